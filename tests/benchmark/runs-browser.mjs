// Opens the Runs pane of a response in Chromium: milliseconds from the click on the tab to the command
// on screen: at once, with all that has to be loaded then; once the tab was idle, as when a person has
// read the overview; and again. Beside it the processor time of the page's own thread, which other work
// on the machine does not stretch.
//
//   node tests/benchmark/runs-browser.mjs [KILOBYTES] [ROUNDS]

import { loadavg } from 'node:os';

import { chromium } from 'playwright-core';

import { main, say } from '../../web/scripts/lib/run.mjs';
import { servePage } from '../../web/scripts/lib/serve.mjs';
import { CHROMIUM_SWITCHES, findChromium } from '../../web/scripts/lib/tools.mjs';

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
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

await main(import.meta.url, async ([kilobytes = '100', rounds = '7']) => {
  const text = response(Number(kilobytes) * 1000);
  const server = await servePage();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...CHROMIUM_SWITCHES],
  });
  const first = [];
  const idle = [];
  const again = [];
  /** @param {(page: import('playwright-core').Page, session: any) => Promise<void>} run */
  const inNewPage = async (run) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(server.url);
    await page.evaluate(async (given) => {
      const viewer = globalThis.document.querySelector('job-entity-viewer');
      Object.assign(globalThis, { viewer });
      viewer.hidden = false;
      await viewer.show(given, 'given.json');
    }, text);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await run(page, session);
    await page.close();
  };
  try {
    for (let round = 0; round < Number(rounds); ++round) {
      await inNewPage(async (page, session) => {
        first.push(await measured(page, session));
      });
      await inNewPage(async (page, session) => {
        await page.evaluate(untilIdle);
        idle.push(await measured(page, session));
        await page.evaluate(() => globalThis.viewer.openSection('entities'));
        again.push(await measured(page, session));
      });
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const size = `${(text.length / 1000).toFixed(0)} KB`;
  say(
    `${size}, from the click to the command on screen, medians of ${rounds}, load ${loadavg()[0].toFixed(1)}`,
  );
  const line = (/** @type {{ wall: number, busy: number }[]} */ all) =>
    `${median(all.map(({ wall }) => wall)).toFixed(0)} ms, ` +
    `${median(all.map(({ busy }) => busy)).toFixed(0)} ms of the page's thread`;
  say(`  at once, with what is loaded then ${line(first)}`);
  say(`  once the tab was idle            ${line(idle)}`);
  say(`  again                            ${line(again)}`);
});
