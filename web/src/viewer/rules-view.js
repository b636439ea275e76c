// The rules themselves, what is wrong with them, and the way back from a worker's path.

import { nothing } from 'lit';

import { severityState } from './findings.js';
import { html } from './html.js';
import { pathsOf, usesText } from './response-paths.js';
import { pathText } from './shown-text.js';
import { SYMBOL } from './text.js';

/** @typedef {import('../paths/path-mapper.js').PathMapper} PathMapper */
/** @typedef {import('../../types/index.d.ts').MapperRule} MapperRule */

/** Rules and answers that are put into the page. */
const SHOWN = 500;

const ORIGINS = Object.freeze({
  service: 'as sent',
  assetroot: 'implied by a manifest',
  'rules-file': 'rules file',
});

/**
 * @param {PathMapper} mapper
 * @param {(offset: number) => void} openSource
 */
export function rulesTable(mapper, openSource) {
  const { rules } = mapper;
  const findings = mapper.analyze();
  const rest = rules.length - SHOWN;
  return html`<section aria-label="rules" data-rules=${rules.length}>
    <h3>
      Rules (${rules.length})
      ${
        rules.length > 0
          ? html`<job-entity-copy
              .text=${() => JSON.stringify(mapper.toRulesFile(), undefined, 2)}
              what="pathmapping-1.0 file"
            ></job-entity-copy>`
          : nothing
      }
    </h3>
    ${
      rules.length === 0
        ? html`<p class="muted">
            None. That is normal: rules are sent only when the job's storage profile differs from
            the fleet's.
          </p>`
        : html`<div class="scrolls">
            <table>
              <thead>
                <tr>
                  <th>#</th>
                  <th>origin</th>
                  <th>format</th>
                  <th>source</th>
                  <th>destination</th>
                </tr>
              </thead>
              <tbody>
                ${rules.slice(0, SHOWN).map((rule, index) => ruleRow(rule, index, openSource))}
              </tbody>
            </table>
          </div>`
    }
    ${rest > 0 ? html`<p class="muted">and ${rest} more</p>` : nothing}
    ${
      findings.length > 0
        ? html`<h3>About these rules</h3>
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
          : html`<button class="quiet" @click=${() => openSource(offset)}>in source</button>`
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
        <code>${matched || result !== path ? pathText(result) : 'unchanged'}</code>
        ${result === ruleResult ? nothing : html`<div class="muted">with the worker's separators</div>`}
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
  const rest = paths.length - SHOWN;
  return html`<section aria-label="paths of the response" data-paths=${paths.length}>
    <h3>Paths of this job (${paths.length})</h3>
    <div class="scrolls">
      <table>
        <thead>
          <tr>
            <th>of</th>
            <th>path</th>
            <th>on the worker</th>
            <th>rule</th>
            <th>explained</th>
          </tr>
        </thead>
        <tbody>
          ${paths.slice(0, SHOWN).map(
            (one) =>
              html`<tr data-use=${one.uses[0].use} data-matched=${one.matched}>
                <td>${usesText(one)}</td>
                <td><code>${pathText(one.path)}</code></td>
                <td>${resultsOf(one)}</td>
                <td>${one.matched ? one.rule : html`<span class="muted">none</span>`}</td>
                <td><button class="quiet" @click=${() => tryPath(one.path)}>why</button></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rest > 0 ? html`<p class="muted">and ${rest} more</p>` : nothing}
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
    <summary>Try other rules</summary>
    <textarea
      class="wide mono"
      rows="3"
      aria-label="a rules file to try"
      placeholder="Paste a pathmapping-1.0 file or a list of rules"
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
  return html`<section aria-label="reverse lookup">
    <h3>Back to the submitter's path</h3>
    <input
      class="wide mono"
      aria-label="a path on the worker"
      placeholder="a path from a worker's log"
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
            <job-entity-copy .text=${path} what="path"></job-entity-copy>
            <span class="muted">${rule < 0 ? 'unchanged by any rule' : `by rule ${rule}`}</span>
          </li>`,
      )}
      ${
        workerPath !== '' && answers.length === 0
          ? html`<li class="muted">No path of the submitter becomes this one.</li>`
          : nothing
      }
    </ul>
  </section>`;
}
