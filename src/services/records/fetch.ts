import { AppError } from '../../errors.ts';
import type { QualityListQuery } from '../../platform/types.ts';
import { isRoomDevice, type Join, type MeetingFacts, type Minute } from '../../quality/types.ts';
import { emptyDraft } from './draft.ts';
import { mergeMinutes, needsFile } from './merge.ts';
import { type MinutesRead, minutesFromList, minutesFromSheet, sum } from './minutes.ts';
import { isAskable } from './participations.ts';
import { eitherWay, listRows, type Source } from './source.ts';

/**
 * Fetches the minutes of one join: from the list, from a workbook if the list is closed to the app, and from both if
 * the list lacks values that a verdict needs.
 *
 * A row may carry the ids of a person and of the room the person sits in: the other one is asked for if the platform
 * does not know the first. `emptyIsAnswer` accepts an empty list as the result. Returns undefined if nobody can be asked for them. Throws the
 * platform's AppErrors; `not-found` if it has no such join.
 */
export async function fetchMinutes(
  meeting: MeetingFacts,
  join: Join,
  source: Source,
  { emptyIsAnswer = false }: { readonly emptyIsAnswer?: boolean } = {},
): Promise<readonly Minute[] | undefined> {
  const [first, second] = queriesOf(meeting, join);
  if (first === undefined) return undefined;
  try {
    return await fetchBy(first, join, source, emptyIsAnswer);
  } catch (error) {
    if (second === undefined || !(error instanceof AppError) || error.kind !== 'not-found') throw error;
    return fetchBy(second, join, source, emptyIsAnswer);
  }
}

async function fetchBy(
  query: QualityListQuery,
  join: Join,
  source: Source,
  emptyIsAnswer: boolean,
): Promise<readonly Minute[] | undefined> {
  const { feishu, options, zone } = source;
  const file = () => fromFile(query, join, source);
  return eitherWay(async () => {
    const rows = await listRows((page) => feishu.records.quality(query, page, options));
    if (rows === undefined) return undefined;
    const listed = withUnplaced(minutesFromList(rows, zone), join);
    if ((listed.length === 0 && emptyIsAnswer) || !needsFile(listed)) return listed;
    const more = await file().catch((error: unknown) => {
      // What the list says is worth more than nothing.
      const waits = !(error instanceof AppError) || error.kind === 'rate-limited';
      if (listed.length === 0 || waits) throw error;
      return [];
    });
    return mergeMinutes(more, listed);
  }, file);
}

/** What is asked for: by the id of who joined and, where the row has another one, by that next. */
function queriesOf(meeting: MeetingFacts, join: Join): readonly QualityListQuery[] {
  const { userId, roomId, joinTime } = join;
  if (joinTime === undefined || !isAskable(join)) return [];
  const common = {
    meetingStartTime: Math.floor(meeting.start / 1000),
    meetingEndTime: Math.ceil(meeting.end / 1000),
    meetingNo: meeting.meetingNo,
    joinTime: Math.floor(joinTime / 1000),
  };
  const byPerson = userId === undefined ? [] : [{ ...common, userId }];
  const byRoom = roomId === undefined ? [] : [{ ...common, roomId }];
  return isRoomDevice(join) ? [...byRoom, ...byPerson] : [...byPerson, ...byRoom];
}

async function fromFile(query: QualityListQuery, join: Join, source: Source): Promise<readonly Minute[]> {
  const table = await source.workbook({ kind: 'quality', query });
  return withUnplaced(await minutesFromSheet(table.headers, table.rows, source.zone), join);
}

/** Counts values of rows without a readable time with the first minute, so that the card reports them. */
function withUnplaced({ minutes, unreadable }: MinutesRead, { joinTime = 0 }: Join): readonly Minute[] {
  const unplaced = unreadable - sum(minutes.map((each) => each.unreadable));
  if (unplaced === 0) return minutes;
  const [first = emptyDraft(joinTime), ...rest] = minutes;
  return [{ ...first, unreadable: first.unreadable + unplaced }, ...rest];
}
