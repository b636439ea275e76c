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

// The dashboard page. It is opened from any folder of any server, under a content security policy
// that knows no data: URLs, so paths are relative and no asset is inlined.
export default defineConfig({
  root: 'web/dashboard',
  base: './',
  plugins: [securityPolicy],
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
