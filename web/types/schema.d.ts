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
export interface JobDetailsJobAttachmentSettings extends StructureView {
  /** Bucket that holds the attachments. (1 to 255 characters) */
  readonly s3BucketName: string;
  /** Prefix of every key in the bucket. (1 to 63 characters, `[a-zA-Z0-9-_/]+`) */
  readonly rootPrefix: string;
}

/** Account on a POSIX worker. */
export interface PosixUser extends StructureView {
  /** User name. (0 to 31 characters, `(?:[a-z][a-z0-9-]{0,30})?`) */
  readonly user: string;
  /** Group name. (0 to 31 characters, `(?:[a-z][a-z0-9-]{0,30})?`) */
  readonly group: string;
}

/** Account on a Windows worker. */
export interface WindowsUser extends StructureView {
  /** User name. (0 to 111 characters, `[^"'/\[\]:;|=,+*?<>\s]*`) */
  readonly user: string;
  /** Secret that holds the password. (20 to 2048 characters, `arn:(aws[a-zA-Z-]*):secretsmanager:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:secret:[a-zA-Z0-9-/_+=.@]{1,2028}`) */
  readonly passwordArn: string;
  typed(name: 'passwordArn'): ArnParts | string | undefined;
  typed(name: string): unknown;
}

/** The account that runs the job's commands. */
export interface JobRunAsUser extends StructureView {
  /** Account on POSIX workers. */
  readonly posix?: PosixUser | undefined;
  /** Account on Windows workers. */
  readonly windows?: WindowsUser | undefined;
  /** Queue's account or the agent's own. */
  readonly runAs: RunAs;
}

/** Value of one job parameter. */
export type JobParameter =
  | {
      /** An integer. (1 to 20 characters, `[-]?(0|[1-9][0-9]*)`) */
      readonly kind: 'int';
      readonly text: Redactable<string>;
      readonly value: Redactable<bigint>;
    }
  | {
      /** A decimal number. (1 to 26 characters, `[-]?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?`) */
      readonly kind: 'float';
      readonly text: Redactable<string>;
      readonly value: Redactable<number>;
    }
  | {
      /** A text. (0 to 1024 characters) */
      readonly kind: 'string';
      readonly text: Redactable<string>;
      readonly value: Redactable<string>;
    }
  | {
      /** A path; path mapping applies. (0 to 1024 characters) */
      readonly kind: 'path';
      readonly text: Redactable<string>;
      readonly value: Redactable<string>;
    }
  | {
      /** A boolean. (1 to 5 characters, `([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[01])`) Since 2026-09-29. */
      readonly kind: 'bool';
      readonly text: Redactable<string>;
      readonly value: Redactable<boolean>;
    }
  | {
      /** A range expression. (1 to 1024 characters) Since 2026-09-29. */
      readonly kind: 'rangeExpr';
      readonly text: Redactable<string>;
      readonly value: Redactable<RangeExpression>;
    }
  | {
      /** A list of texts. (0 to 64 items) Since 2026-09-29. */
      readonly kind: 'stringList';
      readonly text: Redactable<string>;
      readonly value: Redactable<readonly string[]>;
    }
  | {
      /** A list of paths. (0 to 64 items) Since 2026-09-29. */
      readonly kind: 'pathList';
      readonly text: Redactable<string>;
      readonly value: Redactable<readonly string[]>;
    }
  | {
      /** A list of integers. (0 to 512 items) Since 2026-09-29. */
      readonly kind: 'intList';
      readonly text: Redactable<string>;
      readonly value: Redactable<readonly bigint[]>;
    }
  | {
      /** A list of decimal numbers. (0 to 512 items) Since 2026-09-29. */
      readonly kind: 'floatList';
      readonly text: Redactable<string>;
      readonly value: Redactable<readonly number[]>;
    }
  | {
      /** A list of booleans. (0 to 512 items) Since 2026-09-29. */
      readonly kind: 'boolList';
      readonly text: Redactable<string>;
      readonly value: Redactable<readonly boolean[]>;
    }
  | {
      /** A list of integer lists. (0 to 512 items) Since 2026-09-29. */
      readonly kind: 'intListList';
      readonly text: Redactable<string>;
      readonly value: Redactable<readonly (readonly bigint[])[]>;
    }
  | UnknownValue;

/** Where a submitter's directory lies on the worker. */
export interface PathMappingRule extends StructureView {
  /** How sourcePath is written. */
  readonly sourcePathFormat: PathFormat;
  /** Directory on the submitter's side. */
  readonly sourcePath: string;
  /** Directory on the worker. */
  readonly destinationPath: string;
}

/** What a worker must know about a job. */
export interface JobDetailsEntity extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** Where the job's attachments are stored. */
  readonly jobAttachmentSettings?: JobDetailsJobAttachmentSettings | undefined;
  /** The account that runs the job's commands. */
  readonly jobRunAsUser?: JobRunAsUser | undefined;
  /** CloudWatch log group. */
  readonly logGroupName: string;
  /** Role of the queue. (`arn:(aws[a-zA-Z-]*):iam::\d{12}:role(/[!-.0-~]+)*\/[\w+=,.@-]+`) */
  readonly queueRoleArn?: string | undefined;
  /** Job parameters by name. (0 to 200 entries) */
  readonly parameters?: Redactable<ReadonlyMap<string, JobParameter>> | undefined;
  /** Schema of the job template; the worker agent accepts jobtemplate-2023-09. */
  readonly schemaVersion: string;
  /** Extensions in force. (0 to 32 items) Since 2026-09-29. */
  readonly extensions?: Redactable<readonly string[]> | undefined;
  /** Rules between the submitter's and the worker's paths. */
  readonly pathMappingRules?: Redactable<readonly PathMappingRule[]> | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'queueRoleArn'): ArnParts | string | undefined;
  typed(name: string): unknown;
}

/** One root directory of attached files. */
export interface ManifestProperties extends StructureView {
  /** Location of the storage profile that holds the root. (1 to 64 characters, `[0-9A-Za-z ]*`) */
  readonly fileSystemLocationName?: string | undefined;
  /** Root directory on the submitter's machine. (1 to 1024 characters) */
  readonly rootPath: Redactable<string>;
  /** How rootPath is written. */
  readonly rootPathFormat: PathFormat;
  /** Directories below the root whose new files are uploaded. (0 to 100 items) */
  readonly outputRelativeDirectories?: Redactable<readonly string[]> | undefined;
  /** Key of the manifest of input files. (1 to 512 characters) */
  readonly inputManifestPath?: string | undefined;
  /** Hash of the manifest of input files. (1 to 256 characters) */
  readonly inputManifestHash?: string | undefined;
}

/** Files attached to a job. */
export interface Attachments extends StructureView {
  /** Root directories of attached files. (1 to 10 items) */
  readonly manifests: Redactable<readonly ManifestProperties[]>;
  /** How the files reach the worker; absent means COPIED. */
  readonly fileSystem?: JobAttachmentsFileSystem | undefined;
}

/** The attachments of a job. */
export interface JobAttachmentDetailsEntity extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** Files attached to the job. */
  readonly attachments: Attachments;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** What a worker must know about a step. */
export interface StepDetailsEntity extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** The step. (`step-[0-9a-f]{32}`) */
  readonly stepId: string;
  /** Schema of the template; the worker agent accepts jobtemplate-2023-09. */
  readonly schemaVersion: string;
  /** Open Job Description step template, or a bare step script in old captures. */
  readonly template: Redactable<JsonDocument>;
  /** Steps that must finish first. */
  readonly dependencies: Redactable<readonly string[]>;
  /** Extensions in force. (0 to 32 items) Since 2026-09-29. */
  readonly extensions?: Redactable<readonly string[]> | undefined;
  /** Values that the service has resolved: a list of {name, type, value}. (1 to 1000000 characters) Since 2026-09-29. */
  readonly resolvedSymbolTable?: string | undefined;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'stepId'): IdParts | string | undefined;
  typed(name: 'dependencies'): Redactable<readonly (IdParts | string)[]> | undefined;
  typed(name: 'resolvedSymbolTable'): ReadonlyMap<string, SymbolValue> | undefined;
  typed(name: string): unknown;
}

/** What a worker must know about an environment. */
export interface EnvironmentDetailsEntity extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** The environment. (1 to 1024 characters, `(STEP:step-[0-9a-f]{32}:.*)|(JOB:job-[0-9a-f]{32}:.*)`) */
  readonly environmentId: string;
  /** Schema of the template: jobtemplate-2023-09 or environment-2023-09. */
  readonly schemaVersion: string;
  /** Open Job Description environment. */
  readonly template: Redactable<JsonDocument>;
  /** Extensions in force. (0 to 32 items) Since 2026-09-29. */
  readonly extensions?: Redactable<readonly string[]> | undefined;
  /** Values that the service has resolved: a list of {name, type, value}. (1 to 1000000 characters) Since 2026-09-29. */
  readonly resolvedSymbolTable?: string | undefined;
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
export interface JobDetailsError extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** What went wrong. */
  readonly code: JobEntityErrorCode;
  /** For people. */
  readonly message: string;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Why a job's attachments were not returned. */
export interface JobAttachmentDetailsError extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** What went wrong. */
  readonly code: JobEntityErrorCode;
  /** For people. */
  readonly message: string;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Why a step was not returned. */
export interface StepDetailsError extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** The step. (`step-[0-9a-f]{32}`) */
  readonly stepId: string;
  /** What went wrong. */
  readonly code: JobEntityErrorCode;
  /** For people. */
  readonly message: string;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'stepId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Why an environment was not returned. */
export interface EnvironmentDetailsError extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** The environment. (1 to 1024 characters, `(STEP:step-[0-9a-f]{32}:.*)|(JOB:job-[0-9a-f]{32}:.*)`) */
  readonly environmentId: string;
  /** What went wrong. */
  readonly code: JobEntityErrorCode;
  /** For people. */
  readonly message: string;
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
export interface Boto3Metadata extends StructureView {
  /** Request id. Not in the service model; met in captures. */
  readonly RequestId?: string | undefined;
  /** HTTP status. Not in the service model; met in captures. */
  readonly HTTPStatusCode?: number | bigint | JsonNumber | undefined;
  /** HTTP headers. Not in the service model; met in captures. */
  readonly HTTPHeaders?: Redactable<ReadonlyMap<string, string>> | undefined;
  /** How often it was retried. Not in the service model; met in captures. */
  readonly RetryAttempts?: number | bigint | JsonNumber | undefined;
  /** Whether retries ran out. Not in the service model; met in captures. */
  readonly MaxAttemptsReached?: Redactable<JsonDocument> | undefined;
  /** Extended request id. Not in the service model; met in captures. */
  readonly HostId?: string | undefined;
}

/** What the AWS SDK for JavaScript adds to a response. */
export interface AwsSdkJsMetadata extends StructureView {
  /** HTTP status. Not in the service model; met in captures. */
  readonly httpStatusCode?: number | bigint | JsonNumber | undefined;
  /** Request id. Not in the service model; met in captures. */
  readonly requestId?: string | undefined;
  /** Extended request id. Not in the service model; met in captures. */
  readonly extendedRequestId?: string | undefined;
  /** CloudFront id. Not in the service model; met in captures. */
  readonly cfId?: string | undefined;
  /** How often it was sent. Not in the service model; met in captures. */
  readonly attempts?: number | bigint | JsonNumber | undefined;
  /** Milliseconds between tries. Not in the service model; met in captures. */
  readonly totalRetryDelay?: number | bigint | JsonNumber | undefined;
  /** Whether the clock was off. Not in the service model; met in captures. */
  readonly clockSkewCorrected?: Redactable<JsonDocument> | undefined;
}

/** A response, as sent or as an SDK saved it. */
export interface BatchGetJobEntityResponse extends StructureView {
  /** Returned entities. (0 to 25 items) */
  readonly entities: Redactable<readonly JobEntity[]>;
  /** Entities not returned. */
  readonly errors: Redactable<readonly GetJobEntityError[]>;
  /** Added by boto3. Not in the service model; met in captures. */
  readonly ResponseMetadata?: Boto3Metadata | undefined;
  /** Added by the AWS SDK for JavaScript. Not in the service model; met in captures. */
  readonly $metadata?: AwsSdkJsMetadata | undefined;
}

/** One rejected field of a request. */
export interface ValidationExceptionField extends StructureView {
  /** The field. */
  readonly name: string;
  /** What is wrong with it. */
  readonly message: string;
}

/** What boto3's ClientError says of an exception. */
export interface Boto3Error extends StructureView {
  /** Name of the exception. Not in the service model; met in captures. */
  readonly Code?: string | undefined;
  /** For people. Not in the service model; met in captures. */
  readonly Message?: string | undefined;
}

/** An exception body, a saved ClientError.response or SDK error. */
export interface ServiceException extends StructureView {
  /** For people. */
  readonly message?: string | undefined;
  /** Another spelling of message. Not in the service model; met in captures. */
  readonly Message?: string | undefined;
  /** Name of the exception. Not in the service model; met in captures. */
  readonly code?: string | undefined;
  /** Name of the exception. Not in the service model; met in captures. */
  readonly Code?: string | undefined;
  /** Name of the exception. Not in the service model; met in captures. */
  readonly __type?: string | undefined;
  /** Name of the exception. Not in the service model; met in captures. */
  readonly name?: string | undefined;
  /** Why a request was rejected. */
  readonly reason?: ValidationExceptionReason | undefined;
  /** Rejected fields. */
  readonly fieldList?: Redactable<readonly ValidationExceptionField[]> | undefined;
  /** What was not found. */
  readonly resourceId?: string | undefined;
  /** Type of what was not found. */
  readonly resourceType?: string | undefined;
  /** Service that throttles. */
  readonly serviceCode?: string | undefined;
  /** Quota that was exceeded. */
  readonly quotaCode?: string | undefined;
  /** Seconds to wait; on the wire a header. */
  readonly retryAfterSeconds?: number | bigint | JsonNumber | undefined;
  /** Details by name. */
  readonly context?: Redactable<ReadonlyMap<string, string>> | undefined;
  /** Added by boto3. Not in the service model; met in captures. */
  readonly Error?: Boto3Error | undefined;
  /** Added by boto3. Not in the service model; met in captures. */
  readonly ResponseMetadata?: Boto3Metadata | undefined;
  /** Added by the AWS SDK for JavaScript. Not in the service model; met in captures. */
  readonly $metadata?: AwsSdkJsMetadata | undefined;
  /** Whose fault it was: client or server. Not in the service model; met in captures. */
  readonly $fault?: string | undefined;
  /** Whether a retry may help. Not in the service model; met in captures. */
  readonly $retryable?: Redactable<JsonDocument> | undefined;
  /** The HTTP response. Not in the service model; met in captures. */
  readonly $response?: Redactable<JsonDocument> | undefined;
}

/** A record of the AWS SDK for JavaScript's logger. */
export interface LoggerRecord extends StructureView {
  /** Name of the client. Not in the service model; met in captures. */
  readonly clientName?: string | undefined;
  /** Name of the command. Not in the service model; met in captures. */
  readonly commandName?: string | undefined;
  /** The request. Not in the service model; met in captures. */
  readonly input?: Redactable<JsonDocument> | undefined;
  /** The response. Not in the service model; met in captures. */
  readonly output?: BatchGetJobEntityResponse | undefined;
  /** The exception. Not in the service model; met in captures. */
  readonly error?: ServiceException | undefined;
  /** About the HTTP exchange. Not in the service model; met in captures. */
  readonly metadata?: AwsSdkJsMetadata | undefined;
}

/** Names a job. */
export interface JobDetailsIdentifiers extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Names a job's attachments. */
export interface JobAttachmentDetailsIdentifiers extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Names a step. */
export interface StepDetailsIdentifiers extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** The step. (`step-[0-9a-f]{32}`) */
  readonly stepId: string;
  typed(name: 'jobId'): IdParts | string | undefined;
  typed(name: 'stepId'): IdParts | string | undefined;
  typed(name: string): unknown;
}

/** Names an environment. */
export interface EnvironmentDetailsIdentifiers extends StructureView {
  /** The job. (`job-[0-9a-f]{32}`) */
  readonly jobId: string;
  /** The environment. (1 to 1024 characters, `(STEP:step-[0-9a-f]{32}:.*)|(JOB:job-[0-9a-f]{32}:.*)`) */
  readonly environmentId: string;
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
export interface BatchGetJobEntityRequest extends StructureView {
  /** The farm; in the URI. (`farm-[0-9a-f]{32}`) */
  readonly farmId?: string | undefined;
  /** The fleet; in the URI. (`fleet-[0-9a-f]{32}`) */
  readonly fleetId?: string | undefined;
  /** The worker; in the URI. (`worker-[0-9a-f]{32}`) */
  readonly workerId?: string | undefined;
  /** The entities that are asked for. (1 to 10 items) */
  readonly identifiers: Redactable<readonly JobEntityIdentifiersUnion[]>;
  typed(name: 'farmId'): IdParts | string | undefined;
  typed(name: 'fleetId'): IdParts | string | undefined;
  typed(name: 'workerId'): IdParts | string | undefined;
  typed(name: string): unknown;
}
