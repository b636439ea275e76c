// When responses came, and in how many of them something failed: bars, and a range that one drags or
// chooses by keys.

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** @typedef {import('./entries.js').Buckets} Buckets */

const HEIGHT = 92;

/** Between the numbers beside the bars. */
const STEPS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6].flatMap((power) => [power, 2 * power, 5 * power]);

/** What the bars are made of, the whole first; each is drawn over the one before. */
const SERIES = /** @type {const} */ ([
  { label: 'answered', property: '--job-entity-bar', sign: 'a' },
  { label: 'to ask again', property: '--job-entity-again', sign: 'b' },
  { label: 'failed', property: '--job-entity-error', sign: 'c' },
]);

const UNITS = /** @type {const} */ ([
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
  [1, 'millisecond'],
]);

/** `15 minutes`. @param {number} milliseconds */
function lengthText(milliseconds) {
  const [unit, word] = UNITS.find(([one]) => milliseconds % one === 0) ?? [1, 'millisecond'];
  const count = milliseconds / unit;
  return count === 1 ? `a ${word}` : `${count} ${word}s`;
}

/** @param {number} time */
const timeText = (time) => `${new Date(time).toISOString().replace('T', ' ').slice(0, 19)} UTC`;

/**
 * @param {string} name
 * @param {string} [className]
 * @param {string} [text]
 */
function element(name, className = '', text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

export class TimeLine {
  /** @type {uPlot | undefined} */
  #plot;
  /** @type {Buckets | undefined} */
  #buckets;
  /** The range is being set by us, not by a person. */
  #isOurs = false;
  /** The bar that the keys are at, and where the range that they choose starts. */
  #at = 0;
  #from = 0;
  #legend = element('p', 'legend');
  #told = element('span', 'told');
  #bars = element('div', 'bars');

  /**
   * @param {HTMLElement} place
   * @param {(range: [number, number] | undefined) => void} choose in milliseconds since 1970
   */
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    this.#told.setAttribute('role', 'status');
    this.#bars.tabIndex = 0;
    this.#bars.setAttribute('role', 'group');
    this.#bars.setAttribute(
      'aria-label',
      'responses over time: arrows go from bar to bar, with Shift they choose a range, Escape takes it away',
    );
    this.#bars.addEventListener('keydown', (event) => this.#onKey(event));
    this.#bars.addEventListener('focus', () => this.#tell(this.#at));
    place.append(this.#legend, this.#bars);
    new ResizeObserver(() => {
      if (this.#bars.clientWidth > 0) {
        this.#plot?.setSize({ width: this.#bars.clientWidth, height: HEIGHT });
      }
    }).observe(place);
    const redraw = () => {
      const buckets = this.#buckets;
      this.#clear();
      this.draw(buckets);
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    document.addEventListener('theme-changed', redraw);
  }

  /** @param {Buckets | undefined} buckets undefined: nothing says when it was */
  draw(buckets) {
    this.#buckets = buckets;
    this.place.hidden = !buckets;
    if (!buckets) {
      this.#clear();
      return;
    }
    this.#at = Math.min(this.#at, buckets.times.length - 1);
    this.#drawLegend(buckets);
    const seconds = buckets.times.map((time) => time / 1000);
    const data = [seconds, buckets.responses, buckets.troubled, buckets.failed];
    if (this.#plot) this.#plot.setData(/** @type {any} */ (data));
    else this.#plot = new uPlot(this.#options(), /** @type {any} */ (data), this.#bars);
  }

  /** @param {Buckets} buckets */
  #drawLegend({ responses, troubled, failed, length }) {
    const sum = (/** @type {number[]} */ counts) => counts.reduce((a, b) => a + b, 0);
    const final = sum(failed);
    const again = sum(troubled) - final;
    const counts = [sum(responses) - again - final, again, final];
    this.#legend.replaceChildren(
      ...SERIES.map(({ label, sign }, index) => {
        const item = element('span');
        item.append(element('i', sign), `${label} ${counts[index].toLocaleString('en')}`);
        return item;
      }),
      element('span', '', `responses in ${lengthText(length)}`),
      this.#told,
    );
  }

  /** Says what a bar stands for. @param {number | null | undefined} index */
  #tell(index) {
    const buckets = this.#buckets;
    if (!buckets || index === null || index === undefined || !(index in buckets.times)) {
      this.#told.textContent = 'drag to choose a time';
      return;
    }
    const { times, responses, troubled, failed } = buckets;
    const parts = [
      `${responses[index]} responses`,
      ...(troubled[index] > failed[index]
        ? [`${troubled[index] - failed[index]} to ask again`]
        : []),
      ...(failed[index] > 0 ? [`${failed[index]} failed`] : []),
    ];
    this.#told.textContent = `${timeText(times[index])}: ${parts.join(', ')}`;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = (this.#buckets?.times.length ?? 0) - 1;
    if (event.key === 'Escape') {
      this.release();
      this.choose(undefined);
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
    const { times, length } = /** @type {Buckets} */ (this.#buckets);
    const from = times[Math.min(one, other)];
    const to = times[Math.max(one, other)] + length - 1;
    const plot = this.#plot;
    if (plot) {
      const left = plot.valToPos(from / 1000, 'x');
      const width = plot.valToPos(to / 1000, 'x') - left;
      this.#isOurs = true;
      plot.setSelect({ left, top: 0, width, height: plot.over.clientHeight });
      this.#isOurs = false;
    }
    this.choose([from, to]);
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

  /** The page's colours as they are now: a canvas knows no properties. @param {string} name */
  #colour(name) {
    const probe = element('span');
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }

  /** @returns {uPlot.Options} */
  #options() {
    const bars = uPlot.paths.bars?.({ align: 1, size: [0.9, 60], gap: 1 });
    const axis = {
      stroke: this.#colour('--job-entity-muted'),
      grid: { stroke: this.#colour('--job-entity-line'), width: 1 },
      ticks: { show: false },
      font: '11px system-ui, sans-serif',
    };
    return {
      width: this.#bars.clientWidth || 600,
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
        { ...axis, size: 22, values: (_, times) => axisTexts(times) },
        { ...axis, size: 44, incrs: STEPS },
      ],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
      series: [
        {},
        ...SERIES.map(({ label, property }) => ({
          ...{ label, paths: bars, fill: this.#colour(property), width: 0 },
          points: { show: false },
        })),
      ],
      hooks: {
        setSelect: [(plot) => this.#onSelect(plot)],
        setCursor: [({ cursor }) => this.#tell(cursor.idx)],
      },
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

/** Hours as the list has them; the day where it changes. @param {number[]} seconds */
function axisTexts(seconds) {
  let day = '';
  const isShort = seconds.length > 1 && seconds[1] - seconds[0] < 60;
  return seconds.map((one) => {
    const text = new Date(one * 1000).toISOString();
    const time = text.slice(11, isShort ? 19 : 16);
    if (text.slice(0, 10) === day) return time;
    day = text.slice(0, 10);
    return time === '00:00' ? day : `${day} ${time}`;
  });
}
