// Runs a topic in Chromium: the same files, bundled, on a page of their own.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';

import { root } from '../../web/scripts/lib/run.mjs';
import { CHROMIUM_SWITCHES, findChromium } from '../../web/scripts/lib/tools.mjs';

async function bundle() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { init } from 'deadline-job-entity';
        import { TOPICS } from './topics.mjs';
        globalThis.benchmark = async (topic, options) => {
          await init({ wasm: '/core.wasm', templates: '/templates.wasm' });
          return TOPICS[topic].run(options);
        };`,
      resolveDir: join(root, 'tests/benchmark'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0].contents;
}

/**
 * @param {string} topic
 * @param {object} options
 * @returns {Promise<{ version: string, results: object[] }>}
 */
export async function benchmarkInBrowser(topic, options) {
  const files = {
    '/': ['text/html', '<!doctype html><script type="module" src="/bench.js"></script>'],
    '/bench.js': ['text/javascript', await bundle()],
  };
  for (const name of ['core.wasm', 'templates.wasm'])
    files[`/${name}`] = ['application/wasm', readFileSync(join(root, 'web/dist', name))];
  const server = createServer((request, response) => {
    const [type, body] = files[new URL(request.url, 'http://x').pathname] ?? [];
    // Isolated pages have a clock of 5 microseconds, others one of 100.
    response.writeHead(type ? 200 : 404, {
      'content-type': type ?? 'text/plain',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(body);
  });
  await new Promise((ready) => {
    server.listen(0, '127.0.0.1', () => ready());
  });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...CHROMIUM_SWITCHES],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => 'benchmark' in globalThis);
    const results = await page.evaluate(
      ([name, given]) => globalThis.benchmark(name, given),
      [topic, options],
    );
    return { version: browser.version(), results };
  } finally {
    await browser.close();
    server.close();
  }
}
