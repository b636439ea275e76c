// JSON text, indented without being parsed: every number, escape and duplicate stays as written.

// Not one alternative a character: of a long string the engine would remember each.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Deeper levels start where this one does: the text would grow as the square of its depth. */
const MOST_INDENTED = 100;

/**
 * @param {string} text well-formed JSON
 * @returns {string} the same, indented by two
 */
export function indented(text) {
  const pieces = [];
  let depth = 0;
  let before = '';
  const newLine = () => `\n${'  '.repeat(Math.min(depth, MOST_INDENTED))}`;
  for (const [token] of text.matchAll(TOKEN)) {
    const opens = before === '{' || before === '[';
    if (token === '}' || token === ']') {
      --depth;
      pieces.push(opens ? token : newLine() + token);
    } else {
      const lead = opens || before === ',' ? newLine() : before === ':' ? ' ' : '';
      pieces.push(lead + token);
    }
    if (token === '{' || token === '[') ++depth;
    before = token;
  }
  return pieces.join('');
}
