/** Names of the forms by their numbers; see native/include/job_entity/response.h. */
export const FORM_NAMES = Object.freeze([
  'unknown',
  'raw-body',
  'aws-cli',
  'boto3',
  'aws-sdk-js',
  'fragment',
  'structured-log',
  'plain-log',
  'debug-log',
  'har',
  'cloudwatch',
  'ndjson',
  'exception',
  'gzip',
]);
