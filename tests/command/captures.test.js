// check on every capture that the real tools made: logs, archives and exports too, against what was
// counted when they were made.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { command, formNumberOf, jsonLines, samples, samplesFolder } from './run_command.js';

const file = (name) => join(samplesFolder, name);

/** What the index says of a sample, as check reports it. */
const expectedOf = (sample) => ({
  formNumber: formNumberOf(sample),
  outer: sample.form.startsWith('13') ? 13 : undefined,
  ...{ responses: sample.responses, requests: sample.requests },
  ...{ identifiers: sample.identifiers, redacted: sample.redacted },
  ...{ entities: sample.entities, errors: sample.errors, parameters: sample.parameters },
  ...{ rules: sample.rules, manifests: sample.manifests, exceptions: sample.exceptions },
});

const foundOf = ({ formNumber, outer, responses, requests, identifiers, redacted, counts }) => ({
  ...{ formNumber, outer: outer?.formNumber, responses, requests, identifiers, redacted },
  ...counts,
});

test('the index is read if it is there', () => {
  expect(new Set(samples.map(({ form }) => form.split(' ')[0])).size).toBe(
    samples.length === 0 ? 0 : 13,
  );
});

for (const sample of samples) {
  test(`check ${sample.file}`, () => {
    const { stdout, stderr } = command(['check', '--format', 'json', file(sample.file)]);
    expect(stderr).toBe('');
    expect(foundOf(jsonLines(stdout)[0])).toEqual(expectedOf(sample));
  });

  test(`check ${sample.file} through a pipe`, () => {
    const input = readFileSync(file(sample.file));
    const { stdout } = command(['check', '--format', 'json', '-'], { input });
    expect(foundOf(jsonLines(stdout)[0])).toEqual(expectedOf(sample));
  });
}

const many = samples.filter(({ responses, exceptions }) => responses > 1 && exceptions === 0);
for (const sample of many.filter(({ responses }) => responses < 20)) {
  test(`decode each response of ${sample.file}`, () => {
    let entities = 0;
    for (let i = 0; i < sample.responses; ++i) {
      const call = ['decode', '--response', String(i), file(sample.file)];
      const { stdout } = command(call);
      entities += JSON.parse(stdout).entities.length;
    }
    const counts = Object.values(sample.entities);
    expect(entities).toBe(counts.reduce((sum, count) => sum + count, 0));
    const { status } = command(['decode', '--response', `${sample.responses}`, file(sample.file)]);
    expect(status).toBe(2);
  });
}
