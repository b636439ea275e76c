// Texts of the input on the page: nothing of them reaches it raw that turns or hides what is around,
// and however long or many they are, the page stays small.

import { dropJSON, inViewer, member, now, openTab, textOf, usePage } from './open_page.js';

usePage();

const JOB = 'job-00f1e2d3c4b5a69788796a5b4c3d2e1f';
/** One of each kind: turns, hides, steers; above U+FFFF; a line end that is none to JSON. */
const ODD = ['\u202e', '\u2066', '\u200b', '\u061c', '\u0085', '\u001b', '\u{e0041}', '\u2028'];
const MARK = ODD.join('');
const RAW = new RegExp(`[${ODD.join('')}]`, 'u');

/** @param {object} members */
const job = (members = {}) => ({
  jobDetails: {
    jobId: JOB,
    logGroupName: '/log',
    schemaVersion: 'jobtemplate-2023-09',
    ...members,
  },
});
const response = (entities, errors = []) => ({ entities, errors });

/** All that the page says, by text or by an attribute that is read. */
const wholePage = () =>
  now.page.evaluate(() => {
    const found = [document.title];
    const read = (root) => {
      for (const node of root.querySelectorAll('*')) {
        if (node.localName === 'style' || node.localName === 'script') continue;
        for (const child of node.childNodes) if (child.nodeType === 3) found.push(child.data);
        for (const name of ['title', 'aria-label', 'placeholder', 'label']) {
          found.push(node.getAttribute(name) ?? '');
        }
        if (node.shadowRoot) read(node.shadowRoot);
      }
    };
    read(document);
    return found;
  });

const nodeCount = () =>
  now.page.evaluate(() => {
    const count = (root) =>
      [...root.querySelectorAll('*')].reduce(
        (sum, node) => sum + 1 + (node.shadowRoot ? count(node.shadowRoot) : 0),
        0,
      );
    return count(document);
  });

async function expectNothingRaw() {
  const raw = (await wholePage()).filter((text) => RAW.test(text));
  expect(raw).toEqual([]);
}

/** A response with such characters wherever a text can be. */
const HOSTILE = response(
  [
    job({
      logGroupName: `/farm/${MARK}gol`,
      jobRunAsUser: {
        posix: { user: `ro${MARK}ot`, group: 'g' },
        runAs: `QUEUE${MARK}`,
      },
      queueRoleArn: `arn:aws:iam::1${MARK}:role/x`,
      parameters: {
        [`Name${MARK}`]: { string: `one${MARK}` },
        Scene: { path: `/mnt/${MARK}cod.exe` },
        Lines: { string: `a\nb${MARK}\nc` },
        List: { stringList: [`x${MARK}`] },
      },
      pathMappingRules: [
        { sourcePathFormat: 'posix', sourcePath: `/mnt/${MARK}`, destinationPath: `/d/${MARK}` },
      ],
      [`unknown${MARK}`]: { [`deep${MARK}`]: `v${MARK}` },
    }),
    { [`kind${MARK}Details`]: { jobId: `j${MARK}` } },
    {
      stepDetails: {
        jobId: JOB,
        stepId: `step-${MARK}`,
        schemaVersion: 'jobtemplate-2023-09',
        dependencies: [`step${MARK}`],
        template: { name: `T${MARK}`, script: { actions: { onRun: { command: `r${MARK}m` } } } },
        resolvedSymbolTable: JSON.stringify([
          { name: `Param.${MARK}`, type: 'string', value: `v${MARK}` },
        ]),
      },
    },
  ],
  [{ jobDetails: { jobId: JOB, code: `Odd${MARK}`, message: `No ${MARK} way` } }],
);

test('no character that turns, hides or steers reaches the page raw, in any pane', async () => {
  await dropJSON(HOSTILE);
  const rows = await inViewer('#rows .row').count();
  expect(rows).toBe(4);
  let tokens = 0;
  for (let row = 0; row < rows; ++row) {
    await inViewer('#rows .row').nth(row).click();
    for (const tab of ['details', 'paths', 'source', 'raw']) {
      await openTab(tab);
      await expectNothingRaw();
      tokens += await inViewer('.token').count();
    }
    await openTab('details');
  }
  expect(tokens).toBeGreaterThan(50);
  await inViewer('[data-tab=findings]').click();
  await expectNothingRaw();
});

test('a character is named where it is, and what it does is said', async () => {
  await dropJSON(response([job({ logGroupName: '/farm/\u202egol' })]));
  const shown = member('logGroupName').locator('dd');
  expect(await textOf(shown)).toContain('/farm/[U+202E]gol');
  const token = shown.locator('.token');
  expect(await token.getAttribute('title')).toBe('U+202E: turns the direction of the text');
  expect(await token.evaluate((one) => getComputedStyle(one.parentElement).unicodeBidi)).toBe(
    'isolate',
  );
});

test('a text that runs from right to left does not move what is beside it', async () => {
  await dropJSON(response([job({ logGroupName: '\u05d0\u05d1\u05d2' })]));
  const bdi = member('logGroupName').locator('dd bdi');
  expect(await bdi.innerText()).toBe('\u05d0\u05d1\u05d2');
  expect(await member('logGroupName').locator('.token').count()).toBe(0);
});

test('the copy button gives the text as it is', async () => {
  await now.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dropJSON(response([job({ parameters: { Scene: { path: '/mnt/\u202ea' } } })]));
  await member('parameters').locator('job-entity-copy').first().click();
  await member('parameters').locator('job-entity-copy', { hasText: 'copied' }).first().waitFor();
  expect(await now.page.evaluate(() => navigator.clipboard.readText())).toBe('/mnt/\u202ea');
});

test('a place is found in the source behind such a character', async () => {
  const text = JSON.stringify(response([job({ logGroupName: '\u202e\u202e\u202egol' })]));
  await dropJSON(text);
  await openTab('source');
  const row = inViewer('job-entity-source .row:has(.token)').first();
  await row.waitFor();
  const offset = await row.evaluate((element) => {
    const bar = element.getRootNode().host.getRootNode().querySelector('.bar');
    const walker = document.createTreeWalker(element.querySelector('.text'), NodeFilter.SHOW_TEXT);
    let node;
    while ((node = walker.nextNode())) if (node.data.startsWith('gol')) break;
    getSelection().collapse(node, 0);
    element.click();
    return new Promise((resolve) => {
      setTimeout(() => resolve(bar.dataset.mark), 50);
    });
  });
  expect(Number(offset)).toBe(new TextEncoder().encode(text.slice(0, text.indexOf('gol'))).length);
});

test('a path breaks at its separators', async () => {
  await dropJSON(response([job({ parameters: { Scene: { path: 'X:\\show\\shot/a.ma' } } })]));
  const path = member('parameters').locator('code .path').first();
  expect(await path.innerText()).toBe('X:\\show\\shot/a.ma');
  expect(await path.locator('wbr').count()).toBe(3);
});

const LONG = 'x'.repeat(1_000_000);

test('a text of a megabyte is cut, and opened in pieces', async () => {
  await dropJSON(response([job({ logGroupName: LONG })]));
  const value = member('logGroupName').locator('dd');
  const length = async () => (await textOf(value)).length;
  expect(await length()).toBeLessThan(2200);
  await value.getByRole('button', { name: /show all 1,000,000 characters/ }).click();
  expect(await textOf(value)).toContain('piece 1 of 20');
  expect(await length()).toBeLessThan(50_200);
  await value.getByRole('button', { name: 'next' }).click();
  expect(await textOf(value)).toContain('piece 2 of 20');
  await value.getByRole('button', { name: 'show less' }).click();
  expect(await length()).toBeLessThan(2200);
});

test('a text of some thousand characters is opened whole', async () => {
  const text = `${'a'.repeat(1999)}\u{1f3a5}${'b'.repeat(1000)}`;
  await dropJSON(response([job({ logGroupName: text })]));
  const value = member('logGroupName').locator('dd');
  expect(await textOf(value)).not.toContain('bbb');
  await value.getByRole('button', { name: /show all/ }).click();
  expect((await textOf(value)).startsWith(text)).toBe(true);
});

test('a megabyte of tokens is few of them on the page', async () => {
  await dropJSON(response([job({ logGroupName: '\u202e'.repeat(300_000) })]));
  const value = member('logGroupName').locator('dd');
  await value.getByRole('button', { name: /show all/ }).click();
  expect(await value.locator('.token').count()).toBeLessThanOrEqual(500);
  expect(await nodeCount()).toBeLessThan(4000);
  await expectNothingRaw();
});

test('long texts everywhere leave the page small', async () => {
  const template = { name: LONG, steps: Array.from({ length: 5 }, () => LONG) };
  await dropJSON(
    response(
      [
        job({ parameters: { [LONG]: { string: LONG }, P: { path: `/${LONG}/b`.repeat(2) } } }),
        {
          stepDetails: {
            jobId: JOB,
            stepId: LONG,
            schemaVersion: 'jobtemplate-2023-09',
            dependencies: [],
            template,
          },
        },
      ],
      [{ jobDetails: { jobId: JOB, code: 'AccessDenied', message: LONG } }],
    ),
  );
  const rows = await inViewer('#rows .row').count();
  for (let row = 0; row < rows; ++row) {
    await inViewer('#rows .row').nth(row).click();
    const texts = (await wholePage()).filter((text) => text.length > 2100);
    expect(texts.map(({ length }) => length)).toEqual([]);
  }
});

test('20 000 parameters are a page at a time, and found by name', async () => {
  const parameters = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, index) => [`P${index}`, { string: `v${index}` }]),
  );
  await dropJSON(response([job({ parameters })]));
  const table = member('parameters');
  expect(await table.locator('tr[data-name]').count()).toBe(200);
  expect(await nodeCount()).toBeLessThan(6000);
  await table.locator('[data-step=next]').click();
  expect(await table.locator('tr[data-name]').first().getAttribute('data-name')).toBe('P200');
  await table.locator('[data-step=last]').click();
  expect(await table.locator('tr[data-name]').last().getAttribute('data-name')).toBe('P19999');
  await table.getByLabel('find by name').fill('p12345');
  expect(await table.locator('tr[data-name]').count()).toBe(1);
  expect(await textOf(table.locator('tr[data-name]'))).toContain('v12345');
});

test('100 000 entities are the rows on screen', async () => {
  const entities = Array.from({ length: 100_000 }, (_, index) => ({
    jobDetails: {
      jobId: `job-${index.toString(16).padStart(32, '0')}`,
      logGroupName: '/log',
      schemaVersion: 'jobtemplate-2023-09',
    },
  }));
  await dropJSON(response(entities));
  expect(await nodeCount()).toBeLessThan(3000);
  await inViewer('job-entity-rows .scroller').press('End');
  await inViewer('#rows #row-99999').waitFor();
  await openTab('paths');
  expect(await nodeCount()).toBeLessThan(3000);
});

/** @param {number} depth of a template */
const deep = (depth) =>
  `{"entities":[{"stepDetails":{"jobId":"${JOB}","stepId":"step-0","schemaVersion":"jobtemplate-2023-09",` +
  `"dependencies":[],"template":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}}],"errors":[]}`;

test.each([900, 5000])('a document of %i levels leaves the page small', async (depth) => {
  await dropJSON(deep(depth));
  for (const tab of ['details', 'paths', 'source', 'raw']) {
    await openTab(tab);
    await inViewer(`[data-panel=${tab}]`).waitFor();
    expect(await nodeCount()).toBeLessThan(3000);
  }
});
