// The package in the hands of a test that sees its modules: each instance that is made, what it
// exports, and whether its memory may grow. To be imported before the package is.

const { instantiate, Instance } = WebAssembly;
const { grow } = WebAssembly.Memory.prototype;
const { get } = WebAssembly.Table.prototype;

/** Exports of the modules, the newest one last. @type {WebAssembly.Exports[]} */
export const instances = [];

/** The newest module, with captures or without. @param {boolean} [hasCaptures] */
export const newest = (hasCaptures = false) =>
  instances.findLast((exports) => 'job_entity_capture_open' in exports === hasCaptures);

const state = { grows: true, detaches: false };

WebAssembly.Memory.prototype.grow = function refuse(pages) {
  if (!state.grows) throw new RangeError('refused by the test');
  return grow.call(this, pages);
};

/**
 * Does the work while no memory grows.
 * @template T
 * @param {() => T} work
 */
export function withoutGrowth(work) {
  state.grows = false;
  try {
    return work();
  } finally {
    state.grows = true;
  }
}

/** From now on, views of a memory are worth nothing once there was a call into its module. */
export function detachAtEachCall() {
  state.detaches = true;
}

/** @param {WebAssembly.Memory} memory */
function detach(memory) {
  // No page more, but another buffer.
  if (state.detaches) grow.call(memory, 0);
}

function watched(memory, call) {
  return (...args) => {
    detach(memory);
    try {
      return call(...args);
    } finally {
      detach(memory);
    }
  };
}

/** @param {WebAssembly.Instance} instance */
function seen({ exports }) {
  const { memory } = exports;
  const all = Object.fromEntries(
    Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === 'function' && name.startsWith('job_entity_')
        ? watched(memory, value)
        : value,
    ]),
  );
  // Functions of Embind are called by way of the table.
  exports.__indirect_function_table.memory = memory;
  instances.push(all);
  return { exports: all };
}

WebAssembly.Table.prototype.get = function getWatched(index) {
  const found = get.call(this, index);
  return found && this.memory ? watched(this.memory, found) : found;
};

WebAssembly.instantiate = async (...args) => seen(await instantiate(...args));
WebAssembly.Instance = function SeenInstance(...args) {
  return seen(new Instance(...args));
};

const ALL = 0xffffffff;
const MANY = 0x7fffffff;

/**
 * Does the work in the module for tests, in which an allocation fails: the one behind that many, or that
 * one and all behind it.
 * @template T
 * @param {number} count
 * @param {boolean} one
 * @param {() => T} work
 */
export function failing(count, one, work) {
  const module = newest(true);
  module.job_entity_fail_after(count, one ? 1 : 0);
  try {
    return work();
  } finally {
    module.job_entity_fail_after(ALL, 0);
  }
}

/** How many allocations the work takes. @param {() => unknown} work */
export function allocationsOf(work) {
  const module = newest(true);
  module.job_entity_fail_after(MANY, 0);
  work();
  return MANY - module.job_entity_fail_after(ALL, 0);
}

/** What anybody can call, by name: with batches, and with what hangs on them. */
export function publicCalls({ PathMapper, decodeSync, describe }) {
  const RULES = [
    { source_path_format: 'POSIX', source_path: '/mnt', destination_path: '/data/'.repeat(20) },
  ];
  const REQUEST = {
    identifiers: [{ jobDetails: { jobId: 'job-0123456789abcdef0123456789abcdef' } }],
  };
  /** Of mappers, with one that is deleted afterwards. */
  const mapped = (use) => (batch) => {
    const mapper = batch.pathMapper({ jobId: batch.entities.at(0)?.jobId, rules: RULES });
    try {
      return use(mapper);
    } finally {
      mapper.delete();
    }
  };
  return {
    decode: (batch) => decodeSync(batch.input).entities.toJSON(),
    'decode a string': () => decodeSync('{"entities":[],"errors":[{"x":{}}]}').errors,
    describe: () => describe().length,
    form: (batch) => batch.form,
    ok: (batch) => batch.ok,
    input: (batch) => batch.input.length,
    entities: (batch) => batch.entities.toJSON(),
    'entities.length': (batch) => batch.entities.length,
    'byKind, get': (batch) => [
      batch.entities.byKind('jobDetails').length,
      batch.entities.get(REQUEST.identifiers[0])?.logGroupName,
    ],
    source: (batch) => [...batch.entities].map(({ source }) => source),
    parameters: (batch) => {
      // A map, or what the capture has instead.
      const parameters = batch.entities.at(0)?.parameters;
      return parameters?.entries ? [...parameters] : parameters;
    },
    'rules of an entity': (batch) => batch.entities.at(0)?.pathMappingRules,
    'templates, values': (batch) => [...batch.entities].map(({ template }) => template?.value),
    'templates, texts': (batch) => [...batch.entities].map(({ template }) => template?.text),
    typed: (batch) => batch.entities.at(0)?.typed?.('jobId'),
    errors: (batch) => batch.errors,
    diagnostics: (batch) => batch.diagnostics,
    omittedDiagnostics: (batch) => batch.omittedDiagnostics,
    exception: (batch) => batch.exception,
    check: (batch) => batch.check(),
    'check, agent': (batch) => batch.check({ profile: 'agent', workerOs: 'windows' }),
    'check, request': (batch) => batch.check({ request: REQUEST }),
    unanswered: (batch) => batch.unanswered(REQUEST),
    followUp: (batch) => batch.followUp(REQUEST),
    rejectedFields: (batch) => batch.rejectedFields(REQUEST),
    'toObject, wire': (batch) => batch.toObject('wire'),
    'toObject, aws-sdk-js': (batch) => batch.toObject('aws-sdk-js'),
    'toObject, boto3': (batch) => batch.toObject('boto3'),
    'toJSONText, wire': (batch) => batch.toJSONText('wire'),
    'toJSONText, boto3': (batch) => batch.toJSONText('boto3'),
    'mapper of rules': () => {
      const mapper = new PathMapper({ version: 'pathmapping-1.0', path_mapping_rules: RULES });
      try {
        return [mapper.map('/mnt/a').result, mapper.map('/b').matched];
      } finally {
        mapper.delete();
      }
    },
    'rules, worker': mapped(({ rules, workerOs, workerOsInferred }) => [
      rules,
      workerOs,
      workerOsInferred,
    ]),
    map: mapped((mapper) => ['/mnt/a', '/mnt', '/c\u00e9'].map((path) => mapper.map(path).result)),
    'map, long': mapped((mapper) => mapper.map(`/mnt/${'d\u00e9/'.repeat(3000)}`).result.length),
    mapAll: mapped((mapper) => mapper.mapAll(['/mnt/a', '/x', '/mnt/b']).results),
    'mapAll, many': mapped(
      (mapper) => mapper.mapAll(new Array(3000).fill('/mnt/frame')).results.length,
    ),
    'hints, considered': mapped((mapper) => mapper.map('/mn/a').toJSON()),
    reverse: mapped((mapper) => mapper.reverse('/data/a')),
    analyze: mapped((mapper) => mapper.analyze()),
    paths: mapped((mapper) => mapper.paths()),
    toRulesFile: mapped((mapper) => mapper.toRulesFile()),
  };
}

/** What a call gives or throws, as text. */
export function outcome(work) {
  try {
    const value = work();
    const text = JSON.stringify(value, (_, item) =>
      typeof item === 'bigint' ? `${item}n` : typeof item === 'symbol' ? String(item) : item,
    );
    return { text: text ?? 'undefined' };
  } catch (error) {
    return { error };
  }
}
