// What is typed above the log: words that a response must hold, and properties such as `code:`.

/** @typedef {import('./entries.js').Entry} Entry */

/** A property, or a word of any place. @typedef {{ name: string, values: string[] }} Token */

/** What each property is compared with. @type {Record<string, (entry: Entry) => readonly string[]>} */
const PROPERTIES = Object.freeze({
  code: ({ codes }) => codes,
  job: ({ jobs }) => jobs,
  worker: ({ worker }) => [worker],
  kind: ({ kinds }) => kinds,
  file: ({ file }) => [file],
  form: ({ form }) => [form],
});

export const PROPERTY_NAMES = Object.freeze(Object.keys(PROPERTIES));

// `code:A,B`, `code=A`, `"two words"`, `word`.
const TOKEN = /(?:([a-z]+)[:=])?(?:"([^"]*)"?|(\S+))/gi;

/**
 * @param {string} text
 * @returns {Token[]}
 */
export function tokensOf(text) {
  return [...text.matchAll(TOKEN)].map(([whole, name = '', quoted, plain]) => {
    const property = name.toLowerCase();
    if (!Object.hasOwn(PROPERTIES, property)) {
      return { name: '', values: [quoted !== undefined && name === '' ? quoted : whole] };
    }
    const values = quoted === undefined ? plain.split(',').filter(Boolean) : [quoted];
    return { name: property, values };
  });
}

/** @param {Entry} entry */
const wordsOf = ({ file, worker, codes, kinds, jobs, exception, failure }) =>
  [file, worker, exception, failure, ...codes, ...kinds, ...jobs].join('\n').toLowerCase();

/**
 * Whether the entry passes; words are also looked for in what the caller found in the responses' texts.
 * @param {Entry} entry
 * @param {readonly Token[]} tokens
 * @param {ReadonlyMap<string, ReadonlySet<Entry>>} inTexts by word
 */
export function passes(entry, tokens, inTexts) {
  return tokens.every(({ name, values }) => {
    if (name === '') {
      const word = values[0].toLowerCase();
      return wordsOf(entry).includes(word) || inTexts.get(word)?.has(entry) === true;
    }
    const held = PROPERTIES[name](entry).map((one) => one.toLowerCase());
    return values.some((value) => held.some((one) => one.includes(value.toLowerCase())));
  });
}

/** The words that may be anywhere in a response. @param {readonly Token[]} tokens */
export const freeWords = (tokens) =>
  tokens.filter(({ name }) => name === '').map(({ values }) => values[0].toLowerCase());

/** A word as JSON has it in its texts: paths of Windows have their separators twice there. */
const escaped = (/** @type {string} */ word) => JSON.stringify(word).slice(1, -1);

/**
 * Looks for a word in the texts of the responses themselves: values, names, paths, scripts.
 * @param {readonly Entry[]} entries
 * @param {string} word in lower case
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<Entry, void, void>}
 */
export async function* entriesWith(entries, word, signal) {
  const wanted = new Set([word, escaped(word)]);
  for (const entry of entries) {
    if (signal.aborted) return;
    if (!entry.isShown) continue;
    const input = entry.input();
    const text = (typeof input === 'string' ? input : await input.text()).toLowerCase();
    if ([...wanted].some((one) => text.includes(one))) yield entry;
  }
}
