// Diagnostics, as lines of a list and beside what they are about.

import { html } from './html.js';
import { SYMBOL, oneLine } from './text.js';
import * as say from './messages/entities.js';

/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */

/** @param {'error' | 'warning' | 'note' | string} severity */
export function severityState(severity) {
  const symbol = SYMBOL[/** @type {'error' | 'warning' | 'note'} */ (severity)];
  return html`<span class="state ${severity}">${symbol} ${severity}</span>`;
}

/** @param {Diagnostic} finding */
function findingText({ severity, code, message, pointer, line, column }) {
  return say.findingLine(severity, code, line, column, pointer || say.theRoot, message);
}

/**
 * A row of the list of all findings.
 * @param {Diagnostic} finding
 */
export function findingRow(finding) {
  const { severity, code, message, line, column } = finding;
  return html`<div class="line" data-code=${code} data-severity=${severity}>
      ${severityState(severity)}<code class="grow">${code}</code>
      <span class="muted mono">${line}:${column}</span>
    </div>
    <div class="line">
      <span class="grow muted" title=${message}>${oneLine(message)}</span>
    </div>`;
}

/**
 * @param {string} code
 * @param {string} reference
 */
function codeText(code, reference) {
  if (reference === '') return html`<code>${code}</code>`;
  return html`<a href=${`${reference}#${code}`} target="_blank" title=${say.whatItMeans}
    ><code>${code}</code></a
  >`;
}

/**
 * The findings of what is shown, each with a way to its place.
 * @param {readonly Diagnostic[]} findings
 * @param {(finding: Diagnostic) => void} open
 * @param {string} [reference] address of the reference page, if the page around has one
 */
export function findingList(findings, open, reference = '') {
  return html`<ul class="findings" aria-label=${say.findings}>
    ${findings.map(
      (finding) =>
        html`<li data-code=${finding.code}>
          <div>
            ${severityState(finding.severity)} ${codeText(finding.code, reference)}
            <button class="quiet" title=${say.showThePlace} @click=${() => open(finding)}>
              ${say.inSource(finding.line, finding.column)}
            </button>
            <job-entity-copy .text=${findingText(finding)} what=${say.finding}></job-entity-copy>
          </div>
          <div>${finding.message}</div>
          <code class="muted wrap">${finding.pointer || '/'}</code>
        </li>`,
    )}
  </ul>`;
}
