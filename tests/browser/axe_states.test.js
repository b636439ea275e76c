// The states that the views of axe.test.js can be in, by the rules of WCAG: menus and dialogs open, panes
// resized, density, forced colours, what cannot be shown, and the element in a page of another's.

import { ERRORS } from '../command/error_texts.js';
import { RULES_LINES, TASK_LINES, sessionLog } from '../command/session_texts.js';
import { faultsOf as faultsOfPage } from './axe.js';
import { callsOfThreeHours, idOf, jobBody } from './farm.js';
import { answered, dropAlone, fixture, inViewer, now, openWay, usePage } from './open_page.js';

usePage();

const bytesOf = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** A job with two steps, one after the other, a file, a fault, and what was not returned. */
function richBody() {
  const body = jobBody();
  const [, , step] = body.entities;
  step.stepDetails.template.script.embeddedFiles = [
    { name: 'Run', type: 'TEXT', runnable: true, data: '#!/bin/bash\nrender {{Task.Param.Frame}}' },
  ];
  const next = structuredClone(step);
  next.stepDetails.stepId = idOf('step', 2);
  next.stepDetails.template.name = 'Comp';
  next.stepDetails.dependencies = [idOf('step', 1)];
  body.entities.push(next);
  const ids = { jobId: idOf('job', 1), stepId: idOf('step', 9) };
  body.errors.push({ stepDetails: { ...ids, code: 'MaxPayloadSizeExceeded', message: 'big' } });
  body.errors.push({ stepDetails: { ...ids, code: 'AccessDeniedException', message: 'no' } });
  return body;
}

const rich = { name: 'rich.json', bytes: bytesOf(richBody()) };
const log = { name: 'worker.log', bytes: bytesOf(callsOfThreeHours()) };
const session = {
  name: 'session.log',
  bytes: bytesOf(sessionLog(...TASK_LINES, ...RULES_LINES)),
};
const unnamed = { name: 'error.txt', bytes: bytesOf(ERRORS.find(([, isNamed]) => !isNamed)[0]) };

/** @type {string[][]} */
let faults;

/** @param {string} state */
const check = async (state) => faults.push(...(await faultsOfPage(now.page, state)));

const press = async (...keys) => {
  for (const key of keys) await now.page.keyboard.press(key);
};

async function logStates() {
  await answered(await dropAlone(log));
  await openWay('log');
  const pane = (selector) => now.page.locator(`#captures ${selector}`);
  await pane('job-entity-rows .row').first().click();
  await openWay('log');
  await pane('[data-codes=job]').click();
  await check('log, codes by job, a row chosen');
  await pane('details.columns summary').click();
  await check('log, columns');
  await pane('input[type=search]').first().fill('code:AccessDenied');
  await pane('h2', { hasText: 'of 30' }).waitFor();
  await check('log, filtered');
  await pane('input[type=search]').first().fill('code:NoSuchCode');
  await pane('p', { hasText: 'No response passes' }).last().waitFor();
  await check('log, nothing passes');
}

async function runsStates() {
  await answered(await dropAlone(rich));
  await inViewer('[data-answer=steps] [data-tasks="240"]').first().waitFor();
  await openWay('runs');
  await inViewer('job-entity-file .cm-content').first().waitFor();
  await inViewer('job-entity-runs [data-graph]').click();
  await inViewer('job-entity-graph [data-id], job-entity-graph svg').first().waitFor();
  await inViewer('job-entity-expression input, job-entity-expression textarea').first().fill('1 +');
  await check('runs, graph, file, a faulty expression');
  await inViewer('job-entity-tasks input').first().fill('Frame = 900');
  await press('Enter');
  await check('runs, no such task');
}

async function dialogStates() {
  await now.page.evaluate(() => document.querySelector('#paste').click());
  await check('paste');
  await press('Escape');
  await press('Control+k');
  await now.page.keyboard.type('Sim');
  await inViewer('job-entity-palette [role=option]').first().waitFor();
  await check('palette with answers');
  await press('Escape');
  await now.page.locator('#export summary').click();
  await check('export');
  await now.page.locator('#export summary').click();
}

async function sessionStates(state) {
  await dropAlone(session);
  await inViewer('[data-panel=rules-file]').waitFor();
  await check(`session's log, ${state}`);
  await inViewer('[data-panel=rules-file] textarea').first().fill('P:/a {b/c\n/x');
  await inViewer('[data-panel=rules-file] .verdict').waitFor();
  await check(`session's log, ${state}, paths tried`);
}

async function otherInputs() {
  await sessionStates('beside a response');
  await answered(await dropAlone(unnamed));
  await check('an exception that may be of another service');
  await answered(await dropAlone(fixture('exception-access-denied.json')));
  await check('exception');
  await openWay('entities');
  await check('exception, entities');
  await answered(await dropAlone({ name: 'e.json', bytes: bytesOf({ entities: [], errors: [] }) }));
  await openWay('entities');
  await check('empty');
  await dropAlone({ name: 'picture.png', bytes: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') });
  await now.page.locator('#unread').waitFor();
  await check('a file that holds none');
}

const MEDIA = [
  ['light, compact', { colorScheme: 'light' }, 'compact'],
  ['dark, compact', { colorScheme: 'dark' }, 'compact'],
  ['forced colours', { colorScheme: 'dark', forcedColors: 'active' }, 'comfortable'],
];

describe.each(MEDIA)('%s', (_, media, density) => {
  test.each([1440, 360])(
    'states, at %i pixels',
    async (width) => {
      faults = [];
      await now.page.emulateMedia(media);
      await now.page.setViewportSize({ width, height: 900 });
      await now.page.evaluate((value) => {
        document.querySelector('job-entity-viewer').density = value;
      }, density);
      await sessionStates('alone');
      await answered(await dropAlone(rich));
      await check('overview');
      await openWay('entities');
      if (width > 800) {
        await inViewer('job-entity-splitter').last().press('ArrowRight');
        await inViewer('job-entity-splitter').first().press('ArrowLeft');
      }
      await check('entities, panes resized');
      await dialogStates();
      await runsStates();
      await logStates();
      await otherInputs();
      expect(faults).toEqual([]);
    },
    120_000,
  );
});

test.each(['light', 'dark'])('the element in a page of its own, %s', async (colorScheme) => {
  faults = [];
  await now.page.emulateMedia({ colorScheme });
  for (const width of [1440, 360]) {
    await now.page.setViewportSize({ width, height: 900 });
    await now.page.evaluate(async (text) => {
      document.querySelector('#top')?.remove();
      const heading = document.createElement('h1');
      heading.textContent = 'A console';
      const viewer = document.createElement('job-entity-viewer');
      viewer.style.height = '700px';
      const main = document.createElement('main');
      main.append(heading, viewer);
      document.body.replaceChildren(main);
      await viewer.open(text);
      await viewer.updateComplete;
    }, callsOfThreeHours());
    for (const way of ['overview', 'entities', 'paths', 'log']) {
      await openWay(way);
      await check(`element, ${way}, ${width}`);
    }
  }
  expect(faults).toEqual([]);
});
