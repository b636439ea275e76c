// Templates by way of tapes (native/src/decode/tape.h): whatever document it is, the value is what
// JSON.parse makes of its text.

import { isDeepStrictEqual } from 'node:util';

import { decode } from 'deadline-job-entity';

import { seeded } from '../benchmark/random.mjs';
import { body, stepDetails } from './bodies.js';

const PIECES = [
  'plain',
  '\\',
  '"',
  '/',
  '\n\t\r\b\f',
  '\u0000',
  '\u00e4',
  '\u5f71\u50cf',
  '\ud83c\udfa5',
  '\u2028',
  '\ufeff',
  'x'.repeat(15),
  'x'.repeat(16),
  'x'.repeat(70),
  '__proto__',
  'constructor',
  'length',
  '0',
  '12',
];

const NUMBERS = [0, -0, 1, -1, 12345678, 123456789, 1.5, 1e21, -1.25e-7, 99999999, 100000000];

function randomValue(random, depth = 0) {
  const text = () => Array.from({ length: random.below(4) }, () => random.pick(PIECES)).join('');
  switch (random.below(depth > 5 ? 4 : 7)) {
    case 0:
      return random.pick([null, true, false]);
    case 1:
      return random.pick(NUMBERS);
    case 2:
    case 3:
      return text();
    case 4:
      return Array.from({ length: random.below(5) }, () => randomValue(random, depth + 1));
    default: {
      const object = {};
      for (let i = random.below(6); i > 0; --i) {
        const attributes = { writable: true, enumerable: true, configurable: true };
        const value = randomValue(random, depth + 1);
        Object.defineProperty(object, text(), { value, ...attributes });
      }
      return object;
    }
  }
}

const withTemplate = (json) => body([stepDetails({ hole: 0 })]).replace('{"hole":0}', json);

test('random templates', async () => {
  const random = seeded(8);
  for (let i = 0; i < 3000; ++i) {
    const value = { value: randomValue(random) };
    let json = JSON.stringify(value, null, random.below(2) * 2);
    if (random.below(2)) {
      json = json.replace(
        /[\u00e4\u5f71]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
    const batch = await decode(withTemplate(json));
    const found = batch.entities.at(0).template.value;
    // Jest's own takes a member `constructor` for the type.
    expect(isDeepStrictEqual(found, JSON.parse(json))).toBe(true);
    // The order of the members too.
    expect(JSON.stringify(found)).toBe(JSON.stringify(JSON.parse(json)));
    batch.delete();
  }
});

/** Templates of all kinds of one response; `odd` are read in another way than by tapes. */
function manyTemplates(random, count) {
  const odd = ['{"odd":"\\ud800"}', '{"big":12345678901234567890}', '"text"', '[]'];
  return Array.from({ length: count }, (_, i) =>
    random.below(5) === 0
      ? random.pick(odd)
      : JSON.stringify({ number: i, value: randomValue(random), kind: 'INT', also: ['INT'] }),
  );
}

const bodyWith = (templates) =>
  templates.reduce(
    (text, json, i) => text.replace(`{"hole":${i}}`, () => json),
    body(templates.map((_, i) => stepDetails({ hole: i }))),
  );

/** What the text of a template stands for. */
const expected = (json) =>
  json.includes('12345678901234567890') ? { big: 12345678901234567890n } : JSON.parse(json);

const isSame = (batch, index, templates) =>
  isDeepStrictEqual(batch.entities.at(index).template.value, expected(templates[index]));

test('many templates, in order and in any order', async () => {
  const random = seeded(9);
  for (let i = 0; i < 60; ++i) {
    const templates = manyTemplates(random, 1 + random.below(24));
    const batch = await decode(bodyWith(templates));
    const all = templates.map((_, index) => index);
    expect(all.filter((index) => !isSame(batch, index, templates))).toEqual([]);
    const some = Array.from({ length: 40 }, () => random.below(templates.length));
    expect(some.filter((index) => !isSame(batch, index, templates))).toEqual([]);
    batch.delete();
  }
});

test('two batches by turns, and what moves memory in between', async () => {
  const random = seeded(10);
  const lists = [manyTemplates(random, 24), manyTemplates(random, 24)];
  const batches = await Promise.all(lists.map((templates) => decode(bodyWith(templates))));
  for (let index = 0; index < 24; ++index) {
    // Some in pairs, so that there is something ahead when the other batch's turn comes.
    const first = index % 7 < 4 ? 0 : 1;
    expect(isSame(batches[first], index, lists[first])).toBe(true);
    if (index % 5 === 0) expect(isSame(batches[1 - first], index, lists[1 - first])).toBe(true);
    if (index === 6) await decode(withTemplate(`"${'x'.repeat(3e7)}"`));
    if (index === 14) {
      for (let i = 0; i < 300; ++i) await decode(withTemplate(`{"number":${i}}`));
    }
  }
});

test('what is ahead in one batch is not taken for what lies there in another', async () => {
  // All templates of both lie at the same places.
  const ones = Array(4).fill('{"a":"aaaaaaaaaaaaaaaaaaaaaaaa","b":"bb"}');
  const others = Array(4).fill('{"a":"aaaaaaaaaaaaaaaaaaaa","b":"bbbbbb"}');
  const [one, other] = await Promise.all([decode(bodyWith(ones)), decode(bodyWith(others))]);
  for (const [batch, templates] of [
    [one, ones],
    [other, others],
  ]) {
    expect([0, 1].map((index) => isSame(batch, index, templates))).toEqual([true, true]);
  }
  expect([2, 3].map((index) => isSame(one, index, ones))).toEqual([true, true]);
  expect([2, 3].map((index) => isSame(other, index, others))).toEqual([true, true]);
});

test('templates of ASCII beside others', async () => {
  const templates = ['{"a":"plain text here"}', '{"b":"caf\u00e9"}', '{"c":"plain again here"}'];
  const rounds = [templates, [...templates].reverse(), [...templates, ...templates, ...templates]];
  for (const list of rounds) {
    const batch = await decode(bodyWith(list));
    expect(batch.entities.toArray().map((entity) => entity.template.value)).toEqual(
      list.map((json) => JSON.parse(json)),
    );
  }
});

test('a deleted batch has nothing ahead', async () => {
  const batch = await decode(bodyWith(['{"a":1}', '{"a":2}', '{"a":3}', '{"a":4}']));
  const templates = batch.entities.toArray().map((entity) => entity.template);
  expect(templates.slice(0, 2).map((template) => template.value.a)).toEqual([1, 2]);
  batch.delete();
  expect(() => templates[2].value).toThrow(expect.objectContaining({ code: 'deleted' }));
});

test('a member that comes twice, and __proto__', async () => {
  const json = '{"a":1,"b":2,"a":{"__proto__":{"polluted":1}}}';
  const batch = await decode(withTemplate(json));
  const { value } = batch.entities.at(0).template;
  expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(json)));
  expect(value.a.polluted).toBeUndefined();
  expect(Object.getPrototypeOf(value.a)).toBe(Object.prototype);
});

test('a lone surrogate, and names after it that were known to the module alone', async () => {
  const odd = await decode(withTemplate('{"odd":"\\ud800","later":1}'));
  expect(odd.entities.at(0).template.value).toEqual({ odd: '\ud800', later: 1 });
  const next = await decode(withTemplate('{"later":2,"odd":[]}'));
  expect(next.entities.at(0).template.value).toEqual({ later: 2, odd: [] });
});

test('more names than are kept', async () => {
  for (let round = 0; round < 4; ++round) {
    const value = Object.fromEntries(
      Array.from({ length: 1500 }, (_, i) => [`name${round * 700 + i}`, i]),
    );
    const batch = await decode(withTemplate(JSON.stringify(value)));
    expect(batch.entities.at(0).template.value).toEqual(value);
    batch.delete();
  }
});

test('numbers that a JavaScript number would round keep their text', async () => {
  const batch = await decode(withTemplate('{"big":12345678901234567890,"small":1}'));
  expect(batch.entities.at(0).template.value).toEqual({ big: 12345678901234567890n, small: 1 });
});

test('a batch that has left the module', async () => {
  const kept = [];
  for (let i = 0; i < 300; ++i) kept.push(await decode(withTemplate(`{"number":${i}}`)));
  expect(kept.map((batch) => batch.entities.at(0).template.value.number)).toEqual(
    kept.map((_, i) => i),
  );
});
