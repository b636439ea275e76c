// Where the job's paths go, and where its files are.

import { nothing } from 'lit';

import { fileURI, landing, lackOfFiles } from '../files-view.js';
import { numberText } from '../formats.js';
import { html } from '../html.js';
import { detailsOf, filesOf, hasPaths } from '../job/answers.js';
import { pathsOf, usesText } from '../response-paths.js';
import { pathText } from '../shown-text.js';
import { SYMBOL } from '../text.js';
import { card } from './card.js';
import * as many from '../messages/counts.js';
import * as say from '../messages/overview.js';

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
  const tryOne = { label: say.tryAPath, run: () => viewer.openSection('paths') };
  if (!mapper || !hasPaths(job.model)) {
    return card(
      { name: 'paths', title: say.paths },
      html`<p class="fold">${hidesDetails(job) ? say.detailsRedacted : say.pathsNotKnown}</p>`,
    );
  }
  const mapped = pathsOf(mapper);
  const won = mapped.filter(({ matched }) => matched).length;
  // What is not mapped first: that is what people look for.
  const listed = [...mapped].sort((a, b) => Number(a.matched) - Number(b.matched));
  const rest = listed.length - SHOWN;
  return card(
    {
      ...{ name: 'paths', title: say.paths, open: tryOne },
      sum:
        mapped.length === 0 && areHidden(job)
          ? say.redacted
          : say.ofMapped(numberText(won), numberText(mapped.length)),
    },
    html`<div class="rows">
      ${mapper.rules.length === 0 ? html`<p class="fold">${lackOfRules(job)}</p>` : nothing}
      ${mapped.length === 0 && areHidden(job) ? html`<p class="fold">${say.pathsRedacted}</p>` : nothing}
      ${listed.slice(0, SHOWN).map((one) => pathRow(viewer, one, mapper))}
      ${rest > 0 ? html`<p class="fold">${say.andMore(rest)}</p>` : nothing}
    </div>`,
  );
}

/** Members that hold the job's paths. */
const PATH_HOLDERS = ['parameters', 'attachments', 'manifests'];

/** Whether what tells of paths is redacted as a whole. @param {JobModel} job */
const hidesDetails = ({ model }) =>
  model.hides('jobDetails') || model.hides('jobAttachmentDetails');

/** Whether what holds paths is redacted. @param {JobModel} job */
const areHidden = ({ model }) => PATH_HOLDERS.some((name) => model.hidden.has(name));

/** What is not known is not none. @param {JobModel} job */
function lackOfRules(job) {
  if (job.model.hidden.has('pathMappingRules') || job.model.hides('jobDetails')) {
    return say.rulesRedacted;
  }
  return detailsOf(job) ? say.noRules : say.rulesNotKnown;
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
                <button class="quiet" @click=${why}>${say.rule(rule)}</button>`
            : html`<span class="why">${whyNot(path, mapper.rules)}</span>
                <button class="quiet" @click=${why}>${say.why}</button>`
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
  if (roots.length === 0) return say.noRuleIsKnown;
  if (roots.some((one) => one.toLowerCase() === root.toLowerCase())) {
    return say.noRuleMatches(root);
  }
  const more = roots.length > SHOWN_SOURCES ? say.moreRoots(roots.length - SHOWN_SOURCES) : '';
  const what = /^[A-Za-z]:$/.test(root) ? say.drive(root) : root || say.aRelativePath;
  return say.noRuleFor(what, roots.slice(0, SHOWN_SOURCES).join(', '), more);
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
    return card(
      { name: 'files', title: say.files },
      html`<p class="fold">${lackOfFiles(files)}</p>`,
    );
  }
  const rest = list.length - SHOWN;
  return card(
    {
      ...{ name: 'files', title: say.files, sum: many.manifests(list.length) },
      open: { label: say.all, run: () => viewer.openSection('files') },
    },
    html`<div class="rows">
      ${list.slice(0, SHOWN).map(
        (file) =>
          html`<div class="row">
            <div>${fileURI(file)}</div>
            <div><span class="muted">${say.landsIn}</span> ${landing(file)}</div>
          </div>`,
      )}
      ${rest > 0 ? html`<p class="fold">${say.andMore(rest)}</p>` : nothing}
    </div>`,
  );
}
