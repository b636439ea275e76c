/**
 * Reads, checks and maps responses of AWS Deadline Cloud's BatchGetJobEntity.
 *
 *   import { decode } from 'deadline-job-entity';
 *   const batch = await decode(bytes);
 *   for (const entity of batch.entities) console.log(entity.kind, entity.jobId);
 *
 * @module
 */

export { Batch, decode, decodeSync } from './batch.js';
export { JsonDocument, REDACTED } from './cells.js';
export { JobEntityError } from './errors.js';
export { JsonNumber } from './json.js';
export { describe, init } from './module.js';
export { arnParts, idParts } from './name-parts.js';
export { PathMapper } from './path-mapper.js';
export { RangeExpression } from './range-expression.js';
