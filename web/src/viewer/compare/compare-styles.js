import { css } from 'lit';

export const compareStyles = css`
  :host {
    display: block;
  }
  .sides {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: end;
    margin-bottom: 12px;
  }
  .sides label {
    display: grid;
    gap: 2px;
    color: var(--muted);
  }
  .sides select {
    width: min(26rem, 80vw);
    color: var(--text);
  }
  .sides button {
    min-height: 30px;
  }
  .entities {
    margin-top: 16px;
    display: grid;
    gap: 12px;
  }
  .card {
    padding: 12px 16px;
  }
  .card h3 span {
    margin-left: 8px;
    font-weight: normal;
  }
  .ids {
    margin: 0 0 8px;
    font-size: 12px;
  }
  .members {
    display: grid;
    gap: 8px;
  }
  .pointer {
    color: var(--muted);
  }
  .good {
    color: var(--good);
  }
  .lines {
    overflow: auto;
    max-height: 30rem;
    margin-top: 4px;
    border: 1px solid var(--line);
    border-radius: 4px;
  }
  .line,
  .gap {
    min-width: max-content;
    padding: 0 8px;
  }
  .gap {
    background: var(--panel);
    font-size: 12px;
  }
  .line code,
  .sign {
    white-space: pre;
  }
  .sign {
    display: inline-block;
    width: 2ch;
    font-family: var(--mono);
  }
  .line[data-mark='-'] {
    background: color-mix(in srgb, var(--error) 12%, var(--background));
  }
  .line[data-mark='+'] {
    background: color-mix(in srgb, var(--good) 12%, var(--background));
  }
  [data-side='before'] {
    text-decoration: line-through;
    text-decoration-color: var(--muted);
  }
  span[data-side] {
    text-decoration: none;
  }
  @media (forced-colors: active) {
    .line[data-mark='-'],
    .line[data-mark='+'] {
      border-inline-start: 3px solid CanvasText;
    }
  }
  @media print {
    .sides {
      display: none;
    }
    .lines {
      max-height: none;
      overflow: visible;
    }
  }
`;
