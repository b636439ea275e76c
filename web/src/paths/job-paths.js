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
  PATH_WORDS,
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
    const texts = JSON.parse(
      runtime.answerOf((raw) => {
        row = raw.mapper_paths(mapper, paths.length) >>> 2;
      }),
    );
    if (texts.length === 0) return paths;
    const words = runtime.words();
    for (let at = 0; at < texts.length; row += PATH_WORDS) {
      const given = words[row + PATH_GIVEN];
      const text = (/** @type {number} */ bit, /** @type {string} */ known) =>
        given & bit ? texts[at++] : known;
      const path = texts[at++];
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
