// Contenders in one process, in shuffled order each round; what counts is the median of the ratios
// round by round, since these machines' speed drifts.

import { performance } from 'node:perf_hooks';

import { seeded } from './random.mjs';

const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, q) => sorted(values)[Math.floor((values.length - 1) * q)];

/**
 * @param {Record<string, () => number>} contenders each does the same work and returns a checksum
 *     over what it read
 * @param {{ rounds?: number, seed?: number }} [options]
 * @returns {{ name: string, milliseconds: number, ratio: number, low: number, high: number }[]}
 *     medians; ratio to the first contender, more is faster, with its 10th and 90th percentile
 */
export function race(contenders, { rounds = 15, seed = 1 } = {}) {
  const names = Object.keys(contenders);
  const random = seeded(seed);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const sums = new Set();
  for (const name of names) sums.add(contenders[name]()); // warm-up
  for (let round = 0; round < rounds; ++round) {
    const order = names
      .map((name) => [random.next(), name])
      .sort(([a], [b]) => a - b)
      .map(([, name]) => name);
    for (const name of order) {
      const start = performance.now();
      sums.add(contenders[name]());
      times[name].push(performance.now() - start);
    }
  }
  if (sums.size !== 1)
    throw new Error(`The contenders did different work: ${[...sums].join(', ')}`);
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
