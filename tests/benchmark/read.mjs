// Decoding, and then reading: every field with the templates closed or opened, or a list of all
// entities and one of them opened.

import { decodeSync, init } from 'deadline-job-entity';

import { FLOOR, OURS } from './decode.mjs';
import { RESPONSES, wideShare } from './responses.mjs';
import { race } from './rounds.mjs';

/** A sum over all texts of a value that depends on each of them. */
class Checksum {
  value = 0;
  add(text) {
    const { length } = text;
    const first = length > 0 ? text.charCodeAt(0) : 7;
    const last = length > 0 ? text.charCodeAt(length - 1) : 9;
    this.value = (Math.imul(this.value, 31) + length + first + last) | 0;
  }
  /** Any JSON value, names and all. @param {any} value */
  addValue(value) {
    if (typeof value === 'string') this.add(value);
    else if (Array.isArray(value)) for (const item of value) this.addValue(item);
    else if (typeof value === 'object' && value !== null) {
      for (const name in value) {
        this.add(name);
        this.addValue(value[name]);
      }
    } else this.value = (this.value + Number(value)) | 0;
  }
}

const eachText = (list, sum) => {
  for (const text of list) sum.add(text);
};

// The same walks over both: `parameters` is what differs, a Map with typed values here and an object
// of unions there.

function readJob(job, sum) {
  sum.add(job.jobId);
  sum.add(job.logGroupName);
  sum.add(job.schemaVersion);
  const settings = job.jobAttachmentSettings;
  if (settings) {
    sum.add(settings.s3BucketName);
    sum.add(settings.rootPrefix);
  }
  const user = job.jobRunAsUser;
  if (user) {
    sum.add(user.posix.user);
    sum.add(user.posix.group);
    sum.add(user.windows.user);
    sum.add(user.windows.passwordArn);
    sum.add(user.runAs);
  }
  if (job.queueRoleArn) sum.add(job.queueRoleArn);
  for (const rule of job.pathMappingRules ?? []) {
    sum.add(rule.sourcePathFormat);
    sum.add(rule.sourcePath);
    sum.add(rule.destinationPath);
  }
}

function readAttachments(details, sum) {
  sum.add(details.jobId);
  const { manifests, fileSystem } = details.attachments;
  for (const manifest of manifests) {
    sum.add(manifest.rootPath);
    sum.add(manifest.rootPathFormat);
    sum.add(manifest.inputManifestPath);
    sum.add(manifest.inputManifestHash);
    eachText(manifest.outputRelativeDirectories, sum);
  }
  sum.add(fileSystem);
}

function readStep(step, sum) {
  sum.add(step.jobId);
  sum.add(step.stepId);
  sum.add(step.schemaVersion);
  eachText(step.dependencies, sum);
}

function readEnvironment(environment, sum) {
  sum.add(environment.jobId);
  sum.add(environment.environmentId);
  sum.add(environment.schemaVersion);
}

const READERS = {
  jobDetails: readJob,
  jobAttachmentDetails: readAttachments,
  stepDetails: readStep,
  environmentDetails: readEnvironment,
};

function readErrorOf(kind, error, sum) {
  sum.add(kind);
  sum.add(error.jobId);
  sum.add(error.code);
  sum.add(error.message);
}

export function readParsed({ entities, errors }, withTemplates) {
  const sum = new Checksum();
  for (const entity of entities) {
    for (const kind in entity) {
      const details = entity[kind];
      sum.add(kind);
      READERS[kind](details, sum);
      const { parameters } = details;
      if (parameters) {
        for (const name in parameters) {
          sum.add(name);
          const union = parameters[name];
          for (const type in union) {
            sum.add(type);
            sum.add(union[type]);
          }
        }
      }
      if (withTemplates && details.template) sum.addValue(details.template);
    }
  }
  for (const entry of errors) for (const kind in entry) readErrorOf(kind, entry[kind], sum);
  return sum.value;
}

export function readOurs(batch, withTemplates) {
  const sum = new Checksum();
  for (const entity of batch.entities) {
    sum.add(entity.kind);
    READERS[entity.kind](entity, sum);
    if (entity.kind === 'jobDetails') {
      for (const [name, parameter] of entity.parameters ?? []) {
        sum.add(name);
        sum.add(parameter.kind);
        sum.add(parameter.text);
      }
    }
    if (withTemplates && 'template' in entity) sum.addValue(entity.template.value);
  }
  for (const error of batch.errors) readErrorOf(error.kind, error, sum);
  return sum.value;
}

const READ_INPUTS = [
  '100 KB script-heavy',
  '100 KB script-heavy, 2 % non-ASCII',
  '100 KB mixed',
  '100 KB mixed, 2 % non-ASCII',
];

/** @param {object} [options] see race() */
export async function benchmarkRead(options) {
  await init();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const results = [];
  for (const input of READ_INPUTS) {
    const bytes = RESPONSES[input]();
    if (input.includes('%') && Math.abs(wideShare(bytes) - 0.02) > 0.004) {
      throw new Error(`${input}: ${wideShare(bytes) * 100} % of the bytes are not ASCII.`);
    }
    for (const withTemplates of [false, true]) {
      const found = await race(
        {
          [FLOOR]: () => readParsed(JSON.parse(decoder.decode(bytes)), withTemplates),
          [OURS]: () => {
            const batch = decodeSync(bytes);
            const sum = readOurs(batch, withTemplates);
            batch.delete();
            return sum;
          },
        },
        options,
      );
      const title = `${input}, templates ${withTemplates ? 'opened' : 'closed'}`;
      results.push(...found.map((row) => ({ input: title, bytes: bytes.length, ...row })));
    }
  }
  return results;
}

const idOf = (details) => details.stepId ?? details.environmentId ?? details.jobId;

export function listParsed({ entities }) {
  const sum = new Checksum();
  let opened;
  for (const entity of entities) {
    for (const kind in entity) {
      sum.add(kind);
      sum.add(idOf(entity[kind]));
      opened ??= entity[kind].template;
    }
  }
  sum.addValue(opened);
  return sum.value;
}

export function listOurs(batch) {
  const sum = new Checksum();
  let opened;
  for (const entity of batch.entities) {
    sum.add(entity.kind);
    sum.add(idOf(entity));
    opened ??= entity.template;
  }
  sum.addValue(opened.value);
  return sum.value;
}

const LIST_INPUTS = ['100 KB script-heavy', '5 KB step'];

/** @param {object} [options] see race() */
export async function benchmarkList(options) {
  await init();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const results = [];
  for (const input of LIST_INPUTS) {
    const bytes = RESPONSES[input]();
    const found = await race(
      {
        [FLOOR]: () => listParsed(JSON.parse(decoder.decode(bytes))),
        [OURS]: () => {
          const batch = decodeSync(bytes);
          const sum = listOurs(batch);
          batch.delete();
          return sum;
        },
      },
      options,
    );
    results.push(...found.map((row) => ({ input, bytes: bytes.length, ...row })));
  }
  return results;
}
