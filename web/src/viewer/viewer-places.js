// The ways through the viewer: to a view, an entity, a finding, a place of the source.

import { placeOf, tokenEnd } from './source-lines.js';
import { ViewerState } from './viewer-state.js';

/** @typedef {import('./response-model.js').Row} Row */
/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */

export class ViewerPlaces extends ViewerState {
  /** Shows a response about that job: one that was opened, else the page around is asked. @param {string} jobId */
  askForJob(jobId) {
    this.openSection('overview');
    if (!this.log?.openJob(jobId)) this.tell('job-wanted', { jobId });
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
    this.tell('section-opened', { name });
  }

  /** Shows what the response itself says. */
  openResponse() {
    this.openSection('entities');
    this.select(undefined, 'details');
  }

  /**
   * @param {Row | undefined} row undefined for the response itself
   * @param {string} [tab]
   * @param {string} [page] which pane to show where only one fits
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
    this.tell('entity-selected', { list, index, kind, id, entity });
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
    this.tell('finding-selected', { finding });
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
   * Chooses the row of a step or environment, if this response has it.
   * @param {{ kind: 'step' | 'environment', id: string }} part
   */
  selectPart({ kind, id }) {
    const row = this.model?.rows.find((one) => one.kind === `${kind}Details` && one.id === id);
    if (row) this.select(row);
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

  /** @param {string} path */
  tryPath(path) {
    this.setPathState({ text: path, jobId: this.job?.jobId ?? '', focused: 0 });
    this.openSection('paths');
    this.tell('path-tried', { path });
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
    this.chooseOfFiltered();
  }

  /** What is beside the list is one of it. */
  chooseOfFiltered() {
    if (!this.model || this.view !== 'entries' || !this.selected) return;
    const rows = this.model.passing(this.filters);
    if (rows.length > 0 && !rows.includes(this.selected)) this.select(rows[0], this.tab, 'list');
  }

  /** Puts the cursor into the search; a page may bind a key of its own to it. */
  focusSearch() {
    if (!['entities', 'findings'].includes(this.section)) this.openSection('entities');
    this.page = 'list';
    void this.updateComplete.then(() => this.partOf('.search input')?.focus());
  }

  /** Opens the box that finds and does everything. */
  openPalette() {
    const palette = this.renderRoot.querySelector('job-entity-palette');
    void (/** @type {import('./palette.js').CommandPalette | null} */ (palette)?.open());
  }

  /** The other density. */
  toggleDensity() {
    this.density = this.density === 'compact' ? 'comfortable' : 'compact';
    this.tell('density-changed', { density: this.density });
  }

  /** Opens the sheet of keys. */
  async openSheet() {
    this.showsSheet = true;
    await this.updateComplete;
    /** @type {HTMLDialogElement | null} */ (this.partOf('.sheet'))?.showModal();
  }

  /** Puts the cursor into the list. */
  focusList() {
    this.page = 'list';
    void this.updateComplete.then(() => this.partOf('job-entity-rows')?.focus());
  }

  /** @param {KeyboardEvent} event */
  onSearchKey(event) {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      this.partOf('job-entity-rows')?.focus();
    } else if (event.key === 'Escape') {
      this.filters = { ...this.filters, text: '' };
    }
  }

  /** @param {CustomEvent} event */
  onPick({ detail: { item, opens } }) {
    const page = opens ? 'detail' : this.page;
    if (this.view === 'findings') this.openFinding(item, page);
    else this.select(item, undefined, page);
  }
}
