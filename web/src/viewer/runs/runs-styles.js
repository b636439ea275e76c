// The Runs pane: what it looks like.

import { css } from 'lit';

export const runsStyles = css`
  :host {
    /* Borders of what can be operated: 3 to 1 against the background. */
    --edge: color-mix(in srgb, var(--muted) 80%, var(--background));
    --code-string: #12703f;
    --code-number: #8a5a00;
    --code-name: #6b3fa0;
    display: block;
    container-type: inline-size;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --code-string: #5cc893;
      --code-number: #e6b450;
      --code-name: #c3a6f2;
    }
  }
  .controls label {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .controls input {
    width: 13em;
    min-width: 0;
    color: var(--text);
    border-color: var(--edge);
  }
  .card {
    margin-bottom: 14px;
    overflow: hidden;
  }
  .card > header {
    position: relative;
    padding: 8px 14px;
  }
  .card > header:has(job-entity-copy) {
    padding-right: 70px;
  }
  .card > header job-entity-copy {
    position: absolute;
    top: 7px;
    right: 8px;
  }
  h4 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }
  button.fold {
    min-height: 24px;
    margin-left: -8px;
    color: inherit;
    font-size: inherit;
    font-weight: 600;
  }

  .steps li,
  .entered li {
    display: grid;
    gap: 4px 12px;
    align-items: center;
    padding: 5px 14px;
    border-top: 1px solid var(--line);
  }
  .steps li {
    grid-template-columns: minmax(7em, 15em) 9em minmax(0, 1fr) 9.5em;
    border-left: 3px solid transparent;
  }
  .steps li.chosen {
    border-left-color: var(--accent);
    background: var(--tint);
  }
  .steps .tasks {
    font-variant-numeric: tabular-nums;
  }
  .steps .said {
    grid-column: 1 / -1;
    margin: 0;
  }
  .steps input {
    width: 100%;
    border-color: var(--edge);
  }
  .entered li {
    grid-template-columns: minmax(7em, 13em) minmax(0, 1fr);
    align-items: baseline;
  }
  .entered details {
    grid-column: 1 / -1;
    min-width: 0;
  }
  .entered summary {
    min-height: 24px;
    color: var(--accent);
  }
  button.link {
    min-height: 24px;
    font-size: inherit;
    padding-left: 0;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .steps button.link {
    padding-left: 4px;
    margin-left: -4px;
  }
  .steps .chosen .link {
    font-weight: 600;
  }

  .part {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: baseline;
    margin: 18px 0 10px;
  }
  .part h3 {
    margin: 0;
    font-size: 18px;
    overflow-wrap: anywhere;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(13rem, 17rem) minmax(0, 1fr);
    gap: 14px;
    align-items: start;
  }
  .columns.one {
    grid-template-columns: minmax(0, 1fr);
  }
  .tasks-card {
    display: flex;
    flex-direction: column;
    position: sticky;
    top: 0;
  }
  job-entity-tasks {
    height: 25rem;
  }
  .pairs {
    margin: 0;
    padding: 0 14px 10px;
  }
  .pairs > div {
    border-top: 1px solid var(--line);
  }
  dd {
    overflow-wrap: anywhere;
  }
  .wrapped,
  .lack {
    margin: 0;
    padding: 6px 14px;
    overflow-wrap: anywhere;
  }
  .lack {
    padding: 10px 0;
  }
  .findings {
    margin-bottom: 12px;
  }
  @container (max-width: 640px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .tasks-card {
      position: static;
    }
    job-entity-tasks {
      height: 14rem;
    }
    .steps li {
      grid-template-columns: minmax(0, 1fr) 9.5em;
    }
    .steps .line {
      display: none;
    }
    .steps .tasks {
      grid-row: 2;
    }
    .entered li {
      grid-template-columns: minmax(0, 1fr);
    }
    .controls label {
      flex: 1 1 100%;
    }
    .controls input {
      flex: 1;
    }
  }
`;
