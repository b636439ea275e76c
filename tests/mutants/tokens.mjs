// C++ as a list of tokens, as far as places for mutants need them.

/**
 * The text with comments, strings, characters and the preprocessor's lines blanked out: each token
 * of what is left is at its own place.
 *
 * @param {string} text
 */
export function codeOf(text) {
  const blank = (part) => part.replace(/[^\n]/g, ' ');
  const quoted = (part) => `"${blank(part.slice(1, -1))}"`;
  const pattern =
    /\/\/.*|\/\*[^]*?\*\/|R"(\w*)\([^]*?\)\1"|"(?:[^"\\\n]|\\.)*"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+'|^[ \t]*#(?:.*\\\n)*.*/gm;
  return text.replace(pattern, (part) => (/^R?["']/.test(part) ? quoted(part) : blank(part)));
}

const TOKEN =
  /[A-Za-z_]\w*|0[xX][\da-fA-F']+\w*|\d[\d']*(?:\.\d+)?(?:[eE][-+]?\d+)?\w*|"[^"]*"|<<=|>>=|->|::|\+\+|--|&&|\|\||[-+*/%&|^=!<>]=|<<|[^\s\w]/g;

/**
 * @typedef {object} Token
 * @property {string} text
 * @property {number} start
 * @property {number} end
 * @property {number} [partner] index of the bracket that belongs to it
 * @property {number} [inside] index of the bracket that it is in
 */

/** @param {string} code of codeOf() @returns {Token[]} */
export function tokensOf(code) {
  const tokens = [...code.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const open = [];
  for (const [i, token] of tokens.entries()) {
    if (/^[)\]}]$/.test(token.text)) {
      const partner = open.pop();
      if (partner === undefined) continue;
      token.partner = partner;
      tokens[partner].partner = i;
    }
    token.inside = open.at(-1);
    if (/^[([{]$/.test(token.text)) open.push(i);
  }
  return tokens;
}
