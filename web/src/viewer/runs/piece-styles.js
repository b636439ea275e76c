// What is filled in and what is not known, in commands and in files.

import { css } from 'lit';

export const pieceStyles = css`
  mark,
  .sample {
    padding: 1px 0;
    border-bottom: 1px solid var(--accent);
    border-radius: 2px;
    color: inherit;
    background: var(--tint);
    cursor: default;
  }
  mark.unknown,
  .sample.unknown {
    border-bottom: 1px dashed var(--warning);
    background: color-mix(in srgb, var(--warning) 12%, var(--background));
  }
  @media (forced-colors: active) {
    mark,
    mark.unknown,
    .sample,
    .sample.unknown {
      color: CanvasText;
      background: Canvas;
    }
  }
`;
