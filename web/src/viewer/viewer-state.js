// What the viewer knows: what is shown of it, the job, the chosen system. Its parts read it, and are told
// of changes by events.

import { LitElement } from 'lit';

import { HeldJob } from './job/held-job.js';
import { nameOf } from './job/answers.js';
import { NO_FILTERS, SERVICE, agentOf } from './response-model.js';
import { pathsOf } from './response-paths.js';
import { loadRuns, readRunsSoon } from './runs-loading.js';

/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('./response-model.js').Row} Row */
/** @typedef {import('./response-model.js').Filters} Filters */
/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */
/** @typedef {import('../../types/viewer.d.ts').Collection} Collection */

/** @typedef {{ text: string, jobId: string, workerOs: '' | 'posix' | 'windows', sessionDirectory: string, focused: number, workerPath: string }} PathState */

/** @type {PathState} */
export const NO_PATHS = Object.freeze({
  ...{ text: '', jobId: '', workerOs: '', sessionDirectory: '', focused: 0, workerPath: '' },
});

export class ViewerState extends LitElement {
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
    density: { reflect: true },
    related: { attribute: false },
    collection: { attribute: false },
    commands: { attribute: false },
    comparable: { attribute: false },
    showsSheet: { state: true },
    log: { state: true },
    rulesFile: { state: true },
    src: {},
    value: { attribute: false },
  };

  held = new HeldJob(/** @type {any} */ (this));
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
    /** The chosen row; undefined means the response itself. @type {Row | undefined} */
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
    /** What was opened, with a log of its responses. @type {import('./log/held-log.js').HeldLog | undefined} */
    this.log = undefined;
    /** Rules that were opened without a response. @type {import('./log/rules-file.js').RulesFile | undefined} */
    this.rulesFile = undefined;
    /** Address of what to open. @type {string | undefined} */
    this.src = undefined;
    /** What to open, see open(). @type {unknown} */
    this.value = undefined;
    /** How close things are. @type {'comfortable' | 'compact'} */
    this.density = 'comfortable';
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
    const mapper = this.mapper ?? this.rulesFile?.mapper({});
    return this.pathState.workerOs || (mapper?.workerOs ?? 'posix');
  }

  /** How many paths the job names; undefined: it is not known. */
  get pathCount() {
    const { mapper } = this;
    return mapper && pathsOf(mapper).length;
  }

  /**
   * What the function gives, called once for the job that is shown.
   * @template T
   * @param {string} name
   * @param {() => T} make
   * @returns {T}
   */
  once(name, make) {
    return this.held.once(name, make);
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

  /**
   * @param {string} type
   * @param {object} detail
   * @returns {boolean} whether the viewer is to say it itself: no listener has prevented that
   */
  tell(type, detail) {
    const event = new CustomEvent(type, {
      detail,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    return this.dispatchEvent(event);
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  partOf(selector) {
    return this.renderRoot.querySelector(selector);
  }

  /** @param {Partial<PathState>} changes */
  setPathState(changes) {
    const { workerOs, sessionDirectory } = this.pathState;
    this.pathState = { ...this.pathState, ...changes };
    const isSame = this.pathState.workerOs === workerOs;
    if (!isSame && this.model?.yardstick.options) this.measureBy('agent');
    if (!isSame) this.tell('system-changed', { workerOs: this.pathState.workerOs });
    if (!isSame || this.pathState.sessionDirectory !== sessionDirectory) this.loadRunsSoon();
  }

  /** Loads the Runs pane, when it is first opened or before. */
  loadRuns() {
    loadRuns(/** @type {any} */ (this));
  }

  /** Reads the job's steps when the tab has time for it. */
  loadRunsSoon() {
    void readRunsSoon(/** @type {any} */ (this));
  }

  yardstick() {
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
    this.held.remeasured(model, this.model);
  }
}
