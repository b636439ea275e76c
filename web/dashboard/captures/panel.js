// The responses of the captures that were opened: which one is shown, and which are listed.

import { LitElement, css, nothing } from 'lit';

import { html } from '../../src/viewer/html.js';
import { baseStyles, themeStyles } from '../../src/viewer/styles.js';
import { SYMBOL, counted, shortId, sizeLabel } from '../../src/viewer/text.js';
import {
  FACETS,
  NO_ENTRY_FILTERS,
  bucketsOf,
  filteredEntries,
  isTroubled,
  valuesOf,
} from './entries.js';
import { readEntries } from './read.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./read.js').NamedInput} NamedInput */

/**
 * While files are read the list is drawn anew this often at most, in milliseconds, and so that it takes
 * no more than a part of the time.
 */
const REDRAW_MS = 150;
const REDRAW_PART = 1 / 10;

/** Rows of the list that are on screen at once; those of up to that many have a height below. */
const SHOWN_ROWS = 6;

/**
 * A log of a few gigabytes has a job a response: so many values of a facet are offered at most, those
 * that most responses have.
 */
const MOST_OFFERED = 200;

/** How an entry is called. @param {Entry} entry @param {boolean} isOnly whether its file has no other */
const titleOf = ({ file, response }, isOnly) => (isOnly ? file : `${file} #${response}`);

/** Month to second; the whole is in the tooltip. @param {number} time */
const timeLabel = (time) => new Date(time).toISOString().replace('T', ' ').slice(5, 19);

/** What an entry holds, in a line. @param {Entry} entry */
export function aboutEntry({ failure, exception, entities, errors, faults }) {
  if (failure) return `${SYMBOL.error} ${failure}`;
  if (exception) return `${SYMBOL.error} ${exception}`;
  return [
    counted(entities, 'entity', 'entities'),
    ...(errors > 0 ? [counted(errors, 'error entry', 'error entries')] : []),
    ...(faults > 0 ? [`${SYMBOL.error} ${counted(faults, 'finding')}`] : []),
  ].join(', ');
}

export class CapturePanel extends LitElement {
  /** @override */
  static properties = {
    filters: { state: true },
    shown: { state: true },
    progress: { state: true },
    problems: { state: true },
  };
  /** @override */
  static styles = [
    themeStyles,
    baseStyles,
    css`
      :host {
        display: block;
        margin-bottom: 12px;
        padding-bottom: 10px;
        border-bottom: 1px solid var(--line);
        background: none;
      }
      h2 {
        display: flex;
        gap: 8px;
        align-items: baseline;
        justify-content: space-between;
        margin-bottom: 4px;
        font-size: 13px;
      }
      label {
        display: grid;
        grid-template-columns: 5.2em minmax(0, 1fr);
        gap: 6px;
        align-items: center;
        margin-bottom: 3px;
        color: var(--muted);
        font-size: 12.5px;
      }
      select {
        width: 100%;
        padding: 1px 4px;
        color: var(--text);
      }
      progress {
        display: block;
        width: 100%;
        accent-color: var(--accent);
      }
      job-entity-rows {
        margin: 6px -12px 0;
        border-top: 1px solid var(--line);
        background: var(--background);
      }
      .rows-1 {
        height: 50px;
      }
      .rows-2 {
        height: 100px;
      }
      .rows-3 {
        height: 150px;
      }
      .rows-4 {
        height: 200px;
      }
      .rows-5 {
        height: 250px;
      }
      .rows-6 {
        height: 300px;
      }
      p {
        margin: 4px 0;
      }
    `,
  ];

  /** @type {Entry[]} */
  #entries = [];
  /** @type {readonly Entry[]} */
  #listed = [];
  /** How many entries there were when the list was drawn. */
  #drawn = 0;
  /**
   * What each facet offers; found when the list is drawn, not whenever progress is.
   * @type {Map<import('./entries.js').Facet, [string, number][]>}
   */
  #offered = new Map();
  /** @type {Map<string, number>} */
  #responsesOf = new Map();
  /** @type {AbortController | undefined} */
  #reading;
  #nextDraw = 0;

  constructor() {
    super();
    this.filters = NO_ENTRY_FILTERS;
    /** @type {Entry | undefined} */
    this.shown = undefined;
    /** @type {(import('./read.js').Progress & { since: number }) | undefined} */
    this.progress = undefined;
    /** Records that were damaged. */
    this.problems = 0;
    this.hidden = true;
  }

  /** All responses, in the order of the files. */
  get entries() {
    return this.#entries;
  }

  /** Whether there may be more of them. */
  get isReading() {
    return this.#reading !== undefined;
  }

  /**
   * Puts these files in the place of what was listed. The first response is shown as soon as it is
   * read.
   * @param {readonly NamedInput[]} files
   */
  async replace(files) {
    this.#reading?.abort();
    const reading = (this.#reading = new AbortController());
    this.#entries = [];
    this.#listed = [];
    this.#drawn = 0;
    this.#responsesOf.clear();
    this.filters = NO_ENTRY_FILTERS;
    this.shown = undefined;
    this.progress = undefined;
    this.problems = 0;
    const since = performance.now();
    const onProgress = (/** @type {import('./read.js').Progress} */ progress) => {
      if (!reading.signal.aborted) this.progress = { ...progress, since };
    };
    const onProblem = () => {
      if (!reading.signal.aborted) ++this.problems;
    };
    for await (const entry of readEntries(files, {
      signal: reading.signal,
      onProgress,
      onProblem,
    })) {
      if (reading.signal.aborted) return;
      this.#entries.push(entry);
      this.#responsesOf.set(entry.file, entry.response + 1);
      if (this.#entries.length === 1) this.#open(entry);
      if (performance.now() > this.#nextDraw) await this.#drawInTurn();
    }
    if (this.#reading !== reading) return;
    this.progress = undefined;
    this.#reading = undefined;
    this.#draw();
  }

  /** @param {[number, number] | undefined} time from and to, in milliseconds since 1970 */
  chooseTime(time) {
    this.#filter({ time });
  }

  #stop() {
    this.#reading?.abort();
    this.#reading = undefined;
    this.progress = undefined;
    this.#draw();
  }

  async #drawInTurn() {
    const since = performance.now();
    this.#draw();
    await this.updateComplete;
    const now = performance.now();
    this.#nextDraw = now + Math.max(REDRAW_MS, (now - since) / REDRAW_PART);
  }

  /** @param {Partial<import('./entries.js').EntryFilters>} changes */
  #filter(changes) {
    this.filters = { ...this.filters, ...changes };
    this.#draw();
  }

  #draw() {
    this.#listed = filteredEntries(this.#entries, this.filters);
    this.#drawn = this.#entries.length;
    this.hidden = this.#entries.length < 2 && !this.progress;
    this.dataset.total = String(this.#entries.length);
    for (const { facet } of FACETS) {
      // A facet's own choice does not take its other values away; those of the others do.
      const others = { ...this.filters, [facet]: '' };
      this.#offered.set(facet, valuesOf(filteredEntries(this.#entries, others), facet));
    }
    const { time, ...others } = this.filters;
    const buckets = bucketsOf(filteredEntries(this.#entries, { ...others, time: undefined }));
    const detail = { buckets, time };
    this.dispatchEvent(new CustomEvent('entries-changed', { detail }));
    this.requestUpdate();
  }

  /** @param {Entry} entry */
  #open(entry) {
    this.shown = entry;
    const isOnly = (this.#responsesOf.get(entry.file) ?? 1) === 1;
    const detail = { entry, name: titleOf(entry, isOnly) };
    this.dispatchEvent(new CustomEvent('entry-opened', { detail }));
  }

  /**
   * Before the first response there is no viewer to be in: the page itself says how far one is.
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  updated(changed) {
    if (!changed.has('progress')) return;
    const isAlone = this.progress !== undefined && this.#entries.length === 0;
    const detail = isAlone ? { text: this.#progressText(), stop: () => this.#stop() } : undefined;
    this.dispatchEvent(new CustomEvent('reading-changed', { detail }));
  }

  /** @override */
  render() {
    const all = this.#drawn;
    if (all < 2) return this.#progressBar();
    const listed = this.#listed;
    const isFiltered = listed.length !== all;
    const files = this.#responsesOf.size;
    return html`<h2>
        <span data-total=${all}
          >${isFiltered ? `${listed.length.toLocaleString('en')} of ` : ''}${counted(
            all,
            'response',
          )}${files > 1 ? ` in ${counted(files, 'file')}` : ''}</span
        >
        ${
          this.filters === NO_ENTRY_FILTERS
            ? nothing
            : html`<button class="quiet" @click=${() => this.#clearFilters()}>all</button>`
        }
      </h2>
      ${this.#progressBar()}
      ${
        this.problems > 0
          ? html`<p class="error" data-problems=${this.problems}>
              ${SYMBOL.error} ${counted(this.problems, 'damaged record')} skipped
            </p>`
          : nothing
      }
      ${FACETS.map(({ facet, label }) => this.#facet(facet, label))}
      ${
        listed.length === 0
          ? html`<p class="muted">No response passes the filters.</p>`
          : html`<job-entity-rows
              label="responses"
              class=${`rows-${Math.min(listed.length, SHOWN_ROWS)}`}
              .items=${listed}
              .selected=${listed.indexOf(/** @type {any} */ (this.shown))}
              .template=${(/** @type {Entry} */ entry) => this.#row(entry)}
              @row-picked=${({ detail }) => this.#open(detail.item)}
            ></job-entity-rows>`
      }`;
  }

  #clearFilters() {
    this.filters = NO_ENTRY_FILTERS;
    this.#draw();
  }

  #progressText() {
    if (!this.progress) return '';
    const { file, bytesRead, totalBytes, responses, since } = this.progress;
    const rate = bytesRead / ((performance.now() - since) / 1000);
    const of = totalBytes ? ` of ${sizeLabel(totalBytes)}` : '';
    const found = counted(responses, 'response');
    return `${file}: ${sizeLabel(bytesRead)}${of}, ${sizeLabel(rate)}/s, ${found}`;
  }

  #progressBar() {
    if (!this.progress) return nothing;
    const { bytesRead, totalBytes } = this.progress;
    return html`<div data-progress=${bytesRead}>
      <progress
        aria-label="bytes read"
        max=${totalBytes ?? nothing}
        value=${totalBytes ? bytesRead : nothing}
      ></progress>
      <p class="muted">
        ${this.#progressText()}
        <button class="quiet" data-stop @click=${() => this.#stop()}>stop</button>
      </p>
    </div>`;
  }

  /**
   * @param {import('./entries.js').Facet} facet
   * @param {string} label
   */
  #facet(facet, label) {
    const values = this.#offered.get(facet) ?? [];
    const chosen = this.filters[facet];
    // With one value that all have there is nothing to choose.
    const isSame = values.length === 1 && values[0][1] === this.#entries.length;
    if ((values.length === 0 || isSame) && chosen === '') return nothing;
    const offered = values.filter(([value], i) => i < MOST_OFFERED || value === chosen);
    const more = values.length - offered.length;
    return html`<label
      >${label}
      <select
        data-facet=${facet}
        @change=${(/** @type {Event} */ event) =>
          this.#filter({ [facet]: /** @type {HTMLSelectElement} */ (event.target).value })}
      >
        <option value="" .selected=${chosen === ''}>any</option>
        ${offered.map(
          ([value, count]) =>
            html`<option value=${value} .selected=${value === chosen}>
              ${shortId(value)} (${count.toLocaleString('en')})
            </option>`,
        )}
        ${
          more > 0
            ? html`<option disabled>
                ${more.toLocaleString('en')} more: choose a time or another filter first
              </option>`
            : nothing
        }
      </select></label
    >`;
  }

  /** @param {Entry} entry */
  #row(entry) {
    const { time, worker, file } = entry;
    const isOnly = (this.#responsesOf.get(file) ?? 1) === 1;
    const about = html`<span class=${isTroubled(entry) ? 'error' : 'muted'}
      >${aboutEntry(entry)}</span
    >`;
    return html`<div class="line">
        <span
          class="grow"
          title=${`${titleOf(entry, isOnly)} ${time === undefined ? '' : new Date(time).toISOString()}`}
          >${time === undefined ? titleOf(entry, isOnly) : timeLabel(time)}</span
        >
        <span class="muted mono" title=${worker}>${shortId(worker).replace('worker-', '')}</span>
      </div>
      <div class="line"><span class="grow">${about}</span></div>`;
  }
}
