// Compiled, not run: what a TypeScript user writes must type-check, and mistakes must not.

import {
  type Batch,
  type Diagnostic,
  type EntityIdentifier,
  type JobParameter,
  PathMapper,
  REDACTED,
  RangeExpression,
  decode,
  init,
} from 'deadline-job-entity';
import { decode as decodeInWorker, readCaptures } from 'deadline-job-entity/worker';
import { decode as decodeInline } from 'deadline-job-entity/inline';
import { type Template, evaluate, template } from 'deadline-job-entity/templates';
import type { JobEntityViewer, RelatedResponses } from 'deadline-job-entity/viewer';

export async function read(input: Uint8Array): Promise<string[]> {
  await init(new URL('core.wasm', import.meta.url));
  const lines: string[] = [];
  const batch: Batch = await decode(input, { signal: AbortSignal.timeout(1000) });
  for (const entity of batch.entities) {
    switch (entity.kind) {
      case 'jobDetails': {
        const { parameters } = entity;
        if (parameters !== REDACTED && parameters !== undefined) {
          const frames: JobParameter | undefined = parameters.get('Frames');
          if (frames?.kind === 'int' && typeof frames.value === 'bigint') {
            const count: bigint = frames.value + 1n;
            lines.push(String(count));
          }
        }
        if (parameters !== REDACTED && parameters !== undefined) {
          const range = parameters.get('Range');
          if (range?.kind === 'rangeExpr' && range.value instanceof RangeExpression) {
            const size: bigint = range.value.size;
            for (const frame of range.value) lines.push(String(frame + size));
          }
        }
        const role = entity.typed('queueRoleArn');
        if (typeof role === 'object') lines.push(role.account, role.name ?? '');
        // @ts-expect-error a job has no step id
        lines.push(entity.stepId);
        break;
      }
      case 'stepDetails':
        if (entity.template !== REDACTED) lines.push(entity.template?.text ?? '');
        break;
      case 'unknown':
        lines.push(entity.name);
        break;
      case 'invalid':
      case 'jobAttachmentDetails':
        break;
      case 'environmentDetails': {
        const id = entity.typed('environmentId');
        if (typeof id === 'object' && id.scope === 'STEP') lines.push(id.stepId, id.name);
        // @ts-expect-error environments of a job have no step id
        if (typeof id === 'object' && id.scope === 'JOB') lines.push(id.stepId);
        break;
      }
      default: {
        const never: never = entity;
        lines.push(String(never));
      }
    }
  }
  const steps = batch.entities.byKind('stepDetails');
  lines.push(...steps.map((step) => step.stepId ?? 'no id'));
  // @ts-expect-error a faulty step may have no id
  lines.push(...steps.map((step) => step.stepId));
  // @ts-expect-error there is no such kind
  batch.entities.byKind('limitDetails');
  const diagnostics: readonly Diagnostic[] = batch.diagnostics;
  lines.push(...diagnostics.map(({ code, line, column }) => `${line}:${column} ${code}`));
  for (const error of batch.errors) {
    lines.push(error.code ?? '', String(error.message));
    if (error.kind !== 'unknown' && error.kind !== 'invalid') lines.push(error.jobId ?? '');
  }
  const kinds: string[] = batch.entities.map(({ kind }) => kind);
  lines.push(...kinds, batch.entities[0]?.kind ?? '');
  const own = steps[0]?.toObject();
  const id: string | undefined = own?.stepId;
  // @ts-expect-error a copy has no methods
  own?.typed('stepId');
  const spread = { ...steps[0] };
  // @ts-expect-error members are getters, which a spread does not copy
  lines.push(id ?? '', spread.stepId);
  const job = batch.entities.get({ jobDetails: { jobId: 'job-1' } });
  lines.push(job?.kind === 'jobDetails' ? String(job.raw('jobId')) : '');
  const big: bigint | undefined = batch.toObject('plain').entities.length > 0 ? 1n : undefined;
  lines.push(String(big), JSON.stringify(batch.toObject('plain', { bigint: 'text' }).errors));
  const agent: readonly Diagnostic[] = batch.check({ profile: 'agent', workerOs: 'windows' });
  lines.push(...agent.map(({ help }) => help));
  const request = { identifiers: [{ jobDetails: { jobId: 'job-1' } }] };
  const next: { identifiers: EntityIdentifier[] }[] = batch.followUp(request);
  lines.push(String(batch.unanswered(request).length + next.length));
  for (const { name, pointer } of batch.rejectedFields(request)) lines.push(name, pointer ?? '');
  // @ts-expect-error there is no such profile
  batch.check({ profile: 'sdk' });
  if (batch.exception) lines.push(batch.exception.name);

  const mapper = batch.pathMapper({ workerOs: 'posix' });
  const mapped = mapper.map('/a');
  lines.push(mapped.result, ...mapped.hints.map(({ message }) => message));
  // @ts-expect-error there is no such system
  new PathMapper([], { workerOs: 'beos' });
  // @ts-expect-error only decode() makes batches
  new Batch();
  mapper.delete();
  batch.delete();
  return lines;
}

export async function elsewhere(file: File): Promise<number> {
  const batch = await decodeInWorker(file, {
    onProgress: ({ bytesRead, totalBytes }) => void (bytesRead / (totalBytes ?? 1)),
  });
  const same = await decodeInline(await file.arrayBuffer());
  return batch.entities.length + same.entities.length;
}

export async function runs(batch: Batch): Promise<bigint> {
  let count = 0n;
  for (const step of batch.entities.byKind('stepDetails')) {
    const found = await template(step, { task: 5n, batches: [batch], find: { Frame: 1 } });
    if (found === undefined || found === REDACTED) continue;
    count += found.taskCount ?? 0n;
    const other: Template = found.resolve(7);
    if (other.kind === 'step') count += other.listedTasks[0].index;
    count += BigInt(found.actions.length + found.tasks(0, 10).length);
    const diagnostic: Diagnostic | undefined = found.findings[0];
    if (diagnostic) count += BigInt(diagnostic.line);
    const pieces = found.resolve({ pieces: true });
    const filled = pieces.actions[0].words?.flat().filter(({ expression }) => expression);
    count += BigInt(filled?.length ?? 0);
    const known = pieces.symbols?.filter(({ value }) => value !== null);
    const tried = await evaluate('Param.Frames + 1', { symbols: known ?? [] });
    if (!tried.error) count += BigInt(tried.text);
    // @ts-expect-error a page is not an index
    found.task({ from: 0 });
  }
  for (const job of batch.entities.byKind('jobDetails')) {
    // @ts-expect-error a job has no template
    await template(job);
  }
  const value = await evaluate('1 + 1', { pathFormat: 'posix', symbols: [] });
  if (value.error) count += BigInt(value.error.offset);
  else count += BigInt(value.text);
  return count;
}

export async function show(viewer: JobEntityViewer, responses: Map<string, Blob[]>): Promise<void> {
  const related: RelatedResponses = (jobId) => responses.get(jobId) ?? [];
  viewer.related = related;
  await viewer.show(responses.get('job')?.[0] ?? '');
  viewer.related = undefined;
  await viewer.open([new File([], 'a.log'), { name: 'b.log', input: new Blob() }]);
  await viewer.open(readCaptures(new Blob()));
  viewer.value = await decode('{}');
  viewer.value = null;
  viewer.src = 'worker.log';
  viewer.density = 'compact';
  viewer.addEventListener('files-unread', (event) => {
    event.preventDefault();
    console.log(event.detail.lines.join());
  });
  // @ts-expect-error a number is not an input
  viewer.value = 42;
  // @ts-expect-error one response is not a list of them
  viewer.related = () => new Blob();
}
