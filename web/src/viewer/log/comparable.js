// What of the opened files can be compared: the files themselves, their jobs, their responses.

import { decodeFile } from '../decoding.js';
import { entriesAbout } from './entries.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./captures.js').Captures} Captures */
/** @typedef {import('../../../types/viewer.d.ts').Comparable} Comparable */

/** Responses and jobs that are offered one by one; of more, the log has a search. */
const MOST_OFFERED = 200;

/** @param {readonly Entry[]} entries @returns {() => any} */
const inputsOf = (entries) => () =>
  entries
    .filter(({ isShown }) => isShown)
    .map((entry) => ({ input: entry.input(), capture: entry.capture }));

/**
 * @param {Captures} captures
 * @returns {readonly Comparable[]}
 */
export function comparableOf(captures) {
  const { entries } = captures;
  /** @type {Map<string, Entry[]>} */
  const files = new Map();
  for (const entry of entries) {
    const list = files.get(entry.file);
    if (list) list.push(entry);
    else files.set(entry.file, [entry]);
  }
  const jobs = captures.collection.jobs.slice(0, MOST_OFFERED);
  return [
    ...[...files].map(([name, list]) => ({
      ...{ about: /** @type {const} */ ('file'), name },
      inputs: inputsOf(list),
    })),
    ...jobs.map(({ id }) => ({
      ...{ about: /** @type {const} */ ('job'), name: captures.jobName(id), jobId: id },
      inputs: inputsOf(entriesAbout(entries, id, undefined)),
    })),
    // A file with one response is in the list already.
    ...entries
      .filter(({ file }) => (files.get(file)?.length ?? 0) > 1)
      .slice(0, MOST_OFFERED)
      .map((entry) => ({
        ...{ about: /** @type {const} */ ('response'), name: captures.nameOf(entry) },
        inputs: inputsOf([entry]),
      })),
  ];
}

/**
 * All that is open, as it was sent.
 * @param {Captures} captures
 */
export async function wireTextsOf(captures) {
  const texts = [];
  for (const { input } of inputsOf(captures.entries)()) {
    const batch = await decodeFile(input);
    texts.push(batch.toJSONText('wire'));
    batch.delete();
  }
  return texts;
}
