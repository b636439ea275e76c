// Damages bodies and gives each mutant to the built package, with public calls about it: what
// `npm run damage` does for as many as it is asked, and the package's tests for some.
//
// No call may trap, take a second of the processor, or throw anything but a JobEntityError; what the
// decoder accepts is what JSON.parse accepts; the modules may not grow. Every mutant is decoded,
// checked and written; one in SOME has every other public call too, is read as a capture in
// pieces, and has its templates resolved.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { instances, publicCalls } from '../package/instances.js';
import { mutant, randomNumbers } from '../package/sdk/mutate.js';

const ROOT = join(import.meta.dirname, '../..');
const built = (name) => import(new URL(`../../web/dist/${name}.js`, import.meta.url).href);
const library = await built('index');
const { JobEntityError, decodeSync, init } = library;
const { init: initCaptures, readCaptures } = await built('captures');
const { check, init: initTemplates, template } = await built('templates');

/** Longer samples would only make the run longer. */
const MOST_BYTES = 4 << 10;
const MOST_MILLISECONDS = 1000;
const SOME = 8;
/** So many are told. */
const MOST_FAULTS = 50;
/** Mutants between two looks at memory. */
const ROUND = 1000;

/** Own fixtures, and samples beside the checkout where they are. */
function bodies() {
  const folders = [join(ROOT, 'tests/fixtures'), join(ROOT, '../shared/samples')];
  const found = [];
  for (const folder of folders.filter(existsSync)) {
    for (const name of readdirSync(folder).sort()) {
      const file = join(folder, name);
      if (name === 'index.json' || !statSync(file).isFile()) continue;
      const bytes = readFileSync(file);
      const text = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      if (text.length <= MOST_BYTES) found.push(text);
    }
  }
  return found;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether these bytes are JSON to the engine; undefined where we mean something else on purpose. */
function isJson(bytes) {
  try {
    JSON.parse(strict.decode(bytes));
    return true;
  } catch {
    return false;
  }
}

const SYNTAX = new Set(['json-syntax', 'invalid-utf8', 'not-utf8', 'depth-limit']);

const found = { mutants: 0, batches: 0, calls: 0, captures: 0, refused: 0, slowest: 0 };
const faults = [];
let faultCount = 0;
function fault(seed, what) {
  if (++faultCount <= MOST_FAULTS) faults.push(`seed ${seed}: ${what}`);
}

/** What was thrown must have a code. */
function judge(seed, name, error) {
  if (error instanceof JobEntityError && error.code) ++found.refused;
  else fault(seed, `${name}: ${error?.stack ?? error}`);
}

/** Milliseconds of the processor: other programs may stretch those of a clock. */
function now() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function time(seed, name, start) {
  const took = now() - start;
  found.slowest = Math.max(found.slowest, took);
  if (took > MOST_MILLISECONDS) fault(seed, `${name}: ${took.toFixed(0)} ms`);
}

/** Makes a call, and holds against it what it may not do. */
function tried(seed, name, call) {
  const start = now();
  let value;
  try {
    value = call();
  } catch (error) {
    judge(seed, name, error);
  }
  time(seed, name, start);
  ++found.calls;
  return value;
}

/** Likewise, of a call that answers later. */
async function triedLater(seed, name, call) {
  const start = now();
  let value;
  try {
    value = await call();
  } catch (error) {
    judge(seed, name, error);
  }
  time(seed, name, start);
  ++found.calls;
  return value;
}

/** Depth that the engine has no limit for, and other things that are more than JSON for a reason. */
function compareVerdicts(seed, bytes, batch) {
  const codes = new Set(batch.diagnostics.map(({ code }) => code));
  if (batch.omittedDiagnostics > 0 || codes.has('byte-order-mark') || codes.has('depth-limit'))
    return;
  if (codes.has('non-finite-number') || batch.form === 'unknown') return;
  const accepted = ![...codes].some((code) => SYNTAX.has(code));
  if (accepted !== isJson(bytes)) fault(seed, `${accepted ? 'accepted' : 'refused'} alone`);
}

/** Calls for each mutant. */
const ALWAYS = new Set(['entities', 'errors', 'diagnostics', 'exception', 'toObject, wire']);
/** Their work has nothing to do with the mutant. */
const NEVER = new Set(['describe', 'mapper of rules', 'map, long', 'mapAll, many']);
const ALL = Object.entries(publicCalls(library)).filter(([name]) => !NEVER.has(name));
const FEW = ALL.filter(([name]) => ALWAYS.has(name));

async function decodeOne(seed, bytes) {
  const batch = tried(seed, 'decodeSync', () => decodeSync(bytes));
  if (!batch) return;
  ++found.batches;
  for (const [name, call] of seed % SOME === 0 ? ALL : FEW) tried(seed, name, () => call(batch));
  tried(seed, 'verdict', () => compareVerdicts(seed, bytes, batch));
  if (seed % SOME === 0) {
    await triedLater(seed, 'templates', () => check(batch));
    for (const entity of tried(seed, 'entities', () => [...batch.entities]) ?? [])
      if (entity.template) await triedLater(seed, 'template', () => template(entity));
  }
  tried(seed, 'delete', () => batch.delete());
}

async function* pieces(bytes, below) {
  for (let at = 0; at < bytes.length;) {
    const size = 1 + below(below(2) ? 64 : 4096);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function readOne(seed, bytes) {
  await triedLater(seed, 'readCaptures', async () => {
    for await (const batch of readCaptures(pieces(bytes, randomNumbers(seed)))) {
      ++found.captures;
      tried(seed, 'capture', () => JSON.stringify(batch.capture));
      tried(seed, 'diagnostics', () => batch.diagnostics.length);
      tried(seed, 'entities', () => JSON.stringify(batch.entities));
      batch.delete();
    }
  });
}

/** Bytes of the modules, and of the process once all garbage is gone. */
function memory() {
  globalThis.gc?.();
  const modules = instances.reduce((sum, { memory: of }) => sum + of.buffer.byteLength, 0);
  return { modules, process: process.memoryUsage().rss };
}

/**
 * Judges mutants of these seeds. Once in a process: what is told is about all of it.
 *
 * @param {number} count
 * @param {number} firstSeed
 * @param {(text: string) => void} [say] is told how far it is, now and then
 * @returns what was found, with the memory after a tenth of the mutants, and at the end
 */
export async function damage(count, firstSeed, say = () => {}) {
  await Promise.all([init(), initCaptures(), initTemplates()]);
  const originals = bodies();
  let early;
  for (let done = 0; done < count; done += ROUND) {
    const end = Math.min(count, done + ROUND);
    for (let i = done; i < end; ++i) {
      const seed = firstSeed + i;
      const bytes = mutant(seed, originals);
      ++found.mutants;
      await decodeOne(seed, bytes);
      if (seed % SOME === 0) await readOne(seed, bytes);
    }
    const now = memory();
    if (!early && end >= count / 10) early = now;
    say(
      `${end} mutants, ${found.calls} calls, modules ${now.modules >> 20} MiB, ` +
        `process ${now.process >> 20} MiB, ${instances.length} modules, ${faultCount} faults`,
    );
    // Lets what is collected be finished.
    await new Promise(setImmediate);
  }
  const late = memory();
  if (late.modules > early.modules) fault(0, 'the modules have grown');
  return { ...found, originals: originals.length, early, late, faults, faultCount };
}
