// <job-entity-viewer>: what do I have, what does it answer, what does it say.

import { nothing } from 'lit';

import { JobEntityError } from '../base/errors.js';
import { decodeFile } from './decoding.js';
import { html } from './html.js';
import { indented } from './json-text.js';
import { keySheet } from './key-sheet.js';
import { keysOf } from './keys.js';
import { detailStyles, layoutStyles } from './layout-styles.js';
import { NO_FILTERS, ResponseModel } from './response-model.js';
import { sectionOf } from './sections.js';
import { navigation, topBar } from './shell.js';
import { overviewStyles, shellStyles } from './shell-styles.js';
import { baseStyles, themeStyles } from './styles.js';
import { sizeLabel } from './text.js';
import { ViewerPlaces } from './viewer-places.js';

export class JobEntityViewer extends ViewerPlaces {
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
  #keys = keysOf(this);
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
      this.#take(new ResponseModel(batch, name, this.yardstick(), capture));
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
    this.held.release();
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
    this.held.hold(model);
    this.select(model.rows[0], undefined, 'list');
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

  /**
   * Another name for what is shown.
   * @param {string} name
   */
  rename(name) {
    if (!this.model || this.model.name === name) return;
    this.model.name = name;
    this.requestUpdate();
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
    if (changed.has('related') && this.model) this.held.join();
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
