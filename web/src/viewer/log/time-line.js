// <job-entity-time>: when responses came, and in how many of them something failed: bars, and a range that
// one drags or chooses by keys.

import { LitElement, css } from 'lit';

import { lengthText, numberText, secondText } from '../formats.js';
import { html } from '../html.js';
import { baseStyles } from '../styles.js';
import { BarPlot, SERIES } from './bar-plot.js';
import * as many from '../messages/counts.js';
import * as say from '../messages/log.js';

/** @typedef {import('./entries.js').Buckets} Buckets */

/** @param {number[]} counts */
const sumOf = (counts) => counts.reduce((sum, count) => sum + count, 0);

export class TimeLine extends LitElement {
  /** @override */
  static properties = {
    buckets: { attribute: false },
    range: { attribute: false },
    isLocal: { attribute: false },
    told: { state: true },
  };
  /** @override */
  static styles = [
    baseStyles,
    css`
      :host {
        display: block;
        overflow: hidden;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 16px;
        min-height: 21px;
        margin: 0;
        color: var(--muted);
        font-size: 12.5px;
        /* The canvas has colours of its own, so it is drawn anew whenever these change. */
        transition: color 1ms;
      }
      i {
        display: inline-block;
        width: 9px;
        height: 9px;
        margin-right: 6px;
        border-radius: 2px;
      }
      .a {
        background: var(--bar);
      }
      .b {
        background: var(--again);
      }
      .c {
        background: var(--error);
      }
      .told {
        margin-left: auto;
      }
      .bars {
        height: 97px;
        overflow: hidden;
      }
      /* What uPlot makes. */
      .u-wrap {
        position: relative;
        user-select: none;
      }
      .u-wrap * {
        position: absolute;
      }
      .u-axis {
        pointer-events: none;
      }
      .u-off {
        display: none;
      }
      .u-cursor-x {
        top: 0;
        left: 0;
        height: 100%;
        border-right: 1px dashed var(--muted);
        pointer-events: none;
      }
      .u-select {
        background: color-mix(in srgb, var(--accent) 22%, transparent);
        pointer-events: none;
      }
      canvas {
        width: 100%;
        height: 100%;
      }
    `,
  ];

  /** @type {BarPlot | undefined} */
  #plot;
  /** The bar that the keys are at, and where the range that they choose starts. */
  #at = 0;
  #from = 0;
  #resized = new ResizeObserver(() => {
    const { clientWidth } = this.#bars ?? {};
    if (clientWidth) this.#plot?.fit(clientWidth);
  });

  constructor() {
    super();
    /** Undefined: nothing says when it was. @type {Buckets | undefined} */
    this.buckets = undefined;
    /** What is chosen, in milliseconds since 1970. @type {[number, number] | undefined} */
    this.range = undefined;
    /** Whether times are those of this machine's zone. */
    this.isLocal = false;
    this.told = '';
  }

  /** @returns {HTMLElement | null} */
  get #bars() {
    return this.renderRoot?.querySelector('.bars') ?? null;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.#resized.observe(this);
    if (this.hasUpdated) this.requestUpdate();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#clear();
  }

  /** @override */
  render() {
    const { buckets } = this;
    this.hidden = !buckets;
    if (!buckets) return undefined;
    const final = sumOf(buckets.failed);
    const again = sumOf(buckets.troubled) - final;
    const counts = [sumOf(buckets.responses) - again - final, again, final];
    return html`<p class="legend" @transitionend=${() => this.#redraw()}>
        ${SERIES.map(
          ({ label, sign }, index) =>
            html`<span><i class=${sign}></i>${label} ${numberText(counts[index])}</span>`,
        )}
        <span>${say.responsesIn(lengthText(buckets.length))}</span>
        <span class="told" role="status">${this.told}</span>
      </p>
      <div
        class="bars"
        tabindex="0"
        role="group"
        aria-label=${say.timeLineLabel}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.#onKey(event)}
        @focus=${() => this.#tell(this.#at)}
      ></div>`;
  }

  /**
   * @param {import('lit').PropertyValues} changed
   * @override
   */
  updated(changed) {
    const { buckets, range } = this;
    const bars = this.#bars;
    // A plot that is not cleared listens to the window for ever.
    if (!buckets || !bars || !this.isConnected) this.#clear();
    else if (!this.#plot || changed.has('buckets') || changed.has('isLocal')) {
      this.#draw(buckets, bars);
    }
    if (changed.has('range') && !range) this.#plot?.select();
  }

  /**
   * @param {Buckets} buckets
   * @param {HTMLElement} bars
   */
  #draw(buckets, bars) {
    this.#at = Math.min(this.#at, buckets.times.length - 1);
    // What it was made in may be gone since.
    if (this.#plot && !bars.contains(this.#plot.root)) this.#clear();
    if (this.#plot) this.#plot.draw(buckets);
    else {
      this.#plot = new BarPlot(bars, buckets, {
        choose: (range) => this.#choose(range),
        tell: (index) => this.#tell(index),
        isLocal: () => this.isLocal,
      });
    }
  }

  #redraw() {
    this.#clear();
    this.requestUpdate();
  }

  /** @param {[number, number] | undefined} range in milliseconds since 1970 */
  #choose(range) {
    this.dispatchEvent(new CustomEvent('range-chosen', { detail: { range } }));
  }

  /** Says what a bar counts. @param {number | null | undefined} index */
  #tell(index) {
    const { buckets } = this;
    if (!buckets || index === null || index === undefined || !(index in buckets.times)) {
      this.told = say.timeLineHint;
      return;
    }
    const { times, responses, troubled, failed } = buckets;
    const parts = [
      many.responses(responses[index]),
      ...(troubled[index] > failed[index]
        ? [say.againInBar(numberText(troubled[index] - failed[index]))]
        : []),
      ...(failed[index] > 0 ? [say.failedInBar(numberText(failed[index]))] : []),
    ];
    const zone = this.isLocal ? '' : ' UTC';
    this.told = `${secondText(times[index], this.isLocal)}${zone}: ${parts.join(', ')}`;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = (this.buckets?.times.length ?? 0) - 1;
    if (event.key === 'Escape') {
      this.#plot?.select();
      this.#choose(undefined);
      return;
    }
    const next = { ArrowLeft: this.#at - 1, ArrowRight: this.#at + 1, Home: 0, End: last }[
      event.key
    ];
    if (next === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    this.#at = Math.min(Math.max(next ?? this.#at, 0), last);
    if (!event.shiftKey) this.#from = this.#at;
    this.#tell(this.#at);
    if (event.shiftKey || event.key === 'Enter') this.#chooseBars(this.#from, this.#at);
  }

  /** @param {number} one @param {number} other */
  #chooseBars(one, other) {
    const { times, length } = /** @type {Buckets} */ (this.buckets);
    const from = times[Math.min(one, other)];
    const to = times[Math.max(one, other)] + length - 1;
    this.#plot?.select(from, to);
    this.#choose([from, to]);
  }

  #clear() {
    this.#plot?.destroy();
    this.#plot = undefined;
  }
}
