// node tests/benchmark/chart.mjs REPORT.json CHART.svg: the decode topic of a report as bars, to the
// ratio of TextDecoder + JSON.parse.

import { readFileSync, writeFileSync } from 'node:fs';

import { Failure, main } from '../../web/scripts/lib/run.mjs';

const ROW = 18;
const LEFT = 250;
const WIDTH = 760;
const BARS = 440;
const COLOURS = { node: '#4a7a4a', chromium: '#3b6ea5' };

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {any} report */
export function chartOf(report) {
  const parts = [];
  let y = 40;
  const { decode } = report.topics;
  if (!decode) throw new Failure('The report has no topic decode.');
  const engines = ['node', 'chromium'].filter((engine) => decode[engine]);
  const inputs = [...new Set(decode[engines[0]].map(({ input }) => input))];
  const greatest = Math.max(...engines.flatMap((engine) => decode[engine].map((row) => row.ratio)));
  const text = (x, at, content, more = '') =>
    parts.push(`<text x="${x}" y="${at}" ${more}>${escaped(content)}</text>`);
  for (const input of inputs) {
    text(0, y, input, 'font-weight="bold"');
    y += ROW;
    const names = decode[engines[0]].filter((row) => row.input === input).map(({ name }) => name);
    for (const name of names) {
      text(12, y, name);
      for (const [i, engine] of engines.entries()) {
        const row = decode[engine].find((one) => one.input === input && one.name === name);
        if (!row) continue;
        const width = Math.max(1, (row.ratio / greatest) * BARS);
        const height = (ROW - 6) / engines.length;
        const top = y - 11 + i * height;
        parts.push(
          `<rect x="${LEFT}" y="${top}" width="${width.toFixed(1)}" height="${height}" fill="${COLOURS[engine]}"/>`,
        );
      }
      const ratios = engines.map((engine) =>
        decode[engine].find((one) => one.input === input && one.name === name)?.ratio.toFixed(2),
      );
      text(LEFT + BARS + 8, y, ratios.join(' / '));
      y += ROW;
    }
    y += 8;
  }
  const legend = `Times as fast as TextDecoder + JSON.parse: ${engines.join(' / ')}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH + 60} ${y}" ` +
    `font-family="sans-serif" font-size="12">\n<title>${legend}</title>\n` +
    `<rect width="100%" height="100%" fill="white"/>\n<text x="0" y="16">${legend}</text>\n` +
    `${parts.join('\n')}\n</svg>\n`
  );
}

await main(import.meta.url, async ([report, chart]) => {
  if (!report || !chart) throw new Failure('chart.mjs REPORT.json CHART.svg');
  writeFileSync(chart, chartOf(JSON.parse(readFileSync(report, 'utf8'))));
});
