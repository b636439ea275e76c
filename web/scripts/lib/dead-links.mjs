// Links of a folder of HTML pages that lead to no file in it, or to no place in that file.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** @param {string} folder @returns {string[]} paths of its HTML files */
function pagesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const ENTITIES = { '&amp;': '&', '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>' };

/** @param {string} text of an attribute */
const unescaped = (text) => text.replaceAll(/&(?:amp|quot|#39|lt|gt);/g, (name) => ENTITIES[name]);

/** The values of attributes. @param {string} html @param {string} names */
function attributes(html, names) {
  const found = html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, 'g'));
  return [...found].map((match) => unescaped(match[1]));
}

/**
 * @param {string} folder
 * @returns {string[]} a line for each: the page and its link
 */
export function deadLinks(folder) {
  /** @type {Map<string, Set<string>>} */
  const places = new Map();
  const placesIn = (file) => {
    if (!places.has(file)) {
      places.set(file, new Set(attributes(readFileSync(file, 'utf8'), 'id|name')));
    }
    return places.get(file);
  };
  const isDead = (page, link) => {
    const [path, place = ''] = link.split('#');
    const file = path === '' ? page : join(dirname(page), decodeURIComponent(path.split('?')[0]));
    if (!existsSync(file) || statSync(file).isDirectory()) return true;
    return place !== '' && file.endsWith('.html') && !placesIn(file).has(decodeURIComponent(place));
  };
  return pagesIn(folder).flatMap((page) =>
    [...new Set(attributes(readFileSync(page, 'utf8'), 'href|src'))]
      .filter((link) => !/^(?:[a-z]+:|\/\/)/i.test(link) && isDead(page, link))
      .map((link) => `${relative(folder, page)}: ${link} leads nowhere.`),
  );
}
