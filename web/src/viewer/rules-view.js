// The rules themselves, what is wrong with them, and the way back from a worker's path.

import { html, nothing } from 'lit';

import { severityState } from './findings.js';
import { SYMBOL } from './text.js';

/** @typedef {import('../path-mapper.js').PathMapper} PathMapper */
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
        offset === undefined
          ? nothing
          : html`<button class="quiet" @click=${() => openSource(offset)}>in source</button>`
      }
    </td>
    <td>${sourcePathFormat.toLowerCase()}</td>
    <td><code class="wrap">${sourcePath}</code></td>
    <td><code class="wrap">${destinationPath}</code></td>
  </tr>`;
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
            ${SYMBOL.arrow} <code class="wrap">${path}</code>
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
