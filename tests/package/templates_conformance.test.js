// The shared cases of templates and expressions through the package's own module, where the folder of
// them is beside the checkout: each as an entity of a response.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { decode } from 'deadline-job-entity';
import { evaluate, init, template } from 'deadline-job-entity/templates';

import { JOB, STEP, body, jobDetails, stepDetails } from './bodies.js';

const FILE = join(import.meta.dirname, '../../../shared/conformance/templates.json');
/** Integers that a double would round, as texts until the response is written. */
const withoutLong = (text) =>
  text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"\\u0001${token}"`,
  );
const withLong = (text) => text.replace(/"\\u0001(-?\d+)"/g, '$1');

const cases = existsSync(FILE) ? JSON.parse(withoutLong(readFileSync(FILE, 'utf8'))).cases : [];
const ofKind = (kind) => cases.filter((one) => one.kind === kind);

/** What only the worker knows. */
const knownOf = ({ pathMappingRulesFile, jobName, files = {}, symbols = [] }) => [
  ...(pathMappingRulesFile
    ? [{ name: 'Session.PathMappingRulesFile', type: 'path', value: pathMappingRulesFile }]
    : []),
  ...(jobName === undefined ? [] : [{ name: 'Job.Name', type: 'string', value: jobName }]),
  ...Object.entries(files).map(([name, value]) => ({ name, type: 'path', value })),
  ...symbols,
];

function environmentOf({ stepName, template: value, extensions }) {
  const environmentId = stepName ? `STEP:${STEP}:E` : `JOB:${JOB}:E`;
  return {
    environmentDetails: {
      jobId: JOB,
      environmentId,
      schemaVersion: 'jobtemplate-2023-09',
      template: value,
      extensions,
    },
  };
}

/** The template of a case as the package reads it. */
async function read(one, more = {}) {
  const { kind, extensions, parameters, pathMappingRules = [], workerOs = 'posix' } = one;
  const details = jobDetails({ parameters, pathMappingRules });
  const entities =
    kind === 'environment'
      ? [
          details,
          environmentOf(one),
          ...(one.stepName ? [stepDetails({ name: one.stepName })] : []),
        ]
      : [details, stepDetails(one.template, { extensions, ...more })];
  const batch = await decode(withLong(body(entities)));
  const { sessionDirectory } = one;
  try {
    const options = { workerOs, sessionDirectory, known: knownOf(one), count: 1 };
    return await template(batch.entities.at(1), options);
  } finally {
    batch.delete();
  }
}

const PREFIX = { step: '/entities/1/stepDetails/template' };
PREFIX.environment = PREFIX.step.replace('step', 'environment');

function wrongPlace({ kind, expected }, { findings }) {
  if (!expected.at) return [];
  const pointers = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer }) => pointer.slice(PREFIX[kind].length));
  const leads = (at, pointer) =>
    pointer === at ||
    pointer.startsWith(`${at}/`) ||
    pointer === at.slice(0, Math.max(0, at.lastIndexOf('/')));
  const found = pointers.some((pointer) => expected.at.some((at) => leads(at, pointer)));
  return found ? [] : [`no error at ${expected.at}, but at ${pointers}`];
}

/** Says what differs, of the members that are expected. */
const differences = (expected, actual, what) =>
  Object.entries(expected).flatMap(([name, value]) => {
    const own = actual?.[name];
    return JSON.stringify(own) === JSON.stringify(value)
      ? []
      : [`${what}.${name}: ${JSON.stringify(own)} instead of ${JSON.stringify(value)}`];
  });

function wrongAction({ command, args, timeout, effective }, action) {
  const expected = {
    ...(command !== undefined && { command }),
    ...(args !== undefined && { args }),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    ...(effective && { timeoutSeconds: effective.timeoutSeconds }),
  };
  return [
    ...differences(expected, action, 'action'),
    ...(effective ? differences(effective.cancelation, action?.cancelation, 'cancelation') : []),
  ];
}

const wrongFiles = (files = {}, { embeddedFiles }) =>
  differences(
    files,
    Object.fromEntries(embeddedFiles.map(({ name, data }) => [name, data])),
    'files',
  );

function wrongStep({ expected }, found) {
  const wrong = [];
  const count = (value) => (value === null ? null : BigInt(value));
  if ('count' in expected && found.taskCount !== count(expected.count)) wrong.push('count');
  if ('itemCount' in expected && found.itemCount !== count(expected.itemCount)) {
    wrong.push('itemCount');
  }
  for (const [index, values] of Object.entries(expected.tasks ?? {})) {
    const task = found.task(index);
    if (task?.index !== BigInt(index)) wrong.push(`task ${index}`);
    else wrong.push(...differences(values, task.parameters, `task ${index}`));
  }
  for (const [index, run] of Object.entries(expected.resolved ?? {})) {
    const resolved = found.resolve(index);
    wrong.push(...wrongAction(run, resolved.actions[0]), ...wrongFiles(run.files, resolved));
  }
  return wrong;
}

function wrongEnvironment({ expected: { resolved } }, found) {
  if (!resolved) return [];
  const action = (name) => found.actions.find((one) => one.name === name);
  return [
    ...Object.entries(resolved.actions).flatMap(([name, run]) => wrongAction(run, action(name))),
    ...wrongFiles(resolved.files, found),
    ...differences(resolved.variables ?? {}, found.variables, 'variables'),
  ];
}

async function wrongTemplate(one) {
  const found = await read(one);
  if (found.valid !== one.expected.valid) return [`valid is ${found.valid}`];
  return [
    ...(found.valid ? [] : wrongPlace(one, found)),
    ...(one.kind === 'step' ? wrongStep(one, found) : wrongEnvironment(one, found)),
  ];
}

/** As the range of a step's only task parameter. */
async function wrongRange({ text, expected }) {
  const value = {
    name: 'S',
    parameterSpace: { taskParameterDefinitions: [{ name: 'F', type: 'INT', range: text }] },
    script: { actions: { onRun: { command: 'c' } } },
  };
  const found = await read({ kind: 'step', template: value, extensions: [], parameters: {} });
  if (found.valid !== expected.valid) return [`valid is ${found.valid}`];
  if (!found.valid) return [];
  const wrong = [];
  if (found.taskCount !== BigInt(expected.count)) wrong.push(`count is ${found.taskCount}`);
  const valueOf = (task) => task?.parameters.F;
  const first = found.tasks(0, expected.first.length).map(valueOf);
  wrong.push(...differences(expected.first.map(String), first, 'first'));
  if (valueOf(found.task(found.taskCount - 1n)) !== String(expected.last)) wrong.push('last');
  if (expected.canonical !== undefined) {
    const { text: canonical } = await evaluate(`range_expr(${JSON.stringify(text)})`);
    if (canonical !== expected.canonical) wrong.push(`canonical is ${canonical}`);
  }
  return wrong;
}

async function wrongCombination({ text, sizes, expected }) {
  const value = {
    name: 'S',
    parameterSpace: {
      taskParameterDefinitions: Object.entries(sizes).map(([name, size]) => ({
        name,
        type: 'INT',
        range: `0-${size - 1}`,
      })),
      ...(text !== null && { combination: text }),
    },
    script: { actions: { onRun: { command: 'c' } } },
  };
  const found = await read({ kind: 'step', template: value, extensions: [], parameters: {} });
  if (found.valid !== expected.valid) return [`valid is ${found.valid}`];
  if (!found.valid) return [];
  const texts = (values) =>
    Object.fromEntries(Object.entries(values).map(([name, index]) => [name, String(index)]));
  const tasks = Object.entries(expected.tasks ?? {}).map(([i, values]) => [i, texts(values)]);
  return wrongStep(
    { expected: { count: expected.count, tasks: Object.fromEntries(tasks) } },
    found,
  );
}

/** As the text of a step's only file. */
async function wrongFormatString({ text, symbols, extensions, expected }) {
  const value = {
    name: 'S',
    script: {
      actions: { onRun: { command: 'c' } },
      embeddedFiles: [{ name: 'F', type: 'TEXT', data: text }],
    },
  };
  const one = { kind: 'step', template: value, extensions, parameters: undefined };
  const found = await read(one, { resolvedSymbolTable: JSON.stringify(symbols) });
  const codes = found.findings.filter(({ severity }) => severity === 'error').map((f) => f.code);
  // An empty text is a format string, though no file's; a name may be unknown.
  const isValid = codes.every((code) => ['template-reference', 'template-length'].includes(code));
  const wrong = isValid === expected.valid ? [] : [`valid is ${isValid}: ${codes}`];
  if (expected.unresolved && !codes.includes('template-reference')) wrong.push('resolved');
  if (expected.text !== undefined) {
    wrong.push(...wrongFiles({ F: expected.text }, found));
  }
  if (expected.references) {
    const names = found.references.map(({ name }) => name);
    const isSame = [names, [...new Set(names)]].some(
      (list) => JSON.stringify(list) === JSON.stringify(expected.references),
    );
    if (!isSame) wrong.push(`references are ${names}`);
  }
  return wrong;
}

async function wrongExpression({
  text,
  pathFormat,
  symbols,
  targetType,
  pathMappingRules,
  expected,
}) {
  const rules = (pathMappingRules ?? []).map((rule) => ({
    source_path_format: rule.sourcePathFormat.toUpperCase(),
    source_path: rule.sourcePath,
    destination_path: rule.destinationPath,
  }));
  const found = await evaluate(text, { pathFormat, symbols, targetType, rules });
  if (expected.error !== undefined) {
    return found.error?.kind === expected.error ? [] : [JSON.stringify(found)];
  }
  return differences(expected, found, 'value');
}

async function wrongSymbolTable({ text, expected }) {
  let isValid = true;
  const evaluated = (name) => evaluate(name, { symbols: text });
  await evaluated('1').catch((error) => {
    expect(error.code).toBe('wrong-argument');
    isValid = false;
  });
  if (isValid !== expected.valid) return [`valid is ${isValid}`];
  const wrong = [];
  for (const [name, value] of Object.entries(expected.symbols ?? {})) {
    wrong.push(...differences(value, await evaluated(name), name));
  }
  return wrong;
}

const CHECKS = {
  step: wrongTemplate,
  environment: wrongTemplate,
  range: wrongRange,
  combination: wrongCombination,
  formatString: wrongFormatString,
  expression: wrongExpression,
  symbolTable: wrongSymbolTable,
};

beforeAll(() => init());

test('each kind has its check, but for dependencies between steps', () => {
  const kinds = new Set(cases.map(({ kind }) => kind));
  kinds.delete('job');
  expect(Object.keys(CHECKS)).toEqual(expect.arrayContaining([...kinds]));
});

test.each(Object.entries(CHECKS))('%s', async (kind, check) => {
  const wrong = [];
  for (const one of ofKind(kind)) {
    const found = await check(one).catch((error) => [String(error.stack)]);
    if (found.length > 0) wrong.push(`${one.name}: ${found.join('; ')}`);
  }
  expect(wrong).toEqual([]);
});
