// Generated from the schema table by web/scripts/generate-types.mjs: do not edit.

import type {
  ArnParts,
  IdParts,
  JsonDocument,
  JsonNumber,
  RangeExpression,
  Redactable,
  StructureView,
  SymbolValue,
  UnionElement,
  UnknownElement,
  InvalidElement,
  UnknownValue,
  InvalidValue,
} from './values.js';

/** Under which account a job's commands run. Unknown values are kept. */
export type RunAs = 'QUEUE_CONFIGURED_USER' | 'WORKER_AGENT_USER' | (string & {});

/** How a path is written. Unknown values are kept. */
export type PathFormat = 'windows' | 'posix' | (string & {});

/** How attachments reach the worker; absent means COPIED. Unknown values are kept. */
export type JobAttachmentsFileSystem = 'COPIED' | 'VIRTUAL' | (string & {});

/** Why an entity was not returned. Unknown values are kept. */
export type JobEntityErrorCode =
  | 'AccessDeniedException'
  | 'InternalServerException'
  | 'ValidationException'
  | 'ResourceNotFoundException'
  | 'MaxPayloadSizeExceeded'
  | 'ConflictException'
  | (string & {});

/** Why a request was rejected. Unknown values are kept. */
export type ValidationExceptionReason =
  'UNKNOWN_OPERATION' | 'CANNOT_PARSE' | 'FIELD_VALIDATION_FAILED' | 'OTHER' | (string & {});

/** Where a job's attachments are stored. */
declare abstract class JobDetailsJobAttachmentSettings extends StructureView {
  /** Bucket that holds the attachments. (1 to 255 characters) */
  get s3BucketName(): Redactable<string> | undefined;
  /** Prefix of every key in the bucket. (1 to 63 characters, `[a-zA-Z0-9-_/]+`) */
  get rootPrefix(): Redactable<string> | undefined;
}

/** Account on a POSIX worker. */
declare abstract class PosixUser extends StructureView {
  /** User name. (0 to 31 characters, `(?:[a-z][a-z0-9-]{0,30})?`) */
  get user(): Redactable<string> | undefined;
  /** Group name. (0 to 31 characters, `(?:[a-z][a-z0-9-]{0,30})?`) */
  get group(): Redactable<string> | undefined;
}

/** Account on a Windows worker. */
declare abstract class WindowsUser extends StructureView {
  /** User name. (0 to 111 characters, `[^"'/\[\]:;|=,+*?<>\s]*`) */
  get user(): Redactable<string> | undefined;
  /** Secret that holds the password. (20 to 2048 characters, `arn:(aws[a-zA-Z-]*):secretsmanager:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:secret:[a-zA-Z0-9-/_+=.@]{1,2028}`) */
  get passwordArn(): Redactable<string> | undefined;
  typed(name: 'passwordArn'): ArnParts | string | undefined;
  typed(name: string): unknown;
}

/** The account that runs the job's commands. */
declare abstract class JobRunAsUser extends StructureView {
  /** Account on POSIX workers. */
  get posix(): Redactable<PosixUser> | undefined;
  /** Account on Windows workers. */
  get windows(): Redactable<WindowsUser> | undefined;
  /** Queue's account or the agent's own. */
  get runAs(): RunAs | undefined;
}

/** Value of one job parameter. */
export type JobParameter =
  | {
      /** An integer. (1 to 20 characters, `[-]?(0|[1-9][0-9]*)`) */
      readonly kind: 'int';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<bigint> | undefined;
    }
  | {
      /** A decimal number. (1 to 26 characters, `[-]?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?`) */
      readonly kind: 'float';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<number> | undefined;
    }
  | {
      /** A text. (0 to 1024 characters) */
      readonly kind: 'string';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<string> | undefined;
    }
  | {
      /** A path; path mapping applies. (0 to 1024 characters) */
      readonly kind: 'path';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<string> | undefined;
    }
  | {
      /** A boolean. (1 to 5 characters, `([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[01])`) Since 2026-09-29. */
      readonly kind: 'bool';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<boolean> | undefined;
    }
  | {
      /** A range expression. (1 to 1024 characters) Since 2026-09-29. */
      readonly kind: 'rangeExpr';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<RangeExpression> | undefined;
    }
  | {
      /** A list of texts. (0 to 64 items) Since 2026-09-29. */
      readonly kind: 'stringList';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<readonly string[]> | undefined;
    }
  | {
      /** A list of paths. (0 to 64 items) Since 2026-09-29. */
      readonly kind: 'pathList';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<readonly string[]> | undefined;
    }
  | {
      /** A list of integers. (0 to 512 items) Since 2026-09-29. */
      readonly kind: 'intList';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<readonly bigint[]> | undefined;
    }
  | {
      /** A list of decimal numbers. (0 to 512 items) Since 2026-09-29. */
      readonly kind: 'floatList';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<readonly number[]> | undefined;
    }
  | {
      /** A list of booleans. (0 to 512 items) Since 2026-09-29. */
      readonly kind: 'boolList';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<readonly boolean[]> | undefined;
    }
  | {
      /** A list of integer lists. (0 to 512 items) Since 2026-09-29. */
      readonly kind: 'intListList';
      readonly text: Redactable<string>;
      /** Undefined where the text is not what its kind says. */
      readonly value: Redactable<readonly (readonly bigint[])[]> | undefined;
    }
  | UnknownValue
  | InvalidValue;

/** Where a submitter's directory is on the worker. */
declare abstract class PathMappingRule extends StructureView {
  /** How sourcePath is written. */
  get sourcePathFormat(): PathFormat | undefined;
  /** Directory on the submitter's side. */
  get sourcePath(): Redactable<string> | undefined;
  /** Directory on the worker. */
  get destinationPath(): Redactable<string> | undefined;
}

/** What a worker must know about a job. */
declare abstract class JobDetailsEntity extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** Where the job's attachments are stored. */
  get jobAttachmentSettings(): Redactable<JobDetailsJobAttachmentSettings> | undefined;
  /** The account that runs the job's commands. */
  get jobRunAsUser(): Redactable<JobRunAsUser> | undefined;
  /** CloudWatch log group. */
  get logGroupName(): Redactable<string> | undefined;
  /** Role of the queue. (`arn:(aws[a-zA-Z-]*):iam::\d{12}:role(/[!-.0-~]+)*\/[\w+=,.@-]+`) */
  get queueRoleArn(): Redactable<string> | undefined;
  /** Job parameters by name. (0 to 200 entries) */
  get parameters(): Redactable<ReadonlyMap<string, JobParameter>> | undefined;
  /** Schema of the job template; the worker agent accepts jobtemplate-2023-09. */
  get schemaVersion(): Redactable<string> | undefined;
  /** Extensions in force. (0 to 32 items) Since 2026-09-29. */
  get extensions(): Redactable<readonly Redactable<string>[]> | undefined;
  /** Rules between the submitter's and the worker's paths. */
  get pathMappingRules(): Redactable<readonly PathMappingRule[]> | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'queueRoleArn'): ArnParts | string | undefined;
  typed(name: string): unknown;
}

/** One root directory of attached files. */
declare abstract class ManifestProperties extends StructureView {
  /** Location of the storage profile that holds the root. (1 to 64 characters, `[0-9A-Za-z ]*`) */
  get fileSystemLocationName(): Redactable<string> | undefined;
  /** Root directory on the submitter's machine. (1 to 1024 characters) */
  get rootPath(): Redactable<string> | undefined;
  /** How rootPath is written. */
  get rootPathFormat(): PathFormat | undefined;
  /** Directories below the root whose new files are uploaded. (0 to 100 items) */
  get outputRelativeDirectories(): Redactable<readonly Redactable<string>[]> | undefined;
  /** Key of the manifest of input files. (1 to 512 characters) */
  get inputManifestPath(): Redactable<string> | undefined;
  /** Hash of the manifest of input files. (1 to 256 characters) */
  get inputManifestHash(): Redactable<string> | undefined;
}

/** Files attached to a job. */
declare abstract class Attachments extends StructureView {
  /** Root directories of attached files. (1 to 10 items) */
  get manifests(): Redactable<readonly ManifestProperties[]> | undefined;
  /** How the files reach the worker; absent means COPIED. */
  get fileSystem(): JobAttachmentsFileSystem | undefined;
}

/** The attachments of a job. */
declare abstract class JobAttachmentDetailsEntity extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** Files attached to the job. */
  get attachments(): Redactable<Attachments> | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** What a worker must know about a step. */
declare abstract class StepDetailsEntity extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** The step. (`step-[0-9a-f]{32}`) */
  get stepId(): string | undefined;
  /** Schema of the template; the worker agent accepts jobtemplate-2023-09. */
  get schemaVersion(): Redactable<string> | undefined;
  /** Open Job Description step template, or a bare step script in old captures. */
  get template(): Redactable<JsonDocument> | undefined;
  /** Steps that must finish first. */
  get dependencies(): Redactable<readonly string[]> | undefined;
  /** Extensions in force. (0 to 32 items) Since 2026-09-29. */
  get extensions(): Redactable<readonly Redactable<string>[]> | undefined;
  /** Values that the service has resolved: a list of {name, type, value}. (1 to 1000000 characters) Since 2026-09-29. */
  get resolvedSymbolTable(): Redactable<string> | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'stepId'): IdParts | string | undefined;
  typed(name: 'dependencies'): Redactable<readonly (IdParts | string)[]> | undefined;
  typed(name: 'resolvedSymbolTable'): ReadonlyMap<string, SymbolValue> | undefined;
  typed(name: string): unknown;
}

/** What a worker must know about an environment. */
declare abstract class EnvironmentDetailsEntity extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** The environment. (1 to 1024 characters, `(STEP:step-[0-9a-f]{32}:.*)|(JOB:job-[0-9a-f]{32}:.*)`) */
  get environmentId(): string | undefined;
  /** Schema of the template: jobtemplate-2023-09 or environment-2023-09. */
  get schemaVersion(): Redactable<string> | undefined;
  /** Open Job Description environment. */
  get template(): Redactable<JsonDocument> | undefined;
  /** Extensions in force. (0 to 32 items) Since 2026-09-29. */
  get extensions(): Redactable<readonly Redactable<string>[]> | undefined;
  /** Values that the service has resolved: a list of {name, type, value}. (1 to 1000000 characters) Since 2026-09-29. */
  get resolvedSymbolTable(): Redactable<string> | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'environmentId'): IdParts | string | undefined;
  typed(name: 'resolvedSymbolTable'): ReadonlyMap<string, SymbolValue> | undefined;
  typed(name: string): unknown;
}

/** One returned entity. */
export type JobEntity =
  | (JobDetailsEntity & UnionElement<'jobDetails'>)
  | (JobAttachmentDetailsEntity & UnionElement<'jobAttachmentDetails'>)
  | (StepDetailsEntity & UnionElement<'stepDetails'>)
  | (EnvironmentDetailsEntity & UnionElement<'environmentDetails'>)
  | UnknownElement
  | InvalidElement;

/** Why a job was not returned. */
declare abstract class JobDetailsError extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** What went wrong. */
  get code(): JobEntityErrorCode | undefined;
  /** For people. */
  get message(): Redactable<string> | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Why a job's attachments were not returned. */
declare abstract class JobAttachmentDetailsError extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** What went wrong. */
  get code(): JobEntityErrorCode | undefined;
  /** For people. */
  get message(): Redactable<string> | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Why a step was not returned. */
declare abstract class StepDetailsError extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** The step. (`step-[0-9a-f]{32}`) */
  get stepId(): string | undefined;
  /** What went wrong. */
  get code(): JobEntityErrorCode | undefined;
  /** For people. */
  get message(): Redactable<string> | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'stepId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Why an environment was not returned. */
declare abstract class EnvironmentDetailsError extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** The environment. (1 to 1024 characters, `(STEP:step-[0-9a-f]{32}:.*)|(JOB:job-[0-9a-f]{32}:.*)`) */
  get environmentId(): string | undefined;
  /** What went wrong. */
  get code(): JobEntityErrorCode | undefined;
  /** For people. */
  get message(): Redactable<string> | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'environmentId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** One entity that was not returned. */
export type GetJobEntityError =
  | (JobDetailsError & UnionElement<'jobDetails'>)
  | (JobAttachmentDetailsError & UnionElement<'jobAttachmentDetails'>)
  | (StepDetailsError & UnionElement<'stepDetails'>)
  | (EnvironmentDetailsError & UnionElement<'environmentDetails'>)
  | UnknownElement
  | InvalidElement;

/** What boto3 adds to a response. */
declare abstract class Boto3Metadata extends StructureView {
  /** Request id. Not in the service model; met in captures. */
  get RequestId(): Redactable<string> | undefined;
  /** HTTP status. Not in the service model; met in captures. */
  get HTTPStatusCode(): number | bigint | JsonNumber | undefined;
  /** HTTP headers. Not in the service model; met in captures. */
  get HTTPHeaders(): Redactable<ReadonlyMap<string, string>> | undefined;
  /** How often it was retried. Not in the service model; met in captures. */
  get RetryAttempts(): number | bigint | JsonNumber | undefined;
  /** Whether retries ran out. Not in the service model; met in captures. */
  get MaxAttemptsReached(): Redactable<JsonDocument> | undefined;
  /** Extended request id. Not in the service model; met in captures. */
  get HostId(): Redactable<string> | undefined;
}

/** What the AWS SDK for JavaScript adds to a response. */
declare abstract class AwsSdkJsMetadata extends StructureView {
  /** HTTP status. Not in the service model; met in captures. */
  get httpStatusCode(): number | bigint | JsonNumber | undefined;
  /** Request id. Not in the service model; met in captures. */
  get requestId(): Redactable<string> | undefined;
  /** Extended request id. Not in the service model; met in captures. */
  get extendedRequestId(): Redactable<string> | undefined;
  /** CloudFront id. Not in the service model; met in captures. */
  get cfId(): Redactable<string> | undefined;
  /** How often it was sent. Not in the service model; met in captures. */
  get attempts(): number | bigint | JsonNumber | undefined;
  /** Milliseconds between tries. Not in the service model; met in captures. */
  get totalRetryDelay(): number | bigint | JsonNumber | undefined;
  /** Whether the clock was off. Not in the service model; met in captures. */
  get clockSkewCorrected(): Redactable<JsonDocument> | undefined;
}

/** A response, as sent or as an SDK saved it. */
declare abstract class BatchGetJobEntityResponse extends StructureView {
  /** Returned entities. (0 to 25 items) */
  get entities(): Redactable<readonly JobEntity[]> | undefined;
  /** Entities not returned. */
  get errors(): Redactable<readonly GetJobEntityError[]> | undefined;
  /** Added by boto3. Not in the service model; met in captures. */
  get ResponseMetadata(): Redactable<Boto3Metadata> | undefined;
  /** Added by the AWS SDK for JavaScript. Not in the service model; met in captures. */
  get $metadata(): Redactable<AwsSdkJsMetadata> | undefined;
}

/** One rejected field of a request. */
declare abstract class ValidationExceptionField extends StructureView {
  /** The field. */
  get name(): Redactable<string> | undefined;
  /** What is wrong with it. */
  get message(): Redactable<string> | undefined;
}

/** What boto3's ClientError says of an exception. */
declare abstract class Boto3Error extends StructureView {
  /** Name of the exception. Not in the service model; met in captures. */
  get Code(): Redactable<string> | undefined;
  /** For people. Not in the service model; met in captures. */
  get Message(): Redactable<string> | undefined;
}

/** An exception body, a saved ClientError.response or SDK error. */
declare abstract class ServiceException extends StructureView {
  /** For people. */
  get message(): Redactable<string> | undefined;
  /** Another spelling of message. Not in the service model; met in captures. */
  get Message(): Redactable<string> | undefined;
  /** Name of the exception. Not in the service model; met in captures. */
  get code(): Redactable<string> | undefined;
  /** Name of the exception. Not in the service model; met in captures. */
  get Code(): Redactable<string> | undefined;
  /** Name of the exception. Not in the service model; met in captures. */
  get __type(): Redactable<string> | undefined;
  /** Name of the exception. Not in the service model; met in captures. */
  get name(): Redactable<string> | undefined;
  /** Why a request was rejected. */
  get reason(): ValidationExceptionReason | undefined;
  /** Rejected fields. */
  get fieldList(): Redactable<readonly ValidationExceptionField[]> | undefined;
  /** What was not found. */
  get resourceId(): Redactable<string> | undefined;
  /** Type of what was not found. */
  get resourceType(): Redactable<string> | undefined;
  /** Service that throttles. */
  get serviceCode(): Redactable<string> | undefined;
  /** Quota that was exceeded. */
  get quotaCode(): Redactable<string> | undefined;
  /** Seconds to wait; on the wire a header. */
  get retryAfterSeconds(): number | bigint | JsonNumber | undefined;
  /** Details by name. */
  get context(): Redactable<ReadonlyMap<string, string>> | undefined;
  /** Added by boto3. Not in the service model; met in captures. */
  get Error(): Redactable<Boto3Error> | undefined;
  /** Added by boto3. Not in the service model; met in captures. */
  get ResponseMetadata(): Redactable<Boto3Metadata> | undefined;
  /** Added by the AWS SDK for JavaScript. Not in the service model; met in captures. */
  get $metadata(): Redactable<AwsSdkJsMetadata> | undefined;
  /** Whose fault it was: client or server. Not in the service model; met in captures. */
  get $fault(): Redactable<string> | undefined;
  /** Whether a retry may help. Not in the service model; met in captures. */
  get $retryable(): Redactable<JsonDocument> | undefined;
  /** The HTTP response. Not in the service model; met in captures. */
  get $response(): Redactable<JsonDocument> | undefined;
}

/** A record of the AWS SDK for JavaScript's logger. */
declare abstract class LoggerRecord extends StructureView {
  /** Name of the client. Not in the service model; met in captures. */
  get clientName(): Redactable<string> | undefined;
  /** Name of the command. Not in the service model; met in captures. */
  get commandName(): Redactable<string> | undefined;
  /** The request. Not in the service model; met in captures. */
  get input(): Redactable<JsonDocument> | undefined;
  /** The response. Not in the service model; met in captures. */
  get output(): Redactable<BatchGetJobEntityResponse> | undefined;
  /** The exception. Not in the service model; met in captures. */
  get error(): Redactable<ServiceException> | undefined;
  /** About the HTTP exchange. Not in the service model; met in captures. */
  get metadata(): Redactable<AwsSdkJsMetadata> | undefined;
}

/** Names a job. */
declare abstract class JobDetailsIdentifiers extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Names a job's attachments. */
declare abstract class JobAttachmentDetailsIdentifiers extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Names a step. */
declare abstract class StepDetailsIdentifiers extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** The step. (`step-[0-9a-f]{32}`) */
  get stepId(): string | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'stepId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Names an environment. */
declare abstract class EnvironmentDetailsIdentifiers extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  get jobId(): string | undefined;
  /** The environment. (1 to 1024 characters, `(STEP:step-[0-9a-f]{32}:.*)|(JOB:job-[0-9a-f]{32}:.*)`) */
  get environmentId(): string | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'environmentId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** One entity that is asked for. */
export type JobEntityIdentifiersUnion =
  | (JobDetailsIdentifiers & UnionElement<'jobDetails'>)
  | (JobAttachmentDetailsIdentifiers & UnionElement<'jobAttachmentDetails'>)
  | (StepDetailsIdentifiers & UnionElement<'stepDetails'>)
  | (EnvironmentDetailsIdentifiers & UnionElement<'environmentDetails'>)
  | UnknownElement
  | InvalidElement;

/** A request. */
declare abstract class BatchGetJobEntityRequest extends StructureView {
  /** The farm; in the URI. (`farm-[0-9a-f]{32}`) */
  get farmId(): string | undefined;
  /** The fleet; in the URI. (`fleet-[0-9a-f]{32}`) */
  get fleetId(): string | undefined;
  /** The worker; in the URI. (`worker-[0-9a-f]{32}`) */
  get workerId(): string | undefined;
  /** The entities that are asked for. (1 to 10 items) */
  get identifiers(): Redactable<readonly JobEntityIdentifiersUnion[]> | undefined;
  typed(name: 'farmId'): IdParts | string | undefined;
  typed(name: 'fleetId'): IdParts | string | undefined;
  typed(name: 'workerId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

// As types alone: there are no such classes to import. That they are classes tells the compiler that a
// spread of one copies none of the members, which are getters.
export type {
  JobDetailsJobAttachmentSettings,
  PosixUser,
  WindowsUser,
  JobRunAsUser,
  PathMappingRule,
  JobDetailsEntity,
  ManifestProperties,
  Attachments,
  JobAttachmentDetailsEntity,
  StepDetailsEntity,
  EnvironmentDetailsEntity,
  JobDetailsError,
  JobAttachmentDetailsError,
  StepDetailsError,
  EnvironmentDetailsError,
  Boto3Metadata,
  AwsSdkJsMetadata,
  BatchGetJobEntityResponse,
  ValidationExceptionField,
  Boto3Error,
  ServiceException,
  LoggerRecord,
  JobDetailsIdentifiers,
  JobAttachmentDetailsIdentifiers,
  StepDetailsIdentifiers,
  EnvironmentDetailsIdentifiers,
  BatchGetJobEntityRequest,
};
