// Bars over time, and a range that a person drags, by uPlot.

import uPlot from 'uplot';

import { secondText } from '../formats.js';
import * as say from '../messages/log.js';

/** @typedef {import('./entries.js').Buckets} Buckets */
/**
 * @typedef {object} Listeners
 * @property {(range: [number, number] | undefined) => void} choose
 * @property {(index: number | null | undefined) => void} tell
 * @property {() => boolean} isLocal whether times are those of this machine's zone
 */

const HEIGHT = 92;

/** Between the numbers beside the bars. */
const STEPS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6].flatMap((power) => [power, 2 * power, 5 * power]);

/** What the bars are made of, the whole first; each is drawn over the one before. */
export const SERIES = /** @type {const} */ ([
  { label: say.answered, property: '--bar', sign: 'a' },
  { label: say.toAskAgain, property: '--again', sign: 'b' },
  { label: say.failed, property: '--error', sign: 'c' },
]);

/** @param {Buckets} buckets @returns {any} */
const dataOf = ({ times, responses, troubled, failed }) => [
  times.map((time) => time / 1000),
  ...[responses, troubled, failed],
];

/** The colours as they are now: a canvas knows no properties. @param {HTMLElement} place */
function coloursIn(place) {
  const probe = document.createElement('span');
  place.append(probe);
  /** @param {string} property */
  return (property) => {
    probe.style.color = `var(${property})`;
    const { color } = getComputedStyle(probe);
    return color;
  };
}

/**
 * What a plot refers to. An engine may keep the last plot's functions with the shape of its objects, so
 * all that leads from there to an element is let go when the plot is destroyed.
 * @typedef {object} Held
 * @property {number} length of a bar in milliseconds
 * @property {boolean} isOurs the range is being set by us, not by a person
 * @property {HTMLElement | undefined} place
 * @property {Listeners | undefined} listeners
 */

/** @param {Held} held @param {uPlot} plot */
function onSelect({ isOurs, listeners }, plot) {
  if (isOurs) return;
  const { left, width } = plot.select;
  const at = (/** @type {number} */ pixels) => plot.posToVal(pixels, 'x') * 1000;
  listeners?.choose(width < 2 ? undefined : [at(left), at(left + width)]);
}

/**
 * @param {Held} held
 * @param {number} width
 * @returns {uPlot.Options}
 */
function optionsOf(held, width) {
  const colourOf = coloursIn(/** @type {HTMLElement} */ (held.place));
  const paths = uPlot.paths.bars?.({ align: 1, size: [0.9, 60], gap: 1 });
  const axis = {
    stroke: colourOf('--muted'),
    grid: { stroke: colourOf('--line'), width: 1 },
    ticks: { show: false },
    font: '11px system-ui, sans-serif',
  };
  const series = SERIES.map(({ label, property }) => ({
    ...{ label, paths, fill: colourOf(property), width: 0, points: { show: false } },
  }));
  held.place?.replaceChildren();
  const isLocal = () => held.listeners?.isLocal() === true;
  return {
    ...{ width, height: HEIGHT, padding: [8, 40, 0, 0], legend: { show: false } },
    // As the list has them: what a log says, not what this machine's clock would.
    tzDate: (seconds) =>
      isLocal() ? new Date(seconds * 1000) : uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    // The end of the last bar is on the page too.
    scales: {
      x: { range: (_, from, to) => [from, to + held.length / 1000] },
      y: { range: (_, _from, to) => [0, Math.max(1, to * 1.05)] },
    },
    axes: [
      {
        ...axis,
        size: 22,
        align: 1,
        space: 130,
        values: (_, times) => axisTexts(times, isLocal()),
      },
      { ...axis, size: 44, incrs: STEPS },
    ],
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    series: [{}, ...series],
    hooks: {
      setSelect: [(plot) => onSelect(held, plot)],
      setCursor: [({ cursor }) => held.listeners?.tell(cursor.idx)],
    },
  };
}

export class BarPlot {
  /** @type {Held} */
  #held;
  #plot;

  /**
   * @param {HTMLElement} place
   * @param {Buckets} buckets
   * @param {Listeners} listeners told of ranges in milliseconds since 1970, and of the bar under the pointer
   */
  constructor(place, buckets, listeners) {
    const held = (this.#held = { length: buckets.length, isOurs: false, place, listeners });
    const options = optionsOf(held, place.clientWidth || 600);
    this.#plot = new uPlot(options, dataOf(buckets), (plot, start) => {
      held.place?.append(plot.root);
      start();
    });
  }

  get root() {
    return this.#plot.root;
  }

  /** With the times of the zone that is chosen now. @param {Buckets} buckets */
  draw(buckets) {
    this.#held.length = buckets.length;
    this.#plot.setData(dataOf(buckets));
  }

  /** @param {number} width in pixels */
  fit(width) {
    this.#plot.setSize({ width, height: HEIGHT });
  }

  /**
   * Marks a range, and tells nothing.
   * @param {number} [from] in milliseconds since 1970; absent: none
   * @param {number} [to]
   */
  select(from, to = from) {
    const plot = this.#plot;
    const at = (/** @type {number} */ time) => plot.valToPos(time / 1000, 'x');
    const left = from === undefined ? 0 : at(from);
    const width = to === undefined ? 0 : at(to) - left;
    this.#held.isOurs = true;
    plot.setSelect({ left, top: 0, width, height: width > 0 ? plot.over.clientHeight : 0 });
    this.#held.isOurs = false;
  }

  destroy() {
    this.#plot.destroy();
    this.#held.place = undefined;
    this.#held.listeners = undefined;
  }
}

/** Hours as the list has them; the day where it changes. @param {number[]} seconds @param {boolean} isLocal */
function axisTexts(seconds, isLocal) {
  let day = '';
  const isShort = seconds.length > 1 && seconds[1] - seconds[0] < 60;
  return seconds.map((one) => {
    const text = secondText(one * 1000, isLocal);
    const time = text.slice(11, isShort ? 19 : 16);
    if (text.slice(0, 10) === day) return time;
    day = text.slice(0, 10);
    return time === '00:00' ? day : `${day} ${time}`;
  });
}
