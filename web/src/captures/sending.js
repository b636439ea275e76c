// Files on their way to a worker.

import { asBytes, tagOf } from '../base/input.js';
import { isNodeFile, isNodeStream } from './files.js';

/** @typedef {import('./files.js').CaptureFile} CaptureFile */

/** @param {unknown} input */
export const isBlob = (input) => ['Blob', 'File'].includes(tagOf(input));

/** Node's Blobs of a file are not. @param {any} blob */
function isCloneable(blob) {
  try {
    structuredClone(blob);
    return true;
  } catch {
    return false;
  }
}

/** @param {any} input what can be read once */
function sendableStream(input) {
  // An open file of Node goes over as it is.
  if (typeof input.getReader === 'function' || isNodeFile(input)) return input;
  if (isNodeStream(input)) return /** @type {any} */ (ReadableStream).from(input);
  return input.body ?? input.stream();
}

/**
 * Files as a worker can be sent them: bytes of the caller are copied, what can be read once is handed
 * over.
 * @param {CaptureFile[]} files
 */
export function toSend(files) {
  /** @type {Transferable[]} */
  const transfer = [];
  const sendable = [];
  for (const { name, input } of files) {
    const bytes = asBytes(input);
    if (isBlob(input) && isCloneable(input)) {
      sendable.push({ name, input });
    } else if (bytes) {
      sendable.push({ name, input: typeof input === 'string' ? bytes : bytes.slice() });
    } else {
      const stream = sendableStream(input);
      transfer.push(stream);
      sendable.push({ name, input: stream });
    }
  }
  return { sendable, transfer };
}

/**
 * Bytes of what can be read again; undefined for all else.
 * @param {CaptureFile} file
 * @returns {number | undefined}
 */
export function sizeOfFile({ input }) {
  if (isBlob(input)) return input.size;
  return typeof input === 'string' ? input.length : asBytes(input)?.length;
}
