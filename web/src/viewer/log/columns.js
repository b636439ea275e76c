// The columns of the log: what each shows, how it is sorted, and what it is in a file of CSV.

import { numberText } from '../formats.js';
import { html } from '../html.js';
import { SYMBOL, shortId } from '../text.js';
import { csvOf } from './csv.js';
import * as say from '../messages/log.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {{ nameOf: (entry: Entry) => string, timeText: (time: number) => string, jobName: (id: string) => string }} CellContext */

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {string} label
 * @property {string} width as a track of a grid
 * @property {boolean} [isNumber]
 * @property {boolean} [isLong] whether it may not fit, and is cut then
 * @property {RegExp} [fits] texts that fit all the same
 * @property {boolean} [isCode]
 * @property {(entry: Entry, context: CellContext) => unknown} cell what is in it; each element in there costs
 *     time while one scrolls
 * @property {(entry: Entry) => string} [title] all of what it may show a part of
 * @property {(entry: Entry) => string | number} key by which it is sorted
 * @property {(entry: Entry, context: CellContext) => string | number} text of CSV
 */

/** @param {Entry} entry */
const failures = ({ failure, exception, failed }) =>
  failure
    ? [{ code: failure, count: 1, retriable: false }]
    : exception && failed.length === 0
      ? [{ code: exception, count: 1, retriable: false }]
      : failed;

/** @param {Entry} entry */
function failedCell(entry) {
  return failures(entry).map(
    ({ code, count, retriable }, index) =>
      html`${index > 0 ? ` ${SYMBOL.dot} ` : ''}<span class=${retriable ? 'warning' : 'error'}
          >${retriable ? SYMBOL.retry : SYMBOL.failed} ${code || say.noCode}</span
        >${count > 1 ? ` ${count}` : ''}`,
  );
}

/** Characters at the end of a name that are always there: files of one place begin alike. */
const END_LENGTH = 14;

/** @param {string} name */
function nameWithEnd(name) {
  if (name.length <= 2 * END_LENGTH) return name;
  const characters = [...name];
  return html`<span class="ends" title=${name}
    ><span class="cut">${characters.slice(0, -END_LENGTH).join('')}</span
    ><span>${characters.slice(-END_LENGTH).join('')}</span></span
  >`;
}

/** @type {readonly Column[]} */
export const COLUMNS = Object.freeze([
  {
    ...{ name: 'time', label: say.time, width: '12.5em', isCode: true },
    cell: ({ time }, { timeText }) => (time === undefined ? '' : timeText(time)),
    key: ({ time }) => time ?? -Infinity,
    text: ({ time }) => (time === undefined ? '' : new Date(time).toISOString()),
  },
  {
    ...{ name: 'file', label: say.response, width: 'minmax(9em, 1fr)', isLong: true },
    cell: (entry, { nameOf }) => nameWithEnd(nameOf(entry)),
    key: ({ file, response }) => `${file}\n${String(response).padStart(12, '0')}`,
    text: ({ file, response }) => `${file} #${response}`,
  },
  {
    ...{ name: 'worker', label: say.worker, width: '10em', isLong: true, isCode: true },
    fits: /^[ -~]{0,16}$/,
    cell: ({ worker }) => shortId(worker),
    title: ({ worker }) => worker,
    key: ({ worker }) => worker,
    text: ({ worker }) => worker,
  },
  {
    ...{ name: 'job', label: say.job, width: 'minmax(9em, 1fr)', isLong: true },
    cell: ({ jobs }, { jobName }) =>
      jobs.slice(0, 2).map(jobName).join(', ') +
      (jobs.length > 2 ? say.moreJobs(jobs.length - 2) : ''),
    title: ({ jobs }) => jobs.join(', '),
    key: ({ jobs }) => jobs[0] ?? '',
    text: ({ jobs }) => jobs.join(' '),
  },
  {
    ...{ name: 'asked', label: say.asked, width: '4em', isNumber: true },
    cell: ({ asked }) => (asked === undefined ? SYMBOL.lost : numberText(asked)),
    key: ({ asked }) => asked ?? -1,
    text: ({ asked }) => asked ?? '',
  },
  {
    ...{ name: 'answered', label: say.answeredTitle, width: '5em', isNumber: true },
    cell: ({ entities }) => numberText(entities),
    key: ({ entities }) => entities,
    text: ({ entities }) => entities,
  },
  {
    ...{ name: 'failed', label: say.failedTitle, width: 'minmax(14em, 3fr)', isLong: true },
    cell: failedCell,
    key: (entry) => -failures(entry).reduce((sum, { count }) => sum + count, 0),
    text: (entry) =>
      failures(entry)
        .map(({ code, count }) => `${code} ${count}`)
        .join(' '),
  },
  {
    ...{ name: 'findings', label: say.findings, width: '5em', isNumber: true },
    cell: ({ faults }) =>
      faults > 0 ? html`<span class="error">${SYMBOL.error} ${numberText(faults)}</span>` : '',
    key: ({ faults }) => -faults,
    text: ({ faults }) => faults,
  },
]);

/**
 * @param {readonly Entry[]} entries
 * @param {{ column: string, isDown: boolean }} order
 * @returns {readonly Entry[]} in the order of the files where it is the same
 */
export function sorted(entries, { column, isDown }) {
  const found = COLUMNS.find(({ name }) => name === column);
  if (!found) return entries;
  const keyed = entries.map((entry) => ({ entry, key: found.key(entry) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (isDown ? -1 : 1));
  return keyed.map(({ entry }) => entry);
}

/**
 * @param {readonly Entry[]} entries
 * @param {CellContext} context
 */
export function logAsCSV(entries, context) {
  return csvOf([
    COLUMNS.map(({ name }) => name),
    ...entries.map((entry) => COLUMNS.map(({ text }) => text(entry, context))),
  ]);
}
