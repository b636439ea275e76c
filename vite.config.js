import { defineConfig } from 'vite';

// The dashboard page. It is opened from any folder of any server, under a content security policy
// that knows no data: URLs, so paths are relative and no asset is inlined.
export default defineConfig({
  root: 'web/dashboard',
  base: './',
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
