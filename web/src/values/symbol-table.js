// A `resolvedSymbolTable`: the symbols that the service has resolved, as a map of typed values.

import { PLAIN, plainMembers, showMembers } from './plain.js';

/** For each type that a table names, the name of job parameters of that type, and their meaning. */
const BASES = Object.freeze({
  int: { kind: 'int', meaning: 'integer' },
  float: { kind: 'float', meaning: 'decimal' },
  string: { kind: 'string', meaning: 'text' },
  path: { kind: 'path', meaning: 'path' },
  bool: { kind: 'bool', meaning: 'boolean' },
  range_expr: { kind: 'rangeExpr', meaning: 'rangeExpression' },
});

const KINDS = new Set([
  'intList',
  'floatList',
  'stringList',
  'pathList',
  'boolList',
  'intListList',
]);

/** @param {string} type such as int or list[path] */
function readType(type) {
  let name = type;
  let depth = 0;
  while (name.startsWith('list[') && name.endsWith(']')) {
    name = name.slice(5, -1);
    ++depth;
  }
  const base = Object.hasOwn(BASES, name) ? BASES[/** @type {keyof typeof BASES} */ (name)] : null;
  const kind = `${base?.kind}${'List'.repeat(depth)}`;
  return {
    kind: base && (depth === 0 || KINDS.has(kind)) ? kind : type,
    meaning: name === 'nulltype' ? 'null' : base?.meaning,
  };
}

/**
 * The value of a symbol: the members of a job parameter of its type, and the type as the table
 * names it.
 */
export class SymbolValue {
  #sent;
  #meaning;
  #valueOf;

  /**
   * @param {string} type
   * @param {unknown} sent
   * @param {(meaning: string | undefined, value: any) => any} valueOf
   */
  constructor(type, sent, valueOf) {
    const { kind, meaning } = readType(type);
    this.type = type;
    this.kind = kind;
    this.text = typeof sent === 'string' ? sent : JSON.stringify(sent);
    this.#sent = sent;
    this.#meaning = meaning;
    this.#valueOf = valueOf;
  }

  /** The value that the text means; the text itself where it is not of its type. */
  get value() {
    return this.#valueOf(this.#meaning, this.#sent);
  }

  /** @param {boolean} [areTexts] */
  [PLAIN](areTexts) {
    const { type, kind, text, value } = this;
    return plainMembers(Object.entries({ type, kind, text, value }), areTexts);
  }

  toJSON() {
    return this[PLAIN](true);
  }
}

showMembers(
  SymbolValue.prototype,
  () => ['type', 'kind', 'text', 'value'],
  () => '',
);

/**
 * The symbols of a table by name, of two with one name the later one; undefined if the text is not a
 * table, or none of its entries can be read. Entries without a name, a type or a value are left out: findings say where they are.
 *
 * @param {string} text
 * @param {(meaning: string | undefined, value: any) => any} valueOf
 * @returns {Map<string, SymbolValue> | undefined}
 */
export function symbolTableOf(text, valueOf) {
  let entries;
  try {
    entries = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(entries)) return undefined;
  const table = new Map();
  for (const entry of entries) {
    const { name, type, value } = entry ?? {};
    if (typeof name !== 'string' || typeof type !== 'string' || value === undefined) continue;
    table.set(name, new SymbolValue(type, value, valueOf));
  }
  return table.size === 0 && entries.length > 0 ? undefined : table;
}
