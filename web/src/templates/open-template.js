// Questions to the module of templates, and the templates that it has read and keeps.

import { wrongArgument } from '../base/arguments.js';
import { encoder } from '../base/text.js';

/** @typedef {import('../runtime/border.js').Exports} Exports */
/** @typedef {import('../runtime/runtime.js').Runtime} Runtime */
/** Options of the module: JSON texts by name. @typedef {Record<string, string>} Options */

/**
 * Templates that the module keeps, and bytes of their texts; its own data for them are a few times
 * that.
 */
const MOST_OPEN = 16;
const MOST_OPEN_BYTES = 4 << 20;

const NOTHING = new Uint8Array(0);

/** @param {Options} options */
const optionsText = (options) =>
  encoder.encode(
    `{${Object.entries(options)
      .map(([name, json]) => `${JSON.stringify(name)}:${json}`)
      .join(',')}}`,
  );

/** @param {string} text what the module has answered with @returns {any} */
function answerOf(text) {
  const answer = JSON.parse(text);
  // Errors of an expression are objects.
  if (typeof answer.error === 'string') throw wrongArgument(answer.error);
  return answer;
}

/**
 * Asks the module about a text.
 * @param {Runtime} runtime
 * @param {Uint8Array} bytes
 * @param {Options} options
 * @param {(raw: Exports, size: number, optionsSize: number) => void} work
 * @returns {any}
 */
export const ask = (runtime, bytes, options, work) =>
  answerOf(runtime.answerAbout(bytes, optionsText(options), work));

/**
 * The templates that a module has read, each with its address there; the one that was asked last is the
 * last one.
 */
class Kept {
  /** @type {Map<OpenTemplate, number>} */
  #addresses = new Map();
  #bytes = 0;
  #runtime;

  /** @param {Runtime} runtime */
  constructor(runtime) {
    this.#runtime = runtime;
  }

  /** @param {OpenTemplate} template */
  addressOf(template) {
    const known = this.#addresses.get(template);
    const address = known ?? template.open(this.#runtime);
    if (known !== undefined) this.#addresses.delete(template);
    else this.#bytes += template.size;
    this.#addresses.set(template, address);
    if (known === undefined) this.#makeRoom(template);
    return address;
  }

  /** @param {OpenTemplate} newest */
  #makeRoom(newest) {
    for (const oldest of this.#addresses.keys()) {
      const fits = this.#addresses.size <= MOST_OPEN && this.#bytes <= MOST_OPEN_BYTES;
      if (fits || oldest === newest) return;
      this.close(oldest);
    }
  }

  /** @param {OpenTemplate} template */
  close(template) {
    const address = this.#addresses.get(template);
    if (address === undefined) return;
    this.#addresses.delete(template);
    this.#bytes -= template.size;
    // A module that has failed has nothing left to close.
    if (!this.#runtime.isGone) this.#runtime.call((raw) => raw.close_template(address));
  }
}

/** By the modules that they are in: a module that has failed takes them with it. @type {WeakMap<Runtime, Kept>} */
const kept = new WeakMap();

/** @param {Runtime} runtime */
function keptIn(runtime) {
  const known = kept.get(runtime);
  if (known) return known;
  const all = new Kept(runtime);
  kept.set(runtime, all);
  return all;
}

/**
 * A template with all that is known beside its text. The module reads it when it is asked, and again if
 * others have taken its place, or if the module was made anew.
 */
export class OpenTemplate {
  #bytes;
  #options;

  /**
   * @param {Uint8Array} bytes
   * @param {Options} options
   */
  constructor(bytes, options) {
    this.#bytes = bytes;
    this.#options = optionsText(options);
  }

  /** Bytes of its text. */
  get size() {
    return this.#bytes.length;
  }

  /**
   * @param {Runtime} runtime
   * @returns {number} its address there
   */
  open(runtime) {
    let address = 0;
    let text;
    try {
      text = runtime.answerAbout(this.#bytes, this.#options, (raw, size, length) => {
        address = raw.open_template(size, length) >>> 0;
      });
    } catch (cause) {
      // The template there is not whole.
      if (address !== 0 && !runtime.isGone) runtime.attempt((raw) => raw.close_template(address));
      throw cause;
    }
    if (address === 0) answerOf(text);
    return address;
  }

  /**
   * @param {Runtime} runtime
   * @param {Options} questions
   * @returns {any} throws `wrong-argument` if the options cannot be read
   */
  ask(runtime, questions) {
    const all = keptIn(runtime);
    const address = all.addressOf(this);
    try {
      const text = optionsText(questions);
      return answerOf(
        runtime.answerAbout(NOTHING, text, (raw, size, length) =>
          raw.ask_template(address, size, length),
        ),
      );
    } catch (cause) {
      // Where there was no memory, the template's data may lack something.
      all.close(this);
      throw cause;
    }
  }
}
