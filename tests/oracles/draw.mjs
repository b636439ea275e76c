// What a suite draws its cases from: the same ones for the same seed.

import { randomNumbers } from '../package/sdk/mutate.js';

export class Draw {
  #below;

  /** @param {number} seed */
  constructor(seed) {
    this.#below = randomNumbers(seed);
  }

  /** A whole number from 0 to below `end`. */
  below(end) {
    return this.#below(end);
  }

  /** @template T @param {readonly T[]} values @returns {T} */
  pick(values) {
    return values[this.#below(values.length)];
  }

  /** True once in so many times. */
  once(times) {
    return this.#below(times) === 0;
  }

  /** Whether what is drawn is to be valid: then nothing is odd(). */
  careful = false;

  /** True once in so many times, for what is wrong. */
  odd(times) {
    return !this.careful && this.once(times);
  }

  /** A list of `least` to `most` results of `make`. */
  list(least, most, make) {
    return Array.from({ length: least + this.#below(most - least + 1) }, make);
  }
}
