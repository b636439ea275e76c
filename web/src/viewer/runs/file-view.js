// An embedded file as it is on the worker, read only. Its editor is loaded when the file is opened.

import { LitElement, css, nothing } from 'lit';

import { sizeLabel } from '../formats.js';
import { html } from '../html.js';
import { EACH_INVISIBLE, tokenTexts } from '../shown-text.js';
import { baseStyles } from '../styles.js';
import { SYMBOL } from '../text.js';
import { drawn } from './drawn.js';
import { languageOf } from './languages.js';
import * as say from '../messages/runs.js';

/** @typedef {import('../../../types/templates.d.ts').EmbeddedFile} EmbeddedFile */
/** @typedef {import('../../../types/templates.d.ts').TextPiece} TextPiece */
/** @typedef {import('./origins.js').Origins} Origins */

/** Origins that are listed below a file. */
const MOST_LISTED = 200;

/** @param {number} code of a character that has no glyph */
function tokenElement(code) {
  const { text, title } = tokenTexts(String.fromCodePoint(code));
  const token = document.createElement('span');
  Object.assign(token, { className: 'token', textContent: text, title });
  token.dataset.codePoint = String(code);
  return token;
}

/**
 * Where the marks are once line ends are those of an editor.
 * @param {readonly TextPiece[]} pieces
 */
function markedOf(pieces) {
  let at = 0;
  let number = 0;
  const marked = [];
  for (const { text, expression, known = true } of pieces) {
    const begin = at;
    at += text.replace(/\r\n?/g, '\n').length;
    if (expression !== undefined) marked.push({ begin, end: at, known, number: number++ });
  }
  return marked;
}

export class FileView extends LitElement {
  /** @override */
  static properties = {
    file: { attribute: false },
    origins: { attribute: false },
    program: {},
    open: { type: Boolean },
    failure: { state: true },
    isEditing: { state: true },
    isListing: { state: true },
    pointed: { state: true },
  };
  /** @override */
  static styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .plain {
        max-height: 26rem;
        padding: 9px 14px;
        overflow: auto;
        border-top: 1px solid var(--line);
        background: var(--panel);
        line-height: 1.6;
      }
      .editor {
        border-top: 1px solid var(--line);
      }
      .facts {
        margin: 0;
        padding: 6px 14px;
        border-top: 1px solid var(--line);
        font-size: 12.5px;
        overflow-wrap: anywhere;
      }
      details.facts li {
        padding: 2px 0;
      }
      summary {
        min-height: 24px;
      }
    `,
  ];

  /** @type {{ key: unknown[], view: import('@codemirror/view').EditorView } | undefined} */
  #editor;

  constructor() {
    super();
    /** @type {EmbeddedFile | undefined} */
    this.file = undefined;
    /** @type {Origins | undefined} */
    this.origins = undefined;
    this.program = '';
    this.open = false;
    this.failure = '';
    /** Whether the editor is there: before, the text is shown as it is. */
    this.isEditing = false;
    /** Whether all that was filled in is listed. */
    this.isListing = false;
    /** @type {TextPiece | undefined} */
    this.pointed = undefined;
  }

  get #filled() {
    return (this.file?.pieces ?? []).filter(({ expression }) => expression !== undefined);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#editor?.view.destroy();
    this.#editor = undefined;
    this.isEditing = false;
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (changed.has('file')) this.pointed = undefined;
  }

  /** @override */
  updated() {
    void this.#showEditor();
  }

  async #showEditor() {
    const { file } = this;
    if (!file || !this.open) return;
    const key = [file.data, file.filename, this.program];
    const isThere = () => this.#editor?.key.every((part, index) => part === key[index]);
    if (isThere()) return;
    /** @type {typeof import('./editor.js')} */
    let loaded;
    try {
      // The command comes first: an editor takes longer than all else of the pane.
      [loaded] = await Promise.all([import('./editor.js'), drawn()]);
    } catch {
      this.failure = say.editorFailed;
      return;
    }
    const parent = this.renderRoot.querySelector('.editor');
    // Meanwhile it was closed, or another file is shown.
    if (!this.isConnected || !parent || file !== this.file || isThere()) return;
    const scrolled = this.#editor?.view.scrollDOM.scrollTop ?? 0;
    this.#editor?.view.destroy();
    const view = loaded.openEditor({
      parent,
      root: /** @type {ShadowRoot} */ (this.renderRoot),
      text: file.data,
      language: languageOf(file.filename, file.data, this.program),
      label: say.embeddedFile(file.name),
      marked: markedOf(file.pieces ?? []),
      invisible: EACH_INVISIBLE,
      token: tokenElement,
    });
    // In another task the reader goes on at the place that was read.
    view.scrollDOM.scrollTop = scrolled;
    this.#editor = { key, view };
    this.isEditing = true;
  }

  /** @param {PointerEvent} event */
  #onPoint(event) {
    const target = /** @type {Element} */ (event.target);
    const mark = /** @type {HTMLElement | null} */ (target.closest('[data-piece]'));
    if (mark) this.pointed = this.#filled[Number(mark.dataset.piece)];
  }

  /** @override */
  render() {
    const { file } = this;
    if (!file || !this.open) return nothing;
    return html`<div class="editor" @pointerover=${this.#onPoint}></div>
      ${this.isEditing ? nothing : html`<pre class="plain" tabindex="0">${file.data}</pre>`}
      ${this.failure === '' ? nothing : html`<p class="facts muted">${this.failure}</p>`}
      ${this.#origins()}`;
  }

  /** The way to the origins without a pointer. */
  #origins() {
    const { origins, pointed } = this;
    const filled = this.#filled;
    if (filled.length === 0 || !origins) return nothing;
    return html`${
        pointed
          ? html`<p class="facts muted"><code>${pointed.text}</code> ${origins.about(pointed)}</p>`
          : nothing
      }
      <details
        class="facts"
        @toggle=${(/** @type {Event} */ event) =>
          (this.isListing = /** @type {HTMLDetailsElement} */ (event.target).open)}
      >
        <summary>${say.piecesFilledIn(filled.length)}</summary>
        ${this.isListing ? listOfOrigins(filled, origins) : nothing}
      </details>`;
  }
}

/**
 * @param {readonly TextPiece[]} filled
 * @param {Origins} origins
 */
function listOfOrigins(filled, origins) {
  const more = filled.length - MOST_LISTED;
  return html`<ul>
      ${filled.slice(0, MOST_LISTED).map(
        (piece) =>
          html`<li>
            <code>${piece.text === '' ? say.empty : piece.text}</code>
            <span class="muted">${SYMBOL.dot} ${origins.about(piece)}</span>
          </li>`,
      )}
    </ul>
    ${more > 0 ? html`<p class="muted">${say.andMore(more)}</p>` : nothing}`;
}

/**
 * What is said of a file beside its name.
 * @param {EmbeddedFile} file
 */
export function fileFacts({ filename, runnable, endOfLine, data }) {
  return [
    filename ?? say.namePicked,
    ...(runnable ? [say.runnable] : []),
    ...(endOfLine === 'AUTO' ? [] : [say.lineEnds(endOfLine)]),
    sizeLabel(new Blob([data]).size),
  ].join(` ${SYMBOL.dot} `);
}
