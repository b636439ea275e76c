// Reads cells of rows: see native/src/schema/layout.h for what the words mean.

import {
  LENGTH_MASK,
  TAG_DOCUMENT,
  TAG_DOCUMENT_EXACT,
  TAG_NUMBER,
  TAG_RAW,
  TAG_REDACTED,
  TAG_SHIFT,
  TAG_TEXT,
  TAG_TEXT_WIDE,
  TAG_TEXT_WIDE_ESCAPED,
} from '../runtime/border.js';
import { parseExact } from '../values/json.js';
import { PLAIN, plainOf, showMembers } from '../values/plain.js';
import { readTape } from '../runtime/tape.js';
import { utf8Text } from '../base/text.js';
import { REDACTED } from '../values/redacted.js';

export { REDACTED };

/** @param {number} word the second word of a cell */
export const tagOf = (word) => word >>> TAG_SHIFT;
/** @param {number} word the second word of a cell */
export const lengthOf = (word) => word & LENGTH_MASK;

/** @typedef {import('../runtime/residency.js').Residency} Residency */

/**
 * @param {Residency} residency
 * @param {number} start
 * @param {number} length
 * @returns {string} input text as UTF-8
 */
function sliceText(residency, start, length) {
  return utf8Text(residency.bytes(start, start + length));
}

/**
 * The value of a text cell by itself.
 * @param {Residency} residency
 * @param {number} start
 * @param {number} word1
 */
function singleText(residency, start, word1) {
  const length = lengthOf(word1);
  switch (tagOf(word1)) {
    case TAG_TEXT:
    case TAG_TEXT_WIDE:
      return sliceText(residency, start, length);
    default:
      // With the quotes it is a JSON string; lone surrogates survive.
      return JSON.parse(sliceText(residency, start - 1, length + 2));
  }
}

/**
 * The value of a text cell, or undefined if it is not one. Residency.prepare() has been called.
 * @param {Residency} residency
 * @param {number} start
 * @param {number} word1
 */
export function textOf(residency, start, word1) {
  const tag = tagOf(word1);
  if (tag < TAG_TEXT || tag > TAG_TEXT_WIDE_ESCAPED) return undefined;
  if (residency.cells.length > 0) {
    if (tag === TAG_TEXT) return residency.plain.substring(start, start + lengthOf(word1));
    if (tag === TAG_TEXT_WIDE) return residency.wide.substring(start, start + lengthOf(word1));
  }
  return singleText(residency, start, word1);
}

/**
 * A JSON document inside a response, parsed when it is wanted.
 */
export class JsonDocument {
  #residency;
  #start;
  #length;
  #isExact;
  /** @type {{ value: unknown } | undefined} */
  #parsed;

  /**
   * @param {Residency} residency
   * @param {number} start
   * @param {number} length
   * @param {boolean} isExact there is a number that a JavaScript number may not hold
   */
  constructor(residency, start, length, isExact) {
    this.#residency = residency;
    this.#start = start;
    this.#length = length;
    this.#isExact = isExact;
  }

  /** The JSON text as sent. */
  get text() {
    return sliceText(this.#residency, this.#start, this.#length);
  }

  /** Where the text is in the input, in bytes. */
  get source() {
    return { start: this.#start, end: this.#start + this.#length };
  }

  /**
   * The JSON value. Numbers that a JavaScript number would round are BigInt or JsonNumber.
   * @returns {any}
   */
  get value() {
    this.#parsed ??= this.#parse();
    return this.#parsed.value;
  }

  #parse() {
    if (this.#isExact) return { value: parseExact(this.text) };
    return readTape(this.#residency, this.#start, this.#length) ?? { value: JSON.parse(this.text) };
  }

  /** @param {boolean} [areTexts] */
  [PLAIN](areTexts) {
    return plainOf(this.value, areTexts);
  }

  /** The value; a number that JavaScript would round as text. */
  toJSON() {
    return this[PLAIN](true);
  }
}

showMembers(JsonDocument.prototype, () => ['value']);

/**
 * The value of a cell that is not of the schema's type, as SDKs pass it through.
 * @param {Residency} residency
 * @param {number} word0
 * @param {number} word1
 * @returns {any}
 */
export function otherValue(residency, word0, word1) {
  switch (tagOf(word1)) {
    case TAG_REDACTED:
      return REDACTED;
    case TAG_RAW:
    case TAG_DOCUMENT:
    case TAG_DOCUMENT_EXACT:
    case TAG_NUMBER:
      return parseExact(sliceText(residency, word0, lengthOf(word1)));
    default:
      return undefined;
  }
}

/**
 * Like otherValue(), but the text in the input, whatever JavaScript makes of it. A string is its own
 * text.
 * @param {Residency} residency
 * @param {number} word0
 * @param {number} word1
 * @returns {string | typeof REDACTED | undefined}
 */
export function otherText(residency, word0, word1) {
  switch (tagOf(word1)) {
    case TAG_REDACTED:
      return REDACTED;
    case TAG_RAW:
    case TAG_DOCUMENT:
    case TAG_DOCUMENT_EXACT:
    case TAG_NUMBER: {
      const text = sliceText(residency, word0, lengthOf(word1));
      return text.startsWith('"') ? JSON.parse(text) : text;
    }
    default:
      return undefined;
  }
}
