// Words that may be anywhere in a response: its text is read again for each, once a person stops typing.

import { entriesWith, freeWords, tokensOf } from './query.js';

/** @typedef {import('./entries.js').Entry} Entry */

/** Milliseconds without a key after which texts are searched. */
const TYPING_MS = 250;
/** A word that is shorter is in every text. */
const LEAST_WORD = 3;

export class TextSearch {
  /** Responses whose texts have a word. @type {Map<string, Set<Entry>>} */
  found = new Map();
  #changed;
  /** @type {AbortController | undefined} */
  #search;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;

  /** @param {(searching: number | undefined) => void} changed told how many were found; undefined: all were */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Other responses: what was found is of no use. */
  forget() {
    this.#search?.abort();
    clearTimeout(this.#typing);
    this.found.clear();
  }

  /**
   * Looks for the words of a query, soon.
   * @param {string} query
   * @param {readonly Entry[]} entries
   * @param {() => boolean} areAll whether there can be no more of them
   */
  start(query, entries, areAll) {
    this.#search?.abort();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#run(query, entries, areAll), TYPING_MS);
  }

  /**
   * @param {string} query
   * @param {readonly Entry[]} entries
   * @param {() => boolean} areAll
   */
  async #run(query, entries, areAll) {
    const words = freeWords(tokensOf(query)).filter((word) => word.length >= LEAST_WORD);
    const { signal } = (this.#search = new AbortController());
    for (const word of words.filter((one) => !this.found.has(one))) {
      /** @type {Set<Entry>} */
      const found = new Set();
      this.#changed(0);
      for await (const entry of entriesWith(entries, word, signal)) {
        this.#changed(found.add(entry).size);
      }
      if (signal.aborted) return;
      if (areAll()) this.found.set(word, found);
    }
    this.#changed(undefined);
  }
}
