// The library as another project takes it: installed, by pkg-config, as a folder of its own.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { command, fixture, jsonLines, root } from './run_command.js';

const FIXTURE = 'kind-job-details.json';
const PATH = 'Q:\\harbour\\a.ma';
const EXAMPLE = join(root, 'tests/native/example');

let folder;
let prefix;

function run(name, ...args) {
  const { status, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** What the example says of a fixture. */
function answerOf(example) {
  const { status, stdout } = spawnSync(example, [fixture(FIXTURE), PATH], { encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n') };
}

/** What is in a file of pkg-config, with its variables filled in. */
function packageFile(path) {
  const values = new Map([['pcfiledir', dirname(path)]]);
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [, name, value] = /^(\w+)[=:]\s*(.*)$/.exec(line) ?? [];
    if (name) {
      const filled = value.replaceAll(/\$\{(\w+)\}/g, (_, other) => values.get(other));
      values.set(name, filled);
    }
  }
  return values;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-'));
  prefix = join(folder, 'prefix');
  run('cmake', '--install', join(root, 'build/native'), '--prefix', prefix);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('find_package: an example of another project', () => {
  const build = join(folder, 'found');
  run('cmake', '-S', EXAMPLE, '-B', build, `-DCMAKE_PREFIX_PATH=${prefix}`);
  run('cmake', '--build', build);
  const { status, lines } = answerOf(join(build, 'example'));
  expect(status).toBeLessThan(2);
  const { stdout } = command(['map', fixture(FIXTURE), '--format', 'json', '--', PATH]);
  const [{ matched, result }] = jsonLines(stdout);
  expect(matched).toBe(true);
  expect(lines.at(-1)).toBe(`${PATH} -> ${result}`);
});

test('pkg-config: compiled by hand, into a shared library as well', () => {
  const values = packageFile(join(prefix, 'lib/pkgconfig/job-entity.pc'));
  expect(values.get('Version')).toBe(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
  );
  const flags = [...values.get('Cflags').split(' '), join(EXAMPLE, 'main.cc')];
  const libraries = values.get('Libs').split(' ');
  const example = join(folder, 'by-hand');
  run('g++', '-std=c++17', ...flags, ...libraries, '-o', example);
  expect(answerOf(example).lines.at(-1)).toContain(' -> ');
  const shared = join(folder, 'shared.so');
  run('g++', '-std=c++17', '-shared', '-fPIC', ...flags, ...libraries, '-o', shared);
  expect(existsSync(shared)).toBe(true);
});

test('add_subdirectory: the library alone, without tests, command and installation', () => {
  const build = join(folder, 'below');
  run('cmake', '-G', 'Ninja', '-S', EXAMPLE, '-B', build, `-DJOB_ENTITY_SOURCE_DIR=${root}`);
  const targets = run('cmake', '--build', build, '--target', 'help');
  expect(targets).toContain('job-entity-core');
  expect(targets).not.toMatch(/job-entity-tests|^job-entity:/m);
  // The example's own file sees the headers by the target.
  run('cmake', '--build', build, '--target', 'CMakeFiles/example.dir/main.cc.o');
});
