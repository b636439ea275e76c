// The files that captures are in (files, folders, streams, bytes), one by one.

import { JobEntityError } from '../base/errors.js';
import { bytesIn } from '../base/bytes.js';
import { asBytes, tagOf } from '../base/input.js';

/** @typedef {import('../../types/captures.d.ts').CaptureInput} CaptureInput */

/**
 * @typedef {object} CaptureFile
 * @property {string} name empty if nothing names it
 * @property {any} input bytes, a Blob, a Response, a stream or an open file
 */

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

/** Folders in folders that are opened: a list may hold itself. */
const MOST_DEPTH = 256;

/**
 * Every file of an input, folders opened, in the order in which they are given.
 * @param {CaptureInput | Iterable<CaptureInput> | AsyncIterable<CaptureInput>} input
 * @param {string} [folder]
 * @param {number} [depth] lists and folders around it
 * @returns {AsyncGenerator<CaptureFile, void, void>}
 */
export async function* filesOf(input, folder, depth) {
  try {
    yield* eachFile(input, folder, depth);
  } catch (cause) {
    if (cause instanceof JobEntityError) throw cause;
    throw new JobEntityError('read-failed', `The input could not be read: ${cause}`, { cause });
  }
}

/** @type {typeof filesOf} */
async function* eachFile(input, folder = '', depth = 0) {
  if (depth > MOST_DEPTH) throw wrongInput();
  /** @type {any} */
  const given = input;
  if (isOne(given)) {
    const name = typeof given.name === 'string' ? folder + given.name : '';
    yield { name, input: typeof given.getFile === 'function' ? await given.getFile() : given };
  } else if (isFolder(given)) {
    const inside = [];
    for await (const entry of given.values()) inside.push(entry);
    inside.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of inside) yield* eachFile(entry, `${folder}${given.name}/`, depth + 1);
  } else if (typeof given?.name === 'string' && given.input !== undefined) {
    if (!isOne(given.input)) throw wrongInput();
    yield { name: given.name, input: given.input };
  } else if (typeof given?.[Symbol.asyncIterator] === 'function') {
    yield* eachOfMany(given[Symbol.asyncIterator](), folder, depth + 1);
  } else if (given?.[Symbol.iterator]) {
    for await (const one of given) yield* eachFile(one, folder, depth + 1);
  } else {
    throw wrongInput();
  }
}

/**
 * Inputs that come one by one while time passes: files, or, where the first one is bytes, the
 * pieces of one file, as streams give them.
 * @param {AsyncIterator<any>} iterator
 * @param {string} folder
 * @param {number} depth
 * @returns {AsyncGenerator<CaptureFile, void, void>}
 */
async function* eachOfMany(iterator, folder, depth) {
  let isOpen = true;
  try {
    let next = await iterator.next();
    if (!next.done && isPiece(next.value)) {
      isOpen = false;
      yield { name: '', input: streamOf(iterator, next.value) };
      return;
    }
    for (; !next.done; next = await iterator.next()) yield* eachFile(next.value, folder, depth);
    isOpen = false;
  } finally {
    if (isOpen) await iterator.return?.();
  }
}

/** Bytes, not a file that is made of them. @param {any} value */
const isPiece = (value) => typeof value === 'string' || bytesIn(value) !== undefined;

/**
 * @param {AsyncIterator<any>} iterator
 * @param {unknown} first
 */
function streamOf(iterator, first) {
  /** @type {IteratorResult<any> | undefined} */
  let held = { done: false, value: first };
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = held ?? (await iterator.next());
        held = undefined;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function wrongInput() {
  return new JobEntityError(
    'wrong-argument',
    'readCaptures() takes files, folders, bytes, strings, Responses or streams, or several of them.',
  );
}
