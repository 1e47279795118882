import { attendanceProgressCard, texts } from '../../../cards/index.ts';
import { AppError } from '../../../errors.ts';
import { DAY_S, WEEK_S } from '../../../lib/time.ts';
import type { Member } from '../../../quality/attendance.ts';
import { namesEmployees } from '../../../quality/roster.ts';
import { withEmployeeIds } from '../../directory.ts';
import {
  AT_ONCE,
  callAs,
  type Effect,
  type EffectResult,
  EXPORT_LIMITS,
  type Export,
  type ExportContext,
  factsOf,
  hasWords,
  type Looking,
  plainName,
  planSpans,
  type Roster,
  showProgress,
  sourceOf,
} from '../../exports/index.ts';
import {
  attendancesOf,
  collectSome,
  keptMeeting,
  listAttendances,
  listMeetings,
  type MeetingRecord,
  waitingSource,
} from '../../records/index.ts';
import { later, pendingFile, saved } from '../stored.ts';
import {
  type AttendanceProgress,
  attendanceProgressOf,
  MOST_SESSIONS,
  onceEach,
  type PendingSession,
  recurring,
  seriesOf,
  writeRows,
} from './count.ts';

/** Longer lists than a year of one number there are none. */
const YEAR_S = 365 * DAY_S;

/** Finds the sessions of a meeting, then who came to each, some at a time. */
export const collectAttendance: Effect = async (row, ctx, signal) => {
  const progress = attendanceProgressOf(row);
  if (progress === undefined) return begin(row, ctx, signal);
  if (progress.spans.length > 0) return listSpan(progress, { request: row.request, row, ctx, signal });
  if (progress.sessions.some(({ state }) => state === 'open')) return readSome(row, progress, ctx, signal);
  if (progress.byEmployee && progress.members !== null) {
    const lacking = await ctx.unmet(['employee-ids']);
    if (lacking !== undefined) throw lacking;
    const { report } = row.request;
    const chatId = report?.view === 'attendance' && report.roster.of === 'chat' ? row.chatId : undefined;
    const members = await withEmployeeIds(progress.members, chatId, ctx.feishu, signal);
    return saved({ ...progress, members, byEmployee: false });
  }
  return { patch: { state: 'analyse' }, next: AT_ONCE };
};

async function begin(row: Export, ctx: ExportContext, signal: AbortSignal): Promise<EffectResult> {
  const { range, filter, report } = row.request;
  if (report?.view !== 'attendance') throw new Error('this report is none about attendance');
  // Workbooks know people by their employee ids only, which those who are expected have to be known by then.
  const unmet = await ctx.unmet(['lists', report.roster.of === 'half' ? 'export' : 'employee-ids']);
  if (unmet !== undefined) throw unmet;
  const expected = await expectedBy(report.roster, row, ctx, signal);
  // A list of all meetings is read week by week: a kill loses no more than that.
  const ended = planSpans(range, filter.meetingNo === undefined ? WEEK_S : YEAR_S);
  const last = ended.at(-1);
  const runs = range.end > ctx.clock.now() - DAY_S * 1000 && last !== undefined;
  return saved({
    v: 1,
    ...expected,
    spans: [
      ...ended.map((span) => ({ ...span, status: 2 as const })),
      ...(runs ? [{ start: Math.max(last.start, last.end - DAY_S), end: last.end, status: 1 as const }] : []),
    ],
    sessions: [],
    left: 0,
    undated: 0,
  } satisfies AttendanceProgress);
}

/** Reads the next list of meetings, and keeps those that are meant. */
async function listSpan(progress: AttendanceProgress, looking: Looking): Promise<EffectResult> {
  const [span, ...spans] = progress.spans;
  if (span === undefined) return saved(progress);
  const { meetingNo } = looking.request.filter;
  // Where no series is said, one of those that the person was in is meant.
  const of =
    meetingNo !== undefined ? { meetingNo } : isOpen(looking) ? { userId: looking.row.requestedBy } : {};
  const found = await listMeetings(
    {
      startTime: span.start,
      endTime: span.end,
      meetingStatus: span.status,
      ...of,
    },
    sourceOf(looking),
  );
  if ('is' in found) return later(found);
  const meant = found.filter(isMeant(looking));
  const now = looking.ctx.clock.now();
  const added = meant.flatMap((each) => sessionOf(each, span.status === 1, now));
  const next = {
    ...progress,
    spans,
    sessions: [...progress.sessions, ...added],
    undated: progress.undated + meant.length - added.length,
  };
  if (spans.length > 0) return saved(next);
  return choiceOf(next.sessions, looking) ?? saved(settled(next, looking));
}

/** Returns whether nothing says yet which meetings are counted. */
function isOpen({ request: { filter } }: Pick<Looking, 'request'>): boolean {
  return filter.meetingNo === undefined && filter.topicText === undefined;
}

/** Words that several series have in their topics, or none at all: the person chooses one, by its latest session. */
function choiceOf(sessions: readonly PendingSession[], looking: Looking): EffectResult | undefined {
  const { topicText: typed = '', topic: chosen } = looking.request.filter;
  const open = isOpen(looking);
  if ((typed === '' && !open) || chosen !== undefined) return undefined;
  const isExact = (some: readonly PendingSession[]): boolean =>
    some.some(({ meeting }) => plainName(meeting.topic) === plainName(typed));
  const all = seriesOf(sessions);
  // In a week a weekly meeting is held once.
  const repeated = all.filter(({ length }) => length > 1);
  const series = open
    ? (repeated.length > 0 ? repeated : all).sort((a, b) => b.length - a.length)
    : all.sort((a, b) => Number(isExact(b)) - Number(isExact(a)));
  if (open && series.length === 0) throw new AppError({ kind: 'usage', advice: 'no-meeting-then' });
  if (!open && series.length < 2) return undefined;
  const offered = series.flatMap((some) => {
    const [latest] = some;
    if (latest === undefined) return [];
    const { topic, start, end } = latest.meeting;
    const [meetingNo] = recurring(some);
    const times = { start: Math.floor(start / 1000), end: Math.floor(end / 1000) };
    const named = { topic, ...times, ...(meetingNo !== undefined && { meetingNo }) };
    return [{ is: 'meeting' as const, ...named, people: undefined, sessions: some.length }];
  });
  const choices = offered.slice(0, EXPORT_LIMITS.choices);
  const waitingFor = { for: 'choice', choices, more: offered.length - choices.length } as const;
  return { patch: { state: 'waiting', waitingFor, report: null }, next: AT_ONCE };
}

/** In order, and not too many. Throws AppError `usage` where there are none. */
function settled(progress: AttendanceProgress, { request: { filter } }: Looking): AttendanceProgress {
  const { topicText: typed, topic } = filter;
  if (progress.sessions.length === 0)
    throw typed === undefined
      ? new AppError({
          kind: 'usage',
          advice: 'no-such-meeting',
          values: { meetingNo: filter.meetingNo ?? '' },
        })
      : new AppError({ kind: 'usage', advice: 'no-such-topic', values: { typed } });
  const all = [...onceEach(progress.sessions)];
  const isChosen = ({ meeting }: PendingSession): boolean =>
    plainName(meeting.topic) === plainName(topic ?? '');
  // A number was chosen among what was found by words.
  const ofNumber = all.filter(({ meeting }) => meeting.meetingNo === filter.meetingNo);
  const ofTopic = seriesOf(all).find((some) => recurring(some).size === 0 && some.some(isChosen)) ?? all;
  const sorted = (typed === undefined ? ofNumber : ofTopic).sort((a, b) => a.meeting.start - b.meeting.start);
  return {
    ...progress,
    sessions: sorted.slice(-MOST_SESSIONS),
    left: Math.max(0, sorted.length - MOST_SESSIONS),
  };
}

function isMeant({ request: { filter } }: Looking): (record: MeetingRecord) => boolean {
  if (filter.topicText === undefined) return () => true;
  const has = hasWords(filter.topicText);
  return ({ topic }) => has(topic);
}

/** A list of participants may span a day at most, and so may a meeting. */
function sessionOf(
  { meetingInstanceId, meetingNo, topic, start, end }: MeetingRecord,
  running: boolean,
  now: number,
): readonly PendingSession[] {
  if (start === undefined) return [];
  if (running)
    return [{ meeting: { meetingInstanceId, meetingNo, topic, start, end: now }, state: 'running' }];
  if (end === undefined || end < start) return [];
  return [{ meeting: { meetingInstanceId, meetingNo, topic, start, end }, state: 'open' }];
}

async function readSome(
  row: Export,
  progress: AttendanceProgress,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const { feishu, store, clock, log } = ctx;
  const { zone } = row.request.range;
  const source = waitingSource({ feishu, options: callAs(row, signal), zone, clock });
  let byEmployee = progress.byEmployee === true;
  const open = progress.sessions.flatMap(({ state, ...one }, index) =>
    state === 'running' ? [] : [{ ...one, state, index }],
  );
  const { pending, waitMs, nobody } = await collectSome(
    open,
    async ({ meeting, index }) => {
      // The lists of meetings just came with the right of who asked.
      const { joins } = await keptMeeting(meeting, store);
      const rows = attendancesOf(joins) ?? (await listAttendances(meeting, source));
      byEmployee ||= namesEmployees(rows);
      await writeRows(store.files, pendingFile(row.id, index), rows, clock.now());
      return true;
    },
    { signal, log },
  );
  if (nobody !== undefined) throw nobody;
  const sessions = [...progress.sessions];
  for (const { index, ...one } of pending) sessions[index] = one;
  const done = pending.filter(({ state }) => state !== 'open').length;
  const latest = await store.exports.get(row.id);
  const card = attendanceProgressCard({ ...factsOf(row), done, total: pending.length });
  const cardDigest = latest?.state === 'collect' ? await showProgress(row, card, ctx, signal) : undefined;
  return {
    patch: {
      waitingFor: null,
      report: { ...progress, sessions, byEmployee },
      ...(cardDigest !== undefined && { cardDigest }),
    },
    next: { again: waitMs },
  };
}

type Expected = Pick<AttendanceProgress, 'members' | 'complete' | 'departments'>;

/**
 * Returns who is expected: the members of the chat or of a department, or the people that were named; `members` is null
 * where the sessions tell. Throws AppError `not-found` for a department that does not exist, and what the platform
 * throws.
 */
async function expectedBy(
  roster: Roster,
  { chatId, locale }: Pick<Export, 'chatId' | 'locale'>,
  { feishu, departments, nameOf }: Pick<ExportContext, 'feishu' | 'departments' | 'nameOf'>,
  signal: AbortSignal,
): Promise<Expected> {
  const whole = { complete: true, departments: [] };
  switch (roster.of) {
    case 'half':
      return { ...whole, members: null };
    case 'chat': {
      const members = await feishu.chats.members(chatId, { signal });
      return { ...whole, members: members.map(({ openId, name }) => memberOf(openId, name)) };
    }
    case 'people': {
      const members: Member[] = [];
      for (const { openId, name } of roster.people)
        members.push(memberOf(openId, name || ((await nameOf(openId, signal)) ?? '')));
      return { ...whole, members };
    }
    case 'department':
      return inDepartment(roster.name, locale, departments, signal);
  }
}

function memberOf(id: string, name: string, department = '', employeeId?: string): Member {
  return { id, name, department, employeeId };
}

async function inDepartment(
  name: string,
  locale: Export['locale'],
  departments: ExportContext['departments'],
  signal: AbortSignal,
): Promise<Expected> {
  const found = await departments.members(name, signal);
  if (found !== undefined && 'people' in found) {
    const members = found.people.map((each) =>
      memberOf(each.openId, each.name, each.department, each.userId),
    );
    return { members, complete: true, departments: [] };
  }
  const known = found === undefined ? await departments.find(name, signal) : found;
  if (known !== undefined && 'near' in known)
    throw new AppError({
      kind: 'usage',
      advice: 'no-such-department',
      values: { typed: name, near: texts(locale).punctuation.list(known.near ?? []) },
    });
  // Who belongs to it may not be read: those are known whom the lists of the sessions place there.
  const below = known?.found?.below ?? [];
  return { members: null, complete: false, departments: [known?.found?.name ?? name, ...below] };
}
