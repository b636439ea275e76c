// From a finding on the page to what it means.

import { inViewer, now, openSample, usePage } from './open_page.js';

usePage();

test('a code leads to its entry in the reference, under the same security policy', async () => {
  await openSample('faulty');
  const link = inViewer('[data-panel=details] .findings a').first();
  const code = (await link.innerText()).trim();
  const opening = now.page.waitForEvent('popup');
  await link.click();
  const reference = await opening;
  await reference.waitForLoadState();
  expect(new URL(reference.url()).hash).toBe(`#${code}`);
  const entry = reference.locator(`section[id="${code}"]`);
  expect(await entry.innerText()).toContain('What to do:');
  expect(await entry.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('2px');
  await reference.close();
});

test('the header leads to the reference, and that back to the page', async () => {
  const opening = now.page.waitForEvent('popup');
  await now.page.click('header a.help');
  const reference = await opening;
  await reference
    .getByRole('heading', { name: 'jobDetails' })
    .or(reference.locator('#JobDetailsEntity'))
    .first()
    .waitFor();
  const broken = await reference.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute('href').slice(1))
      .filter((id) => !document.getElementById(id)),
  );
  expect(broken).toEqual([]);
  await reference.click('header a');
  await reference.locator('#welcome').waitFor();
  await reference.close();
});
