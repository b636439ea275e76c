// Panes that are loaded when they are opened.

import * as say from './messages/shell.js';

/** @typedef {import('./element.js').JobEntityViewer} JobEntityViewer */

/** @type {Record<string, () => Promise<CustomElementConstructor>>} */
const PANES = Object.freeze({
  'job-entity-compare': async () => (await import('./compare/compare-pane.js')).ComparePane,
  'job-entity-log': async () => {
    const { LogPane, define } = await import('./log/log-pane.js');
    define();
    return LogPane;
  },
});

/** Why a pane is not there. @type {Map<string, string>} */
const failures = new Map();

/**
 * Loads a pane where it is not there yet, and draws the viewer again then.
 * @param {JobEntityViewer} viewer
 * @param {string} name of its element
 * @returns {string} why it could not be loaded; empty: it is there, or about to be
 */
export function loadPane(viewer, name) {
  if (customElements.get(name)) return '';
  const failure = failures.get(name);
  // Another visit tries again.
  failures.delete(name);
  if (failure !== undefined) return failure;
  PANES[name]().then(
    (element) => {
      if (!customElements.get(name)) customElements.define(name, element);
    },
    (error) => {
      failures.set(name, say.paneFailed(/** @type {Error} */ (error).message));
      viewer.requestUpdate();
    },
  );
  return '';
}
