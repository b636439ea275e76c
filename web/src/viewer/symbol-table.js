// A resolved symbol table: names, types and values, as a table.

import { symbolTableOf } from '../values/symbol-table.js';
import { typedValues } from '../values/typed.js';
import { html } from './html.js';
import { scrollingTable } from './table.js';
import * as say from './messages/members.js';

/**
 * @param {string} text
 * @param {(text: string) => unknown} textOf shows a text that is not a table
 * @returns {unknown}
 */
export function symbolTableView(text, textOf) {
  const table = symbolTableOf(text, typedValues);
  if (!table) {
    return html`<span class="badge warning">${say.notASymbolTable}</span> ${textOf(text)}`;
  }
  if (table.size === 0) return html`<span class="muted">${say.none}</span>`;
  return scrollingTable(
    [say.name, say.type, say.value],
    [...table],
    ([name, symbol]) =>
      html`<tr data-name=${name}>
        <td><code>${name}</code></td>
        <td>${symbol.type}</td>
        <td>${textOf(symbol.text)}</td>
      </tr>`,
    { className: 'values symbols', nameOf: ([name]) => name },
  );
}
