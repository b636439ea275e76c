// A response in a code page of two bytes a character, dropped on the page.

import { WRITTEN } from '../command/code_page_texts.js';
import { drop, member, now, textOf, usePage } from './open_page.js';

usePage();

test.each(WRITTEN)('$name is shown as it was meant, and told', async ({ text, path, page }) => {
  await drop({ name: 'written.json', bytes: text });
  const row = member('parameters').locator('tr[data-name="Scene"]');
  expect(await textOf(row)).toContain(path);
  // Said above the response, because the file has it and not one of its members.
  await now.page.getByText(page).first().waitFor();
});
