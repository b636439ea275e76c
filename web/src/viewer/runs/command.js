// A command line, or an environment's variables, as a person reads them: each piece that was filled in
// is marked, and a line below tells where the one that is pointed at, or has the focus, comes from.

import { LitElement, css, nothing } from 'lit';

import { html } from '../html.js';
import { baseStyles } from '../styles.js';
import { linesOf } from './line-breaks.js';
import { pieceStyles } from './piece-styles.js';
import * as say from '../messages/runs.js';

/** @typedef {import('../../../types/templates.d.ts').TextPiece} TextPiece */
/** @typedef {import('./origins.js').Origins} Origins */

export class CommandView extends LitElement {
  /** @override */
  static properties = {
    texts: { attribute: false },
    origins: { attribute: false },
    system: {},
    label: {},
    pointed: { state: true },
    stop: { state: true },
  };
  /** @override */
  static styles = [
    baseStyles,
    pieceStyles,
    css`
      :host {
        display: block;
      }
      pre {
        padding: 9px 14px;
        border-top: 1px solid var(--line);
        background: var(--panel);
        line-height: 1.6;
      }
      .line {
        display: block;
        padding-left: 4ch;
        text-indent: -4ch;
      }
      .line + .line {
        padding-left: 8ch;
      }
      .origin {
        min-height: 2.9em;
        margin: 0;
        padding: 6px 14px;
        border-top: 1px solid var(--line);
        color: var(--muted);
        font-size: 12.5px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    /**
     * One of words for a command; for each variable one with its name before it.
     * @type {readonly { name?: string, words: readonly (readonly TextPiece[])[] }[]}
     */
    this.texts = [];
    /** @type {Origins | undefined} */
    this.origins = undefined;
    /** Whose shell takes the lines. @type {'posix' | 'windows'} */
    this.system = 'posix';
    this.label = '';
    /** @type {TextPiece | undefined} */
    this.pointed = undefined;
    /** Which of the marks Tab reaches. */
    this.stop = 0;
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (changed.has('texts')) {
      this.pointed = undefined;
      this.stop = 0;
    }
  }

  get #marks() {
    return /** @type {HTMLElement[]} */ ([...this.renderRoot.querySelectorAll('mark')]);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const marks = this.#marks;
    const at = marks.indexOf(/** @type {HTMLElement} */ (event.target));
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1 };
    const ends = { Home: 0, End: marks.length - 1 };
    const next = { ...steps, ...ends }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    this.stop = Math.min(Math.max(next, 0), marks.length - 1);
    marks[this.stop].focus();
  }

  /**
   * @param {TextPiece} piece
   * @param {number} index among the marks
   */
  #mark(piece, index) {
    const point = () => (this.pointed = piece);
    return html`<mark
      class=${piece.known ? 'known' : 'unknown'}
      role="button"
      tabindex=${index === this.stop ? 0 : -1}
      aria-describedby="origin"
      data-expression=${piece.expression}
      @pointerenter=${point}
      @focus=${() => {
        this.stop = index;
        point();
      }}
      @click=${point}
      >${piece.text === '' ? html`<span class="muted">${say.empty}</span>` : piece.text}</mark
    >`;
  }

  /** @override */
  render() {
    let marks = 0;
    const piece = (/** @type {TextPiece} */ one) =>
      one.expression === undefined ? one.text : this.#mark(one, marks++);
    const isAny = (/** @type {boolean} */ wanted) =>
      this.texts.some(({ words }) =>
        words.some((word) => word.some(({ known }) => known === wanted)),
      );
    const text = this.texts.map(({ name, words }) => {
      const lines = name === undefined ? linesOf(words) : [words];
      return lines.map(
        (line, index) =>
          html`<span class="line"
            >${name === undefined || index > 0 ? nothing : html`<strong>${name}</strong>=`}${line.map((word, at) => [at > 0 ? ' ' : '', ...word.map(piece)])}${
              index + 1 < lines.length ? (this.system === 'windows' ? ' ^' : ' \\') : ''
            }</span
          >`,
      );
    });
    return html`<pre aria-label=${this.label} role="group" @keydown=${this.#onKey}>${text}</pre>
      ${marks === 0 ? nothing : html`<p class="origin" id="origin">${this.#origin(isAny(true), isAny(false))}</p>`}`;
  }

  /**
   * @param {boolean} isKnown whether something is filled in
   * @param {boolean} isUnknown whether something is not known
   */
  #origin(isKnown, isUnknown) {
    const { pointed, origins } = this;
    if (pointed && origins) {
      return html`<code>${pointed.text === '' ? say.empty : pointed.text}</code>
        ${origins.about(pointed)}`;
    }
    const kinds = [
      ...(isKnown
        ? [html`<span class="sample known">${say.filledIn}</span> ${say.fromJobAndTask}`]
        : []),
      ...(isUnknown
        ? [html`<span class="sample unknown">${say.dashed}</span>${say.notKnownHereText}`]
        : []),
    ];
    return html`${kinds.map((kind, index) => [index > 0 ? '; ' : '', kind])}${say.pointAtAPiece}`;
  }
}
