import { AppError } from '../../errors.ts';
import { pause } from '../../lib/timers.ts';
import type { Table } from '../../lib/workbook/reader.ts';
import type {
  CallOptions,
  ExportTaskRequest,
  Feishu,
  ListRow,
  QualityListQuery,
} from '../../platform/types.ts';
import type { Join, MeetingFacts, Minute, MinutesRead } from '../../quality/types.ts';
import { listRows } from '../exports/find/lookup.ts';
import { tableOf, taskFailed } from '../exports/task-end.ts';
import { emptyDraft } from './draft.ts';
import { mergeMinutes, needsFile } from './merge.ts';
import { minutesFromSheet, sum } from './minutes.ts';
import { minutesFromList } from './minutes-list.ts';

const POLL_MS = 1_000;
const MOST_POLLS = 120;

export interface Fetching {
  readonly feishu: Pick<Feishu, 'records' | 'tasks'>;
  readonly options: CallOptions;
  readonly zone: string;
  /** True takes an empty JSON list at its word; otherwise the workbook is looked at too. */
  readonly emptyIsAnswer?: boolean;
}

/**
 * The minutes of one join: from the JSON list, from the workbook where the list is closed to the app, and from both
 * where the list lacks something a verdict needs. Undefined where nobody can be asked for them.
 *
 * Throws the platform's AppErrors; `not-found` where it has no such join.
 */
export async function fetchMinutes(
  meeting: MeetingFacts,
  join: Join,
  { feishu, options, zone, emptyIsAnswer = false }: Fetching,
): Promise<readonly Minute[] | undefined> {
  const query = queryOf(meeting, join);
  if (query === undefined) return undefined;
  const rows = await listRows((page) => feishu.records.quality(query, page, options));
  const listed =
    rows === undefined ? undefined : allTold(minutesFromList(rows satisfies readonly ListRow[], zone), join);
  if (listed?.length === 0 && emptyIsAnswer) return listed;
  if (listed !== undefined && !needsFile(listed)) return listed;
  const file = await fromFile(query, join, { feishu, options, zone }).catch((error: unknown) => {
    // What the list told is worth more than nothing.
    if (listed !== undefined && listed.length > 0 && error instanceof AppError && !error.retryable)
      return undefined;
    throw error;
  });
  return listed === undefined ? file : mergeMinutes(file ?? [], listed);
}

/** Guests and telephones have no id the platform could be asked with. */
function queryOf(meeting: MeetingFacts, join: Join): QualityListQuery | undefined {
  const { userId, roomId, joinTime } = join;
  if (joinTime === undefined || (userId === undefined && roomId === undefined)) return undefined;
  return {
    meetingStartTime: Math.floor(meeting.start / 1000),
    meetingEndTime: Math.ceil(meeting.end / 1000),
    meetingNo: meeting.meetingNo,
    joinTime: Math.floor(joinTime / 1000),
    ...(roomId === undefined ? { userId: userId ?? '' } : { roomId }),
  };
}

async function fromFile(query: QualityListQuery, join: Join, fetching: Fetching): Promise<readonly Minute[]> {
  const table = await tableOfTask({ kind: 'quality', query }, fetching);
  return allTold(await minutesFromSheet(table.headers, table.rows, fetching.zone), join);
}

/** Values of rows that no minute can be told of count with the first minute: what was not read is said, not lost. */
function allTold({ minutes, unreadable }: MinutesRead, { joinTime = 0 }: Join): readonly Minute[] {
  const unplaced = unreadable - sum(minutes.map((each) => each.unreadable));
  if (unplaced === 0) return minutes;
  const [first = emptyDraft(joinTime), ...rest] = minutes;
  return [{ ...first, unreadable: first.unreadable + unplaced }, ...rest];
}

/** The workbook of a task of its own, waited for: for lists that background work needs whole. */
export async function tableOfTask(
  request: ExportTaskRequest,
  { feishu, options }: Omit<Fetching, 'zone'>,
): Promise<Table> {
  const taskId = await feishu.tasks.create(request, options);
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    await pause(POLL_MS, options.signal);
    const status = await feishu.tasks.status(taskId, options);
    if (status.state === 'running') continue;
    if (status.state === 'failed') throw taskFailed(status.failMsg);
    return tableOf(status.fileToken, feishu, options);
  }
  throw new AppError({ kind: 'unavailable', advice: 'task-timeout', operation: 'exports.get' });
}
