// Strings by what they mean.

import { nothing } from 'lit';

import { REDACTED } from '../batch/cells.js';
import { JsonNumber } from '../values/json.js';
import { html } from './html.js';
import { cutAt, pathText } from './shown-text.js';
import { symbolTableView } from './symbol-table.js';
import { SYMBOL } from './text.js';
import * as say from './messages/members.js';

/** @typedef {import('./field-context.js').FieldContext} FieldContext */

/** Text of more lines than this is closed at first. */
const OPEN_LINES = 8;
/** Characters of the first line that say which text it is. */
const SUMMARY_LENGTH = 120;

export function redactedBadge() {
  return html`<span class="badge redacted" title=${say.redactedTitle}>${say.redactedMark}</span>`;
}

/**
 * JSON of no known shape.
 * @param {unknown} value
 * @returns {unknown}
 */
export function jsonValue(value) {
  if (value === REDACTED) return redactedBadge();
  if (value === undefined) return html`<span class="muted">${say.lostInTheCapture}</span>`;
  const isTree = typeof value === 'object' && value !== null && !(value instanceof JsonNumber);
  if (isTree) return html`<job-entity-json .value=${value}></job-entity-json>`;
  return html`<code class="wrap"
    >${typeof value === 'string' ? JSON.stringify(value) : String(value)}</code
  >`;
}

/**
 * @param {FieldContext} context
 * @param {string | undefined} meaning
 * @param {string} text
 * @returns {unknown}
 */
export function stringOf(context, meaning, text) {
  switch (meaning) {
    case 'id':
      return html`<code class="wrap">${text}</code>
        <job-entity-copy .text=${text} what=${say.id}></job-entity-copy>`;
    case 'arn':
      return html`<job-entity-masked .value=${text}></job-entity-masked>`;
    case 'path':
      return html`${pathOf(text)}${mappedPathOf(context, text)}`;
    case 'symbolTable':
      return symbolTableView(text, textOf);
    case 'integer':
    case 'decimal':
    case 'boolean':
    case 'rangeExpression':
      return html`<code>${text}</code>`;
    default:
      return textOf(text);
  }
}

/** @param {string} text */
export function textOf(text) {
  if (text === '') return html`<span class="muted">${say.empty}</span>`;
  if (!text.includes('\n')) return html`<span class="wrap">${text}</span>`;
  const lines = text.split('\n').length;
  if (lines <= OPEN_LINES) return html`<pre class="block">${text}</pre>`;
  const first = text.slice(0, text.indexOf('\n'));
  return html`<details>
    <summary>
      ${say.lines(lines)}
      <code
        >${cutAt(first, SUMMARY_LENGTH)}${first.length > SUMMARY_LENGTH ? SYMBOL.more : nothing}</code
      >
    </summary>
    <pre class="block">${text}</pre>
  </details>`;
}

/** @param {string} text */
export function pathOf(text) {
  return html`<code>${pathText(text)}</code>
    <job-entity-copy .text=${text} what=${say.path}></job-entity-copy>`;
}

/**
 * What a job sees of its path parameters, by what was sent.
 * @type {WeakMap<object, Map<string, string>>}
 */
const seenByJobs = new WeakMap();

/** @param {import('../paths/path-mapper.js').PathMapper} mapper @param {string} path */
function seenByJob(mapper, path) {
  let seen = seenByJobs.get(mapper);
  if (!seen) {
    const values = mapper.paths().filter(({ result, ruleResult }) => result !== ruleResult);
    seen = new Map(values.map((value) => [value.path, value.result]));
    seenByJobs.set(mapper, seen);
  }
  return seen.get(path);
}

/**
 * Where a path goes on the worker, and by which rule.
 * @param {FieldContext} context
 * @param {string} text
 * @returns {unknown}
 */
export function mappedPathOf({ mapper, openPath }, text) {
  if (!mapper || mapper.rules.length === 0) return nothing;
  const { matched, result: ruleResult, rule } = mapper.map(text);
  const seen = seenByJob(mapper, text);
  const result = seen ?? ruleResult;
  return html`<div class="mapped" data-rule=${rule}>
    ${SYMBOL.arrow}
    ${
      matched || seen !== undefined
        ? html`<code>${pathText(result)}</code>
            <job-entity-copy .text=${result} what=${say.mappedPath}></job-entity-copy>`
        : html`<span class="muted">${say.unchangedNoRuleMatches}</span>`
    }
    <button class="quiet" title=${say.howTheRulesWereTried} @click=${() => openPath(text)}>
      ${matched ? say.rule(rule) : say.why}
    </button>
  </div>`;
}
