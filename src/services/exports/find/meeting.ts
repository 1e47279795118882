import { AppError } from '../../../errors.ts';
import type { MeetingListQuery } from '../../../platform/types.ts';
import { listMeetings, listParticipations, type MeetingRecord } from '../../records/index.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import type { Choice } from '../types.ts';
import { chosen, type Finder, type Later, type Looking, sourceOf, withFilter } from './lookup.ts';

type Instance = Extract<Choice, { is: 'meeting' }>;

/** An upcoming meeting without an end is taken to last as long as the platform lets one span. */
const DAY_S = 24 * 60 * 60;

/**
 * Looks up the instances behind a 9-digit number in the range. Of several, an export asks which; what judges quality takes
 * the one that was named, or the latest, and remembers the others.
 */
export const findMeeting: Finder = async (looking) => {
  const { request } = looking;
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
  const meant = choices.find(({ start }) => start === filter.startsAt) ?? only;
  const others = choices.filter((each) => each !== meant).slice(0, EXPORT_LIMITS.choices);
  return {
    is: 'known',
    request: withFilter(chosen(request, meant), {
      others: others.map(({ start, topic, people }) => ({ start, topic, people })),
    }),
  };
};

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

/** A meeting that goes on ends now, as the platform's participant list wants it. */
function instanceOf({ start, end, topic, people, viewers }: MeetingRecord, now: number): readonly Instance[] {
  if (start === undefined) return [];
  const seconds = Math.floor(start / 1000);
  const open = Math.min(start <= now ? Math.floor(now / 1000) : seconds + DAY_S, seconds + DAY_S);
  const until = Math.max(seconds + 1, end === undefined ? open : Math.ceil(end / 1000));
  const watched = viewers === undefined || viewers === 0 ? {} : { viewers };
  return [{ is: 'meeting', start: seconds, end: until, topic, people, ...watched }];
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
