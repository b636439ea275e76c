// Where a decoded batch lies: first in the module's memory; when too much is held there by batches
// that nobody deleted, the oldest are copied out into JavaScript's own memory, where the garbage
// collector looks after them. So forgotten batches cannot fill the module, even in a loop that
// never lets a finalizer run.

import { JobEntityError } from './errors.js';
import { memoryBytes, memoryWords, runningCore, runningSchema } from './module.js';
import { asciiText, utf8Text } from './text.js';

/** Bytes that batches may hold in the module's memory before the oldest are copied out. */
const RESIDENT_LIMIT = 64 * 1024 * 1024;

/**
 * Up to this size of input and rows a batch is small: telling the collector of each would cost more
 * than the rest of the decode, so only a number of them can be in the module.
 */
const SMALL_BYTES = 64 * 1024;
const MOST_SMALL = 128;

/** Indices of a batch's words; see wasm/batch.h. */
export const WORD = Object.freeze({
  input: 0,
  size: 1,
  bytes: 2,
  form: 3,
  verdict: 4,
  shape: 5,
  root: 6,
  entities: 8,
  errors: 10,
  tables: 12,
});

/** Words of a table in the module: the address of its own words comes first, then their number. */
const TABLE_WORDS = 4;

/**
 * Index of a table of a batch in the module.
 * @param {Uint32Array} words the module's memory
 * @param {number} at of the batch
 * @param {number} table
 */
const tableAt = (words, at, table) => (words[at + WORD.tables] >>> 2) + TABLE_WORDS * table;

/**
 * Index of the first word of a batch's table.
 * @type {typeof tableAt}
 */
export const tableStart = (words, at, table) => words[tableAt(words, at, table)] >>> 2;

/**
 * Words of a batch's table.
 * @type {typeof tableAt}
 */
export const tableSize = (words, at, table) => words[tableAt(words, at, table) + 1];

/** Large ones, in the order in which they were decoded. @type {Set<Holding>} */
const residents = new Set();
let residentBytes = 0;

/** Small ones by turns. @type {(Holding | undefined)[]} */
const smallOnes = new Array(MOST_SMALL).fill(undefined);
let turn = 0;

/**
 * A batch outside the module: what a worker sends.
 * @typedef {object} MovedBatch
 * @property {Uint8Array} bytes the input
 * @property {Uint32Array} words the rows of all tables
 * @property {ArrayLike<number>} tables index of each table's first word
 * @property {ArrayLike<number>} facts the batch's words before the tables
 */

/** @type {Uint32Array} */
const NO_WORDS = new Uint32Array(0);
/** @type {ArrayLike<number>} */
const NO_TABLES = [];

/** A batch's bytes and rows, wherever they are. The list of residents keeps it alive. */
class Holding {
  /**
   * The words that `tables` is about, empty when they must be asked for anew: see refresh(). What
   * reads a member looks here itself, since a call each would cost as much as the rest.
   */
  words = NO_WORDS;
  /** Index of each table's first word in `words`. */
  tables = NO_TABLES;
  /** Address in the module, 0 when it is not there (any more). */
  address = 0;
  /** Index of the batch's words in the module's memory. */
  at = 0;
  /** Place among the small ones, -1 if it is large. */
  turn = -1;
  deleted = false;
  /** @type {MovedBatch | undefined} */
  moved = undefined;

  /**
   * @param {number} address of a batch in the module
   */
  enter(address) {
    this.address = address;
    this.at = address >>> 2;
    const bytes = memoryWords()[this.at + WORD.bytes];
    if (bytes <= SMALL_BYTES) {
      this.turn = turn;
      turn = (turn + 1) % MOST_SMALL;
      smallOnes[this.turn]?.moveOut();
      smallOnes[this.turn] = this;
    } else {
      residents.add(this);
      residentBytes += bytes;
      if (residentBytes > RESIDENT_LIMIT) makeRoom(this);
    }
  }

  /** A word of the batch. @param {number} index */
  fact(index) {
    if (this.address !== 0) return memoryWords()[this.at + index];
    if (this.moved) return this.moved.facts[index];
    throw new JobEntityError('deleted', 'The batch has been deleted.');
  }

  /**
   * Looks where the words are, for the first time or because the module's memory has grown or the
   * batch has been moved.
   * @returns {Uint32Array}
   */
  refresh() {
    if (this.address !== 0) {
      // Making the schema may grow the memory, so it comes before the view.
      const { tables } = runningSchema();
      const words = memoryWords();
      if (this.tables === NO_TABLES) {
        const first = new Array(tables);
        let at = words[this.at + WORD.tables] >>> 2;
        for (let i = 0; i < tables; ++i, at += TABLE_WORDS) first[i] = words[at] >>> 2;
        this.tables = first;
      }
      this.words = words;
    } else if (this.moved) {
      this.words = this.moved.words;
      this.tables = this.moved.tables;
    } else {
      throw new JobEntityError('deleted', 'The batch has been deleted.');
    }
    return this.words;
  }

  /** Words of all tables of a batch in the module; 0 if it is not there. */
  rowWords() {
    if (this.address === 0) return 0;
    const { tables } = runningSchema();
    const words = memoryWords();
    let total = 0;
    let size = (words[this.at + WORD.tables] >>> 2) + 1;
    for (let i = tables; i > 0; --i, size += TABLE_WORDS) total += words[size];
    return total;
  }

  /**
   * Bytes of the input; valid until the next call into the module.
   * @param {number} start
   * @param {number} end
   */
  bytes(start, end) {
    if (this.moved) return this.moved.bytes.subarray(start, end);
    const input = this.fact(WORD.input);
    return memoryBytes().subarray(input + start, input + end);
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
    const address = decodeBytes(this.bytes(0, this.fact(WORD.size)));
    try {
      return call(address);
    } finally {
      runningCore()._job_entity_release(address);
    }
  }

  /** Moves the batch out of the module's memory. */
  moveOut() {
    const count = runningSchema().tables;
    const words = memoryWords();
    const size = (/** @type {number} */ i) => tableSize(words, this.at, i);
    let total = 0;
    for (let i = 0; i < count; ++i) total += size(i);
    const own = new Uint32Array(total);
    const tables = new Array(count);
    this.refresh();
    for (let i = 0, at = 0; i < count; ++i) {
      const first = this.tables[i];
      own.set(words.subarray(first, first + size(i)), at);
      tables[i] = at;
      at += size(i);
    }
    const moved = {
      bytes: this.bytes(0, this.fact(WORD.size)).slice(),
      words: own,
      tables,
      facts: Array.from(words.subarray(this.at, this.at + WORD.tables)),
    };
    this.leaveModule();
    this.moved = moved;
  }

  /** Copies what lies among other batches that were sent. */
  leaveGroup() {
    if (!this.moved) return;
    const { bytes, words, tables, facts } = this.moved;
    this.moved = {
      bytes: bytes.slice(),
      words: words.slice(),
      tables: Array.from(tables),
      facts: Array.from({ length: WORD.tables }, (_, i) => facts[i]),
    };
    this.words = NO_WORDS;
    this.tables = NO_TABLES;
  }

  leaveModule() {
    if (this.address === 0) return;
    if (this.turn >= 0) {
      smallOnes[this.turn] = undefined;
      this.turn = -1;
    } else {
      // The registry would keep this object, and with it what was copied out, until its callback
      // runs, which a loop of awaits puts off for ever.
      finalizer.unregister(this);
      residents.delete(this);
      residentBytes -= this.fact(WORD.bytes);
    }
    runningCore()._job_entity_release(this.address);
    this.address = 0;
    this.words = NO_WORDS;
    this.tables = NO_TABLES;
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
 * So many strings are decoded by themselves before the texts are made, since who reads an id or two
 * should not wait for all: as many as take a fifth of the time of the texts.
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

/**
 * What a batch and all views of it refer to. While one of them is alive, the batch is.
 */
export class Residency {
  /** @param {number | MovedBatch} source address of a batch in the module, or a batch outside it */
  constructor(source) {
    const holding = new Holding();
    this.holding = holding;
    /** A copy of all rows that says where strings lie in the texts; empty until it is made. */
    this.cells = NO_WORDS;
    /** Index of each table's first word in `cells`. */
    this.cellTables = NO_TABLES;
    /** What strings are pieces of: see native/src/decode/texts.h. */
    this.plain = '';
    this.wide = '';
    /** How many more strings are decoded by themselves before the texts are made. */
    this.singles = UNDECIDED;
    /** Documents that are going to be read next. @type {import('./tape.js').Ahead | undefined} */
    this.ahead = undefined;
    if (typeof source === 'number') {
      holding.enter(source);
      if (holding.turn < 0) finalizer.register(this, holding, holding);
    } else {
      holding.moved = source;
    }
  }

  /** Size of the input in bytes. */
  get size() {
    return this.holding.fact(WORD.size);
  }

  /** Number of the form in which the response was saved. */
  get form() {
    return this.holding.fact(WORD.form);
  }

  /** True if profile `service` finds an error. */
  get hasErrors() {
    return this.holding.fact(WORD.verdict) !== 0;
  }

  get rootShape() {
    return this.holding.fact(WORD.shape);
  }

  /** Rows of the entities: index of the first one, and how many. @param {0 | 1} word */
  entities(word) {
    return this.holding.fact(WORD.entities + word);
  }

  /** The same of the errors. @param {0 | 1} word */
  errors(word) {
    return this.holding.fact(WORD.errors + word);
  }

  /** One of the two words of the root's cell. @param {0 | 1} word */
  root(word) {
    return this.holding.fact(WORD.root + word);
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
    if (this.cells.length > 0) return this.cellTables[index];
    const { holding } = this;
    if (holding.words.length === 0) holding.refresh();
    return holding.tables[index];
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
    if (this.singles < 0) this.#makeTexts();
  }

  #makeTexts() {
    this.singles = Infinity;
    const { holding } = this;
    if (holding.address === 0) return;
    const at = runningCore()._job_entity_texts(holding.address) >>> 2;
    if (at === 0) return;
    const words = memoryWords();
    const bytes = memoryBytes();
    this.cells = copyCells(words, words[at] >>> 2, words[at + 1]);
    this.plain = asciiText(bytes.subarray(words[at + 2], words[at + 2] + words[at + 3]));
    const wideSize = words[at + 5];
    this.wide =
      wideSize > 0 ? utf8Text(bytes.subarray(words[at + 4], words[at + 4] + wideSize)) : '';
    const { tables } = runningSchema();
    const first = [];
    for (let i = 0, next = 0; i < tables; ++i) {
      first.push(next);
      next += tableSize(words, holding.at, i);
    }
    this.cellTables = first;
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
   * @param {(address: number) => T} call
   * @returns {T}
   */
  inModule(call) {
    return this.holding.inModule(call);
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
    this.cells = NO_WORDS;
    this.plain = '';
    this.wide = '';
    this.ahead = undefined;
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
  const { length } = bytes;
  const gate = core.gate >>> 2;
  const words = memoryWords();
  let input = words[gate];
  // Memory that the last batch has left is mostly there and large enough.
  if (input === 0 || words[gate + 1] < length) {
    input = core._job_entity_allocate(length) >>> 0;
    if (input === 0) {
      throw new JobEntityError(
        'out-of-memory',
        `There is no memory in the module for an input of ${length} bytes.`,
      );
    }
  }
  memoryBytes().set(bytes, input);
  return core._job_entity_decode(length) >>> 0;
}
