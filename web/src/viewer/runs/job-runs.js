// A job's steps and environments, read a few at a time so that the page stays at hand: first what is
// shown, then what the lists have room for.

import { decodeFile } from '../decoding.js';
import { partOf } from '../job/job-model.js';
import { shortId } from '../text.js';
import { drawn } from './drawn.js';
import { hasDetails, partsOf } from './job-parts.js';
import { lacks } from '../messages/common.js';
import * as many from '../messages/counts.js';

/** @typedef {import('../response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('../../batch/batch.js').Batch} Batch */
/** @typedef {import('./job-parts.js').JobPart} JobPart */
/** @typedef {import('../../../types/viewer.d.ts').RelatedResponses} RelatedResponses */

/** @typedef {{ jobId: string, workerOs?: 'posix' | 'windows', sessionDirectory: string, related?: RelatedResponses }} JobOptions */

/** Other responses about a job that are read. */
const MOST_RELATED = 40;
/** Milliseconds of reading after which what was read is drawn. */
const SLICE_MS = 12;

export class JobRuns {
  /** @type {readonly JobPart[]} */
  steps = [];
  /** @type {readonly JobPart[]} */
  environments = [];
  /** Changes with what is known of the job. */
  version = 0;
  /** Whether all responses at hand have been looked at. */
  isJoined = false;
  hasDetails = false;
  /** Whether all parts are read, or will be. */
  isWhole = true;
  /** Responses about the job that were too many to be read. */
  notRead = 0;

  #model;
  #options;
  #changed;
  #isDeleted = false;
  /** @type {Batch[]} */
  #related = [];
  /** @type {import('../../paths/path-mapper.js').PathMapper | undefined} */
  #mapper;

  /**
   * @param {ResponseModel} model
   * @param {JobOptions} options
   * @param {() => void} changed called whenever more is known
   */
  constructor(model, options, changed) {
    this.#model = model;
    this.#options = options;
    this.#changed = changed;
    this.#join();
  }

  /**
   * Whether that is what it was made of.
   * @param {ResponseModel} model
   * @param {JobOptions} options
   */
  isOf(model, options) {
    return (
      !this.#isDeleted &&
      model === this.#model &&
      /** @type {(keyof JobOptions)[]} */ (Object.keys(options)).every(
        (name) => options[name] === this.#options[name],
      )
    );
  }

  get #batches() {
    return [this.#model.batch, ...this.#related];
  }

  /** How many responses are about the job. */
  get responses() {
    return this.#batches.length;
  }

  /** Has the job's complete rules; undefined if they are not known. */
  get mapper() {
    return this.#mapper;
  }

  /** Whose shell and separators. */
  get system() {
    return this.#mapper?.workerOs ?? this.#options.workerOs ?? 'posix';
  }

  /** The rules as a file of them. */
  get rules() {
    return this.#mapper?.toRulesFile();
  }

  /** What people call the parts that were read, by their ids. */
  get names() {
    const named = [...this.steps, ...this.environments].filter(({ name }) => name !== '');
    return new Map(named.map(({ id, name }) => [id, name]));
  }

  /** Steps as the graph has them. */
  get graph() {
    return this.steps.map(({ id, name, template, entity, lack }) => {
      const dependencies = entity?.dependencies;
      const count = template?.kind === 'step' ? template.taskCount : undefined;
      return {
        id,
        name: name || shortId(id),
        about:
          count === undefined || count === null ? (lack ? lacks[lack] : '') : many.tasks(count),
        waitsFor: Array.isArray(dependencies)
          ? dependencies.filter((one) => typeof one === 'string')
          : undefined,
      };
    });
  }

  /** Environments that are entered before a step. @param {JobPart} part */
  environmentsOf({ kind, id }) {
    if (kind !== 'step') return [];
    const ofJob = this.environments.filter(({ stepId }) => stepId === '');
    return [...ofJob, ...this.environments.filter(({ stepId }) => stepId === id)];
  }

  /** Takes stock of the responses at hand. */
  #join() {
    const { jobId, workerOs, sessionDirectory } = this.#options;
    const batches = this.#batches;
    const { steps, environments } = partsOf(batches, jobId);
    this.steps = steps;
    this.environments = environments;
    this.hasDetails = hasDetails(batches, jobId);
    this.#mapper?.delete();
    this.#mapper = undefined;
    const options = { jobId, workerOs, sessionDirectory };
    // The first that says something of the job's rules.
    for (const batch of batches) {
      if (!hasDetails([batch], jobId)) continue;
      try {
        this.#mapper = batch.pathMapper(options);
        break;
      } catch {
        // Its rules cannot be told from this response.
      }
    }
    ++this.version;
  }

  /**
   * Reads all parts of the job.
   * @param {string} first key of the part that is wanted first; empty: the first one
   * @param {number} [most] parts that are read
   */
  async start(first, most = Infinity) {
    await this.#readRelated();
    if (this.#isDeleted) return;
    this.isJoined = true;
    const all = [...this.steps, ...this.environments];
    const wanted = all.find(({ key }) => key === first);
    let since = performance.now();
    const parts = [...new Set([...(wanted ? [wanted] : []), ...all])];
    this.isWhole = parts.length <= most;
    for (const part of parts.slice(0, most)) {
      const { workerOs, sessionDirectory } = this.#options;
      const batches = /** @type {any} */ (this.#batches);
      const options = { workerOs, sessionDirectory, batches, pieces: true };
      await part.read(options);
      if (this.#isDeleted) return;
      const isFirst = part === (wanted ?? all[0]);
      if (!isFirst && performance.now() - since < SLICE_MS) continue;
      ++this.version;
      this.#changed();
      await drawn();
      if (this.#isDeleted) return;
      since = performance.now();
    }
    ++this.version;
    this.#changed();
  }

  /** Other responses may have the job's parameters, or more of its steps. */
  async #readRelated() {
    const { related, jobId } = this.#options;
    if (!related || jobId === '') return;
    const inputs = [...(await related(jobId))];
    this.notRead = Math.max(0, inputs.length - MOST_RELATED);
    for (const input of inputs.slice(0, MOST_RELATED)) {
      if (this.#isDeleted) return;
      try {
        const batch = await decodeFile(partOf(input).input);
        if (this.#isDeleted) batch.delete();
        else this.#related.push(batch);
      } catch {
        // The page around tells what cannot be read.
      }
    }
    if (!this.#isDeleted && this.#related.length > 0) this.#join();
  }

  /** Frees what it has decoded. */
  delete() {
    this.#isDeleted = true;
    this.#mapper?.delete();
    this.#mapper = undefined;
    for (const batch of this.#related) batch.delete();
    this.#related = [];
  }
}
