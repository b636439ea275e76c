// Random expressions (extension EXPR): mostly of fitting types, so that they evaluate to something.

/** What they may refer to: a resolvedSymbolTable. */
export const SYMBOLS = [
  ['Param.Int', 'int', '7'],
  ['Param.Float', 'float', '2.50'],
  ['Param.Name', 'string', "Main cam_01 'x'"],
  ['Param.Empty', 'string', ''],
  ['Param.Wide', 'string', '\u00e9\u6f22 \u{1f600}\u0130'],
  ['Param.File', 'path', '/mnt/show/shot_010/beauty.v002.0101.exr'],
  ['Param.Flag', 'bool', 'true'],
  ['Param.Frames', 'range_expr', '1-10:3,20'],
  ['Param.Ints', 'list[int]', ['3', '1', '2', '3']],
  ['Param.Floats', 'list[float]', ['1.5', '2', '-0.25']],
  ['Param.Names', 'list[string]', ['b', 'a', '', 'B']],
  ['Param.Files', 'list[path]', ['/a/b.c', 'd/e']],
  ['Param.Flags', 'list[bool]', ['true', 'false']],
  ['Param.Grid', 'list[list[int]]', [['1', '2'], [], ['3']]],
  ['RawParam.File', 'string', 'C:\\show\\a.ma'],
  ['Job.Name', 'string', 'comp v12'],
].map(([name, type, value]) => ({ name, type, value }));

const INTS = ['0', '1', '2', '-1', '7', '10', '255', '1_000', '0x1F', '0o17', '0b101'];
const LARGE = [
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '4611686018427387904',
];
const FLOATS = ['0.0', '1.5', '-2.25', '1e3', '3.500', '1e-7', '1e300', '.5', '2.', '0.1', '100.0'];
const STRINGS = [
  ...["''", "'a'", '"b c"', "'render_v002'", "'1,2,3'", "'  x '", "'%04d'", "'\\n\\t'", "r'\\d+'"],
  ...[
    "'\u00e9\u6f22'",
    "'1-10'",
    "'42'",
    "'3.50'",
    "'true'",
    '"it\'s"',
    "'a.b.c'",
    "'ABC'",
    "'\\u00e9'",
  ],
];
const PATTERNS = [
  "r'\\d+'",
  "'a'",
  "'[a-c]+'",
  "'^x'",
  "'(\\w+)_(\\d+)'",
  "'('",
  "''",
  "'a|b'",
  "r'\\s'",
];
const PATHS = [
  "path('/a/b.tar.gz')",
  "path('x')",
  "path('')",
  "path('/')",
  "path(['a', 'b.c'])",
  "path('s3://b/k.e')",
];
const NAMES_OF = (type) => SYMBOLS.filter((one) => one.type === type).map(({ name }) => name);

// A place is a letter: i int, f float, s string, p path, b bool, r range_expr, I F S P B lists of
// these, G list[list[int]], * anything, v anything that has an order, x a pattern.
const LETTERS = {
  i: { literals: INTS, type: 'int' },
  f: { literals: FLOATS, type: 'float' },
  s: { literals: STRINGS, type: 'string' },
  p: { literals: PATHS, type: 'path' },
  b: { literals: ['True', 'false', 'true'], type: 'bool' },
  r: {
    literals: ["range_expr('1-5')", "range_expr('1-9:2,20')", 'range_expr([3,1,2])'],
    type: 'range_expr',
  },
  I: {
    literals: ['[1, 2, 3]', '[]', 'range(4)', '[5]', 'range(2, 9, 3)', 'range(5, 0, -2)'],
    type: 'list[int]',
  },
  F: { literals: ['[1.5, 2.0]', '[1, 2.5]'], type: 'list[float]' },
  S: { literals: ["['a', 'b']", "['x']", "'a,b'.split(',')"], type: 'list[string]' },
  P: { literals: ["[path('/a')]", "[path('/a'), path('b')]"], type: 'list[path]' },
  B: { literals: ['[True, False]', '[]', '[true]'], type: 'list[bool]' },
  G: { literals: ['[[1], [2, 3]]', '[[]]'], type: 'list[list[int]]' },
  x: { literals: PATTERNS, type: 'string' },
};
const ANY = 'ifspbrIFSPBG';
const ORDERED = 'ifsbI';

// What gives a value of that letter. `$` and a letter is a place.
const FORMS = {
  i: [
    ...['$i + $i', '$i - $i', '$i * $i', '$i // $i', '$i % $i', '-$i', '+$i', '$i ** 2', '($i)'],
    ...['len($s)', 'len($I)', 'len($r)', 'len($G)', 'int($s)', 'int($f)', 'int($i)', 'abs($i)'],
    ...['min($i, $i)', 'max($I)', 'max($i, $i, $i)', 'min($r)', 'sum($I)', 'sum($r)', 'floor($f)'],
    ...[
      'ceil($f)',
      'round($f)',
      'round($i)',
      'round($i, -1)',
      '$I[$i]',
      '$I[0]',
      '$r[$i]',
      '$I[-1]',
    ],
    ...['$s.count($s)', '$s.find($s)', '$s.rfind($s)', '$s.index($s)', '$s.rindex($s)', '$G[0][0]'],
    ...['$i if $b else $i', '$i and $i', '$i or $i', 'fail($s)', 'null or $i', 'len($p.parts)'],
  ],
  f: [
    ...[
      '$f + $i',
      '$f - $f',
      '$i * $f',
      '$i / $i',
      '$f / $f',
      '$f // $f',
      '$f % $f',
      '-$f',
      '$f ** $i',
    ],
    ...[
      '$i ** -1',
      'float($s)',
      'float($i)',
      'float($f)',
      'abs($f)',
      'min($f, $i)',
      'max($F)',
      'sum($F)',
    ],
    ...['round($f, 2)', 'round($f, 0)', '$F[0]', '$F[$i]', '$f if $b else $f'],
  ],
  s: [
    ...[
      '$s + $s',
      '$s * 2',
      '3 * $s',
      'string($*)',
      '$s[$i]',
      '$s[0:2]',
      '$s[::-1]',
      '$s[$i:]',
      '$s[:-1]',
    ],
    ...['$s.upper()', '$s.lower()', '$s.capitalize()', '$s.title()', '$s.strip()', '$s.lstrip()'],
    ...["$s.strip('ab')", '$s.rstrip()', '$s.removeprefix($s)', '$s.removesuffix($s)'],
    ...['$s.replace($s, $s)', '$s.ljust(12)', "$s.rjust(9, '*')", '$s.center($i)', '$s.zfill(8)'],
    ...["$S.join(', ')", "join($S, '-')", '$S[0]', '$S[$i]', 're_sub($s, $x, $s)', 're_escape($s)'],
    ...[
      'repr_sh($*)',
      'repr_cmd($s)',
      'repr_pwsh($*)',
      'repr_py($*)',
      'repr_json($*)',
      'repr_sh($S)',
    ],
    ...[
      'repr_cmd($S)',
      '$p.name',
      '$p.stem',
      '$p.suffix',
      '$p.as_posix()',
      'upper($s)',
      '$s if $b else $s',
    ],
    ...['$s or $s', 'max($s, $s)', 'min($S)', '$i.string()'],
  ],
  p: [
    ...['$p / $s', '$p / $p', '$p + $s', 'path($s)', 'path($S)', '$p.parent', '$p.parent.parent'],
    ...[
      "$p.with_name('n.x')",
      "$p.with_stem('st')",
      "$p.with_suffix('.png')",
      "$p.with_suffix('')",
    ],
    ...[
      '$p.with_number($i)',
      '$p.with_number(7)',
      '$p.relative_to($p)',
      'apply_path_mapping($s)',
      '$P[0]',
    ],
    ...['$p.with_name($s)', '$p.with_stem($s)', '$p.with_suffix($s)', '$p if $b else $p'],
  ],
  b: [
    ...[
      '$i < $i',
      '$i <= $f',
      '$f > $i',
      '$v == $v',
      '$* == $*',
      '$* != $*',
      '$s < $s',
      '$p == $s',
      '$s in $S',
    ],
    ...[
      '$i in $I',
      '$i in $r',
      '$s in $s',
      '$s not in $s',
      '$i not in $I',
      'not $b',
      '$b and $b',
      '$b or $b',
    ],
    ...[
      '1 < $i < 10',
      '$i < $i <= $f == $f',
      'bool($*)',
      'bool($s)',
      'any($B)',
      'all($B)',
      '$s.startswith($s)',
    ],
    ...[
      '$s.endswith($s)',
      '$s.isdigit()',
      '$s.isalpha()',
      '$s.isalnum()',
      '$s.isspace()',
      '$s.isupper()',
    ],
    ...[
      '$s.islower()',
      '$s.isascii()',
      '$p.is_absolute()',
      '$p.is_relative_to($p)',
      '$I == $r',
      '$b == $i',
    ],
    ...[
      '$B < $B',
      '$I < $I',
      '$b if $b else $b',
      '$B[0]',
      'null == $*',
      're_match($s, $x) == null',
    ],
  ],
  r: ['range_expr($I)', 'range_expr($s)', '$r if $b else $r', '$r[1:]', '$r[::2]'],
  I: [
    ...[
      '[$i, $i]',
      '[$i for n in $I]',
      '[n * 2 for n in $I]',
      '[n for n in $I if n > 1]',
      '$I + $I',
      '$I * 2',
    ],
    ...[
      'range($i)',
      'range($i, $i)',
      'range(0, $i, 2)',
      'sorted($I)',
      'reversed($I)',
      'unique($I)',
      'list($r)',
    ],
    ...[
      'flatten($G)',
      '$I[1:]',
      '$I[::-1]',
      '$I[$i:$i]',
      '[len(s) for s in $S]',
      '$G[0]',
      '[n for n in $r]',
      '$I[::$i]',
    ],
  ],
  F: [
    '[$f, $f]',
    '[$f, $i]',
    '[x / 2 for x in $I]',
    '$F + $F',
    'sorted($F)',
    'reversed($F)',
    '$F[1:]',
    '[float(n) for n in $I]',
  ],
  S: [
    ...[
      '[$s, $s]',
      '$s.split()',
      '$s.split($s)',
      '$s.split($s, 1)',
      '$s.rsplit($s, 1)',
      '$S + $S',
      'sorted($S)',
      're_findall($s, $x)',
    ],
    ...[
      're_match($s, $x)',
      're_search($s, $x)',
      're_split($s, $x)',
      '[string(n) for n in $I]',
      '[s.upper() for s in $S]',
    ],
    ...[
      'unique($S)',
      '$p.parts',
      '$p.suffixes',
      '[p.name for p in $P]',
      '$S[::-1]',
      '[c for c in $S if c]',
      '[$p, $s]',
    ],
  ],
  P: [
    '[$p, $p]',
    '[$p / s for s in $S]',
    '$P + $P',
    '[p.parent for p in $P]',
    'reversed($P)',
    'sorted($P)',
  ],
  B: ['[$b, $b]', '[n > 1 for n in $I]', '$B + $B', '[not b for b in $B]'],
  G: [
    '[$I, $I]',
    '[range(n) for n in $I]',
    '$G + $G',
    '[[n, n] for n in $I]',
    'sorted($G)',
    'reversed($G)',
  ],
};
FORMS.x = [];

const WRONG = 25;

function value(draw, letter, depth) {
  const asked = { '*': ANY, v: ORDERED }[letter] ?? letter;
  let kind = draw.pick([...asked]);
  if (draw.once(WRONG)) kind = draw.pick([...ANY]);
  if (draw.once(150))
    return draw.pick(['null', 'None', 'Param.Nope', 'undefined', 'n', 'Param', 'Job.Name.x']);
  if (depth <= 0 || FORMS[kind].length === 0 || draw.once(4)) return leaf(draw, kind);
  const text = draw.pick(FORMS[kind]);
  return text.replaceAll(/\$([a-zA-Z*])/g, (_, inner) => {
    const made = value(draw, inner, depth - 1);
    // What is applied to a place binds more tightly than what may be in it.
    return /^[\w.'"]+$|^\[.*\]$/.test(made) && !draw.once(8) ? made : `(${made})`;
  });
}

function leaf(draw, kind) {
  const { literals, type } = LETTERS[kind];
  if (kind === 'i' && draw.once(40)) return draw.pick(LARGE);
  const names = NAMES_OF(type);
  return names.length > 0 && draw.once(2) ? draw.pick(names) : draw.pick(literals);
}

const PIECES = [
  ...[
    '(',
    ')',
    '[',
    ']',
    ',',
    '.',
    ':',
    "'",
    '"',
    ' ',
    '\n',
    '#x',
    '\\',
    '+',
    '-',
    '**',
    '//',
    '==',
    '!=',
    '<',
  ],
  ...[
    ' if ',
    ' else ',
    ' for ',
    ' in ',
    ' not ',
    ' and ',
    ' is ',
    'lambda',
    'None',
    '0',
    '1.5',
    'e5',
    '_',
    'x',
  ],
  ...[
    '=',
    ':=',
    '@',
    '{',
    '}',
    '&',
    '|',
    '~',
    '...',
    '0x',
    "f'a'",
    "b'a'",
    '*',
    '1j',
    ';',
    '$',
    '\u00e9',
    '\t',
    '"""',
  ],
];

function misspelt(draw, text) {
  const at = draw.below(text.length + 1);
  const to = Math.min(text.length, at + draw.below(4));
  return text.slice(0, at) + (draw.once(4) ? '' : draw.pick(PIECES)) + text.slice(to);
}

/** @param {import('./draw.mjs').Draw} draw */
export function expression(draw) {
  const text = value(draw, draw.pick([...ANY]), 1 + draw.below(4));
  return draw.once(8) ? misspelt(draw, text) : text;
}

/** One that mostly evaluates to a value of that letter (see above). */
export const expressionOf = (draw, letter) => value(draw, letter, 1 + draw.below(2));
