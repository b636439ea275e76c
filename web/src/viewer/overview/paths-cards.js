// Where the job's paths go, and where its files are.

import { nothing } from 'lit';

import { fileURI, landing, lackOfFiles } from '../files-view.js';
import { counted, numberText } from '../formats.js';
import { html } from '../html.js';
import { detailsOf, filesOf, hasPaths } from '../job/answers.js';
import { pathsOf, usesText } from '../response-paths.js';
import { pathText } from '../shown-text.js';
import { SYMBOL } from '../text.js';
import { card } from './card.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('../job/job-model.js').JobModel} JobModel */
/** @typedef {import('../response-paths.js').JobPath} JobPath */

const SHOWN = 6;
/** Sources of rules that a sentence names. */
const SHOWN_SOURCES = 4;

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 */
export function pathsCard(viewer, job) {
  const { mapper } = viewer;
  const tryOne = { label: 'Try a path', run: () => viewer.openSection('paths') };
  if (!mapper || !hasPaths(job.model)) {
    return card(
      { name: 'paths', title: 'Paths' },
      html`<p class="fold">
        Not known: neither the job's details nor its attachments are in what was opened.
      </p>`,
    );
  }
  const mapped = pathsOf(mapper);
  const won = mapped.filter(({ matched }) => matched).length;
  // What is not mapped first: that is what people look for.
  const listed = [...mapped].sort((a, b) => Number(a.matched) - Number(b.matched));
  const rest = listed.length - SHOWN;
  return card(
    {
      ...{ name: 'paths', title: 'Paths', open: tryOne },
      sum:
        mapped.length === 0 && areHidden(job)
          ? 'redacted'
          : `${numberText(won)} of ${numberText(mapped.length)} mapped`,
    },
    html`<div class="rows">
      ${mapper.rules.length === 0 ? html`<p class="fold">${lackOfRules(job)}</p>` : nothing}
      ${mapped.length === 0 && areHidden(job) ? html`<p class="fold">The paths are redacted.</p>` : nothing}
      ${listed.slice(0, SHOWN).map((one) => pathRow(viewer, one, mapper))}
      ${rest > 0 ? html`<p class="fold">and ${counted(rest, 'more', 'more')}</p>` : nothing}
    </div>`,
  );
}

/** Members that hold the job's paths. */
const PATH_HOLDERS = ['parameters', 'attachments', 'manifests'];

/** Whether what holds paths is redacted. @param {JobModel} job */
const areHidden = ({ model }) => PATH_HOLDERS.some((name) => model.hidden.has(name));

/** What is not known is not none. @param {JobModel} job */
function lackOfRules(job) {
  if (job.model.hidden.has('pathMappingRules')) {
    return 'The rules are redacted in this capture: where paths go is not known.';
  }
  return detailsOf(job)
    ? 'No rules were sent: paths stay as they are.'
    : "The job's details are not in what was opened, so its rules are not known.";
}

/**
 * @param {JobEntityViewer} viewer
 * @param {JobPath} mapped
 * @param {import('../../paths/path-mapper.js').PathMapper} mapper
 */
function pathRow(viewer, mapped, mapper) {
  const { path, matched, result, rule, uses } = mapped;
  const why = () => {
    viewer.setPathState({ text: path, jobId: viewer.job?.jobId ?? '', focused: 0 });
    viewer.openSection('paths');
  };
  return html`<div class="row pair" data-path=${path} data-matched=${matched}>
    <span class="muted">${uses[0].name ?? usesText(mapped)}</span>
    <div>
      <code>${pathText(path)}</code>
      <div>
        ${
          matched
            ? html`<span class="to">${SYMBOL.arrow} <code>${pathText(result)}</code></span>
                <button class="quiet" @click=${why}>rule ${rule}</button>`
            : html`<span class="why">${whyNot(path, mapper.rules)}</span>
                <button class="quiet" @click=${why}>Why</button>`
        }
      </div>
    </div>
  </div>`;
}

/** What a rule or path starts at: `P:`, `\\server\share`, `/mnt`. @param {string} path */
function rootOf(path) {
  return (
    /^([A-Za-z]:|[\\/]{2}[^\\/]+[\\/][^\\/]+|[a-z][a-z0-9+.-]*:\/\/[^/]+|\/[^/]*)/.exec(
      path,
    )?.[0] ?? ''
  );
}

/**
 * In a sentence, without the rule by rule explanation that is one click away.
 * @param {string} path
 * @param {readonly import('../../../types/index.d.ts').MapperRule[]} rules
 */
function whyNot(path, rules) {
  const root = rootOf(path);
  const roots = [...new Set(rules.map(({ sourcePath }) => rootOf(sourcePath)))].filter(Boolean);
  if (roots.length === 0) return 'No rule is known.';
  if (roots.some((one) => one.toLowerCase() === root.toLowerCase())) {
    return `No rule matches, though there are rules for ${root}.`;
  }
  const more = roots.length > SHOWN_SOURCES ? ` and ${roots.length - SHOWN_SOURCES} more` : '';
  const what = /^[A-Za-z]:$/.test(root) ? `drive ${root}` : root || 'a relative path';
  return `No rule is for ${what}. Rules are for ${roots.slice(0, SHOWN_SOURCES).join(', ')}${more}.`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 */
export function filesCard(viewer, job) {
  const { mapper } = viewer;
  const files = filesOf(job, detailsOf(job), mapper);
  const list = Array.isArray(files) ? files : [];
  if (list.length === 0) {
    return card({ name: 'files', title: 'Files' }, html`<p class="fold">${lackOfFiles(files)}</p>`);
  }
  const rest = list.length - SHOWN;
  return card(
    {
      ...{ name: 'files', title: 'Files', sum: counted(list.length, 'manifest') },
      open: { label: 'All', run: () => viewer.openSection('files') },
    },
    html`<div class="rows">
      ${list.slice(0, SHOWN).map(
        (file) =>
          html`<div class="row">
            <div>${fileURI(file)}</div>
            <div><span class="muted">Lands in</span> ${landing(file)}</div>
          </div>`,
      )}
      ${rest > 0 ? html`<p class="fold">and ${counted(rest, 'more', 'more')}</p>` : nothing}
    </div>`,
  );
}
