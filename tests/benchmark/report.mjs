// Prints what a topic found.

import { say } from '../../web/scripts/lib/run.mjs';

/** @param {number} milliseconds */
function timeText(milliseconds) {
  if (milliseconds < 1) return `${(milliseconds * 1000).toFixed(1)} us`;
  return `${milliseconds.toFixed(milliseconds < 100 ? 2 : 0)} ms`;
}

/**
 * @param {string} title
 * @param {any[]} rows
 */
export function printTopic(title, rows) {
  say(`\n${title}`);
  let input;
  for (const row of rows) {
    if (row.input !== input) {
      input = row.input;
      say(`  ${input}${row.bytes ? ` (${row.bytes} bytes)` : ''}`);
    }
    const spread =
      row.low === undefined ? '' : ` (${row.low.toFixed(2)} to ${row.high.toFixed(2)})`;
    const ratio = row.ratio === undefined ? '' : `${row.ratio.toFixed(2)}${spread}`;
    const value = row.milliseconds === undefined ? (row.text ?? '') : timeText(row.milliseconds);
    say(`    ${row.name.padEnd(36)} ${value.padStart(12)}  ${ratio}`);
  }
}
