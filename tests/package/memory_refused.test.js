// Memory that is refused: every public call gives what it gives otherwise, or throws `out-of-memory`,
// and the next one works.

import { instances, leave, newest, outcome, publicCalls, withoutGrowth } from './instances.js';
import { JOB, STEP, body, jobDetails, stepDetails } from './bodies.js';

const library = await import('deadline-job-entity');
const { JobEntityError, PathMapper, decodeSync, init } = library;
const { init: initCaptures, readCaptures } = await import('deadline-job-entity/captures');

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

/** From nothing to what every call has enough of. */
const FREE = [0, 100, 300, 1000, 2000, 4000, 8000, 16_000, 40_000, 100_000, 300_000];

const WORKING = '{"entities":[{"jobDetails":{"jobId":"works"}}],"errors":[]}';
const works = () => decodeSync(WORKING).entities.at(0).jobId === 'works';

test.each(Object.keys(INPUTS))('every call about %s', async (name) => {
  await init();
  const calls = publicCalls(library);
  const counts = { calls: 0, given: 0, refused: 0, untyped: [], other: [], broken: 0 };
  for (const [called, call] of Object.entries(calls)) {
    const fresh = () => decodeSync(INPUTS[name]);
    const expected = outcome(() => call(fresh()));
    for (const free of FREE) {
      const batch = fresh();
      const module = newest();
      leave(module, free);
      const found = withoutGrowth(() => outcome(() => call(batch)));
      ++counts.calls;
      if (found.error?.code === 'out-of-memory' && found.error instanceof JobEntityError) {
        ++counts.refused;
      } else if (found.error && found.error.code === expected.error?.code) {
        ++counts.given;
      } else if (found.error) {
        counts.untyped.push(`${called}, ${free}: ${found.error}`);
      } else {
        ++counts.given;
        if (found.text !== expected.text) counts.other.push(`${called}, ${free}`);
      }
      module.job_entity_allocate(0);
      counts.broken += !works();
      batch.delete();
    }
  }
  expect(counts).toMatchObject({ untyped: [], other: [], broken: 0 });
  // Both have been met, or nothing is shown.
  expect(counts.refused).toBeGreaterThan(20);
  expect(counts.given).toBeGreaterThan(100);
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
  const before = instances.length;
  leave(newest(), 0);
  expect(() => withoutGrowth(() => batch.toObject())).toThrow(
    expect.objectContaining({ code: 'out-of-memory' }),
  );
  expect(instances).toHaveLength(before + 1);

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
  leave(newest(), 0);
  expect(() => withoutGrowth(() => batch.toObject())).toThrow(JobEntityError);
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
  expect(await read()).toBe(300);
  const found = { whole: 0, refused: 0 };
  for (const free of [0, 300, 1000, 4000, 16_000, 64_000, 200_000, 600_000]) {
    const module = newest(true);
    leave(module, free);
    // No growth from the first response on, when the file's bytes are there.
    const result = await withoutGrowthWhile(read);
    if (result === 300) ++found.whole;
    else if (result instanceof JobEntityError && result.code === 'out-of-memory') ++found.refused;
    else throw result;
    module.job_entity_allocate(0);
    expect(await read()).toBe(300);
  }
  expect(found.refused).toBeGreaterThan(2);
});

async function withoutGrowthWhile(work) {
  const { withoutGrowthAsync } = await import('./instances.js');
  return withoutGrowthAsync(work).catch((error) => error);
}
