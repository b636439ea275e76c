// Responses as pages, clusters and journals show them, for the command and the package.

const JOB = 'job-0123456789abcdef0123456789abcdef';
/** Where a text must be: the one error, whose place is known. */
const FAULT = 424242;

const BODY = {
  entities: [{ jobDetails: { jobId: JOB, logGroupName: 'it\'s "x" & <y>', schemaVersion: FAULT } }],
  errors: [],
};
const TEXT = JSON.stringify(BODY);
const INDENTED = JSON.stringify(BODY, null, 4);
const RECORD = `[2026-11-20 08:14:02,122] ${JSON.stringify({
  ...{ level: 'INFO', type: 'API', subtype: 'Resp', operation: 'deadline:BatchGetJobEntity' },
  ...{ status_code: 200, params: BODY, request_id: 'id-a' },
})}`;

const ENTITIES = { '"': '&quot;', '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&#39;' };
const escaped = (text) => text.replace(/["&<>']/g, (c) => ENTITIES[c]);
const numbered = (text) => text.replace(/["&<>']/g, (c) => `&#x${c.charCodeAt(0).toString(16)};`);
/** As a page that colours JSON has it. */
const coloured = (text) =>
  text.replace(/"[^"]*"|\d+/g, (part) => `<span class="s">${escaped(part)}</span>`);

const journal = (message, ...indent) =>
  `${JSON.stringify({ __CURSOR: 's=1', _HOSTNAME: 'ws01', MESSAGE: message, PRIORITY: '6' }, null, ...indent)}\n`;
const bytesOf = (text) => [...Buffer.from(text)];
const digits = bytesOf(String(FAULT)).join(',');

const eachLine = (text, prefix) => text.replace(/^/gm, prefix);

/** Name, text, and what is where the fault is; one response is in each. */
export const COPIED = [
  [
    'a page that shows a body',
    `<html><head></head><body><pre>${escaped(TEXT)}</pre></body></html>`,
  ],
  [
    'a page that shows it indented',
    `<!DOCTYPE html>\n<html><body>\n<pre><code>${escaped(INDENTED)}</code></pre></body></html>\n`,
  ],
  ['entities with numbers', `<html><body><pre>${numbered(TEXT)}</pre></body></html>`],
  ['a page that colours it', `<html><body><div>${coloured(INDENTED)}</div></body></html>`],
  ['a row of a table', `<table><tr><td>1</td><td>${escaped(RECORD)}</td></tr></table>\n`],
  ['the source of a source', `<html><body>${escaped(`<pre>${escaped(TEXT)}</pre>`)}</body></html>`],
  ['a section of XML', `<?xml version="1.0"?><log><entry><![CDATA[${TEXT}]]></entry></log>\n`],
  ['an element of XML', `<?xml version="1.0"?>\n<log>\n<entry>${escaped(RECORD)}</entry></log>\n`],
  ['an attribute of XML', `<log><entry time="x" body="${escaped(TEXT)}"/></log>\n`],
  ['a page in JSON', JSON.stringify({ html: `<p>${escaped(TEXT)}</p>` })],
  [
    'a page behind a prompt',
    `$ curl https://farm.example/log\n<html><body><pre>${escaped(TEXT)}</pre></body></html>\n$ exit\n`,
  ],
  [
    'a page over lines, in stern',
    eachLine(
      `<!DOCTYPE html>\n<html><body><pre>\n${escaped(INDENTED)}\n</pre></body></html>`,
      'worker-6d4b75cb6d-hwzjx agent ',
    ),
  ],
  ['stern, a record', `worker-6d4b75cb6d-hwzjx agent ${RECORD}\n`],
  ['stern, a body', eachLine(INDENTED, 'worker-6d4b75cb6d-hwzjx agent ')],
  ['stern as JSON', `${JSON.stringify({ message: `${RECORD}\n`, podName: 'worker-6d4b' })}\n`],
  ['journald, a body', journal(bytesOf(TEXT)), digits],
  ['journald, a coloured record', journal(bytesOf(`\x1b[32m${RECORD}\x1b[0m`)), digits],
  ['journald, indented', journal(bytesOf(RECORD), '\t'), digits.replaceAll(',', ',\n\t\t')],
  ['journald among texts', journal('x') + journal(bytesOf(RECORD)) + journal('y'), digits],
  [
    'journald, a body over lines',
    INDENTED.split('\n')
      .map((line) => journal(bytesOf(`\x1b[2m${line}`)))
      .join(''),
    digits,
  ],
].map(([name, text, fault = String(FAULT)]) => ({ name, text, fault }));

const spaced = (text) => text.replace(/^ +/gm, (blanks) => '\u00a0'.repeat(blanks.length));

/** Text with no-break spaces, and where the first of them is that is not in a string. */
export const SPACED = [
  ['in place of the indent', spaced(INDENTED)],
  ['behind the colons', INDENTED.replaceAll('": ', '":\u00a0')],
  ['behind one colon', TEXT.replace('"logGroupName":', '"logGroupName":\u00a0')],
  ['between words of a page', `Look:\n\n${spaced(INDENTED)}\n\nWhy?\n`],
].map(([name, text]) => ({ name, text, first: Buffer.from(text).indexOf('\u00a0') }));

/** Texts in which a body ends at a comma, before others. */
const cut = TEXT.slice(0, TEXT.indexOf('"schemaVersion"'));
export const CUT = [
  ['bodies, a line each', `${TEXT}\n${cut}\n${TEXT}\n`],
  ['a list', `[${TEXT},\n${cut}\n${TEXT}]\n`],
  [
    'lines of a journal',
    [TEXT, cut, 'worker is idle', TEXT]
      .map((one) => `Nov 24 09:12:44 ws01 deadline-worker[811]: ${one}\n`)
      .join(''),
  ],
  ['a text', `Look:\n${TEXT}\nand\n${cut}\nthen it went on:\n${TEXT}\n`],
].map(([name, text]) => ({ name, text }));
