// The Runs pane: what a worker would run, task by task.
//
// "What command runs in task 57?", from the drop, by a person who has never seen the page: one click on
// the tab Runs, one into the field "go to task" of the step's line, then 57 and Enter.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  chooseSystem,
  drop,
  dropAlone,
  dropJSON,
  inViewer,
  now,
  openSample,
  openTab,
  openWay,
  root,
  textOf,
  usePage,
} from './open_page.js';

usePage({ width: 1440, height: 900 });

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
const idOf = (digit) => `step-${digit.repeat(32)}`;
const rule = {
  sourcePathFormat: 'windows',
  sourcePath: 'P:\\shows',
  destinationPath: '/mnt/shows',
};

const jobDetails = (more = {}) => ({
  jobDetails: {
    jobId: JOB,
    logGroupName: '/log',
    schemaVersion: 'jobtemplate-2023-09',
    parameters: {
      Scene: { path: 'P:\\shows\\sea fog\\a.hip' },
      Quality: { int: '3' },
      Layers: { stringList: ['beauty', "it's"] },
    },
    pathMappingRules: [rule],
    ...more,
  },
});

const SCRIPT = [
  '#!/usr/bin/env bash',
  'set -euo pipefail',
  'echo "frame {{Task.Param.Frame}} of {{Param.Scene}}" # \u202e',
  '',
].join('\n');

const frames = (range) => ({ name: 'Frame', type: 'INT', range });
const render = (more = {}, parameters = [frames('1-240')]) => ({
  name: 'Render',
  parameterSpace: { taskParameterDefinitions: parameters },
  hostRequirements: { amounts: [{ name: 'amount.worker.memory', min: 32768 }] },
  script: {
    actions: {
      onRun: {
        command: 'husk',
        args: ['--frame', '{{Task.Param.Frame}}', '{{Param.Scene}}', '{{Task.File.Run}}'],
        timeout: 7200,
        cancelation: { mode: 'NOTIFY_THEN_TERMINATE' },
      },
    },
    embeddedFiles: [
      { name: 'Run', type: 'TEXT', runnable: true, filename: 'run.sh', data: SCRIPT },
    ],
  },
  ...more,
});

const step = (digit, template, more = {}) => ({
  stepDetails: {
    jobId: JOB,
    stepId: idOf(digit),
    schemaVersion: 'jobtemplate-2023-09',
    template,
    dependencies: [],
    extensions: [],
    ...more,
  },
});

const environment = (name, template) => ({
  environmentDetails: {
    jobId: JOB,
    environmentId: `JOB:${JOB}:${name}`,
    schemaVersion: 'jobtemplate-2023-09',
    template: { name, ...template },
    extensions: [],
  },
});

const response = (...entities) => ({ entities, errors: [] });

const inRuns = (selector, options) =>
  now.page.locator(`job-entity-viewer job-entity-runs ${selector}`, options);
const command = () => inRuns('[data-action] job-entity-command');
const line = async () => (await textOf(command().locator('pre'))).replaceAll(/\s+/g, ' ');
const taskShown = (index) => inRuns(`[data-shown][data-task="${index}"]`).waitFor();
const go = async (text) => {
  await inRuns('job-entity-tasks input').fill(text);
  await now.page.keyboard.press('Enter');
};

async function openRuns(...entities) {
  await dropJSON(response(...entities));
  await openTab('runs');
  await inRuns('[data-shown]').first().waitFor();
}

test('what command runs in task 57: two clicks from the drop', async () => {
  const body = response(jobDetails(), step('a', render()), step('b', render({ name: 'Comp' })));
  await dropAlone({ name: 'given.json', bytes: Buffer.from(JSON.stringify(body)) });
  await now.page.getByRole('button', { name: /^Steps/ }).click();
  await inRuns('[aria-label="go to a task of Comp"]').click();
  await now.page.keyboard.type('57');
  await now.page.keyboard.press('Enter');
  await taskShown('57');
  expect(await inRuns('[data-shown] h3').innerText()).toBe('Comp');
  expect(await inRuns('[data-action=onRun] h4').innerText()).toBe('Runs in task 57');
  expect(await line()).toBe("husk --frame 58 '/mnt/shows/sea fog/a.hip' {{Task.File.Run}}");
  // Tasks count from 0: the row of it is on screen, and what it is of is said.
  await inRuns('job-entity-tasks [data-task="57"][aria-selected=true]').waitFor();
  expect(await textOf(inRuns('job-entity-tasks [data-task="57"]'))).toContain('Frame 58');
  // Every row of the page of tasks says what it runs.
  const hint = await inRuns('job-entity-tasks [data-task="56"]').getAttribute('title');
  expect(hint).toMatch(/^task 56: Frame 57\b.*\n.*\b57\b/);
});

test('templates are loaded ahead, editor and graph when they are opened', async () => {
  const files = [];
  now.page.on('request', (request) => files.push(new URL(request.url()).pathname));
  await dropJSON(response(jobDetails(), step('a', render())));
  await openTab('paths');
  const isOfRuns = (path) => /editor|layout/.test(path);
  expect(files.filter(isOfRuns)).toEqual([]);
  await openTab('runs');
  await inRuns('.cm-content').waitFor();
  expect(files.filter((path) => /templates.*\.wasm$/.test(path))).toHaveLength(1);
  expect(files.filter((path) => /editor/.test(path))).toHaveLength(1);
  expect(files.filter((path) => /layout/.test(path))).toEqual([]);
});

test('each piece tells where it comes from, on hover and by keyboard', async () => {
  await openRuns(jobDetails(), step('a', render()));
  const marks = command().locator('mark');
  expect(await marks.allInnerTexts()).toEqual([
    ...['1', '/mnt/shows/sea fog/a.hip', '{{Task.File.Run}}'],
  ]);
  expect(await marks.evaluateAll((all) => all.map(({ className }) => className))).toEqual([
    ...['known', 'known', 'unknown'],
  ]);
  const origin = () => textOf(command().locator('#origin'));
  await marks.nth(1).hover();
  expect(await origin()).toContain(
    'job parameter Scene, given as P:\\shows\\sea fog\\a.hip, mapped by rule 0',
  );
  await marks.nth(0).focus();
  expect(await origin()).toContain('task parameter Frame = 1');
  await now.page.keyboard.press('End');
  expect(await origin()).toContain(
    'where the worker writes the embedded file Run, known only there',
  );
  // One stop of Tab, whatever the number of pieces.
  expect(
    await marks.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex === 0).length),
  ).toBe(1);
});

test('the command is quoted for the system that is chosen', async () => {
  const args = ['{{Param.Quality}} %PATH%', 'a"b', "it's"];
  const script = { actions: { onRun: { command: 'C:\\x\\run.exe', args } } };
  await openRuns(jobDetails(), step('a', render({ script })));
  expect(await line()).toBe(`'C:\\x\\run.exe' '3 %PATH%' 'a"b' 'it'\\''s'`);
  await chooseSystem('windows');
  await command().locator('pre', { hasText: '\\"' }).waitFor();
  expect(await line()).toBe(`C:\\x\\run.exe "3 %PATH%" "a\\"b" "it's"`);
});

test('time-out, cancelation, variables, environments and host', async () => {
  await openRuns(
    jobDetails(),
    step('a', render()),
    environment('Conda', {
      variables: { CONDA: '{{Param.Quality}}:$PATH' },
      script: { actions: { onEnter: { command: 'conda', args: ['activate'] } } },
    }),
  );
  const card = await textOf(inRuns('[data-action=onRun] header'));
  expect(card).toContain('onRun \u00b7 time-out 7,200 s (2 h)');
  expect(card).toContain('on cancel: notify, 120 s, then terminate');
  expect(await textOf(inRuns('[data-capability="amount.worker.memory"]'))).toBe(
    'memory 32,768 MiB (32 GiB) or more',
  );
  const entered = inRuns('.entered [data-environment]');
  await entered.waitFor();
  expect(await textOf(entered)).toContain('conda activate');
  await entered.locator('button').click();
  await inRuns('[data-shown^=environment]').waitFor();
  expect(await inRuns('[data-action=onEnter] h4').innerText()).toBe('Runs on entering');
  expect(await textOf(inRuns('[aria-label=variables] pre'))).toBe('CONDA=3:$PATH');
  // The list of entities follows.
  await openWay('entities');
  expect(await inViewer('.heading h2').innerText()).toContain('environmentDetails');
});

test('hooks that wrap a task, of the step and of the job', async () => {
  const hook = (name) => ({ command: 'docker', args: ['exec', name, '{{WrappedAction.Command}}'] });
  const wrapping = {
    script: {
      actions: {
        onWrapEnvEnter: hook('enter'),
        onWrapTaskRun: hook('task'),
        onWrapEnvExit: hook('exit'),
      },
    },
  };
  const extensions = ['EXPR', 'WRAP_ACTIONS'];
  const withOwn = render({ stepEnvironments: [{ name: 'Container', ...wrapping }] });
  await openRuns(jobDetails(), step('a', withOwn, { extensions }));
  expect(await textOf(inRuns('[data-action=onRun] .wrapped'))).toContain('Container wraps it');
  const entered = inRuns('.entered [data-environment=Container]');
  expect(await textOf(entered)).toContain('wraps: onWrapEnvEnter, onWrapTaskRun, onWrapEnvExit');
  await entered.locator('summary').click();
  expect(await textOf(entered.locator('[data-action=onWrapTaskRun] pre'))).toBe(
    'docker exec task {{WrappedAction.Command}}',
  );
  const ofJob = environment('Sandbox', wrapping);
  ofJob.environmentDetails.extensions = extensions;
  await openRuns(jobDetails(), step('a', render()), ofJob);
  await inRuns('[data-action=onRun] .wrapped', { hasText: 'Sandbox' }).waitFor();
});

test('an embedded file is in a read-only editor, with colours, its pieces marked', async () => {
  await openRuns(jobDetails(), step('a', render()));
  const editor = inRuns('[data-file=Run] .cm-content');
  await editor.waitFor();
  expect(await editor.getAttribute('contenteditable')).toBe('false');
  const lines = await editor.locator('.cm-line').allInnerTexts();
  expect(lines.map((one) => one.trimEnd())).toEqual([
    ...['#!/usr/bin/env bash', 'set -euo pipefail'],
    ...['echo "frame 1 of /mnt/shows/sea fog/a.hip" # [U+202E]', ''],
  ]);
  expect(await editor.locator('.cm-piece').allInnerTexts()).toEqual([
    ...['1', '/mnt/shows/sea fog/a.hip'],
  ]);
  const colours = await editor
    .locator('.cm-line span')
    .evaluateAll((all) => new Set(all.map((span) => getComputedStyle(span).color)).size);
  expect(colours).toBeGreaterThan(2);
  await editor.locator('.cm-piece').nth(1).hover();
  expect(await textOf(inRuns('[data-file=Run] job-entity-file'))).toContain('mapped by rule 0');
  // What is pointed at goes with the task and the system that it was of.
  await chooseSystem('windows');
  await editor.waitFor();
  // Another task fills it anew.
  await go('57');
  await editor.locator('.cm-piece', { hasText: '58' }).waitFor();
  await inRuns('[data-file=Run] .fold').click();
  expect(await inRuns('[data-file=Run] .cm-content').count()).toBe(0);
});

test('1024^16 tasks: any page, any number', async () => {
  const parameters = Array.from({ length: 16 }, (_, i) => ({ ...frames('0-1023'), name: `P${i}` }));
  const script = {
    actions: { onRun: { command: 'c', args: ['{{Task.Param.P0}}', '{{Task.Param.P15}}'] } },
  };
  await openRuns(jobDetails(), step('a', render({ script }, parameters)));
  const count = 1024n ** 16n;
  expect(await inRuns('.part .tag').first().getAttribute('title')).toBe(count.toLocaleString('en'));
  await inRuns('job-entity-tasks [data-step=last]').click();
  await inRuns('job-entity-tasks .scroller').press('End');
  await taskShown(String(count - 1n));
  expect(await line()).toBe('c 1023 1023');
  await go(String(10n ** 40n));
  await taskShown(String(10n ** 40n));
  expect(await line()).toBe(`c 0 ${10n ** 40n % 1024n}`);
  await inRuns(`job-entity-tasks [data-task="${10n ** 40n}"][aria-selected=true]`).waitFor();
  await go(String(count));
  expect(await textOf(inRuns('job-entity-tasks .said'))).toBe(
    `There is no task ${count}: the last one is ${count - 1n}.`,
  );
  // Only the rows on screen exist.
  expect(await inRuns('job-entity-tasks .row').count()).toBeLessThan(80);
});

test('tasks are found by values, and a frame is not taken for a task', async () => {
  const pass = { name: 'Pass', type: 'STRING', range: ['beauty', 'shadow'] };
  await openRuns(jobDetails(), step('a', render({}, [frames('1-240'), pass])));
  await go('Frame = 57');
  await taskShown('112');
  expect(await inRuns('job-entity-tasks .row').count()).toBe(2);
  expect(await textOf(inRuns('job-entity-tasks .said'))).toContain('2 tasks with Frame = 57');
  await go('frame=57, Pass = shadow');
  await taskShown('113');
  await go('Colour = red');
  expect(await textOf(inRuns('job-entity-tasks .said'))).toBe(
    'There is no parameter Colour. There are: Frame, Pass.',
  );
  await go('57');
  await taskShown('57');
  expect(await textOf(inRuns('job-entity-tasks .said'))).toContain('Frame 57 is task 112');
  await inRuns('job-entity-tasks [data-hint]').click();
  await taskShown('112');
});

test('the graph of steps: levels, arrows by keyboard, circles', async () => {
  const steps = [
    step('a', render({ name: 'Simulate' })),
    step('b', render({ name: 'Render' }), { dependencies: [idOf('a')] }),
    step('c', render({ name: 'Comp' }), { dependencies: [idOf('b'), idOf('f')] }),
    step('d', render({ name: 'Ping' }), { dependencies: [idOf('e')] }),
    step('e', render({ name: 'Pong' }), { dependencies: [idOf('d')] }),
  ];
  await openRuns(jobDetails(), ...steps);
  await inRuns('[data-graph]').click();
  const graph = inRuns('job-entity-graph');
  const box = (name) => graph.locator('.box', { hasText: name });
  await box('Comp').waitFor();
  const lefts = await Promise.all(
    ['Simulate', 'Render', 'Comp'].map(async (name) => (await box(name).boundingBox()).x),
  );
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
  expect(await graph.locator('.box.missing').getAttribute('title')).toBe(idOf('f'));
  expect(await textOf(graph.locator('[data-cycles]'))).toContain('Ping, Pong');
  await box('Simulate').focus();
  await now.page.keyboard.press('ArrowRight');
  await now.page.keyboard.press('Enter');
  await inRuns(`[data-shown="step ${idOf('b')}"]`).waitFor();
  await graph.locator('summary').click();
  expect(await textOf(graph.locator('[data-level="1"]'))).toBe('Level 2: Render after Simulate');
});

test('an expression is tried against the task', async () => {
  await openRuns(jobDetails(), step('a', render()));
  const box = inRuns('job-entity-expression');
  const type = (text) => box.locator('textarea').fill(text);
  await type('Param.Scene.stem + string(Task.Param.Frame + Param.Quality)');
  expect(await box.locator('[data-value]').innerText()).toBe('a4');
  expect(await box.locator('.result').getAttribute('data-type')).toBe('string');
  await go('57');
  await box.locator('[data-value]', { hasText: 'a61' }).waitFor();
  await type('Session.WorkingDirectory / Param.Layers[1]');
  await box.locator('.result', { hasText: 'Session.WorkingDirectory' }).waitFor();
  expect(await textOf(box.locator('.result'))).toContain(
    'not known here: Session.WorkingDirectory',
  );
  await type('Param.Qualtiy + 1');
  await box.locator('.result', { hasText: 'not defined here: Param.Qualtiy' }).waitFor();
  await type('1 +\n  Param.Quality / 0');
  const caret = box.locator('.caret');
  await caret.waitFor();
  const [shown, pointer] = (await caret.textContent()).split('\n');
  expect(shown).toBe('  Param.Quality / 0');
  expect(pointer.trim()).toMatch(/^\^~*$/);
  expect(shown.slice(pointer.indexOf('^'), pointer.length)).toContain('/');
  await box.locator('summary').click();
  await box.locator('[data-symbol="Param.Quality"] button').click();
  expect(await box.locator('textarea').inputValue()).toContain('Param.Quality');
});

test('what is not known is said: no jobDetails, redacted, not returned', async () => {
  await dropJSON({
    entities: [step('a', render()), step('b', '*REDACTED*')],
    errors: [
      {
        stepDetails: {
          ...{ jobId: JOB, stepId: idOf('c') },
          ...{ code: 'MaxPayloadSizeExceeded', message: 'Too large.' },
        },
      },
    ],
  });
  await openTab('runs');
  await inRuns('[data-shown]').waitFor();
  expect(await textOf(inRuns('.lack').first())).toContain(
    'parameters and path mapping rules are not known',
  );
  expect(await line()).toContain('{{Param.Scene}}');
  await command().locator('mark', { hasText: 'Param.Scene' }).hover();
  expect(await textOf(command().locator('#origin'))).toContain('jobDetails is not in this capture');
  await inRuns(`[data-part="step ${idOf('c')}"] .link`).click();
  const lack = inRuns('.lack', { hasText: 'did not return it' });
  await lack.waitFor();
  expect(await textOf(lack)).toContain('can be asked again: MaxPayloadSizeExceeded Too large.');
});

test('a job is joined over the responses of a capture', async () => {
  const file = (name, ...entities) => ({
    name,
    bytes: new TextEncoder().encode(JSON.stringify(response(...entities))),
  });
  await drop(
    file('1.json', step('a', render())),
    file('2.json', jobDetails()),
    file('3.json', step('b', render({ name: 'Comp' }))),
  );
  await inViewer('.shell[data-responses="3"]').waitFor();
  await openTab('runs');
  await inRuns('[data-joined="3"]').waitFor();
  await inRuns('[data-shown]').waitFor();
  expect(await line()).toBe("husk --frame 1 '/mnt/shows/sea fog/a.hip' {{Task.File.Run}}");
  await inRuns(`[data-part="step ${idOf('b')}"] .link`).click();
  await inRuns(`[data-shown="step ${idOf('b')}"]`).waitFor();
  expect(await inRuns('[data-shown] h3').innerText()).toBe('Comp');
});

test('what is wrong with a template leads into the source', async () => {
  const script = { actions: { onRun: { command: '{{Param.Scen}}' } } };
  await openRuns(jobDetails(), step('a', render({ script })));
  const finding = inRuns('[data-code=template-reference]');
  expect(await textOf(finding)).toContain('Param.Scene is meant, perhaps');
  await finding.locator('button').click();
  expect(await inViewer('.bar').getAttribute('data-mark')).toMatch(/^\d+$/);
});

describe.each(['light', 'dark'])('%s', (colorScheme) => {
  test.each([1440, 360])('nothing that axe finds, at %i pixels', async (width) => {
    await now.page.emulateMedia({ colorScheme });
    await now.page.setViewportSize({ width, height: 800 });
    await openSample('tidewater');
    await openTab('runs');
    await inRuns('.cm-content').waitFor();
    await inRuns('[data-graph]').click();
    await inRuns('job-entity-graph .box').first().waitFor();
    await inRuns('job-entity-expression textarea').fill("'a' +");
    await inRuns('.caret').waitFor();
    await now.page.evaluate(readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
    const found = await now.page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(
        {
          include: [['job-entity-viewer', 'job-entity-runs']].map((path) => ({
            fromShadowDom: path,
          })),
        },
        { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      );
      return violations.map(({ id, nodes }) => [
        id,
        ...nodes.map(({ html }) => html.slice(0, 200)),
      ]);
    });
    expect(found).toEqual([]);
    const isWide = await now.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWide).toBe(false);
  });
});
