// Where a path mapper is: in the module's memory, and, when many others have been made since and it was
// not deleted, as bytes in JavaScript's own: see ../runtime/residents.js. When it is used again, the
// module makes another one of these bytes.

import { JobEntityError } from '../base/errors.js';
import { runningModule } from '../runtime/module.js';

/** @typedef {import('../runtime/runtime.js').Runtime} Runtime */

/** A compiled list of rules, wherever it is. The list of residents keeps it alive. */
export class HeldMapper {
  /** Address in the module, 0 when it is not there (any more). */
  address;
  /** The module that it is in. @type {Runtime} */
  runtime;
  /**
   * The module's function itself: asking for it each time takes a seventh of a look-up.
   * @type {import('../runtime/border.js').Exports['map']}
   */
  map;
  /** Place among the small ones, -1 if it is large. */
  turn = -1;
  /** What it counts for among the residents: no less than it has in the module. */
  #size;
  /** @type {Uint8Array | undefined} */
  #packed;

  /**
   * @param {Runtime} runtime
   * @param {number} address of a mapper in it
   * @param {number} size bytes of what it was made of
   */
  constructor(runtime, address, size) {
    this.runtime = runtime;
    this.map = runtime.raw.map;
    this.address = address;
    this.#size = size;
    this.#enter();
  }

  #enter() {
    try {
      this.runtime.mappers.enter(this, this.#size);
    } catch (error) {
      this.#leaveModule();
      throw error;
    }
  }

  /** Reads no property of the value. @param {any} value @returns {value is HeldMapper} */
  static isOne(value) {
    return typeof value === 'object' && value !== null && #packed in value;
  }

  /** Whether the collector has to tell when nobody has it any more. */
  get isLarge() {
    return this.turn < 0;
  }

  /** Makes it anew in the module that runs; throws `deleted` if there is nothing to make it of. */
  putBack() {
    const packed = this.#packed;
    if (!packed) throw new JobEntityError('deleted', 'The mapper has been deleted.');
    const runtime = runningModule();
    const address = runtime.madeOf(packed, (raw) => raw.mapper_unpack()) >>> 0;
    this.runtime = runtime;
    this.map = runtime.raw.map;
    this.address = address;
    this.#enter();
    this.#packed = undefined;
  }

  /** Moves it out of the module's memory. */
  moveOut() {
    const packed = this.runtime.bytesOf((raw) => raw.mapper_pack(this.address));
    this.#leaveModule();
    this.#packed = packed;
  }

  #leaveModule() {
    if (this.address === 0) return;
    const { address, runtime } = this;
    this.#forget();
    runtime.mappers.leave(this, this.#size);
    if (!runtime.isGone) runtime.tell('mapperRelease', address);
  }

  #forget() {
    // See Holding.leaveModule() in ../runtime/residency.js.
    if (this.isLarge) finalizer.unregister(this);
    this.address = 0;
  }

  /** The module has failed. */
  lose() {
    this.#forget();
  }

  delete() {
    this.#leaveModule();
    this.#packed = undefined;
  }
}

/** Frees a large mapper in its module when its JavaScript object is gone. */
const finalizer = new FinalizationRegistry((/** @type {HeldMapper} */ held) => held.delete());

/**
 * Frees what is held when that object is gone, and before if it is deleted or moved out.
 * @param {object} mapper
 * @param {HeldMapper} held
 */
export function freeWith(mapper, held) {
  if (held.isLarge) finalizer.register(mapper, held, held);
}
