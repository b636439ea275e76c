// The package on what people have in their hands: see tests/command/field_cases.js.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { PathMapper, init } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';
import { check, template } from 'deadline-job-entity/templates';

import { testFieldCases } from '../command/field_cases.js';
import { RULES_LINES, SESSION_RULES, TASK_LINES, sessionLog } from '../command/session_texts.js';

beforeAll(() => init());

/** All batches of files, and what is wrong with their records. */
async function read(files) {
  const problems = [];
  const batches = [];
  const inputs = files.map((file) => ({ name: basename(file), input: readFileSync(file) }));
  const onProblem = (problem) => problems.push(problem);
  for await (const batch of readCaptures(inputs, { onProblem })) batches.push(batch);
  return { batches, problems };
}

async function summary(files) {
  const { batches } = await read(files);
  const [first] = batches;
  const found = batches.filter(({ capture }) => capture.file === basename(files.at(-1)));
  return {
    responses: found.length,
    entities: found.reduce((sum, { entities }) => sum + entities.length, 0),
    errors: found.reduce((sum, { errors }) => sum + errors.length, 0),
    requests: found.filter(({ capture }) => capture.request !== undefined).length,
    exception: first?.exception?.name,
    status: first?.exception?.httpStatus ?? first?.capture.status,
    requestId: first?.capture.requestId,
    workerId: first?.capture.workerId,
  };
}

async function findings(file, options) {
  const { batches, problems } = await read([file]);
  return [...problems, ...batches.flatMap((batch) => batch.check(options))];
}

/** The mapper of the first job whose rules the capture tells. */
async function mapperOf(file, options = {}) {
  const { batches } = await read([file]);
  const batch = batches.find(({ entities }) => entities.byKind('jobDetails').length > 0);
  return batch.pathMapper({ workerOs: 'posix', ...options });
}

testFieldCases({
  summary,
  findings,
  map: async (file, path, options) => (await mapperOf(file, options)).map(path),
  mapByRulesIn: (file, path) => new PathMapper(readFileSync(file)).map(path),
  templateFindings: async (file) => {
    const { batches } = await read([file]);
    const found = [];
    for (const batch of batches) found.push(...(await check(batch)));
    return found.filter(({ code }) => /^(template|expr)-/.test(code));
  },
  ruleFindings: async (file) => (await mapperOf(file)).analyze(),
  rulesKnown: async (file) => (await mapperOf(file)).rulesKnown,
  parameter: async (file, name) => {
    const { batches } = await read([file]);
    return batches[0].entities.byKind('jobDetails')[0].parameters.get(name).value;
  },
  taskCounts: async (file) => {
    const { batches } = await read([file]);
    const counts = {};
    for (const step of batches[0].entities.byKind('stepDetails')) {
      const { name, taskCount } = await template(step, { batches });
      counts[name] = Number(taskCount);
    }
    return counts;
  },
  said: async (file) => {
    const { batches } = await read([file]);
    return `${batches[0].exception.name}: ${batches[0].exception.message}`;
  },
});

const profile = (osFamily, ...paths) => ({
  storageProfileId: `sp-${'1'.repeat(32)}`,
  osFamily,
  fileSystemLocations: paths.map((path, i) => ({ name: `L${i}`, path, type: 'SHARED' })),
});

test('two storage profiles give the rules from one to the other', () => {
  const from = profile('WINDOWS', 'X:\\projects', 'Z:\\tools');
  const to = profile('LINUX', '/mnt/projects', '/mnt/tools');
  const mapper = new PathMapper([from, to]);
  expect(mapper.workerOs).toBe('posix');
  expect(mapper.map('Z:\\tools\\a').result).toBe('/mnt/tools/a');
  const back = new PathMapper(JSON.stringify({ storageProfiles: [to, from] }));
  expect([back.workerOs, back.map('/mnt/projects/a').result]).toEqual([
    'windows',
    'X:\\projects\\a',
  ]);
});

test.each([
  ['one', [profile('WINDOWS', 'X:\\a')], /holds 1 storage profile: two give/],
  ['three', Array(3).fill(profile('LINUX', '/a')), /holds 3 storage profiles/],
  [
    'a summary',
    [{ storageProfileId: 'sp-1', osFamily: 'LINUX' }, profile('LINUX', '/a')],
    /get-storage-profile/,
  ],
])('%s: refused with what is wanted', (_, profiles, message) => {
  expect(() => new PathMapper(profiles)).toThrow(
    expect.objectContaining({ code: 'rules-file', message: expect.stringMatching(message) }),
  );
});

test('rules and storage profiles may be bytes of UTF-16', () => {
  const from = profile('WINDOWS', 'X:\\projects');
  const to = profile('LINUX', '/mnt/projects');
  const text = `\ufeff${JSON.stringify({ storageProfiles: [from, to] })}`;
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const bytes of [little, big, little.subarray(2), big.subarray(2)])
    expect(new PathMapper(new Uint8Array(bytes)).map('X:\\projects\\a').result).toBe(
      '/mnt/projects/a',
    );
});

test("a session's log tells its rules and what its tasks ran with", () => {
  const log = sessionLog('Running Task', ...TASK_LINES, ...RULES_LINES, 'x(PATH) = /not/one');
  const mapper = new PathMapper(log);
  expect([mapper.source, mapper.rulesKnown, mapper.workerOs]).toEqual([
    'session-log',
    true,
    'posix',
  ]);
  expect(mapper.toRulesFile().path_mapping_rules).toEqual(SESSION_RULES.path_mapping_rules);
  expect(mapper.paths().map(({ name, path, result }) => [name, path, result])).toEqual([
    ['Plate', 'P:\\a {b\\plate.exr', '/mnt/ab/plate.exr'],
    ['Other', '/x/(1) = 2', '/x/(1) = 2'],
  ]);
  const parameters = mapper.taskParameters();
  expect(parameters.map(({ name, type, value }) => `${name} ${type} ${value}`)).toEqual([
    'Frame INT 3',
    'Plate PATH P:\\a {b\\plate.exr',
    'Frame INT 4',
    'Other PATH /x/(1) = 2',
  ]);
  for (const { value, offset } of parameters)
    expect(log.slice(offset, offset + value.length)).toBe(value);
  expect(log.slice(mapper.rules[0].offset)).toMatch(/^\{/);
});

test("rules that a session's log does not print are not known", () => {
  const mapper = new PathMapper(sessionLog(...TASK_LINES));
  expect([mapper.source, mapper.rulesKnown, mapper.rules]).toEqual(['session-log', false, []]);
  expect(mapper.map('/a')).toMatchObject({ matched: false, hints: [] });
  expect(() => new PathMapper(sessionLog('Running Task'))).toThrow(
    expect.objectContaining({ code: 'rules-file' }),
  );
});

test('a mapper says what its rules came with', () => {
  const profiles = [profile('WINDOWS', 'X:\\a'), profile('LINUX', '/a')];
  expect(new PathMapper(profiles)).toMatchObject({ source: 'storage-profiles', rulesKnown: true });
  const mapper = new PathMapper(SESSION_RULES);
  expect([mapper.source, mapper.taskParameters()]).toEqual(['rules-file', []]);
});
