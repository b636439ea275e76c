// Texts that have to fit in a line.

import { numberText } from '../formats.js';
import { cutAt } from '../shown-text.js';
import { oneLine } from '../text.js';
import * as say from '../messages/runs.js';

/**
 * @param {string} text
 * @param {number} length
 */
export function shortened(text, length) {
  // No more is read of a long one than is shown.
  const line = oneLine(cutAt(text, 2 * length));
  return line.length > length || text.length > 2 * length ? `${cutAt(line, length)}\u2026` : line;
}

/**
 * A whole number of any size: in full up to a million millions, else about how many.
 * @param {bigint} count
 */
export function countLabel(count) {
  if (count < 10n ** 15n) return numberText(count);
  const digits = count.toString();
  return say.aboutPower(digits[0], digits.slice(1, 3), digits.length - 1);
}

/** All digits, grouped. @param {bigint} count */
export const wholeCount = (count) => numberText(count);
