// Registers <job-entity-viewer>.

import type { Batch, CaptureContext, DecodeInput } from './index.js';

/** Gives other responses of the same capture that are about a job, in any order. */
export type RelatedResponses = (
  jobId: string,
) => Iterable<DecodeInput> | Promise<Iterable<DecodeInput>>;

/** Shows a response: summary, entities, details, errors, diagnostics, a path tester. */
export declare class JobEntityViewer extends HTMLElement {
  /** The batch that is shown. */
  readonly batch: Batch | undefined;
  /**
   * Address of a copy of the reference page (web/docs/reference.md tells what is in it): codes of
   * findings link there. Also an attribute. Empty: they do not.
   */
  reference: string;
  /**
   * Where the page has more responses than the one that is shown: what a job runs is told from all
   * that are about it. The first 40 that it gives are read, when the Runs pane is opened.
   */
  related: RelatedResponses | undefined;
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
