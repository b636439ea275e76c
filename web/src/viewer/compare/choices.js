// What can be compared, and its responses as the service sent them.

import { decodeFile } from '../decoding.js';
import { joinJob } from '../job/join.js';
import { partOf } from '../job/job-model.js';
import * as say from '../messages/compare.js';

/** @typedef {import('../../../types/viewer.d.ts').Comparable} Comparable */
/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */

/** Bytes of a side; a person is told of what was left out. */
const MOST_BYTES = 1 << 26;

/** @typedef {{ texts: string[], isCut: boolean }} Side */

/**
 * What the page around offers; alone, the response that is shown.
 * @param {JobEntityViewer} viewer
 * @returns {readonly Comparable[]}
 */
export function choicesOf({ comparable, model }) {
  const offered = comparable?.() ?? [];
  if (offered.length > 0 || !model) return offered;
  return [{ about: 'response', name: model.name, inputs: () => [model.batch.input] }];
}

/**
 * The two that a person most likely means: the first and the last of the files, else of the jobs, else
 * of the responses.
 * @param {readonly Comparable[]} choices
 * @returns {[number, number]} indices, -1: there is none
 */
export function likelyPair(choices) {
  const abouts = choices.map(({ about }) => about);
  for (const about of /** @type {const} */ (['file', 'job', 'response'])) {
    const first = abouts.indexOf(about);
    const last = abouts.lastIndexOf(about);
    if (first !== last) return [first, last];
  }
  return [-1, choices.length - 1];
}

/**
 * @param {Comparable} choice
 * @param {AbortSignal} signal
 * @returns {Promise<Side>}
 */
export async function sideOf({ inputs, jobId }, signal) {
  /** @type {import('../job/join.js').Part[]} */
  const parts = [];
  /** @type {string[]} */
  const texts = [];
  let room = MOST_BYTES;
  let isCut = false;
  try {
    for await (const one of await inputs()) {
      signal.throwIfAborted();
      if (room <= 0) {
        isCut = true;
        break;
      }
      const { input, ...about } = partOf(one);
      const batch = await decodeFile(input, { signal });
      room -= batch.input.length;
      if (jobId) {
        parts.push({ ...about, batch });
        continue;
      }
      texts.push(batch.toJSONText('wire'));
      batch.delete();
    }
    if (!jobId) return { texts, isCut };
    const { batch } = joinJob(jobId, parts);
    texts.push(batch.toJSONText('wire'));
    batch.delete();
    return { texts, isCut };
  } finally {
    for (const { batch } of parts) batch.delete();
  }
}

/**
 * A file that is opened to be compared; what is open stays.
 * @param {File} file
 * @returns {Comparable}
 */
export const choiceOfFile = (file) => ({
  about: 'file',
  name: file.name,
  inputs: () => responsesOf(file),
});

/** @param {File} file */
async function* responsesOf(file) {
  const { readCaptures } = await import('../../captures.js');
  let count = 0;
  for await (const batch of readCaptures({ name: file.name, input: file })) {
    ++count;
    const text = batch.toJSONText('wire');
    batch.delete();
    yield text;
  }
  if (count === 0) throw new Error(say.holdsNoResponse(file.name));
}
