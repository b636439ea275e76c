// --jobs: what is printed does not depend on how many threads read and print.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { captureLines } from '../../web/scripts/lib/capture-lines.mjs';
import { command, fixture, isUnderNode, program, samples, samplesFolder } from './run_command.js';

const COMMANDS = [['rows'], ['rows', '--kind', 'step'], ['check', '--format', 'json'], ['redact']];

/** The package's command reads and prints in one thread. */
const MOST_FILES = isUnderNode ? 4 : Infinity;

const files = [
  ...readdirSync(fixture('')).map(fixture),
  ...samples.map(({ file }) => join(samplesFolder, file)),
].slice(0, MOST_FILES);

let folder;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'job-entity-jobs-'))));

afterAll(() => rmSync(folder, { recursive: true }));

/** @param {string[]} call @param {string} file @param {string[]} [numbers] */
function expectAlike(call, file, numbers = ['2', '7']) {
  const alone = command([...call, '--jobs', '1', file]);
  for (const jobs of numbers) {
    const { status, stdout, stderr } = command([...call, '--jobs', jobs, file]);
    // A difference of megabytes would take the test runner minutes to show.
    expect([status, stdout === alone.stdout, stderr]).toEqual([alone.status, true, alone.stderr]);
  }
  return alone;
}

test.each(COMMANDS)('%s %s %s: every file as in one thread', (...call) => {
  for (const file of files) expectAlike(call, file, ['2']);
});

test.each(COMMANDS)('%s %s %s: a log of many blocks', (...call) => {
  const log = join(folder, 'worker.log');
  const lines = captureLines(3);
  writeFileSync(log, Array.from({ length: 700 }, () => lines.next().value).join(''));
  expect(expectAlike(call, log).stdout.length).toBeGreaterThan(10_000);
});

test('places of responses in one long text, which is read and looked at at once', () => {
  const body = JSON.stringify({ entities: [{ jobDetails: { jobId: 5 } }], errors: [] });
  const nested = join(folder, 'nested.json');
  writeFileSync(
    nested,
    JSON.stringify({ logs: JSON.stringify(Array(900).fill({ body }), null, 1) }),
  );
  const { stdout } = expectAlike(['rows', '--kind', 'diagnostic'], nested);
  const offsets = stdout
    .split('\n')
    .slice(0, -1)
    .map((row) => JSON.parse(row).offset);
  expect(offsets.length).toBeGreaterThan(900);
  expect(new Set(offsets).size).toBeGreaterThan(900);
});

test.each(['0', '-1', 'two', '1.5', '100000'])('%s is not a number of jobs', (jobs) => {
  const { status, stdout, stderr } = command(['rows', '--jobs', jobs, fixture('kind-all.json')]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--jobs');
});

test('a reader that has enough ends it', () => {
  const log = join(folder, 'worker.log');
  const script = '"$1" redact --jobs 2 "$2" | head -n 1 | wc -l; echo "${PIPESTATUS[1]}"';
  const { stdout, status } = spawnSync('bash', ['-c', script, 'bash', program, log]);
  expect([status, stdout.toString().trim().split(/\s+/)]).toEqual([0, ['1', '0']]);
});
