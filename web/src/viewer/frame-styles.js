// Frames that panes have around their content: cards, tags, controls, lists of facts and findings.

import { css } from 'lit';

export const frameStyles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    margin-bottom: 10px;
  }
  .controls label {
    color: var(--muted);
  }
  .act {
    min-height: 28px;
    border-color: var(--edge);
    border-radius: 6px;
  }
  .card {
    min-width: 0;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--raised);
  }
  .card > header {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: baseline;
    padding: 10px 16px 8px;
  }
  .card h3 {
    margin: 0;
    font-size: 14px;
  }
  .tag {
    display: inline-block;
    min-height: 24px;
    padding: 0 9px;
    border: 1px solid transparent;
    border-radius: 12px;
    font-size: 12px;
    line-height: 22px;
    white-space: nowrap;
  }
  .tag.plain {
    border-color: var(--line);
    color: var(--muted);
    background: var(--raised);
  }
  button.link {
    color: var(--accent);
  }
  .pairs > div {
    display: grid;
    grid-template-columns: 9em minmax(0, 1fr);
    gap: 12px;
    padding: 4px 0;
  }
  .findings li {
    padding: 4px 0 4px 10px;
    border-left: 2px solid var(--line);
    overflow-wrap: anywhere;
  }
  .findings li + li {
    margin-top: 6px;
  }
`;

/** A dialog over the page, and what opens below a button. */
export const floatStyles = css`
  dialog {
    border: 1px solid var(--edge);
    border-radius: 8px;
    color: var(--text);
    background: var(--raised);
  }
`;
