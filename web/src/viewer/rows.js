// A list of which only the rows on screen exist: pick with arrows or a click, open with Enter.

import { LitElement, css } from 'lit';

import { html } from './html.js';
import { RowSlots } from './row-slots.js';
import { RowWindow, place } from './row-window.js';
import { baseStyles, rowStyles } from './styles.js';

/** @typedef {(item: any, index: number) => unknown} RowTemplate */

export class RowList extends LitElement {
  /** @override */
  static properties = {
    items: { attribute: false },
    selected: { attribute: false },
    template: { attribute: false },
    label: {},
    rowHeight: { attribute: false },
  };
  /** @override */
  static styles = [
    baseStyles,
    rowStyles,
    css`
      :host {
        display: block;
        min-height: 0;
      }
      .scroller {
        overflow-x: hidden;
        /* Opaque, so that what was painted is moved, and only what comes into view is painted. */
        background: var(--background);
      }
      .row {
        padding: 4px 12px;
        border-bottom: 1px solid var(--line);
        /* Each box that cuts its content is another layer to compose: only texts that may be long do. */
        contain: size layout style;
      }
      .cells {
        display: grid;
        grid-template-columns: var(--columns);
        gap: 12px;
        align-items: center;
        height: 100%;
        white-space: nowrap;
      }
      .cells > * {
        min-width: 0;
      }
      .cells > .cut {
        overflow: clip;
      }
      .ends {
        display: flex;
        white-space: pre;
      }
      .ends .cut {
        white-space: pre;
      }
      .line {
        display: flex;
        gap: 10px;
        align-items: baseline;
        white-space: nowrap;
      }
      .grow,
      .kind {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .kind {
        flex: none;
        width: 8.4em;
      }
    `,
  ];

  /** Height of a row with two lines, in pixels. */
  static rowHeight = 50;

  #window = new RowWindow(this, {
    scroller: () => this.renderRoot.querySelector('.scroller'),
    count: () => this.items.length,
    rowHeight: () => this.rowHeight,
    changed: () => this.#draw(),
  });
  #slots = new RowSlots();

  constructor() {
    super();
    /** @type {readonly any[]} */
    this.items = [];
    this.selected = -1;
    /** @type {RowTemplate} */
    this.template = (item) => String(item);
    this.label = '';
    /** Every row has this height, in pixels: nothing is measured, nothing moves. */
    this.rowHeight = RowList.rowHeight;
  }

  /** @override */
  focus() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('.scroller'))?.focus();
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  updated(changed) {
    this.#draw();
    if ((changed.has('selected') || changed.has('items')) && this.selected >= 0) {
      this.#window.scrollTo(this.selected);
    }
  }

  /**
   * @param {number} index
   * @param {boolean} opens whether the person wants to see it now, not only to pick it
   */
  #pick(index, opens) {
    const detail = { index, item: this.items[index], opens };
    this.dispatchEvent(new CustomEvent('row-picked', { detail }));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = this.items.length - 1;
    if (last < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = this.#window.visibleRows;
    const at = this.selected;
    /** @type {Record<string, number>} */
    const steps = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? last : at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: last,
      Enter: Math.max(at, 0),
    };
    const target = steps[event.key];
    if (target === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    this.#pick(Math.min(Math.max(target, 0), last), event.key === 'Enter');
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const index = this.#slots.indexOf(event);
    if (index >= 0) this.#pick(index, true);
  }

  #draw() {
    const parent = /** @type {HTMLElement | null} */ (this.renderRoot?.querySelector('.rows'));
    if (!parent) return;
    const { items, template, selected, rowHeight } = this;
    const { first, drawnRows: count } = this.#window;
    this.#slots.draw(parent, { items, template, selected, rowHeight, first, count });
    // The chosen row has an element only while it is near what is seen.
    const isDrawn = this.#slots.has(selected);
    parent.parentElement?.setAttribute('aria-activedescendant', isDrawn ? `row-${selected}` : '');
    if (!this.#window.isScrolling) this.#slots.settle(parent);
  }

  /** @override */
  render() {
    return html`<div
      class="scroller"
      role="listbox"
      tabindex="0"
      aria-label=${this.label}
      @keydown=${this.#onKey}
      @click=${this.#onClick}
    >
      <div ${place(undefined, this.#window.height)}></div>
      <div class="rows" role="presentation"></div>
    </div>`;
  }
}
