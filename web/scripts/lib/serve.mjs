// Serves the built page as a careful site would: nothing from elsewhere, no inline script, no eval.
// `npm start` and the browser tests share it, so that the tests see the page as it is shown.

import { createServer } from 'node:http';
import { join } from 'node:path';

import { root } from './run.mjs';

const directives = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html job-entity job-entity-page',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** The policy that a document may state itself. */
export const PAGE_SECURITY_POLICY = directives.join('; ');

/** Who may frame a document only a header can say. */
export const CONTENT_SECURITY_POLICY = [...directives, "frame-ancestors 'none'"].join('; ');

/**
 * @param {object} [options]
 * @param {string} [options.folder] the page, or another folder of files
 * @param {number} [options.port] 0 takes any free one
 * @param {number} [options.attempts] how many ports to try, each the next one
 * @param {string} [options.policy] in the place of the page's own
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function servePage({
  folder = join(root, 'build', 'dashboard'),
  port = 0,
  attempts = 1,
  policy = CONTENT_SECURITY_POLICY,
} = {}) {
  const { default: sirv } = await import('sirv');
  const files = sirv(folder, {
    dev: true, // reads files when asked for, so a rebuilt page needs no restart
    etag: true,
    setHeaders(response) {
      response.setHeader('Content-Security-Policy', policy);
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Referrer-Policy', 'no-referrer');
    },
  });
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.statusCode = 404;
      response.end('Not found\n');
    }),
  );
  const listening = await listen(server, port, attempts);
  return {
    url: `http://127.0.0.1:${listening}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function listen(server, port, attempts) {
  for (let attempt = 0; ; attempt++) {
    try {
      await new Promise((ready, failed) => {
        server.once('error', failed);
        server.listen(port === 0 ? 0 : port + attempt, '127.0.0.1', () => {
          server.off('error', failed);
          ready();
        });
      });
      return server.address().port;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || attempt + 1 >= attempts) throw error;
    }
  }
}
