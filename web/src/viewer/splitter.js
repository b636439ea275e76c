// <job-entity-splitter>: the edge between two panes, moved by a pointer or by arrow keys. It sets a custom
// property of the element whose shadow root it is in; a double click takes that back.

import { LitElement, css } from 'lit';

import { html } from './html.js';
import { baseStyles } from './styles.js';
import * as say from './messages/shell.js';

/** Pixels by which a key moves it. */
const STEP = 16;

export class Splitter extends LitElement {
  /** @override */
  static properties = { property: {}, label: {}, least: { type: Number }, most: { type: Number } };
  /** @override */
  static styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        z-index: 1;
        width: 0;
      }
      div {
        position: absolute;
        inset: 0 -4px;
        cursor: col-resize;
        touch-action: none;
      }
      div:hover,
      div:focus-visible {
        background: linear-gradient(var(--accent), var(--accent)) center / 2px 100% no-repeat;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.property = '';
    this.label = '';
    this.least = 120;
    this.most = 800;
  }

  get #target() {
    return /** @type {HTMLElement} */ (/** @type {ShadowRoot} */ (this.getRootNode()).host);
  }

  /** The pane that it is the end of. */
  get #pane() {
    return /** @type {HTMLElement} */ (this.previousElementSibling);
  }

  /** @param {number} width in pixels */
  #set(width) {
    const wanted = Math.round(Math.min(Math.max(width, this.least), this.most));
    this.#target.style.setProperty(this.property, `${wanted}px`);
    this.#tellWidth();
  }

  #reset() {
    this.#target.style.removeProperty(this.property);
    this.#tellWidth();
  }

  #tellWidth() {
    const edge = this.renderRoot.querySelector('div');
    edge?.setAttribute('aria-valuenow', String(Math.round(this.#pane.offsetWidth)));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { offsetWidth } = this.#pane;
    /** @type {Record<string, number>} */
    const widths = {
      ArrowLeft: offsetWidth - STEP,
      ArrowRight: offsetWidth + STEP,
      Home: this.least,
      End: this.most,
    };
    const width = widths[event.key];
    if (width === undefined) return;
    event.preventDefault();
    this.#set(width);
  }

  /** @param {PointerEvent} event */
  #onDown(event) {
    const edge = /** @type {HTMLElement} */ (event.currentTarget);
    edge.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    const edge = /** @type {HTMLElement} */ (event.currentTarget);
    if (!edge.hasPointerCapture(event.pointerId)) return;
    this.#set(event.clientX - this.#pane.getBoundingClientRect().left);
  }

  /** @override */
  render() {
    return html`<div
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${this.label}
      aria-valuemin=${this.least}
      aria-valuemax=${this.most}
      aria-valuenow=${this.least}
      title=${say.splitterHint}
      @keydown=${this.#onKey}
      @focus=${() => this.#tellWidth()}
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @dblclick=${() => this.#reset()}
    ></div>`;
  }
}
