// Responses that were written for this page: the studio, its ids and its templates do not exist.

/**
 * @typedef {object} Sample
 * @property {string} name also its address: `#sample=tidewater`
 * @property {string} title
 * @property {string} about
 * @property {URL} [url] where its text is; absent: it is here
 * @property {string} [text]
 */

/** @type {readonly Sample[]} */
export const SAMPLES = Object.freeze([
  {
    name: 'tidewater',
    title: 'A whole job',
    about: 'Windows artist, Linux workers: all four kinds, two entities that failed.',
    url: new URL('./samples/tidewater.json', import.meta.url),
  },
  {
    name: 'mac-to-windows',
    title: 'Paths that go wrong',
    about: 'macOS artist, Windows workers: rules that shadow each other, paths that match none.',
    url: new URL('./samples/mac-to-windows.json', import.meta.url),
  },
  {
    name: 'newer-members',
    title: 'New in September 2026',
    about: 'Typed parameters and lists, a resolved symbol table, a kind that no model has.',
    url: new URL('./samples/newer-members.json', import.meta.url),
  },
  {
    name: 'redacted',
    title: 'From a log, redacted',
    about: "A record of the JavaScript SDK's logger.",
    url: new URL('./samples/redacted.json', import.meta.url),
  },
  {
    name: 'faulty',
    title: 'Malformed and cut off',
    about: 'Every finding with its place in the text.',
    url: new URL('./samples/faulty.json', import.meta.url),
  },
  {
    name: 'throttled',
    title: 'No response at all',
    about: "A ThrottlingException, as boto3's ClientError has it.",
    url: new URL('./samples/throttled.json', import.meta.url),
  },
]);
