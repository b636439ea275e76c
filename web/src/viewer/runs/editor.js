// CodeMirror, loaded when a file is opened: a script to read, with what was filled in marked.
//
// In a shadow root its styles are adopted style sheets, which every policy allows.

import {
  HighlightStyle,
  StreamLanguage,
  bracketMatching,
  foldGutter,
  syntaxHighlighting,
} from '@codemirror/language';
import { javascript, json } from '@codemirror/legacy-modes/mode/javascript';
import { powerShell } from '@codemirror/legacy-modes/mode/powershell';
import { python } from '@codemirror/legacy-modes/mode/python';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** @type {Record<string, import('@codemirror/language').StreamParser<any>>} */
const MODES = { bash: shell, python, powershell: powerShell, json, yaml, javascript };

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.definitionKeyword, tags.operatorKeyword], color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.atom, tags.null], color: 'var(--code-number)' },
  { tag: [tags.standard(tags.variableName), tags.standard(tags.name)], color: 'var(--accent)' },
  { tag: [tags.definition(tags.variableName), tags.propertyName], color: 'var(--code-name)' },
  { tag: tags.meta, color: 'var(--muted)' },
]);

const look = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--panel)', fontSize: '12.5px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', maxHeight: '26rem' },
  '.cm-gutters': {
    color: 'var(--muted)',
    backgroundColor: 'var(--panel)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 30%, transparent)',
  },
  '.cm-selectionMatch, .cm-searchMatch': {
    backgroundColor: 'color-mix(in srgb, var(--warning) 25%, transparent)',
  },
  '.cm-piece': {
    borderBottom: '1px solid var(--accent)',
    borderRadius: '2px',
    backgroundColor: 'var(--tint)',
  },
  '.cm-piece.unknown': {
    borderBottom: '1px dashed var(--warning)',
    backgroundColor: 'color-mix(in srgb, var(--warning) 12%, var(--background))',
  },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--background)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-textfield, .cm-button': {
    border: '1px solid var(--edge)',
    borderRadius: '4px',
    backgroundImage: 'none',
    backgroundColor: 'var(--background)',
    color: 'var(--text)',
  },
});

/** @typedef {{ begin: number, end: number, known: boolean, number: number }} Marked */

/** @param {readonly Marked[]} marked in the order of the text */
function decorationsOf(marked) {
  const builder = new RangeSetBuilder();
  for (const { begin, end, known, number } of marked) {
    if (end === begin) continue;
    const decoration = Decoration.mark({
      class: known ? 'cm-piece' : 'cm-piece unknown',
      attributes: { 'data-piece': String(number) },
    });
    builder.add(begin, end, decoration);
  }
  return /** @type {import('@codemirror/view').DecorationSet} */ (builder.finish());
}

/**
 * @param {object} options
 * @param {Element} options.parent
 * @param {ShadowRoot} options.root
 * @param {string} options.text
 * @param {string} options.language a name of MODES; empty for none
 * @param {string} options.label
 * @param {readonly Marked[]} options.marked
 * @param {RegExp} options.invisible what is drawn by `token`
 * @param {(code: number) => HTMLElement} options.token
 * @returns {EditorView}
 */
export function openEditor({ parent, root, text, language, label, marked, invisible, token }) {
  const mode = MODES[language];
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.contentAttributes.of({
        tabindex: '0',
        'aria-label': label,
        'aria-readonly': 'true',
      }),
      EditorView.lineWrapping,
      lineNumbers(),
      foldGutter(),
      bracketMatching(),
      search({ top: false }),
      highlightSelectionMatches(),
      keymap.of(searchKeymap),
      highlightSpecialChars({ specialChars: invisible, render: token }),
      EditorView.decorations.of(decorationsOf(marked)),
      ...(mode ? [StreamLanguage.define(mode)] : []),
      syntaxHighlighting(colours),
      look,
    ],
  });
  return new EditorView({ state, parent, root });
}
