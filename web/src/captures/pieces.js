// The bytes of a capture, piece by piece and unpacked. While one piece is being worked on, the next
// ones are read.

import { isNodeFile, isNodeStream } from './files.js';
import { isNode } from '../base/environment.js';
import { JobEntityError, throwIfAborted } from '../base/errors.js';
import { GZIP_LIMITS, chunksOf, gunzip, isGzip, unpackedWithin } from '../base/gunzip.js';
import { asBytes, tagOf } from '../base/input.js';

/**
 * Small enough that an abort, a turn of others and the memory do not suffer, large enough that
 * asking for a piece costs little.
 */
const PIECE_BYTES = 1 << 20;

/**
 * This many pieces of a Blob of Node are asked for at once, because each takes a while to arrive.
 */
const MOST_ASKED = 4;

/** Chromium has this much ready while the piece before is worked on. */
const REUSED_BYTES = 1 << 20;

/** A loop that does not wait for bytes lets others have a turn this often, in milliseconds. */
const TURN_MS = 20;

/** @typedef {(bytesRead: number, totalBytes?: number) => void} OnRead */

/** @param {any} input */
const isBlob = (input) =>
  typeof input.slice === 'function' && typeof input.arrayBuffer === 'function';

/** Whether an input gives the same bytes each time. @param {any} input */
const isReadAgain = (input) => asBytes(input) !== undefined || isBlob(input);

export class CapturePieces {
  /** Bytes of the file as it is, packed or not. */
  bytesRead = 0;
  /** @type {number | undefined} undefined: nothing tells */
  totalBytes = undefined;

  #signal;
  #packed;
  #pieces;
  /** @type {Promise<IteratorResult<Uint8Array, void>> | undefined} */
  #asked;

  /**
   * @param {any} input bytes, a Blob, a Response, a stream or an open file of Node
   * @param {AbortSignal} [signal]
   * @param {Partial<import('../base/gunzip.js').GzipLimits>} [limits]
   */
  constructor(input, signal, limits) {
    this.#signal = signal;
    const open = () =>
      packedPieces(input, (bytesRead, totalBytes) => {
        // Bytes that are read once more have been counted.
        this.bytesRead = Math.max(this.bytesRead, bytesRead);
        this.totalBytes = totalBytes;
      });
    this.#packed = open();
    this.#pieces = unpackedPieces(
      this.#packed,
      { ...GZIP_LIMITS, ...limits },
      isReadAgain(input) ? open : undefined,
    );
  }

  /**
   * The next piece, good until readAhead() is called; undefined at the end.
   * @returns {Promise<Uint8Array | undefined>} throws what reading throws, `gzip` or `aborted`
   */
  async next() {
    throwIfAborted(this.#signal);
    this.readAhead();
    const asked = /** @type {Promise<IteratorResult<Uint8Array, void>>} */ (this.#asked);
    const { done, value } = await this.#unlessAborted(asked);
    this.#asked = undefined;
    return done ? undefined : /** @type {Uint8Array} */ (value);
  }

  /** Starts to read the next piece. */
  readAhead() {
    if (this.#asked) return;
    this.#asked = this.#pieces.next();
    // The caller of next() sees the failure; there may be no such call.
    this.#asked.catch(() => {});
  }

  /** Gives up the bytes that are not read yet. */
  async close() {
    if (this.#signal?.aborted) {
      // A stream may never answer, so this does not wait for it.
      this.#pieces.return().catch(() => {});
      this.#packed.return().catch(() => {});
      return;
    }
    await this.#pieces.return();
    await this.#packed.return();
  }

  /**
   * @template T
   * @param {Promise<T>} promise
   * @returns {Promise<T>}
   */
  #unlessAborted(promise) {
    const signal = this.#signal;
    if (!signal) return promise;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        try {
          throwIfAborted(signal);
        } catch (error) {
          reject(error);
        }
      };
      signal.addEventListener('abort', onAbort, { once: true });
      promise.finally(() => signal.removeEventListener('abort', onAbort)).then(resolve, reject);
    });
  }
}

/**
 * @param {any} input
 * @param {OnRead} onRead
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
function packedPieces(input, onRead) {
  const bytes = asBytes(input);
  if (bytes) return piecesOfBytes(bytes, onRead);
  if (isBlob(input)) {
    return isNode ? piecesOfBlob(input, onRead) : piecesOfBlobStream(input, onRead);
  }
  return isNodeFile(input) ? piecesOfNodeFile(input, onRead) : piecesOfStream(input, onRead);
}

/**
 * Unpacks gzipped input.
 * @param {AsyncGenerator<Uint8Array, void, void>} packed
 * @param {import('../base/gunzip.js').GzipLimits} limits
 * @param {() => AsyncGenerator<Uint8Array, void, void>} [again] the same from the start
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* unpackedPieces(packed, limits, again) {
  const first = await packed.next();
  if (first.done) return;
  const all = before(first.value, packed);
  yield* isGzip(first.value) ? unpackedWithin(all, (pieces) => gunzip(pieces, again), limits) : all;
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
 * @param {OnRead} onRead
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
 * The stream of a browser's Blob fills the same buffer again and again, which is three times as
 * fast as slices.
 * @param {Blob} blob
 * @param {OnRead} onRead
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* piecesOfBlobStream(blob, onRead) {
  const stream = blob.stream();
  /** @type {ReadableStreamBYOBReader} */
  let reader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    // An older one, whose stream makes its own chunks.
    yield* chunksToPieces(chunksOf(stream), onRead, blob.size);
    return;
  }
  let read = 0;
  let buffer = new ArrayBuffer(REUSED_BYTES);
  try {
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done) return;
      read += value.length;
      onRead(read, blob.size);
      yield value;
      ({ buffer } = value);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/**
 * Slices instead of a stream, which in Node has one small piece underway at a time.
 * @param {Blob} blob
 * @param {OnRead} onRead
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* piecesOfBlob(blob, onRead) {
  /** @type {Promise<ArrayBuffer>[]} */
  const asked = [];
  for (let at = 0, read = 0; read < blob.size;) {
    for (; at < blob.size && asked.length < MOST_ASKED; at += PIECE_BYTES) {
      const piece = blob.slice(at, at + PIECE_BYTES).arrayBuffer();
      piece.catch(() => {});
      asked.push(piece);
    }
    const piece = new Uint8Array(await /** @type {Promise<ArrayBuffer>} */ (asked.shift()));
    read += PIECE_BYTES;
    onRead(Math.min(read, blob.size), blob.size);
    yield piece;
  }
}

/**
 * @param {any} handle a FileHandle of Node; it is read from its position on, and stays open
 * @param {OnRead} onRead
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* piecesOfNodeFile(handle, onRead) {
  const info = await handle.stat();
  const total = info.isFile() ? info.size : undefined;
  const buffer = new Uint8Array(PIECE_BYTES);
  for (let read = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, PIECE_BYTES, null);
    if (bytesRead === 0) return;
    read += bytesRead;
    onRead(read, total);
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * @param {any} input a Response or a stream
 * @param {OnRead} onRead
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* piecesOfStream(input, onRead) {
  const isResponse = tagOf(input) === 'Response';
  const stream = isResponse
    ? input.body
    : typeof input.stream === 'function'
      ? input.stream()
      : input;
  if (!stream) return;
  const total = (isResponse && Number(input.headers.get('content-length'))) || undefined;
  const chunks = isNodeStream(stream) ? stream[Symbol.asyncIterator]() : chunksOf(stream);
  yield* chunksToPieces(chunks, onRead, total);
}

/**
 * @param {AsyncIterable<any>} chunks
 * @param {OnRead} onRead
 * @param {number | undefined} total
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* chunksToPieces(chunks, onRead, total) {
  let read = 0;
  for await (const value of chunks) {
    const chunk = asBytes(value);
    if (!chunk) throw new JobEntityError('wrong-argument', 'The stream must give bytes or text.');
    read += chunk.length;
    onRead(read, total);
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      yield chunk.subarray(at, at + PIECE_BYTES);
    }
  }
}
