// A worker that ends without saying so: what waits for it is rejected, and the next call has a new one.

import { setTimeout as sleep } from 'node:timers/promises';

import { jest } from '@jest/globals';

import { body, jobDetails } from './bodies.js';
import { made } from './watched_workers.js';

const { decode, readCaptures, terminate } = await import('deadline-job-entity/worker');

afterAll(async () => {
  await terminate();
});

const BODY = body([jobDetails({})]);
// Long enough to be at it still when the worker ends.
const LARGE = new Uint8Array(80_000_000).fill(32);
const started = async () => {
  const batch = await decode(BODY);
  batch.delete();
  return made.at(-1);
};
const works = async () => {
  const batch = await decode(BODY);
  expect(batch.entities).toHaveLength(1);
  batch.delete();
};

test('a fresh worker decodes a large response first', async () => {
  await terminate();
  for (const size of [4_000_000, 4_500_000, 16_000_000]) {
    const entities = Array.from({ length: 25 }, (_, i) =>
      jobDetails({ logGroupName: `/${i}`.padEnd(size / 25, 'x') }),
    );
    const batch = await decode(body(entities));
    expect(batch.entities.at(24).logGroupName).toHaveLength(size / 25);
    batch.delete();
    await terminate();
  }
});

describe.each([
  ['is terminated from outside', (worker) => worker.terminate()],
  ['sends what cannot be read', (worker) => worker.emit('messageerror', new Error('unread'))],
  ['throws', (worker) => worker.emit('error', new Error('its own'))],
  ['cannot read what it was sent', (worker) => worker.emit('message', { unread: true })],
])('when the worker %s', (_, end) => {
  test('decode() and all that wait with it reject, and the next call works', async () => {
    const worker = await started();
    const waiting = [decode(LARGE), decode(BODY), decode(LARGE)];
    // Not before they wait for the worker.
    await sleep(20);
    await end(worker);
    const ended = await Promise.allSettled(waiting);
    expect(ended.map(({ reason }) => [reason?.name, reason?.code])).toEqual(
      Array.from({ length: 3 }, () => ['JobEntityError', 'worker-failed']),
    );
    await works();
    expect(made.at(-1)).not.toBe(worker);
  });

  test('readCaptures() throws after what it has given, and the next call works', async () => {
    const worker = await started();
    const read = async () => {
      let count = 0;
      for await (const batch of readCaptures(`${BODY}\n`.repeat(50_000))) {
        batch.delete();
        if (++count === 5) await end(worker);
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'worker-failed' });
    await works();
  });
});

test('what ends an old worker does not reach the calls of the new one', async () => {
  const old = await started();
  await terminate();
  const waiting = decode(BODY);
  old.emit('error', new Error('late'));
  old.emit('exit', 1);
  expect((await waiting).entities).toHaveLength(1);
});

test('an idle worker that ends is replaced', async () => {
  const worker = await started();
  await worker.terminate();
  await works();
});

test('terminate() rejects what waits as an abort', async () => {
  await started();
  const waiting = decode(LARGE);
  await sleep(20);
  await terminate();
  await expect(waiting).rejects.toMatchObject({ code: 'aborted', name: 'AbortError' });
  await works();
});

test('a callback that throws rejects its own call only', async () => {
  const other = decode(BODY);
  const onProgress = jest.fn(() => {
    throw new RangeError('mine');
  });
  await expect(decode(new Blob([BODY]), { onProgress })).rejects.toThrow(new RangeError('mine'));
  const read = async () => {
    for await (const batch of readCaptures(BODY, { onProgress })) batch.delete();
  };
  await expect(read()).rejects.toThrow(new RangeError('mine'));
  expect(onProgress).toHaveBeenCalledTimes(2);
  expect((await other).entities).toHaveLength(1);
  await works();
});

test('many calls with one signal leave no listener behind', async () => {
  const { signal } = new AbortController();
  const count = () => {
    let left = 0;
    return {
      left: () => left,
      add: signal.addEventListener.bind(signal),
      remove: signal.removeEventListener.bind(signal),
      plus: (by) => (left += by),
    };
  };
  const listeners = count();
  signal.addEventListener = (...given) => (listeners.plus(1), listeners.add(...given));
  signal.removeEventListener = (...given) => (listeners.plus(-1), listeners.remove(...given));
  for (let i = 0; i < 5; ++i) (await decode(BODY, { signal })).delete();
  for await (const batch of readCaptures(BODY, { signal })) batch.delete();
  expect(listeners.left()).toBe(0);
});
