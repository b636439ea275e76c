// Whatever captures lie in (files, folders, streams, bytes) as named streams of unpacked bytes.

import { JobEntityError, throwIfAborted } from './errors.js';
import { asBytes } from './input.js';

/** @typedef {import('../types/captures.d.ts').CaptureInput} CaptureInput */

/**
 * @typedef {object} CaptureFile
 * @property {string} name empty if nothing names it
 * @property {any} input bytes, a Blob, a Response or a stream
 */

/** Bytes in memory are handed on in pieces of this size, so that others get a turn in between. */
const PIECE_BYTES = 1 << 20;

/** A loop that does not wait for bytes lets others have a turn this often, in milliseconds. */
const TURN_MS = 20;

/** @param {unknown} value */
const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** @param {any} input */
const isOne = (input) =>
  asBytes(input) !== undefined ||
  typeof input?.getReader === 'function' ||
  typeof input?.stream === 'function' ||
  typeof input?.getFile === 'function' ||
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

/**
 * The bytes of a file, piece by piece; gzip is unpacked.
 * @param {CaptureFile} file
 * @param {{ signal?: AbortSignal, onRead: (bytesRead: number, totalBytes?: number) => void }} options
 *     onRead is told of bytes as the file has them, packed or not
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
export async function* piecesOf({ input }, { signal, onRead }) {
  const bytes = asBytes(input);
  const packed = bytes ? piecesOfBytes(bytes, onRead) : piecesOfStream(input, onRead);
  const first = await packed.next();
  if (first.done) return;
  const [one, two] = first.value;
  const all = before(first.value, packed);
  const pieces = one === 0x1f && two === 0x8b ? unpacked(all) : all;
  try {
    for await (const piece of pieces) {
      throwIfAborted(signal);
      yield piece;
    }
  } finally {
    await packed.return();
  }
}

/**
 * @param {Uint8Array} first
 * @param {AsyncGenerator<Uint8Array, void, void>} rest
 */
async function* before(first, rest) {
  yield first;
  yield* rest;
}

/**
 * @param {Uint8Array} bytes
 * @param {(bytesRead: number, totalBytes?: number) => void} onRead
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* piecesOfBytes(bytes, onRead) {
  let since = performance.now();
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    if (performance.now() - since > TURN_MS) {
      await new Promise((turn) => {
        setTimeout(turn);
      });
      since = performance.now();
    }
    onRead(Math.min(at + PIECE_BYTES, bytes.length), bytes.length);
    yield bytes.subarray(at, at + PIECE_BYTES);
  }
}

/**
 * @param {any} input a Blob, a Response or a stream
 * @param {(bytesRead: number, totalBytes?: number) => void} onRead
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* piecesOfStream(input, onRead) {
  const isBlob = typeof input.stream === 'function';
  const stream = isBlob ? input.stream() : tagOf(input) === 'Response' ? input.body : input;
  if (!stream) return;
  const announced = tagOf(input) === 'Response' && Number(input.headers.get('content-length'));
  const total = isBlob ? input.size : announced || undefined;
  const reader = stream.getReader();
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const chunk = asBytes(value);
      if (!chunk) throw new JobEntityError('wrong-argument', 'The stream must give bytes or text.');
      read += chunk.length;
      onRead(read, total);
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        yield chunk.subarray(at, at + PIECE_BYTES);
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/**
 * @param {AsyncGenerator<Uint8Array, void, void>} packed
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* unpacked(packed) {
  const source = new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await packed.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(error);
      }
    },
  });
  const reader = source
    .pipeThrough(/** @type {any} */ (new DecompressionStream('gzip')))
    .getReader();
  try {
    for (;;) {
      let result;
      try {
        result = await reader.read();
      } catch (cause) {
        if (cause instanceof JobEntityError) throw cause;
        throw new JobEntityError('gzip', 'The gzip data is damaged or cut off.', { cause });
      }
      if (result.done) return;
      yield /** @type {Uint8Array} */ (result.value);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
