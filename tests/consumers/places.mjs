// The places that the package is tried in: each one's work throws if it does not do there what it does
// elsewhere. They run in a folder where all of tests/consumers/package.json is installed, and the packed
// package.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { Failure, run } from '../../web/scripts/lib/run.mjs';
import * as sources from './sources.mjs';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** What a careful site sends. */
const UNTRUSTED = [
  "default-src 'none'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
].join('; ');
const STRICT = `${UNTRUSTED}; require-trusted-types-for 'script'; trusted-types lit-html job-entity`;

/** @param {string} folder @param {Record<string, string>} [headers] */
async function serve(folder, headers = {}) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://a/').pathname;
    const name = path.endsWith('/') ? `${path}index.html` : path;
    try {
      const bytes = readFileSync(join(folder, name));
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, ...headers }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(closed).closeAllConnections();
      }),
  };
}

/**
 * @param {string} place
 * @param {unknown} found
 * @param {string} expected
 */
function same(place, found, expected) {
  if (found !== expected) throw new Failure(`${place}: ${found}\ninstead of: ${expected}`);
}

/** A place by itself: a folder with files, inside the one with all packages. */
export class Place {
  /** @param {string} base @param {string} name @param {any} browser */
  constructor(base, name, browser) {
    this.folder = join(base, 'places', name);
    this.base = base;
    this.name = name;
    this.browser = browser;
    this.require = createRequire(join(base, 'package.json'));
    mkdirSync(this.folder, { recursive: true });
  }

  /** @param {string} file @param {string} text */
  write(file, text) {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** A package's main file. @param {string} name */
  async load(name) {
    return import(pathToFileURL(this.require.resolve(name)).href);
  }

  /** A command of an installed package. @param {string} name @param {string[]} args */
  async command(name, args, options = {}) {
    const program = join(this.base, 'node_modules/.bin', name);
    const { output } = await run(program, args, { cwd: this.folder, ...options });
    return output.trim();
  }

  /** @param {string[]} args */
  async node(...args) {
    const { output } = await run(process.execPath, args, { cwd: this.folder });
    same(this.name, output.trim(), sources.FOUND);
  }

  /**
   * What a page's title says in the end.
   * @param {string} folder
   * @param {{ headers?: Record<string, string>, expected?: string, path?: string }} [options]
   */
  async page(folder, { headers, expected = sources.PAGE_FOUND, path = '' } = {}) {
    const server = await serve(folder, headers);
    try {
      await this.titled(server.url + path, expected);
    } finally {
      await server.close();
    }
  }

  /** Opens a page whose title is to become that. @param {string} url @param {string} expected */
  async titled(url, expected = sources.PAGE_FOUND) {
    const page = await this.browser.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    try {
      await page.goto(url);
      await page.locator('title:not(:empty)').waitFor({ state: 'attached', timeout: 60_000 });
      same(this.name, await page.title(), expected);
      if (faults.length > 0) throw new Failure(`${this.name}: ${faults.join('\n')}`);
    } finally {
      await page.close();
    }
  }
}

/**
 * Starts a server of the place's own, and stops it when the work with its address is done.
 * @param {Place} place
 * @param {string} name of its command
 * @param {string[]} args
 * @param {(url: string) => Promise<void>} work
 */
async function served(place, name, args, work) {
  const program = join(place.base, 'node_modules/.bin', name);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const server = spawn(program, args, { cwd: place.folder, env });
  let said = '';
  try {
    const url = await new Promise((found, fail) => {
      const hear = (text) => {
        said += text;
        const address = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(said);
        if (address && /Ready/.test(said)) found(address[0]);
      };
      server.stdout.setEncoding('utf8').on('data', hear);
      server.stderr.setEncoding('utf8').on('data', hear);
      server.on('error', fail);
      server.on('exit', () => fail(new Failure(`${place.name}: ${said}`)));
    });
    await work(url);
  } finally {
    server.removeAllListeners('exit');
    server.kill();
  }
}

const HTML = '<!doctype html><script type="module" src="./page.js"></script>';

/** @param {Place} place @param {any} compiler of webpack or rspack */
function compiled(place, compiler) {
  return new Promise((done, fail) => {
    compiler.run((error, stats) => {
      compiler.close(() => {});
      if (error) fail(error);
      else if (stats.hasErrors() || stats.hasWarnings()) {
        fail(
          new Failure(
            `${place.name}: ${stats.toString({ all: false, errors: true, warnings: true })}`,
          ),
        );
      } else done();
    });
  });
}

/**
 * As it comes, and, where a policy asks for trusted scripts, with the option by which they trust their
 * own.
 * @param {string} name
 * @returns {(place: Place) => Promise<void>}
 */
const packed = (name) => async (place) => {
  const entry = place.write('page.js', sources.PAGE_MODULE);
  const { [name]: pack = undefined, default: fallback } = await place.load(
    name === 'rspack' ? '@rspack/core' : name,
  );
  for (const [folder, more, policy] of [
    ['plain', {}, UNTRUSTED],
    ['trusted', { trustedTypes: 'packed' }, `${STRICT} packed`],
  ]) {
    const out = join(place.folder, folder);
    const output = { path: out, filename: 'page.js', ...more };
    const options = { context: place.folder, entry, performance: { hints: false }, output };
    await compiled(place, (pack ?? fallback)({ mode: 'production', ...options }));
    writeFileSync(join(out, 'index.html'), HTML);
    await place.page(out, { headers: { 'content-security-policy': policy } });
  }
};

/** @param {object} options of esbuild @returns {(place: Place) => Promise<string>} */
const esbuilt = (text, options) => async (place) => {
  const { build } = await place.load('esbuild');
  const entry = place.write('entry.js', text);
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    logLevel: 'silent',
    absWorkingDir: place.folder,
    ...options,
  });
  const said = result.warnings.map((warning) => warning.text);
  if (said.length > 0) throw new Failure(`${place.name}: ${said.join('\n')}`);
};

export const PLACES = {
  'Node, import': async (place) => place.node(place.write('a.mjs', sources.NODE_MODULE)),
  'Node, require()': async (place) => place.node(place.write('a.cjs', sources.NODE_SCRIPT)),
  'Node, the viewer without a DOM': async (place) => {
    const text = `import { JobEntityViewer } from 'deadline-job-entity/viewer';
      console.log(JobEntityViewer.name, typeof globalThis.document);`;
    const { output } = await run(process.execPath, [place.write('a.mjs', text)]);
    same(place.name, output.trim(), 'JobEntityViewer undefined');
  },
  'Node, import and require() together': async (place) => {
    const text = `import { createRequire } from 'node:module';
      import { JobEntityError, REDACTED } from 'deadline-job-entity';
      const other = createRequire(import.meta.url)('deadline-job-entity');
      const error = await other.decode(7).catch((cause) => cause);
      console.log(error instanceof JobEntityError, other.REDACTED === REDACTED);`;
    const { output } = await run(process.execPath, [place.write('a.mjs', text)]);
    same(place.name, output.trim(), 'true true');
  },
  Bun: async (place) => {
    const found = await place.command('bun', [place.write('a.mjs', sources.NODE_MODULE)]);
    same(place.name, found, sources.FOUND);
    same(
      place.name,
      await place.command('bun', [place.write('a.cjs', sources.NODE_SCRIPT)]),
      found,
    );
  },
  Deno: async (place) => {
    const file = place.write('a.mjs', sources.NODE_MODULE);
    const found = await place.command('deno', ['run', '--allow-read', '--no-lock', file]);
    same(place.name, found, sources.FOUND);
  },
  'workerd (miniflare)': async (place) => {
    const { Miniflare } = await place.load('miniflare');
    const outfile = join(place.folder, 'out/main.mjs');
    const wasm = [];
    // As wrangler does it: modules of wasm are files of their own, by whatever name they are imported.
    const apart = {
      name: 'apart',
      setup({ onResolve, resolve }) {
        onResolve({ filter: /\.wasm$/ }, async ({ path, pluginData, kind, resolveDir }) => {
          if (pluginData) return undefined;
          const found = await resolve(path, { kind, resolveDir, pluginData: true });
          const name = `./${wasm.push(found.path)}.wasm`;
          return { path: name, external: true };
        });
      },
    };
    await esbuilt(sources.WORKERD_MODULE, {
      format: 'esm',
      conditions: ['workerd', 'worker', 'browser'],
      plugins: [apart],
      outfile,
    })(place);
    const flare = new Miniflare({
      modulesRoot: join(place.folder, 'out'),
      modules: [
        { type: 'ESModule', path: outfile },
        ...wasm.map((file, i) => ({
          type: 'CompiledWasm',
          path: join(place.folder, 'out', `${i + 1}.wasm`),
          contents: readFileSync(file),
        })),
      ],
      compatibilityDate: '2026-01-01',
    });
    try {
      const body = sources.RESPONSE;
      for (const [method, expected] of [
        ['POST', '/log'],
        ['PUT', '1'],
      ]) {
        const response = await flare.dispatchFetch('http://a/', { method, body });
        same(place.name, await response.text(), expected);
      }
    } finally {
      await flare.dispose();
    }
  },
  'esbuild, Node, ES module (Lambda)': async (place) => {
    const outfile = join(place.folder, 'out/a.mjs');
    await esbuilt(sources.NODE_MODULE, { platform: 'node', format: 'esm', outfile })(place);
    await place.node(outfile);
  },
  'esbuild, Node, CommonJS (Lambda)': async (place) => {
    const outfile = join(place.folder, 'out/a.cjs');
    const options = { platform: 'node', format: 'cjs', outfile };
    await esbuilt(sources.NODE_MODULE, {
      ...options,
      logOverride: { 'empty-import-meta': 'silent' },
    })(place);
    await place.node(outfile);
  },
  'esbuild, browser': async (place) => {
    const out = join(place.folder, 'out');
    await esbuilt(sources.PAGE_MODULE, { format: 'esm', outfile: join(out, 'page.js') })(place);
    writeFileSync(join(out, 'index.html'), HTML);
    await place.page(out);
  },
  Vite: async (place) => {
    const { build } = await place.load('vite');
    place.write('page.js', sources.PAGE_MODULE);
    place.write('index.html', HTML);
    await build({ root: place.folder, configFile: false, logLevel: 'error' });
    await place.page(join(place.folder, 'dist'), {
      headers: { 'content-security-policy': STRICT },
    });
  },
  webpack: packed('webpack'),
  rspack: packed('rspack'),
  Rollup: async (place) => {
    const { rollup } = await place.load('rollup');
    const { nodeResolve } = await place.load('@rollup/plugin-node-resolve');
    const warnings = [];
    const bundle = await rollup({
      input: place.write('page.js', sources.PAGE_MODULE),
      plugins: [nodeResolve({ browser: true })],
      onwarn: ({ code, message }) => {
        // What lit itself is written in.
        if (code !== 'THIS_IS_UNDEFINED' && code !== 'CIRCULAR_DEPENDENCY') warnings.push(message);
      },
    });
    const out = join(place.folder, 'out');
    await bundle.write({ dir: out, format: 'es', entryFileNames: 'page.js' });
    await bundle.close();
    if (warnings.length > 0) throw new Failure(`Rollup: ${warnings.join('\n')}`);
    writeFileSync(join(out, 'index.html'), HTML);
    await place.page(out);
  },
  Parcel: async (place) => {
    const { Parcel } = (await place.load('@parcel/core')) ?? {};
    place.write('page.js', sources.PAGE_MODULE);
    const bundler = new Parcel({
      entries: place.write('index.html', HTML),
      defaultConfig: '@parcel/config-default',
      mode: 'production',
      shouldDisableCache: true,
      defaultTargetOptions: { distDir: join(place.folder, 'out'), publicUrl: './' },
    });
    await bundler.run();
    await place.page(join(place.folder, 'out'));
  },
  'Next: server component, route, client': async (place) => {
    place.write('package.json', '{ "name": "next-app", "private": true }\n');
    // Two lock files make it guess which folder is the root: not what is tried here.
    const root = JSON.stringify(place.base);
    const config = `{ turbopack: { root: ${root} }, outputFileTracingRoot: ${root} }`;
    place.write('next.config.mjs', `export default ${config};\n`);
    for (const [file, text] of Object.entries(sources.NEXT_FILES)) place.write(file, text);
    const env = { NEXT_TELEMETRY_DISABLED: '1' };
    const said = await place.command('next', ['build'], { env });
    if (/warn/i.test(said)) throw new Failure(`${place.name}: ${said}`);
    await served(place, 'next', ['start', '-H', '127.0.0.1', '-p', '0'], async (url) => {
      for (const path of ['/', '/route']) {
        const answer = await fetch(url + path);
        const text = await answer.text();
        same(place.name, /found: ([^<]*)/.exec(text)?.[1] ?? text, sources.FOUND);
      }
      await place.titled(`${url}/client`);
    });
  },
  'a page without a bundler, with an import map': async (place) => {
    const dist = join(place.base, 'node_modules/deadline-job-entity/web/dist');
    cpSync(dist, join(place.folder, 'dist'), { recursive: true });
    place.write('page.js', sources.PAGE_MODULE);
    const map = `<script type="importmap">${sources.importMap('./dist')}</script>`;
    place.write('index.html', HTML.replace('<script', `${map}<script`));
    await place.page(place.folder);
  },
  'a page with the package on another host': async (place) => {
    const dist = join(place.base, 'node_modules/deadline-job-entity/web/dist');
    const host = await serve(dist, { 'access-control-allow-origin': '*' });
    try {
      place.write('page.js', sources.PAGE_MODULE);
      const map = `<script type="importmap">${sources.importMap(host.url.slice(0, -1))}</script>`;
      place.write('index.html', HTML.replace('<script', `${map}<script`));
      await place.page(place.folder);
    } finally {
      await host.close();
    }
  },
  'own, shared and service workers': async (place) => {
    const out = join(place.folder, 'out');
    const outfile = join(out, 'own.js');
    await esbuilt(sources.WORKER_MODULE, { format: 'esm', outfile })(place);
    writeFileSync(join(out, 'page.js'), sources.WORKERS_PAGE);
    writeFileSync(join(out, 'index.html'), HTML);
    await place.page(out, { expected: JSON.stringify(Array(3).fill(sources.FOUND)) });
  },
  'Jest, CommonJS, node': async (place) => {
    place.write('a.test.js', sources.TEST_SCRIPT);
    place.write('package.json', '{ "name": "a" }\n');
    await place.command('jest', ['--rootDir', place.folder]);
  },
  'Jest, CommonJS, jsdom': async (place) => {
    place.write('a.test.js', sources.TEST_SCRIPT);
    place.write('package.json', '{ "name": "b" }\n');
    await place.command('jest', ['--rootDir', place.folder, '--env', 'jsdom']);
  },
  'Jest, ES modules, node': async (place) => {
    place.write('a.test.mjs', sources.TEST_MODULE);
    place.write(
      'package.json',
      '{ "name": "c", "jest": { "testMatch": ["**/*.mjs"], "transform": {} } }\n',
    );
    const env = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
    await place.command('jest', ['--rootDir', place.folder], { env });
  },
  'Vitest, node and jsdom': async (place) => {
    place.write('a.test.mjs', sources.VITEST_MODULE);
    for (const environment of ['node', 'jsdom']) {
      await place.command('vitest', ['run', '--environment', environment, '--root', place.folder]);
    }
  },
};

Object.assign(PLACES, {
  'strict TypeScript, with JSX of React and templates of Vue': async (place) => {
    place.write(
      'a.tsx',
      `import { decode, type Batch } from 'deadline-job-entity';
      import type {} from 'deadline-job-entity/react';
      import type {} from 'deadline-job-entity/vue';
      import type { GlobalComponents } from 'vue';
      import wasm from 'deadline-job-entity/core.wasm';
      export const viewer = <job-entity-viewer reference="reference.html" />;
      // @ts-expect-error there is no such attribute
      export const wrong = <job-entity-viewer references="reference.html" />;
      export type Viewer = GlobalComponents['job-entity-viewer'];
      export const read = async (): Promise<Batch> => decode('{}');
      console.log(wasm);`,
    );
    const options = { strict: true, noEmit: true, jsx: 'react-jsx', target: 'es2022', types: [] };
    const lib = ['es2022', 'dom', 'dom.iterable', 'esnext.disposable'];
    for (const module of ['esnext', 'nodenext']) {
      const moduleResolution = module === 'esnext' ? 'bundler' : module;
      const compilerOptions = { ...options, lib, module, moduleResolution, skipLibCheck: true };
      place.write('package.json', '{ "type": "module" }\n');
      place.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['a.tsx'] }));
      await place.command('tsc', ['-p', '.']);
    }
  },
});

/** What cannot run here, and why. */
export const ELSEWHERE = {
  'Firefox, Safari': 'only Chromium is a package of the systems that this runs on',
  Electron: 'a download that npm scripts make',
  'Node of other releases': 'all is tried with the Node that runs this',
  'ts-jest': 'compiles to CommonJS, as the Jest places above are',
};
