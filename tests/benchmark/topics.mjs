// What can be measured. A topic's run() returns rows as race() does, with an `input` where there are
// several; to add one, write its file and name it here.

import { benchmarkDecode } from './decode.mjs';
import { benchmarkPaths } from './paths.mjs';
import { benchmarkList, benchmarkRead } from './read.mjs';

/** Topics that run in Node and in browsers. */
export const TOPICS = {
  decode: { title: 'From bytes to a validated result', run: benchmarkDecode },
  read: { title: 'Decode, then read every field', run: benchmarkRead },
  list: { title: 'Decode, list all, open one template', run: benchmarkList },
  paths: { title: 'Map every path', run: benchmarkPaths },
};

/** Topics that need processes or compilers: loaded when they run. */
export const NODE_TOPICS = {
  load: {
    title: 'Cold load and instantiate',
    run: async (options) => (await import('./load.mjs')).benchmarkLoad(options),
  },
  memory: {
    title: 'Peak memory',
    run: async (options) => (await import('./memory.mjs')).benchmarkMemory(options),
  },
  captures: {
    title: 'From a log of 200 MB to its error entries',
    run: async (options) => (await import('./captures.mjs')).benchmarkCaptures(options),
  },
  native: {
    title: 'Native',
    run: async (options) => (await import('./native.mjs')).benchmarkNative(options),
  },
};
