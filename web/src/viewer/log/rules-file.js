// Rules that were opened without a response: a rules file, two storage profiles, or the log of a session,
// which prints its rules and what its tasks ran with.

import { nothing } from 'lit';

import { FULL } from '../../full-module.js';
import { PathMapper } from '../../paths/path-mapper.js';
import { initMore } from '../../runtime/module.js';
import { html } from '../html.js';
import { systemSwitch } from '../shell.js';
import { pathText, shownText } from '../shown-text.js';
import { scrollingTable } from '../table.js';
import * as say from '../messages/captures.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('../../paths/path-mapper.js').MapperOptions} MapperOptions */
/** @typedef {import('../../../types/index.d.ts').TaskParameterValue} TaskParameterValue */

const ABOUT = Object.freeze({
  'rules-file': say.aRulesFile,
  'storage-profiles': say.storageProfiles,
  'session-log': say.aSessionLog,
});

/** What the pane of paths needs of a response, of rules alone. */
export class RulesFile {
  /** Rules alone are about no job. @type {readonly string[]} */
  jobIds = [];
  /** Where other rules are tried. */
  batch = {
    pathMapper: (/** @type {MapperOptions} */ { rules = [], workerOs }) =>
      new PathMapper(rules, { workerOs }),
  };
  #text;
  /** A mapper for each system that was chosen. @type {Map<string, PathMapper>} */
  #mappers = new Map();

  /**
   * @param {string} name
   * @param {string} text
   */
  constructor(name, text) {
    this.name = name;
    this.#text = text;
    const { source, rules, rulesKnown } = this.mapper({});
    this.about = ABOUT[/** @type {keyof typeof ABOUT} */ (source)];
    this.source = source;
    this.parameters = this.mapper({}).taskParameters();
    if (!rulesKnown) this.about = say.aSessionLogWithoutRules;
    this.isEmpty = rules.length + this.parameters.length === 0;
  }

  /** @param {MapperOptions} options */
  mapper({ workerOs }) {
    const key = workerOs ?? '';
    let mapper = this.#mappers.get(key);
    if (!mapper) {
      mapper = new PathMapper(this.#text, { workerOs });
      this.#mappers.set(key, mapper);
    }
    return mapper;
  }

  delete() {
    for (const mapper of this.#mappers.values()) mapper.delete();
    this.#mappers.clear();
  }

  /** @param {JobEntityViewer} viewer */
  view(viewer) {
    return html`<section
      class="panel"
      data-panel="rules-file"
      data-source=${this.source}
      aria-label=${this.name}
      tabindex="0"
    >
      <h2 class="wrap">${this.name}</h2>
      <p class="note">${this.about}</p>
      ${
        // The top bar has it, where a response is open.
        viewer.model ? nothing : systemSwitch(viewer)
      }
      ${this.parameters.length === 0 ? nothing : parametersTable(this.parameters)}
      <job-entity-paths
        .model=${this}
        .state=${viewer.pathState}
        @state-changed=${(/** @type {CustomEvent} */ event) => viewer.setPathState(event.detail)}
      ></job-entity-paths>
    </section>`;
  }
}

/** @param {readonly TaskParameterValue[]} parameters */
function parametersTable(parameters) {
  return html`<h3>${say.taskParameters(parameters.length)}</h3>
    ${scrollingTable(
      [say.parameter, say.type, say.value],
      parameters,
      ({ name, type, value }) =>
        html`<tr data-name=${name}>
          <td><code>${name}</code></td>
          <td class="muted">${type}</td>
          <td><code>${type === 'PATH' ? pathText(value) : shownText(value)}</code></td>
        </tr>`,
      { label: say.tableOfTaskParameters, nameOf: ({ name, value }) => `${name} ${value}` },
    )}`;
}

/**
 * The rules that a file without a response holds; undefined: none.
 * @param {string} name
 * @param {string} text
 */
export async function rulesFileOf(name, text) {
  await initMore(FULL);
  try {
    const rulesFile = new RulesFile(name, text);
    if (rulesFile.isEmpty) rulesFile.delete();
    else return rulesFile;
  } catch {
    // It is something else.
  }
  return undefined;
}
