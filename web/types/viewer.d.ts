// Registers <job-entity-viewer>.

import type { Batch, CaptureContext, DecodeInput } from './index.js';

/** A response with what is known of it. */
export interface RelatedResponse {
  readonly input: DecodeInput;
  /** What it is called. */
  readonly name?: string;
  /** What the capture around it says. */
  readonly capture?: CaptureContext | undefined;
  /** Shows it in the viewer, so that its evidence can be seen; resolves when it is there. */
  readonly open?: () => unknown;
}

/** Gives other responses of the same capture that are about a job, in any order. */
export type RelatedResponses = (
  jobId: string,
) => Iterable<DecodeInput | RelatedResponse> | Promise<Iterable<DecodeInput | RelatedResponse>>;

/** Something that a person may ask for in the box of commands (Ctrl+K). */
export interface ViewerCommand {
  readonly label: string;
  /** A word on what it is about. */
  readonly about: string;
  readonly run: () => unknown;
}

/** Something that can be compared with another: a file, a job of several responses, or a response. */
export interface Comparable {
  readonly about: 'file' | 'job' | 'response';
  readonly name: string;
  /** Set: of the responses, what is about that job. */
  readonly jobId?: string;
  /** Its responses, read when they are compared. */
  readonly inputs: () =>
    | Iterable<DecodeInput | RelatedResponse>
    | AsyncIterable<DecodeInput | RelatedResponse>;
}

/** What the response that is shown is one of. */
export interface Collection {
  readonly responses: number;
  /** Ids of the jobs that they are about, and how many responses each has. */
  readonly jobs: readonly { readonly id: string; readonly responses: number }[];
  /** Set while there may be more than these: why. */
  readonly partial?: string;
}

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
   * that are about it. The first 40 that it gives are read.
   */
  related: RelatedResponses | undefined;
  /** What the response is one of: the viewer names the other jobs, and offers the slot `captures`. */
  collection: Collection | undefined;
  /** What the page around can do, for the box of commands. */
  commands: readonly ViewerCommand[];
  /** What the view `compare` offers beside a file that is opened there. Undefined: the response that is shown. */
  comparable: (() => readonly Comparable[]) | undefined;
  /** The view that is open: `overview`, `runs`, `paths`, `entities`, ... */
  readonly section: string;
  /** Opens a view. */
  openSection(name: string): void;
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
