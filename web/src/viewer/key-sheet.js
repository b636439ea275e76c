// The sheet of keys, behind `?`.

import { html } from './html.js';
import * as say from './messages/shell.js';

const KEYS = Object.freeze([
  ['Ctrl+K', say.searchKey],
  ['?', say.thisSheet],
  ['/', say.searchTheListOfEntities],
  ['g o, g s, g p, g f, g e, g l', say.goToViews],
  ['g c', say.goToCompare],
  ['w', say.theOtherSystem],
  ['d', say.density],
  ['n, N', say.nextAndPreviousError],
  [say.listKeys, say.inAList],
  ['Enter', say.openWhatIsChosen],
  ['Escape', say.backToTheList],
]);

/** @param {() => void} close */
export function keySheet(close) {
  return html`<dialog class="sheet" aria-label=${say.keys} @close=${close}>
    <header>
      <h2>${say.keysTitle}</h2>
      <button
        class="quiet"
        @click=${(/** @type {Event} */ event) =>
          /** @type {HTMLElement} */ (event.target).closest('dialog')?.close()}
      >
        ${say.closeTitle}
      </button>
    </header>
    <dl class="pairs">
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
