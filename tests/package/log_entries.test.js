// The list of responses behind the log: facets, filters, and how they spread over time.

import { decode } from 'deadline-job-entity';

import {
  NO_ENTRY_FILTERS,
  bucketsOf,
  entryOf,
  failedEntry,
  filteredEntries,
  isTroubled,
  valuesOf,
} from '../../web/src/viewer/log/entries.js';
import { JOB, body, jobDetails, stepDetails } from './bodies.js';

const entry = async (text, context) =>
  entryOf(await decode(text), { file: 'a.log', response: 0, ...context }, () => text);

const failure = {
  jobDetails: { jobId: JOB, code: 'ConflictException', message: 'again' },
};
const plain = body([jobDetails(), stepDetails({})]);
const troubled = JSON.stringify({ entities: [], errors: [failure, failure] });
const throttled = '{"message":"Rate exceeded","__type":"ThrottlingException"}';

test('an entry says what its response holds', async () => {
  expect(await entry(plain)).toMatchObject({
    ...{ kinds: ['jobDetails', 'stepDetails'], codes: [], jobs: [JOB], entities: 2, errors: 0 },
    ...{ faults: 0, exception: '', failure: '', form: 'raw-body' },
  });
  expect(await entry(troubled)).toMatchObject({
    ...{ kinds: [], codes: ['ConflictException'], jobs: [JOB], entities: 0, errors: 2 },
  });
  expect(await entry(throttled)).toMatchObject({
    ...{ codes: ['ThrottlingException'], exception: 'ThrottlingException' },
  });
  const entries = [await entry(plain), await entry(troubled), await entry(throttled)];
  const failed = failedEntry('b.gz', new Error('cut off'), () => '');
  expect([...entries, failed].map(isTroubled)).toEqual([false, true, true, true]);
});

test('facets count their values, and filters go together', async () => {
  const entries = [
    await entry(plain, { worker: 'worker-1', time: 1000 }),
    await entry(troubled, { worker: 'worker-1', time: 2000 }),
    await entry(troubled, { worker: 'worker-2', time: 3000 }),
    await entry(throttled),
  ];
  expect(valuesOf(entries, 'worker')).toEqual([
    ['worker-1', 2],
    ['worker-2', 1],
  ]);
  expect(valuesOf(entries, 'codes')).toEqual([
    ['ConflictException', 2],
    ['ThrottlingException', 1],
  ]);
  const where = (filters) =>
    filteredEntries(entries, { ...NO_ENTRY_FILTERS, ...filters }).map((one) =>
      entries.indexOf(one),
    );
  expect(where({})).toEqual([0, 1, 2, 3]);
  expect(where({ codes: 'ConflictException' })).toEqual([1, 2]);
  expect(where({ codes: 'ConflictException', worker: 'worker-1' })).toEqual([1]);
  expect(where({ jobs: JOB, time: [1500, 3000] })).toEqual([1, 2]);
  expect(where({ kinds: 'stepDetails' })).toEqual([0]);
});

test('times fall into buckets of a length that people think in', async () => {
  const sample = await entry(plain);
  const bad = await entry(troubled);
  const at = (time, one = sample) => ({ ...one, time });
  expect(bucketsOf([sample, at(5)])).toBeUndefined();
  const day = Date.UTC(2026, 10, 20);
  const buckets = bucketsOf([at(day + 90_000), at(day, bad), at(day + 100_500), at(undefined)]);
  expect(buckets.length).toBe(1000);
  expect(buckets.times).toHaveLength(101);
  expect(buckets.times[90]).toBe(day + 90_000);
  expect([buckets.responses[0], buckets.responses[90], buckets.responses[100]]).toEqual([1, 1, 1]);
  expect(buckets.troubled.reduce((sum, count) => sum + count)).toBe(1);
});

test.each([0, 1, 999, 86_400_000, 40 * 365 * 86_400_000])(
  'a span of %i ms loses no response and has few buckets',
  async (span) => {
    const sample = await entry(plain);
    const times = [0, 0.1, 0.37, 0.9, 1].map((part) => Math.round(1.7e12 + part * span));
    const { times: starts, responses } = bucketsOf(times.map((time) => ({ ...sample, time })));
    expect(starts.length).toBeLessThanOrEqual(122);
    expect(responses.reduce((sum, count) => sum + count)).toBe(times.length);
  },
);
