// Registers <job-entity-viewer>.

import type { CaptureInput } from './captures.js';
import type { Batch, CaptureContext, DecodeInput, Diagnostic } from './index.js';

/**
 * Inputs that `open()` takes: captures as `readCaptures()` takes them, and batches, one or several.
 * Batches stay the caller's; those that an iterator makes while it is read, as `readCaptures()`
 * does, are deleted.
 */
export type ViewerInput =
  | CaptureInput
  | Batch
  | Iterable<CaptureInput | Batch>
  | AsyncIterable<CaptureInput>
  | AsyncIterable<Batch>;

/** A response with what is known of it. */
export interface RelatedResponse {
  readonly input: DecodeInput;
  /** Its name on the page. */
  readonly name?: string;
  /** The facts that the capture around it has. */
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
  /** If set, only the responses about that job are meant. */
  readonly jobId?: string;
  /** Its responses, read when they are compared. */
  readonly inputs: () =>
    | Iterable<DecodeInput | RelatedResponse>
    | AsyncIterable<DecodeInput | RelatedResponse>;
}

/** The collection that the shown response is one of. */
export interface Collection {
  readonly responses: number;
  /** Ids of the jobs that they are about, and how many responses each has. */
  readonly jobs: readonly { readonly id: string; readonly responses: number }[];
  /** Set while there may be more than these: why. */
  readonly partial?: string;
}

/** Events of `<job-entity-viewer>`. All bubble, and cross shadow roots. */
export interface ViewerEvents {
  /** A response of what was opened is about to be shown. */
  'response-opened': CustomEvent<{ name: string; file: string; response: number }>;
  /** It is on screen. */
  'response-shown': CustomEvent<{ name: string }>;
  /**
   * Rules were opened without a response: a rules file, two storage profiles, or the log of a session with
   * its rules and what its tasks ran with.
   */
  'rules-opened': CustomEvent<{ name: string }>;
  /**
   * Files hold no response: why, a line each; none if there is nothing to report any more. The
   * viewer says it, unless a listener prevents the default.
   */
  'files-unread': CustomEvent<{ lines: readonly string[] }>;
  /**
   * How far reading is while there is no response yet; an empty text says that it is over. Said by
   * the viewer, unless a listener prevents the default.
   */
  'reading-changed': CustomEvent<{ text: string; stop: () => void }>;
  /** Something cannot be shown. Said by the viewer, unless a listener prevents the default. */
  failed: CustomEvent<{ message: string }>;
  /** A view was opened: `overview`, `runs`, `paths`, `log`, ... */
  'section-opened': CustomEvent<{ name: string }>;
  /** An entity or error entry was selected; all undefined: the response itself. */
  'entity-selected': CustomEvent<{
    list?: 'entities' | 'errors';
    index?: number;
    kind?: string;
    id?: string;
    entity?: unknown;
  }>;
  /** A finding was opened at its place in the source. */
  'finding-selected': CustomEvent<{ finding: Diagnostic }>;
  /** A path is tried. */
  'path-tried': CustomEvent<{ path: string }>;
  /** The worker's system was chosen; empty: it is inferred. */
  'system-changed': CustomEvent<{ workerOs: '' | 'posix' | 'windows' }>;
  'density-changed': CustomEvent<{ density: 'comfortable' | 'compact' }>;
  /** A person asks for a job that is not in the opened files. */
  'job-wanted': CustomEvent<{ jobId: string }>;
}

/**
 * Shows what was opened: answers, entities, paths, steps, findings, source, and the log of several responses.
 * Parts for `::part()`: `top`, `ways`, `main`, `message`.
 */
export declare class JobEntityViewer extends HTMLElement {
  /**
   * Address of what to open; also an attribute. What it answers is fetched, under the page's
   * policy, and opened as `open()` does.
   */
  src: string | undefined;
  /** How close things are; also an attribute. */
  density: 'comfortable' | 'compact';
  /**
   * What to open, as `open()` takes it; if it is set again, the new value replaces what is open.
   */
  value: ViewerInput | null | undefined;
  /** The batch that is shown. */
  readonly batch: Batch | undefined;
  /**
   * Address of a copy of the reference page (web/docs/reference.md says what is in it): codes of
   * findings link there. Also an attribute. Empty: they do not.
   */
  reference: string;
  /**
   * Where the page has more responses than the one that is shown: the runs of a job are composed
   * from all that are about it. The first 40 that it gives are read.
   */
  related: RelatedResponses | undefined;
  /**
   * The collection that the response is one of: the viewer names the other jobs, and offers the
   * slot `captures`.
   */
  collection: Collection | undefined;
  /** Commands of the page around, for the box of commands. */
  commands: readonly ViewerCommand[];
  /**
   * The other sides that the view `compare` offers besides a file that is opened there. Undefined:
   * the response that is shown.
   */
  comparable: (() => readonly Comparable[]) | undefined;
  /** The view that is open: `overview`, `runs`, `paths`, `entities`, ... */
  readonly section: string;
  /** Opens a view. */
  openSection(name: string): void;
  /**
   * Opens captures of any kind: the first response is shown, several have a log. Resolves when all is
   * read; rejects with `wrong-argument`. Files without a response are reported, and leave what is
   * open as it is.
   */
  open(inputs: ViewerInput): Promise<void>;
  /**
   * Decodes and shows one response, and closes what was opened; resolves when it is on screen. A batch
   * stays the caller's.
   */
  show(
    input: DecodeInput | Batch,
    name?: string,
    options?: { capture?: CaptureContext | undefined },
  ): Promise<void>;
  /** Says that something cannot be shown; the view stays as it was. */
  fail(message: string): void;
  /** Puts the cursor into the search; a page may bind a key of its own to it. */
  focusSearch(): void;
}

export interface JobEntityViewer {
  addEventListener<Name extends keyof ViewerEvents>(
    type: Name,
    listener: (this: JobEntityViewer, event: ViewerEvents[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'job-entity-viewer': JobEntityViewer;
  }
}
