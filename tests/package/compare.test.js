// compare() and redact() of the captures entry: what the command says of the same texts.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { decode } from 'deadline-job-entity';
import { compare, readCaptures, redact } from 'deadline-job-entity/captures';

import { jobBody } from '../browser/farm.js';
import { command } from '../command/run_command.js';

const textOf = (body) => JSON.stringify(body);

/** @param {(details: any, step: any) => void} change */
function changed(change) {
  const body = jobBody();
  change(body.entities[0].jobDetails, body.entities[2].stepDetails);
  return textOf(body);
}

test('says what the command says', async () => {
  const texts = [
    textOf(jobBody()),
    changed((details, step) => {
      details.pathMappingRules[0].destinationPath = '/mnt/other';
      step.template.script.embeddedFiles = [{ name: 'Run', type: 'TEXT', data: 'a\nb\n' }];
    }),
  ];
  const [before, after] = await Promise.all(texts.map((text) => decode(text)));
  const found = await compare(before, after);
  const folder = mkdtempSync(`${tmpdir()}/compare-`);
  const files = texts.map((text, index) => {
    writeFileSync(`${folder}/${index}.json`, text);
    return `${folder}/${index}.json`;
  });
  const { stdout } = command(['compare', ...files, '--format', 'json']);
  rmSync(folder, { recursive: true });
  expect(found).toEqual(JSON.parse(stdout));
  expect(found.paths).toHaveLength(1);
});

test('numbers are not rounded, and captures are lists of batches', async () => {
  const big = '12345678901234567890';
  const withNumber = (digits) =>
    changed((_, step) => (step.template.x = 7)).replace('"x":7', `"x":${digits}`);
  const lines = [];
  for await (const batch of readCaptures(`${withNumber('1')}\n${textOf(jobBody())}\n`)) {
    lines.push(batch);
  }
  expect(lines).toHaveLength(2);
  // Of each entity the first one counts.
  const found = await compare(lines, await decode(withNumber(big)));
  expect(found.entities).toHaveLength(1);
  expect(found.entities[0].members).toEqual([
    { change: 'changed', pointer: '/template/x', before: 1, after: BigInt(big) },
  ]);
  expect(found.unchanged).toBe(3);
});

test('a worker of the other system', async () => {
  const [before, after] = await Promise.all([
    decode(textOf(jobBody())),
    decode(changed((details) => (details.pathMappingRules[0].destinationPath = '/mnt/other'))),
  ]);
  const { paths } = await compare(before, after, { workerOs: 'windows' });
  expect(paths[0].after.result).toBe('\\mnt\\other\\a.hip');
});

test('wrong calls are told', async () => {
  const batch = await decode(textOf(jobBody()));
  await expect(compare(batch, 'text')).rejects.toMatchObject({ code: 'wrong-argument' });
  await expect(compare([batch, 1], batch)).rejects.toMatchObject({ code: 'wrong-argument' });
  await expect(compare(batch, batch, { workerOs: 'mac' })).rejects.toMatchObject({
    code: 'wrong-argument',
  });
  await expect(redact(undefined)).rejects.toMatchObject({ code: 'wrong-argument' });
  expect(await compare([], [])).toMatchObject({ same: true, unchanged: 0, entities: [] });
});

test('a copy for others is what the command writes', async () => {
  const text = textOf(jobBody());
  const copy = await redact([await decode(text), await decode(text)]);
  expect(copy).toBe(command(['redact', '-'], { input: `${text}\n${text}\n` }).stdout);
  expect(copy).not.toContain('lena');
});
