// Lists of structures and maps, as tables.

import { nothing } from 'lit';

import { StructureView } from '../batch/accessors.js';
import { REDACTED } from '../batch/cells.js';
import { html } from './html.js';
import { pagedRows } from './paged-rows.js';
import { jsonValue, mappedPathOf, pathOf, redactedBadge, textOf } from './strings.js';
import { scrollingTable } from './table.js';
import { SYMBOL } from './text.js';
import * as say from './messages/members.js';

/** @typedef {import('./field-context.js').FieldContext} FieldContext */
/** @typedef {import('../runtime/schema.js').Shape} Shape */
/** @typedef {(context: FieldContext, shape: Shape, value: any) => unknown} ValueOf */

/**
 * A row an element, a column a member that some element has.
 * @param {FieldContext} context
 * @param {Shape} shape of the elements
 * @param {any[]} list
 * @param {ValueOf} valueOf renders a cell's value, which may be a table again
 */
export function tableOf(context, shape, list, valueOf) {
  const views = list.filter((item) => item instanceof StructureView);
  const columns = (shape.members ?? []).filter(({ name }) =>
    views.some((view) => /** @type {any} */ (view)[name] !== undefined),
  );
  return scrollingTable(
    ['#', ...columns.map(({ name }) => name)],
    list,
    (item, index) =>
      html`<tr data-index=${index}>
        <td class="muted">${index}</td>
        ${
          item instanceof StructureView
            ? columns.map((column) => html`<td>${cellOf(context, column, item, valueOf)}</td>`)
            : html`<td colspan=${columns.length || 1}>${jsonValue(item)}</td>`
        }
      </tr>`,
  );
}

/**
 * @param {FieldContext} context
 * @param {import('../runtime/schema.js').Member} column
 * @param {any} view
 * @param {ValueOf} valueOf
 */
function cellOf(context, column, view, valueOf) {
  const value = view[column.name] ?? view.raw?.(column.name);
  if (value !== undefined) return valueOf(context, context.shapes[column.shape], value);
  return column.required
    ? html`<span class="badge error">${say.missing}</span>`
    : html`<span class="muted" title=${say.notSent}>${SYMBOL.lost}</span>`;
}

/**
 * @param {FieldContext} context
 * @param {Shape} shape
 * @param {Map<string, any>} map
 * @param {ValueOf} valueOf renders a value, which may be a map or a table again
 */
export function mapOf(context, shape, map, valueOf) {
  if (map.size === 0) return html`<span class="muted">${say.none}</span>`;
  const element = context.shapes[/** @type {number} */ (shape.element)];
  const entries = [...map];
  if (element.type === 'union') return unionTable(context, element, entries);
  return pagedRows(
    entries,
    ([name, value]) =>
      html`<tr data-name=${name}>
        <td><code>${name}</code></td>
        <td>${value === null ? jsonValue(null) : valueOf(context, element, value)}</td>
      </tr>`,
    (rows) =>
      html`<table class="map">
        <tbody>
          ${rows}
        </tbody>
      </table>`,
    ([name]) => name,
  );
}

/**
 * Named values of a kind each, such as a job's parameters; a column for where paths go.
 * @param {FieldContext} context
 * @param {Shape} union
 * @param {[string, any][]} entries
 */
function unionTable(context, union, entries) {
  const isMapping =
    (context.mapper?.rules.length ?? 0) > 0 &&
    entries.some(([, value]) => meaningOf(context, union, value?.kind) === 'path');
  return scrollingTable(
    [say.name, say.kind, say.value, ...(isMapping ? [say.onTheWorker] : [])],
    entries,
    ([name, value]) =>
      html`<tr data-name=${name}>
        <td><code>${name}</code></td>
        <td class="muted">${kindOf(value)}</td>
        <td>${givenOf(context, union, value)}</td>
        ${isMapping ? html`<td>${mappedOf(context, union, value)}</td>` : nothing}
      </tr>`,
    { className: 'values', nameOf: ([name]) => name },
  );
}

/** @param {any} value */
function kindOf(value) {
  if (value === REDACTED || value === null || typeof value?.kind !== 'string') return '';
  if (value.kind === 'invalid') return '';
  return value.kind === 'unknown'
    ? html`${value.name} <span class="badge absent">${say.unknown}</span>`
    : value.kind;
}

/**
 * What the strings of a union's member mean, at any depth of lists.
 * @param {FieldContext} context
 * @param {Shape} union
 * @param {string | undefined} kind
 */
function meaningOf(context, union, kind) {
  const member = union.members?.find(({ name }) => name === kind);
  let shape = member && context.shapes[member.shape];
  while (shape?.element !== undefined) shape = context.shapes[shape.element];
  return shape?.meaning;
}

/**
 * @param {FieldContext} context
 * @param {Shape} union
 * @param {any} value
 * @returns {unknown}
 */
function givenOf(context, union, value) {
  if (value === REDACTED || value?.text === REDACTED) return redactedBadge();
  if (value === undefined) return html`<span class="badge error">${say.noValue}</span>`;
  if (typeof value?.kind !== 'string') return jsonValue(value);
  if (value.kind === 'unknown' || value.kind === 'invalid') return jsonValue(value.value);
  const meaning = meaningOf(context, union, value.kind);
  if (Array.isArray(value.value)) return itemsOf(meaning, value);
  if (typeof value.text !== 'string') return jsonValue(value.value);
  if (meaning === 'path') return pathOf(value.text);
  return meaning === 'text' ? textOf(value.text) : html`<code class="wrap">${value.text}</code>`;
}

/**
 * Items a line each; lists of numbers, and lists of lists, in one line as they were written.
 * @param {string | undefined} meaning
 * @param {{ text: string, value: any[] }} list
 */
function itemsOf(meaning, { text, value }) {
  const isWords = meaning === 'text' || meaning === 'path';
  if (!isWords || value.length === 0 || value.some((item) => typeof item !== 'string')) {
    return html`<code class="wrap">${text}</code>`;
  }
  return pagedRows(
    value,
    (item) => html`<li>${meaning === 'path' ? pathOf(item) : textOf(item)}</li>`,
    (items) =>
      html`<ul>
        ${items}
      </ul>`,
    String,
  );
}

/**
 * @param {FieldContext} context
 * @param {Shape} union
 * @param {any} value
 */
function mappedOf(context, union, value) {
  if (meaningOf(context, union, value?.kind) !== 'path') return nothing;
  const paths = Array.isArray(value.value) ? value.value : [value.text];
  return pagedRows(
    paths,
    (path) => (typeof path === 'string' ? mappedPathOf(context, path) : nothing),
    (mapped) => mapped,
    String,
  );
}
