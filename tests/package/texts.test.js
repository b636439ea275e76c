// Strings as pieces of whole texts (native/src/decode/texts.h): whatever characters and escapes a
// response has, each string is what JSON.parse makes of it.

import { decode } from 'deadline-job-entity';

import { seeded } from '../benchmark/random.mjs';
import { body, jobDetails, stepDetails } from './bodies.js';

const PIECES = [
  'plain',
  ' ',
  '\\',
  '"',
  '/',
  '\n',
  '\t',
  '\u0000',
  '\u001f',
  '\u007f',
  '\u0080',
  '\u00e4',
  '\u07ff',
  '\u0800',
  '\ud7ff',
  '\ue000',
  '\ufeff',
  '\uffff',
  '\ud83c\udfa5',
  '\ud800',
  '\udc00',
  'P:\\shows\\x',
  'x'.repeat(130),
];

const escapeOf = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON with some characters written as \u escapes that need not be. */
function withEscapes(text, random) {
  let json = '';
  for (let i = 0; i < text.length; ++i) {
    const quoted = JSON.stringify(text[i]).slice(1, -1);
    const isSurrogate = /[\ud800-\udfff]/.test(text[i]);
    if (isSurrogate && /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(i, i + 2))) {
      json += random.below(2) ? text.slice(i, i + 2) : escapeOf(text[i]) + escapeOf(text[i + 1]);
      ++i;
    } else {
      json += isSurrogate || random.below(6) === 0 ? escapeOf(text[i]) : quoted;
    }
  }
  return `"${json}"`;
}

function randomBody(random) {
  const text = (least = 0) => {
    let made = least > 0 ? 'x' : '';
    for (let i = random.below(6); i > 0; --i) made += random.pick(PIECES);
    return made;
  };
  const names = new Set(Array.from({ length: 1 + random.below(6) }, () => text(1)));
  const rules = Array.from({ length: random.below(4) }, () => ({
    sourcePathFormat: 'posix',
    sourcePath: text(),
    destinationPath: text(),
  }));
  const texts = { names: [...names], rules, values: [...names].map(() => text()) };
  const holes = [];
  const hole = (value) => {
    holes.push(value);
    return `@${holes.length - 1}@`;
  };
  const parameters = Object.fromEntries(
    texts.names.map((name, i) => [hole(name), { string: hole(texts.values[i]) }]),
  );
  const pathMappingRules = rules.map((rule) => ({
    ...rule,
    sourcePath: hole(rule.sourcePath),
    destinationPath: hole(rule.destinationPath),
  }));
  const json = body([jobDetails({ parameters, pathMappingRules }), stepDetails({ a: text() })]);
  const filled = json.replace(/"@(\d+)@"/g, (_, index) => withEscapes(holes[index], random));
  return { texts, filled };
}

function expectTexts(batch, { names, rules, values }) {
  const job = batch.entities.at(0);
  expect([...job.parameters.keys()]).toEqual(names);
  expect([...job.parameters.values()].map(({ text }) => text)).toEqual(values);
  expect(
    job.pathMappingRules.map(({ sourcePath, destinationPath }) => [sourcePath, destinationPath]),
  ).toEqual(rules.map(({ sourcePath, destinationPath }) => [sourcePath, destinationPath]));
}

test('strings of random characters and escapes', async () => {
  const random = seeded(4);
  for (let i = 0; i < 1500; ++i) {
    const { texts, filled } = randomBody(random);
    const batch = await decode(filled);
    expectTexts(batch, texts);
    batch.delete();
  }
});

test('the same when the batch has left the module, and when the input is large', async () => {
  const random = seeded(5);
  const kept = [];
  for (let i = 0; i < 300; ++i) {
    const { texts, filled } = randomBody(random);
    kept.push({ batch: await decode(filled), texts });
  }
  for (const { batch, texts } of kept) expectTexts(batch, texts);
  const { texts, filled } = randomBody(random);
  const padded = `${filled}${' '.repeat((1 << 22) + 1)}`;
  const batch = await decode(padded);
  expectTexts(batch, texts);
  for (const one of [batch, ...kept.map((each) => each.batch)]) one.delete();
});

test('very long strings beyond ASCII', async () => {
  // Longer than what a character can say, and than what fits before the next surrogate.
  for (const length of [0xd7fe, 0xd7ff, 0xd800, 0x10001]) {
    const data = '\u00e4'.repeat(length);
    const batch = await decode(body([jobDetails({ logGroupName: data })]));
    expect(batch.entities.at(0).logGroupName === data).toBe(true);
    batch.delete();
  }
});

test('bytes that are no UTF-8 do not shift other strings', async () => {
  const json = body([jobDetails({ logGroupName: '@', schemaVersion: 'M\u00f6we' })]);
  const bytes = Buffer.from(json);
  bytes[bytes.indexOf('@')] = 0xff;
  const batch = await decode(bytes);
  expect(batch.entities.at(0).logGroupName).toBe('\ufffd');
  expect(batch.entities.at(0).schemaVersion).toBe('M\u00f6we');
  batch.delete();
});
