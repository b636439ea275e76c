// Where a decoded batch lies: first in the module's memory; when too much is held there by batches
// that nobody deleted, the oldest are copied out into JavaScript's own memory, where the garbage
// collector looks after them. So forgotten batches cannot fill the module, even in a loop that
// never lets a finalizer run.

import { JobEntityError } from './errors.js';
import { memoryBytes, memoryWords, runningCore, runningSchema } from './module.js';

/** Bytes that batches may hold in the module's memory before the oldest are copied out. */
const RESIDENT_LIMIT = 64 * 1024 * 1024;

/** Indices of a batch's words; see wasm/batch.h. */
const WORD = Object.freeze({
  input: 0,
  size: 1,
  bytes: 2,
  form: 3,
  errors: 4,
  shape: 5,
  root: 6,
  tables: 8,
});

/** In the order in which they were decoded. @type {Set<Holding>} */
const residents = new Set();
let residentBytes = 0;

/**
 * A batch outside the module: what a worker sends.
 * @typedef {object} MovedBatch
 * @property {Uint8Array} bytes the input
 * @property {Uint32Array} words the rows of all tables
 * @property {number[]} tables index of each table's first word
 * @property {number[]} tableSizes
 * @property {number} form
 * @property {number} errors
 * @property {number} rootShape
 * @property {number[]} root
 */

/** A batch's bytes and rows, wherever they are. The list of residents keeps it alive. */
class Holding {
  /** Address in the module, 0 when it is not there (any more). */
  address = 0;
  inputAddress = 0;
  size = 0;
  form = 0;
  errors = 0;
  rootShape = 0;
  /** @type {number[]} */
  root = [];
  deleted = false;
  /** @type {number[] | undefined} */
  #tables = undefined;
  /** @type {number[]} */
  tableSizes = [];
  memoryBytes = 0;
  /** @type {Uint8Array | undefined} */
  ownBytes = undefined;
  /** @type {Uint32Array | undefined} */
  ownWords = undefined;

  /**
   * @param {number} address of a batch in the module, which becomes a resident
   * @returns {Holding}
   */
  static at(address) {
    const holding = new Holding();
    const words = memoryWords();
    const at = address >>> 2;
    holding.address = address;
    holding.inputAddress = words[at + WORD.input];
    holding.size = words[at + WORD.size];
    holding.form = words[at + WORD.form];
    holding.errors = words[at + WORD.errors];
    holding.rootShape = words[at + WORD.shape];
    holding.root = [words[at + WORD.root], words[at + WORD.root + 1]];
    holding.memoryBytes = words[at + WORD.bytes];
    residents.add(holding);
    residentBytes += holding.memoryBytes;
    if (residentBytes > RESIDENT_LIMIT) makeRoom(holding);
    return holding;
  }

  /**
   * @param {MovedBatch} moved
   * @returns {Holding}
   */
  static outside({ bytes, words, tables, ...facts }) {
    const holding = Object.assign(new Holding(), facts);
    holding.#tables = tables;
    holding.size = bytes.length;
    holding.ownBytes = bytes;
    holding.ownWords = words;
    return holding;
  }

  /** Index of each table's first word in `words()`; found out when first asked. */
  get tables() {
    if (this.#tables) return this.#tables;
    const words = this.words();
    const first = (this.address >>> 2) + WORD.tables;
    const count = runningSchema().tables;
    this.#tables = Array.from({ length: count }, (_, i) => words[first + 2 * i] >>> 2);
    this.tableSizes = Array.from({ length: count }, (_, i) => words[first + 2 * i + 1]);
    return this.#tables;
  }

  /** @returns {Uint32Array} the words that `tables` index */
  words() {
    if (this.ownWords) return this.ownWords;
    if (this.deleted) throw new JobEntityError('deleted', 'The batch has been deleted.');
    return memoryWords();
  }

  /**
   * Bytes of the input; valid until the next call into the module.
   * @param {number} start
   * @param {number} end
   */
  bytes(start, end) {
    if (this.ownBytes) return this.ownBytes.subarray(start, end);
    if (this.deleted) throw new JobEntityError('deleted', 'The batch has been deleted.');
    return memoryBytes().subarray(this.inputAddress + start, this.inputAddress + end);
  }

  /**
   * Calls with the batch's address in the module; if it has been copied out, it is decoded anew
   * for the call.
   * @template T
   * @param {(address: number) => T} call
   * @returns {T}
   */
  inModule(call) {
    if (this.address !== 0) return call(this.address);
    const address = decodeBytes(this.bytes(0, this.size));
    try {
      return call(address);
    } finally {
      runningCore()._job_entity_release(address);
    }
  }

  /** Moves the batch out of the module's memory. */
  moveOut() {
    const { tables } = this;
    this.ownBytes = this.bytes(0, this.size).slice();
    const words = memoryWords();
    const total = this.tableSizes.reduce((sum, size) => sum + size, 0);
    const own = new Uint32Array(total);
    let at = 0;
    this.#tables = tables.map((first, i) => {
      own.set(words.subarray(first, first + this.tableSizes[i]), at);
      const moved = at;
      at += this.tableSizes[i];
      return moved;
    });
    this.ownWords = own;
    this.leaveModule();
  }

  leaveModule() {
    if (this.address === 0) return;
    // The registry would keep this object, and with it what was copied out, until its callback
    // runs, which a loop of awaits puts off for ever.
    finalizer.unregister(this);
    residents.delete(this);
    residentBytes -= this.memoryBytes;
    runningCore()._job_entity_release(this.address);
    this.address = 0;
  }

  delete() {
    this.leaveModule();
    this.deleted = true;
    this.ownBytes = undefined;
    this.ownWords = undefined;
  }
}

/** Frees a batch when neither it nor any view of it can be reached. */
const finalizer = new FinalizationRegistry((/** @type {Holding} */ holding) => holding.delete());

/**
 * What a batch and all views of it refer to. While one of them is alive, the batch is.
 */
export class Residency {
  #holding;

  /** @param {number | MovedBatch} source address of a batch in the module, or a batch outside it */
  constructor(source) {
    const holding = typeof source === 'number' ? Holding.at(source) : Holding.outside(source);
    this.#holding = holding;
    this.size = holding.size;
    this.form = holding.form;
    this.errors = holding.errors;
    this.rootShape = holding.rootShape;
    this.root = holding.root;
    /** The input as one text, made when first wanted. @type {string | undefined} */
    this.text = undefined;
    if (holding.address !== 0) finalizer.register(this, holding, holding);
  }

  get tables() {
    return this.#holding.tables;
  }

  get deleted() {
    return this.#holding.deleted;
  }

  words() {
    return this.#holding.words();
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  bytes(start, end) {
    return this.#holding.bytes(start, end);
  }

  /**
   * @template T
   * @param {(address: number) => T} call
   * @returns {T}
   */
  inModule(call) {
    return this.#holding.inModule(call);
  }

  /**
   * Takes the batch out of the module, to be sent elsewhere. It cannot be used here afterwards.
   * @returns {MovedBatch}
   */
  takeOut() {
    const holding = this.#holding;
    if (holding.address !== 0) holding.moveOut();
    const { form, errors, rootShape, root, tables, tableSizes } = holding;
    const bytes = holding.bytes(0, holding.size);
    const words = holding.words();
    this.delete();
    return { bytes, words, tables, tableSizes, form, errors, rootShape, root };
  }

  delete() {
    this.#holding.delete();
    this.text = undefined;
  }
}

/** @param {Holding} newest */
function makeRoom(newest) {
  for (const resident of residents) {
    if (residentBytes <= RESIDENT_LIMIT) return;
    if (resident !== newest) resident.moveOut();
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {number} address of the batch
 */
export function decodeBytes(bytes) {
  const core = runningCore();
  const input = core._job_entity_allocate(bytes.length);
  if (input === 0) {
    throw new JobEntityError(
      'out-of-memory',
      `There is no memory in the module for an input of ${bytes.length} bytes.`,
    );
  }
  memoryBytes().set(bytes, input);
  return core._job_entity_decode();
}
