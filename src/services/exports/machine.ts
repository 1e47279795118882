import { z } from 'zod';
import { type AppError, toAppError } from '../../errors.ts';
import type { ExportRow, ExportState, Repos } from '../../store/types.ts';
import { defineJob, type JobHandler, type StepResult } from '../jobs/index.ts';
import { SETTLED } from '../records/index.ts';
import {
  AT_ONCE,
  type Effect,
  type EffectResult,
  type ExportContext,
  type ReportEffects,
} from './context.ts';
import { admit } from './effects/admit.ts';
import { analyse } from './effects/analyse.ts';
import { announce } from './effects/announce.ts';
import { create } from './effects/create.ts';
import { conclude, deliver, deliverCard } from './effects/deliver.ts';
import { download } from './effects/download.ts';
import { poll } from './effects/poll.ts';
import { wait } from './effects/wait.ts';
import { find } from './find/index.ts';
import { requestOf } from './tasks.ts';
import type { WaitingFor } from './types.ts';

/** What each state does next; a new state does not compile until it is answered here. */
function effectsWith(reports: ReportEffects) {
  const isReport = (row: ExportRow): boolean => requestOf(row).report !== undefined;
  return {
    waiting: wait,
    announce,
    admit,
    find,
    collect: reports.collect,
    create,
    poll,
    download,
    analyse: (row, ctx, signal) => (isReport(row) ? reports.judge : analyse)(row, ctx, signal),
    deliver: async (row, ctx, signal) =>
      isReport(row) ? deliverCard(row, await reports.card(row, ctx), ctx, signal) : deliver(row, ctx, signal),
    done: undefined,
    failed: conclude,
    cancelled: conclude,
  } as const satisfies Record<ExportState, Effect | undefined>;
}

/** An export has one job; `ends` marks the one that says how an export ended whose own job was given up. */
export const exportJob = defineJob({
  kind: 'export',
  payload: z.object({ id: z.string(), ends: z.literal(true).exactOptional() }),
  key: ({ id, ends }) => (ends ? `export:${id}:end` : `export:${id}`),
});

/** Lets a waiting export go on: its job sleeps, or was lost with a database of old. */
export async function resumeExport(
  repos: Repos,
  exportId: string,
  now: number,
  runAt = now,
): Promise<string> {
  const payload = { id: exportId };
  const key = exportJob.keyOf(payload);
  if (runAt > now) await repos.jobs.drop(key);
  else if (await repos.jobs.runNow(key, now)) return key;
  return exportJob.enqueue(repos, payload, now, runAt);
}

/** Runs an export one effect at a time; a kill at any point repeats at most one of them. */
export function exportJobHandler(ctx: ExportContext, reports: ReportEffects): JobHandler {
  const effects = effectsWith(reports);
  return exportJob.handle({
    async run({ payload: { id } }, { signal }) {
      const row = await ctx.store.exports.get(id);
      const effect = row && effects[row.state];
      if (row === undefined || effect === undefined) return { next: 'done' };
      const result = await effect(row, ctx, signal).catch((thrown: unknown) => {
        const error = toAppError(thrown);
        if (isConcluding(row) || signal.aborted || waitsOut(error)) throw error;
        const { advice } = error.facts;
        if (error.kind === 'not-authorised' && row.identity !== 'tenant') return needsConsent(advice);
        ctx.log.warn(
          { exportId: id, state: row.state, ...error.facts, error: error.message },
          'export failed',
        );
        return failed(error);
      });
      return saved(row, result, ctx);
    },
    async onDead({ payload: { id } }, thrown) {
      const row = await ctx.store.exports.get(id);
      if (row === undefined || isConcluding(row)) return undefined;
      const { save } = saved(row, failed(toAppError(thrown)), ctx);
      return async (repos) => {
        await save?.(repos);
        await exportJob.enqueue(repos, { id, ends: true }, ctx.clock.now());
      };
    },
  });
}

function isConcluding(row: ExportRow): boolean {
  return row.state === 'failed' || row.state === 'cancelled';
}

/** Errors the queue should simply try again. */
function waitsOut(error: AppError): boolean {
  return error.retryable && !SETTLED.has(error.facts.advice);
}

/** The person agreed no more, or to too little: the export waits for the missing consent and then goes on. */
function needsConsent(advice: string): EffectResult {
  return {
    patch: { state: 'waiting', waitingFor: { for: 'consent', advice } satisfies WaitingFor },
    next: AT_ONCE,
  };
}

function failed(error: AppError): EffectResult {
  return { patch: { state: 'failed', error: error.facts }, next: AT_ONCE };
}

function saved(row: ExportRow, result: EffectResult, ctx: ExportContext): StepResult {
  const now = ctx.clock.now();
  const moved = result.patch.state !== undefined && result.patch.state !== row.state;
  return {
    next: result.next,
    save: async (repos) => {
      const kept = await repos.exports.update(
        row.id,
        { ...result.patch, ...(moved && { stateSince: now }) },
        now,
        [row.state],
      );
      if (kept) await result.also?.(repos);
    },
  };
}
