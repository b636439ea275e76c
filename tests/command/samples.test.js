// The command on captures that the real tools made, where the folder of them lies beside the checkout.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { command, formNumberOf, jsonLines, samples, samplesFolder } from './run_command.js';

/** Codes of error entries that asking again does not help against. */
const FINAL = new Set([
  ...['AccessDeniedException', 'ValidationException'],
  ...['ResourceNotFoundException', 'ConflictException'],
]);

/** Forms of one response a file, as raw bodies, SDKs and the AWS CLI have them. */
const SINGLE = new Set([1, 2, 3, 4, 5, 12]);

const cases = samples
  .filter((sample) => SINGLE.has(formNumberOf(sample)))
  .map((sample) => [sample.file, sample]);

const responses = cases.filter(([, { exceptions }]) => exceptions === 0);

const total = (counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const file = (name) => join(samplesFolder, name);

/** What a decoded response holds, counted by other code than ours. */
function countsOf({ entities, errors }) {
  const kinds = {};
  for (const entity of entities) {
    const [kind] = Object.keys(entity);
    const name = /^(job|jobAttachment|step|environment)Details$/.test(kind) ? kind : 'unknown';
    kinds[name] = (kinds[name] ?? 0) + 1;
  }
  const jobs = entities.flatMap(({ jobDetails }) => jobDetails ?? []);
  const attachments = entities.flatMap((entity) => entity.jobAttachmentDetails ?? []);
  return {
    entities: kinds,
    errors: errors.length,
    parameters: total(jobs.map(({ parameters }) => Object.keys(parameters ?? {}).length)),
    rules: total(jobs.map(({ pathMappingRules }) => (pathMappingRules ?? []).length)),
    manifests: total(attachments.map((details) => details.attachments.manifests.length)),
  };
}

const expectedOf = ({ entities, errors, parameters, rules, manifests }) => ({
  ...{ entities, errors: total(errors), parameters, rules, manifests },
});

test('the index is read if it is there', () => {
  expect(cases.length === 0).toBe(samples.length === 0);
});

for (const [name, sample] of cases) {
  test(`check ${name}`, () => {
    const { status, stdout, stderr } = command(['check', '--format', 'json', file(name)]);
    const [found] = jsonLines(stdout);
    expect(stderr).toBe('');
    expect(found.formNumber).toBe(formNumberOf(sample));
    expect(found.responses).toBe(sample.responses);
    const { entities, errors, parameters, rules, manifests, exceptions } = found.counts;
    expect({ entities, errors, parameters, rules, manifests, exceptions }).toEqual({
      ...{ entities: sample.entities, errors: sample.errors, parameters: sample.parameters },
      ...{ rules: sample.rules, manifests: sample.manifests, exceptions: sample.exceptions },
    });
    const hasFailed = found.failed.some(
      ({ kind, code }) => kind === 'exception' || FINAL.has(code),
    );
    const hasErrors = hasFailed || found.diagnostics.some(({ severity }) => severity === 'error');
    expect(found.failed.length).toBe(sample.exceptions + total(sample.errors));
    expect([status, found.ok]).toEqual(hasErrors ? [1, false] : [0, true]);
  });
}

for (const [name, sample] of responses) {
  test(`decode ${name}`, () => {
    const { status, stdout } = command(['decode', file(name)]);
    expect(status).toBe(command(['check', file(name)]).status);
    expect(countsOf(JSON.parse(stdout))).toEqual(expectedOf(sample));
    if (formNumberOf(sample) > 2) return;
    const bytes = readFileSync(file(name));
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    // Python's bare Infinity is no JSON: it comes out as a number that overflows to it.
    expect(JSON.parse(stdout)).toEqual(JSON.parse(text.replace(/ Infinity,/, ' 1e400,')));
  });

  test(`map ${name}`, () => {
    const call = ['map', '--explain', '--format', 'json', file(name), '--', '/no/rule/has/this'];
    const { status, stdout, stderr } = command(call);
    if (total(sample.entities) + total(sample.errors) === 0) {
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('no job');
      return;
    }
    const [answer] = jsonLines(stdout);
    expect([status, answer.matched, answer.rule]).toEqual([1, false, -1]);
    // A manifest implies a rule, but with a file system location only where no rule is listed.
    const { entities } = JSON.parse(command(['decode', file(name)]).stdout);
    const implied = entities
      .flatMap((entity) => entity.jobAttachmentDetails?.attachments.manifests ?? [])
      .filter((manifest) => sample.rules === 0 || manifest.fileSystemLocationName === undefined);
    expect(answer.considered).toHaveLength(sample.rules + implied.length);
  });
}
