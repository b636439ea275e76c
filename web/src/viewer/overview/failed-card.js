// What failed, what can be asked again, and the request to send next.

import { nothing } from 'lit';

import { idParts } from '../../values/name-parts.js';
import { numberText } from '../formats.js';
import { html } from '../html.js';
import { failedOf } from '../job/answers.js';
import { REQUEST_FORMS } from '../job/next-request.js';
import { kindLabel, shortId } from '../text.js';
import { card } from './card.js';
import * as say from '../messages/overview.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('../job/job-model.js').JobModel} JobModel */
/** @typedef {import('../response-model.js').Row} Row */

/** Failures and requests that are listed; the entities have all. */
const SHOWN = 5;

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 */
export function failedCard(viewer, job) {
  const { rows, missing, total, next, cannotAsk } = viewer.once('failed', () => failedOf(job));
  const count = rows.length + missing.length;
  if (count === 0) {
    return card(
      { name: 'failed', title: say.failed, sum: 'nothing' },
      html`<p class="fold">${job.request ? say.allCameBack : say.noFailureTold}</p>`,
    );
  }
  const again = rows.filter(({ retriable }) => retriable).length + missing.length;
  return card(
    {
      ...{ name: 'failed', title: say.failed },
      sum: say.failedOf(numberText(count), total, again),
      open: { label: say.all, run: () => viewer.openSection('entities') },
    },
    html`<div class="rows">
      ${rows.slice(0, SHOWN).map((row) => failedRow(viewer, row))}
      ${missing.slice(0, Math.max(0, SHOWN - rows.length)).map(
        ({ kind, id }) =>
          html`<div class="row tagged" data-missing=${id}>
            <span class="tag again">${say.askAgain}</span>
            <div>${say.didNotComeBack(nameOfEntity(kind, id))}</div>
          </div>`,
      )}
      ${count > SHOWN ? html`<p class="fold">${say.andMore(count - SHOWN)}</p>` : nothing}
      ${nextRequests(job, next, cannotAsk)}
    </div>`,
  );
}

/**
 * `step Encode`, as far as its name is known.
 * @param {string} kind
 * @param {string} id
 */
function nameOfEntity(kind, id) {
  const parts = kind === 'environmentDetails' ? idParts(id) : undefined;
  const name = parts && 'name' in parts ? parts.name : '';
  return html`${kindLabel(kind)}
  ${name ? html`<strong>${name}</strong>` : html`<code title=${id}>${shortId(id)}</code>`}`;
}

const MEANINGS = Object.freeze({
  MaxPayloadSizeExceeded: say.wasTooLarge,
  AccessDeniedException: say.mayNotRead,
  ResourceNotFoundException: say.doesNotExist,
  ValidationException: say.requestIsWrong,
  ConflictException: say.wasBeingChanged,
  InternalServerException: say.theServiceFailed,
  ThrottlingException: say.tooManyCalls,
});

/**
 * @param {JobEntityViewer} viewer
 * @param {Row} row
 */
function failedRow(viewer, row) {
  const { kind, id, code, message, retriable } = row;
  const meaning = MEANINGS[/** @type {keyof MEANINGS} */ (code)] ?? say.itWasNotReturned;
  return html`<div class="row tagged" data-failed=${id} data-code=${code} title=${message}>
    <span class="tag ${retriable ? 'again' : 'final'}"
      >${retriable ? say.askAgain : say.final}</span
    >
    <div>
      <button class="plain" @click=${() => viewer.openJobRow(row)}>
        ${nameOfEntity(kind, id)}
      </button>
      ${meaning}
      <div class="muted"><code>${code || say.noCode}</code></div>
    </div>
  </div>`;
}

/**
 * @param {JobModel} job
 * @param {readonly { identifiers: object[] }[]} next
 * @param {string} cannotAsk
 */
function nextRequests(job, next, cannotAsk) {
  if (cannotAsk !== '') return html`<p class="fold">${say.noNextRequest(cannotAsk)}</p>`;
  if (next.length === 0) return html`<p class="fold">${say.askingAgainWillNotHelp}</p>`;
  const sender = {
    farmId: job.factOf('farmId'),
    fleetId: job.factOf('fleetId'),
    workerId: job.factOf('workerId'),
  };
  return html`${next.slice(0, SHOWN).map(
    (body, index) =>
      html`<div class="next" data-next=${index}>
        <span class="muted"
          >${say.nextRequestTitle(next.length > 1 ? say.requestOf(index + 1, next.length) : '', body.identifiers.length)}</span
        >
        ${REQUEST_FORMS.map(
          ({ name, label, textOf }) =>
            html`<job-entity-copy
              class="act"
              data-form=${name}
              label=${label}
              .text=${() => textOf(body, sender)}
              what=${say.nextRequest(label)}
            ></job-entity-copy>`,
        )}
      </div>`,
  )}
  ${next.length > SHOWN ? html`<p class="fold">${say.moreRequests(next.length - SHOWN)}</p>` : nothing}`;
}
