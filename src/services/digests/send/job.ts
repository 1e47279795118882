import type { LocalDate } from '../../../cards/digests/types.ts';
import { AppError } from '../../../errors.ts';
import { boundsOf } from '../../../lib/range/zone.ts';
import { MINUTE_MS } from '../../../lib/time.ts';
import type { DigestPatch, DigestRow, Repos } from '../../../store/types.ts';
import { type Gone, informStopped } from '../../access.ts';
import { audit } from '../../audit.ts';
import { DOUBT, digestOf, enqueueShow, type JobHandler, REFUSED, type StepResult } from '../../jobs/index.ts';
import { askForDays } from '../collect/days.ts';
import type { DigestContext } from '../context.ts';
import { type MayRead, type ReadRight, rest, resume, suspend } from '../subscriptions/rights.ts';
import { cardAfterGivingUp, cardOf, keepWorkbook, workbookId } from './content.ts';
import {
  announceEnd,
  auditSent,
  CLOCKS_DIFFER_MS,
  deliver,
  endSubscription,
  isUnreachable,
  replace,
  replacePreviousPage,
  wasDelivered,
  wouldBeDouble,
} from './deliver.ts';
import { type DaysProgress, datesOf, daysProgress, type Known, knownFor, nothingKnown } from './read.ts';
import { againIn, type DigestView, digestJob, followOf, viewOf } from './request.ts';
import { TOO_LATE_MS } from './scheduler.ts';

/** How long a scheduled digest waits for data after its time; a requested one waits much less. */
const PATIENCE_MS = 15 * MINUTE_MS;
const PATIENCE_ON_DEMAND_MS = 6_000;
const LOOK_AGAIN_MS = 15_000;
const LOOK_AGAIN_ON_DEMAND_MS = 1_000;
/** What is not complete by then stays as it is. */
const FOLLOWED_MS = 36 * 60 * MINUTE_MS;
const AT_ONCE: StepResult = { next: { again: 0 } };

export interface DigestJobParts extends DigestContext {
  readonly mayRead: MayRead;
}

/**
 * Sends one digest, and follows it until its days are complete. Claimed, sent and completed once: its row says how
 * far it is, its id makes a repeated message invisible. What the platform cannot take now is tried until it is too
 * late, however long an outage lasts.
 */
export function digestJobHandler(ctx: DigestJobParts): JobHandler {
  const { store, clock, log, zone } = ctx;
  const counted = (outcome: string): void => ctx.metrics?.count('bot_digests_total', { outcome });
  /** Digests that were looked at here, and when their cards were last shown: an unchanged one costs nothing but its figures. */
  const seen = new Map<string, number | undefined>();
  return digestJob.handle({
    async run(job, { signal }) {
      const { id, once } = job.payload;
      const row = await store.digests.get(id);
      if (row === undefined || (row.state !== 'due' && row.state !== 'partial')) return { next: 'done' };
      const view = await viewOf(row, once, ctx, signal);
      if (view === undefined) return ended(row, row.state === 'due' ? 'quiet' : 'sent');
      const now = clock.now();
      const over = boundsOf(row.date, zone).end;
      // A day that is not over soon was never asked for by anything of ours.
      if (now < over - CLOCKS_DIFFER_MS) return ended(row, 'skipped');
      if (now < over) return { next: { again: over - now + MINUTE_MS } };
      const work = { row, view, signal, since: Math.max(row.dueAt, job.createdAt) };
      try {
        const result =
          (seen.has(id) ? undefined : await stoppedIfRightLost(work)) ??
          (await (row.state === 'due' ? first(work) : follow(work)));
        if (result.next === 'done') seen.delete(id);
        else seen.set(id, seen.get(id));
        return result;
      } catch (error) {
        const waiting = row.state === 'partial' || !view.isOnDemand;
        if (!waiting || !(error instanceof AppError) || !error.retryable) throw error;
        log.info({ digest: id, error: error.message }, 'platform unavailable, digest waits');
        const again = againIn(clock.now() - (row.sentAt ?? row.dueAt), error);
        return { next: { again, waitsFor: error.facts.operation } };
      }
    },
    async onDead(job, error) {
      const { id } = job.payload;
      const row = await store.digests.get(id);
      log.warn({ job: job.key, error: String(error) }, 'could not send a digest');
      counted('failed');
      if (row === undefined) return undefined;
      if (row.state !== 'partial') return ended(row, 'skipped').save;
      const left = await cardAfterGivingUp(job, row, error, ctx);
      return async (repos) => {
        // Run again it shows what it knows then, also where that is what it last showed.
        await repos.digests.update(row.id, { state: 'sent', ...(left && { cardDigest: null }) });
        if (left !== undefined) await enqueueShow(repos, left, clock.now());
      };
    },
    async onRevive({ payload: { id } }) {
      const row = await store.digests.get(id);
      if (row?.state === 'sent' && row.messageId !== null) return ended(row, 'partial').save;
      return row?.state === 'skipped' ? ended(row, 'due').save : undefined;
    },
  });

  interface Work {
    readonly row: DigestRow;
    readonly view: DigestView;
    readonly signal: AbortSignal;
    /** When there was something to do, unix ms. */
    readonly since: number;
  }

  async function first(work: Work): Promise<StepResult> {
    const { row, view, signal } = work;
    const began = clock.now();
    const doubted = wouldBeDouble(row, began);
    const messageId = doubted ? await wasDelivered(work, ctx, signal) : undefined;
    if (messageId !== undefined)
      return {
        next: { again: 0 },
        save: (repos) => repos.digests.update(row.id, { state: 'partial', messageId }),
      };
    if (!view.isOnDemand && (doubted || began - row.dueAt > TOO_LATE_MS)) {
      counted('skipped');
      return ended(row, 'skipped');
    }
    const dates = datesOf(row);
    const right = await rightOf(work, 'lately');
    const progress = await collected(dates, right, view, true);
    const known = await contentOrLater(work, right, progress);
    if (known === 'later')
      return { next: { again: view.isOnDemand ? LOOK_AGAIN_ON_DEMAND_MS : LOOK_AGAIN_MS } };
    const gone = await stoppedIfRightLost(work);
    if (gone !== undefined) return gone;
    const { statistics } = known;
    const quiet = statistics.period.meetings === 0 && progress.complete;
    if (quiet && !view.isOnDemand && view.settings?.quiet === 'nothing') {
      counted('quiet');
      return ended(row, 'quiet');
    }
    if (!(await stillHas(right, work))) return AT_ONCE;
    const sentAt = clock.now();
    const over = isOver(progress, right);
    const card = await shown(work, known, sentAt, right, { ...progress, over });
    const replaced = await replacePreviousPage(view, card, ctx, signal);
    const message =
      replaced ??
      (await deliver({ row, view, readAt: began }, card, ctx, signal).catch((error: unknown) => {
        if (isUnreachable(error) && !view.isOnDemand) return undefined;
        throw error;
      }));
    if (message === 'elsewhere')
      return { next: { again: view.isOnDemand ? LOOK_AGAIN_ON_DEMAND_MS : LOOK_AGAIN_MS } };
    counted(message === undefined ? 'left' : 'sent');
    if (message === undefined)
      return { next: 'done', save: (repos) => endSubscription(repos, view, clock.now()) };
    // The platform hides a repeat: the message may show what an earlier attempt knew, and is changed to what is known now.
    const unseen = replaced === undefined && row.sentAt !== null;
    const ends = over && !unseen;
    return {
      next: ends ? 'done' : { again: unseen ? 0 : followOf(view).everyMs },
      save: async (repos) => {
        await repos.digests.update(row.id, {
          state: ends ? 'sent' : 'partial',
          messageId: message.messageId,
          cardDigest: unseen ? null : (replaced?.mark ?? digestOf(card)),
          sentAt,
        });
        await auditSent(repos, { row, view, at: sentAt }, ctx);
      },
    };
  }

  /** Returns how a digest ends whose chat or maker is gone; checked at the first look, and where something is to be shown. */
  async function stoppedIfRightLost({ row, view }: Work): Promise<StepResult | undefined> {
    const standing = await ctx.standingOf({ ...view, openId: view.by });
    if (standing === 'stands') return undefined;
    counted('stopped');
    return stopped(row, view, standing, clock.now());
  }

  /** Returns the progress of the days, and starts those that nobody requested yet, that wait for a right, or were given up. */
  async function collected(
    dates: readonly LocalDate[],
    right: ReadRight,
    { by }: DigestView,
    again: boolean,
  ): Promise<DaysProgress> {
    const progress = await daysProgress(dates, ctx);
    if (!progress.wanting && !(again && progress.failed)) return progress;
    const asks = { identity: ctx.identity, now: clock.now(), first: right.may ? [by] : [] };
    await store.transaction((repos) => askForDays(repos, dates, asks));
    return daysProgress(dates, ctx);
  }

  /** Returns the content for now; `later` while nothing was measured yet and there is still time. */
  async function contentOrLater(
    work: Work,
    right: ReadRight,
    progress: DaysProgress,
  ): Promise<Known | 'later'> {
    const { row, view, since } = work;
    const known = await knownFor(view, row, { right, progress }, ctx);
    const nothing = known === undefined || known.statistics.period.coverage.measured === 0;
    const waits = right.may || progress.identities.every((each) => each === view.by);
    const patience = view.isOnDemand ? PATIENCE_ON_DEMAND_MS : PATIENCE_MS;
    if (nothing && waits && !progress.ended && clock.now() - since < patience) return 'later';
    return known ?? nothingKnown(row, view.scope, ctx);
  }

  async function follow(work: Work): Promise<StepResult> {
    const { row, view, signal } = work;
    const { messageId, sentAt } = row;
    if (messageId === null || sentAt === null) return ended(row, 'sent');
    const right = await rightOf(work, 'lately');
    const progress = await collected(datesOf(row), right, view, false);
    const age = clock.now() - sentAt;
    const over = isOver(progress, right) || age > FOLLOWED_MS;
    const { everyMs, shownMs } = followOf(view);
    const shownAt = seen.get(row.id) ?? sentAt;
    if (!over && clock.now() - shownAt < shownMs) return { next: { again: everyMs } };
    seen.set(row.id, clock.now());
    const gone = await stoppedIfRightLost(work);
    if (gone !== undefined) return gone;
    const known = await contentOrLater(work, right, progress);
    const card =
      known === 'later' ? undefined : await shown(work, known, sentAt, right, { ...progress, over });
    const isNew = card !== undefined && digestOf(card) !== row.cardDigest;
    if (isNew && !(await stillHas(right, work))) return AT_ONCE;
    const cardDigest =
      card === undefined ? row.cardDigest : await replace(messageId, row.cardDigest, card, ctx, signal);
    if (cardDigest === REFUSED && !view.isOnDemand) return ended(row, 'sent');
    if (over && cardDigest === DOUBT)
      return {
        next: { again: LOOK_AGAIN_MS },
        save: (repos) => repos.digests.update(row.id, { cardDigest }),
      };
    const patch: DigestPatch = { ...(over && { state: 'sent' }), cardDigest };
    return {
      next: over ? 'done' : { again: everyMs },
      save: async (repos) => {
        await repos.digests.update(row.id, patch);
        if (over) await announceEnd(repos, { row, view, messageId, card, mark: cardDigest }, clock.now());
      },
    };
  }

  /** Asked before something new is shown: what was put together with a right that is gone is put together again. */
  async function stillHas({ may }: ReadRight, work: Work): Promise<boolean> {
    return (await rightOf(work)).may === may;
  }

  /** Returns whether the subscriber may still read it. A change of the right is reported once, and stored. */
  async function rightOf({ view, signal }: Work, lately?: 'lately'): Promise<ReadRight> {
    const right = await ctx.mayRead(view.by, signal, lately);
    if (view.isOnDemand) return right;
    const now = clock.now();
    const note = (repos: Repos) =>
      right.may
        ? resume(repos, view.by, now, [view.subscriptionId])
        : suspend(repos, view.by, right, ctx, now);
    await store.transaction(note);
    return right;
  }

  async function shown(
    work: Work,
    known: Known,
    sentAt: number,
    right: ReadRight,
    progress: DaysProgress & { readonly over: boolean },
  ) {
    const { row, view, signal } = work;
    const kept = await keepWorkbook(row, view, known, ctx, signal);
    const workbook = kept ? ctx.link(workbookId(row), sentAt) : undefined;
    const suspended = !right.may || (progress.suspended && !progress.complete);
    const { cutByQuota, over } = progress;
    return cardOf({ ...known, row, view, sentAt, workbook, suspended, cutByQuota, reading: !over }, ctx);
  }
}

/** Nothing more will come; what waits for a right may still be completed. */
function isOver({ ended, suspended }: DaysProgress, right: ReadRight): boolean {
  return ended && !suspended && right.may;
}

/** A digest on whose behalf nobody may ask any more is not sent; its subscription rests until the right is back. */
function stopped(row: DigestRow, view: DigestView, why: Gone, now: number): StepResult {
  const { subscriptionId, by, chatId, locale, isOnDemand } = view;
  return {
    next: 'done',
    save: async (repos) => {
      await repos.digests.update(row.id, { state: row.state === 'due' ? 'quiet' : 'sent' });
      if (!isOnDemand && subscriptionId !== undefined) return rest(repos, subscriptionId, why, now);
      await audit(repos, { actor: by, action: 'digest.denied', chatId, detail: { why } }, now);
      await informStopped(repos, { openId: by, what: 'digest', why, locale, uuid: `gone-${row.id}` }, now);
    },
  };
}

function ended(row: DigestRow, state: DigestRow['state']): StepResult {
  return { next: 'done', save: (repos) => repos.digests.update(row.id, { state }) };
}
