// A step or an environment: what it runs, with which variables and files, on which host.

import { nothing } from 'lit';

import { html } from '../html.js';
import { SYMBOL, shortId } from '../text.js';
import { fileFacts } from './file-view.js';
import { cancelationText, requirementsView, timeoutText } from './requirements.js';
import { countLabel, shortened, wholeCount } from './shortened.js';
import * as many from '../messages/counts.js';
import { lacks } from '../messages/common.js';
import * as say from '../messages/runs.js';

/** @typedef {import('../../../types/templates.d.ts').StepTemplate} StepTemplate */
/** @typedef {import('../../../types/templates.d.ts').EnvironmentTemplate} EnvironmentTemplate */
/** @typedef {import('../../../types/templates.d.ts').Action} Action */
/** @typedef {import('../../../types/templates.d.ts').EmbeddedFile} EmbeddedFile */
/** @typedef {import('./job-parts.js').JobPart} JobPart */
/** @typedef {import('./origins.js').Origins} Origins */

/**
 * What a view of a part needs.
 * @typedef {object} PartContext
 * @property {JobPart} part
 * @property {StepTemplate | EnvironmentTemplate} found its template with the chosen task resolved
 * @property {Origins} origins
 * @property {'posix' | 'windows'} system
 * @property {object | undefined} rules a rules file
 * @property {readonly JobPart[]} environments those of the job and of the step
 * @property {ReadonlySet<string>} opened names of files
 * @property {(name: string, isOpen: boolean) => void} open a file
 * @property {(part: JobPart) => void} pick
 * @property {(offset: number) => void} openSource
 */

/** Findings that are listed; the Findings list has all of them. */
const MOST_FINDINGS = 20;
/** Characters of a command in a list. */
const LINE_LENGTH = 160;

const LACKS = Object.freeze({
  redacted: say.templateRedacted,
  absent: say.templateAbsent,
  'not-returned': say.templateNotReturned,
});

/**
 * What is shown in the place of a template.
 * @param {JobPart} part
 */
export function lackView({ lack, failure, error }) {
  if (failure !== '') return html`<p class="error">${SYMBOL.error} ${failure}</p>`;
  if (!lack) return html`<p class="muted">${say.readingTheTemplate}</p>`;
  return html`<p class="lack">
    ${LACKS[lack]}
    ${
      error
        ? html`<br /><span class=${error.retriable ? 'warning' : 'error'}
              >${error.retriable ? say.canBeAskedAgain : say.final}:
              ${error.code ?? say.noCode}</span
            >
            ${error.message ?? ''}`
        : nothing
    }
  </p>`;
}

/**
 * `148 tasks`; of chunks also how many values are in them.
 * @param {StepTemplate} step
 * @param {{ isShort?: boolean }} [options]
 */
export function tasksText({ taskCount, itemCount, adaptive }, { isShort = false } = {}) {
  if (taskCount !== null) {
    const word = many.tasksWord(taskCount);
    const isChunked = !isShort && itemCount !== null && itemCount !== taskCount;
    return `${countLabel(taskCount)} ${word}${isChunked ? say.ofValues(countLabel(itemCount)) : ''}`;
  }
  if (!adaptive || itemCount === null) return say.tasksNotKnown;
  return isShort ? say.chunksAdapt : say.valuesInChunksThatAdapt(countLabel(itemCount));
}

/** @param {PartContext} context */
export function partHeading({ part, found }) {
  const tags = [...(found.extensions ?? []), ...(found.kind === 'step' ? [] : ['environment'])];
  const count = found.kind === 'step' ? found.taskCount : null;
  return html`<header class="part">
    <h3>${found.name ?? (part.nameInId || say.withoutAName)}</h3>
    <code class="muted" title=${part.id}>${shortId(part.id)}</code>
    ${
      found.kind === 'step'
        ? html`<span class="tag plain" title=${count === null ? '' : wholeCount(count)}
            >${tasksText(found)}</span
          >`
        : nothing
    }
    ${tags.length > 0 ? html`<span class="tag plain">${tags.join(` ${SYMBOL.dot} `)}</span>` : nothing}
  </header>`;
}

/** @param {PartContext} context */
export function findingsView({ found, openSource }) {
  const { findings } = found;
  const told = findings.filter(({ severity }) => severity !== 'note');
  if (told.length === 0) return nothing;
  const more = told.length - MOST_FINDINGS;
  return html`<ul class="findings" aria-label=${say.whatIsWrong}>
    ${told.slice(0, MOST_FINDINGS).map(
      ({ severity, code, message, line, column, offset }) =>
        html`<li data-code=${code}>
          <span class=${severity}>${SYMBOL[/** @type {'error'} */ (severity)]} ${severity}</span>
          ${message}
          <button class="quiet" @click=${() => openSource(offset)}>
            ${say.inSource(line, column)}
          </button>
        </li>`,
    )}
    ${more > 0 ? html`<li class="muted">${say.andMore(more)}</li>` : nothing}
  </ul>`;
}

/**
 * The environment of the job whose hook runs instead of a step's tasks.
 * @param {readonly JobPart[]} environments
 * @param {string} action
 */
function wrapperOf(environments, action) {
  if (action !== 'onRun') return undefined;
  return environments.find(({ template }) =>
    template?.actions.some(({ name }) => name === 'onWrapTaskRun'),
  )?.name;
}

/**
 * @param {PartContext} context
 * @param {Action} action
 * @param {string} title
 */
function actionCard({ origins, system, environments }, action, title) {
  const { name, cancelation, timeoutSeconds, text } = action;
  const wrappedBy = action.wrappedBy ?? wrapperOf(environments, name);
  const facts = [name, timeoutText(timeoutSeconds), cancelationText(cancelation)];
  return html`<section class="card" data-action=${name} aria-label=${title}>
    <header>
      <h4>${title}</h4>
      <span class="muted">${facts.join(` ${SYMBOL.dot} `)}</span>
      <job-entity-copy .text=${text} what=${say.commandLine}></job-entity-copy>
    </header>
    ${
      wrappedBy
        ? html`<p class="wrapped">
            ${say.wrappedBy} <strong>${wrappedBy}</strong> ${say.wrapsIt}
            <code>${say.wrappedAction}</code>.
          </p>`
        : nothing
    }
    <job-entity-command
      label=${title}
      system=${system}
      .texts=${textsOf(action)}
      .origins=${origins}
    ></job-entity-command>
  </section>`;
}

/** One list an action, so that what is drawn stays while nothing changes. @type {WeakMap<Action, any>} */
const texts = new WeakMap();

/** @param {Action} action */
function textsOf(action) {
  let list = texts.get(action);
  if (!list) {
    list = [{ words: action.words ?? [] }];
    texts.set(action, list);
  }
  return list;
}

const ACTION_TITLES = new Map([
  ['onEnter', say.runsOnEntering],
  ['onExit', say.runsOnLeaving],
  ['onWrapEnvEnter', say.runsInsteadOfEntering],
  ['onWrapTaskRun', say.runsInsteadOfTasks],
  ['onWrapEnvExit', say.runsInsteadOfLeaving],
]);

/** @param {PartContext} context */
export function actionsView(context) {
  const { found } = context;
  const task = found.kind === 'step' ? found.resolvedTask : null;
  if (found.actions.length === 0) {
    return html`<p class="muted">${found.valid ? say.runsNothing : say.runsNotTold}</p>`;
  }
  return found.actions.map((action) => {
    const runs = task === null ? say.runsInEachTask : say.runsInTask(wholeCount(task));
    return actionCard(context, action, ACTION_TITLES.get(action.name) ?? runs);
  });
}

/** @param {PartContext} context */
export function variablesView({ found, origins, system }) {
  const names = Object.keys(found.variables);
  if (names.length === 0) return nothing;
  const lines = names.map((name) => `${name}=${found.variables[name]}`).join('\n');
  const pieces = found.variablePieces ?? {};
  return html`<section class="card" aria-label=${say.variables}>
    <header>
      <h4>${say.variablesTitle}</h4>
      <span class="muted">${many.variables(names.length)}</span>
      <job-entity-copy .text=${lines} what=${say.variables}></job-entity-copy>
    </header>
    <job-entity-command
      label=${say.variables}
      system=${system}
      .texts=${names.map((name) => ({ name, words: [pieces[name] ?? []] }))}
      .origins=${origins}
    ></job-entity-command>
  </section>`;
}

/**
 * @param {Pick<PartContext, 'origins' | 'opened' | 'open'> & { found: { actions: readonly Action[], embeddedFiles: readonly EmbeddedFile[] } }} context
 */
export function filesView({ found, origins, opened, open }) {
  const program = found.actions[0]?.command ?? '';
  return found.embeddedFiles.map((file) => {
    const { name } = file;
    const isOpen = opened.has(name);
    return html`<section class="card" data-file=${name} aria-label=${say.embeddedFile(name)}>
      <header>
        <h4>
          <button class="quiet fold" aria-expanded=${isOpen} @click=${() => open(name, !isOpen)}>
            ${say.embeddedFileToggle(isOpen ? '\u25be' : '\u25b8', name)}
          </button>
        </h4>
        <span class="muted">${fileFacts(file)}</span>
        <job-entity-copy .text=${file.data} what=${say.file(name)}></job-entity-copy>
      </header>
      <job-entity-file
        .file=${file}
        .origins=${origins}
        program=${program}
        ?open=${isOpen}
      ></job-entity-file>
    </section>`;
  });
}

/** What of a template a list has room for. @param {JobPart} part */
function environmentLine(part) {
  const { template } = part;
  if (!template) {
    const { error } = part;
    if (!error)
      return html`<span class="muted">${part.lack ? lacks[part.lack] : part.failure}</span>`;
    return html`<span class=${error.retriable ? 'warning' : 'error'}
      >${say.notReturnedBecause(error.retriable ? SYMBOL.retry : SYMBOL.failed, error.code ?? say.noCode)}</span
    >`;
  }
  return linesOfRun(template);
}

/** @param {{ actions: readonly Action[], variables: Readonly<Record<string, string>> }} run */
function linesOfRun({ actions, variables }) {
  const enter = actions.find(({ name }) => name === 'onEnter');
  const hooks = actions.filter(({ name }) => name.startsWith('onWrap'));
  const count = Object.keys(variables).length;
  return html`${enter ? html`<code>${shortened(enter.text, LINE_LENGTH)}</code>` : nothing}
  ${count > 0 ? html`<span class="muted">${say.setsVariables(count)}</span>` : nothing}
  ${
    hooks.length > 0
      ? html`<span class="muted">${say.wraps} ${hooks.map(({ name }) => name).join(', ')}</span>`
      : nothing
  }`;
}

/**
 * Environments in the order in which they are entered, as far as it is known.
 * @param {PartContext} context
 */
export function environmentsView(context) {
  const { found, environments, pick } = context;
  if (found.kind !== 'step') return nothing;
  const known = new Set(environments.map(({ name }) => name));
  const own = found.stepEnvironments.filter(({ name }) => !known.has(name));
  if (environments.length + own.length === 0) return nothing;
  return html`<section class="card" aria-label=${say.environmentsEnteredFirst}>
    <header>
      <h4>${say.environmentsEnteredFirstTitle}</h4>
      <span class="muted">${say.queuesOwnBefore}</span>
    </header>
    <ul class="entered">
      ${environments.map(
        (part) =>
          html`<li data-environment=${part.id}>
            <button class="quiet link" @click=${() => pick(part)}>
              ${part.name || shortId(part.id)}
            </button>
            <span>${environmentLine(part)}</span>
          </li>`,
      )}
      ${own.map(
        (environment) =>
          html`<li data-environment=${environment.name}>
            <strong>${environment.name}</strong>
            <span>${linesOfRun(environment)} <span class="muted">${say.ofThisStep}</span></span>
            <details>
              <summary>${say.allThatItRuns}</summary>
              ${environment.actions.map((action) =>
                actionCard(context, action, ACTION_TITLES.get(action.name) ?? action.name),
              )}
              ${filesView({ ...context, found: environment })}
            </details>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {PartContext} context */
export function hostView({ found }) {
  if (found.kind !== 'step') return nothing;
  return html`<section class="card" aria-label=${say.host}>
    <header><h4>${say.needsAHostWith}</h4></header>
    ${requirementsView(found.hostRequirements)}
  </section>`;
}

/** @param {PartContext} context */
export function expressionView({ found, system, rules }) {
  return html`<section class="card" aria-label=${say.tryAnExpression}>
    <header>
      <h4>${say.tryAnExpressionTitle}</h4>
      <span class="muted"
        >${say.againstTheNamesOf(found.kind === 'step' ? say.thisTask : say.thisEnvironment)}</span
      >
    </header>
    <job-entity-expression
      .symbols=${found.symbols ?? []}
      .pathFormat=${system}
      .rules=${rules}
    ></job-entity-expression>
  </section>`;
}
