// The request to send next, in the words of who sends it: JSON, the AWS CLI, boto3.

import * as say from '../messages/overview.js';

/** @typedef {{ identifiers: readonly object[] }} RequestBody */
/** @typedef {{ farmId: string, fleetId: string, workerId: string }} Sender */

/** What is written for an id that no capture says. */
const UNKNOWN = Object.freeze({
  farmId: 'FARM_ID',
  fleetId: 'FLEET_ID',
  workerId: 'WORKER_ID',
});

/** @param {Sender} sender */
const withWords = ({ farmId, fleetId, workerId }) => ({
  farmId: farmId || UNKNOWN.farmId,
  fleetId: fleetId || UNKNOWN.fleetId,
  workerId: workerId || UNKNOWN.workerId,
});

/** For a POSIX shell, where a quote ends the text and no character in it means anything. */
const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** @param {RequestBody} body */
export const asJSON = (body) => JSON.stringify(body, undefined, 2);

/**
 * @param {RequestBody} body
 * @param {Sender} sender
 */
export function asCLI({ identifiers }, sender) {
  const { farmId, fleetId, workerId } = withWords(sender);
  return [
    // eslint-disable-next-line viewer/words-in-messages -- a command
    'aws deadline batch-get-job-entity',
    `--farm-id ${quoted(farmId)}`,
    `--fleet-id ${quoted(fleetId)}`,
    `--worker-id ${quoted(workerId)}`,
    `--identifiers ${quoted(JSON.stringify(identifiers))}`,
  ].join(' ');
}

/**
 * @param {RequestBody} body
 * @param {Sender} sender
 */
export function asBoto3({ identifiers }, sender) {
  const ids = withWords(sender);
  const indented = JSON.stringify(identifiers, undefined, 4).replaceAll('\n', '\n    ');
  return [
    // eslint-disable-next-line viewer/words-in-messages -- code
    'import boto3',
    '',
    "response = boto3.client('deadline').batch_get_job_entity(",
    ...Object.entries(ids).map(([name, id]) => `    ${name}=${JSON.stringify(id)},`),
    `    identifiers=${indented},`,
    ')',
    '',
  ].join('\n');
}

/** The forms that are offered. */
export const REQUEST_FORMS = Object.freeze([
  { name: 'json', label: say.copyJson, textOf: asJSON },
  { name: 'cli', label: say.asCli, textOf: asCLI },
  { name: 'boto3', label: say.asBoto3, textOf: asBoto3 },
]);
