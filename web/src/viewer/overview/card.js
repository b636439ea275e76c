// A card of the overview: a title, the answer in a few words, and a way to all of it.

import { nothing } from 'lit';

import { html } from '../html.js';

/**
 * @param {{ name: string, title: string, sum?: unknown, isWide?: boolean, open?: { label: string, run: () => void } }} about
 * @param {unknown} content
 */
export function card({ name, title, sum, isWide = false, open }, content) {
  return html`<section class="card ${isWide ? 'wide' : ''}" data-answer=${name} aria-label=${title}>
    <header>
      <h2>${title}</h2>
      <span class="sum">${sum}</span>
      ${open ? html`<button class="quiet" data-all @click=${open.run}>${open.label}</button>` : nothing}
    </header>
    ${content}
  </section>`;
}
