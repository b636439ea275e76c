/**
 * What a worker would run: the Open Job Description templates of steps and environments, resolved with
 * what responses say of their job; and the expressions in them.
 *
 *   const found = await template(entity);
 *   console.log(found.taskCount, found.actions[0].text, found.task(57n));
 *
 * @module
 */

import { StructureView } from './batch/accessors.js';
import {
  checkedOptionalText,
  checkedText,
  checkedUnicode,
  readOptions,
  wrongArgument,
} from './base/arguments.js';
import { Batch } from './batch/batch.js';
import { JsonDocument, REDACTED } from './batch/cells.js';
import { JobEntityError } from './base/errors.js';
import { jsonTextOf } from './base/input.js';
import { encoder } from './base/text.js';
import { initMore, runningMore } from './runtime/module.js';
import { jobOf } from './templates/job.js';
import { OpenTemplate, ask } from './templates/open-template.js';
import {
  MOST_RESOLVED,
  checkedCount,
  checkedIndex,
  checkedValues,
  questionsOf,
} from './templates/questions.js';
import { templateSource } from './templates/source.js';
import { KINDS, Surroundings } from './templates/surroundings.js';
import { TEMPLATES } from './templates-module.js';

/** @typedef {import('../types/templates.d.ts').TemplateOptions} TemplateOptions */
/** @typedef {import('../types/templates.d.ts').EvaluateOptions} EvaluateOptions */
/** @typedef {import('../types/templates.d.ts').TaskOptions} TaskOptions */
/** @typedef {import('../types/templates.d.ts').CheckOptions} CheckOptions */
/** @typedef {import('../types/templates.d.ts').JobOptions} JobOptions */
/** @typedef {import('../types/templates.d.ts').Task} Task */
/** Options of the module: JSON texts by name. @typedef {Record<string, string>} Options */

const TASK_OPTIONS = ['task', 'from', 'count', 'find', 'known', 'pieces'];
const JOB_OPTIONS = ['workerOs', 'sessionDirectory', 'batches'];
const CHECK_OPTIONS = ['profile', 'workerOs', 'request', 'userOverride', 'agentVersion'];

const running = () => runningMore(TEMPLATES);

/**
 * Loads the module of templates once; template() and evaluate() do that by themselves.
 *
 * @param {import('./runtime/loader.js').ModuleSource} [source] default: templates.wasm beside the package's
 *     files
 * @returns {Promise<void>} rejects with code `load-failed`, `simd-unsupported` or `wrong-argument`
 */
export async function init(source) {
  await initMore(TEMPLATES, source);
}

/**
 * JSON that a caller gives, as text that is known to be JSON.
 * @param {any} value
 * @param {string} code
 * @param {string} what
 */
function checkedJson(value, code, what) {
  const text = jsonTextOf(value, code, what);
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new JobEntityError(code, `${what} is not JSON.`, { cause });
  }
  return text;
}

/** As whole numbers that JSON has. @param {Record<string, number>} limits */
const limitsText = (limits) =>
  JSON.stringify(limits, (_, limit) =>
    limit > 0 ? Math.min(Math.ceil(limit), 0xffffffff) : limit,
  );

/** @param {any} batches @param {Batch} [own] @returns {Batch[]} that one first */
function checkedBatches(batches, own) {
  const first = own ? [own] : [];
  if (batches === undefined && own) return first;
  try {
    const all = [...batches];
    if (all.every((one) => one instanceof Batch)) return [...new Set([...first, ...all])];
  } catch {
    // Said below.
  }
  throw wrongArgument('batches is a list of batches.');
}

/** @param {any} workerOs */
function checkedOs(workerOs) {
  if (workerOs === undefined || workerOs === 'posix' || workerOs === 'windows') return workerOs;
  throw wrongArgument("workerOs is 'posix', 'windows' or left out.");
}

/**
 * What was found last, by the first of the batches: one asks for all templates of a job in turn, and each
 * would have all entities gone through.
 * @type {WeakMap<Batch, { key: readonly unknown[], surroundings: Surroundings }>}
 */
const lastSurroundings = new WeakMap();

/**
 * What those batches say, in the order in which they count.
 * @param {readonly Batch[]} batches
 * @param {Record<string, any>} given
 */
function surroundingsOf(batches, { workerOs, sessionDirectory }) {
  const os = checkedOs(workerOs);
  const directory = checkedOptionalText(sessionDirectory, 'sessionDirectory') || undefined;
  const key = [os, directory, ...batches];
  const last = batches.length > 0 ? lastSurroundings.get(batches[0]) : undefined;
  const isSame = last?.key.length === key.length && key.every((one, at) => one === last.key[at]);
  // One that is deleted says so.
  if (last && isSame && batches.every(({ form }) => form)) return last.surroundings;
  const surroundings = new Surroundings(batches, { workerOs: os, sessionDirectory: directory });
  if (batches.length > 0) lastSurroundings.set(batches[0], { key, surroundings });
  return surroundings;
}

/**
 * What is known of an entity's template beside its text.
 * @param {any} entity
 * @param {Batch} batch
 * @param {Record<string, any>} given
 */
function entityOptions(entity, batch, given) {
  return surroundingsOf(checkedBatches(given.batches, batch), given).of(entity);
}

/** @param {string | null} count */
const countOf = (count) => (typeof count === 'string' ? BigInt(count) : null);

/** @param {any} task @returns {any} */
const taskOf = (task) => Object.freeze({ ...task, index: BigInt(task.index) });

/** Questions whose answers are lists of tasks. */
const PAGE = ['from', 'count', 'find'];

/**
 * The report with counts and indices as BigInt. What it calls `task` and `tasks` are methods here.
 * @param {any} report
 */
function membersOf({ task, tasks, ...report }) {
  if (report.kind !== 'step') return report;
  const { taskCount, itemCount, parameters } = report;
  return {
    ...report,
    taskCount: countOf(taskCount),
    itemCount: countOf(itemCount),
    parameters:
      parameters?.map((/** @type {any} */ one) => ({ ...one, count: BigInt(one.count) })) ?? null,
    resolvedTask: countOf(task),
    listedTasks: Object.freeze(tasks.map(taskOf)),
  };
}

/** What is an error for a worker, for a service that takes any document. @param {any} finding */
const asWarning = (finding) =>
  finding.severity === 'error' ? Object.freeze({ ...finding, severity: 'warning' }) : finding;

/** Only template() and check() make templates. */
const constructing = Symbol('constructing');

/**
 * What a template is made from.
 * @typedef {object} Origin
 * @property {any} entity
 * @property {ReturnType<typeof templateSource>} source
 * @property {Options} options what is known beside the text
 * @property {OpenTemplate} opened
 */

/** @param {Omit<Origin, 'opened'>} about @param {unknown} known @returns {Origin} */
function originOf({ entity, source, options }, known) {
  const all = { ...options };
  for (const [name, value] of Object.entries(source.place)) all[name] = JSON.stringify(value);
  const { limits } = StructureView.residency(entity).holding;
  if (limits) all.limits = limitsText(limits);
  if (known !== undefined) {
    all.known = JSON.stringify(jsonTextOf(known, 'wrong-argument', 'A symbol table'));
  }
  return { entity, source, options, opened: new OpenTemplate(source.bytes, all) };
}

/**
 * All that there is to say. @param {Origin} origin @param {Record<string, any>} given
 */
function reportOf({ entity, opened }, given) {
  const report = opened.ask(running(), questionsOf(given));
  for (const name of ['findings', 'references']) {
    report[name] = Object.freeze(Batch.placed(batchOf(entity), report[name]).map(Object.freeze));
  }
  return report;
}

/** A template, with one of its tasks resolved: see web/docs/templates.md. */
class Template {
  #origin;
  #given;
  #report;

  /**
   * @param {symbol} key
   * @param {Origin} origin
   * @param {Record<string, any>} given
   * @param {any} report
   */
  constructor(key, origin, given, report) {
    if (key !== constructing) throw wrongArgument('A Template is made by template().');
    this.#origin = origin;
    this.#given = given;
    this.#report = report;
    Object.assign(this, membersOf(report));
    Object.freeze(this);
  }

  /** @param {Record<string, any>} asked @param {Options} [more] @returns {readonly any[]} */
  #tasks(asked, more) {
    if (this.#report.kind !== 'step') return Object.freeze([]);
    const questions = { part: '"tasks"', ...questionsOf(asked), ...more };
    return Object.freeze(this.#origin.opened.ask(running(), questions).tasks.map(taskOf));
  }

  /**
   * The task with that index.
   * @param {bigint | number | string} index
   * @returns {Task | undefined} undefined beyond the last one
   */
  task(index) {
    checkedIndex(index, 'The index of a task');
    return this.#tasks({ from: index, count: 1 })[0];
  }

  /**
   * A page of tasks.
   * @param {bigint | number | string} [from]
   * @param {number} [count] at most 100 000
   * @returns {readonly Task[]}
   */
  tasks(from = 0n, count = 100) {
    return this.#tasks({ from, count });
  }

  /**
   * A page of tasks, each with what it runs.
   * @param {bigint | number | string} [from]
   * @param {number} [count] at most 10 000
   * @param {{ files?: boolean }} [options] `files` false: without embedded files
   * @returns {readonly any[]} fewer also where they take more than 50 million operations, or 64 MB
   */
  resolveTasks(from = 0n, count = 100, options = undefined) {
    const { files = true } = readOptions(options, ['files']);
    checkedCount(count, MOST_RESOLVED);
    return this.#tasks({ from, count }, { resolve: 'true', files: String(files !== false) });
  }

  /**
   * The tasks with those values.
   * @param {Record<string, string | number | bigint>} values
   * @param {number} [count] how many at most
   * @returns {readonly Task[]}
   */
  find(values, count = 100) {
    checkedValues(values);
    return this.#tasks({ find: values, count });
  }

  /**
   * Another task, or this one with more that is known.
   * @param {bigint | number | string | TemplateOptions} [wanted] a task's index, or options
   *     that count more than those that this template was made with
   * @returns {Template}
   */
  resolve(wanted) {
    const isIndex = ['bigint', 'number', 'string'].includes(typeof wanted);
    const more = isIndex
      ? { task: wanted }
      : readOptions(wanted, [...TASK_OPTIONS, ...JOB_OPTIONS]);
    const said = Object.fromEntries(
      Object.entries(more).filter(([, value]) => value !== undefined),
    );
    const given = { ...this.#given, ...said };
    return new Template(constructing, ...this.#resolved(given, said));
  }

  /**
   * @param {Record<string, any>} given
   * @param {Record<string, any>} said what of that is new
   * @returns {[Origin, Record<string, any>, any]}
   */
  #resolved(given, said) {
    const { entity } = this.#origin;
    let origin = this.#origin;
    if (JOB_OPTIONS.some((name) => name in said)) {
      const options = entityOptions(entity, batchOf(entity), given);
      origin = originOf({ ...origin, options }, given.known);
    } else if ('known' in said) {
      origin = originOf(origin, given.known);
    }
    if (origin !== this.#origin || 'pieces' in said)
      return [origin, given, reportOf(origin, given)];
    const report = { ...this.#report };
    const parts = PAGE.some((name) => name in said) ? ['run', 'tasks'] : ['run'];
    for (const part of report.kind === 'step' ? parts : ['run']) {
      const questions = { part: JSON.stringify(part), ...questionsOf(given) };
      Object.assign(report, origin.opened.ask(running(), questions));
    }
    return [origin, given, report];
  }

  /** As `job-entity template --format json` prints it: counts and indices are decimal texts. */
  toJSON() {
    return this.#report;
  }
}

/**
 * Reads the template of a step or an environment, and resolves one of its tasks with what the batch,
 * and others, say of the job.
 *
 * @param {any} entity of a batch: a stepDetails or an environmentDetails
 * @param {TemplateOptions} [options]
 * @returns {Promise<Template | typeof REDACTED | undefined>} the template; REDACTED if the capture has
 *     it redacted, undefined if the entity has none that could be read. Rejects with `wrong-argument`,
 *     and as init() does
 */
export async function template(entity, options) {
  if (!(entity instanceof StructureView) || !KINDS.has(/** @type {any} */ (entity).kind)) {
    throw wrongArgument('template() takes an entity that is a stepDetails or environmentDetails.');
  }
  const given = readOptions(options, [...TASK_OPTIONS, ...JOB_OPTIONS]);
  await init();
  return read(entity, given, () => entityOptions(entity, batchOf(entity), given));
}

/** @param {any} entity */
const batchOf = (entity) => /** @type {Batch} */ (StructureView.residency(entity).batch);

/**
 * @param {any} entity
 * @param {Record<string, any>} given
 * @param {() => Options} optionsOf
 */
function read(entity, given, optionsOf) {
  const { template: document } = entity;
  if (!(document instanceof JsonDocument)) return document === REDACTED ? REDACTED : undefined;
  const source = templateSource(StructureView.residency(entity), entity, document.source);
  const origin = originOf({ entity, source, options: optionsOf() }, given.known);
  return new Template(constructing, origin, given, reportOf(origin, given));
}

/**
 * Evaluates an expression of the extension EXPR, as it stands between the braces.
 *
 * @param {string} text
 * @param {EvaluateOptions} [options]
 * @returns {Promise<any>} { type, text }, with `unresolved` if some names are not known: the text is an
 *     expression over them then; or { error }
 */
export async function evaluate(text, options) {
  const given = readOptions(options, ['symbols', 'pathFormat', 'rules', 'targetType', 'limits']);
  const bytes = encoder.encode(checkedUnicode(checkedText(text, 'An expression'), 'It'));
  /** @type {Options} */
  const asked = {};
  for (const name of ['pathFormat', 'targetType']) {
    const value = checkedOptionalText(given[name], name);
    if (value !== '') asked[name] = JSON.stringify(value);
  }
  if (given.limits !== undefined) asked.limits = limitsText(given.limits);
  if (given.symbols !== undefined) {
    const symbols = jsonTextOf(given.symbols, 'wrong-argument', 'A symbol table');
    asked.symbols = JSON.stringify(symbols);
  }
  if (given.rules !== undefined) {
    asked.pathMappingRules = checkedJson(given.rules, 'rules-file', 'A rules file');
  }
  await init();
  const work = (
    /** @type {import('./runtime/border.js').Exports} */ raw,
    /** @type {number} */ size,
    /** @type {number} */ length,
  ) => raw.describe_expression(size, length);
  return Object.freeze(ask(running(), bytes, asked, work));
}

/**
 * Batch.check(), with what is wrong in the templates of steps and environments: under profile `agent`
 * what makes the worker fail is an error, and extensions that the response does not say are not in
 * force; under `service`, whose model takes any document, it is a warning.
 *
 * @param {Batch} batch
 * @param {CheckOptions} [options] those of Batch.check(), and `batches`: more responses that may be
 *     about the jobs
 * @returns {Promise<readonly any[]>} in the order of the places. Rejects with `wrong-argument`, and as
 *     init() does
 */
export async function check(batch, options) {
  if (!(batch instanceof Batch)) throw wrongArgument('check() takes a batch.');
  const { batches, ...own } = readOptions(options, [...CHECK_OPTIONS, 'batches']);
  const all = checkedBatches(batches, batch);
  const found = [...batch.check(own)];
  await init();
  const isAgent = own.profile === 'agent';
  const surroundings = surroundingsOf(all, {
    workerOs: isAgent ? (own.workerOs ?? 'posix') : undefined,
  });
  const optionsOf = (/** @type {any} */ entity) => ({
    ...(isAgent && { extensions: '[]' }),
    ...surroundings.of(entity),
  });
  for (const entity of batch.entities) {
    if (!(entity instanceof StructureView) || !KINDS.has(/** @type {any} */ (entity).kind))
      continue;
    const template = read(entity, {}, () => optionsOf(entity));
    if (typeof template !== 'object') continue;
    const { findings } = /** @type {any} */ (template);
    found.push(...(isAgent ? findings : findings.map(asWarning)));
  }
  return Object.freeze(found.sort((a, b) => a.offset - b.offset));
}

/**
 * A job as a whole, joined over responses: its steps in their order, the environments that are entered
 * before them, and what its parameters and its templates have to do with each other.
 *
 * @param {Iterable<Batch>} batches of each entity the first one counts
 * @param {JobOptions} [options] `jobId` if the batches have templates of more than one job
 * @returns {Promise<any>} see web/docs/templates.md; undefined if the batches have no template of the
 *     job. Rejects with `wrong-argument`, and as init() does
 */
export async function job(batches, options) {
  const given = readOptions(options, ['jobId', 'workerOs', 'sessionDirectory']);
  const all = checkedBatches(batches);
  const surroundings = surroundingsOf(all, given);
  const { jobIds } = surroundings;
  const jobId = checkedOptionalText(given.jobId, 'jobId') || String(jobIds[0]);
  if (!given.jobId && jobIds.length > 1) {
    throw wrongArgument(`The batches have templates of ${jobIds.length} jobs: say which by jobId.`);
  }
  await init();
  if (!jobIds.includes(jobId)) return undefined;
  const { steps, environments } = surroundings.job(jobId);
  const readAll = (/** @type {Iterable<any>} */ entities) =>
    [...entities].map((entity) => ({
      entity,
      template: read(entity, given, () => surroundings.of(entity)),
    }));
  const order = (/** @type {object[]} */ list) =>
    ask(running(), new Uint8Array(), { steps: JSON.stringify(list) }, (raw, size, length) =>
      raw.describe_steps(size, length),
    );
  const parts = {
    steps: readAll(steps.values()),
    environments: readAll(environments.values()),
    names: surroundings.parameterNames(jobId),
  };
  return jobOf(jobId, parts, order);
}
