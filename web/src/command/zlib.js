// zlib for the command, by pako: streams are known by a number, as the module can hold no object. See
// wasm/command/zlib.cc.

import {
  Z_OK,
  ZStream,
  zlibDeflate,
  zlibDeflateInit2,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako';

const DEFLATED = 8;
const MEMORY_LEVEL = 8;
const DEFAULT_STRATEGY = 0;

/** @typedef {{ stream: ZStream, advance: (stream: ZStream, flush: any) => number }} Open */

export class Zlib {
  /** @type {Map<number, Open>} */
  #open = new Map();
  #last = 0;

  /** @param {number} windowBits @returns {number} 0 if it cannot be had */
  openInflate(windowBits) {
    const stream = new ZStream();
    return zlibInflateInit2(stream, windowBits) === Z_OK ? this.#enter(stream, zlibInflate) : 0;
  }

  /** @param {number} level @param {number} windowBits @returns {number} 0 if it cannot be had */
  openDeflate(level, windowBits) {
    const stream = new ZStream();
    const status = zlibDeflateInit2(
      stream,
      level,
      DEFLATED,
      windowBits,
      MEMORY_LEVEL,
      DEFAULT_STRATEGY,
    );
    return status === Z_OK ? this.#enter(stream, zlibDeflate) : 0;
  }

  /** @param {ZStream} stream @param {Open['advance']} advance */
  #enter(stream, advance) {
    this.#open.set(++this.#last, { stream, advance });
    return this.#last;
  }

  /** @param {number} number */
  #of(number) {
    return /** @type {Open} */ (this.#open.get(number));
  }

  /**
   * @param {number} number
   * @param {number} flush
   * @param {Uint8Array} input
   * @param {Uint8Array<ArrayBuffer>} output
   * @returns {{ status: number, taken: number, given: number }} bytes of the input and of the output
   */
  run(number, flush, input, output) {
    const { stream, advance } = this.#of(number);
    Object.assign(stream, { input, next_in: 0, avail_in: input.length });
    Object.assign(stream, { output, next_out: 0, avail_out: output.length });
    const status = advance(stream, flush);
    return { status, taken: stream.next_in, given: stream.next_out };
  }

  /** @param {number} number */
  reset(number) {
    return zlibInflateReset(this.#of(number).stream);
  }

  /** @param {number} number */
  close(number) {
    this.#open.delete(number);
  }
}
