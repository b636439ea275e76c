// Where a mutant can be made in a source of C++, and what the text becomes there.

import { codeOf, tokensOf } from './tokens.mjs';

/** @typedef {import('./tokens.mjs').Token} Token */

/**
 * @typedef {object} Site
 * @property {string} kind
 * @property {number} start of what is replaced
 * @property {number} end
 * @property {string} text what takes its place
 * @property {'value' | 'condition' | 'statement' | 'alone'} role what can be chosen while the program
 *     runs: a value, a condition, a statement; of `alone` it is known that it can not
 * @property {number} from of the whole value, condition or statement
 * @property {number} to
 */

const EXCHANGED = {
  '+': '-',
  '-': '+',
  '+=': '-=',
  '-=': '+=',
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
};

const ASSIGNMENT = /^(?:[-+*/%&|^]|<<|>>)?=$/;
const ENDS_VALUE = /^(?:[,;?:([{]|return|else|case|do)$/;

/** A source, and questions about its tokens. */
class Source {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.code = codeOf(text);
    this.tokens = tokensOf(this.code);
  }

  /** @param {number} i */
  textAt(i) {
    return this.tokens[i]?.text ?? '';
  }

  /** Whether an opening bracket is that of `if`, `for` or `while`. @param {number} open */
  isOfStatement(open) {
    const before = this.textAt(open - 1);
    const word = before === 'constexpr' ? this.textAt(open - 2) : before;
    return /^(?:if|for|while|switch)$/.test(word);
  }

  /** Whether clang-format took the token for a binary operator. @param {Token} token */
  isSpaced({ start, end }) {
    return /\s/.test(this.code[start - 1] ?? '') && /\s/.test(this.code[end] ?? '');
  }

  /** First token of the value that the operator is in. @param {number} i @param {boolean} whole */
  startOfValue(i, whole) {
    let at = i;
    while (at > 0) {
      const before = this.tokens[at - 1];
      const { text } = before;
      if (ENDS_VALUE.test(text) || (!whole && ASSIGNMENT.test(text))) break;
      if (/^[)\]}]$/.test(text)) {
        const open = before.partner;
        if (open === undefined) break;
        if (text === ')' && this.isOfStatement(open)) break;
        if (text === '}' && /\n/.test(this.code.slice(before.end, this.tokens[at].start))) break;
        at = open;
      } else {
        --at;
      }
    }
    return at;
  }

  /** Last token of it. @param {number} i */
  endOfValue(i) {
    let at = i;
    while (at + 1 < this.tokens.length) {
      const { text, partner } = this.tokens[at + 1];
      if (/^[,;?:)\]}]$/.test(text)) break;
      if (/^[([{]$/.test(text)) {
        if (partner === undefined) break;
        at = partner;
      } else {
        ++at;
      }
    }
    return at;
  }
}

/** Texts in which nothing is looked for: tables and checks of the compiler, lists of names. @param {Source} source */
function skippedRanges(source) {
  const { tokens } = source;
  const ranges = [];
  for (const [i, { text, start }] of tokens.entries()) {
    let last;
    if (text === 'static_assert' || text === 'case' || text === 'using') {
      last = tokens.findIndex((token, k) => k > i && /^[;:]$/.test(token.text));
    } else if (text === 'template') {
      last = tokens.findIndex((token, k) => k > i && /^[({;]$/.test(token.text));
    } else if (text === 'enum') {
      last = tokens.findIndex((token, k) => k > i && token.text === ';');
    } else if (text === 'constexpr' && source.textAt(i - 1) !== 'if') {
      const turn = tokens.findIndex((token, k) => k > i && /^[=({;]$/.test(token.text));
      if (turn < 0 || source.textAt(turn) === '(') continue;
      last = tokens.findIndex(
        (token, k) => k > turn && token.text === ';' && token.inside === tokens[i].inside,
      );
      // One number is a limit, and looked at; of more, the compiler makes a table.
      const holdsMore = tokens.slice(i, last).some((token) => /^[{([]$/.test(token.text));
      if (!holdsMore) continue;
    }
    if (last !== undefined && last > i) ranges.push([start, tokens[last].end]);
  }
  return ranges;
}

/** @param {Source} source @returns {Site[]} */
function operators(source) {
  const { tokens } = source;
  const sites = [];
  for (const [i, token] of tokens.entries()) {
    const text = EXCHANGED[token.text];
    if (!text || !source.isSpaced(token)) continue;
    if (source.textAt(i - 1) === 'operator') continue;
    const whole = ASSIGNMENT.test(token.text);
    const from = tokens[source.startOfValue(i, whole)].start;
    const to = tokens[source.endOfValue(i)].end;
    sites.push({
      kind: `${token.text} to ${text}`,
      ...{ start: token.start, end: token.end, text, role: 'value', from, to },
    });
  }
  return sites;
}

/** Whether a token is the number of a constant that the compiler knows. @param {Source} source @param {number} i */
function isNamedConstant(source, i) {
  let at = i;
  while (at > 0 && !/^[;{}]$/.test(source.textAt(at - 1))) --at;
  return source.tokens.slice(at, i).some((token) => token.text === 'constexpr');
}

/** @param {Source} source @returns {Site[]} */
function constants(source) {
  const sites = [];
  for (const [i, { text, start, end }] of source.tokens.entries()) {
    const [, digits, suffix] = /^(0[xX][\da-fA-F']+|\d[\d']*)([uUlLzZ]*)$/.exec(text) ?? [];
    if (digits === undefined) continue;
    const more = BigInt(digits.replaceAll("'", '')) + 1n;
    const changed = `${more}${suffix}`;
    const role = isNamedConstant(source, i) ? 'alone' : 'value';
    sites.push({
      kind: `${text} to ${changed}`,
      ...{ start, end, text: changed, role, from: start, to: end },
    });
  }
  return sites;
}

/** Text of tokens without what is in brackets. @param {Source} source @param {number} first @param {number} end */
function outline(source, first, end) {
  const { tokens, code } = source;
  let text = '';
  let at = tokens[first].start;
  for (let i = first; i < end; ++i) {
    text += code.slice(at, tokens[i].end);
    const { text: bracket, partner } = tokens[i];
    if (/^[([{]$/.test(bracket) && partner !== undefined) i = partner - 1;
    at = /^[([{]$/.test(bracket) ? tokens[i + 1].start : tokens[i].end;
  }
  return text;
}

const NO_EXPRESSION =
  /^(?:return|break|continue|if|for|while|do|switch|case|default|else|using|typedef|template|static|const|constexpr|auto|struct|class|enum|union|namespace|friend|inline|extern|goto|static_assert)\b/;

/** Whether an outline is that of an assignment or a call. @param {string} text */
function isExpression(text) {
  if (NO_EXPRESSION.test(text)) return false;
  const [, left] = /^(.*?) (?:[-+*/%&|^]|<<|>>)?= /s.exec(text) ?? [];
  if (left !== undefined) return !/\s/.test(left) && !/[({]/.test(left.replaceAll('()', ''));
  if (/^(?:\+\+|--)\S+$|^\S+(?:\+\+|--)$/.test(text)) return true;
  return /^[\w.:>()[\]*-]+\)$/.test(text);
}

/** @param {Source} source @returns {Site[]} */
function statements(source) {
  const { tokens, code } = source;
  const sites = [];
  for (const [i, token] of tokens.entries()) {
    if (token.text !== ';') continue;
    if (token.inside !== undefined && source.textAt(token.inside) !== '{') continue;
    let at = i;
    while (at > 0) {
      const before = tokens[at - 1];
      if (/^(?:[;{:]|else|do)$/.test(before.text)) break;
      if (before.text === '}' && /\n/.test(code.slice(before.end, tokens[at].start))) break;
      if (before.text === ')' && source.isOfStatement(before.partner ?? 0)) break;
      at = /^[)\]}]$/.test(before.text) ? (before.partner ?? at - 1) : at - 1;
    }
    if (at === i || source.textAt(at - 1) === '?') continue;
    if (!isExpression(outline(source, at, i))) continue;
    const [start, end] = [tokens[at].start, token.end];
    sites.push({
      kind: 'statement left out',
      start,
      end,
      text: ';',
      role: 'statement',
      from: start,
      to: end,
    });
  }
  return sites;
}

/** @param {Source} source @returns {Site[]} */
function conditions(source) {
  const { tokens } = source;
  const sites = [];
  for (const [i, token] of tokens.entries()) {
    if (token.text !== 'if' || source.textAt(i + 1) !== '(') continue;
    const close = tokens[i + 1].partner;
    if (close === undefined) continue;
    const inside = tokens.slice(i + 2, close).filter(({ inside: open }) => open === i + 1);
    const semicolon = inside.filter(({ text }) => text === ';').at(-1);
    const start = semicolon ? tokens[tokens.indexOf(semicolon) + 1].start : tokens[i + 2].start;
    if (inside.some((part) => part.start >= start && part.text === '=')) continue;
    const end = tokens[close - 1].end;
    sites.push({
      kind: 'condition never true',
      start,
      end,
      text: 'false',
      role: 'condition',
      from: start,
      to: end,
    });
  }
  return sites;
}

/** @param {Source} source @returns {Site[]} */
function answers(source) {
  return source.tokens.flatMap(({ text, start, end }, i) => {
    if (!/^(?:true|false)$/.test(text)) return [];
    if (source.textAt(i - 1) !== 'return' || source.textAt(i + 1) !== ';') return [];
    const other = text === 'true' ? 'false' : 'true';
    return [
      { kind: `return ${other}`, start, end, text: other, role: 'value', from: start, to: end },
    ];
  });
}

/** All of a source, by their places. @param {string} text @returns {Site[]} */
export function sitesOf(text) {
  const source = new Source(text);
  const skipped = skippedRanges(source);
  return [operators, constants, statements, conditions, answers]
    .flatMap((find) => /** @type {Site[]} */ (find(source)))
    .filter(({ start }) => !skipped.some(([from, to]) => start >= from && start < to))
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1));
}
