/**
 * Reads the answers of BatchGetJobEntity in the place of the deserializer of `@aws-sdk/client-deadline`:
 * the same outputs and exceptions, and beside each the batch with what is wrong with it.
 *
 *   client.middlewareStack.use(jobEntityPlugin());
 *   const output = await client.send(new BatchGetJobEntityCommand(input));
 *   console.log(batchOf(output).diagnostics);
 *
 * @module
 */

import { kindOf, readOptions, wrongArgument } from './base/arguments.js';
import { encoder } from './base/text.js';
import { decode } from './batch/batch.js';
import { bytesFrom } from './batch/open.js';

/** @typedef {import('./batch/batch.js').Batch} Batch */

const OPERATION = 'BatchGetJobEntityCommand';
const FIRST_FAULT = 300;

/** What the SDK's deserializer reads while ours has read the answer itself. */
const NOTHING = encoder.encode('{"entities":[],"errors":[]}');

/** Batches of outputs and errors, which they live as long as. @type {WeakMap<object, Batch>} */
const batches = new WeakMap();

/** What the outer of the two parts is told by the inner one. @type {WeakMap<object, Batch>} */
const read = new WeakMap();

/**
 * The batch that an output was made of, or that an exception was read from.
 *
 * @param {object} result what `client.send()` has returned or thrown
 * @returns {Batch | undefined} undefined if it did not come through the plugin
 */
export function batchOf(result) {
  if (typeof result !== 'object' || result === null) {
    throw wrongArgument(`A batch is of an output or an exception, not ${kindOf(result)}.`);
  }
  return batches.get(result);
}

/**
 * A plugin for the middleware stack of a DeadlineClient, or of one command.
 *
 * @param {{ onBatch?: (batch: Batch) => void }} [options] is called with the batch of each answer, also
 *     of those that are asked for again
 */
export function jobEntityPlugin(options) {
  const { onBatch } = readOptions(options, ['onBatch']);
  if (onBatch !== undefined && typeof onBatch !== 'function') {
    throw wrongArgument(`onBatch is a function, not ${kindOf(onBatch)}.`);
  }
  return {
    /** @param {any} stack */
    applyToStack(stack) {
      const place = { toMiddleware: 'deserializerMiddleware', override: true };
      stack.addRelativeTo(outer, { ...place, relation: 'before', name: 'jobEntityOutput' });
      stack.addRelativeTo(inner(onBatch), { ...place, relation: 'after', name: 'jobEntityAnswer' });
    },
  };
}

/** @param {any} context */
const isOurs = (context) => context.commandName === OPERATION;

/**
 * Between the network and the SDK's deserializer: reads the answer, and leaves that one nothing to do,
 * unless it is an exception, of which it makes the SDK's classes.
 * @param {((batch: Batch) => void) | undefined} onBatch
 */
const inner =
  (onBatch) =>
  (/** @type {Function} */ next, /** @type {any} */ context) =>
  async (/** @type {any} */ args) => {
    const result = await next(args);
    const { response } = result;
    if (!isOurs(context) || response?.statusCode === undefined) return result;
    const { statusCode: status, headers } = response;
    const bytes = await bytesFrom(response.body ?? '', {});
    const batch = await decode(bytes, { status, headers });
    onBatch?.(batch);
    read.set(args.request, batch);
    response.body = status < FIRST_FAULT && batch.exception === undefined ? NOTHING : bytes;
    return result;
  };

/**
 * Around the SDK's deserializer: puts in what was read.
 * @param {Function} next
 * @param {any} context
 */
const outer = (next, context) => async (/** @type {any} */ args) => {
  if (!isOurs(context)) return next(args);
  let result;
  try {
    result = await next(args);
  } catch (error) {
    const batch = read.get(args.request);
    if (batch && typeof error === 'object' && error !== null) batches.set(error, batch);
    throw error;
  }
  const batch = read.get(args.request);
  if (batch && batch.exception === undefined) {
    const { entities = [], errors = [] } = batch.toObject('aws-sdk-js');
    Object.assign(result.output, { entities, errors });
    batches.set(result.output, batch);
  }
  return result;
};
