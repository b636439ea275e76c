// The answers to what people ask of a job, each in words, its evidence one click away.

import { nothing } from 'lit';

import { exceptionBanner } from '../exception.js';
import { html } from '../html.js';
import { nameOf } from '../job/answers.js';
import { shortId } from '../text.js';
import { failedCard } from './failed-card.js';
import { filesCard, pathsCard } from './paths-cards.js';
import { findingsCard } from './findings-card.js';
import { stepsCard } from './steps-card.js';
import { userCard } from './user-card.js';
import { verdicts } from './verdicts.js';
import * as many from '../messages/counts.js';
import * as say from '../messages/overview.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('../response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('../job/job-model.js').JobModel} JobModel */

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
export function overview(viewer, model) {
  const { job } = viewer;
  if (!job) return nothing;
  if (model.exception) {
    return html`<section class="overview" aria-label=${say.overview}>
      <div class="head"><h1>${model.exception.name || say.anException}</h1></div>
      ${exceptionBanner(model.exception, model.capture)} ${findingsCard(viewer, job)}
    </section>`;
  }
  if (job.jobId === '') return noJob(viewer, model, job);
  return html`<section class="overview" aria-label=${say.overview} data-job=${job.jobId}>
    ${heading(viewer, job)} ${verdicts(viewer, job)}
    <div class="grid">
      ${failedCard(viewer, job)} ${userCard(viewer, job)} ${stepsCard(viewer, job)}
      ${pathsCard(viewer, job)} ${filesCard(viewer, job)} ${findingsCard(viewer, job)}
    </div>
  </section>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 */
function heading(viewer, job) {
  const { name, from } = nameOf(job);
  const { model } = job;
  const isFormed = model.diagnostics.every(
    ({ severity, code }) => severity !== 'error' || code === 'not-answered',
  );
  return html`<div class="head">
    <h1>${name}</h1>
    <code class="id" title=${job.jobId}>${shortId(job.jobId)}</code>
    <job-entity-copy .text=${job.jobId} what=${say.jobId}></job-entity-copy>
    ${from !== '' && from !== 'Job.Name' ? html`<span class="muted">${say.namedAfter(from)}</span>` : nothing}
    <button class="tag plain" @click=${() => viewer.openSection('entities')}>
      ${many.entities(model.entityCount)}
    </button>
    <button
      class="tag ${isFormed ? 'plain' : 'final'}"
      data-answer="formed"
      data-ok=${isFormed}
      @click=${() => viewer.openSection('findings')}
    >
      ${isFormed ? html`${say.wellFormed}` : html`${say.notWellFormed}`}
    </button>
    ${model.hasRedactions ? html`<span class="tag plain">${say.partlyRedacted}</span>` : nothing}
    ${joinedNote(job)}
  </div>`;
}

/** @param {JobModel} job */
function joinedNote({ parts, notRead, isWhole }) {
  if (!isWhole) return html`<span class="muted" role="status">${say.lookingForMore}</span>`;
  if (parts.length < 2) return nothing;
  return html`<span class="muted" data-joined=${parts.length}
    >${say.joinedOverResponses(parts.length, notRead > 0 ? say.moreNotRead(notRead) : '')}</span
  >`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 * @param {JobModel} job
 */
function noJob(viewer, model, job) {
  const isEmpty = model.rows.length === 0;
  return html`<section class="overview" aria-label=${say.overview}>
    <div class="head">
      <h1>${model.name}</h1>
      <span class="tag ${model.ok ? 'plain' : 'final'}" data-answer="formed" data-ok=${model.ok}
        >${model.ok ? say.wellFormedText : say.notWellFormed}</span
      >
    </div>
    <p class="muted">
      ${isEmpty ? say.noEntity : model.hidesJob ? say.jobRedacted : say.namesNoJob}
      <button class="quiet" @click=${() => viewer.openSection('source')}>${say.showTheText}</button>
    </p>
    ${findingsCard(viewer, job)}
  </section>`;
}
