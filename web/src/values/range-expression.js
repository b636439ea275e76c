// Range expressions of Open Job Description, such as 1-10:2,20: a set of integers that may be far
// too large to be listed. Everything here works on its parts, never on a list of its values.

import { checkedText, kindOf, wrongArgument } from '../base/arguments.js';
import { integerOf } from './json.js';
import { PLAIN } from './plain.js';

/**
 * One part as an ascending progression: first, first + step, ... last, so many steps. All four are
 * numbers, or all are BigInts: of many parts, those would keep the garbage collector busy.
 * @typedef {{ first: any, last: any, step: any, steps: any }} Progression
 */

const PART =
  /^[ \t\r\n]*(-?\d+)[ \t\r\n]*(?:-[ \t\r\n]*(-?\d+)[ \t\r\n]*(?::[ \t\r\n]*(-?\d+)[ \t\r\n]*)?)?$/;

/**
 * @param {string} text one part: a, a-b or a-b:step
 * @returns {Progression | undefined} undefined if it is not one
 */
function progressionOf(text) {
  const match = PART.exec(text);
  if (!match) return undefined;
  // Numbers of so few digits are exact.
  /** @type {(text: string) => any} */
  const read = text.length < 16 ? Number : integerOf;
  const start = read(match[1]);
  const end = match[2] === undefined ? start : read(match[2]);
  const step = read(match[3] ?? '1');
  if (start === undefined || end === undefined || step === undefined) return undefined;
  // A range that goes down needs a step that does, and the other way round.
  if (!step || (start < end && step < 0) || (start > end && step > 0)) return undefined;
  const other = end - ((end - start) % step);
  const steps = (other - start) / step;
  return step < 0
    ? { first: other, last: start, step: -step, steps }
    : { first: start, last: other, step, steps };
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
      size += parts.slice(i, i + GROUP).reduce((sum, { steps }) => sum + BigInt(steps) + 1n, 0n);
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
      for (let value = BigInt(first); value <= last; value += BigInt(step)) yield value;
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
    while (left > this.#parts[at].steps) left -= BigInt(this.#parts[at++].steps) + 1n;
    const { first, step } = this.#parts[at];
    return BigInt(first) + left * BigInt(step);
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
    return wanted >= first && (wanted - BigInt(first)) % BigInt(step) === 0n;
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
