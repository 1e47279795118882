import { z } from 'zod';
import { type AdviceKey, AppError, toAppError } from '../../errors.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { ExportRow, ExportState, Repos, Share, Store } from '../../store/types.ts';
import { ASKED_AGAIN_MS, type Gone, informStopped } from '../access.ts';
import { audit } from '../audit.ts';
import { defineJob, type JobHandler, type StepResult } from '../jobs/index.ts';
import { SETTLED } from '../records/index.ts';
import {
  AT_ONCE,
  type Effect,
  type EffectResult,
  type ExportContext,
  type ReportEffects,
} from './context.ts';
import { admit, announce, find, wait } from './effects/begin.ts';
import { analyse, conclude, deliver, deliverCard } from './effects/deliver.ts';
import { create, download, poll } from './effects/task.ts';
import { UNFINISHED } from './limits.ts';
import { showProgress } from './messages.ts';
import { type Export, openExport, storedChange } from './stored.ts';
import { progressCard } from './views.ts';

/** What each state does next; a new state does not compile until it is answered here. */
function effectsWith(reports: ReportEffects) {
  const isReport = (row: Export): boolean => row.request.report !== undefined;
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

/** So many failures in a row pass before the card says that Feishu does not answer: some seconds. */
const QUIET_FAILURES = 2;
/** A platform that lets calls time out takes half a minute for one failure. */
const QUIET_MS = 15_000;

/** An export has one job; `ends` marks the one that says how an export ended whose own job was given up. */
export const exportJob = defineJob({
  kind: 'export',
  payload: z.object({ id: z.string(), ends: z.literal(true).exactOptional() }),
  key: ({ id, ends }) => (ends ? `export:${id}:end` : `export:${id}`),
  needs: 'itself',
});

/** Returns for whom an export works, and where its card is. */
export function shareOf({ requestedBy, chatId }: Pick<Export, 'requestedBy' | 'chatId'>): Share {
  return { person: requestedBy, place: chatId };
}

/** Lets a waiting export go on: its job sleeps, or was lost with a database of old. */
export async function resumeExport(
  repos: Repos,
  row: Pick<Export, 'id' | 'requestedBy' | 'chatId'>,
  now: number,
  runAt = now,
): Promise<string> {
  const payload = { id: row.id };
  const key = exportJob.keyOf(payload);
  if (runAt > now) await repos.jobs.removeIfFree(key);
  else if (await repos.jobs.runNow(key, now)) return key;
  return exportJob.enqueue(repos, payload, now, runAt, shareOf(row));
}

/** What runs in these states changes nothing outside: the next effect follows at once, and both are saved together. */
const CHANGES_NOTHING: readonly ExportState[] = ['admit', 'analyse'];

/** Runs an export one effect at a time; a kill at any point repeats at most one of them, and what changed nothing. */
export function exportJobHandler(ctx: ExportContext, reports: ReportEffects): JobHandler {
  const effects = effectsWith(reports);
  return exportJob.handle({
    async run({ payload: { id } }, { signal, failures }) {
      const stored = await ctx.store.exports.get(id);
      const row = openExport(stored, ctx.log);
      if (row === undefined) return stored === undefined ? { next: 'done' } : unreadable(stored, ctx);
      const effect = effects[row.state];
      if (effect === undefined) return { next: 'done' };
      const gone = await goneRight(row, ctx);
      if (gone !== undefined) return saved(row, stopped(row, gone, ctx), ctx);
      const first = await perform(row, effect, { ...ctx, failures }, signal);
      const state = first.patch.state ?? row.state;
      const second =
        first.next === AT_ONCE && CHANGES_NOTHING.includes(row.state) ? effects[state] : undefined;
      if (second === undefined || state === row.state || isConcluding({ ...row, state }))
        return saved(row, first, ctx);
      if ((await ctx.store.exports.get(id))?.state !== row.state) return saved(row, first, ctx);
      const then = await perform({ ...row, ...first.patch }, second, ctx, signal).catch(() => undefined);
      return saved(row, then === undefined ? first : both(first, then), ctx);
    },
    async onDead({ payload: { id } }, thrown) {
      const row = openExport(await ctx.store.exports.get(id), ctx.log);
      if (row === undefined || isConcluding(row)) return undefined;
      const { save } = saved(row, failed(toAppError(thrown)), ctx);
      return async (repos) => {
        await save?.(repos);
        const now = ctx.clock.now();
        await exportJob.enqueue(repos, { id, ends: true }, now, now, shareOf(row));
      };
    },
    async onRevive({ payload: { id, ends } }) {
      const row = openExport(await ctx.store.exports.get(id), ctx.log);
      if (ends || row === undefined) return undefined;
      const now = ctx.clock.now();
      const state = row.cardMessageId === null ? 'announce' : 'admit';
      const change = { state, error: null, waitingFor: null, stateSince: now, finishedAt: null } as const;
      return async (repos) => {
        await repos.exports.update(id, storedChange(change), now, ['failed']);
        await repos.jobs.removeIfFree(exportJob.keyOf({ id, ends: true }));
      };
    },
  });
}

/** Returns what two effects decided that ran one after the other. */
function both(first: EffectResult, second: EffectResult): EffectResult {
  return {
    patch: { ...first.patch, ...second.patch },
    next: second.next,
    async also(repos) {
      await first.also?.(repos);
      await second.also?.(repos);
    },
  };
}

/** Runs one effect; what it is refused with for good is how the export ends. Throws what the queue is to try again. */
async function perform(
  row: Export,
  effect: Effect,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const began = ctx.clock.monotonic();
  try {
    return await effect(row, ctx, signal);
  } catch (thrown) {
    const refused = toAppError(thrown);
    if (isShowing(row) || signal.aborted) throw refused;
    if (waitsOut(refused)) {
      const lasts = (ctx.failures ?? 0) >= QUIET_FAILURES || ctx.clock.monotonic() - began > QUIET_MS;
      if (refused.kind === 'unavailable' && lasts)
        await showProgress(row, progressCard(row, ctx.clock.now(), true), ctx, signal);
      throw refused;
    }
    const { advice, calledAs } = refused.facts;
    const asks = refused.kind === 'not-authorised' && calledAs !== 'app' && row.identity !== 'tenant';
    const futile = asks ? await ctx.futile(row, refused) : undefined;
    if (asks && futile === undefined) return needsConsent(advice);
    const error = futile ?? refused;
    ctx.log.warn(
      { exportId: row.id, state: row.state, ...error.facts, error: error.message },
      'export failed',
    );
    return failed(error);
  }
}

/** Sleeping or ended: nothing is read, and no right is used. */
const AT_REST: readonly ExportState[] = ['waiting', 'done', 'failed', 'cancelled'];

/** Why the right of the requester is gone; one that was asked for just now is not asked for twice. */
async function goneRight(row: Export, { clock, standingOf }: ExportContext): Promise<Gone | undefined> {
  const { state, createdAt, requestedBy: openId, chatId, chatType } = row;
  if (AT_REST.includes(state) || clock.now() - createdAt <= ASKED_AGAIN_MS) return undefined;
  const standing = await standingOf({ openId, chatId, chatType });
  return standing === 'stands' ? undefined : standing;
}

/** The card says why in the group, and the requester hears of it in private: they may not see the group any more. */
function stopped(row: Export, why: Gone, { clock, log }: ExportContext): EffectResult {
  const { id, requestedBy: openId, chatId, chatType, locale } = row;
  log.info({ exportId: id, state: row.state, why }, 'export stopped, its requester lost the right');
  return {
    ...failed(new AppError({ kind: 'no-permission', advice: 'requester-gone', values: { why } })),
    also: async (repos) => {
      const now = clock.now();
      const detail = { why };
      await audit(repos, { actor: openId, action: 'export.denied', exportId: id, chatId, detail }, now);
      if (chatType === 'group')
        await informStopped(repos, { openId, what: 'export', why, locale, uuid: `${id}-gone` }, now);
    },
  };
}

function isConcluding({ state }: Pick<Export, 'state'>): boolean {
  return state === 'failed' || state === 'cancelled';
}

/** Nothing is left but to show how it ended: what that is refused with does not change the end. */
function isShowing(row: Export): boolean {
  return isConcluding(row) || row.state === 'deliver';
}

/** Errors the queue should simply try again. An answer that nobody knows is doubted a few times. */
function waitsOut(error: AppError): boolean {
  return (error.retryable && !SETTLED.has(error.facts.advice)) || error.facts.advice === 'unknown-code';
}

/** The person agreed no more, or to too little: the export waits for the missing consent and then goes on. */
function needsConsent(advice: AdviceKey): EffectResult {
  return {
    patch: { state: 'waiting', waitingFor: { for: 'consent', advice } },
    next: AT_ONCE,
  };
}

function failed(error: AppError): EffectResult {
  return { patch: { state: 'failed', error: error.facts }, next: AT_ONCE };
}

/** Ends an export whose row does not fit, so that it holds no place; there is no way to say so on its card. */
function unreadable({ id, state, ...row }: ExportRow, { clock }: ExportContext): StepResult {
  const now = clock.now();
  const error = { kind: 'internal', advice: 'internal' } as const;
  const { requestedBy: actor, chatId, identity, kind } = row;
  return {
    next: 'done',
    save: async (repos) => {
      const change = storedChange({ state: 'failed', error, stateSince: now, finishedAt: now });
      if (!UNFINISHED.includes(state) || !(await repos.exports.update(id, change, now, [state]))) return;
      const detail = { kind, error: error.advice };
      await audit(repos, { actor, action: 'export.failed', exportId: id, chatId, identity, detail }, now);
    },
  };
}

function saved(row: Export, result: EffectResult, ctx: ExportContext): StepResult {
  const now = ctx.clock.now();
  const moved = result.patch.state !== undefined && result.patch.state !== row.state;
  return {
    next: result.next,
    save: async (repos) => {
      const kept = await repos.exports.update(
        row.id,
        storedChange({ ...result.patch, ...(moved && { stateSince: now }) }),
        now,
        [row.state],
      );
      if (kept) return result.also?.(repos);
      // Somebody answered, agreed or called it off meanwhile: the pause was for what it waited for before.
      await repos.jobs.runNow(exportJob.keyOf({ id: row.id }), now);
      // Called off while its first card was on the way: the end is shown on that one.
      const { cardMessageId } = result.patch;
      const stored = cardMessageId ? await repos.exports.get(row.id) : undefined;
      if (cardMessageId && stored?.cardMessageId === null)
        await repos.exports.update(row.id, { cardMessageId }, now);
    },
  };
}

/** What moved later than that has a job, or will have one. */
const STILL_MS = 10 * 60_000;
const ROWS_AT_ONCE = 100;

/**
 * Creates the function that looks for exports and quality views whose end nobody was shown and that no job works on: a
 * database that was restored, or a job whose end could not be stored. They go on where they are; one whose job was
 * given up ends, and says so.
 */
export function createLookForStranded({ store, clock, log }: { store: Store; clock: Clock; log: Logger }) {
  return async (): Promise<void> => {
    const now = clock.now();
    const open = await store.exports.list({ isOpen: true, stateBefore: now - STILL_MS }, ROWS_AT_ONCE);
    for (const { id, state } of open) {
      const ending = { id, ends: true } as const;
      const [own, end] = [exportJob.keyOf({ id }), exportJob.keyOf(ending)];
      if ((await store.jobs.isLive(own)) || (await store.jobs.isLive(end))) continue;
      const [dead] = await store.jobs.dead(1, { key: own });
      log.warn({ exportId: id, state, givenUp: dead !== undefined }, 'export without a job found');
      await store.transaction(async (repos) => {
        if (dead !== undefined && state !== 'cancelled') {
          const error = { kind: 'internal', advice: dead.advice } as const;
          await repos.exports.update(id, storedChange({ state: 'failed', error, stateSince: now }), now, [
            state,
          ]);
        }
        await exportJob.enqueue(repos, dead === undefined ? { id } : ending, now);
      });
    }
  };
}
