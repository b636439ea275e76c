// Questions about many responses at once, each given to the module as a text: the changes between
// two captures, and a copy of one for others to see.

import { kindOf, wrongArgument } from '../base/arguments.js';
import { encoder } from '../base/text.js';
import { parseExact } from '../values/json.js';
import { Batch } from './batch.js';

/** @typedef {import('../runtime/runtime.js').Runtime} Runtime */
/** @typedef {import('../../types/captures.d.ts').Comparison} Comparison */

/** The module's numbers for systems. @type {Record<string, number>} */
const SYSTEM_NUMBERS = Object.freeze({ '': 0, posix: 1, windows: 2 });

const NOTHING = new Uint8Array(0);

/** Texts, each followed by a zero byte, which JSON has none of. @param {readonly string[]} texts */
const joined = (texts) => encoder.encode(texts.map((text) => `${text}\0`).join(''));

/**
 * Responses as they were sent.
 * @param {unknown} given a batch or several of them
 * @param {string} what
 * @returns {string[]}
 */
export function textsOf(given, what) {
  if (given instanceof Batch) return [given.toJSONText('wire')];
  const isList = typeof given === 'object' && given !== null && Symbol.iterator in given;
  if (!isList) throw wrongArgument(`${what} is a batch or several, not ${kindOf(given)}.`);
  return [.../** @type {Iterable<unknown>} */ (given)].map((one) => {
    if (one instanceof Batch) return one.toJSONText('wire');
    throw wrongArgument(`${what} holds ${kindOf(one)}, which is not a batch.`);
  });
}

/**
 * @param {Runtime} runtime with captures
 * @param {readonly string[]} before responses as they were sent
 * @param {readonly string[]} after
 * @param {unknown} [workerOs] default: inferred from the rules of each side
 * @returns {Comparison}
 */
export function compareTexts(runtime, before, after, workerOs = '') {
  const number =
    typeof workerOs === 'string' && Object.hasOwn(SYSTEM_NUMBERS, workerOs)
      ? SYSTEM_NUMBERS[workerOs]
      : -1;
  if (number < 0) throw wrongArgument('workerOs is posix or windows.');
  return parseExact(
    runtime.answerAbout(joined(before), joined(after), (raw, size, afterSize) =>
      raw.compare(size, afterSize, number),
    ),
  );
}

/**
 * The responses with secrets, users, names and paths replaced, the same ones by the same.
 * @param {Runtime} runtime with captures
 * @param {readonly string[]} texts responses as they were sent
 * @returns {string} NDJSON
 */
export function redactTexts(runtime, texts) {
  return runtime.answerAbout(joined(texts), NOTHING, (raw, size) => raw.redact(size));
}
