// Whether a worker accepts the job: for both systems at once, and because of what.

import { nothing } from 'lit';

import { counted } from '../formats.js';
import { html } from '../html.js';
import { SYSTEMS, verdictOf } from '../job/answers.js';
import { SYMBOL } from '../text.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('../job/job-model.js').JobModel} JobModel */
/** @typedef {import('../job/answers.js').WorkerOs} WorkerOs */

/** Reasons that are named. */
const SHOWN_REASONS = 3;

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 */
export function verdicts(viewer, job) {
  return html`<div class="verdicts">
    ${SYSTEMS.map(({ os, label }) => verdict(viewer, job, os, label))}
  </div>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 * @param {WorkerOs} os
 * @param {string} label
 */
function verdict(viewer, job, os, label) {
  const { ok, reasons } = viewer.once(`verdict ${os}`, () => verdictOf(job, os));
  const templates = faultyTemplates(viewer);
  const isAccepted = ok && templates.length === 0;
  const isChosen = viewer.system === os;
  return html`<section
    class="verdict ${isAccepted ? 'ok' : 'no'}"
    data-answer=${`verdict-${os}`}
    data-ok=${isAccepted}
    aria-label=${`a ${label} worker`}
  >
    <span class="mark" aria-hidden="true">${isAccepted ? SYMBOL.matched : SYMBOL.error}</span>
    <div>
      <b
        >${
          isAccepted
            ? `A ${label} worker accepts this job`
            : `A ${label} worker ${reasons.some(({ code }) => code !== 'entity-failed') || templates.length > 0 ? 'rejects it' : 'fails on a part of it'}`
        }${isChosen ? html`<span class="unseen">, the chosen system</span>` : nothing}</b
      >
      ${isAccepted ? accepted(viewer, job) : rejected(viewer, reasons, templates)}
    </div>
  </section>`;
}

/**
 * Steps and environments whose template the worker cannot read.
 * @param {JobEntityViewer} viewer
 */
function faultyTemplates({ runs }) {
  return [...(runs?.steps ?? []), ...(runs?.environments ?? [])].filter(
    ({ template }) => template && !template.valid,
  );
}

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 */
function accepted({ runs }, job) {
  const read = [...(runs?.steps ?? []), ...(runs?.environments ?? [])].filter(
    ({ template }) => template,
  ).length;
  const checked = [
    counted(job.model.entityCount, 'entity', 'entities'),
    ...(read > 0 ? [counted(read, 'template')] : []),
  ];
  const { agentVersion } = job;
  const agent = agentVersion
    ? `Agent ${agentVersion}, by the log\u2019s own record.`
    : 'The newest agent that is known.';
  return html`<p>
    ${agent} Checked: ${checked.join(', ')}.
    ${job.model.hasRedactions ? 'What is redacted could not be checked.' : nothing}
    ${lackOfDetails(job)}
  </p>`;
}

/** @param {JobModel} job */
function lackOfDetails({ model, isWhole }) {
  return isWhole && !model.kinds.has('jobDetails')
    ? 'The job\u2019s details are not in what was opened, so its user was not checked.'
    : nothing;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {readonly import('../../../types/index.d.ts').Diagnostic[]} reasons
 * @param {readonly import('../runs/job-parts.js').JobPart[]} templates
 */
function rejected(viewer, reasons, templates) {
  const rest = reasons.length - SHOWN_REASONS;
  return html`<ul class="reasons">
    ${reasons.slice(0, SHOWN_REASONS).map(
      (finding) =>
        html`<li data-code=${finding.code}>
          ${finding.message}
          <button class="quiet" @click=${() => viewer.openJobPlace(finding.offset, finding)}>
            Show it
          </button>
        </li>`,
    )}
    ${templates.slice(0, SHOWN_REASONS).map(
      (part) =>
        html`<li data-code="template">
          The template of ${part.kind} <strong>${part.name}</strong> is not valid.
          <button class="quiet" @click=${() => viewer.openPart(part)}>Show it</button>
        </li>`,
    )}
    ${rest > 0 ? html`<li class="muted">and ${counted(rest, 'more reason')}</li>` : nothing}
  </ul>`;
}
