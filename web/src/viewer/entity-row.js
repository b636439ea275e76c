// An entity or error entry, as a row of the list.

import { nothing } from 'lit';

import { counted } from './formats.js';
import { html } from './html.js';
import { worstSeverity } from './response-model.js';
import { SYMBOL, kindLabel, oneLine, shortId } from './text.js';
import * as say from './messages/entities.js';

/** @typedef {import('./response-model.js').Row} Row */

/**
 * The worst of a row's findings, with how many there are.
 * @param {Row} row
 * @returns {unknown} undefined if there are none
 */
function findingsState({ findings }) {
  const worst = worstSeverity(findings);
  if (!worst) return undefined;
  const count = findings.filter(({ severity }) => severity === worst).length;
  const symbol = SYMBOL[/** @type {'error'} */ (worst)];
  return html`<span class="state ${worst}">${symbol} ${counted(count, worst)}</span>`;
}

/** @param {Row} row */
export function entityState(row) {
  if (row.list === 'entities') {
    return findingsState(row) ?? html`<span class="state muted">${say.ok}</span>`;
  }
  return row.retriable
    ? html`<span class="state warning">${say.retry}</span>`
    : html`<span class="state error">${say.failed}</span>`;
}

/**
 * What a row is called: `unknown` gives the name that was sent.
 * @param {Row} row
 */
function rowKind({ kind, name }) {
  return name || kindLabel(kind);
}

/**
 * @param {Row} row
 * @param {string} [called] what people call it; empty: it is not known
 */
export function entityRow(row, called = '') {
  const { kind, index, id, jobId, list, redacted } = row;
  return html`<div class="line" data-list=${list} data-kind=${kind}>
      <strong class="kind">${rowKind(row)}</strong>
      ${
        called === ''
          ? html`<code class="grow" title=${id}>${shortId(id) || SYMBOL.lost}</code>`
          : html`<span class="grow" title=${id}>${called}</span>`
      }
      ${entityState(row)}
    </div>
    <div class="line muted">
      ${
        list === 'errors'
          ? entryText(row)
          : html`<span class="kind">${kind === 'unknown' ? say.unknownKind : `#${index}`}</span>
              <span class="grow mono"
                >${called !== '' ? shortId(id) : id === jobId ? '' : shortId(jobId)}</span
              >`
      }
      ${redacted ? html`<span class="state">${say.redacted}</span>` : nothing}
    </div>`;
}

/** @param {Row} row */
function entryText(row) {
  const { code, message } = row;
  return html`<span class="grow" title=${message}
      ><span class="error">${code || say.noCode}</span> ${oneLine(message)}</span
    >
    ${findingsState(row) ?? nothing}`;
}
