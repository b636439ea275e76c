// Responses on their way from the worker's thread: many at a time and packed into three arrays,
// since a message with an object for each would take longer than finding them.

import { CAPTURE_WORD, CAPTURE_WORDS, factsAt, textBytesAt } from './capture-context.js';
import { memoryBytes, memoryWords, runningCore, runningSchema } from './module.js';
import { WORD as BATCH_WORD, tableSize, tableStart } from './residency.js';

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

/**
 * @typedef {object} TakenGroups
 * @property {PackedGroup[]} groups
 * @property {boolean} areAll whether the bytes so far hold no more
 */

const HEAD_WORDS = 2 + CAPTURE_WORDS;
const BATCH_FACTS = BATCH_WORD.tables;

/** Indices of a group's words; see wasm/capture_group.h. */
const GROUP_WORD = Object.freeze({
  count: 0,
  heads: 1,
  bytes: 2,
  bytesUsed: 3,
  words: 4,
  wordsUsed: 5,
  isFull: 6,
});

/**
 * Takes responses out of the module: as many as a group holds, and one that is too large for it.
 * @param {number} reader
 * @param {string} file
 * @returns {TakenGroups}
 */
export function packGroups(reader, file) {
  const core = runningCore();
  const large = core._job_entity_capture_pack(reader) >>> 0;
  const memory = memoryWords();
  const at = core._job_entity_capture_group() >>> 2;
  const fact = (/** @type {keyof typeof GROUP_WORD} */ name) => memory[at + GROUP_WORD[name]];
  const groups = [];
  const count = fact('count');
  const isFull = fact('isFull') !== 0;
  if (count > 0) {
    const [heads, bytes, words] = [fact('heads') >>> 2, fact('bytes'), fact('words') >>> 2];
    groups.push({
      ...{ file, count },
      heads: memory.slice(heads, heads + count * HEAD_WORDS),
      bytes: memoryBytes().slice(bytes, bytes + fact('bytesUsed')),
      words: memory.slice(words, words + fact('wordsUsed')),
    });
  }
  if (large !== 0) groups.push(groupOfOne(large, reader, file));
  return { groups, areAll: large === 0 && !isFull };
}

/**
 * A large response out of the module's memory.
 * @param {number} batch
 * @param {number} reader
 * @param {string} file
 * @returns {PackedGroup}
 */
function groupOfOne(batch, reader, file) {
  const { tables } = runningSchema();
  const memory = memoryWords();
  const inModule = memoryBytes();
  const at = batch >>> 2;
  const told = reader >>> 2;
  const input = memory[at + BATCH_WORD.input];
  const size = memory[at + BATCH_WORD.size];
  const texts = memory[told + CAPTURE_WORD.text];
  const textSize = textBytesAt(memory, told);
  const bytes = new Uint8Array(size + textSize);
  bytes.set(inModule.subarray(input, input + size));
  bytes.set(inModule.subarray(texts, texts + textSize), size);

  const lengthOf = (/** @type {number} */ i) => tableSize(memory, at, i);
  let row = BATCH_FACTS + tables;
  let total = row;
  for (let i = 0; i < tables; ++i) total += lengthOf(i);
  const words = new Uint32Array(total);
  words.set(memory.subarray(at, at + BATCH_FACTS));
  for (let i = 0; i < tables; ++i) {
    const from = tableStart(memory, at, i);
    words[BATCH_FACTS + i] = row;
    words.set(memory.subarray(from, from + lengthOf(i)), row);
    row += lengthOf(i);
  }
  const heads = Uint32Array.of(size, total, ...memory.subarray(told, told + CAPTURE_WORDS));
  runningCore()._job_entity_release(batch);
  return { file, count: 1, heads, bytes, words };
}

/** What is handed over with a group. @param {PackedGroup} group */
export const buffersOf = ({ heads, bytes, words }) =>
  /** @type {ArrayBuffer[]} */ ([heads.buffer, bytes.buffer, words.buffer]);

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
