import { createHash } from 'node:crypto';
import { type Counts, isWholeMeetings, type LocalDate, type Scope } from '../../../cards/digests/types.ts';
import type { MeetingMark, MeetingMarks } from '../../../cards/index.ts';
import { yieldToEventLoop } from '../../../lib/clock.ts';
import { datesBetween, dayOf, dayText, type TimeRange } from '../../../lib/range/zone.ts';
import { TARGET_POOR_RATE } from '../../../quality/bands.ts';
import type { Cause } from '../../../quality/causes/index.ts';
import { levelOf } from '../../../quality/meeting.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import { type Coverage, groupOf, isEnough, plain } from '../../../quality/statistics.ts';
import type { Band, Join } from '../../../quality/types.ts';
import type { DayJoin, DaysRepo, JoinsWhere, ListedMeeting, Store } from '../../../store/types.ts';
import { hasWords, meetingKey, plainName } from '../../exports/index.ts';
import { tenantThresholds } from '../../quality-settings.ts';
import { joinsOf, summaryOf } from '../collect/measure.ts';
import { type DayMeetingFacts, type Hours, meetingFormat } from '../stored.ts';
import { mainCause, SEVERAL } from './ranking.ts';

const PRIVATE = /私密|保密|机密|绝密|private|confidential/i;

export interface JoinOfDay {
  readonly join: DayJoin<Join, Hours>;
  readonly facts: Join;
}

/** One meeting of a day, with its joins as far as they belong to the scope. */
export interface MeetingOfDay {
  readonly meetingInstanceId: string | undefined;
  readonly meetingNo: string;
  /** Undefined if it is marked private. */
  readonly topic: string | undefined;
  readonly organiser: string;
  readonly start: number;
  readonly end: number;
  readonly joins: readonly JoinOfDay[];
  /** Participants according to the list of meetings. */
  readonly size: number;
  /** Different people and rooms among them. */
  readonly people: number;
  /** Those of them who were affected for longer than a moment. */
  readonly affected: number;
  /** Most people were affected, or somebody was and the target was missed. */
  readonly isBad: boolean;
  /** It is read whole, and enough of it was measured: what is not so is counted, and nothing is concluded of it. */
  readonly isJudged: boolean;
  /** Of its joins as far as they belong to the scope. */
  readonly coverage: Coverage;
  /** False while minutes of its joins are still to be fetched, or its participants are not read. */
  readonly isRead: boolean;
  readonly counts: Counts;
  /** Classified minutes. */
  readonly n: number;
  readonly verdict: Band;
  readonly cause: Cause | undefined;
  /** All causes of the meeting, those of people outside the scope included. */
  readonly causes: readonly Cause[];
  readonly isMeant: (personKey: string) => boolean;
}

/**
 * Yields the meetings of a day for a scope, one in memory at a time.
 *
 * Partly measured meetings are judged from the known minutes. Those without known participants come last; of a
 * department, a place or rooms they are meetings that may belong to it.
 */
export async function* meetingsOfDay(
  days: DaysRepo,
  date: LocalDate,
  scope: Scope,
  thresholds: Thresholds,
): AsyncGenerator<MeetingOfDay> {
  const listed = (await days.meetings(date, meetingFormat.read)).filter(isMeant(scope));
  const whole = isWholeMeetings(scope.of);
  const left = new Map(listed.map((each) => [each.meeting, each] as const));
  const counts = await days.joinCounts(date);
  for await (const joins of joinsByMeeting(days, date, scope, listed)) {
    const meeting = left.get(joins[0]?.meeting ?? '');
    if (meeting === undefined) continue;
    left.delete(meeting.meeting);
    await yieldToEventLoop();
    const known = counts.get(meeting.meeting)?.measured ?? 0;
    const summary = joins.some(({ poor }) => poor > 0)
      ? await summaryOf(days, date, meeting, known, thresholds)
      : undefined;
    yield meetingOf(meeting, joins, { whole, summary }, thresholds);
  }
  for (const meeting of left.values())
    if (whole || !counts.has(meeting.meeting))
      yield meetingOf(meeting, [], { whole, summary: undefined }, thresholds);
}

async function* joinsByMeeting(
  days: DaysRepo,
  date: LocalDate,
  scope: Scope,
  listed: readonly ListedMeeting<DayMeetingFacts>[],
): AsyncGenerator<readonly DayJoin<Join, Hours>[]> {
  const streams =
    isWholeMeetings(scope.of) && scope.of !== 'tenant'
      ? listed.map(({ meeting }) => joinsOf(days, date, { meeting }))
      : [joinsOf(days, date, joinsWhere(scope))];
  for (const stream of streams) {
    let group: DayJoin<Join, Hours>[] = [];
    for await (const join of stream) {
      if (scope.of === 'place' && !isFrom(scope, join.facts)) continue;
      if (group[0] !== undefined && group[0].meeting !== join.meeting) {
        yield group;
        group = [];
      }
      group.push(join);
    }
    if (group.length > 0) yield group;
  }
}

/** A meeting took place, so somebody joined it, whatever the lists have. */
function coverageOf(
  { size }: ListedMeeting<DayMeetingFacts>,
  rows: readonly DayJoin[],
  whole: boolean,
): Coverage {
  const measured = rows.filter(({ state }) => state === 'done').length;
  const least = Math.max(size, 1);
  if (!whole) return { measured, total: rows.length, ...(rows.length === 0 && { unplaced: least }) };
  return { measured, total: Math.max(rows.length, least), ...(rows.length < least && { counting: true }) };
}

function meetingOf(
  meeting: ListedMeeting<DayMeetingFacts>,
  rows: readonly DayJoin<Join, Hours>[],
  { whole, summary }: { readonly whole: boolean; readonly summary: Awaited<ReturnType<typeof summaryOf>> },
  thresholds: Thresholds,
): MeetingOfDay {
  const { facts, starts, ends, size } = meeting;
  const coverage = coverageOf(meeting, rows, whole);
  const joins = rows.map((join): JoinOfDay => ({ join, facts: join.facts }));
  const measured = new Map<string, number>();
  const counts = { good: 0, fair: 0, poor: 0, unclassified: 0 };
  for (const { join, facts: own } of joins) {
    const minutes = join.good + join.fair + join.poor;
    measured.set(own.personKey, (measured.get(own.personKey) ?? 0) + minutes);
    for (const band of ['good', 'fair', 'poor', 'unclassified'] as const) counts[band] += join[band];
  }
  const { meetingInstanceId, meetingNo, topic, organiser } = facts;
  const n = counts.good + counts.fair + counts.poor;
  const isMeant = (personKey: string): boolean => measured.has(personKey);
  const affected = (summary?.troubled ?? []).filter(isMeant).length;
  const judgedPeople = [...measured.values()].filter((each) => each > 0).length;
  const level = levelOf(affected, judgedPeople, thresholds);
  // Of a part of a meeting that is one or two people, most of them says nothing.
  const verdict = !whole && level === 'poor' && judgedPeople < SEVERAL ? 'fair' : level;
  const isRead = rows.length > 0 && rows.every(({ state }) => state !== 'open');
  const isJudged = isRead && isEnough(coverage);
  const missed = affected > 0 && counts.poor > TARGET_POOR_RATE * n;
  const causes = isJudged ? (summary?.causes ?? []) : [];
  return {
    meetingInstanceId,
    meetingNo,
    topic: openTopic(topic),
    organiser,
    start: starts,
    end: ends,
    joins,
    size,
    people: measured.size,
    affected,
    isBad: isJudged && (verdict === 'poor' || (verdict === 'fair' && missed)),
    isJudged,
    coverage,
    isRead,
    counts,
    n,
    verdict,
    cause: mainCause(causes, isMeant),
    causes,
    isMeant,
  };
}

/** Returns a topic as others may read it; undefined if its author marked it private. */
export function openTopic(topic: string): string | undefined {
  return PRIVATE.test(topic.normalize('NFKC')) ? undefined : topic;
}

/** Returns a key that is the same for the same scope, whatever its present name; other departments below are another scope. */
export function scopeKey(scope: Scope): string {
  switch (scope.of) {
    case 'tenant':
      return 'tenant';
    case 'department':
      return `department:${plain(scope.name)}${partsKey(scope.below)}`;
    case 'place':
      return `place:${plain(scope.name)}${partsKey(scope.parts)}`;
    case 'organiser':
      return `organiser:${scope.openId}`;
    case 'topic':
      return `topic:${plainName(scope.name)}`;
    case 'rooms':
      return `rooms:${roomIds(scope).join(',')}`;
  }
}

/**
 * Returns the condition for joins that belong to a scope; for a tenant, an organiser and a topic all joins of their
 * meetings do. Where a join is from is sealed, so those of a place are looked for among all.
 */
function joinsWhere(scope: Scope): JoinsWhere {
  if (scope.of === 'department') return { departments: departmentNames(scope) };
  return scope.of === 'rooms' ? { roomIds: roomIds(scope) } : {};
}

/** Returns what tells whether a meeting belongs to the scope of an organiser or a topic; all do to other scopes. */
function isMeant(scope: Scope): (meeting: ListedMeeting<DayMeetingFacts>) => boolean {
  const isNamed = namedBy(scope);
  return ({ organiser, facts }) => {
    if (scope.of !== 'organiser') return isNamed(facts);
    if (organiser.startsWith('ou_')) return organiser === scope.openId;
    // The workbook has the employee's own id, which is unknown here, so the name has to be compared.
    return facts.organiser === scope.name;
  };
}

/** Returns what tells whether a meeting has the words of a scope in its topic, or its number; all do where it has none. */
export function namedBy(scope: Scope): (meeting: Pick<DayMeetingFacts, 'topic' | 'meetingNo'>) => boolean {
  if (scope.of !== 'topic') return () => true;
  const has = hasWords(scope.name);
  // What nobody may read is not found by its words.
  return ({ topic, meetingNo }) => meetingNo === scope.name || has(openTopic(topic) ?? '');
}

/** Returns the names of a department and of all below it, as `groupOf` has them. */
export function departmentNames({
  name,
  below = [],
}: Extract<Scope, { of: 'department' }>): readonly string[] {
  return [...new Set([name, ...below].map(plain))];
}

/** Returns whether a join is from a place. */
export function isFrom({ name, parts = [name] }: Extract<Scope, { of: 'place' }>, join: Join): boolean {
  const from = groupOf(join, 'location');
  return parts.some((part) => plain(part) === from);
}

function partsKey(below: readonly string[] = []): string {
  if (below.length === 0) return '';
  return `+${createHash('sha256')
    .update(JSON.stringify([...below].sort()))
    .digest('hex')
    .slice(0, 12)}`;
}

function roomIds(scope: Extract<Scope, { of: 'rooms' }>): readonly string[] {
  return scope.rooms.map(({ roomId }) => roomId).sort();
}

/** A longer list has too many meetings to be looked through while somebody waits. */
const MOST_DAYS = 7;

/**
 * Returns what is known of the quality of the meetings that began in a range: of those that were read whole and measured
 * enough for a verdict. Nothing of a range of more than a week.
 */
export async function marksOf(
  store: Store,
  { start, end, zone }: Pick<TimeRange, 'start' | 'end' | 'zone'>,
): Promise<MeetingMarks> {
  const marks = new Map<string, MeetingMark>();
  const [first, last] = [dayOf(start, zone), dayOf(end - 1, zone)];
  if (last - first >= MOST_DAYS) return marks;
  const thresholds = await tenantThresholds(store);
  for (const date of datesBetween(dayText(first), dayText(last))) {
    if (!(await store.days.get(date))?.listed) continue;
    for await (const meeting of meetingsOfDay(store.days, date, { of: 'tenant' }, thresholds)) {
      const { isJudged, isBad, verdict, affected, people, cause, meetingNo } = meeting;
      if (!isJudged || verdict === 'unclassified') continue;
      marks.set(meetingKey(meetingNo, meeting.start), {
        verdict,
        isBad,
        affected,
        people,
        cause: cause?.kind,
      });
    }
  }
  return marks;
}
