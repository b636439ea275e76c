// The sheet of keys, behind `?`.

import { html } from './html.js';

const KEYS = Object.freeze([
  ['Ctrl+K', 'search, or a command: a name, an id, a value, a path to try'],
  ['?', 'this sheet'],
  ['/', 'search the list of entities'],
  ['g o, g s, g p, g f, g e, g l', 'go to Overview, Steps, Paths, Findings, Entities, Log'],
  ['g c', 'go to Compare: what changed between two files, jobs or responses'],
  ['w', 'the other system of the worker'],
  ['d', 'comfortable or compact'],
  ['n, N', 'next and previous error'],
  ['Arrows, Page Up, Page Down, Home, End', 'in a list'],
  ['Enter', 'open what is chosen'],
  ['Escape', 'back to the list; closes what is open'],
]);

/** @param {() => void} close */
export function keySheet(close) {
  return html`<dialog class="sheet" aria-label="keys" @close=${close}>
    <header>
      <h2>Keys</h2>
      <button
        class="quiet"
        @click=${(/** @type {Event} */ event) =>
          /** @type {HTMLElement} */ (event.target).closest('dialog')?.close()}
      >
        Close
      </button>
    </header>
    <dl>
      ${KEYS.map(
        ([keys, about]) =>
          html`<div>
            <dt>
              ${keys.split(', ').map((key, index) => html`${index > 0 ? ', ' : ''}<kbd>${key}</kbd>`)}
            </dt>
            <dd>${about}</dd>
          </div>`,
      )}
    </dl>
  </dialog>`;
}

/** What a `g` before a letter goes to. @type {Record<string, string>} */
export const GO_KEYS = Object.freeze({
  o: 'overview',
  s: 'runs',
  p: 'paths',
  f: 'findings',
  e: 'entities',
  l: 'log',
  c: 'compare',
});
