// Readers of a member's cell, by the type that its shape wants.

import { utf8Text } from '../base/text.js';
import {
  CELL_TAGGED,
  TAG_DOCUMENT,
  TAG_DOCUMENT_EXACT,
  TAG_NULL,
  TAG_NUMBER,
  TAG_REDACTED,
  TAG_ROWS,
} from '../runtime/border.js';
import { parseExact, withBigInts } from '../values/json.js';
import { JsonDocument, REDACTED, lengthOf, otherText, otherValue, tagOf, textOf } from './cells.js';

/** @typedef {import('../runtime/residency.js').Residency} Residency */

/**
 * Reads the value of the cell at `at` in the residency's words.
 * @typedef {(residency: Residency, at: number) => any} Reader
 */

/**
 * Reads `count` elements of a list; `first` is the index of the first one's row.
 * @typedef {(residency: Residency, first: number, count: number) => any[]} ElementsReader
 */

/**
 * The value of a cell whose shape is a text.
 * @param {Residency} residency
 * @param {number} word0
 * @param {number} word1
 */
export function textIn(residency, word0, word1) {
  return textOf(residency, word0, word1) ?? otherValue(residency, word0, word1);
}

/** The value that was sent, of whatever type. @type {Reader} */
export function sentReader(residency, at) {
  const words = residency.words();
  return textIn(residency, words[at], words[at + CELL_TAGGED]);
}

/**
 * The value for a cell that does not hold the type of its shape. raw() gives what was sent.
 * @param {number} word1
 */
export const redactedOnly = (word1) => (tagOf(word1) === TAG_REDACTED ? REDACTED : undefined);

/** @type {Reader} */
export function textReader(residency, at) {
  const words = residency.words();
  return textOf(residency, words[at], words[at + CELL_TAGGED]);
}

/** @type {Reader} */
export function redactableTextReader(residency, at) {
  const words = residency.words();
  return (
    textOf(residency, words[at], words[at + CELL_TAGGED]) ?? redactedOnly(words[at + CELL_TAGGED])
  );
}

/** @type {Reader} */
export function numberReader(residency, at) {
  const words = residency.words();
  const word1 = words[at + CELL_TAGGED];
  return tagOf(word1) === TAG_NUMBER ? otherValue(residency, words[at], word1) : undefined;
}

/**
 * What a text says; undefined if the response was cut off in it.
 * @param {string} text
 */
function sentValue(text) {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}

/**
 * A union that is not an object, or that has no member set.
 * @param {Residency} residency
 * @param {Uint32Array} words
 * @param {number} at
 */
export function invalidValue(residency, words, at) {
  const [word0, word1] = [words[at], words[at + CELL_TAGGED]];
  const tag = tagOf(word1);
  if (tag === TAG_REDACTED) {
    return Object.freeze({ kind: 'invalid', text: REDACTED, value: REDACTED });
  }
  const text =
    tag === TAG_NULL
      ? 'null'
      : tag === TAG_ROWS
        ? utf8Text(residency.bytes(word0, word0 + lengthOf(word1)))
        : (otherText(residency, word0, word1) ?? textOf(residency, word0, word1));
  const value =
    tag === TAG_NULL ? null : tag === TAG_ROWS ? sentValue(text) : textIn(residency, word0, word1);
  return Object.freeze(withBigInts({ kind: 'invalid', text, value }));
}

/**
 * Reads elements that are not structures. Those that are rows have their cell in the row's header.
 * @param {Reader} read
 * @param {number} table
 * @param {number} stride
 * @param {boolean} [areSent] whether a null keeps its place, as in the text that was sent
 * @returns {ElementsReader}
 */
export function elementsReader(read, table, stride, areSent = false) {
  const isText = read === textReader || read === redactableTextReader || read === sentReader;
  return (residency, first, count) => {
    if (isText) residency.prepare(count);
    const list = [];
    for (let i = 0; i < count; ++i) {
      // Looked up again each time: a list in the list may be what makes the texts.
      const words = residency.words();
      const at = residency.table(table) + (first + i) * stride;
      const value =
        areSent && tagOf(words[at + CELL_TAGGED]) === TAG_NULL ? null : read(residency, at);
      if (value !== undefined) list.push(value);
    }
    return list;
  };
}

/** @type {Reader} */
export function documentReader(residency, at) {
  const words = residency.words();
  const tag = tagOf(words[at + CELL_TAGGED]);
  if (tag !== TAG_DOCUMENT && tag !== TAG_DOCUMENT_EXACT)
    return redactedOnly(words[at + CELL_TAGGED]);
  return new JsonDocument(
    residency,
    words[at],
    lengthOf(words[at + CELL_TAGGED]),
    tag === TAG_DOCUMENT_EXACT,
  );
}
