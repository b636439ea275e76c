// What a capture says about a response. It is taken from the module as numbers and one text, and
// becomes an object when somebody looks: of a million responses most are only counted.

import { FORM_NAMES } from './forms.js';
import { memoryBytes, memoryWords } from './module.js';

/** Indices of a reader's words; see wasm/capture_reader.h. */
const WORD = Object.freeze({
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
 * What was taken from the module; it can be sent to another thread.
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

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The facts about the response that a reader has given last.
 * @param {number} reader its address
 * @param {string} file
 * @returns {CaptureFacts}
 */
export function readFacts(reader, file) {
  const words = memoryWords();
  const at = reader >>> 2;
  const sizes = new Array(TEXTS);
  let total = 0;
  for (let i = 0; i < TEXTS; ++i) total += sizes[i] = words[at + WORD.sizes + i];
  const bytes = memoryBytes();
  let from = words[at + WORD.text];
  const take = (/** @type {number} */ size) =>
    size === 0 ? '' : decoder.decode(bytes.subarray(from, (from += size)));
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
    form: words[at + WORD.form],
    index: words[at + WORD.index] + words[at + WORD.index + 1] * TWO_TO_32,
    offset: words[at + WORD.offset] + words[at + WORD.offset + 1] * TWO_TO_32,
    line: words[at + WORD.line],
    column: words[at + WORD.column],
    size: words[at + WORD.size],
    status: words[at + WORD.status],
    text,
    sizes,
    request: take(words[at + WORD.sizes + TEXTS]),
    details: take(words[at + WORD.sizes + TEXTS + 1]),
  };
}

/** How many problems a reader has to tell. @param {number} reader its address */
export const problemsOf = (reader) => memoryWords()[(reader >>> 2) + WORD.problems];

/** What a capture says about one response. */
export class Capture {
  #facts;
  /** @type {any} */
  #context;
  /** @type {{ diagnostics?: any[], exception?: any } | undefined} */
  #details;

  /** @param {CaptureFacts} facts */
  constructor(facts) {
    this.#facts = facts;
  }

  /** @param {number} which */
  #text(which) {
    const { text, sizes } = this.#facts;
    let start = 0;
    for (let i = 0; i < which; ++i) start += sizes[i];
    return text.slice(start, start + sizes[which]);
  }

  /** As `batch.capture` has it. */
  get context() {
    return (this.#context ??= this.#makeContext());
  }

  #makeContext() {
    const { file, form, index, offset, line, column, size, status } = this.#facts;
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
    return this.#facts.request || undefined;
  }

  get #more() {
    const { details } = this.#facts;
    this.#details ??= details === '' ? {} : JSON.parse(details);
    return /** @type {{ diagnostics?: any[], exception?: any }} */ (this.#details);
  }

  /** Placed in the file; undefined if they can be placed by `place`. */
  get diagnostics() {
    return this.#more.diagnostics;
  }

  /** What the capture says about an exception beside its body. */
  get exception() {
    return this.#more.exception;
  }

  /**
   * Moves the place of a finding in the response's text to that in the file; the text is a stretch
   * of it.
   * @param {any} diagnostic
   */
  place(diagnostic) {
    const { offset, line, column } = this.#facts;
    return {
      ...diagnostic,
      offset: offset + diagnostic.offset,
      line: line + diagnostic.line - 1,
      column: diagnostic.line === 1 ? column + diagnostic.column - 1 : diagnostic.column,
    };
  }
}
