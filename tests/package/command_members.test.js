// What the package makes of rows of the module is, member by member and in their order, what the command
// writes as JSON: the names stand in both.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { decode, init } from 'deadline-job-entity';

import { root } from '../../web/scripts/lib/run.mjs';
import { command } from '../command/run_command.js';

const FOLDER = 'tests/fixtures';
const files = readdirSync(join(root, FOLDER)).filter((name) =>
  /^(kind|fault)-.*\.json$/.test(name),
);

beforeAll(() => init());

/** What the command prints, a line each. */
const linesOf = (...args) =>
  command([...args, '--format', 'json'])
    .stdout.split('\n')
    .filter(Boolean);
const bytesOf = (name) => readFileSync(join(root, FOLDER, name));

test('findings', async () => {
  let count = 0;
  for (const name of files) {
    const batch = await decode(bytesOf(name));
    const [line] = linesOf('check', `${FOLDER}/${name}`);
    // Those of templates are in there too, which the main entry does not read.
    const all = JSON.parse(line).diagnostics.filter(({ code }) => !/^(template|expr)-/.test(code));
    // What else a file is, the command says as it reads captures.
    if (all.some(({ code }) => code === 'not-a-response')) continue;
    expect([name, JSON.stringify(batch.check())]).toEqual([name, JSON.stringify(all)]);
    count += all.length;
    batch.delete();
  }
  expect(count).toBeGreaterThan(100);
});

test('paths of a job', async () => {
  let count = 0;
  for (const name of files) {
    const lines = linesOf('map', `${FOLDER}/${name}`);
    // With hints: parameters that are not paths, which the package tells of elsewhere.
    const expected = lines.filter((line) => line.startsWith('{"use"') && !line.includes('"hints"'));
    if (expected.length === 0) continue;
    const batch = await decode(bytesOf(name));
    const mapper = batch.pathMapper();
    const paths = mapper.paths().map((path) => JSON.stringify(path));
    expect([name, paths]).toEqual([name, expected]);
    count += paths.length;
    batch.delete();
  }
  expect(count).toBeGreaterThan(10);
});
