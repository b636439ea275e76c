// What does it say: the pane with the tabs Details, Source and Raw.

import { nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

import { responseDetails, rowDetails } from './details.js';
import { entityState } from './entity-row.js';
import { severityState } from './findings.js';
import { html } from './html.js';
import { tabList } from './tabs.js';
import { SYMBOL, kindLabel, shortId } from './text.js';
import * as say from './messages/entities.js';

/** @typedef {import('./element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('./response-model.js').Row} Row */

const TABS = Object.freeze([
  { name: 'details', label: say.details },
  { name: 'source', label: say.source },
  { name: 'raw', label: say.raw },
]);

const RAW_FORMS = Object.freeze(['wire', 'aws-sdk-js', 'boto3']);

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
export function detailPane(viewer, model) {
  const { selected, tab } = viewer;
  const isFull = tab === 'source' || tab === 'raw';
  return html`<div class="heading">
      ${selected ? rowHeading(selected) : html`<h2>${model.name}</h2>`}
    </div>
    ${tabList({
      ...{ tabs: TABS, chosen: tab, label: say.viewsOfTheSelection, className: 'tabs' },
      ...{ choose: (name) => viewer.openTab(name), panel: 'panel' },
    })}
    <div
      id="panel"
      class="body ${isFull ? 'full' : ''}"
      role="tabpanel"
      aria-label=${tab}
      tabindex=${isFull ? -1 : 0}
      data-panel=${tab}
    >
      ${panelOf(viewer, model)}
    </div>`;
}

/** @param {Row} row */
function rowHeading(row) {
  const { id, jobId, list } = row;
  return html`<h2 data-kind=${row.kind} data-list=${list}>
      ${list === 'errors' ? html`<span class="error">${say.notReturned}</span>` : nothing}
      ${row.name || row.kind}
      ${
        id
          ? html`<code>${id}</code> <job-entity-copy .text=${id} what=${say.id}></job-entity-copy>`
          : nothing
      }
    </h2>
    <div class="muted">
      ${entityState(row)} ${SYMBOL.dot} ${list} #${row.index}
      ${jobId && jobId !== id ? html`${SYMBOL.dot} <code title=${jobId}>${shortId(jobId)}</code>` : nothing}
    </div>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 * @returns {unknown}
 */
function panelOf(viewer, model) {
  switch (viewer.tab) {
    case 'source':
      return sourcePanel(viewer, model);
    case 'raw':
      return rawPanel(viewer, model);
    default: {
      const context = viewer.fieldContext(model);
      const open = (/** @type {any} */ finding) => viewer.openFinding(finding);
      const { selected } = viewer;
      // Keyed: what one has unmasked or unfolded in an entry is not so in the next.
      return selected
        ? keyed(selected, rowDetails(model, selected, context, open))
        : responseDetails(model, context, open, (row) => viewer.select(row));
    }
  }
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function sourcePanel(viewer, model) {
  const { mark, finding, selected } = viewer;
  const at = mark && model.rowAt(mark.start);
  return html`<div class="bar" data-mark=${mark?.start ?? ''}>
      ${
        mark
          ? html`<span class="mono">${mark.line}:${mark.column}</span>
              <span class="muted">${say.byte(mark.start)}</span>`
          : html`<span class="muted">${say.sourceHint}</span>`
      }
      ${
        finding
          ? html`<span data-code=${finding.code}
              >${severityState(finding.severity)}
              <code>${finding.code}</code> ${finding.message}</span
            >`
          : nothing
      }
      ${
        at
          ? html`<span class="muted"
                >${say.inEntity(kindLabel(at.name || at.kind))} <code>${shortId(at.id)}</code></span
              >
              <button class="quiet" data-open @click=${() => viewer.select(at, 'details')}>
                ${say.open}
              </button>`
          : nothing
      }
    </div>
    <job-entity-source
      label=${say.inputAsRead}
      .bytes=${model.bytes}
      .mark=${mark}
      .range=${selected && { start: selected.start, end: selected.end }}
      @place-picked=${(/** @type {CustomEvent} */ event) => viewer.markPlace(event.detail.offset)}
    ></job-entity-source>`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {ResponseModel} model
 */
function rawPanel(viewer, model) {
  const { rawForm, selected } = viewer;
  const isWhole = !selected || rawForm !== '';
  const bytes = viewer.rawBytes(model);
  return html`<div class="bar">
      <label
        >${say.show}
        <select
          aria-label=${say.whatIsShown}
          @change=${(/** @type {Event} */ event) =>
            viewer.setRawForm(/** @type {HTMLSelectElement} */ (event.target).value)}
        >
          ${selected ? html`<option value="" .selected=${!isWhole}>${say.thisEntryAsSent}</option>` : nothing}
          ${RAW_FORMS.map(
            (form) =>
              html`<option value=${form} .selected=${isWhole && form === (rawForm || 'wire')}>
                ${form === 'wire' ? say.theResponseAsSent : say.theResponseAsReturnsIt(form)}
              </option>`,
          )}
        </select>
      </label>
      <job-entity-copy
        .text=${() => new TextDecoder().decode(bytes)}
        what=${say.json}
      ></job-entity-copy>
    </div>
    <job-entity-source label=${say.jsonIndented} .bytes=${bytes}></job-entity-source>`;
}
