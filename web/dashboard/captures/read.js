// From files to entries, one after the other, while they are read.

import { decodeFile } from '../../src/viewer/decoding.js';
import { entryOf, failedEntry } from './entries.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {{ name: string, input: Blob | string }} NamedInput */

/**
 * @param {readonly NamedInput[]} files
 * @param {{ signal: AbortSignal, onProgress: (file: string, bytesRead: number, totalBytes?: number) => void }} options
 * @returns {AsyncGenerator<Entry, void, void>} ends without an error when it is aborted
 */
export async function* readEntries(files, { signal, onProgress }) {
  for (const { name, input } of files) {
    try {
      const batch = await decodeFile(input, {
        signal,
        onProgress: ({ bytesRead, totalBytes }) => onProgress(name, bytesRead, totalBytes),
      });
      try {
        yield entryOf(batch, { file: name, response: 0 }, () => input);
      } finally {
        batch.delete();
      }
    } catch (error) {
      if (signal.aborted) return;
      yield failedEntry(name, error, () => input);
    }
  }
}
