// The tab that says what a row holds, or what the response itself is.

import { nothing } from 'lit';

import { exceptionBanner, exceptionFields } from './exception.js';
import { fieldsOf } from './fields.js';
import { findingList } from './findings.js';
import { counted, numberText } from './formats.js';
import { html } from './html.js';
import { requestSection } from './request.js';
import { jsonValue } from './strings.js';
import { SYMBOL } from './text.js';

/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('./response-model.js').Row} Row */
/** @typedef {import('./field-context.js').FieldContext} FieldContext */
/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */

/** Findings that are shown with an entity before one asks for the list of all. */
const SHOWN_FINDINGS = 50;

/** What the worker makes of an error entry. */
const ENTRY_MEANING = Object.freeze({
  MaxPayloadSizeExceeded:
    'No failure: the response would have been too large, so the worker asks for this entity again, alone.',
});

/**
 * @param {readonly Diagnostic[]} findings
 * @param {(finding: Diagnostic) => void} open
 * @param {string} reference
 */
function findingsSection(findings, open, reference) {
  if (findings.length === 0) return nothing;
  const rest = findings.length - SHOWN_FINDINGS;
  return html`<section class="about">
    <h3>${counted(findings.length, 'finding')}</h3>
    ${findingList(findings.slice(0, SHOWN_FINDINGS), open, reference)}
    ${rest > 0 ? html`<p class="muted">and ${rest} more: see the list of findings</p>` : nothing}
  </section>`;
}

/**
 * @param {ResponseModel} model
 * @param {Row} row
 * @param {FieldContext} context
 * @param {(finding: Diagnostic) => void} openFinding
 */
export function rowDetails(model, row, context, openFinding) {
  const item = model.itemOf(row);
  const shape = model.shapeOf(row);
  const isTyped = shape && row.kind !== 'unknown' && row.kind !== 'invalid';
  return html`${row.list === 'errors' ? entryBanner(row) : nothing}
  ${findingsSection(row.findings, openFinding, context.reference)}
  ${
    isTyped
      ? fieldsOf(context, shape, item)
      : html`<p class="muted">
            ${
              row.kind === 'unknown'
                ? 'The model does not have this kind. Its value as sent:'
                : 'This element is not an object with a member of the model. As sent:'
            }
          </p>
          ${jsonValue(item.value)}`
  }`;
}

/** @param {Row} row */
function entryBanner({ code, message, retriable }) {
  const meaning = ENTRY_MEANING[/** @type {keyof ENTRY_MEANING} */ (code)];
  return html`<div class="banner" data-code=${code}>
    <h2>
      <span class="error">${SYMBOL.error}</span> ${code || 'An entry without a code'}
      <job-entity-copy .text=${`${code}: ${message}`} what="error"></job-entity-copy>
    </h2>
    <p class="wrap">${message || html`<span class="muted">no message</span>`}</p>
    <p class="facts">
      <span class="badge"
        >${retriable ? `${SYMBOL.retry} asking again may help` : 'asking again will not help'}</span
      >
    </p>
    ${meaning ? html`<p class="muted">${meaning}</p>` : nothing}
  </div>`;
}

/**
 * @param {ResponseModel} model
 * @param {FieldContext} context
 * @param {(finding: Diagnostic) => void} openFinding
 * @param {(row: Row) => void} openRow
 */
export function responseDetails(model, context, openFinding, openRow) {
  const { exception, batch } = model;
  const shape = model.shapeNamed('ServiceException');
  return html`${
    exception
      ? exceptionBanner(exception)
      : html`<p>
          ${counted(model.entityCount, 'entity', 'entities')} and
          ${counted(model.errorCount, 'error entry', 'error entries')}, saved as
          <code>${batch.form}</code>.
          ${
            model.entityCount + model.errorCount === 0
              ? html`<span class="muted">There is nothing to list.</span>`
              : nothing
          }
        </p>`
  }
  ${captureFacts(model.capture)} ${requestSection(model, { openRow, openFinding })}
  ${findingsSection(model.loose, openFinding, context.reference)}
  ${exception && shape ? exceptionFields(context, shape, exception) : nothing}`;
}

/** What a capture says about a response, in the order in which one asks. */
const CAPTURE_FACTS = Object.freeze([
  ['time', 'time'],
  ['worker', 'workerId'],
  ['fleet', 'fleetId'],
  ['farm', 'farmId'],
  ['HTTP status', 'status'],
  ['request id', 'requestId'],
  ['saved in', 'form'],
  ['line', 'line'],
  ['byte', 'offset'],
]);

/** @param {any} capture */
function captureFacts(capture) {
  if (!capture) return nothing;
  const known = CAPTURE_FACTS.filter(([, name]) => capture[name] !== undefined);
  const asked = capture.asked ?? capture.request?.identifiers?.length;
  return html`<dl class="capture" aria-label="in the capture">
    ${known.map(
      ([label, name]) =>
        html`<div>
          <dt>${label}</dt>
          <dd data-fact=${name}>
            <code
              >${typeof capture[name] === 'number' ? numberText(capture[name]) : capture[name]}</code
            >
          </dd>
        </div>`,
    )}
    ${
      asked === undefined
        ? nothing
        : html`<div>
            <dt>asked for</dt>
            <dd data-fact="request">${counted(asked, 'entity', 'entities')}</dd>
          </div>`
    }
  </dl>`;
}
