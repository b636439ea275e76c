// Registers <job-entity-viewer>.

import type { Batch, CaptureContext, DecodeInput } from './index.js';

/** Shows a response: summary, entities, details, errors, diagnostics, a path tester. */
export declare class JobEntityViewer extends HTMLElement {
  /** The batch that is shown. */
  readonly batch: Batch | undefined;
  /**
   * Address of a copy of the reference page (web/docs/reference.md tells what is in it): codes of
   * findings link there. Also an attribute. Empty: they do not.
   */
  reference: string;
  /** Decodes and shows a response; resolves when it is on screen. */
  show(
    input: DecodeInput,
    name?: string,
    options?: { capture?: CaptureContext | undefined },
  ): Promise<void>;
  /** Says that something cannot be shown; what was on screen stays. */
  fail(message: string): void;
  /** Puts the cursor into the search; a page may bind a key of its own to it. */
  focusSearch(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'job-entity-viewer': JobEntityViewer;
  }
}
