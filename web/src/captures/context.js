// The facts that a capture has about a response. They are taken from the module as numbers and one
// text, and become an object when the caller looks at them, because most of a million responses are
// only counted.

import {
  CAPTURE_COLUMN,
  CAPTURE_DETAILS_BYTES,
  CAPTURE_FORM,
  CAPTURE_INDEX,
  CAPTURE_LINE,
  CAPTURE_NAMES_OPERATION,
  CAPTURE_OFFSET,
  CAPTURE_REQUEST_BYTES,
  CAPTURE_SIZE,
  CAPTURE_SIZES,
  CAPTURE_STATUS,
  CAPTURE_TEXTS_AGENT_VERSION,
  CAPTURE_TEXTS_FARM_ID,
  CAPTURE_TEXTS_FLEET_ID,
  CAPTURE_TEXTS_REQUEST_ID,
  CAPTURE_TEXTS_TIME,
  CAPTURE_TEXTS_WORDS,
  CAPTURE_TEXTS_WORKER_ID,
  FORM_NAMES,
} from '../runtime/border.js';
import { DecodedRuns } from './decoded-runs.js';
import { utf8Text } from '../base/text.js';

/**
 * Of a context: the response's text is not a stretch of the file, because it was in a string there, say,
 * or in another encoding.
 */
export const IS_DECODED = Symbol('isDecoded');

/** @param {Uint32Array} words @param {number} at where a number of 64 bits is, the lower half first */
const longAt = (words, at) => words[at] + words[at + 1] * 2 ** 32;

/**
 * The facts that were taken from the module.
 * @typedef {object} CaptureFacts
 * @property {string} file
 * @property {number} form
 * @property {number} index
 * @property {number} offset
 * @property {number} line
 * @property {number} column
 * @property {number} size
 * @property {number} status 0: not said
 * @property {boolean} namesOperation
 * @property {string} text the short texts, one behind the other
 * @property {number[]} sizes their lengths
 * @property {string} request apart, since slices of a string keep all of it
 * @property {string} details
 */

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
  const sizes = new Array(CAPTURE_TEXTS_WORDS);
  let total = 0;
  for (let i = 0; i < CAPTURE_TEXTS_WORDS; ++i) total += sizes[i] = words[at + CAPTURE_SIZES + i];
  const take = (/** @type {number} */ size) =>
    size === 0 ? '' : utf8Text(bytes.subarray(from, (from += size)));
  let text = take(total);
  if (text.length !== total) {
    // Not all ASCII: the sizes are those in bytes.
    from -= total;
    text = '';
    for (let i = 0; i < CAPTURE_TEXTS_WORDS; ++i) {
      const part = take(sizes[i]);
      sizes[i] = part.length;
      text += part;
    }
  }
  return {
    file,
    form: words[at + CAPTURE_FORM],
    index: longAt(words, at + CAPTURE_INDEX),
    offset: longAt(words, at + CAPTURE_OFFSET),
    line: words[at + CAPTURE_LINE],
    column: words[at + CAPTURE_COLUMN],
    size: words[at + CAPTURE_SIZE],
    status: words[at + CAPTURE_STATUS],
    namesOperation: words[at + CAPTURE_NAMES_OPERATION] !== 0,
    text,
    sizes,
    request: take(words[at + CAPTURE_REQUEST_BYTES]),
    details: take(words[at + CAPTURE_DETAILS_BYTES]),
  };
}

/** The facts that a capture has about one response. */
export class Capture {
  /** @type {CaptureFacts | undefined} */
  #facts;
  /** @type {(() => CaptureFacts) | undefined} */
  #source;
  /** @type {any} */
  #context;
  /** @type {{ runs?: string, exception?: any } | undefined} */
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
    const { file, form, index, offset, line, column, size, status, namesOperation } = this.read();
    /** @type {any} */
    const context = {
      ...{ file, form: FORM_NAMES[form], index, offset, line, column, size },
      namesOperation,
    };
    const add = (/** @type {string} */ name, /** @type {number} */ which) => {
      const text = this.#text(which);
      if (text !== '') context[name] = text;
    };
    add('time', CAPTURE_TEXTS_TIME);
    add('farmId', CAPTURE_TEXTS_FARM_ID);
    add('fleetId', CAPTURE_TEXTS_FLEET_ID);
    add('workerId', CAPTURE_TEXTS_WORKER_ID);
    if (status !== 0) context.status = status;
    add('requestId', CAPTURE_TEXTS_REQUEST_ID);
    add('agentVersion', CAPTURE_TEXTS_AGENT_VERSION);
    const request = this.requestText;
    if (request !== undefined) {
      /** @type {any} */
      let parsed;
      Object.defineProperty(context, 'request', {
        enumerable: true,
        get: () => (parsed ??= JSON.parse(request)),
      });
    }
    Object.defineProperty(context, IS_DECODED, { value: this.#more.runs !== undefined });
    return Object.freeze(context);
  }

  /** The request that the capture holds, as JSON text; undefined if there is none. */
  get requestText() {
    return this.read().request || undefined;
  }

  get #more() {
    const { details } = this.read();
    this.#details ??= details === '' ? {} : JSON.parse(details);
    return /** @type {{ runs?: string, exception?: any }} */ (this.#details);
  }

  /** The facts that the capture has about an exception beside its body. */
  get exception() {
    return this.#more.exception;
  }

  /**
   * Moves the place of a finding in the response's text to that in the file: in the finding, since a
   * copy of each takes as long.
   * @param {any} diagnostic
   * @param {(start: number, end: number) => Uint8Array} bytesOf gives bytes of the text
   */
  place(diagnostic, bytesOf) {
    const { offset, line, column } = this.read();
    const { runs } = this.#more;
    if (!runs) {
      // The text is a stretch of the file.
      if (diagnostic.line === 1) diagnostic.column += column - 1;
      diagnostic.offset += offset;
      diagnostic.line += line - 1;
      return;
    }
    this.#decodedRuns ??= new DecodedRuns(runs, { offset, line, column });
    Object.assign(diagnostic, this.#decodedRuns.place(diagnostic.offset, bytesOf));
  }
}
