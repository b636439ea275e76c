// Random texts of a resolvedSymbolTable.

import { damaged } from './damage.mjs';

const VALUES = {
  int: { good: ['42', '-1', '0', '+1', '01', '-0', '9223372036854775807', '-9223372036854775808'] },
  float: { good: ['1.5', '1', '-0', '+1.5', '.5', '1.', '1e5', '3.500', '-2E-3', '1e308'] },
  string: { good: ['', 'x', ' ', '\u00e9', '*', 'a\nb'] },
  path: { good: ['/a/b', '', 'C:\\a', 's3://b/k', 'x/../y'] },
  bool: { good: ['true', 'false', 'True', 'FALSE', 'yes', 'no', 'on', 'off', '1', '0'] },
  range_expr: { good: ['1-10', '1-10:2', '1,2,3', ' 1 - 2 ', '5-1:-2', '-3--1', '5'] },
  nulltype: { good: ['null'] },
};
VALUES.int.bad = [
  '',
  'x',
  '1.0',
  ' 1',
  '1 ',
  '1_000',
  '0x1',
  '1e2',
  '9223372036854775808',
  '--1',
  '\u0663',
];
VALUES.float.bad = [
  '',
  'x',
  'inf',
  'nan',
  '-Infinity',
  '1e400',
  ' 1',
  '1_0',
  '0x1',
  '1e',
  '.',
  'e5',
  '+',
];
VALUES.bool.bad = ['', 'maybe', ' true', '2', '1.0', 't'];
VALUES.range_expr.bad = ['', 'x', '10-1', '1,1', '1-3,2-5', '1-', '1-5:0', '1-5:-1', '+1', '1..2'];
VALUES.nulltype.bad = ['', 'x', 'None', 'NULL'];

const ODD_TYPES = [
  ...[
    'int?',
    'int | string',
    'any',
    'T',
    'T1',
    'noreturn',
    'unresolved[int]',
    'list[any]',
    'list[int?]',
  ],
  ...[
    'list',
    'list[]',
    'LIST[int]',
    'Int',
    ' int',
    'list[ int ]',
    'list[int',
    'x',
    '',
    'INT',
    'int|float',
  ],
  ...['list[list[list[int]]]', 'list[T1]', 'nulltype?', 'string?', 'number', 'null'],
];
const NAMES = ['Param.A', 'Param.B', 'RawParam.A', 'Job.Name', 'Step.Name', 'x', 'y.z', 'Param.C'];
const ODD_NAMES = [
  'Param',
  'Param.A.B',
  '',
  '.',
  'A..B',
  'A.',
  'x y',
  '1',
  '\u00e9',
  'n'.repeat(600),
];

const one = (draw, type) => {
  const { good, bad } = VALUES[type];
  return draw.pick(bad && draw.odd(8) ? bad : good);
};

function entry(draw, name) {
  if (draw.odd(10)) {
    const type = draw.pick(ODD_TYPES);
    return { name, type, value: draw.pick(['1', '', 'x', [], ['1'], [['1']], null, 5, {}]) };
  }
  const type = draw.pick(Object.keys(VALUES));
  // No list holds nulls.
  const list = (item) => draw.list(0, type === 'nulltype' ? 0 : 3, item);
  switch (draw.below(6)) {
    case 0:
      return { name, type: `list[${type}]`, value: list(() => one(draw, type)) };
    case 1:
      return { name, type: `list[list[${type}]]`, value: list(() => list(() => one(draw, type))) };
    default:
      return { name, type, value: one(draw, type) };
  }
}

const NO_TABLES = [
  ...[
    '',
    '{}',
    'null',
    '[',
    '"x"',
    '5',
    '[1]',
    '[null]',
    '[[]]',
    '[]x',
    ' [] ',
    '\ufeff[]',
    '[NaN]',
    '[1e400]',
  ],
  ...[
    '[{"name":"A","type":"int","value":"1"},]',
    '[{"name":"A","type":"int","value":"1","value":"x"}]',
  ],
  ...[
    '[{"name":"A","type":"string","value":"\\ud800"}]',
    `${'['.repeat(200)}${']'.repeat(200)}`,
    '[1e-400]',
  ],
  ...[
    '[{"name":"A","name":"B","type":"int","value":"1"}]',
    '[{"name":"A","type":"string","value":"\u0001"}]',
  ],
  ...[
    "[{'name':'A'}]",
    '[{"name":"A","type":"int","value":"1"}] ',
    '[{"\\u006eame":"A","type":"int","value":"1"}]',
  ],
];

/** The text of a table, valid more often than not. */
export function symbolTable(draw) {
  if (draw.odd(8)) return draw.pick(NO_TABLES);
  const names = draw.list(0, 4, () => draw.pick(draw.odd(10) ? ODD_NAMES : NAMES));
  const entries = names.map((name) => entry(draw, name));
  return JSON.stringify(draw.odd(6) ? damaged(draw, entries) : entries);
}
