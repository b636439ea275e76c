// The paths of a job, each once, with where it goes: what the overview counts, the navigation numbers and
// the table of paths lists.

import * as say from './messages/paths.js';

/** @typedef {import('../paths/path-mapper.js').PathMapper} PathMapper */
/** @typedef {import('../../types/index.d.ts').ResponsePath} ResponsePath */
/** @typedef {Pick<ResponsePath, 'use' | 'name' | 'result'>} PathUse */
/** @typedef {Pick<ResponsePath, 'path' | 'matched' | 'result' | 'ruleResult' | 'rule'> & { uses: PathUse[] }} JobPath */

/** @type {WeakMap<PathMapper, readonly JobPath[]>} */
const known = new WeakMap();

/**
 * @param {PathMapper} mapper
 * @returns {readonly JobPath[]} in the order of the response; what several parameters or manifests name is
 *     one path with several uses
 */
export function pathsOf(mapper) {
  let list = known.get(mapper);
  if (!list) {
    /** @type {Map<string, JobPath>} */
    const paths = new Map();
    for (const { use, name, ...found } of /** @type {readonly ResponsePath[]} */ (mapper.paths())) {
      const other = paths.get(found.path);
      if (other) other.uses.push({ use, name, result: found.result });
      else paths.set(found.path, { ...found, uses: [{ use, name, result: found.result }] });
    }
    list = [...paths.values()];
    known.set(mapper, list);
  }
  return list;
}

const USES = Object.freeze({
  parameter: say.parameter,
  'parameter-item': say.itemOf,
  'manifest-root': say.manifestRoot,
  'output-directory': say.output,
});

/** `parameter HipFile, manifest root`. @param {JobPath} path */
export function usesText({ uses }) {
  const texts = uses.map(({ use, name }) => `${USES[use]}${name ? ` ${name}` : ''}`);
  return [...new Set(texts)].join(', ');
}
