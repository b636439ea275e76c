// Findings as objects, from the rows of words in which the module answers with them.

import {
  FINDING_CODE,
  FINDING_COLUMN,
  FINDING_HELP,
  FINDING_INDEX,
  FINDING_LINE,
  FINDING_LIST,
  FINDING_MEMBER,
  FINDING_MESSAGE,
  FINDING_OFFSET,
  FINDING_POINTER,
  FINDING_SEVERITY,
  FINDING_WORDS,
} from '../runtime/border.js';

/** @typedef {import('../runtime/runtime.js').Runtime} Runtime */

/**
 * Calls a function that answers with findings.
 * @param {Runtime} runtime
 * @param {import('../runtime/border.js').FunctionName} name
 * @param {number} address of its subject
 * @param {...string} texts
 * @returns {any[]}
 */
export const findingsOf = (runtime, name, address, ...texts) =>
  runtime.askFor((start, size) => readFindings(runtime, start, size), name, address, ...texts);

/**
 * @param {Runtime} runtime
 * @param {number} start
 * @param {number} size in bytes
 */
function readFindings(runtime, start, size) {
  const found = [];
  if (size > 0) {
    const words = runtime.words();
    let at = start >>> 2;
    const end = at + 1 + words[at++] * FINDING_WORDS;
    /** @type {any[]} */
    const texts = JSON.parse(runtime.text(end * 4, start + size - end * 4));
    for (; at < end; at += FINDING_WORDS) found.push(findingAt(words, at, texts));
  }
  return found;
}

/**
 * Each shape in one literal, because members that are added one by one take several times as long.
 * @param {Uint32Array} words
 * @param {number} at
 * @param {any[]} texts
 */
function findingAt(words, at, texts) {
  const severity = texts[words[at + FINDING_SEVERITY]];
  const code = texts[words[at + FINDING_CODE]];
  const message = texts[words[at + FINDING_MESSAGE]];
  const pointer = texts[words[at + FINDING_POINTER]];
  const offset = words[at + FINDING_OFFSET];
  const line = words[at + FINDING_LINE];
  const column = words[at + FINDING_COLUMN];
  const list = texts[words[at + FINDING_LIST]];
  const index = words[at + FINDING_INDEX];
  const member = texts[words[at + FINDING_MEMBER]];
  const help = texts[words[at + FINDING_HELP]];
  if (list === null) return { severity, code, message, pointer, offset, line, column, help };
  return member === null
    ? { severity, code, message, pointer, offset, line, column, list, index, help }
    : { severity, code, message, pointer, offset, line, column, list, index, member, help };
}
