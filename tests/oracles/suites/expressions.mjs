// Expressions through the engine of openjd-model, against ours: type and text, or that it fails.

import { askJudge, askOurs } from '../processes.mjs';
import { expression, SYMBOLS } from '../expressions.mjs';

const OF_A_QUESTION = 250;
const SYMBOLS_TEXT = JSON.stringify(SYMBOLS);
const RULES = [
  { source_path_format: 'POSIX', source_path: '/mnt/show', destination_path: '/work' },
  { source_path_format: 'WINDOWS', source_path: 'C:\\show', destination_path: '/work' },
];

export const expressions = {
  name: 'expressions',
  title: 'expressions, the engine of openjd-model against ours',
  count: 50_000,
  async *run({ draw, count, examples, pythons }) {
    for (const format of ['posix', 'windows']) {
      const random = Array.from({ length: Math.ceil(count / 2) }, () => expression(draw));
      const all = [...examples, ...random];
      const [mine, real] = await asked(
        pythons,
        { format, symbols: SYMBOLS_TEXT, rules: RULES },
        all,
      );
      yield {
        title: `paths of ${format}`,
        compared: all.length,
        note: `${real.filter(([type]) => type === null).length} fail`,
        differences: all.flatMap((text, i) => difference(text, mine[i], real[i])),
      };
    }
  },
};

/**
 * What both make of these texts.
 *
 * @param {{ worker: string }} pythons
 * @param {{ format: string, symbols: string, rules: object[] }} given
 * @param {string[]} all
 */
export async function asked(pythons, given, all) {
  const questions = [];
  for (let at = 0; at < all.length; at += OF_A_QUESTION)
    questions.push(all.slice(at, at + OF_A_QUESTION));
  const { format, symbols, rules } = given;
  const [ours, theirs] = await Promise.all([
    askOurs(
      questions.map((texts) => ({
        words: `expressions ${format}`,
        bytes: [symbols, JSON.stringify(rules), ...texts].join('\0'),
      })),
    ),
    askJudge(
      pythons.worker,
      'expressions.py',
      questions.map((texts) => ({ ...given, expressions: texts })),
    ),
  ]);
  return [ours.flat(), theirs.flatMap(({ values }) => values)];
}

/** Types and texts; of failures whether the text or its evaluation fails, not the words. */
export function difference(input, ours, theirs) {
  if (ours[0] === theirs[0] && ours[1] === theirs[1]) return [];
  return [
    { input, difference: `ours: ${JSON.stringify(ours)} | theirs: ${JSON.stringify(theirs)}` },
  ];
}
