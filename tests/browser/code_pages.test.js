// Texts in code pages of two bytes a character, in Chromium, whose tables are those of the web: the
// package there says what the command does, and the page shows it.

import { DAMAGED, WRITTEN, allPairs } from '../command/code_page_texts.js';
import { command, jsonLines } from '../command/run_command.js';
import { now, usePackage } from './open_page.js';

usePackage();

/** What the package says in the page: parameters, and places of what is wrong. @param {Buffer} text */
const inPage = (text) =>
  now.page.evaluate(async (base64) => {
    const { readCaptures } = await import('/dist/captures.js');
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const problems = [];
    const found = [];
    const paths = [];
    const onProblem = ({ severity, code, offset }) => problems.push([severity, code, offset]);
    for await (const batch of readCaptures(bytes, { onProblem })) {
      const [job] = batch.entities.byKind('jobDetails');
      paths.push(...[...job.parameters.values()].map((one) => one.text));
      found.push(...batch.check().map(({ severity, code, offset }) => [severity, code, offset]));
    }
    return { paths, found: [...problems, ...found] };
  }, text.toString('base64'));

function byCommand(input) {
  const rows = jsonLines(command(['rows', '--kind', 'parameter', '-'], { input }).stdout);
  const [{ diagnostics }] = jsonLines(
    command(['check', '--format', 'json', '-'], { input }).stdout,
  );
  return {
    paths: rows.map(({ value }) => value),
    found: diagnostics.map(({ severity, code, offset }) => [severity, code, offset]),
  };
}

test.each([...WRITTEN, ...DAMAGED])('$name', async ({ text, path }) => {
  const found = await inPage(text);
  expect(found.paths).toEqual([path]);
  expect(found).toEqual(byCommand(text));
});

test.each(['japanese', 'chinese'])('%s: all pairs are what the command reads', async (name) => {
  const text = allPairs(name);
  const found = await inPage(text);
  expect(found.paths).toHaveLength(1);
  expect(found).toEqual(byCommand(text));
});
