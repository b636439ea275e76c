// Words of Compare.

import { SYMBOL } from '../text.js';
import * as many from './counts.js';

// Changes.
export const onlyInTheSecond = 'only in the second';
export const onlyInTheFirst = 'only in the first';
export const failedInTheSecond = 'failed in the second';
export const failedInTheFirst = 'failed in the first';
export const notKnownInOne = 'redacted or lost in one';
export const nothingChanged = 'Nothing is known to have changed';
/** @param {number | bigint} entities */
export const entitiesChanged = (entities) => `${many.entities(entities)} changed`;
/** @param {string} unchanged */
export const theSame = (unchanged) => `${unchanged} the same`;
/** @param {number | bigint} paths */
export const landElsewhere = (paths) => `${many.pathsLand(paths)} elsewhere`;
/** @param {string | number} after */
export const line = (after) => `line ${after}`;
export const linesReplaced = 'So little is the same that all lines are shown as replaced.';
export const lines = 'lines';
export const notThere = `${SYMBOL.lost} not there`;
/** @param {unknown} inside */
export const at = (inside) => ['at ', inside];
export const noRule = 'no rule:';
/** @param {string | number} rule */
export const rule = (rule) => `rule ${rule}`;
export const path = 'path';
export const landedIn = 'landed in';
export const landsIn = 'lands in';
export const pathsThatLandElsewhere = 'paths that land elsewhere';
export const pathsThatLandElsewhereTitle = 'Paths that land elsewhere';
/** @param {string | number} id */
export const landingNotKnown = (id) =>
  `Where the paths of ${id} land is not compared: one side does not tell all its rules.`;
/** @param {string | number} before @param {string | number} after */
export const jobsCompared = (before, after) =>
  `Job ${before} is compared with ${after}; steps and environments by their names.`;
/** @param {number | bigint} omitted */
export const moreChanges = (omitted) =>
  `${many.moreChanges(omitted)} of members, too much to keep.`;
/** @param {string | number} path */
export const pathLine = (path) => `path ${path}`;
/** @param {string | number} inside */
export const atPlace = (inside) => ` at ${inside}`;
export const notThereText = 'not there';
export const changed = 'changed';
export const marks = Object.freeze({ '-': 'removed', '+': 'added', ' ': 'kept' });

// Choices.
/** @param {string | number} name */
export const holdsNoResponse = (name) => `${name} holds no response.`;

// Compare pane.
export const nothingYet = 'nothing yet';
export const compare = 'Compare';
export const whatItWas = 'What it was';
export const whatItIs = 'What it is';
export const swap = 'Swap';
export const compareWithAFile = 'Compare with a file';
export const fileToCompareWith = 'file to compare with';
export const asText = 'as text';
export const copyAsText = 'Copy as text';
export const comparing = 'Comparing';
export const compareHint =
  'Open something to compare with: a second file beside the first, or one here, which is not sent anywhere and takes nothing of what is open.';
export const tooMuch = 'One side is more than is compared at once: only its first responses are.';
export const files = 'Files';
export const jobs = 'Jobs';
export const responses = 'Responses';
