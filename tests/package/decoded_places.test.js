// Findings of bodies that lie decoded in a file: their places are those that the command gives, which
// looks them up in the file itself.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readCaptures } from 'deadline-job-entity/captures';

import { CUT_OFF, DAMAGED, WRITTEN } from '../command/code_page_texts.js';
import { command, jsonLines } from '../command/run_command.js';
import { JOB } from './bodies.js';

const folder = mkdtempSync(join(tmpdir(), 'job-entity-places-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A HAR with a response for each body. @param {(body: string) => object} content */
function harOf(bodies, content) {
  const request = {
    method: 'POST',
    url: 'https://scheduling.deadline.us-west-2.amazonaws.com/2023-10-12/farms/f/fleets/g/workers/w/batchGetJobEntity',
    headers: [],
    postData: { text: '{"identifiers":[]}' },
  };
  const entries = bodies.map((body) => ({
    startedDateTime: '2026-11-20T08:00:00Z',
    request,
    response: { status: 200, headers: [], content: content(body) },
  }));
  return JSON.stringify({
    log: { version: '1.2', creator: { name: 'x', version: '1' }, entries },
  });
}

async function bothWays(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const [told] = jsonLines(command(['check', '--format', 'json', file]).stdout);
  const found = [];
  for await (const batch of readCaptures(text)) {
    found.push(...batch.check());
    // Asked for once more, the first place is before the last one.
    expect(batch.check()).toEqual(batch.check());
    expect(batch.check({ profile: 'agent' })).toEqual(batch.check({ profile: 'agent' }));
    expect(batch.check()).toEqual(found.slice(found.length - batch.check().length));
    batch.delete();
  }
  return { told: told.diagnostics, found };
}

const FILLERS = ['', 'x', '\u00e9', '\u{1f600}', '\\"', '"', '\\', '\n', '\u0001', '/', 'xyz'];

/** Bodies whose findings come after all kinds of characters, at all distances. */
function bodies(seed) {
  const random = (below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  return Array.from({ length: 12 }, () => {
    const filler = () =>
      Array.from({ length: random(9) }, () => FILLERS[random(FILLERS.length)]).join('');
    const entities = Array.from({ length: 1 + random(6) }, () =>
      JSON.stringify({ jobDetails: { jobId: JOB, logGroupName: 5, [filler()]: filler() } }),
    );
    return `{"entities":[${entities.join(',')}],"${'y'.repeat(random(4))}":1,"errors":[]}`;
  });
}

const CONTENTS = {
  'in base64': (body) => ({ encoding: 'base64', text: Buffer.from(body).toString('base64') }),
  'as a string': (body) => ({ text: body }),
};

describe.each(Object.keys(CONTENTS))('bodies %s', (kind) => {
  test.each([1, 2, 3, 4, 5, 6])('of seed %i', async (seed) => {
    const { told, found } = await bothWays(
      `${kind.replaceAll(' ', '-')}-${seed}.har`,
      harOf(bodies(seed), CONTENTS[kind]),
    );
    expect(found.length).toBeGreaterThan(20);
    expect(found).toEqual(told);
  });
});

const ENTITIES = { '"': '&quot;', '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text) => text.replace(/["&<>]/g, (c) => ENTITIES[c]);
const numbered = (text) => text.replace(/["&<>\u0080-\uffff]/gu, (c) => `&#${c.codePointAt(0)};`);
/** As a page that colours JSON has it. */
const coloured = (text) =>
  text.replace(/"(?:[^"\\]|\\.)*"/g, (part) => `<span class="s">${escaped(part)}</span>`);

/** What is around all of the bodies, and around each of them. */
const PAGES = {
  'preformatted text': [
    '<!DOCTYPE html>\n<html><body>\n@</body></html>\n',
    '<pre>@</pre>\n',
    escaped,
  ],
  'entities with numbers': ['<html><body>\n@</body></html>\n', '<p>@</p>\n', numbered],
  'a page that colours': ['<html><body>\n@</body></html>\n', '<div>@</div>\n', coloured],
  'sections of XML': [
    '<?xml version="1.0"?>\n<log>\n@</log>\n',
    '<entry><![CDATA[@]]></entry>\n',
    (text) => text,
  ],
  'attributes of XML': ['<log>\n@</log>\n', '<entry time="x" body="@"/>\n', escaped],
};

describe.each(Object.keys(PAGES))('bodies in %s', (kind) => {
  test.each([1, 2, 3, 4])('of seed %i', async (seed) => {
    const [page, part, spelt] = PAGES[kind];
    const parts = bodies(seed).map((body) => part.replace('@', () => spelt(body)));
    const { told, found } = await bothWays(
      `${kind.replaceAll(' ', '-')}-${seed}.html`,
      page.replace('@', () => parts.join('')),
    );
    expect(found.length).toBeGreaterThan(20);
    expect(found).toEqual(told);
  });
});

test.each([...WRITTEN, ...DAMAGED])(
  'a body in a code page: $name',
  async ({ name, text, fault }) => {
    const { told, found } = await bothWays(`${name.replaceAll(' ', '-')}.json`, text);
    expect(found).toEqual(told.filter(({ code }) => code === 'wrong-type'));
    expect(found).toEqual([expect.objectContaining({ offset: fault })]);
  },
);

test('a text in a code page that is cut off in the middle of a character', async () => {
  const { told, found } = await bothWays('cut-off.json', CUT_OFF.text);
  expect(found).toEqual(told.filter(({ code }) => code === 'json-syntax'));
  expect(found).toEqual([expect.objectContaining({ offset: CUT_OFF.text.length })]);
});

test('strings whose characters are escapes', async () => {
  const har = harOf(bodies(7), CONTENTS['as a string']).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const { told, found } = await bothWays('escapes.har', har);
  expect(found).toEqual(told);
});

// A thousand findings behind a megabyte of runs take no longer than one.
test('many findings behind many escapes, and behind one long run', async () => {
  const damaged = Array.from({ length: 1000 }, () => '{"jobDetails":{"jobId":5}}').join(',');
  for (const [name, filler] of [
    ['escapes', Array.from({ length: 300_000 }, (_, i) => `\\"${'\u00e9'.repeat(i % 3)}`).join('')],
    ['run', '\u00e9'.repeat(1_000_000)],
  ]) {
    const body = `{"x":"${filler}","entities":[${damaged}],"errors":[]}`;
    const { told, found } = await bothWays(`${name}.har`, harOf([body], CONTENTS['as a string']));
    expect(found.length).toBeGreaterThanOrEqual(1000);
    expect(found).toEqual(told);
  }
});

test('a damaged record says in words that it is no UTF-8', async () => {
  const record = {
    ...{ level: 'ERROR', ti: '\u{1f4e5}', type: 'API', subtype: 'Resp' },
    ...{ operation: 'deadline:BatchGetJobEntity', status_code: 429 },
    ...{ error: { Code: 'ThrottlingException' }, params: { nameX: 1 } },
  };
  const text = Buffer.from(JSON.stringify(record));
  text[text.indexOf('nameX') + 4] = 0xd9;
  const problems = [];
  for await (const batch of readCaptures(text, { onProblem: (one) => problems.push(one) })) {
    batch.delete();
  }
  expect(problems).toMatchObject([
    {
      code: 'invalid-utf8',
      message: 'A string of this record holds bytes that are not valid UTF-8.',
    },
  ]);
});
