/** Takes the place of a value that the capture has redacted. */
export const REDACTED = Symbol.for('deadline-job-entity.redacted');
