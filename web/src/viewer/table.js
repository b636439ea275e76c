// A table that scrolls in itself where it is wider than the page, a page of rows at a time.

import { nothing } from 'lit';

import { html } from './html.js';
import { pagedRows } from './paged-rows.js';

/**
 * @typedef {object} TableOptions
 * @property {string} [label] what is in it, for those who hear it
 * @property {string} [className]
 * @property {string} [by] what its rows are, where there are several of its kind
 */

/** The heading of a column of numbers. @param {unknown} text */
export const numbersOf = (text) => html`<th class="n">${text}</th>`;

/**
 * @template T
 * @param {readonly unknown[]} headings texts, or what `numbersOf()` gives
 * @param {readonly T[]} items
 * @param {(item: T, index: number) => unknown} row
 * @param {TableOptions & { nameOf?: (item: T) => string }} [options] nameOf: what a row is found by
 */
export function scrollingTable(headings, items, row, { nameOf, ...options } = {}) {
  return pagedRows(items, row, (rows) => tableAround(headings, rows, options), nameOf);
}

/**
 * @param {readonly unknown[]} headings
 * @param {unknown} rows
 * @param {TableOptions} options
 */
function tableAround(headings, rows, { label, className = '', by }) {
  return scrolling(
    html`<table class=${className} data-by=${by ?? nothing}>
      <thead>
        <tr>
          ${headings.map((one) => (typeof one === 'string' ? html`<th>${one}</th>` : one))}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
    label,
  );
}

/**
 * Content that is wider than its place, which keys scroll too.
 * @param {unknown} content
 * @param {string} [label]
 */
export function scrolling(content, label) {
  return html`<div
    class="scrolls"
    tabindex=${label ? 0 : nothing}
    role=${label ? 'region' : nothing}
    aria-label=${label ?? nothing}
  >
    ${content}
  </div>`;
}
