// Writes lower_case_table.inc: the lower-casing of Python.
//
//   node generate_lower_case.mjs > lower_case_table.inc
//
// One code point to one code point, from String.prototype.toLowerCase of one code point at a time.
// The only code point whose result is longer is U+0130; lower_case.cc handles it by hand, so this
// script stops if there ever is another one. Runs of equal distance are one row; a row of step 2 is
// for the alphabets in which upper and lower case alternate.

/* global process */

const kHandledByHand = [0x130];

const pairs = [];
for (let codePoint = 0x80; codePoint <= 0x10ffff; codePoint++) {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) continue;
  const text = String.fromCodePoint(codePoint);
  const lower = text.toLowerCase();
  if (lower === text) continue;
  if ([...lower].length !== 1) {
    if (kHandledByHand.includes(codePoint)) continue;
    throw new Error(`U+${codePoint.toString(16)} lower-cases to several code points`);
  }
  pairs.push({ codePoint, delta: lower.codePointAt(0) - codePoint });
}

const rows = [];
for (const { codePoint, delta } of pairs) {
  const row = rows[rows.length - 1];
  const distance = row && row.delta === delta ? codePoint - row.last : 0;
  if (row && row.first === row.last && (distance === 1 || distance === 2)) {
    row.step = distance;
    row.last = codePoint;
  } else if (row && row.first !== row.last && distance === row.step) {
    row.last = codePoint;
  } else {
    rows.push({ first: codePoint, last: codePoint, step: 1, delta });
  }
}

const hex = (value) => `0x${value.toString(16)}`;
const lines = [
  '// Written by generate_lower_case.mjs; do not edit.',
  `// Unicode ${process.versions.unicode}, ${pairs.length} code points in ${rows.length} rows.`,
  ...rows.map(
    ({ first, last, step, delta }) => `{${hex(first)}, ${hex(last)}, ${step}, ${delta}},`,
  ),
];
process.stdout.write(`${lines.join('\n')}\n`);
