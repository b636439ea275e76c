import { setTimeout as delay } from 'node:timers/promises';

import { decode, init, PathMapper } from 'deadline-job-entity';

import { JOB, body, jobDetails, stepDetails } from './bodies.js';

// The module's memory lies outside the JavaScript heap, as an ArrayBuffer.
const outside = () => process.memoryUsage().arrayBuffers;
const MEBIBYTE = 1 << 20;

// A few KB, like a real response.
const LARGE = body([stepDetails({ data: 'x'.repeat(20_000) })]);

test('batches that nobody deletes do not grow memory without bound', async () => {
  await init();
  let most = 0;
  // Nothing but awaits: no task ends in between, so no finalizer gets a chance to run.
  for (let i = 0; i < 30_000; ++i) {
    await decode(LARGE);
    if (i % 1000 === 0) most = Math.max(most, outside());
  }
  // All of them together are 600 MB; the module keeps up to 64 of them, and some are not yet
  // collected at any time.
  expect(most).toBeLessThan(300 * MEBIBYTE);
  await delay(50);
  globalThis.gc();
  expect(outside()).toBeLessThan(120 * MEBIBYTE);
});

/** What is held once the collector has had its turns: it frees the memory of arrays on the side. */
async function settled() {
  let least = Infinity;
  for (let i = 0; i < 10; ++i) {
    globalThis.gc();
    await delay(20);
    least = Math.min(least, outside());
  }
  return least;
}

test('10 000 batches that are deleted do not grow memory at all', async () => {
  for (let i = 0; i < 1000; ++i) (await decode(LARGE)).delete();
  const before = await settled();
  for (let i = 0; i < 10_000; ++i) (await decode(LARGE)).delete();
  expect((await settled()) - before).toBeLessThan(MEBIBYTE);
});

test('batches that were moved out of the module still answer everything', async () => {
  const rules = [{ sourcePathFormat: 'posix', sourcePath: '/a', destinationPath: '/b' }];
  const first = await decode(body([jobDetails({ pathMappingRules: rules, x: 1 })]));
  // Push it out: more than the module keeps.
  const others = [];
  const big = body([stepDetails({ data: 'y'.repeat(MEBIBYTE) })]);
  for (let i = 0; i < 80; ++i) others.push(await decode(big));
  expect(first.entities.at(0).jobId).toBe(JOB);
  expect(first.diagnostics.map(({ code }) => code)).toEqual(['unknown-member']);
  expect(first.toObject().entities).toHaveLength(1);
  expect(first.pathMapper().map('/a/c').result).toBe('/b/c');
  expect(others[0].entities.at(0).template.value.data).toHaveLength(MEBIBYTE);
  for (const other of others) other.delete();
});

test('an entity outlives the variable that held its batch', async () => {
  const entity = await (async () => (await decode(body([jobDetails()]))).entities.at(0))();
  for (let i = 0; i < 5; ++i) {
    globalThis.gc();
    await delay(10);
  }
  expect(entity.jobId).toBe(JOB);
});

test('a deleted batch says so, and can be deleted again', async () => {
  const batch = await decode(body([jobDetails()]));
  const entity = batch.entities.at(0);
  batch.delete();
  batch.delete();
  const deleted = expect.objectContaining({ code: 'deleted' });
  expect(() => entity.jobId).toThrow(deleted);
  expect(() => batch.toObject()).toThrow(deleted);
  expect(() => batch.pathMapper()).toThrow(deleted);
});

test('Symbol.dispose deletes', async () => {
  const dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
  const batch = await decode(body([jobDetails()]));
  const entity = batch.entities.at(0);
  batch[dispose]();
  expect(() => entity.jobId).toThrow(expect.objectContaining({ code: 'deleted' }));
  const mapper = new PathMapper([]);
  mapper[dispose]();
  expect(() => mapper.map('/a')).toThrow(expect.objectContaining({ code: 'deleted' }));
});
