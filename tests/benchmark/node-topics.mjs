// What can be measured in Node alone, since it takes processes or compilers: loaded when it runs. They
// are apart from topics.mjs so that the bundle for browsers is without them.

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
  jobs: {
    title: 'All processors',
    run: async (options) => (await import('./jobs.mjs')).benchmarkJobs(options),
  },
  native: {
    title: 'Native',
    run: async (options) => (await import('./native.mjs')).benchmarkNative(options),
  },
  page: {
    title: 'The page in Chromium',
    run: async (options) => (await import('./page.mjs')).benchmarkPage(options),
  },
  templates: {
    title: 'Checking templates, native',
    run: async (options) => (await import('./templates.mjs')).benchmarkTemplates(options),
  },
};
