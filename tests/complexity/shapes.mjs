// Inputs made on purpose, each at any size: what a command does with them must grow with them.

import { templateShapes } from './template-shapes.mjs';

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;

const jobDetails = (more) => ({
  jobDetails: {
    jobId: JOB,
    logGroupName: '/log',
    schemaVersion: 'jobtemplate-2023-09',
    ...more,
  },
});

const rule = (sourcePath, destinationPath = '/d') => ({
  sourcePathFormat: 'posix',
  sourcePath,
  destinationPath,
});

const stepId = (i) => `step-${String(i).padStart(32, '0')}`;
const step = (id, dependencies = []) => ({
  stepDetails: {
    jobId: JOB,
    stepId: id,
    schemaVersion: 'jobtemplate-2023-09',
    template: {},
    dependencies,
  },
});

const response = (...entities) => JSON.stringify({ entities, errors: [] });
const ofRules = (count, sourceOf) =>
  response(
    jobDetails({ pathMappingRules: Array.from({ length: count }, (_, i) => rule(sourceOf(i))) }),
  );

const DIGITS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';

/** Names that are the same but for their eighth and sixteenth byte. */
const inTwoBytes = (i) =>
  `abcdefg${DIGITS[i % 64]}abcdefg${DIGITS[Math.floor(i / 64) % 64]}${Math.floor(i / 4096)}`;

/** Texts whose FNV-1a is the same, four bytes at a time. @param {number} count */
function ofOneFnv(count) {
  // Pairs of four bytes that leave the same state behind are joined: 2, 4, 8 texts from 1, 2, 3.
  const step = (hash, text) => {
    let state = hash;
    for (const c of text) state = Math.imul(state ^ c.charCodeAt(0), 16777619) >>> 0;
    return state;
  };
  const pairs = [];
  let start = 2166136261;
  while (2 ** pairs.length < count) {
    const seen = new Map();
    for (let i = 0; ; ++i) {
      const text = [0, 6, 12, 18]
        .map((shift) => DIGITS[(Math.imul(i, 40503) >>> shift) & 63])
        .join('');
      const hash = step(start, `${text}${i % 8}`);
      const other = seen.get(hash);
      if (other !== undefined && other !== `${text}${i % 8}`) {
        pairs.push([other, `${text}${i % 8}`]);
        start = hash;
        break;
      }
      seen.set(hash, `${text}${i % 8}`);
    }
  }
  return Array.from({ length: count }, (_, i) =>
    pairs.map((pair, bit) => pair[(i >> bit) & 1]).join(''),
  );
}

/**
 * @typedef {object} Shape
 * @property {string} name
 * @property {number} count elements at size 1
 * @property {(count: number) => { file: string, args: (file: string) => string[], input?: string }} make
 */

/** @type {readonly Shape[]} */
export const shapes = [
  {
    name: 'rules that differ in two bytes',
    count: 4000,
    make: (count) => ({
      file: ofRules(count, (i) => `/${inTwoBytes(i)}`),
      args: (file) => ['rules', file],
    }),
  },
  {
    name: 'rules with one prefix',
    count: 4000,
    make: (count) => ({
      file: ofRules(count, (i) => `/projects/shows/${i}`),
      args: (file) => ['rules', file, '--check'],
    }),
  },
  {
    name: 'rules with one source',
    count: 4000,
    make: (count) => ({
      file: ofRules(count, () => '/a'),
      args: (file) => ['rules', file, '--check'],
    }),
  },
  {
    name: 'parts of one rule',
    count: 200_000,
    make: (count) => ({
      file: ofRules(1, () => '/a'.repeat(count)),
      args: (file) => ['check', file],
    }),
  },
  {
    name: 'rules in a cycle',
    count: 4000,
    make: (count) => ({
      file: response(
        jobDetails({
          pathMappingRules: Array.from({ length: count }, (_, i) =>
            rule(`/${i}`, `/${(i + 1) % count}`),
          ),
        }),
      ),
      args: (file) => ['check', file],
    }),
  },
  {
    name: 'manifests',
    count: 2000,
    make: (count) => ({
      file: response(jobDetails({}), {
        jobAttachmentDetails: {
          jobId: JOB,
          attachments: {
            manifests: Array.from({ length: count }, (_, i) => ({
              rootPath: `/roots/${i}`,
              rootPathFormat: 'posix',
            })),
          },
        },
      }),
      args: (file) => ['rules', file, '--check'],
    }),
  },
  {
    name: 'jobs',
    count: 4000,
    make: (count) => ({
      file: response(
        ...Array.from({ length: count }, (_, i) => ({
          jobDetails: {
            ...jobDetails({ pathMappingRules: [rule('/a')], parameters: { P: { path: '/a/b' } } })
              .jobDetails,
            jobId: `job-${String(i).padStart(32, '0')}`,
          },
        })),
      ),
      args: (file) => ['map', file, '--job', `job-${'0'.repeat(32)}`],
    }),
  },
  {
    name: 'jobs, checked',
    count: 4000,
    make: (count) => ({ ...shapeOf('jobs').make(count), args: (file) => ['check', file] }),
  },
  {
    name: 'jobs, as rows',
    count: 4000,
    make: (count) => ({
      ...shapeOf('jobs').make(count),
      args: (file) => ['rows', file, '--kind', 'parameter'],
    }),
  },
  {
    name: 'paths that no rule matches, and as many rules',
    count: 1000,
    make: (count) => ({
      file: response(
        jobDetails({
          pathMappingRules: Array.from({ length: count }, (_, i) => rule(`/Mnt/${i}`)),
          parameters: { All: { pathList: Array.from({ length: count }, (_, i) => `/mnt/${i}/a`) } },
        }),
      ),
      args: (file) => ['map', file],
    }),
  },
  {
    name: 'a wrong item in each rule, which all are reported or counted',
    count: 4000,
    make: (count) => ({
      file: response(
        jobDetails({
          pathMappingRules: Array.from({ length: count }, (_, i) => ({
            ...rule(`/${i}`),
            sourcePathFormat: 'other',
          })),
        }),
      ),
      args: (file) => ['check', file],
    }),
  },
  {
    name: 'faults in one symbol table',
    count: 8000,
    make: (count) => ({
      file: response({
        stepDetails: {
          ...step(stepId(0)).stepDetails,
          resolvedSymbolTable: JSON.stringify({
            version: 'symbol-table-v1',
            symbols: Array.from({ length: count }, () => ({ name: 7 })),
          }),
        },
      }),
      args: (file) => ['check', file],
    }),
  },
  {
    name: 'bytes that are not UTF-8 in one template',
    count: 32_000,
    make: (count) => ({
      file: Buffer.from(
        response({
          stepDetails: { ...step(stepId(0)).stepDetails, template: Array(count).fill('\u00ff') },
        }),
        'latin1',
      ),
      args: (file) => ['check', file],
    }),
  },
  {
    name: 'circles that one step closes',
    count: 2000,
    make: (count) => ({
      file: response(
        ...Array.from({ length: count }, (_, i) =>
          step(
            stepId(i),
            i + 1 < count ? [stepId(i + 1)] : Array.from({ length: count }, (__, k) => stepId(k)),
          ),
        ),
      ),
      args: (file) => ['check', file],
    }),
  },
  {
    name: 'attachments of one job, and its rules',
    count: 1000,
    make: (count) => ({
      file: response(
        jobDetails({ pathMappingRules: Array.from({ length: count }, (_, i) => rule(`/${i}`)) }),
        ...Array.from({ length: count }, (_, i) => ({
          jobAttachmentDetails: {
            jobId: JOB,
            attachments: {
              manifests: [
                { rootPath: `/${i}x`, rootPathFormat: 'posix', fileSystemLocationName: 'Show' },
              ],
            },
          },
        })),
      ),
      args: (file) => ['check', file],
    }),
  },
  {
    name: 'entities and errors, to the agent',
    count: 2000,
    make: (count) => ({
      file: JSON.stringify({
        entities: Array.from({ length: count }, (_, i) => step(stepId(i))),
        errors: Array.from({ length: count }, (_, i) => ({
          stepDetails: { jobId: JOB, stepId: stepId(count + i), code: 'Oh', message: 'no' },
        })),
      }),
      args: (file) => ['check', file, '--profile', 'agent'],
    }),
  },
  {
    name: 'step ids of one FNV',
    count: 4000,
    make: (count) => {
      const names = ofOneFnv(count);
      return {
        file: response(
          ...names.map((stepId) => ({
            stepDetails: { jobId: JOB, stepId, schemaVersion: 'jobtemplate-2023-09', template: {} },
          })),
        ),
        args: (file) => ['check', file],
      };
    },
  },
  ...templateShapes,
];

/** @param {string} name */
function shapeOf(name) {
  return /** @type {Shape} */ (shapes.find((shape) => shape.name === name));
}
