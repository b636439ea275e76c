// The rules themselves, what is wrong with them, and the way back from a worker's path.

import { nothing } from 'lit';

import { severityState } from './findings.js';
import { html } from './html.js';
import { scrollingTable } from './table.js';
import { pathsOf, usesText } from './response-paths.js';
import { pathText } from './shown-text.js';
import { SYMBOL } from './text.js';
import * as say from './messages/paths.js';

/** @typedef {import('../paths/path-mapper.js').PathMapper} PathMapper */
/** @typedef {import('../../types/index.d.ts').MapperRule} MapperRule */

/** Rules and answers that are put into the page. */
const SHOWN = 500;

const ORIGINS = Object.freeze({
  service: say.asSent,
  assetroot: say.impliedByAManifest,
  'rules-file': say.rulesFile,
});

/**
 * @param {PathMapper} mapper
 * @param {(offset: number) => void} openSource
 */
export function rulesTable(mapper, openSource) {
  const { rules } = mapper;
  const findings = mapper.analyze();
  return html`<section aria-label=${say.rules} data-rules=${rules.length}>
    <h3>
      ${rules.length === 0 && !mapper.rulesKnown ? say.rulesAlone : say.rulesTitle(rules.length)}
      ${
        rules.length > 0
          ? html`<job-entity-copy
              .text=${() => JSON.stringify(mapper.toRulesFile(), undefined, 2)}
              what=${say.pathmappingFile}
            ></job-entity-copy>`
          : nothing
      }
    </h3>
    ${
      rules.length === 0
        ? html`<p class="muted">${mapper.rulesKnown ? say.noRules : say.rulesNotKnown}</p>`
        : scrollingTable(
            ['#', say.origin, say.format, say.source, say.destination],
            rules,
            (rule, index) => ruleRow(rule, index, openSource),
            { label: say.tableOfRules, nameOf: ruleName },
          )
    }
    ${
      findings.length > 0
        ? html`<h3>${say.aboutTheseRules}</h3>
            <ul class="findings">
              ${findings.map(
                (finding) =>
                  html`<li data-code=${finding.code}>
                    ${severityState(finding.severity)}
                    <code>${finding.code}</code> ${finding.message}
                  </li>`,
              )}
            </ul>`
        : nothing
    }
  </section>`;
}

/** The text by which a rule is found. @param {MapperRule} rule */
const ruleName = ({ sourcePath, destinationPath }) => `${sourcePath} ${destinationPath}`;

/**
 * @param {MapperRule} rule
 * @param {number} index
 * @param {(offset: number) => void} openSource
 */
function ruleRow(rule, index, openSource) {
  const { origin, sourcePathFormat, sourcePath, destinationPath, offset } = rule;
  return html`<tr data-rule=${index}>
    <td class="muted">${index}</td>
    <td>
      ${ORIGINS[origin]}
      ${
        offset === undefined || origin === 'rules-file'
          ? nothing
          : html`<button class="quiet" @click=${() => openSource(offset)}>${say.inSource}</button>`
      }
    </td>
    <td>${sourcePathFormat.toLowerCase()}</td>
    <td><code>${pathText(sourcePath)}</code></td>
    <td><code>${pathText(destinationPath)}</code></td>
  </tr>`;
}

/**
 * What a path becomes: a parameter gets the worker's separators, a manifest's root does not.
 * @param {import('./response-paths.js').JobPath} path
 */
function resultsOf({ path, matched, ruleResult, uses }) {
  const results = [...new Set(uses.map(({ result }) => result))];
  return results.map(
    (result) =>
      html`<div>
        <code>${matched || result !== path ? pathText(result) : say.unchanged}</code>
        ${result === ruleResult ? nothing : html`<div class="muted">${say.withTheWorkersSeparators}</div>`}
      </div>`,
  );
}

/**
 * Every path of the job and where it goes.
 * @param {PathMapper} mapper
 * @param {(path: string) => void} tryPath
 */
export function mappedPaths(mapper, tryPath) {
  const paths = pathsOf(mapper);
  if (paths.length === 0) return nothing;
  return html`<section aria-label=${say.pathsOfTheResponse} data-paths=${paths.length}>
    <h3>${say.pathsOfThisJob(paths.length)}</h3>
    ${scrollingTable(
      [say.of, say.path, say.onTheWorker, say.ruleHeading, say.explained],
      paths,
      (one) =>
        html`<tr data-use=${one.uses[0].use} data-matched=${one.matched}>
          <td>${usesText(one)}</td>
          <td><code>${pathText(one.path)}</code></td>
          <td>${resultsOf(one)}</td>
          <td>${one.matched ? one.rule : html`<span class="muted">${say.none}</span>`}</td>
          <td><button class="quiet" @click=${() => tryPath(one.path)}>${say.why}</button></td>
        </tr>`,
      { label: say.tableOfPaths, nameOf: ({ path }) => path },
    )}
  </section>`;
}

/**
 * The text of a rules file with one rule changed. The manifests' implied rules come on top of a
 * file, so they are not in it; a changed one is, and is tried before the one that it was.
 * @param {readonly MapperRule[]} rules
 * @param {number} index
 * @param {MapperRule} changed
 */
export function rulesFileWith(rules, index, changed) {
  const listed = rules
    .map((rule, at) => (at === index ? { ...changed, origin: 'rules-file' } : rule))
    .filter(({ origin }) => origin !== 'assetroot')
    .map(({ sourcePathFormat, sourcePath, destinationPath }) => ({
      source_path_format: sourcePathFormat,
      source_path: sourcePath,
      destination_path: destinationPath,
    }));
  const file = { version: 'pathmapping-1.0', path_mapping_rules: listed };
  return JSON.stringify(file, null, 2);
}

/**
 * A rules file to try in place of the rules that were sent.
 * @param {{ text: string, fault: string }} given
 * @param {(text: string) => void} onInput
 */
export function otherRules({ text, fault }, onInput) {
  return html`<details class="other-rules" ?open=${text !== ''}>
    <summary>${say.tryOtherRules}</summary>
    <textarea
      class="wide mono"
      rows="3"
      aria-label=${say.otherRulesLabel}
      placeholder=${say.otherRulesHint}
      spellcheck="false"
      data-other-rules
      .value=${text}
      @input=${(/** @type {InputEvent} */ event) =>
        onInput(/** @type {HTMLTextAreaElement} */ (event.target).value)}
    ></textarea>
    ${fault === '' ? nothing : html`<p class="fault" role="alert">${fault}</p>`}
  </details>`;
}

/**
 * @param {PathMapper} mapper
 * @param {string} workerPath
 * @param {(path: string) => void} onInput
 */
export function reverseLookup(mapper, workerPath, onInput) {
  const answers = workerPath === '' ? [] : mapper.reverse(workerPath);
  return html`<section aria-label=${say.reverseLookup}>
    <h3>${say.reverseTitle}</h3>
    <input
      class="wide mono"
      aria-label=${say.reverseLabel}
      placeholder=${say.reverseHint}
      spellcheck="false"
      data-reverse
      .value=${workerPath}
      @input=${(/** @type {InputEvent} */ event) =>
        onInput(/** @type {HTMLInputElement} */ (event.target).value)}
    />
    <ul class="answers">
      ${answers.slice(0, SHOWN).map(
        ({ path, rule }) =>
          html`<li data-rule=${rule}>
            ${SYMBOL.arrow} <code>${pathText(path)}</code>
            <job-entity-copy .text=${path} what=${say.path}></job-entity-copy>
            <span class="muted">${rule < 0 ? say.unchangedByAnyRule : say.byThatRule(rule)}</span>
          </li>`,
      )}
      ${
        workerPath !== '' && answers.length === 0
          ? html`<li class="muted">${say.reverseNone}</li>`
          : nothing
      }
    </ul>
  </section>`;
}
