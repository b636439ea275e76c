// Any structure of the model as fields: what a member looks like follows from its shape and meaning,
// never from its name, so a member added to the schema shows up here by itself.

import { nothing } from 'lit';

import { StructureView } from '../batch/accessors.js';
import { JsonDocument, REDACTED } from '../batch/cells.js';
import { parseExact } from '../values/json.js';
import { html } from './html.js';
import { PAGE_ROWS, pagedRows } from './paged-rows.js';
import { mapOf, tableOf } from './tables.js';
import { jsonValue, redactedBadge, stringOf } from './strings.js';
import * as say from './messages/members.js';

/** @typedef {import('../runtime/schema.js').Shape} Shape */
/** @typedef {import('../runtime/schema.js').Member} Member */
/** @typedef {import('./field-context.js').FieldContext} FieldContext */

const MARKS = Object.freeze({
  '2026-09-29': html`<span class="badge absent" title=${say.sinceTitle}>${say.since}</span>`,
  classic: nothing,
  seen: nothing,
});

/**
 * The members as they were sent, for what the model's shapes leave out: unknown members and nulls.
 * Only looked for where a finding says that some are there.
 *
 * @param {FieldContext} context
 * @param {any} view
 * @returns {Record<string, unknown>}
 */
function sentMembers(context, view) {
  const { source } = view;
  if (
    !source ||
    !context.findings.some(({ offset }) => offset >= source.start && offset < source.end)
  ) {
    return {};
  }
  try {
    const sent = parseExact(context.textOf(source.start, source.end));
    return typeof sent === 'object' && sent !== null ? sent : {};
  } catch {
    return {}; // The text is cut off or damaged; the diagnostics say where.
  }
}

/**
 * All members of a structure.
 * @param {FieldContext} context
 * @param {Shape} shape
 * @param {any} view a StructureView, or a plain object with the same members
 * @param {readonly string[]} [without] members that are shown elsewhere
 * @returns {unknown}
 */
export function fieldsOf(context, shape, view, without = []) {
  const members = (shape.members ?? []).filter(({ name }) => !without.includes(name));
  const sent = sentMembers(context, view);
  const known = new Set((shape.members ?? []).map(({ name }) => name));
  const unknown = Object.keys(sent).filter((name) => !known.has(name));
  const present = members.filter(
    ({ name, required }) => memberOf(view, name) !== undefined || name in sent || required,
  );
  const absent = members.filter((member) => !present.includes(member));
  return html`<dl>
      ${present.map((member) => fieldOf(context, member, memberOf(view, member.name), sent))}
      ${unknown.slice(0, PAGE_ROWS).map(
        (name) =>
          html`<div class="field" data-member=${name}>
            <dt>${name} <span class="badge absent">${say.notInTheModel}</span></dt>
            <dd>${jsonValue(sent[name])}</dd>
          </div>`,
      )}
    </dl>
    ${
      unknown.length > PAGE_ROWS
        ? html`<p class="muted">${say.moreMembers(unknown.length - PAGE_ROWS)}</p>`
        : nothing
    }
    ${
      absent.length > 0
        ? html`<p class="unsent muted">
            ${say.notSentMembers} ${absent.map(({ name }) => name).join(', ')}
          </p>`
        : nothing
    }`;
}

/**
 * A list with the elements that are not of its type, which only what was sent has, in their places.
 * @param {FieldContext} context
 * @param {Shape} shape of the list
 * @param {any[]} given
 * @param {any} sent
 */
function wholeList(context, shape, given, sent) {
  if (!Array.isArray(sent) || sent.length === given.length) return given;
  const { type } = context.shapes[/** @type {number} */ (shape.element)];
  const wanted = type === 'structure' ? 'Object' : 'String';
  let next = 0;
  return sent.map((item) =>
    Object.prototype.toString.call(item).slice(8, -1) === wanted ? given[next++] : item,
  );
}

/**
 * A member, or what was sent in its place if that is not of its type.
 * @param {any} view
 * @param {string} name
 */
export const memberOf = (view, name) => view[name] ?? view.raw?.(name);

/**
 * @param {FieldContext} context
 * @param {Member} member
 * @param {any} given
 * @param {Record<string, unknown>} sent the members as they were sent
 */
function fieldOf(context, member, given, sent) {
  const shape = context.shapes[member.shape];
  const wasSent = member.name in sent;
  const value = Array.isArray(given) ? wholeList(context, shape, given, sent[member.name]) : given;
  const isBig =
    ['structure', 'map', 'document'].includes(shape.type) || isTable(context, shape, value);
  return html`<div
    class="field ${isBig && value !== REDACTED ? 'big' : ''}"
    data-member=${member.name}
  >
    <dt title=${member.since === 'seen' ? say.seenInCaptures : nothing}>
      ${member.name} ${MARKS[member.since] ?? nothing} ${countOf(value)}
    </dt>
    <dd>
      ${
        value === undefined
          ? wasSent
            ? html`<code class="muted">null</code>`
            : html`<span class="badge error">${say.missing}</span>`
          : valueOf(context, shape, value)
      }
    </dd>
  </div>`;
}

/** @param {any} value */
function countOf(value) {
  const size = value instanceof Map ? value.size : Array.isArray(value) ? value.length : undefined;
  return size === undefined ? nothing : html`<span class="muted">(${size})</span>`;
}

/**
 * @param {FieldContext} context
 * @param {Shape} shape
 * @param {any} value
 */
function isTable(context, shape, value) {
  const element = shape.element === undefined ? undefined : context.shapes[shape.element];
  return Array.isArray(value) && element?.type === 'structure' && value.length > 0;
}

/**
 * A value of a shape. One that is not of its shape's type is shown as the JSON that it is.
 * @param {FieldContext} context
 * @param {Shape} shape
 * @param {any} value
 * @returns {unknown}
 */
export function valueOf(context, shape, value) {
  if (value === REDACTED) return redactedBadge();
  if (value === undefined) return nothing;
  switch (shape.type) {
    case 'structure':
      return value instanceof StructureView ? fieldsOf(context, shape, value) : jsonValue(value);
    case 'document':
      return documentOf(context, value);
    case 'map':
      return value instanceof Map ? mapOf(context, shape, value, valueOf) : jsonValue(value);
    case 'list':
      return Array.isArray(value) ? listOf(context, shape, value) : jsonValue(value);
    case 'enum':
      return typeof value === 'string' ? enumOf(shape, value) : jsonValue(value);
    case 'string':
      return typeof value === 'string' ? stringOf(context, shape.meaning, value) : jsonValue(value);
    default:
      return jsonValue(value);
  }
}

/**
 * @param {FieldContext} context
 * @param {any} value
 */
function documentOf(context, value) {
  if (!(value instanceof JsonDocument)) return jsonValue(value);
  const { start, end } = value.source;
  return html`<job-entity-document .text=${value.text} .value=${value.value}>
    <button class="quiet" @click=${() => context.openSource(start, end)}>${say.inSource}</button>
  </job-entity-document>`;
}

/**
 * @param {FieldContext} context
 * @param {Shape} shape
 * @param {any[]} list
 */
function listOf(context, shape, list) {
  const element = context.shapes[/** @type {number} */ (shape.element)];
  if (list.length === 0) return html`<span class="muted">${say.none}</span>`;
  if (element.type === 'structure') return tableOf(context, element, list, valueOf);
  return pagedRows(
    list,
    (item) =>
      html`<li>
        ${item === null ? html`<code class="muted">null</code>` : valueOf(context, element, item)}
      </li>`,
    (items) =>
      html`<ul>
        ${items}
      </ul>`,
    (item) => String(item),
  );
}

/**
 * @param {Shape} shape
 * @param {string} value
 */
function enumOf(shape, value) {
  const isKnown = shape.values?.includes(value);
  return html`<code class="wrap">${value}</code>
    ${isKnown ? nothing : html`<span class="badge warning">${say.notAKnownValue}</span>`}`;
}
