import type { DigestSettings, Scope } from '../../../cards/digests/types.ts';
import { digestConfirmedCard, digestTakenCard, type Unchecked } from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { yearWithoutHolidays } from '../../../lib/range/zone.ts';
import type { Repos } from '../../../store/types.ts';
import { enqueueCard, type StepResult } from '../../jobs/index.ts';
import { askForDays, yesterdayOf } from '../collect/days.ts';
import {
  type DigestCommand,
  type DigestSubscription,
  digestSettingsFormat,
  digestSubscription,
  digestSubscriptions,
  newSubscriptionId,
} from '../commands.ts';
import { datesOf } from '../send/read.ts';
import { coveredAt, nextTick } from '../send/scheduler.ts';
import { scopeKey } from '../statistics/meetings.ts';
import { mayChange, notifySuspended, type ReadRight, turn } from './rights.ts';
import { type CommandRun, denied, notAllowed, note, post, problem, resolveScope } from './run.ts';

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
  await turn(repos, row, 'suspended', now, right.why);
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
  const { by } = run.payload;
  if (!(await mayChange(by, found, ctx, run.signal))) return denied(run, found);
  // What is read is read with the right of who wanted it read: nobody widens what another's right is used for.
  const taken = by !== found.createdBy && !isSameScope(settings.scope, found.settings.scope);
  if (taken && !(await mayReadHere(run, found))) return notAllowed(run, await run.mayRead(by, run.signal));
  const name = taken ? await ctx.nameOf(by, run.signal) : undefined;
  const nextAt = await nextUncovered(run, id, settings);
  return {
    next: 'done',
    save: async (repos) => {
      const maker = taken ? ({ createdBy: by, state: 'on' } as const) : {};
      const patch = { settings: digestSettingsFormat.write(settings), nextAt, ...maker };
      await repos.subscriptions.update(id, patch, now);
      await note(repos, run, 'digest.changed', settings);
      await post(repos, run, confirmed(run, { id, settings, nextAt, unchecked }, true));
      if (taken) await tellFormerMaker(repos, found, settings, name, now);
    },
  };
}

/** Returns whether the one who asks may have the chat of a subscription read with a right of his own. */
async function mayReadHere({ ctx, mayRead, payload, signal }: CommandRun, { chatId }: DigestSubscription) {
  return ctx.access.mayExport({ openId: payload.by, chatId }) && (await mayRead(payload.by, signal)).may;
}

/** Informs who made a digest, in private, that it is another's from now on: his right is used for it no more. */
async function tellFormerMaker(
  repos: Repos,
  { id, createdBy, locale, chatType, settings: before }: DigestSubscription,
  settings: DigestSettings,
  by: string | undefined,
  now: number,
): Promise<void> {
  if (chatType === 'p2p') return;
  const card = digestTakenCard({ locale, before, settings, by });
  await enqueueCard(repos, { to: { openId: createdBy }, card, uuid: `taken-${id}-${now.toString(36)}` }, now);
}

/** Returns the next time (unix ms) whose digest covers days that none has covered before. */
async function nextUncovered(
  { ctx, now }: CommandRun,
  id: string,
  settings: DigestSettings,
): Promise<number> {
  const { flavour } = coveredAt(settings, now, ctx.zone)[0];
  const rows = await ctx.store.digests.earlier(id, flavour, now + SOON_MS, LOOKED_BACK);
  const covered = new Set(rows.filter(({ state }) => state !== 'skipped').map(({ date }) => date));
  let at = nextTick(settings, now);
  for (let tries = 0; tries < LOOKED_BACK; tries += 1) {
    if (!covered.has(coveredAt(settings, at, ctx.zone)[0].date)) break;
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
  const dates = datesOf(coveredAt(settings, nextAt, ctx.zone)[0]);
  const sentTo = chatType === 'group' ? 'group' : 'person';
  const unknownYear = settings.days === 'workdays' ? yearWithoutHolidays(nextAt, settings.zone) : undefined;
  return digestConfirmedCard({
    locale,
    id,
    settings,
    changed,
    sentTo,
    nextAt,
    covers: { from: dates[0] ?? '', to: dates.at(-1) ?? '' },
    unknownYear,
    unchecked,
  });
}

/** Names may be written another way, and what is below a department or of a place is read at each send; neither changes what is meant. */
function isSameScope(a: Scope, b: Scope): boolean {
  const [one, other] = [a, b].map((each) =>
    scopeKey(
      each.of === 'department' ? { ...each, below: [] } : each.of === 'place' ? { ...each, parts: [] } : each,
    ),
  );
  return one === other;
}

function sameAmong(
  here: readonly DigestSubscription[],
  by: string,
  settings: DigestSettings,
): DigestSubscription | undefined {
  const key = ({ at, days, zone, quiet, scope }: DigestSettings): string =>
    JSON.stringify([
      at,
      days,
      zone,
      quiet,
      Object.entries({ ...scope, below: undefined, parts: undefined }).sort(),
    ]);
  return here.find((each) => each.createdBy === by && key(each.settings) === key(settings));
}
