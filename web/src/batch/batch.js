// A decoded response.

import { Accessors } from './accessors.js';
import { checkedText, kindOf, readOptions } from '../base/arguments.js';
import {
  CELL_TAGGED,
  CELL_WORDS,
  FORM_NAMES,
  OUTPUT_FORM_NAMES,
  SDK_MODEL_NAMES,
  TAG_ROWS,
} from '../runtime/border.js';
import { isByteArray } from '../base/bytes.js';
import { tagOf } from './cells.js';
import { exceptionOf, isFault } from './answer.js';
import { UnionKind, UnionRows, entitiesOf, readErrors } from './entities.js';
import { findingsOf } from './findings.js';
import { JobEntityError, throwIfAborted } from '../base/errors.js';
import { asBytes, checkLength, jsonTextOf } from '../base/input.js';
import { parseExact } from '../values/json.js';
import { openInput } from './open.js';
import { init, runningModule, runningSchema } from '../runtime/module.js';
import { mapperOfBatch } from '../paths/path-mapper.js';
import { PLAIN, plainMembers, readBigInts, showMembers } from '../values/plain.js';
import { Residency } from '../runtime/residency.js';

/** @typedef {import('../runtime/schema.js').Shape} Shape */

/** Members that a batch shows of itself. */
const SHOWN_MEMBERS = ['form', 'ok', 'entities', 'errors', 'diagnostics', 'exception', 'capture'];

/** Under which a batch has the response as it was sent. */
const SENT = Symbol('response');

/** Only decode() makes batches. */
const constructing = Symbol('constructing');

/** Data that all batches of the running module share. */
class Reading {
  constructor() {
    const schema = runningSchema();
    this.accessors = new Accessors(schema);
    this.exceptionShape = schema.shapeNamed('ServiceException');
    this.entities = new UnionKind(this.accessors, schema.shapeNamed('JobEntity'));
    this.errors = new UnionKind(this.accessors, schema.shapeNamed('GetJobEntityError'));
  }
}

/** @type {Reading | undefined} */
let reading;

function running() {
  return (reading ??= new Reading());
}

/**
 * Facts about a response that the caller gave to decode().
 * @typedef {{ answer?: import('./answer.js').Answer, request?: string }} Said
 */

/** @typedef {string | Uint8Array | ArrayBuffer | { identifiers: object[] }} RequestInput */

/** @param {RequestInput} request */
const requestText = (request) => jsonTextOf(request, 'request', 'A request');

/** @param {RequestInput} request of which the findings of others need all @returns {string} */
function wholeRequest(request) {
  const text = requestText(request);
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return text;
  } catch (cause) {
    throw new JobEntityError('request', 'The request is damaged: it is not JSON.', { cause });
  }
  throw new JobEntityError('request', 'The request is not an object.');
}

/** @param {RequestInput} request */
function checkedRequest(request) {
  const text = requestText(request);
  const [fault] = findingsOf(runningModule(), 'requestDiagnosticsOf', 0, text).filter(
    ({ severity }) => severity === 'error',
  );
  if (fault) throw new JobEntityError('request', `${fault.pointer}: ${fault.message}`);
  return text;
}

/**
 * A decoded response: its values, and what is wrong with it.
 */
export class Batch {
  #residency;
  #capture;
  /**
   * Values that the caller has asked for already, and the facts that HTTP has.
   * @type {{ said?: Said, entities?: import('./entities.js').EntityList, errors?: readonly any[], diagnostics?: readonly any[], exception?: { value: any } } | undefined}
   */
  #made;

  /**
   * @param {symbol} key
   * @param {Residency} residency
   * @param {import('../captures/context.js').Capture} [capture] what readCaptures() knows of it
   */
  constructor(key, residency, capture) {
    if (key !== constructing) {
      throw new JobEntityError('wrong-argument', 'A Batch is made by decode().');
    }
    this.#residency = residency;
    this.#capture = capture;
    residency.batch = this;
  }

  /** @param {Batch} batch @param {Said} said */
  static tell(batch, said) {
    (batch.#made ??= {}).said = said;
  }

  /**
   * In which file the response is and where, when and by whom it was asked for; see readCaptures().
   */
  get capture() {
    return this.#capture?.context;
  }

  /** In which form the response was saved: `raw-body`, `aws-cli`, `boto3`, ... or `unknown`. */
  get form() {
    return FORM_NAMES[this.#residency.form] ?? 'unknown';
  }

  /** True if no diagnostic is an error. */
  get ok() {
    return !this.#residency.hasErrors;
  }

  /** The returned entities. */
  get entities() {
    const made = (this.#made ??= {});
    if (!made.entities) {
      made.entities = entitiesOf(this.#residency, running().entities);
    }
    return made.entities;
  }

  /** The entries for entities that were not returned. */
  get errors() {
    const made = (this.#made ??= {});
    if (!made.errors) {
      const residency = this.#residency;
      const { errors: kind } = running();
      made.errors = readErrors(
        new UnionRows(residency, kind, residency.errors(0), residency.errors(1)),
      );
    }
    return made.errors;
  }

  /** The findings in the input, by place. */
  get diagnostics() {
    const made = (this.#made ??= {});
    made.diagnostics ??= this.#find('diagnosticsOf');
    return made.diagnostics;
  }

  /**
   * What a function of the module finds.
   * @param {import('../runtime/border.js').FunctionName} name
   * @param {...string} texts
   * @returns {readonly any[]}
   */
  #find(name, ...texts) {
    const found = this.#residency.inModule((runtime, address) =>
      findingsOf(runtime, name, address, ...texts),
    );
    return Object.freeze(this.#placed(found).map(Object.freeze));
  }

  /** The request that it answers, where that is known. */
  get #requestText() {
    return this.#capture?.requestText ?? this.#made?.said?.request;
  }

  /** @param {RequestInput | undefined} request what the caller gives @returns {RequestInput} */
  #requestOr(request) {
    const given = request ?? this.#requestText;
    if (given !== undefined) return given;
    throw new JobEntityError(
      'request',
      'The request is not known: give it to this call or to decode().',
    );
  }

  /** Whether the text is not JSON. */
  #isDamaged() {
    return !this.ok && this.diagnostics.some(({ code }) => code === 'json-syntax');
  }

  /**
   * Findings about a batch with their places in its file.
   * @param {Batch} batch
   * @param {any[]} findings
   */
  static placed(batch, findings) {
    return batch.#placed(findings);
  }

  /** Findings with their places in the file of the capture. @param {any[]} findings */
  #placed(findings) {
    const capture = this.#capture;
    if (!capture) return findings;
    const bytesOf = (/** @type {number} */ start, /** @type {number} */ end) =>
      this.#residency.bytes(start, end);
    for (const finding of findings) capture.place(finding, bytesOf);
    return findings;
  }

  /**
   * The findings of a profile: `service` measures against the service model (that is what
   * `diagnostics` has), `agent` has an error where the worker agent fails, templates aside. With
   * the request at hand, given or in the capture, also the identifiers that were not answered and
   * the entities that it does not ask for.
   *
   * @param {{ profile?: 'service' | 'agent', workerOs?: 'posix' | 'windows', request?: RequestInput,
   *     userOverride?: boolean, agentVersion?: string }} [options] for `agent`: the worker runs jobs
   *     as a user that is set on the host, so jobRunAsUser does not count; the agent's version, by
   *     default the one that the log says (`capture.agentVersion`), or else the newest
   * @returns {readonly any[]}
   */
  check(options) {
    const known = ['profile', 'workerOs', 'request', 'userOverride', 'agentVersion'];
    const given = readOptions(options, known);
    const { profile = 'service', workerOs = 'posix', request, userOverride = false } = given;
    const agentVersion = given.agentVersion ?? this.#capture?.context.agentVersion ?? '';
    if (profile !== 'service' && profile !== 'agent') {
      throw new JobEntityError('wrong-argument', "profile is 'service' or 'agent'.");
    }
    if (workerOs !== 'posix' && workerOs !== 'windows') {
      throw new JobEntityError('wrong-argument', "workerOs is 'posix' or 'windows'.");
    }
    if (typeof userOverride !== 'boolean') {
      throw new JobEntityError('wrong-argument', 'userOverride is true or false.');
    }
    const version = checkedText(agentVersion, 'agentVersion');
    if (version !== '' && !/^\d+\.\d+\.\d+/.test(version)) {
      throw new JobEntityError('wrong-argument', 'agentVersion is a version such as 0.33.2.');
    }
    // The request in the capture counts, unless the response is damaged, because then not all of
    // the answers are there.
    const text =
      request === undefined
        ? this.#isDamaged()
          ? ''
          : (this.#requestText ?? '')
        : wholeRequest(request);
    const override = userOverride ? 'yes' : '';
    return this.#find('checkOf', profile, workerOs, text, override, version);
  }

  /**
   * The identifiers of a request that came back in neither list.
   *
   * @param {RequestInput} request a body, its text or its bytes
   * @returns {Record<string, Record<string, string>>[]} throws `request` if it is not one
   */
  unanswered(request) {
    const text = checkedRequest(this.#requestOr(request));
    return JSON.parse(this.#residency.ask('unansweredOf', text));
  }

  /**
   * The bodies of the requests to send next: each entity that exceeded the payload alone, what
   * failed with a retriable code or was not answered together, at most 10 in a body.
   *
   * @param {RequestInput} request the one that this response answers
   * @returns {{ identifiers: Record<string, Record<string, string>>[] }[]} throws `request`
   */
  followUp(request) {
    const text = checkedRequest(this.#requestOr(request));
    return JSON.parse(this.#residency.ask('followUpOf', text));
  }

  /**
   * The fields that a ValidationException rejects, and where each is in the request.
   *
   * @param {RequestInput} request the one that was rejected
   * @returns {readonly { name: string, message: string, found: boolean, pointer?: string, offset?: number }[]}
   *     empty unless the input is such an exception
   */
  rejectedFields(request) {
    // The request is not checked, because it is a faulty one that gets rejected.
    const text = requestText(this.#requestOr(request));
    const found = this.#residency.ask('rejectedFieldsOf', text);
    return Object.freeze(JSON.parse(found).map(Object.freeze));
  }

  /** How many diagnostics were found beyond those that are kept. */
  get omittedDiagnostics() {
    return this.#residency.inModule((runtime, address) =>
      runtime.call((raw) => raw.omitted(address)),
    );
  }

  /** The service exception that the input holds; undefined if it is a response. */
  get exception() {
    const made = (this.#made ??= {});
    made.exception ??= { value: this.#readException() };
    return made.exception.value ?? undefined;
  }

  /**
   * The response as a plain value: `wire` as it was sent, `aws-sdk-js` and `boto3` as that SDK
   * returns it, without the metadata it adds. Numbers are kept exactly; see JsonNumber. `model` is
   * the month of the service model that the SDK was made from: '2026-08', or '2026-09' (the default).
   * `plain` is all that the batch has (form, ok, entities, errors, diagnostics, exception, capture)
   * as a deep copy that refers to nothing of it: maps are objects, REDACTED is '*REDACTED*', and
   * with `bigint: 'text'` each BigInt is text.
   *
   * @param {string} [form]
   * @param {{ model?: string, bigint?: 'bigint' | 'text' }} [options]
   * @returns {any}
   */
  toObject(form = 'wire', options = undefined) {
    if (form === 'plain') return this[PLAIN](readBigInts(options));
    return parseExact(this.toJSONText(form, options));
  }

  /** Like toObject('plain'), but with each BigInt as text. @returns {any} */
  toJSON() {
    return this[PLAIN](true);
  }

  /** @param {boolean} [areTexts] */
  [PLAIN](areTexts) {
    return plainMembers(
      SHOWN_MEMBERS.map((name) => [name, /** @type {any} */ (this)[name]]),
      areTexts,
    );
  }

  /**
   * The response as it was sent, for those who compare batches: two may differ in what the model does
   * not have. Undefined if the input cannot be read as a response.
   */
  get [SENT]() {
    try {
      return this.toObject();
    } catch (error) {
      if (this.#residency.deleted) throw error;
      return undefined;
    }
  }

  /**
   * Like `toObject()`, but as JSON text.
   * @param {string} [form]
   * @param {{ model?: string }} [options]
   * @returns {string}
   */
  toJSONText(form = 'wire', options = undefined) {
    const { model = '' } = readOptions(options, ['model']);
    if (!OUTPUT_FORM_NAMES.includes(form)) {
      throw new JobEntityError(
        'unknown-form',
        `There is no form ${typeof form === 'string' ? form : kindOf(form)}: use wire, aws-sdk-js, boto3 or, for toObject(), plain.`,
      );
    }
    if (model !== '' && !SDK_MODEL_NAMES.includes(model)) {
      throw new JobEntityError(
        'wrong-argument',
        `There is no model ${typeof model === 'string' ? model : kindOf(model)}: use 2026-08 or 2026-09.`,
      );
    }
    return this.#residency.ask('formatAs', form, model);
  }

  /**
   * A mapper with the complete path mapping rules of a job: the service's, and the implied ones of
   * its manifests.
   *
   * @param {{ jobId?: string, workerOs?: 'posix' | 'windows', sessionDirectory?: string,
   *     rules?: string | object }} [options] jobId can be left out if the response is about one job;
   *     rules are tried in place of those that were sent
   * @returns {import('../paths/path-mapper.js').PathMapper} throws `unknown-job`, `ambiguous-job` or `rules-file`
   */
  pathMapper(options) {
    return this.#residency.inModule((runtime, address) => mapperOfBatch(runtime, address, options));
  }

  /** The bytes that were decoded, as a copy. */
  get input() {
    return this.#residency.bytes(0, this.#residency.size).slice();
  }

  /** Frees what the batch holds. Reading from it or its entities afterwards throws `deleted`. */
  delete() {
    this.#residency.delete();
  }

  [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() {
    this.delete();
  }

  #readException() {
    const text = this.#residency.ask('exceptionOf');
    const answer = this.#made?.said?.answer;
    if (text === '' && !isFault(answer)) return undefined;
    const shape = running().exceptionShape;
    const row = text === '' ? undefined : this.#rowNearRoot(shape);
    const members =
      row === undefined ? undefined : running().accessors.view(this.#residency, shape, row);
    const body = text === '' ? {} : JSON.parse(text);
    const said = answer ? exceptionOf(answer, body, members?.toObject() ?? {}) : body;
    return Object.freeze({ ...said, ...this.#capture?.exception, members });
  }

  /**
   * The row of that shape that is the input's root, or a member of a logger's record around it.
   * @param {number} shapeId
   */
  #rowNearRoot(shapeId) {
    const residency = this.#residency;
    const { rootShape } = residency;
    if (tagOf(residency.root(1)) !== TAG_ROWS) return undefined;
    if (rootShape === shapeId) return residency.root(0);
    const record = runningSchema().shapes[rootShape];
    const index = (record.members ?? []).findIndex((member) => member.shape === shapeId);
    if (index < 0) return undefined;
    const { table, words: stride } = /** @type {Required<Shape>} */ (record);
    const words = residency.words();
    const cell = residency.table(table) + residency.root(0) * stride + CELL_WORDS * (1 + index);
    return tagOf(words[cell + CELL_TAGGED]) === TAG_ROWS ? words[cell] : undefined;
  }
}

showMembers(Batch.prototype, () => [...SHOWN_MEMBERS, SENT]);

/**
 * Decodes one saved response. Faults of the data never reject: the batch has diagnostics.
 *
 * @param {import('../base/input.js').DecodeInput} input
 * @param {{ signal?: AbortSignal, status?: number, headers?: object, request?: RequestInput, limits?: object }} [options]
 *     status and headers of HTTP, if the input does not have them itself, as a Response or what an SDK
 *     gives do: they tell exceptions; and the request that this answers
 * @returns {Promise<Batch>} rejects with a JobEntityError for a wrong argument, a failed load or
 *     read, an input that the module has no memory for, or an abort
 */
export async function decode(input, options) {
  const given = readOptions(options, ['signal', 'status', 'headers', 'request', 'limits']);
  const { signal, request, limits } = given;
  const [{ bytes, answer }] = await Promise.all([openInput(input, given), init()]);
  throwIfAborted(signal);
  const batch = decodeWithin(bytes, limits);
  tellOf(batch, answer, request);
  return batch;
}

/**
 * Tells a batch the facts about it that are not in its bytes.
 * @param {Batch} batch
 * @param {import('./answer.js').Answer | undefined} answer
 * @param {RequestInput | undefined} request
 */
export function tellOf(batch, answer, request) {
  if (!answer && request === undefined) return;
  Batch.tell(batch, { answer, request: request === undefined ? undefined : requestText(request) });
}

/**
 * Like decode(), but at once, for bytes or text in memory, after init() has finished.
 *
 * @param {Uint8Array | ArrayBuffer | string} input
 * @param {{ limits?: object }} [options]
 * @returns {Batch}
 */
export function decodeSync(input, options) {
  const limits = options && readOptions(options, ['limits']).limits;
  // A view of one's own costs as much as a tenth of the decode of a small response.
  const bytes = isByteArray(input) ? /** @type {Uint8Array} */ (input) : asBytes(input);
  if (!bytes) throw new JobEntityError('wrong-argument', 'decodeSync() takes bytes or a string.');
  return decodeWithin(bytes, limits);
}

/**
 * @param {Uint8Array} bytes
 * @param {import('../runtime/runtime.js').Limits | undefined} limits
 */
function decodeWithin(bytes, limits) {
  const runtime = runningModule();
  if (limits) checkLength(bytes.length, limits);
  return new Batch(constructing, new Residency(runtime.decode(bytes, limits), runtime, limits));
}

/**
 * Decodes for another thread: the batch as data that can be sent there.
 * @param {Uint8Array} bytes
 * @param {import('../runtime/runtime.js').Limits} [limits]
 * @returns {import('../runtime/residency.js').MovedBatch}
 */
export function decodeOutside(bytes, limits) {
  const runtime = runningModule();
  if (limits) checkLength(bytes.length, limits);
  return new Residency(runtime.decode(bytes, limits), runtime).takeOut();
}

/**
 * A batch that another thread has decoded. Needs init() to have finished.
 * @param {import('../runtime/residency.js').MovedBatch} moved
 * @param {import('../runtime/runtime.js').Limits} [limits] with which it did
 * @returns {Batch}
 */
export function batchFrom(moved, limits) {
  return new Batch(constructing, new Residency(moved, undefined, limits));
}

/**
 * A response that a capture reader has found.
 * @param {Residency} residency
 * @param {import('../captures/context.js').Capture} capture
 * @returns {Batch}
 */
export function batchOfCapture(residency, capture) {
  return new Batch(constructing, residency, capture);
}
