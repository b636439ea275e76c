// Rows of a table, or items of a list, of which there may be thousands: a page of them at a time, and
// a field that finds them by name.

import { LitElement, nothing } from 'lit';

import { numberText } from './formats.js';
import { html } from './html.js';
import * as say from './messages/common.js';

/** Rows of a page. A list that has no more is drawn as it is, without controls. */
export const PAGE_ROWS = 200;

/** @typedef {(item: any, index: number) => unknown} ItemTemplate */

/**
 * @param {readonly any[]} items
 * @param {ItemTemplate} row a row of one item
 * @param {(rows: unknown) => unknown} around the table or list with the rows in it
 * @param {(item: any) => string} [nameOf] what an item is found by, if it has a name
 */
export function pagedRows(items, row, around, nameOf) {
  if (items.length <= PAGE_ROWS) return around(items.map(row));
  return html`<job-entity-paged
    .items=${items}
    .row=${row}
    .around=${around}
    .nameOf=${nameOf}
  ></job-entity-paged>`;
}

export class PagedRows extends LitElement {
  /** @override */
  static properties = {
    items: { attribute: false },
    row: { attribute: false },
    around: { attribute: false },
    nameOf: { attribute: false },
    page: { state: true },
    wanted: { state: true },
  };

  /** @type {{ key: unknown[], found: { item: any, index: number }[] } | undefined} */
  #found;

  constructor() {
    super();
    /** @type {readonly any[]} */
    this.items = [];
    /** @type {ItemTemplate} */
    this.row = () => nothing;
    /** @type {(rows: unknown) => unknown} */
    this.around = (rows) => rows;
    /** @type {((item: any) => string) | undefined} */
    this.nameOf = undefined;
    this.page = 0;
    this.wanted = '';
  }

  /**
   * What is around has the styles.
   * @override
   */
  createRenderRoot() {
    return this;
  }

  #rows() {
    const key = [this.items, this.wanted];
    if (!this.#found?.key.every((part, index) => part === key[index])) {
      const wanted = this.wanted.toLowerCase();
      const found = [];
      for (const [index, item] of this.items.entries()) {
        if (wanted === '' || this.nameOf?.(item).toLowerCase().includes(wanted)) {
          found.push({ item, index });
        }
      }
      this.#found = { key, found };
    }
    return this.#found.found;
  }

  /** @param {string} wanted */
  #find(wanted) {
    this.wanted = wanted;
    this.page = 0;
  }

  /** @override */
  render() {
    const rows = this.#rows();
    const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
    const page = Math.min(this.page, pages - 1);
    const from = page * PAGE_ROWS;
    const shown = rows.slice(from, from + PAGE_ROWS);
    return html`<div class="paging">
        ${this.nameOf ? this.#search() : nothing}
        <span class="muted" aria-live="polite"
          >${
            rows.length === 0
              ? say.noneHasThatName
              : say.rowsShown(numberText(from + 1), numberText(from + shown.length), rows.length)
          }</span
        >
        ${this.#step('first', 0, page === 0)} ${this.#step('previous', page - 1, page === 0)}
        ${this.#step('next', page + 1, page + 1 === pages)}
        ${this.#step('last', pages - 1, page + 1 === pages)}
      </div>
      ${this.around(shown.map(({ item, index }) => this.row(item, index)))}`;
  }

  #search() {
    return html`<input
      type="search"
      aria-label=${say.findByName}
      placeholder=${say.findByName}
      .value=${this.wanted}
      @input=${(/** @type {InputEvent} */ event) =>
        this.#find(/** @type {HTMLInputElement} */ (event.target).value)}
    />`;
  }

  /**
   * @param {keyof typeof say.pageSteps} name
   * @param {number} page
   * @param {boolean} isThere whether that page is shown
   */
  #step(name, page, isThere) {
    return html`<button
      class="quiet"
      data-step=${name}
      ?disabled=${isThere}
      @click=${() => (this.page = page)}
    >
      ${say.pageSteps[name]}
    </button>`;
  }
}
