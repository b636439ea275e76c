// Where a long command line is broken, so that an option stays with its value.

/** @typedef {import('../../../types/templates.d.ts').TextPiece} TextPiece */
/** @typedef {readonly TextPiece[]} Word */

/** Characters that a line may have; a longer word has one of its own. */
const LINE_LENGTH = 76;

/** @param {Word} word */
const lengthOf = (word) => word.reduce((sum, { text }) => sum + text.length, 0);

/** @param {Word} word */
const isOption = (word) => word.length > 0 && /^-{1,2}[A-Za-z][^=]*$/.test(word[0].text);

/**
 * Options with the one value behind them, other words alone.
 * @param {readonly Word[]} words
 */
function groupsOf(words) {
  /** @type {Word[][]} */
  const groups = [];
  for (const [index, word] of words.entries()) {
    const last = groups.at(-1);
    const takesValue = last?.length === 1 && index > 1 && isOption(last[0]) && !isOption(word);
    if (last && takesValue) last.push(word);
    else groups.push([word]);
  }
  return groups;
}

/**
 * @param {readonly Word[]} words
 * @returns {Word[][]} words of each line
 */
export function linesOf(words) {
  /** @type {Word[][]} */
  const lines = [[]];
  let length = 0;
  for (const group of groupsOf(words)) {
    const added = group.reduce((sum, word) => sum + lengthOf(word) + 1, 0);
    if (length > 0 && length + added > LINE_LENGTH) {
      lines.push([]);
      length = 0;
    }
    lines[lines.length - 1].push(...group);
    length += added;
  }
  return lines;
}
