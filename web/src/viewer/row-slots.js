// The elements of the rows on screen. While one scrolls, a row that leaves gives its element, with what is
// in it, to the row that comes: only texts change, and no element is made, moved or thrown away.

import { render } from 'lit';

/**
 * @typedef {object} Slot
 * @property {HTMLElement} element
 * @property {number} index
 * @property {unknown} item
 * @property {unknown} template
 * @property {boolean} isSelected
 */

/**
 * @typedef {object} Shown
 * @property {readonly any[]} items
 * @property {(item: any, index: number) => unknown} template
 * @property {number} selected
 * @property {number} rowHeight in pixels
 * @property {number} first of the rows that are drawn
 * @property {number} count of those
 */

/** @returns {Slot} */
function newSlot() {
  const element = document.createElement('div');
  element.className = 'row';
  element.setAttribute('role', 'option');
  element.ariaSelected = 'false';
  return { element, index: -1, item: undefined, template: undefined, isSelected: false };
}

export class RowSlots {
  /** @type {Slot[]} */
  #slots = [];
  #rowHeight = 0;
  #total = -1;

  /**
   * @param {HTMLElement} parent
   * @param {Shown} shown
   */
  draw(parent, { items, template, selected, rowHeight, first, count }) {
    this.#resize(parent, Math.min(count, items.length));
    const slots = this.#slots;
    const isMoved = rowHeight !== this.#rowHeight;
    this.#rowHeight = rowHeight;
    if (items.length !== this.#total) {
      this.#total = items.length;
      for (const { element } of slots) element.ariaSetSize = String(items.length);
    }
    const from = Math.max(0, Math.min(first, items.length - slots.length));
    for (let index = from; index < from + slots.length; ++index) {
      const slot = slots[index % slots.length];
      const { element } = slot;
      const item = items[index];
      const isNew = slot.index !== index;
      if (isNew) {
        slot.index = index;
        element.id = `row-${index}`;
        element.ariaPosInSet = String(index + 1);
      }
      if (isNew || isMoved) element.style.transform = `translateY(${index * rowHeight}px)`;
      if (isMoved) element.style.height = `${rowHeight}px`;
      if (slot.isSelected !== (index === selected)) {
        slot.isSelected = index === selected;
        element.ariaSelected = String(slot.isSelected);
      }
      if (slot.item !== item || slot.template !== template) {
        slot.item = item;
        slot.template = template;
        render(template(item, index), element);
      }
    }
  }

  /** Whether a row has an element. @param {number} index */
  has(index) {
    return index >= 0 && this.#slots[index % this.#slots.length]?.index === index;
  }

  /** The row that an event is about. @param {Event} event */
  indexOf(event) {
    const path = event.composedPath();
    return this.#slots.find(({ element }) => path.includes(element))?.index ?? -1;
  }

  /**
   * Brings the elements into the order of their rows, in which they are read aloud and selected as text.
   * @param {HTMLElement} parent
   */
  settle(parent) {
    /** @type {Element | undefined} */
    let before;
    for (const { element } of [...this.#slots].sort((a, b) => a.index - b.index)) {
      const isThere = element.previousElementSibling === (before ?? null);
      if (!isThere) parent.insertBefore(element, before?.nextSibling ?? parent.firstChild);
      before = element;
    }
  }

  /**
   * @param {HTMLElement} parent
   * @param {number} count
   */
  #resize(parent, count) {
    const slots = this.#slots;
    if (count === slots.length) return;
    for (const { element } of slots.splice(count)) element.remove();
    while (slots.length < count) {
      const slot = newSlot();
      parent.append(slot.element);
      slots.push(slot);
    }
    this.#rowHeight = 0;
    this.#total = -1;
  }
}
