// Many mutants in one source, of which a running program takes the one that it is told to.

/** @typedef {import('./sites.mjs').Site} Site */
/** @typedef {Site & { number: number }} Mutant */

/** What tells whether a mutant is on: see switch.h. */
const IS_ON = 'jobEntityMutant';

/** Above all lines of a source: a compiler's error there is that of the mutant with this number. */
const FIRST_LINE = 1_000_000;
const LINES_EACH = 1000;

/** The mutants that a compiler's errors are about. @param {string} output @returns {Set<number>} */
export function mutantsOfErrors(output) {
  const lines = [...output.matchAll(/:(\d+):\d+: (?:fatal )?error:/g)].map(([, line]) => +line);
  const found = lines.filter((line) => line >= FIRST_LINE);
  return new Set(found.map((line) => Math.floor((line - FIRST_LINE) / LINES_EACH)));
}

/** A source with one mutant in it. @param {string} text @param {Site} site */
export const withMutant = (text, { start, end, text: other }) =>
  text.slice(0, start) + other + text.slice(end);

/** Mutants whose values or statements are in each other, together. @param {Mutant[]} mutants */
function groupsOf(mutants) {
  const groups = [];
  for (const mutant of mutants.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = groups.at(-1);
    if (last && mutant.from < last.to) {
      last.members.push(mutant);
      last.to = Math.max(last.to, mutant.to);
      // The text that holds the others says what it is.
      if (mutant.from === last.from && mutant.to === last.to) {
        if (mutant.role !== 'value') last.role = mutant.role;
      }
    } else {
      groups.push({ from: mutant.from, to: mutant.to, role: mutant.role, members: [mutant] });
    }
  }
  return groups;
}

const lineAt = (text, offset) => text.slice(0, offset).split('\n').length;

/** The text of a group, which asks for each of its mutants whether it is on. */
function chosen(text, { from, to, role, members }) {
  const variant = ({ start, end, text: other }) =>
    text.slice(from, start) + other + text.slice(end, to);
  const original = text.slice(from, to);
  let made = '';
  for (const mutant of members) {
    const line = `\n#line ${FIRST_LINE + mutant.number * LINES_EACH}\n`;
    const isOn = `${IS_ON}(${mutant.number})`;
    made +=
      role === 'statement'
        ? `${line}if (${isOn}) { ${variant(mutant)} } else `
        : `${line}${isOn} ? (${variant(mutant)}) : `;
  }
  const back = `\n#line ${lineAt(text, to)}\n`;
  if (role === 'statement') return `{ ${made} { ${original} } }${back}`;
  return `${role === 'condition' ? '!!' : ''}(${made} (${original}))${back}`;
}

/** A source with all of these mutants, none of them `alone`. @param {string} text @param {Mutant[]} mutants */
export function withMutants(text, mutants) {
  let made = '';
  let at = 0;
  for (const group of groupsOf(mutants)) {
    made += text.slice(at, group.from) + chosen(text, group);
    at = group.to;
  }
  return made + text.slice(at);
}
