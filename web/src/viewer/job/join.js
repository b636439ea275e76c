// A job's entities out of all the responses that are about it, as one response: so the core that reads,
// checks and maps one response answers for the job, and no rule of it is written here.

import { decodeSync } from '../../batch/batch.js';
import { describe } from '../../runtime/module.js';
import { identifierKey, identifierOf, idsOf, shapeOfKind } from './identity.js';

/** @typedef {import('../../batch/batch.js').Batch} Batch */

/**
 * A response that is joined.
 * @typedef {object} Part
 * @property {Batch} batch
 * @property {string} name
 * @property {any} [capture] what the capture around it says
 * @property {() => unknown} [open] shows it; undefined: it is the one that is shown
 */

/**
 * Where an element of the joined response is from.
 * @typedef {object} Origin
 * @property {number} part index
 * @property {'entities' | 'errors'} list
 * @property {number} index in that list
 * @property {{ start: number, end: number }} source in the bytes of that response
 */

/**
 * @typedef {object} Joined
 * @property {Batch} batch the job as one response; the caller deletes it
 * @property {{ entities: Origin[], errors: Origin[] }} origins
 * @property {string} request what the responses were asked for, as one request; empty: not known
 */

const LISTS = /** @type {const} */ (['entities', 'errors']);

class Join {
  #shapes = describe();
  #jobId;
  /** @type {Record<'entities' | 'errors', Map<string, { text: string, origin: Origin }>>} */
  #found = { entities: new Map(), errors: new Map() };
  /** @type {Map<string, object>} */
  #asked = new Map();

  /** @param {string} jobId */
  constructor(jobId) {
    this.#jobId = jobId;
  }

  /**
   * @param {Part} part
   * @param {number} index
   */
  take({ batch, capture }, index) {
    for (const identifier of identifiersOf(capture)) this.#ask(identifier);
    // Whatever form it was saved in, here it is as the service sent it.
    const wire = wireOf(batch);
    if (!wire) return;
    try {
      const bytes = wire.input;
      for (const list of LISTS) {
        [...wire[list]].forEach((item, at) => {
          const sent = batch[list][at];
          const origin = { part: index, list, index: at, source: sent?.source ?? item.source };
          this.#takeItem(list, item, textIn(bytes, item), origin);
        });
      }
    } finally {
      wire.delete();
    }
  }

  /** @param {any} identifier */
  #ask(identifier) {
    const [ids] = Object.values(identifier ?? {});
    if (/** @type {any} */ (ids)?.jobId !== this.#jobId) return;
    this.#asked.set(identifierKey(identifier), identifier);
  }

  /**
   * @param {'entities' | 'errors'} list
   * @param {any} item
   * @param {string} text
   * @param {Origin} origin
   */
  #takeItem(list, item, text, origin) {
    const shape = shapeOfKind(this.#shapes, list, item.kind);
    const ids = idsOf(this.#shapes, shape, item);
    const jobId = shape ? ids[0]?.[1] : item.value?.jobId;
    if (jobId !== this.#jobId) return;
    const identifier = identifierOf(item.kind, ids);
    const key = shape ? identifierKey(identifier) : text;
    if (list === 'errors' && shape) this.#ask(identifier);
    // The first of each counts, as for templates.
    if (!this.#found[list].has(key)) this.#found[list].set(key, { text, origin });
  }

  /** @returns {Joined} */
  end() {
    const { entities, errors } = this.#found;
    // What came after all, in another response, has not failed.
    for (const key of entities.keys()) errors.delete(key);
    const listOf = (/** @type {Map<string, { text: string }>} */ found) =>
      `[${[...found.values()].map(({ text }) => text).join()}]`;
    const text = `{"entities":${listOf(entities)},"errors":${listOf(errors)}}`;
    const originsOf = (/** @type {Map<string, { origin: Origin }>} */ found) =>
      [...found.values()].map(({ origin }) => origin);
    return {
      batch: decodeSync(text),
      origins: { entities: originsOf(entities), errors: originsOf(errors) },
      request: this.#asked.size > 0 ? requestOf([...this.#asked.values()]) : '',
    };
  }
}

/** @param {object[]} identifiers */
const requestOf = (identifiers) => JSON.stringify({ identifiers });

/**
 * @param {any} capture
 * @returns {any[]}
 */
export function identifiersOf(capture) {
  const { request } = capture ?? {};
  try {
    const value = typeof request === 'string' ? JSON.parse(request) : request;
    return Array.isArray(value?.identifiers) ? value.identifiers : [];
  } catch {
    return []; // Damaged, or redacted by a logger.
  }
}

/** @param {Batch} batch @returns {Batch | undefined} undefined: nothing of it can be read */
function wireOf(batch) {
  try {
    return decodeSync(batch.toJSONText('wire'));
  } catch {
    return undefined;
  }
}

/**
 * An element's own text, with the name of its kind around it.
 * @param {Uint8Array} bytes
 * @param {any} item
 */
function textIn(bytes, { source, kind }) {
  const text = new TextDecoder().decode(bytes.subarray(source.start, source.end));
  const isWhole = kind === 'unknown' || kind === 'invalid';
  return isWhole ? text : `{${JSON.stringify(kind)}:${text}}`;
}

/**
 * @param {string} jobId
 * @param {readonly Part[]} parts
 * @returns {Joined}
 */
export function joinJob(jobId, parts) {
  const join = new Join(jobId);
  parts.forEach((part, index) => join.take(part, index));
  return join.end();
}
