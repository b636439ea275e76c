// Which rows of a long list are on screen: a Lit controller around @tanstack/virtual-core.

import { Virtualizer, elementScroll, observeElementOffset } from '@tanstack/virtual-core';
import { nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** @typedef {import('lit').ReactiveController} ReactiveController */

/**
 * @typedef {object} WindowOptions
 * @property {() => HTMLElement | null} scroller
 * @property {() => number} count
 * @property {() => number} rowHeight
 * @property {() => void} [changed] what follows when other rows are to be seen; else the host is drawn again
 */

/** Rows that are drawn above and below those on screen. */
const OVERSCAN = 12;

/** @typedef {Virtualizer<HTMLElement, HTMLElement>} Rows */

/**
 * Tells the size once the page is laid out and before it is painted; to ask for it would lay out the page
 * once more, in the middle of drawing it.
 * @param {Rows} rows
 * @param {(size: { width: number, height: number }) => void} changed
 */
function observeSize({ scrollElement }, changed) {
  if (!scrollElement) return undefined;
  const observer = new ResizeObserver((entries) => {
    const [{ inlineSize, blockSize }] = entries[entries.length - 1].borderBoxSize;
    changed({ width: Math.round(inlineSize), height: Math.round(blockSize) });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** @implements {ReactiveController} */
export class RowWindow {
  /** @type {Rows} */
  #virtualizer;
  /** What has been scrolled: a list that is new is at its start. @type {HTMLElement | null} */
  #scrolled = null;
  /** Where to go as soon as the size is known. @type {{ index: number, align: 'auto' | 'center' } | undefined} */
  #wanted;
  /** @type {(() => void) | undefined} */
  #unmount;
  #rowHeight = 0;

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {WindowOptions} options
   */
  constructor(host, options) {
    this.options = options;
    this.#virtualizer = new Virtualizer({
      count: 0,
      getScrollElement: options.scroller,
      estimateSize: options.rowHeight,
      overscan: OVERSCAN,
      scrollToFn: (offset, how, rows) => {
        const isNew = this.#scrolled !== rows.scrollElement;
        this.#scrolled = rows.scrollElement;
        if (!isNew || offset !== 0) elementScroll(offset, how, rows);
      },
      observeElementRect: observeSize,
      observeElementOffset,
      onChange: () => {
        this.#goWhereWanted();
        (options.changed ?? (() => host.requestUpdate()))();
      },
    });
    host.addController(this);
  }

  hostConnected() {
    this.#unmount = this.#virtualizer._didMount();
  }

  hostDisconnected() {
    this.#unmount?.();
    this.#scrolled = null;
  }

  hostUpdate() {
    const rowHeight = this.options.rowHeight();
    if (rowHeight !== this.#rowHeight) this.#virtualizer.measure();
    this.#rowHeight = rowHeight;
    const count = this.options.count();
    if (count !== this.#virtualizer.options.count) {
      this.#virtualizer.setOptions({ ...this.#virtualizer.options, count });
    }
  }

  hostUpdated() {
    this.#virtualizer._willUpdate();
  }

  get rows() {
    return this.#virtualizer.getVirtualItems();
  }

  /** Index of the first row that is drawn. */
  get first() {
    return this.#virtualizer.getVirtualIndexes()[0] ?? 0;
  }

  /** How many rows are drawn at most, wherever the list is scrolled to; 0 while its height is not known. */
  get drawnRows() {
    const { range } = this.#virtualizer;
    return range ? this.visibleRows + 2 + 2 * OVERSCAN : 0;
  }

  get isScrolling() {
    return this.#virtualizer.isScrolling;
  }

  get height() {
    return this.options.count() * this.options.rowHeight();
  }

  /** How many rows fit on the screen. */
  get visibleRows() {
    const height = this.#virtualizer.scrollRect?.height ?? 0;
    return Math.max(1, Math.floor(height / this.options.rowHeight()));
  }

  /**
   * @param {number} index
   * @param {'auto' | 'center'} [align]
   */
  scrollTo(index, align = 'auto') {
    this.#wanted = { index, align };
    this.#goWhereWanted();
  }

  #goWhereWanted() {
    const { scrollRect, scrollOffset } = this.#virtualizer;
    if (!this.#wanted || !scrollRect?.height) return;
    const { index, align } = this.#wanted;
    this.#wanted = undefined;
    const height = this.options.rowHeight();
    const from = scrollOffset ?? 0;
    const isSeen = index * height >= from && (index + 1) * height <= from + scrollRect.height;
    if (align !== 'auto' || !isSeen) this.#virtualizer.scrollToIndex(index, { align });
  }
}

/** Sets top and height through the object model: policies forbid style attributes. */
class PlaceDirective extends Directive {
  /**
   * @param {import('lit/directive.js').ElementPart} part
   * @param {[number | undefined, number]} values
   * @override
   */
  update(part, [top, height]) {
    const { style } = /** @type {HTMLElement} */ (part.element);
    if (top !== undefined) style.transform = `translateY(${top}px)`;
    style.height = `${height}px`;
    return nothing;
  }

  /**
   * @param {number | undefined} _top
   * @param {number} _height
   * @override
   */
  render(_top, _height) {
    return nothing;
  }
}

export const place = directive(PlaceDirective);
