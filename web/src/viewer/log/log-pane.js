// The log: the responses of what was opened, filtered, sorted, over time. Loaded when it is opened.

import { LitElement, nothing } from 'lit';

import { hourOf, hourText, timeText } from '../formats.js';
import { html } from '../html.js';
import { frameStyles } from '../frame-styles.js';
import { baseStyles } from '../styles.js';
import { codeTable, codeTableView, codesAsCSV } from './code-tables.js';
import { COLUMNS, logAsCSV } from './columns.js';
import { FACETS } from './entries.js';
import {
  codesButton,
  columnChoice,
  facetChoice,
  logTitle,
  partialNotes,
  progressBar,
  searchField,
  zoneChoice,
} from './log-controls.js';
import { logStyles } from './log-styles.js';
import { logTable } from './log-table.js';
import { saveText } from './save.js';
import { TimeLine } from './time-line.js';
import * as say from '../messages/log.js';

/** @typedef {import('./captures.js').Captures} Captures */
/** @typedef {import('./entries.js').Entry} Entry */

const HOUR = 3_600_000;

export class LogPane extends LitElement {
  /** @override */
  static properties = {
    captures: { attribute: false },
    hiddenColumns: { state: true },
    isLocal: { state: true },
    table: { state: true },
  };
  /** @override */
  static styles = [baseStyles, frameStyles, logStyles];

  constructor() {
    super();
    /** @type {Captures | undefined} */
    this.captures = undefined;
    /** Names of columns that a person has put away. @type {ReadonlySet<string>} */
    this.hiddenColumns = new Set();
    /** Whether times are those of this machine's zone. */
    this.isLocal = false;
    /** Which table of codes is open. @type {'' | 'hour' | 'job'} */
    this.table = '';
  }

  #onChange = (/** @type {any} */ { detail }) => {
    if (this.table !== '' && this.captures?.entries.length === 0) this.table = '';
    this.requestUpdate();
    detail?.drawn.push(this.updateComplete);
  };

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.#listen(this.captures);
    this.requestUpdate();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unlisten(this.captures);
  }

  /** @param {Captures | undefined} captures */
  #listen(captures) {
    for (const type of ['changed', 'state-changed']) {
      captures?.addEventListener(type, this.#onChange);
    }
  }

  /** @param {Captures | undefined} captures */
  #unlisten(captures) {
    for (const type of ['changed', 'state-changed']) {
      captures?.removeEventListener(type, this.#onChange);
    }
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (!changed.has('captures')) return;
    this.#unlisten(changed.get('captures'));
    if (this.isConnected) this.#listen(this.captures);
    this.table = '';
  }

  /** What cells need. @param {Captures} captures */
  #cells(captures) {
    return {
      nameOf: (/** @type {Entry} */ entry) => captures.nameOf(entry),
      timeText: (/** @type {number} */ time) => timeText(time, this.isLocal),
      jobName: captures.jobName,
    };
  }

  /** The columns that are shown: those in which some response says something. @param {Captures} captures */
  #columns({ entries }) {
    const isEmpty = new Map([
      ['time', !entries.some(({ time }) => time !== undefined)],
      ['worker', !entries.some(({ worker }) => worker !== '')],
      ['asked', !entries.some(({ asked }) => asked !== undefined)],
    ]);
    return COLUMNS.filter(({ name }) => !isEmpty.get(name) && !this.hiddenColumns.has(name));
  }

  /** @override */
  render() {
    const { captures } = this;
    if (!captures) return nothing;
    const progress = progressBar(captures.progress, () => captures.stop());
    if (captures.drawn < 2) return progress;
    return html`${this.#heading(captures)} ${progress} ${partialNotes(captures)}
      <div class="card">
        ${this.#queryBar(captures)}
        <job-entity-time
          class="time"
          id="time-line"
          .buckets=${captures.buckets}
          .range=${captures.filters.time}
          .isLocal=${this.isLocal}
          @range-chosen=${(/** @type {CustomEvent} */ event) =>
            captures.filter({ time: event.detail.range })}
        ></job-entity-time>
      </div>
      ${this.table === '' ? nothing : this.#codes(captures)} ${this.#list(captures)}`;
  }

  /** @param {Captures} captures */
  #heading(captures) {
    const { drawn, listed, files, isFiltered } = captures;
    const state = { all: drawn, listed: listed.length, files, isFiltered };
    const openTable = (/** @type {'' | 'hour' | 'job'} */ by) => (this.table = by);
    return html`<div class="head">
      ${logTitle(state, () => captures.clearFilters())}
      ${codesButton('hour', this.table, openTable)} ${codesButton('job', this.table, openTable)}
      <button
        class="act"
        data-csv
        @click=${() => saveText('responses.csv', logAsCSV(listed, this.#cells(captures)))}
      >
        ${say.csv}
      </button>
      ${columnChoice(this.hiddenColumns, (hidden) => (this.hiddenColumns = hidden))}
      ${zoneChoice(this.isLocal, (isLocal) => (this.isLocal = isLocal))}
    </div>`;
  }

  /** @param {Captures} captures */
  #queryBar(captures) {
    const { offered, filters, drawn, query, searching } = captures;
    const facets = FACETS.map(({ facet, label }) => {
      const state = { facet, label, values: offered.get(facet) ?? [], all: drawn };
      return facetChoice({ ...state, chosen: filters[facet] }, (value) =>
        captures.filter({ [facet]: value }),
      );
    });
    return html`<div class="query">
      ${searchField(query, searching, (text) => captures.search(text))} ${facets}
    </div>`;
  }

  /** @param {Captures} captures */
  #codes(captures) {
    const by = /** @type {'hour' | 'job'} */ (this.table);
    const table = codeTable(captures.listed, by, {
      hourOf: (time) => hourOf(time, this.isLocal),
      hourText: (time) => hourText(time, this.isLocal),
      jobName: captures.jobName,
    });
    return html`<section class="card tables" aria-label=${table.title}>
      ${codeTableView(table, {
        choose: (key, code) => {
          const from = Number(key);
          const range = /** @type {[number, number]} */ ([from, from + HOUR - 1]);
          if (by === 'job') captures.filter({ jobs: key, codes: code });
          else captures.filter({ codes: code, ...(key === '' ? {} : { time: range }) });
        },
      })}
      <button
        class="act"
        data-csv-codes
        @click=${() => saveText(`${table.title}.csv`, codesAsCSV(table))}
      >
        ${say.csv}
      </button>
    </section>`;
  }

  /** @param {Captures} captures */
  #list(captures) {
    const { shown, order, listed } = captures;
    const state = { columns: this.#columns(captures), listed, cells: this.#cells(captures) };
    return logTable(
      { ...state, shown, order, isLocal: this.isLocal },
      {
        sort: (wanted) => captures.sort(wanted),
        open: (entry, opens) => captures.open(entry, opens),
      },
    );
  }
}

/** Registers what is not registered yet: another copy of this module may have been first. */
export function define() {
  if (!customElements.get('job-entity-time')) customElements.define('job-entity-time', TimeLine);
}
