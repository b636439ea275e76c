// The module is here before the network may go: it is loaded with the page, not with the first file.

import { FULL } from '../src/full-module.js';
import { initMore } from '../src/runtime/module.js';

export function loadAhead() {
  // What is wrong with it is said when a file is opened.
  initMore(FULL).catch(() => {});
}
