// What do I have: the file, and counts that are filters.

import { nothing } from 'lit';

import { numberText, sizeLabel } from './formats.js';
import { html } from './html.js';
import { unansweredGroup } from './request.js';
import { SERVICE, agentOf } from './response-model.js';
import { SYMBOL } from './text.js';
import * as say from './messages/entities.js';

/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('./response-model.js').Filters} Filters */

/**
 * @typedef {object} SummaryActions
 * @property {(group: 'kinds' | 'codes' | 'severities', name: string) => void} toggle
 * @property {() => void} clear
 * @property {(finding: import('../../types/index.d.ts').Diagnostic) => void} openFinding
 * @property {(name: string) => void} measureBy
 */

/** Kinds and codes are words of the service; a response made on purpose may have thousands. */
const MOST_OFFERED = 100;

const SEVERITY_WORDS = Object.freeze({
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  note: ['note', 'notes'],
});

/**
 * @param {ResponseModel} model
 * @param {Filters} filters
 * @param {SummaryActions} actions
 */
export function summaryOf(model, filters, actions) {
  const { batch, exception, yardstick } = model;
  const isFiltered = filters.kinds.size + filters.codes.size + filters.severities.size > 0;
  return html`
    <div class="form">
      <div class="muted">
        ${say.form} <span data-form=${batch.form}>${batch.form}</span>,
        ${sizeLabel(model.bytes.length)}
      </div>
      <div class="verdict" data-ok=${model.ok}>
        ${
          exception
            ? html`<span class="error">${say.isException}</span>`
            : model.ok
              ? html`${SYMBOL.ok} ${yardstick.good}`
              : html`<span class="error">${SYMBOL.error} ${yardstick.bad}</span>`
        }
      </div>
      <label class="yardstick muted"
        >${say.measuredBy}
        <select
          @change=${(/** @type {Event} */ event) =>
            actions.measureBy(/** @type {HTMLSelectElement} */ (event.target).value)}
        >
          ${[SERVICE, agentOf('posix')].map(
            ({ name, label }) =>
              html`<option value=${name} .selected=${name === yardstick.name}>${label}</option>`,
          )}
        </select></label
      >
      ${model.hasRedactions ? html`<div class="muted">${say.holdsRedactedValues}</div>` : nothing}
    </div>
    ${group('entities', 'kinds', model.kinds, filters.kinds, actions)}
    ${group(say.errorCodes, 'codes', model.codes, filters.codes, actions)}
    ${unansweredGroup(model, actions.openFinding)} ${severityGroup(model, filters, actions)}
    <div class="clear">
      <button class="quiet" ?disabled=${!isFiltered} @click=${actions.clear}>
        ${say.clearFilters}
      </button>
    </div>
    ${contents(model)}
  `;
}

/**
 * @param {string} title
 * @param {'kinds' | 'codes'} name
 * @param {Map<string, number>} counts
 * @param {ReadonlySet<string>} chosen
 * @param {SummaryActions} actions
 */
function group(title, name, counts, chosen, actions) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const offered = [...counts].filter(([one], index) => index < MOST_OFFERED || chosen.has(one));
  return html`<div
    class="group"
    role="group"
    aria-label=${title}
    data-group=${name}
    data-total=${total}
  >
    <h2>${title} <span class="muted">${numberText(total)}</span></h2>
    ${offered.map(([one, count]) => countButton(name, one, one, count, chosen.has(one), actions))}
    ${
      counts.size > offered.length
        ? html`<p class="muted">${say.moreToSearch(counts.size - offered.length)}</p>`
        : nothing
    }
  </div>`;
}

/**
 * @param {ResponseModel} model
 * @param {Filters} filters
 * @param {SummaryActions} actions
 */
function severityGroup({ severities, omitted }, filters, actions) {
  return html`<div class="group" role="group" aria-label=${say.findings} data-group="severities">
    <h2>${say.findings}</h2>
    ${[...severities].map(([severity, count]) => {
      const words = SEVERITY_WORDS[/** @type {keyof typeof SEVERITY_WORDS} */ (severity)];
      const symbol = SYMBOL[/** @type {'error'} */ (severity)];
      const word = html`<span class=${count > 0 ? severity : 'muted'}>${symbol} ${words[1]}</span>`;
      const chosen = filters.severities.has(severity);
      return countButton('severities', severity, word, count, chosen, actions);
    })}
    ${omitted > 0 ? html`<p class="muted">${say.moreNotKept(omitted)}</p>` : nothing}
  </div>`;
}

/**
 * @param {'kinds' | 'codes' | 'severities'} name
 * @param {string} one
 * @param {unknown} label
 * @param {number} count
 * @param {boolean} chosen
 * @param {SummaryActions} actions
 */
function countButton(name, one, label, count, chosen, actions) {
  return html`<button
    class="count"
    aria-pressed=${chosen}
    data-name=${one}
    data-count=${count}
    title=${say.showOnlyThese(one)}
    ?disabled=${count === 0}
    @click=${() => actions.toggle(name, one)}
  >
    <span class="label">${label}</span> <span class="number">${numberText(count)}</span>
  </button>`;
}

/** @param {ResponseModel} model */
function contents({ contents: counts }) {
  if (counts.size === 0) return nothing;
  return html`<div class="group contents" data-group="contents">
    <h2>${say.holds}</h2>
    ${[...counts].map(
      ([name, count]) =>
        html`<div class="count" data-name=${name} data-count=${count}>
          <span class="label">${name}</span>
          <span class="number">${numberText(count)}</span>
        </div>`,
    )}
  </div>`;
}
