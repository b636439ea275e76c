// Questions of the module of templates to the engine about characters: see
// wasm/platform_unicode.cc.

/** In the order of CharClass in native/src/expr/unicode.h. */
const CLASSES = [
  /\p{L}/u,
  /\p{Alphabetic}/u,
  /\p{M}/u,
  /\p{Nd}/u,
  /[\p{Nl}\p{No}]/u,
  /\p{Uppercase}/u,
  /\p{Lowercase}/u,
  /\p{Case_Ignorable}/u,
  /(?! )[\p{C}\p{Z}]/u,
];

/**
 * The code point of a text, if it is a single one.
 * @param {string} text
 * @param {number} otherwise
 */
function single(text, otherwise) {
  const codePoint = /** @type {number} */ (text.codePointAt(0));
  return String.fromCodePoint(codePoint) === text ? codePoint : otherwise;
}

/**
 * Whether a code point is in a class, or, asked with a number behind those of the classes, its upper
 * and lower case where that is one code point.
 * @param {number} question
 * @param {number} codePoint
 */
export function unicode(question, codePoint) {
  const text = String.fromCodePoint(codePoint);
  if (question < CLASSES.length) return CLASSES[question].test(text) ? 1 : 0;
  return single(question === CLASSES.length ? text.toUpperCase() : text.toLowerCase(), codePoint);
}
