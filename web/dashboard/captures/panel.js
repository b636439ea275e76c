// The log: the responses of the captures that were opened, filtered, sorted, over time.

import { LitElement, nothing } from 'lit';

import { html } from '../../src/viewer/html.js';
import { baseStyles, themeStyles } from '../../src/viewer/styles.js';
import { shortId, sizeLabel } from '../../src/viewer/text.js';
import { codeTable, codeTableView, codesAsCSV } from './code-tables.js';
import { COLUMNS, logAsCSV, sorted } from './columns.js';
import { saveText } from './save.js';
import { FACETS, NO_ENTRY_FILTERS, bucketsOf, filteredEntries, valuesOf } from './entries.js';
import {
  codesButton,
  columnChoice,
  facetChoice,
  logTitle,
  partialNotes,
  progressBar,
  progressText,
  searchField,
  zoneChoice,
} from './log-controls.js';
import { logStyles } from './log-styles.js';
import { logTable } from './log-table.js';
import { passes, tokensOf } from './query.js';
import { readEntries } from './read.js';
import { TextSearch } from './text-search.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./read.js').NamedInput} NamedInput */

/**
 * While files are read the list is drawn anew this often at most, in milliseconds, and so that it takes
 * no more than a part of the time.
 */
const REDRAW_MS = 150;
const REDRAW_PART = 1 / 10;

/** How an entry is called. @param {Entry} entry @param {boolean} isOnly whether its file has no other */
const titleOf = ({ file, response }, isOnly) => (isOnly ? file : `${file} #${response}`);

/** In words, `2026-11-20 08:00:00.000`. @param {number} time @param {boolean} isLocal */
function timeText(time, isLocal) {
  if (!isLocal) return new Date(time).toISOString().replace('T', ' ').slice(0, 23);
  const at = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return at.toISOString().replace('T', ' ').slice(0, 23);
}

export class CapturePanel extends LitElement {
  /** @override */
  static properties = {
    filters: { state: true },
    shown: { state: true },
    progress: { state: true },
    problems: { state: true },
    query: { state: true },
    order: { state: true },
    hiddenColumns: { state: true },
    isLocal: { state: true },
    table: { state: true },
    stopped: { state: true },
    searching: { state: true },
  };
  /** @override */
  static styles = [themeStyles, baseStyles, logStyles];

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
  #search = new TextSearch((searching) => {
    this.searching = searching;
    if (searching === undefined) this.#draw();
  });

  constructor() {
    super();
    this.filters = NO_ENTRY_FILTERS;
    /** @type {Entry | undefined} */
    this.shown = undefined;
    /** @type {(import('./read.js').Progress & { since: number }) | undefined} */
    this.progress = undefined;
    /** Records that were damaged. */
    this.problems = 0;
    this.query = '';
    this.order = { column: '', isDown: false };
    /** Names of columns that a person has put away. @type {ReadonlySet<string>} */
    this.hiddenColumns = new Set();
    /** Whether times are those of this machine's zone. */
    this.isLocal = false;
    /** Which table of codes is open. @type {'' | 'hour' | 'job'} */
    this.table = '';
    /** Why not all is there; empty: it is. */
    this.stopped = '';
    /** Responses whose text has been looked at. @type {number | undefined} */
    this.searching = undefined;
    /** What a job is called, by the viewer. @type {(id: string) => string} */
    this.jobName = shortId;
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
   * Puts these files in the place of what was listed, as soon as one of them has a response; the first
   * one is shown then. Files without one are told, and cost nothing of what was open.
   * @param {readonly NamedInput[]} files
   */
  async replace(files) {
    this.#reading?.abort();
    const reading = (this.#reading = new AbortController());
    const { signal } = reading;
    /** @type {Entry[]} */
    const unread = [];
    /** @type {string[]} */
    const lines = [];
    const tell = (/** @type {string} */ line) => {
      if (lines.push(line) && !signal.aborted) this.#tellUnread(lines);
    };
    let isFirst = true;
    this.#tellUnread(lines);
    for await (const entry of readEntries(files, { signal, ...this.#listeners(signal, tell) })) {
      if (signal.aborted) return;
      if (entry.failure !== '') {
        unread.push(entry);
        tell(`${entry.file} ${entry.failure}`);
        continue;
      }
      if (isFirst) this.#forget();
      this.#entries.push(entry);
      this.#responsesOf.set(entry.file, entry.response + 1);
      if (isFirst) this.#open(entry);
      isFirst = false;
      if (performance.now() > this.#nextDraw) await this.#drawInTurn();
    }
    if (this.#reading !== reading) return;
    this.progress = undefined;
    this.#reading = undefined;
    // With nothing else to see, a text shows where it stops being a response.
    const text = unread.find(({ isShown }) => isShown);
    if (text && this.#entries.length === 0) this.#open(text);
    this.#draw();
  }

  /** @param {readonly string[]} lines */
  #tellUnread(lines) {
    this.dispatchEvent(new CustomEvent('unread-changed', { detail: { lines } }));
  }

  /**
   * @param {AbortSignal} signal
   * @param {(line: string) => void} tell
   */
  #listeners(signal, tell) {
    const since = performance.now();
    return {
      onProgress: (/** @type {import('./read.js').Progress} */ progress) => {
        if (!signal.aborted) this.progress = { ...progress, since };
      },
      onProblem: (/** @type {any} */ { code, message, file, responses }) => {
        if (signal.aborted) return;
        ++this.problems;
        // Without a response the file as a whole is told.
        if (code === 'gzip' && responses > 0) tell(`${file} is a damaged gzip file. ${message}`);
      },
    };
  }

  /** Makes room for other responses. */
  #forget() {
    this.#entries = [];
    this.#listed = [];
    this.#drawn = 0;
    this.#responsesOf.clear();
    this.filters = NO_ENTRY_FILTERS;
    this.shown = undefined;
    this.problems = 0;
    this.query = '';
    this.order = { column: '', isDown: false };
    this.table = '';
    this.stopped = '';
    this.#search.forget();
    this.searching = undefined;
  }

  /** @param {[number, number] | undefined} time from and to, in milliseconds since 1970 */
  chooseTime(time) {
    this.#filter({ time });
  }

  #stop() {
    const { bytesRead = 0, totalBytes, file = '' } = this.progress ?? {};
    const of = totalBytes ? ` of ${sizeLabel(totalBytes)}` : '';
    this.stopped = `Stopped after ${sizeLabel(bytesRead)}${of} of ${file}: there may be more responses.`;
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
    const tokens = tokensOf(this.query);
    const found = filteredEntries(this.#entries, this.filters);
    const listed =
      tokens.length === 0 ? found : found.filter((one) => passes(one, tokens, this.#search.found));
    this.#listed = sorted(listed, this.order);
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

  /** How an entry is called. @param {Entry} entry */
  nameOf(entry) {
    return titleOf(entry, (this.#responsesOf.get(entry.file) ?? 1) === 1);
  }

  /** Says that this one is shown now. @param {Entry} entry */
  mark(entry) {
    this.shown = entry;
    return this.nameOf(entry);
  }

  /** What the shown response is one of. @returns {import('../../types/viewer.d.ts').Collection} */
  get collection() {
    const jobs = valuesOf(this.#entries, 'jobs').map(([id, responses]) => ({ id, responses }));
    const partial = this.isReading ? 'still reading' : this.stopped;
    return { responses: this.#entries.length, jobs, partial };
  }

  /** @param {Entry} entry @param {boolean} [opens] whether it is to be seen now, not only to be picked */
  #open(entry, opens = true) {
    const detail = { entry, name: this.mark(entry), opens };
    this.dispatchEvent(new CustomEvent('entry-opened', { detail }));
  }

  /**
   * Before the first response there is no viewer to be in: the page itself says how far one is.
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  updated(changed) {
    if (!changed.has('progress')) return;
    const isAlone = this.progress !== undefined && this.progress.responses === 0;
    const detail = isAlone
      ? { text: progressText(this.progress), stop: () => this.#stop() }
      : undefined;
    this.dispatchEvent(new CustomEvent('reading-changed', { detail }));
  }

  /** What cells need. */
  get #cells() {
    return {
      nameOf: (/** @type {Entry} */ entry) => this.nameOf(entry),
      timeText: (/** @type {number} */ time) => timeText(time, this.isLocal),
      jobName: this.jobName,
    };
  }

  /** The columns that are shown: those in which some response says something. */
  get #columns() {
    const entries = this.#entries;
    const isEmpty = new Map([
      ['time', !entries.some(({ time }) => time !== undefined)],
      ['worker', !entries.some(({ worker }) => worker !== '')],
      ['asked', !entries.some(({ asked }) => asked !== undefined)],
    ]);
    return COLUMNS.filter(({ name }) => !isEmpty.get(name) && !this.hiddenColumns.has(name));
  }

  /** @override */
  render() {
    const progress = progressBar(this.progress, () => this.#stop());
    if (this.#drawn < 2) return progress;
    return html`${this.#heading()} ${progress} ${partialNotes(this)}
      <div class="card">
        ${this.#queryBar()}
        <div class="time"><slot></slot></div>
      </div>
      ${this.table === '' ? nothing : this.#codes()} ${this.#list()}`;
  }

  #heading() {
    const state = {
      ...{ all: this.#drawn, listed: this.#listed.length, files: this.#responsesOf.size },
      isFiltered: this.filters !== NO_ENTRY_FILTERS || this.query !== '',
    };
    const openTable = (/** @type {'' | 'hour' | 'job'} */ by) => (this.table = by);
    return html`<div class="head">
      ${logTitle(state, () => this.#clearFilters())} ${codesButton('hour', this.table, openTable)}
      ${codesButton('job', this.table, openTable)}
      <button class="act" data-csv @click=${() => this.#save()}>CSV</button>
      ${columnChoice(this.hiddenColumns, (hidden) => (this.hiddenColumns = hidden))}
      ${zoneChoice(this.isLocal, (isLocal) => (this.isLocal = isLocal))}
    </div>`;
  }

  #queryBar() {
    const facets = FACETS.map(({ facet, label }) => {
      const values = this.#offered.get(facet) ?? [];
      const state = {
        facet,
        label,
        values,
        chosen: this.filters[facet],
        all: this.#entries.length,
      };
      return facetChoice(state, (value) => this.#filter({ [facet]: value }));
    });
    return html`<div class="query">
      ${searchField(this.query, this.searching, (query) => this.setQuery(query))} ${facets}
    </div>`;
  }

  /** Looks for that from now on. @param {string} query */
  setQuery(query) {
    this.query = query;
    this.#draw();
    this.searching = undefined;
    this.#search.start(query, this.#entries, () => !this.isReading);
  }

  #codes() {
    const by = /** @type {'hour' | 'job'} */ (this.table);
    const table = codeTable(this.#listed, by, {
      hourText: (time) => timeText(time, this.isLocal).slice(0, 13),
      jobName: this.jobName,
    });
    return html`<section class="card tables" aria-label=${table.title}>
      ${codeTableView(table, {
        choose: (key, code) => {
          const hour = 3_600_000;
          const from = Number(key);
          const range = /** @type {[number, number]} */ ([from, from + hour - 1]);
          if (by === 'job') this.#filter({ jobs: key, codes: code });
          else this.#filter({ codes: code, ...(key === '' ? {} : { time: range }) });
        },
      })}
      <button
        class="act"
        data-csv-codes
        @click=${() => saveText(`${table.title}.csv`, codesAsCSV(table))}
      >
        CSV
      </button>
    </section>`;
  }

  #list() {
    const { shown, order, isLocal } = this;
    const state = { columns: this.#columns, listed: this.#listed, cells: this.#cells };
    return logTable(
      { ...state, shown, order, isLocal },
      {
        sort: (wanted) => {
          this.order = wanted;
          this.#draw();
        },
        open: (entry, opens) => this.#open(entry, opens),
      },
    );
  }

  #save() {
    saveText('responses.csv', logAsCSV(this.#listed, this.#cells));
  }

  #clearFilters() {
    this.filters = NO_ENTRY_FILTERS;
    this.query = '';
    this.#draw();
  }
}
