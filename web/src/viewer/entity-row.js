// An entity or error entry, as a row of the list.

import { html, nothing } from 'lit';

import { worstSeverity } from './response-model.js';
import { SYMBOL, kindLabel, oneLine, shortId } from './text.js';

/** @typedef {import('./response-model.js').Row} Row */

/** @param {Row} row */
export function entityState({ findings, retriable, list }) {
  if (list === 'errors') {
    return retriable
      ? html`<span class="state warning">${SYMBOL.retry} retry</span>`
      : html`<span class="state error">${SYMBOL.failed} failed</span>`;
  }
  const worst = worstSeverity(findings);
  if (!worst) return html`<span class="state muted">${SYMBOL.ok} ok</span>`;
  const count = findings.filter(({ severity }) => severity === worst).length;
  const symbol = SYMBOL[/** @type {'error'} */ (worst)];
  return html`<span class="state ${worst}"
    >${symbol} ${count} ${worst}${count > 1 ? 's' : ''}</span
  >`;
}

/**
 * What a row is called: `unknown` gives the name that was sent.
 * @param {Row} row
 */
export function rowKind({ kind, name }) {
  return name || kindLabel(kind);
}

/** @param {Row} row */
export function entityRow(row) {
  const { id, jobId, code, message, list, redacted, findings } = row;
  const worst = list === 'errors' ? worstSeverity(findings) : undefined;
  return html`<div class="line" data-list=${list} data-kind=${row.kind}>
      <strong class="kind">${rowKind(row)}</strong>
      <code class="grow" title=${id}>${shortId(id) || '\u2013'}</code>
      ${redacted ? html`<span class="state muted">${SYMBOL.redacted} redacted</span>` : nothing}
      ${entityState(row)}
    </div>
    <div class="line muted">
      ${
        list === 'errors'
          ? html`<span class="grow" title=${message}
              ><span class="error">${code || 'no code'}</span> ${oneLine(message)}</span
            >`
          : html`<span class="kind"
                >${row.kind === 'unknown' ? 'unknown kind' : `#${row.index}`}</span
              ><span class="grow mono">${id === jobId ? '' : shortId(jobId)}</span>`
      }
      ${worst ? html`<span class="state ${worst}">malformed</span>` : nothing}
    </div>`;
}
