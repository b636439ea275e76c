// All that a response holds, member by member: filters, the list of entities and findings, and of the
// chosen one every member and its place in the text.

import { nothing } from 'lit';

import { detailPane } from './detail-pane.js';
import { entityRow } from './entity-row.js';
import { findingRow } from './findings.js';
import { numberText } from './formats.js';
import { html } from './html.js';
import { NO_FILTERS, filteredFindings } from './response-model.js';
import { summaryOf } from './summary.js';
import { tabList } from './tabs.js';
import * as say from './messages/entities.js';

/** @typedef {import('./element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('./response-model.js').Row} Row */

/** Pixels of a row with two lines. @type {Record<string, number>} */
const ROW_HEIGHTS = Object.freeze({ comfortable: 50, compact: 42 });

const PAGES = Object.freeze(['summary', 'list', 'detail']);

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
export function entitiesPane(viewer, model) {
  const isWhole = viewer.section === 'source';
  return html`<div class="viewer ${isWhole ? 'whole' : ''}" data-page=${viewer.page}>
    ${isWhole ? nothing : listParts(viewer, model)}
    <section class="pane detail" aria-label=${say.detail}>${detailPane(viewer, model)}</section>
  </div>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function listParts(viewer, model) {
  return html`${pages(viewer)}
    <section class="pane summary" aria-label=${say.summary}>
      ${summaryOf(model, viewer.filters, {
        toggle: (group, name) => viewer.toggleFilter(group, name),
        clear: () => (viewer.filters = { ...NO_FILTERS, text: viewer.filters.text }),
        openFinding: (finding) => viewer.openFinding(finding),
        measureBy: (name) => viewer.measureBy(name),
      })}
    </section>
    <section class="pane list" aria-label=${say.entitiesAndFindings}>
      ${listOf(viewer, model)}
    </section>
    <job-entity-splitter
      property="--list-width"
      label=${say.widthOfTheList}
      least="220"
      most="900"
    ></job-entity-splitter>`;
}

/** @param {JobEntityViewer} viewer */
function pages(viewer) {
  return html`<nav class="pages" aria-label=${say.panes}>
    ${PAGES.map(
      (page) =>
        html`<button
          data-page=${page}
          aria-current=${page === viewer.page ? 'page' : nothing}
          @click=${() => (viewer.page = page)}
        >
          ${say.pages[page]}
        </button>`,
    )}
  </nav>`;
}

/** @param {JobEntityViewer} viewer */
function searchField(viewer) {
  return html`<div class="search">
    <input
      type="search"
      placeholder=${say.searchHint}
      aria-label=${say.searchLabel}
      .value=${viewer.filters.text}
      @input=${(/** @type {InputEvent} */ event) => {
        const { value } = /** @type {HTMLInputElement} */ (event.target);
        viewer.filters = { ...viewer.filters, text: value };
      }}
      @keydown=${(/** @type {KeyboardEvent} */ event) => viewer.onSearchKey(event)}
    />
  </div>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function listOf(viewer, model) {
  const { filters, view } = viewer;
  const rows = model.passing(filters);
  const findings = filteredFindings(model.diagnostics, filters);
  const isFindings = view === 'findings';
  const items = isFindings ? findings : rows;
  const chosen = isFindings ? viewer.finding : viewer.selected;
  const count = (/** @type {readonly unknown[]} */ some, /** @type {readonly unknown[]} */ all) =>
    html` <span class="muted">${of(some, all)}</span>`;
  return html`${searchField(viewer)}
    ${tabList({
      tabs: [
        { name: 'entries', label: html`${say.entitiesTab}${count(rows, model.rows)}` },
        { name: 'findings', label: html`${say.findingsTab}${count(findings, model.diagnostics)}` },
      ],
      ...{ chosen: view, label: say.lists, className: 'views', panel: 'rows' },
      choose: (name) => (viewer.view = /** @type {'entries' | 'findings'} */ (name)),
    })}
    <div
      id="rows"
      class="rows-of"
      role="tabpanel"
      aria-label=${isFindings ? say.findings : say.entities}
    >
      ${
        items.length === 0
          ? html`<p class="nothing muted">${nothingText(viewer, model)}</p>`
          : html`<job-entity-rows
              label=${isFindings ? say.findings : say.entitiesAndErrors}
              .rowHeight=${ROW_HEIGHTS[viewer.density] ?? ROW_HEIGHTS.comfortable}
              .items=${items}
              .selected=${items.indexOf(/** @type {any} */ (chosen))}
              .template=${isFindings ? findingRow : rowTemplateOf(viewer)}
              @row-picked=${(/** @type {CustomEvent} */ event) => viewer.onPick(event)}
            ></job-entity-rows>`
      }
    </div>`;
}

/** @type {WeakMap<import('./runs/job-runs.js').JobRuns, { version: number, template: (row: Row) => unknown }>} */
const templates = new WeakMap();

/**
 * Rows with the names that steps and environments have, as far as these are read: the same while no more
 * is known, so that rows stay as they are.
 * @param {JobEntityViewer} viewer
 */
function rowTemplateOf({ runs }) {
  if (!runs) return entityRow;
  const { version } = runs;
  let made = templates.get(runs);
  if (made?.version !== version) {
    const names = runs.names;
    const template = (/** @type {Row} */ row) => entityRow(row, names.get(row.id) ?? '');
    made = { version, template };
    templates.set(runs, made);
  }
  return made.template;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function nothingText({ view }, model) {
  const all = view === 'findings' ? model.diagnostics : model.rows;
  if (all.length > 0) return say.nonePasses;
  if (view === 'findings') return say.noFindings;
  return model.exception ? say.exceptionHasNone : say.emptyResponse;
}

/**
 * `3 of 12`, or `12`.
 * @param {readonly unknown[]} some
 * @param {readonly unknown[]} all
 */
function of(some, all) {
  const total = numberText(all.length);
  return some.length === all.length ? total : say.someOf(numberText(some.length), total);
}
