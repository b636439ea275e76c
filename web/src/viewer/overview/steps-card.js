// The job's steps by name: how many tasks, over what, what runs, after which.

import { nothing } from 'lit';

import { numberText } from '../formats.js';
import { html } from '../html.js';
import { numbersOf, scrollingTable } from '../table.js';
import { SYMBOL, shortId } from '../text.js';
import { card } from './card.js';
import * as many from '../messages/counts.js';
import { lacks } from '../messages/common.js';
import * as say from '../messages/overview.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('../job/job-model.js').JobModel} JobModel */
/** @typedef {import('../runs/job-runs.js').JobRuns} JobRuns */
/** @typedef {import('../runs/job-parts.js').JobPart} JobPart */

/** Steps that are listed; Steps has all. */
const SHOWN = 50;
/** Characters of a command, and names of steps that one waits for. */
const LINE_LENGTH = 100;
const SHOWN_AFTER = 3;

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 */
export function stepsCard(viewer, job) {
  const { runs } = viewer;
  const about = { name: 'steps', title: say.steps, isWide: true };
  const count = job.model.rows.filter(({ kind }) => kind === 'stepDetails').length;
  if (count === 0) {
    return card(about, html`<p class="fold">${job.isWhole ? say.noStep : say.lookingForSteps}</p>`);
  }
  const open = { label: say.graphAndCommands, run: () => viewer.openSection('runs') };
  if (!runs) {
    return card(
      { ...about, open, sum: many.steps(count) },
      html`<p class="fold" role="status">
        ${viewer.runsFailure === '' ? say.readingTheTemplates : viewer.runsFailure}
      </p>`,
    );
  }
  return card({ ...about, open, sum: totalOf(runs) }, table(viewer, runs));
}

/** @param {JobRuns} runs */
function totalOf({ steps }) {
  let total = 0n;
  let isWhole = true;
  for (const { template } of steps) {
    const count = template?.kind === 'step' ? template.taskCount : null;
    if (count === null) isWhole = false;
    else total += count;
  }
  const tasks = many.tasks(total);
  return `${many.steps(steps.length)} ${SYMBOL.dot} ${isWhole ? tasks : say.thatAreKnown(tasks)}`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {JobRuns} runs
 */
function table(viewer, runs) {
  const shown = runs.steps.slice(0, SHOWN);
  const rest = runs.steps.length - shown.length;
  const names = new Map(runs.steps.map((step) => [step.id, nameOf(step)]));
  const headings = [say.step, numbersOf(say.tasks), say.taskParameters, say.runs, say.after];
  const options = { label: say.tableOfSteps, className: 'steps' };
  return html`${scrollingTable(headings, shown, (step) => row(viewer, step, names), options)}
  ${rest > 0 ? html`<p class="fold">${say.moreSteps(rest)}</p>` : nothing}`;
}

/** @param {JobPart} step */
const nameOf = (step) => step.name || shortId(step.id);

/**
 * @param {JobEntityViewer} viewer
 * @param {JobPart} step
 * @param {Map<string, string>} names
 */
function row(viewer, step, names) {
  const { template, id } = step;
  const found = template?.kind === 'step' ? template : undefined;
  return html`<tr data-step=${nameOf(step)} data-tasks=${String(found?.taskCount ?? '')}>
    <td>
      <button class="plain link" title=${id} @click=${() => viewer.openPart(step)}>
        ${nameOf(step)}
      </button>
    </td>
    <td class="n">
      ${typeof found?.taskCount === 'bigint' ? numberText(found.taskCount) : SYMBOL.lost}
    </td>
    <td>
      ${found ? html`<code>${parametersText(found)}</code>` : html`<span class="muted">${lackText(step)}</span>`}
    </td>
    <td><code class="muted">${cut(found?.actions[0]?.text ?? '')}</code></td>
    <td>${afterText(step, names)}</td>
  </tr>`;
}

/** @param {JobPart} step */
function lackText({ lack, failure, error }) {
  if (failure !== '') return failure;
  if (lack === 'not-returned') return say.notReturnedCode(error?.code ?? say.noCode);
  return lack ? lacks[lack] : say.reading;
}

/** @param {import('../../../types/templates.d.ts').StepTemplate} step */
function parametersText({ parameters }) {
  return (parameters ?? [])
    .map(
      ({ name, count }) =>
        `${name} ${SYMBOL.dot} ${count === null || count === undefined ? '?' : numberText(count)}`,
    )
    .join(' \u00d7 ');
}

/** @param {string} text */
const cut = (text) => (text.length > LINE_LENGTH ? `${text.slice(0, LINE_LENGTH)}\u2026` : text);

/**
 * @param {JobPart} step
 * @param {Map<string, string>} names
 */
function afterText({ entity }, names) {
  const { dependencies } = entity ?? {};
  if (!Array.isArray(dependencies) || dependencies.length === 0) return SYMBOL.lost;
  const listed = dependencies
    .slice(0, SHOWN_AFTER)
    .map((id) => names.get(id) ?? shortId(String(id)));
  const rest = dependencies.length - SHOWN_AFTER;
  return `${listed.join(', ')}${rest > 0 ? say.moreNames(rest) : ''}`;
}
