// The frame of the viewer: what is opened and for which worker above, the ways to each answer beside it.

import { nothing } from 'lit';

import { capturedTime, numberText, sizeLabel } from './formats.js';
import { SYSTEMS, hasPaths } from './job/answers.js';
import { html } from './html.js';
import { SYMBOL, shortId } from './text.js';
import * as many from './messages/counts.js';
import * as say from './messages/shell.js';

/** @typedef {import('./element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */

/** Jobs that the navigation names. */
const MOST_JOBS = 12;

/** @typedef {{ name: string, label: string, count?: unknown }} Way */

/**
 * The views, in the order in which people ask.
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 * @returns {Way[]}
 */
export function waysOf(viewer, model) {
  const whole = viewer.job?.model ?? model;
  return [
    { name: 'overview', label: say.overview },
    { name: 'runs', label: say.steps, count: whole.countOfKind('stepDetails') },
    {
      name: 'environments',
      label: say.environments,
      count: whole.countOfKind('environmentDetails'),
    },
    {
      name: 'parameters',
      label: say.parameters,
      count: countOf(whole, 'parameters', 'jobDetails'),
    },
    { name: 'paths', label: say.paths, count: pathsLabel(viewer, whole) },
    { name: 'files', label: say.files, count: countOf(whole, 'manifests', 'jobAttachmentDetails') },
    { name: 'findings', label: say.findings, count: findingsLabel(model) },
    { name: 'entities', label: say.entities, count: model.rows.length },
    { name: 'source', label: say.source },
    { name: 'compare', label: say.compare },
    ...(viewer.rulesFile ? [{ name: 'rules-file', label: viewer.rulesFile.name }] : []),
  ];
}

/**
 * How many there are; not `0` where the member is redacted, or the entity that has it is not there.
 * @param {ResponseModel} model
 * @param {string} name of the member
 * @param {string} kind of that entity
 */
function countOf(model, name, kind) {
  const count = model.contents.get(name) ?? 0;
  if (count > 0) return count;
  if (model.hidden.has(name)) return say.redacted;
  return model.kinds.has(kind) ? count : undefined;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function pathsLabel({ pathCount }, model) {
  const { hidden } = model;
  if (!hasPaths(model)) return undefined;
  const isHidden = hidden.has('parameters') || hidden.has('attachments') || hidden.has('manifests');
  return !pathCount && isHidden ? say.redacted : pathCount;
}

/** `2`, `5 notes` or both. @param {ResponseModel} model */
function findingsLabel({ severities }) {
  const notes = severities.get('note') ?? 0;
  const others = (severities.get('error') ?? 0) + (severities.get('warning') ?? 0);
  const parts = [
    ...(others > 0 || notes === 0 ? [numberText(others)] : []),
    ...(notes > 0 ? [many.notes(notes)] : []),
  ];
  return parts.join(` ${SYMBOL.dot} `);
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
export function topBar(viewer, model) {
  return html`<header class="top" part="top">
    <div class="file">
      <button
        class="name cut"
        title=${say.aboutTheResponseItself}
        @click=${() => viewer.openResponse()}
      >
        ${model.name}
      </button>
      <small class="muted cut" title=${aboutFile(viewer, model)}>${aboutFile(viewer, model)}</small>
    </div>
    <button class="box" @click=${() => viewer.openPalette()}>
      <span>${say.searchBox}</span> <kbd>${say.ctrlK}</kbd>
    </button>
    <span class="grow"></span>
    ${systemSwitch(viewer)}
    <slot name="tools"></slot>
    <button
      class="icon"
      title=${say.densityTitle}
      aria-label=${say.compact}
      aria-pressed=${viewer.density === 'compact'}
      @click=${() => viewer.toggleDensity()}
    >
      ${'\u2261'}
    </button>
    <button
      class="icon"
      title=${say.keysHint}
      aria-label=${say.keys}
      @click=${() => viewer.openSheet()}
    >
      ?
    </button>
  </header>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function aboutFile({ job, collection }, model) {
  const responses = job?.parts.length ?? 1;
  const parts = [
    ...(responses > 1 ? [say.responsesOfThisJob(responses)] : []),
    ...(collection && collection.responses > 1 ? [say.responsesOpened(collection.responses)] : []),
    ...(model.capture?.time ? [capturedTime(model.capture.time)] : []),
    sizeLabel(model.bytes.length),
  ];
  return parts.join(` ${SYMBOL.dot} `);
}

/** One for all: verdict, user, paths, commands. @param {JobEntityViewer} viewer */
export function systemSwitch(viewer) {
  const isInferred = viewer.pathState.workerOs === '';
  return html`<div class="worker" role="group" aria-label=${say.theWorkersSystem}>
    <span class="muted"
      >${say.workerSwitch}${isInferred ? html` <span class="inferred">${say.inferred}</span>` : nothing}</span
    >
    <div class="seg">
      ${SYSTEMS.map(
        ({ os, label }) =>
          html`<button
            data-os=${os}
            aria-pressed=${viewer.system === os}
            @click=${() => viewer.setPathState({ workerOs: os })}
          >
            ${label}
          </button>`,
      )}
    </div>
  </div>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
export function navigation(viewer, model) {
  return html`<nav class="ways" part="ways" aria-label=${say.views}>
    ${waysOf(viewer, model).map(({ name, label, count }) =>
      wayButton(viewer, { name, label, count }),
    )}
    ${jobsGroup(viewer)}
  </nav>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {Way} way
 */
function wayButton(viewer, { name, label, count }) {
  return html`<button
    data-way=${name}
    aria-current=${viewer.section === name ? 'page' : nothing}
    @click=${() => viewer.openSection(name)}
  >
    <span>${label}</span>
    ${count === undefined ? nothing : html`<span class="number">${count}</span>`}
  </button>`;
}

/** The other jobs of what was opened, and the list of its responses. @param {JobEntityViewer} viewer */
function jobsGroup(viewer) {
  const { collection, job } = viewer;
  if (!collection || collection.responses < 2) return nothing;
  const { jobs, responses } = collection;
  const named = jobs.slice(0, MOST_JOBS);
  const more = jobs.length - named.length;
  return html`<h2>${say.opened}</h2>
    ${wayButton(viewer, { name: 'log', label: say.logTitle, count: numberText(responses) })}
    ${
      jobs.length > 1
        ? html`<h2>${say.jobsInThisCapture}</h2>
            ${named.map(
              ({ id, responses: count }) =>
                html`<button
                  data-job=${id}
                  title=${id}
                  aria-current=${id === job?.jobId ? 'true' : nothing}
                  @click=${() => viewer.askForJob(id)}
                >
                  <span>${viewer.nameOfJob(id) || shortId(id)}</span>
                  <span class="number">${numberText(count)}</span>
                </button>`,
            )}
            ${more > 0 ? html`<p class="muted">${say.andMoreSeeLog(more)}</p>` : nothing}`
        : nothing
    }`;
}
