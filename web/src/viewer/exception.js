// A service exception, which came instead of a response.

import { nothing } from 'lit';

import { fieldsOf } from './fields.js';
import { html } from './html.js';
import { SYMBOL } from './text.js';
import * as say from './messages/entities.js';

/**
 * @param {import('../../types/index.d.ts').ExceptionInfo} exception
 * @param {Partial<import('../../types/index.d.ts').CaptureContext>} [capture] what the capture around it says
 */
export function exceptionBanner(exception, capture) {
  const { name, nameInferred, modelled, message, httpStatus, retriable, retryAfterSeconds } =
    exception;
  const after = retryAfterSeconds === undefined ? '' : say.afterSeconds(retryAfterSeconds);
  return html`<div class="banner" role="status" data-exception=${name}>
    <h2>
      <span class="error">${SYMBOL.error}</span> ${name || say.noExceptionName}
      <job-entity-copy .text=${`${name}: ${message}`} what=${say.exception}></job-entity-copy>
    </h2>
    <p class="wrap">${message || html`<span class="muted">${say.noMessage}</span>`}</p>
    ${capture?.namesOperation === false ? html`<p class="warning" data-unnamed>${say.namesNoOperation}</p>` : nothing}
    <p class="facts">
      ${httpStatus === undefined ? nothing : html`<span class="badge">${say.httpStatus(httpStatus)}</span>`}
      <span class="badge">${retriable ? say.mayBeRetried(after) : say.notRetriable}</span>
      ${modelled ? nothing : html`<span class="badge absent">${say.notInModel}</span>`}
      ${
        nameInferred && name ? html`<span class="badge absent">${say.nameInferred}</span>` : nothing
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
