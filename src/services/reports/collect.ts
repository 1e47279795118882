import { qualityMeetingCard, qualityProgressCard, type Reading } from '../../cards/index.ts';
import type { Card } from '../../cards/kit/types.ts';
import { AppError } from '../../errors.ts';
import { judgeMeetingInTurns } from '../../quality/meeting.ts';
import type { Join, MeetingFacts } from '../../quality/types.ts';
import {
  AT_ONCE,
  callAs,
  type Effect,
  type EffectResult,
  type Export,
  type ExportContext,
  factsOf,
  type Later,
  type Looking,
  showProgress,
  sourceOf,
} from '../exports/index.ts';
import { tenantThresholds } from '../quality-settings.ts';
import {
  collectSome,
  factsOfMeeting,
  fetchMinutes,
  isAskable,
  keepMeeting,
  keptMeeting,
  listMeetings,
  listParticipations,
  waitingSource,
  writeMinutes,
} from '../records/index.ts';
import { meetingFacts } from './cards.ts';
import {
  later,
  MOST_MEETINGS,
  type Pending,
  pendingFile,
  type ReportProgress,
  readParticipations,
  reportProgressOf,
  saved,
} from './stored.ts';

/** Between two judgements of data that is not complete yet. */
const JUDGE_EVERY_MS = 6_000;
/** A view of more joins leaves a fifth of the minute to others. */
const MANY_JOINS = 40;
/** People needed before a judgement says anything. */
const FEWEST_PEOPLE = 8;

/** Fetches the minutes of everybody a quality view is about, some at a time, and shows what is known so far. */
export const collect: Effect = async (row, ctx, signal) => {
  const looking: Looking = { request: row.request, row, ctx, signal };
  const progress = reportProgressOf(row);
  if (progress === undefined) {
    // Without lists people are known by their employee ids only, and quality is asked for by them.
    const unmet = await ctx.unmet(['lists', 'employee-ids']);
    if (unmet !== undefined) throw unmet;
    const meetings = await meetingsOf(looking);
    if ('is' in meetings) return later(meetings);
    const since = ctx.clock.now();
    return saved({ v: 1, meetings, listed: 0, pending: [], since, shownAt: since } satisfies ReportProgress);
  }
  if (progress.listed < progress.meetings.length) return list(progress, looking);
  if (!progress.pending.some(({ state }) => state === 'open')) {
    await keepMeetings(row, progress, ctx);
    return { patch: { state: 'analyse' }, next: AT_ONCE };
  }
  return fetchSome(row, progress, ctx, signal);
};

/** Learns who joined the next meeting. */
async function list(progress: ReportProgress, looking: Looking): Promise<EffectResult> {
  const meeting = progress.meetings[progress.listed];
  if (meeting === undefined) return saved(progress);
  const found = await joinsOf(meeting, looking);
  if ('is' in found) return later(found);
  if (found.length === 0 && looking.request.report?.view === 'person') throw notThere(looking);
  // The list just came with the right of who asked, so what others read of the meeting may be used.
  const { row, ctx } = looking;
  const kept = await keptMeeting(meeting, ctx.store);
  const added: Pending[] = [];
  for (const join of found) {
    const minutes = isAskable(join) ? kept.minutesOf(join) : undefined;
    const file = pendingFile(row.id, progress.pending.length + added.length);
    if (minutes !== undefined) await writeMinutes(ctx.store.files, file, minutes, ctx.clock.now());
    const state = minutes !== undefined ? 'done' : isAskable(join) ? 'open' : 'none';
    added.push({ meeting: progress.listed, join, state });
  }
  return saved({ ...progress, listed: progress.listed + 1, pending: [...progress.pending, ...added] });
}

/** Keeps what was read for digests, alerts, attendance and the next view of a meeting. */
async function keepMeetings(
  row: Export,
  progress: ReportProgress,
  { store, clock }: ExportContext,
): Promise<void> {
  const whole = row.request.report?.view === 'meeting';
  const read = await readParticipations(store.files, row.id, progress);
  for (const [at, meeting] of progress.meetings.entries())
    await keepMeeting(meeting, read[at] ?? [], { whole, now: clock.now() }, store.files);
}

async function fetchSome(
  row: Export,
  progress: ReportProgress,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const { feishu, store, clock, log } = ctx;
  const { zone } = row.request.range;
  const priority = progress.pending.length > MANY_JOINS ? 'bulk' : 'interactive';
  const source = waitingSource({
    feishu,
    options: { ...callAs(row, signal), priority },
    zone,
    clock,
    siteOf: ctx.siteOf,
  });
  const { pending, waitMs, nobody } = await collectSome(
    progress.pending,
    async ({ meeting: at, join }, index) => {
      const meeting = progress.meetings[at];
      const minutes = meeting && (await fetchMinutes(meeting, join, source));
      if (minutes !== undefined)
        await writeMinutes(store.files, pendingFile(row.id, index), minutes, clock.now());
      return minutes !== undefined;
    },
    { signal, log },
  );
  if (nobody !== undefined) throw nobody;
  const shown = await showReportProgress(row, { ...progress, pending }, ctx, signal);
  return { patch: { waitingFor: null, ...shown }, next: { again: waitMs } };
}

/** A person without joins is neither "good" nor "nothing measured": the person was not there. */
function notThere({ request: { filter } }: Looking): AppError {
  return new AppError({
    kind: 'not-found',
    advice: 'not-in-meeting',
    operation: 'quality.view',
    values: { name: filter.userName ?? filter.roomName ?? filter.roomText ?? '' },
  });
}

async function showReportProgress(
  row: Export,
  report: ReportProgress,
  ctx: ExportContext,
  signal: AbortSignal,
) {
  const latest = await ctx.store.exports.get(row.id);
  if (latest?.state !== 'collect') return { report };
  const { card, isJudged } = await partialCard(row, report, ctx);
  const cardDigest = await showProgress(row, card, ctx, signal);
  return { report: isJudged ? { ...report, shownAt: ctx.clock.now() } : report, cardDigest };
}

/** Lists the meetings a report is about: the one that was found, or the last ones of a person or room. */
async function meetingsOf(looking: Looking): Promise<readonly MeetingFacts[] | Later> {
  const { filter, range, report } = looking.request;
  if (report?.view !== 'history')
    return [
      {
        meetingInstanceId: undefined,
        meetingNo: filter.meetingNo ?? '',
        topic: filter.topic ?? '',
        start: (filter.meetingStart ?? 0) * 1000,
        end: (filter.meetingEnd ?? 0) * 1000,
      },
    ];
  const found = await listMeetings(
    {
      startTime: Math.floor(range.start / 1000),
      endTime: Math.ceil(range.end / 1000),
      meetingStatus: 2,
      ...(filter.roomId === undefined ? { userId: filter.userId ?? '' } : { roomId: filter.roomId }),
    },
    sourceOf(looking),
  );
  if ('is' in found) return found;
  const meetings = found.map(factsOfMeeting).filter((each) => each !== undefined);
  return meetings.sort((a, b) => b.start - a.start).slice(0, MOST_MEETINGS);
}

/** Lists who joined one of the meetings: everybody, or only the person or room the report is about. */
async function joinsOf(meeting: MeetingFacts, looking: Looking): Promise<readonly Join[] | Later> {
  const { filter, report } = looking.request;
  const one = report?.view === 'person' || report?.view === 'history';
  return listParticipations(meeting, one ? filter : {}, sourceOf(looking));
}

/** Returns the card while minutes are fetched: how far it is and, from time to time, a judgement of what is there. */
async function partialCard(
  row: Export,
  progress: ReportProgress,
  { store, clock }: ExportContext,
): Promise<{ card: Card; isJudged: boolean }> {
  const now = clock.now();
  const view = row.request.report?.view;
  const reading = readingOf(progress, view === 'history', now);
  const { done, total } = reading;
  const isJudged =
    view === 'meeting' && done >= FEWEST_PEOPLE && done < total && now - progress.shownAt >= JUDGE_EVERY_MS;
  const [meeting] = progress.meetings;
  if (!isJudged || meeting === undefined)
    return { card: qualityProgressCard({ ...factsOf(row), reading }), isJudged: false };
  const [participations = []] = await readParticipations(store.files, row.id, progress);
  const result = await judgeMeetingInTurns(meeting, participations, await tenantThresholds(store));
  return { card: qualityMeetingCard({ ...meetingFacts(row, now), result, reading }), isJudged };
}

/**
 * Counts how many people have been read, and how long the rest will take at the pace so far. Somebody is read once all
 * their joins are; joins that cannot be requested took no time. A history counts meetings instead.
 */
export function readingOf({ pending, since }: ReportProgress, history: boolean, now: number): Reading {
  const asked = pending.filter(({ state }) => state === 'done').length;
  const open = pending.filter(({ state }) => state === 'open');
  const keyOf = ({ meeting, join }: Pending): string => (history ? String(meeting) : join.personKey);
  const total = new Set(pending.map(keyOf)).size;
  return {
    what: history ? 'meetings' : 'people',
    done: total - new Set(open.map(keyOf)).size,
    total,
    secondsLeft: asked === 0 ? undefined : Math.ceil((((now - since) / asked) * open.length) / 1000),
  };
}
