// The facts about templates that are not in their text, as the options of
// native/src/templates/api.h: the job's parameters and rules, its environments, and the steps that
// environments belong to.

import { StructureView } from '../batch/accessors.js';
import { JsonDocument } from '../batch/cells.js';
import { firstOf, jobFacts } from '../batch/job-facts.js';
import { idParts } from '../values/name-parts.js';

/** @typedef {import('../batch/batch.js').Batch} Batch */
/** Options of the module: JSON texts by name. @typedef {Record<string, string>} Options */

/**
 * The names of the kinds of entities that have a template, and which of their members is the id.
 */
export const KINDS = new Map([
  ['stepDetails', { kind: 'step', id: 'stepId' }],
  ['environmentDetails', { kind: 'environment', id: 'environmentId' }],
]);

/** The parts of an environment's id, if it is one. @param {any} entity */
export function scopeOf({ environmentId }) {
  const parts = typeof environmentId === 'string' ? idParts(environmentId) : undefined;
  return parts && 'scope' in parts ? parts : undefined;
}

/** A template as a JSON value; undefined: it is not known. @param {any} entity */
const valueOf = (entity) =>
  entity?.template instanceof JsonDocument ? entity.template.value : undefined;

/** Whether hooks of an environment run instead of other actions. @param {any} entity */
function wraps(entity) {
  // Its text says whether it is worth to be parsed.
  if (!(entity.template instanceof JsonDocument)) return false;
  if (!entity.template.text.includes('onWrap')) return false;
  const actions = valueOf(entity)?.script?.actions;
  return Object.keys(actions ?? {}).some((name) => name.startsWith('onWrap'));
}

/** A job's own environments. @param {Iterable<any>} entities */
function ownEnvironments(entities) {
  const names = new Set();
  const wrapping = [];
  for (const entity of entities) {
    const parts = scopeOf(entity);
    if (parts?.scope !== 'JOB') continue;
    names.add(parts.name);
    // Two say all that there is to say: whether there is another one.
    if (wrapping.length < 2 && wraps(entity)) wrapping.push(entity.environmentId);
  }
  return { names, wrapping };
}

/** Entities with templates by their jobs, of each id the first one. */
export class Surroundings {
  #batches;
  #given;
  /** @type {Map<unknown, { steps: Map<string, any>, environments: Map<string, any> }>} */
  #jobs = new Map();
  /** @type {Map<unknown, { facts: Options, own: ReturnType<typeof ownEnvironments> }>} */
  #known = new Map();

  /**
   * @param {readonly Batch[]} batches
   * @param {{ workerOs?: 'posix' | 'windows', sessionDirectory?: string }} given
   */
  constructor(batches, given) {
    this.#batches = batches;
    this.#given = given;
    for (const batch of batches) {
      for (const one of batch.entities) {
        if (!(one instanceof StructureView)) continue;
        const entity = /** @type {any} */ (one);
        const known = KINDS.get(entity.kind);
        if (!known) continue;
        const job = this.job(entity.jobId);
        const all = known.kind === 'step' ? job.steps : job.environments;
        if (!all.has(entity[known.id])) all.set(entity[known.id], entity);
      }
    }
  }

  /** Ids of jobs that have templates, in their order. */
  get jobIds() {
    return [...this.#jobs.keys()];
  }

  /** Names of a job's parameters; null: they are not known. @param {any} jobId */
  parameterNames(jobId) {
    const details = firstOf(this.#batches, 'jobDetails', jobId)?.entity;
    const parameters = details && (details.parameters ?? new Map());
    return parameters instanceof Map ? [...parameters.keys()] : null;
  }

  /** Its steps and environments by id. @param {unknown} jobId */
  job(jobId) {
    const job = this.#jobs.get(jobId) ?? { steps: new Map(), environments: new Map() };
    this.#jobs.set(jobId, job);
    return job;
  }

  /** @param {any} jobId */
  #about(jobId) {
    let known = this.#known.get(jobId);
    if (!known) {
      known = {
        facts: jobFacts(this.#batches, { jobId, ...this.#given }),
        own: ownEnvironments(this.job(jobId).environments.values()),
      };
      this.#known.set(jobId, known);
    }
    return known;
  }

  /**
   * How the job's own environments affect a template: those whose names it has, too, and whether
   * another one wraps actions.
   * @param {any} entity
   * @returns {Options}
   */
  #environments(entity) {
    const { names, wrapping } = this.#about(entity.jobId).own;
    const inside = entity.kind === 'stepDetails' ? (valueOf(entity)?.stepEnvironments ?? []) : [];
    const own = (Array.isArray(inside) ? inside : [])
      .map((one) => one?.name)
      .filter((name) => names.has(name));
    const isWrapped = wrapping.some((id) => id !== entity.environmentId);
    return {
      jobEnvironments: JSON.stringify(own),
      ...(isWrapped && { isWrapped: 'true' }),
    };
  }

  /**
   * The step of an environment, whose name it may refer to.
   * @param {any} entity an environment
   * @returns {Options}
   */
  #step(entity) {
    const parts = scopeOf(entity);
    if (parts?.scope !== 'STEP') return {};
    const name = valueOf(this.job(entity.jobId).steps.get(parts.stepId))?.name;
    return {
      isOfStep: 'true',
      ...(typeof name === 'string' && { stepName: JSON.stringify(name) }),
    };
  }

  /**
   * The options for an entity's template.
   * @param {any} entity
   * @returns {Options}
   */
  of(entity) {
    const { kind, id } = /** @type {{ kind: string, id: string }} */ (KINDS.get(entity.kind));
    const { jobId, extensions, resolvedSymbolTable: table, dependencies } = entity;
    /** @type {Options} */
    const options = {
      kind: JSON.stringify(kind),
      ...this.#about(jobId).facts,
      sessionDirectory: JSON.stringify(this.#given.sessionDirectory ?? ''),
      ...this.#environments(entity),
      ...(kind === 'environment' && this.#step(entity)),
    };
    const texts = { jobId, id: entity[id], symbolTable: table };
    for (const [name, text] of Object.entries(texts)) {
      if (typeof text === 'string') options[name] = JSON.stringify(text);
    }
    const lists = { extensions, dependencies };
    for (const [name, list] of Object.entries(lists)) {
      if (Array.isArray(list)) {
        options[name] = JSON.stringify(list.filter((text) => typeof text === 'string'));
      }
    }
    return options;
  }
}
