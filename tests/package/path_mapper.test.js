import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PathMapper, decode, init } from 'deadline-job-entity';

import { JOB, body, jobDetails } from './bodies.js';

const shared = process.env.JOB_ENTITY_SHARED ?? join(import.meta.dirname, '../../../shared');
const conformance = join(shared, 'conformance/path-mapping.json');

const rule = (sourcePath, destinationPath, sourcePathFormat = 'posix') => ({
  sourcePathFormat,
  sourcePath,
  destinationPath,
});
const mapperOf = async (rules, options, more = []) => {
  const batch = await decode(body([jobDetails({ pathMappingRules: rules }), ...more]));
  return batch.pathMapper(options);
};

beforeAll(() => init());

test('maps by the rule with the most parts, and says which', async () => {
  const mapper = await mapperOf([rule('/a', '/one'), rule('/a/b', '/two')]);
  expect(mapper.map('/a/b/c')).toMatchObject({ matched: true, result: '/two/c', rule: 1 });
  expect(mapper.map('/a/x')).toMatchObject({ matched: true, result: '/one/x', rule: 0 });
  expect(mapper.map('/z')).toMatchObject({ matched: false, result: '/z', rule: -1 });
});

test('the system is inferred from the destinations, or chosen', async () => {
  const inferred = await mapperOf([rule('/a', 'D:\\x')]);
  expect([inferred.workerOs, inferred.workerOsInferred]).toEqual(['windows', true]);
  expect(inferred.map('/a/b').result).toBe('D:\\x\\b');
  const chosen = await mapperOf([rule('/a', '/x')], { workerOs: 'windows' });
  expect([chosen.workerOs, chosen.workerOsInferred]).toEqual(['windows', false]);
  await expect(mapperOf([], { workerOs: 'beos' })).rejects.toMatchObject({
    code: 'wrong-argument',
  });
});

test('text beyond ASCII, and paths longer than any before', async () => {
  const mapper = await mapperOf([rule('/\u00e9t\u00e9', '/\u{1f3a5}')]);
  expect(mapper.map('/\u00e9t\u00e9/\u5f71').result).toBe('/\u{1f3a5}/\u5f71');
  const long = 'x'.repeat(100_000);
  expect(mapper.map(`/\u00e9t\u00e9/${long}`).result).toBe(`/\u{1f3a5}/${long}`);
});

test('manifests imply rules with the session directory filled in', async () => {
  const manifests = [{ rootPath: '/mnt/projects', rootPathFormat: 'posix' }];
  const attachments = [{ jobAttachmentDetails: { jobId: JOB, attachments: { manifests } } }];
  const symbolic = await mapperOf([rule('/a', '/b')], {}, attachments);
  expect(symbolic.rules.map(({ origin }) => origin)).toEqual(['service', 'assetroot']);
  expect(symbolic.map('/mnt/projects/x').result).toBe('<session>/assetroot-7c9c610b1b799cb21318/x');
  const named = await mapperOf(
    [rule('/a', '/b')],
    { sessionDirectory: '/sessions/1' },
    attachments,
  );
  expect(named.map('/mnt/projects/x')).toMatchObject({
    result: '/sessions/1/assetroot-7c9c610b1b799cb21318/x',
    rule: 1,
  });
});

test('which job: the only one, a named one, or a clear error', async () => {
  const other = `job-${'0'.repeat(32)}`;
  const two = await decode(
    body([
      jobDetails({ pathMappingRules: [rule('/a', '/b')] }),
      jobDetails({ jobId: other, pathMappingRules: [rule('/a', '/c')] }),
    ]),
  );
  expect(two.pathMapper({ jobId: other }).map('/a').result).toBe('/c');
  expect(() => two.pathMapper()).toThrow(expect.objectContaining({ code: 'ambiguous-job' }));
  expect(() => two.pathMapper({ jobId: 'job-9' })).toThrow(
    expect.objectContaining({ code: 'unknown-job' }),
  );
});

test('of many jobs a message names some, and a mapper takes one walk', async () => {
  const count = 3000;
  const ids = Array.from({ length: count }, (_, i) => `job-${String(i).padStart(32, '0')}`);
  const batch = await decode(
    body(
      ids.map((jobId, i) => jobDetails({ jobId, pathMappingRules: [rule(`/${i}`, `/to${i}`)] })),
    ),
  );
  const caught = (options) => {
    try {
      batch.pathMapper(options);
    } catch (error) {
      return error;
    }
    return undefined;
  };
  for (const error of [caught({}), caught({ jobId: 'job-9' })]) {
    expect(error.message).toContain(ids[0]);
    expect(error.message).toContain(`and ${count - 20} more`);
    expect(error.message.length).toBeLessThan(2000);
  }
  expect(batch.pathMapper({ jobId: ids[2999] }).map('/2999/a').result).toBe('/to2999/a');
  batch.delete();
});

test('explains: rules in the order tried, and a hint whose change is true', async () => {
  const mapper = await mapperOf([rule('/Show', '/x'), rule('/show/a', '/y')]);
  const mapped = mapper.map('/show/b');
  expect(mapped.considered.map((considered) => [considered.rule, considered.outcome])).toEqual([
    [1, 'failed'],
    [0, 'failed'],
  ]);
  const hint = mapped.hints.find(({ code }) => code === 'hint-case');
  expect(mapper.map(hint.changedPath)).toMatchObject({
    matched: true,
    result: hint.changedResult,
  });
});

test('a rules file: document, text and bare list; and one is written', () => {
  const rules = [
    { source_path_format: 'POSIX', source_path: '/a', destination_path: '/b' },
    { source_path_format: 'URI', source_path: 's3://x', destination_path: '/c' },
  ];
  const file = { version: 'pathmapping-1.0', path_mapping_rules: rules };
  for (const given of [file, JSON.stringify(file), rules]) {
    const mapper = new PathMapper(given, { workerOs: 'posix' });
    expect(mapper.map('S3://x/y').result).toBe('/c/y');
    expect(new PathMapper(mapper.toRulesFile()).map('/a/q').result).toBe('/b/q');
  }
  expect(() => new PathMapper('{"version":"pathmapping-9"}')).toThrow(
    expect.objectContaining({ code: 'rules-file' }),
  );
});

test('reverse look-up and the analysis of the rules', async () => {
  const mapper = await mapperOf([rule('/a', '/x'), rule('/b', '/x'), rule('/a', '/z')]);
  // The last one: a path that no rule maps is the same on the worker.
  expect(mapper.reverse('/x/f')).toMatchObject([
    { path: '/a/f', rule: 0 },
    { path: '/b/f', rule: 1 },
    { path: '/x/f', rule: -1 },
  ]);
  expect(mapper.analyze().map(({ code, rule: index }) => [code, index])).toContainEqual([
    'rule-duplicate',
    2,
  ]);
});

test('every path of the job, and another rules file for it', async () => {
  const parameters = { Scene: { path: '/a/s' }, Plates: { pathList: ['/a/1', '/z/2'] } };
  const batch = await decode(
    body([jobDetails({ parameters, pathMappingRules: [rule('/a', '/b')] })]),
  );
  const mapper = batch.pathMapper();
  expect(mapper.paths().map(({ use, name, result, rule: by }) => [use, name, result, by])).toEqual([
    ['parameter', 'Scene', '/b/s', 0],
    ['parameter-item', 'Plates', '/b/1', 0],
    ['parameter-item', 'Plates', '/z/2', -1],
  ]);
  const rules = [{ source_path_format: 'POSIX', source_path: '/z', destination_path: '/y' }];
  const other = batch.pathMapper({ rules });
  expect(other.paths().map(({ result }) => result)).toEqual(['/a/s', '/a/1', '/y/2']);
  expect(other.rules).toMatchObject([{ origin: 'rules-file', sourcePath: '/z' }]);
  expect(() => batch.pathMapper({ rules: '{"entities":[]}' })).toThrow(
    expect.objectContaining({ code: 'rules-file' }),
  );
});

test('many at once are what one by one gives, whatever is in them', async () => {
  const mapper = await mapperOf([rule('/a', '/\u00e9'), rule('/n', '/x\0y')]);
  const paths = ['/a/b', '', '/a/\0/c', '/n/1', '/z', '/a/\ud800', '/a/\ufeff', '/a/'];
  expect(mapper.mapAll(paths).results[5]).toBe('/\u00e9/\ud800');
  for (let i = 0; i < 9000; ++i) paths.push(`/a/${'long'.repeat(i % 90)}/${i}`);
  for (const some of [paths.slice(0, 8), paths.slice(8), paths]) {
    const { results, rules } = mapper.mapAll(some);
    const single = some.map((path) => mapper.map(path));
    expect(results).toEqual(single.map(({ result }) => result));
    expect([...rules]).toEqual(single.map(({ rule: by }) => by));
  }
});

test.each([
  '/a/\ud800',
  '/a/\udc00\ud800/x',
  '/a/\u00e9\ud800\u{1f600}\udfff',
  '/a/\ud7ff\ue000\uffff',
  `/a/${'\ud83d'.repeat(300)}/\ufffd`,
])('half a character stays what it is: case %#', async (path) => {
  for (const to of ['/x', '/\u00e9', '/\ufffd']) {
    const mapper = await mapperOf([rule('/a', to)]);
    const result = `${to}${path.slice(2)}`;
    expect(mapper.map(path)).toMatchObject({ path, matched: true, result });
    expect(mapper.mapAll([path, '/a', path]).results).toEqual([result, to, result]);
    expect(mapper.map(path.replace('/a', '/b')).result).toBe(path.replace('/a', '/b'));
    expect(mapper.map(path).considered).toMatchObject([{ outcome: 'won' }]);
  }
});

if (existsSync(conformance)) {
  const { cases } = JSON.parse(readFileSync(conformance, 'utf8'));
  describe('the cases of the public test suites', () => {
    test.each(cases.map((one, index) => [`${index}: ${one.name}`, one]))('%s', (_, one) => {
      const mapper = new PathMapper(one.rules, { workerOs: one.workerOs });
      const { matched, result } = mapper.map(one.path);
      expect({ matched, result }).toEqual({ matched: one.matched, result: one.result });
      mapper.delete();
    });
  });
}
