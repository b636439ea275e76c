// What a worker would run: templates of steps and environments, and the expressions in them.

import type { Batch, DecodeLimits, Diagnostic, EntityOf, ModuleSource, Sources, REDACTED } from './index.js';

/** An entry of a symbol table, such as a resolvedSymbolTable. */
export interface SymbolEntry {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

/** A whole number from 0 on. */
export type Index = bigint | number | string;

export interface TaskOptions {
  /** Index of the task that is resolved. Default: 0. */
  task?: Index;
  /** First of the tasks that are listed. Default: 0. */
  from?: Index;
  /** How many are listed: 100 000 at most. Default: 100. */
  count?: number;
  /** Lists the tasks with these values instead. */
  find?: Readonly<Record<string, string | number | bigint>>;
  /** A symbol table, or its JSON text, with what only the worker knows. */
  known?: string | readonly SymbolEntry[];
  /** Also what each text was made of, and the names that it may refer to. Default: false. */
  pieces?: boolean;
}

export interface TemplateOptions extends TaskOptions {
  /** Default: inferred from the rules. */
  workerOs?: 'posix' | 'windows';
  /** The session's working directory. */
  sessionDirectory?: string;
  /** More responses that may be about the job; the first entity of each kind counts. */
  batches?: Iterable<Batch>;
}

/** Those of Batch.check(), and more responses. */
export type CheckOptions = Parameters<Batch['check']>[0] & {
  /** More responses that may be about the jobs; the first entity of each kind counts. */
  batches?: Iterable<Batch>;
};

export interface Task {
  readonly index: bigint;
  /** Texts of the task parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A task with its actions and files; the environments of its step are those of the template. */
export interface ResolvedTask extends Task {
  readonly actions: readonly Action[];
  /** Undefined if they were left out. */
  readonly embeddedFiles?: readonly EmbeddedFile[];
  /** Names that are not known: texts keep them as `{{name}}`. */
  readonly unresolved: readonly string[];
}

/** A part of a resolved text: as it is written, or what an expression came to. */
export interface TextPiece {
  readonly text: string;
  /** The text between the braces; undefined if the text is used as it is written. */
  readonly expression?: string;
  /** Symbols that the expression refers to. */
  readonly names?: readonly string[];
  /** False: the text holds something that is not known, as `{{name}}`. */
  readonly known?: boolean;
}

/** A name that the texts of a script or an environment may refer to. */
export interface TemplateSymbol {
  readonly name: string;
  /** As in a symbol table: `int`, `path`, `list[string]`. */
  readonly type: string;
  /** A text, for lists an array of such; null: it is not known. */
  readonly value: unknown;
  readonly from: Reference['from'];
}

/** Seconds; null: none; a text: they are not known. */
export type Seconds = number | string | null;

export interface Action {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly timeoutSeconds: Seconds;
  readonly cancelation: { readonly mode: string; readonly notifyPeriodInSeconds?: Seconds };
  /** The environment of the step whose hook runs instead. */
  readonly wrappedBy?: string;
  /** The command line as a person reads it. */
  readonly text: string;
  /** Its words, quoted, each in pieces; with `pieces`. */
  readonly words?: readonly (readonly TextPiece[])[];
}

export interface EmbeddedFile {
  readonly name: string;
  /** Null: the worker picks a name. */
  readonly filename: string | null;
  readonly runnable: boolean;
  readonly endOfLine: string;
  readonly data: string;
  /** The pieces that `data` was made of; with `pieces`. */
  readonly pieces?: readonly TextPiece[];
}

export interface Reference {
  readonly name: string;
  readonly pointer: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly from: 'parameter' | 'task' | 'session' | 'file' | 'let' | 'table' | 'undefined';
}

export interface AmountRequirement {
  readonly name: string;
  readonly min: number | string | null;
  readonly max: number | string | null;
  readonly unit: string | null;
  /** The template does not ask for it; a worker needs it all the same. */
  readonly implied?: boolean;
}

export interface HostRequirements {
  readonly amounts: readonly AmountRequirement[];
  readonly attributes: readonly {
    readonly name: string;
    readonly anyOf: readonly string[];
    readonly allOf: readonly string[];
  }[];
}

interface Resolved {
  readonly actions: readonly Action[];
  readonly embeddedFiles: readonly EmbeddedFile[];
  readonly variables: Readonly<Record<string, string>>;
  /** The pieces that each variable was made of; with `pieces`. */
  readonly variablePieces?: Readonly<Record<string, readonly TextPiece[]>>;
}

interface TemplateBase extends Resolved {
  readonly jobId: string | null;
  readonly id: string | null;
  readonly name: string | null;
  /** Those in force; null: the response does not say. */
  readonly extensions: readonly string[] | null;
  /** Extensions that the template makes use of. */
  readonly needs: readonly string[];
  readonly valid: boolean;
  /** With their places in the file. */
  readonly findings: readonly Diagnostic[];
  /** How many findings there are beyond those. */
  readonly omitted?: number;
  readonly references: readonly Reference[];
  /**
   * The symbols that texts may refer to, with the values of the task, typed as with EXPR; with
   * `pieces`.
   */
  readonly symbols?: readonly TemplateSymbol[];
  /** Names that are not known: texts keep them as `{{name}}`. */
  readonly unresolved: readonly string[];
  /** The task with that index; undefined beyond the last one. */
  task(index: Index): Task | undefined;
  /** A page of tasks: by default the first 100. */
  tasks(from?: Index, count?: number): readonly Task[];
  /**
   * A page of tasks, by default the first 100, each with what it runs; at most 10 000. It ends
   * early where its expressions take more than 50 million operations, or its texts more than 64 MB;
   * ask for the next page from there. `files` false: without embedded files.
   */
  resolveTasks(from?: Index, count?: number, options?: { files?: boolean }): readonly ResolvedTask[];
  /** The tasks with those values, 100 at most by default. */
  find(
    values: Readonly<Record<string, string | number | bigint>>,
    count?: number,
  ): readonly Task[];
  /** Another task, or the same one with more that is known. */
  resolve(wanted?: Index | TemplateOptions): Template;
  /** As the command prints it: counts and indices are decimal texts. */
  toJSON(): unknown;
}

export interface StepTemplate extends TemplateBase {
  readonly kind: 'step';
  /** Null: chunks adapt, or the space is not known. */
  readonly taskCount: bigint | null;
  readonly itemCount: bigint | null;
  readonly adaptive: boolean;
  readonly parameters:
    | readonly { readonly name: string; readonly type: string; readonly count: bigint }[]
    | null;
  /** The tasks that were asked for by `from` and `count`, or `find`. */
  readonly listedTasks: readonly Task[];
  /** The task that is resolved; null if there is no such task. */
  readonly resolvedTask: bigint | null;
  readonly stepEnvironments: readonly (Resolved & { readonly name: string })[];
  readonly hostRequirements: HostRequirements;
  /** Ids of steps; null: the response does not say. */
  readonly dependsOn: readonly string[] | null;
}

export interface EnvironmentTemplate extends TemplateBase {
  readonly kind: 'environment';
}

export type Template = StepTemplate | EnvironmentTemplate;

/** Loads templates.wasm, which template() and evaluate() do by themselves. */
export function init(source?: ModuleSource | Sources): Promise<void>;

/**
 * Reads the template of an entity, and resolves one of its tasks with what the entity's batch, and
 * others, say of the job. REDACTED: the capture has it redacted; undefined: the entity has none.
 */
export function template(
  entity: EntityOf<'stepDetails'>,
  options?: TemplateOptions,
): Promise<StepTemplate | typeof REDACTED | undefined>;
export function template(
  entity: EntityOf<'environmentDetails'>,
  options?: TemplateOptions,
): Promise<EnvironmentTemplate | typeof REDACTED | undefined>;

export interface EvaluateOptions {
  /** A symbol table, or its JSON text. Names that are not in it are not known. */
  symbols?: string | readonly SymbolEntry[];
  /** Format of the worker's paths. Default: `posix`. */
  pathFormat?: 'posix' | 'windows';
  /** A rules file, or a list of rules, that apply_path_mapping() goes by. Default: not known. */
  rules?: string | object;
  /** The type that the place of the expression takes, such as `list[int]`. */
  targetType?: string;
  /** Twice that many operations, texts counted too, is what the expression may take. */
  limits?: Pick<DecodeLimits, 'operations'>;
}

export type Evaluation =
  | {
      readonly type: string;
      /** The value as text; if names are not known, the expression over them that is left. */
      readonly text: string;
      readonly unresolved?: readonly string[];
      readonly error?: undefined;
    }
  | {
      readonly error: {
        readonly kind: 'parse' | 'eval';
        readonly message: string;
        /** In bytes of UTF-8, like `length`. */
        readonly offset: number;
        readonly length: number;
        readonly expected?: string;
      };
      readonly type?: undefined;
      readonly text?: undefined;
    };

/** Evaluates an expression of the extension EXPR, as it is between the braces. */
export function evaluate(text: string, options?: EvaluateOptions): Promise<Evaluation>;

/**
 * Like Batch.check(), but with the findings in templates too, in the order of the places. Under
 * profile `agent` what makes the worker fail is an error; under `service` it is a warning.
 */
export function check(batch: Batch, options?: CheckOptions): Promise<readonly Diagnostic[]>;

export interface JobOptions {
  /** Needed if the batches have templates of several jobs. */
  jobId?: string;
  /** Default: inferred from the rules. */
  workerOs?: 'posix' | 'windows';
  /** The session's working directory. */
  sessionDirectory?: string;
}

/** A template, or the reason why there is none, as template() has it. */
export type ReadTemplate<T> = T | typeof REDACTED | undefined;

export interface JobStep {
  readonly stepId: string;
  /** Null: its template could not be read. */
  readonly name: string | null;
  /** Ids of steps; null: the response does not say. */
  readonly dependsOn: readonly string[] | null;
  /**
   * Those that are entered before its tasks, in that order: the job's as the responses have them (in
   * which order a worker enters those of the queue, no response says), then its own.
   */
  readonly environments: readonly {
    readonly name: string | null;
    /** Null: the environment is in the step's template alone. */
    readonly environmentId: string | null;
  }[];
  readonly template: ReadTemplate<StepTemplate>;
}

export interface JobEnvironment {
  readonly environmentId: string;
  readonly name: string | null;
  /** Null: it is the job's own. */
  readonly stepId: string | null;
  readonly template: ReadTemplate<EnvironmentTemplate>;
}

/** Ids of steps. */
export interface StepGraph {
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** Those that can run once the levels before are done. */
  readonly levels: readonly (readonly string[])[];
  /** Those that never run, because they wait for themselves. */
  readonly cycle: readonly string[];
  /** Those that others wait for, and that are not at hand. */
  readonly missing: readonly string[];
}

export interface Job {
  readonly jobId: string;
  /** In the order of the responses. */
  readonly steps: readonly JobStep[];
  readonly environments: readonly JobEnvironment[];
  readonly graph: StepGraph;
  /** Whether all templates at hand could be read: others may use a parameter. */
  readonly isComplete: boolean;
  /** Parameters of the job that no template at hand refers to; null: they are not known. */
  readonly unusedParameters: readonly string[] | null;
  /** References to parameters that the job does not have, each with the step or environment it is in. */
  readonly unsatisfied: readonly (Reference & {
    readonly stepId?: string;
    readonly environmentId?: string;
  })[];
}

/** A job as a whole, joined over responses; undefined: the batches have no template of it. */
export function job(batches: Iterable<Batch>, options?: JobOptions): Promise<Job | undefined>;
