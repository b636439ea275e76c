// Small parts with a state of their own: a button that copies, and a value that is masked.

import { LitElement, css } from 'lit';

import { html } from './html.js';
import { baseStyles } from './styles.js';
import { SYMBOL } from './text.js';
import * as say from './messages/texts.js';

/** Two sheets. Drawn, because not every font has the sign. */
const SIGN = html`<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
  <path
    d="M4.5 4.5v-3h8v8h-3M1.5 4.5h8v8h-8z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.2"
  />
</svg>`;

/** How long the button says that it has copied. */
const SHOWN_MS = 1500;

export class CopyButton extends LitElement {
  /** @override */
  static properties = {
    text: { attribute: false },
    what: {},
    label: {},
    state: { state: true },
  };
  /** @override */
  static styles = [
    baseStyles,
    css`
      :host {
        display: inline-block;
      }
      button.quiet {
        min-width: 24px;
        min-height: 24px;
        color: var(--muted);
      }
      :host(.act) button {
        padding: 2px 10px;
        border-color: var(--edge);
        color: var(--text);
        font-size: inherit;
      }
    `,
  ];

  constructor() {
    super();
    /** What is copied, or what makes it when wanted. @type {string | (() => string)} */
    this.text = '';
    this.what = '';
    /** On the button; empty: a sign. */
    this.label = '';
    this.state = '';
  }

  async #copy() {
    const text = typeof this.text === 'function' ? this.text() : this.text;
    try {
      await navigator.clipboard.writeText(text);
      this.state = 'copied';
    } catch {
      this.state = this.#copyBySelection(text) ? 'copied' : 'failed';
    }
    setTimeout(() => (this.state = ''), SHOWN_MS);
  }

  /**
   * Where the page may not write to the clipboard, an old way still works for what a person selects.
   * @param {string} text
   */
  #copyBySelection(text) {
    const area = document.createElement('textarea');
    area.value = text;
    this.renderRoot.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }

  /** @override */
  render() {
    return html`<button
      class="quiet"
      aria-label=${say.copyLabel(this.what).trim()}
      title=${say.copyTitle(this.what).trim()}
      @click=${this.#copy}
    >
      <span aria-live="polite"
        >${(this.state && say.copyStates[this.state]) || this.label || SIGN}</span
      >
    </button>`;
  }
}

/** An ARN: its account and role are not for a shared screen. */
export class MaskedValue extends LitElement {
  /** @override */
  static properties = {
    value: {},
    shown: { state: true },
  };
  /** @override */
  static styles = baseStyles;

  constructor() {
    super();
    this.value = '';
    this.shown = false;
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (changed.has('value')) this.shown = false;
  }

  /** @override */
  render() {
    // arn:partition:service tells the kind, the rest is masked.
    const kind = this.value.split(':').slice(0, 3).join(':');
    return html`${
        this.shown
          ? html`<code class="wrap">${this.value}</code>`
          : html`<code>${kind}:${SYMBOL.more}</code>
              <span class="badge redacted">${say.masked}</span>`
      }
      <button class="quiet" aria-pressed=${this.shown} @click=${() => (this.shown = !this.shown)}>
        ${this.shown ? say.hide : say.show}
      </button>
      ${this.shown ? html`<job-entity-copy .text=${this.value} what=${say.arn}></job-entity-copy>` : ''}`;
  }
}
