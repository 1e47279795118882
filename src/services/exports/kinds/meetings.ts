import { z } from 'zod';
import { type MeetingsSummary, meetingsDoneCard } from '../../../cards/exports/meetings-done.ts';
import { DAY_SECONDS, type TimeRange } from '../../../lib/range/zone.ts';
import { zoned } from '../../../lib/time.ts';
import { openTable } from '../../../lib/workbook/reader.ts';
import { parseCount, parseDuration, parsePlatformTime, parseYesNo } from '../../../lib/workbook/values.ts';
import type { MeetingListQuery } from '../../../platform/types.ts';
import { columnsOf, MEETINGS, type MeetingField, type Table } from '../../records/index.ts';
import { withBaseline } from '../baseline/beside.ts';
import { planSpans, type Span } from '../limits.ts';
import { mergeByTime } from '../merge.ts';
import { type ExportFilter, orUndefined } from '../types.ts';
import { issueFields, median } from './figures.ts';
import { type Kind, status, who } from './kind.ts';

/**
 * The longest span of one task. The JSON list documents a year, and a month for meetings to come; for the exports
 * nothing is documented, so the same is taken, and of years and months the shortest.
 */
const YEAR_SECONDS = 365 * DAY_SECONDS;
const MONTH_SECONDS = 28 * DAY_SECONDS;

const TWO_DAYS_MS = 2 * 24 * 60 * 60_000;
const LARGEST = 5;

const count = orUndefined(z.number());
const share = z.number().exactOptional();
const summary = z.object({
  ...issueFields,
  meetings: z.number(),
  attendances: count,
  totalSeconds: count,
  medianSeconds: count,
  shares: z.object({ video: share, sharing: share, recording: share, telephone: share }),
  timeline: z.object({
    unit: z.enum(['hour', 'day']),
    points: z.array(z.object({ label: z.string(), meetings: z.number() })).readonly(),
  }),
  largest: z
    .array(
      z.object({
        topic: z.string(),
        organizer: z.string(),
        start: z.string(),
        seconds: count,
        people: count,
      }),
    )
    .readonly(),
  weekBefore: z
    .object({
      of: z.enum(['day', 'hours', 'days']),
      weekday: z.number(),
      lastWeek: z.boolean(),
      meetings: z.number(),
      attendances: count,
      totalSeconds: count,
    })
    .exactOptional(),
}) satisfies z.ZodType<MeetingsSummary>;

/** The list of meetings, 会议明细. */
export const meetings = {
  command: { name: 'meetings', aliases: ['meeting', '会议', '会议明细'] },
  filters: {
    number: 'optional',
    person: true,
    room: 'optional',
    type: true,
    statuses: [1, 2, 3],
    leavesOut: false,
    oneOf: ['number', 'person', 'room', 'type'],
  },
  /** What lies ahead may be a month at most, of which the shortest has 28 days. */
  defaultRange: { 1: 'today', 2: 'yesterday', 3: 'next 7 days' },
  lacks: () => [],
  missing: () => undefined,
  plan: ({ range, filter }) => planSpans(range, filter.meetingStatus === 3 ? MONTH_SECONDS : YEAR_SECONDS),
  taskRequest: (filter, task) => ({ kind: 'meetings', query: queryOf(filter, task) }),
  merge: (parts, options) => mergeByTime(parts, MEETINGS.start.headers, options),
  async summarise(workbook, { range }, signal) {
    return summariseMeetings(await openTable(workbook, { signal }), range);
  },
  summary,
  card: meetingsDoneCard,
  weekBefore: { query: queryOf, beside: withBaseline },
} as const satisfies Kind<MeetingsSummary>;

function queryOf(filter: ExportFilter, { start, end }: Span): MeetingListQuery {
  return {
    startTime: start,
    endTime: end,
    ...status(filter),
    ...(filter.meetingNo !== undefined && { meetingNo: filter.meetingNo }),
    ...who(filter),
    ...(filter.meetingType !== undefined && { meetingType: filter.meetingType }),
  };
}

const FLAGS = ['video', 'sharing', 'recording', 'telephone'] as const;

interface Seen {
  readonly topic: string;
  readonly organizer: string;
  readonly start: string;
  readonly seconds: number | undefined;
  readonly people: number | undefined;
}

/** Reads a 会议明细 table once, row by row, and keeps only totals and the five largest meetings. */
export async function summariseMeetings(table: Table, range: TimeRange): Promise<MeetingsSummary> {
  const columns = columnsOf(table.headers, MEETINGS);
  const timeline = createTimeline(range);
  const durations: number[] = [];
  const flags = new Map<string, { yes: number; known: number }>();
  let rows = 0;
  let attendances: number | undefined;
  let unreadableCells = 0;
  let largest: Seen[] = [];
  const read = <T>(text: string, parse: (text: string) => T | undefined): T | undefined => {
    const value = parse(text);
    if (value === undefined && !/^[-–—\s]*$/.test(text)) unreadableCells += 1;
    return value;
  };
  for await (const row of table.rows) {
    rows += 1;
    const cell = (name: MeetingField): string => columns.text(row, name);
    const seconds = read(cell('duration'), parseDuration);
    const people = read(cell('people'), parseCount);
    const start = read(cell('start'), (text) => parsePlatformTime(text, range.zone));
    if (seconds !== undefined) durations.push(seconds);
    if (people !== undefined) attendances = (attendances ?? 0) + people;
    if (start !== undefined) timeline.add(start);
    for (const flag of FLAGS)
      tally(flags, flag, columns.has(flag) ? read(cell(flag), parseYesNo) : undefined);
    const startText = start === undefined ? cell('start') : zoned(start, range.zone).format('MM-DD HH:mm');
    const seen = { topic: cell('topic'), organizer: cell('organizer'), start: startText, seconds, people };
    largest = keepLargest(largest, seen);
  }
  return {
    rows,
    meetings: rows,
    attendances,
    totalSeconds: durations.length === 0 ? undefined : durations.reduce((sum, each) => sum + each, 0),
    medianSeconds: median(durations),
    shares: Object.fromEntries(
      [...flags].flatMap(([name, { yes, known }]) => (known > 0 ? [[name, yes / known]] : [])),
    ),
    timeline: timeline.result(),
    largest,
    missingColumns: columns.missing,
    unknownColumns: columns.unknown,
    unreadableCells,
  };
}

function tally(
  flags: Map<string, { yes: number; known: number }>,
  name: string,
  value: boolean | undefined,
): void {
  if (value === undefined) return;
  const { yes, known } = flags.get(name) ?? { yes: 0, known: 0 };
  flags.set(name, { yes: yes + (value ? 1 : 0), known: known + 1 });
}

function keepLargest(largest: readonly Seen[], seen: Seen): Seen[] {
  const size = (each: Seen): number => each.people ?? -1;
  if (largest.length === LARGEST && size(seen) <= size(largest.at(-1) ?? seen)) return [...largest];
  return [...largest, seen].sort((a, b) => size(b) - size(a)).slice(0, LARGEST);
}

/** Counts meetings by hour of day for short ranges, by day for long ones; days without meetings are shown as 0. */
function createTimeline(range: TimeRange) {
  const unit = range.end - range.start <= TWO_DAYS_MS ? 'hour' : 'day';
  const labelOf = (ms: number): string => zoned(ms, range.zone).format(unit === 'hour' ? 'HH' : 'MM-DD');
  const counts = new Map<string, number>();
  if (unit === 'hour') {
    for (let hour = 0; hour < 24; hour += 1) counts.set(String(hour).padStart(2, '0'), 0);
  } else {
    const step = 12 * 60 * 60_000; // half days, so that a 23 or 25 hour day is not skipped
    for (let at = range.start; at < range.end; at += step) counts.set(labelOf(at), 0);
  }
  return {
    add(ms: number): void {
      const label = labelOf(ms);
      counts.set(label, (counts.get(label) ?? 0) + 1);
    },
    result: (): MeetingsSummary['timeline'] => ({
      unit,
      points: [...counts].map(([label, meetings]) => ({ label, meetings })),
    }),
  };
}
