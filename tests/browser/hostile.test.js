// Files that were written to harm who opens them: markup, addresses and names of properties wherever a text
// may be. Served and as one file, without a network: everything is shown, nothing runs, nothing leaves.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { command } from '../command/run_command.js';
import { call, idOf, jobBody } from './farm.js';
import { openFile, place, single, useFile } from './open_file.js';
import { answered, dropAlone, inViewer, now, openWay, usePage } from './open_page.js';

const TEXTS = [
  '"><img src=x onerror="window.ran=1">',
  '<script>window.ran=2</script><svg onload=window.ran=3>',
  '</script></style></textarea><iframe src="https://example.com/">',
  'javascript:window.ran=4//',
  "'-alert(1)-'${alert(1)}{{constructor.constructor('alert(1)')()}}",
  '<a href="https://example.com/" target=_blank>x</a><link rel=stylesheet href=//example.com/a>',
  'url(https://example.com/a);background:red;expression(alert(1))',
];

/** Names that a careless program takes for its own. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', TEXTS[0], TEXTS[2]];

/** A copy with something hostile behind each text that is not an id, a kind or a format. */
function poisoned(value, state = { count: 0 }) {
  if (typeof value === 'string') {
    const isFixed = /^(job|step|farm|queue|\/aws|arn:)|^(windows|posix|COPIED|INT|QUEUE_)/.test(
      value,
    );
    return isFixed || /^\w+-\d{4}-\d\d$/.test(value)
      ? value
      : `${value}${TEXTS[state.count++ % TEXTS.length]}`;
  }
  if (Array.isArray(value)) return value.map((one) => poisoned(one, state));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, poisoned(one, state)]),
  );
}

/** JSON text: an object would lose `__proto__`. */
function hostileText() {
  const body = poisoned(jobBody({ frames: '1-3' }));
  const jobId = idOf('job', 1);
  body.errors = TEXTS.map((text, n) => ({
    stepDetails: { jobId, stepId: idOf('step', n + 5), code: text, message: text },
  }));
  body.entities[2].stepDetails.template.script.embeddedFiles = [
    { name: 'Run', type: 'TEXT', filename: `${TEXTS[0]}.sh`, data: TEXTS.join('\n') },
  ];
  const parameters = NAMES.map(
    (name, n) => `${JSON.stringify(name)}:{"string":${JSON.stringify(TEXTS[n % TEXTS.length])}}`,
  );
  const members = NAMES.map((name) => `${JSON.stringify(name)}:{"polluted":true}`);
  return JSON.stringify(body)
    .replace('"parameters":{', `"parameters":{${parameters.join()},`)
    .replace('"jobDetails":{', `"jobDetails":{${members.join()},`);
}

const FILE_NAME = `${TEXTS[0].replaceAll('/', '')}.json`;
const hostile = (name = FILE_NAME) => ({ name, bytes: Buffer.from(hostileText()) });
const log = {
  name: `${TEXTS[3].replaceAll('/', '')}.log`,
  bytes: Buffer.from(
    Array.from({ length: 12 }, (_, n) =>
      call({ at: Date.UTC(2026, 10, 20, 8, n), jobId: idOf('job', n % 3), fails: n % 2 === 0 }),
    )
      .join('')
      .replaceAll('"message":"no"', `"message":${JSON.stringify(TEXTS[0])}`)
      .replaceAll('AccessDeniedException', JSON.stringify(TEXTS[1]).slice(1, -1)),
  ),
};

/** What is on the page that no text of a file may make. */
const strangers = () =>
  now.page.evaluate(() => {
    const found = [];
    const walk = (root) => {
      for (const element of root.querySelectorAll('*')) {
        const { localName } = element;
        const isOurs = element.closest('body > script, head') && root === document;
        if (/^(script|iframe|img|object|embed|link|base|meta|form)$/.test(localName) && !isOurs) {
          const isField = localName === 'form' && !element.hasAttribute('action');
          if (!isField) found.push(localName);
        }
        for (const { name, value } of element.attributes) {
          if (/^on/i.test(name)) found.push(`${localName} ${name}`);
          const isAddress = ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name);
          if (isAddress && !isOurs && !/^(\.\/|#|\?)/.test(value)) found.push(`${name}=${value}`);
        }
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(document);
    return { found, ran: window.ran, polluted: {}.polluted };
  });

const CLEAN = { found: [], ran: undefined, polluted: undefined };
const VIEWS = ['overview', 'environments', 'parameters', 'paths', 'files', 'findings', 'entities'];

/** Through all views of what is open. */
async function walk() {
  for (const view of VIEWS) {
    await openWay(view);
    await inViewer(`.main[data-section=${view}]`).waitFor();
    expect({ view, ...(await strangers()) }).toEqual({ view, ...CLEAN });
  }
  await openWay('entities');
  const rows = inViewer('#rows [role=option]');
  for (let n = 0; n < Math.min(await rows.count(), 6); ++n) {
    await rows.nth(n).click();
    expect(await strangers()).toEqual(CLEAN);
  }
  await openWay('runs');
  // Whichever part was chosen before.
  await inViewer('job-entity-runs [data-part^=step] .link').first().click();
  await inViewer('job-entity-file .cm-content').first().waitFor();
  expect(await strangers()).toEqual(CLEAN);
  await openWay('source');
  await inViewer('job-entity-source .row').first().waitFor();
  expect(await strangers()).toEqual(CLEAN);
  await now.page.keyboard.press('Control+k');
  await now.page.keyboard.type('<img');
  await inViewer('job-entity-palette li').first().waitFor();
  expect(await strangers()).toEqual(CLEAN);
  await now.page.keyboard.press('Escape');
}

async function walkAll() {
  await dropAlone(hostile());
  await inViewer('.overview').waitFor();
  await walk();
  const other = JSON.parse(hostileText());
  other.entities[2].stepDetails.template.name = TEXTS[1];
  await dropAlone(hostile('a.json'), { name: 'b.json', bytes: Buffer.from(JSON.stringify(other)) });
  await answered('a.json');
  await openWay('compare');
  await inViewer('job-entity-compare [data-summary]').waitFor();
  expect(await strangers()).toEqual(CLEAN);
  await dropAlone(log);
  await inViewer('.shell[data-responses="12"]').waitFor();
  await openWay('log');
  await inViewer('job-entity-log [data-codes=hour]').click();
  await inViewer('job-entity-log .codes').waitFor();
  expect(await strangers()).toEqual(CLEAN);
}

describe('served, under its strict policy', () => {
  usePage();

  test('in every view', walkAll);
});

describe('served, with the network cut', () => {
  usePage({ serviceWorkers: 'allow' });

  test('in every view', async () => {
    await now.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await now.page.context().setOffline(true);
    await walkAll();
  });
});

describe('as one file', () => {
  useFile();

  test('in every view', async () => {
    await openFile(single);
    await walkAll();
  });

  test('as a report that was made of it', async () => {
    const given = join(place.folder, FILE_NAME);
    writeFileSync(given, hostileText());
    const out = join(place.folder, 'report.html');
    expect(command(['report', given, '-o', out]).status).toBe(0);
    await openFile(out);
    await inViewer('.overview').waitFor();
    await walk();
  });
});
