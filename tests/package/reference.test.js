// The examples of the reference page have the findings that they stand for.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { decodeSync, init } from 'deadline-job-entity';

import { command, jsonLines } from '../command/run_command.js';
import { EXAMPLES } from '../../web/scripts/reference/examples.mjs';

const root = join(import.meta.dirname, '../..');
const entries = Object.entries(EXAMPLES);

beforeAll(() => init());

// As the bytes are: decode() would turn UTF-16 into UTF-8.
function foundByModule({ input, options }) {
  const batch = decodeSync(input);
  return options ? batch.check(options) : batch.diagnostics;
}

function foundByCommand({ input, options }) {
  const call = ['check', '--format', 'json', '--profile', options.profile, '-'];
  const [{ diagnostics }] = jsonLines(command(call, { input }).stdout);
  return diagnostics.filter(({ code }) => /^(template|expr)-/.test(code));
}

test('what has no example says why, and is no more than what no example can show', () => {
  const without = entries.filter(([, { input }]) => input === undefined);
  expect(without.map(([code]) => code)).toEqual([
    'size-limit',
    'out-of-memory',
    'damaged-record',
    'template-syntax',
    'template-parameter-unused',
  ]);
  for (const [, { none }] of without) expect(none).toMatch(/\.$/);
});

test.each(entries.filter(([, { input }]) => input !== undefined))('%s', (code, example) => {
  if (example.form) {
    const { stderr } = command(['decode', '-', '--form', example.form], example);
    expect(stderr).toContain(`[${code}]`);
    return;
  }
  const found = example.template ? foundByCommand(example) : foundByModule(example);
  const finding = found.find((one) => one.code === code);
  expect(finding).toBeDefined();
  expect(finding.message).toMatch(/\.$/);
  expect(example.fix).toMatch(/[.)]$/);
  // The example shows its code, not a heap of others.
  expect(found.length).toBeLessThan(4);
});

test.each(entries)('%s stands in both references', (code) => {
  expect(readFileSync(join(root, 'web/docs/reference.md'), 'utf8')).toContain(`\n### ${code}\n`);
  const page = readFileSync(join(root, 'web/dashboard/reference.html'), 'utf8');
  expect(page).toContain(`<section id="${code}">`);
  expect(page).toContain(`<a href="#${code}">`);
});
