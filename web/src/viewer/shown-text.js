// How a text of the input is shown: what has no glyph of its own as a token, what runs from right to
// left kept to itself, what is long cut. `html` of html.js does this to every string of a template.

// Lit's own `html`: what is put in is shown already.
import { html, nothing } from 'lit';
import * as say from './messages/common.js';

/** Longer texts are cut, and opened where a person asks for it. */
export const SHOWN_LENGTH = 2000;
/** Attributes that people read: titles, labels. */
export const SHOWN_ATTRIBUTE_LENGTH = 300;
/** A piece of a text that has tokens in it has this many at most; a list of them would be as slow. */
const MOST_TOKENS = 500;

// What core and command name too (native/src/json/invisible.h): default ignorable code points without
// the variation selectors, which only choose between glyphs; line ends unknown to JSON; controls but
// tab and line feed; halves of characters.
const INVISIBLE =
  /(?![\t\n]|[\ufe00-\ufe0f])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}\ufff9-\ufffb]/u;
export const EACH_INVISIBLE = new RegExp(INVISIBLE, 'gu');
/** Blocks of scripts that run from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const BIDI_CONTROL = /\p{Bidi_Control}/u;
const CONTROL = /\p{Cc}/u;
const WINDOWS_LINE_END = /\r(?=\n)/g;

/** @param {string} char */
function tokenName(char) {
  const code = /** @type {number} */ (char.codePointAt(0)).toString(16).toUpperCase();
  return `U+${code.padStart(4, '0')}`;
}

/** @param {string} char */
function meaningOf(char) {
  if (BIDI_CONTROL.test(char)) return say.turnsDirection;
  return CONTROL.test(char) ? say.aControlCharacter : say.notVisible;
}

/** What is shown for a character without a glyph, and what is said of it. @param {string} char */
export function tokenTexts(char) {
  const name = tokenName(char);
  return { text: `[${name}]`, title: `${name}: ${meaningOf(char)}` };
}

/** @param {string} char */
function tokenOf(char) {
  const { text, title } = tokenTexts(char);
  // The number stays at hand for what finds a place of the text by its place on the screen.
  return html`<span class="token" data-code-point=${char.codePointAt(0)} title=${title}
    >${text}</span
  >`;
}

/**
 * The text as a string that can be put anywhere: titles, labels, options of a list.
 * @param {string} text
 * @param {number} [length] where it is cut
 */
export function plainText(text, length = Infinity) {
  const cut = cutAt(text, length);
  const shown = cut.replace(EACH_INVISIBLE, (char) => `[${tokenName(char)}]`);
  return cut.length < text.length ? `${shown}\u2026` : shown;
}

/**
 * The first characters of a text; no character is cut in two.
 * @param {string} text
 * @param {number} length
 */
export function cutAt(text, length) {
  if (text.length <= length) return text;
  const isHigh = /[\ud800-\udbff]/.test(text[length - 1]);
  return text.slice(0, isHigh ? length - 1 : length);
}

/**
 * All of a text, however long. Not for texts of the input: shownText() is.
 * @param {string} text
 * @returns {unknown}
 */
export function wholeText(text) {
  const isInvisible = INVISIBLE.test(text);
  if (!isInvisible && !RIGHT_TO_LEFT.test(text)) return text;
  return html`<bdi>${isInvisible ? piecesOf(text.replace(WINDOWS_LINE_END, '')) : text}</bdi>`;
}

/** @param {string} text */
function piecesOf(text) {
  const pieces = [];
  let from = 0;
  let tokens = 0;
  for (const { 0: char, index } of text.matchAll(EACH_INVISIBLE)) {
    if (++tokens > MOST_TOKENS) break;
    if (index > from) pieces.push(text.slice(from, index));
    pieces.push(tokenOf(char));
    from = index + char.length;
  }
  pieces.push(plainText(text.slice(from)));
  return pieces;
}

/**
 * A text of the input where it is read.
 * @param {string} text
 * @returns {unknown}
 */
export function shownText(text) {
  if (text.length <= SHOWN_LENGTH) return wholeText(text);
  return html`<job-entity-text .text=${text}></job-entity-text>`;
}

// A separator with what follows it: the line may break behind it, and nowhere else if need not be.
const PATH_PART = /[^/\\]*[/\\]+|[^/\\]+/g;

/**
 * A path: lines break behind its separators.
 * @param {string} path
 * @returns {unknown}
 */
export function pathText(path) {
  if (path.length > SHOWN_LENGTH) return shownText(path);
  const parts = path.match(PATH_PART) ?? [];
  if (parts.length < 2) return wholeText(path);
  return html`<bdi class="path"
    >${parts.map((part, index) => html`${wholeText(part)}${index + 1 < parts.length ? html`<wbr />` : nothing}`)}</bdi
  >`;
}
