// What the viewer knows about a batch: its rows, what is wrong with each, and the counts.

import { StructureView } from '../batch/accessors.js';
import { REDACTED } from '../batch/cells.js';
import { describe } from '../runtime/module.js';
import { identifierKey, idsOf, shapeOfKind } from './job/identity.js';
import { TextIndex } from './text-index.js';
import * as say from './messages/model.js';

/** @typedef {import('../batch/batch.js').Batch} Batch */
/** @typedef {import('../runtime/schema.js').Shape} Shape */
/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */

/**
 * A line of the list: an entity, or an error entry.
 * @typedef {object} Row
 * @property {'entities' | 'errors'} list
 * @property {number} index position in its list
 * @property {string} kind
 * @property {string} name the kind's name as sent, where the model does not know it
 * @property {string} id
 * @property {string} jobId
 * @property {string} code of an error entry
 * @property {string} message of an error entry
 * @property {boolean} retriable
 * @property {boolean} redacted
 * @property {number} start
 * @property {number} end
 * @property {Diagnostic[]} findings
 */

/**
 * An identifier of the request.
 * @typedef {object} Asked
 * @property {string} kind
 * @property {string} id
 * @property {string} jobId
 * @property {Row} [row] what answers it
 * @property {Diagnostic} [finding] nothing does
 */

/**
 * What the findings measure against: the service's model, or the worker agent of the chosen system.
 * @typedef {{ name: string, label: string, good: string, bad: string, options?: Parameters<Batch['check']>[0] }} Yardstick
 */

/** @type {Yardstick} */
export const SERVICE = Object.freeze({
  ...{ name: 'service', label: say.theServiceModel, good: say.wellFormed, bad: say.hasErrors },
});

/** @typedef {'posix' | 'windows'} WorkerOs */

/** @param {WorkerOs} workerOs @returns {Yardstick} */
export const agentOf = (workerOs) => ({
  ...{ name: 'agent', label: say.theWorkerAgent },
  ...{ good: say.theAgentAcceptsIt, bad: say.theAgentFailsOnIt },
  options: { profile: 'agent', workerOs },
});

const SEVERITIES = Object.freeze(['error', 'warning', 'note']);

/** Bytes of text around a place that was found. */
const CONTEXT = 40;

/** Codes of what is wrong with a response's text, and with its answering a request. */
const DAMAGED = 'json-syntax';
const NOT_ANSWERED = 'not-answered';

/**
 * @param {Map<string, number>} counts
 * @param {string} name
 * @param {number} [by]
 */
function add(counts, name, by = 1) {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

/** @param {Yardstick} yardstick @param {any} capture */
const agentVersionOf = ({ options }, capture) =>
  options && capture?.agentVersion ? { agentVersion: capture.agentVersion } : {};

/** @param {unknown} value */
const asText = (value) => (typeof value === 'string' ? value : '');

/** A decoded response, prepared for lists and filters. */
export class ResponseModel {
  /** @type {Uint8Array | undefined} */
  #bytes;
  /** @type {TextIndex | undefined} */
  #words;
  /** Rows of the last filters: asked for those again, a list gets what it has. @type {{ filters: Filters, rows: readonly Row[] } | undefined} */
  #passed;
  /** @type {Map<string, number> | undefined} */
  #rowKinds;
  /** @type {number | undefined} */
  #omitted;
  /** @type {Map<string, any>} */
  #mappers = new Map();
  /** @type {Map<Diagnostic, Row>} */
  #rowOfFinding = new Map();

  /**
   * @param {Batch} batch
   * @param {string} name
   * @param {Yardstick} [yardstick]
   * @param {any} [capture] what the capture around the response says
   */
  constructor(batch, name, yardstick = SERVICE, capture = undefined) {
    this.batch = batch;
    this.name = name;
    this.yardstick = yardstick;
    this.shapes = describe();
    this.capture = capture;
    // A header beside the body may have named it.
    const { exception } = batch;
    this.exception = exception && {
      ...exception,
      ...capture?.exception,
      members: exception.members,
    };
    const request = this.#requestOf(capture);
    /** @type {readonly Diagnostic[]} */
    this.diagnostics =
      yardstick.options || request
        ? batch.check({ ...yardstick.options, request, ...agentVersionOf(yardstick, capture) })
        : batch.diagnostics;
    /** @type {Map<string, number>} */
    this.kinds = new Map();
    /** @type {Map<string, number>} */
    this.codes = new Map();
    /** @type {Map<string, number>} */
    this.severities = new Map(SEVERITIES.map((severity) => [severity, 0]));
    /** How many parameters, rules, manifests: members that hold several things. @type {Map<string, number>} */
    this.contents = new Map();
    /** Names of members that are redacted as a whole. @type {Set<string>} */
    this.hidden = new Set();
    /** Kinds of entities that are redacted as a whole; '' is one that is not told. @type {Set<string>} */
    this.hiddenKinds = new Set();
    this.hasRedactions = false;
    /** @type {Row[]} */
    this.rows = [...this.#entityRows(), ...this.#errorRows()];
    /** Findings that belong to no row. @type {Diagnostic[]} */
    this.loose = [];
    this.#placeFindings();
    /** What the capture's request asks for, in its order; empty if there is none. */
    this.asked = this.#askedBy(capture, request);
    this.jobIds = [...new Set(this.rows.map((row) => row.jobId).filter((id) => id !== ''))];
  }

  /**
   * Entities and error entries of a kind.
   * @param {string} kind
   */
  countOfKind(kind) {
    if (!this.#rowKinds) {
      this.#rowKinds = new Map();
      for (const row of this.rows) add(this.#rowKinds, row.kind);
    }
    return this.#rowKinds.get(kind) ?? 0;
  }

  /** Findings that are not kept; the module reads the response again for it. */
  get omitted() {
    const isKept = this.yardstick.options || this.capture?.request;
    return (this.#omitted ??= isKept ? 0 : this.batch.omittedDiagnostics);
  }

  /** The bytes of the input. */
  get bytes() {
    return (this.#bytes ??= this.batch.input);
  }

  /** Whether no finding is an error. */
  get ok() {
    return this.severities.get('error') === 0;
  }

  get entityCount() {
    return this.batch.entities.length;
  }

  get errorCount() {
    return this.batch.errors.length;
  }

  /**
   * The entity or error entry of a row.
   * @param {Row} row
   * @returns {any}
   */
  itemOf(row) {
    return row.list === 'entities'
      ? this.batch.entities.at(row.index)
      : this.batch.errors[row.index];
  }

  /**
   * The structure that rows of that list and kind have; undefined if the model has none.
   * @param {Row} row
   * @returns {Shape | undefined}
   */
  shapeOf(row) {
    return shapeOfKind(this.shapes, row.list, row.kind);
  }

  /** @param {string} name */
  shapeNamed(name) {
    return this.shapes.find((shape) => shape.name === name);
  }

  /**
   * A part of the input as text.
   * @param {number} start
   * @param {number} end
   */
  textOf(start, end) {
    return new TextDecoder().decode(this.bytes.subarray(start, end));
  }

  /**
   * Places in the text that hold the word, in any case of its letters.
   * @param {string} word
   * @param {number} most
   * @returns {{ start: number, end: number, text: string, row: Row | undefined }[]} each with what is
   *     around it
   */
  placesWith(word, most) {
    const found = this.#index.find(word, most);
    return [...found].map(([start, end]) => ({
      ...{ start, end, row: this.rowAt(start) },
      text: this.textOf(Math.max(0, start - CONTEXT), end + CONTEXT)
        .replace(/\s+/g, ' ')
        .trim(),
    }));
  }

  get #index() {
    return (this.#words ??= new TextIndex(this.bytes));
  }

  /**
   * The rows that pass; their words may be anywhere in what was sent of them.
   * @param {Filters} filters
   */
  passing(filters) {
    if (this.#passed?.filters !== filters) {
      const word = filters.text.trim();
      const has = word === '' ? undefined : this.#index.has(word);
      this.#passed = { filters, rows: filteredRows(this.rows, filters, has) };
    }
    return this.#passed.rows;
  }

  /**
   * The row whose object holds that byte, the innermost if the file nests them.
   * @param {number} offset
   */
  rowAt(offset) {
    /** @type {Row | undefined} */
    let best;
    for (const row of this.rows) {
      if (offset < row.start || offset >= row.end) continue;
      if (!best || row.end - row.start < best.end - best.start) best = row;
    }
    return best;
  }

  /**
   * The row that a finding is about.
   * @param {Diagnostic} finding
   */
  rowOf(finding) {
    return this.#rowOfFinding.get(finding);
  }

  /** Whether an entity of that kind is redacted, or may be. @param {string} kind */
  hides(kind) {
    return this.hiddenKinds.has(kind) || this.hiddenKinds.has('');
  }

  /** Whether the capture has it redacted which job it is about. */
  get hidesJob() {
    return this.jobIds.length === 0 && this.hasRedactions;
  }

  /**
   * A mapper with a job's complete rules; undefined where the job cannot be told.
   * @param {{ jobId?: string, workerOs?: 'posix' | 'windows', sessionDirectory?: string }} options
   * @returns {import('../paths/path-mapper.js').PathMapper | undefined}
   */
  mapper({ jobId, workerOs, sessionDirectory }) {
    const key = JSON.stringify([jobId, workerOs, sessionDirectory]);
    if (!this.#mappers.has(key)) {
      if (this.#mappers.size > 20) this.#deleteMappers();
      this.#mappers.set(key, this.#newMapper({ jobId, workerOs, sessionDirectory }));
    }
    return this.#mappers.get(key);
  }

  /**
   * A model of this batch, measured by something else, which takes this model's place.
   * @param {Yardstick} yardstick
   */
  measuredBy(yardstick) {
    this.#deleteMappers();
    return new ResponseModel(this.batch, this.name, yardstick, this.capture);
  }

  delete() {
    this.#deleteMappers();
    this.batch.delete();
  }

  #deleteMappers() {
    for (const mapper of this.#mappers.values()) mapper?.delete();
    this.#mappers.clear();
  }

  /** @param {import('../paths/path-mapper.js').MapperOptions} options */
  #newMapper(options) {
    try {
      return this.batch.pathMapper(options);
    } catch {
      // Several jobs and none named, or one that only error entries name: nothing to map by.
      return undefined;
    }
  }

  /**
   * The request that the response must answer.
   * @param {any} capture
   * @returns {any}
   */
  #requestOf(capture) {
    // A damaged response does not have all of the answers.
    const isDamaged = !this.batch.ok && this.batch.diagnostics.some(({ code }) => code === DAMAGED);
    if (isDamaged || !capture?.request) return undefined;
    try {
      this.batch.unanswered(capture.request);
      return capture.request;
    } catch {
      // A logger may have redacted it, or it is damaged itself.
      return undefined;
    }
  }

  /**
   * @param {any} capture
   * @param {any} request undefined: what is missing is not a finding
   * @returns {Asked[]}
   */
  #askedBy(capture, request) {
    const whole =
      typeof capture?.request === 'string' ? JSON.parse(capture.request) : capture?.request;
    const missing =
      request && !this.exception ? this.batch.unanswered(request).map(identifierKey) : [];
    // In the request's order, as the identifiers are.
    const findings = this.diagnostics.filter(({ code }) => code === NOT_ANSWERED);
    const identifiers = Array.isArray(whole?.identifiers) ? whole.identifiers : [];
    const keyOf = (
      /** @type {{ kind: string, id: string, jobId: string }} */ { kind, id, jobId },
    ) => JSON.stringify([kind, id, jobId]);
    /** The first row of each. @type {Map<string, Row>} */
    const rows = new Map();
    if (identifiers.length > 0) {
      for (const row of this.rows) if (!rows.has(keyOf(row))) rows.set(keyOf(row), row);
    }
    const unanswered = new Set(missing);
    let next = 0;
    return identifiers.flatMap((/** @type {any} */ identifier) => {
      const [[kind, ids] = [undefined]] = Object.entries(identifier ?? {});
      if (kind === undefined || typeof ids !== 'object' || ids === null) return [];
      const names = /** @type {string[]} */ (Object.values(ids));
      const jobId = asText(ids.jobId);
      const id = asText(names.find((name) => name !== jobId) ?? jobId);
      const isMissing = unanswered.has(identifierKey(identifier));
      const row = isMissing ? undefined : rows.get(keyOf({ kind, id, jobId }));
      return [{ kind, id, jobId, row, finding: isMissing ? findings[next++] : undefined }];
    });
  }

  *#entityRows() {
    for (const entity of this.batch.entities) {
      add(this.kinds, entity.kind);
      const shape = this.#shapeOfKind('entities', entity.kind);
      const redacted = shape ? this.#countContents(shape, entity) : entity.value === REDACTED;
      this.hasRedactions ||= redacted;
      if (!shape && redacted) this.hiddenKinds.add(entity.name ?? '');
      yield this.#row('entities', entity, shape, { redacted });
    }
  }

  *#errorRows() {
    for (const error of this.batch.errors) {
      const known = error.kind !== 'unknown' && error.kind !== 'invalid';
      const code = asText(known ? error.code : error.value?.code);
      add(this.codes, known ? code || say.noCode : error.kind);
      const message = asText(known ? error.message : error.value?.message);
      const retriable = error.retriable === true;
      const shape = this.#shapeOfKind('errors', error.kind);
      yield this.#row('errors', error, shape, { code, message, retriable });
    }
  }

  /**
   * @param {'entities' | 'errors'} list
   * @param {string} kind
   */
  #shapeOfKind(list, kind) {
    return this.shapeOf(/** @type {Row} */ ({ list, kind }));
  }

  /**
   * @param {'entities' | 'errors'} list
   * @param {any} item
   * @param {Shape | undefined} shape
   * @param {Partial<Row>} facts
   * @returns {Row}
   */
  #row(list, item, shape, facts) {
    // The last of the ids is the entity's own, the first one its job's.
    const ids = idsOf(this.shapes, shape, item).map(([, id]) => id);
    const jobId = shape ? (ids[0] ?? '') : asText(item.value?.jobId);
    const { kind, index, name = '', source } = item;
    return {
      ...{ list, index, kind, name, jobId, id: ids.at(-1) ?? jobId, ...source, findings: [] },
      ...{ code: '', message: '', retriable: false, redacted: false, ...facts },
    };
  }

  /**
   * Counts what the members of a structure hold, at any depth.
   * @param {Shape} shape
   * @param {any} view
   * @returns {boolean} whether something in it is redacted
   */
  #countContents(shape, view) {
    let redacted = false;
    for (const member of shape.members ?? []) {
      const value = view[member.name];
      const inner = this.shapes[member.shape];
      if (value === REDACTED) {
        redacted = true;
        this.hidden.add(member.name);
      }
      if (value instanceof Map) {
        add(this.contents, member.name, value.size);
      } else if (Array.isArray(value) && inner.element !== undefined) {
        const element = this.shapes[inner.element];
        if (element.type !== 'structure') continue;
        add(this.contents, member.name, value.length);
        for (const item of value) {
          if (item instanceof StructureView && this.#countContents(element, item)) redacted = true;
        }
      } else if (value instanceof StructureView) {
        redacted = this.#countContents(inner, value) || redacted;
      }
    }
    return redacted;
  }

  #placeFindings() {
    /** @type {Record<string, Row[]>} */
    const lists = { entities: [], errors: [] };
    for (const row of this.rows) lists[row.list][row.index] = row;
    for (const finding of this.diagnostics) {
      add(this.severities, finding.severity);
      const { list, index = -1 } = finding;
      // What is wrong with the text itself may be in a row all the same.
      const row = list === undefined ? this.rowAt(finding.offset) : lists[list]?.[index];
      (row?.findings ?? this.loose).push(finding);
      if (row) this.#rowOfFinding.set(finding, row);
    }
  }
}

/**
 * The worst of some findings.
 * @param {readonly { severity: string }[]} findings
 */
export function worstSeverity(findings) {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
}

/**
 * Which rows and findings are shown.
 * @typedef {object} Filters
 * @property {string} text
 * @property {ReadonlySet<string>} kinds
 * @property {ReadonlySet<string>} codes
 * @property {ReadonlySet<string>} severities
 */

/** @type {Filters} */
export const NO_FILTERS = Object.freeze({
  text: '',
  kinds: new Set(),
  codes: new Set(),
  severities: new Set(),
});

/**
 * @param {readonly Row[]} rows
 * @param {Filters} filters
 * @param {(row: Row) => boolean} [hasInText] whether the text that was sent of it has the word
 */
function filteredRows(rows, { text, kinds, codes, severities }, hasInText) {
  const wanted = text.trim().toLowerCase();
  return rows.filter((row) => {
    if (kinds.size > 0 || codes.size > 0) {
      const known = row.kind !== 'unknown' && row.kind !== 'invalid';
      const code = known ? row.code || say.noCode : row.kind;
      if (!(row.list === 'entities' ? kinds.has(row.kind) : codes.has(code))) return false;
    }
    if (severities.size > 0 && !row.findings.some(({ severity }) => severities.has(severity))) {
      return false;
    }
    if (wanted === '') return true;
    const { kind, name, id, jobId, code, message } = row;
    const told = `${kind}\n${name}\n${id}\n${jobId}\n${code}\n${message}`;
    return told.toLowerCase().includes(wanted) || hasInText?.(row) === true;
  });
}

/**
 * @param {readonly Diagnostic[]} findings
 * @param {Filters} filters
 */
export function filteredFindings(findings, { text, severities }) {
  const wanted = text.trim().toLowerCase();
  return findings.filter(({ severity, code, message, pointer }) => {
    if (severities.size > 0 && !severities.has(severity)) return false;
    return wanted === '' || `${code}\n${message}\n${pointer}`.toLowerCase().includes(wanted);
  });
}
