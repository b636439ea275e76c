// The viewer's three panes, and the pages that they become where three do not fit.

import { css } from 'lit';

export const layoutStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 20rem;
    container-type: inline-size;
  }
  .viewer {
    display: grid;
    grid-template:
      'summary summary summary' auto
      'list edge detail' minmax(0, 1fr) / var(--list-width, minmax(17rem, 24rem)) auto minmax(
        0,
        1fr
      );
    height: 100%;
  }
  .viewer.whole {
    grid-template: 'detail' minmax(0, 1fr) / minmax(0, 1fr);
  }
  .pages {
    display: none;
    grid-area: pages;
  }
  .pane {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    border-right: 1px solid var(--line);
  }
  .summary {
    display: flex;
    flex-flow: row wrap;
    gap: 4px 20px;
    align-items: flex-start;
    grid-area: summary;
    max-height: 34cqh;
    padding: 8px 16px;
    border-right: 0;
    border-bottom: 1px solid var(--line);
    overflow: auto;
    background: var(--panel);
  }
  .summary > * {
    max-width: 22rem;
  }
  .list {
    grid-area: list;
  }
  .detail {
    grid-area: detail;
    border-right: 0;
  }
  .empty {
    padding: 24px;
  }

  @container (max-width: 1100px) {
    .viewer {
      grid-template-columns: var(--list-width, minmax(16rem, 20rem)) auto minmax(0, 1fr);
    }
  }
  @container (max-width: 820px) {
    .viewer:not(.whole) {
      grid-template: 'pages' auto 'pane' minmax(0, 1fr) / minmax(0, 1fr);
    }
    job-entity-splitter {
      display: none;
    }
    .pages {
      display: flex;
      border-bottom: 1px solid var(--line);
      background: var(--panel);
    }
    .pages button {
      flex: 1;
      padding: 9px 4px;
      border: 0;
      border-bottom: 2px solid transparent;
      border-radius: 0;
      background: none;
    }
    .pages button[aria-current] {
      border-bottom-color: var(--accent);
      font-weight: 600;
    }
    .pane {
      display: none;
      grid-area: pane;
      border-right: 0;
    }
    .viewer[data-page='summary'] .summary,
    .viewer[data-page='list'] .list,
    .viewer[data-page='detail'] .detail,
    .viewer.whole .detail {
      display: flex;
    }
  }

  /* what do I have */
  .file .name {
    width: 100%;
    padding: 2px 0;
    border: 0;
    background: none;
    font-weight: 600;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .file .name:hover {
    color: var(--accent);
  }
  .yardstick {
    display: block;
    margin-top: 6px;
  }
  .yardstick select {
    width: 100%;
    color: var(--text);
  }
  .group h2 {
    display: flex;
    gap: 8px;
    padding: 2px 7px;
    font-size: 12px;
    white-space: nowrap;
  }
  .count {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    width: 100%;
    min-height: 24px;
    padding: 2px 7px;
    border: 1px solid transparent;
    background: none;
    text-align: left;
  }
  .count .label {
    overflow-wrap: anywhere;
    font-size: 13px;
  }
  .count .number {
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .count:disabled {
    opacity: 0.6;
    cursor: default;
  }
  .clear button:disabled {
    visibility: hidden;
  }

  /* which one do I mean */
  .search {
    display: flex;
    gap: 8px;
    padding: 8px 12px;
    border-bottom: 1px solid var(--line);
  }
  .search input {
    flex: 1;
    min-width: 0;
  }
  .views {
    display: flex;
    padding: 0 12px;
    border-bottom: 1px solid var(--line);
  }
  .rows-of {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  job-entity-rows {
    flex: 1;
  }
  .nothing {
    padding: 16px;
  }
`;

export const detailStyles = css`
  .capture {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
    gap: 2px 18px;
    margin: 0 0 14px;
  }
  .capture > div {
    display: flex;
    gap: 8px;
  }
  .capture dt {
    flex: none;
    width: 6em;
    color: var(--muted);
  }
  .capture dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .heading {
    padding: 8px 16px 4px;
  }
  .heading h2 {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: baseline;
    font-size: 15px;
  }
  .heading h2 code {
    font-weight: normal;
    overflow-wrap: anywhere;
  }
  .tabs {
    display: flex;
    padding: 0 16px;
    border-bottom: 1px solid var(--line);
  }
  .views button,
  .tabs button {
    padding: 5px 12px;
    border: 0;
    border-bottom: 2px solid transparent;
    border-radius: 0;
    background: none;
  }
  .views button[aria-selected='true'],
  .tabs button[aria-selected='true'] {
    border-bottom-color: var(--accent);
    font-weight: 600;
  }
  .body {
    flex: 1;
    min-height: 0;
    padding: 12px 16px 32px;
    overflow: auto;
    overflow-anchor: none;
  }
  .body.full {
    display: flex;
    flex-direction: column;
    padding: 0;
    overflow: hidden;
  }
  .body.full job-entity-source {
    flex: 1;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: center;
    min-height: 34px;
    padding: 3px 16px;
    border-bottom: 1px solid var(--line);
    background: var(--panel);
  }

  .field {
    display: grid;
    grid-template-columns: 11.5em minmax(0, 1fr);
    gap: 0 12px;
    padding: 5px 0;
    border-bottom: 1px solid var(--line);
  }
  .field.big {
    display: block;
  }
  .field.big > dd {
    margin: 4px 0 4px 12px;
  }
  dd > dl > .field:last-child {
    border-bottom: 0;
  }
  @container (max-width: 1000px) {
    .field {
      grid-template-columns: 9em minmax(0, 1fr);
    }
  }
  .unsent {
    margin: 8px 0;
  }
  table.map td:first-child {
    width: 13em;
  }
  table.values td:first-child {
    min-width: 7em;
  }
  .mapped {
    color: var(--muted);
  }
  .mapped code {
    color: var(--text);
    word-break: break-all;
  }
  .block {
    padding: 4px 8px;
    border-left: 2px solid var(--line);
    background: var(--panel);
  }
  .banner {
    margin-bottom: 14px;
    padding: 10px 14px;
    border: 1px solid var(--line);
    border-left: 4px solid var(--error);
    border-radius: 4px;
  }
  .banner p {
    margin: 4px 0 0;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .about {
    margin-bottom: 16px;
  }
  .about h3 {
    margin-top: 0;
  }
`;
