// Words of the Log.

import { SYMBOL } from '../text.js';
import * as many from './counts.js';

// Bar plot.
export const answered = 'answered';
export const toAskAgain = 'to ask again';
export const failed = 'failed';

// Code tables.
/** @param {string | number} by */
export const codesBy = (by) => `Codes by ${by}`;
export const noTime = 'no time';
export const nothingFailed = 'Nothing failed.';
export const noJob = 'no job';
/** @param {string | number} code @param {string | number} label */
export const showThese = (code, label) => `Show these: ${code}, ${label}`;
/** @param {string | number} title */
export const tableOf = (title) => `table of ${title}`;
export const otherCodes = 'other codes';
export const total = 'total';

// Columns.
export const noCode = 'no code';
export const time = 'Time';
export const response = 'Response';
export const worker = 'Worker';
export const job = 'Job';
/** @param {string | number} rest */
export const moreJobs = (rest) => ` and ${rest} more`;
export const asked = 'Asked';
export const answeredTitle = 'Answered';
export const failedTitle = 'Failed';
export const findings = 'Findings';

// Log controls.
export const log = 'Log';
/** @param {string} listed */
export const listedOf = (listed) => `${listed} of `;
/** @param {number | bigint} files */
export const inFiles = (files) => ` in ${many.files(files)}`;
export const all = 'all';
export const timesIn = 'times in';
export const utc = 'UTC';
export const columns = 'Columns';
/** @param {number | bigint} problems */
export const damagedSkipped = (problems) =>
  `${SYMBOL.error} ${many.damagedRecords(problems)} skipped`;
/** @param {string | number} names */
export const searchLabel = (names) => `search the responses; properties: ${names}`;
/** @param {string | number} names */
export const searchHint = (names) => `words of any text, or ${names}`;
/** @param {string} searching */
export const searchingTexts = (searching) => `searching the texts, ${searching} found`;
export const any = 'any';
/** @param {string} more */
export const moreHint = (more) => `${more} more: choose a time or another filter first`;
/** @param {string} total */
export const ofBytes = (total) => ` of ${total}`;
export const bytesRead = 'bytes read';
export const stop = 'stop';

// Log pane.
export const csv = 'CSV';

// Log table.
/** @param {string | number} label */
export const sortBy = (label) => `Sort by ${label}`;
export const inUtc = ' (UTC)';
export const nonePasses = 'No response passes the filters.';
export const responses = 'responses';

// Time line.
/** @param {string | number} buckets */
export const responsesIn = (buckets) => `responses in ${buckets}`;
export const timeLineLabel =
  'responses over time: arrows go from bar to bar, with Shift they choose a range, Escape takes it away';
export const timeLineHint = 'drag to choose a time';
/** @param {string} count */
export const againInBar = (count) => `${count} to ask again`;
/** @param {string} count */
export const failedInBar = (count) => `${count} failed`;
