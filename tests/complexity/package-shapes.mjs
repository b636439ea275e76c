// Inputs made on purpose for the package's calls, each at any size: see shapes.mjs.

import { gzipSync } from 'node:zlib';

const ID = '0123456789abcdef'.repeat(2);
const JOB = `job-${ID}`;
const STEP = `step-${'fedcba9876543210'.repeat(2)}`;

const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const response = (...entities) => `{"entities":[${entities.join()}],"errors":[]}`;
const job = (more) => `{"jobDetails":{"jobId":"${JOB}","logGroupName":"/log",${more}}}`;
const step = (template) =>
  `{"stepDetails":{"jobId":"${JOB}","stepId":"${STEP}","template":${template},"dependencies":[]}}`;
const parameter = (kind, value) => job(`"parameters":{"P":{"${kind}":${JSON.stringify(value)}}}`);
const valueOf = (batch) => batch.entities.at(0).parameters.get('P').value;

/** A file that a call reads: what the call takes of it. */
const decoded = (text, call) => ({ text, size: text.length, call });

/** Reads all of a capture, in pieces of that many bytes; `size` is that of the capture unpacked. */
const captured = (bytes, piece = bytes.length, size = bytes.length) => ({
  size,
  async read({ readCaptures }) {
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    }
    for await (const batch of readCaptures(pieces())) {
      batch.diagnostics.length;
      batch.delete();
    }
  },
});
const lines = (count, make) => Buffer.from(times(count, make).join('\n'));

/** Where a worker sends it. */
const CALL =
  'https://scheduling.deadline.us-west-2.amazonaws.com/2023-10-12/farms/farm-' +
  `${ID}/fleets/fleet-${ID}/workers/worker-${ID}/batchGetJobEntity`;

const MEBIBYTE = 1 << 20;

/**
 * @typedef {object} PackageShape
 * @property {string} name
 * @property {number} count at size 1
 * @property {(count: number) => { text?: string, size: number, call?: (batch: any) => unknown,
 *     read?: (library: any) => Promise<void> }} make
 */

/** @type {readonly PackageShape[]} */
export const packageShapes = [
  {
    name: 'zeros of a number',
    count: 300_000,
    make: (count) =>
      decoded(response(step(`[1.${'0'.repeat(count)}1]`)), (batch) => [
        batch.entities.at(0).template.value,
        batch.toObject('wire'),
      ]),
  },
  {
    name: 'digits of an integer',
    count: 1_000_000,
    make: (count) =>
      decoded(response(step(`[${'7'.repeat(count)}]`)), (batch) => batch.toObject('wire')),
  },
  {
    name: 'keys of a template, twice each',
    count: 10_000,
    make: (count) =>
      decoded(response(step(`{${times(count, (i) => `"k${i >> 1}":${i}`).join()}}`)), (batch) => [
        batch.toObject('boto3'),
        batch.check({ profile: 'agent' }),
      ]),
  },
  {
    name: 'parts of a range, interleaved',
    count: 2000,
    make: (count) =>
      decoded(
        response(parameter('rangeExpr', times(count, (i) => `${i}-${i + 9}:3`).join())),
        (batch) => [valueOf(batch)?.count, valueOf(batch)?.at(5)],
      ),
  },
  {
    name: 'digits of the bounds of a range',
    count: 100_000,
    make: (count) =>
      decoded(response(parameter('rangeExpr', `1-${'9'.repeat(count)}`)), (batch) => {
        const range = valueOf(batch);
        return range?.at?.(5);
      }),
  },
  {
    name: 'jobs, to ask for the mapper of none',
    count: 4000,
    make: (count) =>
      decoded(
        // More than a call may have arguments.
        response(
          times(count, (i) => `{"jobDetails":{"jobId":"job-${i}","pathMappingRules":[]}}`).join(),
        ),
        (batch) => {
          try {
            batch.pathMapper();
          } catch (error) {
            return error.message;
          }
          return '';
        },
      ),
  },
  {
    name: 'fields that a request is told of',
    count: 2000,
    make: (count) => {
      const identifiers = times(count, (i) => ({
        stepDetails: { jobId: JOB, stepId: `step-${i}` },
      }));
      const name = (i) => `identifiers[${i}].stepDetails.stepId`;
      return decoded(
        JSON.stringify({
          __type: 'ValidationException',
          reason: 'FIELD_VALIDATION_FAILED',
          message: 'no',
          fieldList: times(count, (i) => ({ name: name(i), message: 'bad' })),
        }),
        (batch) => batch.rejectedFields({ identifiers }),
      );
    },
  },
  {
    name: 'parts of one rule',
    count: 100_000,
    make: (count) =>
      decoded(
        response(
          job(
            `"pathMappingRules":[{"sourcePathFormat":"posix","sourcePath":"${'/a'.repeat(count)}",` +
              '"destinationPath":"/d"}]',
          ),
        ),
        (batch) => [batch.diagnostics, batch.check({ profile: 'agent' })],
      ),
  },
  {
    name: 'output directories',
    count: 8000,
    make: (count) =>
      decoded(
        response(
          job('"pathMappingRules":[]'),
          `{"jobAttachmentDetails":{"jobId":"${JOB}","attachments":{"manifests":[{"rootPath":"/r",` +
            `"rootPathFormat":"posix","outputRelativeDirectories":[${times(count, (i) => `"o${i}"`).join()}]}]}}}`,
        ),
        (batch) => {
          const mapper = batch.pathMapper();
          try {
            return mapper.paths().length;
          } finally {
            mapper.delete();
          }
        },
      ),
  },
  {
    name: 'lists, 500 deep',
    count: 300,
    make: (count) =>
      decoded(
        response(step(`[${times(count, () => '['.repeat(490) + ']'.repeat(490)).join()}]`)),
        (batch) => [batch.toObject('wire'), batch.check({ profile: 'agent' })],
      ),
  },
  {
    name: 'halves of characters',
    count: 100_000,
    make: (count) =>
      decoded(
        response(
          job(`"x":["${'\\ud800'.repeat(count)}"],"logGroupName":"${'\\ud83d'.repeat(count)}"`),
        ),
        (batch) => [batch.toObject('wire'), batch.toJSONText('wire'), batch.diagnostics],
      ),
  },
  {
    name: 'unknown members and kinds',
    count: 10_000,
    make: (count) =>
      decoded(
        response(
          job(times(count, (i) => `"m${i}":[]`).join()),
          times(count, (i) => `{"k${i}":{}}`).join(),
        ),
        (batch) => [batch.diagnostics, JSON.stringify(batch.entities)],
      ),
  },
  {
    name: 'entities that were not asked for',
    count: 2000,
    make: (count) =>
      decoded(
        response(
          times(count, (i) =>
            step(`{"n":${i}}`).replace(STEP, `step-${String(i).padStart(32, '0')}`),
          ).join(),
        ),
        (batch) => {
          const identifiers = times(count, (i) => ({
            stepDetails: { jobId: JOB, stepId: `step-${String(count + i).padStart(32, '0')}` },
          }));
          return batch.check({ request: { identifiers } });
        },
      ),
  },
  {
    name: 'paths without a rule, with hints',
    count: 1000,
    make: (count) =>
      decoded(
        response(
          job(
            `"pathMappingRules":[${times(
              count,
              (i) => `{"sourcePathFormat":"posix","sourcePath":"/Mnt/${i}","destinationPath":"/d"}`,
            ).join()}]`,
          ),
        ),
        (batch) => {
          const mapper = batch.pathMapper();
          try {
            return times(10, (i) => mapper.map(`/mnt/${i}/a`).hints.length);
          } finally {
            mapper.delete();
          }
        },
      ),
  },
  {
    name: 'blanks before a log, packed',
    count: 5 * MEBIBYTE,
    make: (count) => captured(gzipSync(Buffer.alloc(count, ' ')), undefined, count),
  },
  {
    name: 'one record, in small pieces',
    count: MEBIBYTE,
    make: (count) =>
      captured(Buffer.from(response(job(`"x":"${'x'.repeat(count)}"`)) + '\n{}\n'), 16 << 10),
  },
  {
    name: 'findings behind escapes, in an export',
    count: 5_000,
    make: (count) => {
      const text = response(times(count, (i) => `{"odd${i}":"\\u00e9"}`).join());
      const request = { method: 'POST', url: CALL };
      const log = { entries: [{ request, response: { status: 200, content: { text } } }] };
      return captured(Buffer.from(JSON.stringify({ log }, null, 1)));
    },
  },
  {
    name: 'lines that hold {}',
    count: 50_000,
    make: (count) => captured(lines(count, () => '{}')),
  },
  {
    name: 'lines that hold half a response',
    count: 1000,
    make: (count) => captured(lines(count, () => response(job('"x":1')).slice(0, -9))),
  },
  {
    name: 'brackets of a text that is no log',
    count: 200_000,
    make: (count) => captured(Buffer.from('{['.repeat(count))),
  },
  {
    name: 'quotes behind backslashes',
    count: 200_000,
    make: (count) => captured(Buffer.from(`{"a":"${'\\\\\\"'.repeat(count)}`)),
  },
  {
    name: 'bodies in base64 in bodies in base64',
    count: 200_000,
    make: (count) => {
      const inner = Buffer.from(response(job(`"x":"${'x'.repeat(count)}"`))).toString('base64');
      return captured(Buffer.from(JSON.stringify({ body: inner, isBase64Encoded: true })));
    },
  },
];
