// A service exception: the answer was no response at all.

import { nothing } from 'lit';

import { fieldsOf } from './fields.js';
import { html } from './html.js';
import { SYMBOL } from './text.js';

/**
 * @param {import('../../types/index.d.ts').ExceptionInfo} exception
 */
export function exceptionBanner(exception) {
  const { name, nameInferred, modelled, message, httpStatus, retriable, retryAfterSeconds } =
    exception;
  const after = retryAfterSeconds === undefined ? '' : ` after ${retryAfterSeconds} s`;
  return html`<div class="banner" role="status" data-exception=${name}>
    <h2>
      <span class="error">${SYMBOL.error}</span> ${name || 'An exception without a name'}
      <job-entity-copy .text=${`${name}: ${message}`} what="exception"></job-entity-copy>
    </h2>
    <p class="wrap">${message || html`<span class="muted">no message</span>`}</p>
    <p class="facts">
      ${httpStatus === undefined ? nothing : html`<span class="badge">HTTP ${httpStatus}</span>`}
      <span class="badge"
        >${retriable ? `${SYMBOL.retry} may be retried${after}` : 'not retriable'}</span
      >
      ${modelled ? nothing : html`<span class="badge absent">not in the operation's model</span>`}
      ${
        nameInferred && name
          ? html`<span class="badge absent">name inferred: the capture does not tell it</span>`
          : nothing
      }
    </p>
  </div>`;
}

/**
 * @param {import('./field-context.js').FieldContext} context
 * @param {import('../runtime/schema.js').Shape} shape
 * @param {import('../../types/index.d.ts').ExceptionInfo} exception
 */
export function exceptionFields(context, shape, exception) {
  return fieldsOf(context, shape, exception.members);
}
