// Every path that a response names: parameters, list items, manifest roots; found by their meaning.

import { StructureView } from '../batch/accessors.js';

/** @typedef {import('../runtime/schema.js').Shape} Shape */

/**
 * @param {readonly Shape[]} shapes
 * @param {Shape} shape
 * @param {any} value
 * @returns {Generator<string>}
 */
function* pathsIn(shapes, shape, value) {
  if (shape.meaning === 'path') {
    if (typeof value === 'string' && value !== '') yield value;
  } else if (value instanceof StructureView) {
    for (const member of shape.members ?? []) {
      yield* pathsIn(shapes, shapes[member.shape], /** @type {any} */ (value)[member.name]);
    }
  } else if (value instanceof Map || Array.isArray(value)) {
    if (shape.element === undefined) return;
    for (const item of value.values()) yield* pathsIn(shapes, shapes[shape.element], item);
  } else if (shape.type === 'union' && typeof value?.kind === 'string') {
    const member = shape.members?.find(({ name }) => name === value.kind);
    if (member) yield* pathsIn(shapes, shapes[member.shape], value.value);
  }
}

/**
 * @param {import('./response-model.js').ResponseModel} model
 * @param {string} jobId only this job's; empty for all
 * @returns {string[]} without repeats
 */
export function pathsOf(model, jobId) {
  /** @type {Set<string>} */
  const paths = new Set();
  for (const row of model.rows) {
    const shape = row.list === 'entities' ? model.shapeOf(row) : undefined;
    if (!shape || (jobId !== '' && row.jobId !== jobId)) continue;
    for (const path of pathsIn(model.shapes, shape, model.itemOf(row))) paths.add(path);
  }
  return [...paths];
}
