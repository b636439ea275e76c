/**
 * Reads whole captures: logs, HAR files, exports, dumps, of any size, gzipped or not. Bytes are
 * decoded while they arrive, and no more than a part of a file is in memory at once.
 *
 *   for await (const batch of readCaptures(files)) console.log(batch.capture.file, batch.errors);
 *
 * @module
 */

import { batchOfCapture } from './batch.js';
import { filesOf, piecesOf } from './capture-files.js';
import { JobEntityError, throwIfAborted } from './errors.js';
import { init, memoryBytes, runningCore } from './module.js';

/** @typedef {import('./batch.js').Batch} Batch */
/** @typedef {import('../types/captures.d.ts').CaptureInput} CaptureInput */
/** @typedef {import('../types/captures.d.ts').CaptureOptions} CaptureOptions */

/** What `next()` gives: the address of a batch in the module, and what the capture says of it. */
/** @typedef {{ address: number, context: any }} Captured */

/**
 * Feeds the pieces of one file to a reader of the module, which is gone afterwards.
 *
 * @param {import('./capture-files.js').CaptureFile} file
 * @param {CaptureOptions} options
 * @returns {AsyncGenerator<Captured, void, void>}
 */
async function* readFile(file, { signal, onProgress, onProblem }) {
  const reader = new (runningCore().CaptureReader)();
  let responses = 0;
  const report = (/** @type {object} */ problem) =>
    onProblem?.(Object.freeze({ file: file.name, .../** @type {any} */ (problem) }));

  /** @returns {Captured | undefined} */
  const next = () => {
    throwIfAborted(signal);
    const address = reader.next();
    if (address === 0) return undefined;
    ++responses;
    return { address, context: { file: file.name, ...JSON.parse(reader.context()) } };
  };
  const takeProblems = () => JSON.parse(reader.problems()).forEach(report);

  try {
    const onRead = (
      /** @type {number} */ bytesRead,
      /** @type {number | undefined} */ totalBytes,
    ) => onProgress?.({ file: file.name, bytesRead, totalBytes, responses });
    try {
      for await (const piece of piecesOf(file, { signal, onRead })) {
        const room = reader.room(piece.length);
        if (room === 0) {
          throw new JobEntityError('out-of-memory', 'There is no memory in the module for more.');
        }
        memoryBytes().set(piece, room);
        reader.filled(piece.length);
        for (let captured = next(); captured; captured = next()) yield captured;
        takeProblems();
      }
    } catch (error) {
      // What came before the damage is whole.
      if (!(error instanceof JobEntityError && error.code === 'gzip')) throw error;
      report({ severity: 'error', code: error.code, message: error.message, pointer: '' });
    }
    reader.finish();
    for (let captured = next(); captured; captured = next()) yield captured;
    takeProblems();
  } finally {
    reader.delete();
  }
}

/**
 * The responses of captures with their addresses in the module. Needs init() to have finished.
 *
 * @param {CaptureInput | Iterable<CaptureInput> | AsyncIterable<CaptureInput>} input
 * @param {CaptureOptions} options
 * @returns {AsyncGenerator<Captured, void, void>}
 */
export async function* readAddresses(input, options) {
  throwIfAborted(options.signal);
  for await (const file of filesOf(input)) {
    try {
      yield* readFile(file, options);
    } catch (cause) {
      if (cause instanceof JobEntityError) throw cause;
      throwIfAborted(options.signal);
      const name = file.name || 'The input';
      throw new JobEntityError('read-failed', `${name} could not be read: ${cause}`, { cause });
    }
  }
}

/**
 * Every response of the captures, in their order. Records that are damaged are told to `onProblem`
 * and skipped; what stands after them is read.
 *
 * @param {CaptureInput | Iterable<CaptureInput> | AsyncIterable<CaptureInput>} input
 * @param {CaptureOptions} [options]
 * @returns {AsyncGenerator<Batch, void, void>} throws a JobEntityError: `aborted`, `read-failed`,
 *     `wrong-argument`, `out-of-memory`, `load-failed`
 */
export async function* readCaptures(input, options = {}) {
  throwIfAborted(options.signal);
  await init();
  for await (const { address, context } of readAddresses(input, options)) {
    yield batchOfCapture(address, context);
  }
}
