// What is around the table of responses: what it holds, filters, columns, how far one is.

import { nothing } from 'lit';

import { localZone, numberText, sizeLabel } from '../formats.js';
import { html } from '../html.js';
import { SYMBOL, shortId } from '../text.js';
import { COLUMNS } from './columns.js';
import { PROPERTY_NAMES } from './query.js';
import * as many from '../messages/counts.js';
import * as say from '../messages/log.js';

/** @typedef {import('./entries.js').Facet} Facet */

/**
 * A log of a few gigabytes has a job a response: so many values of a facet are offered at most, those
 * that most responses have.
 */
const MOST_OFFERED = 200;

/** What was chosen in a list. @param {Event} event */
const chosenIn = (event) => /** @type {HTMLSelectElement} */ (event.target).value;

/**
 * How many responses there are, and how many of them are listed.
 * @param {{ all: number, listed: number, files: number, isFiltered: boolean }} state
 * @param {() => void} clear
 */
export function logTitle({ all, listed, files, isFiltered }, clear) {
  return html`<h2>
    ${say.log}
    <span data-total=${all}
      >${listed === all ? '' : say.listedOf(numberText(listed))}${many.responses(all)}${
        files > 1 ? say.inFiles(files) : ''
      }</span
    >
    ${isFiltered ? html`<button class="quiet" data-clear @click=${clear}>${say.all}</button>` : nothing}
  </h2>`;
}

/**
 * @param {'hour' | 'job'} by
 * @param {string} open which table of codes is open
 * @param {(by: '' | 'hour' | 'job') => void} choose
 */
export const codesButton = (by, open, choose) =>
  html`<button
    class="act"
    data-codes=${by}
    aria-pressed=${open === by}
    @click=${() => choose(open === by ? '' : by)}
  >
    ${say.codesBy(by)}
  </button>`;

/**
 * @param {boolean} isLocal
 * @param {(isLocal: boolean) => void} choose
 */
export const zoneChoice = (isLocal, choose) =>
  html`<label
    >${say.timesIn}
    <select @change=${(/** @type {Event} */ event) => choose(chosenIn(event) === 'local')}>
      <option value="utc" .selected=${!isLocal}>${say.utc}</option>
      <option value="local" .selected=${isLocal}>${localZone()}</option>
    </select></label
  >`;

/**
 * @param {ReadonlySet<string>} hidden names of columns
 * @param {(hidden: ReadonlySet<string>) => void} choose
 */
export function columnChoice(hidden, choose) {
  const toggle = (/** @type {string} */ name) => {
    const now = new Set(hidden);
    if (!now.delete(name)) now.add(name);
    choose(now);
  };
  return html`<details class="columns">
    <summary>${say.columns}</summary>
    <div>
      ${COLUMNS.map(
        ({ name, label }) =>
          html`<label
            ><input type="checkbox" .checked=${!hidden.has(name)} @change=${() => toggle(name)} />
            ${label}</label
          >`,
      )}
    </div>
  </details>`;
}

/**
 * What is not whole.
 * @param {{ problems: number, stopped: string }} state
 */
export const partialNotes = ({ problems, stopped }) =>
  html`${
    problems > 0
      ? html`<p class="error" data-problems=${problems}>${say.damagedSkipped(problems)}</p>`
      : nothing
  }
  ${
    stopped === ''
      ? nothing
      : html`<p class="warning" data-stopped role="status">${SYMBOL.warning} ${stopped}</p>`
  }`;

/**
 * @param {string} query
 * @param {number | undefined} searching responses whose text has been looked at
 * @param {(query: string) => void} search
 */
export function searchField(query, searching, search) {
  const names = PROPERTY_NAMES.map((name) => `${name}:`).join(' ');
  return html`<input
      type="search"
      data-query
      aria-label=${say.searchLabel(names)}
      placeholder=${say.searchHint(names)}
      spellcheck="false"
      .value=${query}
      @input=${(/** @type {InputEvent} */ event) =>
        search(/** @type {HTMLInputElement} */ (event.target).value)}
    />
    ${
      searching === undefined
        ? nothing
        : html`<span class="muted" role="status"
            >${say.searchingTexts(numberText(searching))}</span
          >`
    }`;
}

/**
 * @param {{ facet: Facet, label: string, values: readonly [string, number][], chosen: string, all: number }} state
 * @param {(value: string) => void} choose
 */
export function facetChoice({ facet, label, values, chosen, all }, choose) {
  // With one value that all have there is nothing to choose.
  const isSame = values.length === 1 && values[0][1] === all;
  if ((values.length === 0 || isSame) && chosen === '') return nothing;
  const offered = values.filter(([value], i) => i < MOST_OFFERED || value === chosen);
  const more = values.length - offered.length;
  return html`<label
    >${label}
    <select data-facet=${facet} @change=${(/** @type {Event} */ event) => choose(chosenIn(event))}>
      <option value="" .selected=${chosen === ''}>${say.any}</option>
      ${offered.map(
        ([value, count]) =>
          html`<option value=${value} .selected=${value === chosen}>
            ${shortId(value)} (${numberText(count)})
          </option>`,
      )}
      ${more > 0 ? html`<option disabled>${say.moreHint(numberText(more))}</option>` : nothing}
    </select></label
  >`;
}

/** @typedef {import('./read.js').Progress & { since: number }} Progress */

/** @param {Progress | undefined} progress */
export function progressText(progress) {
  if (!progress) return '';
  const { file, bytesRead, totalBytes, responses, since } = progress;
  const rate = bytesRead / ((performance.now() - since) / 1000);
  const of = totalBytes ? say.ofBytes(sizeLabel(totalBytes)) : '';
  const found = many.responses(responses);
  return `${file}: ${sizeLabel(bytesRead)}${of}, ${sizeLabel(rate)}/s, ${found}`;
}

/**
 * @param {Progress | undefined} progress
 * @param {() => void} stop
 */
export function progressBar(progress, stop) {
  if (!progress) return nothing;
  const { bytesRead, totalBytes } = progress;
  return html`<div data-progress=${bytesRead}>
    <progress
      aria-label=${say.bytesRead}
      max=${totalBytes ?? nothing}
      value=${totalBytes ? bytesRead : nothing}
    ></progress>
    <p class="muted">
      ${progressText(progress)}
      <button class="quiet" data-stop @click=${stop}>${say.stop}</button>
    </p>
  </div>`;
}
