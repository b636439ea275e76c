// What every renderer of a member's value is given.

/**
 * What rendering needs to know beside the values.
 * @typedef {object} FieldContext
 * @property {readonly import('../runtime/schema.js').Shape[]} shapes
 * @property {string} reference address of the reference page, if there is one
 * @property {import('../paths/path-mapper.js').PathMapper | undefined} mapper
 * @property {(path: string) => void} openPath
 * @property {(start: number, end?: number) => void} openSource
 * @property {(start: number, end: number) => string} textOf a part of the input
 * @property {readonly { code: string, offset: number }[]} findings of what is shown
 */

export {};
