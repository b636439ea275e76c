// Which user of the worker's system runs the job, with which role, and where its log goes.

import { nothing } from 'lit';

import { arnParts } from '../../values/name-parts.js';
import { html } from '../html.js';
import { detailsOf, systemLabel, userOf } from '../job/answers.js';
import { pathText } from '../shown-text.js';
import { redactedBadge } from '../strings.js';
import { shortId } from '../text.js';
import { card } from './card.js';
import * as say from '../messages/overview.js';

/** @typedef {import('../element.js').JobEntityViewer} JobEntityViewer */
/** @typedef {import('../job/job-model.js').JobModel} JobModel */

/**
 * @param {JobEntityViewer} viewer
 * @param {JobModel} job
 */
export function userCard(viewer, job) {
  const details = detailsOf(job);
  const about = {
    ...{ name: 'user', title: say.runsAs, sum: say.on(systemLabel(viewer.system)) },
    open: { label: say.details, run: () => viewer.openDetailsOfJob() },
  };
  if (!details) {
    return card({ ...about, open: undefined }, html`<p class="fold">${say.userNotKnown}</p>`);
  }
  const { queueRoleArn, logGroupName } = details;
  return card(
    about,
    html`<div class="rows">
      ${pair(viewer.system === 'posix' ? say.userGroup : 'User', who(viewer, details))}
      ${pair(say.queueRole, roleOf(queueRoleArn))}
      ${pair(say.logGroup, typeof logGroupName === 'string' ? textOf(logGroupName) : notText(logGroupName))}
    </div>`,
  );
}

/**
 * @param {string} label
 * @param {unknown} value
 */
function pair(label, value) {
  return html`<div class="row pair">
    <span class="muted">${label}</span>
    <div>${value}</div>
  </div>`;
}

/** @param {string} text */
const textOf = (text) =>
  html`<code title=${text}>${pathText(shortId(text))}</code>
    <job-entity-copy .text=${text} what=${say.logGroupLabel}></job-entity-copy>`;

/** @param {unknown} value */
const notText = (value) =>
  value === undefined ? html`<span class="muted">${say.notSent}</span>` : redactedBadge();

/**
 * @param {JobEntityViewer} viewer
 * @param {any} details
 */
function who(viewer, details) {
  const found = userOf(details, viewer.system);
  const { runAs = '', person } = found ?? {};
  if (runAs === 'WORKER_AGENT_USER') {
    return html`<strong>${say.agentsOwnUser}</strong>
      <span class="muted">${say.agentsOwnUserMeans} <code>WORKER_AGENT_USER</code></span>`;
  }
  if (person === 'redacted') return redactedBadge();
  if (person === 'absent' || person === undefined) {
    return html`<span class="why"
        >${say.no}
        <code>${viewer.system === 'posix' ? 'posix' : 'windows'}</code> ${say.userIsSet}</span
      >
      <span class="muted">${runAs}</span>`;
  }
  const { user, group } = person;
  const text = group === '' ? user : `${user}:${group}`;
  return html`<code data-user=${text}>${user}</code>
    ${group === '' ? nothing : html`<span class="muted">:</span> <code>${group}</code>`}
    <job-entity-copy .text=${text} what=${say.user}></job-entity-copy>`;
}

/** In the place of the digits that are not shown. */
const MASK = '\u2022'.repeat(4);

/** Account and ids are masked: a screen may be shared. @param {any} arn */
function roleOf(arn) {
  if (typeof arn !== 'string') return notText(arn);
  const { resource = '', account = '' } = /** @type {any} */ (arnParts(arn) ?? {});
  const name = resource.replace(/^role\//, '');
  if (name === '') return html`<job-entity-masked .text=${arn}></job-entity-masked>`;
  return html`<code>${name}</code>
    <span class="muted">${say.account(MASK, account.slice(-4))}</span>
    <job-entity-copy .text=${arn} what=${say.roleArn}></job-entity-copy>`;
}
