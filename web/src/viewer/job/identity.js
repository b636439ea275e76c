// What an entity or error entry is about: its kind, and the ids that its shape has.

/** @typedef {import('../../runtime/schema.js').Shape} Shape */

/** Union shapes of the two lists of a response. */
export const LIST_SHAPES = Object.freeze({ entities: 'JobEntity', errors: 'GetJobEntityError' });

/**
 * What has been looked up, by shapes: a response may have 100 000 elements.
 * @type {WeakMap<readonly Shape[], Map<string, Shape | undefined>>}
 */
const known = new WeakMap();

/**
 * The structure that elements of that list and kind have; undefined if the model has none.
 * @param {readonly Shape[]} shapes
 * @param {'entities' | 'errors'} list
 * @param {string} kind
 * @returns {Shape | undefined}
 */
export function shapeOfKind(shapes, list, kind) {
  const found = known.get(shapes) ?? new Map();
  known.set(shapes, found);
  const key = `${list} ${kind}`;
  if (found.has(key)) return found.get(key);
  const union = shapes.find(({ name }) => name === LIST_SHAPES[list]);
  const member = union?.members?.find(({ name }) => name === kind);
  // Names that the model does not have may be as many as the elements: they are not kept.
  if (member || kind === 'invalid' || kind === 'unknown') {
    found.set(key, member && shapes[member.shape]);
  }
  return member && shapes[member.shape];
}

/**
 * The ids of an element as its shape has them, in that order: the last one is its own, the first one
 * its job's.
 * @param {readonly Shape[]} shapes
 * @param {Shape | undefined} shape
 * @param {any} item
 * @returns {[string, string][]} names and ids; an id that is not a text is empty
 */
export function idsOf(shapes, shape, item) {
  return (shape?.members ?? [])
    .filter((member) => shapes[member.shape].meaning === 'id')
    .map(({ name }) => [name, typeof item[name] === 'string' ? item[name] : '']);
}

/**
 * Names an element in a request.
 * @param {string} kind
 * @param {[string, string][]} ids
 * @returns {Record<string, Record<string, string>>}
 */
export const identifierOf = (kind, ids) => ({ [kind]: Object.fromEntries(ids) });

/**
 * A text that two identifiers share if they name one entity, however their ids are ordered.
 * @param {any} identifier
 */
export const identifierKey = (identifier) =>
  Object.entries(identifier)
    .map(([kind, ids]) => JSON.stringify([kind, ...Object.entries(ids ?? {}).sort()]))
    .join();
