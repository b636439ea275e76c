// <job-entity-compare>: what changed between two of the things that are open, or a file beside them.

import { LitElement, nothing } from 'lit';

import { compareTexts } from '../../batch/compare.js';
import { FULL } from '../../full-module.js';
import { initMore } from '../../runtime/module.js';
import { html } from '../html.js';
import { frameStyles } from '../frame-styles.js';
import { baseStyles } from '../styles.js';
import { changesView, comparisonText } from './changes.js';
import { choiceOfFile, choicesOf, likelyPair, sideOf } from './choices.js';
import { compareStyles } from './compare-styles.js';
import * as say from '../messages/compare.js';

/** @typedef {import('./choices.js').Comparable} Comparable */
/** @typedef {import('../../../types/captures.d.ts').Comparison} Comparison */

const ABOUT = Object.freeze({ file: say.files, job: say.jobs, response: say.responses });

export class ComparePane extends LitElement {
  /** @override */
  static properties = {
    viewer: { attribute: false },
    version: { attribute: false },
    workerOs: { attribute: false },
    first: { state: true },
    second: { state: true },
    found: { state: true },
    failure: { state: true },
    cut: { state: true },
    isBusy: { state: true },
  };
  /** @override */
  static styles = [baseStyles, frameStyles, compareStyles];

  /** @type {readonly Comparable[]} */
  #choices = [];
  /** Files that were opened here. @type {Comparable[]} */
  #added = [];
  /** @type {AbortController | undefined} */
  #comparing;

  constructor() {
    super();
    /** @type {import('../element.js').JobEntityViewer | undefined} */
    this.viewer = undefined;
    /** Another one where something else is open. @type {unknown} */
    this.version = undefined;
    /** @type {'' | 'posix' | 'windows'} */
    this.workerOs = '';
    /** Indices of the choices, -1 for none. */
    this.first = -1;
    this.second = -1;
    /** @type {Comparison | undefined} */
    this.found = undefined;
    this.failure = '';
    /** Whether a side was too much to be compared as a whole. */
    this.cut = false;
    this.isBusy = false;
  }

  /** @param {import('lit').PropertyValues} changed @override */
  willUpdate(changed) {
    if (changed.has('viewer') || changed.has('version')) {
      this.#added = [];
      this.#offer();
      [this.first, this.second] = likelyPair(this.#choices);
    }
    const isOther = ['first', 'second', 'workerOs', 'version'].some((name) => changed.has(name));
    if (isOther) void this.#compare();
  }

  #offer() {
    const { viewer } = this;
    this.#choices = [...(viewer ? choicesOf(viewer) : []), ...this.#added];
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#comparing?.abort();
  }

  async #compare() {
    this.#comparing?.abort();
    const { signal } = (this.#comparing = new AbortController());
    const sides = [this.#choices[this.first], this.#choices[this.second]];
    this.found = undefined;
    this.failure = '';
    this.isBusy = false;
    if (sides.some((side) => side === undefined)) return;
    this.isBusy = true;
    try {
      const [before, after] = [await sideOf(sides[0], signal), await sideOf(sides[1], signal)];
      const runtime = await initMore(FULL);
      if (signal.aborted) return;
      this.found = compareTexts(runtime, before.texts, after.texts, this.workerOs);
      this.cut = before.isCut || after.isCut;
    } catch (error) {
      if (!signal.aborted) this.failure = /** @type {Error} */ (error).message;
    } finally {
      if (!signal.aborted) this.isBusy = false;
    }
  }

  /** @param {Event} event */
  #take(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [file] = input.files ?? [];
    if (!file) return;
    this.#added.push(choiceOfFile(file));
    input.value = '';
    this.#offer();
    const added = this.#choices.length - 1;
    // What is open is what it was, unless a person has chosen that.
    if (this.first < 0) this.first = this.second;
    this.second = added;
  }

  /**
   * @param {'first' | 'second'} name
   * @param {string} label
   */
  #select(name, label) {
    const chosen = this[name];
    const groups = Object.entries(ABOUT).map(([about, title]) => {
      const options = [...this.#choices.entries()].filter(([, one]) => one.about === about);
      return options.length === 0
        ? nothing
        : html`<optgroup label=${title}>
            ${options.map(
              ([index, one]) =>
                html`<option value=${index} .selected=${index === chosen}>${one.name}</option>`,
            )}
          </optgroup>`;
    });
    return html`<label
      >${label}
      <select
        data-side-of=${name}
        @change=${(/** @type {Event} */ event) =>
          (this[name] = Number(/** @type {HTMLSelectElement} */ (event.target).value))}
      >
        ${chosen < 0 ? html`<option value="-1" selected>${say.nothingYet}</option>` : nothing}
        ${groups}
      </select></label
    >`;
  }

  /** @override */
  render() {
    return html`<h2>${say.compare}</h2>
      <div class="sides">
        ${this.#select('first', say.whatItWas)} ${this.#select('second', say.whatItIs)}
        <button
          data-swap
          ?disabled=${this.first < 0 || this.second < 0}
          @click=${() => ([this.first, this.second] = [this.second, this.first])}
        >
          ${say.swap}
        </button>
        <button
          data-open
          @click=${() => /** @type {HTMLElement} */ (this.renderRoot.querySelector('input')).click()}
        >
          ${say.compareWithAFile}
        </button>
        <input type="file" hidden aria-label=${say.fileToCompareWith} @change=${this.#take} />
        ${
          this.found
            ? html`<job-entity-copy
                class="act"
                .text=${() => comparisonText(/** @type {Comparison} */ (this.found))}
                what=${say.asText}
                label=${say.copyAsText}
              ></job-entity-copy>`
            : nothing
        }
      </div>
      ${this.#result()}`;
  }

  #result() {
    if (this.failure !== '') return html`<p class="error" role="alert">${this.failure}</p>`;
    if (this.isBusy) return html`<p role="status">${say.comparing}</p>`;
    if (!this.found) {
      return html`<p class="muted">${say.compareHint}</p>`;
    }
    return html`${this.cut ? html`<p class="warning" role="status">${say.tooMuch}</p>` : nothing}
    ${changesView(this.found)}`;
  }
}
