/**
 * Reads, checks and maps responses of AWS Deadline Cloud's BatchGetJobEntity.
 *
 *   import { decode } from 'deadline-job-entity';
 *   const batch = await decode(bytes);
 *   for (const entity of batch.entities) console.log(entity.kind, entity.jobId);
 *
 * @module
 */

export { Batch, decode, decodeSync } from './batch/batch.js';
export { JsonDocument, REDACTED } from './batch/cells.js';
export { JobEntityError } from './base/errors.js';
export { JsonNumber } from './values/json.js';
export { describe, init } from './runtime/module.js';
export { arnParts, idParts } from './values/name-parts.js';
export { PathMapper } from './paths/path-mapper.js';
export { RangeExpression } from './values/range-expression.js';
