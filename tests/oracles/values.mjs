// Random entities as the service sends them, and what can go wrong with a JSON value.

import { JOB, STEP } from '../package/sdk/bodies.js';

const hex = (draw) => draw.pick(['a', 'b', 'c', '0', '7']).repeat(32);
const text = (draw) => draw.pick(['', 'x', 'x y', 'é', '漢字', 'A'.repeat(70), '{{Param.A}}']);

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
const BOOLS = [
  ...['true', 'false', 'yes', 'no', 'on', 'off', '1', '0', '1.0', '0.0', 'TRUE', 'oFf'],
  ...['maybe', '', ' true', 'true ', '2', '01', '1.00', 'y', true, false],
];
const RANGES = ['1-10', '1-10:2', '1,2,3', '10-1:-1', 'x', '', '1-'];

const several = (draw, most, make) => draw.list(0, most, make);

const PARAMETERS = {
  int: (draw) => draw.pick(INTS),
  float: (draw) => draw.pick(FLOATS),
  string: text,
  path: (draw) => draw.pick(PATHS),
  bool: (draw) => draw.pick(BOOLS),
  rangeExpr: (draw) => draw.pick(RANGES),
  stringList: (draw) => several(draw, 3, () => text(draw)),
  pathList: (draw) => several(draw, 3, () => draw.pick(PATHS)),
  intList: (draw) => several(draw, 3, () => draw.pick(INTS)),
  floatList: (draw) => several(draw, 3, () => draw.pick(FLOATS)),
  boolList: (draw) => several(draw, 3, () => draw.pick(BOOLS)),
  intListList: (draw) => several(draw, 3, () => several(draw, 3, () => draw.pick(INTS))),
};

const TABLE_TYPES = ['int', 'float', 'string', 'path', 'bool', 'range_expr', 'nulltype'];
const TABLE_LISTS = [
  'list[int]',
  'list[path]',
  'list[list[int]]',
  'list[string]',
  'int?',
  'list',
  'x',
];
const TABLE_VALUES = [
  '42',
  '-1',
  '1.5',
  '1.50',
  'true',
  'false',
  '1-10',
  '',
  'x',
  '/a/b',
  ' 1',
  '01',
];
const NAMES = [
  'Param.A',
  'Param.B',
  'RawParam.A',
  'Job.Name',
  'Step.Name',
  'x',
  'Param',
  'Param.A.B',
  '',
];

function tableEntry(draw) {
  const lists = draw.once(3);
  const type = draw.once(8) ? draw.pick(TABLE_LISTS) : draw.pick(lists ? TABLE_LISTS : TABLE_TYPES);
  const listed = () => several(draw, 3, () => draw.pick(TABLE_VALUES));
  let value = draw.pick(TABLE_VALUES);
  if (type.startsWith('list[list')) value = several(draw, 2, listed);
  else if (type.startsWith('list')) value = listed();
  return { name: draw.pick(NAMES), type, value };
}

/** The text of a resolvedSymbolTable, valid more often than not. */
export function symbolTable(draw) {
  if (draw.once(12)) return draw.pick(['', '{}', 'null', '[', '"x"', '5', '[1]', '[null]', '[[]]']);
  const names = new Set();
  const entries = several(draw, 4, () => tableEntry(draw)).filter(({ name }) => {
    const isNew = !names.has(name);
    names.add(name);
    return isNew || draw.once(4);
  });
  return JSON.stringify(draw.once(6) ? damaged(draw, entries) : entries);
}

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

function runAsUser(draw) {
  const name = () => draw.pick(['u', 'farm', '']);
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

const GOOD_USER = {
  runAs: 'QUEUE_CONFIGURED_USER',
  posix: { user: 'u', group: 'g' },
  windows: { user: 'u', passwordArn: 'arn:aws:secretsmanager:us-west-2:1:secret:a' },
};

const rule = (draw) => ({
  sourcePathFormat: draw.pick(['windows', 'posix', 'WINDOWS', 'uri', '']),
  sourcePath: draw.pick(PATHS),
  destinationPath: draw.pick(PATHS),
});

function parameter(draw) {
  const type = draw.pick(Object.keys(PARAMETERS));
  return { [type]: PARAMETERS[type](draw) };
}

export function jobDetails(draw) {
  const members = {
    jobRunAsUser: [6, () => runAsUser(draw)],
    jobAttachmentSettings: [
      3,
      () => ({ s3BucketName: draw.pick(['b', '']), rootPrefix: draw.pick(['p', '']) }),
    ],
    queueRoleArn: [2, () => draw.pick(['arn:aws:iam::1:role/r', ''])],
    parameters: [
      2,
      () => Object.fromEntries(several(draw, 3, () => [text(draw), parameter(draw)])),
    ],
    pathMappingRules: [3, () => several(draw, 3, () => rule(draw))],
    extensions: [3, () => several(draw, 3, () => draw.pick(EXTENSIONS))],
  };
  return {
    jobId: JOB,
    logGroupName: '/aws/deadline/queue',
    schemaVersion: draw.once(10) ? 'environment-2023-09' : 'jobtemplate-2023-09',
    ...(draw.once(10) ? {} : { jobRunAsUser: GOOD_USER }),
    ...optional(draw, members),
  };
}

const SCRIPT = { actions: { onRun: { command: 'render' } } };

export const stepDetails = (draw) => ({
  jobId: JOB,
  stepId: STEP,
  schemaVersion: draw.once(10) ? 'environment-2023-09' : 'jobtemplate-2023-09',
  template: draw.once(5) ? SCRIPT : { name: 'Render', script: SCRIPT },
  dependencies: several(draw, 2, () => `step-${hex(draw)}`),
  ...optional(draw, newer(draw)),
});

export const environmentDetails = (draw) => ({
  jobId: JOB,
  environmentId: draw.pick([`JOB:${JOB}:Blender`, `STEP:${STEP}:Maya`, 'x']),
  schemaVersion: draw.pick([
    'jobtemplate-2023-09',
    'environment-2023-09',
    'environment-2023-09',
    '',
  ]),
  template: { name: 'Blender', variables: { A: 'b' } },
  ...optional(draw, newer(draw)),
});

const manifest = (draw) => ({
  rootPath: draw.pick(PATHS),
  rootPathFormat: draw.once(12) ? draw.pick(['mac', '', 'POSIX']) : draw.pick(['posix', 'windows']),
  ...optional(draw, {
    fileSystemLocationName: [4, () => draw.pick(['Share', ''])],
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
      fileSystem: [2, () => draw.pick(['COPIED', 'VIRTUAL', 'COPIED', 'x', ''])],
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
  const both = [
    { jobDetails: jobDetails(draw) },
    { jobAttachmentDetails: attachmentDetails(draw) },
  ];
  const entities = draw.once(8) ? both : [entity(draw)];
  return draw.once(20)
    ? { entities: draw.once(4) ? entities : [], errors: [failed(draw)] }
    : { entities, errors: [] };
}

const ODD = [
  ...[null, true, false, 0, 1, -0.5, 1e300, '', 'x', 'xy', '0', 'windows', 'VIRTUAL', 'true'],
  ...[[], {}, [null], ['x'], [[]], [{}], [1], { x: 1 }, { x: null }, [['1'], 2], ['12', ['3']]],
  ...[{ int: '1' }, { string: 5 }, { bool: 'true', int: '1' }, { runAs: '' }, { name: 'x' }],
];
const KEYS = [
  'x',
  '__type',
  'SDK',
  'jobId',
  'stepId',
  'int',
  'bool',
  'posix',
  'chunkInt',
  'fileSystem',
];

/** A copy with one place in it replaced, dropped, or joined by a member that nobody knows. */
export function damaged(draw, value) {
  const copy = structuredClone(value);
  const places = [];
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      visit(node[key]);
    }
  };
  visit(copy);
  if (places.length === 0) return draw.pick(ODD);
  const [node, key] = draw.pick(places);
  const list = Array.isArray(node);
  switch (draw.below(6)) {
    case 0:
      if (list) node.splice(Number(key), 1);
      else delete node[key];
      break;
    case 1:
      if (list) node.push(draw.pick(ODD));
      else node[draw.pick(KEYS)] = draw.pick(ODD);
      break;
    case 2:
      node[key] = null;
      break;
    default:
      node[key] = draw.pick(ODD);
  }
  return copy;
}
