// Which objects of S3 a job's files are in, and where they land on the worker.

import { html } from './html.js';
import { detailsOf, filesOf } from './job/answers.js';
import { pathText } from './shown-text.js';
import { scrollingTable } from './table.js';
import { SYMBOL } from './text.js';
import * as say from './messages/paths.js';

/** @typedef {import('./element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('./job/answers.js').FileAnswer} FileAnswer */

/**
 * What is said where no files are listed.
 * @param {ReturnType<typeof filesOf>} files
 */
export function lackOfFiles(files) {
  if (files === undefined) return say.attachmentsNotKnown;
  if (files === 'redacted') return say.manifestsRedacted;
  return say.noManifests;
}

/** @param {FileAnswer} file */
export function fileURI({ uri, lack }) {
  if (uri === '') return html`<span class="muted">${SYMBOL.lost} ${lack}</span>`;
  return html`<code data-uri>${pathText(uri)}</code>
    <job-entity-copy .text=${uri} what=${say.uriOfTheManifest}></job-entity-copy>`;
}

/** @param {FileAnswer} file */
export function landing({ root, rootOnWorker, location }) {
  const from = html`<code>${pathText(root)}</code>
    ${location === '' ? '' : html`<span class="muted">${say.fileSystemLocation(location)}</span>`}`;
  if (rootOnWorker === '') return html`<span class="muted">${say.from}</span> ${from}`;
  return html`<code>${pathText(rootOnWorker)}</code>
    <span class="muted">${say.from}</span> ${from}`;
}

/** @param {JobEntityViewer} viewer */
export function filesView(viewer) {
  const { job } = viewer;
  if (!job) return html`<p class="muted">${say.aboutNoJob}</p>`;
  const files = filesOf(job, detailsOf(job), viewer.mapper);
  const list = Array.isArray(files) ? files : [];
  if (list.length === 0)
    return html`<h2>${say.files}</h2>
      <p class="muted">${lackOfFiles(files)}</p>`;
  return html`<h2>${say.files}</h2>
    ${scrollingTable(
      [say.manifestOfTheInputs, say.landsIn],
      list,
      (file) =>
        html`<tr>
          <td>${fileURI(file)}</td>
          <td>${landing(file)}</td>
        </tr>`,
      { label: say.manifests, nameOf: ({ uri, root }) => uri || root },
    )}`;
}
