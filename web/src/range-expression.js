// Range expressions of Open Job Description, such as 1-10:2,20: a set of integers that may be far
// too large to be listed. Everything here works on its parts, never on a list of its values.

/** One part as an ascending progression: first, first + step, ... last. */
/** @typedef {{ first: bigint, last: bigint, step: bigint, size: bigint }} Progression */

const PART =
  /^[ \t\r\n]*(-?\d+)[ \t\r\n]*(?:-[ \t\r\n]*(-?\d+)[ \t\r\n]*(?::[ \t\r\n]*(-?\d+)[ \t\r\n]*)?)?$/;

/**
 * @param {string} text one part: a, a-b or a-b:step
 * @returns {Progression | undefined} undefined if it is none
 */
function progressionOf(text) {
  const match = PART.exec(text);
  if (!match) return undefined;
  const start = BigInt(match[1]);
  const end = match[2] === undefined ? start : BigInt(match[2]);
  const step = match[3] === undefined ? 1n : BigInt(match[3]);
  // A range that goes down needs a step that does, and the other way round.
  if (step === 0n || (start < end && step < 0n) || (start > end && step > 0n)) return undefined;
  const width = step < 0n ? -step : step;
  const steps = (start < end ? end - start : start - end) / width;
  const other = start + steps * step;
  const [first, last] = start < other ? [start, other] : [other, start];
  return { first, last, step: width, size: steps + 1n };
}

/** Greatest common divisor of two, and x with a * x = divisor (mod b). @param {bigint} a @param {bigint} b */
function extendedGcd(a, b) {
  let [oldRest, rest] = [a, b];
  let [oldX, x] = [1n, 0n];
  while (rest !== 0n) {
    const quotient = oldRest / rest;
    [oldRest, rest] = [rest, oldRest - quotient * rest];
    [oldX, x] = [x, oldX - quotient * x];
  }
  return { divisor: oldRest, x: oldX };
}

/** @param {bigint} value @param {bigint} modulus */
const modulo = (value, modulus) => ((value % modulus) + modulus) % modulus;

/**
 * Whether two progressions share a value: the first value at or above both beginnings that is in
 * both (Chinese remainder theorem) must lie at or below both ends.
 * @param {Progression} a
 * @param {Progression} b
 */
function overlap(a, b) {
  const from = a.first > b.first ? a.first : b.first;
  const to = a.last < b.last ? a.last : b.last;
  if (from > to) return false;
  const { divisor, x } = extendedGcd(a.step, b.step);
  const distance = b.first - a.first;
  if (distance % divisor !== 0n) return false;
  const period = b.step / divisor;
  const common = a.first + a.step * modulo((distance / divisor) * x, period);
  const leastMultiple = a.step * period;
  return from + modulo(common - from, leastMultiple) <= to;
}

/** How many values of a progression are at most `value`. @param {Progression} part @param {bigint} value */
function countUpTo({ first, last, step, size }, value) {
  if (value < first) return 0n;
  return value >= last ? size : (value - first) / step + 1n;
}

/** Only parse() makes them. */
const constructing = Symbol('constructing');

/** The integers of a range expression in increasing order, as BigInts. */
export class RangeExpression {
  #parts;

  /**
   * @param {symbol} key
   * @param {string} text
   * @param {Progression[]} parts by their first values
   */
  constructor(key, text, parts) {
    if (key !== constructing) throw new TypeError('Use RangeExpression.parse().');
    /** The expression as sent. */
    this.text = text;
    this.#parts = parts;
    /** How many integers there are. */
    this.size = parts.reduce((sum, part) => sum + part.size, 0n);
    Object.freeze(this);
  }

  /**
   * @param {string} text
   * @returns {RangeExpression | undefined} undefined if it is none: not of the form, a step of 0 or
   *     in the wrong direction, or parts that overlap
   */
  static parse(text) {
    const parts = [];
    for (const element of text.split(',')) {
      const part = progressionOf(element);
      if (!part) return undefined;
      parts.push(part);
    }
    parts.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    for (let i = 0; i < parts.length; ++i) {
      // By their beginnings: those that begin behind its end need no look.
      for (let k = i + 1; k < parts.length && parts[k].first <= parts[i].last; ++k) {
        if (overlap(parts[i], parts[k])) return undefined;
      }
    }
    return new RangeExpression(constructing, text, parts);
  }

  /** Makes each value when it is asked for. */
  *[Symbol.iterator]() {
    const next = this.#parts.map(({ first }) => first);
    for (;;) {
      let least = -1;
      for (let i = 0; i < next.length; ++i) {
        if (next[i] > this.#parts[i].last) continue;
        if (least < 0 || next[i] < next[least]) least = i;
        // Parts further on begin above this one's next value.
        if (least >= 0 && this.#parts[i].first > next[least]) break;
      }
      if (least < 0) return;
      yield next[least];
      next[least] += this.#parts[least].step;
    }
  }

  /**
   * The value at that position, from the end if negative; undefined beyond them.
   * @param {number | bigint} index
   * @returns {bigint | undefined}
   */
  at(index) {
    const given = BigInt(index);
    const position = given < 0n ? given + this.size : given;
    if (position < 0n || position >= this.size) return undefined;
    let low = this.#parts[0].first;
    let high = this.#parts.reduce((most, { last }) => (last > most ? last : most), low);
    // The least value that has `position` others below it.
    while (low < high) {
      const middle = low + (high - low) / 2n;
      const count = this.#parts.reduce((sum, part) => sum + countUpTo(part, middle), 0n);
      if (count > position) high = middle;
      else low = middle + 1n;
    }
    return low;
  }

  /**
   * @param {number | bigint} value
   * @returns {boolean}
   */
  has(value) {
    if (typeof value === 'number' && !Number.isInteger(value)) return false;
    const wanted = BigInt(value);
    return this.#parts.some(
      ({ first, last, step }) =>
        wanted >= first && wanted <= last && (wanted - first) % step === 0n,
    );
  }

  toString() {
    return this.text;
  }

  toJSON() {
    return this.text;
  }
}
