// redact: nothing that is somebody's own is left, and what is left is read and mapped the same way.

import { join } from 'node:path';

import { command, fixture, jsonLines, samples, samplesFolder } from './run_command.js';

const MARKERS = ['*REDACTED*', '***SensitiveInformation***'];

/** Every text below a value. @returns {string[]} */
function textsIn(value) {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

/** What must not be seen of a response: long enough not to be there by chance. */
function secretsOf({ entities = [] }) {
  const secrets = [];
  for (const { jobDetails, jobAttachmentDetails, environmentDetails } of entities) {
    if (jobDetails && typeof jobDetails === 'object') {
      const { jobRunAsUser, queueRoleArn, logGroupName, jobAttachmentSettings } = jobDetails;
      const users = [jobRunAsUser?.posix, jobRunAsUser?.windows];
      secrets.push(...textsIn([users, queueRoleArn, logGroupName, jobAttachmentSettings]));
      for (const rule of [jobDetails.pathMappingRules ?? []].flat()) {
        secrets.push(...textsIn([rule.sourcePath, rule.destinationPath]));
      }
      if (typeof jobDetails.parameters === 'object') {
        secrets.push(...Object.keys(jobDetails.parameters).filter((name) => name.length > 6));
        for (const value of Object.values(jobDetails.parameters)) {
          // Of a member that an SDK has dropped, only its own name is left.
          if (!value.SDK_UNKNOWN_MEMBER) secrets.push(...textsIn(value));
        }
      }
      secrets.push(jobDetails.jobId);
    }
    for (const manifest of [jobAttachmentDetails?.attachments?.manifests ?? []].flat()) {
      const { rootPath, fileSystemLocationName, inputManifestPath } = Object(manifest);
      secrets.push(...textsIn([rootPath, fileSystemLocationName, inputManifestPath]));
    }
    secrets.push(...textsIn(environmentDetails?.environmentId));
  }
  return secrets.filter(
    (text) => text.length >= 5 && !/^[\d.e+-]+$/i.test(text) && !/^(true|false)$/i.test(text),
  );
}

const read = (args, input) => jsonLines(command(args, { input }).stdout);

/** How a path is built, whatever its parts are called. */
const shapeOf = (path) => path && path.replace(/[^\\/:"[\],]+/g, 'x');

/** Of each kind of rows, what redaction must leave alone. */
const KEPT = {
  entity: ({ index, kind, schemaVersion }) => [index, kind, schemaVersion],
  error: ({ index, kind, code, retriable }) => [index, kind, code, retriable],
  exception: ({ name, retriable }) => [name, retriable],
  parameter: ({ type, value, mapped }) => [
    type,
    type === 'path' && shapeOf(value),
    shapeOf(mapped),
  ],
  rule: ({ index, sourcePathFormat, sourcePath, destinationPath }) => [
    ...[index, sourcePathFormat, shapeOf(sourcePath), shapeOf(destinationPath)],
  ],
  manifest: ({ rootPath, rootPathFormat, fileSystemLocationName }) => [
    ...[shapeOf(rootPath), rootPathFormat, fileSystemLocationName === null],
  ],
};

const files = [
  ...['kind-all.json', 'kind-job-details.json', 'kind-job-attachments.json', 'kind-escapes.json'],
  ...['form-fragment-entities.json', 'form-js-logger.json', 'exception-not-found.json'],
].map((name) => [name, fixture(name)]);

for (const { file } of samples) files.push([file, join(samplesFolder, file)]);

for (const [name, file] of files) {
  test(`redact ${name}`, () => {
    const { status, stdout } = command(['redact', file]);
    expect(status).toBe(0);
    const originals = [];
    const lines = jsonLines(stdout);
    const few = Math.min(lines.length, 8);
    for (let i = 0; i < few; ++i) {
      originals.push(JSON.parse(command(['decode', '--response', `${i}`, file]).stdout));
    }
    const secrets = originals.flatMap(secretsOf).filter((text) => !MARKERS.includes(text));
    expect(
      secrets.filter((secret) => stdout.includes(JSON.stringify(secret).slice(1, -1))),
    ).toEqual([]);
    for (const [kind, kept] of Object.entries(KEPT)) {
      const before = read(['rows', '--kind', kind, file]).map(kept);
      const after = read(['rows', '--kind', kind, '-'], stdout).map(kept);
      expect([kind, after]).toEqual([kind, before]);
    }
  });
}

test('the same value has the same name everywhere, in any case where systems ignore it', () => {
  const rule = (sourcePath) => ({ sourcePathFormat: 'windows', sourcePath, destinationPath: '/d' });
  const job = {
    ...{ jobId: `job-${'0'.repeat(32)}`, logGroupName: 'g', schemaVersion: 'jobtemplate-2023-09' },
    pathMappingRules: [rule('P:\\Shows'), rule('p:\\shows'), rule('Q:\\Shows')],
    parameters: { A: { path: 'p:/SHOWS/x' }, B: { path: 'q:/Other' } },
  };
  const body = JSON.stringify({ entities: [{ jobDetails: job }], errors: [] });
  const [line] = read(['redact', '-'], body);
  const [first, second, third] = line.entities[0].jobDetails.pathMappingRules.map(
    ({ sourcePath }) => sourcePath,
  );
  expect(first).not.toBe(second);
  expect(first.toLowerCase()).toBe(second.toLowerCase());
  expect(third[0].toLowerCase()).not.toBe(first[0].toLowerCase());
  const rows = read(['rows', '--kind', 'parameter', '-'], JSON.stringify(line));
  expect(rows.map(({ mapped }) => mapped !== null)).toEqual([true, false]);
});
