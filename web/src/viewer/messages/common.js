// Words of several views.

import * as many from './counts.js';

// Shown text.
export const turnsDirection = 'turns the direction of the text';
export const aControlCharacter = 'a control character';
export const notVisible = 'not visible';

// Paged rows.
export const noneHasThatName = 'none has that name';
/** @param {string} from @param {string} to @param {number | bigint} rows */
export const rowsShown = (from, to, rows) => `${from} to ${to} of ${many.rows(rows)}`;
export const findByName = 'find by name';
export const pageSteps = Object.freeze({
  first: 'first',
  previous: 'previous',
  next: 'next',
  last: 'last',
});

// Decoding.
export const gzipDamaged = 'The gzipped file is damaged or cut off.';

// Parts of jobs.
/** Why there is nothing to resolve. */
export const lacks = Object.freeze({
  redacted: 'redacted',
  absent: 'absent',
  'not-returned': 'not returned',
});
