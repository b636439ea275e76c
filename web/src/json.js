// JSON values that keep their numbers.

/**
 * A number of a JSON document that a JavaScript number would round, with its text. As a number it
 * is the nearest double.
 */
export class JsonNumber {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    Object.freeze(this);
  }
  valueOf() {
    return Number(this.text);
  }
  toString() {
    return this.text;
  }
}

/**
 * The digits and the exponent of a number's text, without what does not change its value.
 * @param {string} text
 */
function normalForm(text) {
  const [, sign, whole, fraction = '', exponent = '0'] = /** @type {RegExpExecArray} */ (
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  );
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return `${sign}0`;
  const scale =
    BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${scale}`;
}

/**
 * The value of a JSON number: a number where that says the same, a BigInt for a larger integer,
 * else a JsonNumber.
 *
 * @param {string} text
 * @returns {number | bigint | JsonNumber}
 */
export function exactNumber(text) {
  const number = Number(text);
  if (text.length <= 15 && !/[eE]/.test(text)) return number;
  if (/^-?\d+$/.test(text)) return Number.isSafeInteger(number) ? number : BigInt(text);
  if (!Number.isFinite(number)) return new JsonNumber(text);
  return normalForm(String(number)) === normalForm(text) ? number : new JsonNumber(text);
}

/**
 * Sets a member as JSON.parse does: `__proto__` is a name like any other.
 * @param {Record<string, unknown>} object
 * @param {string} name
 * @param {unknown} value
 */
export function setMember(object, name, value) {
  if (name !== '__proto__') {
    object[name] = value;
    return;
  }
  const attributes = { writable: true, enumerable: true, configurable: true };
  Object.defineProperty(object, name, { value, ...attributes });
}

const BLANKS = /[ \t\r\n]*/y;
const WORD = /-?[A-Za-z]+|[-+.\w]+/y;

/** Reads well-formed JSON text from left to right. */
class ExactParser {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  /** The next character that is no white space. */
  peek() {
    BLANKS.lastIndex = this.at;
    BLANKS.exec(this.text);
    this.at = BLANKS.lastIndex;
    return this.text[this.at];
  }

  /** @returns {unknown} */
  value() {
    switch (this.peek()) {
      case '{':
        return this.object();
      case '[':
        return this.list();
      case '"':
        return this.string();
      default:
        return this.word();
    }
  }

  object() {
    /** @type {Record<string, unknown>} */
    const object = {};
    ++this.at;
    while (this.peek() !== '}') {
      if (this.text[this.at] === ',') ++this.at;
      this.peek();
      const name = this.string();
      this.peek();
      ++this.at; // the colon
      setMember(object, name, this.value());
    }
    ++this.at;
    return object;
  }

  list() {
    /** @type {unknown[]} */
    const list = [];
    ++this.at;
    while (this.peek() !== ']') {
      if (this.text[this.at] === ',') ++this.at;
      list.push(this.value());
    }
    ++this.at;
    return list;
  }

  /** @returns {string} */
  string() {
    const start = this.at;
    let end = start;
    let backslashes;
    do {
      end = this.text.indexOf('"', end + 1);
      if (end < 0) throw new SyntaxError('A string does not end');
      backslashes = 0;
      while (this.text[end - 1 - backslashes] === '\\') ++backslashes;
    } while (backslashes % 2 === 1);
    this.at = end + 1;
    return JSON.parse(this.text.slice(start, end + 1));
  }

  word() {
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0];
    if (word === undefined) throw new SyntaxError('A value is missing');
    this.at = WORD.lastIndex;
    switch (word) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      case 'NaN':
      case 'Infinity':
      case '-Infinity':
        return Number(word);
      default:
        return exactNumber(word);
    }
  }
}

/**
 * Parses well-formed JSON without rounding: see exactNumber. Bare NaN and Infinity, which Python
 * prints, become the numbers.
 *
 * @param {string} text
 * @returns {any}
 */
export function parseExact(text) {
  return new ExactParser(text).value();
}
