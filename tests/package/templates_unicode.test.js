// Classes of characters and case: the module asks the engine, the command has tables. Both say the same
// of all characters that both know.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { evaluate } from 'deadline-job-entity/templates';

const command = join(import.meta.dirname, '../../build/native/job-entity');

// Those that are assigned, are not alike by the ten thousand, and came before this Unicode.
const CHARACTER = /(?![\p{Cn}\p{Cs}\p{Co}]|\p{Script=Han}|\p{Script=Hangul})./su;
const PER_TEXT = 1024;

function symbolTable() {
  const texts = [];
  const text = [];
  for (let codePoint = 1; codePoint < 0x20000; ++codePoint) {
    const character = String.fromCodePoint(codePoint);
    if (!CHARACTER.test(character)) continue;
    text.push(character);
    if (text.length === PER_TEXT) texts.push(text.splice(0).join(''));
  }
  texts.push(text.join(''));
  return texts.map((value, i) => ({ name: `S${i}`, type: 'string', value }));
}

const OF_EACH = [
  (name) => `${name}.upper()`,
  (name) => `${name}.lower()`,
  (name) => `re_findall(${name}, '.').join(' ').title()`,
  (name) => `re_findall(${name}, '\\\\w')`,
  (name) => `re_findall(${name}, '\\\\d')`,
  (name) => `re_findall(${name}, '(?i)[a-z\u00e0-\u00ff\u03b1-\u03c9]')`,
  (name) => `repr_py(${name})`,
];

test('the module and the command agree on every character', async () => {
  const symbols = symbolTable();
  expect(symbols.length).toBeGreaterThan(20);
  const folder = mkdtempSync(join(tmpdir(), 'job-entity-unicode-'));
  try {
    const file = join(folder, 'symbols.json');
    writeFileSync(file, JSON.stringify(symbols));
    for (const expressionOf of OF_EACH) {
      const texts = symbols.map(({ name }) => expressionOf(name));
      const output = execFileSync(
        command,
        ['expr', '--symbols', file, '--format', 'json', '--', ...texts],
        { encoding: 'utf8', maxBuffer: 1 << 28 },
      );
      const answers = output.trimEnd().split('\n').map(JSON.parse);
      for (const [i, text] of texts.entries()) {
        const found = await evaluate(text, { symbols: [symbols[i]] });
        expect(found.error).toBeUndefined();
        expect({ text, found: found.text }).toEqual({ text, found: answers[i].text });
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
