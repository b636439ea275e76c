// Ways to get the worker running: a thread of Node, a worker of a page, or, where there is none to be
// had, the thread that asks.

import { builtIn } from './base/environment.js';
import { workerSource } from './runtime/module.js';

/** @typedef {import('./worker-client.js').Thread} Thread */

/** A worker that has not said a word for so long will not start any more, in milliseconds. */
const START_MS = 60_000;

const UNREADABLE = 'What the worker sent could not be read.';
const NOT_RUNNING = 'The worker could not run.';

/**
 * Waits until a worker has started: before that, its end would not be noticed. What happens then is the
 * thread's end; before, it is the start that has failed.
 * @param {Thread} thread
 * @param {(onEnd: (message: string, cause?: unknown) => void) => () => void} begin starts it, gives what
 *     ends it
 * @param {() => void} [onStart]
 * @returns {Promise<void>}
 */
function started(thread, begin, onStart = () => {}) {
  return new Promise((resolve, reject) => {
    let isStarting = true;
    let hasStarted = false;
    const patience = setTimeout(() => onEnd('The worker did not start.'), START_MS);
    const settle = () => {
      isStarting = false;
      clearTimeout(patience);
    };
    /** @type {(message: string, cause?: unknown) => void} */
    const onEnd = (message, cause) => {
      if (hasStarted) thread.fail(message, cause);
      if (!isStarting) return;
      settle();
      stop();
      reject(new Error(message, { cause }));
    };
    thread.onEnd = (error) => {
      settle();
      reject(error);
    };
    thread.onStart = () => {
      settle();
      hasStarted = true;
      onStart();
      resolve();
    };
    let stop = () => {};
    try {
      stop = begin(onEnd);
    } catch (cause) {
      onEnd(NOT_RUNNING, cause);
    }
  });
}

/**
 * Not where it is used: bundlers for the browser would look for the file.
 * @param {string} name
 * @param {string} url
 */
const beside = (name, url) => new URL(name, url);

/**
 * @param {Thread} thread
 * @returns {Promise<void>}
 */
export async function startInNode(thread) {
  const { Worker: NodeWorker } = await builtIn('node:worker_threads');
  return started(thread, (onEnd) => {
    const url = workerSource() ?? beside('./worker-thread.js', import.meta.url);
    const worker = new NodeWorker(typeof url === 'string' ? new URL(url) : url);
    worker.on('message', (/** @type {any} */ message) => thread.receive(message));
    worker.on('messageerror', (/** @type {Error} */ cause) => onEnd(UNREADABLE, cause));
    worker.on('error', (/** @type {Error} */ cause) => onEnd(NOT_RUNNING, cause));
    worker.on('exit', (/** @type {number} */ code) => onEnd(`The worker has ended (${code}).`));
    const stop = () => void worker.terminate();
    thread.connect({
      post: (message, transfer) => {
        // A waiting call keeps the process running, an idle worker does not: see onIdle.
        worker.ref();
        worker.postMessage(message, transfer);
      },
      onIdle: () => worker.unref(),
      stop,
    });
    return stop;
  });
}

/** Of the one script that this package starts. Made when first needed. @type {any} */
let policy;
/** What that may be: the script, or a script that imports it. */
let allowed = '';

/**
 * A page may require Trusted Types: there a worker's URL must come from a policy, which has the name
 * `job-entity` and lets pass the worker's own.
 * @param {string} url
 */
function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  if (!trustedTypes) return url;
  allowed = url;
  policy ??= trustedTypes.createPolicy('job-entity', {
    createScriptURL(/** @type {string} */ text) {
      if (text === allowed) return text;
      throw new TypeError('This is not the worker.');
    },
  });
  return policy.createScriptURL(url);
}

/**
 * A worker of a script, which may be on another host: a page may start none from there, but one of its
 * own that imports it.
 * @param {typeof globalThis.Worker} PageWorker
 * @param {URL | string} script
 * @param {WorkerOptions} [options]
 */
function workerOf(PageWorker, script, options) {
  const url = new URL(String(script), globalThis.location?.href);
  if (!/^https?:$/.test(url.protocol) || url.origin === globalThis.location?.origin) {
    return new PageWorker(trusted(url.href), options);
  }
  const text = `import ${JSON.stringify(url.href)};`;
  const blob = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return new PageWorker(trusted(blob), { ...options, type: 'module' });
}

function newWorker() {
  const { Worker: PageWorker } = globalThis;
  if (!PageWorker) throw new TypeError('There are no workers here.');
  const given = workerSource();
  if (given !== undefined) return workerOf(PageWorker, given, { type: 'module' });
  // Bundlers know a worker by the expression below and by no other, while what it gives must pass the
  // policy: so for the moment of the call the name stands for what sees to that.
  globalThis.Worker = /** @type {any} */ (
    function TrustedWorker(/** @type {URL} */ url, /** @type {WorkerOptions} */ options) {
      return workerOf(PageWorker, url, options);
    }
  );
  try {
    return new Worker(new URL('./worker-thread.js', import.meta.url), { type: 'module' });
  } finally {
    globalThis.Worker = PageWorker;
  }
}

/**
 * @param {Thread} thread
 * @returns {Promise<void>}
 */
export function startInPage(thread) {
  // No event tells a page that a worker was terminated or closed itself. But a worker that is gone
  // holds no lock any more: see worker-service.js.
  const lock = `job-entity-worker-${Math.random().toString(36).slice(2)}`;
  const watch = () =>
    void navigator.locks?.request(lock, () => thread.fail('The worker has ended.')).catch(() => {});
  return started(
    thread,
    (onEnd) => {
      const worker = newWorker();
      worker.onmessage = ({ data }) => thread.receive(data);
      worker.onmessageerror = () => onEnd(UNREADABLE);
      worker.onerror = (event) => onEnd(NOT_RUNNING, event);
      worker.postMessage({ lock });
      const stop = () => worker.terminate();
      thread.connect({
        post: (message, transfer = []) => worker.postMessage(message, transfer),
        onIdle: () => {},
        stop,
      });
      return stop;
    },
    watch,
  );
}

/**
 * Does the worker's work in this thread. What is sent goes through a channel, so that calls lose and get
 * what they would with a worker.
 * @param {Thread} thread
 */
export async function startHere(thread) {
  const { onUnread, serve } = await import('./worker-service.js');
  const { port1, port2 } = new MessageChannel();
  /** @type {any[]} */
  const ports = [port1, port2];
  port1.onmessage = ({ data }) => thread.receive(data);
  port1.onmessageerror = () => thread.fail(UNREADABLE);
  serve({
    post: (message, transfer = []) => port2.postMessage(message, transfer),
    listen: (onMessage) => {
      port2.onmessage = ({ data }) => void onMessage(data);
      port2.onmessageerror = onUnread;
    },
  });
  // Node runs on for a port that listens.
  const rest = () => ports.forEach((port) => port.unref?.());
  thread.isHere = true;
  thread.connect({
    post: (message, transfer = []) => {
      ports.forEach((port) => port.ref?.());
      port1.postMessage(message, transfer);
    },
    onIdle: rest,
    stop: () => ports.forEach((port) => port.close()),
  });
  rest();
}
