// Where the bytes of a decoded text come from: a body inside a string of a HAR or log, with escapes or
// in base64.

import { RUN_ANY, RUN_BASE, RUN_DIGIT, RUN_KINDS, RUN_ON_LINE } from '../runtime/border.js';

const LINE_FEED = 0x0a;

/** So many characters of the runs are read again at most for a place before the last one. */
const MARKED = 1 << 13;

/** UTF-8 goes on with such a byte. @param {number} byte */
const isContinuation = (byte) => (byte & 0xc0) === 0x80;

/**
 * A group of equal runs: their bytes, how far apart they are in the file, by how many lines, by how
 * many columns (in another line: at which column the next one starts), how often; and where the first
 * one is in the text and in the file, and where the next group is written.
 * @typedef {{ bytes: number, inFile: number, lines: number, columns: number, count: number,
 *     start: number, offset: number, line: number, column: number, next: number }} Group
 */

export class DecodedRuns {
  #written;
  /** Findings come by place, so the next one is in this group or behind it. @type {Group} */
  #group;
  /** Some of the groups, for one that does not. @type {Group[]} */
  #marks;
  /** Until where in the text the characters of which run have been counted, likewise. */
  #counted = { run: -1, at: 0, lines: 0, characters: 0 };

  /**
   * @param {string} written the groups as numbers; see wasm/capture_reader.cc. They are read when
   *     places are asked for, since a text of escapes has nearly as many as bytes
   * @param {{ offset: number, line: number, column: number }} first where the first run is in the file
   */
  constructor(written, first) {
    this.#written = written;
    const none = { bytes: 0, inFile: 0, lines: 0, columns: 0, count: 0, start: 0, next: 0 };
    this.#group = { ...none, ...first };
    this.#read(this.#group);
    this.#marks = [{ ...this.#group }];
  }

  /** Goes on to the next group. @param {Group} group */
  #read(group) {
    const { count, lines, columns } = group;
    group.start += count * group.bytes;
    group.offset += count * group.inFile;
    group.line += count * lines;
    group.column = lines > 0 ? columns : group.column + count * columns;
    const first = this.#number(group);
    const kind = first % RUN_KINDS;
    group.bytes = (first - kind) / RUN_KINDS;
    group.inFile = kind > RUN_ON_LINE ? group.bytes : this.#number(group);
    group.lines = kind === RUN_ANY ? this.#number(group) : 0;
    group.columns = kind === RUN_ANY ? this.#number(group) : group.inFile;
    group.count = kind === RUN_ANY ? this.#number(group) : 1;
  }

  /** @param {Group} group */
  #number(group) {
    for (let number = 0, scale = 1; ; scale *= RUN_BASE) {
      const digit = this.#written.charCodeAt(group.next++) - RUN_DIGIT;
      if (digit < RUN_BASE) return number + digit * scale;
      number += (digit - RUN_BASE) * scale;
    }
  }

  /** The last group that starts at or before a byte of the text. @param {number} at */
  #groupAt(at) {
    const marks = this.#marks;
    if (at < this.#group.start) {
      let mark = marks.length - 1;
      while (marks[mark].start > at) --mark;
      this.#group = { ...marks[mark] };
    }
    const group = this.#group;
    while (group.start + group.count * group.bytes <= at && group.next < this.#written.length) {
      this.#read(group);
      if (group.next > marks[marks.length - 1].next + MARKED) marks.push({ ...group });
    }
    return group;
  }

  /**
   * The place of a byte of the text in the file.
   * @param {number} at
   * @param {(start: number, end: number) => Uint8Array} bytesOf gives bytes of the text
   * @returns {{ offset: number, line: number, column: number }}
   */
  place(at, bytesOf) {
    const group = this.#groupAt(at);
    const { bytes, inFile, lines, columns, count } = group;
    const inGroup = at - group.start;
    // A place behind all runs comes after the last one.
    const runs = Math.min(bytes > 0 ? Math.floor(inGroup / bytes) : 0, count - 1);
    const start = group.start + runs * bytes;
    const offset = group.offset + runs * inFile;
    const line = group.line + runs * lines;
    const isMoved = lines > 0 && runs > 0;
    const column = isMoved ? columns : group.column + (lines > 0 ? 0 : runs * columns);
    // Behind the last run, which may be longer or shorter than what it was decoded from.
    if (at - start === bytes && bytes !== inFile) {
      const end = lines > 0 ? columns : column + columns;
      return { offset: offset + inFile, line: line + lines, column: end };
    }
    // Text of the file that was decoded into more bytes than it has is one thing as a whole.
    const within = at - start < bytes ? Math.min(at - start, inFile - 1) : at - start;
    // Where each byte of the file is a column, so is each byte from there: in base64 and escapes.
    if (lines === 0 && columns === inFile) {
      return { offset: offset + within, line, column: column + within };
    }
    const counted = this.#count(start, start + within, bytesOf);
    return {
      offset: offset + within,
      line: line + counted.lines,
      column: (counted.lines > 0 ? 1 : column) + counted.characters,
    };
  }

  /**
   * Lines between the start of a run and a byte of it, and characters behind the last line's start.
   * @param {number} run where it starts
   * @param {number} at
   * @param {(start: number, end: number) => Uint8Array} bytesOf
   */
  #count(run, at, bytesOf) {
    let counted = this.#counted;
    if (counted.run !== run || counted.at > at) counted = { run, at: run, lines: 0, characters: 0 };
    for (const byte of bytesOf(counted.at, at)) {
      if (byte === LINE_FEED) {
        ++counted.lines;
        counted.characters = 0;
      } else if (!isContinuation(byte)) {
        ++counted.characters;
      }
    }
    counted.at = at;
    this.#counted = counted;
    return counted;
  }
}
