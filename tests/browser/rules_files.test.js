// Rules without a response on the page: the log of a session, a rules file, two storage profiles.

import { RULES_LINES, SESSION_RULES, TASK_LINES, sessionLog } from '../command/session_texts.js';
import { jobBody } from './farm.js';
import { answered, dropAlone, inViewer, now, openWay, textOf, usePage } from './open_page.js';

usePage();

const good = { name: 'good.json', bytes: Buffer.from(JSON.stringify(jobBody())) };
const file = (name, text) => ({ name, bytes: Buffer.from(text) });
const log = file('session.log', sessionLog('Running Task', ...TASK_LINES, ...RULES_LINES));

const panel = (selector = '') => inViewer(`[data-panel=rules-file] ${selector}`);
const tried = async (path) => {
  await panel('textarea').first().fill(path);
  return textOf(panel('.verdict[data-matched=true]'));
};

test("a session's log shows what it prints: rules to try paths by, and what tasks ran with", async () => {
  await dropAlone(log);
  await panel().waitFor();
  expect(await panel().getAttribute('data-source')).toBe('session-log');
  expect(await textOf(panel('.note').first())).toMatch(
    /^The log of a session.*log of the worker\.$/,
  );
  expect(await panel('[data-rules]').getAttribute('data-rules')).toBe('1');
  const rows = panel('tr[data-name]');
  expect(
    await rows.evaluateAll((all) => all.map(({ innerText }) => innerText.split('\t'))),
  ).toEqual([
    ['Frame', 'INT', '3'],
    ['Plate', 'PATH', 'P:\\a {b\\plate.exr'],
    ['Frame', 'INT', '4'],
    ['Other', 'PATH', '/x/(1) = 2'],
  ]);
  expect(await panel('[data-use]').count()).toBe(2);
  expect(await tried('P:/a {b/c')).toContain('/mnt/ab/c');
  expect(await now.page.title()).toContain('session.log');
  expect(await now.page.locator('#unread').isVisible()).toBe(false);
});

test('what was open stays beside it, until other responses are opened', async () => {
  await answered(await dropAlone(good));
  await dropAlone(log);
  await panel('[data-rules="1"]').waitFor();
  expect(await textOf(inViewer('.top .name'))).toBe('good.json');
  await openWay('overview');
  await inViewer('.overview [data-answer=formed]').waitFor();
  await dropAlone(file('a.png', '\x89PNG'));
  await now.page.locator('#unread').waitFor();
  await openWay('rules-file');
  await panel('[data-rules="1"]').waitFor();
  await dropAlone({ ...good, name: 'other.json' });
  await answered('other.json');
  expect(await inViewer('.ways [data-way=rules-file]').count()).toBe(0);
});

test('with a response among the files, the response is shown first', async () => {
  await answered(await dropAlone(good, log));
  await inViewer('.ways [data-way=rules-file]').waitFor();
  expect(await inViewer('.overview').isVisible()).toBe(true);
  await openWay('rules-file');
  await panel('[data-rules="1"]').waitFor();
});

test('rules that a log does not print are not said to be none', async () => {
  await dropAlone(file('session.log', sessionLog(...TASK_LINES)));
  expect(await textOf(panel('.note').first())).toContain(
    'It prints no rules, so they are not known',
  );
  expect(await textOf(panel('[data-rules="0"]'))).toContain('Not known');
});

test('a rules file is shown as such', async () => {
  await dropAlone(file('rules.json', JSON.stringify(SESSION_RULES)));
  expect(await panel().getAttribute('data-source')).toBe('rules-file');
  expect(await panel('tr[data-name]').count()).toBe(0);
  expect(await tried('P:/a {b/c')).toContain('/mnt/ab/c');
});

test("rules alone have a switch of the worker's system, and take the place of a response's", async () => {
  await dropAlone(file('rules.json', JSON.stringify(SESSION_RULES)));
  const system = (os) => panel(`.worker [data-os=${os}]`);
  await system('posix').waitFor();
  expect(await system('posix').getAttribute('aria-pressed')).toBe('true');
  await system('windows').click();
  expect(await system('windows').getAttribute('aria-pressed')).toBe('true');
  expect(await tried('P:/a {b/c')).toContain(String.raw`\mnt\ab\c`);
  await answered(await dropAlone(good, log));
  await openWay('rules-file');
  await panel('[data-rules="1"]').waitFor();
  expect(await panel('.worker').count()).toBe(0);
  expect(await inViewer('.top .worker').count()).toBe(1);
});

test('two storage profiles are shown as the rules between them', async () => {
  const profile = (osFamily, path) => ({
    ...{ storageProfileId: `sp-${'1'.repeat(32)}`, displayName: osFamily, osFamily },
    fileSystemLocations: [{ name: 'P', path, type: 'SHARED' }],
  });
  const storageProfiles = [profile('WINDOWS', 'X:\\p'), profile('LINUX', '/mnt/p')];
  await dropAlone(file('profiles.json', JSON.stringify({ storageProfiles })));
  expect(await panel().getAttribute('data-source')).toBe('storage-profiles');
  expect(await tried('X:\\p\\a')).toContain('/mnt/p/a');
});
