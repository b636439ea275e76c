// A text of any size as rows of a fixed width, found by their byte offsets, so that only the rows
// on screen are ever decoded. Long lines (a response is mostly one) go on over several rows.

const LINE_FEED = 0x0a;
const COMMA = 0x2c;
const SPACE = 0x20;
const TAB = 0x09;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Columns that a tab takes, as the style sheet has it. */
const TAB_COLUMNS = 2;

// From U+3000 on (lead bytes E3 and up) most characters are two columns wide.
const WIDE_LEAD = 0xe3;

const decoder = new TextDecoder();

/** @param {number} byte */
const isContinuation = (byte) => (byte & 0xc0) === 0x80;

export class SourceLines {
  /**
   * @param {Uint8Array} bytes
   * @param {number} width columns of a row
   */
  constructor(bytes, width) {
    this.bytes = bytes;
    this.width = width;
    /** Offset of each row's first byte. @type {number[]} */
    this.starts = [0];
    /** Line that each row belongs to, from 1. @type {number[]} */
    this.lines = [1];
    this.#split();
  }

  get length() {
    return this.starts.length;
  }

  /** Number of the last line. */
  get lineCount() {
    return this.lines[this.lines.length - 1];
  }

  /**
   * @param {number} row
   */
  endOf(row) {
    return row + 1 < this.length ? this.starts[row + 1] : this.bytes.length;
  }

  /**
   * Whether the row is the first one of its line.
   * @param {number} row
   */
  startsLine(row) {
    return row === 0 || this.lines[row] !== this.lines[row - 1];
  }

  /**
   * The row that holds a byte.
   * @param {number} offset
   */
  rowAt(offset) {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * A piece of the text, without a line's end.
   * @param {number} start
   * @param {number} end
   */
  text(start, end) {
    return decoder.decode(this.bytes.subarray(start, end)).replace(/\r?\n$/, '');
  }

  #split() {
    const { bytes, width } = this;
    const breakFrom = width * 0.6;
    let line = 1;
    let column = 0;
    // The last place where a long line may be cut without cutting a word, and its column.
    let cut = -1;
    let cutColumn = 0;
    for (let at = 0; at < bytes.length; ++at) {
      const byte = bytes[at];
      if (byte === LINE_FEED) {
        this.starts.push(at + 1);
        this.lines.push(++line);
        column = 0;
        cut = -1;
        continue;
      }
      if (isContinuation(byte)) continue;
      const columns = byte >= WIDE_LEAD ? 2 : byte === TAB ? TAB_COLUMNS : 1;
      if (column + columns > width && column > 0) {
        this.starts.push(cut < 0 ? at : cut);
        this.lines.push(line);
        column = cut < 0 ? 0 : column - cutColumn;
        cut = -1;
      }
      column += columns;
      if ((byte === COMMA || byte === SPACE) && column > breakFrom) {
        cut = at + 1;
        cutColumn = column;
      }
    }
  }
}

/**
 * Line and column of a byte, both from 1; columns are code points.
 * @param {Uint8Array} bytes
 * @param {number} offset
 */
export function placeOf(bytes, offset) {
  const lineStart = offset === 0 ? 0 : bytes.lastIndexOf(LINE_FEED, offset - 1) + 1;
  let line = 1;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < lineStart; ++line) {
    at = bytes.indexOf(LINE_FEED, at + 1);
  }
  let column = 1;
  for (let at = lineStart; at < offset; ++at) if (!isContinuation(bytes[at])) ++column;
  return { line, column };
}

/**
 * Where the JSON token at an offset ends: a string with its quotes, a word or number, else one byte.
 * @param {Uint8Array} bytes
 * @param {number} offset
 */
export function tokenEnd(bytes, offset) {
  if (bytes[offset] === QUOTE) {
    for (let at = offset + 1; at < bytes.length; ++at) {
      if (bytes[at] === BACKSLASH) ++at;
      else if (bytes[at] === QUOTE) return at + 1;
      else if (bytes[at] === LINE_FEED) return at;
    }
    return bytes.length;
  }
  let end = offset;
  while (end < bytes.length && /[\w.+-]/.test(String.fromCharCode(bytes[end]))) ++end;
  return Math.min(Math.max(end, offset + 1), Math.max(bytes.length, offset));
}
