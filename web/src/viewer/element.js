// <job-entity-viewer>: what do I have, what does it answer, what does it say.

import { LitElement, nothing } from 'lit';

import { JobEntityError } from '../base/errors.js';
import { decodeFile } from './decoding.js';
import { html } from './html.js';
import { indented } from './json-text.js';
import { keySheet } from './key-sheet.js';
import { keysOf } from './keys.js';
import { HeldJob } from './job/held-job.js';
import { nameOf } from './job/answers.js';
import { detailStyles, layoutStyles } from './layout-styles.js';
import { NO_FILTERS, ResponseModel, SERVICE, agentOf, filteredRows } from './response-model.js';
import { pathsOf } from './response-paths.js';
import { loadRuns, readRunsSoon } from './runs-loading.js';
import { sectionOf } from './sections.js';
import { navigation, topBar } from './shell.js';
import { overviewStyles, shellStyles } from './shell-styles.js';
import { placeOf, tokenEnd } from './source-lines.js';
import { baseStyles, themeStyles } from './styles.js';
import { sizeLabel } from './text.js';

/** @typedef {import('./response-model.js').Row} Row */
/** @typedef {import('./response-model.js').Filters} Filters */
/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */
/** @typedef {import('../../types/viewer.d.ts').Collection} Collection */

/** @typedef {{ text: string, jobId: string, workerOs: '' | 'posix' | 'windows', sessionDirectory: string, focused: number, workerPath: string }} PathState */

/** @type {PathState} */
const NO_PATHS = Object.freeze({
  ...{ text: '', jobId: '', workerOs: '', sessionDirectory: '', focused: 0, workerPath: '' },
});

export class JobEntityViewer extends LitElement {
  /** @override */
  static properties = {
    model: { state: true },
    job: { state: true },
    section: { state: true },
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
    wantedPart: { state: true },
    runs: { state: true },
    runsFailure: { state: true },
    reference: {},
    related: { attribute: false },
    collection: { attribute: false },
    commands: { attribute: false },
    comparable: { attribute: false },
    showsSheet: { state: true },
  };
  /** @override */
  static styles = [
    themeStyles,
    baseStyles,
    layoutStyles,
    detailStyles,
    shellStyles,
    overviewStyles,
  ];

  /** @type {AbortController | undefined} */
  #showing;
  /** @type {{ key: unknown[], bytes: Uint8Array } | undefined} */
  #raw;
  #held = new HeldJob(this);
  #keys = keysOf(this);
  /** Names of jobs that were shown. @type {Map<string, string>} */
  #names = new Map();

  constructor() {
    super();
    /** @type {ResponseModel | undefined} */
    this.model = undefined;
    /** The job that the answers are about. @type {import('./job/job-model.js').JobModel | undefined} */
    this.job = undefined;
    /** Which of the views of shell.js is open. */
    this.section = 'overview';
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
    /** Key of the step or environment that was asked for. */
    this.wantedPart = '';
    /** The job's steps and environments, once their pane is loaded. @type {import('./runs/job-runs.js').JobRuns | undefined} */
    this.runs = undefined;
    /** Why the Runs pane could not be loaded. */
    this.runsFailure = '';
    /** Other responses about a job. @type {import('../../types/viewer.d.ts').RelatedResponses | undefined} */
    this.related = undefined;
    /** What the response is one of. @type {Collection | undefined} */
    this.collection = undefined;
    /** What the page around can do, for the box of commands. @type {readonly import('../../types/viewer.d.ts').ViewerCommand[]} */
    this.commands = [];
    /** What else can be compared. @type {(() => readonly import('../../types/viewer.d.ts').Comparable[]) | undefined} */
    this.comparable = undefined;
    this.showsSheet = false;
    /** Address of the reference page, if the page around has it: codes of findings link there. */
    this.reference = '';
  }

  /** The batch that is shown. */
  get batch() {
    return this.model?.batch;
  }

  /** Has the job's complete rules; undefined if they are not known. */
  get mapper() {
    const { workerOs, sessionDirectory } = this.pathState;
    const { model, jobId } = this.job ?? {};
    const options = { workerOs: workerOs || undefined, sessionDirectory };
    return model?.mapper({ jobId: jobId || undefined, ...options });
  }

  /** The worker's system, as chosen, or as the rules' destinations have it. */
  get system() {
    return this.pathState.workerOs || (this.mapper?.workerOs ?? 'posix');
  }

  /** How many paths the job names. */
  get pathCount() {
    return this.#held.once('paths', () =>
      this.job ? pathsOf(this.job.model, this.job.jobId).length : 0,
    );
  }

  /**
   * What the function gives, called once for the job that is shown.
   * @template T
   * @param {string} name
   * @param {() => T} make
   * @returns {T}
   */
  once(name, make) {
    return this.#held.once(name, make);
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
      this.#take(new ResponseModel(batch, name, this.#yardstick(), capture));
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
    const isSameJob = model.jobIds[0] !== undefined && model.jobIds[0] === this.job?.jobId;
    this.#held.release();
    this.model?.delete();
    this.model = model;
    this.filters = NO_FILTERS;
    this.view = 'entries';
    this.finding = undefined;
    this.mark = undefined;
    this.rawForm = '';
    this.wantedPart = '';
    // The system and what was typed stay: one looks at two responses of a farm in turn.
    this.pathState = { ...this.pathState, jobId: '', focused: 0 };
    if (!isSameJob) this.pathState = { ...this.pathState, text: '', workerPath: '' };
    this.tab = 'details';
    this.page = 'list';
    this.#held.hold(model);
    this.select(model.rows[0], undefined, 'list');
  }

  /**
   * Calls the job by its name from now on.
   * @param {import('./job/job-model.js').JobModel} job
   */
  tookJob(job) {
    this.job = job;
    this.#names.set(job.jobId, nameOf(job).name);
  }

  /** What a job that was shown is called; empty: it is not known. @param {string} jobId */
  nameOfJob(jobId) {
    return this.#names.get(jobId) ?? '';
  }

  /** Asks the page around for a response about that job. @param {string} jobId */
  askForJob(jobId) {
    this.openSection('overview');
    this.#tell('job-wanted', { jobId });
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /**
   * Opens a view: `overview`, `runs`, `paths`, `entities`, ...
   * @param {string} name
   */
  openSection(name) {
    if (name === 'source') this.select(this.selected, 'source');
    else if (name === 'findings') this.view = 'findings';
    else if (name === 'entities') {
      this.view = 'entries';
      if (this.tab === 'source' && this.section === 'source') this.tab = 'details';
    }
    this.section = name;
    this.#tell('section-opened', { name });
  }

  /** Shows what the response itself says. */
  openResponse() {
    this.openSection('entities');
    this.select(undefined, 'details');
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
    const entity = row && this.model?.itemOf(row);
    this.#tell('entity-selected', { list, index, kind, id, entity });
  }

  /** @param {string} tab */
  openTab(tab) {
    if (tab === 'runs' || tab === 'paths') this.openSection(tab);
    else this.tab = tab;
  }

  /**
   * Shows an entity or error entry with all its members.
   * @param {Row | undefined} row of the response that is shown
   * @param {string} [tab]
   */
  openRow(row, tab = 'details') {
    this.openSection('entities');
    this.select(row, tab);
  }

  /**
   * Shows a finding's place in the source.
   * @param {Diagnostic} finding
   * @param {string} [page]
   */
  openFinding(finding, page = 'detail') {
    if (!['entities', 'findings'].includes(this.section)) this.openSection('entities');
    this.select(this.model?.rowOf(finding), 'source', page);
    this.markPlace(finding.offset);
    this.finding = finding;
  }

  /**
   * @param {number} start
   * @param {number} [end]
   */
  openSource(start, end) {
    if (!['entities', 'findings'].includes(this.section)) {
      this.openSection('entities');
      this.select(this.model?.rowAt(start));
    }
    this.tab = 'source';
    this.page = 'detail';
    this.markPlace(start, end);
  }

  /**
   * Shows a place of the job, in the response that it is from.
   * @param {number} offset in the job's own text
   * @param {Diagnostic} [finding]
   */
  async openJobPlace(offset, finding) {
    const place = this.job?.placeOf(offset);
    if (!place) return;
    await this.job?.parts[place.part].open?.();
    this.openSource(place.offset);
    this.finding = finding;
  }

  /**
   * Shows a row of the job, in the response that it is from.
   * @param {Row} row of the job's model
   */
  async openJobRow(row) {
    const origin = this.job?.originOf(row);
    if (!origin) return;
    const { part, list, index } = origin;
    await this.job?.parts[part].open?.();
    this.openRow(this.model?.rows.find((one) => one.list === list && one.index === index));
  }

  /** Shows the entity with the job's own details. */
  openDetailsOfJob() {
    const row = this.job?.model.rows.find(({ kind }) => kind === 'jobDetails');
    if (row) void this.openJobRow(row);
  }

  /**
   * Shows what a step or environment runs.
   * @param {{ kind: 'step' | 'environment', id: string, key: string }} part
   */
  openPart(part) {
    this.openSection(part.kind === 'step' ? 'runs' : 'environments');
    this.wantedPart = part.key;
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
    const { workerOs, sessionDirectory } = this.pathState;
    this.pathState = { ...this.pathState, ...changes };
    const isSame = this.pathState.workerOs === workerOs;
    if (!isSame && this.model?.yardstick.options) this.measureBy('agent');
    if (!isSame) this.#tell('system-changed', { workerOs: this.pathState.workerOs });
    if (!isSame || this.pathState.sessionDirectory !== sessionDirectory) this.loadRunsSoon();
  }

  /** Loads the Runs pane, when it is first opened or before. */
  loadRuns() {
    loadRuns(this);
  }

  /** Reads the job's steps when the tab has time for it. */
  loadRunsSoon() {
    void readRunsSoon(this);
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
    const whole = jobId !== undefined && jobId === this.job?.jobId ? this.job.model : model;
    return {
      shapes: model.shapes,
      reference: this.reference,
      mapper: whole.mapper({ jobId, workerOs: workerOs || undefined, sessionDirectory }),
      openPath: (path) => {
        this.setPathState({ text: path, jobId: jobId ?? '', focused: 0 });
        this.openSection('paths');
      },
      openSource: (start, end) => this.openSource(start, end),
      textOf: (start, end) => model.textOf(start, end),
      findings: this.selected ? this.selected.findings : model.diagnostics,
    };
  }

  #yardstick() {
    return this.model?.yardstick.options ? agentOf(this.system) : SERVICE;
  }

  /** @param {string} name of a yardstick: `service` or `agent` */
  measureBy(name) {
    const { model, selected } = this;
    if (!model) return;
    this.model = model.measuredBy(name === 'agent' ? agentOf(this.system) : SERVICE);
    this.finding = undefined;
    this.mark = undefined;
    this.selected = this.model.rows.find(
      ({ list, index }) => list === selected?.list && index === selected.index,
    );
    this.#held.remeasured(model, this.model);
  }

  /**
   * @param {'kinds' | 'codes' | 'severities'} group
   * @param {string} name
   */
  toggleFilter(group, name) {
    const chosen = new Set(this.filters[group]);
    if (!chosen.delete(name)) chosen.add(name);
    this.filters = { ...this.filters, [group]: chosen };
    this.view = group === 'severities' && chosen.size > 0 ? 'findings' : 'entries';
    this.page = 'list';
    this.#chooseOfFiltered();
  }

  /** What is beside the list is one of it. */
  #chooseOfFiltered() {
    if (!this.model || this.view !== 'entries' || !this.selected) return;
    const rows = filteredRows(this.model.rows, this.filters);
    if (rows.length > 0 && !rows.includes(this.selected)) this.select(rows[0], this.tab, 'list');
  }

  /**
   * Another name for what is shown.
   * @param {string} name
   */
  rename(name) {
    if (!this.model || this.model.name === name) return;
    this.model.name = name;
    this.requestUpdate();
  }

  /**
   * Goes to the next error of the response, or to the one before.
   * @param {1 | -1} step
   */
  goToError(step) {
    const errors = (this.model?.diagnostics ?? []).filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return;
    const at = this.finding ? errors.indexOf(this.finding) : step > 0 ? -1 : 0;
    this.openFinding(errors[(at + step + errors.length) % errors.length]);
  }

  /** Puts the cursor into the search; a page may bind a key of its own to it. */
  focusSearch() {
    if (!['entities', 'findings'].includes(this.section)) this.openSection('entities');
    this.page = 'list';
    void this.updateComplete.then(() => this.#element('.search input')?.focus());
  }

  /** Opens the box that finds and does everything. */
  openPalette() {
    const palette = this.renderRoot.querySelector('job-entity-palette');
    void (/** @type {import('./palette.js').CommandPalette | null} */ (palette)?.open());
  }

  /** Opens the sheet of keys. */
  async openSheet() {
    this.showsSheet = true;
    await this.updateComplete;
    /** @type {HTMLDialogElement | null} */ (this.#element('.sheet'))?.showModal();
  }

  /** @param {string} path */
  tryPath(path) {
    this.setPathState({ text: path, jobId: this.job?.jobId ?? '', focused: 0 });
    this.openSection('paths');
  }

  /** Puts the cursor into the list. */
  focusList() {
    this.page = 'list';
    void this.updateComplete.then(() => this.#element('job-entity-rows')?.focus());
  }

  /** @param {KeyboardEvent} event */
  onSearchKey(event) {
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
  onPick({ detail: { item, opens } }) {
    const page = opens ? 'detail' : this.page;
    if (this.view === 'findings') this.openFinding(item, page);
    else this.select(item, undefined, page);
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('keydown', this.#keys);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#keys);
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (changed.has('related') && this.model) this.#held.join();
  }

  /** @override */
  render() {
    const { model } = this;
    return html`${
      model
        ? html`<div class="shell">
            ${topBar(this, model)}
            <div class="middle">
              ${navigation(this, model)}
              <div class="main" data-section=${this.section}>${sectionOf(this, model)}</div>
            </div>
            <job-entity-palette .viewer=${this}></job-entity-palette>
            ${this.showsSheet ? keySheet(() => (this.showsSheet = false)) : nothing}
          </div>`
        : html`<slot name="empty"><p class="empty muted">No response is loaded.</p></slot>`
    }
    ${this.status ? html`<div class="message" role="status">${this.status}</div>` : nothing}
    ${
      this.failure
        ? html`<div class="message" role="alert">
            ${this.failure}
            <button class="quiet" @click=${() => (this.failure = '')}>close</button>
          </div>`
        : nothing
    }`;
  }
}
