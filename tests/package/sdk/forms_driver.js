// Ours: many bodies through one process of the forms driver (tests/native/drivers).

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const driver =
  process.env.JOB_ENTITY_FORMS_DRIVER ??
  fileURLToPath(new URL('../../../build/native/job-entity-forms-driver', import.meta.url));

const LETTERS = { wire: 'w', 'aws-sdk-js': 'j', boto3: 'b' };

/**
 * @param {'wire' | 'aws-sdk-js' | 'boto3'} form
 * @param {Uint8Array[]} bodies
 * @param {'2026-08' | '2026-09'} model the service model that the SDK was made from
 * @returns {Promise<{ json: string, sdkFails: boolean, reason: string, offset: number,
 *   pointer: string, undefinedPointers: string[], errors: { code: string, offset: number }[] }[]>}
 */
export async function ours(form, bodies, model) {
  if (!existsSync(driver))
    throw new Error(
      `${driver} is missing: build the native preset, or set JOB_ENTITY_FORMS_DRIVER.`,
    );
  const letter = model === '2026-08' ? LETTERS[form].toUpperCase() : LETTERS[form];
  const child = spawn(driver, [], { stdio: ['pipe', 'pipe', 'inherit'] });
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`Exit code ${code}.`))));
  });
  const requests = bodies.flatMap((body) => [`${letter}${body.length}\n`, body]);
  child.stdin.end(Buffer.concat(requests.map((part) => Buffer.from(part))));
  await ended;
  const lines = Buffer.concat(parts).toString('utf8').split('\n');
  if (lines.length !== bodies.length + 1)
    throw new Error(`${bodies.length} bodies, but ${lines.length - 1} answers.`);
  return lines.slice(0, -1).map((line) => JSON.parse(line));
}
