// The files that were dropped together: a list of which one is shown.

import { counted } from '../src/viewer/text.js';
import { decodeFile } from '../src/viewer/decoding.js';

/** @typedef {{ name: string, input: Blob | string, about: string, failed: boolean }} Capture */

/** @param {import('../src/batch.js').Batch} batch */
function aboutBatch(batch) {
  if (batch.exception) return batch.exception.name || 'an exception';
  const errors = batch.errors.length;
  const faults = batch.diagnostics.filter(({ severity }) => severity === 'error').length;
  return [
    counted(batch.entities.length, 'entity', 'entities'),
    ...(errors > 0 ? [counted(errors, 'error entry', 'error entries')] : []),
    ...(faults > 0 ? [`\u2715 ${counted(faults, 'finding')}`] : []),
  ].join(', ');
}

export class CaptureList {
  /** @type {Capture[]} */
  #captures = [];
  /** @type {Capture | undefined} */
  #shown;

  /**
   * @param {HTMLElement} place
   * @param {(capture: Capture) => void} show
   */
  constructor(place, show) {
    this.place = place;
    this.show = show;
  }

  /**
   * Puts these captures in the place of what was listed.
   * @param {{ name: string, input: Blob | string }[]} captures
   */
  replace(captures) {
    this.#captures = captures.map((capture) => ({ ...capture, about: '', failed: false }));
    this.#open(this.#captures[0]);
    if (captures.length > 1) void this.#describe(this.#captures);
  }

  /** @param {Capture} capture */
  #open(capture) {
    this.#shown = capture;
    this.#draw();
    this.show(capture);
  }

  /**
   * One after the other, so that the one that a person looks at is not held up.
   * @param {Capture[]} captures
   */
  async #describe(captures) {
    for (const capture of captures) {
      if (captures !== this.#captures) return;
      try {
        const batch = await decodeFile(capture.input);
        capture.about = aboutBatch(batch);
        batch.delete();
      } catch (error) {
        capture.about = `\u2715 ${/** @type {Error} */ (error).message}`;
      }
      this.#draw();
    }
  }

  #draw() {
    this.place.hidden = this.#captures.length < 2;
    const heading = document.createElement('h2');
    heading.textContent = counted(this.#captures.length, 'capture');
    this.place.replaceChildren(heading, ...this.#captures.map((capture) => this.#button(capture)));
  }

  /** @param {Capture} capture */
  #button(capture) {
    const button = document.createElement('button');
    const about = document.createElement('span');
    button.type = 'button';
    button.append(capture.name, about);
    // A line is kept free for it, so that nothing moves when it is known.
    about.textContent = capture.about || '\u00a0';
    if (capture === this.#shown) button.setAttribute('aria-current', 'true');
    button.addEventListener('click', () => this.#open(capture));
    return button;
  }
}
