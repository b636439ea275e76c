// The tasks of a step, of any number: pages of them by arithmetic, of a page the rows on screen.

import { LitElement, nothing } from 'lit';

import { numberText } from '../formats.js';
import { html } from '../html.js';
import { RowWindow, place } from '../row-window.js';
import { baseStyles, rowStyles } from '../styles.js';
import { countLabel, shortened, wholeCount } from './shortened.js';
import { queryOf } from './task-query.js';
import { taskStyles } from './task-styles.js';
import * as many from '../messages/counts.js';
import * as say from '../messages/runs.js';
import { pageSteps } from '../messages/common.js';

/** @typedef {import('../../../types/templates.d.ts').StepTemplate} StepTemplate */
/** @typedef {import('../../../types/templates.d.ts').Task & { command?: string }} Task */

const ROW_HEIGHT = 26;
/** Rows of a page: what a scroll bar can still aim at, far below what browsers can draw. */
const PAGE_TASKS = 100_000;
/** Tasks that are asked for at once. */
const CHUNK_TASKS = 100;
/** Characters of a task's command that are shown beside its row. */
const COMMAND_LENGTH = 300;
/** Chunks that are kept; more are forgotten. */
const MOST_CHUNKS = 50;
/** Tasks with certain values that are listed. */
const MOST_FOUND = 1000;

/**
 * Tasks with their commands.
 * @param {StepTemplate} step
 * @param {bigint} start
 * @returns {readonly Task[]}
 */
function tasksFrom(step, start) {
  const resolved = step.resolveTasks(start, CHUNK_TASKS, { files: false });
  // Commands that take too long to resolve are left out.
  const others = resolved.length < CHUNK_TASKS ? step.tasks(start, CHUNK_TASKS) : resolved;
  return others.map(({ index, parameters }, i) => {
    const text = resolved[i]?.actions[0]?.text;
    return { index, parameters, command: text && shortened(text, COMMAND_LENGTH) };
  });
}

export class TaskBrowser extends LitElement {
  /** @override */
  static properties = {
    step: { attribute: false },
    task: { attribute: false },
    page: { state: true },
    text: { state: true },
    fault: { state: true },
    note: { state: true },
    hint: { state: true },
    found: { state: true },
  };
  /** @override */
  static styles = [baseStyles, rowStyles, taskStyles];

  /** @type {Map<bigint, readonly Task[]>} */
  #chunks = new Map();
  /** How the chosen task is to be scrolled to. @type {'auto' | 'center' | undefined} */
  #scrolls;

  #window = new RowWindow(this, {
    scroller: () => this.renderRoot.querySelector('.scroller'),
    count: () => this.#rowCount,
    rowHeight: () => ROW_HEIGHT,
  });

  constructor() {
    super();
    /** @type {StepTemplate | undefined} */
    this.step = undefined;
    /** Index of the chosen task. @type {bigint} */
    this.task = 0n;
    /** @type {bigint} */
    this.page = 0n;
    this.text = '';
    this.fault = '';
    /** Where a number led that is not a task's. */
    this.note = '';
    /** What else the number may mean. @type {{ text: string, index: bigint } | undefined} */
    this.hint = undefined;
    /** The tasks that were searched for; undefined: all are listed. @type {readonly Task[] | undefined} */
    this.found = undefined;
  }

  /** How many there are to go through; of chunks that adapt, of the default size. */
  get #count() {
    const { step } = this;
    if (!step) return 0n;
    if (step.taskCount !== null) return step.taskCount;
    return (step.parameters ?? []).reduce((sum, { count }) => sum * count, 1n);
  }

  get #first() {
    return this.page * BigInt(PAGE_TASKS);
  }

  get #rowCount() {
    if (this.found) return this.found.length;
    const left = this.#count - this.#first;
    return left > PAGE_TASKS ? PAGE_TASKS : Math.max(0, Number(left));
  }

  /**
   * The task of a row; undefined if there is none.
   * @param {number} row
   * @returns {Task | undefined}
   */
  #taskAt(row) {
    if (this.found) return this.found[row];
    const size = BigInt(CHUNK_TASKS);
    const index = this.#first + BigInt(row);
    const start = (index / size) * size;
    let chunk = this.#chunks.get(start);
    if (!chunk) {
      if (this.#chunks.size >= MOST_CHUNKS) this.#chunks.clear();
      chunk = this.step ? tasksFrom(this.step, start) : [];
      this.#chunks.set(start, chunk);
    }
    return chunk[Number(index - start)];
  }

  /** The row of the chosen task; -1: it is not among those that are listed. */
  get #chosenRow() {
    if (this.found) return this.found.findIndex(({ index }) => index === this.task);
    const row = this.task - this.#first;
    return row >= 0n && row < BigInt(this.#rowCount) ? Number(row) : -1;
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  willUpdate(changed) {
    if (changed.has('step')) {
      this.#chunks.clear();
      this.found = undefined;
      this.fault = '';
      this.note = '';
      this.hint = undefined;
      this.text = '';
    }
    if (changed.has('task') || changed.has('step')) {
      if (!this.found) this.page = this.task / BigInt(PAGE_TASKS);
      // What was not picked in the list is where the eye looks for it. A new list starts at its start,
      // and to ask it where it is would lay out the page once more.
      const isNew = changed.has('step') && changed.get('step') === undefined;
      if (!isNew || this.task !== 0n) this.#scrolls ??= 'center';
    }
  }

  /** @override */
  updated() {
    const align = this.#scrolls;
    this.#scrolls = undefined;
    const row = this.#chosenRow;
    if (align && row >= 0) this.#window.scrollTo(row, align);
  }

  /** Puts the cursor into the field. @override */
  focus() {
    this.renderRoot.querySelector('input')?.focus();
  }

  /** @param {bigint} index */
  #pick(index) {
    this.hint = undefined;
    this.note = '';
    this.dispatchEvent(new CustomEvent('task-picked', { detail: { index } }));
  }

  /**
   * Goes to what the text means.
   * @param {string} text
   */
  search(text) {
    this.text = text;
    this.fault = '';
    this.note = '';
    this.hint = undefined;
    this.found = undefined;
    if (!this.step || text.trim() === '') return;
    const query = queryOf(this.step, text);
    if ('fault' in query) {
      this.fault = query.fault;
    } else if ('index' in query) {
      this.#pick(query.index);
      this.hint = query.hint;
      this.note = query.note ?? '';
      this.#scrolls = 'center';
    } else {
      this.found = this.step.find(query.values, MOST_FOUND);
      if (this.found.length === 0) {
        this.fault = say.noTaskWith(text.trim());
        this.found = undefined;
      } else {
        this.#pick(this.found[0].index);
      }
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = this.#rowCount - 1;
    if (last < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.#chosenRow;
    const page = this.#window.visibleRows;
    /** @type {Record<string, number>} */
    const steps = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: last,
    };
    const row = steps[event.key];
    if (row === undefined) return;
    event.preventDefault();
    const task = this.#taskAt(Math.min(Math.max(row, 0), last));
    if (!task) return;
    this.#scrolls = 'auto';
    this.#pick(task.index);
  }

  /** @override */
  render() {
    const { step } = this;
    if (!step) return nothing;
    return html`${this.#head(step)}
      <div
        class="scroller"
        role="listbox"
        tabindex="0"
        aria-label=${say.tasks}
        aria-activedescendant=${this.#chosenRow >= 0 ? `task-${this.#chosenRow}` : nothing}
        @keydown=${this.#onKey}
      >
        <div ${place(undefined, this.#window.height)}></div>
        ${this.#window.rows.map(({ index, start, size }) => this.#row(index, start, size))}
      </div>
      ${this.#pages()}`;
  }

  /** @param {StepTemplate} step */
  #head(step) {
    const names = (step.parameters ?? []).map(({ name }) => name);
    const example = names.length > 0 ? say.or(names[0]) : '';
    return html`<form
        @submit=${(/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          this.search(this.text);
        }}
      >
        <input
          type="search"
          aria-label=${say.taskNumber(example)}
          placeholder=${say.task(example)}
          spellcheck="false"
          autocomplete="off"
          .value=${this.text}
          @input=${(/** @type {InputEvent} */ event) => {
            this.text = /** @type {HTMLInputElement} */ (event.target).value;
            if (this.text === '') this.search('');
          }}
        />
        <button>${say.go}</button>
      </form>
      <p class="said" aria-live="polite">${this.#said()}</p>`;
  }

  #said() {
    const { fault, hint, found, note } = this;
    if (note !== '') return note;
    if (fault !== '') return html`<span class="error">${fault}</span>`;
    if (hint) {
      return html`${hint.text}.
        <button class="quiet" data-hint @click=${() => this.#pick(hint.index)}>
          ${say.goThere}
        </button>`;
    }
    if (!found) return nothing;
    const more = found.length >= MOST_FOUND ? say.theFirst : '';
    const word = many.tasksWord(found.length);
    return html`${say.foundTasks(more, numberText(found.length), word, shortened(this.text, 60))}
      <button class="quiet" @click=${() => this.search('')}>${say.allTasks}</button>`;
  }

  /**
   * @param {number} index
   * @param {number} start
   * @param {number} size
   */
  #row(index, start, size) {
    const task = index < this.#rowCount ? this.#taskAt(index) : undefined;
    if (!task) return nothing;
    const { command } = task;
    const values = Object.entries(task.parameters);
    const text = values.map(([name, value]) => `${name} ${shortened(value, 60)}`).join('  ');
    const number = wholeCount(task.index);
    return html`<div
      id=${`task-${index}`}
      class="row"
      role="option"
      aria-selected=${task.index === this.task}
      aria-setsize=${this.#count > BigInt(PAGE_TASKS) ? -1 : this.#rowCount}
      aria-posinset=${index + 1}
      data-task=${String(task.index)}
      title=${say.taskTitle(number, text || say.noParameters, command ? `\n${command}` : '')}
      @click=${() => {
        this.#scrolls = 'auto';
        this.#pick(task.index);
      }}
      ${place(start, size)}
    >
      <span class="number">${number.length > 12 ? `\u2026${number.slice(-11)}` : number}</span>
      <span class="values"
        >${
          values.length === 0
            ? html`<span class="muted">${say.noParameters}</span>`
            : values.map(
                ([name, value]) =>
                  html`<span class="value"
                    ><span class="muted">${name}</span> ${shortened(value, 60)}</span
                  >`,
              )
        }</span
      >
    </div>`;
  }

  /** Where there are more tasks than a page has. */
  #pages() {
    const count = this.#count;
    if (this.found || count <= BigInt(PAGE_TASKS)) return nothing;
    const last = (count - 1n) / BigInt(PAGE_TASKS);
    const { page } = this;
    const step = (
      /** @type {keyof typeof pageSteps} */ name,
      /** @type {bigint} */ to,
      /** @type {boolean} */ isThere,
    ) =>
      html`<button
        class="quiet"
        data-step=${name}
        ?disabled=${isThere}
        @click=${() => (this.page = to)}
      >
        ${pageSteps[name]}
      </button>`;
    const to = this.#first + BigInt(this.#rowCount) - 1n;
    return html`<div class="pages">
      <span class="muted" title=${say.fromToTask(wholeCount(this.#first), wholeCount(to))}
        >${say.pageOf(countLabel(page + 1n), countLabel(last + 1n))}</span
      >
      ${step('first', 0n, page === 0n)} ${step('previous', page - 1n, page === 0n)}
      ${step('next', page + 1n, page === last)} ${step('last', last, page === last)}
    </div>`;
  }
}
