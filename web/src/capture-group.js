// Responses on their way from the worker's thread: many at a time and packed into three arrays,
// since a message with an object for each would take longer than finding them.

import { CAPTURE_WORD, CAPTURE_WORDS, factsAt, textBytesAt } from './capture-context.js';
import { memoryBytes, memoryWords, runningCore, runningSchema } from './module.js';
import { WORD as BATCH_WORD } from './residency.js';

/** @typedef {import('./capture-context.js').CaptureFacts} CaptureFacts */

/**
 * What is sent.
 * @typedef {object} PackedGroup
 * @property {string} file
 * @property {number} count
 * @property {Uint32Array} heads of each response: how many bytes its input has, how many words its
 *     rows have, and the reader's words about it
 * @property {Uint8Array} bytes of each: its input, then the texts about it
 * @property {Uint32Array} words of each: the facts of its batch, where its tables start, its rows
 */

const HEAD_WORDS = 2 + CAPTURE_WORDS;
const BATCH_FACTS = BATCH_WORD.tables;

/** A group is full when it has so many bytes, words or responses. */
const GROUP_BYTES = 1 << 18;
const GROUP_WORDS = 1 << 15;
const GROUP_COUNT = 128;

/**
 * @template {Uint8Array | Uint32Array} T
 * @param {T} array
 * @param {number} used
 * @param {number} more
 * @returns {T} the array, or one that has room for more
 */
function withRoom(array, used, more) {
  if (used + more <= array.length) return array;
  const larger = /** @type {T} */ (new /** @type {any} */ (array).constructor(2 * used + more));
  larger.set(array.subarray(0, used));
  return larger;
}

/** Packs what a reader finds. */
export class CaptureGroup {
  #file;
  #count = 0;
  #heads = new Uint32Array(GROUP_COUNT * HEAD_WORDS);
  #bytes = new Uint8Array(2 * GROUP_BYTES);
  #words = new Uint32Array(2 * GROUP_WORDS);
  #bytesUsed = 0;
  #wordsUsed = 0;

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
  }

  get isEmpty() {
    return this.#count === 0;
  }

  get isFull() {
    return (
      this.#count === GROUP_COUNT ||
      this.#bytesUsed >= GROUP_BYTES ||
      this.#wordsUsed >= GROUP_WORDS
    );
  }

  /** @param {number} batch @param {number} reader */
  #needed(batch, reader) {
    const memory = memoryWords();
    const at = batch >>> 2;
    const tables = runningSchema().tables;
    let words = BATCH_FACTS + tables;
    for (let i = 0; i < tables; ++i) words += memory[at + BATCH_WORD.tables + 2 * i + 1];
    const input = memory[at + BATCH_WORD.size];
    return { bytes: input + textBytesAt(memory, reader >>> 2), words };
  }

  /**
   * Takes a response out of the module.
   * @param {number} batch
   * @param {number} reader
   */
  take(batch, reader) {
    const needed = this.#needed(batch, reader);
    this.#bytes = withRoom(this.#bytes, this.#bytesUsed, needed.bytes);
    this.#words = withRoom(this.#words, this.#wordsUsed, needed.words);
    const memory = memoryWords();
    const inModule = memoryBytes();
    const at = batch >>> 2;
    const told = reader >>> 2;

    const head = this.#count * HEAD_WORDS;
    this.#heads[head] = memory[at + BATCH_WORD.size];
    this.#heads[head + 1] = needed.words;
    for (let i = 0; i < CAPTURE_WORDS; ++i) this.#heads[head + 2 + i] = memory[told + i];

    const input = memory[at + BATCH_WORD.input];
    const size = memory[at + BATCH_WORD.size];
    this.#bytes.set(inModule.subarray(input, input + size), this.#bytesUsed);
    const texts = memory[told + CAPTURE_WORD.text];
    this.#bytes.set(inModule.subarray(texts, texts + needed.bytes - size), this.#bytesUsed + size);
    this.#bytesUsed += needed.bytes;

    const words = this.#words;
    const start = this.#wordsUsed;
    for (let i = 0; i < BATCH_FACTS; ++i) words[start + i] = memory[at + i];
    const tables = runningSchema().tables;
    let row = BATCH_FACTS + tables;
    for (let i = 0; i < tables; ++i) {
      const from = memory[at + BATCH_WORD.tables + 2 * i] >>> 2;
      const length = memory[at + BATCH_WORD.tables + 2 * i + 1];
      words[start + BATCH_FACTS + i] = row;
      if (length > 0) words.set(memory.subarray(from, from + length), start + row);
      row += length;
    }
    this.#wordsUsed += needed.words;
    ++this.#count;
    runningCore()._job_entity_release(batch);
  }

  /**
   * What has been taken, to be sent with those buffers; the group is empty afterwards.
   * @returns {{ packed: PackedGroup, buffers: ArrayBuffer[] }}
   */
  pack() {
    const packed = {
      file: this.#file,
      count: this.#count,
      heads: this.#heads.slice(0, this.#count * HEAD_WORDS),
      bytes: this.#bytes.slice(0, this.#bytesUsed),
      words: this.#words.slice(0, this.#wordsUsed),
    };
    this.#count = this.#bytesUsed = this.#wordsUsed = 0;
    // What a large response has made of them is not kept.
    if (this.#bytes.length > 4 * GROUP_BYTES) this.#bytes = new Uint8Array(2 * GROUP_BYTES);
    if (this.#words.length > 4 * GROUP_WORDS) this.#words = new Uint32Array(2 * GROUP_WORDS);
    const buffers = [packed.heads.buffer, packed.bytes.buffer, packed.words.buffer];
    return { packed, buffers: /** @type {ArrayBuffer[]} */ (buffers) };
  }
}

/**
 * A response of a group, as views of the group's arrays: most are looked at for a moment only, and
 * memory of their own would take longer than all else that this side does with them.
 */
export class GroupMember {
  #group;
  #head;
  #byte;

  /**
   * @param {PackedGroup} group
   * @param {number} head index of its first word in the heads
   * @param {number} byte index of its first byte
   * @param {number} word index of its first word
   */
  constructor(group, head, byte, word) {
    this.#group = group;
    this.#head = head;
    this.#byte = byte;
    this.words = group.words.subarray(word, word + group.heads[head + 1]);
  }

  /** The input. */
  get bytes() {
    return this.#group.bytes.subarray(this.#byte, this.#byte + this.#group.heads[this.#head]);
  }

  /** Index of each table's first word. */
  get tables() {
    return this.words.subarray(BATCH_FACTS, BATCH_FACTS + runningSchema().tables);
  }

  /** The batch's words before the tables. */
  get facts() {
    return this.words;
  }

  /** @returns {CaptureFacts} what the file says of it */
  told() {
    const { file, heads, bytes } = this.#group;
    return factsAt(heads, this.#head + 2, bytes, this.#byte + heads[this.#head], file);
  }
}

/**
 * The responses of a group, one by one.
 * @param {PackedGroup} group
 * @returns {Generator<GroupMember, void, void>}
 */
export function* membersOf(group) {
  const { count, heads } = group;
  let byte = 0;
  let word = 0;
  for (let i = 0; i < count; ++i) {
    const head = i * HEAD_WORDS;
    yield new GroupMember(group, head, byte, word);
    byte += heads[head] + textBytesAt(heads, head + 2);
    word += heads[head + 1];
  }
}
