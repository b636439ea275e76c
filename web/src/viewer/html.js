// `html` for all that shows texts of the input, in the place of Lit's, which the linter forbids here:
// a string between tags or in an attribute that people read goes through shown-text.js. So no template
// can forget it. Properties, events and other attributes get what is given.

import { html as plainHtml } from 'lit';

import { SHOWN_ATTRIBUTE_LENGTH, plainText, shownText } from './shown-text.js';
import { TemplateWalk } from './template-walk.js';

/** @typedef {import('./template-walk.js').Position} Position */

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
