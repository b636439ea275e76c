// Several files that several workers read side by side: what comes, and in which order, is what one worker
// gives.

import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { captureLines } from '../../web/scripts/lib/capture-lines.mjs';
import { made } from './watched_workers.js';

const { readCaptures, terminate } = await import('deadline-job-entity/worker');

afterEach(async () => {
  await terminate();
  made.length = 0;
});

/** @param {number} seed @param {number} count of groups of lines */
function recordsOf(seed, count) {
  const lines = captureLines(seed);
  const text = Array.from({ length: count }, () => lines.next().value).join('');
  return text.split(/(?<=\n)/);
}

/** Parts of a log that was cut anywhere. @param {string[]} records @param {number} each */
function cut(records, each) {
  const files = [];
  for (let from = 0; from < records.length; from += each) {
    const text = records.slice(from, from + each).join('');
    const name = `worker.log.${files.length}`;
    // Of each kind that can be read again.
    const kinds = [
      () => new Blob([text]),
      () => new TextEncoder().encode(text),
      () => text,
      () => new Blob([gzipSync(text)]),
    ];
    files.push({ name, input: kinds[files.length % kinds.length]() });
  }
  return files;
}

/** All that a reader is told, in its order. */
async function told(files, options) {
  const all = [];
  const progress = new Map();
  for await (const batch of readCaptures(files, {
    ...options,
    onProblem: ({ file, code, line }) => all.push(['problem', file, code, line]),
    onProgress: ({ file, bytesRead }) => progress.set(file, bytesRead),
  })) {
    const { file, index, line, requestId, request } = batch.capture;
    all.push([file, index, line, requestId, request && JSON.stringify(request), batch.ok]);
    batch.delete();
  }
  // A problem may be told some responses before it, as they arrive together.
  const sorted = files.flatMap(({ name }) => [
    ...all.filter((one) => one[0] === name),
    ...all.filter((one) => one[0] === 'problem' && one[1] === name),
  ]);
  expect(sorted).toHaveLength(all.length);
  const order = all.filter(([file]) => file !== 'problem');
  expect(order).toEqual(sorted.filter(([file]) => file !== 'problem'));
  return { all: sorted, progress: [...progress] };
}

describe.each([2, 3, 5])('%d workers', (workers) => {
  test.each([7, 60, 400])('a log that is cut every %d records', async (each) => {
    const records = recordsOf(each, each === 7 ? 150 : 700);
    records.splice(11, 0, '{"level":"INFO","type":"API","operation":"deadline:Batch\n');
    const files = cut(records, each);
    const one = await told(files, { workers: 1 });
    expect(made).toHaveLength(1);
    const several = await told(files, { workers });
    expect(made).toHaveLength(Math.min(workers, files.length));
    expect(several).toEqual(one);
    const answered = several.all.filter(([file, , , , request]) => file !== 'problem' && request);
    expect(answered.length).toBeGreaterThan(100);
  });
});

test('files of which each has more than may arrive before its turn', async () => {
  const records = recordsOf(3, 3600);
  const files = cut(records, Math.ceil(records.length / 3));
  const bytes = files.reduce((sum, { input }) => sum + (input.size ?? input.length), 0);
  expect(bytes).toBeGreaterThan(36_000_000);
  // As many workers as there are processors, since that is large.
  const several = await told(files, {});
  expect(made.length).toBe(Math.min(3, (await import('node:os')).availableParallelism()));
  expect(several).toEqual(await told(files, { workers: 1 }));
});

const LOG = recordsOf(9, 200).join('');
const SOME = Array.from({ length: 4 }, (_, i) => ({ name: `${i}.log`, input: LOG }));

test('small files, and those that can be read once, are read by one', async () => {
  await told(SOME, {});
  expect(made).toHaveLength(1);
  const streams = () =>
    SOME.map(({ name, input }) => ({ name, input: new Blob([input]).stream() }));
  await told(streams(), { workers: 3 });
  expect(made).toHaveLength(1);
});

test('a reader that has enough, and one that comes after it', async () => {
  for (let round = 0; round < 3; ++round) {
    let count = 0;
    for await (const batch of readCaptures(SOME, { workers: 3 })) {
      batch.delete();
      if (++count === 5 + 20 * round) break;
    }
    expect(count).toBe(5 + 20 * round);
  }
  const { all } = await told(SOME, { workers: 3 });
  expect(new Set(all.map(([file]) => file))).toEqual(new Set(SOME.map(({ name }) => name)));
  expect(made).toHaveLength(3);
});

test('abort, in a file that is not the first', async () => {
  const controller = new AbortController();
  const seen = new Set();
  const read = async () => {
    const options = { workers: 2, signal: controller.signal };
    for await (const batch of readCaptures(SOME, options)) {
      seen.add(batch.capture.file);
      batch.delete();
      if (seen.size === 2) controller.abort();
    }
  };
  await expect(read()).rejects.toMatchObject({ name: 'AbortError', code: 'aborted' });
  expect(seen.size).toBe(2);
  await told(SOME, { workers: 2 });
});

test('a worker that ends', async () => {
  const read = async () => {
    let count = 0;
    for await (const batch of readCaptures(SOME, { workers: 2 })) {
      batch.delete();
      if (++count === 3) await made.at(-1).terminate();
    }
  };
  await expect(read()).rejects.toMatchObject({ code: 'worker-failed' });
  const { all } = await told(SOME, { workers: 2 });
  expect(all.length).toBeGreaterThan(40);
});

test('a file that cannot be read, after those before it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'job-entity-worker-files-'));
  const file = join(folder, 'changed.log');
  writeFileSync(file, LOG);
  const blob = await openAsBlob(file);
  // Node reads no Blob of a file that has changed since.
  writeFileSync(file, `${LOG}\n`);
  const files = [SOME[0], { name: 'changed.log', input: blob }, SOME[2]];
  const names = new Set();
  const read = async () => {
    for await (const batch of readCaptures(files, { workers: 2 })) {
      names.add(batch.capture.file);
      batch.delete();
    }
  };
  try {
    await expect(read()).rejects.toMatchObject({ code: 'read-failed' });
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect([...names]).toEqual([SOME[0].name]);
});

test.each([0, -1, 1.5, '2', null])('%j is not a number of workers', async (workers) => {
  const read = readCaptures(SOME, { workers });
  await expect(read.next()).rejects.toMatchObject({ code: 'wrong-argument' });
});

test('callbacks that throw end the call', async () => {
  const onProgress = () => {
    throw new RangeError('of the caller');
  };
  const read = async () => {
    for await (const batch of readCaptures(SOME, { workers: 2, onProgress })) batch.delete();
  };
  await expect(read()).rejects.toThrow('of the caller');
});
