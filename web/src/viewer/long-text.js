// A text too long to be put into the page at once: its start, more when asked for, and of a very long
// one a piece at a time, so that the page holds no more however long the text is.

// Lit's own: what is put in is shown by wholeText().
import { LitElement, html } from 'lit';

import { SHOWN_LENGTH, cutAt, wholeText } from './shown-text.js';
import * as many from './messages/counts.js';
import * as say from './messages/texts.js';

/** Characters of a piece. A text of one piece is opened whole. */
const PIECE_LENGTH = 50_000;

export class LongText extends LitElement {
  /** @override */
  static properties = {
    text: { attribute: false },
    piece: { state: true },
  };

  constructor() {
    super();
    this.text = '';
    /** Index of the piece that is shown; below 0 the text is cut. */
    this.piece = -1;
  }

  /**
   * What is around has the styles: the text is part of a path, a block, a cell.
   * @override
   */
  createRenderRoot() {
    return this;
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (changed.has('text')) this.piece = -1;
  }

  /** @param {number} piece */
  #startOf(piece) {
    const start = piece * PIECE_LENGTH;
    // Not between the halves of a character.
    return start > 0 && start < this.text.length ? cutAt(this.text, start).length : start;
  }

  /**
   * @param {string} label
   * @param {number} piece
   * @param {boolean} [isLast] whether there is no such piece
   */
  #button(label, piece, isLast = false) {
    return html`<button class="quiet" ?disabled=${isLast} @click=${() => (this.piece = piece)}>
      ${label}
    </button>`;
  }

  /** @override */
  render() {
    const { text, piece } = this;
    const pieces = Math.ceil(text.length / PIECE_LENGTH);
    const size = many.characters(text.length);
    if (piece < 0) {
      const label = pieces === 1 ? say.showAll(size) : say.showAllInPieces(size, pieces);
      return html`${wholeText(cutAt(text, SHOWN_LENGTH))}${'\u2026'} ${this.#button(label, 0)}`;
    }
    const shown = text.slice(this.#startOf(piece), this.#startOf(piece + 1));
    return html`${wholeText(shown)}${piece + 1 < pieces ? '\u2026' : ''}
      <span class="pieces">
        ${
          pieces === 1
            ? ''
            : html`<span class="muted">${say.pieceOf(piece + 1, pieces)}</span>
                ${this.#button('previous', piece - 1, piece === 0)}
                ${this.#button('next', piece + 1, piece + 1 === pieces)}`
        }
        ${this.#button(say.showLess, -1)}
      </span>`;
  }
}
