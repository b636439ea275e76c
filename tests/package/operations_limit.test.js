// limits.operations: what expressions may take, for the package, the worker and the command alike.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { decode } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';
import { check, evaluate, template } from 'deadline-job-entity/templates';
import * as worker from 'deadline-job-entity/worker';

import { command } from '../command/run_command.js';
import { body, jobDetails, stepDetails } from './bodies.js';

const folder = mkdtempSync(join(tmpdir(), 'job-entity-operations-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await worker.terminate();
});

/** Takes some 20 000 operations. */
const LOOP = 'len([1 for x in range(5000)])';
const args = Array.from({ length: 10 }, () => `{{ ${LOOP} }}`);
const script = { actions: { onRun: { command: 'run', args } } };
const TEXT = body([
  jobDetails({ parameters: {} }),
  stepDetails({ name: 'Render', script }, { extensions: ['EXPR', 'FEATURE_BUNDLE_1'] }),
]);
const LIMITED = 'more than the 50000 operations that are allowed here';

const limitsOf = (found) => found.filter(({ code }) => code === 'expr-limit');

async function firstOf(text, options) {
  for await (const batch of readCaptures(text, options)) return batch;
  return undefined;
}

test.each([
  ['decode()', decode],
  ['readCaptures()', firstOf],
  ['the worker', worker.decode],
])('%s', async (_, reader) => {
  const usual = await reader(TEXT);
  expect(limitsOf(await check(usual))).toEqual([]);
  const { actions } = await template(usual.entities.at(1));
  expect(actions[0].args).toEqual(args.map(() => '5000'));

  const batch = await reader(TEXT, { limits: { operations: 50_000 } });
  expect(limitsOf(await check(batch, { profile: 'agent' }))).toMatchObject([
    { severity: 'warning', message: expect.stringContaining(LIMITED) },
  ]);
  const few = await template(batch.entities.at(1));
  expect(few.actions[0].args[0]).toBe('5000');
  expect(few.actions[0].args.at(-1)).toBe(args[0]);
});

test('evaluate(): an expression may take twice the limit', async () => {
  const limits = { operations: 5000 };
  const { error } = await evaluate(LOOP, { limits });
  expect(error.message).toContain('10000');
  expect(await evaluate(LOOP, { limits: { operations: 50_000 } })).toMatchObject({ text: '5000' });
  expect(await evaluate(LOOP, { limits: { operations: Infinity } })).toMatchObject({
    text: '5000',
  });
  await expect(evaluate('1', { limits: { operations: 0 } })).rejects.toMatchObject({
    code: 'wrong-argument',
  });
});

test('the command', () => {
  const file = join(folder, 'response.json');
  writeFileSync(file, TEXT);
  const limited = ['--max-operations', '50000'];
  expect(command(['check', file, '--profile', 'agent']).stdout).not.toContain('expr-limit');
  expect(command(['check', file, '--profile', 'agent', ...limited]).stdout).toContain('expr-limit');
  expect(command(['template', file]).stdout).not.toContain(LOOP);
  const { stdout } = command(['template', file, ...limited]);
  expect(stdout).toContain(LIMITED);
  expect(stdout).toContain(LOOP);
  expect(command(['expr', LOOP]).stdout).toContain('5000');
  const refused = command(['expr', LOOP, '--max-operations', '5000']);
  expect([refused.status, refused.stdout]).toEqual([1, expect.stringContaining('10000')]);
});

test('diagnostics: of a template, too', async () => {
  const wrong = Array.from({ length: 30 }, (_, i) => `{{ Param.No${i} }}`);
  const text = body([
    jobDetails({ parameters: {} }),
    stepDetails({
      name: 'Render',
      script: { actions: { onRun: { command: 'run', args: wrong } } },
    }),
  ]);
  const { findings, omitted } = await template((await decode(text)).entities.at(1));
  const limits = { diagnostics: 7 };
  const few = await template((await decode(text, { limits })).entities.at(1));
  expect(few.findings).toEqual(findings.slice(0, 7));
  expect([omitted, few.omitted]).toEqual([undefined, findings.length - 7]);
});
