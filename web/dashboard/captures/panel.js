// The log: the responses of the captures that were opened, filtered, sorted, over time.

import { LitElement, nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

import { html } from '../../src/viewer/html.js';
import { baseStyles, themeStyles } from '../../src/viewer/styles.js';
import { SYMBOL, counted, shortId, sizeLabel } from '../../src/viewer/text.js';
import { codeTable, codeTableView, codesAsCSV } from './code-tables.js';
import { COLUMNS, logAsCSV, sorted } from './columns.js';
import { saveText } from './save.js';
import { FACETS, NO_ENTRY_FILTERS, bucketsOf, filteredEntries, valuesOf } from './entries.js';
import { logStyles } from './log-styles.js';
import { PROPERTY_NAMES, entriesWith, freeWords, passes, tokensOf } from './query.js';
import { readEntries } from './read.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./read.js').NamedInput} NamedInput */

/**
 * While files are read the list is drawn anew this often at most, in milliseconds, and so that it takes
 * no more than a part of the time.
 */
const REDRAW_MS = 150;
const REDRAW_PART = 1 / 10;

/** Pixels of a row of the table. */
const ROW_HEIGHT = 36;
/** Milliseconds without a key after which texts are searched. */
const TYPING_MS = 250;
/** A word that is shorter is in every text. */
const LEAST_WORD = 3;

/**
 * A log of a few gigabytes has a job a response: so many values of a facet are offered at most, those
 * that most responses have.
 */
const MOST_OFFERED = 200;

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
  /** Responses whose texts have a word. @type {Map<string, Set<Entry>>} */
  #inTexts = new Map();
  /** @type {AbortController | undefined} */
  #search;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;

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
    this.#search?.abort();
    this.#inTexts.clear();
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
      tokens.length === 0 ? found : found.filter((one) => passes(one, tokens, this.#inTexts));
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
    const detail = isAlone ? { text: this.#progressText(), stop: () => this.#stop() } : undefined;
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
    if (this.#drawn < 2) return this.#progressBar();
    return html`${this.#heading()} ${this.#progressBar()} ${this.#notes()}
      <div class="card">
        ${this.#queryBar()}
        <div class="time"><slot></slot></div>
      </div>
      ${this.table === '' ? nothing : this.#codes()} ${this.#list()}`;
  }

  #heading() {
    const all = this.#drawn;
    const isFiltered = this.#listed.length !== all;
    const files = this.#responsesOf.size;
    const button = (/** @type {'hour' | 'job'} */ by, /** @type {string} */ label) =>
      html`<button
        class="act"
        data-codes=${by}
        aria-pressed=${this.table === by}
        @click=${() => (this.table = this.table === by ? '' : by)}
      >
        ${label}
      </button>`;
    return html`<div class="head">
      <h2>
        Log
        <span data-total=${all}
          >${isFiltered ? `${this.#listed.length.toLocaleString('en')} of ` : ''}${counted(
            all,
            'response',
          )}${files > 1 ? ` in ${counted(files, 'file')}` : ''}</span
        >
        ${
          this.filters === NO_ENTRY_FILTERS && this.query === ''
            ? nothing
            : html`<button class="quiet" data-clear @click=${() => this.#clearFilters()}>
                all
              </button>`
        }
      </h2>
      ${button('hour', 'Codes by hour')} ${button('job', 'Codes by job')}
      <button class="act" data-csv @click=${() => this.#save()}>CSV</button>
      ${this.#columnChoice()}
      <label
        >times in
        <select
          @change=${(/** @type {Event} */ event) =>
            (this.isLocal = /** @type {HTMLSelectElement} */ (event.target).value === 'local')}
        >
          <option value="utc" .selected=${!this.isLocal}>UTC</option>
          <option value="local" .selected=${this.isLocal}>
            ${Intl.DateTimeFormat().resolvedOptions().timeZone}
          </option>
        </select></label
      >
    </div>`;
  }

  #columnChoice() {
    return html`<details class="columns">
      <summary>Columns</summary>
      <div>
        ${COLUMNS.map(
          ({ name, label }) =>
            html`<label
              ><input
                type="checkbox"
                .checked=${!this.hiddenColumns.has(name)}
                @change=${() => {
                  const hidden = new Set(this.hiddenColumns);
                  if (!hidden.delete(name)) hidden.add(name);
                  this.hiddenColumns = hidden;
                }}
              />
              ${label}</label
            >`,
        )}
      </div>
    </details>`;
  }

  /** What is not whole. */
  #notes() {
    return html`${
      this.problems > 0
        ? html`<p class="error" data-problems=${this.problems}>
            ${SYMBOL.error} ${counted(this.problems, 'damaged record')} skipped
          </p>`
        : nothing
    }
    ${
      this.stopped === ''
        ? nothing
        : html`<p class="warning" data-stopped role="status">${SYMBOL.warning} ${this.stopped}</p>`
    }`;
  }

  #queryBar() {
    const names = PROPERTY_NAMES.map((name) => `${name}:`).join(' ');
    return html`<div class="query">
      <input
        type="search"
        data-query
        aria-label=${`search the responses; properties: ${names}`}
        placeholder=${`words of any text, or ${names}`}
        spellcheck="false"
        .value=${this.query}
        @input=${(/** @type {InputEvent} */ event) =>
          this.setQuery(/** @type {HTMLInputElement} */ (event.target).value)}
      />
      ${
        this.searching === undefined
          ? nothing
          : html`<span class="muted" role="status"
              >searching the texts, ${this.searching.toLocaleString('en')} found</span
            >`
      }
      ${FACETS.map(({ facet, label }) => this.#facet(facet, label))}
    </div>`;
  }

  /** Looks for that from now on. @param {string} query */
  setQuery(query) {
    this.query = query;
    this.#draw();
    this.#search?.abort();
    this.searching = undefined;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#searchTexts(), TYPING_MS);
  }

  /** Words may be anywhere in a response, so all are read again. */
  async #searchTexts() {
    const words = freeWords(tokensOf(this.query)).filter((word) => word.length >= LEAST_WORD);
    const { signal } = (this.#search = new AbortController());
    for (const word of words.filter((one) => !this.#inTexts.has(one))) {
      /** @type {Set<Entry>} */
      const found = new Set();
      this.searching = 0;
      for await (const entry of entriesWith(this.#entries, word, signal)) {
        this.searching = found.add(entry).size;
      }
      if (signal.aborted) return;
      if (!this.isReading) this.#inTexts.set(word, found);
    }
    this.searching = undefined;
    this.#draw();
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
    const columns = this.#columns;
    const listed = this.#listed;
    const tracks = columns.map(({ width }) => width).join(' ');
    const cells = this.#cells;
    if (listed.length === 0) return html`<p class="muted">No response passes the filters.</p>`;
    return html`<div class="card list" ${tracksOf(tracks, columns.length)}>
      <div class="heads">${columns.map((column) => this.#head(column))}</div>
      <job-entity-rows
        label="responses"
        .rowHeight=${ROW_HEIGHT}
        .items=${listed}
        .selected=${listed.indexOf(/** @type {any} */ (this.shown))}
        .template=${(/** @type {Entry} */ entry) =>
          html`<div class="cells">
            ${columns.map(
              ({ cell, isNumber }) =>
                html`<span class=${isNumber ? 'n' : ''}>${cell(entry, cells)}</span>`,
            )}
          </div>`}
        @row-picked=${({ detail }) => this.#open(detail.item, detail.opens)}
      ></job-entity-rows>
    </div>`;
  }

  /** @param {import('./columns.js').Column} column */
  #head({ name, label, isNumber }) {
    const { column, isDown } = this.order;
    const isSorted = column === name;
    const sign = isSorted ? (isDown ? ' \u2193' : ' \u2191') : '';
    return html`<span class=${isNumber ? 'n' : ''}
      ><button
        data-sort=${name}
        aria-pressed=${isSorted}
        title=${`Sort by ${label.toLowerCase()}`}
        @click=${() => {
          this.order =
            isSorted && isDown ? { column: '', isDown: false } : { column: name, isDown: isSorted };
          this.#draw();
        }}
      >
        ${label}${name === 'time' && !this.isLocal ? ' (UTC)' : ''}${sign}
      </button></span
    >`;
  }

  #save() {
    saveText('responses.csv', logAsCSV(this.#listed, this.#cells));
  }

  #clearFilters() {
    this.filters = NO_ENTRY_FILTERS;
    this.query = '';
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
}

/** Sets the tracks of the table, which a policy without inline styles leaves to scripts. */
class TracksDirective extends Directive {
  /** @override @param {string} _tracks @param {number} _count */
  render(_tracks, _count) {
    return nothing;
  }

  /**
   * @param {any} part
   * @param {[string, number]} given
   * @override
   */
  update({ element }, [tracks, count]) {
    element.style.setProperty('--columns', tracks);
    element.style.setProperty('--least', `${count * 6}rem`);
    return nothing;
  }
}

const tracksOf = directive(TracksDirective);
