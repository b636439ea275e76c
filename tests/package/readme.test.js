// The README's examples, run as they stand there, and those of the page on templates.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const scripts = [...blocks('js'), ...blocks('js', templates)].filter(
  (code) => !code.includes('document.'),
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

test.each(commands)('%s', (command) => {
  const env = { ...process.env, PATH: join(root, 'build/native') + delimiter + process.env.PATH };
  let output;
  try {
    output = execFileSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  } catch (error) {
    // 1 means that something was found, not that the call was wrong.
    expect([error.status, error.stderr]).toEqual([1, '']);
    output = error.stdout;
  }
  expect(output).toMatch(/\S/);
});
