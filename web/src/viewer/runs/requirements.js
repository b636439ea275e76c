// What a host has to have, and how long an action may take, in words.

import { nothing } from 'lit';

import { fractionText, numberText } from '../formats.js';
import { html } from '../html.js';
import * as say from '../messages/runs.js';

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
  [DAY, say.days],
  [HOUR, say.hours],
  [MINUTE, say.minutes],
];

/** `14,400 s (4 h)`; what is not known as it is written. @param {number | string} seconds */
function secondsText(seconds) {
  if (typeof seconds === 'string') return say.seconds(seconds);
  const text = say.seconds(numberText(seconds));
  const parts = [];
  let left = seconds;
  for (const [length, unit] of LENGTHS) {
    if (left >= length) parts.push(`${Math.floor(left / length)} ${unit}`);
    left %= length;
  }
  if (left > 0) parts.push(say.seconds(left));
  return seconds < SPELT ? text : `${text} (${parts.join(' ')})`;
}

/** @param {Seconds} seconds */
export const timeoutText = (seconds) =>
  seconds === null ? say.noTimeOut : say.timeOut(secondsText(seconds));

/** @param {Action['cancelation']} cancelation */
export function cancelationText({ mode, notifyPeriodInSeconds: period }) {
  if (mode === 'TERMINATE') return say.onCancelTerminateAtOnce;
  if (period === undefined || period === null) return say.onCancel(mode);
  return say.onCancelNotifyThenTerminate(secondsText(period));
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
      ? say.exactly(amountText(min, unit))
      : say.fromTo(amountText(min, unit), amountText(max, unit));
  }
  if (min !== null) return say.orMore(amountText(min, unit));
  return max === null ? 'any' : say.atMost(amountText(max, unit));
}

/** @param {HostRequirements | undefined} requirements */
export function requirementsView(requirements) {
  const { amounts = [], attributes = [] } = requirements ?? {};
  const isAny = amounts.every(({ implied }) => implied) && attributes.length === 0;
  const nothingAsked = isAny
    ? html`<p class="pairs muted">${say.theTemplateAsksForNothing}</p>`
    : nothing;
  if (amounts.length + attributes.length === 0) return nothingAsked;
  return html`${nothingAsked}
    <dl class="pairs" aria-label=${say.hostRequirements}>
      ${amounts.map(
        (amount) =>
          html`<div data-capability=${amount.name}>
            <dt title=${amount.name}>${amount.name.replace(PREFIX, '')}</dt>
            <dd>
              ${boundsText(amount)}
              ${amount.implied ? html`<span class="muted">${say.asEveryWorkerHasTo}</span>` : nothing}
            </dd>
          </div>`,
      )}
      ${attributes.map(
        ({ name, anyOf, allOf }) =>
          html`<div data-capability=${name}>
            <dt title=${name}>${name.replace(PREFIX, '')}</dt>
            <dd>
              ${anyOf.length > 0 ? `${anyOf.length > 1 ? say.oneOf : ''}${anyOf.join(', ')}` : nothing}
              ${allOf.length > 0 ? `${allOf.length > 1 ? say.allOf : ''}${allOf.join(', ')}` : nothing}
            </dd>
          </div>`,
      )}
    </dl>`;
}
