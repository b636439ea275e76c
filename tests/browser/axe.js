// axe-core by the rules of WCAG 2.2 AA, in whatever state a page is.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './open_page.js';

const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What is wrong with the page as it is: rules of axe, and whether it is wider than the window.
 * @param {import('playwright-core').Page} page
 * @param {string} state what it is called
 */
export async function faultsOf(page, state) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const found = await page.evaluate(async (rules) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: rules });
    return violations.map(({ id, nodes }) => [
      id,
      ...nodes
        .slice(0, 3)
        .map(({ html, any }) => `${html.slice(0, 160)}: ${any[0]?.message ?? ''}`),
    ]);
  }, RULES);
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [...found, ...(isWide ? [['too wide']] : [])].map((fault) => [state, ...fault]);
}
