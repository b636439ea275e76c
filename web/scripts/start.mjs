// npm start: sets up, builds and serves the dashboard page on this machine only.
// PORT names another port than 8080; if the port is in use, the next free one is taken.

import { Failure, main, say } from './lib/run.mjs';
import { servePage } from './lib/serve.mjs';
import { buildForPage } from './build.mjs';
import { setup } from './setup.mjs';

const DEFAULT_PORT = 8080;
const ATTEMPTS = 100;

await main(import.meta.url, async () => {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Failure(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  }
  await setup('build');
  await buildForPage();
  const page = await servePage({ port, attempts: ATTEMPTS });
  say(`\nThe dashboard is at ${page.url} (Ctrl+C ends it).`);
  const end = () => page.close();
  process.once('SIGINT', end).once('SIGTERM', end);
});
