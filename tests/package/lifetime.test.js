import { setTimeout as delay } from 'node:timers/promises';

import { newest } from './instances.js';

import { decode, init, PathMapper } from 'deadline-job-entity';

import { RULES_LINES, TASK_LINES, sessionLog } from '../command/session_texts.js';
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

const SHOWS = {
  sourcePathFormat: 'posix',
  sourcePath: '/mnt/shows',
  destinationPath: '/data/\u00e4',
};

test('mappers that nobody deletes do not grow memory without bound', async () => {
  const text = body([jobDetails({ pathMappingRules: Array(40).fill(SHOWS) })]);
  const batch = await decode(text);
  const rules = JSON.stringify(batch.pathMapper().toRulesFile());
  const inside = () => newest().memory.buffer.byteLength;
  const before = await settled();
  const insideBefore = inside();
  let most = 0;
  for (let i = 0; i < 8000; ++i) {
    await null; // in the same task, where no finalizer can run
    batch.pathMapper();
    new PathMapper(rules);
    if (i % 500 === 0) most = Math.max(most, outside());
  }
  // All of them together are more than 200 MB.
  expect(inside() - insideBefore).toBeLessThan(10 * MEBIBYTE);
  expect(most - before).toBeLessThan(60 * MEBIBYTE);
  expect((await settled()) - before).toBeLessThan(10 * MEBIBYTE);
});

/** Pushes the others of its size out of the module. @param {boolean} areLarge */
function makeMany(areLarge) {
  const rules = Array.from({ length: areLarge ? 4000 : 1 }, (_, i) => ({
    source_path_format: 'POSIX',
    source_path: `/${'a'.repeat(200)}/${i}`,
    destination_path: '/b',
  }));
  const text = JSON.stringify(rules);
  for (let i = 0; i < (areLarge ? 64 : 128); ++i) new PathMapper(text);
}

/** All that a mapper answers. @param {PathMapper} mapper */
const answersOf = (mapper) => ({
  workerOs: mapper.workerOs,
  workerOsInferred: mapper.workerOsInferred,
  rulesKnown: mapper.rulesKnown,
  source: mapper.source,
  rules: mapper.rules,
  file: mapper.toRulesFile(),
  paths: mapper.paths(),
  parameters: mapper.taskParameters(),
  findings: mapper.analyze(),
  hints: mapper.explain('/mnt/shows/a'),
  back: mapper.reverse('/data/\u00e4/a'),
  one: mapper.map('/mnt/shows/\u00fc').toJSON(),
  all: mapper.mapAll(['/mnt/shows/a', '/other', '/mnt/shows']),
});

describe('a mapper that was moved out of the module answers as before', () => {
  const profile = (osFamily, path) => ({
    storageProfileId: 'sp-1',
    displayName: 'x',
    osFamily,
    fileSystemLocations: [{ name: 'Shows', path, type: 'SHARED' }],
  });
  test.each([
    [
      'a response, with manifests and paths',
      async () => {
        const text = body([
          jobDetails({
            pathMappingRules: [SHOWS, { ...SHOWS, sourcePath: '/mnt' }],
            parameters: { Scene: { path: '/mnt/shows/a.ma' }, Name: { string: 'b' } },
            jobAttachmentSettings: { s3BucketName: 'b', rootPrefix: 'p' },
          }),
          {
            jobAttachmentDetails: {
              jobId: JOB,
              attachments: {
                manifests: [
                  {
                    rootPath: '/mnt/shows/in',
                    rootPathFormat: 'posix',
                    outputRelativeDirectories: ['out'],
                    fileSystemLocationName: 'Shows',
                  },
                  { rootPath: '*REDACTED*', rootPathFormat: 'posix' },
                ],
                fileSystem: 'COPIED',
              },
            },
          },
        ]);
        return (await decode(text)).pathMapper({ sessionDirectory: '/sessions/1' });
      },
    ],
    ['a rules file', () => new PathMapper([snake(SHOWS)], { workerOs: 'windows' })],
    [
      'two storage profiles',
      () => new PathMapper([profile('LINUX', '/mnt/shows'), profile('WINDOWS', 'S:\\')]),
    ],
    ["a session's log", () => new PathMapper(sessionLog(...TASK_LINES, ...RULES_LINES))],
    [
      'many rules',
      () => new PathMapper(Array.from({ length: 2000 }, (_, i) => snake(SHOWS, `/d/${i}`))),
    ],
  ])('%s', async (_, make) => {
    const mapper = await make();
    const expected = answersOf(mapper);
    makeMany(mapper.rules.length > 1000);
    expect(answersOf(mapper)).toEqual(expected);
    mapper.delete();
    expect(() => mapper.map('/a')).toThrow(expect.objectContaining({ code: 'deleted' }));
    mapper.delete();
  });
});

/** A rule as a rules file has it. @param {typeof SHOWS} rule */
function snake(rule, sourcePath = rule.sourcePath) {
  return {
    source_path_format: 'POSIX',
    source_path: sourcePath,
    destination_path: rule.destinationPath,
  };
}

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
