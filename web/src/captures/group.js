// Responses on their way from the worker's thread: many at a time and packed into three arrays,
// since a message with an object for each would take longer than finding them.

import {
  CAPTURE_TEXTS,
  CAPTURE_TEXT_BYTES,
  CAPTURE_WORDS,
  GROUP_BYTES,
  GROUP_BYTES_USED,
  GROUP_COUNT,
  GROUP_HEADS,
  GROUP_IS_FULL,
  GROUP_ROWS,
  GROUP_ROWS_USED,
  HEAD_CAPTURE,
  HEAD_INPUT_BYTES,
  HEAD_PACKED_WORDS,
  HEAD_WORDS,
} from '../runtime/border.js';
import { factsAt } from './context.js';

/** @typedef {import('./context.js').CaptureFacts} CaptureFacts */

/**
 * A group of responses as it is sent.
 * @typedef {object} PackedGroup
 * @property {string} file
 * @property {number} count
 * @property {Uint32Array} heads of each response: see Head in wasm/border.def
 * @property {Uint8Array} bytes of each: its input, then the texts about it
 * @property {Uint32Array} words of each: its batch, packed
 */

/**
 * @typedef {object} TakenGroups
 * @property {PackedGroup[]} groups
 * @property {boolean} areAll whether the bytes so far hold no more
 */

/**
 * Takes responses out of the module: as many as a group holds, and one that is too large for it.
 * @param {import('../runtime/runtime.js').Runtime} runtime
 * @param {number} reader
 * @param {string} file
 * @returns {TakenGroups}
 */
export function packGroups(runtime, reader, file) {
  const large = runtime.call((raw) => raw.capture_pack(reader)) >>> 0;
  const at = runtime.call((raw) => raw.capture_group()) >>> 2;
  const words = runtime.words();
  const groups = [];
  const count = words[at + GROUP_COUNT];
  const isFull = words[at + GROUP_IS_FULL] !== 0;
  if (count > 0) {
    groups.push({
      ...{ file, count },
      heads: runtime.copyWords(words[at + GROUP_HEADS], count * HEAD_WORDS),
      bytes: runtime.copyBytes(words[at + GROUP_BYTES], words[at + GROUP_BYTES_USED]),
      words: runtime.copyWords(words[at + GROUP_ROWS], words[at + GROUP_ROWS_USED]),
    });
  }
  if (large !== 0) groups.push(groupOfOne(runtime, large, reader, file));
  return { groups, areAll: large === 0 && !isFull };
}

/**
 * A large response out of the module's memory.
 * @param {import('../runtime/runtime.js').Runtime} runtime
 * @param {number} batch
 * @param {number} reader
 * @param {string} file
 * @returns {PackedGroup}
 */
function groupOfOne(runtime, batch, reader, file) {
  const told = runtime.copyWords(reader, CAPTURE_WORDS);
  const texts = runtime.copyBytes(told[CAPTURE_TEXTS], told[CAPTURE_TEXT_BYTES]);
  const packed = runtime.packed(batch, texts);
  const heads = new Uint32Array(HEAD_WORDS);
  heads[HEAD_INPUT_BYTES] = packed.bytes.length - texts.length;
  heads[HEAD_PACKED_WORDS] = packed.words.length;
  heads.set(told, HEAD_CAPTURE);
  runtime.release(batch);
  return { file, count: 1, heads, ...packed };
}

/** Buffers that are handed over with a group. @param {PackedGroup} group */
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
    this.words = group.words.subarray(word, word + group.heads[head + HEAD_PACKED_WORDS]);
  }

  /** The input. */
  get bytes() {
    return this.#group.bytes.subarray(this.#byte, this.#byte + this.#inputBytes);
  }

  get #inputBytes() {
    return this.#group.heads[this.#head + HEAD_INPUT_BYTES];
  }

  /** @returns {CaptureFacts} what the file says of it */
  told() {
    const { file, heads, bytes } = this.#group;
    return factsAt(heads, this.#head + HEAD_CAPTURE, bytes, this.#byte + this.#inputBytes, file);
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
    byte += heads[head + HEAD_INPUT_BYTES] + heads[head + HEAD_CAPTURE + CAPTURE_TEXT_BYTES];
    word += heads[head + HEAD_PACKED_WORDS];
  }
}
