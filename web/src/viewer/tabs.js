// A row of tabs: arrows move between them, as the ARIA pattern has it.

import { html } from './html.js';

/** @typedef {{ name: string, label: unknown }} Tab */

/**
 * @param {{ tabs: readonly Tab[], chosen: string, choose: (name: string) => void, label: string, className: string, panel: string }} options
 */
export function tabList({ tabs, chosen, choose, label, className, panel }) {
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex(({ name }) => name === chosen);
    const next = (at + step + tabs.length) % tabs.length;
    const bar = /** @type {HTMLElement} */ (event.currentTarget);
    choose(tabs[next].name);
    /** @type {HTMLElement} */ (bar.children[next]).focus();
  };
  return html`<div class=${className} role="tablist" aria-label=${label} @keydown=${onKey}>
    ${tabs.map(
      (tab) =>
        html`<button
          role="tab"
          data-tab=${tab.name}
          aria-selected=${tab.name === chosen}
          aria-controls=${panel}
          tabindex=${tab.name === chosen ? 0 : -1}
          @click=${() => choose(tab.name)}
        >
          ${tab.label}
        </button>`,
    )}
  </div>`;
}
