// The job's steps by name: how many tasks, over what, what runs, after which.

import { nothing } from 'lit';

import { counted, numberText } from '../formats.js';
import { html } from '../html.js';
import { SYMBOL, shortId } from '../text.js';
import { card } from './card.js';

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
  const about = { name: 'steps', title: 'Steps', isWide: true };
  const count = job.model.rows.filter(({ kind }) => kind === 'stepDetails').length;
  if (count === 0) {
    return card(
      about,
      html`<p class="fold">
        ${job.isWhole ? 'No step of this job is in what was opened.' : 'Looking for the job\u2019s steps.'}
      </p>`,
    );
  }
  const open = { label: 'Graph and commands', run: () => viewer.openSection('runs') };
  if (!runs) {
    return card(
      { ...about, open, sum: counted(count, 'step') },
      html`<p class="fold" role="status">
        ${viewer.runsFailure === '' ? 'Reading the templates.' : viewer.runsFailure}
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
  const tasks = counted(total, 'task');
  return `${counted(steps.length, 'step')} ${SYMBOL.dot} ${isWhole ? tasks : `${tasks} that are known`}`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {JobRuns} runs
 */
function table(viewer, runs) {
  const shown = runs.steps.slice(0, SHOWN);
  const rest = runs.steps.length - shown.length;
  const names = new Map(runs.steps.map((step) => [step.id, nameOf(step)]));
  return html`<div class="scrolls" tabindex="0" role="region" aria-label="table of steps">
      <table class="steps">
        <thead>
          <tr>
            <th>Step</th>
            <th class="n">Tasks</th>
            <th>Task parameters</th>
            <th>Runs</th>
            <th>After</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((step) => row(viewer, step, names))}
        </tbody>
      </table>
    </div>
    ${rest > 0 ? html`<p class="fold">and ${counted(rest, 'more step')}</p>` : nothing}`;
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
  if (lack === 'not returned') return `not returned: ${error?.code ?? 'no code'}`;
  return lack ?? 'reading';
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
  return `${listed.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
