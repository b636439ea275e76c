// One box for all: ways to views, what the job holds, a path to try, a word in the text.

import { LitElement, css, nothing } from 'lit';

import { html } from './html.js';
import { floatStyles } from './frame-styles.js';
import { baseStyles } from './styles.js';
import { LEAST_WORD } from './text-index.js';
import { kindLabel, oneLine, shortId } from './text.js';
import * as say from './messages/shell.js';

/** @typedef {import('./element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {{ label: string, about: string, run: () => unknown }} Command */

/** Answers that are listed. */
const MOST = 30;

const PATH = /^(["']?)([A-Za-z]:[\\/]|[\\/]{1,2}[^\s]|[a-z][a-z0-9+.-]*:\/\/|%\w+%|~)/;

/**
 * Commands of the viewer itself.
 * @param {JobEntityViewer} viewer
 * @returns {Command[]}
 */
function commandsOf(viewer) {
  const go = (/** @type {string} */ name, /** @type {string} */ label) => ({
    ...{ label: say.goTo(label), about: 'view' },
    run: () => viewer.openSection(name),
  });
  const worker = (/** @type {'posix' | 'windows'} */ workerOs, /** @type {string} */ label) => ({
    ...{ label: say.worker(label), about: 'system' },
    run: () => viewer.setPathState({ workerOs }),
  });
  return [
    go('overview', 'Overview'),
    go('runs', 'Steps'),
    go('environments', 'Environments'),
    go('parameters', 'Parameters'),
    go('paths', 'Paths'),
    go('files', 'Files'),
    go('findings', 'Findings'),
    go('entities', 'Entities'),
    go('source', 'Source'),
    go('compare', 'Compare'),
    ...(viewer.collection && viewer.collection.responses > 1 ? [go('log', 'Log')] : []),
    worker('posix', 'Linux'),
    worker('windows', 'Windows'),
    {
      ...{ label: say.densityComfortableOrCompact, about: 'view' },
      run: () => viewer.toggleDensity(),
    },
    ...viewer.commands,
  ];
}

/** @param {JobEntityViewer} viewer @param {string} wanted in lower case @returns {Command[]} */
function partsOf(viewer, wanted) {
  const { job, runs } = viewer;
  if (!job) return [];
  const parts = [...(runs?.steps ?? []), ...(runs?.environments ?? [])].map((part) => ({
    ...{ label: part.name || shortId(part.id), about: `${part.kind} ${shortId(part.id)}` },
    ...{ text: `${part.name}\n${part.id}`, run: () => viewer.openPart(part) },
  }));
  const rows = job.model.rows.map((row) => ({
    label: `${kindLabel(row.name || row.kind)} ${shortId(row.id)}`,
    about: row.code || 'entity',
    text: `${row.kind}\n${row.id}\n${row.code}\n${row.message}`,
    run: () => viewer.openJobRow(row),
  }));
  const findings = job.model.diagnostics.map((finding) => ({
    ...{ label: oneLine(finding.message), about: `${finding.severity} ${finding.code}` },
    text: `${finding.code}\n${finding.message}\n${finding.pointer}`,
    run: () => viewer.openJobPlace(finding.offset, finding),
  }));
  return [...parts, ...rows, ...findings].filter(({ text }) => text.toLowerCase().includes(wanted));
}

/**
 * Where the word is in the text as it was sent: values, names, paths, scripts.
 * @param {JobEntityViewer} viewer
 * @param {string} word
 * @returns {Command[]}
 */
function placesOf(viewer, word) {
  const { model } = viewer;
  if (!model || word.length < LEAST_WORD) return [];
  return model.placesWith(word, MOST).map(({ start, end, text, row }) => ({
    label: text,
    about: row ? say.textOf(kindLabel(row.name || row.kind), shortId(row.id)) : 'text',
    run: () => viewer.openSource(start, end),
  }));
}

export class CommandPalette extends LitElement {
  /** @override */
  static properties = {
    viewer: { attribute: false },
    query: { state: true },
    at: { state: true },
  };
  /** @override */
  static styles = [
    baseStyles,
    floatStyles,
    css`
      dialog {
        width: min(44rem, 94vw);
        max-height: 70vh;
        margin: 10vh auto auto;
        padding: 0;
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      input {
        padding: 12px 16px;
        border: 0;
        border-bottom: 1px solid var(--line);
        border-radius: 0;
      }
      ul {
        min-height: 0;
        overflow: auto;
      }
      li {
        display: flex;
        gap: 12px;
        justify-content: space-between;
        padding: 6px 16px;
        cursor: default;
      }
      li > :first-child {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      li > :last-child {
        flex: none;
      }
      li[aria-selected='true'] {
        background: var(--tint);
        box-shadow: inset 3px 0 var(--accent);
      }
      p {
        margin: 0;
        padding: 8px 16px;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {JobEntityViewer | undefined} */
    this.viewer = undefined;
    this.query = '';
    this.at = 0;
  }

  async open() {
    this.query = '';
    this.at = 0;
    await this.updateComplete;
    const dialog = /** @type {HTMLDialogElement} */ (this.renderRoot.querySelector('dialog'));
    if (!dialog.open) dialog.showModal();
    /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector('input'))?.focus();
  }

  close() {
    /** @type {HTMLDialogElement | null} */ (this.renderRoot.querySelector('dialog'))?.close();
  }

  /** @returns {Command[]} */
  get #found() {
    const { viewer } = this;
    if (!viewer) return [];
    const text = this.query.trim();
    const wanted = text.toLowerCase();
    const commands = commandsOf(viewer).filter(({ label }) => label.toLowerCase().includes(wanted));
    if (text === '') return commands;
    const tries = PATH.test(text)
      ? [{ label: say.tryThePath(text), about: 'path', run: () => viewer.tryPath(text) }]
      : [];
    const found = [...tries, ...commands, ...partsOf(viewer, wanted), ...placesOf(viewer, text)];
    return found.slice(0, MOST);
  }

  /** @param {Command | undefined} command */
  #run(command) {
    if (!command) return;
    this.close();
    void command.run();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const found = this.#found;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.at = (this.at + step + found.length) % Math.max(found.length, 1);
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#run(found[this.at]);
    } else if (event.key === 'Escape') {
      // A search field would be emptied first.
      event.preventDefault();
      this.close();
    }
  }

  /** @override */
  render() {
    const found = this.#found;
    return html`<dialog aria-label=${say.searchOrCommand}>
      <input
        type="search"
        role="combobox"
        aria-label=${say.searchBoxLabel}
        aria-controls="found"
        aria-expanded="true"
        aria-activedescendant=${found.length > 0 ? `found-${this.at}` : ''}
        placeholder=${say.boxHint}
        spellcheck="false"
        autocomplete="off"
        .value=${this.query}
        @input=${(/** @type {InputEvent} */ event) => {
          this.query = /** @type {HTMLInputElement} */ (event.target).value;
          this.at = 0;
        }}
        @keydown=${this.#onKey}
      />
      <ul id="found" role="listbox" aria-label=${say.found}>
        ${found.map(
          (command, index) =>
            html`<li
              id=${`found-${index}`}
              role="option"
              aria-selected=${index === this.at}
              @click=${() => this.#run(command)}
            >
              <span>${command.label}</span><span class="muted">${command.about}</span>
            </li>`,
        )}
      </ul>
      ${found.length === 0 ? html`<p class="muted" role="status">${say.nothingIsCalledThat}</p>` : nothing}
    </dialog>`;
  }
}
