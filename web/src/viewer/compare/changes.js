// What a comparison says, in words: entities with their members and lines, paths that land elsewhere.

import { nothing } from 'lit';

import { exactText } from '../../values/json.js';
import { numberText } from '../formats.js';
import { html } from '../html.js';
import { pagedRows } from '../paged-rows.js';
import { pathText } from '../shown-text.js';
import { scrollingTable } from '../table.js';
import { SYMBOL, kindLabel, shortId } from '../text.js';
import * as say from '../messages/compare.js';

/** @typedef {import('../../../types/captures.d.ts').Comparison} Comparison */
/** @typedef {import('../../../types/captures.d.ts').EntityChange} EntityChange */
/** @typedef {import('../../../types/captures.d.ts').MemberChange} MemberChange */
/** @typedef {import('../../../types/captures.d.ts').ChangedLine} ChangedLine */
/** @typedef {import('../../../types/captures.d.ts').Landing} Landing */

/** How a change is said, never by colour alone. */
const WORDS = Object.freeze({
  added: { sign: '+', word: say.onlyInTheSecond, tone: 'good' },
  removed: { sign: SYMBOL.lost, word: say.onlyInTheFirst, tone: 'error' },
  changed: { sign: '\u2260', word: say.changed, tone: 'warning' },
  failed: { sign: SYMBOL.failed, word: say.failedInTheSecond, tone: 'error' },
  answered: { sign: SYMBOL.matched, word: say.failedInTheFirst, tone: 'good' },
  'not-known': { sign: SYMBOL.redacted, word: say.notKnownInOne, tone: 'muted' },
});

/** @param {Comparison} comparison */
export function summaryText({ entities, unchanged, paths, same }) {
  const first = same ? say.nothingChanged : '';
  const counts = [
    say.entitiesChanged(entities.length),
    say.theSame(numberText(unchanged)),
    say.landElsewhere(paths.length),
  ];
  return [first, counts.join(', ')].filter(Boolean).join(': ');
}

/** @param {import('../../../types/captures.d.ts').ChangeKind} change */
function changeWord(change) {
  const { sign, word, tone } = WORDS[change];
  return html`<span class=${tone}>${sign} ${word}</span>`;
}

/** A text as it is, anything else as JSON. @param {unknown} value */
const valueText = (value) => (typeof value === 'string' ? value : exactText(value));

/** @param {EntityChange} entity */
export function titleOf({ kind, name, before, after }) {
  const ids = Object.values(after ?? before ?? {});
  return `${kindLabel(kind)} ${name || shortId(ids.at(-1) ?? '')}`.trim();
}

/** @param {ChangedLine} line @param {ChangedLine | undefined} previous */
function lineView({ mark, before, after, text }, previous) {
  const follows =
    previous !== undefined &&
    (before === 0 || previous.before === 0 || before === previous.before + 1) &&
    (after === 0 || previous.after === 0 || after === previous.after + 1);
  return html`${follows ? nothing : html`<div class="gap muted">${say.line(after || before)}</div>`}
    <div class="line" data-mark=${mark}>
      <span class="sign" aria-label=${say.marks[mark]}>${mark}</span><code>${text}</code>
    </div>`;
}

/** @param {MemberChange} member */
function linesView({ lines = [], isWhole }) {
  return html`${isWhole ? html`<p class="muted">${say.linesReplaced}</p>` : nothing}
  ${pagedRows(
    lines,
    (line, index) => lineView(line, lines[index - 1]),
    (rows) =>
      html`<div class="lines" tabindex="0" role="region" aria-label=${say.lines}>${rows}</div>`,
  )}`;
}

/** @param {MemberChange} member */
function valuesView(member) {
  if (member.lines) return linesView(member);
  const side = (/** @type {'before' | 'after'} */ name) =>
    Object.hasOwn(member, name)
      ? html`<code class="wrap" data-side=${name}>${valueText(member[name])}</code>`
      : html`<span class="muted" data-side=${name}>${say.notThere}</span>`;
  return html`<div class="values">${side('before')} ${SYMBOL.arrow} ${side('after')}</div>`;
}

/** @param {MemberChange} member */
function memberView(member) {
  const { pointer, inside, change } = member;
  return html`<li data-member=${pointer} data-change=${change}>
    <div>
      <code class="pointer"
        >${pathText(pointer)}${inside ? html` ${say.at(pathText(inside))}` : nothing}</code
      >
      ${change === 'changed' ? nothing : changeWord(change)}
    </div>
    ${valuesView(member)}
  </li>`;
}

/** @param {EntityChange} entity */
function entityView(entity) {
  const { kind, change, before, after, members } = entity;
  const ids = Object.values(after ?? before ?? {});
  return html`<section class="card" data-entity=${kind} data-change=${change}>
    <h3>${titleOf(entity)} ${changeWord(change)}</h3>
    <p class="ids muted">${ids.map((id) => html`<code title=${id}>${shortId(id)}</code> `)}</p>
    ${
      members.length === 0
        ? nothing
        : pagedRows(
            members,
            memberView,
            (rows) =>
              html`<ul class="members">
                ${rows}
              </ul>`,
            ({ pointer }) => pointer,
          )
    }
  </section>`;
}

/** @param {Landing} landing */
function landingView({ rule, result }) {
  if (rule < 0)
    return html`<span class="muted">${say.noRule}</span> <code>${pathText(result)}</code>`;
  return html`<code>${pathText(result)}</code> <span class="muted">${say.rule(rule)}</span>`;
}

/** @param {Comparison} comparison */
function pathsView({ paths, rulesNotKnown }) {
  const rows = scrollingTable(
    [say.path, say.landedIn, say.landsIn],
    paths,
    ({ path, before, after }) =>
      html`<tr data-path=${path}>
        <td><code>${pathText(path)}</code></td>
        <td>${landingView(before)}</td>
        <td>${landingView(after)}</td>
      </tr>`,
    { label: say.pathsThatLandElsewhere, nameOf: ({ path }) => path },
  );
  return html`${
    paths.length === 0
      ? nothing
      : html`<h3>${say.pathsThatLandElsewhereTitle}</h3>
          ${rows}`
  }
  ${rulesNotKnown.map((id) => html`<p class="muted">${say.landingNotKnown(shortId(id))}</p>`)}`;
}

/** @param {Comparison} comparison */
export function changesView(comparison) {
  const { jobs, entities, omitted } = comparison;
  return html`<p role="status" data-summary data-same=${comparison.same}>
      ${summaryText(comparison)}
    </p>
    ${jobs.map(
      ({ before, after }) =>
        html`<p class="muted">${say.jobsCompared(shortId(before), shortId(after))}</p>`,
    )}
    ${pathsView(comparison)}
    ${pagedRows(entities, entityView, (rows) => html`<div class="entities">${rows}</div>`, titleOf)}
    ${omitted > 0 ? html`<p class="warning">${say.moreChanges(omitted)}</p>` : nothing}`;
}

/** For a ticket. @param {Comparison} comparison */
export function comparisonText(comparison) {
  const lines = [summaryText(comparison)];
  for (const { path, before, after } of comparison.paths)
    lines.push(say.pathLine(path), `  - ${before.result}`, `  + ${after.result}`);
  for (const entity of comparison.entities) {
    lines.push(`${titleOf(entity)}: ${WORDS[entity.change].word}`);
    for (const member of entity.members) lines.push(...memberText(member));
  }
  return `${lines.join('\n')}\n`;
}

/** @param {MemberChange} member */
function memberText({ pointer, inside, lines, ...values }) {
  const place = `  ${pointer}${inside ? say.atPlace(inside) : ''}`;
  if (lines) return [place, ...lines.map(({ mark, text }) => `    ${mark} ${text}`)];
  const side = (/** @type {'before' | 'after'} */ name) =>
    Object.hasOwn(values, name) ? exactText(values[name]) : say.notThereText;
  return [`${place}: ${side('before')} -> ${side('after')}`];
}
