// The schema as the module describes it: shapes, members, and where their values are.

/**
 * @typedef {object} Member
 * @property {string} name
 * @property {number} shape
 * @property {boolean} required
 * @property {'classic' | '2026-09-29' | 'seen'} since
 * @property {string} [doc]
 */

/**
 * @typedef {object} Shape
 * @property {string} name name in the service model
 * @property {'document' | 'number' | 'string' | 'enum' | 'list' | 'map' | 'structure' | 'union'} type
 * @property {number} [table] table of its rows
 * @property {number} [words] words of a row
 * @property {string} [meaning] of a string: what its text means
 * @property {string[]} [values] of an enum
 * @property {number} [element] of a list or map
 * @property {number} [key] of a map
 * @property {Member[]} [members] of a structure or union
 * @property {number} [min]
 * @property {number} [max]
 */

/**
 * @typedef {object} Schema
 * @property {Shape[]} shapes
 * @property {number} unknownTable
 * @property {Set<string>} retriableCodes
 * @property {(name: string) => number} shapeNamed
 */

/**
 * @param {{ shapes: Shape[], unknownTable: number, retriableCodes: string[] }} described
 * @returns {Schema}
 */
export function buildSchema(described) {
  const byName = new Map(described.shapes.map((shape, index) => [shape.name, index]));
  return {
    shapes: described.shapes,
    unknownTable: described.unknownTable,
    retriableCodes: new Set(described.retriableCodes),
    shapeNamed: (name) => /** @type {number} */ (byName.get(name)),
  };
}

/**
 * Whether a member of that shape reads as REDACTED where a capture has a marker in its place. Ids,
 * words of an enum and numbers read as absent there, so that they can be used as such.
 *
 * @param {{ type: string, meaning?: string }} shape
 */
export const isRedactable = ({ type, meaning }) =>
  !['enum', 'number', 'union'].includes(type) && meaning !== 'id';
