// For every diagnostic code: an input that has it, and what to do about it. The reference shows them,
// and tests run them, so that neither can go stale.

import { TEMPLATE_EXAMPLES } from './template-examples.mjs';

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
const OTHER_JOB = `job-${'fedcba9876543210'.repeat(2)}`;
const STEP = `step-${'00112233445566778899aabbccddeeff'}`;
const OTHER_STEP = `step-${'ffeeddccbbaa99887766554433221100'}`;

const body = (entities, errors = []) => JSON.stringify({ entities, errors });
const job = (members = {}) => ({
  jobDetails: {
    jobId: JOB,
    logGroupName: '/log',
    schemaVersion: 'jobtemplate-2023-09',
    ...members,
  },
});
const step = (members = {}) => ({
  stepDetails: {
    jobId: JOB,
    stepId: STEP,
    schemaVersion: 'jobtemplate-2023-09',
    template: { name: 'Render' },
    dependencies: [],
    ...members,
  },
});
const attachments = (manifests) => ({
  jobAttachmentDetails: { jobId: JOB, attachments: { manifests } },
});
const rules = (...list) => ({
  pathMappingRules: list.map(([sourcePathFormat, sourcePath, destinationPath]) => ({
    ...{ sourcePathFormat, sourcePath, destinationPath },
  })),
});
const parameters = (value) => body([job({ parameters: { Frames: value } })]);

const JOB_REQUEST = JSON.stringify({ identifiers: [{ jobDetails: { jobId: JOB } }] });
const AGENT = Object.freeze({ profile: 'agent' });

/**
 * @typedef {object} Example
 * @property {string} fix
 * @property {string | Uint8Array} [input]
 * @property {{ profile?: 'service' | 'agent', workerOs?: 'posix' | 'windows', request?: string }} [options]
 * @property {'aws-sdk-js' | 'boto3'} [form] the finding is one of `decode` in that form
 * @property {string} [shown] instead of an input that is too long to read
 * @property {string} [none] why it has no input
 * @property {boolean} [template] found by the command alone, which reads templates
 */

/** @type {Readonly<Record<string, Example>>} */
export const EXAMPLES = Object.freeze({
  'json-syntax': {
    input: '{"entities":[],"errors":[],}',
    fix: 'The capture was cut off or edited; what is before the place was read. Save it again.',
  },
  'non-finite-number': {
    input: body([step({ template: { limit: 0 } })]).replace('"limit":0', '"limit":Infinity'),
    fix: "Python's json.dump wrote a number beyond a double. The number as sent is in the raw body.",
  },
  'invalid-utf8': {
    input: new Uint8Array([...Buffer.from('{"entities":[],"errors":[],"x":"'), 0xff, 0x22, 0x7d]),
    shown: '{"entities":[],"errors":[],"x":"<byte ff>"}',
    fix: 'Save the bytes as they came, without converting them to another encoding.',
  },
  'byte-order-mark': {
    input: '\ufeff{"entities":[],"errors":[]}',
    shown: '<byte order mark>{"entities":[],"errors":[]}',
    fix: 'Save as UTF-8 without a byte order mark. It was skipped here.',
  },
  'not-utf8': {
    input: Buffer.from('\ufeff{"entities":[],"errors":[]}', 'utf16le'),
    shown: 'the same in UTF-16, as PowerShell redirects it, given to decodeSync()',
    fix: 'Save as UTF-8: in PowerShell with Out-File -Encoding utf8. The command and decode() read it as it is.',
  },
  'depth-limit': {
    input: `{"entities":[],"errors":[],"x":${'['.repeat(2000)}`,
    shown: '{"entities":[],"errors":[],"x":[[[[... 2 000 of them',
    fix: 'No response of the service nests like this; what is before the place was read.',
  },
  'size-limit': {
    none: 'It takes an input of 4 GiB, or one string of 1 GiB.',
    fix: 'Split the capture.',
  },
  'out-of-memory': {
    none: 'It depends on the machine.',
    fix: 'Close what else is open, or use the native command.',
  },
  'not-a-response': {
    input: '{"jobs":[]}',
    fix: 'Open a saved response of BatchGetJobEntity; other operations have other shapes.',
  },
  'damaged-record': {
    none: 'It is found in logs and exports only, such as a worker log with API.Rfsp for API.Resp.',
    fix: 'A byte of the file has changed: fetch it again. What the record holds was read if it could be.',
  },
  'duplicate-key': {
    input: '{"entities":[],"errors":[],"errors":[]}',
    fix: 'Every reader here takes the last one, as both SDKs do. The service sends none twice.',
  },
  'missing-member': {
    input: body([{ jobDetails: { jobId: JOB, logGroupName: '/log' } }]),
    fix: 'The service always sends it: the capture was edited, or is of another version.',
  },
  'unknown-member': {
    input: body([job({ priority: 50 })]),
    fix: 'Nothing: the service has grown. The value is kept.',
  },
  'unknown-union-member': {
    input: body([{ queueDetails: { queueId: 'q' } }]),
    fix: 'Nothing: the service has a new kind. Its value is kept.',
  },
  'value-lost': {
    input: body([{ SDK_UNKNOWN_MEMBER: { name: 'queueDetails' } }]),
    fix: 'Save the raw body, or use an SDK that knows the member.',
  },
  'union-empty': {
    input: parameters({}),
    fix: 'Exactly one member must be set.',
  },
  'union-ambiguous': {
    input: parameters({ int: '1', string: 'one' }),
    fix: 'Exactly one member must be set; botocore rejects the whole response.',
  },
  'wrong-type': {
    input: parameters({ int: 1 }),
    fix: 'Numbers of parameters are strings on the wire, so that none is rounded.',
  },
  'null-member': {
    input: body([job({ queueRoleArn: null })]),
    fix: 'Nothing: SDKs treat it as absent.',
  },
  'null-element': {
    input: '{"entities":[null],"errors":[]}',
    fix: 'Leave it out: SDKs hand the null on to the caller.',
  },
  pattern: {
    input: body([job({ jobId: 'job-123' })]),
    fix: 'Write the value as the pattern has it; the whole value must match.',
  },
  length: {
    input: body([attachments([])]),
    fix: 'Keep within the limits of the member, which are listed above.',
  },
  enum: {
    input: body([job({ jobRunAsUser: { runAs: 'NOBODY' } })]),
    fix: 'Use one of the values; SDKs keep unknown ones.',
  },
  redacted: {
    input: body([job({ parameters: '*REDACTED*' })]),
    fix: 'Nothing: the logger left the value out. It is in the response itself.',
  },
  'duplicate-entity': {
    input: body([job(), job()]),
    fix: 'The service answers each identifier once: the capture was put together.',
  },
  'entity-and-error': {
    input: body([job()], [{ jobDetails: { jobId: JOB, code: 'ConflictException', message: 'm' } }]),
    fix: 'The service answers each identifier once: the capture was put together.',
  },
  'job-mismatch': {
    input: body([
      {
        environmentDetails: {
          jobId: JOB,
          environmentId: `JOB:${OTHER_JOB}:Maya`,
          schemaVersion: 'environment-2023-09',
          template: { name: 'Maya' },
        },
      },
    ]),
    fix: 'The environment belongs to the job in its id: ask for it with that job.',
  },
  'step-absent': {
    input: body([step({ dependencies: [OTHER_STEP] })]),
    fix: 'Nothing, if the step was fetched before; else ask for it as well.',
  },
  'dependency-cycle': {
    input: body([
      step({ dependencies: [OTHER_STEP] }),
      step({ stepId: OTHER_STEP, dependencies: [STEP] }),
    ]),
    fix: 'None of these steps can ever start: mend the job template.',
  },
  'manifest-without-rule': {
    input: body([
      job({
        pathMappingRules: [
          { sourcePathFormat: 'posix', sourcePath: '/a', destinationPath: '/mnt/a' },
        ],
      }),
      attachments([
        { rootPath: '/b', rootPathFormat: 'posix', fileSystemLocationName: 'Projects' },
      ]),
    ]),
    fix: "Give the fleet's storage profile the file system location of the manifest.",
  },
  'rule-duplicate': {
    input: body([job(rules(['posix', '/a', '/mnt/a'], ['posix', '/a/', '/mnt/b']))]),
    fix: 'Remove one of the two locations from the storage profile.',
  },
  'rule-shadowed': {
    input: body([job(rules(['windows', '/a', '/mnt/a'], ['posix', '/a', '/mnt/b']))]),
    fix: 'Give the rules different sources, or remove the one that never applies.',
  },
  'rule-destination-other-os': {
    input: body([job(rules(['posix', '/a', '/mnt/a'], ['posix', '/b', 'D:\\b']))]),
    fix: "Give the fleet's storage profile paths of the workers' system.",
  },
  'rule-cycle': {
    input: body([job(rules(['posix', '/a', '/b'], ['posix', '/b', '/a']))]),
    fix: 'Nothing, if no script maps a mapped path again; else rename one of the directories.',
  },
  'rule-empty-source': {
    input: body([job(rules(['posix', '', '/mnt/a']))]),
    fix: 'Give the rule the directory that it is meant for.',
  },
  'rule-unc-server-only': {
    input: body([job(rules(['windows', '\\\\srv', '/mnt/a']))]),
    fix: 'Write a rule for each share of the server.',
  },
  'rule-drive-without-root': {
    input: body([job(rules(['windows', 'Z:', '/mnt/tools']))]),
    fix: 'Enter the location with its root, `Z:\\`, in the storage profile.',
  },
  'rule-unused': {
    input: body([
      job({
        ...rules(['posix', '/a', '/mnt/a'], ['posix', '/b', '/mnt/b']),
        parameters: { Scene: { path: '/a/x' } },
      }),
    ]),
    fix: 'Nothing: a storage profile serves many jobs. Look at it if a path came out unmapped.',
  },
  'path-in-string': {
    input: body([
      job({
        ...rules(['posix', '/a', '/mnt/a']),
        parameters: { Scene: { path: '/a/x' }, Output: { string: '/a/out' } },
      }),
    ]),
    fix: 'Declare the parameter as PATH in the job template, or have the script map it by `Session.PathMappingRulesFile`.',
  },
  'not-answered': {
    input: body([]),
    options: { request: JOB_REQUEST },
    fix: 'Ask again: followUp() gives the requests. The worker agent fails the session.',
  },
  'not-requested': {
    input: body([job(), step()]),
    options: { request: JOB_REQUEST },
    fix: 'The request belongs to another response.',
  },
  'schema-version': {
    input: body([job({ schemaVersion: 'jobtemplate-2025-01' })]),
    options: AGENT,
    fix: 'Submit the job with a template that the worker agent of the fleet knows.',
  },
  'run-as-user': {
    input: body([
      job({
        jobRunAsUser: {
          runAs: 'QUEUE_CONFIGURED_USER',
          posix: { user: 'render', group: 'artists' },
        },
      }),
    ]),
    options: { profile: 'agent', workerOs: 'windows' },
    fix: "Give the queue a user for the fleet's operating system, or one on the host: --user-override.",
  },
  'entity-failed': {
    input: body([], [{ jobDetails: { jobId: JOB, code: 'AccessDeniedException', message: 'm' } }]),
    options: AGENT,
    fix: 'See the code of the entry: retriable ones go away by themselves.',
  },
  'service-exception': {
    input: JSON.stringify({ __type: 'AccessDeniedException', message: 'm' }),
    options: AGENT,
    fix: 'See the exception; the worker agent retries only throttling.',
  },
  'pre-ga-shape': {
    input: body([job({ osUser: 'render' })]),
    options: AGENT,
    fix: 'The capture is from before general availability: use a current worker agent.',
  },
  'older-agents': {
    input: body([step({ extensions: ['EXPR'] })]),
    options: AGENT,
    fix: 'Update worker agents that are older than 0.33.4, and the SDK that they use.',
  },
  'symbol-table': {
    input: body([step({ resolvedSymbolTable: '{"Param.Frame":1}' })]),
    fix: 'It is a list: [{"name":"Param.Frame","type":"int","value":"1"}], and values are texts.',
  },
  'invisible-characters': {
    input: body([job({ queueRoleArn: 'arn:aws:iam::111122223333:role/farm' })]).replace(
      '/log',
      '/farm/\\u202egol',
    ),
    fix: 'Compare the name by its bytes: two names that look alike are two. If no script that runs from right to left is meant, the text was made to deceive, or pasted from a page.',
  },
  'sdk-rejects': {
    input: body([{}]),
    form: 'boto3',
    fix: 'See the other finding at the same place: what could be read is shown here all the same.',
  },
  ...TEMPLATE_EXAMPLES,
});
