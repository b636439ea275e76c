// How the command is called: exit codes, streams, options, messages.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { command, fixture, jsonLines } from './run_command.js';

const REFUSED = fixture('kind-all.json');
const GOOD = fixture('kind-escapes.json');
const FAULTY = fixture('fault-patterns.json');
const NO_RESPONSE = fixture('fault-not-json.txt');

describe('exit codes', () => {
  test.each([
    ['nothing wrong', ['check', GOOD], 0],
    ['entities that were refused for good', ['check', REFUSED], 1],
    ['an exception', ['check', fixture('exception-access-denied.json')], 1],
    ['an exception to ask again after', ['check', fixture('exception-throttling.json')], 1],
    ['findings of severity error', ['check', FAULTY], 1],
    ['one faulty file of two', ['check', GOOD, FAULTY], 1],
    ['a file that is not there', ['check', 'no-such-file.json'], 2],
    ['a folder', ['check', 'tests'], 2],
    ['no response in it', ['check', NO_RESPONSE], 2],
    ['no file named', ['check'], 2],
    ['an unknown option', ['check', '--no-such-option', GOOD], 2],
    ['an unknown format', ['check', '--format', 'xml', GOOD], 2],
    ['an unknown command', ['explode'], 2],
    ['no command', [], 2],
    ['help', ['--help'], 0],
    ['help of a command', ['map', '--help'], 0],
    ['the version', ['--version'], 0],
    ['a path that is mapped', ['map', REFUSED, '--', 'Q:\\harbour\\a.ma'], 0],
    ['a path that no rule matches', ['map', REFUSED, '--', '/no/rule'], 1],
    ['one of two paths', ['map', REFUSED, '--', 'Q:\\harbour\\a.ma', '/no/rule'], 1],
    ['no job to map for', ['map', fixture('kind-empty.json'), '--', '/a'], 2],
    ['a job that is not there', ['map', REFUSED, '--job', 'job-1', '--', '/a'], 2],
    ['an unknown worker system', ['map', REFUSED, '--worker-os', 'beos', '--', '/a'], 2],
    ['an unknown form', ['decode', GOOD, '--form', 'yaml'], 2],
    ['a response beyond the last', ['decode', GOOD, '--response', '1'], 2],
  ])('%s', (_, args, expected) => {
    const { status, stderr } = command(args);
    expect([status, stderr !== '']).toEqual([expected, expected === 2]);
  });
});

test('what cannot be read is said on standard error, by name, and the rest is read', () => {
  const { status, stdout, stderr } = command(['check', '--format', 'json', 'none.json', GOOD]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/none\.json: No such file/);
  expect(jsonLines(stdout).map(({ ok }) => ok)).toEqual([true]);
});

test.each([
  [['chekc', GOOD], /^chekc is not a subcommand; check is meant, perhaps\. There are: check, /],
  [['mapp', GOOD], /; map is meant, perhaps/],
  [['templates', GOOD], /; template is meant, perhaps/],
  [['frobnicate', GOOD], /^frobnicate is not a subcommand\.? There are: /],
  [['check', '--profil', 'agent', GOOD], /; --profile is meant, perhaps/],
])('%j names the nearest', (args, message) => {
  const { status, stderr } = command(args);
  expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test('standard input, gzipped and not', () => {
  const bytes = readFileSync(GOOD);
  const plain = command(['decode', '-'], { input: bytes });
  const packed = command(['decode', '-'], { input: gzipSync(bytes) });
  expect(JSON.parse(plain.stdout)).toEqual(JSON.parse(bytes.toString()));
  expect(packed.stdout).toBe(plain.stdout);
});

test('gzip that was cut off is named as such', () => {
  const { status, stderr } = command(['check', '-'], {
    input: gzipSync(readFileSync(GOOD)).subarray(0, 100),
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining('cut off')]);
});

test('gzip that is damaged: what stands before is read, and the place told', () => {
  const line = `${JSON.stringify(JSON.parse(readFileSync(GOOD)))}\n`;
  const [first, second] = [line.repeat(3), line].map((text) => gzipSync(text));
  second[second.length - 8] ^= 1; // its sum
  const { status, stdout, stderr } = command(['rows', '-', '--kind', 'entity'], {
    input: Buffer.concat([first, second]),
  });
  const [, place] = /damaged gzip data, at byte (\d+)/.exec(stderr);
  expect(status).toBe(2);
  expect(new Set(jsonLines(stdout).map(({ response }) => response))).toEqual(new Set([0, 1, 2, 3]));
  expect(Number(place)).toBeGreaterThan(first.length + second.length - 9);
  expect(Number(place)).toBeLessThanOrEqual(first.length + second.length);
});

test('findings have their place, in text and as JSON', () => {
  const [{ diagnostics }] = jsonLines(command(['check', FAULTY, '--format', 'json']).stdout);
  const text = command(['check', FAULTY]).stdout.split('\n');
  expect(diagnostics.length).toBeGreaterThan(10);
  for (const [index, { severity, line, column, code, pointer }] of diagnostics.entries()) {
    expect(text[index]).toContain(`:${line}:${column}: ${severity}: `);
    expect(text[index].endsWith(`[${code}] ${pointer}`)).toBe(true);
  }
});

test('operands behind -- are operands, whatever they look like', () => {
  const { stdout } = command(['map', REFUSED, '--format', 'json', '--', '--help', '-x', '']);
  expect(jsonLines(stdout).map(({ path }) => path)).toEqual(['--help', '-x', '']);
});

test('several jobs: one is chosen, or all are named', () => {
  const rule = (destinationPath) => ({
    ...{ sourcePathFormat: 'posix', sourcePath: '/a', destinationPath },
  });
  const jobs = [1, 2].map((digit) => ({
    jobDetails: {
      jobId: `job-${String(digit).repeat(32)}`,
      logGroupName: '/log',
      schemaVersion: 'jobtemplate-2023-09',
      pathMappingRules: [rule(`/b${digit}`)],
    },
  }));
  const input = JSON.stringify({ entities: jobs, errors: [] });
  const { status, stderr } = command(['map', '-', '--', '/a'], { input });
  expect(status).toBe(2);
  for (const { jobDetails } of jobs) expect(stderr).toContain(jobDetails.jobId);
  const { stdout } = command(
    ['map', '-', '--job', jobs[1].jobDetails.jobId, '--format', 'json', '--', '/a/x'],
    { input },
  );
  expect(jsonLines(stdout)[0].result).toBe('/b2/x');
});
