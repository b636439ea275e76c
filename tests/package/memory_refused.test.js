// Memory that is refused, at every allocation: a public call gives what it gives otherwise, or throws `out-of-memory`,
// and the next one works.

import { readFileSync } from 'node:fs';

import {
  allocationsOf,
  failing,
  instances,
  newest,
  outcome,
  publicCalls,
  withoutGrowth,
} from './instances.js';
import { JOB, STEP, body, jobDetails, stepDetails } from './bodies.js';

const library = await import('deadline-job-entity');
const { JobEntityError, PathMapper, decodeSync, init } = library;
const { init: initCaptures, readCaptures } = await import('deadline-job-entity/captures');

/** All of the package's module, and a say in which allocation fails. */
const FAULTY = new URL('../../build/wasm/faulty.wasm', import.meta.url);

const PATHS = { P: { path: '/mnt/p' }, F: { int: '1' }, W: { string: 'caf\u00e9 \ud83d\ude00' } };
const RULE = { sourcePathFormat: 'posix', sourcePath: '/mnt', destinationPath: '/data' };
const INPUTS = {
  'a response': body(
    [
      jobDetails({ parameters: PATHS, pathMappingRules: [RULE], other: [1, 2] }),
      ...Array.from({ length: 20 }, (_, i) =>
        stepDetails(
          { name: `Step ${i}`, script: { actions: { onRun: { command: 'x'.repeat(i * 20) } } } },
          { stepId: `step-${String(i).padStart(32, '0')}`, dependencies: [{ stepId: STEP }] },
        ),
      ),
    ],
    [{ jobDetails: { jobId: JOB, code: 'InternalServerException', message: 'again' } }],
  ),
  'an exception': JSON.stringify({
    __type: 'ValidationException',
    message: 'bad',
    reason: 'FIELD_VALIDATION_FAILED',
    fieldList: [{ name: 'identifiers.1.member.jobDetails.jobId', message: 'pattern' }],
  }),
  'a damaged one': `${body([jobDetails({ parameters: { L: { string: '\ud800'.repeat(200) } } })]).slice(0, -9)}!`,
};

/** Of more places where memory can be refused, so many are tried; all of them take minutes. */
const MOST_PLACES = Number(process.env.JOB_ENTITY_PLACES ?? 10);

/** Some numbers below `count`, the first and the last ones among them. @param {number} count */
function someOf(count) {
  if (count <= MOST_PLACES) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: MOST_PLACES }, (_, i) =>
    Math.round(((count - 1) * i) / (MOST_PLACES - 1)),
  );
}

const WORKING = '{"entities":[{"jobDetails":{"jobId":"works"}}],"errors":[]}';
const works = () => decodeSync(WORKING).entities.at(0).jobId === 'works';

test.each(Object.keys(INPUTS))('every call about %s, at every allocation', async (name) => {
  await init(readFileSync(FAULTY));
  const calls = publicCalls(library);
  const counts = { refused: 0, untyped: [], other: [], broken: [] };
  const fresh = () => decodeSync(INPUTS[name]);
  for (const [called, call] of Object.entries(calls)) {
    const expected = outcome(() => call(fresh()));
    const first = fresh();
    const allocations = allocationsOf(() => outcome(() => call(first)));
    first.delete();
    const places = someOf(allocations);
    for (const [i, at] of places.entries()) {
      const one = i % 2 === 0;
      const batch = fresh();
      const found = failing(at, one, () => outcome(() => call(batch)));
      const where = `${called}, allocation ${at} of ${allocations}, ${one ? 'one' : 'all'}`;
      if (found.error instanceof JobEntityError && found.error.code === 'out-of-memory') {
        ++counts.refused;
      } else if (found.error && found.error.code !== expected.error?.code) {
        counts.untyped.push(`${where}: ${found.error.stack}`);
      } else if (found.text !== expected.text) {
        counts.other.push(where);
      }
      if (outcome(works).text !== 'true') counts.broken.push(where);
      expect(() => batch.delete()).not.toThrow();
    }
  }
  expect(counts).toMatchObject({ untyped: [], other: [], broken: [] });
  expect(counts.refused).toBeGreaterThan(100);
});

test('a long answer that there is no memory for', async () => {
  await init();
  const text = body([jobDetails({ parameters: { P: { string: '\\uD800'.repeat(5e5) } } })]);
  const batch = decodeSync(text.replaceAll('\\\\', '\\'));
  expect(() => withoutGrowth(() => batch.toJSONText('wire'))).toThrow(
    expect.objectContaining({ code: 'out-of-memory' }),
  );
  expect(() => batch.delete()).not.toThrow();
  expect(works()).toBe(true);
});

/** Refuses memory where the module cannot go on. */
function stopModule(batch) {
  const before = instances.length;
  for (let at = 0; at < 100 && instances.length === before; ++at) {
    expect(() => failing(at, false, () => batch.toObject())).toThrow(
      expect.objectContaining({ name: 'JobEntityError', code: 'out-of-memory' }),
    );
  }
  expect(instances).toHaveLength(before + 1);
}

test('what the module had that failed says so, what is outside of it lives on', async () => {
  await init();
  const batch = decodeSync(INPUTS['a response']);
  const mapper = new PathMapper([]);
  const read = batch.entities.at(0);
  const values = [read.jobId, read.logGroupName, [...read.parameters.keys()]];
  expect(values[2]).toEqual(['P', 'F', 'W']);
  // Memory of their own for those that came first.
  const many = Array.from({ length: 200 }, (_, i) =>
    decodeSync(body([jobDetails({ logGroupName: `/${i}` })])),
  );
  stopModule(batch);

  const deleted = expect.objectContaining({ code: 'deleted' });
  const last = many[199];
  expect(() => last.entities.at(0).logGroupName).toThrow(deleted);
  expect(() => last.toObject()).toThrow(deleted);
  expect(() => mapper.map('/a')).toThrow(deleted);
  expect(() => mapper.rules).toThrow(deleted);
  expect(many[0].entities.at(0).logGroupName).toBe('/0');
  expect(many[0].toObject().entities).toHaveLength(1);
  for (const one of many) one.delete();
  mapper.delete();
  expect(works()).toBe(true);
});

test('strings that were read from a batch whose module has failed', async () => {
  await init();
  const batch = decodeSync(INPUTS['a response']);
  const job = batch.entities.at(0);
  for (const entity of batch.entities) expect(typeof entity.jobId).toBe('string');
  stopModule(batch);
  expect(() => job.jobId).toThrow(expect.objectContaining({ code: 'deleted' }));
  expect(batch.entities.length).toBe(21);
});

const LOG = Array.from({ length: 300 }, (_, i) =>
  JSON.stringify({ entities: [jobDetails({ logGroupName: `/${i}` })], errors: [] }),
).join('\n');

test('captures: read whole, or `out-of-memory`; and the next one is read', async () => {
  await initCaptures();
  const read = async () => {
    let count = 0;
    for await (const batch of readCaptures(LOG)) {
      count += batch.entities.length;
      batch.delete();
    }
    return count;
  };
  const found = { whole: 0, refused: 0 };
  for (let at = 0; at < 40; ++at) {
    for (const one of [1, 0]) {
      const module = newest(true);
      module.job_entity_fail_after(at, one);
      const result = await read().catch((error) => error);
      module.job_entity_fail_after(0xffffffff, 0);
      if (result === 300) ++found.whole;
      else if (result instanceof JobEntityError && result.code === 'out-of-memory') ++found.refused;
      else throw result;
      expect(await read()).toBe(300);
    }
  }
  expect(found.refused).toBeGreaterThan(20);
});
