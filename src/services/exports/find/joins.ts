import { AppError } from '../../../errors.ts';
import { listParticipations } from '../../records/index.ts';
import { withFilter } from './filter.ts';
import { sourceOf } from './lookup.ts';
import type { Finder } from './types.ts';

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
