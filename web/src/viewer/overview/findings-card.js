// What is wrong with the responses themselves; notes in a line.

import { nothing } from 'lit';

import { html } from '../html.js';
import { SYMBOL } from '../text.js';
import { card } from './card.js';
import * as many from '../messages/counts.js';
import * as say from '../messages/overview.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('../job/job-model.js').JobModel} JobModel */
/** @typedef {import('../../../types/index.d.ts').Diagnostic} Diagnostic */

const SHOWN = 8;
/** Codes of notes that a line names. */
const SHOWN_CODES = 6;

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 */
export function findingsCard(viewer, job) {
  const { model } = job;
  const told = model.diagnostics.filter(({ severity }) => severity !== 'note');
  const notes = model.diagnostics.filter(({ severity }) => severity === 'note');
  const errors = model.severities.get('error') ?? 0;
  const warnings = model.severities.get('warning') ?? 0;
  const sum = [
    ...(errors > 0 ? [many.errors(errors)] : []),
    ...(warnings > 0 ? [many.warnings(warnings)] : []),
  ].join(', ');
  return card(
    {
      ...{ name: 'findings', title: say.findings, isWide: true, sum: sum || say.noErrorNoWarning },
      open: { label: say.all, run: () => viewer.openSection('findings') },
    },
    html`<div class="rows">
        ${told.slice(0, SHOWN).map((finding) => row(viewer, finding, job.isJoined))}
        ${told.length > SHOWN ? html`<p class="fold">${say.andMore(told.length - SHOWN)}</p>` : nothing}
      </div>
      ${notes.length > 0 ? html`<p class="fold" data-notes=${notes.length}>${notesLine(notes)}</p>` : nothing}`,
  );
}

/**
 * @param {JobEntityViewer} viewer
 * @param {Diagnostic} finding
 * @param {boolean} isJoined its line is that of no file
 */
function row(viewer, finding, isJoined) {
  const { severity, code, message, pointer, line, column, offset } = finding;
  const symbol = SYMBOL[/** @type {'error'} */ (severity)];
  return html`<div class="row finding" data-code=${code}>
    <span class="tag ${severity === 'error' ? 'final' : 'again'}">${symbol} ${severity}</span>
    <div>${message} <code class="muted">${pointer.split('/').slice(-3).join('.')}</code></div>
    <button class="quiet" @click=${() => viewer.openJobPlace(offset, finding)}>
      ${isJoined ? say.showIt : say.lineColumn(line, column)}
    </button>
  </div>`;
}

/** `5 notes: rule-unused (5)`. @param {readonly Diagnostic[]} notes */
function notesLine(notes) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { code } of notes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const named = [...counts]
    .slice(0, SHOWN_CODES)
    .map(([code, count]) => (count > 1 ? `${code} (${count})` : code));
  const rest = counts.size - named.length;
  const codes = `${named.join(', ')}${rest > 0 ? say.otherCodes(rest) : ''}`;
  return `${many.notes(notes.length)}: ${codes}.`;
}
