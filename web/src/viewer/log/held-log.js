// What a viewer has opened: shows its responses one at a time, and tells the viewer what else there is.

import { SHOWN_ATTRIBUTE_LENGTH, plainText } from '../shown-text.js';
import { shortId } from '../text.js';
import { Captures } from './captures.js';
import { comparableOf } from './comparable.js';
import { entriesAbout } from './entries.js';
import { progressText } from './log-controls.js';
import * as say from '../messages/captures.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('./entries.js').Entry} Entry */

const NOT_KEPT = say.tooMuchToKeep;

/** Lines on what could not be read that are told. */
const MOST_TOLD = 8;

/** @param {readonly string[]} lines */
function toldOf(lines) {
  const told = lines.slice(0, MOST_TOLD).map((line) => plainText(line, 4 * SHOWN_ATTRIBUTE_LENGTH));
  return lines.length > told.length ? [...told, say.moreLines(lines.length - told.length)] : told;
}

export class HeldLog {
  captures = new Captures();
  #viewer;
  /** Responses that the viewer's job was joined over. */
  #joined = 0;
  /** Whether the viewer is told of how far one is. */
  #isAlone = false;
  #offer = () => comparableOf(this.captures);

  /** @param {JobEntityViewer} viewer */
  constructor(viewer) {
    this.#viewer = viewer;
    const { captures } = this;
    captures.jobName = (id) => viewer.nameOfJob(id) || shortId(id);
    viewer.comparable ??= this.#offer;
    /** @param {string} type @param {(detail: any) => void} listen */
    const on = (type, listen) =>
      captures.addEventListener(type, (event) => listen(/** @type {CustomEvent} */ (event).detail));
    on('entry-opened', (detail) => this.#opened(detail));
    on('changed', () => {
      this.#changed();
      this.#tellProgress();
    });
    on('state-changed', () => this.#tellProgress());
    on('unread-changed', ({ lines }) => this.#tellUnread(lines));
    on('rules-opened', (detail) => this.#tellRules(detail));
  }

  /** @param {unknown} inputs see JobEntityViewer.open() */
  async open(inputs) {
    this.#joined = 0;
    try {
      await this.captures.replace(inputs);
    } finally {
      this.#tellProgress();
    }
  }

  /** @param {{ entry: Entry, name: string, opens: boolean, shown: Promise<unknown>[] }} detail */
  #opened({ entry, name, opens, shown }) {
    const viewer = this.#viewer;
    if (opens) viewer.openSection('overview');
    if (!entry.isShown) viewer.fail(`${name}: ${entry.failure || NOT_KEPT}`);
    // What goes wrong is said by the viewer; an aborted one was replaced by another.
    else shown.push(this.#show(entry, name).catch(() => {}));
    const { file, response } = entry;
    viewer.tell('response-opened', { name, file, response });
  }

  /**
   * @param {Entry} entry
   * @param {string} name
   */
  async #show(entry, name) {
    await this.#viewer.display(entry.input(), name, entry.capture);
    this.#viewer.tell('response-shown', { name });
  }

  /** @param {Entry} entry */
  #go(entry) {
    return this.#show(entry, this.captures.mark(entry));
  }

  /**
   * Shows a response about that job.
   * @param {string} jobId
   * @returns {boolean} whether there is one
   */
  openJob(jobId) {
    const entry = this.captures.entries.find((one) => one.isShown && one.jobs.includes(jobId));
    if (entry) void this.#go(entry).catch(() => {});
    return entry !== undefined;
  }

  /** @param {string} jobId @returns {any} */
  #relatedTo(jobId) {
    const { captures } = this;
    return entriesAbout(captures.entries, jobId, captures.shown).map((entry) => ({
      ...{ input: entry.input(), name: captures.nameOf(entry), capture: entry.capture },
      open: () => this.#go(entry),
    }));
  }

  #changed() {
    const viewer = this.#viewer;
    const { entries, isReading, collection, shown } = this.captures;
    viewer.collection = collection;
    if (shown) viewer.rename(this.captures.nameOf(shown));
    // Once all are known: a job's parameters, steps and environments come in several responses.
    if (isReading || entries.length === this.#joined) return;
    this.#joined = entries.length;
    viewer.related = this.#joined < 2 ? undefined : (jobId) => this.#relatedTo(jobId);
  }

  /** Until the first response is read, no log can say how far reading is. */
  #tellProgress() {
    const { progress } = this.captures;
    const isAlone = progress?.responses === 0;
    if (!isAlone && !this.#isAlone) return;
    this.#isAlone = isAlone;
    const text = isAlone ? plainText(progressText(progress), SHOWN_ATTRIBUTE_LENGTH) : '';
    const stop = () => this.captures.stop();
    if (this.#viewer.tell('reading-changed', { text, stop })) this.#viewer.status = text;
  }

  /** @param {{ rulesFile: import('./rules-file.js').RulesFile | undefined, opens: boolean }} detail */
  #tellRules({ rulesFile, opens }) {
    const viewer = this.#viewer;
    viewer.rulesFile?.delete();
    viewer.rulesFile = rulesFile;
    if (!rulesFile) return;
    if (opens) viewer.openSection('rules-file');
    viewer.tell('rules-opened', { name: rulesFile.name });
  }

  /** @param {readonly string[]} lines */
  #tellUnread(lines) {
    const told = toldOf(lines);
    if (!this.#viewer.tell('files-unread', { lines: told })) return;
    if (told.length > 0) this.#viewer.failure = told.join('\n');
  }

  /** The viewer shows something else. */
  release() {
    this.captures.stop();
    const viewer = this.#viewer;
    if (viewer.comparable === this.#offer) viewer.comparable = undefined;
    viewer.collection = undefined;
    viewer.related = undefined;
  }
}
