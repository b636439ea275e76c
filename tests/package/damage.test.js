// A short run of `npm run damage`, with the same mutants each time.

import { damage } from '../damage/mutants.js';

const COUNT = 2000;
const SEED = 20_261_130;

test('no mutant traps, hangs, or gets an exception without a code; no module grows', async () => {
  const { mutants, batches, calls, captures, refused, originals, faults } = await damage(
    COUNT,
    SEED,
  );
  expect(faults).toEqual([]);
  expect(mutants).toBe(COUNT);
  // It has been tried, and much of it was read.
  expect(originals).toBeGreaterThan(20);
  expect(batches).toBeGreaterThan(COUNT / 2);
  expect(calls).toBeGreaterThan(10 * COUNT);
  expect(captures).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(0);
});
