// Random entities as the service sends them.

import { JOB, STEP } from '../package/sdk/bodies.js';
import { symbolTable } from './symbol_tables.mjs';

const hex = (draw) => draw.pick(['a', 'b', 'c', '0', '7']).repeat(32);
const text = (draw) =>
  draw.pick(['', 'x', 'x y', '\u00e9', '\u6f22\u5b57', 'A'.repeat(70), '{{Param.A}}']);

const PATHS = [
  '/mnt/a',
  '/mnt/a/b.exr',
  'C:\\a',
  'C:/a/b',
  'a/b',
  '',
  '/',
  's3://b/k',
  '~/x',
  '..',
];
const INTS = ['0', '-1', '12', '01', '9007199254740993', 'x', '', '1.5', '+1'];
const FLOATS = ['0.5', '-1e3', '1.', 'nan', '1e400', '.5', '12'];
const BOOLS = ['true', 'false', 'Yes', 'no', 'on', 'OFF', '1', '0', '1.0', '0.0', true, false];
const NO_BOOLS = ['maybe', '', ' true', 'true ', '2', '01', '1.00', 'y'];
const bool = (draw) => draw.pick(draw.odd(4) ? NO_BOOLS : BOOLS);
const RANGES = ['1-10', '1-10:2', '1,2,3', '10-1:-1', 'x', '', '1-'];

const several = (draw, most, make) => draw.list(0, most, make);

const PARAMETERS = {
  int: (draw) => draw.pick(INTS),
  float: (draw) => draw.pick(FLOATS),
  string: text,
  path: (draw) => draw.pick(PATHS),
  bool,
  rangeExpr: (draw) => draw.pick(RANGES),
  stringList: (draw) => several(draw, 3, () => text(draw)),
  pathList: (draw) => several(draw, 3, () => draw.pick(PATHS)),
  intList: (draw) => several(draw, 3, () => draw.pick(INTS)),
  floatList: (draw) => several(draw, 3, () => draw.pick(FLOATS)),
  boolList: (draw) => several(draw, 3, () => bool(draw)),
  intListList: (draw) => several(draw, 3, () => several(draw, 3, () => draw.pick(INTS))),
};

const EXTENSIONS = ['EXPR', 'TASK_CHUNKING', 'FEATURE_BUNDLE_1', 'NEWER_ONE'];

/** Members that an entity may have or not, each there once in so many times. */
function optional(draw, members) {
  const found = {};
  for (const [name, [times, make]] of Object.entries(members))
    if (draw.once(times)) found[name] = make();
  return found;
}

const newer = (draw) => ({
  extensions: [3, () => several(draw, 3, () => draw.pick(EXTENSIONS))],
  resolvedSymbolTable: [3, () => symbolTable(draw)],
});

const GOOD_USER = {
  runAs: 'QUEUE_CONFIGURED_USER',
  posix: { user: 'u', group: 'g' },
  windows: { user: 'u', passwordArn: 'arn:aws:secretsmanager:us-west-2:1:secret:a' },
};

function runAsUser(draw) {
  if (!draw.odd(3)) return draw.once(6) ? { runAs: 'WORKER_AGENT_USER' } : GOOD_USER;
  const name = () => draw.pick(['u', 'farm', 'x', '']);
  return {
    runAs: draw.pick([
      'QUEUE_CONFIGURED_USER',
      'QUEUE_CONFIGURED_USER',
      'WORKER_AGENT_USER',
      '',
      'X',
    ]),
    ...optional(draw, {
      posix: [2, () => ({ user: name(), group: name() })],
      windows: [2, () => ({ user: name(), passwordArn: name() })],
    }),
  };
}

const rule = (draw) => ({
  sourcePathFormat: draw.pick(['windows', 'posix', 'WINDOWS', 'uri', '']),
  sourcePath: draw.pick(PATHS),
  destinationPath: draw.pick(PATHS),
});

function parameter(draw) {
  const type = draw.pick(Object.keys(PARAMETERS));
  return { [type]: PARAMETERS[type](draw) };
}

/** With attachments a queue has a role as well. */
function attachmentSettings(draw) {
  const settings = { s3BucketName: draw.pick(['b', '']), rootPrefix: draw.pick(['p', '']) };
  return {
    ...(draw.odd(3) ? {} : { jobAttachmentSettings: settings }),
    ...(draw.odd(3) ? {} : { queueRoleArn: draw.odd(8) ? '' : 'arn:aws:iam::1:role/r' }),
  };
}

export function jobDetails(draw, attachments = draw.once(3)) {
  return {
    jobId: JOB,
    logGroupName: '/aws/deadline/queue',
    schemaVersion: draw.odd(10) ? 'environment-2023-09' : 'jobtemplate-2023-09',
    ...(draw.odd(8) ? {} : { jobRunAsUser: runAsUser(draw) }),
    ...(attachments ? attachmentSettings(draw) : {}),
    ...optional(draw, {
      parameters: [
        2,
        () => Object.fromEntries(several(draw, 3, () => [text(draw), parameter(draw)])),
      ],
      pathMappingRules: [3, () => several(draw, 3, () => rule(draw))],
      extensions: [3, () => several(draw, 3, () => draw.pick(EXTENSIONS))],
    }),
  };
}

const SCRIPT = { actions: { onRun: { command: 'render' } } };

export const stepDetails = (draw) => ({
  jobId: JOB,
  stepId: STEP,
  schemaVersion: draw.odd(10) ? 'environment-2023-09' : 'jobtemplate-2023-09',
  template: draw.once(5) ? SCRIPT : { name: 'Render', script: SCRIPT },
  dependencies: several(draw, 2, () => `step-${hex(draw)}`),
  ...optional(draw, newer(draw)),
});

export const environmentDetails = (draw) => ({
  jobId: JOB,
  environmentId: draw.pick([`JOB:${JOB}:Blender`, `STEP:${STEP}:Maya`, 'x']),
  schemaVersion: draw.odd(10) ? '' : draw.pick(['jobtemplate-2023-09', 'environment-2023-09']),
  template: { name: 'Blender', variables: { A: 'b' } },
  ...optional(draw, newer(draw)),
});

const manifest = (draw) => ({
  rootPath: draw.pick(PATHS),
  rootPathFormat: draw.odd(12) ? draw.pick(['mac', '', 'POSIX']) : draw.pick(['posix', 'windows']),
  ...optional(draw, {
    fileSystemLocationName: [4, () => (draw.odd(2) ? 'Share' : '')],
    outputRelativeDirectories: [3, () => several(draw, 2, () => draw.pick(PATHS))],
    inputManifestPath: [3, () => text(draw)],
    inputManifestHash: [3, () => text(draw)],
  }),
});

export const attachmentDetails = (draw) => ({
  jobId: JOB,
  attachments: {
    manifests: several(draw, 3, () => manifest(draw)),
    ...optional(draw, {
      fileSystem: [
        2,
        () => (draw.odd(6) ? draw.pick(['x', '']) : draw.pick(['COPIED', 'VIRTUAL'])),
      ],
    }),
  },
});

const CODES = ['AccessDeniedException', 'MaxPayloadSizeExceeded', 'ConflictException', 'X'];

function failed(draw) {
  const common = { jobId: JOB, code: draw.pick(CODES), message: text(draw) };
  return draw.pick([
    { jobDetails: common },
    { stepDetails: { ...common, stepId: STEP } },
    { environmentDetails: { ...common, environmentId: `JOB:${JOB}:Blender` } },
    { jobAttachmentDetails: common },
  ]);
}

const KINDS = {
  jobDetails,
  stepDetails,
  environmentDetails,
  jobAttachmentDetails: attachmentDetails,
};

export function entity(draw) {
  const kind = draw.pick(Object.keys(KINDS));
  return { [kind]: KINDS[kind](draw) };
}

/** A response of one entity, now and then of more, or of an error. */
export function response(draw) {
  draw.careful = !draw.once(3);
  const both = () => [
    { jobDetails: jobDetails(draw, true) },
    { jobAttachmentDetails: attachmentDetails(draw) },
  ];
  const entities = draw.once(8) ? both() : [entity(draw)];
  return draw.odd(8)
    ? { entities: draw.once(2) ? entities : [], errors: [failed(draw)] }
    : { entities, errors: [] };
}
