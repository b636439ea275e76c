// The input as text with line numbers, a place marked. Only the rows on screen are in the page.

import { LitElement, css, nothing } from 'lit';

import { html } from './html.js';
import { RowWindow, place } from './row-window.js';
import { SourceLines } from './source-lines.js';
import { baseStyles, rowStyles } from './styles.js';
import { SYMBOL } from './text.js';

/** @typedef {{ start: number, end: number }} Range */

const ROW_HEIGHT = 20;
const LEAST_COLUMNS = 24;
/** Pixels of a row beside its text: marks and padding. */
const MARGIN = 40;

export class SourceView extends LitElement {
  /** @override */
  static properties = {
    bytes: { attribute: false },
    mark: { attribute: false },
    range: { attribute: false },
    label: {},
    columns: { state: true },
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
      .row {
        inset: 0 auto auto 0;
        display: flex;
        min-width: 100%;
        border: 0;
        cursor: auto;
        font: 12.5px/20px var(--mono);
        white-space: pre;
        tab-size: 2;
        contain: layout style;
      }
      .number {
        flex: none;
        padding-right: 10px;
        border-right: 2px solid var(--line);
        color: var(--muted);
        text-align: right;
        user-select: none;
      }
      .inside .number {
        border-right-color: var(--accent);
      }
      .text {
        padding-left: 10px;
      }
      .row:hover {
        background: none;
      }
      .row.marked {
        background: var(--tint);
      }
      mark {
        border-bottom: 2px solid var(--accent);
        background: color-mix(in srgb, var(--accent) 30%, transparent);
        color: inherit;
      }
      @media (forced-colors: active) {
        mark {
          color: CanvasText;
          background: Canvas;
        }
      }
      .probe {
        position: absolute;
        visibility: hidden;
        font: 12.5px/20px var(--mono);
      }
    `,
  ];

  /** @type {SourceLines | undefined} */
  #lines;
  #resizes = new ResizeObserver(() => this.#measure());
  #wasHidden = true;

  #window = new RowWindow(this, {
    scroller: () => this.renderRoot.querySelector('.scroller'),
    count: () => this.#split().length,
    rowHeight: () => ROW_HEIGHT,
  });

  constructor() {
    super();
    this.bytes = new Uint8Array(0);
    /** The place to show. @type {Range | undefined} */
    this.mark = undefined;
    /** What the place is part of. @type {Range | undefined} */
    this.range = undefined;
    this.label = 'source';
    this.columns = 100;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  #split() {
    if (this.#lines?.bytes !== this.bytes || this.#lines.width !== this.columns) {
      this.#lines = new SourceLines(this.bytes, this.columns);
    }
    return this.#lines;
  }

  #measure() {
    const probe = this.renderRoot.querySelector('.probe');
    const width = this.clientWidth;
    if (!probe || width === 0) {
      this.#wasHidden = true;
      return;
    }
    const char = probe.getBoundingClientRect().width / 10;
    const digits = String(this.#split().lineCount).length;
    const columns = Math.floor((width - MARGIN) / char) - digits;
    this.columns = Math.max(LEAST_COLUMNS, columns);
    if (this.#wasHidden) {
      this.#wasHidden = false;
      void this.updateComplete.then(() => this.#show());
    }
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  updated(changed) {
    if (changed.has('bytes')) this.#measure();
    if (['bytes', 'mark', 'range', 'columns'].some((name) => changed.has(name))) this.#show();
  }

  /** Brings the place on screen, unless it is there already. */
  #show() {
    const offset = this.mark?.start ?? this.range?.start ?? 0;
    const row = this.#split().rowAt(offset);
    const first = this.#window.rows.find(({ start }) => start >= this.#top)?.index ?? 0;
    const isThere = row >= first && row < first + this.#window.visibleRows;
    if (!isThere || !this.mark) this.#window.scrollTo(row, 'center');
  }

  get #top() {
    return this.renderRoot.querySelector('.scroller')?.scrollTop ?? 0;
  }

  /**
   * @param {MouseEvent} event
   * @param {number} row
   */
  #onClick(event, row) {
    const lines = this.#split();
    const start = lines.starts[row];
    const before = this.#textBefore(event);
    const offset = start + new TextEncoder().encode(before).length;
    const detail = { offset: Math.min(offset, Math.max(lines.endOf(row) - 1, start)) };
    this.dispatchEvent(new CustomEvent('place-picked', { detail }));
  }

  /**
   * The text of the row before the place that was clicked.
   * @param {MouseEvent} event
   */
  #textBefore(event) {
    const text = /** @type {HTMLElement} */ (event.currentTarget).querySelector('.text');
    const selection = /** @type {any} */ (this.renderRoot).getSelection?.() ?? getSelection();
    const node = selection?.anchorNode;
    if (!text || !node || !text.contains(node)) return '';
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, selection.anchorOffset);
    const before = range.cloneContents();
    // The input has a character where the page shows what it is.
    for (const token of before.querySelectorAll('.token')) {
      const { codePoint } = /** @type {HTMLElement} */ (token).dataset;
      token.textContent = String.fromCodePoint(Number(codePoint));
    }
    return before.textContent ?? '';
  }

  /**
   * @param {number} row
   */
  #text(row) {
    const lines = this.#split();
    const start = lines.starts[row];
    const end = lines.endOf(row);
    const from = Math.min(Math.max(this.mark?.start ?? end, start), end);
    const to = Math.min(Math.max(this.mark?.end ?? end, start), end);
    if (!this.mark || from >= to) {
      // A place at the very end of the input has no byte to mark.
      const isEnd = this.mark?.start === this.bytes.length && end === this.bytes.length;
      return html`${lines.text(start, end)}${isEnd ? html`<mark>${SYMBOL.space}</mark>` : ''}`;
    }
    const marked = html`<mark>${lines.text(from, to)}</mark>`;
    return html`${lines.text(start, from)}${marked}${lines.text(to, end)}`;
  }

  /** @override */
  render() {
    const lines = this.#split();
    const digits = String(lines.lineCount).length;
    return html`<span class="probe" aria-hidden="true">0000000000</span>
      <div class="scroller" tabindex="0" role="document" aria-label=${this.label}>
        <div ${place(undefined, this.#window.height)}></div>
        ${this.#window.rows.map(({ index, start, size }) => {
          if (index >= lines.length) return '';
          const first = lines.starts[index];
          const end = lines.endOf(index);
          const marked = this.mark && this.mark.start < end && this.mark.end > first;
          const inside = this.range && this.range.start < end && this.range.end > first;
          const number = lines.startsLine(index) ? String(lines.lines[index]) : '';
          return html`<div
            class="row ${marked ? 'marked' : ''} ${inside ? 'inside' : ''}"
            data-line=${lines.lines[index]}
            aria-current=${marked ? 'location' : nothing}
            @click=${(/** @type {MouseEvent} */ event) => this.#onClick(event, index)}
            ${place(start, size)}
          >
            <span class="number">${number.padStart(digits + 1)}</span
            ><span class="text">${this.#text(index)}</span>
          </div>`;
        })}
      </div>`;
  }
}
