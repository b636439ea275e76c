// What would the worker run: the steps and environments of a job, and of the chosen one its command,
// its tasks, files and variables.

import { LitElement, nothing } from 'lit';

import { html } from '../html.js';
import { pagedRows } from '../paged-rows.js';
import { frameStyles } from '../frame-styles.js';
import { baseStyles } from '../styles.js';
import { shortId } from '../text.js';
import { drawn } from './drawn.js';
import { JobRuns } from './job-runs.js';
import { Origins } from './origins.js';
import {
  actionsView,
  environmentsView,
  expressionView,
  filesView,
  findingsView,
  hostView,
  lackView,
  partHeading,
  tasksText,
  variablesView,
} from './part-view.js';
import { runsStyles } from './runs-styles.js';
import { shortened } from './shortened.js';
import { queryOf } from './task-query.js';
import * as many from '../messages/counts.js';
import { lacks } from '../messages/common.js';
import * as say from '../messages/runs.js';

/** @typedef {import('../viewer-state.js').PathState} PathState */
/** @typedef {import('../response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('../response-model.js').Row} Row */
/** @typedef {import('./job-parts.js').JobPart} JobPart */
/** @typedef {import('./part-view.js').PartContext} PartContext */
/** @typedef {import('../../../types/templates.d.ts').StepTemplate} StepTemplate */
/** @typedef {import('../../../types/viewer.d.ts').RelatedResponses} RelatedResponses */

/** Jobs that are offered; a response of the service holds one. */
const MOST_JOBS = 200;
/** Characters of a command in the list of steps. */
const LINE_LENGTH = 120;

const KIND_OF_ROW = new Map([
  ['stepDetails', 'step'],
  ['environmentDetails', 'environment'],
]);

export class RunsPane extends LitElement {
  /** @override */
  static properties = {
    model: { attribute: false },
    row: { attribute: false },
    state: { attribute: false },
    related: { attribute: false },
    job: { attribute: false },
    ahead: { attribute: false },
    version: { attribute: false },
    wanted: {},
    wantedPart: { attribute: false },
    jobId: { state: true },
    chosen: { state: true },
    task: { state: true },
    faults: { state: true },
    opened: { state: true },
    showsGraph: { state: true },
    showsAll: { state: true },
  };
  /** @override */
  static styles = [baseStyles, frameStyles, runsStyles];

  /** @type {JobRuns | undefined} */
  #job;
  /** Whether nothing else needs it. */
  #isOwn = false;
  /** @type {{ key: unknown[], context: PartContext } | undefined} */
  #context;

  constructor() {
    super();
    /** @type {ResponseModel | undefined} */
    this.model = undefined;
    /** What is chosen in the list around. @type {Row | undefined} */
    this.row = undefined;
    /** @type {PathState | undefined} */
    this.state = undefined;
    /** Gives other responses about a job. @type {RelatedResponses | undefined} */
    this.related = undefined;
    /** The job as the viewer around has it joined. @type {import('../job/job-model.js').JobModel | undefined} */
    this.job = undefined;
    /** Its parts, if they were read already. @type {JobRuns | undefined} */
    this.ahead = undefined;
    /** Changes with what is known of those. */
    this.version = 0;
    /** Which kind of part is meant: `step` or `environment`. */
    this.wanted = 'step';
    /** Key of the part that was asked for around the pane; empty: none. */
    this.wantedPart = '';
    this.jobId = '';
    /** Key of the part that is shown; empty: the first step. */
    this.chosen = '';
    this.task = 0n;
    /** What is wrong with what was typed for a step, by its id. @type {ReadonlyMap<string, string>} */
    this.faults = new Map();
    /** Names of files that are open; undefined: nothing was chosen. @type {ReadonlySet<string> | undefined} */
    this.opened = undefined;
    this.showsGraph = false;
    /** Whether what a command runs is on screen, and all else follows. */
    this.showsAll = false;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget();
  }

  #forget() {
    if (this.#isOwn) this.#job?.delete();
    this.#job = undefined;
    this.#context = undefined;
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    const { model, row, state } = this;
    if (!model || !state) return;
    if (changed.has('model')) this.jobId = '';
    if (changed.has('row') || changed.has('model')) {
      if (row?.jobId) this.jobId = row.jobId;
      const kind = row && KIND_OF_ROW.get(row.kind);
      if (kind) this.#choose(`${kind} ${row.id}`);
    }
    if (changed.has('wantedPart') && this.wantedPart !== '') this.#choose(this.wantedPart);
    if (this.jobId === '') this.jobId = model.jobIds[0] ?? '';
    this.#hold(model, state);
  }

  /** @override */
  updated() {
    if (this.showsAll || !this.renderRoot.querySelector('[data-shown]')) return;
    void drawn().then(() => (this.showsAll = true));
  }

  /**
   * Has the job's parts read, unless they are.
   * @param {ResponseModel} model
   * @param {PathState} state
   */
  #hold(model, { workerOs, sessionDirectory }) {
    const { jobId, related, ahead } = this;
    const options = { jobId, workerOs: workerOs || undefined, sessionDirectory, related };
    const isAhead = ahead?.isWhole === true && ahead.isOf(model, options);
    if (this.#job?.isOf(model, options)) return;
    this.#forget();
    this.#isOwn = !isAhead;
    this.#job = isAhead ? ahead : new JobRuns(model, options, () => this.requestUpdate());
    if (this.#isOwn) void this.#job?.start(this.chosen);
  }

  /** @param {string} key */
  #choose(key) {
    if (key === this.chosen) return;
    this.chosen = key;
    this.task = 0n;
    this.opened = undefined;
  }

  /** @param {JobPart} part */
  #pick(part) {
    this.#choose(part.key);
    const { kind, id } = part;
    this.dispatchEvent(new CustomEvent('part-picked', { detail: { kind, id } }));
    this.#bringIntoView();
  }

  /** On a small screen, what was asked for may be further down. */
  #bringIntoView() {
    void this.updateComplete.then(() => {
      const shown = this.renderRoot.querySelector('[data-shown] .main > section');
      shown?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** @param {Partial<PathState>} detail */
  #change(detail) {
    this.dispatchEvent(new CustomEvent('state-changed', { detail }));
  }

  /** The part that is shown. @param {JobRuns} job */
  #shown(job) {
    const all = [...job.steps, ...job.environments];
    const chosen = all.find(({ key }) => key === this.chosen);
    return chosen ?? all.find(({ kind }) => kind === this.wanted) ?? all[0];
  }

  /**
   * What the views of a part need; the same while nothing changes.
   * @param {JobRuns} job
   * @param {JobPart} part
   * @returns {PartContext | undefined} undefined: there is no template
   */
  #contextOf(job, part) {
    if (!part.template) return undefined;
    const key = [part.template, this.task, job.version];
    if (this.#context?.key.every((one, index) => one === key[index])) {
      return { ...this.#context.context, opened: this.#openedOf(part.template) };
    }
    const { template } = part;
    const found = /** @type {StepTemplate} */ (
      template.kind === 'step' && template.resolvedTask !== this.task && this.task !== 0n
        ? template.resolve(this.task)
        : template
    );
    const { mapper } = job;
    const context = {
      ...{ part, found, system: job.system, rules: job.rules },
      origins: new Origins(found.symbols ?? [], mapper, job.hasDetails),
      environments: job.environmentsOf(part),
      opened: this.#openedOf(template),
      open: (/** @type {string} */ name, /** @type {boolean} */ isOpen) =>
        this.#open(template, name, isOpen),
      pick: (/** @type {JobPart} */ one) => this.#pick(one),
      openSource: (/** @type {number} */ offset) =>
        this.dispatchEvent(new CustomEvent('place-wanted', { detail: { offset } })),
    };
    this.#context = { key, context };
    return context;
  }

  /**
   * The first runnable file is what a command mostly is about.
   * @param {PartContext['found']} found
   * @returns {ReadonlySet<string>}
   */
  #openedOf({ embeddedFiles }) {
    const first = embeddedFiles.find(({ runnable }) => runnable) ?? embeddedFiles[0];
    return this.opened ?? new Set(first ? [first.name] : []);
  }

  /**
   * @param {PartContext['found']} found
   * @param {string} name
   * @param {boolean} isOpen
   */
  #open(found, name, isOpen) {
    const opened = new Set(this.#openedOf(found));
    if (isOpen) opened.add(name);
    else opened.delete(name);
    this.opened = opened;
  }

  /**
   * Goes to what was typed beside a step.
   * @param {JobPart} part
   * @param {HTMLInputElement} input
   */
  #goTo(part, input) {
    const step = /** @type {StepTemplate | undefined} */ (part.template);
    if (!step || input.value.trim() === '') return this.#pick(part);
    const query = queryOf(step, input.value);
    const index =
      'index' in query
        ? query.index
        : 'values' in query
          ? step.find(query.values, 1)[0]?.index
          : undefined;
    const fault = 'fault' in query ? query.fault : say.noTaskHas(input.value.trim());
    this.faults = new Map(index === undefined ? [[part.id, fault]] : []);
    if (index === undefined) return undefined;
    this.#pick(part);
    this.task = index;
    return undefined;
  }

  /** @override */
  render() {
    const { model, state } = this;
    const job = this.#job;
    if (!model || !state || !job) return nothing;
    if (this.jobId === '') {
      return html`<p class="muted">${model.hidesJob ? say.jobRedacted : say.aboutNoJob}</p>`;
    }
    const part = this.#shown(job);
    return html`${this.#controls(model, state, job)} ${this.#notes(job)}
    ${
      part
        ? html`${this.#list(job, part)} ${this.#part(job, part)}`
        : html`<p class="muted">${job.isJoined ? say.noPart : say.lookingForSteps}</p>`
    }`;
  }

  /**
   * @param {ResponseModel} model
   * @param {PathState} state
   * @param {JobRuns} job
   */
  #controls(model, state, job) {
    return html`<div class="controls">
      ${model.jobIds.length > 1 ? this.#jobs(model) : nothing}
      <label
        >${say.sessionDirectory}
        <input
          class="mono"
          placeholder=${say.knownToTheWorkerOnly}
          spellcheck="false"
          .value=${state.sessionDirectory}
          @change=${(/** @type {Event} */ event) =>
            this.#change({
              sessionDirectory: /** @type {HTMLInputElement} */ (event.target).value,
            })}
      /></label>
      <span class="grow"></span>
      ${
        job.steps.length > 1
          ? html`<button
              class="act"
              data-graph
              aria-expanded=${this.showsGraph}
              @click=${() => (this.showsGraph = !this.showsGraph)}
            >
              ${say.graph}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** @param {ResponseModel} model */
  #jobs(model) {
    return html`<label
      >${say.job}
      <select
        @change=${(/** @type {Event} */ event) => {
          this.jobId = /** @type {HTMLSelectElement} */ (event.target).value;
          this.#choose('');
        }}
      >
        ${model.jobIds
          .filter((id, index) => index < MOST_JOBS || id === this.jobId)
          .map(
            (id) =>
              html`<option value=${id} .selected=${id === this.jobId}>${shortId(id)}</option>`,
          )}
      </select></label
    >`;
  }

  /** What the answers below rest on. @param {JobRuns} job */
  #notes(job) {
    const responses = Math.max(job.responses, this.job?.parts.length ?? 0);
    const notRead = job.notRead + (this.job?.notRead ?? 0);
    const joined =
      responses > 1
        ? html`<p class="muted" data-joined=${responses}>
            ${say.joinedOver(responses, notRead > 0 ? say.moreWereNotRead(notRead) : '')}
          </p>`
        : nothing;
    if (job.hasDetails || !job.isJoined || this.job?.isWhole === false) return joined;
    return html`${joined}
      <p class="lack">${say.detailsNotKnown}</p>`;
  }

  /**
   * @param {JobRuns} job
   * @param {JobPart} shown
   */
  #list(job, shown) {
    const environments = job.environments.filter(({ stepId }) => stepId === '');
    return html`<section class="card" aria-label=${say.whatTheJobRuns}>
      <header>
        <h3>${say.runs}</h3>
        <span class="muted"
          >${many.steps(job.steps.length)}, ${many.environments(job.environments.length)}</span
        >
      </header>
      ${
        this.showsGraph
          ? html`<job-entity-graph
              .steps=${job.graph}
              chosen=${shown.kind === 'step' ? shown.id : ''}
              @step-picked=${(/** @type {CustomEvent} */ event) => {
                const step = job.steps.find(({ id }) => id === event.detail.id);
                if (step) this.#pick(step);
              }}
            ></job-entity-graph>`
          : nothing
      }
      ${pagedRows(
        [
          ...job.steps,
          ...(shown.kind === 'environment' || job.steps.length === 0
            ? job.environments
            : environments),
        ],
        (part) => this.#line(part, shown),
        (rows) =>
          html`<ul class="steps">
            ${rows}
          </ul>`,
        ({ name, id }) => name || id,
      )}
    </section>`;
  }

  /**
   * @param {JobPart} part
   * @param {JobPart} shown
   */
  #line(part, shown) {
    const { template, kind, id } = part;
    const name = part.name || shortId(id);
    const isChosen = part === shown;
    const command = template?.actions[0]?.text ?? '';
    const fault = this.faults.get(id);
    return html`<li class=${isChosen ? 'chosen' : ''} data-part=${part.key}>
      <button
        class="quiet link cut"
        aria-current=${isChosen ? 'true' : nothing}
        title=${`${name} ${id}`}
        @click=${() => this.#pick(part)}
      >
        ${name}
      </button>
      <span class="tasks muted cut"
        >${template?.kind === 'step' ? tasksText(template, { isShort: true }) : kind === 'step' ? (part.lack ? lacks[part.lack] : '') : say.environment}</span
      >
      <code class="line muted cut" title=${shortened(command, 300)}
        >${shortened(command, LINE_LENGTH)}</code
      >
      ${
        kind === 'step' && template
          ? html`<form
              @submit=${(/** @type {SubmitEvent} */ event) => {
                event.preventDefault();
                const form = /** @type {HTMLFormElement} */ (event.target);
                this.#goTo(part, /** @type {HTMLInputElement} */ (form.elements[0]));
              }}
            >
              <input
                type="search"
                aria-label=${say.goToATaskOf(name)}
                placeholder=${say.goToTask}
                autocomplete="off"
                spellcheck="false"
              />
            </form>`
          : html`<span></span>`
      }
      ${fault ? html`<p class="error said" role="alert">${fault}</p>` : nothing}
    </li>`;
  }

  /**
   * @param {JobRuns} job
   * @param {JobPart} part
   */
  #part(job, part) {
    const context = this.#contextOf(job, part);
    if (!context) {
      return html`<header class="part">
          <h3>${part.name || shortId(part.id)}</h3>
        </header>
        ${lackView(part)}`;
    }
    const { found } = context;
    const hasTasks = found.kind === 'step' && found.parameters !== null;
    const main = html`<div class="main">
      ${actionsView(context)}
      ${
        this.showsAll
          ? html`${filesView(context)} ${variablesView(context)} ${environmentsView(context)}
            ${hostView(context)} ${expressionView(context)}`
          : nothing
      }
    </div>`;
    return html`<div data-shown=${part.key} data-task=${String(this.task)}>
      ${partHeading(context)} ${findingsView(context)}
      <div class="columns ${hasTasks ? '' : 'one'}">
        ${hasTasks ? this.#tasks(/** @type {StepTemplate} */ (part.template)) : nothing} ${main}
      </div>
    </div>`;
  }

  /** @param {StepTemplate} step */
  #tasks(step) {
    return html`<section class="card tasks-card" aria-label=${say.tasks}>
      <header>
        <h4>${say.tasksTitle}</h4>
        <span class="muted">${tasksText(step)}</span>
      </header>
      <job-entity-tasks
        .step=${this.showsAll ? step : undefined}
        .task=${this.task}
        @task-picked=${(/** @type {CustomEvent} */ event) => (this.task = event.detail.index)}
      ></job-entity-tasks>
    </section>`;
  }
}
