// Memory that ends at any allocation: the command says so, or answers as ever. It never gives a part
// of the answer as if it were all.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { fixture, root } from './run_command.js';

const failing = join(root, 'build/native/job-entity-failing');
const FAILED = 2;

/** Runs the command; the allocation of that number fails. @param {number} at @param {string[]} args */
function run(at, args) {
  const env = { ...process.env, JOB_ENTITY_FAIL_AT: String(at) };
  const { status, signal, stdout, stderr } = spawnSync(failing, args, { env });
  return { status, signal, stdout: stdout.toString(), stderr: stderr.toString() };
}

const CALLS = [
  ['redact', fixture('kind-all.json')],
  ['rows', fixture('kind-all.json')],
  ['map', fixture('kind-all.json')],
  ['check', '--format', 'json', fixture('kind-all.json')],
  ['rows', fixture('form-lines.ndjson')],
  ['check', fixture('fault-types.json')],
];

// Only where malloc can be replaced: see tests/native/CMakeLists.txt.
const calls = existsSync(failing) ? CALLS : [];

test('the program that runs out of memory is built on Linux', () => {
  expect(existsSync(failing) || process.platform !== 'linux').toBe(true);
});

for (const args of calls) {
  test(`no memory for ${args[0]} of ${args.at(-1).split('/').at(-1)}`, () => {
    const whole = run(0, args);
    const count = Number(whole.stderr.trim().split('\n').at(-1));
    expect(count).toBeGreaterThan(100);
    // Every one of the first, and then some of each part.
    const step = Math.max(1, Math.floor(count / 150));
    let refused = 0;
    for (let at = 1; at <= count; at += step) {
      const { status, signal, stdout, stderr } = run(at, args);
      const said = { at, signal, status, stderr };
      if (status === FAILED && whole.status !== FAILED) {
        expect(said).toEqual({ ...said, signal: null });
        expect(stderr).toMatch(/^job-entity: /);
        ++refused;
      } else {
        // What failed was not needed.
        expect({ ...said, stdout }).toEqual({
          ...said,
          status: whole.status,
          stdout: whole.stdout,
        });
      }
    }
    expect(refused).toBeGreaterThan(count / step / 2);
  });
}
