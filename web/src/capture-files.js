// Whatever captures lie in (files, folders, streams, bytes), one by one.

import { JobEntityError } from './errors.js';
import { asBytes } from './input.js';

/** @typedef {import('../types/captures.d.ts').CaptureInput} CaptureInput */

/**
 * @typedef {object} CaptureFile
 * @property {string} name empty if nothing names it
 * @property {any} input bytes, a Blob, a Response, a stream or an open file
 */

/** @param {unknown} value */
const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** An open file of Node: a FileHandle. @param {any} input */
export const isNodeFile = (input) =>
  typeof input?.fd === 'number' && typeof input.read === 'function' && !isNodeStream(input);

/** A Readable of Node. @param {any} input */
export const isNodeStream = (input) =>
  typeof input?.pipe === 'function' && typeof input[Symbol.asyncIterator] === 'function';

/** @param {any} input */
const isOne = (input) =>
  asBytes(input) !== undefined ||
  typeof input?.getReader === 'function' ||
  typeof input?.stream === 'function' ||
  typeof input?.getFile === 'function' ||
  isNodeFile(input) ||
  isNodeStream(input) ||
  tagOf(input) === 'Response';

/** A folder as the file system API of browsers has it. @param {any} input */
const isFolder = (input) => input?.kind === 'directory' && typeof input.values === 'function';

/**
 * Every file of an input, folders opened, in the order in which they are given.
 * @param {CaptureInput | Iterable<CaptureInput> | AsyncIterable<CaptureInput>} input
 * @param {string} [folder]
 * @returns {AsyncGenerator<CaptureFile, void, void>}
 */
export async function* filesOf(input, folder = '') {
  /** @type {any} */
  const given = input;
  if (isOne(given)) {
    const name = typeof given.name === 'string' ? folder + given.name : '';
    yield { name, input: typeof given.getFile === 'function' ? await given.getFile() : given };
  } else if (isFolder(given)) {
    const inside = [];
    for await (const entry of given.values()) inside.push(entry);
    inside.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of inside) yield* filesOf(entry, `${folder}${given.name}/`);
  } else if (typeof given?.name === 'string' && given.input !== undefined) {
    if (!isOne(given.input)) throw wrongInput();
    yield { name: given.name, input: given.input };
  } else if (given?.[Symbol.iterator] || given?.[Symbol.asyncIterator]) {
    for await (const one of given) yield* filesOf(one, folder);
  } else {
    throw wrongInput();
  }
}

function wrongInput() {
  return new JobEntityError(
    'wrong-argument',
    'readCaptures() takes files, folders, bytes, strings, Responses or streams, or several of them.',
  );
}
