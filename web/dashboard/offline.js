// Everything that the page may need is here before the network goes: the module, the worker and what reads
// captures at once, and all files by a service worker where there can be one.

import { prepareRuns } from '../src/viewer/runs-loading.js';
import { runningThread } from '../src/worker-client.js';

const SERVICE_WORKER = './service-worker.js';

/** A strict policy takes no address of a script but one of a policy of its own. */
function scriptAddress() {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  const policy = trustedTypes?.createPolicy('job-entity-page', {
    createScriptURL: (/** @type {string} */ url) => {
      // eslint-disable-next-line viewer/words-in-messages -- for those who read the console
      if (url !== SERVICE_WORKER) throw new TypeError(`Not the service worker: ${url}`);
      return url;
    },
  });
  return policy ? policy.createScriptURL(SERVICE_WORKER) : SERVICE_WORKER;
}

/** @param {import('../src/viewer/element.js').JobEntityViewer} viewer */
export function loadAhead(viewer) {
  // What is wrong with them is said when a file is opened.
  runningThread()
    .catch(() => {})
    .then(() => prepareRuns(viewer))
    .catch(() => {});
  import('../src/viewer/log/held-log.js').catch(() => {});
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Not there in a private window, or where a policy forbids it: then the browser's cache has to do.
  navigator.serviceWorker.register(scriptAddress()).catch(() => {});
}

/**
 * Takes the files that the system opens with this page, where it is installed.
 * @param {(files: File[]) => void} take
 */
export function takeLaunches(take) {
  const { launchQueue } = /** @type {any} */ (globalThis);
  launchQueue?.setConsumer(async ({ files = [] }) => {
    const given = await Promise.all(files.map((/** @type {any} */ handle) => handle.getFile()));
    if (given.length > 0) take(given);
  });
}
