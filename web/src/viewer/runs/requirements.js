// What a host has to have, and how long an action may take, in words.

import { nothing } from 'lit';

import { fractionText, numberText } from '../formats.js';
import { html } from '../html.js';

/** @typedef {import('../../../types/templates.d.ts').HostRequirements} HostRequirements */
/** @typedef {import('../../../types/templates.d.ts').AmountRequirement} AmountRequirement */
/** @typedef {import('../../../types/templates.d.ts').Action} Action */
/** @typedef {import('../../../types/templates.d.ts').Seconds} Seconds */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Seconds from which on people count in something else. */
const SPELT = 10 * MINUTE;

/** @type {readonly [number, string][]} */
const LENGTHS = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'min'],
];

/** `14,400 s (4 h)`; what is not known as it is written. @param {number | string} seconds */
function secondsText(seconds) {
  if (typeof seconds === 'string') return `${seconds} s`;
  const text = `${numberText(seconds)} s`;
  const parts = [];
  let left = seconds;
  for (const [length, unit] of LENGTHS) {
    if (left >= length) parts.push(`${Math.floor(left / length)} ${unit}`);
    left %= length;
  }
  if (left > 0) parts.push(`${left} s`);
  return seconds < SPELT ? text : `${text} (${parts.join(' ')})`;
}

/** @param {Seconds} seconds */
export const timeoutText = (seconds) =>
  seconds === null ? 'no time-out' : `time-out ${secondsText(seconds)}`;

/** @param {Action['cancelation']} cancelation */
export function cancelationText({ mode, notifyPeriodInSeconds: period }) {
  if (mode === 'TERMINATE') return 'on cancel: terminate at once';
  if (period === undefined || period === null) return `on cancel: ${mode}`;
  return `on cancel: notify, ${secondsText(period)}, then terminate`;
}

const PREFIX = /^(?:amount|attr)\.(?:worker\.)?/;
/** Units of a thousand and twenty-four of the one before. */
const BINARY = ['MiB', 'GiB', 'TiB', 'PiB'];

/** @param {number | string} amount @param {string | null} units */
function amountText(amount, units) {
  const unit = amount === 1 && units === 'vCPUs' ? 'vCPU' : units;
  if (typeof amount === 'string') return unit ? `${amount} ${unit}` : amount;
  const text = numberText(amount);
  const at = BINARY.indexOf(unit ?? '');
  if (at < 0) return unit ? `${text} ${unit}` : text;
  let size = amount;
  let scale = at;
  while (size >= 1024 && scale + 1 < BINARY.length) {
    size /= 1024;
    ++scale;
  }
  const more = scale === at ? '' : ` (${fractionText(size, 1)} ${BINARY[scale]})`;
  return `${text} ${unit}${more}`;
}

/** @param {AmountRequirement} amount */
function boundsText({ min, max, unit }) {
  if (min !== null && max !== null) {
    return min === max
      ? `exactly ${amountText(min, unit)}`
      : `${amountText(min, unit)} to ${amountText(max, unit)}`;
  }
  if (min !== null) return `${amountText(min, unit)} or more`;
  return max === null ? 'any' : `${amountText(max, unit)} at most`;
}

/** @param {HostRequirements | undefined} requirements */
export function requirementsView(requirements) {
  const { amounts = [], attributes = [] } = requirements ?? {};
  const isAny = amounts.every(({ implied }) => implied) && attributes.length === 0;
  const nothingAsked = isAny
    ? html`<p class="facts muted">The template asks for nothing.</p>`
    : nothing;
  if (amounts.length + attributes.length === 0) return nothingAsked;
  return html`${nothingAsked}
    <dl class="facts" aria-label="host requirements">
      ${amounts.map(
        (amount) =>
          html`<div data-capability=${amount.name}>
            <dt title=${amount.name}>${amount.name.replace(PREFIX, '')}</dt>
            <dd>
              ${boundsText(amount)}
              ${amount.implied ? html`<span class="muted">as every worker has to</span>` : nothing}
            </dd>
          </div>`,
      )}
      ${attributes.map(
        ({ name, anyOf, allOf }) =>
          html`<div data-capability=${name}>
            <dt title=${name}>${name.replace(PREFIX, '')}</dt>
            <dd>
              ${anyOf.length > 0 ? `${anyOf.length > 1 ? 'one of ' : ''}${anyOf.join(', ')}` : nothing}
              ${allOf.length > 0 ? `${allOf.length > 1 ? 'all of ' : ''}${allOf.join(', ')}` : nothing}
            </dd>
          </div>`,
      )}
    </dl>`;
}
