// Where a decoded batch is: first in the module's memory, and later, if the caller does not delete
// it, in JavaScript's own: see residents.js.

import {
  BATCH_BYTES,
  BATCH_ENTITIES,
  BATCH_ENTITY_TABLE,
  BATCH_ERRORS,
  BATCH_FORM,
  BATCH_INPUT,
  BATCH_INPUT_BYTES,
  BATCH_PACKED_WORDS,
  BATCH_ROOT,
  BATCH_ROOT_SHAPE,
  BATCH_VERDICT,
  PACKED_BATCH,
  PACKED_TABLES,
  PACKED_WORDS,
  TEXTS_PLAIN,
  TEXTS_PLAIN_BYTES,
  TEXTS_ROWS,
  TEXTS_ROW_WORDS,
  TEXTS_WIDE,
  TEXTS_WIDE_BYTES,
} from './border.js';
import { JobEntityError } from '../base/errors.js';
import { runningModule } from './module.js';

/** @typedef {import('./runtime.js').Runtime} Runtime */

/**
 * A batch outside the module, as a worker sends it.
 * @typedef {object} MovedBatch
 * @property {Uint8Array} bytes the input
 * @property {Uint32Array} words the batch, packed: see wasm/border.def
 */

/** @type {Uint32Array} */
const NO_WORDS = new Uint32Array(0);

const deleted = () => new JobEntityError('deleted', 'The batch has been deleted.');

// Functions and not private methods: each object of a class with these costs as much as a string.

/** @param {Holding} holding of a batch that is in a module */
function runtimeOf(holding) {
  if (!holding.runtime) throw deleted();
  return holding.runtime;
}

/** @param {Holding} holding */
function forget(holding) {
  holding.address = 0;
  holding.runtime = undefined;
  holding.words = NO_WORDS;
  holding.tablesAt = 0;
}

/** A batch's bytes and rows, wherever they are. The list of residents keeps it alive. */
export class Holding {
  /**
   * The words with the rows, empty when they must be asked for anew: see refresh(). Readers of
   * members look here themselves, because a call each would cost as much as the rest.
   */
  words = NO_WORDS;
  /**
   * Index of the words that say where each table is, 0 if it is not known: addresses in a module,
   * else indices.
   */
  tablesAt = 0;
  /** Address in the module, 0 when it is not there (any more). */
  address = 0;
  /** Index of the batch's words in the module's memory. */
  at = 0;
  /** Place among the small ones, -1 if it is large. */
  turn = -1;
  deleted = false;
  /** @type {MovedBatch | undefined} */
  moved = undefined;
  /** The copy of the rows that is about the texts: see Residency. */
  cells = NO_WORDS;
  /** With which it is decoded. @type {import('./runtime.js').Limits | undefined} */
  limits = undefined;
  /** The module that the batch is in. @type {Runtime | undefined} */
  runtime = undefined;

  /**
   * @param {Runtime} runtime
   * @param {number} address of a batch in it
   */
  enter(runtime, address) {
    this.runtime = runtime;
    this.address = address;
    this.at = address >>> 2;
    try {
      runtime.residents.enter(this, this.fact(BATCH_BYTES));
    } catch (error) {
      this.delete();
      throw error;
    }
  }

  /** A word of the batch. @param {number} index */
  fact(index) {
    if (this.address !== 0) return runtimeOf(this).words()[this.at + index];
    if (this.moved) return this.moved.words[PACKED_BATCH + index];
    throw deleted();
  }

  /**
   * Looks where the words are, for the first time or because the module's memory has grown or the
   * batch has been moved.
   * @returns {Uint32Array}
   */
  refresh() {
    if (this.address !== 0) {
      const runtime = runtimeOf(this);
      if (this.tablesAt === 0) {
        this.tablesAt = runtime.call((raw) => raw.tables(this.address)) >>> 2;
      }
      this.words = runtime.words();
    } else if (this.moved) {
      this.words = this.moved.words;
      this.tablesAt = PACKED_TABLES;
    } else {
      throw deleted();
    }
    return this.words;
  }

  /** Words of all tables of a batch in the module that has been read from; 0 if it is not there. */
  rowWords() {
    return this.address === 0 || this.tablesAt === 0
      ? 0
      : this.fact(BATCH_PACKED_WORDS) - PACKED_WORDS;
  }

  /**
   * Bytes of the input; valid until the next call into the module.
   * @param {number} start
   * @param {number} end
   */
  bytes(start, end) {
    if (this.moved) return this.moved.bytes.subarray(start, end);
    return runtimeOf(this).bytes(this.fact(BATCH_INPUT) + start, end - start);
  }

  /**
   * Calls with the batch's address in a module; if it has been moved out, it is decoded anew for the
   * call.
   * @template T
   * @param {(runtime: Runtime, address: number) => T} call
   * @returns {T}
   */
  inModule(call) {
    if (this.address !== 0) return call(runtimeOf(this), this.address);
    const bytes = this.bytes(0, this.fact(BATCH_INPUT_BYTES));
    const runtime = runningModule();
    const address = runtime.decode(bytes, this.limits);
    try {
      return call(runtime, address);
    } finally {
      runtime.release(address);
    }
  }

  /** Moves the batch out of the module's memory. */
  moveOut() {
    const moved = runtimeOf(this).packed(this.address);
    this.leaveModule();
    this.moved = moved;
  }

  /** Copies the bytes of this batch from among others that were sent. */
  leaveGroup() {
    if (!this.moved) return;
    const { bytes, words } = this.moved;
    this.moved = { bytes: bytes.slice(), words: words.slice() };
    this.words = NO_WORDS;
  }

  leaveModule() {
    if (this.address === 0) return;
    const { address } = this;
    const runtime = runtimeOf(this);
    // The registry would keep this object, and with it the bytes that were moved out, until its
    // callback runs, which a loop of awaits puts off for ever.
    if (this.turn < 0) finalizer.unregister(this);
    runtime.residents.leave(this, this.fact(BATCH_BYTES));
    forget(this);
    runtime.release(address);
  }

  /** The module has failed. */
  lose() {
    if (this.turn < 0) finalizer.unregister(this);
    forget(this);
    this.deleted = true;
    // Reading from the copy says `deleted` as well.
    if (this.cells.length > 0) structuredClone(undefined, { transfer: [this.cells.buffer] });
    this.cells = NO_WORDS;
  }

  delete() {
    this.leaveModule();
    this.deleted = true;
    this.moved = undefined;
    this.words = NO_WORDS;
  }
}

/** Frees a batch when neither it nor any view of it can be reached. */
const finalizer = new FinalizationRegistry((/** @type {Holding} */ holding) => holding.delete());

/**
 * This many strings are decoded by themselves before the texts are made, because a caller that
 * reads an id or two should not wait for all: as many as take a fifth of the time of the texts.
 */
const FEW_STRINGS = 1;
const WORDS_A_STRING = 1024;

/**
 * Cells of a batch that was deleted, for the next one: a new array takes a browser as long as all
 * else that the texts take.
 * @type {Uint32Array}
 */
let spareCells = NO_WORDS;
const MOST_SPARE_WORDS = 1 << 16;

/**
 * A copy of words, which may have others behind it.
 * @param {Uint32Array} words
 * @param {number} start
 * @param {number} count
 */
function copyCells(words, start, count) {
  if (spareCells.length < count) return words.slice(start, start + count);
  const cells = spareCells;
  spareCells = NO_WORDS;
  cells.set(words.subarray(start, start + count));
  return cells;
}

/** Value of `singles` before the first string is read. */
const UNDECIDED = -1;

/** @param {Residency} residency */
function makeTexts(residency) {
  residency.singles = Infinity;
  const { holding } = residency;
  const { address, runtime } = holding;
  if (address === 0 || !runtime) return;
  const at = runtime.attempt((raw) => raw.texts(address)) >>> 2;
  if (at === 0) return;
  const words = runtime.words();
  residency.plain = runtime.ascii(words[at + TEXTS_PLAIN], words[at + TEXTS_PLAIN_BYTES]);
  const wideBytes = words[at + TEXTS_WIDE_BYTES];
  residency.wide = wideBytes > 0 ? runtime.text(words[at + TEXTS_WIDE], wideBytes) : '';
  residency.cells = copyCells(words, words[at + TEXTS_ROWS] >>> 2, words[at + TEXTS_ROW_WORDS]);
  holding.cells = residency.cells;
}

/**
 * The data that a batch and all views of it refer to. While one of them is alive, the batch is.
 */
export class Residency {
  /**
   * @param {number | MovedBatch} source address of a batch in a module, or a batch outside of it
   * @param {Runtime} [runtime] that module
   * @param {import('./runtime.js').Limits} [limits] with which it was decoded
   */
  constructor(source, runtime, limits) {
    const holding = new Holding();
    holding.limits = limits;
    this.holding = holding;
    /** A copy of all rows that says where strings are in the texts; empty until it is made. */
    this.cells = NO_WORDS;
    /** The texts that strings are pieces of: see native/src/decode/texts.h. */
    this.plain = '';
    this.wide = '';
    /** How many more strings are decoded by themselves before the texts are made. */
    this.singles = UNDECIDED;
    /** The batch that it is of. @type {import('../batch/batch.js').Batch | undefined} */
    this.batch = undefined;
    /** Documents that are going to be read next. @type {import('./tape.js').Ahead | undefined} */
    this.ahead = undefined;
    if (typeof source === 'number') {
      holding.enter(/** @type {Runtime} */ (runtime), source);
      if (holding.turn < 0) finalizer.register(this, holding, holding);
    } else {
      holding.moved = source;
    }
  }

  /** Size of the input in bytes. */
  get size() {
    return this.holding.fact(BATCH_INPUT_BYTES);
  }

  /** Number of the form in which the response was saved. */
  get form() {
    return this.holding.fact(BATCH_FORM);
  }

  /** True if profile `service` finds an error. */
  get hasErrors() {
    return this.holding.fact(BATCH_VERDICT) !== 0;
  }

  get rootShape() {
    return this.holding.fact(BATCH_ROOT_SHAPE);
  }

  /** Rows of the entities: index of the first one, and how many. @param {0 | 1} word */
  entities(word) {
    return this.holding.fact(BATCH_ENTITIES + word);
  }

  /** Like entities(), but for the errors. @param {0 | 1} word */
  errors(word) {
    return this.holding.fact(BATCH_ERRORS + word);
  }

  /** One of the two words of the root's cell. @param {0 | 1} word */
  root(word) {
    return this.holding.fact(BATCH_ROOT + word);
  }

  /** The words to read from: those with texts if they have been made. @returns {Uint32Array} */
  words() {
    const { cells } = this;
    if (cells.length > 0) return cells;
    const { words } = this.holding;
    return words.length > 0 ? words : this.holding.refresh();
  }

  /** Index of a table's first word in `words()`. @param {number} index */
  table(index) {
    // The copy begins with these.
    const { cells } = this;
    if (cells.length > 0) return cells[index];
    const { holding } = this;
    const words = holding.words.length > 0 ? holding.words : holding.refresh();
    const at = words[holding.tablesAt + index];
    return holding.address === 0 ? at : at >>> 2;
  }

  /**
   * Like words(), but for a caller that asks only where the entities are, because the first look at
   * all other tables is a call.
   */
  entityWords() {
    const { cells, holding } = this;
    if (cells.length > 0 || holding.words.length > 0 || holding.address === 0) return this.words();
    return runtimeOf(holding).words();
  }

  /** Like table(), of the entities and in `entityWords()`. @param {number} index */
  entityTable(index) {
    const { cells, holding } = this;
    if (cells.length > 0 || holding.address === 0) return this.table(index);
    return holding.fact(BATCH_ENTITY_TABLE) >>> 2;
  }

  /**
   * Makes the texts, unless only few strings have been read so far: `count` more are going to be.
   * Words that have been looked up before are of no use afterwards.
   * @param {number} count
   */
  prepare(count) {
    if (this.cells.length > 0) return;
    if (this.singles === UNDECIDED) {
      this.singles = FEW_STRINGS + this.holding.rowWords() / WORDS_A_STRING;
    }
    this.singles -= count;
    if (this.singles < 0) makeTexts(this);
  }

  get deleted() {
    return this.holding.deleted;
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  bytes(start, end) {
    return this.holding.bytes(start, end);
  }

  /**
   * @template T
   * @param {(runtime: Runtime, address: number) => T} call
   * @returns {T}
   */
  inModule(call) {
    return this.holding.inModule(call);
  }

  /**
   * The text with which a function of the module answers about the batch.
   * @param {import('./border.js').FunctionName} name
   * @param {...string} texts
   */
  ask(name, ...texts) {
    return this.inModule((runtime, address) => runtime.ask(name, address, ...texts));
  }

  /**
   * Takes the batch out of the module, to be sent elsewhere. It cannot be used here afterwards.
   * @returns {MovedBatch}
   */
  takeOut() {
    const holding = this.holding;
    if (holding.address !== 0) holding.moveOut();
    const moved = /** @type {MovedBatch} */ (holding.moved);
    this.delete();
    return moved;
  }

  /** Gives the batch memory of its own, apart from others that were sent together with it. */
  leaveGroup() {
    this.holding.leaveGroup();
  }

  delete() {
    this.holding.delete();
    const { length } = this.cells;
    if (length > spareCells.length && length <= MOST_SPARE_WORDS) spareCells = this.cells;
    this.cells = this.holding.cells = NO_WORDS;
    this.plain = '';
    this.wide = '';
    this.ahead = undefined;
  }
}
