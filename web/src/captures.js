/**
 * Reads whole captures: logs, HAR files, exports, dumps, of any size, gzipped or not. Bytes are
 * decoded while they arrive, and no more than a part of a file is in memory at once.
 *
 *   for await (const batch of readCaptures(files)) console.log(batch.capture.file, batch.errors);
 *
 * @module
 */

import { readOptions } from './base/arguments.js';
import { batchOfCapture } from './batch/batch.js';
import { compareTexts, redactTexts, textsOf } from './batch/compare.js';
import { Capture } from './captures/context.js';
import { filesOf } from './captures/files.js';
import { CaptureReading } from './captures/reading.js';
import { throwIfAborted } from './base/errors.js';
import { FULL } from './full-module.js';
import { initMore } from './runtime/module.js';
import { Residency } from './runtime/residency.js';

/** @typedef {import('./batch/batch.js').Batch} Batch */
/** @typedef {import('../types/captures.d.ts').CaptureInput} CaptureInput */
/** @typedef {import('../types/captures.d.ts').CaptureOptions} CaptureOptions */

/**
 * Loads the module with captures once; readCaptures() does that by itself.
 *
 * @param {import('./runtime/loader.js').ModuleSource} [source] default: full.wasm beside the package's files
 * @returns {Promise<void>} rejects with code `load-failed`, `simd-unsupported` or `wrong-argument`
 */
export async function init(source) {
  await initMore(FULL, source);
}

/**
 * Every response of the captures, in their order. Records that are damaged are told to `onProblem`
 * and skipped; what stands after them is read.
 *
 * @param {CaptureInput | Iterable<CaptureInput> | AsyncIterable<CaptureInput>} input
 * @param {CaptureOptions} [given]
 * @returns {AsyncGenerator<Batch, void, void>} throws a JobEntityError: `aborted`, `read-failed`,
 *     `wrong-argument`, `out-of-memory`, `load-failed`
 */
export async function* readCaptures(input, given) {
  const options = readOptions(given, ['signal', 'onProgress', 'onProblem', 'limits']);
  throwIfAborted(options.signal);
  const runtime = await initMore(FULL);
  throwIfAborted(options.signal);
  /** @type {CaptureReading | undefined} */
  let reading;
  try {
    for await (const file of filesOf(input)) {
      reading = new CaptureReading(runtime, file, options, reading);
      while (await reading.more()) {
        for (let address = reading.next(); address !== 0; address = reading.next()) {
          const capture = new Capture(reading.facts());
          yield batchOfCapture(new Residency(address, runtime, options.limits), capture);
        }
      }
      await reading.end();
    }
  } finally {
    await reading?.close();
  }
}

/**
 * What changed between two responses, jobs or captures, by the identity of entities: members, lines of
 * scripts, and paths that land elsewhere.
 *
 * @param {Batch | Iterable<Batch>} before
 * @param {Batch | Iterable<Batch>} after
 * @param {{ workerOs?: 'posix' | 'windows' }} [given] default: inferred from the rules of each side
 * @returns {Promise<import('../types/captures.d.ts').Comparison>}
 */
export async function compare(before, after, given) {
  const { workerOs } = readOptions(given, ['workerOs']);
  const texts = [textsOf(before, 'The first argument'), textsOf(after, 'The second argument')];
  return compareTexts(await initMore(FULL), texts[0], texts[1], workerOs);
}

/**
 * A copy for others to see: secrets, ARNs, users, names and paths are replaced, the same ones by the
 * same; structure and meaning are kept.
 *
 * @param {Batch | Iterable<Batch>} batches
 * @returns {Promise<string>} NDJSON: a response a line
 */
export async function redact(batches) {
  const texts = textsOf(batches, 'The argument');
  return redactTexts(await initMore(FULL), texts);
}
