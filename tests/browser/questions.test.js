// The ten questions, each from the drop to its answer, with the clicks that it takes counted.

import { callsOfThreeHours, idOf, jobBody } from './farm.js';
import { answered, dropAlone, inViewer, now, openWay, textOf, usePage } from './open_page.js';

usePage({
  before: async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript(() => {
      window.clicks = 0;
      // Of a mouse: what a key does, and what the page clicks by itself, is not counted.
      document.addEventListener('click', ({ detail }) => (window.clicks += Number(detail > 0)), {
        capture: true,
      });
    });
  },
});

const fileOf = (name, body) => ({ name, bytes: Buffer.from(JSON.stringify(body)) });
const answer = (name) => inViewer(`.overview [data-answer="${name}"]`);
const copied = () => now.page.evaluate(() => navigator.clipboard.readText());

const failing = () => {
  const body = jobBody();
  const [step] = body.entities.splice(2, 1);
  const { jobId, stepId } = step.stepDetails;
  const code = 'MaxPayloadSizeExceeded';
  return { ...body, errors: [{ stepDetails: { jobId, stepId, code, message: 'too large' } }] };
};

/** What is asked, what is dropped, how many clicks at most, and how the answer is reached and read. */
const QUESTIONS = [
  [
    'a: is it well formed?',
    [fileOf('job.json', jobBody())],
    0,
    async () => expect(await textOf(answer('formed'))).toContain('well formed'),
  ],
  [
    'b: would a worker accept it?',
    [fileOf('job.json', jobBody())],
    0,
    async () => {
      expect(await textOf(answer('verdict-posix'))).toContain('accepts');
      expect(await textOf(answer('verdict-windows'))).toContain('accepts');
    },
  ],
  [
    'c: what failed, and what to send next?',
    [fileOf('job.json', failing())],
    1,
    async () => {
      expect(await textOf(answer('failed'))).toContain('1 of 4 entities');
      await answer('failed').locator('[data-form=json]').click();
      await answer('failed').locator('[data-form=json]', { hasText: 'copied' }).waitFor();
      expect(await copied()).toContain(idOf('step', 1));
    },
  ],
  [
    'd: which user runs it?',
    [fileOf('job.json', jobBody())],
    0,
    async () => expect(await textOf(answer('user'))).toContain('render : artists'),
  ],
  [
    'e: where does a path go, by which rule?',
    [fileOf('job.json', jobBody())],
    0,
    async () => expect(await textOf(answer('paths'))).toContain('/mnt/fx/a.hip rule 0'),
  ],
  [
    'f: why is a path not mapped?',
    [fileOf('job.json', jobBody())],
    1,
    async () => {
      await answer('paths').getByRole('button', { name: 'Why' }).click();
      expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toContain('No rule matches');
    },
  ],
  [
    'g: which object of S3 is it?',
    [fileOf('job.json', jobBody())],
    1,
    async () => {
      await answer('files').locator('job-entity-copy').click();
      await answer('files').locator('job-entity-copy', { hasText: 'copied' }).waitFor();
      expect(await copied()).toMatch(/^s3:\/\/bucket\/.*x_input$/);
    },
  ],
  [
    'h: what runs in task 57?',
    [fileOf('job.json', jobBody())],
    2,
    async () => {
      await answer('steps').locator('[data-tasks="240"]').waitFor();
      await answer('steps').getByRole('button', { name: 'Simulate' }).click();
      await inViewer('job-entity-tasks input').first().click();
      await now.page.keyboard.type('57');
      await now.page.keyboard.press('Enter');
      await inViewer('job-entity-runs [data-shown][data-task="57"]').waitFor();
      expect(await textOf(inViewer('job-entity-command').first())).toContain('a.hip 58');
    },
  ],
  [
    'i: what changed since yesterday?',
    [fileOf('old.json', jobBody()), fileOf('new.json', jobBody({ frames: '1-10' }))],
    2,
    async () => {
      await openWay('compare');
      await inViewer('job-entity-compare [data-summary]').waitFor();
      expect(await textOf(inViewer('job-entity-compare [data-member]'))).toContain('1-240');
    },
  ],
  [
    'j: which codes, in which hours?',
    [{ name: 'worker.log', bytes: Buffer.from(callsOfThreeHours()) }],
    2,
    async () => {
      await openWay('log');
      await now.page.locator('#captures [data-codes=hour]').click();
      await now.page.locator('#captures .codes tbody tr').nth(2).waitFor();
    },
  ],
];

test.each(QUESTIONS)('%s', async (_, files, most, read) => {
  await answered(await dropAlone(...files));
  await read();
  expect(await now.page.evaluate(() => window.clicks)).toBeLessThanOrEqual(most);
});

test('with forced colours, what is chosen is outlined, not only coloured', async () => {
  await now.page.emulateMedia({ forcedColors: 'active' });
  await answered(await dropAlone(fileOf('job.json', jobBody())));
  const outline = (selector) =>
    inViewer(selector)
      .first()
      .evaluate((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return `${outlineStyle} ${outlineWidth}`;
      });
  expect(await outline('.ways [aria-current=page]')).toBe('solid 2px');
  expect(await outline('.top [data-os][aria-pressed=true]')).toBe('solid 2px');
  await openWay('entities');
  expect(await outline('#rows [aria-selected=true]')).toBe('solid 2px');
  await now.page.keyboard.press('Control+k');
  await inViewer('job-entity-palette [aria-selected=true]').waitFor();
  expect(await outline('job-entity-palette [aria-selected=true]')).toBe('solid 2px');
});

test('printed, the answers are on paper in full, without what one can only click', async () => {
  const body = jobBody();
  const { parameters } = body.entities[0].jobDetails;
  for (let n = 0; n < 40; ++n) parameters[`P${n}`] = { path: `L:\\fx\\${n}.exr` };
  await answered(await dropAlone(fileOf('job.json', body)));
  await now.page.emulateMedia({ media: 'print' });
  await now.page.setViewportSize({ width: 760, height: 500 });
  expect(await inViewer('.ways').isVisible()).toBe(false);
  expect(await now.page.locator('#tools').isVisible()).toBe(false);
  // Nothing is cut off by a part that scrolls in itself.
  const cut = await inViewer('.main').evaluate((main) => {
    const cutBy = [];
    for (let part = main; part; part = part.parentElement ?? part.getRootNode().host) {
      if (
        part.scrollHeight > part.clientHeight + 1 &&
        getComputedStyle(part).overflowY !== 'visible'
      )
        cutBy.push(part.localName);
    }
    return cutBy.filter((name) => name !== 'html');
  });
  expect(cut).toEqual([]);
  const pdf = await now.page.pdf();
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});
