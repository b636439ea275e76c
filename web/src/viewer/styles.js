// What all parts of the viewer look like. Colours come from custom properties, which a page may set:
// --job-entity-background, -panel, -raised, -text, -muted, -line, -edge, -accent, -good, -error, -warning,
// -bar, -again, -font, -mono.

import { css } from 'lit';

/** Inherited into the parts from the viewer's host. */
export const themeStyles = css`
  :host {
    --background: var(--job-entity-background, light-dark(#ffffff, #171b21));
    --panel: var(--job-entity-panel, light-dark(#f6f7f9, #0f1216));
    --raised: var(--job-entity-raised, light-dark(#ffffff, #171b21));
    --text: var(--job-entity-text, light-dark(#171b21, #e7ebf0));
    --muted: var(--job-entity-muted, light-dark(#56606d, #9aa6b4));
    --line: var(--job-entity-line, light-dark(#e3e7ec, #2a313b));
    --edge: var(--job-entity-edge, light-dark(#858f9d, #6b7684));
    --accent: var(--job-entity-accent, light-dark(#0b5fd7, #6cabff));
    --good: var(--job-entity-good, light-dark(#12703f, #5cc893));
    --error: var(--job-entity-error, light-dark(#b3261e, #ff8a80));
    --warning: var(--job-entity-warning, light-dark(#8a5a00, #e6b450));
    --bar: var(--job-entity-bar, light-dark(#a9c6ee, #2f5f9e));
    --again: var(--job-entity-again, light-dark(#d99a2b, #c98f2c));
    --font: var(--job-entity-font, system-ui, 'Segoe UI', 'Liberation Sans', sans-serif);
    --mono: var(
      --job-entity-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      'DejaVu Sans Mono',
      monospace
    );
    --tint: color-mix(in srgb, var(--accent) 10%, var(--background));
    color: var(--text);
    background: var(--background);
    font: 14px/1.45 var(--font);
    color-scheme: var(--job-entity-scheme, light dark);
  }
`;

export const baseStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    padding: 1px 8px;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--background);
    cursor: pointer;
  }
  button:hover {
    border-color: var(--muted);
  }
  button[aria-pressed='true'],
  button[aria-checked='true'] {
    border-color: var(--accent);
    background: var(--tint);
  }
  button.quiet {
    padding: 0 5px;
    border-color: transparent;
    background: none;
    color: var(--accent);
    font-size: 12px;
    white-space: nowrap;
  }
  button.quiet:hover {
    border-color: var(--line);
  }
  input,
  select,
  textarea {
    padding: 3px 7px;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--background);
  }
  a {
    color: var(--accent);
  }
  code,
  pre,
  .mono {
    font-family: var(--mono);
    font-size: 12.5px;
  }
  pre {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  dl,
  dd {
    margin: 0;
  }
  dd {
    min-width: 0;
  }
  dt {
    overflow-wrap: anywhere;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .n {
    text-align: right;
  }
  .cut {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .scrolls {
    overflow-x: auto;
  }
  dt,
  .note,
  .muted {
    color: var(--muted);
  }
  .error {
    color: var(--error);
  }
  .warning {
    color: var(--warning);
  }
  .state {
    white-space: nowrap;
  }
  .badge {
    display: inline-block;
    padding: 0 6px;
    border: 1px solid currentColor;
    border-radius: 3px;
    font-size: 12px;
    line-height: 17px;
    white-space: nowrap;
  }
  .badge.redacted,
  .badge.absent {
    border-style: dashed;
    color: var(--muted);
  }
  .wrap {
    overflow-wrap: anywhere;
  }
  /* Behind separators first, so that a column keeps whole names. */
  .path {
    overflow-wrap: break-word;
  }
  .token {
    unicode-bidi: isolate;
    padding: 0 1px;
    border: 1px solid var(--warning);
    border-radius: 3px;
    color: var(--warning);
    font-family: var(--mono);
    font-size: 0.85em;
    white-space: nowrap;
  }
  .pieces,
  .paging {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    align-items: baseline;
    margin: 2px 0;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th {
    padding: 3px 14px 3px 0;
    border-bottom: 1px solid var(--line);
    color: var(--muted);
    font-size: 12px;
    font-weight: normal;
    text-align: left;
    white-space: nowrap;
  }
  td {
    padding: 4px 14px 4px 0;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  td:last-child,
  th:last-child {
    padding-right: 0;
  }
  h2,
  h3 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }
  h3 {
    margin: 18px 0 6px;
    font-size: 13px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  @media (forced-colors: active) {
    [aria-selected='true'],
    .ways [aria-current],
    .seg [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

/** Rows of which only those in view are there: see row-window.js. */
export const rowStyles = css`
  .scroller {
    position: relative;
    height: 100%;
    overflow: auto;
    overflow-anchor: none;
  }
  .row {
    position: absolute;
    inset: 0 0 auto 0;
    border-left: 3px solid transparent;
    cursor: default;
  }
  .row:hover {
    background: var(--panel);
  }
  .row[aria-selected='true'] {
    border-left-color: var(--accent);
    background: var(--tint);
  }
  @media (forced-colors: active) {
    .row {
      border-left-color: Canvas;
    }
    .row[aria-selected='true'] {
      border-left-color: Highlight;
    }
  }
`;
