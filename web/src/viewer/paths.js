// Where does this path go: one path or many against the rules, live as one types.

import { LitElement, nothing } from 'lit';

import { explanation, SHOWN_RULES } from './explain.js';
import { html } from './html.js';
import { pathStyles } from './path-styles.js';
import { pathsOf } from './response-paths.js';
import { mappedPaths, otherRules, reverseLookup, rulesFileWith, rulesTable } from './rules-view.js';
import { frameStyles } from './frame-styles.js';
import { baseStyles } from './styles.js';
import { SYMBOL, shortId } from './text.js';
import * as say from './messages/paths.js';

/** @typedef {import('./viewer-state.js').PathState} PathState */
/** @typedef {import('./response-model.js').ResponseModel} ResponseModel */
/** @typedef {import('../paths/path-mapper.js').PathMapper} PathMapper */

/** Jobs that are offered; a response of the service holds one. */
const MOST_JOBS = 200;

/** @param {any} mapped */
function pathRow({ path, matched, result, rule }) {
  return html`<div class="line" data-matched=${matched} data-result=${result}>
      <code class="grow" title=${path}>${path}</code>
      ${
        matched
          ? html`<span class="state">${say.matchedByRule(rule)}</span>`
          : html`<span class="state muted">${say.noMatch}</span>`
      }
    </div>
    <div class="line">
      <code class="grow ${matched ? '' : 'muted'}" title=${result}
        >${SYMBOL.arrow} ${matched ? result : say.unchanged}</code
      >
    </div>`;
}

export class PathTester extends LitElement {
  /** @override */
  static properties = {
    model: { attribute: false },
    state: { attribute: false },
    shownRules: { state: true },
    otherRules: { state: true },
  };
  /** @override */
  static styles = [baseStyles, frameStyles, pathStyles];

  /** @type {{ key: unknown[], results: any[] } | undefined} */
  #mapped;
  /** @type {{ key: unknown[], mapper?: PathMapper, fault: string } | undefined} */
  #other;

  constructor() {
    super();
    /** @type {ResponseModel | undefined} */
    this.model = undefined;
    /** @type {PathState | undefined} */
    this.state = undefined;
    this.shownRules = SHOWN_RULES;
    this.otherRules = '';
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#other?.mapper?.delete();
    this.#other = undefined;
  }

  /**
   * The mapper of the rules that were pasted; none, with the reason, if they cannot be read.
   * @param {ResponseModel} model
   * @param {import('../paths/path-mapper.js').MapperOptions} options
   */
  #otherMapper(model, options) {
    const key = [model, this.otherRules, ...Object.values(options)];
    if (this.#other?.key.every((part, index) => part === key[index])) return this.#other;
    this.#other?.mapper?.delete();
    try {
      const mapper = model.batch.pathMapper({ ...options, rules: this.otherRules });
      this.#other = { key, mapper, fault: '' };
    } catch (error) {
      this.#other = { key, fault: /** @type {Error} */ (error).message };
    }
    return this.#other;
  }

  /** @param {Partial<PathState>} detail */
  #change(detail) {
    this.dispatchEvent(new CustomEvent('state-changed', { detail }));
  }

  /** @param {number} offset */
  #openSource(offset) {
    this.dispatchEvent(new CustomEvent('place-wanted', { detail: { offset } }));
  }

  /**
   * @param {PathMapper} mapper
   * @param {string} text
   */
  #results(mapper, text) {
    const key = [mapper, text];
    if (!this.#mapped?.key.every((part, index) => part === key[index])) {
      const paths = text.split(/\r?\n/).filter((path) => path !== '');
      this.#mapped = { key, results: paths.map((path) => mapper.map(path)) };
    }
    return this.#mapped.results;
  }

  /**
   * Puts another path in the place of the focused one.
   * @param {string} text
   * @param {number} index
   * @param {string} path
   */
  #apply(text, index, path) {
    const lines = text.split(/\r?\n/).filter((line) => line !== '');
    lines[index] = path;
    this.#change({ text: lines.join('\n') });
  }

  /** @override */
  render() {
    const { model, state } = this;
    if (!model || !state) return nothing;
    const jobId = state.jobId || model.jobIds[0] || '';
    const { workerOs, sessionDirectory } = state;
    const options = { jobId, workerOs: workerOs || undefined, sessionDirectory };
    const sent = model.mapper(options);
    const tried = this.otherRules.trim() !== '' && sent;
    const other = tried ? this.#otherMapper(model, options) : { mapper: undefined, fault: '' };
    const mapper = other.mapper ?? sent;
    return html`${this.#controls(model, state, jobId)}
    ${
      mapper
        ? html`${this.#tester(model, state, jobId, mapper)}
          ${mappedPaths(mapper, (path) => this.#change({ text: path, focused: 0 }))}
          ${otherRules({ text: this.otherRules, fault: other.fault }, (text) => (this.otherRules = text))}
          ${rulesTable(mapper, (offset) => this.#openSource(offset))}
          ${reverseLookup(mapper, state.workerPath, (workerPath) => this.#change({ workerPath }))}`
        : html`<p class="muted">${say.namesNoJob}</p>`
    }`;
  }

  /**
   * @param {ResponseModel} model
   * @param {PathState} state
   * @param {string} jobId
   */
  #controls(model, state, jobId) {
    if (model.jobIds.length === 0) return nothing;
    return html`<div class="controls">
      ${
        model.jobIds.length > 1
          ? html`<label
              >${say.job}
              <select
                data-job
                @change=${(/** @type {Event} */ event) =>
                  this.#change({ jobId: /** @type {HTMLSelectElement} */ (event.target).value })}
              >
                ${model.jobIds
                  .filter((id, index) => index < MOST_JOBS || id === jobId)
                  .map(
                    (id) =>
                      html`<option value=${id} .selected=${id === jobId}>${shortId(id)}</option>`,
                  )}
                ${
                  model.jobIds.length > MOST_JOBS
                    ? html`<option disabled>
                        ${say.moreJobs(model.jobIds.length - MOST_JOBS)}
                      </option>`
                    : nothing
                }
              </select></label
            >`
          : nothing
      }
      <label class="session"
        >${say.sessionDirectory}
        <input
          class="mono"
          placeholder=${say.sessionHint}
          spellcheck="false"
          data-session
          .value=${state.sessionDirectory}
          @input=${(/** @type {InputEvent} */ event) =>
            this.#change({
              sessionDirectory: /** @type {HTMLInputElement} */ (event.target).value,
            })}
      /></label>
    </div>`;
  }

  /**
   * @param {ResponseModel} model
   * @param {PathState} state
   * @param {string} jobId
   * @param {PathMapper} mapper
   */
  #tester(model, state, jobId, mapper) {
    const { text } = state;
    const own = pathsOf(mapper).map(({ path }) => path);
    const results = this.#results(mapper, text);
    const at = Math.min(state.focused, results.length - 1);
    const matched = results.filter((result) => result.matched).length;
    return html`<section aria-label=${say.tryPaths}>
      <textarea
        class="wide mono"
        rows="3"
        aria-label=${say.tryLabel}
        placeholder=${say.tryHint}
        spellcheck="false"
        .value=${text}
        @input=${(/** @type {InputEvent} */ event) =>
          this.#change({ text: /** @type {HTMLTextAreaElement} */ (event.target).value })}
      ></textarea>
      <div class="under">
        ${
          own.length > 0
            ? html`<button
                class="quiet"
                data-own
                @click=${() => this.#change({ text: own.join('\n'), focused: 0 })}
              >
                ${say.tryThePaths(own.length)}
              </button>`
            : nothing
        }
        <span class="muted" data-tried=${results.length} data-matched=${matched}
          >${results.length > 0 ? say.ofMatched(matched, results.length) : ''}</span
        >
        ${
          results.length > 0
            ? html`<job-entity-copy
                .text=${() => results.map(({ result }) => result).join('\n')}
                what=${say.resultsOneALine}
              ></job-entity-copy>`
            : nothing
        }
      </div>
      ${
        results.length > 1
          ? html`<job-entity-rows
              class=${results.length > 4 ? 'many' : `rows-${results.length}`}
              label=${say.results}
              .items=${results}
              .selected=${at}
              .template=${pathRow}
              @row-picked=${(/** @type {CustomEvent} */ event) =>
                this.#change({ focused: event.detail.index })}
            ></job-entity-rows>`
          : nothing
      }
      ${
        at >= 0
          ? explanation(results[at], mapper.rules, {
              apply: (path) => this.#apply(text, at, path),
              applyRule: (index, rule) =>
                (this.otherRules = rulesFileWith(mapper.rules, index, rule)),
              shown: this.shownRules,
              showAll: () => (this.shownRules = Infinity),
            })
          : nothing
      }
    </section>`;
  }
}
