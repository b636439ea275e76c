// What people ask of a job, each as one function over what the core says.

import { StructureView } from '../../batch/accessors.js';
import { REDACTED } from '../../batch/cells.js';
import { symbolTableOf } from '../../values/symbol-table.js';
import { typedValues } from '../../values/typed.js';
import { shortId } from '../text.js';
import * as say from '../messages/overview.js';

/** @typedef {import('./job-model.js').JobModel} JobModel */
/** @typedef {import('../response-model.js').Row} Row */
/** @typedef {import('../response-model.js').WorkerOs} WorkerOs */
/** @typedef {import('../../../types/index.d.ts').Diagnostic} Diagnostic */

/** Who the job's actions run as, on one system. @typedef {'redacted' | 'absent' | { user: string, group: string }} Person */

export const SYSTEMS = /** @type {const} */ ([
  { os: /** @type {WorkerOs} */ ('posix'), label: say.linux },
  { os: /** @type {WorkerOs} */ ('windows'), label: say.windows },
]);

/** @param {WorkerOs} os */
export const systemLabel = (os) => SYSTEMS.find((one) => one.os === os)?.label ?? os;

/**
 * Whether a worker of that system accepts the job: what makes its agent fail.
 * @param {JobModel} job
 * @param {WorkerOs} workerOs
 * @returns {{ ok: boolean, reasons: Diagnostic[] }}
 */
export function verdictOf({ model, agentVersion }, workerOs) {
  const version = agentVersion ? { agentVersion } : {};
  const request = model.capture?.request;
  const asked = request === undefined ? {} : { request };
  const options = { profile: /** @type {const} */ ('agent'), workerOs, ...version };
  const found = checked(
    () => model.batch.check({ ...options, ...asked }),
    () => model.batch.check(options),
  );
  const reasons = found.filter(({ severity }) => severity === 'error');
  return { ok: reasons.length === 0, reasons };
}

/**
 * @template T
 * @param {() => T} first
 * @param {() => T} other where the request of a capture is damaged
 */
function checked(first, other) {
  try {
    return first();
  } catch {
    return other();
  }
}

/** @param {JobModel} job @returns {any} */
export function detailsOf({ model, jobId }) {
  return model.batch.entities
    .byKind('jobDetails')
    .find((one) => one instanceof StructureView && /** @type {any} */ (one).jobId === jobId);
}

/**
 * What failed, and the requests to send next.
 * @param {JobModel} job
 * @returns {{ rows: Row[], missing: import('../response-model.js').Asked[], total: number, next: { identifiers: object[] }[], cannotAsk: string }}
 */
export function failedOf(job) {
  const { model } = job;
  const rows = model.rows.filter(({ list }) => list === 'errors');
  const missing = model.asked.filter(({ finding }) => finding);
  const total = model.entityCount + rows.length + missing.length;
  const { request } = job;
  /** @type {{ identifiers: object[] }[]} */
  let next = [];
  let cannotAsk = '';
  try {
    if (request) next = model.batch.followUp(/** @type {any} */ (request));
  } catch (error) {
    cannotAsk = /** @type {Error} */ (error).message;
  }
  return { rows, missing, total, next, cannotAsk };
}

/**
 * Who runs the job on a worker of that system.
 * @param {any} details a jobDetails entity
 * @param {WorkerOs} workerOs
 * @returns {{ runAs: string, person?: Person } | undefined} undefined: not known
 */
export function userOf(details, workerOs) {
  const runAsUser = details?.jobRunAsUser;
  if (!details) return undefined;
  if (runAsUser === REDACTED) return { runAs: '', person: 'redacted' };
  if (!(runAsUser instanceof StructureView)) return { runAs: '', person: 'absent' };
  const { runAs, posix, windows } = /** @type {any} */ (runAsUser);
  const own = workerOs === 'posix' ? posix : windows;
  const text = (/** @type {any} */ value) =>
    value === REDACTED ? 'redacted' : typeof value === 'string' ? value : '';
  if (own === REDACTED) return { runAs: text(runAs), person: 'redacted' };
  if (!(own instanceof StructureView)) return { runAs: text(runAs), person: 'absent' };
  const { user, group } = /** @type {any} */ (own);
  return { runAs: text(runAs), person: { user: text(user), group: text(group) } };
}

/**
 * Whether an entity that names paths is there; else nothing is known of them.
 * @param {import('../response-model.js').ResponseModel} model
 */
export const hasPaths = ({ kinds }) => kinds.has('jobDetails') || kinds.has('jobAttachmentDetails');

/**
 * Names of the parameters that have each path.
 * @param {any} details
 * @returns {Map<string, string>} by path
 */
export function namesOfPaths(details) {
  const names = new Map();
  if (!(details?.parameters instanceof Map)) return names;
  for (const [name, value] of details.parameters) {
    if (typeof value?.text !== 'string') continue;
    if (!Array.isArray(value.value)) names.set(value.text, name);
    else value.value.forEach((/** @type {any} */ item) => names.set(item, name));
  }
  return names;
}

/**
 * A manifest of the job.
 * @typedef {object} FileAnswer
 * @property {string} uri of the manifest's object; empty: not known
 * @property {string} lack why it is not
 * @property {string} root
 * @property {string} rootOnWorker empty: not known
 * @property {string} location name of the file system location
 */

/**
 * @param {any} settings
 * @param {unknown} path of a manifest
 * @returns {{ uri: string, lack: string }}
 */
function uriOf(settings, path) {
  if (path === undefined) return { uri: '', lack: say.noInputManifest };
  if (path === REDACTED || settings === REDACTED)
    return { uri: '', lack: say.redactedInThisCapture };
  if (!(settings instanceof StructureView)) {
    return {
      uri: '',
      lack: say.bucketNotKnown,
    };
  }
  const { s3BucketName, rootPrefix } = /** @type {any} */ (settings);
  const parts = [s3BucketName, rootPrefix, path];
  if (parts.includes(REDACTED)) return { uri: '', lack: say.redactedInThisCapture };
  if (parts.some((part) => typeof part !== 'string')) return { uri: '', lack: 'incomplete' };
  const key = [rootPrefix, 'Manifests', path].filter((part) => part !== '').join('/');
  return { uri: `s3://${s3BucketName}/${key}`, lack: '' };
}

/**
 * Where the job's files are in S3, and where they land.
 * @param {JobModel} job
 * @param {any} details
 * @param {import('../../paths/path-mapper.js').PathMapper | undefined} mapper
 * @returns {FileAnswer[] | undefined | 'redacted'} undefined: the attachments are not in the capture
 */
export function filesOf({ model, jobId }, details, mapper) {
  const entity = model.batch.entities
    .byKind('jobAttachmentDetails')
    .find((one) => /** @type {any} */ (one).jobId === jobId);
  if (!entity) return model.hides('jobAttachmentDetails') ? 'redacted' : undefined;
  const attachments = /** @type {any} */ (entity).attachments;
  if (attachments === REDACTED || attachments?.manifests === REDACTED) return 'redacted';
  const manifests = Array.isArray(attachments?.manifests) ? attachments.manifests : [];
  return manifests
    .filter((/** @type {any} */ one) => one instanceof StructureView)
    .map((/** @type {any} */ one) => {
      const root = typeof one.rootPath === 'string' ? one.rootPath : '';
      const found = root === '' ? undefined : mapper?.map(root);
      return {
        ...uriOf(details?.jobAttachmentSettings, one.inputManifestPath),
        root,
        rootOnWorker: found?.matched ? found.result : '',
        location: typeof one.fileSystemLocationName === 'string' ? one.fileSystemLocationName : '',
      };
    });
}

/** A name that a person would give the job, and where it is from. @typedef {{ name: string, from: string }} JobName */

/** Endings of scenes, which are named after what they are of. */
const SCENE =
  /\.(hip|hiplc|hipnc|ma|mb|blend|nk|c4d|max|aep|usd[acz]?|uproject|katana|3dm|skp|vpe)$/i;

/**
 * @param {any} table a resolvedSymbolTable
 */
function nameInTable(table) {
  if (typeof table !== 'string') return '';
  const symbol = symbolTableOf(table, typedValues)?.get('Job.Name');
  return typeof symbol?.text === 'string' ? symbol.text : '';
}

/**
 * @param {JobModel} job
 * @returns {JobName}
 */
export function nameOf(job) {
  const { model, jobId } = job;
  for (const kind of /** @type {const} */ (['stepDetails', 'environmentDetails'])) {
    const named = model.batch.entities
      .byKind(kind)
      .slice(0, 5)
      .map((one) => nameInTable(/** @type {any} */ (one).resolvedSymbolTable))
      .find((name) => name !== '');
    if (named) return { name: named, from: 'Job.Name' };
  }
  for (const [path, parameter] of namesOfPaths(detailsOf(job))) {
    const file = String(path).split(/[\\/]/).at(-1) ?? '';
    if (SCENE.test(file)) return { name: file.replace(SCENE, ''), from: parameter };
  }
  return { name: shortId(jobId), from: '' };
}
