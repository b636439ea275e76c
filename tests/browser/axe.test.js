// Every view of the page by the rules of WCAG, light and dark, wide and narrow; and without a mouse.

import { faultsOf as faultsOfPage } from './axe.js';
import { callsOfThreeHours, idOf, jobBody } from './farm.js';
import { answered, dropAlone, inViewer, now, openWay, usePage } from './open_page.js';

usePage();

const errors = [
  {
    stepDetails: {
      ...{ jobId: idOf('job', 1), stepId: idOf('step', 9) },
      ...{ code: 'MaxPayloadSizeExceeded', message: 'big' },
    },
  },
];
const body = { name: 'given.json', bytes: Buffer.from(JSON.stringify({ ...jobBody(), errors })) };
const other = jobBody({ frames: '1-10' });
other.entities[0].jobDetails.pathMappingRules[0].destinationPath = '/mnt/other';
other.entities[0].jobDetails.parameters.HipFile.path = 'L:\\fx\\a\nb.hip';
const changed = { name: 'changed.json', bytes: Buffer.from(JSON.stringify(other)) };
const log = { name: 'worker.log', bytes: Buffer.from(callsOfThreeHours()) };

/** @param {string} state */
const faultsOf = (state) => faultsOfPage(now.page, state);

describe.each(['light', 'dark'])('%s', (colorScheme) => {
  test.each([1440, 360])('every view, at %i pixels', async (width) => {
    await now.page.emulateMedia({ colorScheme });
    await now.page.setViewportSize({ width, height: 900 });
    const faults = await faultsOf('welcome');
    await answered(await dropAlone(body));
    await inViewer('[data-answer=steps] [data-tasks="240"]').waitFor();
    faults.push(...(await faultsOf('overview')));
    for (const way of ['environments', 'parameters', 'paths', 'files', 'findings', 'entities']) {
      await openWay(way);
      faults.push(...(await faultsOf(way)));
    }
    await openWay('source');
    await inViewer('job-entity-source .row').first().waitFor();
    faults.push(...(await faultsOf('source')));
    await now.page.keyboard.press('?');
    await inViewer('.sheet').waitFor();
    faults.push(...(await faultsOf('keys')));
    await now.page.keyboard.press('Escape');
    await now.page.keyboard.press('Control+k');
    await inViewer('job-entity-palette input').waitFor();
    faults.push(...(await faultsOf('palette')));
    await now.page.keyboard.press('Escape');
    await answered(await dropAlone(body, { ...body, name: 'again.json' }));
    await openWay('compare');
    await inViewer('job-entity-compare [data-summary]').waitFor();
    faults.push(...(await faultsOf('compare, the same')));
    await answered(await dropAlone(body, changed));
    await openWay('compare');
    await inViewer('job-entity-compare .line').first().waitFor();
    await now.page.click('#export summary');
    faults.push(...(await faultsOf('compare and export')));
    await now.page.keyboard.press('Escape');
    await answered(await dropAlone(log));
    await openWay('log');
    await now.page.locator('#captures [data-codes=hour]').click();
    faults.push(...(await faultsOf('log')));
    expect(faults).toEqual([]);
  });
});

test('open, search, try a path, read a command: by keys alone', async () => {
  await answered(await dropAlone(body));
  await inViewer('[data-answer=steps] [data-tasks="240"]').waitFor();
  const press = async (...keys) => {
    for (const key of keys) await now.page.keyboard.press(key);
  };
  await now.page.locator('body').focus();
  await press('Control+k');
  await now.page.keyboard.type('Simulate');
  await press('Enter');
  await inViewer('job-entity-runs [data-shown]').waitFor();
  await press('Control+k');
  await now.page.keyboard.type('L:\\fx\\b.hip');
  await press('Enter');
  await inViewer('[data-panel=paths] .verdict[data-matched=true]').waitFor();
  await press('g', 'o');
  await inViewer('.overview').waitFor();
  await press('w');
  await inViewer('.top [data-os=windows][aria-pressed=true]').waitFor();
  await press('g', 'c');
  await inViewer('job-entity-compare [data-open]').focus();
  await press('Control+k');
  await now.page.keyboard.type('Inputs/x_in');
  await press('Enter');
  await inViewer('job-entity-source mark').waitFor();
});
