// Where the bytes of a decoded text come from: a body inside a string of a HAR or log, with escapes or
// in base64.

/** Numbers of a group of equal runs: their bytes, how far apart they are in the file, how often. */
const GROUP = 4;

/** UTF-8 goes on with such a byte. @param {number} byte */
const isContinuation = (byte) => (byte & 0xc0) === 0x80;

export class DecodedRuns {
  #groups;
  /** Of each group: where it starts in the text and in the file, and its column. */
  /** @type {number[]} */
  #starts = [];
  /** @type {number[]} */
  #offsets = [];
  /** @type {number[]} */
  #columns = [];
  /**
   * Until where in the text the characters of which run have been counted: findings come by place, so
   * the next one goes on from there.
   */
  #counted = { run: -1, at: 0, characters: 0 };

  /**
   * @param {number[]} groups four a group; see wasm/capture_reader.cc
   * @param {number} offset of the first run in the file
   * @param {number} column its column
   */
  constructor(groups, offset, column) {
    this.#groups = groups;
    let start = 0;
    for (let i = 0; i < groups.length; i += GROUP) {
      const [bytes, inFile, columns, count] = groups.slice(i, i + GROUP);
      this.#starts.push(start);
      this.#offsets.push(offset);
      this.#columns.push(column);
      start += count * bytes;
      offset += count * inFile;
      column += count * columns;
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
   * @returns {{ offset: number, column: number }}
   */
  place(at, bytesOf) {
    const group = this.#groupAt(at);
    const first = GROUP * group;
    const [bytes, inFile, columns, count] = this.#groups.slice(first, first + GROUP);
    const inGroup = at - this.#starts[group];
    // What is behind all runs comes after the last one.
    const runs = Math.min(bytes > 0 ? Math.floor(inGroup / bytes) : 0, count - 1);
    const start = this.#starts[group] + runs * bytes;
    const offset = this.#offsets[group] + runs * inFile;
    const column = this.#columns[group] + runs * columns;
    // Text of the file that was decoded into more bytes than it has is one thing as a whole.
    const within = at - start < bytes ? Math.min(at - start, inFile - 1) : at - start;
    // Where each byte of the file is a column, so is each byte from there: in base64 and escapes.
    const characters = columns === inFile ? within : this.#characters(start, at, bytesOf);
    return { offset: offset + within, column: column + characters };
  }

  /**
   * Characters between the start of a run and a byte of it.
   * @param {number} run where it starts
   * @param {number} at
   * @param {(start: number, end: number) => Uint8Array} bytesOf
   */
  #characters(run, at, bytesOf) {
    let counted = this.#counted;
    if (counted.run !== run || counted.at > at) counted = { run, at: run, characters: 0 };
    for (const byte of bytesOf(counted.at, at)) {
      if (!isContinuation(byte)) ++counted.characters;
    }
    counted.at = at;
    this.#counted = counted;
    return counted.characters;
  }
}
