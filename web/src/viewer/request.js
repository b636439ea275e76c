// The request that a response answers: what it asks for, and what came of each.

import { nothing } from 'lit';

import { entityState } from './entity-row.js';
import { html } from './html.js';
import { scrollingTable } from './table.js';
import { SYMBOL, kindLabel, shortId } from './text.js';
import * as say from './messages/entities.js';

/** Entities without an answer that are named beside the counts. */
const SHOWN_MISSING = 50;

/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('./response-model.js').Asked} Asked */
/** @typedef {import('./response-model.js').Row} Row */
/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */

/**
 * @typedef {object} RequestActions
 * @property {(row: Row) => void} openRow
 * @property {(finding: Diagnostic) => void} openFinding
 */

/**
 * A row of the table an identifier, in the request's order.
 * @param {ResponseModel} model
 * @param {RequestActions} actions
 */
export function requestSection({ asked }, actions) {
  if (asked.length === 0) return nothing;
  return html`<section class="about request" aria-label=${say.theRequest}>
    <h3>${say.requestAsksFor(asked.length)}</h3>
    ${scrollingTable(
      [say.kind, say.id, say.job, say.whatCameBack],
      asked,
      (one) =>
        html`<tr data-asked=${one.id} data-answered=${one.row !== undefined}>
          <td>${kindLabel(one.kind)}</td>
          <td><code title=${one.id}>${shortId(one.id)}</code></td>
          <td><code class="muted" title=${one.jobId}>${shortId(one.jobId)}</code></td>
          <td>${answerOf(one, actions)}</td>
        </tr>`,
      { nameOf: ({ id }) => id },
    )}
  </section>`;
}

/**
 * @param {Asked} asked
 * @param {RequestActions} actions
 */
function answerOf({ row, finding }, { openRow, openFinding }) {
  if (row) {
    return html`${entityState(row)}
      <button class="quiet" @click=${() => openRow(row)}>${row.list} #${row.index}</button>`;
  }
  // Damaged, an exception, or without a word of it.
  if (!finding) return html`<span class="muted">${SYMBOL.lost}</span>`;
  return html`<span class="state error">${say.notAnswered}</span>
    <button class="quiet" title=${say.showThePlace} @click=${() => openFinding(finding)}>
      ${say.inSource(finding.line, finding.column)}
    </button>`;
}

/**
 * What was not answered, beside the counts of what was.
 * @param {ResponseModel} model
 * @param {(finding: Diagnostic) => void} openFinding
 */
export function unansweredGroup({ asked }, openFinding) {
  const missing = asked.filter(({ finding }) => finding);
  if (missing.length === 0) return nothing;
  return html`<div
    class="group"
    role="group"
    aria-label=${say.notAnsweredText}
    data-group="unanswered"
    data-total=${missing.length}
  >
    <h2>
      ${say.notAnsweredText}
      <span class="muted">${say.missingOf(missing.length, asked.length)}</span>
    </h2>
    ${missing.slice(0, SHOWN_MISSING).map(
      ({ kind, id, finding }) =>
        html`<button
          class="count"
          data-name=${id}
          title=${say.inNeitherList(id)}
          @click=${() => openFinding(/** @type {Diagnostic} */ (finding))}
        >
          <span class="label"
            ><span class="error">${SYMBOL.error} ${kindLabel(kind)}</span>
            <code>${shortId(id)}</code></span
          >
        </button>`,
    )}
    ${
      missing.length > SHOWN_MISSING
        ? html`<p class="muted">${say.moreInResponse(missing.length - SHOWN_MISSING)}</p>`
        : nothing
    }
  </div>`;
}
