// Captures that the real tools made, dropped on the page, where the folder of them lies beside the
// checkout: the counts on screen are those that were counted when they were made.

import { join } from 'node:path';

import { samples, samplesFolder } from '../command/run_command.js';
import { countsOf, drop, inViewer, now, openWay, shown, usePage } from './open_page.js';

usePage();

/** Of each response of a file one looks at this many. */
const MOST_RESPONSES = 12;

const sum = (all, one) => {
  for (const [name, count] of Object.entries(one)) all[name] = (all[name] ?? 0) + count;
};

test('the index is read if it is there', () => {
  expect(samples.length === 0 || samples.some(({ form }) => form.startsWith('1 '))).toBe(true);
});

for (const sample of samples) {
  test(`${sample.file} has the counts of the index`, async () => {
    await drop(join(samplesFolder, sample.file));
    await now.page
      .locator(`job-entity-viewer .shell[data-responses="${sample.responses}"]`)
      .waitFor();
    if (sample.responses > MOST_RESPONSES) return;

    const found = { kinds: {}, codes: {}, contents: {}, exceptions: 0 };
    for (let response = 0; response < sample.responses; ++response) {
      if (response > 0) {
        await openWay('log');
        await now.page.locator('#captures .scroller').press('ArrowDown');
        await shown(`${sample.file} #${response}`);
      }
      for (const group of ['kinds', 'codes', 'contents']) sum(found[group], await countsOf(group));
      await inViewer('.file .name').click();
      found.exceptions += await inViewer('.banner[data-exception]').count();
    }
    const { parameters, rules: pathMappingRules, manifests } = sample;
    const holds = Object.entries({ parameters, pathMappingRules, manifests });
    expect(found).toEqual({
      kinds: sample.entities,
      codes: sample.errors,
      contents: Object.fromEntries(holds.filter(([, count]) => count > 0)),
      exceptions: sample.exceptions,
    });
  });
}
