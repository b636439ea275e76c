// Writes unicode_tables.inc and special_case.inc: classes of characters and case mapping, from the Unicode data of the Node
// that runs it.
//
//   node generate_unicode.mjs
//
// A class is a list of runs. A run is two numbers: twice the distance from the end of the one before,
// plus 1 if it holds every second code point only, and how many more code points it has than one.
// Numbers are bytes of 7 bits, lowest first, with the eighth bit where another follows.

/* global process */

import { writeFileSync } from 'node:fs';
import { URL } from 'node:url';

const kLast = 0x10ffff;
const isSurrogate = (codePoint) => codePoint >= 0xd800 && codePoint <= 0xdfff;

function codePointsOf(test) {
  const found = [];
  for (let codePoint = 0; codePoint <= kLast; codePoint++) {
    if (!isSurrogate(codePoint) && test(String.fromCodePoint(codePoint), codePoint)) {
      found.push(codePoint);
    }
  }
  return found;
}

/** Runs of step 1, or of step 2 where three or more are two apart. */
function runsOf(codePoints) {
  const runs = [];
  for (let i = 0; i < codePoints.length;) {
    const first = codePoints[i];
    const step = codePoints[i + 1] === first + 2 && codePoints[i + 2] === first + 4 ? 2 : 1;
    let end = i + 1;
    while (codePoints[end] === codePoints[end - 1] + step) end++;
    // The last one may start a run of neighbours.
    if (step === 2 && codePoints[end] === codePoints[end - 1] + 1) end--;
    runs.push({ first, last: codePoints[end - 1], step, count: end - i });
    i = end;
  }
  return runs;
}

function bytesOf(numbers) {
  const bytes = [];
  for (let number of numbers) {
    for (; number > 0x7f; number = Math.floor(number / 128)) bytes.push((number % 128) | 0x80);
    bytes.push(number);
  }
  return bytes;
}

function classTable(name, test) {
  let at = 0;
  const numbers = [];
  for (const { first, last, step, count } of runsOf(codePointsOf(test))) {
    numbers.push((first - at) * 2 + (step - 1), count - 1);
    at = last;
  }
  return `constexpr uint8_t k${name}[] = {${bytesOf(numbers).join(', ')}};`;
}

const upper = (text) => text.toUpperCase();
const single = (text) => [...text].length === 1;

/** Runs of one distance, as paths/lower_case_table.inc has them. */
function upperRows() {
  const rows = [];
  for (const codePoint of codePointsOf((text) => upper(text) !== text && single(upper(text)))) {
    const delta = upper(String.fromCodePoint(codePoint)).codePointAt(0) - codePoint;
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
  return rows.map(({ first, last, step, delta }) => `{${first}, ${last}, ${step}, ${delta}},`);
}

const titleLetters = new Map(
  codePointsOf((text) => /\p{Lt}/u.test(text)).map((codePoint) => {
    const text = String.fromCodePoint(codePoint);
    return [text.toLowerCase(), text];
  }),
);

/** The title case form: Unicode's SpecialCasing.txt, as far as its rules go. */
function title(text) {
  if (/\p{Lt}/u.test(text)) return text;
  if (titleLetters.has(text)) return titleLetters.get(text);
  if (titleLetters.has(text.toLowerCase()) && /\p{Lu}/u.test(text)) {
    return titleLetters.get(text.toLowerCase());
  }
  // The capitals of Georgian are for whole words.
  if (/[\u10d0-\u10ff]/u.test(text)) return text;
  // An apostrophe and n: the letter is the second.
  if (text === '\u0149') return upper(text);
  const [first, ...rest] = upper(text);
  return first + rest.map((c) => (c === '\u0399' ? '\u0345' : c.toLowerCase())).join('');
}

/** Code points whose upper case is longer than one, and those whose title case is not the upper. */
function specialRows() {
  const rows = [];
  const quoted = (text) =>
    `{${[...text, '\0', '\0', '\0']
      .slice(0, 3)
      .map((c) => c.codePointAt(0))
      .join(', ')}}`;
  for (const codePoint of codePointsOf(
    (text) => !single(upper(text)) || title(text) !== upper(text),
  )) {
    const text = String.fromCodePoint(codePoint);
    if (/[\u10d0-\u10ff]/u.test(text)) continue;
    rows.push(`{${codePoint}, ${quoted(upper(text))}, ${quoted(title(text))}},`);
  }
  return rows;
}

const is = (pattern) => (text) => pattern.test(text);
const head = [
  '// Written by generate_unicode.mjs; do not edit.',
  `// Unicode ${process.versions.unicode}.`,
];
const tableLines = [
  classTable('Letter', is(/\p{L}/u)),
  classTable('Alphabetic', is(/\p{Alphabetic}/u)),
  classTable('Mark', is(/\p{M}/u)),
  classTable('Decimal', is(/\p{Nd}/u)),
  classTable('OtherNumber', is(/\p{Nl}|\p{No}/u)),
  classTable('Upper', is(/\p{Uppercase}/u)),
  classTable('Lower', is(/\p{Lowercase}/u)),
  classTable('CaseIgnorable', is(/\p{Case_Ignorable}/u)),
  classTable('NotPrintable', (text) => text !== ' ' && /[\p{C}\p{Z}]/u.test(text)),
  'constexpr CaseRow kUpperRows[] = {',
  ...upperRows(),
  '};',
];
const specialLines = ['constexpr SpecialRow kSpecialRows[] = {', ...specialRows(), '};'];

/** @param {string} name @param {string[]} lines */
const write = (name, lines) =>
  writeFileSync(new URL(name, import.meta.url), `${[...head, ...lines].join('\n')}\n`);
write('unicode_tables.inc', tableLines);
write('special_case.inc', specialLines);
