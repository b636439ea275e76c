// Every path of a job, read from the module some at a time: see wasm/path_mapper_paths.cc.

import {
  GIVES_NAME,
  GIVES_POINTER,
  GIVES_RESULT,
  GIVES_RULE_RESULT,
  GIVES_USE,
  PATH_GIVEN,
  PATH_INDEX,
  PATH_NAME_UNITS,
  PATH_OFFSET,
  PATH_RULE,
  PATH_SIZES,
  PATH_WORDS,
  PATHS_END,
  PATHS_QUOTED,
} from '../runtime/border.js';

/**
 * @typedef {object} JobPath
 * @property {string} use
 * @property {string} [name]
 * @property {number} index
 * @property {string} pointer
 * @property {number} offset
 * @property {string} path
 * @property {boolean} matched
 * @property {string} result
 * @property {string} ruleResult
 * @property {number} rule
 */

/**
 * @param {import('../runtime/runtime.js').Runtime} runtime
 * @param {number} mapper its address
 * @returns {JobPath[]}
 */
export function readJobPaths(runtime, mapper) {
  /** @type {JobPath[]} */
  const paths = [];
  let use = '';
  /** The pointer to the list whose items come, and the separator. */
  let list = '';
  for (;;) {
    let row = 0;
    const answer = runtime.answerOf((raw) => {
      row = raw.mapper_paths(mapper, paths.length) >>> 2;
    });
    const words = runtime.words();
    if (words[row + PATH_GIVEN] === PATHS_END) return paths;
    /** @type {string[] | null} */
    const texts = words[row + PATH_GIVEN] & PATHS_QUOTED ? JSON.parse(answer) : null;
    for (let at = 0; words[row + PATH_GIVEN] !== PATHS_END; row += PATH_WORDS) {
      const given = words[row + PATH_GIVEN];
      let size = row + PATH_SIZES;
      // Cut out of one text: a JSON list would take as long again, and more memory.
      const next = () => (texts ? texts[at++] : answer.slice(at, (at += words[size++])));
      const text = (/** @type {number} */ bit, /** @type {string} */ known) =>
        given & bit ? next() : known;
      const path = next();
      const units = words[row + PATH_NAME_UNITS];
      const name = text(GIVES_NAME, units > 0 ? path.slice(-units) : '');
      use = text(GIVES_USE, use);
      const index = words[row + PATH_INDEX];
      const pointer = text(GIVES_POINTER, list + index);
      if (given & GIVES_POINTER) list = pointer.slice(0, pointer.lastIndexOf('/') + 1);
      const offset = words[row + PATH_OFFSET];
      const result = text(GIVES_RESULT, path);
      const ruleResult = text(GIVES_RULE_RESULT, result);
      const rule = words[row + PATH_RULE] | 0;
      const matched = rule >= 0;
      // In the order and with the members that the command prints them with.
      paths.push(
        name === ''
          ? { use, index, pointer, offset, path, matched, result, ruleResult, rule }
          : { use, name, index, pointer, offset, path, matched, result, ruleResult, rule },
      );
    }
  }
}
