// JSON values that keep their numbers.

import { checkedText } from '../base/arguments.js';

/**
 * A number of a JSON document that a JavaScript number would round, with its text. As a number it
 * is the nearest double.
 */
export class JsonNumber {
  /** @param {string} text */
  constructor(text) {
    this.text = checkedText(text, 'The text of a number');
    Object.freeze(this);
  }
  valueOf() {
    return Number(this.text);
  }
  toString() {
    return this.text;
  }
  /** Its text: as a number JSON.stringify() would write it rounded. */
  toJSON() {
    return this.text;
  }
}

/**
 * Up to this many digits become a BigInt, whose cost grows faster than their number. Python reads
 * 4300.
 */
export const MOST_DIGITS = 10_000;

/**
 * The integer of a text of digits, with a minus or without.
 * @param {string} text
 * @returns {bigint | undefined} undefined if it has more than MOST_DIGITS
 */
export function integerOf(text) {
  const digits = text.charCodeAt(0) === MINUS ? text.length - 1 : text.length;
  return digits <= MOST_DIGITS ? BigInt(text) : undefined;
}

const MINUS = 0x2d;
const ZERO = 0x30;

/**
 * The digits and the exponent of the text of a finite number, without the parts that do not change
 * its value. Zeros are counted by loops: an expression that looks for those at the end starts anew
 * at each zero before them.
 * @param {string} text
 */
function normalForm(text) {
  const [, sign, whole, fraction = '', exponent = '0'] = /** @type {RegExpExecArray} */ (
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  );
  const digits = whole + fraction;
  let start = 0;
  let end = digits.length;
  while (digits.charCodeAt(start) === ZERO) ++start;
  while (end > start && digits.charCodeAt(end - 1) === ZERO) --end;
  if (start === end) return '0';
  // Not rounded: a finite number other than zero has no larger exponent than it has digits.
  const scale = Number(exponent) - fraction.length + (digits.length - end);
  return `${sign}${digits.slice(start, end)}e${scale}`;
}

/**
 * The value of a JSON number: a number where that says the same, a BigInt for a larger integer of
 * at most MOST_DIGITS, else a JsonNumber.
 *
 * @param {string} text
 * @returns {number | bigint | JsonNumber}
 */
export function exactNumber(text) {
  const number = Number(text);
  if (text.length <= 15 && !/[eE]/.test(text)) return number;
  if (/^-?\d+$/.test(text)) {
    return Number.isSafeInteger(number) ? number : (integerOf(text) ?? new JsonNumber(text));
  }
  if (!Number.isFinite(number)) return new JsonNumber(text);
  return normalForm(String(number)) === normalForm(text) ? number : new JsonNumber(text);
}

/**
 * A value as a toJSON() may return it. JSON.stringify() refuses BigInts, so they become their
 * digits as a string; most readers would round a number of that size.
 * @param {unknown} value
 * @returns {unknown}
 */
export function jsonReady(value) {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(jsonReady);
  const isHolder = typeof value === 'object' && value !== null && 'toJSON' in value;
  return isHolder && value.toJSON === withTexts
    ? withTexts.call(/** @type {any} */ (value))
    : value;
}

/** @this {Record<string, unknown> | unknown[]} */
function withTexts() {
  if (Array.isArray(this)) return this.map(jsonReady);
  /** @type {Record<string, unknown>} */
  const object = {};
  for (const [name, value] of Object.entries(this)) setMember(object, name, jsonReady(value));
  return object;
}

/**
 * The text of a value with its numbers as they were sent. Redacted is what loggers write for it.
 * @param {any} value
 * @returns {string}
 */
export function exactText(value) {
  if (typeof value === 'symbol') return '"*REDACTED*"';
  if (typeof value === 'bigint' || typeof value === 'number' || value instanceof JsonNumber) {
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(exactText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value);
  return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${exactText(item)}`).join(',')}}`;
}

/** @param {any} holder its own members: those that it inherits are not enumerable */
function holdsBigInt(holder) {
  if (Array.isArray(holder)) return holder.some((value) => typeof value === 'bigint');
  // Most objects hold none, and a list of their values takes longer than looking at them.
  for (const name in holder) if (typeof holder[name] === 'bigint') return true;
  return false;
}

/**
 * Lets JSON.stringify() write an object or list also if it holds BigInts. The method is not
 * enumerable, so the holder equals a plain value and is cloned as one.
 * @template {object} T
 * @param {T} holder
 * @returns {T}
 */
export function withBigInts(holder) {
  // A member of that name keeps it.
  if (!holdsBigInt(holder) || Object.hasOwn(holder, 'toJSON')) return holder;
  const method = { value: withTexts, configurable: true, writable: true };
  return Object.defineProperty(holder, 'toJSON', method);
}

/**
 * Sets a member as JSON.parse does: `__proto__` is a name like any other.
 * @param {Record<string, unknown>} object
 * @param {string} name
 * @param {unknown} value
 */
export function setMember(object, name, value) {
  if (name !== '__proto__') {
    object[name] = value;
    return;
  }
  const attributes = { writable: true, enumerable: true, configurable: true };
  Object.defineProperty(object, name, { value, ...attributes });
}

const BLANKS = /[ \t\r\n]*/y;
const WORD = /-?[A-Za-z]+|[-+.\w]+/y;

/**
 * Levels that are read, for each takes some stack: as many as the decoder reads of a response, and
 * those that a form puts around parts and unknown members of one.
 */
const MOST_DEPTH = 512 + 8;

/** Reads well-formed JSON text from left to right. */
class ExactParser {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.depth = 0;
  }

  /** The next character that is not white space. */
  peek() {
    BLANKS.lastIndex = this.at;
    BLANKS.exec(this.text);
    this.at = BLANKS.lastIndex;
    return this.text[this.at];
  }

  /** @returns {unknown} */
  value() {
    switch (this.peek()) {
      case '{':
        return this.inside(this.object);
      case '[':
        return this.inside(this.list);
      case '"':
        return this.string();
      default:
        return this.word();
    }
  }

  /** @param {() => unknown} read */
  inside(read) {
    if (++this.depth > MOST_DEPTH) throw new SyntaxError(`There are over ${MOST_DEPTH} levels`);
    const value = read.call(this);
    --this.depth;
    return value;
  }

  object() {
    /** @type {Record<string, unknown>} */
    const object = {};
    let hasBigInts = false;
    ++this.at;
    while (this.peek() !== '}') {
      if (this.text[this.at] === ',') ++this.at;
      this.peek();
      const name = this.string();
      this.peek();
      ++this.at; // the colon
      const value = this.value();
      hasBigInts ||= typeof value === 'bigint';
      setMember(object, name, value);
    }
    ++this.at;
    return hasBigInts ? withBigInts(object) : object;
  }

  list() {
    /** @type {unknown[]} */
    const list = [];
    let hasBigInts = false;
    ++this.at;
    while (this.peek() !== ']') {
      if (this.text[this.at] === ',') ++this.at;
      const value = this.value();
      hasBigInts ||= typeof value === 'bigint';
      list.push(value);
    }
    ++this.at;
    return hasBigInts ? withBigInts(list) : list;
  }

  /** @returns {string} */
  string() {
    const start = this.at;
    let end = start;
    let backslashes;
    do {
      end = this.text.indexOf('"', end + 1);
      if (end < 0) throw new SyntaxError('A string does not end');
      backslashes = 0;
      while (this.text[end - 1 - backslashes] === '\\') ++backslashes;
    } while (backslashes % 2 === 1);
    this.at = end + 1;
    return JSON.parse(this.text.slice(start, end + 1));
  }

  word() {
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0];
    if (word === undefined) throw new SyntaxError('A value is missing');
    this.at = WORD.lastIndex;
    switch (word) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      case 'NaN':
      case 'Infinity':
      case '-Infinity':
        return Number(word);
      default:
        return exactNumber(word);
    }
  }
}

/** What JSON.parse() may round or refuse, or a text that looks like it. */
const INEXACT = /\d{16}|\d[.eE]|NaN|Infinity/;

/**
 * Parses well-formed JSON without rounding: see exactNumber. Bare NaN and Infinity, which Python
 * prints, become the numbers.
 *
 * @param {string} text
 * @returns {any}
 */
export function parseExact(text) {
  return INEXACT.test(text) ? new ExactParser(text).value() : JSON.parse(text);
}
