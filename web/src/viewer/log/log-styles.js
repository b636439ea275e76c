// What the log looks like.

import { css } from 'lit';

export const logStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 12px;
    max-width: 150rem;
    height: 100%;
    min-height: 24rem;
    padding: 20px 24px;
    background: var(--panel);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: baseline;
  }
  h2 {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
    font-size: 22px;
  }
  h2 span {
    font-size: 14px;
    font-weight: normal;
  }
  .card {
    flex: none;
  }
  .query {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    padding: 10px 14px;
  }
  .query input[type='search'] {
    flex: 1 1 100%;
    min-width: 0;
    min-height: 28px;
    border-radius: 6px;
  }
  label {
    display: flex;
    gap: 6px;
    align-items: center;
    color: var(--muted);
    font-size: 12.5px;
  }
  select {
    max-width: 13em;
    min-height: 28px;
    color: var(--text);
    border-radius: 6px;
  }
  progress {
    display: block;
    width: 100%;
    accent-color: var(--accent);
  }
  .list {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 16rem;
    overflow: auto hidden;
  }
  .heads,
  job-entity-rows {
    min-width: var(--least, 0);
  }
  .heads {
    display: grid;
    grid-template-columns: var(--columns);
    gap: 12px;
    padding: 4px 15px;
    border-bottom: 1px solid var(--line);
  }
  .heads button {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--muted);
    font-size: 12px;
    text-align: left;
  }
  .heads .n button {
    width: 100%;
    text-align: right;
  }
  job-entity-rows {
    --background: var(--raised);
    flex: 1;
    min-height: 12rem;
  }
  .time {
    padding: 8px 14px 0;
  }
  details.columns {
    position: relative;
  }
  summary {
    min-height: 28px;
    padding: 2px 8px;
    cursor: pointer;
  }
  details.columns > div {
    position: absolute;
    z-index: 3;
    right: 0;
    padding: 8px 12px;
    border: 1px solid var(--edge);
    border-radius: 6px;
    background: var(--raised);
  }
  details.columns label {
    min-height: 24px;
  }
  .tables {
    padding: 12px 14px;
    overflow: auto;
    max-height: 40%;
  }
  p {
    margin: 4px 0;
  }
  @media (max-width: 820px) {
    :host {
      height: auto;
      padding: 12px;
    }
    .list {
      height: 24rem;
    }
    label {
      flex: 1 1 10rem;
    }
  }
`;
