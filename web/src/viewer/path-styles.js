import { css } from 'lit';

export const pathStyles = css`
  :host {
    display: block;
  }
  .controls label > * {
    color: var(--text);
  }
  .session {
    flex: 1;
    display: flex;
    gap: 6px;
    align-items: center;
    min-width: 16em;
    white-space: nowrap;
  }
  .session input {
    flex: 1;
    min-width: 0;
  }
  .wide {
    display: block;
    width: 100%;
    resize: vertical;
  }
  .under {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    align-items: center;
    min-height: 28px;
  }
  job-entity-rows {
    border: 1px solid var(--line);
    border-radius: 4px;
    resize: vertical;
    overflow: hidden;
  }
  .many {
    height: 202px;
  }
  .rows-2 {
    height: 102px;
  }
  .rows-3 {
    height: 152px;
  }
  .rows-4 {
    height: 202px;
  }
  .verdict {
    margin: 10px 0;
  }
  .won {
    color: var(--accent);
    font-weight: 600;
  }
  .result {
    font-size: 14px;
    font-weight: 600;
  }
  .hint {
    margin: 6px 0;
    padding: 6px 10px;
    border-left: 3px solid var(--warning);
    background: var(--panel);
  }
  .tried {
    width: auto;
    min-width: 100%;
  }
  .tried td,
  .tried th {
    padding: 3px 10px 3px 0;
    border: 0;
    white-space: nowrap;
    overflow-wrap: normal;
  }
  .tried td code {
    display: inline-block;
    max-width: 15em;
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
  }
  .tried th {
    text-align: right;
  }
  .tried thead tr:last-child > * {
    border-bottom: 1px solid var(--line);
  }
  .tried tbody {
    border-bottom: 1px solid var(--line);
  }
  .tried .why td {
    padding-bottom: 5px;
    color: var(--muted);
    font-size: 12.5px;
  }
  .tried tbody.won {
    background: var(--tint);
    color: var(--text);
    font-weight: normal;
  }
  .tried tbody.won > tr > td:first-child {
    box-shadow: inset 3px 0 var(--accent);
  }
  .tried td:first-child {
    padding-left: 8px;
  }
  .part {
    display: inline-flex;
    gap: 4px;
    padding: 0 5px;
    border: 1px solid transparent;
    border-radius: 3px;
  }
  .part.match {
    border-color: var(--line);
    background: var(--background);
  }
  .part.match .sign {
    color: var(--accent);
  }
  .part.mismatch {
    border: 1px dashed var(--error);
  }
  .part.mismatch .sign {
    color: var(--error);
  }
  .part.untried {
    color: var(--muted);
  }
  .tried .path td code {
    padding: 0 6px;
    font-weight: 600;
  }
  .answers li {
    padding: 4px 0;
  }
`;
