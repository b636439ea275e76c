// Makes one call of a shape at a size, and prints what it took: see complexity.mjs.
//
//   node tests/complexity/package-call.mjs NAME COUNT

import { packageShapes } from './package-shapes.mjs';

const [name, count] = process.argv.slice(2);
const built = (entry) => import(new URL(`../../web/dist/${entry}.js`, import.meta.url).href);
const { decodeSync, init } = await built('index');
const captures = await built('captures');
await Promise.all([init(), captures.init()]);

const { text, call, read } = packageShapes.find((shape) => shape.name === name).make(Number(count));
const bytes = text && Buffer.from(text);
// The code is compiled before it is timed.
decodeSync('{"entities":[],"errors":[]}').diagnostics.length;
globalThis.gc();
const before = process.resourceUsage().maxRSS;
const start = process.cpuUsage();
if (read) await read(captures);
else call(decodeSync(bytes));
const { user, system } = process.cpuUsage(start);
console.log((user + system) / 1000, process.resourceUsage().maxRSS - before);
