// There are three ways to a result: put together in JavaScript, decoded in bulk, and as JSON of the
// module. They must agree for any path. Seeded: a failure comes again.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PathMapper, decode, init } from 'deadline-job-entity';

import { seeded } from '../benchmark/random.mjs';
import { body, jobDetails } from './bodies.js';

const shared = process.env.JOB_ENTITY_SHARED ?? join(import.meta.dirname, '../../../shared');
const conformance = join(shared, 'conformance/path-mapping.json');

const RULE_SETS = 400;
const PATHS = 60;

const NAMES = ['a', 'b', 'Show', 'show', 'sq010', 'a_name_longer_than_sixteen', 'v012.exr'];
const ODD_NAMES = [
  '.',
  '..',
  '',
  '.hidden',
  'x:y',
  'a\\b',
  '\u00e9',
  '\u5f71',
  '\u{1f3a5}',
  '\ufeff',
];
const STARTS = {
  POSIX: ['/', '/', '//', '///', '', './'],
  WINDOWS: [
    'C:\\',
    'c:/',
    'C:',
    '\\',
    '\\\\srv\\share\\',
    '//SRV/share/',
    '\\\\?\\C:\\',
    '',
    '\\\\srv',
  ],
  URI: ['s3://b/', 'S3://B', '/', ''],
};
const FORMATS = ['POSIX', 'WINDOWS', 'POSIX', 'WINDOWS', 'URI'];

beforeAll(() => init());

function generator(seed) {
  const random = seeded(seed);
  const oneIn = (count) => random.below(count) === 0;
  const name = () => random.pick(oneIn(6) ? ODD_NAMES : NAMES);
  const separator = (format) => (format === 'WINDOWS' && !oneIn(4) ? '\\' : '/');
  const below = (start, format, count) => {
    let text = start;
    for (let i = 0; i < count; ++i) {
      if (i > 0 || (text !== '' && !/[\\/:]$/.test(text))) text += separator(format);
      text += name();
      if (oneIn(30)) text += separator(format);
      if (oneIn(40)) text += 'n'.repeat(random.below(90));
    }
    return oneIn(5) ? text + separator(format) : text;
  };
  const rule = () => {
    const format = random.pick(FORMATS);
    return {
      source_path_format: format,
      source_path: below(random.pick(STARTS[format]), format, random.below(4)),
      destination_path: below(random.pick(STARTS[random.pick(FORMATS)]), 'POSIX', random.below(3)),
    };
  };
  return {
    rules: () => Array.from({ length: 1 + random.below(6) }, rule),
    workerOs: () => random.pick(['posix', 'windows']),
    path(rules) {
      const { source_path_format: format, source_path: source } = random.pick(rules);
      const start = oneIn(4) ? random.pick(STARTS[format]) : source;
      return below(start, format, random.below(oneIn(20) ? 60 : 6));
    },
  };
}

/** What the module says of the paths as parameters of a job, which comes as JSON. */
async function written(rules, workerOs, paths) {
  const parameters = { All: { pathList: paths } };
  const batch = await decode(body([jobDetails({ parameters })]));
  const mapper = batch.pathMapper({ rules, workerOs });
  // What the rules give; the job sees it with its host's separators.
  const mapped = mapper.paths().map(({ path, result, ruleResult, rule }) => {
    const isUri = /^[a-z][a-z0-9+.-]*:\/\//i.test(ruleResult);
    const seen = workerOs === 'windows' && !isUri ? ruleResult.replaceAll('/', '\\') : ruleResult;
    expect(result).toBe(seen);
    return { path, result: ruleResult, rule };
  });
  mapper.delete();
  batch.delete();
  return mapped;
}

test('one by one, all at once and as parameters: whatever the length and the characters', async () => {
  const random = generator(11);
  const met = { matched: 0, unmatched: 0, verbatim: 0, exchanged: 0 };
  for (let i = 0; i < RULE_SETS; ++i) {
    const rules = random.rules();
    const workerOs = random.workerOs();
    const mapper = new PathMapper(rules, { workerOs });
    // An empty parameter is none that could be mapped.
    const paths = Array.from({ length: PATHS }, () => random.path(rules) || 'a');
    const single = paths.map((path) => {
      const { result, rule } = mapper.map(path);
      return { path, result, rule };
    });
    expect(single).toEqual(await written(rules, workerOs, paths));
    const all = mapper.mapAll(paths);
    expect(single.map(({ result }) => result)).toEqual(all.results);
    expect(single.map(({ rule }) => rule)).toEqual([...all.rules]);
    for (const { path, result, rule } of single) {
      met[rule < 0 ? 'unmatched' : 'matched'] += 1;
      if (rule < 0) continue;
      const last = path.slice(-6);
      met[result.endsWith(last) ? 'verbatim' : 'exchanged'] += 1;
    }
    mapper.delete();
  }
  // A generator that hardly ever takes one of the ways would prove nothing.
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(RULE_SETS * 3);
});

if (existsSync(conformance)) {
  test('the cases of the public test suites, all at once and as parameters', async () => {
    const { cases } = JSON.parse(readFileSync(conformance, 'utf8'));
    expect(cases.length).toBeGreaterThan(0);
    for (const { rules, workerOs, path, result } of cases) {
      const mapper = new PathMapper(rules, { workerOs });
      expect(mapper.mapAll([path, path]).results).toEqual([result, result]);
      mapper.delete();
      expect((await written(rules, workerOs, [path])).map((one) => one.result)).toEqual([result]);
    }
  });
}

test('a result right after the memory grew, and after another mapper', () => {
  const rules = [
    { source_path_format: 'WINDOWS', source_path: 'C:\\a', destination_path: '/x' },
    { source_path_format: 'POSIX', source_path: '/a', destination_path: '/y' },
  ];
  const mapper = new PathMapper(rules, { workerOs: 'posix' });
  const other = new PathMapper([{ ...rules[0], destination_path: '/z' }], { workerOs: 'posix' });
  for (const length of [1, 300_000, 3, 9_000_000, 3]) {
    const long = 'n'.repeat(length);
    expect(mapper.map(`C:\\a\\${long}\\b`).result).toBe(`/x/${long}/b`);
    expect(mapper.map('C:\\a\\b\\c').result).toBe('/x/b/c');
    expect(other.map('C:\\a\\b\\d').result).toBe('/z/b/d');
    expect(other.map('C:\\a\\b').result).toBe('/z/b');
    expect(mapper.map('/a/b').result).toBe('/y/b');
    expect(mapper.map('/a').result).toBe('/y');
  }
  mapper.delete();
  other.delete();
});
