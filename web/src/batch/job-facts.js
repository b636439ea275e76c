// The facts that templates are resolved from: a job's parameters and rules, joined over batches, as
// the options of native/src/templates/api.h have them.

import { StructureView } from './accessors.js';
import { REDACTED } from './cells.js';

/** @typedef {import('./batch.js').Batch} Batch */

/**
 * The first entity of that kind that is of the job, and its batch.
 * @param {readonly Batch[]} batches
 * @param {string} kind
 * @param {string} jobId
 * @param {(entity: any) => boolean} [isWanted]
 */
export function firstOf(batches, kind, jobId, isWanted = () => true) {
  for (const batch of batches) {
    const entity = batch.entities
      .byKind(kind)
      .find(
        (one) =>
          one instanceof StructureView && /** @type {any} */ (one).jobId === jobId && isWanted(one),
      );
    if (entity) return { batch, entity };
  }
  return undefined;
}

/** A typed value of the job in wire form; null where it is redacted. @param {any} value */
function wireValue(value) {
  if (value === null || typeof value !== 'object') return '{}';
  const { kind, name = kind, text } = value;
  // A list's text is its JSON.
  const isList = typeof text === 'string' && text.startsWith('[') && /List$/.test(kind);
  const json = typeof text !== 'string' ? 'null' : isList ? text : JSON.stringify(text);
  return `{${JSON.stringify(name)}:${json}}`;
}

/** JSON text of a job's parameters; `null` if they are not known. @param {any} details */
function parametersText(details) {
  const parameters = details?.parameters;
  if (!details || (parameters !== undefined && !(parameters instanceof Map))) return 'null';
  const members = [...(parameters ?? [])].map(
    ([name, value]) => `${JSON.stringify(name)}:${wireValue(value)}`,
  );
  return `{${members.join(',')}}`;
}

/**
 * The complete rules of a job as a rules file, and the system that they are for; without rules if they
 * are not known.
 * @param {readonly Batch[]} batches
 * @param {{ batch: Batch, entity: any } | undefined} details
 * @param {{ jobId: string, workerOs?: 'posix' | 'windows', sessionDirectory?: string }} options
 * @returns {{ workerOs: 'posix' | 'windows', rules?: object }}
 */
function rulesOf(batches, details, options) {
  if (!details || details.entity.pathMappingRules === REDACTED) {
    return { workerOs: options.workerOs ?? 'posix' };
  }
  const read = (/** @type {Batch} */ batch, /** @type {object} */ given) => {
    const mapper = batch.pathMapper({ ...options, ...given });
    try {
      return { workerOs: mapper.workerOs, rules: mapper.toRulesFile() };
    } finally {
      mapper.delete();
    }
  };
  const own = read(details.batch, {});
  // The manifests imply rules, too; the first entity of each kind counts.
  const attachments = firstOf([details.batch, ...batches], 'jobAttachmentDetails', options.jobId);
  if (!attachments || attachments.batch === details.batch) return own;
  return read(attachments.batch, { workerOs: own.workerOs, rules: own.rules });
}

/**
 * Members of the options as JSON text.
 * @param {readonly Batch[]} batches
 * @param {{ jobId: string, workerOs?: 'posix' | 'windows', sessionDirectory?: string }} options
 * @returns {Record<string, string>}
 */
export function jobFacts(batches, options) {
  const details = firstOf(batches, 'jobDetails', options.jobId);
  const { workerOs, rules } = rulesOf(batches, details, options);
  return {
    parameters: parametersText(details?.entity),
    pathMappingRules: rules ? JSON.stringify(rules) : 'null',
    workerOs: JSON.stringify(workerOs),
  };
}
