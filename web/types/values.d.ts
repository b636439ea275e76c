// Values that every shape is made of.

/** Takes the place of a value that the capture has redacted. */
export declare const REDACTED: unique symbol;
/** A value, or the mark that the capture has it redacted. */
export type Redactable<T> = T | typeof REDACTED;

/** A stretch of the input, in bytes. */
export interface Source {
  readonly start: number;
  readonly end: number;
}

/** How a copy has bigints. */
export interface PlainOptions<Big extends 'bigint' | 'text' = 'bigint' | 'text'> {
  /** `text`: as decimal text, for copies that are going to be JSON. Default: `bigint`. */
  bigint?: Big;
}

/** The type that a copy made with those options has in place of a bigint. */
export type PlainBigInt<Options> = Options extends { bigint: 'text' } ? string : bigint;

/**
 * A deep copy of a value: nothing in it refers to the response, and it can be cloned, spread and sent.
 * Maps are objects, REDACTED is `'*REDACTED*'`; a range expression, or a number that a JavaScript number
 * would round, is its text.
 */
export type Plain<T, Big = bigint> = T extends bigint
  ? Big
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends symbol
      ? '*REDACTED*'
      : T extends RangeExpression | JsonNumber
        ? string
        : T extends JsonDocument
          ? // eslint-disable-next-line @typescript-eslint/no-explicit-any
            any
          : T extends ReadonlyMap<string, infer Value>
            ? { [name: string]: Plain<Value, Big> }
            : T extends readonly (infer Item)[]
              ? Plain<Item, Big>[]
              : T extends StructureView
                ? PlainMembers<T, Big, 'source' | 'index'>
                : PlainMembers<T, Big, never>;

type PlainMembers<T, Big, Without> = {
  -readonly [
    Name in keyof T as T[Name] extends (...args: never[]) => unknown
      ? never
      : Name extends Without
        ? never
        : Name
  ]: Plain<T[Name], Big>;
};

/**
 * An object of the response, read when asked. Members are named as in the service model; one that
 * is absent, or not of its type, is undefined, and raw() gives what was sent. They are getters, so
 * `{ ...entity }` and `structuredClone(entity)` are empty, as their types say: use `entity.toObject()`.
 * Members of its own would make an entity take three times as long, its decoding included.
 */
declare abstract class StructureView {
  /** Where the object is in the input. */
  get source(): Source;
  /** A member as it was sent, whatever its type; undefined if it is absent. Throws `wrong-argument`. */
  raw(name: string): Redactable<JsonValue> | undefined;
  /** A deep copy that refers to nothing of the response: its kind, and the members that are present. */
  toObject<Options extends PlainOptions>(options?: Options): Plain<this, PlainBigInt<Options>>;
  /** Like toObject(), but with each bigint as text. */
  toJSON(): Plain<this, string>;
  /**
   * A member as the value that its text means: an id or ARN as its parts, JSON parsed, a list of
   * such as a list. A text that cannot be read so stays text; one that is not JSON gives undefined.
   */
  typed(name: string): unknown;
}

export type { StructureView };

/** The parts that an id is made of. */
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

/** The parts that an ARN is made of. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  /** Empty for services without one, such as IAM. */
  readonly region: string;
  readonly account: string;
  /** All that follows. */
  readonly resource: string;
  readonly resourceType?: string;
  /** For a role: the text between its type and its name, with both slashes. */
  readonly path?: string;
  readonly name?: string;
  /** For a secret: the six characters that Secrets Manager adds to its name. */
  readonly suffix?: string;
}

/** The parts of an id; undefined if it is not an id. */
export declare function idParts(text: string): IdParts | undefined;
/** The parts of an ARN; undefined if it is not an ARN. */
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
  /** The value that the text means; the text itself where it is not of its type. */
  readonly value: unknown;
  toJSON(): unknown;
}

/** Properties that an element of `entities` or `errors` has besides its members. */
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
  /** A deep copy, as of other elements. */
  toObject<Options extends PlainOptions>(options?: Options): Plain<this, PlainBigInt<Options>>;
}

/** An element that is not an object, or has no member set: the diagnostics say what it is. */
export interface InvalidElement {
  readonly kind: 'invalid';
  /** The member that is set, if one is: its value is not an object. */
  readonly name?: string;
  readonly index: number;
  readonly source: Source;
  readonly value: Redactable<JsonValue> | undefined;
  /** A deep copy, as of other elements. */
  toObject<Options extends PlainOptions>(options?: Options): Plain<this, PlainBigInt<Options>>;
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

/** A value that is not an object, or has no member set. */
export interface InvalidValue {
  readonly kind: 'invalid';
  /** As sent. */
  readonly text: Redactable<string> | undefined;
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
  /** Where the text is in the input. */
  readonly source: Source;
  /** The JSON value; a number that a JavaScript number would round is a bigint or JsonNumber. */
  // Templates are walked freely, so the value is not narrowed here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly value: any;
  toJSON(): unknown;
}
