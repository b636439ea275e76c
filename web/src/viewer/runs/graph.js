// Which steps of a job wait for which: drawn, and as text.

import { LitElement, css, nothing } from 'lit';

import { html } from '../html.js';
import { baseStyles } from '../styles.js';
import { shortId } from '../text.js';
import { placeAt } from './place-at.js';
import * as say from '../messages/runs.js';

/** @typedef {import('./layout.js').Layout} Layout */
/** A step: `waitsFor` undefined if that is not known. @typedef {{ id: string, name: string, about: string, waitsFor: readonly string[] | undefined }} GraphStep */

const BOX = Object.freeze({ width: 168, height: 46 });
/** Steps that are drawn; of more, only the text is of use. */
const MOST_DRAWN = 300;
const ARROW = 5;

/** @param {{ x: number, y: number }[]} points */
function arrowPath(points) {
  const line = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`);
  const [before, tip] = points.slice(-2);
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [((tip.x - before.x) / length) * ARROW, ((tip.y - before.y) / length) * ARROW];
  const side = (/** @type {number} */ sign) =>
    `L${(tip.x - dx - sign * dy * 0.7).toFixed(1)} ${(tip.y - dy + sign * dx * 0.7).toFixed(1)}`;
  return `${line.join('')}${side(1)}M${tip.x.toFixed(1)} ${tip.y.toFixed(1)}${side(-1)}`;
}

export class StepGraphView extends LitElement {
  /** @override */
  static properties = {
    steps: { attribute: false },
    chosen: {},
    layout: { state: true },
    failure: { state: true },
    stop: { state: true },
  };
  /** @override */
  static styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .scrolls {
        overflow: auto;
        max-height: 24rem;
        padding: 8px 12px;
        border-top: 1px solid var(--line);
        background: var(--panel);
      }
      .drawing {
        position: relative;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: visible;
      }
      path {
        fill: none;
        stroke: var(--edge);
        stroke-width: 1.3;
      }
      path.cycle {
        stroke: var(--error);
        stroke-dasharray: 5 3;
      }
      .box {
        position: absolute;
        inset: 0 auto auto 0;
        display: block;
        width: 168px;
        height: 46px;
        padding: 3px 10px;
        border-color: var(--edge);
        text-align: left;
        white-space: nowrap;
      }
      .box span {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .box .muted {
        font-size: 12px;
      }
      .box[aria-pressed='true'] {
        border-color: var(--accent);
        background: color-mix(in srgb, var(--accent) 10%, var(--background));
      }
      .box.cycle {
        border: 1px dashed var(--error);
      }
      .box.missing {
        border-style: dashed;
        color: var(--muted);
      }
      details,
      p {
        margin: 0;
        padding: 6px 14px;
      }
      li {
        padding: 2px 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** @type {readonly GraphStep[] | undefined} */
  #laidOut;

  constructor() {
    super();
    /** @type {readonly GraphStep[]} */
    this.steps = [];
    /** Id of the step that is shown elsewhere. */
    this.chosen = '';
    /** @type {Layout | undefined} */
    this.layout = undefined;
    this.failure = '';
    /** Id of the box that Tab reaches. */
    this.stop = '';
  }

  /** Steps that others wait for and that are not among those at hand. */
  get #missing() {
    const ids = new Set(this.steps.map(({ id }) => id));
    return [...new Set(this.steps.flatMap(({ waitsFor }) => waitsFor ?? []))].filter(
      (id) => !ids.has(id),
    );
  }

  get #waits() {
    return this.steps.flatMap(({ id, waitsFor }) =>
      [...new Set(waitsFor ?? [])].map((from) => ({ from, to: id })),
    );
  }

  /** @override */
  updated() {
    void this.#layOut();
  }

  async #layOut() {
    const { steps } = this;
    // Names and counts come in as they are read; they move nothing.
    const isSame =
      this.#laidOut?.length === steps.length &&
      this.#laidOut.every(({ id }, index) => id === steps[index].id);
    if (isSame) return;
    this.#laidOut = steps;
    try {
      const { layoutOf } = await import('./layout.js');
      if (this.#laidOut !== steps) return;
      const boxes = [...steps.map(({ id }) => id), ...this.#missing].map((id) => ({ id, ...BOX }));
      this.layout = layoutOf(boxes, this.#waits);
      this.failure = '';
    } catch (error) {
      this.failure = say.graphFailed(/** @type {Error} */ (error).message);
    }
  }

  /** @param {string} id */
  #nameOf(id) {
    return this.steps.find((step) => step.id === id)?.name ?? shortId(id);
  }

  /** @param {KeyboardEvent} event @param {string} id */
  #onKey(event, id) {
    const { layout } = this;
    if (!layout) return;
    const level = layout.levels.find((one) => one.includes(id)) ?? [id];
    const at = level.indexOf(id);
    const next = {
      ArrowRight: this.#waits.find(({ from }) => from === id)?.to,
      ArrowLeft: this.#waits.find(({ to }) => to === id)?.from,
      ArrowDown: level[at + 1],
      ArrowUp: level[at - 1],
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.stop = next;
    /** @type {HTMLElement | null} */ (
      [...this.renderRoot.querySelectorAll('.box')].find(
        (box) => /** @type {HTMLElement} */ (box).dataset.step === next,
      ) ?? null
    )?.focus();
  }

  /** @param {string} id */
  #pick(id) {
    this.stop = id;
    this.dispatchEvent(new CustomEvent('step-picked', { detail: { id } }));
  }

  /** @override */
  render() {
    const { layout, steps } = this;
    if (this.failure !== '') return html`<p class="error" role="alert">${this.failure}</p>`;
    if (!layout) return html`<p class="muted">${say.layingOutSteps(steps.length)}</p>`;
    return html`${layout.boxes.size > MOST_DRAWN ? nothing : this.#drawing(layout)}
      ${
        layout.cycles.length > 0
          ? html`<p class="error" data-cycles=${layout.cycles.length}>
              ${say.waitForEachOther}
              ${layout.cycles.map((cycle) => cycle.map((id) => this.#nameOf(id)).join(', ')).join('; ')}
            </p>`
          : nothing
      }
      <details ?open=${layout.boxes.size > MOST_DRAWN}>
        <summary>${say.asText}</summary>
        ${this.#text(layout)}
      </details>`;
  }

  /** @param {Layout} layout */
  #drawing({ width, height, boxes, arrows, cycles }) {
    const inCycle = new Set(cycles.flat());
    const path = (/** @type {boolean} */ wanted) =>
      arrows
        .filter(({ isInCycle }) => isInCycle === wanted)
        .map(({ points }) => arrowPath(points))
        .join('');
    const ids = [...boxes.keys()];
    const stop = boxes.has(this.stop) ? this.stop : boxes.has(this.chosen) ? this.chosen : ids[0];
    return html`<div class="scrolls">
      <div
        class="drawing"
        role="group"
        aria-label=${say.stepsAndWhatTheyWait}
        ${placeAt(0, 0, width, height)}
      >
        <svg aria-hidden="true">
          <path d=${path(false)}></path>
          <path class="cycle" d=${path(true)}></path>
        </svg>
        ${ids.map((id) => this.#box(id, /** @type {any} */ (boxes.get(id)), stop, inCycle.has(id)))}
      </div>
    </div>`;
  }

  /**
   * @param {string} id
   * @param {{ left: number, top: number }} at
   * @param {string} stop
   * @param {boolean} isInCycle
   */
  #box(id, { left, top }, stop, isInCycle) {
    const step = this.steps.find((one) => one.id === id);
    const state = isInCycle ? 'cycle' : step ? '' : 'missing';
    return html`<button
      class="box ${state}"
      data-step=${id}
      aria-pressed=${step ? id === this.chosen : nothing}
      aria-disabled=${step ? nothing : 'true'}
      tabindex=${id === stop ? 0 : -1}
      title=${id}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#onKey(event, id)}
      @click=${() => step && this.#pick(id)}
      ${placeAt(left, top)}
    >
      <span>${step?.name || shortId(id)}</span>
      <span class="muted">${step?.about ?? say.notInThisCapture}</span>
    </button>`;
  }

  /** @param {Layout} layout */
  #text({ levels, cycles }) {
    const inCycle = new Set(cycles.flat());
    const onLevels = new Set(levels.flat());
    const blocked = this.steps.filter(({ id }) => !onLevels.has(id) && !inCycle.has(id));
    const after = (/** @type {string} */ id) => {
      const step = this.steps.find((one) => one.id === id);
      if (!step) return say.notInCaptureMark;
      if (step.waitsFor === undefined) return say.whatItWaits;
      const names = step.waitsFor.map((one) => this.#nameOf(one)).join(', ');
      return names === '' ? '' : say.after(names);
    };
    return html`<ul>
      ${levels.map(
        (level, index) =>
          html`<li data-level=${index}>
            <span class="muted">${say.level(index + 1)}</span>
            ${level.map((id) => `${this.#nameOf(id)}${after(id)}`).join('; ')}
          </li>`,
      )}
      ${
        blocked.length > 0
          ? html`<li class="error">
              ${say.neverBecauseTheyWait} ${blocked.map(({ name }) => name).join(', ')}
            </li>`
          : nothing
      }
    </ul>`;
  }
}
