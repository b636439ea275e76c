// "What changed since yesterday?": two files dropped together, and a file beside what is open.

import { jobBody } from './farm.js';
import { answered, dropAlone, inViewer, now, openWay, textOf, usePage } from './open_page.js';

usePage();

/** @param {string} name @param {unknown} body */
const fileOf = (name, body) => ({ name, bytes: Buffer.from(JSON.stringify(body)) });

/** A script of many lines, with one of them another. @param {string} line */
const script = (line) =>
  Array.from({ length: 40 }, (_, i) => (i === 20 ? line : `l${i}`)).join('\n');

/** @param {{ line?: string, to?: string, frames?: string, job?: number }} given */
function body({ line = 'old', to = '/mnt/fx', frames = '1-240', job = 1 } = {}) {
  const made = jobBody({ job, frames });
  made.entities[0].jobDetails.pathMappingRules[0].destinationPath = to;
  made.entities[2].stepDetails.template.script.embeddedFiles = [
    { name: 'Run', type: 'TEXT', data: script(line) },
  ];
  return made;
}

const pane = (selector) => inViewer(`job-entity-compare ${selector}`);
const summary = async () => {
  await pane('[data-summary]').waitFor();
  return textOf(pane('[data-summary]'));
};

test('i: what changed between two files, in one click', async () => {
  await dropAlone(
    fileOf('monday.json', body()),
    fileOf('tuesday.json', body({ line: 'new', to: '/mnt/other' })),
  );
  await answered('monday.json');
  await openWay('compare');
  expect(await summary()).toBe('2 entities changed, 2 the same, 1 path lands elsewhere');
  const details = pane('[data-entity=jobDetails]');
  expect(await textOf(details.locator('[data-member]'))).toBe(
    '/pathMappingRules/0/destinationPath /mnt/fx \u2192 /mnt/other',
  );
  const step = pane('[data-entity=stepDetails]');
  expect(await textOf(step.locator('h3'))).toContain('step Simulate');
  expect(await step.locator('.line[data-mark="-"] code').allInnerTexts()).toEqual(['old']);
  expect(await step.locator('.line[data-mark="+"] code').allInnerTexts()).toEqual(['new']);
  // Three lines before and after, and where they are.
  expect(await step.locator('.line').count()).toBe(8);
  expect(await step.locator('.gap').innerText()).toBe('line 18');
  expect(await textOf(pane('tr[data-path]'))).toContain('L:\\fx\\a.hip');
});

test('the other way round, by swap and by choice', async () => {
  await dropAlone(fileOf('monday.json', body()), fileOf('tuesday.json', body({ line: 'new' })));
  await answered('monday.json');
  await openWay('compare');
  await summary();
  await pane('[data-swap]').click();
  await pane('.line[data-mark="+"] code', { hasText: 'old' }).waitFor();
  await pane('[data-side-of=first]').selectOption({ label: 'monday.json' });
  await pane('[data-summary][data-same=true]').waitFor();
  expect(await summary()).toContain('Nothing is known to have changed');
});

test('a file beside what is open, which stays', async () => {
  await answered(await dropAlone(fileOf('monday.json', body())));
  await now.page.keyboard.press('Control+k');
  await now.page.keyboard.type('compare');
  await now.page.keyboard.press('Enter');
  await pane('[data-open]').waitFor();
  expect(await textOf(pane('p.muted'))).toContain('Open something to compare with');
  await pane('input[type=file]').setInputFiles({
    ...{ name: 'tuesday.json', mimeType: 'application/json' },
    buffer: Buffer.from(JSON.stringify(body({ job: 2, frames: '1-10' }))),
  });
  expect(await summary()).toContain('1 entity changed, 3 the same');
  expect(await textOf(pane('[data-entity=stepDetails] [data-member]'))).toContain('1-240');
  expect(await textOf(inViewer('.top .name'))).toBe('monday.json');
  await pane('input[type=file]').setInputFiles({
    ...{ name: 'empty.json', mimeType: 'application/json', buffer: Buffer.from('') },
  });
  await pane('[role=alert]').waitFor();
  expect(await textOf(pane('[role=alert]'))).toContain('empty.json holds no response');
});

test('by keys alone, and back by the address', async () => {
  await dropAlone(fileOf('monday.json', body()), fileOf('tuesday.json', body({ line: 'new' })));
  await answered('monday.json');
  await inViewer('.ways button').first().focus();
  await now.page.keyboard.press('g');
  await now.page.keyboard.press('c');
  await summary();
  expect(new URL(now.page.url()).hash).toContain('view=compare');
  await now.page.goBack();
  await inViewer('.overview').waitFor();
  await now.page.goForward();
  await summary();
});

test('hostile texts are shown as they are', async () => {
  const bad = body();
  bad.entities[2].stepDetails.template.name = '<img src=x onerror=alert(1)>\u202ename';
  bad.entities[2].stepDetails.template.script.embeddedFiles[0].data = 'a\n\u202e<script>x\n';
  await dropAlone(fileOf('a.json', body()), fileOf('b.json', bad));
  await answered('a.json');
  await openWay('compare');
  await summary();
  expect(await textOf(pane('[data-entity=stepDetails]'))).toContain('[U+202E]');
  expect(await pane('img').count()).toBe(0);
});
