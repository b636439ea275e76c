// The job of the response that is shown, while it is: first out of that response alone, then joined over
// all that are about it, then with its steps read; and what was found of it once.

import { jobOf, joinedJobOf } from './job-model.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('./job-model.js').JobModel} JobModel */
/** @typedef {import('../response-model.js').ResponseModel} ResponseModel */

export class HeldJob {
  #viewer;
  /** @type {Map<string, any>} */
  #found = new Map();
  /** @type {AbortController | undefined} */
  #joining;

  /** @param {JobEntityViewer} viewer */
  constructor(viewer) {
    this.#viewer = viewer;
  }

  /**
   * What the function gives, called once for the job.
   * @template T
   * @param {string} name
   * @param {() => T} make
   * @returns {T}
   */
  once(name, make) {
    if (!this.#found.has(name)) this.#found.set(name, make());
    return this.#found.get(name);
  }

  /** Takes the job of a response. @param {ResponseModel} model */
  hold(model) {
    const { related } = this.#viewer;
    this.#take(jobOf(model, model.jobIds[0] ?? '', { isWhole: !related }));
    this.join();
  }

  /** Looks for more responses about the job. */
  join() {
    const { related, model, job } = this.#viewer;
    this.#joining?.abort();
    if (!related || !model || !job || job.jobId === '') return;
    const { signal } = (this.#joining = new AbortController());
    void joinedJobOf(model, job.jobId, related, signal).then((joined) => {
      if (!joined) return;
      if (signal.aborted || this.#viewer.model?.batch !== model.batch) joined.delete();
      else this.#take(joined);
    });
  }

  /** @param {JobModel} job */
  #take(job) {
    const { runs, job: before } = this.#viewer;
    // What was read of the steps stays where nothing more is known.
    const isSame = job.model === before?.model;
    if (isSame) this.#viewer.runs = undefined;
    this.#free();
    if (isSame) this.#viewer.runs = runs;
    this.#viewer.tookJob(job);
    this.#viewer.loadRunsSoon();
  }

  /**
   * The response is measured by something else, so it has another model.
   * @param {ResponseModel} before
   * @param {ResponseModel} after
   */
  remeasured(before, after) {
    const { job } = this.#viewer;
    if (job?.model === before) this.#take(jobOf(after, job.jobId, { isWhole: job.isWhole }));
  }

  #free() {
    this.#found.clear();
    this.#viewer.runs?.delete();
    this.#viewer.runs = undefined;
    this.#viewer.job?.delete();
    this.#viewer.job = undefined;
  }

  /** Before the response goes. */
  release() {
    this.#joining?.abort();
    this.#free();
  }
}
