// The tab that says what a row holds, or what the response itself is.

import { nothing } from 'lit';

import { exceptionBanner, exceptionFields } from './exception.js';
import { fieldsOf } from './fields.js';
import { findingList } from './findings.js';
import { numberText } from './formats.js';
import { html } from './html.js';
import { requestSection } from './request.js';
import { jsonValue } from './strings.js';
import { SYMBOL } from './text.js';
import * as many from './messages/counts.js';
import * as say from './messages/members.js';

/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('./response-model.js').Row} Row */
/** @typedef {import('./field-context.js').FieldContext} FieldContext */
/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */

/** Findings that are shown with an entity before one asks for the list of all. */
const SHOWN_FINDINGS = 50;

/** What the worker makes of an error entry. */
const ENTRY_MEANING = Object.freeze({
  MaxPayloadSizeExceeded: say.noFailure,
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
    <h3>${many.findings(findings.length)}</h3>
    ${findingList(findings.slice(0, SHOWN_FINDINGS), open, reference)}
    ${rest > 0 ? html`<p class="muted">${say.moreInFindings(rest)}</p>` : nothing}
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
            ${row.kind === 'unknown' ? say.kindNotInModel : say.elementNotAnObject}
          </p>
          ${jsonValue(item.value)}`
  }`;
}

/** @param {Row} row */
function entryBanner({ code, message, retriable }) {
  const meaning = ENTRY_MEANING[/** @type {keyof ENTRY_MEANING} */ (code)];
  return html`<div class="banner" data-code=${code}>
    <h2>
      <span class="error">${SYMBOL.error}</span> ${code || say.noCode}
      <job-entity-copy .text=${`${code}: ${message}`} what=${say.error}></job-entity-copy>
    </h2>
    <p class="wrap">${message || html`<span class="muted">${say.noMessage}</span>`}</p>
    <p class="facts">
      <span class="badge">${retriable ? say.askingAgainMayHelp : say.askingAgainWillNotHelp}</span>
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
  const { exception, batch, capture } = model;
  const shape = model.shapeNamed('ServiceException');
  return html`${
    exception
      ? exceptionBanner(exception, capture)
      : html`<p>
          ${say.savedAs(model.entityCount, model.errorCount)}
          <code>${batch.form}</code>.
          ${
            model.entityCount + model.errorCount === 0
              ? html`<span class="muted">${say.nothingToList}</span>`
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
  [say.time, 'time'],
  [say.worker, 'workerId'],
  [say.fleet, 'fleetId'],
  [say.farm, 'farmId'],
  [say.httpStatus, 'status'],
  [say.requestId, 'requestId'],
  [say.savedIn, 'form'],
  [say.line, 'line'],
  [say.byte, 'offset'],
]);

/** @param {any} capture */
function captureFacts(capture) {
  if (!capture) return nothing;
  const known = CAPTURE_FACTS.filter(([, name]) => capture[name] !== undefined);
  const asked = capture.asked ?? capture.request?.identifiers?.length;
  return html`<dl class="capture" aria-label=${say.inTheCapture}>
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
            <dt>${say.askedFor}</dt>
            <dd data-fact="request">${many.entities(asked)}</dd>
          </div>`
    }
  </dl>`;
}
