// Whether a worker accepts the job: for both systems at once, and because of what.

import { nothing } from 'lit';

import { html } from '../html.js';
import { SYSTEMS, verdictOf } from '../job/answers.js';
import { SYMBOL } from '../text.js';
import * as many from '../messages/counts.js';
import * as say from '../messages/overview.js';

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
  const { ok, reasons } = viewer.once(say.verdict(os), () => verdictOf(job, os));
  const templates = faultyTemplates(viewer);
  const isAccepted = ok && templates.length === 0;
  const isChosen = viewer.system === os;
  return html`<section
    class="card verdict ${isAccepted ? 'ok' : 'no'}"
    data-answer=${`verdict-${os}`}
    data-ok=${isAccepted}
    aria-label=${say.aWorker(label)}
  >
    <span class="mark" aria-hidden="true">${isAccepted ? SYMBOL.matched : SYMBOL.error}</span>
    <div>
      <b
        >${
          isAccepted
            ? say.aWorkerAcceptsThisJob(label)
            : say.workerOutcome(
                label,
                reasons.some(({ code }) => code !== 'entity-failed') || templates.length > 0
                  ? say.rejectsIt
                  : say.failsOnAPart,
              )
        }${isChosen ? html`<span class="unseen">${say.theChosenSystem}</span>` : nothing}</b
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
    many.entities(job.model.entityCount),
    ...(read > 0 ? [many.templates(read)] : []),
  ];
  const { agentVersion } = job;
  const agent = agentVersion ? say.agentOfLog(agentVersion) : say.newestAgent;
  return html`<p>
    ${say.checked(agent, checked.join(', '))}
    ${job.model.hasRedactions ? say.redactedNotChecked : nothing} ${lackOfDetails(job)}
  </p>`;
}

/** @param {JobModel} job */
function lackOfDetails({ model, isWhole }) {
  return isWhole && !model.kinds.has('jobDetails') ? say.userNotChecked : nothing;
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
            ${say.showIt}
          </button>
        </li>`,
    )}
    ${templates.slice(0, SHOWN_REASONS).map(
      (part) =>
        html`<li data-code="template">
          ${say.templateOf(part.kind)} <strong>${part.name}</strong> ${say.isNotValid}
          <button class="quiet" @click=${() => viewer.openPart(part)}>${say.showIt}</button>
        </li>`,
    )}
    ${rest > 0 ? html`<li class="muted">${say.moreReasons(rest)}</li>` : nothing}
  </ul>`;
}
