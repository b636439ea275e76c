// The viewer's keys, wherever one does not type.

import { GO_KEYS } from './key-sheet.js';

/** @typedef {import('./element.js').JobEntityViewer} JobEntityViewer */

/** Milliseconds within which a letter belongs to the `g` before it. */
const SEQUENCE_MS = 1500;

/**
 * What listens to the keys of a viewer.
 * @param {JobEntityViewer} viewer
 * @returns {(event: KeyboardEvent) => void}
 */
export function keysOf(viewer) {
  let goUntil = 0;
  /** @type {Record<string, () => void>} */
  const actions = {
    '/': () => viewer.focusSearch(),
    '?': () => void viewer.openSheet(),
    w: () => viewer.setPathState({ workerOs: viewer.system === 'posix' ? 'windows' : 'posix' }),
    d: () => viewer.toggleDensity(),
    n: () => viewer.goToError(1),
    N: () => viewer.goToError(-1),
    g: () => (goUntil = performance.now() + SEQUENCE_MS),
  };
  return (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (event.defaultPrevented || !viewer.model) return;
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') {
      event.preventDefault();
      viewer.openPalette();
      return;
    }
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
    if (ctrlKey || metaKey || altKey || isTyping || target.closest?.('dialog')) return;
    if (key === 'Escape' && viewer.page === 'detail') {
      viewer.focusList();
      return;
    }
    const goes = performance.now() < goUntil ? GO_KEYS[key] : undefined;
    goUntil = 0;
    const action = goes ? () => viewer.openSection(goes) : actions[key];
    if (!action) return;
    event.preventDefault();
    action();
  };
}
