// The answers to what people ask of a job, each in words, its evidence one click away.

import { nothing } from 'lit';

import { exceptionBanner } from '../exception.js';
import { counted } from '../formats.js';
import { html } from '../html.js';
import { nameOf } from '../job/answers.js';
import { SYMBOL, shortId } from '../text.js';
import { failedCard } from './failed-card.js';
import { filesCard, pathsCard } from './paths-cards.js';
import { findingsCard } from './findings-card.js';
import { stepsCard } from './steps-card.js';
import { userCard } from './user-card.js';
import { verdicts } from './verdicts.js';

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
    return html`<section class="overview" aria-label="overview">
      <div class="head"><h1>${model.exception.name || 'An exception'}</h1></div>
      ${exceptionBanner(model.exception)} ${findingsCard(viewer, job)}
    </section>`;
  }
  if (job.jobId === '') return noJob(viewer, model, job);
  return html`<section class="overview" aria-label="overview" data-job=${job.jobId}>
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
    <job-entity-copy .text=${job.jobId} what="job id"></job-entity-copy>
    ${from !== '' && from !== 'Job.Name' ? html`<span class="muted">named after ${from}</span>` : nothing}
    <button class="tag plain" @click=${() => viewer.openSection('entities')}>
      ${counted(model.entityCount, 'entity', 'entities')}
    </button>
    <button
      class="tag ${isFormed ? 'plain' : 'final'}"
      data-answer="formed"
      data-ok=${isFormed}
      @click=${() => viewer.openSection('findings')}
    >
      ${isFormed ? html`${SYMBOL.matched} well formed` : html`${SYMBOL.error} not well formed`}
    </button>
    ${model.hasRedactions ? html`<span class="tag plain">${SYMBOL.redacted} partly redacted</span>` : nothing}
    ${joinedNote(job)}
  </div>`;
}

/** @param {JobModel} job */
function joinedNote({ parts, notRead, isWhole }) {
  if (!isWhole) return html`<span class="muted" role="status">looking for more of this job</span>`;
  if (parts.length < 2) return nothing;
  return html`<span class="muted" data-joined=${parts.length}
    >joined over
    ${counted(parts.length, 'response')}${
      notRead > 0 ? `; ${counted(notRead, 'more', 'more')} not read` : ''
    }</span
  >`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 * @param {JobModel} job
 */
function noJob(viewer, model, job) {
  const isEmpty = model.rows.length === 0;
  return html`<section class="overview" aria-label="overview">
    <div class="head">
      <h1>${model.name}</h1>
      <span class="tag ${model.ok ? 'plain' : 'final'}" data-answer="formed" data-ok=${model.ok}
        >${model.ok ? 'well formed' : `${SYMBOL.error} not well formed`}</span
      >
    </div>
    <p class="muted">
      ${
        isEmpty
          ? 'There is no entity in it, so there is no job to tell about.'
          : 'Nothing in it names a job, so there is no job to tell about.'
      }
      <button class="quiet" @click=${() => viewer.openSection('source')}>Show the text</button>
    </p>
    ${findingsCard(viewer, job)}
  </section>`;
}
