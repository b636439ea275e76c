// How the rules were tried for one path: a row a rule, components in columns.

import { nothing } from 'lit';

import { html } from './html.js';
import { scrolling } from './table.js';
import { pathParts } from './path-parts.js';
import { pathText } from './shown-text.js';
import { SYMBOL } from './text.js';
import * as many from './messages/counts.js';
import * as say from './messages/paths.js';

/** @typedef {import('../../types/index.d.ts').MappedPath} MappedPath */
/** @typedef {import('../../types/index.d.ts').MapperRule} MapperRule */
/** @typedef {import('../../types/index.d.ts').ConsideredRule} ConsideredRule */
/** @typedef {import('../../types/index.d.ts').PathHint} PathHint */

/**
 * @typedef {object} HintActions
 * @property {(path: string) => void} apply puts another path in the place of this one
 * @property {(index: number, rule: MapperRule) => void} applyRule tries another rule in the place of
 *     the one of that index
 */

/** Components of a path that have a column each; a path made on purpose may have thousands. */
const MOST_COLUMNS = 64;

/** Rules that are drawn before one asks for the others. */
export const SHOWN_RULES = 60;

const OUTCOME = Object.freeze({
  won: html`<span class="state won">${say.won}</span>`,
  lost: html`<span class="state">${say.lost}</span>`,
  failed: html`<span class="state muted">${say.triedAndFailed}</span>`,
});

/**
 * @param {MappedPath} mapped
 * @param {readonly MapperRule[]} rules
 * @param {HintActions & { shown: number, showAll: () => void }} actions
 */
export function explanation(mapped, rules, { apply, applyRule, shown, showAll }) {
  const { considered } = mapped;
  const rest = considered.length - shown;
  return html`<section class="explanation" aria-label=${say.howTheRulesWereTried}>
    ${verdict(mapped, rules)}
    ${mapped.hints.map((hint) => hintOf(hint, mapped.path, { apply, applyRule }))}
    ${scrolling(
      html`<table class="tried">
        ${pathRows(mapped.path, considered, rules)}
        ${considered.slice(0, shown).map((tried, order) => ruleRows(tried, rules[tried.rule], order))}
      </table>`,
      say.triedRules,
    )}
    ${
      rest > 0
        ? html`<button class="quiet" @click=${showAll}>${many.moreRules(rest)}</button>`
        : nothing
    }
  </section>`;
}

/**
 * @param {MappedPath} mapped
 * @param {readonly MapperRule[]} rules
 */
function verdict({ matched, path, result, jobResult, rule }, rules) {
  const asValue =
    jobResult === result
      ? nothing
      : html`<br /><span class="muted" data-job-result
            >${say.asValue} <code>${pathText(jobResult)}</code></span
          >`;
  if (!matched) {
    return html`<p class="verdict" data-matched="false">
      ${say.noRuleMatches} <code>${pathText(path)}</code>${asValue}
    </p>`;
  }
  const { sourcePath, destinationPath } = rules[rule];
  return html`<p class="verdict" data-matched="true" data-rule=${rule}>
    <span class="won">${SYMBOL.matched}</span> <code class="result">${pathText(result)}</code>
    <job-entity-copy .text=${result} what=${say.mappedPath}></job-entity-copy><br />
    <span class="muted"
      >${say.byRule(rule)} <code>${pathText(sourcePath)}</code> ${SYMBOL.arrow}
      <code>${pathText(destinationPath)}</code></span
    >${asValue}
  </p>`;
}

/**
 * @param {PathHint} hint
 * @param {string} path
 * @param {HintActions} actions
 */
function hintOf(hint, path, { apply, applyRule }) {
  const { code, message, changedPath, changedRule, changedResult } = hint;
  return html`<div class="hint" data-code=${code}>
    <span class="badge">${code}</span> ${message}
    ${
      changedPath !== undefined && changedPath !== path
        ? html`<div>
            <code>${pathText(changedPath)}</code> ${SYMBOL.arrow}
            <code>${pathText(changedResult ?? '')}</code>
            <button data-apply @click=${() => apply(changedPath)}>${say.apply}</button>
          </div>`
        : nothing
    }
    ${
      changedRule
        ? html`<div>
            <span class="muted"
              >${say.withTheRule(changedRule.sourcePathFormat.toLowerCase())}</span
            >
            <code>${pathText(changedRule.sourcePath)}</code> ${SYMBOL.arrow}
            <code>${pathText(changedRule.destinationPath)}</code>
            <span class="muted">${say.itBecomes}</span>
            <code>${pathText(changedResult ?? '')}</code>
            <button data-apply-rule @click=${() => applyRule(hint.rule, changedRule)}>
              ${say.tryThisRule}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

/**
 * The path itself, as each format of the rules takes it apart.
 * @param {string} path
 * @param {readonly ConsideredRule[]} considered
 * @param {readonly MapperRule[]} rules
 */
function pathRows(path, considered, rules) {
  const formats = [...new Set(considered.map(({ rule }) => rules[rule].sourcePathFormat))];
  return html`<thead>
    ${formats.map((format) => {
      const { anchor, components } = pathParts(path, format);
      return html`<tr class="path" data-format=${format}>
        <th colspan="3" scope="row">${say.thePathAs(format.toLowerCase())}</th>
        <td class="anchor">
          ${anchor ? html`<code>${anchor}</code>` : html`<i>${say.relative}</i>`}
        </td>
        ${components
          .slice(0, MOST_COLUMNS)
          .map((component) => html`<td><code title=${component}>${component}</code></td>`)}
        ${restOf(components)}
      </tr>`;
    })}
  </thead>`;
}

/** To the end of the row, so that its colour goes there too. @param {readonly string[]} components */
function restOf({ length }) {
  if (length <= MOST_COLUMNS) return html`<td colspan="99"></td>`;
  return html`<td class="muted" colspan="99">${say.andMore(length - MOST_COLUMNS)}</td>`;
}

/**
 * @param {ConsideredRule} tried
 * @param {MapperRule} rule
 * @param {number} order
 */
function ruleRows(tried, rule, order) {
  const { outcome, reason, failure, matchedComponents } = tried;
  const { anchor, components } = pathParts(rule.sourcePath, rule.sourcePathFormat);
  const anchorFailed = ['anchor', 'path-is-relative', 'path-is-absolute'].includes(failure ?? '');
  const failedAt = outcome === 'failed' && !anchorFailed ? matchedComponents : -1;
  return html`<tbody class=${outcome} data-rule=${tried.rule} data-outcome=${outcome}>
    <tr>
      <td class="muted">${order + 1}.</td>
      <td>
        ${say.rule(tried.rule)} <span class="muted">${rule.sourcePathFormat.toLowerCase()}</span>
      </td>
      <td>${OUTCOME[outcome]}</td>
      <td class="anchor">
        ${part(anchor || say.relativeAnchor, anchorFailed ? 'mismatch' : 'match')}
      </td>
      ${components.slice(0, MOST_COLUMNS).map((component, index) => {
        const matches = !anchorFailed && index < matchedComponents;
        const state = matches ? 'match' : index === failedAt ? 'mismatch' : 'untried';
        return html`<td>${part(component, state)}</td>`;
      })}
      ${restOf(components)}
    </tr>
    <tr class="why">
      <td></td>
      <td colspan="99">${reason}</td>
    </tr>
  </tbody>`;
}

/**
 * @param {string} text
 * @param {'match' | 'mismatch' | 'untried'} state
 */
function part(text, state) {
  const symbols = { match: SYMBOL.matched, mismatch: SYMBOL.failed, untried: '' };
  const words = { match: say.matches, mismatch: say.doesNotMatch, untried: say.notCompared };
  return html`<span class="part ${state}" data-part=${state} title=${`${text}: ${words[state]}`}
    ><code>${text}</code
    ><span class="sign" aria-label=${words[state]}>${symbols[state]}</span></span
  >`;
}
