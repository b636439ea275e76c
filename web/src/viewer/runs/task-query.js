// What a person types to find a task: its number, or values of its parameters.

import * as say from '../messages/runs.js';

/** @typedef {import('../../../types/templates.d.ts').StepTemplate} StepTemplate */
/** @typedef {import('../../../types/templates.d.ts').Task} Task */

/**
 * What is meant: a task, those with certain values, or neither, with the reason.
 * @typedef {{ index: bigint, note?: string, hint?: { text: string, index: bigint } } | { values: Record<string, string> } | { fault: string }} Query
 */

/** Groups of digits may be set apart. */
const NUMBER = /^(?:task\s*)?#?\s*(\d[\d,_\s']*)$/i;
/** `Frame = 57`, `Frame: 57`. */
const VALUE = /^([^=:]+?)\s*[=:]\s*(.*)$/s;

/** @param {readonly { name: string }[]} parameters */
const listed = (parameters) => parameters.map(({ name }) => name).join(', ') || say.none;

/**
 * @param {StepTemplate} step
 * @param {string} text
 * @returns {Query}
 */
export function queryOf(step, text) {
  const wanted = text.trim();
  const number = NUMBER.exec(wanted);
  if (number) return byNumber(step, BigInt(number[1].replace(/\D/g, '')));
  const parameters = step.parameters ?? [];
  /** @type {Record<string, string>} */
  const values = {};
  for (const part of wanted.split(/[,;\n]/).filter((one) => one.trim() !== '')) {
    const [, name, value] = VALUE.exec(part.trim()) ?? [];
    if (name === undefined) {
      // A value alone is that of the only parameter.
      if (parameters.length === 1) return { values: { [parameters[0].name]: wanted } };
      return {
        fault: say.queryHint(listed(parameters)),
      };
    }
    const known = parameters.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!known) return { fault: say.noSuchParameter(name, listed(parameters)) };
    values[known.name] = value;
  }
  return { values };
}

/**
 * @param {StepTemplate} step
 * @param {bigint} index
 * @returns {Query}
 */
function byNumber(step, index) {
  const { taskCount } = step;
  const hint = hintOf(step, index);
  if (taskCount !== null && index >= taskCount) {
    if (hint) return { index: hint.index, note: say.noTaskBut(index, hint.text) };
    return { fault: say.noTaskAfter(index, taskCount - 1n) };
  }
  if (step.task(index) === undefined) return { fault: say.noTask(index) };
  return { index, hint };
}

/**
 * Tasks count from 0, so frame 57 is seldom task 57: what else the number may mean.
 * @param {StepTemplate} step
 * @param {bigint} number
 */
function hintOf(step, number) {
  for (const { name } of step.parameters ?? []) {
    const [found] = step.find({ [name]: number }, 1);
    if (found && found.index !== number) {
      return { text: say.isTask(name, number, found.index), index: found.index };
    }
  }
  return undefined;
}
