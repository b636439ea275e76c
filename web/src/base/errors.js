/** The mark that all of them have, whichever copy of the package has made them. */
const MARK = Symbol.for('deadline-job-entity.error');

/**
 * An error of this library's caller or surroundings: a wrong call, a module that cannot be loaded,
 * an abort. Faults of the data are never thrown, because they are diagnostics.
 *
 * Codes: `wrong-argument`, `load-failed`, `simd-unsupported`, `read-failed`, `out-of-memory`,
 * `aborted`, `deleted`, `module-failed`, `not-initialized`, `unknown-job`, `ambiguous-job`, `unknown-form`,
 * `worker-failed`, `rules-file`, `request`.
 */
export class JobEntityError extends Error {
  /**
   * A program may have the package twice: as an ES module and by require(), or in two versions.
   * @override
   * @param {any} value
   */
  static [Symbol.hasInstance](value) {
    return typeof value === 'object' && value !== null && MARK in value;
  }

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

Object.defineProperty(JobEntityError.prototype, MARK, { value: true });

/** @param {AbortSignal | undefined} signal */
export function throwIfAborted(signal) {
  if (signal?.aborted) {
    throw new JobEntityError('aborted', 'The call was aborted.', { cause: signal.reason });
  }
}
