import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { defineConfig } from 'vite';

import { PAGE_SECURITY_POLICY } from './web/scripts/lib/serve.mjs';

// Where the page is hosted elsewhere, no header of ours comes with it.
const securityPolicy = {
  name: 'security-policy',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

const dashboard = (name) => new URL(`web/dashboard/${name}`, import.meta.url);

// Knows the files of the build, which have their hash in the name, so a build with other files is
// another worker.
const serviceWorker = {
  name: 'service-worker',
  // Behind what makes the pages and their styles.
  enforce: 'post',
  // As it is: with a hash in its name, its addresses would start from another folder.
  transformIndexHtml: {
    order: 'post',
    handler: () => [
      {
        tag: 'link',
        attrs: { rel: 'manifest', href: './manifest.webmanifest' },
        injectTo: 'head',
      },
    ],
  },
  generateBundle(_, bundle) {
    const manifest = readFileSync(dashboard('manifest.webmanifest'), 'utf8');
    const icon = readFileSync(dashboard('icon.svg'), 'utf8');
    const files = Object.keys(bundle).map((file) => `./${file}`);
    const name = createHash('sha256');
    for (const [file, { code, source }] of Object.entries(bundle)) {
      name.update(file).update(code ?? source ?? '');
    }
    const source = [
      `const BUILD_FILES = ${JSON.stringify([...files, './icon.svg', './manifest.webmanifest'])};`,
      `const BUILD_NAME = '${name.digest('hex').slice(0, 16)}';`,
      readFileSync(dashboard('service-worker.js'), 'utf8'),
    ].join('\n');
    this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: manifest });
    this.emitFile({ type: 'asset', fileName: 'icon.svg', source: icon });
  },
};

// The dashboard page. It is opened from any folder of any server, under a content security policy
// that knows no data: URLs, so paths are relative and no asset is inlined.
export default defineConfig({
  root: 'web/dashboard',
  base: './',
  plugins: [securityPolicy, serviceWorker],
  build: {
    outDir: '../../build/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: ['web/dashboard/index.html', 'web/dashboard/reference.html'] },
  },
  worker: { format: 'es' },
});
