import { digestConfirmedCard } from '../../../cards/digest/index.ts';
import type { Card } from '../../../cards/types.ts';
import { yearWithoutHolidays } from '../../../lib/workdays.ts';
import type { Repos } from '../../../store/types.ts';
import type { StepResult } from '../../jobs/types.ts';
import { mayManage } from '../rights/manage.ts';
import type { ReadRight } from '../rights/read.ts';
import { tellStale } from '../rights/stale.ts';
import { askForDays, yesterdayOf } from '../schedule/days.ts';
import { coveredDate, nextRing } from '../schedule/rings.ts';
import {
  type DigestSubscription,
  digestSubscription,
  digestSubscriptions,
  newSubscriptionId,
} from '../subscriptions/rows.ts';
import { resolveScope } from '../subscriptions/scope.ts';
import type { DigestSettings } from '../types.ts';
import { type Desk, denied, note, post, problem } from './desk.ts';
import type { DeskAsk } from './wishes.ts';

/** More digests than this nobody reads in one chat. */
const MOST_PER_CHAT = 10;
/** What was told lately is known from the last digests; one may be claimed already for the coming minutes. */
const LOOKED_BACK = 40;
const SOON_MS = 2 * 24 * 60 * 60_000;

/** Another digest for this chat, or a change of one that is there. The same one asked for twice is one. */
export async function on(desk: Desk, { wish, id }: Extract<DeskAsk, { ask: 'on' }>): Promise<StepResult> {
  const { ctx, signal } = desk;
  const resolved = await resolveScope(wish.scope, ctx, signal);
  if (!resolved.ok) return problem(desk, resolved.problem);
  const settings: DigestSettings = { ...wish, scope: resolved.scope };
  if (id !== undefined) return change(desk, id, settings);
  const { chatId, by } = desk.wish;
  const here = await digestSubscriptions(ctx.store, { chatId });
  const known = sameAmong(here, by, settings);
  if (known === undefined && here.length >= MOST_PER_CHAT)
    return problem(desk, { is: 'too-many', given: String(MOST_PER_CHAT) });
  const right = await desk.mayRead(by, signal);
  return { next: 'done', save: (repos) => begin(repos, desk, settings, right) };
}

/** Yesterday is collected at once, so that there is something to tell; who has to authorise first is told so. */
async function begin(repos: Repos, desk: Desk, settings: DigestSettings, right: ReadRight): Promise<void> {
  const { ctx, now } = desk;
  const { chatId, chatType, by, locale } = desk.wish;
  const nextAt = nextRing(settings, now);
  // Of two at the same moment the second waits here for the first, and then finds what it made.
  await repos.claims.claim(`subscribing:${chatId}:${by}`, now, now);
  const same = sameAmong(await digestSubscriptions(repos, { chatId }), by, settings);
  if (same !== undefined)
    return post(repos, desk, confirmed(desk, { ...same, nextAt: same.nextAt ?? nextAt }, false));
  const id = newSubscriptionId();
  const row = { id, kind: 'digest', chatId, chatType, createdBy: by, locale, settings, nextAt } as const;
  await repos.subscriptions.insert(row, now);
  await note(repos, desk, 'digest.subscribed', settings);
  await post(repos, desk, confirmed(desk, row, false));
  if (right.may) {
    const asks = { identity: ctx.identity, now, first: [by] };
    await askForDays(repos, [yesterdayOf(now, ctx.zone)], asks);
    return;
  }
  await repos.subscriptions.update(id, { state: 'stale' }, now);
  await tellStale(repos, row, right, ctx, now);
}

async function change(desk: Desk, id: string, settings: DigestSettings): Promise<StepResult> {
  const { ctx, now } = desk;
  const found = await digestSubscription(ctx.store, id);
  if (found === undefined) return problem(desk, { is: 'none' });
  if (!(await mayManage(desk.wish.by, found, ctx, desk.signal))) return denied(desk, found);
  const nextAt = await nextUntold(desk, id, settings);
  return {
    next: 'done',
    save: async (repos) => {
      await repos.subscriptions.update(id, { settings, nextAt }, now);
      await note(repos, desk, 'digest.changed', settings);
      await post(repos, desk, confirmed(desk, { id, settings, nextAt }, true));
    },
  };
}

/** The next time that tells of a day which was not told before. */
async function nextUntold({ ctx, now }: Desk, id: string, settings: DigestSettings): Promise<number> {
  const rows = await ctx.store.digests.earlier(id, 'day', now + SOON_MS, LOOKED_BACK);
  const told = new Set(rows.filter(({ state }) => state !== 'skipped').map(({ date }) => date));
  let at = nextRing(settings, now);
  while (told.has(coveredDate(settings, at, ctx.zone))) at = nextRing(settings, at);
  return at;
}

type Confirmed = Pick<DigestSubscription, 'id' | 'settings'> & { readonly nextAt: number };

function confirmed({ ctx, wish }: Desk, { id, settings, nextAt }: Confirmed, changed: boolean): Card {
  const { locale, chatType } = wish;
  const covers = coveredDate(settings, nextAt, ctx.zone);
  const sentTo = chatType === 'group' ? 'group' : 'person';
  const unknownYear = settings.days === 'workdays' ? yearWithoutHolidays(nextAt, settings.zone) : undefined;
  return digestConfirmedCard({ locale, id, settings, changed, sentTo, nextAt, covers, unknownYear });
}

function sameAmong(
  here: readonly DigestSubscription[],
  by: string,
  settings: DigestSettings,
): DigestSubscription | undefined {
  const key = ({ at, days, zone, quiet, scope }: DigestSettings): string =>
    JSON.stringify([at, days, zone, quiet, Object.entries(scope).sort()]);
  return here.find((each) => each.createdBy === by && key(each.settings) === key(settings));
}
