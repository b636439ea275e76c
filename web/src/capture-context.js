// What a capture says about a response. It is taken from the module as numbers and one text, and
// becomes an object when somebody looks: of a million responses most are only counted.

import { DecodedRuns } from './decoded-runs.js';
import { FORM_NAMES } from './forms.js';
import { memoryBytes, memoryWords } from './module.js';
import { utf8Text } from './text.js';

/** Indices of a reader's words; see wasm/capture_reader.h. */
export const CAPTURE_WORD = Object.freeze({
  form: 0,
  index: 1,
  offset: 3,
  line: 5,
  column: 6,
  size: 7,
  status: 8,
  problems: 9,
  text: 10,
  sizes: 11,
});

/** Which of the texts is what; behind these come the request and the details. */
const TEXT = Object.freeze({ time: 0, farmId: 1, fleetId: 2, workerId: 3, requestId: 4 });
const TEXTS = Object.keys(TEXT).length;

const TWO_TO_32 = 2 ** 32;

/**
 * What was taken from the module.
 * @typedef {object} CaptureFacts
 * @property {string} file
 * @property {number} form
 * @property {number} index
 * @property {number} offset
 * @property {number} line
 * @property {number} column
 * @property {number} size
 * @property {number} status 0: not said
 * @property {string} text the short texts, one behind the other
 * @property {number[]} sizes their lengths
 * @property {string} request apart, since slices of a string keep all of it
 * @property {string} details
 */

/** The texts and those behind them that the sizes count. */
const ALL_TEXTS = TEXTS + 2;

/** How many words there are. */
export const CAPTURE_WORDS = CAPTURE_WORD.sizes + ALL_TEXTS;

/**
 * How many bytes all texts have together.
 * @param {Uint32Array} words
 * @param {number} at index of a reader's first word
 */
export function textBytesAt(words, at) {
  let total = 0;
  for (let i = 0; i < ALL_TEXTS; ++i) total += words[at + CAPTURE_WORD.sizes + i];
  return total;
}

/**
 * The facts about a response.
 * @param {Uint32Array} words
 * @param {number} at index of a reader's first word
 * @param {Uint8Array} bytes
 * @param {number} from index of the first byte of the texts
 * @param {string} file
 * @returns {CaptureFacts}
 */
export function factsAt(words, at, bytes, from, file) {
  const sizes = new Array(TEXTS);
  let total = 0;
  for (let i = 0; i < TEXTS; ++i) total += sizes[i] = words[at + CAPTURE_WORD.sizes + i];
  const take = (/** @type {number} */ size) =>
    size === 0 ? '' : utf8Text(bytes.subarray(from, (from += size)));
  let text = take(total);
  if (text.length !== total) {
    // Not all ASCII: the sizes are those in bytes.
    from -= total;
    text = '';
    for (let i = 0; i < TEXTS; ++i) {
      const part = take(sizes[i]);
      sizes[i] = part.length;
      text += part;
    }
  }
  return {
    file,
    form: words[at + CAPTURE_WORD.form],
    index: words[at + CAPTURE_WORD.index] + words[at + CAPTURE_WORD.index + 1] * TWO_TO_32,
    offset: words[at + CAPTURE_WORD.offset] + words[at + CAPTURE_WORD.offset + 1] * TWO_TO_32,
    line: words[at + CAPTURE_WORD.line],
    column: words[at + CAPTURE_WORD.column],
    size: words[at + CAPTURE_WORD.size],
    status: words[at + CAPTURE_WORD.status],
    text,
    sizes,
    request: take(words[at + CAPTURE_WORD.sizes + TEXTS]),
    details: take(words[at + CAPTURE_WORD.sizes + TEXTS + 1]),
  };
}

/**
 * The facts about the response that a reader has given last.
 * @param {number} reader its address
 * @param {string} file
 */
export function readFacts(reader, file) {
  const words = memoryWords();
  const at = reader >>> 2;
  return factsAt(words, at, memoryBytes(), words[at + CAPTURE_WORD.text], file);
}

/** How many problems a reader has to tell. @param {number} reader its address */
export const problemsOf = (reader) => memoryWords()[(reader >>> 2) + CAPTURE_WORD.problems];

/** What a capture says about one response. */
export class Capture {
  /** @type {CaptureFacts | undefined} */
  #facts;
  /** @type {(() => CaptureFacts) | undefined} */
  #source;
  /** @type {any} */
  #context;
  /** @type {{ runs?: number[], exception?: any } | undefined} */
  #details;
  /** @type {DecodedRuns | undefined} */
  #decodedRuns;

  /** @param {CaptureFacts | (() => CaptureFacts)} facts themselves, or what gives them when asked */
  constructor(facts) {
    if (typeof facts === 'function') this.#source = facts;
    else this.#facts = facts;
  }

  /** The facts. Where they come from is let go of. */
  read() {
    if (!this.#facts) {
      this.#facts = /** @type {() => CaptureFacts} */ (this.#source)();
      this.#source = undefined;
    }
    return this.#facts;
  }

  /** @param {number} which */
  #text(which) {
    const { text, sizes } = this.read();
    let start = 0;
    for (let i = 0; i < which; ++i) start += sizes[i];
    return text.slice(start, start + sizes[which]);
  }

  /** As `batch.capture` has it. */
  get context() {
    return (this.#context ??= this.#makeContext());
  }

  #makeContext() {
    const { file, form, index, offset, line, column, size, status } = this.read();
    /** @type {any} */
    const context = { file, form: FORM_NAMES[form], index, offset, line, column, size };
    const add = (/** @type {'time' | 'farmId' | 'fleetId' | 'workerId' | 'requestId'} */ name) => {
      const text = this.#text(TEXT[name]);
      if (text !== '') context[name] = text;
    };
    add('time');
    add('farmId');
    add('fleetId');
    add('workerId');
    if (status !== 0) context.status = status;
    add('requestId');
    const request = this.requestText;
    if (request !== undefined) {
      /** @type {any} */
      let parsed;
      Object.defineProperty(context, 'request', {
        enumerable: true,
        get: () => (parsed ??= JSON.parse(request)),
      });
    }
    return Object.freeze(context);
  }

  /** The request that the capture holds, as JSON text; undefined if there is none. */
  get requestText() {
    return this.read().request || undefined;
  }

  get #more() {
    const { details } = this.read();
    this.#details ??= details === '' ? {} : JSON.parse(details);
    return /** @type {{ runs?: number[], exception?: any }} */ (this.#details);
  }

  /** What the capture says about an exception beside its body. */
  get exception() {
    return this.#more.exception;
  }

  /**
   * Moves the place of a finding in the response's text to that in the file.
   * @param {any} diagnostic
   * @param {(start: number, end: number) => Uint8Array} bytesOf gives bytes of the text
   */
  place(diagnostic, bytesOf) {
    const { offset, line, column } = this.read();
    const { runs } = this.#more;
    if (!runs) {
      // The text is a stretch of the file.
      return {
        ...diagnostic,
        offset: offset + diagnostic.offset,
        line: line + diagnostic.line - 1,
        column: diagnostic.line === 1 ? column + diagnostic.column - 1 : diagnostic.column,
      };
    }
    // What strings were decoded from has no line ends.
    this.#decodedRuns ??= new DecodedRuns(runs, offset, column);
    return { ...diagnostic, line, ...this.#decodedRuns.place(diagnostic.offset, bytesOf) };
  }
}
