// The table of responses: columns that can be sorted, over rows that are drawn as they are seen.

import { nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

import { html } from '../html.js';
import * as say from '../messages/log.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./columns.js').Column} Column */
/** @typedef {{ column: string, isDown: boolean }} Order */

/** Pixels of a row of the table. */
const ROW_HEIGHT = 36;

/** Text that fits anywhere. */
const NOTHING = /^$/;

/** Pixels between two columns, and of the space and the mark beside them. */
const GAP = 12;
const BESIDE = 33;

/**
 * How wide the columns are at least.
 * @param {readonly Column[]} columns
 */
function leastWidth(columns) {
  const widths = columns.map(({ width }) => Number.parseFloat(width.replace('minmax(', '')));
  const ems = widths.reduce((sum, width) => sum + width, 0);
  return `calc(${ems}em + ${GAP * (columns.length - 1) + BESIDE}px)`;
}

/** Sets the tracks of the table, which a policy without inline styles leaves to scripts. */
class TracksDirective extends Directive {
  /** @override @param {string} _tracks @param {string} _least */
  render(_tracks, _least) {
    return nothing;
  }

  /**
   * @param {any} part
   * @param {[string, string]} given
   * @override
   */
  update({ element }, [tracks, least]) {
    element.style.setProperty('--columns', tracks);
    element.style.setProperty('--least', least);
    return nothing;
  }
}

const tracksOf = directive(TracksDirective);

/**
 * The order that a click on a column's head asks for: up, down, as the files have it.
 * @param {Order} order
 * @param {string} name
 * @returns {Order}
 */
function nextOrder({ column, isDown }, name) {
  if (column !== name) return { column: name, isDown: false };
  return isDown ? { column: '', isDown: false } : { column: name, isDown: true };
}

/**
 * @param {Column} column
 * @param {{ order: Order, isLocal: boolean }} state
 * @param {(order: Order) => void} sort
 */
function headOf({ name, label, isNumber }, { order, isLocal }, sort) {
  const isSorted = order.column === name;
  const sign = isSorted ? (order.isDown ? ' \u2193' : ' \u2191') : '';
  return html`<span class=${isNumber ? 'n' : ''}
    ><button
      data-sort=${name}
      aria-pressed=${isSorted}
      title=${say.sortBy(label.toLowerCase())}
      @click=${() => sort(nextOrder(order, name))}
    >
      ${label}${name === 'time' && !isLocal ? say.inUtc : ''}${sign}
    </button></span
  >`;
}

/**
 * @param {Column} column
 * @param {Entry} entry
 * @param {import('./columns.js').CellContext} cells
 */
function cellOf({ cell, title, isNumber, isLong, fits = NOTHING, isCode }, entry, cells) {
  const content = cell(entry, cells);
  // A box that cuts what is in it costs time whenever the list is painted.
  const isCut =
    isLong && !(Array.isArray(content) ? content.length === 0 : fits.test(`${content}`));
  const classes = `${isNumber ? 'n' : isCut ? 'cut' : ''} ${isCode ? 'mono' : ''}`;
  return html`<span class=${classes} title=${title ? title(entry) : nothing}>${content}</span>`;
}

/**
 * @param {object} state
 * @param {readonly Column[]} state.columns
 * @param {readonly Entry[]} state.listed
 * @param {Entry | undefined} state.shown
 * @param {Order} state.order
 * @param {boolean} state.isLocal whether times are those of this machine's zone
 * @param {import('./columns.js').CellContext} state.cells
 * @param {{ sort: (order: Order) => void, open: (entry: Entry, opens: boolean) => void }} actions
 */
export function logTable(state, { sort, open }) {
  const { columns, listed, shown, cells } = state;
  if (listed.length === 0) return html`<p class="muted">${say.nonePasses}</p>`;
  const tracks = columns.map(({ width }) => width).join(' ');
  return html`<div class="card list" ${tracksOf(tracks, leastWidth(columns))}>
    <div class="heads">${columns.map((column) => headOf(column, state, sort))}</div>
    <job-entity-rows
      label=${say.responses}
      .rowHeight=${ROW_HEIGHT}
      .items=${listed}
      .selected=${listed.indexOf(/** @type {any} */ (shown))}
      .template=${(/** @type {Entry} */ entry) =>
        html`<div class="cells">${columns.map((column) => cellOf(column, entry, cells))}</div>`}
      @row-picked=${(/** @type {CustomEvent} */ { detail }) => open(detail.item, detail.opens)}
    ></job-entity-rows>
  </div>`;
}
