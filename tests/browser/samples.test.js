// Captures that the real tools made, dropped on the page, where the folder of them lies beside the
// checkout: the counts on screen are those that were counted when they were made.

import { join } from 'node:path';

import { formNumberOf, samples, samplesFolder } from '../command/run_command.js';
import { countsOf, drop, inViewer, usePage } from './open_page.js';

usePage();

/** Forms of one response a file. */
const SINGLE = new Set([1, 2, 3, 4, 5, 12]);

test('the index is read if it is there', () => {
  expect(samples.length === 0 || samples.some(({ form }) => form.startsWith('1 '))).toBe(true);
});

for (const sample of samples.filter((one) => SINGLE.has(formNumberOf(one)))) {
  test(`${sample.file} has the counts of the index`, async () => {
    await drop(join(samplesFolder, sample.file));
    const { parameters, rules: pathMappingRules, manifests } = sample;
    const holds = Object.entries({ parameters, pathMappingRules, manifests });
    expect({
      kinds: await countsOf('kinds'),
      codes: await countsOf('codes'),
      contents: await countsOf('contents'),
      exceptions: await inViewer('.banner[data-exception]').count(),
    }).toEqual({
      kinds: sample.entities,
      codes: sample.errors,
      contents: Object.fromEntries(holds.filter(([, count]) => count > 0)),
      exceptions: sample.exceptions,
    });
  });
}
