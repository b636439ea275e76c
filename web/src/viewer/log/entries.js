// The responses of one or many captures as a list knows them: what each holds, when and by whom it
// was asked for; filters over them, and how they spread over time. No response itself is kept here.

import * as say from '../messages/captures.js';

/** @typedef {import('../../batch/batch.js').Batch} Batch */

/**
 * @typedef {object} Context
 * @property {string} file
 * @property {number} response number in the file, from 0
 * @property {number} [time] milliseconds since 1970
 * @property {string} [worker] id of the worker that asked
 * @property {string[]} [askedJobs] jobs that the request asks about
 * @property {any} [capture] all that the capture says, for the viewer
 */

/**
 * One response.
 * @typedef {object} Entry
 * @property {string} file
 * @property {number} response
 * @property {number | undefined} time
 * @property {string} worker empty where the capture does not say
 * @property {string} form
 * @property {string[]} kinds of its entities, each once
 * @property {string[]} codes of its error entries, and the name of its exception, each once
 * @property {{ code: string, count: number, retriable: boolean }[]} failed its error entries by code
 * @property {number | undefined} asked entities that the request asks for, where that is known
 * @property {string[]} jobs
 * @property {number} entities
 * @property {number} errors
 * @property {number} faults findings of severity error
 * @property {string} exception
 * @property {string} failure why it cannot be shown
 * @property {() => Blob | string} input what the viewer shows
 * @property {object | undefined} capture what the viewer is told of it
 * @property {import('./rules-file.js').RulesFile} [rulesFile] what a file without a response tells
 * @property {boolean} isShown whether the viewer can show it
 */

/** @typedef {'worker' | 'jobs' | 'kinds' | 'codes'} Facet */

/** What one can filter by, beside time. @type {readonly { facet: Facet, label: string }[]} */
export const FACETS = Object.freeze([
  { facet: 'worker', label: say.worker },
  { facet: 'jobs', label: say.job },
  { facet: 'kinds', label: say.kind },
  { facet: 'codes', label: say.errorCode },
]);

/**
 * @typedef {object} EntryFilters
 * @property {string} worker
 * @property {string} jobs
 * @property {string} kinds
 * @property {string} codes
 * @property {[number, number] | undefined} time from and to, both included
 */

/** @type {EntryFilters} */
export const NO_ENTRY_FILTERS = Object.freeze({
  ...{ worker: '', jobs: '', kinds: '', codes: '', time: undefined },
});

/** @param {Iterable<unknown>} values */
const eachOnce = (values) =>
  /** @type {string[]} */ (
    [...new Set(values)].filter((one) => typeof one === 'string' && one !== '')
  );

/**
 * @param {Batch} batch
 * @param {Context} context
 * @param {() => Blob | string} input
 * @returns {Entry}
 */
export function entryOf(
  batch,
  { file, response, time, worker = '', capture, askedJobs = [] },
  input,
) {
  const entities = [...batch.entities];
  const { errors, exception } = batch;
  const exceptionName = exception ? exception.name || say.anException : '';
  return {
    ...{ file, response, time, worker, capture, input, failure: '', isShown: true },
    form: batch.form,
    kinds: eachOnce(entities.map(({ kind }) => kind)),
    codes: eachOnce([...errors.map(({ code }) => code), exceptionName]),
    failed: failuresOf(errors, exception),
    asked: capture?.asked,
    jobs: eachOnce([
      ...[...entities, ...errors].map((one) => /** @type {any} */ (one).jobId),
      // An exception names none, but the request does.
      ...askedJobs,
    ]),
    entities: entities.length,
    errors: errors.length,
    // To find none takes a fraction of the time that naming them does.
    faults: batch.ok ? 0 : batch.diagnostics.filter(({ severity }) => severity === 'error').length,
    exception: exceptionName,
  };
}

/**
 * @param {readonly any[]} errors
 * @param {any} exception
 */
function failuresOf(errors, exception) {
  /** @type {Map<string, { code: string, count: number, retriable: boolean }>} */
  const found = new Map();
  const told = exception
    ? [{ code: exception.name || say.anException, retriable: exception.retriable === true }]
    : errors;
  for (const { code, retriable } of told) {
    const name = typeof code === 'string' ? code : say.noCode;
    const one = found.get(name) ?? { code: name, count: 0, retriable: retriable === true };
    ++one.count;
    found.set(name, one);
  }
  return [...found.values()];
}

/**
 * A file that could not be read.
 * @param {string} file
 * @param {unknown} error
 * @param {() => Blob | string} input
 * @returns {Entry}
 */
export function failedEntry(file, error, input) {
  return {
    ...{ file, response: 0, time: undefined, worker: '', form: '', input, capture: undefined },
    ...{ isShown: true },
    ...{ failed: [], asked: undefined },
    ...{ kinds: [], codes: [], jobs: [], entities: 0, errors: 0, faults: 0, exception: '' },
    failure: /** @type {Error} */ (error).message,
  };
}

/** Whether something went wrong that a worker would have noticed. @param {Entry} entry */
export const isTroubled = ({ errors, exception, failure }) =>
  errors > 0 || exception !== '' || failure !== '';

/** Whether all that failed can be asked again. @param {Entry} entry */
const isAgain = ({ failed, failure }) =>
  failure === '' && failed.length > 0 && failed.every(({ retriable }) => retriable);

/**
 * @param {readonly Entry[]} entries
 * @param {EntryFilters} filters
 */
export function filteredEntries(entries, filters) {
  const { worker, jobs, kinds, codes, time } = filters;
  return entries.filter(
    (entry) =>
      (worker === '' || entry.worker === worker) &&
      (jobs === '' || entry.jobs.includes(jobs)) &&
      (kinds === '' || entry.kinds.includes(kinds)) &&
      (codes === '' || entry.codes.includes(codes)) &&
      (!time || (entry.time !== undefined && entry.time >= time[0] && entry.time <= time[1])),
  );
}

/** What tells most about what a job runs comes first. */
const KINDS_OF_JOBS = ['jobDetails', 'jobAttachmentDetails', 'stepDetails', 'environmentDetails'];

/**
 * The other responses that are about a job, those that tell most about it first.
 * @param {readonly Entry[]} entries
 * @param {string} jobId
 * @param {Entry | undefined} shown
 */
export function entriesAbout(entries, jobId, shown) {
  const rank = (/** @type {Entry} */ { kinds }) =>
    KINDS_OF_JOBS.findIndex((kind) => kinds.includes(kind));
  return entries
    .filter((entry) => entry !== shown && entry.isShown && entry.jobs.includes(jobId))
    .filter((entry) => rank(entry) >= 0 || entry.codes.length > 0)
    .sort((a, b) => (rank(a) + 1 || 9) - (rank(b) + 1 || 9));
}

/**
 * The values of a facet with how many entries have each, the most frequent first.
 * @param {readonly Entry[]} entries
 * @param {Facet} facet
 * @returns {[string, number][]}
 */
export function valuesOf(entries, facet) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const entry of entries) {
    const value = entry[facet];
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== '') counts.set(one, (counts.get(one) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Lengths that people think in. */
const LENGTHS = Object.freeze([
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 364].map((count) => count * DAY),
]);

/** More bars than this are thinner than a finger, and no clearer. */
const MOST_BUCKETS = 120;

/**
 * @typedef {object} Buckets
 * @property {number} length of each, in milliseconds
 * @property {number[]} times when each starts, in milliseconds since 1970
 * @property {number[]} responses
 * @property {number[]} troubled those among them in which something failed
 * @property {number[]} failed those among them in which something failed for good
 */

/**
 * How the entries spread over time; undefined if fewer than two say when they were.
 * @param {readonly Entry[]} entries
 * @returns {Buckets | undefined}
 */
export function bucketsOf(entries) {
  const timed = entries.filter(({ time }) => time !== undefined);
  if (timed.length < 2) return undefined;
  let first = Infinity;
  let last = -Infinity;
  for (const { time } of timed) {
    first = Math.min(first, /** @type {number} */ (time));
    last = Math.max(last, /** @type {number} */ (time));
  }
  const span = last - first;
  const length =
    LENGTHS.find((one) => span / one < MOST_BUCKETS) ?? Math.ceil(span / MOST_BUCKETS / DAY) * DAY;
  const start = Math.floor(first / length) * length;
  const count = Math.floor((last - start) / length) + 1;
  const buckets = {
    length,
    times: Array.from({ length: count }, (_, index) => start + index * length),
    responses: Array.from({ length: count }, () => 0),
    troubled: Array.from({ length: count }, () => 0),
    failed: Array.from({ length: count }, () => 0),
  };
  for (const entry of timed) {
    const { time = start } = entry;
    const index = Math.floor((time - start) / length);
    ++buckets.responses[index];
    if (!isTroubled(entry)) continue;
    ++buckets.troubled[index];
    if (!isAgain(entry)) ++buckets.failed[index];
  }
  return buckets;
}
