// Counts with their words.

import { counted, wordOf } from '../formats.js';

/** @param {number | bigint} count */
export const characters = (count) => counted(count, 'character');
/** @param {number | bigint} count */
export const damagedRecords = (count) => counted(count, 'damaged record');
/** @param {number | bigint} count */
export const entities = (count) => counted(count, 'entity', 'entities');
/** @param {number | bigint} count */
export const environments = (count) => counted(count, 'environment');
/** @param {number | bigint} count */
export const errorEntries = (count) => counted(count, 'error entry', 'error entries');
/** @param {number | bigint} count */
export const errors = (count) => counted(count, 'error');
/** @param {number | bigint} count */
export const files = (count) => counted(count, 'file');
/** @param {number | bigint} count */
export const findings = (count) => counted(count, 'finding');
/** @param {number | bigint} count */
export const identifiers = (count) => counted(count, 'identifier');
/** @param {number | bigint} count */
export const items = (count) => counted(count, 'item');
/** @param {number | bigint} count */
export const manifests = (count) => counted(count, 'manifest');
/** @param {number | bigint} count */
export const members = (count) => counted(count, 'member');
/** @param {number | bigint} count */
export const more = (count) => counted(count, 'more', 'more');
/** @param {number | bigint} count */
export const moreChanges = (count) => counted(count, 'more change');
/** @param {number | bigint} count */
export const moreCharacters = (count) => counted(count, 'more character');
/** @param {number | bigint} count */
export const moreMembers = (count) => counted(count, 'more member');
/** @param {number | bigint} count */
export const moreReasons = (count) => counted(count, 'more reason');
/** @param {number | bigint} count */
export const moreRequests = (count) => counted(count, 'more request');
/** @param {number | bigint} count */
export const moreRules = (count) => counted(count, 'more rule');
/** @param {number | bigint} count */
export const moreSteps = (count) => counted(count, 'more step');
/** @param {number | bigint} count */
export const notes = (count) => counted(count, 'note');
/** @param {number | bigint} count */
export const paths = (count) => counted(count, 'path');
/** @param {number | bigint} count */
export const pathsLand = (count) => counted(count, 'path lands', 'paths land');
/** @param {number | bigint} count */
export const pieces = (count) => counted(count, 'piece');
/** @param {number | bigint} count */
export const responses = (count) => counted(count, 'response');
/** @param {number | bigint} count */
export const rows = (count) => counted(count, 'row');
/** @param {number | bigint} count */
export const steps = (count) => counted(count, 'step');
/** @param {number | bigint} count */
export const tasks = (count) => counted(count, 'task');
/** @param {number | bigint} count */
export const tasksWord = (count) => wordOf(count, 'task');
/** @param {number | bigint} count */
export const templates = (count) => counted(count, 'template');
/** @param {number | bigint} count */
export const variables = (count) => counted(count, 'variable');
/** @param {number | bigint} count */
export const warnings = (count) => counted(count, 'warning');
