// The steps and environments of a job, joined over the responses at hand: what is sent of each, and
// its template, read when it is wanted.

import { StructureView } from '../../batch/accessors.js';
import { REDACTED } from '../../batch/cells.js';
import { template } from '../../templates.js';
import { idParts } from '../../values/name-parts.js';

/** @typedef {import('../../batch/batch.js').Batch} Batch */
/** @typedef {import('../../../types/templates.d.ts').StepTemplate} StepTemplate */
/** @typedef {import('../../../types/templates.d.ts').EnvironmentTemplate} EnvironmentTemplate */
/** @typedef {import('../../../types/templates.d.ts').TemplateOptions} TemplateOptions */
/** @typedef {'step' | 'environment'} PartKind */

/** Members that name an entity, by its kind. */
const KINDS = Object.freeze({
  stepDetails: { kind: /** @type {PartKind} */ ('step'), id: 'stepId' },
  environmentDetails: { kind: /** @type {PartKind} */ ('environment'), id: 'environmentId' },
});

/** Why there is nothing to resolve. @typedef {'redacted' | 'absent' | 'not-returned'} Lack */

/** A step or an environment of a job. */
export class JobPart {
  /** @type {StepTemplate | EnvironmentTemplate | undefined} */
  template = undefined;
  /** @type {Lack | undefined} */
  lack = undefined;
  /** Why the template could not be read. */
  failure = '';

  /**
   * @param {PartKind} kind
   * @param {string} id
   * @param {{ entity?: any, batch?: Batch, error?: any }} sent the entity, or the error entry in its
   *     place
   */
  constructor(kind, id, { entity, batch, error }) {
    this.kind = kind;
    this.id = id;
    this.entity = entity;
    this.batch = batch;
    this.error = error;
    if (!entity) this.lack = 'not-returned';
    const parts = kind === 'environment' ? idParts(id) : undefined;
    const ofStep = parts && 'scope' in parts && parts.scope === 'STEP' ? parts : undefined;
    /** The step that an environment belongs to, if it does. */
    this.stepId = ofStep?.stepId ?? '';
    this.nameInId = parts && 'name' in parts ? parts.name : '';
  }

  get key() {
    return `${this.kind} ${this.id}`;
  }

  /** What people call it; empty: it is not known. */
  get name() {
    return this.template?.name ?? this.nameInId;
  }

  /** Whether nothing more can be learnt of it. */
  get isSettled() {
    return this.template !== undefined || this.lack !== undefined || this.failure !== '';
  }

  /** @param {TemplateOptions} options */
  async read(options) {
    if (this.isSettled) return;
    try {
      const found = await template(this.entity, { ...options, count: 0 });
      if (found === REDACTED) this.lack = 'redacted';
      else if (found === undefined) this.lack = 'absent';
      else this.template = /** @type {any} */ (found);
    } catch (error) {
      this.failure = /** @type {Error} */ (error).message;
    }
  }
}

/** @param {any} entity */
const kindOf = (entity) => KINDS[/** @type {keyof typeof KINDS} */ (entity.kind)];

/**
 * The parts of a job, of each the first that is sent; steps in the order of the responses, likewise
 * environments. Those that only an error entry tells of are among them.
 * @param {readonly Batch[]} batches
 * @param {string} jobId
 */
export function partsOf(batches, jobId) {
  /** @type {Map<string, JobPart>} */
  const parts = new Map();
  const take = (/** @type {any} */ one, /** @type {object} */ sent) => {
    const about = kindOf(one);
    if (!about || one.jobId !== jobId || typeof one[about.id] !== 'string') return;
    const part = new JobPart(about.kind, one[about.id], sent);
    if (!parts.has(part.key)) parts.set(part.key, part);
  };
  for (const batch of batches) {
    for (const entity of batch.entities) {
      if (entity instanceof StructureView) take(entity, { entity, batch });
    }
  }
  for (const batch of batches) {
    for (const error of batch.errors) take(error, { error, batch });
  }
  const all = [...parts.values()];
  return {
    steps: all.filter(({ kind }) => kind === 'step'),
    environments: all.filter(({ kind }) => kind === 'environment'),
  };
}

/**
 * Whether a response with that job's parameters and rules is among them.
 * @param {readonly Batch[]} batches
 * @param {string} jobId
 */
export const hasDetails = (batches, jobId) =>
  batches.some((batch) =>
    batch.entities.byKind('jobDetails').some((one) => /** @type {any} */ (one).jobId === jobId),
  );
