/**
 * An error of this library's caller or surroundings: a wrong call, a module that cannot be loaded,
 * an abort. Faults of the data are never thrown: they are diagnostics.
 *
 * Codes: `wrong-argument`, `load-failed`, `simd-unsupported`, `read-failed`, `out-of-memory`,
 * `aborted`, `deleted`, `module-failed`, `not-initialized`, `unknown-job`, `ambiguous-job`, `unknown-form`,
 * `worker-failed`, `rules-file`, `request`.
 */
export class JobEntityError extends Error {
  /**
   * @param {string} code stable, for programs
   * @param {string} message for people
   * @param {{ cause?: unknown }} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    // As platforms name what ends because of a signal.
    this.name = code === 'aborted' ? 'AbortError' : 'JobEntityError';
    this.code = code;
  }
}

/** @param {AbortSignal | undefined} signal */
export function throwIfAborted(signal) {
  if (signal?.aborted) {
    throw new JobEntityError('aborted', 'The call was aborted.', { cause: signal.reason });
  }
}
