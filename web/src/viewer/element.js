// <job-entity-viewer>: what do I have, which one do I mean, what does it say.

import { LitElement, css, nothing } from 'lit';

import { JobEntityError } from '../base/errors.js';
import { initMore } from '../runtime/module.js';
import { TEMPLATES } from '../templates-module.js';
import { decodeFile } from './decoding.js';
import { detailPane } from './detail-pane.js';
import { entityRow } from './entity-row.js';
import { findingRow } from './findings.js';
import { html } from './html.js';
import { indented } from './json-text.js';
import { detailStyles, layoutStyles } from './layout-styles.js';
import {
  NO_FILTERS,
  ResponseModel,
  YARDSTICKS,
  filteredFindings,
  filteredRows,
} from './response-model.js';
import { placeOf, tokenEnd } from './source-lines.js';
import { baseStyles, themeStyles } from './styles.js';
import { summaryOf } from './summary.js';
import { tabList } from './tabs.js';
import { sizeLabel } from './text.js';

/** @typedef {import('./response-model.js').Row} Row */
/** @typedef {import('./response-model.js').Filters} Filters */
/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */

/** @typedef {{ text: string, jobId: string, workerOs: '' | 'posix' | 'windows', sessionDirectory: string, focused: number, workerPath: string }} PathState */

/** @type {PathState} */
const NO_PATHS = Object.freeze({
  ...{ text: '', jobId: '', workerOs: '', sessionDirectory: '', focused: 0, workerPath: '' },
});

const PAGES = Object.freeze(['summary', 'list', 'detail']);

export class JobEntityViewer extends LitElement {
  /** @override */
  static properties = {
    model: { state: true },
    filters: { state: true },
    view: { state: true },
    selected: { state: true },
    finding: { state: true },
    mark: { state: true },
    tab: { state: true },
    page: { state: true },
    status: { state: true },
    failure: { state: true },
    rawForm: { state: true },
    pathState: { state: true },
    runsFailure: { state: true },
    reference: {},
    related: { attribute: false },
  };
  /** @override */
  static styles = [
    themeStyles,
    baseStyles,
    layoutStyles,
    detailStyles,
    css`
      :host {
        position: relative;
      }
      .message {
        position: absolute;
        z-index: 2;
        inset: auto auto 12px 12px;
        max-width: calc(100% - 24px);
        padding: 6px 12px;
        border: 1px solid var(--line);
        border-left: 4px solid var(--accent);
        border-radius: 4px;
        background: var(--background);
      }
      .message[role='alert'] {
        border-left-color: var(--error);
      }
    `,
  ];

  /** @type {AbortController | undefined} */
  #showing;
  /** @type {{ key: unknown[], bytes: Uint8Array } | undefined} */
  #raw;

  constructor() {
    super();
    /** @type {ResponseModel | undefined} */
    this.model = undefined;
    /** @type {Filters} */
    this.filters = NO_FILTERS;
    /** @type {'entries' | 'findings'} */
    this.view = 'entries';
    /** The chosen row; undefined stands for the response itself. @type {Row | undefined} */
    this.selected = undefined;
    /** @type {Diagnostic | undefined} */
    this.finding = undefined;
    /** The place that the source shows. @type {{ start: number, end: number, line: number, column: number } | undefined} */
    this.mark = undefined;
    this.tab = 'details';
    this.page = 'list';
    this.status = '';
    this.failure = '';
    this.rawForm = '';
    this.pathState = NO_PATHS;
    /** Why the Runs pane could not be loaded. */
    this.runsFailure = '';
    /** Other responses about a job. @type {import('../../types/viewer.d.ts').RelatedResponses | undefined} */
    this.related = undefined;
    /** Address of the reference page, if the page around has it: codes of findings link there. */
    this.reference = '';
  }

  /** The batch that is shown. */
  get batch() {
    return this.model?.batch;
  }

  /**
   * Decodes and shows a response. A later call stops an earlier one.
   *
   * @param {import('../base/input.js').DecodeInput} input gzipped or not
   * @param {string} [name] what the input is called
   * @param {{ capture?: object }} [options] capture: what the capture around it says, as
   *     `batch.capture` has it, and its `exception`; its request may be text
   * @returns {Promise<void>} resolves when it is on screen; rejects as decode() does
   */
  async show(input, name = 'response', { capture } = {}) {
    this.#showing?.abort();
    const showing = (this.#showing = new AbortController());
    const { signal } = showing;
    this.failure = '';
    this.status = `Reading ${name}`;
    try {
      const batch = await decodeFile(input, {
        signal,
        onProgress: ({ bytesRead, totalBytes }) => {
          const of = totalBytes === undefined ? '' : ` of ${sizeLabel(totalBytes)}`;
          if (!signal.aborted) this.status = `Reading ${name}: ${sizeLabel(bytesRead)}${of}`;
        },
      });
      if (signal.aborted) {
        batch.delete();
        throw new JobEntityError('aborted', 'Another response was shown instead.');
      }
      this.#take(new ResponseModel(batch, name, this.model?.yardstick, capture));
    } catch (error) {
      if (!signal.aborted) this.failure = `${name}: ${/** @type {Error} */ (error).message}`;
      throw error;
    } finally {
      if (this.#showing === showing) this.status = '';
    }
    await this.updateComplete;
  }

  /**
   * Says that something cannot be shown; what was on screen stays.
   * @param {string} message
   */
  fail(message) {
    this.#showing?.abort();
    this.status = '';
    this.failure = message;
  }

  /** @param {ResponseModel} model */
  #take(model) {
    this.model?.delete();
    this.model = model;
    this.filters = NO_FILTERS;
    this.view = 'entries';
    this.finding = undefined;
    this.mark = undefined;
    this.rawForm = '';
    this.pathState = NO_PATHS;
    this.tab = 'details';
    this.page = 'list';
    this.select(model.rows[0], undefined, 'list');
  }

  /**
   * @param {Row | undefined} row undefined for the response itself
   * @param {string} [tab]
   * @param {string} [page] which pane to show where there is room for one
   */
  select(row, tab = this.tab, page = 'detail') {
    if (row !== this.selected) {
      this.mark = undefined;
      this.finding = undefined;
      this.rawForm = '';
    }
    this.selected = row;
    this.tab = tab;
    this.page = page;
    const { list, index, kind, id } = row ?? {};
    const detail = { list, index, kind, id, entity: row && this.model?.itemOf(row) };
    this.dispatchEvent(
      new CustomEvent('entity-selected', { detail, bubbles: true, composed: true }),
    );
  }

  /** @param {string} tab */
  openTab(tab) {
    this.tab = tab;
  }

  /**
   * Shows a finding's place in the source.
   * @param {Diagnostic} finding
   * @param {string} [page]
   */
  openFinding(finding, page = 'detail') {
    this.select(this.model?.rowOf(finding), 'source', page);
    this.markPlace(finding.offset);
    this.finding = finding;
  }

  /**
   * @param {number} start
   * @param {number} [end]
   */
  openSource(start, end) {
    this.tab = 'source';
    this.markPlace(start, end);
  }

  /**
   * @param {number} start
   * @param {number} [end]
   */
  markPlace(start, end) {
    const bytes = this.model?.bytes ?? new Uint8Array(0);
    this.finding = undefined;
    this.mark = { start, end: end ?? tokenEnd(bytes, start), ...placeOf(bytes, start) };
  }

  /** @param {Partial<PathState>} changes */
  setPathState(changes) {
    this.pathState = { ...this.pathState, ...changes };
  }

  /** Loads the Runs pane when it is first opened. */
  loadRuns() {
    if (this.runsFailure !== '' || customElements.get('job-entity-runs')) return;
    // Both at a time. That it fails is said where a template is read.
    initMore(TEMPLATES).catch(() => {});
    import('./runs/index.js').then(
      ({ define }) => define(),
      (error) => {
        this.runsFailure = `The pane could not be loaded: ${/** @type {Error} */ (error).message}`;
      },
    );
  }

  /**
   * Chooses the row of a step or environment, if this response has it.
   * @param {{ kind: 'step' | 'environment', id: string }} part
   */
  selectPart({ kind, id }) {
    const row = this.model?.rows.find((one) => one.kind === `${kind}Details` && one.id === id);
    if (row) this.select(row);
  }

  /** @param {string} form */
  setRawForm(form) {
    this.rawForm = form;
  }

  /** @param {ResponseModel} model */
  rawBytes(model) {
    const key = [model, this.selected, this.rawForm];
    if (!this.#raw?.key.every((part, index) => part === key[index])) {
      const row = this.rawForm === '' ? this.selected : undefined;
      const text = row
        ? model.textOf(row.start, row.end)
        : model.batch.toJSONText(this.rawForm || 'wire');
      this.#raw = { key, bytes: new TextEncoder().encode(indented(text)) };
    }
    return this.#raw.bytes;
  }

  /**
   * @param {ResponseModel} model
   * @returns {import('./field-context.js').FieldContext}
   */
  fieldContext(model) {
    const { workerOs, sessionDirectory } = this.pathState;
    const jobId = this.selected?.jobId || undefined;
    return {
      shapes: model.shapes,
      reference: this.reference,
      mapper: model.mapper({ jobId, workerOs: workerOs || undefined, sessionDirectory }),
      openPath: (path) => {
        this.setPathState({ text: path, jobId: jobId ?? '', focused: 0 });
        this.tab = 'paths';
      },
      openSource: (start, end) => this.openSource(start, end),
      textOf: (start, end) => model.textOf(start, end),
      findings: this.selected ? this.selected.findings : model.diagnostics,
    };
  }

  /** @param {string} name of a yardstick */
  #measureBy(name) {
    const { model, selected } = this;
    const yardstick = YARDSTICKS.find((one) => one.name === name);
    if (!model || !yardstick) return;
    this.model = model.measuredBy(yardstick);
    this.finding = undefined;
    this.mark = undefined;
    this.selected = this.model.rows.find(
      ({ list, index }) => list === selected?.list && index === selected.index,
    );
  }

  /**
   * @param {'kinds' | 'codes' | 'severities'} group
   * @param {string} name
   */
  #toggleFilter(group, name) {
    const chosen = new Set(this.filters[group]);
    if (!chosen.delete(name)) chosen.add(name);
    this.filters = { ...this.filters, [group]: chosen };
    this.view = group === 'severities' && chosen.size > 0 ? 'findings' : 'entries';
    this.page = 'list';
  }

  /** Puts the cursor into the search; a page may bind a key of its own to it. */
  focusSearch() {
    this.page = 'list';
    void this.updateComplete.then(() => this.#element('.search input')?.focus());
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.focusSearch();
    } else if (event.key === 'Escape' && this.page === 'detail' && !isTyping) {
      this.page = 'list';
      void this.updateComplete.then(() => this.#element('job-entity-rows')?.focus());
    }
  }

  /** @param {KeyboardEvent} event */
  #onSearchKey(event) {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      this.#element('job-entity-rows')?.focus();
    } else if (event.key === 'Escape') {
      this.filters = { ...this.filters, text: '' };
    }
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  #element(selector) {
    return this.renderRoot.querySelector(selector);
  }

  /** @param {CustomEvent} event */
  #onPick({ detail: { item, opens } }) {
    const page = opens ? 'detail' : this.page;
    if (this.view === 'findings') this.openFinding(item, page);
    else this.select(item, undefined, page);
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
  }

  /** @override */
  render() {
    const { model } = this;
    return html`${
      model
        ? html`<div class="viewer" data-page=${this.page}>
            ${this.#pages()}
            <section class="pane summary" aria-label="summary">
              <slot name="captures"></slot>
              ${summaryOf(model, this.filters, {
                toggle: (group, name) => this.#toggleFilter(group, name),
                clear: () => (this.filters = { ...NO_FILTERS, text: this.filters.text }),
                openResponse: () => this.select(undefined, 'details'),
                openFinding: (finding) => this.openFinding(finding),
                measureBy: (name) => this.#measureBy(name),
              })}
            </section>
            <section class="pane list" aria-label="entities and findings">
              ${this.#list(model)}
            </section>
            <section class="pane detail" aria-label="detail">${detailPane(this, model)}</section>
          </div>`
        : html`<slot name="empty"><p class="empty muted">No response is loaded.</p></slot>`
    }
    ${this.status ? html`<div class="message" role="status">${this.status}</div>` : nothing}
    ${this.failure ? html`<div class="message" role="alert">${this.failure}</div>` : nothing}`;
  }

  #pages() {
    return html`<nav class="pages" aria-label="panes">
      ${PAGES.map(
        (page) =>
          html`<button
            data-page=${page}
            aria-current=${page === this.page ? 'page' : nothing}
            @click=${() => (this.page = page)}
          >
            ${page}
          </button>`,
      )}
    </nav>`;
  }

  /** @param {ResponseModel} model */
  #list(model) {
    const { filters, view } = this;
    const rows = filteredRows(model.rows, filters);
    const findings = filteredFindings(model.diagnostics, filters);
    const isFindings = view === 'findings';
    const items = isFindings ? findings : rows;
    const chosen = isFindings ? this.finding : this.selected;
    return html`<div class="search">
        <input
          type="search"
          placeholder="search (/)"
          aria-label="search ids, kinds, codes and messages"
          .value=${filters.text}
          @input=${(/** @type {InputEvent} */ event) => {
            const { value } = /** @type {HTMLInputElement} */ (event.target);
            this.filters = { ...this.filters, text: value };
          }}
          @keydown=${this.#onSearchKey}
        />
      </div>
      ${tabList({
        tabs: [
          {
            name: 'entries',
            label: html`Entries <span class="muted">${of(rows, model.rows)}</span>`,
          },
          {
            name: 'findings',
            label: html`Findings <span class="muted">${of(findings, model.diagnostics)}</span>`,
          },
        ],
        ...{ chosen: view, label: 'lists', className: 'views', panel: 'rows' },
        choose: (name) => (this.view = /** @type {'entries' | 'findings'} */ (name)),
      })}
      ${
        items.length === 0
          ? html`<p class="nothing muted">${this.#nothingText(model)}</p>`
          : html`<job-entity-rows
              id="rows"
              label=${isFindings ? 'findings' : 'entities and errors'}
              .items=${items}
              .selected=${items.indexOf(/** @type {any} */ (chosen))}
              .template=${isFindings ? findingRow : entityRow}
              @row-picked=${this.#onPick}
            ></job-entity-rows>`
      }`;
  }

  /** @param {ResponseModel} model */
  #nothingText(model) {
    const all = this.view === 'findings' ? model.diagnostics : model.rows;
    if (all.length > 0) return 'Nothing passes the search and filters.';
    if (this.view === 'findings') return 'No findings.';
    return model.exception ? 'An exception has no entities.' : 'The response is empty.';
  }
}

/**
 * `3 of 12`, or `12`.
 * @param {readonly unknown[]} some
 * @param {readonly unknown[]} all
 */
function of(some, all) {
  const total = all.length.toLocaleString('en');
  return some.length === all.length ? total : `${some.length.toLocaleString('en')} of ${total}`;
}
