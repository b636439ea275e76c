// Generated from wasm/border.def by web/scripts/generate-border.mjs: do not edit.

// The running module: words by their indices.
/** Memory for the next input, 0 before the first one */
export const MODULE_INPUT = 0;
/** How many bytes fit in there */
export const MODULE_INPUT_ROOM = 1;
/** The text that the last call has answered with */
export const MODULE_ANSWER = 2;
export const MODULE_ANSWER_BYTES = 3;
/** The texts of the next call, one behind the other in the scratch memory */
export const MODULE_ARGUMENT_BYTES = 4;
/** Bytes that memory was refused for, so what was asked is not whole; set to 0 before a call */
export const MODULE_REFUSED = 9;
/** What pack() has written */
export const MODULE_PACKED = 10;
/** How many words that are. */
export const MODULE_WORDS = 11;

// A decoded response: words by their indices.
export const BATCH_INPUT = 0;
export const BATCH_INPUT_BYTES = 1;
/** Of input and rows together */
export const BATCH_BYTES = 2;
/** Number of the form in which the response was saved */
export const BATCH_FORM = 3;
/** 1 if profile `service` finds an error, else 0 */
export const BATCH_VERDICT = 4;
export const BATCH_ROOT_SHAPE = 5;
/** The root's cell */
export const BATCH_ROOT = 6;
/** Rows of the entities: index of the first one, and how many */
export const BATCH_ENTITIES = 8;
/** Rows of the errors, likewise */
export const BATCH_ERRORS = 10;
/** Address of the table with the rows of the entities, of no use once packed */
export const BATCH_ENTITY_TABLE = 12;
/** Words of the batch when it is packed, once tables() has been called */
export const BATCH_PACKED_WORDS = 13;
/** How many words that are. */
export const BATCH_WORDS = 14;

// A batch outside the module; its rows follow: words by their indices.
export const PACKED_BATCH = 0;
/** Index of each table's first word */
export const PACKED_TABLES = 14;
/** How many words that are. */
export const PACKED_WORDS = 59;

// The strings of a batch, see decode/texts.h: words by their indices.
/** Index of each table's first word from here, kTableCount of them, then a copy of all rows whose text cells are about these texts */
export const TEXTS_ROWS = 0;
export const TEXTS_ROW_WORDS = 1;
export const TEXTS_PLAIN = 2;
export const TEXTS_PLAIN_BYTES = 3;
export const TEXTS_WIDE = 4;
export const TEXTS_WIDE_BYTES = 5;
/** How many words that are. */
export const TEXTS_WORDS = 6;

// JSON documents, see decode/tape.h: words by their indices.
/** The tape itself */
export const TAPE_WORDS_AT = 0;
/** How many there are */
export const TAPE_DOCUMENTS = 1;
export const TAPE_TEXT = 2;
export const TAPE_TEXT_BYTES = 3;
/** What the tape calls by number */
export const TAPE_NAMES = 4;
export const TAPE_NAME_COUNT = 5;
/** Another number when names have been forgotten */
export const TAPE_GENERATION = 6;
/** Whether the text has more than ASCII */
export const TAPE_IS_WIDE = 7;
/** How many words that are. */
export const TAPE_WORDS = 8;

// Where a path goes: words by their indices.
/** Index of the winning rule, -1 for none: then the rest does not count */
export const MAPPED_RULE = 0;
export const MAPPED_RESULT = 1;
export const MAPPED_RESULT_BYTES = 2;
/** The result is `before` and the path from `from` on */
export const MAPPED_IS_SPLICED = 3;
export const MAPPED_BEFORE = 4;
export const MAPPED_BEFORE_BYTES = 5;
export const MAPPED_FROM = 6;
/** How many words that are. */
export const MAPPED_WORDS = 7;

// Where many paths go: words by their indices.
/** A word each: see Mapped */
export const MAPPED_ALL_RULES = 0;
/** Each followed by a zero byte, empty where no rule matches */
export const MAPPED_ALL_RESULTS = 1;
/** 0 if a path has a zero byte in it */
export const MAPPED_ALL_RESULT_BYTES = 2;
/** How many words that are. */
export const MAPPED_ALL_WORDS = 3;

// A path of a job and where it goes: words by their indices.
/** Bits: which texts it gives */
export const PATH_GIVEN = 0;
/** Units at the end of the path that are its name; 0: it gives the name, or has none */
export const PATH_NAME_UNITS = 1;
export const PATH_INDEX = 2;
export const PATH_OFFSET = 3;
/** Index of the winning rule, -1 for none */
export const PATH_RULE = 4;
/** Of the texts that it gives, in bytes */
export const PATH_SIZES = 5;
/** How many words that are. */
export const PATH_WORDS = 11;

// A finding, of a list with the texts that it names by index: see finding_rows.h: words by their indices.
/** A text, as are the words without another meaning; the first text is null */
export const FINDING_SEVERITY = 0;
export const FINDING_CODE = 1;
export const FINDING_MESSAGE = 2;
export const FINDING_POINTER = 3;
/** A number, as are the next two */
export const FINDING_OFFSET = 4;
export const FINDING_LINE = 5;
export const FINDING_COLUMN = 6;
/** Null: the finding is not about an entry */
export const FINDING_LIST = 7;
/** A number */
export const FINDING_INDEX = 8;
/** Null: it is about the entry as a whole */
export const FINDING_MEMBER = 9;
export const FINDING_HELP = 10;
/** How many words that are. */
export const FINDING_WORDS = 11;

// Sizes in bytes of the short texts that a capture has about a response; the texts are in this order: words by their indices.
export const CAPTURE_TEXTS_TIME = 0;
export const CAPTURE_TEXTS_FARM_ID = 1;
export const CAPTURE_TEXTS_FLEET_ID = 2;
export const CAPTURE_TEXTS_WORKER_ID = 3;
export const CAPTURE_TEXTS_REQUEST_ID = 4;
export const CAPTURE_TEXTS_AGENT_VERSION = 5;
/** How many words that are. */
export const CAPTURE_TEXTS_WORDS = 6;

// What a capture says about the response that came last; a 64-bit number is two words, the lower one first: words by their indices.
/** Of the record */
export const CAPTURE_FORM = 0;
export const CAPTURE_INDEX = 1;
export const CAPTURE_OFFSET = 3;
export const CAPTURE_LINE = 5;
export const CAPTURE_COLUMN = 6;
export const CAPTURE_SIZE = 7;
/** 0: not said */
export const CAPTURE_STATUS = 8;
/** 1 if something says that the response is one of the operation, or of the service, else 0 */
export const CAPTURE_NAMES_OPERATION = 9;
/** How many damaged records are to be told of */
export const CAPTURE_PROBLEMS = 10;
/** The short texts, the request's JSON text, and a JSON object with `exception`, and `runs` if the response was decoded from something in the file: see captures/decoded-runs.js */
export const CAPTURE_TEXTS = 11;
/** Of all of them */
export const CAPTURE_TEXT_BYTES = 12;
export const CAPTURE_SIZES = 13;
export const CAPTURE_REQUEST_BYTES = 19;
export const CAPTURE_DETAILS_BYTES = 20;
/** How many words that are. */
export const CAPTURE_WORDS = 21;

// A response of a group: words by their indices.
export const HEAD_INPUT_BYTES = 0;
export const HEAD_PACKED_WORDS = 1;
export const HEAD_CAPTURE = 2;
/** How many words that are. */
export const HEAD_WORDS = 23;

// Responses on their way out of the module: words by their indices.
export const GROUP_COUNT = 0;
/** A Head each */
export const GROUP_HEADS = 1;
/** Of each: its input, then the texts about it */
export const GROUP_BYTES = 2;
export const GROUP_BYTES_USED = 3;
/** Of each: its batch, packed */
export const GROUP_ROWS = 4;
/** In words */
export const GROUP_ROWS_USED = 5;
/** There may be more */
export const GROUP_IS_FULL = 6;
/** How many words that are. */
export const GROUP_WORDS = 7;

/** Tables of a batch. */
export const TABLE_COUNT = 45;
/** Words of a cell; the first has where in the input its value is, of rows the first one. */
export const CELL_WORDS = 2;
/** Word of a cell that has its tag, and a length or a count. */
export const CELL_TAGGED = 1;
/** Where that word has the tag. */
export const TAG_SHIFT = 28;
/** Where it has the length or the count. */
export const LENGTH_MASK = 268435455;
export const TAG_NULL = 1;
export const TAG_REDACTED = 2;
export const TAG_RAW = 3;
/** The first of the tags of texts. */
export const TAG_TEXT = 4;
export const TAG_TEXT_WIDE = 6;
/** The last of the tags of texts. */
export const TAG_TEXT_WIDE_ESCAPED = 7;
export const TAG_NUMBER = 8;
export const TAG_DOCUMENT = 9;
export const TAG_DOCUMENT_EXACT = 10;
export const TAG_ROWS = 11;
/** Word of a union's row that has the index of the member that is set. */
export const UNION_MEMBER = 2;
/** Where the row has that member's cell. */
export const UNION_CELL = 3;
/** Index of a member that the schema does not know. */
export const UNION_UNKNOWN = 65534;
/** Of the digits of a decoded text's runs. */
export const RUN_BASE = 16;
/** The digit zero. */
export const RUN_DIGIT = 93;
/** Kinds of groups of runs. */
export const RUN_KINDS = 3;
/** All numbers are there. */
export const RUN_ANY = 0;
/** One run on a line, each byte of the file a column. */
export const RUN_ON_LINE = 1;
/** Words of a row about such a member. */
export const UNKNOWN_WORDS = 6;
/** Where it has the cell of the name. */
export const UNKNOWN_NAME = 2;
/** Where it has the cell of the value. */
export const UNKNOWN_CELL = 4;
/** Where a word of a tape has its type. */
export const TAPE_TYPE_SHIFT = 28;
/** Where it has its number. */
export const TAPE_NUMBER_MASK = 268435455;
export const TAPE_FALSE = 1;
export const TAPE_TRUE = 2;
export const TAPE_INTEGER = 3;
export const TAPE_NUMBER = 4;
export const TAPE_STRING = 5;
export const TAPE_LIST = 6;
export const TAPE_OBJECT = 7;
export const TAPE_KNOWN = 8;
/** Bytes of what the module keeps of a name. */
export const TAPE_NAME_BYTES = 68;
/** Where that has the bytes of its text. */
export const TAPE_NAME_LENGTH = 0;
/** Where it has the text. */
export const TAPE_NAME_TEXT = 4;
export const GIVES_NAME = 1;
/** Else it has that of the path before. */
export const GIVES_USE = 2;
/** Else it has that of the path before with its own index as the last segment. */
export const GIVES_POINTER = 4;
/** Else it is the path. */
export const GIVES_RESULT = 8;
/** Else it is the result. */
export const GIVES_RULE_RESULT = 16;
/** No path: the last one of an answer came before. */
export const PATHS_END = 32;
/** The texts are a JSON list; else one behind the other, and all ASCII. */
export const PATHS_QUOTED = 64;

/** Forms in which a response can be saved. By their numbers. @type {readonly string[]} */
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
/** Forms in which a response can be written. By their numbers. @type {readonly string[]} */
export const OUTPUT_FORM_NAMES = Object.freeze(['wire', 'aws-sdk-js', 'boto3']);
/** Limits that a caller can set. By their numbers. @type {readonly string[]} */
export const LIMIT_NAMES = Object.freeze([
  'inputBytes',
  'depth',
  'diagnostics',
  'recordBytes',
  'waitingRequests',
  'operations',
]);
/** Months of the service models that an SDK form can be of. By their numbers. @type {readonly string[]} */
export const SDK_MODEL_NAMES = Object.freeze(['2026-08', '2026-09']);

/**
 * The raw exports of a module, all of them numbers; those of captures are in full.wasm alone, and
 * those of templates in templates.wasm, which does not decode.
 * @typedef {object} Exports
 * @property {() => number} module The module's words.
 * @property {() => void} describe Answers with the schema as JSON.
 * @property {() => void} bind Registers the functions with Embind: a sixth of the module's start, which decoding does not need.
 * @property {() => void} settle Frees the memory of what the last function was given and has answered.
 * @property {(size: number) => number} allocate Makes room for an input of that size, which was not there. Null: memory ran out.
 * @property {(index: number, value: number) => void} limit Sets a limit of what is decoded or opened from now on: no more than is possible; 0: as usual.
 * @property {(size: number) => number} decode Decodes the first bytes of the memory for the next input, which is the batch's then. The words come first. Null: memory ran out.
 * @property {(batch: number) => number} tables Addresses of the rows of each table; they are the batch's own.
 * @property {(batch: number) => number} texts Makes the texts of a batch, good until the next call. Null: memory ran out.
 * @property {(batch: number, start: number, length: number, ahead: number) => number} tape Makes a tape of a document in the batch's input, and of up to `ahead` documents of the entities behind it, good until the next call. Null: the document must be read in another way.
 * @property {(batch: number) => number} omitted How many diagnostics were found beyond those that are kept.
 * @property {(batch: number, from: number) => number} pack Writes words of the packed batch from that one on, and returns how many: 0 at the end.
 * @property {(batch: number) => void} release Frees a batch.
 * @property {(size: number) => number} scratch Memory for texts of that many bytes, good until one asks for more. Null: memory ran out.
 * @property {(mapper: number, size: number) => number} map Maps the path in the scratch memory, good until the next call. Null: memory ran out.
 * @property {(mapper: number, size: number, count: number) => number} map_all Maps `count` paths in the scratch memory, each followed by a zero byte, good until the next call. Null: memory ran out.
 * @property {(mapper: number, from: number) => number} mapper_paths Words of some paths of the mapper's job, from that one on, and of none, good until the next call. Answers with texts: of each the path, then those of name, use, pointer, result and ruleResult that it gives.
 * @property {(mapper: number) => void} mapper_pack Answers with bytes: all of the mapper.
 * @property {() => number} mapper_unpack A mapper of such bytes, which are in the scratch memory.
 * @property {() => number} capture_open A reader of one file. Its words come first.
 * @property {(reader: number, earlier: number) => void} capture_follow Requests that wait for their responses in the earlier file, which has ended, wait in this one.
 * @property {(reader: number) => void} capture_begin_apart Before the first byte: capture_join() may come late.
 * @property {(reader: number) => void} capture_waiting Answers with bytes: the requests that wait in a file that has ended for responses of the next one, see CaptureReader. They leave the reader.
 * @property {(reader: number, size: number) => number} capture_join Requests that wait in the file before, in the scratch memory, wait in this one. 0: one of this file's responses so far may have been theirs, so the file must be read anew.
 * @property {(reader: number, size: number) => number} capture_room Memory for that many more bytes. Null: memory ran out.
 * @property {(reader: number, size: number) => void} capture_filled So many bytes of the room have been filled; 0: the file has ended.
 * @property {(reader: number) => number} capture_next The next response; null if the bytes so far hold no more.
 * @property {(reader: number) => number} capture_pack Packs responses until the group is full, the bytes so far hold no more, or one is too large: that one, which comes behind those of the group, is returned. Else null.
 * @property {() => number} capture_group What capture_pack() has packed.
 * @property {(reader: number) => void} capture_problems Answers with a JSON list: what was wrong with records since the last call.
 * @property {(reader: number) => void} capture_close Frees a reader.
 * @property {(size: number, afterSize: number, workerOs: number) => void} compare Answers with a JSON object: what changed between the responses in the scratch memory, each followed by a zero byte, and those behind them. workerOs 0: inferred, 1: posix, 2: windows.
 * @property {(size: number) => void} redact Answers with the responses in the scratch memory, likewise, each on a line, as the command redacts them.
 * @property {(size: number, optionsSize: number) => number} open_template Reads the template in the scratch memory, which its options follow: see native/src/templates/api.h. Null: answers with a JSON object that says what is wrong with them.
 * @property {(opened: number, size: number, optionsSize: number) => void} ask_template Answers with a JSON object: what is asked of it by the options in the scratch memory, behind that many bytes.
 * @property {(opened: number) => void} close_template Frees it.
 * @property {(size: number, optionsSize: number) => void} describe_expression Answers with a JSON object: the value of the expression in the scratch memory, which its options follow.
 * @property {(size: number, optionsSize: number) => void} describe_steps Answers with a JSON object: which steps of a job wait for which; they are in the options.
 */

/**
 * The functions of Embind: what each is about, and the texts that it takes.
 *
 *   diagnosticsOf: of batch, no texts. Findings: under profile `service`
 *   checkOf: of batch, (profile, workerOs, request, userOverride, agentVersion). Findings: under that profile, for a worker of that system; request empty: it is not at hand; userOverride empty: no; agentVersion empty: the newest
 *   requestDiagnosticsOf: of none, (request). Findings
 *   unansweredOf: of batch, (request). A JSON list of the request's identifiers that came back in neither list
 *   followUpOf: of batch, (request). A JSON list of the bodies of the requests to send next
 *   rejectedFieldsOf: of batch, (request). A JSON list of where the fields that a ValidationException rejects are in the request
 *   exceptionOf: of batch, no texts. A JSON object, empty if the batch holds no exception
 *   formatAs: of batch, (form, model). JSON text in the form of that name, by the service model of that month; empty: the newest
 *   mapperOfBatch: of batch, (jobId, workerOs, sessionDirectory, rulesFile). Returns a mapper. Empty texts: the only job, the inferred system, `<session>`, the rules of the batch itself
 *   mapperOfRulesFile: of none, (rulesFile, workerOs). Returns a mapper
 *   mapperErrorCodeOf: of mapper, no texts. Empty, or the code of a JobEntityError
 *   mapperErrorMessageOf: of mapper, no texts.
 *   mapperWorkerOsOf: of mapper, no texts.
 *   mapperInfersWorkerOs: of mapper, no texts. Returns 1 if the system was inferred from the destinations, else 0
 *   mapperKnowsRules: of mapper, no texts. Returns 0 if the response does not tell all of the job's rules, else 1
 *   mapperRulesOf: of mapper, no texts. A JSON list
 *   mapperExplain: of mapper, (path, considered). A JSON object. Second text empty: without what is said of each rule
 *   mapperReverse: of mapper, (workerPath). A JSON list
 *   mapperAnalyze: of mapper, no texts. A JSON list
 *   mapperSourceOf: of mapper, no texts. What the rules came with: `response`, `rules-file`, `storage-profiles` or `session-log`
 *   mapperTaskParametersOf: of mapper, no texts. A JSON list: what the tasks ran with, as a session's log tells
 *   mapperRulesFileOf: of mapper, no texts. A JSON object
 *   mapperRelease: of mapper, no texts. Frees the mapper
 *
 * @typedef {'diagnosticsOf' | 'checkOf' | 'requestDiagnosticsOf' | 'unansweredOf' | 'followUpOf' | 'rejectedFieldsOf' | 'exceptionOf' | 'formatAs' | 'mapperOfBatch' | 'mapperOfRulesFile' | 'mapperErrorCodeOf' | 'mapperErrorMessageOf' | 'mapperWorkerOsOf' | 'mapperInfersWorkerOs' | 'mapperKnowsRules' | 'mapperRulesOf' | 'mapperExplain' | 'mapperReverse' | 'mapperAnalyze' | 'mapperSourceOf' | 'mapperTaskParametersOf' | 'mapperRulesFileOf' | 'mapperRelease'} FunctionName
 */
