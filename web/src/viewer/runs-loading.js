// The Runs pane and the module of templates: loaded while the overview is drawn, or before where the page
// has time for it, and put to work when the tab has nothing else to do, so that the overview can name the
// steps, and the pane is there when it is opened.

import { initMore } from '../runtime/module.js';
import { TEMPLATES } from '../templates-module.js';
import * as say from './messages/shell.js';

/** @typedef {import('./element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {typeof import('./runs/index.js')} RunsCode */

/** Parts that are read ahead; of a job with more the pane reads the rest when it is opened. */
const MOST_AHEAD = 200;
/** Milliseconds after which it is loaded though the tab is still at work. */
const LATEST_MS = 2000;

/** @type {Promise<RunsCode> | undefined} */
let loading;

/** Both at a time. That the module fails is said where a template is read. */
function load() {
  initMore(TEMPLATES).catch(() => {});
  loading ??= import('./runs/index.js').then((code) => {
    code.define();
    return code;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

const idle = () =>
  new Promise((done) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(done, { timeout: LATEST_MS });
    else setTimeout(done, 50);
  });

/**
 * Loads them when the page is idle, for people who open a step right after the file.
 * @param {JobEntityViewer} viewer
 */
export async function prepareRuns(viewer) {
  await idle();
  // A file that was opened meanwhile comes first.
  if (!viewer.log?.captures.isReading) await load();
}

/**
 * Loads them at once, while a response is decoded. What else is in a log is read first: the reading takes
 * all that the machine has.
 * @param {JobEntityViewer} viewer
 */
export function loadRunsAhead({ log }) {
  const { bytesRead = 0, totalBytes = bytesRead } = log?.captures.progress ?? {};
  if (bytesRead === totalBytes) load().catch(() => {});
}

/** @param {JobEntityViewer} viewer */
export function loadRuns(viewer) {
  if (viewer.runsFailure !== '' || customElements.get('job-entity-runs')) return;
  load().then(
    ({ JobRuns }) => {
      startRuns(viewer, JobRuns);
      viewer.requestUpdate();
    },
    (error) => {
      viewer.runsFailure = say.paneFailed(/** @type {Error} */ (error).message);
    },
  );
}

/**
 * The options of a job's templates, as the viewer has them.
 * @param {JobEntityViewer} viewer
 * @returns {import('./runs/job-runs.js').JobOptions}
 */
function optionsOf({ job, pathState }) {
  const { workerOs, sessionDirectory } = pathState;
  const jobId = job?.jobId ?? '';
  return { jobId, workerOs: workerOs || undefined, sessionDirectory, related: undefined };
}

/**
 * Reads the steps of the job that is shown, unless that has begun.
 * @param {JobEntityViewer} viewer
 * @param {RunsCode['JobRuns']} JobRuns
 */
function startRuns(viewer, JobRuns) {
  const { job } = viewer;
  if (!job || job.jobId === '' || !viewer.isConnected) return;
  const options = optionsOf(viewer);
  if (viewer.runs?.isOf(job.model, options)) return;
  viewer.runs?.delete();
  const runs = new JobRuns(job.model, options, () => viewer.requestUpdate());
  viewer.runs = runs;
  runs.start('', MOST_AHEAD).catch((error) => {
    // What needs a step says so when it is opened.
    if (viewer.runs === runs) viewer.runsFailure = /** @type {Error} */ (error).message;
  });
}

/**
 * Reads the steps of the viewer's job, as soon as there is time for it.
 * @param {JobEntityViewer} viewer
 */
export async function readRunsSoon(viewer) {
  const { job } = viewer;
  if (!job || job.jobId === '') return;
  const isWanted = () => viewer.job === job && viewer.isConnected;
  loadRunsAhead(viewer);
  await idle();
  try {
    const { JobRuns } = await load();
    if (isWanted()) startRuns(viewer, JobRuns);
  } catch (error) {
    if (isWanted()) viewer.runsFailure = /** @type {Error} */ (error).message;
  }
}
