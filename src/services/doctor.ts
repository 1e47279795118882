import { z } from 'zod';
import { type Check, doctorCard, type Finding } from '../cards/index.ts';
import type { ArrivalTrouble } from '../cards/kit/types.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import { hasHolidays, wallText, yearWithoutHolidays } from '../lib/range/zone.ts';
import { DAY_MS, HOUR_S } from '../lib/time.ts';
import type { Feishu } from '../platform/types.ts';
import type { Repos, Store } from '../store/types.ts';
import type { Access } from './access.ts';
import { type Budgets, forecastOf, monthOf, sumCalls } from './calls.ts';
import { askedSchema, defineJob, enqueueCard, type JobHandler } from './jobs/index.ts';
import type { ScopeState, Scopes } from './scopes.ts';
import { type SiteMap, shownMap } from './sites.ts';

export const doctorJob = defineJob({
  kind: 'doctor',
  payload: askedSchema,
  key: ({ by }) => `doctor:${by}`,
  needs: 'nothing',
  asker: (asked) => asked,
});

const ENDINGS_SEEN = ['tenant', 'meeting-ended-seen'] as const;

/** Remembers that the platform reports ended meetings; `at` in unix ms. */
export function rememberEndings({ settings }: Pick<Repos, 'settings'>, at: number): Promise<void> {
  return settings.set(...ENDINGS_SEEN, { at }, at);
}

/** Returns when the platform last reported an ended meeting (unix ms); undefined if it never did. */
export async function endingsSeenAt({ settings }: Pick<Repos, 'settings'>): Promise<number | undefined> {
  return (await settings.get(...ENDINGS_SEEN, z.object({ at: z.number() })))?.at;
}

const PRESS_SEEN = ['tenant', 'press-seen'] as const;
const pressSchema = z.object({ at: z.number(), over: z.enum(['webhook', 'websocket']) });
export type Transport = z.infer<typeof pressSchema>['over'];

/** Remembers that a press of a button arrived, and over which transport; `at` in unix ms. */
export function rememberPress(
  { settings }: Pick<Repos, 'settings'>,
  over: Transport,
  at: number,
): Promise<void> {
  return settings.set(...PRESS_SEEN, { at, over }, at);
}

const AMISS = ['tenant', 'arrivals-amiss'] as const;
const amissSchema = z.record(z.string(), z.number());

/** Remembers since when (unix ms) what the platform sends cannot be read, and why; undefined where that is over. */
export async function rememberTrouble(
  { settings }: Pick<Repos, 'settings'>,
  trouble: ArrivalTrouble,
  since: number | undefined,
  now: number,
): Promise<void> {
  const before = (await settings.get(...AMISS, amissSchema)) ?? {};
  if (before[trouble] === since) return;
  const { [trouble]: _over, ...others } = before;
  await settings.set(...AMISS, since === undefined ? others : { ...others, [trouble]: since }, now);
}

export interface DoctorParts {
  readonly store: Store;
  readonly feishu: Feishu;
  readonly clock: Clock;
  readonly identity: 'user' | 'tenant';
  readonly isAuthorised: (openId: string) => Promise<boolean>;
  /** Where people can open pages of the bot; undefined where it works without. */
  readonly publicUrl: string | undefined;
  readonly scopes: Pick<Scopes, 'states'>;
  readonly transport: Transport;
  readonly zone: string;
  /** Where the month's calls stand; undefined where no quota is set. */
  readonly budget?: Budgets['budget'] | undefined;
  readonly access: Pick<Access, 'refusal'>;
  readonly siteMap: () => SiteMap;
}

/** After so long without a word of an ending, the event may have been taken from the app. */
const SILENT_MS = 4 * DAY_MS;

/**
 * Creates the job that checks everything an export and a digest need, and replies with what is missing and who can
 * add it.
 */
export function doctorHandler(parts: DoctorParts): JobHandler {
  return doctorJob.handle({
    async run({ payload: { locale, to, replyTo, by, asked } }, { signal }) {
      const findings = await examine(by, parts, signal);
      const card = doctorCard({ locale, findings, zone: parts.zone });
      const uuid = `doctor-${by.slice(-12)}-${asked.toString(36)}`;
      const place = { to, orTo: by, ...(replyTo !== undefined && { replyTo }) };
      return {
        next: 'done',
        save: async (repos) => void (await enqueueCard(repos, { ...place, card, uuid }, parts.clock.now())),
      };
    },
  });
}

async function examine(by: string, parts: DoctorParts, signal: AbortSignal): Promise<readonly Finding[]> {
  const { feishu, store, clock, zone } = parts;
  const now = clock.now();
  const app = await finding('app', async () => {
    const { enabled } = await feishu.bot({ signal });
    if (!enabled)
      throw new AppError({ kind: 'no-permission', advice: 'bot-disabled', operation: 'bot.info' });
  });
  const allowed = await rights(by, parts, signal);
  const lists = allowed.find(({ check }) => check === 'lists');
  return [
    app,
    adminsFinding(parts.access.refusal.admins, by),
    addressFinding(parts.publicUrl),
    scopesFinding(await parts.scopes.states()),
    ...allowed,
    ...arrivalFindings(await store.settings.get(...AMISS, amissSchema)),
    pressFinding(await store.settings.get(...PRESS_SEEN, pressSchema), parts.transport),
    endingsFinding(await endingsSeenAt(store), now),
    await callsFinding(parts, lists, now),
    sitesFinding(parts.siteMap()),
    jobsFinding(Object.values((await store.jobs.counts(now)).dead).reduce((sum, each) => sum + each, 0)),
    ...(hasHolidays(zone) ? [holidaysFinding(now, zone)] : []),
  ];
}

/** Checks whether the person may export, and whether the faster JSON lists are open to the app. */
async function rights(by: string, parts: DoctorParts, signal: AbortSignal): Promise<readonly Finding[]> {
  const { identity: kind, feishu, clock } = parts;
  if (kind === 'user' && !(await parts.isAuthorised(by))) {
    const later = { state: 'unknown', why: 'not-authorised-yet' } as const;
    return [
      { check: 'right', state: 'attention', why: 'authorise' },
      { check: 'lists', ...later },
    ];
  }
  const options = {
    identity: kind === 'tenant' ? ({ as: 'tenant' } as const) : ({ as: 'user', openId: by } as const),
    signal,
  };
  const endTime = Math.floor(clock.now() / 1000);
  const query = { startTime: endTime - HOUR_S, endTime };
  const right = await finding('right', () => feishu.tasks.create({ kind: 'meetings', query }, options));
  const lists = await finding('lists', () =>
    feishu.records.meetings(query, undefined, { ...options, fresh: true }),
  );
  // Without them everything still works, by exports: slower, but nothing is broken.
  const whose = right.state === 'ok' ? { ...right, why: `right-${kind}` as const } : right;
  return [whose, lists.state === 'ok' ? lists : { ...lists, state: 'unknown', why: 'lists-closed' }];
}

async function finding(check: Check, look: () => Promise<unknown>): Promise<Finding> {
  try {
    await look();
    return { check, state: 'ok', why: 'ok' };
  } catch (thrown) {
    // A transient failure is retried by the queue, and is not a finding.
    if (!(thrown instanceof AppError) || thrown.retryable) throw thrown;
    const { advice, code, logId, values } = thrown.facts;
    return { check, state: 'attention', why: advice, code, logId, values };
  }
}

/** Without administrators nobody can change thresholds, read the audit log or run jobs again. */
function adminsFinding({ length }: readonly string[], by: string): Finding {
  return length > 0
    ? { check: 'admins', state: 'ok', why: 'admins', value: length }
    : { check: 'admins', state: 'attention', why: 'no-admins', values: { by } };
}

const LOCAL = /^https?:\/\/(?:localhost|127\.|0\.0\.0\.0|\[::1\])/;

function addressFinding(publicUrl: string | undefined): Finding {
  if (publicUrl === undefined) return { check: 'address', state: 'ok', why: 'no-address' };
  const values = { redirect: `${publicUrl}/oauth/callback` };
  return LOCAL.test(publicUrl)
    ? { check: 'address', state: 'attention', why: 'local', values }
    : { check: 'address', state: 'ok', why: 'ok', values };
}

/** Without these everything works, only slower. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'lists',
  'employee-ids',
  'reactions',
  'quotes',
  'group-quotes',
  'received-files',
]);

function scopesFinding(states: readonly ScopeState[] | undefined): Finding {
  if (states === undefined) return { check: 'scopes', state: 'unknown', why: 'scopes-unknown' };
  const lacks = states
    .filter(({ held }) => held.length === 0)
    // The scope of renewals may work without being listed.
    .filter(({ need, waiting }) => need !== 'renewal' || waiting.length > 0)
    .map(({ need, as, anyOf, waiting, optional }) => {
      const is = waiting.length > 0 ? 'waiting' : optional ? 'optional' : 'missing';
      return { need, as, anyOf, is } as const;
    });
  if (lacks.every(({ is }) => is === 'optional')) return { check: 'scopes', state: 'ok', why: 'ok', lacks };
  const state = lacks.every(({ need }) => OPTIONAL.has(need)) ? 'unknown' : 'attention';
  return { check: 'scopes', state, why: 'scopes-lacking', lacks };
}

function pressFinding(seen: z.infer<typeof pressSchema> | undefined, transport: Transport): Finding {
  if (seen?.over === transport)
    return { check: 'press', state: 'ok', why: `press-${transport}`, value: seen.at };
  return { check: 'press', state: 'unknown', why: `no-press-${transport}` };
}

function arrivalFindings(amiss: z.infer<typeof amissSchema> = {}): readonly Finding[] {
  const found = Object.entries(amiss).map(([trouble, value]): Finding => {
    return { check: 'arrivals', state: 'attention', why: 'arrivals', value, values: { trouble } };
  });
  return found.length > 0 ? found : [{ check: 'arrivals', state: 'ok', why: 'ok' }];
}

/** Of an export in place of one list: create, poll at least once, download. */
const CALLS_OF_EXPORT = 3;
/** Of a tenant on the free plan, a month, all its own apps together. */
const FREE_CALLS = 10_000;
const MONTH_DAYS = 30;

/** How many operations are named. */
const MOST_NAMED = 3;

/** Counts the month's calls, and what the latest day that is still there whole took: its list, one call a meeting, one a measured join. */
async function callsFinding(
  { store, budget }: Pick<DoctorParts, 'store' | 'budget'>,
  lists: Finding | undefined,
  now: number,
): Promise<Finding> {
  const counts = await store.calls.of(monthOf(now));
  const byOperation = new Map<string, number>();
  for (const { operation, count } of counts)
    byOperation.set(operation, (byOperation.get(operation) ?? 0) + count);
  const most = [...byOperation].sort(([, a], [, b]) => b - a).slice(0, MOST_NAMED);
  const named = Object.fromEntries(
    most.flatMap(([name, n], at) => [[`op${at}`, name] as const, [`n${at}`, n] as const]),
  );
  const estimate = await estimateOf(store, lists);
  const values = { ...estimate.values, ...sumCalls(counts), ...named };
  const month = await budget?.();
  if (month === undefined) return { ...estimate, values };
  const forecast = forecastOf(counts, now, Number(estimate.values?.['perDay'] ?? 0));
  const { quota, reserved } = month;
  const state = forecast > quota ? 'attention' : 'ok';
  const why = estimate.why === 'calls-unknown' ? estimate.why : 'calls-day';
  return { ...estimate, state, why, values: { ...values, quota, reserved, forecast } };
}

async function estimateOf({ days }: Store, lists: Finding | undefined): Promise<Finding> {
  const [day] = await days.list(['complete'], 1);
  const progress = day && (await days.progress(day.date));
  if (
    day === undefined ||
    progress === undefined ||
    progress.expired > 0 ||
    lists?.why === 'not-authorised-yet'
  )
    return { check: 'calls', state: 'unknown', why: 'calls-unknown' };
  const read = 1 + progress.meetings + progress.joins.done;
  const perDay = lists?.state === 'ok' ? read : read * CALLS_OF_EXPORT;
  const perMonth = perDay * MONTH_DAYS;
  // Which plan the tenant is on, no call tells.
  const state = perMonth > FREE_CALLS ? 'unknown' : 'ok';
  const values = { date: day.date, perDay, perMonth, free: FREE_CALLS };
  return { check: 'calls', state, why: state === 'ok' ? 'calls' : 'calls-many', values };
}

function endingsFinding(seenAt: number | undefined, now: number): Finding {
  if (seenAt === undefined) return { check: 'endings', state: 'unknown', why: 'never' };
  const why = now - seenAt > SILENT_MS ? 'silent' : 'ok';
  return { check: 'endings', state: why === 'ok' ? 'ok' : 'attention', why, value: seenAt };
}

/** Working days need the holidays of the year, and soon those of the next. */
function holidaysFinding(now: number, zone: string): Finding {
  const year = Number(wallText(now, zone, 'YYYY'));
  const unknown = yearWithoutHolidays(now, zone);
  if (unknown === undefined) return { check: 'holidays', state: 'ok', why: 'holidays', value: year };
  const state = unknown === year ? 'attention' : 'unknown';
  return { check: 'holidays', state, why: 'holidays-unknown', value: unknown };
}

/** Without a map everything works, with the platform's names of places. */
function sitesFinding(map: SiteMap): Finding {
  const { from, at, ...values } = shownMap(map);
  return { check: 'sites', state: 'ok', why: `sites-${from}`, value: at, values };
}

function jobsFinding(dead: number): Finding {
  return dead === 0
    ? { check: 'jobs', state: 'ok', why: 'ok' }
    : { check: 'jobs', state: 'attention', why: 'dead', value: dead };
}
