// What batches and entities are to those who look at them as a whole: consoles, JSON, clones, and the
// matchers of tests, which once took any two of them for equal.

import assert from 'node:assert';
import { inspect } from 'node:util';

import * as library from 'deadline-job-entity';
import { template } from 'deadline-job-entity/templates';

import { JOB, body, jobDetails, stepDetails } from './bodies.js';

const RULE = { sourcePathFormat: 'posix', sourcePath: '/a', destinationPath: '/b' };
const FULL_JOB = {
  parameters: { Frames: { int: '240' }, Range: { rangeExpr: '1-5' }, Scene: { path: '/a/s.ma' } },
  pathMappingRules: [RULE],
  jobRunAsUser: { posix: { user: 'u', group: 'g' }, runAs: 'QUEUE_CONFIGURED_USER' },
};
const TEXT = body([jobDetails(FULL_JOB), stepDetails({ steps: [1] })]);
const BIG = TEXT.replace('"steps":[1]', '"steps":[9007199254740993]');

/** Responses that differ in one place each. */
const OTHERS = [
  ['a member', TEXT.replace('/a/s.ma', '/a/t.ma')],
  ['a value of a parameter', TEXT.replace('"240"', '"241"')],
  ['a rule', TEXT.replace('"destinationPath":"/b"', '"destinationPath":"/c"')],
  ['a template', TEXT.replace('"steps":[', '"steps":[1,')],
  ['a nested object', TEXT.replace('"user":"u"', '"user":"v"')],
  ['an entity more', body([jobDetails(FULL_JOB), stepDetails({ steps: [1] }), stepDetails({})])],
  [
    'the value of a member that the model does not have',
    TEXT.replace('{"jobId"', '{"x":1,"jobId"'),
  ],
  ['the other value of it', TEXT.replace('{"jobId"', '{"x":2,"jobId"')],
  ['an exception', '{"message":"Rate exceeded","__type":"ThrottlingException"}'],
  ['damage', '{"entities":['],
  ['other damage', '{"entities":['.padEnd(20)],
];

const { decode } = library;

/** Each time anew: comparing leaves traces in an object. */
const pair = async (a, b) => Promise.all([decode(a), decode(b)]);

describe('comparisons', () => {
  test('batches of the same response are equal, and so is what is in them', async () => {
    for (const text of [TEXT, BIG, ...OTHERS.map(([, other]) => other)]) {
      const [a, b] = await pair(text, text);
      expect(a).toEqual(b);
      expect(a).toStrictEqual(b);
      assert.deepStrictEqual(...(await pair(text, text)));
      assert.deepStrictEqual([...a.entities], [...b.entities]);
    }
  });

  test.each(OTHERS)('those that differ in %s are not', async (_, other) => {
    for (const [a, b] of [await pair(TEXT, other), await pair(other, TEXT)]) {
      expect(a).not.toEqual(b);
      assert.notDeepStrictEqual(...(await pair(TEXT, other)));
    }
    const [[, x], [, y]] = OTHERS.slice(6);
    const [a, b] = await pair(x, y);
    expect(a).not.toEqual(b);
  });

  test('entities, nested objects, documents and parameters are compared by what they hold', async () => {
    const [a, b] = await pair(
      TEXT,
      TEXT.replaceAll('/a', '/z').replace('"steps":[', '"steps":[1,'),
    );
    const [job, step] = a.entities;
    const [otherJob, otherStep] = b.entities;
    expect(job).not.toEqual(otherJob);
    expect(job.jobRunAsUser).toEqual(otherJob.jobRunAsUser);
    expect(job.pathMappingRules[0]).not.toEqual(otherJob.pathMappingRules[0]);
    expect(job.parameters).not.toEqual(otherJob.parameters);
    expect(job.parameters.get('Frames')).toEqual(otherJob.parameters.get('Frames'));
    expect(step.template).not.toEqual(otherStep.template);
    assert.notDeepStrictEqual(step, otherStep);
    expect(job).toMatchObject({ kind: 'jobDetails', jobId: JOB });
    expect(job.parameters.get('Frames')).toEqual({ kind: 'int', text: '240', value: 240n });
  });

  test('an entity equals one with the same content at another place of a list', async () => {
    const [a, b] = await pair(body([jobDetails()]), body([stepDetails({}), jobDetails()]));
    expect(a.entities[0]).toEqual(b.entities[1]);
  });
});

describe('consoles', () => {
  test('show what is in a batch', async () => {
    const shown = inspect(await decode(TEXT), { depth: 9 });
    for (const part of ["jobId: 'job-", "kind: 'jobDetails'", 'value: 240n', "sourcePath: '/a'"]) {
      expect(shown).toContain(part);
    }
    expect(shown).toMatch(/^Batch \{/);
    expect(shown).toContain('PathMappingRule {');
  });

  test('fold what is deep, and say of what was deleted that it was', async () => {
    const batch = await decode(TEXT);
    const [job] = batch.entities;
    expect(inspect({ a: { b: { job } } }, { depth: 1 })).toContain('[Object]');
    expect(inspect({ job }, { depth: 0 })).toContain('[JobDetailsEntity]');
    batch.delete();
    expect([inspect(batch), inspect(job)]).toEqual([
      'Batch [deleted]',
      'JobDetailsEntity [deleted]',
    ]);
  });
});

describe('copies', () => {
  test('are deep, plain and cloneable, and outlive the batch', async () => {
    const batch = await decode(TEXT);
    const copy = batch.toObject('plain');
    const job = batch.entities[0].toObject();
    const json = JSON.stringify(batch);
    batch.delete();
    expect(structuredClone(copy)).toEqual(copy);
    expect({ ...job }).toMatchObject({
      kind: 'jobDetails',
      jobId: JOB,
      parameters: { Frames: { kind: 'int', text: '240', value: 240n } },
      pathMappingRules: [RULE],
    });
    expect(copy.entities[0]).toEqual(job);
    expect(copy).toMatchObject({ form: 'raw-body', ok: true, errors: [] });
    expect(JSON.parse(json).entities[0].parameters.Frames.value).toBe('240');
  });

  test('have what is a bigint as text on request', async () => {
    const batch = await decode(TEXT);
    const { value } = batch.entities[0].toObject({ bigint: 'text' }).parameters.Frames;
    expect(value).toBe('240');
    expect(batch.toObject('plain', { bigint: 'text' }).entities[0].parameters.Frames.value).toBe(
      '240',
    );
    expect(() => batch.entities[0].toObject({ bigint: 'number' })).toThrow(
      expect.objectContaining({ code: 'wrong-argument' }),
    );
  });

  test('own what they hold', async () => {
    const batch = await decode(TEXT);
    const [, step] = batch.entities;
    step.toObject().template.steps.push('more');
    expect(step.template.value.steps).toHaveLength(1);
  });

  test('have the mark of what is redacted, and elements of no known kind', async () => {
    const batch = await decode(
      body([jobDetails({ parameters: '*REDACTED*' }), { odd: { a: 1 } }, 7]),
    );
    const plain = batch.entities.map((entity) => entity.toObject());
    expect(structuredClone(plain)).toMatchObject([
      { parameters: '*REDACTED*' },
      { kind: 'unknown', name: 'odd', value: { a: 1 } },
      { kind: 'invalid', value: 7 },
    ]);
  });
});

describe('entities', () => {
  test('are an array', async () => {
    const { entities } = await decode(TEXT);
    expect(Array.isArray(entities)).toBe(true);
    expect(entities.map(({ kind }) => kind)).toStrictEqual(['jobDetails', 'stepDetails']);
    expect(entities.filter(({ kind }) => kind === 'stepDetails')[0]).toBe(entities[1]);
    expect([...entities.entries()].map(([index]) => index)).toEqual([0, 1]);
    expect([entities[5], entities.at(-1)]).toEqual([undefined, entities[1]]);
    expect(entities.slice(1).constructor).toBe(Array);
    expect(entities.get({ jobDetails: { jobId: JOB } })).toBe(entities[0]);
  });
});

describe('what is not of its type', () => {
  const bad = {
    logGroupName: 5,
    schemaVersion: null,
    pathMappingRules: [7, RULE, null, { sourcePath: 1 }],
    jobRunAsUser: [],
    jobAttachmentSettings: 'no',
    parameters: { A: { int: 'x' }, B: 5, C: null, D: { int: '1' } },
    queueRoleArn: '*REDACTED*',
  };

  test('reads as undefined, and is told by raw()', async () => {
    const [job] = (await decode(body([jobDetails(bad)]))).entities;
    for (const name of ['logGroupName', 'schemaVersion', 'jobRunAsUser', 'jobAttachmentSettings']) {
      expect([name, job[name]]).toEqual([name, undefined]);
    }
    expect(job.raw('logGroupName')).toBe(5);
    expect(job.raw('jobRunAsUser')).toEqual([]);
    expect(job.raw('jobId')).toBe(JOB);
    expect(job.raw('pathMappingRules')).toEqual(bad.pathMappingRules);
    expect(job.raw('extensions')).toBeUndefined();
    expect(() => job.raw('jobid')).toThrow(expect.objectContaining({ code: 'wrong-argument' }));
    expect([typeof job.queueRoleArn, typeof job.raw('queueRoleArn')]).toEqual(['symbol', 'symbol']);
  });

  test('is not in a list, and keeps its place in a map', async () => {
    const [job] = (await decode(body([jobDetails(bad)]))).entities;
    const [rule, odd, ...others] = job.pathMappingRules;
    expect([rule.sourcePath, odd.sourcePath, others]).toEqual(['/a', undefined, []]);
    expect(job.parameters.get('A')).toMatchObject({ kind: 'int', text: 'x', value: undefined });
    expect(job.parameters.get('B')).toEqual({ kind: 'invalid', text: '5', value: 5 });
    expect(job.parameters.get('C')).toEqual({ kind: 'invalid', text: 'null', value: null });
    expect(job.parameters.get('D').value).toBe(1n);
  });

  test('whole lists and maps of another type', async () => {
    const [job] = (await decode(body([jobDetails({ pathMappingRules: { a: 1 }, parameters: [] })])))
      .entities;
    expect([job.pathMappingRules, job.parameters]).toEqual([undefined, undefined]);
    expect([job.raw('pathMappingRules'), job.raw('parameters')]).toEqual([{ a: 1 }, []]);
  });

  test('in error entries', async () => {
    const text =
      `{"entities":[],"errors":[{"jobDetails":{"jobId":"${JOB}","code":7,"message":"m"}},` +
      '{"limitDetails":{"code":"InternalServerException","message":"later"}}]}';
    const [error, odd] = (await decode(text)).errors;
    expect([error.code, error.raw('code'), error.message]).toEqual([undefined, 7, 'm']);
    expect(odd).toMatchObject({
      kind: 'unknown',
      code: 'InternalServerException',
      retriable: true,
    });
    expect(structuredClone(error)).toEqual(error);
  });
});

test('classes are called as they are exported, also by a bundler', async () => {
  for (const [name, value] of Object.entries(library))
    if (typeof value === 'function') expect(value.name).toBe(name);
  const { entities } = await decode(TEXT);
  expect(inspect(entities)).toMatch(/^EntityList\(2\) \[/);
  expect((await template(entities[1])).constructor.name).toBe('Template');
});

test('a spread of an entity is empty, as of all objects with getters; one of its copy is not', async () => {
  const [entity] = (await decode(TEXT)).entities;
  expect({ ...entity }).toEqual({});
  expect(Object.keys({ ...entity.toObject() })).toEqual(Object.keys(entity.toObject()));
  expect({ ...entity.toObject() }).toMatchObject({ kind: 'jobDetails', jobId: JOB });
});
