// --jobs of `map`, `rules` and `template`, and what they read by itself as a capture: what is printed
// depends neither on how many threads read, nor on whether a file is held in memory as a whole.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { captureLines } from '../../web/scripts/lib/capture-lines.mjs';
import { command, fixture, isUnderNode } from './run_command.js';

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
const OTHER_JOB = `job-${'f'.repeat(32)}`;
/** Larger files are read as captures before they are read as anything else. */
const WHOLE = 1 << 20;

const WORKS = [
  ['map', '--format', 'json'],
  ['map', '--worker-os', 'posix'],
  ['rules', '--check'],
  ['rules', '--origins'],
  ['template', '--format', 'json'],
];

let folder;
let log;

const saved = (/** @type {string} */ name, /** @type {string | Uint8Array} */ bytes) => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

/** Values for what the lines have redacted; a count makes the paths differ. @param {string} text */
function unredacted(text) {
  let count = 0;
  const rules = [
    { sourcePathFormat: 'windows', sourcePath: 'P:\\', destinationPath: '/mnt/p' },
    { sourcePathFormat: 'posix', sourcePath: '/shows', destinationPath: '/mnt/shows' },
  ];
  const values = {
    parameters: () => ({
      Scene: { path: `P:\\shots\\${(count += 1)}.ma` },
      Note: { string: `/shows/${count}` },
    }),
    pathMappingRules: () => rules,
    rootPath: () => '/home/artist',
    outputRelativeDirectories: () => [`renders/${count}`],
    template: () => ({
      specificationVersion: 'jobtemplate-2023-09',
      name: 'Bake',
      script: { actions: { onRun: { command: 'bake', args: [`${(count += 1)}`] } } },
    }),
  };
  const withValues = (/** @type {string} */ line) =>
    line.replaceAll(/"(\w+)":"\*REDACTED\*"/g, (whole, name) =>
      name in values ? `"${name}":${JSON.stringify(values[name]())}` : whole,
    );
  return text.replaceAll(/.*"entities":.*/g, withValues);
}

/** A worker's log of one job. */
function logOf(/** @type {number} */ seed, /** @type {number} */ count, job = JOB) {
  const lines = captureLines(seed);
  const text = Array.from({ length: count }, () => lines.next().value).join('');
  return unredacted(text.replaceAll(/\bjob-[0-9a-f]{32}\b/g, job));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'job-entity-jobs-'));
  log = saved('worker.log', logOf(3, 160));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** @param {string[]} call @param {string[]} [numbers] @param {string} [input] */
function expectAlike(call, numbers = ['2', '7'], input = '') {
  const [verb, ...rest] = call;
  const alone = command([verb, '--jobs', '1', ...rest], { input });
  for (const jobs of numbers) {
    const { status, stdout, stderr } = command([verb, '--jobs', jobs, ...rest], { input });
    // A difference of megabytes would take the test runner minutes to show.
    expect([status, stdout === alone.stdout, stderr]).toEqual([alone.status, true, alone.stderr]);
  }
  return alone;
}

/** Bytes once as a file and once through a pipe, which is always read as a whole. */
function expectAsWhole(/** @type {string[]} */ call, /** @type {string} */ file, names = [file]) {
  const streamed = expectAlike([...call, ...names]);
  const [verb, ...rest] = call;
  const whole = command([verb, ...rest, '-'], { input: readFileSync(file) });
  expect(streamed.status).toBe(whole.status);
  expect(streamed.stdout.replaceAll(file, '<standard input>') === whole.stdout).toBe(true);
  expect(streamed.stderr.replaceAll(file, '<standard input>')).toBe(whole.stderr);
  return streamed;
}

/** Calls have their first file in front, and the others by --with where it is `map`. */
const several = (/** @type {string[]} */ call, /** @type {string[]} */ [first, ...others]) =>
  call[0] === 'map'
    ? [...call, first, ...others.flatMap((other) => ['--with', other])]
    : [...call, first, ...others];

/** A log in files of a few records, some of which end between a request and its response. */
function cut(/** @type {string} */ text, /** @type {number} */ size, name = 'part') {
  const records = text.split(/(?<=\n)/);
  const names = [];
  for (let from = 0; from < records.length; from += size) {
    names.push(saved(`${name}.${names.length}`, records.slice(from, from + size).join('')));
  }
  return names;
}

test.each(WORKS)('%s %s %s: a log of one job', (...call) => {
  expect(readFileSync(log).length).toBeGreaterThan(1.5 * WHOLE);
  const { stdout } =
    call[0] === 'template' ? expectAlike([...call, log]) : expectAsWhole(call, log);
  expect(stdout.length).toBeGreaterThan(100);
  const packed = saved('worker.log.gz', gzipSync(readFileSync(log), { level: 0 }));
  const unpacked = expectAlike([...call, packed]).stdout.replaceAll(packed, log);
  expect(unpacked === stdout).toBe(true);
});

test('all paths of a log, in its order', () => {
  const { status, stdout, stderr } = expectAlike(['map', log]);
  const scenes = [...stdout.matchAll(/^parameter Scene: P:\\shots\\(\d+)\.ma -> (.*?) {2}/gm)];
  const written = [...readFileSync(log, 'utf8').matchAll(/P:\\\\shots\\\\(\d+)\.ma/g)];
  expect(scenes.length).toBeGreaterThan(100);
  expect(scenes.map(([, number]) => number)).toEqual(written.map(([, number]) => number));
  expect(scenes.every(([, number, to]) => to === `/mnt/p/shots/${number}.ma`)).toBe(true);
  expect(stdout).toMatch(
    /^output-directory renders\/(\d+): \/home\/artist\/renders\/\1 -> <session>/m,
  );
  expect([status, stderr]).toEqual([0, '']);
});

test('templates of a log: the first of each step', () => {
  const { stdout } = expectAlike(['template', '--format', 'json', log]);
  const steps = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  const written = [...readFileSync(log, 'utf8').matchAll(/"entities".*"stepId":"(step-\w+)"/g)];
  expect(steps.length).toBeGreaterThan(written.length);
  expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
});

test.each(WORKS)('%s %s %s: a log that was rotated', (...call) => {
  const names = cut(readFileSync(log, 'utf8'), 2000);
  expect(names.length).toBeGreaterThan(3);
  const parts = expectAlike(several(call, names), ['2', '5']);
  const whole = command([...call, log]);
  // Places are those of a file.
  const unplaced = (/** @type {string} */ text) =>
    text.replaceAll(/"(offset|line|column|pointer)":[^,}]+|^\S+:\d+:\d+: /gm, '');
  expect(parts.status).toBe(whole.status);
  expect(unplaced(parts.stdout) === unplaced(whole.stdout)).toBe(true);
});

test('the first of several files that cannot be read is told of, whichever is read first', () => {
  const empty = saved('empty.txt', 'nothing\n'.repeat(WHOLE / 8 + 1));
  const missing = join(folder, 'not-there.json');
  for (const call of WORKS) {
    for (const [names, bad] of [
      [[log, empty, missing, log], empty],
      [[log, missing, empty], missing],
      [[missing, log, empty], missing],
      [[empty, log], empty],
      [[log, log, missing], missing],
    ]) {
      const { status, stdout, stderr } = expectAlike(several(call, names));
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.startsWith(`job-entity: ${bad}: `)).toBe(true);
    }
  }
});

test('jobs of several files', () => {
  const other = saved('other.log', logOf(5, 60, OTHER_JOB));
  for (const call of WORKS) {
    const together = several(call, [other, log, other]);
    const undecided = expectAlike(together);
    expect(undecided.status).toBe(2);
    expect(undecided.stderr).toMatch(
      new RegExp(`several jobs; name one by --job:\\n.* ${OTHER_JOB}\\n.* ${JOB}\\n$`),
    );
    const chosen = expectAlike([...together, '--job', JOB]);
    expect(chosen.stdout.length).toBeGreaterThan(100);
    expect(chosen.stdout === command([...call, log]).stdout).toBe(true);
    const none = expectAlike([...together, '--job', 'job-1']);
    expect([none.status, none.stderr.split('\n').length]).toEqual([2, 4]);
  }
});

test('a log of many jobs: one of them, and a list of some', () => {
  const lines = captureLines(9);
  const text = unredacted(Array.from({ length: 160 }, () => lines.next().value).join(''));
  const many = saved('many.log', text);
  const jobs = [...text.matchAll(/"jobId":"(job-[0-9a-f]{32})","logGroupName"/g)].map(
    ([, id]) => id,
  );
  const last = jobs.at(-1);
  for (const call of WORKS.filter(([verb]) => verb !== 'template')) {
    expect(expectAsWhole(call, many).stderr).toContain(`and ${jobs.length - 20} other jobs`);
    const one = expectAsWhole([...call, '--job', last], many);
    expect(one.stdout.length).toBeGreaterThan(50);
  }
});

test('one of the files comes by standard input', () => {
  const input = readFileSync(log);
  const first = command(['rules', '--check', log, fixture('kind-all.json'), '--job', JOB]);
  expect(first.status).not.toBe(2);
  for (const jobs of ['1', '2']) {
    const call = ['rules', '--check', '--jobs', jobs, '-', fixture('kind-all.json'), '--job', JOB];
    const { status, stdout, stderr } = command(call, { input });
    const named = [stdout, stderr].map((text) => text.replaceAll('<standard input>', log));
    expect([status, ...named]).toEqual([first.status, first.stdout, first.stderr]);
  }
});

const numbered = (/** @type {number} */ count) =>
  Array.from({ length: count }, (_, i) => ({
    source_path_format: 'POSIX',
    source_path: `/shows/${i}`,
    destination_path: `/mnt/${i}`,
  }));

test('large files that are not captures', () => {
  const pretty = JSON.stringify(
    { version: 'pathmapping-1.0', path_mapping_rules: numbered(3) },
    null,
    2,
  );
  const chatter = 'ADAPTOR_OUTPUT: rendering\n'.repeat(WHOLE / 16);
  const profile = (/** @type {string} */ osFamily, /** @type {string} */ path) => ({
    ...{ storageProfileId: 'sp-1', displayName: 'x'.repeat(WHOLE), osFamily },
    fileSystemLocations: [{ name: 'Shows', type: 'SHARED', path }],
  });
  const profiles = [profile('WINDOWS', 'P:\\'), profile('LINUX', '/mnt/p')];
  for (const [name, bytes, words] of [
    ['rules.json', JSON.stringify({ path_mapping_rules: numbered(12_000) }), '/mnt/11999'],
    ['session.log', `${chatter}${pretty}\n${chatter}`, '/mnt/2'],
    ['profiles.json', JSON.stringify(profiles), '/mnt/p'],
  ]) {
    const file = saved(name, bytes);
    expect(bytes.length).toBeGreaterThan(WHOLE);
    expect(expectAsWhole(['rules'], file).stdout).toContain(words);
    expectAsWhole(['rules', '--check'], file);
  }
  const [from, to] = profiles.map((one, i) => saved(`profile-${i}.json`, JSON.stringify(one)));
  expect(expectAlike(['rules', from, to]).stdout).toContain('/mnt/p');
});

test('a large gzip file that was cut off', () => {
  const packed = gzipSync(readFileSync(log), { level: 0 });
  const half = saved('half.log.gz', packed.subarray(0, packed.length / 2));
  for (const call of WORKS) {
    const { status, stdout, stderr } = expectAlike([...call, half]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`job-entity: ${half}: is gzip data that was cut off\n`);
  }
});

describe('paths of standard input', () => {
  let rules;
  const COUNT = isUnderNode ? 2500 : 9000;
  const paths = (/** @type {(i: number) => string} */ of, count = COUNT) =>
    Array.from({ length: count }, (_, i) => of(i));
  const known = (/** @type {number} */ i) => `/shows/${(i * 7) % 100}/scenes/${i}.ma`;

  beforeAll(() => {
    rules = saved('hundred.json', JSON.stringify(numbered(100)));
  });

  const map = (/** @type {string[]} */ options, /** @type {string} */ input) =>
    expectAlike(['map', ...options, rules, '-'], ['2', '7'], input);

  test('each line has its own, in their order', () => {
    const input = `${paths(known).join('\n')}\n`;
    expect(input.length).toBeGreaterThan(isUnderNode ? 60_000 : 3 * 65_536);
    const { status, stdout } = map([], input);
    expect(status).toBe(0);
    const expected = paths((i) => `/mnt/${(i * 7) % 100}/scenes/${i}.ma\n`).join('');
    expect(stdout === expected).toBe(true);
  });

  test.each([
    ['--format', 'json'],
    ['--explain'],
    ['--reverse'],
    ['--reverse', '--format', 'json'],
  ])('%s %s %s: more than is held back', (...options) => {
    const count = options.includes('--format') ? COUNT : 1600;
    const { stdout } = map(options, paths(known, count).join('\n'));
    expect(stdout.length).toBeGreaterThan(count * 40);
  });

  test('empty lines, carriage returns, a line longer than a block, none at the end', () => {
    const long = `/shows/1/${'x'.repeat(300_000)}`;
    const lines = [...paths(known, 3000), '', long, '', ...paths(known, 2000), long];
    const { stdout } = map([], lines.join('\r\n'));
    const expected = lines.map((line) => line.replace('/shows/', '/mnt/'));
    expect(stdout === `${expected.join('\n')}\n`).toBe(true);
    expect(map([], '').stdout).toBe('');
    expect(map([], '\n').stdout).toBe('\n');
  });

  test('a path without a rule in any block', () => {
    for (const at of [0, COUNT >> 1, COUNT - 1]) {
      const lines = paths(known);
      lines[at] = '/elsewhere';
      expect(map([], lines.join('\n')).status).toBe(1);
    }
  });

  test('among other paths', () => {
    const input = paths(known).join('\n');
    const call = ['map', '--format', 'json', rules, '/shows/1/a', '-', '/shows/2/b'];
    const lines = expectAlike(call, ['2'], input).stdout.split('\n').slice(0, -1);
    const found = [lines[0], lines[1], lines.at(-2), lines.at(-1)].map(
      (line) => JSON.parse(line).path,
    );
    expect(found).toEqual(['/shows/1/a', known(0), known(COUNT - 1), '/shows/2/b']);
  });
});
