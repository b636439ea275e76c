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
import { firstOf, jobFacts } from './batch/job-facts.js';
import { initMore, runningMore } from './runtime/module.js';
import { idParts } from './values/name-parts.js';
import { templateSource } from './templates/source.js';
import { TEMPLATES } from './templates-module.js';

/** @typedef {import('../types/templates.d.ts').TemplateOptions} TemplateOptions */
/** @typedef {import('../types/templates.d.ts').EvaluateOptions} EvaluateOptions */
/** @typedef {import('../types/templates.d.ts').TaskOptions} TaskOptions */
/** @typedef {import('../types/templates.d.ts').CheckOptions} CheckOptions */
/** @typedef {import('../types/templates.d.ts').Task} Task */
/** Options of the module: JSON texts by name. @typedef {Record<string, string>} Options */

const KINDS = new Map([
  ['stepDetails', { kind: 'step', id: 'stepId' }],
  ['environmentDetails', { kind: 'environment', id: 'environmentId' }],
]);

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

/** @param {any} batches @param {Batch} own @returns {Batch[]} that one first */
function checkedBatches(batches, own) {
  if (batches === undefined) return [own];
  try {
    const all = [...batches];
    if (all.every((one) => one instanceof Batch)) return [own, ...all.filter((one) => one !== own)];
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
 * The step's name, which its environments may refer to.
 * @param {readonly Batch[]} batches
 * @param {any} entity an environment
 * @returns {Options}
 */
function stepOf(batches, { jobId, environmentId }) {
  const parts = typeof environmentId === 'string' ? idParts(environmentId) : undefined;
  if (!parts || !('scope' in parts) || parts.scope !== 'STEP') return {};
  const step = firstOf(batches, 'stepDetails', jobId, ({ stepId }) => stepId === parts.stepId);
  const document = step?.entity.template;
  const name = document instanceof JsonDocument ? document.value?.name : undefined;
  return {
    isOfStep: 'true',
    ...(typeof name === 'string' && { stepName: JSON.stringify(name) }),
  };
}

/** Whether hooks of an environment run instead of other actions. @param {any} environment */
function wraps({ template: document }) {
  // Its text says whether it is worth to be parsed.
  if (!(document instanceof JsonDocument) || !document.text.includes('onWrap')) return false;
  const actions = document.value?.script?.actions;
  return Object.keys(actions ?? {}).some((name) => name.startsWith('onWrap'));
}

/**
 * What the job's own environments have to do with a template: their names, and whether another one
 * wraps actions.
 * @param {readonly Batch[]} batches
 * @param {any} entity
 * @returns {Options}
 */
function surroundingsOf(batches, { jobId, environmentId }) {
  /** @type {Map<string, any>} */
  const environments = new Map();
  for (const batch of batches) {
    for (const one of /** @type {any[]} */ (batch.entities.byKind('environmentDetails'))) {
      const parts = typeof one.environmentId === 'string' ? idParts(one.environmentId) : undefined;
      const isOfJob = one.jobId === jobId && parts && 'scope' in parts && parts.scope === 'JOB';
      if (isOfJob && !environments.has(one.environmentId)) {
        environments.set(one.environmentId, { one, name: parts.name });
      }
    }
  }
  const isWrapped = [...environments].some(([id, { one }]) => id !== environmentId && wraps(one));
  return {
    jobEnvironments: JSON.stringify([...environments.values()].map(({ name }) => name)),
    ...(isWrapped && { isWrapped: 'true' }),
  };
}

/**
 * What is known of an entity's template beside its text.
 * @param {any} entity
 * @param {Batch} batch
 * @param {Record<string, any>} given
 * @returns {Options}
 */
function entityOptions(entity, batch, given) {
  const { kind, id } = /** @type {{ kind: string, id: string }} */ (KINDS.get(entity.kind));
  const { jobId, extensions, resolvedSymbolTable: table, dependencies } = entity;
  const batches = checkedBatches(given.batches, batch);
  const workerOs = checkedOs(given.workerOs);
  const sessionDirectory = checkedOptionalText(given.sessionDirectory, 'sessionDirectory');
  /** @type {Options} */
  const options = {
    kind: JSON.stringify(kind),
    ...jobFacts(batches, { jobId, workerOs, sessionDirectory: sessionDirectory || undefined }),
    sessionDirectory: JSON.stringify(sessionDirectory),
    ...surroundingsOf(batches, entity),
  };
  const texts = { jobId, id: entity[id], symbolTable: table };
  for (const [name, text] of Object.entries(texts)) {
    if (typeof text === 'string') options[name] = JSON.stringify(text);
  }
  const lists = { extensions, dependencies };
  for (const [name, list] of Object.entries(lists)) {
    if (Array.isArray(list)) {
      options[name] = JSON.stringify(list.filter((text) => typeof text === 'string'));
    }
  }
  return kind === 'environment' ? { ...options, ...stepOf(batches, entity) } : options;
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
  const { template: document } = /** @type {any} */ (entity);
  if (!(document instanceof JsonDocument)) return document === REDACTED ? REDACTED : undefined;
  const residency = StructureView.residency(entity);
  const batch = /** @type {Batch} */ (residency.batch);
  const about = { options: entityOptions(entity, batch, given), given };
  const source = templateSource(residency, entity, document.source);
  return new Template(constructing, entity, batch, source, about);
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
  checkedBatches(batches, batch);
  const found = [...batch.check(own)];
  await init();
  const isAgent = own.profile === 'agent';
  const given = { batches, workerOs: isAgent ? (own.workerOs ?? 'posix') : undefined };
  for (const kind of KINDS.keys()) {
    for (const entity of batch.entities.byKind(kind)) {
      const document = /** @type {any} */ (entity).template;
      if (!(document instanceof JsonDocument)) continue;
      const options = entityOptions(entity, batch, given);
      if (isAgent) options.extensions ??= '[]';
      const about = { options, given: {} };
      const source = templateSource(StructureView.residency(entity), entity, document.source);
      const { findings } = /** @type {any} */ (
        new Template(constructing, entity, batch, source, about)
      );
      found.push(...(isAgent ? findings : findings.map(asWarning)));
    }
  }
  return Object.freeze(found.sort((a, b) => a.offset - b.offset));
}
