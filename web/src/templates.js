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
  kindOf,
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

const MOST_TASKS = 100000;

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

/** @param {Options} options */
const optionsText = (options) =>
  `{${Object.entries(options)
    .map(([name, json]) => `${JSON.stringify(name)}:${json}`)
    .join(',')}}`;

/**
 * Asks the module about a text.
 * @param {Uint8Array} bytes
 * @param {Options} options
 * @param {(raw: import('./runtime/border.js').Exports, size: number, optionsSize: number) => void} work
 * @returns {any}
 */
function ask(bytes, options, work) {
  const text = encoder.encode(optionsText(options));
  const answer = JSON.parse(runningMore(TEMPLATES).answerAbout(bytes, text, work));
  // Errors of an expression are objects.
  if (typeof answer.error === 'string') throw wrongArgument(answer.error);
  return answer;
}

/**
 * A whole number that is not negative, as JSON text.
 * @param {unknown} value
 * @param {string} what
 */
function checkedIndex(value, what) {
  const isWhole =
    (typeof value === 'bigint' && value >= 0n) ||
    (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) ||
    (typeof value === 'string' && /^\d+$/.test(value));
  if (isWhole) return JSON.stringify(String(value));
  throw wrongArgument(`${what} is a whole number from 0 on, as bigint, number or decimal text.`);
}

/** @param {unknown} value */
function checkedCount(value) {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_TASKS) {
    return String(value);
  }
  throw wrongArgument(`The count of tasks is a whole number from 0 to ${MOST_TASKS}.`);
}

/** @param {any} values by the names of task parameters */
function checkedValues(values) {
  if (typeof values !== 'object' || values === null) {
    throw wrongArgument(`The values of a task are an object, not ${kindOf(values)}.`);
  }
  const texts = Object.entries(values).map(([name, value]) => {
    if (!['string', 'number', 'bigint'].includes(typeof value)) {
      throw wrongArgument(`The value of ${name} is a string or a number, not ${kindOf(value)}.`);
    }
    return [name, checkedUnicode(String(value), name)];
  });
  return JSON.stringify(Object.fromEntries(texts));
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

/** What is asked of a template. @param {Record<string, any>} given @returns {Options} */
function taskOptions({ task, from, count, find, known, pieces }) {
  /** @type {Options} */
  const options = {};
  if (task !== undefined) options.task = checkedIndex(task, 'task');
  if (from !== undefined) options.from = checkedIndex(from, 'from');
  if (count !== undefined) options.count = checkedCount(count);
  if (find !== undefined) options.find = checkedValues(find);
  if (pieces === true) options.pieces = 'true';
  if (known !== undefined) {
    options.known = JSON.stringify(jsonTextOf(known, 'wrong-argument', 'A symbol table'));
  }
  return options;
}

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
 * What those batches say, in the order in which they count.
 * @param {readonly Batch[]} batches
 * @param {Record<string, any>} given
 */
function surroundingsOf(batches, { workerOs, sessionDirectory }) {
  const directory = checkedOptionalText(sessionDirectory, 'sessionDirectory');
  return new Surroundings(batches, {
    workerOs: checkedOs(workerOs),
    sessionDirectory: directory || undefined,
  });
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

/** @param {any} task @returns {Task} */
const taskOf = ({ index, parameters }) => Object.freeze({ index: BigInt(index), parameters });

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

/** A template, with one of its tasks resolved: see web/docs/templates.md. */
class Template {
  #entity;
  #batch;
  #source;
  #options;
  #given;
  #report;

  /**
   * @param {symbol} key
   * @param {any} entity
   * @param {Batch} batch
   * @param {ReturnType<typeof templateSource>} source
   * @param {{ options: Options, given: Record<string, any> }} about what is known beside the text,
   *     and what it was made from
   */
  constructor(key, entity, batch, source, about) {
    if (key !== constructing) throw wrongArgument('A Template is made by template().');
    const { options, given } = about;
    this.#entity = entity;
    this.#batch = batch;
    this.#source = source;
    this.#options = options;
    this.#given = given;
    const report = this.#ask(taskOptions(given));
    for (const name of ['findings', 'references']) {
      report[name] = Object.freeze(Batch.placed(batch, report[name]).map(Object.freeze));
    }
    this.#report = report;
    Object.assign(this, membersOf(report));
    Object.freeze(this);
  }

  /** @param {Options} more */
  #ask(more) {
    const { bytes, place } = this.#source;
    const options = { ...this.#options, ...more };
    for (const [name, value] of Object.entries(place)) options[name] = JSON.stringify(value);
    return ask(bytes, options, (raw, size, length) => raw.describe_template(size, length));
  }

  /** @param {Record<string, any>} asked @returns {readonly Task[]} */
  #tasks(asked) {
    if (this.#report.kind !== 'step') return Object.freeze([]);
    const { known } = this.#given;
    return Object.freeze(this.#ask(taskOptions({ known, ...asked })).tasks.map(taskOf));
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
    const isSameJob = JOB_OPTIONS.every((name) => !(name in said));
    const options = isSameJob ? this.#options : entityOptions(this.#entity, this.#batch, given);
    return new Template(constructing, this.#entity, this.#batch, this.#source, { options, given });
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
  const about = { options: optionsOf(), given };
  return new Template(constructing, entity, batchOf(entity), source, about);
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
  const given = readOptions(options, ['symbols', 'pathFormat', 'rules', 'targetType']);
  const bytes = encoder.encode(checkedUnicode(checkedText(text, 'An expression'), 'It'));
  /** @type {Options} */
  const asked = {};
  for (const name of ['pathFormat', 'targetType']) {
    const value = checkedOptionalText(given[name], name);
    if (value !== '') asked[name] = JSON.stringify(value);
  }
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
  return Object.freeze(ask(bytes, asked, work));
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
    ask(new Uint8Array(), { steps: JSON.stringify(list) }, (raw, size, length) =>
      raw.describe_steps(size, length),
    );
  const parts = {
    steps: readAll(steps.values()),
    environments: readAll(environments.values()),
    names: surroundings.parameterNames(jobId),
  };
  return jobOf(jobId, parts, order);
}
