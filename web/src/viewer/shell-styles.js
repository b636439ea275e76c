// The frame, and the overview in it.

import { css } from 'lit';

export const shellStyles = css`
  :host {
    position: relative;
  }
  :host([density='compact']) {
    font-size: 13px;
    line-height: 1.35;
  }
  :host([density='compact']) .ways button {
    min-height: 26px;
    padding: 2px 8px;
  }
  :host([density='compact']) .panel {
    padding: 8px 16px 24px;
  }
  :host([density='compact']) .overview {
    padding: 12px 16px;
  }
  :host([density='compact']) :is(.rows .row, table.steps td) {
    padding-block: 3px;
  }
  :host([density='compact']) :is(.field, td) {
    padding-block: 2px;
  }
  .shell {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100%;
    font-variant-numeric: tabular-nums;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: center;
    min-height: 48px;
    padding: 6px 16px;
    border-bottom: 1px solid var(--line);
    background: var(--raised);
  }
  .top .file {
    display: flex;
    gap: 8px;
    align-items: baseline;
    min-width: 0;
    max-width: 46%;
  }
  /* The name stays; what is said beside it goes where the room is short. */
  .top .name {
    flex: none;
    width: auto;
    max-width: min(24em, 100%);
    min-height: 24px;
  }
  .box {
    display: flex;
    flex: 100 1 14rem;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
    max-width: 26rem;
    min-height: 30px;
    padding: 2px 10px;
    border-color: var(--edge);
    border-radius: 6px;
    color: var(--muted);
    white-space: nowrap;
    overflow: hidden;
  }
  .box span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  kbd {
    padding: 0 5px;
    border: 1px solid var(--line);
    border-bottom-width: 2px;
    border-radius: 4px;
    color: var(--muted);
    background: var(--panel);
    font: 11px var(--mono);
    white-space: nowrap;
  }
  .icon {
    min-width: 28px;
    min-height: 28px;
    border-color: transparent;
    border-radius: 6px;
    background: none;
  }
  .sheet {
    width: min(40rem, 94vw);
    padding: 16px 20px;
  }
  .sheet header {
    display: flex;
    justify-content: space-between;
    margin-bottom: 8px;
  }
  .sheet .pairs > div {
    grid-template-columns: 14em minmax(0, 1fr);
  }
  .worker {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .panel > .worker {
    margin-block: 12px;
  }
  .inferred {
    font-size: 12px;
  }
  .seg {
    display: inline-flex;
    border: 1px solid var(--edge);
    border-radius: 6px;
    overflow: hidden;
  }
  .seg button {
    min-height: 28px;
    padding: 2px 12px;
    border: 0;
    border-radius: 0;
  }
  .seg button[aria-pressed='true'] {
    color: var(--accent);
    background: var(--tint);
    box-shadow: inset 0 -2px var(--accent);
  }
  .middle {
    display: grid;
    grid-template-columns: var(--ways-width, 212px) auto minmax(0, 1fr);
    min-height: 0;
  }
  .ways {
    padding: 12px 8px;
    border-right: 1px solid var(--line);
    overflow: auto;
    background: var(--raised);
  }
  .ways h2 {
    margin: 16px 8px 4px;
    color: var(--muted);
    font-size: 11px;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
  .ways button {
    display: flex;
    gap: 8px;
    justify-content: space-between;
    width: 100%;
    min-height: 32px;
    padding: 5px 8px;
    border: 0;
    border-radius: 6px;
    background: none;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .ways button:hover {
    background: var(--panel);
  }
  .ways button[aria-current] {
    color: var(--accent);
    background: var(--tint);
    box-shadow: inset 3px 0 var(--accent);
  }
  .ways .number {
    flex: none;
    color: var(--muted);
  }
  .ways p {
    margin: 4px 8px;
  }
  .main {
    min-width: 0;
    min-height: 0;
    overflow: auto;
    overflow-anchor: none;
    background: var(--panel);
  }
  .main[data-section='entities'],
  .main[data-section='findings'],
  .main[data-section='source'] {
    overflow: hidden;
    background: var(--background);
  }
  .panel {
    min-height: 100%;
    padding: 16px 24px 32px;
    background: var(--background);
  }
  /* On a very wide screen too, a line is one that an eye can follow. */
  .panel > *,
  .body:not(.full) > * {
    max-width: 100rem;
  }
  .panel > h2 {
    margin-bottom: 12px;
    font-size: 18px;
  }
  .message {
    position: absolute;
    z-index: 2;
    inset: auto auto 12px 12px;
    max-width: calc(100% - 24px);
    padding: 6px 12px;
    border: 1px solid var(--line);
    border-left: 4px solid var(--accent);
    border-radius: 4px;
    background: var(--background);
    overflow-wrap: anywhere;
  }
  h3 ~ job-entity-paths {
    display: block;
    margin-top: 16px;
  }
  .message .lines {
    white-space: pre-line;
  }
  .message[role='alert'] {
    border-left-color: var(--error);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @container (max-width: 1700px) {
    /* What is said beside the name is below it, where it costs no room. */
    .top .file {
      flex-direction: column;
      gap: 0;
      max-width: 16%;
      line-height: 1.25;
    }
    .top .name {
      min-height: 20px;
    }
    .top .file > * {
      max-width: 100%;
    }
  }
  @container (max-width: 1420px) {
    .box {
      flex-basis: 8rem;
    }
    .box kbd {
      display: none;
    }
  }
  /* There are two rows from here on. */
  @container (max-width: 1240px) {
    .top .file {
      max-width: 30%;
    }
  }
  @container (max-width: 820px) {
    .middle {
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    }
    .middle > job-entity-splitter {
      display: none;
    }
    .ways {
      display: flex;
      gap: 2px;
      padding: 4px 8px;
      border-right: 0;
      border-bottom: 1px solid var(--line);
      overflow: auto hidden;
    }
    .ways h2,
    .ways p {
      display: none;
    }
    .ways button {
      flex: none;
      width: auto;
      white-space: nowrap;
    }
    .ways button[aria-current] {
      box-shadow: inset 0 -2px var(--accent);
    }
    .top small,
    .top .grow,
    .worker > .muted {
      display: none;
    }
    .top .file {
      flex: 1;
      max-width: none;
    }
    .worker {
      order: 1;
    }
    .box {
      flex-basis: 100%;
      order: 2;
      max-width: none;
    }
    .top ::slotted(*) {
      order: 3;
      flex: 1;
    }
    .icon {
      order: 4;
    }
    .panel {
      padding: 12px;
    }
  }

  @media print {
    .box,
    .top .icon,
    .top ::slotted(*),
    .ways,
    job-entity-copy {
      display: none;
    }
    :host,
    .shell,
    .middle,
    .main,
    .panel {
      display: block;
      height: auto;
      max-height: none;
      overflow: visible;
    }
  }
`;

export const overviewStyles = css`
  .overview {
    max-width: 1180px;
    padding: 24px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: baseline;
  }
  h1 {
    margin: 0;
    font-size: 22px;
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  .id {
    color: var(--muted);
  }
  .tag.again {
    color: var(--warning);
    background: color-mix(in srgb, var(--warning) 12%, var(--raised));
  }
  .tag.final {
    color: var(--error);
    background: color-mix(in srgb, var(--error) 10%, var(--raised));
  }
  .verdicts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
    gap: 16px;
    margin: 16px 0 24px;
  }
  .verdicts .verdict {
    display: flex;
    gap: 12px;
    padding: 12px 16px;
  }
  .verdict b {
    font-weight: 600;
  }
  .verdict p {
    margin: 2px 0 0;
    color: var(--muted);
  }
  .verdict > div {
    min-width: 0;
    overflow-wrap: break-word;
  }
  .reasons li {
    margin-top: 2px;
  }
  .mark {
    display: grid;
    flex: none;
    place-items: center;
    width: 22px;
    height: 22px;
    border-radius: 50%;
    font-size: 13px;
    font-weight: 700;
  }
  .verdict.ok b,
  .ok .mark {
    color: var(--good);
  }
  .ok .mark {
    background: color-mix(in srgb, var(--good) 12%, var(--raised));
  }
  .verdict.no b,
  .no .mark {
    color: var(--error);
  }
  .no .mark {
    background: color-mix(in srgb, var(--error) 10%, var(--raised));
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: 16px;
  }
  .grid > .card {
    grid-column: span 6;
  }
  .grid > .card.wide {
    grid-column: span 12;
  }
  .sum {
    color: var(--muted);
  }
  .grid > .card > header button {
    margin-left: auto;
    min-height: 24px;
    font-size: 14px;
  }
  .rows {
    padding: 0 16px 12px;
  }
  .rows .row {
    display: grid;
    gap: 4px 12px;
    align-items: baseline;
    padding: 7px 0;
    border-top: 1px solid var(--line);
    overflow-wrap: break-word;
  }
  .rows .row > * {
    min-width: 0;
  }
  .row.pair {
    grid-template-columns: 9em minmax(0, 1fr);
  }
  .row.tagged {
    grid-template-columns: auto minmax(0, 1fr);
  }
  .row.finding {
    grid-template-columns: auto minmax(0, 1fr) auto;
  }
  .rows .row > .muted {
    overflow-wrap: anywhere;
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 8px;
    align-items: center;
    padding-top: 8px;
    border-top: 1px solid var(--line);
  }
  .next > .muted {
    flex: 1;
  }
  .fold {
    margin: 0;
    padding: 0 16px 12px;
    color: var(--muted);
    overflow-wrap: anywhere;
  }
  .rows .fold {
    padding: 7px 0 0;
  }
  .to {
    color: var(--muted);
  }
  .why {
    color: var(--error);
  }
  .overview button.quiet {
    min-height: 24px;
  }
  button.plain:not(.tag) {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    text-align: left;
  }
  button.plain:not(.tag):hover {
    text-decoration: underline;
  }
  button.tag:hover {
    border-color: var(--edge);
    text-decoration: none;
  }
  table.steps th,
  table.steps td {
    padding: 6px 16px;
  }
  table.steps td {
    border-bottom: 0;
    border-top: 1px solid var(--line);
    vertical-align: baseline;
    overflow-wrap: break-word;
  }
  table.steps tbody tr:hover {
    background: var(--panel);
  }
  @container (max-width: 820px) {
    .overview {
      padding: 16px 12px;
    }
    .grid > .card {
      grid-column: span 12;
    }
    .row.finding {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
