// What the sanitizers of a program are told as it starts.

import { join } from 'node:path';

import { root } from './run.mjs';

/** Conversions that are meant as they are do not count. @param {string[]} more */
export const undefinedOptions = (...more) =>
  [
    `suppressions=${join(root, 'tests/sanitize/undefined.txt')}`,
    'print_stacktrace=1',
    ...more,
  ].join(':');
