// The parts of ids and ARNs.

import { checkedText } from '../base/arguments.js';

/**
 * @typedef {{ kind: string, digits: string }} PlainIdParts such as { kind: 'job', digits: '0123...' }
 * @typedef {{ kind: 'environment', scope: 'JOB', jobId: string, name: string }} JobEnvironmentParts
 * @typedef {{ kind: 'environment', scope: 'STEP', stepId: string, name: string }} StepEnvironmentParts
 */

/** The name may hold anything but a line end, colons included. */
const ENVIRONMENT = /^(?:(JOB):(job-[0-9a-f]{32})|(STEP):(step-[0-9a-f]{32})):(.*)$/;
const PLAIN = /^([a-z]+)-([0-9a-f]{32})$/;

/**
 * @param {string} text
 * @returns {PlainIdParts | JobEnvironmentParts | StepEnvironmentParts | undefined} undefined for a
 *     text that is not an id
 */
export function idParts(text) {
  const plain = PLAIN.exec(checkedText(text, 'An id'));
  if (plain) return Object.freeze({ kind: plain[1], digits: plain[2] });
  const found = ENVIRONMENT.exec(text);
  if (!found) return undefined;
  const [, job, jobId, , stepId, name] = found;
  return job
    ? Object.freeze({ kind: 'environment', scope: 'JOB', jobId, name })
    : Object.freeze({ kind: 'environment', scope: 'STEP', stepId, name });
}

/**
 * @typedef {object} ArnParts
 * @property {string} partition such as aws or aws-cn
 * @property {string} service
 * @property {string} region empty for services without one, such as IAM
 * @property {string} account
 * @property {string} resource all that follows
 * @property {string} [resourceType] such as role or secret
 * @property {string} [path] of a role: the text between its type and name, with both slashes
 * @property {string} [name] of the role or secret
 * @property {string} [suffix] of a secret: the six characters that Secrets Manager adds
 */

const ARN = /^arn:(aws[a-zA-Z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|):(.+)$/;

/** @param {string} resource */
function roleParts(resource) {
  const found = /^role(\/(?:.*\/)?)([^/]+)$/.exec(resource);
  return found && { resourceType: 'role', path: found[1], name: found[2] };
}

/** @param {string} resource */
function secretParts(resource) {
  const found = /^secret:(.+)$/.exec(resource);
  if (!found) return null;
  const marked = /^(.+)-([A-Za-z0-9]{6})$/.exec(found[1]);
  return marked
    ? { resourceType: 'secret', name: marked[1], suffix: marked[2] }
    : { resourceType: 'secret', name: found[1] };
}

/**
 * @param {string} text
 * @returns {ArnParts | undefined} undefined for a text that is not an ARN
 */
export function arnParts(text) {
  const found = ARN.exec(checkedText(text, 'An ARN'));
  if (!found) return undefined;
  const [, partition, service, region, account, resource] = found;
  const named =
    (service === 'iam' && roleParts(resource)) ||
    (service === 'secretsmanager' && secretParts(resource));
  return Object.freeze({ partition, service, region, account, resource, ...(named || {}) });
}
