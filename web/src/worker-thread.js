// The worker behind worker.js. It runs as a module worker of a page and as a thread of Node.

import { builtIn, isNode } from './base/environment.js';
import { onUnread, serve } from './worker-service.js';

// What is sent before somebody listens waits in Node, but not in a page, which therefore must not be
// kept waiting here. An await outside of functions is nothing for bundlers, who make plain scripts
// of workers.

async function serveNode() {
  const { parentPort } = await builtIn('node:worker_threads');
  serve({
    post: (message, transfer) => parentPort.postMessage(message, transfer),
    listen: (onMessage) => {
      parentPort.on('message', onMessage);
      parentPort.on('messageerror', onUnread);
    },
  });
  parentPort.postMessage({ started: true });
}

function servePage() {
  const scope = /** @type {any} */ (globalThis);
  serve({
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    listen: (onMessage) => {
      scope.onmessage = (/** @type {MessageEvent} */ event) => onMessage(event.data);
      scope.onmessageerror = onUnread;
    },
  });
}

if (isNode) serveNode();
else servePage();
