import { formatMoment } from '../../../cards/index.ts';
import { AppError } from '../../../errors.ts';
import { WEEK_MS } from '../../../lib/time.ts';
import type { MeetingListQuery } from '../../../platform/types.ts';
import { listMeetings, listParticipations, type Source } from '../../records/index.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import type { ExportRequest } from '../stored.ts';
import { hasWords, plainName, resemblance } from '../topics.ts';
import {
  ABOUT_MS,
  chosen,
  during,
  type Finder,
  type Found,
  type Instance,
  instanceOf,
  isClosed,
  isPoint,
  type Later,
  type Looking,
  rangeText,
  type Span,
  sourceOf,
  thoseThen,
  withFilter,
} from './lookup.ts';

/**
 * Looks up the instances behind a 9-digit number in the range. Of several, an export asks which; what judges quality takes
 * the one that was named, or the latest, and remembers the others.
 */
export const findMeeting: Finder = async (looking) => {
  const { request } = looking;
  if (request.filter.meetingNo === undefined) return findByTopic(looking);
  const { filter, range } = request;
  const choices = await instances(
    {
      startTime: Math.floor(range.start / 1000),
      endTime: Math.ceil(range.end / 1000),
      meetingNo: filter.meetingNo ?? '',
      meetingStatus: filter.meetingStatus ?? 2,
    },
    looking,
  );
  if ('is' in choices) return choices;
  const [only] = choices;
  if (only === undefined)
    throw new AppError({
      kind: 'usage',
      advice: 'no-such-meeting',
      values: { meetingNo: filter.meetingNo ?? '' },
    });
  if (choices.length === 1) return { is: 'known', request: chosen(request, only) };
  if (request.report === undefined) return { is: 'choice', choices };
  return withOthers(request, choices.find(({ start }) => start === filter.startsAt) ?? only, choices);
};

/** Takes one of several instances of a number, and remembers the others. */
function withOthers(request: ExportRequest, meant: Instance, all: readonly Instance[]): Found {
  const others = all.filter((each) => each !== meant).slice(0, EXPORT_LIMITS.choices);
  return {
    is: 'known',
    request: withFilter(chosen(request, meant), {
      others: others.map(({ start, topic, people }) => ({ start, topic, people })),
    }),
  };
}

/**
 * Looks up the meeting that words of its topic mean, or whose person and time are known: among those of the person it is
 * about, or of who asks, and then in the whole company. Of one number the latest is taken; of several, the requester picks.
 */
async function findByTopic(looking: Looking): Promise<Found> {
  const { request } = looking;
  const { topicText: typed, userName } = request.filter;
  const found = await meetingsMeant(looking);
  if ('is' in found) return found;
  const [latest] = found.meant;
  if (latest === undefined) {
    if (found.near.length > 0) return { is: 'choice', choices: found.near, why: 'near' };
    const then = isPoint(request.range) && !isClosed(looking) ? await during({}, request.range, looking) : [];
    if ('is' in then) return then;
    if (then.length > 0) return { is: 'choice', choices: nearestFirst(then, request.range), why: 'instead' };
    const of = { ...(typed === undefined ? {} : { typed }), who: isOwn(looking) ? '' : (userName ?? '') };
    throw new AppError({
      kind: 'usage',
      advice: typed === undefined ? 'no-meeting-then' : 'no-such-topic',
      values: { ...of, range: rangeText(looking) },
    });
  }
  const { meetingNo } = latest;
  const isOne = found.meant.every((each) => each.meetingNo === meetingNo);
  if (found.meant.length === 1) return { is: 'known', request: chosen(request, latest) };
  return isOne && request.report !== undefined && meetingNo !== undefined
    ? withOthers(request, latest, found.meant)
    : {
        is: 'choice',
        choices: isOne ? found.meant : latestOfEach(found.meant, request.range),
        of: { meetings: found.meant.length, since: found.since },
      };
}

/** Who names a time means what began about then before what began later or was long under way. */
function nearestFirst(all: readonly Instance[], { start }: Span): readonly Instance[] {
  const away = (each: Instance): number => Math.abs(each.start * 1000 - start);
  return [...all].sort((a, b) => away(a) - away(b));
}

/** Returns whether it is about who asks. */
function isOwn({ request, row }: Looking): boolean {
  return request.filter.userId === row.requestedBy;
}

const SHORT_RANGE_MS = 3 * 24 * 60 * 60_000;

/** Over a longer time each number is listed once, with its latest meeting. */
function latestOfEach(all: readonly Instance[], { start, end }: ExportRequest['range']): readonly Instance[] {
  if (end - start <= SHORT_RANGE_MS) return all;
  return all.filter((each, at) => all.findIndex(({ meetingNo }) => meetingNo === each.meetingNo) === at);
}

/** Looks up the instance before the meeting that a comparison begins with: the range ends where that one starts. */
export const findPrevious: Finder = async (looking) => {
  const { request } = looking;
  const found = await instances(
    {
      startTime: Math.floor(request.range.start / 1000),
      endTime: Math.floor(request.range.end / 1000) - 1,
      meetingNo: request.filter.meetingNo ?? '',
      meetingStatus: 2,
    },
    looking,
  );
  if ('is' in found) return found;
  const [latest] = found;
  if (latest === undefined) throw new AppError({ kind: 'usage', advice: 'no-previous-meeting' });
  return { is: 'known', request: chosen(request, latest) };
};

/** Newest first. */
async function instances(query: MeetingListQuery, looking: Looking): Promise<readonly Instance[] | Later> {
  const found = await listMeetings(query, sourceOf(looking));
  if ('is' in found) return found;
  const now = looking.ctx.clock.now();
  return found.flatMap((each) => instanceOf(each, now, query)).sort((a, b) => b.start - a.start);
}

/** Throws AppError `no-meeting-end` with what is known of a meeting that ended at an unknown time. */
export const refuseOpenEnd: Finder = async ({ request: { filter, range } }) => {
  const { topic = '', meetingStart = 0 } = filter;
  const values = { topic, when: formatMoment(meetingStart * 1000, range.zone) };
  throw new AppError({ kind: 'not-found', advice: 'no-meeting-end', operation: 'list.meetings', values });
};

/** Looks up when one person or room joined a meeting: the list API has every join, the workbook only the first. */
export const findJoins: Finder = async (looking) => {
  const { request } = looking;
  const { filter } = request;
  const { meetingNo = '', meetingStart = 0, meetingEnd = 0 } = filter;
  const meeting = { meetingNo, start: meetingStart * 1000, end: meetingEnd * 1000 };
  const found = await listParticipations(meeting, filter, sourceOf(looking));
  if ('is' in found) return found;
  const joins = new Set(
    found.flatMap(({ joinTime }) => (joinTime === undefined ? [] : [Math.floor(joinTime / 1000)])),
  );
  if (joins.size === 0)
    throw new AppError({
      kind: 'usage',
      advice: 'did-not-join',
      values: { who: filter.userName ?? filter.roomName ?? '' },
    });
  return { is: 'known', request: withFilter(request, { joins: [...joins].sort((a, b) => a - b) }) };
};

/** The company's meetings are read so many days at a time, the latest first, until some are meant. */
const WINDOW_MS = WEEK_MS;

interface Meant {
  /** Newest first. */
  readonly meant: readonly Instance[];
  /** Topics that come close, newest first; only where nothing is meant. */
  readonly near: readonly Instance[];
  /** Since when meetings were looked through, unix ms: older ones may be meant as well. */
  readonly since: number;
}

/**
 * Lists the meetings that words of a topic, a person and a time mean. Those of the person, or of who asks, are looked
 * through before those of the company; who was at a meeting at that time may call it by another name.
 */
export async function meetingsMeant(looking: Looking): Promise<Meant | Later> {
  const { request, row } = looking;
  const { topicText: typed, userId } = request.filter;
  const closed = isClosed(looking);
  const who = userId ?? (typed === undefined || closed ? undefined : row.requestedBy);
  const own =
    who === undefined
      ? []
      : userId === undefined
        ? await during({ userId: who }, request.range, looking)
        : await thoseThen(await during({ userId }, request.range, looking), userId, looking);
  if ('is' in own) return own;
  const mine = fitting(own, typed);
  if (mine.length > 0 || (typed === undefined && who !== undefined))
    return { meant: atTime(mine, request.range), near: [], since: request.range.start };
  let near: readonly Instance[] = [];
  for (const span of closed ? [request.range] : windows(request.range)) {
    const all = await during({}, span, looking);
    if ('is' in all) return all;
    const meant = fitting(all, typed);
    if (meant.length > 0) return { meant: atTime(meant, request.range), near: [], since: span.start };
    if (near.length === 0 && typed !== undefined) near = resembling(all, typed);
  }
  const there = isPoint(request.range) && userId !== undefined ? own : [];
  return { meant: atTime(there, request.range), near, since: request.range.start };
}

function windows({ start, end }: Span): readonly Span[] {
  const spans: Span[] = [];
  for (let until = end; until > start; until -= WINDOW_MS)
    spans.push({ start: Math.max(start, until - WINDOW_MS), end: until });
  return spans;
}

/** What is called exactly that; else what has the words in its topic. */
function fitting(all: readonly Instance[], typed: string | undefined): readonly Instance[] {
  if (typed === undefined) return all;
  const wanted = plainName(typed);
  if (wanted === '') return [];
  const exact = all.filter(({ topic }) => plainName(topic) === wanted);
  if (exact.length > 0) return exact;
  const has = hasWords(typed);
  return all.filter(({ topic }) => has(topic));
}

function atTime(all: readonly Instance[], range: Span): readonly Instance[] {
  if (!isPoint(range)) return all;
  const about = all.filter(({ start }) => Math.abs(start * 1000 - range.start) <= ABOUT_MS);
  return about.length > 0 ? about : all;
}

const MOST_NEAR = 5;

function resembling(all: readonly Instance[], typed: string): readonly Instance[] {
  const like = resemblance(typed);
  const scored = all
    .map((each) => ({ each, common: like(each.topic) }))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common || b.each.start - a.each.start);
  const topics = new Set<string>();
  return scored
    .flatMap(({ each }) => {
      if (topics.has(each.topic)) return [];
      topics.add(each.topic);
      return [each];
    })
    .slice(0, MOST_NEAR);
}

/** Lists the meetings that somebody was in and that the request may mean, newest first. */
export async function attended(
  userId: string,
  looking: Looking,
  source: Source,
): Promise<readonly Instance[]> {
  const { range, filter } = looking.request;
  const all = await during({ userId }, range, looking, source);
  if ('is' in all) return [];
  const meant = fitting(all, filter.topicText).filter(
    ({ meetingNo }) => filter.meetingNo === undefined || meetingNo === filter.meetingNo,
  );
  const found = await thoseThen(meant, userId, looking, source);
  return 'is' in found ? [] : found;
}
