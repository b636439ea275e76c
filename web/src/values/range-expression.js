// Range expressions of Open Job Description, such as 1-10:2,20: a set of integers that may be far
// too large to be listed. Everything here works on its parts, never on a list of its values.

import { checkedText, kindOf, wrongArgument } from '../base/arguments.js';
import { integerOf } from './json.js';
import { PLAIN } from './plain.js';

/** One part as an ascending progression: first, first + step, ... last. */
/** @typedef {{ first: bigint, last: bigint, step: bigint, size: bigint }} Progression */

const PART =
  /^[ \t\r\n]*(-?\d+)[ \t\r\n]*(?:-[ \t\r\n]*(-?\d+)[ \t\r\n]*(?::[ \t\r\n]*(-?\d+)[ \t\r\n]*)?)?$/;

/**
 * @param {string} text one part: a, a-b or a-b:step
 * @returns {Progression | undefined} undefined if it is not one
 */
function progressionOf(text) {
  const match = PART.exec(text);
  if (!match) return undefined;
  const start = integerOf(match[1]);
  const end = match[2] === undefined ? start : integerOf(match[2]);
  const step = match[3] === undefined ? 1n : integerOf(match[3]);
  if (start === undefined || end === undefined || step === undefined) return undefined;
  // A range that goes down needs a step that does, and the other way round.
  if (step === 0n || (start < end && step < 0n) || (start > end && step > 0n)) return undefined;
  const width = step < 0n ? -step : step;
  const steps = (start < end ? end - start : start - end) / width;
  const other = start + steps * step;
  const [first, last] = start < other ? [start, other] : [other, start];
  return { first, last, step: width, size: steps + 1n };
}

/**
 * The first index whose element answers yes, by halves: all before it answer no.
 * @param {number} length
 * @param {(index: number) => boolean} isBehind
 */
function firstWhere(length, isBehind) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The position that a caller asks for.
 * @param {unknown} value
 * @param {string} what
 */
function wholeNumber(value, what) {
  if (typeof value === 'bigint') return value;
  if (Number.isInteger(value)) return BigInt(/** @type {number} */ (value));
  throw wrongArgument(`${what} is a whole number, not ${kindOf(value)}.`);
}

/**
 * This many parts are counted together: after one that is huge, a count for each of many small ones
 * would be as large as that one.
 */
const GROUP = 256;

/** Only parse() makes them. */
const constructing = Symbol('constructing');

/** The integers of a range expression in increasing order, as BigInts. */
export class RangeExpression {
  #parts;
  /** How many integers there are before each group of parts. @type {bigint[]} */
  #before = [];

  /**
   * @param {symbol} key
   * @param {string} text
   * @param {Progression[]} parts in increasing order: each one ends before the next one begins
   */
  constructor(key, text, parts) {
    if (key !== constructing) throw wrongArgument('Use RangeExpression.parse().');
    /** The expression as sent. */
    this.text = text;
    this.#parts = parts;
    let size = 0n;
    for (let i = 0; i < parts.length; i += GROUP) {
      this.#before.push(size);
      size += parts.slice(i, i + GROUP).reduce((sum, part) => sum + part.size, 0n);
    }
    /** How many integers there are. */
    this.size = size;
    Object.freeze(this);
  }

  /**
   * @param {string} text
   * @returns {RangeExpression | undefined} undefined if it is not one: not of the form, a step of 0
   *     or in the wrong direction, a number of more than MOST_DIGITS, or parts that overlap. They do,
   *     as for Open Job Description, if one begins before another has ended, also where they share
   *     no integer
   */
  static parse(text) {
    checkedText(text, 'A range expression');
    /** @type {Progression[]} */
    const parts = [];
    for (const element of text.split(',')) {
      const part = progressionOf(element);
      if (!part) return undefined;
      parts.push(part);
    }
    parts.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    const overlap = parts.some((part, i) => i > 0 && part.first <= parts[i - 1].last);
    return overlap ? undefined : new RangeExpression(constructing, text, parts);
  }

  /** Makes each value when it is asked for. */
  *[Symbol.iterator]() {
    for (const { first, last, step } of this.#parts) {
      for (let value = first; value <= last; value += step) yield value;
    }
  }

  /**
   * The value at that position, from the end if negative; undefined beyond them.
   * @param {number | bigint} index
   * @returns {bigint | undefined}
   */
  at(index) {
    const given = wholeNumber(index, 'The position');
    const position = given < 0n ? given + this.size : given;
    if (position < 0n || position >= this.size) return undefined;
    const before = this.#before;
    const group = firstWhere(before.length, (i) => before[i] > position) - 1;
    let left = position - before[group];
    let at = group * GROUP;
    while (left >= this.#parts[at].size) left -= this.#parts[at++].size;
    const { first, step } = this.#parts[at];
    return first + left * step;
  }

  /**
   * @param {number | bigint} value
   * @returns {boolean}
   */
  has(value) {
    if (typeof value === 'number' && !Number.isInteger(value)) return false;
    const wanted = wholeNumber(value, 'The value');
    const parts = this.#parts;
    const at = firstWhere(parts.length, (i) => parts[i].last >= wanted);
    if (at === parts.length) return false;
    const { first, step } = parts[at];
    return wanted >= first && (wanted - first) % step === 0n;
  }

  toString() {
    return this.text;
  }

  toJSON() {
    return this.text;
  }

  [PLAIN]() {
    return this.text;
  }
}
