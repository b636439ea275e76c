// Short forms of what a response holds, for lists and labels.

/** Symbols that go with a word wherever a state is told; never colour alone. */
export const SYMBOL = Object.freeze({
  ok: '\u25cb',
  error: '\u2715',
  warning: '\u25b3',
  note: '\u25c7',
  retry: '\u21bb',
  failed: '\u2715',
  redacted: '\u2592',
  matched: '\u2713',
  won: '\u2605',
  lost: '\u2013',
  arrow: '\u2192',
  dot: '\u00b7',
  more: '\u2026',
  space: '\u00a0',
});

/**
 * Ids with their 32 digits cut down to the first and last four.
 * @param {string} text
 */
export function shortId(text) {
  return text.replace(
    /[0-9a-f]{32}/g,
    (digits) => `${digits.slice(0, 4)}\u2026${digits.slice(-4)}`,
  );
}

/**
 * `stepDetails` is a step: the model's names all end alike.
 * @param {string} kind
 */
export function kindLabel(kind) {
  return kind.replace(/(?<=.)Details$/, '');
}

/**
 * One line of any text, for lists.
 * @param {string} text
 */
export function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}
