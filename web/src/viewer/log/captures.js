// What was opened: its responses as they are read, which of them pass the filters, in what order. The log
// draws it, the viewer shows one of them.

import { sizeLabel } from '../formats.js';
import { shortId } from '../text.js';
import { sorted } from './columns.js';
import { FACETS, NO_ENTRY_FILTERS, bucketsOf, filteredEntries, valuesOf } from './entries.js';
import { passes, tokensOf } from './query.js';
import { readEntries } from './read.js';
import { TextSearch } from './text-search.js';
import * as say from '../messages/captures.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./read.js').Progress} Progress */

/**
 * While files are read the list is drawn anew this often at most, in milliseconds, and so that it takes
 * no more than a part of the time.
 */
const REDRAW_MS = 150;
const REDRAW_PART = 1 / 10;

/** How an entry is called. @param {Entry} entry @param {boolean} isOnly whether its file has no other */
const titleOf = ({ file, response }, isOnly) => (isOnly ? file : `${file} #${response}`);

/**
 * Tells by events: `changed` (what is listed; `detail.drawn` takes promises of those who draw it),
 * `state-changed` (how far reading and searching are), `entry-opened` (`detail.shown` takes the promise of
 * who shows it), `unread-changed`, `rules-opened`
 * (rules that no response came with; none: they are gone).
 */
export class Captures extends EventTarget {
  /** All responses, in the order of the files. @type {Entry[]} */
  entries = [];
  /** Those that pass, in the order that was asked for. @type {readonly Entry[]} */
  listed = [];
  /** How many entries there were when they were listed. */
  drawn = 0;
  /**
   * What each facet offers; found when the list is drawn, not whenever progress is.
   * @type {Map<import('./entries.js').Facet, [string, number][]>}
   */
  offered = new Map();
  /** @type {import('./entries.js').Buckets | undefined} */
  buckets;
  filters = NO_ENTRY_FILTERS;
  query = '';
  order = { column: '', isDown: false };
  /** @type {Entry | undefined} */
  shown;
  /** @type {(Progress & { since: number }) | undefined} */
  progress;
  /** Records that were damaged. */
  problems = 0;
  /** Why not all is there; empty: it is. */
  stopped = '';
  /** Responses whose text has been looked at. @type {number | undefined} */
  searching;
  /** What a job is called, by the viewer. @type {(id: string) => string} */
  jobName = shortId;

  /** @type {Map<string, number>} */
  #responsesOf = new Map();
  /** @type {AbortController | undefined} */
  #reading;
  #nextDraw = 0;
  #search = new TextSearch((searching) => {
    this.searching = searching;
    if (searching === undefined) this.#list();
    else this.#tellState();
  });

  /** Whether there may be more of them. */
  get isReading() {
    return this.#reading !== undefined;
  }

  get files() {
    return this.#responsesOf.size;
  }

  get isFiltered() {
    return this.filters !== NO_ENTRY_FILTERS || this.query !== '';
  }

  /**
   * Puts these in the place of what was listed, as soon as one of them has a response; the first one is
   * shown then. Files without one are told, and cost nothing of what was open.
   * @param {unknown} inputs see readEntries()
   * @returns {Promise<void>} resolves when all is read
   */
  async replace(inputs) {
    this.#reading?.abort();
    const reading = (this.#reading = new AbortController());
    this.#tellUnread([]);
    try {
      const text = await this.#read(inputs, reading.signal);
      if (this.#reading !== reading) return;
      // With nothing else to see, a text shows where it stops being a response.
      if (text && this.entries.length === 0) void this.open(text);
    } finally {
      if (this.#reading === reading) {
        this.progress = undefined;
        this.#reading = undefined;
        this.#list();
      }
    }
  }

  /**
   * @param {unknown} inputs
   * @param {AbortSignal} signal
   * @returns {Promise<Entry | undefined>} a text without a response, if there is one
   */
  async #read(inputs, signal) {
    /** @type {Entry | undefined} */
    let text;
    /** @type {string[]} */
    const lines = [];
    const tell = (/** @type {string} */ line) => {
      if (lines.push(line) && !signal.aborted) this.#tellUnread(lines);
    };
    /** @type {import('./rules-file.js').RulesFile | undefined} */
    let rulesFile;
    let isFirst = true;
    for await (const entry of readEntries(inputs, { signal, ...this.#listeners(signal, tell) })) {
      if (signal.aborted) return undefined;
      if (entry.rulesFile) {
        rulesFile?.delete();
        ({ rulesFile } = entry);
        continue;
      }
      if (entry.failure !== '') {
        if (entry.isShown) text ??= entry;
        tell(`${entry.file}: ${entry.failure}`);
        continue;
      }
      if (isFirst) this.#forget();
      this.entries.push(entry);
      this.#responsesOf.set(entry.file, entry.response + 1);
      // The others wait for it: what comes of them takes all of the tab's time.
      if (isFirst) await this.open(entry);
      isFirst = false;
      if (signal.aborted) return undefined;
      if (performance.now() > this.#nextDraw) await this.#listInTurn();
    }
    if (rulesFile || !isFirst) this.#tellRules(rulesFile, isFirst);
    return rulesFile ? undefined : text;
  }

  /**
   * @param {import('./rules-file.js').RulesFile | undefined} rulesFile
   * @param {boolean} opens whether there is nothing else to see
   */
  #tellRules(rulesFile, opens) {
    this.dispatchEvent(new CustomEvent('rules-opened', { detail: { rulesFile, opens } }));
  }

  /** @param {readonly string[]} lines */
  #tellUnread(lines) {
    this.dispatchEvent(new CustomEvent('unread-changed', { detail: { lines } }));
  }

  #tellState() {
    this.dispatchEvent(new Event('state-changed'));
  }

  /**
   * @param {AbortSignal} signal
   * @param {(line: string) => void} tell
   */
  #listeners(signal, tell) {
    const since = performance.now();
    /** @type {Set<string>} */
    const told = new Set();
    return {
      onProgress: (/** @type {Progress} */ progress) => {
        if (signal.aborted) return;
        this.progress = { ...progress, since };
        this.#tellState();
      },
      onProblem: (/** @type {any} */ { severity, code, message, file, responses }) => {
        if (signal.aborted) return;
        const isRead = severity === 'warning';
        if (!isRead) ++this.problems;
        // Without a response the file as a whole is told.
        if (responses === 0) return;
        if (code === 'gzip') tell(say.damagedGzip(file, message));
        const line = say.howItWasRead(file, message);
        if (!isRead || told.has(line)) return;
        told.add(line);
        tell(line);
      },
    };
  }

  /** Makes room for other responses. */
  #forget() {
    this.entries = [];
    this.listed = [];
    this.drawn = 0;
    this.#responsesOf.clear();
    this.filters = NO_ENTRY_FILTERS;
    this.shown = undefined;
    this.problems = 0;
    this.query = '';
    this.order = { column: '', isDown: false };
    this.stopped = '';
    this.#search.forget();
    this.searching = undefined;
  }

  /** Reads no further: what is there stays, and says that there may be more. */
  stop() {
    if (!this.#reading) return;
    const { bytesRead = 0, totalBytes, file = '' } = this.progress ?? {};
    const of = totalBytes ? say.ofBytes(sizeLabel(totalBytes)) : '';
    this.stopped = say.stoppedAfter(sizeLabel(bytesRead), of, file);
    this.#reading.abort();
    this.#reading = undefined;
    this.progress = undefined;
    this.#list();
  }

  async #listInTurn() {
    const since = performance.now();
    await Promise.all(this.#list());
    const now = performance.now();
    this.#nextDraw = now + Math.max(REDRAW_MS, (now - since) / REDRAW_PART);
  }

  /** @param {Partial<import('./entries.js').EntryFilters>} changes */
  filter(changes) {
    this.filters = { ...this.filters, ...changes };
    this.#list();
  }

  /** Lists all again. */
  clearFilters() {
    this.filters = NO_ENTRY_FILTERS;
    this.query = '';
    this.#list();
  }

  /** @param {{ column: string, isDown: boolean }} order */
  sort(order) {
    this.order = order;
    this.#list();
  }

  /** Looks for that from now on. @param {string} query */
  search(query) {
    this.query = query;
    this.searching = undefined;
    this.#list();
    this.#search.start(query, this.entries, () => !this.isReading);
  }

  /** @returns {Promise<unknown>[]} until it is on screen */
  #list() {
    const tokens = tokensOf(this.query);
    const found = filteredEntries(this.entries, this.filters);
    const listed =
      tokens.length === 0 ? found : found.filter((one) => passes(one, tokens, this.#search.found));
    this.listed = sorted(listed, this.order);
    this.drawn = this.entries.length;
    for (const { facet } of FACETS) {
      // A facet's own choice does not take its other values away; those of the others do.
      const others = { ...this.filters, [facet]: '' };
      this.offered.set(facet, valuesOf(filteredEntries(this.entries, others), facet));
    }
    const ofAnyTime = filteredEntries(this.entries, { ...this.filters, time: undefined });
    this.buckets = bucketsOf(ofAnyTime);
    /** @type {Promise<unknown>[]} */
    const drawn = [];
    this.dispatchEvent(new CustomEvent('changed', { detail: { drawn } }));
    return drawn;
  }

  /** How an entry is called. @param {Entry} entry */
  nameOf(entry) {
    return titleOf(entry, (this.#responsesOf.get(entry.file) ?? 1) === 1);
  }

  /** Says that this one is shown now. @param {Entry} entry */
  mark(entry) {
    this.shown = entry;
    this.#tellState();
    return this.nameOf(entry);
  }

  /** What the shown response is one of. @returns {import('../../../types/viewer.d.ts').Collection} */
  get collection() {
    const jobs = valuesOf(this.entries, 'jobs').map(([id, responses]) => ({ id, responses }));
    const partial = this.isReading ? say.stillReading : this.stopped;
    return { responses: this.entries.length, jobs, partial };
  }

  /**
   * @param {Entry} entry
   * @param {boolean} [opens] whether it is to be seen now, not only to be picked
   * @returns {Promise<unknown>} until it is on screen
   */
  open(entry, opens = true) {
    /** @type {Promise<unknown>[]} */
    const shown = [];
    const detail = { entry, name: this.mark(entry), opens, shown };
    this.dispatchEvent(new CustomEvent('entry-opened', { detail }));
    return Promise.all(shown);
  }
}
