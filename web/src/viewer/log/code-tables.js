// Which codes came when, and about which jobs: tables of counts.

import { numberText } from '../formats.js';
import { html } from '../html.js';
import { numbersOf, scrollingTable } from '../table.js';
import { shortId } from '../text.js';
import { csvOf } from './csv.js';
import * as say from '../messages/log.js';

/** @typedef {import('./entries.js').Entry} Entry */

/** Codes that have a column; others are summed up in the last one. */
const MOST_CODES = 8;

/**
 * Rows by hour or by job, columns by code.
 * @typedef {object} CodeTable
 * @property {string} title
 * @property {string} first what the rows are
 * @property {readonly string[]} codes
 * @property {readonly { key: string, label: string, counts: number[], total: number }[]} rows
 */

/**
 * @param {readonly Entry[]} entries
 * @param {'hour' | 'job'} by
 * @param {{ hourOf: (time: number) => number, hourText: (time: number) => string, jobName: (id: string) => string }} texts
 * @returns {CodeTable}
 */
export function codeTable(entries, by, { hourOf, hourText, jobName }) {
  /** @type {Map<string, number>} */
  const totals = new Map();
  /** @type {Map<string, Map<string, number>>} */
  const rows = new Map();
  for (const entry of entries) {
    for (const { code, count } of failuresOf(entry)) {
      totals.set(code, (totals.get(code) ?? 0) + count);
      for (const key of keysOf(entry, by, hourOf)) {
        const row = rows.get(key) ?? new Map();
        row.set(code, (row.get(code) ?? 0) + count);
        rows.set(key, row);
      }
    }
  }
  const codes = [...totals].sort(([, a], [, b]) => b - a).map(([code]) => code);
  const made = [...rows].map(([key, counts]) => ({
    ...{ key, counts: codes.map((code) => counts.get(code) ?? 0) },
    label: by === 'hour' ? hourLabel(key, hourText) : jobName(key),
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
  }));
  made.sort((a, b) => (by === 'hour' ? Number(a.key) - Number(b.key) : b.total - a.total));
  return { title: say.codesBy(by), first: by, codes, rows: made };
}

/** @param {string} key @param {(time: number) => string} hourText */
const hourLabel = (key, hourText) => (key === '' ? say.noTime : hourText(Number(key)));

/** @param {Entry} entry @returns {{ code: string, count: number }[]} */
function failuresOf({ failed, exception }) {
  return failed.length > 0 || !exception ? failed : [{ code: exception, count: 1 }];
}

/**
 * @param {Entry} entry
 * @param {'hour' | 'job'} by
 * @param {(time: number) => number} hourOf
 */
function keysOf({ time, jobs }, by, hourOf) {
  if (by === 'job') return jobs.length > 0 ? jobs : [''];
  return [time === undefined ? '' : String(hourOf(time))];
}

/** @param {CodeTable} table */
export function codesAsCSV({ first, codes, rows }) {
  return csvOf([
    [first, ...codes, say.total],
    ...rows.map(({ key, label, counts, total }) => [
      first === 'job' ? key : label,
      ...counts,
      total,
    ]),
  ]);
}

/**
 * @param {CodeTable} table
 * @param {{ choose: (key: string, code: string) => void }} actions
 */
export function codeTableView({ title, first, codes, rows }, { choose }) {
  if (rows.length === 0) return html`<p class="muted">${say.nothingFailed}</p>`;
  const shown = codes.slice(0, MOST_CODES);
  const others = codes.length > shown.length;
  const number = (/** @type {number} */ count) => (count > 0 ? numberText(count) : '');
  const rest = (/** @type {number[]} */ counts) =>
    counts.slice(MOST_CODES).reduce((sum, count) => sum + count, 0);
  const headings = [
    first,
    ...[...shown, ...(others ? [say.otherCodes] : []), say.total].map(numbersOf),
  ];
  return scrollingTable(
    headings,
    [...rows],
    ({ key, label, counts, total }) =>
      html`<tr data-key=${key}>
        <th scope="row" title=${key}>${label || say.noJob}</th>
        ${shown.map(
          (code, index) =>
            html`<td class="n">
              ${
                counts[index] > 0
                  ? html`<button
                      class="quiet"
                      title=${say.showThese(code, label)}
                      @click=${() => choose(key, code)}
                    >
                      ${number(counts[index])}
                    </button>`
                  : ''
              }
            </td>`,
        )}
        ${others ? html`<td class="n">${number(rest(counts))}</td>` : ''}
        <td class="n"><strong>${number(total)}</strong></td>
      </tr>`,
    {
      ...{ label: say.tableOf(title.toLowerCase()), className: 'codes', by: first },
      nameOf: ({ label, key }) => `${label} ${shortId(key)}`,
    },
  );
}
