// JSON.parse and checks by hand: the strongest that a web developer would write. Straight-line code
// for each shape, `for in` over what is there, lengths before patterns, patterns compiled once. It
// says valid or not; it does not say where.

import { PATTERNS } from './patterns.mjs';

const pattern = (name) => new RegExp(`^(?:${PATTERNS[name]})$`);
const JOB_ID = pattern('JobId');
const STEP_ID = pattern('StepId');
const ENVIRONMENT_ID = pattern('EnvironmentId');
const S3_PREFIX = pattern('S3Prefix');
const POSIX_NAME = pattern('PosixUserUserString');
const WINDOWS_USER = pattern('WindowsUserUserString');
const SECRET_ARN = pattern('WindowsUserPasswordArnString');
const ROLE_ARN = pattern('IamRoleArn');
const INTEGER = pattern('IntString');
const DECIMAL = pattern('FloatString');
const BOOLEAN = pattern('BoolString');
const EXTENSION = pattern('ExtensionName');
const LOCATION = pattern('FileSystemLocationName');

const CODES = new Set([
  'AccessDeniedException',
  'InternalServerException',
  'ValidationException',
  'ResourceNotFoundException',
  'MaxPayloadSizeExceeded',
  'ConflictException',
]);

const isText = (value) => typeof value === 'string';
// Lengths are in code points: a text is never longer in those than in its own units.
const isTextOf = (value, min, max) =>
  typeof value === 'string' &&
  value.length >= min &&
  (value.length <= max || [...value].length <= max);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isJobId = (value) => isText(value) && JOB_ID.test(value);
const isStepId = (value) => isText(value) && STEP_ID.test(value);
const isEnvironmentId = (value) => isTextOf(value, 1, 1024) && ENVIRONMENT_ID.test(value);
const isFormat = (value) => value === 'windows' || value === 'posix';

function isListOf(value, isElement, max = Infinity, min = 0) {
  if (!Array.isArray(value) || value.length > max || value.length < min) return false;
  for (let i = 0; i < value.length; ++i) if (!isElement(value[i])) return false;
  return true;
}

const isInteger = (value) => isTextOf(value, 1, 20) && INTEGER.test(value);
const isDecimal = (value) => isTextOf(value, 1, 26) && DECIMAL.test(value);
const isBoolean = (value) => isTextOf(value, 1, 5) && BOOLEAN.test(value);
const isParameterText = (value) => isTextOf(value, 0, 1024);
const isExtension = (value) => isTextOf(value, 1, 64) && EXTENSION.test(value);

function isParameterValue(name, value) {
  switch (name) {
    case 'int':
      return isInteger(value);
    case 'float':
      return isDecimal(value);
    case 'string':
    case 'path':
      return isParameterText(value);
    case 'bool':
      return isBoolean(value);
    case 'rangeExpr':
      return isTextOf(value, 1, 1024);
    case 'stringList':
    case 'pathList':
      return isListOf(value, isParameterText, 64);
    case 'intList':
      return isListOf(value, isInteger, 512);
    case 'floatList':
      return isListOf(value, isDecimal, 512);
    case 'boolList':
      return isListOf(value, isBoolean, 512);
    case 'intListList':
      return isListOf(value, (row) => isListOf(row, isInteger, 64), 512);
    default:
      return false;
  }
}

function isParameter(value) {
  if (!isObject(value)) return false;
  let count = 0;
  for (const name in value) if (++count > 1 || !isParameterValue(name, value[name])) return false;
  return count === 1;
}

function areParameters(value) {
  if (!isObject(value)) return false;
  let count = 0;
  for (const name in value) {
    if (++count > 200 || !isTextOf(name, 1, 1024) || !isParameter(value[name])) return false;
  }
  return true;
}

const isRule = (rule) =>
  isObject(rule) &&
  isFormat(rule.sourcePathFormat) &&
  isText(rule.sourcePath) &&
  isText(rule.destinationPath);

const isPosixUser = (user) =>
  isObject(user) &&
  isTextOf(user.user, 0, 31) &&
  POSIX_NAME.test(user.user) &&
  isTextOf(user.group, 0, 31) &&
  POSIX_NAME.test(user.group);

const isWindowsUser = (user) =>
  isObject(user) &&
  isTextOf(user.user, 0, 111) &&
  WINDOWS_USER.test(user.user) &&
  isTextOf(user.passwordArn, 20, 2048) &&
  SECRET_ARN.test(user.passwordArn);

const isRunAsUser = (user) =>
  isObject(user) &&
  (user.posix === undefined || isPosixUser(user.posix)) &&
  (user.windows === undefined || isWindowsUser(user.windows)) &&
  (user.runAs === 'QUEUE_CONFIGURED_USER' || user.runAs === 'WORKER_AGENT_USER');

const isSettings = (settings) =>
  isObject(settings) &&
  isTextOf(settings.s3BucketName, 1, 255) &&
  isTextOf(settings.rootPrefix, 1, 63) &&
  S3_PREFIX.test(settings.rootPrefix);

const areExtensions = (value) => value === undefined || isListOf(value, isExtension, 32);
const isSymbolTable = (value) => value === undefined || isTextOf(value, 1, 1_000_000);

const isJob = (job) =>
  isObject(job) &&
  isJobId(job.jobId) &&
  isText(job.logGroupName) &&
  isText(job.schemaVersion) &&
  (job.jobAttachmentSettings === undefined || isSettings(job.jobAttachmentSettings)) &&
  (job.jobRunAsUser === undefined || isRunAsUser(job.jobRunAsUser)) &&
  (job.queueRoleArn === undefined ||
    (isText(job.queueRoleArn) && ROLE_ARN.test(job.queueRoleArn))) &&
  (job.parameters === undefined || areParameters(job.parameters)) &&
  (job.pathMappingRules === undefined || isListOf(job.pathMappingRules, isRule)) &&
  areExtensions(job.extensions);

const isDirectory = (value) => isTextOf(value, 1, 1024);

const isManifest = (manifest) =>
  isObject(manifest) &&
  isTextOf(manifest.rootPath, 1, 1024) &&
  isFormat(manifest.rootPathFormat) &&
  (manifest.fileSystemLocationName === undefined ||
    (isTextOf(manifest.fileSystemLocationName, 1, 64) &&
      LOCATION.test(manifest.fileSystemLocationName))) &&
  (manifest.outputRelativeDirectories === undefined ||
    isListOf(manifest.outputRelativeDirectories, isDirectory, 100)) &&
  (manifest.inputManifestPath === undefined || isTextOf(manifest.inputManifestPath, 1, 512)) &&
  (manifest.inputManifestHash === undefined || isTextOf(manifest.inputManifestHash, 1, 256));

const isAttachmentDetails = (details) =>
  isObject(details) &&
  isJobId(details.jobId) &&
  isObject(details.attachments) &&
  isListOf(details.attachments.manifests, isManifest, 10, 1) &&
  (details.attachments.fileSystem === undefined ||
    details.attachments.fileSystem === 'COPIED' ||
    details.attachments.fileSystem === 'VIRTUAL');

const isStep = (step) =>
  isObject(step) &&
  isJobId(step.jobId) &&
  isStepId(step.stepId) &&
  isText(step.schemaVersion) &&
  step.template !== undefined &&
  isListOf(step.dependencies, isStepId) &&
  areExtensions(step.extensions) &&
  isSymbolTable(step.resolvedSymbolTable);

const isEnvironment = (environment) =>
  isObject(environment) &&
  isJobId(environment.jobId) &&
  isEnvironmentId(environment.environmentId) &&
  isText(environment.schemaVersion) &&
  environment.template !== undefined &&
  areExtensions(environment.extensions) &&
  isSymbolTable(environment.resolvedSymbolTable);

const ENTITIES = {
  jobDetails: isJob,
  jobAttachmentDetails: isAttachmentDetails,
  stepDetails: isStep,
  environmentDetails: isEnvironment,
};

const isFailure = (failure) =>
  isObject(failure) && isJobId(failure.jobId) && CODES.has(failure.code) && isText(failure.message);

const ERRORS = {
  jobDetails: isFailure,
  jobAttachmentDetails: isFailure,
  stepDetails: (failure) => isFailure(failure) && isStepId(failure.stepId),
  environmentDetails: (failure) => isFailure(failure) && isEnvironmentId(failure.environmentId),
};

const isOneOf = (checks) => (value) => {
  if (!isObject(value)) return false;
  let count = 0;
  for (const kind in value) {
    if (++count > 1 || !Object.hasOwn(checks, kind) || !checks[kind](value[kind])) return false;
  }
  return count === 1;
};

const isEntity = isOneOf(ENTITIES);
const isError = isOneOf(ERRORS);

/** @returns {(bytes: Uint8Array) => any} the value; throws if it is not valid */
export function handWrittenDecoder() {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (bytes) => {
    const value = JSON.parse(decoder.decode(bytes));
    if (
      !isObject(value) ||
      !isListOf(value.entities, isEntity, 25) ||
      !isListOf(value.errors, isError)
    ) {
      throw new Error('not valid');
    }
    return value;
  };
}
