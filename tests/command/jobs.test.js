// --jobs: what is printed does not depend on how many threads read and print.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

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

test.each(COMMANDS)('%s %s %s: a gzip file, whole, cut off and damaged', (...call) => {
  const log = join(folder, 'packed.log.gz');
  const lines = captureLines(3);
  const text = Array.from({ length: 300 }, () => lines.next().value).join('');
  const packed = gzipSync(text, { level: 1 });
  writeFileSync(log, packed);
  const whole = expectAlike(call, log);
  writeFileSync(log, packed.subarray(0, packed.length / 2));
  const half = expectAlike(call, log);
  expect([half.status, half.stderr]).toEqual([2, expect.stringContaining('cut off')]);
  packed[Math.floor(packed.length / 2)] ^= 0xff;
  writeFileSync(log, packed);
  expect(expectAlike(call, log).status).toBe(2);
  writeFileSync(log, Buffer.concat([gzipSync(''), gzipSync(text), gzipSync('')]));
  expect(expectAlike(call, log).stdout === whole.stdout).toBe(true);
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

/** @param {string[]} call @param {string[]} names */
function expectAlikeTogether(call, names) {
  const alone = command([...call, '--jobs', '1', ...names]);
  for (const jobs of ['2', '5']) {
    const { status, stdout, stderr } = command([...call, '--jobs', jobs, ...names]);
    expect([status, stdout === alone.stdout, stderr]).toEqual([alone.status, true, alone.stderr]);
  }
  return alone;
}

test.each([['rows'], ['check', '--format', 'json'], ['check', '--format', 'sarif']])(
  '%s %s %s: all files in one call, some at a time',
  (...call) => {
    const { stdout, stderr } = expectAlikeTogether(call, files);
    expect(stdout.length).toBeGreaterThan(1000);
    if (!isUnderNode) expect(stderr.split('\n').length).toBeGreaterThan(3);
  },
);

test('a log that was cut between requests and responses, some parts at a time', () => {
  const lines = captureLines(5);
  const text = Array.from({ length: 300 }, () => lines.next().value).join('');
  const records = text.split(/(?<=\n)/);
  const names = [];
  for (let from = 0; from < records.length; from += 7) {
    names.push(join(folder, `worker.log.${String(names.length).padStart(3, '0')}`));
    writeFileSync(names.at(-1), records.slice(from, from + 7).join(''));
  }
  const { stdout } = expectAlikeTogether(['rows'], names);
  const whole = join(folder, 'whole.log');
  writeFileSync(whole, text);
  const askedBy = (/** @type {string} */ rows) =>
    rows
      .split('\n')
      .filter((row) => row.startsWith('{"row":"response"'))
      .map((row) => JSON.parse(row))
      .map(({ requestId, workerId }) => `${requestId} ${workerId}`);
  expect(askedBy(stdout)).toEqual(askedBy(command(['rows', whole]).stdout));
  expectAlikeTogether(['check'], names);
});

test('one of several files prints more than is held back', () => {
  const log = join(folder, 'long.log');
  const lines = captureLines(9);
  writeFileSync(log, Array.from({ length: 1700 }, () => lines.next().value).join(''));
  const call = ['rows', '--kind', 'diagnostic'];
  const { stdout } = expectAlikeTogether(call, [fixture('kind-all.json'), log, log, log]);
  expect(stdout.length).toBeGreaterThan(12_500_000);
});

test('large files among small ones, each of which may answer the one before', () => {
  const lines = captureLines(11);
  const records = Array.from({ length: 1000 }, () => lines.next().value)
    .join('')
    .split(/(?<=\n)/);
  const names = [];
  const cut = (/** @type {number} */ share, /** @type {(text: string) => any} */ as = String) => {
    names.push(join(folder, `mixed.log.${names.length}`));
    writeFileSync(names.at(-1), as(records.splice(0, Math.ceil(records.length * share)).join('')));
  };
  cut(0.01);
  cut(0.01);
  cut(0.85);
  for (let i = 0; i < 3; ++i) cut(0.01);
  cut(1, gzipSync);
  expectAlikeTogether(['rows'], [...names, fixture('kind-all.json'), names[2], names[2]]);
});

test('a missing file and a pipe among others', () => {
  const names = [
    fixture('kind-all.json'),
    join(folder, 'not-there.json'),
    fixture('kind-all.json'),
  ];
  const { status, stderr } = expectAlikeTogether(['rows'], names);
  expect([status, stderr]).toEqual([2, expect.stringContaining('not-there.json')]);
  if (isUnderNode) return;
  const script = '"$1" rows --jobs 3 "$2" <(cat "$2") - "$2" < "$2" | grep -c \'"row":"response"\'';
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', program, fixture('kind-all.json')]);
  expect(stdout.toString().trim()).toBe('4');
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
