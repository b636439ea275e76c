// What each view of the viewer shows.

import { entitiesPane } from './entities-pane.js';
import { valueOf } from './fields.js';
import { filesView } from './files-view.js';
import { html } from './html.js';
import { detailsOf } from './job/answers.js';
import { loadPane } from './lazy-pane.js';
import { overview } from './overview/overview.js';
import { waysOf } from './shell.js';
import * as say from './messages/shell.js';

/** @typedef {import('./element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 * @returns {unknown}
 */
export function sectionOf(viewer, model) {
  const isGone = viewer.section === 'rules-file' && !viewer.rulesFile;
  // The overview has a title of its own.
  if (viewer.section === 'overview' || isGone) return overview(viewer, model);
  const label = waysOf(viewer, model).find(({ name }) => name === viewer.section)?.label ?? 'Log';
  const isTitled = ['parameters', 'files', 'compare', 'rules-file'].includes(viewer.section);
  return html`<h1 class="unseen">${label}: ${model.name}</h1>
    ${isTitled ? '' : html`<h2 class="unseen">${label}</h2>`} ${contentOf(viewer, model)}`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 * @returns {unknown}
 */
function contentOf(viewer, model) {
  switch (viewer.section) {
    case 'runs':
    case 'environments':
      return panel('runs', runsPanel(viewer, model));
    case 'paths':
      return panel('paths', pathsPanel(viewer, model));
    case 'files':
      return panel('files', filesView(viewer));
    case 'parameters':
      return panel('parameters', parametersPanel(viewer));
    case 'compare':
      return panel('compare', comparePanel(viewer, model));
    case 'log':
      return logPanel(viewer);
    case 'rules-file':
      return viewer.rulesFile?.view(viewer);
    default:
      return entitiesPane(viewer, model);
  }
}

/**
 * @param {string} name
 * @param {unknown} content
 */
function panel(name, content) {
  return html`<section class="panel" data-panel=${name} aria-label=${name} tabindex="0">
    ${content}
  </section>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function runsPanel(viewer, model) {
  viewer.loadRuns();
  if (viewer.runsFailure !== '') return html`<p class="error">${viewer.runsFailure}</p>`;
  const { job, runs } = viewer;
  return html`<job-entity-runs
    .model=${job?.model ?? model}
    .row=${viewer.selected}
    .state=${viewer.pathState}
    .job=${job}
    .ahead=${runs}
    .wantedPart=${viewer.wantedPart}
    .version=${runs?.version ?? 0}
    wanted=${viewer.section === 'environments' ? 'environment' : 'step'}
    @state-changed=${(/** @type {CustomEvent} */ event) => viewer.setPathState(event.detail)}
    @place-wanted=${(/** @type {CustomEvent} */ event) => viewer.openJobPlace(event.detail.offset)}
    @part-picked=${(/** @type {CustomEvent} */ event) => viewer.selectPart(event.detail)}
  ></job-entity-runs>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function pathsPanel(viewer, model) {
  return html`<job-entity-paths
    .model=${viewer.job?.model ?? model}
    .state=${viewer.pathState}
    @state-changed=${(/** @type {CustomEvent} */ event) => viewer.setPathState(event.detail)}
    @place-wanted=${(/** @type {CustomEvent} */ event) => viewer.openJobPlace(event.detail.offset)}
  ></job-entity-paths>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function comparePanel(viewer, model) {
  const failure = loadPane(viewer, 'job-entity-compare');
  if (failure !== '') return html`<p class="error">${failure}</p>`;
  return html`<job-entity-compare
    .viewer=${viewer}
    .version=${viewer.comparable ? (viewer.collection?.responses ?? 1) : model}
    .workerOs=${viewer.pathState.workerOs}
  ></job-entity-compare>`;
}

/** What was opened; a page that reads captures itself has a list of its own. @param {JobEntityViewer} viewer */
function logPanel(viewer) {
  const { log } = viewer;
  if (!log) return html`<slot name="captures"></slot>`;
  const failure = loadPane(viewer, 'job-entity-log');
  if (failure !== '') return html`<p class="error">${failure}</p>`;
  return html`<job-entity-log
    id="captures"
    role="region"
    aria-label=${say.log}
    .captures=${log.captures}
  ></job-entity-log>`;
}

/** The job's parameters, with where their paths go. @param {JobEntityViewer} viewer */
function parametersPanel(viewer) {
  const { job } = viewer;
  const details = job && detailsOf(job);
  const row = job?.model.rows.find(({ kind }) => kind === 'jobDetails');
  const shape = row && job?.model.shapeOf(row);
  const member = (shape?.members ?? []).find((one) => one.name === 'parameters');
  if (!job || !details || !row || !member) {
    return html`<p class="muted">${say.parametersNotKnown}</p>`;
  }
  const { parameters } = details;
  const context = { ...viewer.fieldContext(job.model), findings: row.findings };
  return html`<h2>${say.parameters}</h2>
    ${
      parameters === undefined
        ? html`<p class="muted">${say.noParameters}</p>`
        : valueOf(context, job.model.shapes[member.shape], parameters)
    } `;
}
