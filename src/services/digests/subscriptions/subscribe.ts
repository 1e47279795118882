import { digestConfirmedCard, type Unchecked } from '../../../cards/digests/index.ts';
import type { DigestSettings } from '../../../cards/digests/types.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { yearWithoutHolidays } from '../../../lib/workdays.ts';
import type { Repos } from '../../../store/types.ts';
import type { StepResult } from '../../jobs/index.ts';
import { askForDays, yesterdayOf } from '../collect/days.ts';
import type { DigestCommand } from '../commands.ts';
import { digestSettingsFormat } from '../schemas.ts';
import { coveredDate, nextTick } from '../send/recurrence.ts';
import { mayManage, notifySuspended, type ReadRight } from './rights.ts';
import {
  type DigestSubscription,
  digestSubscription,
  digestSubscriptions,
  newSubscriptionId,
} from './rows.ts';
import { type CommandRun, denied, note, post, problem } from './run.ts';
import { resolveScope } from './scope.ts';

/** Maximum of digests of one chat. */
const MOST_PER_CHAT = 10;
/** Which days were covered lately is known from the last digests; one may be claimed already for the coming minutes. */
const LOOKED_BACK = 40;
const SOON_MS = 2 * 24 * 60 * 60_000;

/** Subscribes a chat to another digest, or changes an existing one. A repeated request changes nothing. */
export async function on(
  run: CommandRun,
  { request, id }: Extract<DigestCommand, { ask: 'on' }>,
): Promise<StepResult> {
  const { ctx, signal } = run;
  const resolved = await resolveScope(request.scope, ctx, signal);
  if (!resolved.ok) return problem(run, resolved.problem);
  const { unchecked } = resolved;
  const settings: DigestSettings = { ...request, scope: resolved.scope };
  if (id !== undefined) return change(run, id, settings, unchecked);
  const { chatId, by } = run.payload;
  const here = await digestSubscriptions(ctx.store, { chatId });
  const known = sameAmong(here, by, settings);
  if (known === undefined && here.length >= MOST_PER_CHAT)
    return problem(run, { is: 'too-many', given: String(MOST_PER_CHAT) });
  const right = await run.mayRead(by, signal);
  return { next: 'done', save: (repos) => begin(repos, run, settings, right, unchecked) };
}

/** Collects yesterday at once, so that there is something to send; requests consent if it is missing. */
async function begin(
  repos: Repos,
  run: CommandRun,
  settings: DigestSettings,
  right: ReadRight,
  unchecked: Unchecked | undefined,
): Promise<void> {
  const { ctx, now } = run;
  const { chatId, chatType, by, locale } = run.payload;
  const nextAt = nextTick(settings, now);
  // Of two at the same moment the second waits here for the first, and then finds what it made.
  await repos.claims.claim(`subscribing:${chatId}:${by}`, now, now);
  const same = sameAmong(await digestSubscriptions(repos, { chatId }), by, settings);
  if (same !== undefined)
    return post(repos, run, confirmed(run, { ...same, nextAt: same.nextAt ?? nextAt, unchecked }, false));
  const id = newSubscriptionId();
  const row = { id, kind: 'digest', chatId, chatType, createdBy: by, locale, settings, nextAt } as const;
  await repos.subscriptions.insert({ ...row, settings: digestSettingsFormat.write(settings) }, now);
  await note(repos, run, 'digest.subscribed', settings);
  await post(repos, run, confirmed(run, { ...row, unchecked }, false));
  if (right.may) {
    const asks = { identity: ctx.identity, now, first: [by] };
    await askForDays(repos, [yesterdayOf(now, ctx.zone)], asks);
    return;
  }
  await repos.subscriptions.update(id, { state: 'suspended' }, now);
  await notifySuspended(repos, { ...row, digest: settings }, right, ctx, now);
}

async function change(
  run: CommandRun,
  id: string,
  settings: DigestSettings,
  unchecked: Unchecked | undefined,
): Promise<StepResult> {
  const { ctx, now } = run;
  const found = await digestSubscription(ctx.store, id);
  if (found === undefined) return problem(run, { is: 'none' });
  if (!(await mayManage(run.payload.by, found, ctx, run.signal))) return denied(run, found);
  const nextAt = await nextUncovered(run, id, settings);
  return {
    next: 'done',
    save: async (repos) => {
      await repos.subscriptions.update(id, { settings: digestSettingsFormat.write(settings), nextAt }, now);
      await note(repos, run, 'digest.changed', settings);
      await post(repos, run, confirmed(run, { id, settings, nextAt, unchecked }, true));
    },
  };
}

/** Returns the next time (unix ms) whose digest covers a day that none has covered before. */
async function nextUncovered(
  { ctx, now }: CommandRun,
  id: string,
  settings: DigestSettings,
): Promise<number> {
  const rows = await ctx.store.digests.earlier(id, 'day', now + SOON_MS, LOOKED_BACK);
  const covered = new Set(rows.filter(({ state }) => state !== 'skipped').map(({ date }) => date));
  let at = nextTick(settings, now);
  for (let tries = 0; tries < LOOKED_BACK; tries += 1) {
    if (!covered.has(coveredDate(settings, at, ctx.zone))) break;
    at = nextTick(settings, at);
  }
  return at;
}

type Confirmed = Pick<DigestSubscription, 'id' | 'settings'> & {
  readonly nextAt: number;
  readonly unchecked: Unchecked | undefined;
};

function confirmed(
  { ctx, payload }: CommandRun,
  { id, settings, nextAt, unchecked }: Confirmed,
  changed: boolean,
): Card {
  const { locale, chatType } = payload;
  const covers = coveredDate(settings, nextAt, ctx.zone);
  const sentTo = chatType === 'group' ? 'group' : 'person';
  const unknownYear = settings.days === 'workdays' ? yearWithoutHolidays(nextAt, settings.zone) : undefined;
  return digestConfirmedCard({
    locale,
    id,
    settings,
    changed,
    sentTo,
    nextAt,
    covers,
    unknownYear,
    unchecked,
  });
}

function sameAmong(
  here: readonly DigestSubscription[],
  by: string,
  settings: DigestSettings,
): DigestSubscription | undefined {
  const key = ({ at, days, zone, quiet, scope }: DigestSettings): string =>
    JSON.stringify([at, days, zone, quiet, Object.entries({ ...scope, below: undefined }).sort()]);
  return here.find((each) => each.createdBy === by && key(each.settings) === key(settings));
}
