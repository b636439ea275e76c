// Gzip, piece by piece. The platform does it, in native code; but browsers give up at data behind
// the first member, though files that Firehose delivers and that log rotation appends to have many
// members, and where data is damaged they may drop what they had unpacked before. Then pako, zlib
// in JavaScript, reads the input once more: it knows members, checks their sums, and says where the
// damage is.

import { isNode } from './environment.js';
import { JobEntityError } from './errors.js';

/** Bytes that are unpacked at once by pako. */
const UNPACKED_BYTES = 1 << 18;

/** zlib's largest window, and gzip around it. */
const GZIP_WINDOW_BITS = 15 + 16;

const GZIP_MAGIC = 0x1f;

/** @typedef {AsyncGenerator<Uint8Array, void, void>} Pieces */

/**
 * Limits of what gzip may unpack to.
 * @typedef {object} GzipLimits
 * @property {number} gzipRatio times its own size, once that is more than any file may have
 * @property {number} unpackedBytes
 */

/** As in native/include/job_entity/limits.h: a file that shrinks more was made to fill a reader. */
export const GZIP_LIMITS = Object.freeze({ gzipRatio: 1000, unpackedBytes: 64 * 2 ** 30 });
const FREE_BYTES = 64 * 2 ** 20;

/**
 * Unpacked pieces until there are too many.
 * @param {Pieces} packed
 * @param {(packed: Pieces) => Pieces} unpack
 * @param {GzipLimits} limits
 * @returns {Pieces} throws a JobEntityError `gzip-limit`
 */
export async function* unpackedWithin(packed, unpack, { gzipRatio, unpackedBytes }) {
  let given = 0;
  let taken = 0;
  async function* counted() {
    for await (const piece of packed) {
      given += piece.length;
      yield piece;
    }
  }
  for await (const piece of unpack(counted())) {
    taken += piece.length;
    const isTooMuch = taken > FREE_BYTES && taken > gzipRatio * given;
    if (isTooMuch || taken > unpackedBytes) {
      const limit = isTooMuch
        ? `${gzipRatio} times its size (limits.gzipRatio); so far ${taken} from ${given} bytes`
        : `${unpackedBytes} bytes (limits.unpackedBytes); so far ${taken}`;
      throw new JobEntityError('gzip-limit', `The gzip data unpacks to more than ${limit}.`);
    }
    yield piece;
  }
}

/** @param {Uint8Array} bytes */
export const isGzip = (bytes) => bytes[0] === GZIP_MAGIC && bytes[1] === 0x8b;

/**
 * Pieces of a stream, as they come.
 * @param {any} stream
 * @returns {Pieces}
 */
export async function* chunksOf(stream) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/**
 * @param {Pieces} packed
 * @param {() => Pieces} [again] the same from the start; absent: it can be read only once
 * @returns {Pieces} throws a JobEntityError `gzip`. A piece is good until the next one is asked for
 */
export async function* gunzip(packed, again) {
  // The platform cannot be trusted to read to the end what cannot be read again. Node's can.
  if (!again && !isNode) {
    yield* unpackedByPako(packed, 0);
    return;
  }
  let unpacked = 0;
  try {
    for await (const piece of unpackedByPlatform(packed)) {
      unpacked += piece.length;
      yield piece;
    }
  } catch (error) {
    const isGzipError = error instanceof JobEntityError && error.code === 'gzip';
    if (!isGzipError || !again) throw error;
    yield* unpackedByPako(again(), unpacked);
  }
}

/**
 * @param {Pieces} packed
 * @returns {Pieces}
 */
async function* unpackedByPlatform(packed) {
  const source = new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await packed.next();
        if (done) controller.close();
        else controller.enqueue(value.slice());
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

/**
 * @param {Pieces} packed
 * @param {number} skip this many unpacked bytes are known already
 * @returns {Pieces}
 */
async function* unpackedByPako(packed, skip) {
  const zlib = await import('./zlib.js');
  const stream = new zlib.ZStream();
  zlib.zlibInflateInit2(stream, GZIP_WINDOW_BITS);
  const output = new Uint8Array(UNPACKED_BYTES);
  let known = skip;
  let before = 0; // bytes of the packed pieces before this one
  let isInMember = false;
  let members = 0;
  for await (const piece of packed) {
    stream.input = piece;
    stream.next_in = 0;
    stream.avail_in = piece.length;
    do {
      // After the last member, anything else is padding.
      if (!isInMember && members > 0 && piece[stream.next_in] !== GZIP_MAGIC) return;
      isInMember = true;
      stream.output = output;
      stream.next_out = 0;
      stream.avail_out = output.length;
      const status = zlib.zlibInflate(stream, zlib.Z_NO_FLUSH);
      const fresh = output.subarray(Math.min(known, stream.next_out), stream.next_out);
      known -= stream.next_out - fresh.length;
      if (fresh.length > 0) yield fresh;
      if (status === zlib.Z_STREAM_END) {
        isInMember = false;
        ++members;
        zlib.zlibInflateReset(stream);
      } else if (status !== zlib.Z_OK && status !== zlib.Z_BUF_ERROR) {
        const place = before + stream.next_in;
        throw new JobEntityError('gzip', `The gzip data is damaged, at byte ${place} or before.`);
      }
    } while (stream.avail_in > 0 || (isInMember && stream.avail_out === 0));
    before += piece.length;
  }
  if (isInMember) throw new JobEntityError('gzip', 'The gzip data is cut off.');
}
