// The page as one file, opened from file:// with the network cut: everything works, nothing leaves.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { command } from '../command/run_command.js';
import { call, idOf, jobBody } from './farm.js';
import { openFile, place, single, useFile } from './open_file.js';
import { answered, dropAlone, inViewer, now, openWay, textOf } from './open_page.js';

useFile();

test('a file that is dropped is answered, its steps and scripts too', async () => {
  await openFile(single);
  const body = jobBody();
  body.entities[2].stepDetails.template.script.embeddedFiles = [
    { name: 'Run', type: 'TEXT', filename: 'run.sh', data: 'echo one\necho two\n' },
  ];
  await answered(await dropAlone({ name: 'a.json', bytes: Buffer.from(JSON.stringify(body)) }));
  await inViewer('.overview [data-answer=steps] [data-tasks="240"]').waitFor();
  await inViewer('.overview [data-answer=steps]').getByRole('button', { name: 'Simulate' }).click();
  await inViewer('job-entity-command').first().waitFor();
  expect(await textOf(inViewer('job-entity-command').first())).toContain('hython /mnt/fx/a.hip 1');
  await openWay('compare');
  await inViewer('job-entity-compare [data-open]').waitFor();
});

test('the reference is in it, and codes of findings lead there', async () => {
  await openFile(single);
  const { page } = now;
  const opened = async (click) => {
    const [reference] = await Promise.all([page.context().waitForEvent('page'), click()]);
    await reference.getByRole('heading', { name: 'Diagnostics' }).last().waitFor();
    return reference;
  };
  const whole = await opened(() => page.click('header a.help'));
  const broken = await whole.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute('href').slice(1))
      .filter((id) => !document.getElementById(id)),
  );
  expect(broken).toEqual([]);
  // Back to the page, in the same file.
  await whole.click('header a');
  await whole.locator('#offers button').first().waitFor();
  expect(new URL(whole.url()).pathname).toBe(new URL(page.url()).pathname);
  await whole.close();

  const body = jobBody();
  delete body.entities[0].jobDetails.logGroupName;
  await answered(await dropAlone({ name: 'a.json', bytes: Buffer.from(JSON.stringify(body)) }));
  await openWay('findings');
  const link = inViewer('[data-code=missing-member] a').first();
  if ((await link.count()) === 0) await inViewer('[data-code=missing-member]').first().click();
  const entry = await opened(() =>
    inViewer('.findings a, [data-code=missing-member] a').first().click(),
  );
  const section = entry.locator('section[id="missing-member"]');
  expect(await section.innerText()).toContain('What to do:');
  expect(await section.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('2px');
  expect(await section.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(
    400,
  );
});

test('samples are in it', async () => {
  await openFile(single);
  await now.page.click('#offers [data-sample=tidewater]');
  await answered('tidewater.json');
});

test('a report has the capture inside, and opens it', async () => {
  const log = join(place.folder, 'worker.log');
  const first = Date.UTC(2026, 10, 20, 8);
  const calls = Array.from({ length: 60 }, (_, index) =>
    call({ at: first + index * 60_000, jobId: idOf('job', index % 3), fails: index % 5 === 0 }),
  );
  writeFileSync(log, calls.join(''));
  const out = join(place.folder, 'worker.html');
  const { status, stderr } = command(['report', log, '-o', out]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  await openFile(out);
  await answered('worker.log');
  await openWay('log');
  await now.page.locator('#captures [data-total="60"]').first().waitFor();
  // A worker of its own read it, off the page's thread.
  expect(
    await now.page.evaluate(() => document.querySelector('#carried').textContent.length > 0),
  ).toBe(true);
});

test('its policy lets nothing out and runs nothing that is put in', async () => {
  await openFile(single);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(single, 'utf8'))[1];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|connect-src/);
  const outcome = await now.page.evaluate(async () => {
    const sent = await fetch('https://example.com/').then(
      () => 'sent',
      () => 'refused',
    );
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src=x>');
      return [sent, 'put in'];
    } catch {
      return [sent, 'refused'];
    }
  });
  expect(outcome).toEqual(['refused', 'refused']);
  // What was tried is told by the console.
  now.faults = now.faults.filter(
    (text) => !/connect-src|default-src|Content Security Policy|trusted/i.test(text),
  );
});
