// A table that scrolls in itself where it is wider than the page, a page of rows at a time.

import { nothing } from 'lit';

import { html } from './html.js';
import { pagedRows } from './paged-rows.js';

/**
 * @template T
 * @param {readonly unknown[]} headings
 * @param {readonly T[]} items
 * @param {(item: T, index: number) => unknown} row
 * @param {{ label?: string, className?: string, nameOf?: (item: T) => string }} [options] label: what is in it,
 *     for those who hear it; nameOf: what a row is found by
 */
export function scrollingTable(headings, items, row, { label, className, nameOf } = {}) {
  const around = (/** @type {unknown} */ rows) => tableAround(headings, rows, { label, className });
  return pagedRows(items, row, around, nameOf);
}

/**
 * @param {readonly unknown[]} headings
 * @param {unknown} rows
 * @param {{ label?: string, className?: string }} options
 */
function tableAround(headings, rows, { label, className = '' }) {
  return html`<div
    class="scrolls"
    tabindex=${label ? 0 : nothing}
    role=${label ? 'region' : nothing}
    aria-label=${label ?? nothing}
  >
    <table class=${className}>
      <thead>
        <tr>
          ${headings.map((heading) => html`<th>${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
