// Opens the Runs pane of a response in Chromium: milliseconds from the click on the tab to the command
// on screen: at once, with all that has to be loaded then; right after a response was opened on a page that
// had been there for a moment; once the tab was idle, as when a person has read the overview; and again. Beside it the processor time of the page's own thread, which other work
// on the machine does not stretch.
//
//   node tests/benchmark/runs-browser.mjs [KILOBYTES] [ROUNDS]

import { chromium } from 'playwright-core';

import { main, say } from '../../web/scripts/lib/run.mjs';
import { servePage } from '../../web/scripts/lib/serve.mjs';
import { CHROMIUM_SWITCHES, findChromium } from '../../web/scripts/lib/tools.mjs';

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
/** Milliseconds that a person looks at the page before a file is dropped, at least. */
const SEEN_MS = 500;
/** Bytes of a step's script. */
const SCRIPT_BYTES = 4000;

/** @param {number} index */
function step(index) {
  const line =
    'render --frame {{Task.Param.Frame}} --scene "{{Param.Scene}}" # a line of a script\n';
  return {
    stepDetails: {
      jobId: JOB,
      stepId: `step-${index.toString(16).padStart(32, '0')}`,
      schemaVersion: 'jobtemplate-2023-09',
      dependencies: [],
      extensions: [],
      template: {
        name: `Step${index}`,
        parameterSpace: {
          taskParameterDefinitions: [{ name: 'Frame', type: 'INT', range: '1-1000' }],
        },
        script: {
          actions: { onRun: { command: 'bash', args: ['{{Task.File.Run}}', '{{Param.Scene}}'] } },
          embeddedFiles: [
            {
              ...{ name: 'Run', type: 'TEXT', runnable: true, filename: 'run.sh' },
              data: `#!/bin/bash\n${line.repeat(Math.ceil(SCRIPT_BYTES / line.length))}`,
            },
          ],
        },
      },
    },
  };
}

/** @param {number} bytes */
function response(bytes) {
  const jobDetails = {
    ...{ jobId: JOB, logGroupName: '/log', schemaVersion: 'jobtemplate-2023-09' },
    parameters: { Scene: { path: '/p/a.hip' } },
    pathMappingRules: [{ sourcePathFormat: 'posix', sourcePath: '/p', destinationPath: '/mnt/p' }],
  };
  const entities = [{ jobDetails }];
  while (JSON.stringify(entities).length < bytes) entities.push(step(entities.length));
  return JSON.stringify({ entities, errors: [] });
}

/** In the page: milliseconds until the command is drawn. */
async function openRuns() {
  const { requestAnimationFrame: nextFrame, viewer } = /** @type {any} */ (globalThis);
  const start = performance.now();
  viewer.renderRoot.querySelector('[data-way=runs]').click();
  for (;;) {
    await new Promise((done) => {
      nextFrame(done);
    });
    const pane = viewer.renderRoot.querySelector('job-entity-runs');
    const command = pane?.renderRoot?.querySelector('job-entity-command');
    if (command?.renderRoot?.querySelector('mark')) return performance.now() - start;
  }
}

/**
 * Opens the pane: milliseconds, and those that the page's thread has computed.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').CDPSession} session
 */
async function measured(page, session) {
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const before = await busy();
  const wall = await page.evaluate(openRuns);
  return { wall, busy: (await busy()) - before };
}

/** In the page: waits until what was shown is painted. */
const onScreen = () =>
  new Promise((done) => {
    const { requestAnimationFrame: nextFrame } = /** @type {any} */ (globalThis);
    nextFrame(() => nextFrame(done));
  });

/** In the page: waits until the steps are read. */
async function untilIdle() {
  const { viewer } = /** @type {any} */ (globalThis);
  while (!viewer.runs?.isWhole || viewer.runs.steps.some((step) => !step.template)) {
    await new Promise((done) => {
      setTimeout(done, 20);
    });
  }
  await new Promise((done) => {
    setTimeout(done, 300);
  });
}

/** @param {number[]} numbers */
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/**
 * Medians of opening the pane.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of the page
 * @param {{ bytes?: number, rounds?: number }} [options]
 */
export async function measureRuns(browser, url, { bytes = 100_000, rounds = 7 } = {}) {
  const text = response(bytes);
  /** @type {Record<string, { wall: number, busy: number }[]>} */
  const all = { first: [], opened: [], idle: [], again: [] };
  /**
   * @param {(page: import('playwright-core').Page, session: any) => Promise<void>} run
   * @param {{ isThere?: boolean }} [options] whether the page is there for a moment before
   */
  const inNewPage = async (run, { isThere = false } = {}) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url, { waitUntil: isThere ? 'networkidle' : 'load' });
    if (isThere) await page.waitForTimeout(SEEN_MS);
    await page.evaluate(async (given) => {
      const viewer = globalThis.document.querySelector('job-entity-viewer');
      Object.assign(globalThis, { viewer });
      viewer.hidden = false;
      await viewer.show(given, 'given.json');
    }, text);
    // A person clicks on what is on screen.
    if (isThere) await page.evaluate(onScreen);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await run(page, session);
    await page.close();
  };
  for (let round = 0; round < rounds; ++round) {
    await inNewPage(async (page, session) => {
      all.first.push(await measured(page, session));
    });
    await inNewPage(
      async (page, session) => {
        all.opened.push(await measured(page, session));
      },
      { isThere: true },
    );
    await inNewPage(async (page, session) => {
      await page.evaluate(untilIdle);
      all.idle.push(await measured(page, session));
      await page.evaluate(() => globalThis.viewer.openSection('entities'));
      all.again.push(await measured(page, session));
    });
  }
  const medians = Object.entries(all).map(([name, list]) => [
    name,
    { wall: median(list.map(({ wall }) => wall)), busy: median(list.map(({ busy }) => busy)) },
  ]);
  return { bytes: text.length, ...Object.fromEntries(medians) };
}

await main(import.meta.url, async ([kilobytes = '100', rounds = '7']) => {
  const server = await servePage();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...CHROMIUM_SWITCHES],
  });
  try {
    const { bytes, first, opened, idle, again } = await measureRuns(browser, server.url, {
      ...{ bytes: Number(kilobytes) * 1000, rounds: Number(rounds) },
    });
    say(`${(bytes / 1000).toFixed(0)} KB, from the click to the command on screen, medians`);
    const line = (/** @type {{ wall: number, busy: number }} */ { wall, busy }) =>
      `${wall.toFixed(0)} ms, ${busy.toFixed(0)} ms of the page's thread`;
    say(`  at once, with what is loaded then ${line(first)}`);
    say(`  right after the response was opened ${line(opened)}`);
    say(`  once the tab was idle             ${line(idle)}`);
    say(`  again                             ${line(again)}`);
  } finally {
    await browser.close();
    await server.close();
  }
});
