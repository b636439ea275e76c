// <job-entity-viewer>: what do I have, what does it answer, what does it say.

import { nothing } from 'lit';

import { JobEntityError } from '../base/errors.js';
import { decodeFile } from './decoding.js';
import { sizeLabel } from './formats.js';
import { html } from './html.js';
import { indented } from './json-text.js';
import { keySheet } from './key-sheet.js';
import { keysOf } from './keys.js';
import { detailStyles, layoutStyles } from './layout-styles.js';
import { NO_FILTERS, ResponseModel } from './response-model.js';
import { loadRunsAhead } from './runs-loading.js';
import { sectionOf } from './sections.js';
import { navigation, topBar } from './shell.js';
import { overviewStyles, shellStyles } from './shell-styles.js';
import { floatStyles, frameStyles } from './frame-styles.js';
import { baseStyles, themeStyles } from './styles.js';

import { ViewerPlaces } from './viewer-places.js';
import * as say from './messages/shell.js';

export class JobEntityViewer extends ViewerPlaces {
  /** @override */
  static styles = [
    themeStyles,
    baseStyles,
    frameStyles,
    floatStyles,
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
   * Opens captures of any kind: the first response is shown, and several have a log. A later call stops
   * an earlier one.
   *
   * @param {import('../../types/viewer.d.ts').ViewerInput} inputs files, folders, text, bytes, streams,
   *     Responses, batches, or several of them; batches stay the caller's, unless an iterator makes them
   *     while it is read
   * @returns {Promise<void>} resolves when all is read; rejects with `wrong-argument`
   */
  async open(inputs) {
    const { HeldLog } = await import('./log/held-log.js');
    this.log ??= new HeldLog(this);
    await this.log.open(inputs);
  }

  /**
   * Decodes and shows a response, and closes what was opened. A later call stops an earlier one.
   *
   * @param {import('../base/input.js').DecodeInput | import('../batch/batch.js').Batch} input gzipped or
   *     not; a batch stays the caller's
   * @param {string} [name] what the input is called
   * @param {{ capture?: object }} [options] capture: what the capture around it says, as
   *     `batch.capture` has it, and its `exception`; its request may be text
   * @returns {Promise<void>} resolves when it is on screen; rejects as decode() does
   */
  async show(input, name, { capture } = {}) {
    this.log?.release();
    this.log = undefined;
    /** @type {any} */
    const given = input;
    const isBatch = typeof given?.toJSONText === 'function';
    const about = capture ?? (isBatch ? given.capture : undefined);
    await this.display(isBatch ? given.input : given, name ?? (about?.file || say.response), about);
  }

  /**
   * Like `show()`, but what was opened stays.
   * @param {import('../base/input.js').DecodeInput} input
   * @param {string} name
   * @param {object} [capture]
   */
  async display(input, name, capture) {
    this.#showing?.abort();
    const showing = (this.#showing = new AbortController());
    const { signal } = showing;
    this.failure = '';
    this.status = say.reading(name);
    loadRunsAhead(this);
    try {
      const batch = await decodeFile(input, {
        signal,
        onProgress: ({ bytesRead, totalBytes }) => {
          const of = totalBytes === undefined ? '' : say.ofBytes(sizeLabel(totalBytes));
          if (!signal.aborted) this.status = say.readingBytes(name, sizeLabel(bytesRead), of);
        },
      });
      if (signal.aborted) {
        batch.delete();
        throw new JobEntityError('aborted', say.anotherResponseWasShownInstead);
      }
      this.#take(new ResponseModel(batch, name, this.yardstick(), capture));
    } catch (error) {
      if (!signal.aborted) this.#fail(`${name}: ${/** @type {Error} */ (error).message}`);
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
    this.#fail(message);
  }

  /** @param {string} message */
  #fail(message) {
    if (this.tell('failed', { message })) this.failure = message;
  }

  async #load() {
    const { src, value } = this;
    try {
      if (value !== undefined && value !== null) await this.open(/** @type {any} */ (value));
      else if (src) await this.#fetch(src);
    } catch (error) {
      if (this.src === src && this.value === value) {
        this.fail(/** @type {Error} */ (error).message);
      }
    }
  }

  /** @param {string} src */
  async #fetch(src) {
    const { pathname } = new URL(src, document.baseURI);
    const name = decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1)) || src;
    const isWanted = () => this.src === src && this.isConnected;
    this.status = say.loading(name);
    try {
      const response = await fetch(src);
      if (!response.ok) throw new Error(say.couldNotBeLoaded(name, response.status));
      const input = await response.blob();
      if (isWanted()) await this.open({ name, input });
    } finally {
      if (this.status === say.loading(name)) this.status = '';
    }
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
    // Where it was only moved it is connected again by then.
    queueMicrotask(() => {
      if (!this.isConnected) this.log?.captures.stop();
    });
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (changed.has('related') && this.model) this.held.join();
    const isGiven = (/** @type {'src' | 'value'} */ name) =>
      changed.has(name) && (changed.get(name) ?? '') !== (this[name] ?? '');
    if (isGiven('value') || isGiven('src')) void this.#load();
  }

  /** @override */
  render() {
    const { model } = this;
    return html`${
      model
        ? html`<div class="shell" data-responses=${this.log?.captures.drawn ?? 1}>
            ${topBar(this, model)}
            <div class="middle">
              ${navigation(this, model)}
              <job-entity-splitter
                property="--ways-width"
                label=${say.widthOfViews}
                least="120"
                most="600"
              ></job-entity-splitter>
              <div class="main" part="main" data-section=${this.section}>
                ${sectionOf(this, model)}
              </div>
            </div>
            <job-entity-palette .viewer=${this}></job-entity-palette>
            ${this.showsSheet ? keySheet(() => (this.showsSheet = false)) : nothing}
          </div>`
        : this.rulesFile
          ? html`<div class="main" part="main" data-section="rules-file">
              ${this.rulesFile.view(this)}
            </div>`
          : html`<slot name="empty"><p class="empty muted">${say.noResponseIsLoaded}</p></slot>`
    }
    ${
      this.status
        ? html`<div class="message" part="message" role="status">
            ${this.status}
            ${
              this.log?.captures.isReading
                ? html`<button class="quiet" data-stop @click=${() => this.log?.captures.stop()}>
                    ${say.stop}
                  </button>`
                : nothing
            }
          </div>`
        : nothing
    }
    ${
      this.failure
        ? html`<div class="message" part="message" role="alert">
            <span class="lines">${this.failure}</span>
            <button class="quiet" @click=${() => (this.failure = '')}>${say.close}</button>
          </div>`
        : nothing
    }`;
  }
}
