// Where the pieces of a resolved text come from, in words.

import { shortened } from './shortened.js';
import * as say from '../messages/runs.js';

/** @typedef {import('../../../types/templates.d.ts').TextPiece} TextPiece */
/** @typedef {import('../../../types/templates.d.ts').TemplateSymbol} TemplateSymbol */

const PARAMETER = /^(Raw)?Param\.(.*)$/s;
const TASK = /^Task\.(?:Raw)?Param\.(.*)$/s;
const FILE = /^(?:Task|Env)\.File\.(.*)$/s;

/** Characters of a value, and of an expression, in a line about it. */
const SHOWN = 120;

/** @param {TemplateSymbol} symbol */
const valueText = ({ value }) => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * @param {import('../../paths/path-mapper.js').PathMapper | undefined} mapper
 * @param {string} path
 */
function ruleText(mapper, path) {
  if (!mapper) return say.notMappedTheRules;
  const { matched, rule } = mapper.map(path);
  return matched ? say.mappedByRule(rule) : say.whichNoRuleMaps;
}

/** What the symbols of a resolved template say of its pieces. */
export class Origins {
  /** @type {Map<string, TemplateSymbol>} */
  #symbols;
  /** What the rules make of each parameter that is a path. @type {Map<string, string>} */
  #rules = new Map();
  #hasDetails;

  /**
   * @param {readonly TemplateSymbol[]} symbols
   * @param {import('../../paths/path-mapper.js').PathMapper | undefined} mapper with the job's rules
   * @param {boolean} knowsJob whether the job's parameters are at hand
   */
  constructor(symbols, mapper, knowsJob) {
    this.#symbols = new Map(symbols.map((symbol) => [symbol.name, symbol]));
    this.#hasDetails = knowsJob;
    // At once, because a mapper may be gone before what is on screen is.
    for (const { name, type } of symbols) {
      const [, raw, parameter] = PARAMETER.exec(name) ?? [];
      const given = this.#symbols.get(`RawParam.${parameter}`)?.value;
      if (raw !== undefined || type !== 'path' || typeof given !== 'string') continue;
      this.#rules.set(parameter, ruleText(mapper, given));
    }
  }

  /**
   * A line about a piece: `Param.Scene + '.bak': job parameter Scene, mapped by rule 2`.
   * @param {TextPiece} piece
   */
  about({ expression = '', names = [] }) {
    const about = names.map((name) => this.aboutName(name));
    const isName = names.length === 1 && names[0] === expression;
    const head = isName || expression === '' ? [] : [say.expression(shortened(expression, SHOWN))];
    return [...head, ...about].join('; ') || say.anExpressionWithoutNames;
  }

  /** @param {string} name */
  aboutName(name) {
    const symbol = this.#symbols.get(name);
    const [, raw, parameter] = PARAMETER.exec(name) ?? [];
    if (parameter !== undefined) return this.#aboutParameter(parameter, symbol, raw === undefined);
    const [, task] = TASK.exec(name) ?? [];
    const [, file] = FILE.exec(name) ?? [];
    const value = symbol?.value ?? undefined;
    const is =
      value === undefined ? '' : ` = ${shortened(valueText(/** @type {any} */ (symbol)), SHOWN)}`;
    if (task !== undefined) return say.taskParameter(task, is);
    if (file !== undefined) {
      return value === undefined
        ? say.whereTheWorkerWrites(name, file)
        : say.whereTheWorkerWritesTheEmbedded(name, is, file);
    }
    if (value === undefined) return say.onlyTheWorkerKnowsIt(name);
    if (symbol?.from === 'let') return say.letValue(name, is);
    return symbol?.from === 'table' ? say.symbolTableValue(name, is) : `${name}${is}`;
  }

  /**
   * @param {string} name
   * @param {TemplateSymbol | undefined} symbol
   * @param {boolean} isMapped whether it is the parameter as the job sees it
   */
  #aboutParameter(name, symbol, isMapped) {
    const what = say.jobParameter(name);
    if (symbol === undefined) return say.notOfJob(what);
    if (symbol.value === null) {
      return this.#hasDetails ? say.valueNotReadable(what) : say.jobDetailsNotKnown(what);
    }
    const table = symbol.from === 'table' ? say.fromSymbolTable : '';
    const isPath = isMapped && symbol.type === 'path';
    const given = this.#symbols.get(`RawParam.${name}`)?.value;
    if (!isPath || typeof given !== 'string') {
      return `${what} = ${shortened(valueText(symbol), SHOWN)}${table}`;
    }
    return say.givenAs(what, shortened(given, SHOWN), this.#rules.get(name) ?? '');
  }
}
