// JSON with the text of its numbers, and the comparison of a value read so with an SDK's.

/** A number as it was written. */
export class NumberText {
  constructor(text) {
    this.text = text;
  }
}

const TOKEN =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;

/** Parses valid JSON; `__proto__` is a key like any other. */
export function parseExact(text) {
  let position = 0;
  const next = () => {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    if (match === null)
      throw new SyntaxError(`No JSON at ${position}: ${text.slice(position, 40)}`);
    position = TOKEN.lastIndex;
    return match;
  };
  const value = ([, mark, string, number, word]) => {
    if (string !== undefined) return JSON.parse(string);
    if (number !== undefined) return new NumberText(number);
    if (word !== undefined) return JSON.parse(word);
    if (mark === '[') return list();
    if (mark === '{') return object();
    throw new SyntaxError(`Unexpected ${mark} before ${position}.`);
  };
  const list = () => {
    const found = [];
    let token = next();
    if (token[1] === ']') return found;
    for (;;) {
      found.push(value(token));
      if (next()[1] === ']') return found;
      token = next();
    }
  };
  const object = () => {
    const found = {};
    let token = next();
    if (token[1] === '}') return found;
    for (;;) {
      const key = JSON.parse(token[2]);
      next();
      Object.defineProperty(found, key, {
        value: value(next()),
        enumerable: true,
        configurable: true,
        writable: true,
      });
      if (next()[1] === '}') return found;
      token = next();
    }
  };
  const root = value(next());
  if (text.slice(position).trim() !== '')
    throw new SyntaxError(`More text follows at ${position}.`);
  return root;
}

const segment = (key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/**
 * Compares what we wrote with what an SDK returned.
 *
 * @param {unknown} our from parseExact()
 * @param {unknown} real
 * @param {Set<string>} undefinedPointers keys that are undefined in ours, which JSON cannot say
 * @returns {string[]} the differences; empty if there is none
 */
export function differences(our, real, undefinedPointers, place = '') {
  if (our instanceof NumberText)
    return sameNumber(our.text, real) ? [] : [differ(place, our, real)];
  if (our === null || typeof our !== 'object' || real === null || typeof real !== 'object')
    return our === real ? [] : [differ(place, our, real)];
  if (Array.isArray(our) !== Array.isArray(real)) return [differ(place, our, real)];
  const found = [];
  const isUndefined = (key) => real[key] === undefined && Object.hasOwn(real, key);
  const ourKeys = Object.keys(our);
  const realKeys = Object.keys(real).filter((key) => !isUndefined(key));
  if (ourKeys.join('\0') !== realKeys.join('\0'))
    found.push(
      `${place}: keys ${JSON.stringify(ourKeys)}, the SDK has ${JSON.stringify(realKeys)}`,
    );
  for (const key of Object.keys(real)) {
    const at = place + segment(key);
    if (isUndefined(key)) {
      if (!undefinedPointers.delete(at)) found.push(`${at}: undefined in the SDK only`);
    } else if (Object.hasOwn(our, key)) {
      found.push(...differences(our[key], real[key], undefinedPointers, at));
    }
  }
  if (place === '') for (const at of undefinedPointers) found.push(`${at}: undefined in ours only`);
  return found;
}

/**
 * We keep the text. Node 20 and older give a double; newer engines give the SDK the text as well,
 * of which it makes a BigInt or a NumericValue where a double is not exact.
 */
function sameNumber(text, real) {
  if (typeof real === 'number') return Object.is(Number(text), real);
  if (typeof real === 'bigint') return sameInteger(text, real);
  return real?.string === text;
}

function sameInteger(text, real) {
  if (!/[.eE]/.test(text)) return BigInt(text) === real;
  const [, sign, whole, fraction = '', exponent = '0'] = text.match(
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/,
  );
  const scaled = BigInt(sign + whole + fraction);
  const shift = Number(exponent) - fraction.length;
  return shift < 0
    ? scaled === real * 10n ** BigInt(-shift)
    : scaled * 10n ** BigInt(shift) === real;
}

const show = (value) => (value instanceof NumberText ? value.text : JSON.stringify(value));
const differ = (place, our, real) => `${place}: ${show(our)}, the SDK has ${String(show(real))}`;
