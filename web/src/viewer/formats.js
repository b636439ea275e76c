// Numbers, counts with their words, sizes, lengths of time and times, as people read them. All of the
// viewer's and the page's go through here, by Intl; ESLint holds the other files to that.

/** The language of the viewer's words, and so of its numbers. */
const LANGUAGE = 'en';

const whole = new Intl.NumberFormat(LANGUAGE);
const plurals = new Intl.PluralRules(LANGUAGE);

/** @param {number | bigint} number */
export const numberText = (number) => whole.format(number);

/** @type {Map<string, Intl.NumberFormat>} */
const fractions = new Map();

/**
 * @param {number} number
 * @param {number} most digits behind the point
 * @param {number} [least]
 */
export function fractionText(number, most, least = 0) {
  const key = `${most} ${least}`;
  const known = fractions.get(key);
  if (known) return known.format(number);
  const digits = { maximumFractionDigits: most, minimumFractionDigits: least };
  const format = new Intl.NumberFormat(LANGUAGE, digits);
  fractions.set(key, format);
  return format.format(number);
}

/**
 * Which of two forms of a word goes with a count.
 * @param {number | bigint} count
 * @param {string} word
 * @param {string} [words]
 */
export const wordOf = (count, word, words = `${word}s`) =>
  plurals.select(Number(count)) === 'one' ? word : words;

/**
 * @param {number | bigint} count
 * @param {string} word
 * @param {string} [words]
 */
export const counted = (count, word, words = `${word}s`) =>
  `${numberText(count)} ${wordOf(count, word, words)}`;

/** @param {number} bytes */
export function sizeLabel(bytes) {
  if (bytes < 1024) return counted(bytes, 'byte');
  let size = bytes / 1024;
  const digits = size < 10 ? 1 : 0;
  if (size < 1024) return `${fractionText(size, digits, digits)} KB`;
  size /= 1024;
  return size < 1024 ? `${fractionText(size, 1, 1)} MB` : `${fractionText(size / 1024, 2, 2)} GB`;
}

const UNITS = /** @type {const} */ ([
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
  [1, 'millisecond'],
]);

/** A length of time in the largest unit that it is a whole number of: `15 minutes`. @param {number} milliseconds */
export function lengthText(milliseconds) {
  const [length, unit] = UNITS.find(([one]) => milliseconds % one === 0) ?? UNITS[4];
  const format = {
    style: /** @type {const} */ ('unit'),
    unit,
    unitDisplay: /** @type {const} */ ('long'),
  };
  return new Intl.NumberFormat(LANGUAGE, format).format(milliseconds / length);
}

/** The zone of this machine, by its name. */
export const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

// Year, month, day: the order that sorts, as logs have it.
const ORDER = 'sv-SE';
/** @type {Intl.DateTimeFormatOptions} */
const PARTS = {
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
};
const zones = {
  utc: new Intl.DateTimeFormat(ORDER, { ...PARTS, timeZone: 'UTC' }),
  local: new Intl.DateTimeFormat(ORDER, PARTS),
};

/**
 * `2026-11-20 08:00:00.000`, without its zone: that is said once, beside the choice of it.
 * @param {number} time in milliseconds since 1970
 * @param {boolean} isLocal whether in the zone of this machine
 */
export const timeText = (time, isLocal) =>
  zones[isLocal ? 'local' : 'utc'].format(time).replace(',', '.');

/** `2026-11-20 08:00:00`. @type {typeof timeText} */
export const secondText = (time, isLocal) => timeText(time, isLocal).slice(0, 19);

/** `2026-11-20 08`. @type {typeof timeText} */
export const hourText = (time, isLocal) => timeText(time, isLocal).slice(0, 13);

/**
 * When the hour of a time began, in that zone: some are half an hour off.
 * @param {number} time
 * @param {boolean} isLocal
 */
export function hourOf(time, isLocal) {
  const [, minutes, seconds] = timeText(time, isLocal).slice(11).split(':').map(Number);
  return Math.round(time - minutes * 60_000 - seconds * 1000);
}

/**
 * A time as a capture has it: shorter where it is a time, else as it is.
 * @param {unknown} text
 */
export function capturedTime(text) {
  const time = Date.parse(String(text));
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(String(text));
  return hasZone && !Number.isNaN(time)
    ? `${secondText(time, false)} UTC`
    : String(text).replace('T', ' ').slice(0, 19);
}
