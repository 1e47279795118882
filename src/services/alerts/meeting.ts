import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Scope } from '../../cards/digests/types.ts';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../lib/logger.ts';
import { dayOf, instantOf, wallText } from '../../lib/range/zone.ts';
import { format } from '../../lib/stored.ts';
import { HOUR_MS } from '../../lib/time.ts';
import { ENOUGH_MINUTES, TARGET_POOR_RATE } from '../../quality/bands.ts';
import type { MeetingQuality } from '../../quality/meeting.ts';
import { isEnough } from '../../quality/statistics.ts';
import type { Participation } from '../../quality/types.ts';
import type { DaysRepo, FilesRepo } from '../../store/types.ts';
import type { DayMeetingFacts } from '../digests/index.ts';
import {
  collectSome,
  fetchMinutes,
  isAskable,
  keepMeeting,
  keptMeeting,
  listParticipations,
  type PendingJoin,
  pendingSchema,
  readMinutes,
  type Source,
  verdictOf,
  writeMinutes,
} from '../records/index.ts';

const listFile = (meetingId: string): string => `al${meetingId}-list`;
const minutesFile = (meetingId: string, index: number): string => `al${meetingId}-${index}`;

/** What is kept of a meeting that is being read. A change that cannot read what is stored takes the next version. */
const stored = z.object({ v: z.literal(1), pending: z.array(pendingSchema).readonly() });

/** What reading a meeting takes. */
export interface AlertReading {
  readonly files: FilesRepo;
  readonly days: DaysRepo;
  readonly source: Source;
  readonly signal: AbortSignal;
  readonly log: Pick<Logger, 'error'>;
  readonly now: () => number;
}

/** Returns everybody who joined a meeting; requested once and stored, so that a restart continues where it was. */
export async function joinsKept(
  meeting: DayMeetingFacts,
  { files, days, source, now }: AlertReading,
): Promise<readonly PendingJoin[]> {
  const kept = await buffer(files.read(listFile(idOf(meeting))));
  if (kept.length > 0) return stored.parse(JSON.parse(kept.toString())).pending;
  const joins = await listParticipations(meeting, {}, source).catch((error: unknown) => {
    if (['none', 'refused'].includes(verdictOf(error))) return [];
    throw error;
  });
  const known = await keptMeeting(meeting, { files, days });
  const pending: PendingJoin[] = [];
  for (const [index, join] of joins.entries()) {
    const minutes = isAskable(join) ? known.minutesOf(join) : undefined;
    if (minutes !== undefined) await writeMinutes(files, minutesFile(idOf(meeting), index), minutes, now());
    pending.push({ join, state: minutes !== undefined ? 'done' : isAskable(join) ? 'open' : 'none' });
  }
  await keep(meeting, pending, files, now());
  return pending;
}

/**
 * Fetches the next minutes of a meeting. Returns everybody once all were fetched, before that how long to wait.
 *
 * Results are kept until {@link forgetMeeting}. Throws AppError if nobody's minutes can be read.
 */
export async function measureSome(
  meeting: DayMeetingFacts,
  before: readonly PendingJoin[],
  { files, source, signal, log, now }: AlertReading,
): Promise<{ readonly everybody: readonly Participation[] } | { readonly waitMs: number }> {
  const id = idOf(meeting);
  const { pending, waitMs, nobody } = await collectSome(
    before,
    async ({ join }, index) => {
      const minutes = (await fetchMinutes(meeting, join, source)) ?? [];
      if (minutes.length > 0) await writeMinutes(files, minutesFile(id, index), minutes, now());
      return minutes.length > 0;
    },
    { signal, log },
  );
  if (nobody instanceof AppError && nobody.retryable) throw nobody;
  await keep(meeting, pending, files, now());
  if (pending.some(({ state }) => state === 'open')) return { waitMs };
  const everybody = await Promise.all(
    pending.map(async ({ join, state }, index): Promise<Participation> => {
      const minutes = state === 'done' ? await readMinutes(files, minutesFile(id, index)) : undefined;
      return { ...join, minutes };
    }),
  );
  await keepMeeting(meeting, everybody, { whole: true, now: now() }, files);
  return { everybody };
}

/** Deletes what was kept of a meeting. */
export async function forgetMeeting(
  meeting: DayMeetingFacts,
  pending: readonly PendingJoin[],
  files: FilesRepo,
): Promise<void> {
  const id = idOf(meeting);
  for (const index of pending.keys()) await files.remove(minutesFile(id, index));
  await files.remove(listFile(id));
}

async function keep(
  meeting: DayMeetingFacts,
  pending: readonly PendingJoin[],
  files: FilesRepo,
  now: number,
): Promise<void> {
  const text = JSON.stringify({ v: 1, pending } satisfies z.input<typeof stored>);
  await files.write(listFile(idOf(meeting)), 'joins', Readable.from([Buffer.from(text)]), now);
}

function idOf({ meetingInstanceId, meetingNo, start }: DayMeetingFacts): string {
  return meetingInstanceId ?? `${meetingNo}-${start}`;
}

/** When an alert is worth somebody's attention. One place; docs/quality.md explains each number. */
export const ALERT_RULES = {
  /** The platform needs some minutes before a meeting's measurements are all there. */
  delayMs: 5 * 60_000,
  /** Pause between alerts about the same meeting number in the same chat; less than a day, for daily meetings. */
  coolDownMs: 20 * HOUR_MS,
  /** Alerts a chat gets in one calendar day of its zone. */
  perDay: 5,
  /** Quiet hours in minutes after midnight; alerts wait until their end. */
  quietFrom: 22 * 60,
  quietTo: 8 * 60,
  /** Defaults of `/alert on`. */
  rate: 0.05,
  minPeople: 3,
  /** What ended longer ago is history, and belongs to the digest; the platform repeats an event for seven hours. */
  tooLateMs: 8 * HOUR_MS,
} as const;

/** Conditions of an alert. */
interface AlertThreshold {
  /** Poor-minute rate above which there is an alert, 0..1. */
  readonly rate: number;
  /** People and rooms that were measured. */
  readonly minPeople: number;
  /** Whose meetings. */
  readonly scope: Scope;
}

/**
 * Returns whether a meeting deserves an alert: most people were affected, or one of the rooms that are watched was
 * (docs/quality.md), above the configured rate, with enough of it measured, people and minutes.
 */
export function deservesAlert(
  quality: Pick<MeetingQuality, 'total' | 'people' | 'affected' | 'coverage'>,
  threshold: AlertThreshold,
): boolean {
  const { total, people, affected, coverage } = quality;
  if (!isEnough(coverage)) return false;
  const rooms = threshold.scope.of === 'rooms' ? threshold.scope.rooms : [];
  // A room that cannot hear is everybody who sits in it.
  const isWatched = affected.people.some(({ joins }) =>
    joins.some(({ participation }) => rooms.some(({ roomId }) => roomId === participation.roomId)),
  );
  if (total.verdict !== 'poor' && !isWatched) return false;
  if (total.n < ENOUGH_MINUTES || total.poorRate === undefined) return false;
  const measured = people.filter(({ coverage }) => coverage.measured > 0).length;
  return total.poorRate > Math.max(threshold.rate, TARGET_POOR_RATE) && measured >= threshold.minPeople;
}

/** Returns the earliest time for an alert, unix ms: now, or the end of the present quiet hours. */
export function earliestAlert(now: number, zone: string): number {
  const minute = minuteOf(now, zone);
  const { quietFrom, quietTo } = ALERT_RULES;
  if (minute >= quietTo && minute < quietFrom) return now;
  const day = dayOf(now, zone) + (minute >= quietFrom ? 1 : 0);
  return instantOf(day, quietTo * 60, zone);
}

function minuteOf(instant: number, zone: string): number {
  const [hour = 0, minute = 0] = wallText(instant, zone, 'HH:mm').split(':').map(Number);
  return hour * 60 + minute;
}

/** Recent alerts of a chat; stored with its subscription. */
export interface AlertMemory {
  /** Unix ms by meeting number. */
  readonly sent: Readonly<Record<string, number>>;
}

export const alertMemory = format<AlertMemory>(1, z.object({ sent: z.record(z.string(), z.number()) }));

/**
 * Returns whether a chat may get an alert about this meeting number; `at` is when the card would be seen (unix ms).
 */
export function mayAlert(memory: AlertMemory, meetingNo: string, at: number, zone: string): boolean {
  const last = memory.sent[meetingNo];
  if (last !== undefined && Math.abs(at - last) < ALERT_RULES.coolDownMs) return false;
  return sentOn(memory, at, zone) < ALERT_RULES.perDay;
}

/** Counts the alerts on the calendar day of an instant (unix ms). */
export function sentOn({ sent }: AlertMemory, at: number, zone: string): number {
  const day = dayOf(at, zone);
  return Object.values(sent).filter((each) => dayOf(each, zone) === day).length;
}

/** Returns the memory with one more alert, without entries that no rule needs any more. */
export function remember(memory: AlertMemory, meetingNo: string, at: number): AlertMemory {
  const keptMs = 2 * 24 * HOUR_MS;
  const sent = Object.entries(memory.sent).filter(([, when]) => at - when < keptMs);
  return { sent: { ...Object.fromEntries(sent), [meetingNo]: at } };
}
