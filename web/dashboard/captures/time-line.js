// When responses came, and how many of them held errors: bars, and a range that one drags.

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** @typedef {import('./entries.js').Buckets} Buckets */

const HEIGHT = 92;

/** Between the numbers beside the bars. */
const STEPS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6].flatMap((power) => [power, 2 * power, 5 * power]);

/** @param {string} name of a custom property of the page */
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class TimeLine {
  /** @type {uPlot | undefined} */
  #plot;
  /** @type {Buckets | undefined} */
  #buckets;
  /** The range is being set by us, not by a person. */
  #isOurs = false;

  /**
   * @param {HTMLElement} place
   * @param {(range: [number, number] | undefined) => void} choose in milliseconds since 1970
   */
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    new ResizeObserver(() => {
      this.#plot?.setSize({ width: this.place.clientWidth, height: HEIGHT });
    }).observe(place);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      const buckets = this.#buckets;
      this.#clear();
      this.draw(buckets);
    });
  }

  /** @param {Buckets | undefined} buckets undefined: nothing says when it was */
  draw(buckets) {
    this.#buckets = buckets;
    this.place.hidden = !buckets;
    if (!buckets) {
      this.#clear();
      return;
    }
    const data = [buckets.times.map((time) => time / 1000), buckets.responses, buckets.troubled];
    if (this.#plot) this.#plot.setData(/** @type {any} */ (data));
    else this.#plot = new uPlot(this.#options(), /** @type {any} */ (data), this.place);
  }

  /** Takes the range away. */
  release() {
    this.#isOurs = true;
    this.#plot?.setSelect({ left: 0, top: 0, width: 0, height: 0 });
    this.#isOurs = false;
  }

  #clear() {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  /** @returns {uPlot.Options} */
  #options() {
    const bars = uPlot.paths.bars?.({ align: 1, size: [0.9, 60], gap: 1 });
    const muted = colour('--job-entity-muted');
    const axis = {
      stroke: muted,
      grid: { stroke: colour('--job-entity-line'), width: 1 },
      ticks: { show: false },
      font: '11px system-ui, sans-serif',
    };
    return {
      width: this.place.clientWidth,
      height: HEIGHT,
      padding: [8, 14, 0, 0],
      // As the list has them: what a log says, not what this machine's clock would.
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      // The end of the last bar is on the page too.
      scales: {
        x: { range: (_, from, to) => [from, to + (this.#buckets?.length ?? 0) / 1000] },
        y: { range: (_, _from, to) => [0, Math.max(1, to * 1.05)] },
      },
      axes: [
        { ...axis, size: 22 },
        { ...axis, size: 44, incrs: STEPS },
      ],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
      series: [
        {},
        {
          label: 'responses',
          paths: bars,
          fill: colour('--job-entity-accent'),
          width: 0,
          points: { show: false },
        },
        {
          label: 'with errors',
          paths: bars,
          fill: colour('--job-entity-error'),
          width: 0,
          points: { show: false },
        },
      ],
      hooks: { setSelect: [(plot) => this.#onSelect(plot)] },
    };
  }

  /** @param {uPlot} plot */
  #onSelect(plot) {
    if (this.#isOurs) return;
    const { left, width } = plot.select;
    if (width < 2) {
      this.choose(undefined);
      return;
    }
    const at = (/** @type {number} */ pixels) => plot.posToVal(pixels, 'x') * 1000;
    this.choose([at(left), at(left + width)]);
  }
}
