// Where the bytes of a decoded text come from: a body inside a string of a HAR or log, with escapes or
// in base64.

/**
 * Numbers of a group of equal runs: their bytes, how far apart they are in the file, by how many lines,
 * by how many columns (in another line: at which column the next one starts), how often.
 */
const GROUP = 5;

const LINE_FEED = 0x0a;

/** UTF-8 goes on with such a byte. @param {number} byte */
const isContinuation = (byte) => (byte & 0xc0) === 0x80;

export class DecodedRuns {
  #groups;
  /** For each group: where it starts in the text and in the file, its line and its column. */
  /** @type {number[]} */
  #starts = [];
  /** @type {number[]} */
  #offsets = [];
  /** @type {number[]} */
  #lines = [];
  /** @type {number[]} */
  #columns = [];
  /**
   * Until where in the text the characters of which run have been counted: findings come by place, so
   * the next one goes on from there.
   */
  #counted = { run: -1, at: 0, lines: 0, characters: 0 };

  /**
   * @param {number[]} groups GROUP numbers each; see wasm/capture_reader.cc
   * @param {{ offset: number, line: number, column: number }} first where the first run is in the file
   */
  constructor(groups, { offset, line, column }) {
    this.#groups = groups;
    let start = 0;
    for (let i = 0; i < groups.length; i += GROUP) {
      const [bytes, inFile, lines, columns, count] = groups.slice(i, i + GROUP);
      this.#starts.push(start);
      this.#offsets.push(offset);
      this.#lines.push(line);
      this.#columns.push(column);
      start += count * bytes;
      offset += count * inFile;
      line += count * lines;
      column = lines > 0 ? columns : column + count * columns;
    }
  }

  /** The last group that starts at or before a byte of the text. @param {number} at */
  #groupAt(at) {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * The place of a byte of the text in the file.
   * @param {number} at
   * @param {(start: number, end: number) => Uint8Array} bytesOf gives bytes of the text
   * @returns {{ offset: number, line: number, column: number }}
   */
  place(at, bytesOf) {
    const group = this.#groupAt(at);
    const first = GROUP * group;
    const [bytes, inFile, lines, columns, count] = this.#groups.slice(first, first + GROUP);
    const inGroup = at - this.#starts[group];
    // A place behind all runs comes after the last one.
    const runs = Math.min(bytes > 0 ? Math.floor(inGroup / bytes) : 0, count - 1);
    const start = this.#starts[group] + runs * bytes;
    const offset = this.#offsets[group] + runs * inFile;
    const line = this.#lines[group] + runs * lines;
    const isMoved = lines > 0 && runs > 0;
    const column = isMoved ? columns : this.#columns[group] + (lines > 0 ? 0 : runs * columns);
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
