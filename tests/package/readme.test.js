// The README's examples, run as they stand there, and those of the page on templates.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { captureLines } from '../../web/scripts/lib/capture-lines.mjs';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const response = join(root, 'tests/fixtures/kind-all.json');

const templates = readFileSync(join(root, 'web/docs/templates.md'), 'utf8');

/** The code blocks of a language. @param {string} language @param {string} [text] */
const blocks = (language, text = readme) =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter((match) => match[1] === language)
    .map((match) => match[2]);

const places = readFileSync(join(root, 'web/docs/places.md'), 'utf8');
const typed = [...blocks('js'), ...blocks('js', templates), ...blocks('js', places)];
// What needs a page, the service or files of a site is compiled below, and run by tests of its own.
const scripts = [...blocks('js'), ...blocks('js', templates)].filter(
  (code) => !/document\.|DeadlineClient/.test(code),
);
const commands = blocks('sh')
  .flatMap((block) => block.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter((line) => /(^|\| *)job-entity /.test(line));

let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readme-'));
  cpSync(response, join(folder, 'response.json'));
  const lines = captureLines();
  const log = Array.from({ length: 50 }, () => lines.next().value);
  writeFileSync(join(folder, 'worker.log'), log.join(''));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('there are examples', () => {
  expect(scripts.length).toBeGreaterThan(0);
  expect(commands.length).toBeGreaterThan(4);
});

test.each(scripts.map((code) => [code.split('\n')[0], code]))('%s', (_, code) => {
  const given =
    "import { readFileSync as read } from 'node:fs';\n" +
    `const input = read(${JSON.stringify(response)});\nconst file = input, response = input;\n`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', given + code], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(output).toMatch(/\S/);
});

test('all of it compiles as strict TypeScript', () => {
  const given =
    "import type { BatchGetJobEntityCommandInput } from '@aws-sdk/client-deadline';\n" +
    'declare const input: Uint8Array;\ndeclare const file: Uint8Array;\n' +
    'declare const response: Response;\ndeclare const request: BatchGetJobEntityCommandInput;\n';
  const inner = join(folder, 'types');
  mkdirSync(inner);
  const files = typed.map((code, i) => {
    const path = join(inner, `snippet-${i}.mts`);
    const unused = code.includes('/viewer')
      ? "import type {} from 'deadline-job-entity/viewer';\n"
      : '';
    writeFileSync(path, `${unused}${given}${code}\nexport {};\n`);
    return path;
  });
  const names = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).typesVersions['*'];
  const config = {
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: 'es2022',
      lib: ['es2022', 'esnext.disposable', 'dom', 'dom.iterable', 'dom.asynciterable'],
      module: 'esnext',
      moduleResolution: 'bundler',
      skipLibCheck: true,
      types: [],
      paths: {
        'deadline-job-entity': [join(root, 'web/types/index.d.ts')],
        '@aws-sdk/*': [join(root, 'node_modules/@aws-sdk/*')],
        ...Object.fromEntries(
          Object.entries(names).map(([name, [path]]) => [
            `deadline-job-entity/${name}`,
            [join(root, path)],
          ]),
        ),
      },
    },
    files,
  };
  const project = join(inner, 'tsconfig.json');
  writeFileSync(project, JSON.stringify(config));
  let said = '';
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
      encoding: 'utf8',
    });
  } catch (error) {
    said = error.stdout;
  }
  expect(said).toBe('');
});

test.each(commands)('%s', (command) => {
  const env = { ...process.env, PATH: join(root, 'build/native') + delimiter + process.env.PATH };
  let output;
  try {
    output = execFileSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  } catch (error) {
    // 1 means that something was found, not that the call was wrong. What prints the response itself
    // says so beside it.
    expect(error.status).toBe(1);
    expect(error.stderr).toMatch(/^(job-entity: \S+: the service refused .*\n)?$/);
    output = error.stdout;
  }
  expect(output).toMatch(/\S/);
});
