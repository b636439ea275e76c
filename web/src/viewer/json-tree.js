// A JSON value as a tree that opens and closes. What is closed is not in the page.

import { LitElement, css, nothing } from 'lit';

import { REDACTED } from '../batch/cells.js';
import { JsonNumber } from '../values/json.js';
import { html } from './html.js';
import { baseStyles } from './styles.js';
import * as many from './messages/counts.js';
import * as say from './messages/members.js';

/** Elements of a list or object that are shown before one asks for more. */
const SHOWN = 200;
/** Levels that are open at first. */
const OPEN_DEPTH = 2;

/** @param {unknown} value */
const isTree = (value) =>
  typeof value === 'object' && value !== null && !(value instanceof JsonNumber);

/** @param {unknown} value */
function scalar(value) {
  if (value === REDACTED) return html`<span class="badge redacted">${say.redacted}</span>`;
  if (typeof value !== 'string') return html`<span class="word">${String(value)}</span>`;
  // A script inside a template is read line by line.
  if (value.includes('\n')) return html`<pre class="block">${value}</pre>`;
  return html`<span class="string">${JSON.stringify(value)}</span>`;
}

export class JsonTree extends LitElement {
  /** @override */
  static properties = { value: { attribute: false } };
  /** @override */
  static styles = [
    baseStyles,
    css`
      :host {
        display: block;
        font: 12.5px/1.55 var(--mono);
        overflow-wrap: anywhere;
      }
      .children {
        margin-left: 5px;
        padding-left: 13px;
        border-left: 1px solid var(--line);
      }
      summary {
        cursor: pointer;
        list-style: none;
      }
      summary::before {
        content: '\u25b8';
        display: inline-block;
        width: 13px;
        color: var(--muted);
      }
      details[open] > summary::before {
        content: '\u25be';
      }
      .leaf {
        padding-left: 13px;
      }
      .name {
        color: var(--accent);
      }
      .block {
        margin: 2px 0 4px;
        padding: 4px 8px;
        border-left: 2px solid var(--line);
        background: var(--panel);
      }
    `,
  ];

  /** Paths that a person has opened or closed, against what is so at first. @type {Map<string, boolean>} */
  #toggled = new Map();
  /** @type {Map<string, number>} */
  #shown = new Map();

  constructor() {
    super();
    /** @type {unknown} */
    this.value = undefined;
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (!changed.has('value')) return;
    this.#toggled.clear();
    this.#shown.clear();
  }

  /**
   * @param {unknown} value
   * @param {string} name
   * @param {string} path
   * @param {number} depth
   * @returns {unknown}
   */
  #node(value, name, path, depth) {
    const label = name === '' ? nothing : html`<span class="name">${name}</span>: `;
    if (!isTree(value)) return html`<div class="leaf">${label}${scalar(value)}</div>`;
    const list = Array.isArray(value);
    const entries = Object.entries(/** @type {object} */ (value));
    if (entries.length === 0) return html`<div class="leaf">${label}${list ? '[]' : '{}'}</div>`;
    const open = this.#toggled.get(path) ?? depth < OPEN_DEPTH;
    const size = list ? many.items(entries.length) : many.members(entries.length);
    return html`<details
      .open=${open}
      @toggle=${(/** @type {Event} */ event) => this.#onToggle(event, path, open)}
    >
      <summary>
        ${label}<span class="muted">${list ? '[' : '{'} ${size} ${list ? ']' : '}'}</span>
      </summary>
      ${open ? this.#children(entries, path, depth) : ''}
    </details>`;
  }

  /**
   * @param {[string, unknown][]} entries
   * @param {string} path
   * @param {number} depth
   */
  #children(entries, path, depth) {
    const shown = this.#shown.get(path) ?? SHOWN;
    const rest = entries.length - shown;
    return html`<div class="children">
      ${entries
        .slice(0, shown)
        .map(([name, value]) => this.#node(value, name, `${path}\n${name}`, depth + 1))}
      ${
        rest > 0
          ? html`<button class="quiet" @click=${() => this.#showMore(path, shown + 10 * SHOWN)}>
              ${many.more(rest)}
            </button>`
          : ''
      }
    </div>`;
  }

  /**
   * @param {Event} event
   * @param {string} path
   * @param {boolean} was
   */
  #onToggle(event, path, was) {
    const { open } = /** @type {HTMLDetailsElement} */ (event.currentTarget);
    if (open === was) return;
    this.#toggled.set(path, open);
    this.requestUpdate();
  }

  /**
   * @param {string} path
   * @param {number} count
   */
  #showMore(path, count) {
    this.#shown.set(path, count);
    this.requestUpdate();
  }

  /** @override */
  render() {
    return this.#node(this.value, '', '', 0);
  }
}

/** A document: the tree, or its text as sent. */
export class DocumentView extends LitElement {
  /** @override */
  static properties = {
    text: { attribute: false },
    value: { attribute: false },
    what: {},
    asText: { state: true },
  };
  /** @override */
  static styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        gap: 4px;
        margin-bottom: 4px;
      }
      pre {
        max-height: 60vh;
        overflow: auto;
        padding: 8px;
        border: 1px solid var(--line);
        border-radius: 4px;
        background: var(--panel);
      }
    `,
  ];

  /** Characters of text that are put into the page. */
  static shownText = 200_000;

  constructor() {
    super();
    this.text = '';
    /** @type {unknown} */
    this.value = undefined;
    this.what = 'document';
    this.asText = false;
  }

  /** @override */
  render() {
    const { text, asText } = this;
    const rest = text.length - DocumentView.shownText;
    return html`<div class="bar">
        <button class="quiet" aria-pressed=${!asText} @click=${() => (this.asText = false)}>
          ${say.tree}
        </button>
        <button class="quiet" aria-pressed=${asText} @click=${() => (this.asText = true)}>
          ${say.text}
        </button>
        <job-entity-copy .text=${text} what=${this.what}></job-entity-copy>
        <slot></slot>
      </div>
      ${
        asText
          ? html`<pre tabindex="0">${text.slice(0, DocumentView.shownText)}</pre>
              ${rest > 0 ? html`<p class="muted">${say.moreCharacters(rest)}</p>` : ''}`
          : html`<job-entity-json .value=${this.value}></job-entity-json>`
      }`;
  }
}
