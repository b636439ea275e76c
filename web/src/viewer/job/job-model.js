// A job: what all the opened responses say of it together. A response is where it is from.

import { decodeFile } from '../decoding.js';
import { ResponseModel } from '../response-model.js';
import { identifierOf, idsOf, shapeOfKind } from './identity.js';
import { joinJob } from './join.js';

/** @typedef {import('./join.js').Part} Part */
/** @typedef {import('./join.js').Joined} Joined */
/** @typedef {import('../../../types/viewer.d.ts').RelatedResponses} RelatedResponses */
/** @typedef {import('../response-model.js').Row} Row */

/** Other responses about a job that are read. */
const MOST_RELATED = 40;
/** A larger response is a job of its own, however many jobs it names. */
const MOST_BYTES = 1 << 23;

export class JobModel {
  /** @type {Joined | undefined} */
  #joined;

  /**
   * @param {string} jobId
   * @param {ResponseModel} shown the response that is shown
   * @param {readonly Part[]} parts all responses about the job, the one that is shown first
   * @param {{ isWhole: boolean, notRead: number }} facts whether all responses at hand were looked
   *     at; how many were too many
   */
  constructor(jobId, shown, parts, { isWhole, notRead }) {
    this.jobId = jobId;
    this.parts = parts;
    this.isWhole = isWhole;
    this.notRead = notRead;
    const isAlone = parts.length === 1 && shown.jobIds.length < 2;
    this.#joined =
      isAlone || shown.bytes.length > MOST_BYTES || jobId === ''
        ? undefined
        : joinJob(jobId, parts);
    /** The job as a response. */
    this.model = this.#joined
      ? new ResponseModel(this.#joined.batch, jobId, undefined, this.#captureOf(this.#joined))
      : shown;
  }

  /** @param {Joined} joined */
  #captureOf({ request }) {
    return request === '' ? undefined : { request };
  }

  /** Whether it is made of more than the response that is shown, or less. */
  get isJoined() {
    return this.#joined !== undefined;
  }

  /** The version of the agent that asked, where the capture says. @returns {string | undefined} */
  get agentVersion() {
    return this.parts.map(({ capture }) => capture?.agentVersion).find(Boolean);
  }

  /** What a capture says of the worker that asked. @param {string} name @returns {string} */
  factOf(name) {
    return this.parts.map(({ capture }) => capture?.[name]).find(Boolean) ?? '';
  }

  /**
   * The request that the responses answer; what failed, where no capture has the request. Undefined:
   * nothing was asked for that is known.
   * @returns {{ identifiers: object[] } | undefined}
   */
  get request() {
    const { model } = this;
    const known = model.capture?.request;
    if (known !== undefined) return typeof known === 'string' ? JSON.parse(known) : known;
    const identifiers = model.rows
      .filter(({ list }) => list === 'errors')
      .flatMap((row) => this.#identifierOf(row));
    return identifiers.length > 0 ? { identifiers } : undefined;
  }

  /** @param {Row} row */
  #identifierOf(row) {
    const { shapes } = this.model;
    const shape = shapeOfKind(shapes, row.list, row.kind);
    return shape ? [identifierOf(row.kind, idsOf(shapes, shape, this.model.itemOf(row)))] : [];
  }

  /**
   * Where a row is from: the part, and the row in its list.
   * @param {Row} row
   */
  originOf(row) {
    const { list, index, start, end } = row;
    return this.#joined?.origins[list][index] ?? { part: 0, list, index, source: { start, end } };
  }

  /**
   * Where a place of `model` is in the response that it is from.
   * @param {number} offset
   */
  placeOf(offset) {
    if (!this.#joined) return { part: 0, offset, row: this.model.rowAt(offset) };
    const row = this.model.rowAt(offset);
    if (!row) return undefined;
    const origin = this.originOf(row);
    const { start, end } = origin.source;
    // Where it was not sent in this form, the element as a whole is the place.
    const isSame = end - start === row.end - row.start;
    return { part: origin.part, offset: start + (isSame ? offset - row.start : 0), row: undefined };
  }

  /** Frees what it was joined into; the response that is shown is the viewer's. */
  delete() {
    if (this.#joined) this.model.delete();
  }
}

/**
 * The job of a response, out of that response alone.
 * @param {ResponseModel} shown
 * @param {string} jobId
 * @param {{ isWhole: boolean }} facts
 */
export function jobOf(shown, jobId, { isWhole }) {
  const part = { batch: shown.batch, name: shown.name, capture: shown.capture };
  return new JobModel(jobId, shown, [part], { isWhole, notRead: 0 });
}

/**
 * The job of a response, joined over all that are about it.
 * @param {ResponseModel} shown
 * @param {string} jobId
 * @param {RelatedResponses} related
 * @param {AbortSignal} signal
 * @returns {Promise<JobModel | undefined>} undefined: it is not wanted any more
 */
export async function joinedJobOf(shown, jobId, related, signal) {
  const found = [...(await related(jobId))];
  /** @type {Part[]} */
  const parts = [{ batch: shown.batch, name: shown.name, capture: shown.capture }];
  for (const one of found.slice(0, MOST_RELATED)) {
    if (signal.aborted) break;
    const given = partOf(one);
    try {
      parts.push({ ...given, batch: await decodeFile(given.input, { signal }) });
    } catch {
      // The page around tells what cannot be read.
    }
  }
  try {
    if (signal.aborted) return undefined;
    const notRead = Math.max(0, found.length - MOST_RELATED);
    return new JobModel(jobId, shown, parts, { isWhole: true, notRead });
  } finally {
    for (const { batch } of parts.slice(1)) batch.delete();
  }
}

/**
 * @param {any} one an input, or one with what is known of it
 * @returns {{ input: any, name: string, capture?: any, open?: () => unknown }}
 */
export function partOf(one) {
  const isNamed = typeof one === 'object' && one !== null && Object.hasOwn(one, 'input');
  return isNamed ? { name: 'response', ...one } : { input: one, name: 'response' };
}
