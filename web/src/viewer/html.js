// `html` for all that shows texts of the input, in the place of Lit's, which the linter forbids here:
// a string between tags or in an attribute that people read goes through shown-text.js. So no template
// can forget it. Properties, events and other attributes get what is given.

import { html as plainHtml } from 'lit';

import { SHOWN_ATTRIBUTE_LENGTH, plainText, shownText } from './shown-text.js';

/** Attributes whose text is read, aloud or not. */
const READ_ATTRIBUTES = new Set(['title', 'aria-label', 'placeholder', 'label', 'alt']);
/** Elements that show text alone. */
const TEXT_ELEMENTS = new Set(['option', 'textarea', 'title']);

/** @typedef {'child' | 'text' | 'as given'} Position */

/**
 * What a template's holes are, from the text before each. Templates are well-formed HTML without
 * comments, so a few states do.
 */
class TemplateWalk {
  #state = /** @type {'text' | 'tag' | 'value'} */ ('text');
  #quote = '';
  #element = '';
  #attribute = '';

  /** @param {string} text up to the next hole */
  take(text) {
    for (let at = 0; at < text.length; ++at) {
      if (this.#state === 'text') at = this.#takeText(text, at);
      else if (this.#state === 'tag') at = this.#takeTag(text, at);
      else if (this.#quote === '' ? /[\s>]/.test(text[at]) : text[at] === this.#quote) {
        this.#state = 'tag';
        if (text[at] === '>') --at;
      }
    }
  }

  /** @returns {Position} */
  get position() {
    if (this.#state === 'text') return TEXT_ELEMENTS.has(this.#element) ? 'text' : 'child';
    const isRead = this.#state === 'value' && READ_ATTRIBUTES.has(this.#attribute);
    return isRead ? 'text' : 'as given';
  }

  /** @param {string} text @param {number} at */
  #takeText(text, at) {
    const tag = /^<(\/?[a-z][\w-]*)/i.exec(text.slice(at, at + 64));
    if (!tag) return at;
    this.#state = 'tag';
    this.#element = tag[1].toLowerCase();
    return at + tag[0].length - 1;
  }

  /** @param {string} text @param {number} at */
  #takeTag(text, at) {
    if (text[at] === '>') {
      this.#state = 'text';
      return at;
    }
    const attribute = /^([^\s"'<>=/]+)=(["']?)/.exec(text.slice(at));
    if (!attribute) return at;
    [, this.#attribute, this.#quote] = attribute;
    this.#state = 'value';
    return at + attribute[0].length - 1;
  }
}

/** @type {WeakMap<TemplateStringsArray, Position[]>} */
const known = new WeakMap();

/** @param {TemplateStringsArray} strings */
function positionsOf(strings) {
  let positions = known.get(strings);
  if (positions) return positions;
  const walk = new TemplateWalk();
  positions = strings.slice(0, -1).map((text) => {
    walk.take(text);
    return walk.position;
  });
  known.set(strings, positions);
  return positions;
}

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function childOf(value) {
  if (typeof value === 'string') return shownText(value);
  return Array.isArray(value) ? value.map(childOf) : value;
}

/**
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 */
export function html(strings, ...values) {
  const positions = positionsOf(strings);
  return plainHtml(
    strings,
    ...values.map((value, index) => {
      const position = positions[index];
      if (position === 'child') return childOf(value);
      return position === 'text' && typeof value === 'string'
        ? plainText(value, SHOWN_ATTRIBUTE_LENGTH)
        : value;
    }),
  );
}
