// Values that every shape is made of.

/** Stands for a value that the capture has redacted. */
export declare const REDACTED: unique symbol;
/** A value, or the mark that the capture has it redacted. */
export type Redactable<T> = T | typeof REDACTED;

/** A stretch of the input, in bytes. */
export interface Source {
  readonly start: number;
  readonly end: number;
}

/** An object of the response, read when asked. Members are named as in the service model. */
export interface StructureView {
  /** Where the object lies in the input. */
  readonly source: Source;
  /** The members that are present, as a plain object; what is a bigint as text. */
  toJSON(): Record<string, unknown>;
  /**
   * A member in the form of what it means: an id or ARN as its parts, JSON parsed, a list of such as
   * a list. What cannot be read so stays text; text that is no JSON gives undefined.
   */
  typed(name: string): unknown;
}

/** What an id is made of. */
export type IdParts =
  | { readonly kind: string; readonly digits: string; readonly scope?: undefined }
  | {
      readonly kind: 'environment';
      readonly scope: 'JOB';
      readonly jobId: string;
      readonly name: string;
    }
  | {
      readonly kind: 'environment';
      readonly scope: 'STEP';
      readonly stepId: string;
      readonly name: string;
    };

/** What an ARN is made of. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  /** Empty for services without one, such as IAM. */
  readonly region: string;
  readonly account: string;
  /** All that follows. */
  readonly resource: string;
  readonly resourceType?: string;
  /** Of a role: what stands between its type and its name, with both slashes. */
  readonly path?: string;
  readonly name?: string;
  /** Of a secret: the six characters that Secrets Manager adds to its name. */
  readonly suffix?: string;
}

/** The parts of an id; undefined if it is none. */
export declare function idParts(text: string): IdParts | undefined;
/** The parts of an ARN; undefined if it is none. */
export declare function arnParts(text: string): ArnParts | undefined;

/** The integers of a range expression such as `1-10:2,20`, in increasing order, made when asked. */
export declare class RangeExpression implements Iterable<bigint> {
  private constructor();
  /**
   * Undefined if the text is not a range expression, a number in it has more than 10 000 digits, or
   * one of its parts begins before another one has ended.
   */
  static parse(text: string): RangeExpression | undefined;
  /** As sent. */
  readonly text: string;
  /** How many integers there are: may be beyond what a number can count. */
  readonly size: bigint;
  [Symbol.iterator](): Generator<bigint, void, undefined>;
  /** The value at that position, from the end if negative; undefined beyond them. */
  at(index: number | bigint): bigint | undefined;
  has(value: number | bigint): boolean;
  toString(): string;
  toJSON(): string;
}

/** A value of a resolved symbol table; `kind`, `text` and `value` are as a job parameter has them. */
export interface SymbolValue {
  /** As the table names it: `int`, `list[path]`. */
  readonly type: string;
  /** As job parameters name it: `int`, `pathList`; a type that those do not have as the table does. */
  readonly kind: string;
  /** As sent; a list as JSON. */
  readonly text: string;
  /** What the text stands for; the text itself where it is not of its type. */
  readonly value: unknown;
  toJSON(): unknown;
}

/** What an element of `entities` or `errors` has beside its members. */
export interface UnionElement<Kind extends string> {
  /** The member of the union that is set. */
  readonly kind: Kind;
  /** Position in its list. */
  readonly index: number;
}

/** An element of a kind that the model does not have. */
export interface UnknownElement {
  readonly kind: 'unknown';
  /** The kind's name as sent. */
  readonly name: string;
  readonly index: number;
  readonly source: Source;
  /** The raw value; undefined if the SDK that saved it has dropped it. */
  readonly value: Redactable<JsonValue> | undefined;
}

/** An element that is no object, or has no member set: the diagnostics say what it is. */
export interface InvalidElement {
  readonly kind: 'invalid';
  readonly index: number;
  readonly source: Source;
  readonly value: Redactable<JsonValue> | undefined;
}

/** A value of a kind that the model does not have. */
export interface UnknownValue {
  readonly kind: 'unknown';
  /** The kind's name as sent. */
  readonly name: string;
  readonly text: Redactable<string> | undefined;
  /** The raw value; undefined if the SDK that saved it has dropped it. */
  readonly value: Redactable<JsonValue> | undefined;
}

/** A number that a JavaScript number would round, with its text. */
export declare class JsonNumber {
  constructor(text: string);
  readonly text: string;
  /** The nearest double. */
  valueOf(): number;
  toString(): string;
  /** The text. */
  toJSON(): string;
}

/** A JSON value whose numbers are exact. */
export type JsonValue =
  | null
  | boolean
  | string
  | number
  | bigint
  | JsonNumber
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** A JSON document inside a response, parsed when it is wanted. */
export declare class JsonDocument {
  private constructor();
  /** The JSON text as sent. */
  readonly text: string;
  /** Where the text lies in the input. */
  readonly source: Source;
  /** The JSON value; a number that a JavaScript number would round is a bigint or JsonNumber. */
  // Templates are walked freely, so the value is not narrowed here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly value: any;
  toJSON(): unknown;
}
