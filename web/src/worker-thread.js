// The worker behind worker.js. It runs as a module worker of a page and as a thread of Node.

import { decodeOutside } from './batch.js';
import { JobEntityError } from './errors.js';
import { readInput } from './input.js';
import { init } from './module.js';

const isNode = typeof process === 'object' && Boolean(process.versions?.node);

/** @type {{ post: (message: any, transfer?: any[]) => void, listen: (onMessage: (message: any) => void) => void }} */
let port;
if (isNode) {
  const threads = 'node:worker_threads';
  const { parentPort } = await import(/* @vite-ignore */ threads);
  port = {
    post: (message, transfer) => parentPort.postMessage(message, transfer),
    listen: (onMessage) => parentPort.on('message', onMessage),
  };
} else {
  const scope = /** @type {any} */ (globalThis);
  port = {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    listen: (onMessage) => {
      scope.onmessage = (/** @type {MessageEvent} */ event) => onMessage(event.data);
    },
  };
}

port.listen(async ({ task, input }) => {
  try {
    const onProgress = (/** @type {object} */ progress) => port.post({ task, progress });
    const [bytes] = await Promise.all([readInput(input, { onProgress }), init()]);
    const moved = decodeOutside(bytes);
    port.post({ task, moved }, [moved.bytes.buffer, moved.words.buffer]);
  } catch (error) {
    const code = error instanceof JobEntityError ? error.code : 'worker-failed';
    port.post({ task, error: { code, message: String(/** @type {Error} */ (error).message) } });
  }
});
