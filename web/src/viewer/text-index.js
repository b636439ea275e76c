// Words in a response as it was sent: values, names, paths, scripts.

/** A word that is shorter is everywhere. */
export const LEAST_WORD = 2;

/** A character a byte, so that places are bytes; ASCII in lower case. @param {Uint8Array} bytes */
const latin = (bytes) =>
  new TextDecoder('latin1').decode(bytes).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** A word as it may be in JSON: paths of Windows have their separators twice there. @param {string} word */
const formsOf = (word) => new Set([word, JSON.stringify(word).slice(1, -1)]);

export class TextIndex {
  #bytes;
  /** @type {string | undefined} */
  #text;
  /** @type {{ word: string, places: number[] } | undefined} */
  #last;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /**
   * Where the word is, in any case of its letters.
   * @param {string} word
   * @param {number} [most]
   * @returns {Map<number, number>} ends by starts
   */
  find(word, most = Infinity) {
    const text = (this.#text ??= latin(this.#bytes));
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const form of formsOf(word)) {
      const wanted = latin(new TextEncoder().encode(form));
      for (let at = text.indexOf(wanted); at >= 0 && found.size < most;) {
        found.set(at, at + wanted.length);
        at = text.indexOf(wanted, at + wanted.length);
      }
    }
    return found;
  }

  /**
   * Whether a part of the text has the word in it.
   * @param {string} word
   * @returns {(part: { start: number, end: number }) => boolean}
   */
  has(word) {
    if (word.length < LEAST_WORD) return () => false;
    if (this.#last?.word !== word) {
      this.#last = { word, places: [...this.find(word).keys()].sort((a, b) => a - b) };
    }
    const { places } = this.#last;
    return ({ start, end }) => {
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle] < start) low = middle + 1;
        else high = middle;
      }
      return low < places.length && places[low] < end;
    };
  }
}
