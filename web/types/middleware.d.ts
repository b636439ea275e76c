// Middleware for @aws-sdk/client-deadline.

import type { Batch } from './index.js';

/** A plugin of a middleware stack, as the SDK types it. */
export interface JobEntityPlugin {
  // The stack's own types are those of the client, which is installed or not.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  applyToStack(stack: any): void;
}

export interface MiddlewareOptions {
  /** Called with the batch of each answer, also of those that are asked for again. */
  onBatch?: (batch: Batch) => void;
}

/**
 * A plugin that reads the answers of BatchGetJobEntity in the place of the SDK's deserializer. Outputs and
 * exceptions are those of the SDK.
 *
 * @example
 * client.middlewareStack.use(jobEntityPlugin());
 */
export declare function jobEntityPlugin(options?: MiddlewareOptions): JobEntityPlugin;

/**
 * The batch that an output was made of, or that an exception was read from; undefined if it did not come
 * through the plugin. Throws `wrong-argument` if it is not given an object.
 */
export declare function batchOf(result: object): Batch | undefined;
