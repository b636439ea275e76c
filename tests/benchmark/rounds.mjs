// Contenders in one process, in shuffled order each round; what counts is the median of the ratios
// round by round, since these machines' speed drifts. Runs in Node and in browsers.

import { seeded } from './random.mjs';

/**
 * Milliseconds. In Node, --cpu-time takes the processor time of this process, helper threads of the
 * collector included, for machines that are busy with something else; browsers have no such clock.
 */
const clocks = {
  wall: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, q) => sorted(values)[Math.floor((values.length - 1) * q)];

const WARM_UP_MILLISECONDS = 300;

/**
 * How often a contender runs in one sample, so that a browser's coarse clock does not matter and its
 * garbage is collected at its own cost.
 */
async function calibrate(work, sampleMilliseconds, now) {
  const once = async () => {
    const start = now();
    const result = work();
    const sum = typeof result === 'number' ? result : await result;
    return { sum, time: now() - start };
  };
  const { sum, time } = await once();
  let spent = time;
  let count = 1;
  let last = time;
  // Warm-up: engines compile what runs long enough, on threads of their own.
  while (spent < WARM_UP_MILLISECONDS && count < 100_000) {
    ({ time: last } = await once());
    spent += last;
    ++count;
  }
  const each = Math.max(Math.min(last, spent / count), 1e-5);
  return { sum, runs: Math.max(1, Math.ceil(sampleMilliseconds / each)) };
}

/** Milliseconds of one run. */
async function sample(work, runs, sums, now) {
  const start = now();
  let sum;
  for (let run = 0; run < runs; ++run) {
    const result = work();
    // A contender that is asynchronous pays for that; the others do not.
    sum = typeof result === 'number' ? result : await result;
  }
  const time = (now() - start) / runs;
  sums.add(sum);
  return time;
}

/**
 * @param {Record<string, () => number | Promise<number>>} contenders each does the same work and
 *     returns a checksum over what it read
 * @param {{ rounds?: number, seed?: number, sampleMilliseconds?: number, clock?: 'wall' | 'cpu' }} [options]
 * @returns {Promise<{ name: string, milliseconds: number, ratio: number, low: number, high: number }[]>}
 *     medians; ratio to the first contender, more is faster, with its 10th and 90th percentile
 */
export async function race(
  contenders,
  { rounds = 31, seed = 1, sampleMilliseconds = 5, clock = 'wall' } = {},
) {
  const now = clocks[clock];
  const names = Object.keys(contenders);
  const random = seeded(seed);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const runs = {};
  const sums = new Set();
  for (const name of names) {
    const calibrated = await calibrate(contenders[name], sampleMilliseconds, now);
    runs[name] = calibrated.runs;
    sums.add(calibrated.sum);
  }
  for (let round = 0; round < rounds; ++round) {
    const order = names
      .map((name) => [random.next(), name])
      .sort(([a], [b]) => a - b)
      .map(([, name]) => name);
    for (const name of order) {
      times[name].push(await sample(contenders[name], runs[name], sums, now));
    }
  }
  if (sums.size !== 1) {
    throw new Error(`The contenders did different work: ${[...sums].join(', ')}`);
  }
  return names.map((name) => {
    const ratios = times[name].map((time, round) => times[names[0]][round] / time);
    return {
      name,
      milliseconds: quantile(times[name], 0.5),
      ratio: quantile(ratios, 0.5),
      low: quantile(ratios, 0.1),
      high: quantile(ratios, 0.9),
    };
  });
}
