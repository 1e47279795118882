import { AppError } from '../../../errors.ts';
import { parseCount, parsePlatformTime } from '../../../lib/workbook/values.ts';
import type { ListRow, MeetingListQuery } from '../../../platform/types.ts';
import { columnsOf, MEETINGS, type MeetingField, type Table } from '../../records/index.ts';
import { callAs } from '../context.ts';
import type { Choice } from '../types.ts';
import { chosen } from './filter.ts';
import { listRows, taskTable, usesTask } from './lookup.ts';
import type { Finder, Looking } from './types.ts';

type Instance = Extract<Choice, { is: 'meeting' }>;

/** An upcoming meeting without an end is taken to last as long as the platform lets one span. */
const DAY_S = 24 * 60 * 60;

/** The instances behind a 9-digit number in the range, newest first: one is taken, several are asked about. */
export const findMeeting: Finder = async (looking) => {
  const { filter, range } = looking.request;
  const query: MeetingListQuery = {
    startTime: Math.floor(range.start / 1000),
    endTime: Math.ceil(range.end / 1000),
    meetingNo: filter.meetingNo ?? '',
    meetingStatus: filter.meetingStatus ?? 2,
  };
  const instances = await fromTwin(query, looking);
  if (instances !== undefined) return outcome(instances, looking);
  const table = await taskTable({ kind: 'meetings', query }, looking);
  return 'is' in table ? table : outcome(await fromTable(table, looking), looking);
};

/** The instance before the meeting that a comparison begins with: the range ends where that one starts. */
export const findPrevious: Finder = async (looking) => {
  const { request } = looking;
  const query: MeetingListQuery = {
    startTime: Math.floor(request.range.start / 1000),
    endTime: Math.floor(request.range.end / 1000) - 1,
    meetingNo: request.filter.meetingNo ?? '',
    meetingStatus: 2,
  };
  const listed = await fromTwin(query, looking);
  const table = listed === undefined ? await taskTable({ kind: 'meetings', query }, looking) : undefined;
  if (table !== undefined && 'is' in table) return table;
  const instances = listed ?? (table === undefined ? [] : await fromTable(table, looking));
  const [latest] = [...instances].sort((a, b) => b.start - a.start);
  if (latest === undefined) throw new AppError({ kind: 'usage', advice: 'no-previous-meeting' });
  return { is: 'known', request: chosen(request, latest) };
};

function outcome(instances: readonly Instance[], { request }: Looking) {
  const choices = [...instances].sort((a, b) => b.start - a.start);
  const [only] = choices;
  if (only === undefined)
    throw new AppError({
      kind: 'usage',
      advice: 'no-such-meeting',
      values: { meetingNo: request.filter.meetingNo ?? '' },
    });
  if (choices.length > 1) return { is: 'choice', choices } as const;
  return { is: 'known', request: chosen(request, only) } as const;
}

/** The JSON list cannot be asked for upcoming meetings. */
async function fromTwin(query: MeetingListQuery, looking: Looking): Promise<Instance[] | undefined> {
  if (usesTask(looking) || query.meetingStatus === 3) return undefined;
  const { ctx, row, signal, request } = looking;
  const rows = await listRows((page) => ctx.feishu.records.meetings(query, page, callAs(row, signal)));
  return rows?.flatMap((each: ListRow) =>
    instance(
      {
        start: text(each['meeting_start_time']),
        end: text(each['meeting_end_time']),
        topic: text(each['meeting_topic']),
        people: text(each['number_of_participants']),
      },
      request.range.zone,
      ctx.clock.now(),
    ),
  );
}

async function fromTable(table: Table, { request, ctx }: Looking): Promise<Instance[]> {
  const columns = columnsOf(table.headers, MEETINGS);
  const found: Instance[] = [];
  for await (const row of table.rows) {
    const cell = (name: MeetingField): string => columns.text(row, name);
    const facts = { start: cell('start'), end: cell('end'), topic: cell('topic'), people: cell('people') };
    found.push(...instance(facts, request.range.zone, ctx.clock.now()));
  }
  return found;
}

/** A meeting that goes on ends now, as the platform's participant list wants it. */
function instance(
  facts: { start: string; end: string; topic: string; people: string },
  zone: string,
  now: number,
): Instance[] {
  const start = parsePlatformTime(facts.start, zone);
  if (start === undefined) return [];
  const seconds = Math.floor(start / 1000);
  const open = start <= now ? Math.floor(now / 1000) : seconds + DAY_S;
  const end = parsePlatformTime(facts.end, zone);
  return [
    {
      is: 'meeting',
      start: seconds,
      end: Math.max(seconds + 1, end === undefined ? Math.min(open, seconds + DAY_S) : Math.ceil(end / 1000)),
      topic: facts.topic,
      people: parseCount(facts.people),
    },
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
