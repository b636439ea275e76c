// A box to try an expression in, against the symbols of the task that is shown.

import { LitElement, css, nothing } from 'lit';

import { evaluate } from '../../templates.js';
import { html } from '../html.js';
import { scrollingTable } from '../table.js';
import { baseStyles } from '../styles.js';
import { SYMBOL } from '../text.js';
import { faultLine } from './fault-line.js';
import { shortened } from './shortened.js';
import * as say from '../messages/runs.js';

/** @typedef {import('../../../types/templates.d.ts').TemplateSymbol} TemplateSymbol */
/** @typedef {import('../../../types/templates.d.ts').Evaluation} Evaluation */

/** Characters of a value in the table of symbols. */
const SHOWN = 200;

export class ExpressionBox extends LitElement {
  /** @override */
  static properties = {
    symbols: { attribute: false },
    pathFormat: { attribute: false },
    rules: { attribute: false },
    text: { state: true },
    result: { state: true },
    failure: { state: true },
  };
  /** @override */
  static styles = [
    baseStyles,
    css`
      :host {
        display: block;
        padding: 0 14px 10px;
      }
      textarea {
        display: block;
        width: 100%;
        resize: vertical;
        border-color: var(--edge);
      }
      .result {
        margin: 6px 0 0;
        padding: 6px 10px;
        border-left: 2px solid var(--line);
        background: var(--panel);
      }
      .result.error {
        border-left-color: var(--error);
        color: var(--text);
      }
      .result p {
        margin: 0;
      }
      .caret {
        color: var(--error);
        white-space: pre;
        overflow-x: auto;
      }
      details {
        margin-top: 8px;
      }
      summary {
        min-height: 24px;
      }
      td:first-child {
        white-space: nowrap;
      }
      td button {
        min-height: 24px;
        text-align: left;
      }
    `,
  ];

  #asked = 0;

  constructor() {
    super();
    /** @type {readonly TemplateSymbol[]} */
    this.symbols = [];
    /** @type {'posix' | 'windows'} */
    this.pathFormat = 'posix';
    /** A rules file; undefined: the rules are not known. @type {object | undefined} */
    this.rules = undefined;
    this.text = '';
    /** @type {Evaluation | undefined} */
    this.result = undefined;
    this.failure = '';
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (['text', 'symbols', 'pathFormat', 'rules'].some((name) => changed.has(name))) {
      void this.#evaluate();
    }
  }

  async #evaluate() {
    const asked = ++this.#asked;
    const { text, symbols, pathFormat, rules } = this;
    if (text.trim() === '') {
      this.result = undefined;
      this.failure = '';
      return;
    }
    const known = symbols.filter(({ value }) => value !== null);
    try {
      const result = await evaluate(text, {
        symbols: known.map(({ name, type, value }) => ({ name, type, value })),
        pathFormat,
        rules,
      });
      if (asked !== this.#asked) return;
      this.result = result;
      this.failure = '';
    } catch (error) {
      if (asked === this.#asked) this.failure = /** @type {Error} */ (error).message;
    }
  }

  /** @param {string} name */
  #insert(name) {
    const area = /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector('textarea'));
    area.setRangeText(name, area.selectionStart, area.selectionEnd, 'end');
    this.text = area.value;
    area.focus();
  }

  /** @override */
  render() {
    const { symbols } = this;
    const example = symbols.find(({ value }) => value !== null)?.name ?? "'a' + 'b'";
    return html`<textarea
        class="mono"
        rows="2"
        aria-label=${say.expressionToTry}
        placeholder=${say.anExpressionSuchAs(example)}
        spellcheck="false"
        .value=${this.text}
        @input=${(/** @type {InputEvent} */ event) =>
          (this.text = /** @type {HTMLTextAreaElement} */ (event.target).value)}
      ></textarea>
      <div aria-live="polite">${this.#result()}</div>
      <details>
        <summary>${say.namesThatItMayUse(symbols.length)}</summary>
        ${scrollingTable(
          [say.name, say.type, say.value],
          symbols,
          (symbol) => this.#symbol(symbol),
          {
            label: say.names,
            nameOf: ({ name }) => name,
          },
        )}
      </details>`;
  }

  /** @param {TemplateSymbol} symbol */
  #symbol({ name, type, value }) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return html`<tr data-symbol=${name}>
      <td>
        <button
          class="quiet"
          title=${say.putItIntoTheExpression}
          @click=${() => this.#insert(name)}
        >
          <code>${name}</code>
        </button>
      </td>
      <td><code>${type}</code></td>
      <td>
        ${
          value === null
            ? html`<span class="muted">${say.notKnown}</span>`
            : html`<code class="wrap">${shortened(text, SHOWN)}</code>`
        }
      </td>
    </tr>`;
  }

  #result() {
    const { result, failure } = this;
    if (failure !== '')
      return html`<div class="result error"><p>${SYMBOL.error} ${failure}</p></div>`;
    if (!result) return nothing;
    if (result.error) return this.#error(result.error);
    const names = new Set(this.symbols.map(({ name }) => name));
    const strange = (result.unresolved ?? []).filter((name) => !names.has(name));
    const missing = (result.unresolved ?? []).filter((name) => names.has(name));
    return html`<div class="result" data-type=${result.type}>
      ${
        strange.length > 0
          ? html`<p class="error">${say.notDefinedHere(strange.join(', '))}</p>`
          : nothing
      }
      <p>
        <code class="wrap" data-value>${result.text === '' ? say.empty : result.text}</code>
        <job-entity-copy .text=${result.text} what=${say.value}></job-entity-copy>
      </p>
      <p class="muted">
        ${result.type}${
          missing.length > 0
            ? html`${say.notKnownHere} <code>${missing.join(', ')}</code>`
            : nothing
        }
      </p>
    </div>`;
  }

  /** @param {NonNullable<Evaluation['error']>} error */
  #error({ kind, message, offset, length, expected }) {
    const { line, caret } = faultLine(this.text, offset, length);
    return html`<div class="result error" data-kind=${kind}>
      <p>
        ${SYMBOL.error}
        ${message}${expected ? html` <span class="muted">${say.expected(expected)}</span>` : nothing}
      </p>
      <pre class="caret" aria-hidden="true">${`${line}\n${caret}`}</pre>
    </div>`;
  }
}
