import { AppError } from '../../../errors.ts';
import { parsePlatformTime } from '../../../lib/workbook/values.ts';
import type { ParticipantListQuery } from '../../../platform/types.ts';
import { columnsOf, PARTICIPANTS } from '../../records/index.ts';
import { callAs } from '../context.ts';
import { withFilter } from './filter.ts';
import { listRows, taskTable, usesTask } from './lookup.ts';
import type { Finder, Found, Looking } from './types.ts';

/** When one person or room joined a meeting: the JSON list has every join, the workbook only the first. */
export const findJoins: Finder = async (looking) => {
  const { filter } = looking.request;
  const query: ParticipantListQuery = {
    meetingStartTime: filter.meetingStart ?? 0,
    meetingEndTime: filter.meetingEnd ?? 0,
    meetingNo: filter.meetingNo ?? '',
    ...(filter.userId !== undefined && { userId: filter.userId }),
    ...(filter.roomId !== undefined && { roomId: filter.roomId }),
  };
  const { ctx, row, signal } = looking;
  const rows = usesTask(looking)
    ? undefined
    : await listRows((page) => ctx.feishu.records.participants(query, page, callAs(row, signal)));
  if (rows !== undefined)
    return outcome(
      rows.map((each) => String(each['join_time'] ?? '')),
      looking,
    );
  const table = await taskTable({ kind: 'participants', query }, looking);
  if ('is' in table) return table;
  const columns = columnsOf(table.headers, PARTICIPANTS);
  const times: string[] = [];
  for await (const each of table.rows) times.push(columns.text(each, 'join'));
  return outcome(times, looking);
};

function outcome(times: readonly string[], { request }: Looking): Found {
  const { filter, range } = request;
  const joins = new Set(
    times
      .map((text) => parsePlatformTime(text, range.zone))
      .filter((ms) => ms !== undefined)
      .map((ms) => Math.floor(ms / 1000)),
  );
  if (joins.size === 0)
    throw new AppError({
      kind: 'usage',
      advice: 'did-not-join',
      values: { who: filter.userName ?? filter.roomName ?? '' },
    });
  return { is: 'known', request: withFilter(request, { joins: [...joins].sort((a, b) => a - b) }) };
}
