import { AppError } from '../../../errors.ts';
import type { MeetingListQuery } from '../../../platform/types.ts';
import { listMeetings, listParticipations } from '../../records/index.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import type { ExportRequest } from '../stored.ts';
import { chosen, type Finder, type Found, type Later, type Looking, sourceOf, withFilter } from './lookup.ts';
import { type Instance, instanceOf, meetingsMeant } from './topic.ts';

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
    if (found.near.length > 0) return { is: 'choice', choices: found.near, near: true };
    const values = typed === undefined ? { who: userName ?? '' } : { typed };
    throw new AppError({
      kind: 'usage',
      advice: typed === undefined ? 'no-meeting-then' : 'no-such-topic',
      values,
    });
  }
  const { meetingNo } = latest;
  const isOne = found.meant.every((each) => each.meetingNo === meetingNo);
  if (found.meant.length === 1) return { is: 'known', request: chosen(request, latest) };
  return isOne && request.report !== undefined && meetingNo !== undefined
    ? withOthers(request, latest, found.meant)
    : { is: 'choice', choices: isOne ? found.meant : latestOfEach(found.meant, request.range) };
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
  return found.flatMap((each) => instanceOf(each, now)).sort((a, b) => b.start - a.start);
}

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
