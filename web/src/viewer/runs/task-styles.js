// The list of tasks: what it looks like.

import { css } from 'lit';

export const taskStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  form {
    display: flex;
    gap: 6px;
    padding: 0 12px 8px;
  }
  input {
    flex: 1;
    min-width: 0;
    border-color: var(--edge);
  }
  form button {
    border-color: var(--edge);
  }
  .said {
    margin: 0;
    padding: 0 12px 8px;
    font-size: 12.5px;
    overflow-wrap: anywhere;
  }
  .said:empty {
    padding: 0;
  }
  .scroller {
    flex: 1;
    min-height: 0;
    border-top: 1px solid var(--line);
  }
  .row {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 0 12px;
    overflow: hidden;
    white-space: nowrap;
    contain: strict;
  }
  .number {
    flex: none;
    min-width: 4ch;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
    text-align: right;
  }
  .values {
    min-width: 0;
    overflow: hidden;
    font-family: var(--mono);
    font-size: 12.5px;
    text-overflow: ellipsis;
  }
  .value + .value {
    margin-left: 1.5ch;
  }
  .pages {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    align-items: center;
    padding: 4px 12px;
    border-top: 1px solid var(--line);
    font-size: 12.5px;
  }
`;
