import { z } from 'zod';
import {
  type MeetingMarks,
  type MeetingsSummary,
  meetingOption,
  meetingsDoneCard,
} from '../../../cards/index.ts';
import { dayOf, daysBetween, dayText, type TimeRange } from '../../../lib/range/zone.ts';
import { orUndefined } from '../../../lib/stored.ts';
import { DAY_MS, DAY_S, MINUTE_MS, zoned } from '../../../lib/time.ts';
import { openTable } from '../../../lib/workbook/reader.ts';
import { parseCount, parseDuration, parsePlatformTime, parseYesNo } from '../../../lib/workbook/values.ts';
import type { MeetingListQuery } from '../../../platform/types.ts';
import { MEETINGS, type MeetingField, openSheet, type Table } from '../../records/index.ts';
import { planSpans, type Span } from '../limits.ts';
import { LengthFilter, ofLength, type TopicAsked, TopicFilter } from '../topics.ts';
import type { ExportFilter, LengthAsked } from '../types.ts';
import { type Kind, status, who, withBaseline } from './kind.ts';
import { CellReader, issueFields, issuesOf, largest, listed, median, mergeByTime } from './workbooks.ts';

/**
 * The longest span of one task. The JSON list documents a year, and a month for meetings to come; for the exports
 * nothing is documented, so the same is taken, and of years and months the shortest.
 */
const YEAR_SECONDS = 365 * DAY_S;
const MONTH_SECONDS = 28 * DAY_S;

const TWO_DAYS_MS = 2 * DAY_MS;
const LARGEST = 5;
/** Bad meetings that the card leads to: the file does not tell them apart. */
const WORST = 20;

const count = orUndefined(z.number());
const share = z.number().exactOptional();
const summary = z.object({
  ...issueFields,
  meetings: z.number(),
  attendances: count,
  totalSeconds: count,
  medianSeconds: count,
  external: z.number().exactOptional(),
  devices: z.number().exactOptional(),
  shares: z.object({ video: share, sharing: share, recording: share, telephone: share }),
  timeline: z.object({
    unit: z.enum(['hour', 'day']),
    points: z.array(z.object({ label: z.string(), meetings: z.number() })).readonly(),
  }),
  largest: z.array(listed).readonly(),
  ofLength: ofLength.exactOptional(),
  quality: z
    .object({ judged: z.number(), bad: z.number(), worst: z.array(listed).readonly() })
    .exactOptional(),
  organised: z
    .union([z.literal('unknown'), z.object({ of: z.number(), unnamed: z.number() })])
    .exactOptional(),
  topic: z
    .object({
      words: z.string(),
      found: z
        .object({
          of: z.number(),
          untitled: z.number(),
          near: z.array(z.object({ topic: z.string(), meetings: z.number() })).readonly(),
        })
        .exactOptional(),
    })
    .exactOptional(),
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
    topic: 'optional',
    person: true,
    organiser: true,
    length: true,
    room: 'optional',
    type: true,
    statuses: [1, 2, 3],
    leavesOut: false,
    oneOf: ['number', 'person', 'room', 'type'],
  },
  /** What lies ahead may be a month at most, of which the shortest has 28 days. */
  defaultRange: { 1: 'today', 2: 'yesterday', 3: 'next 7 days' },
  missingFilters: () => [],
  nextLookup: () => undefined,
  plan: ({ range, filter }) => planSpans(range, filter.meetingStatus === 3 ? MONTH_SECONDS : YEAR_SECONDS),
  taskRequest: (filter, task) => ({ kind: 'meetings', query: queryOf(filter, task) }),
  merge: (parts, options) => mergeByTime(parts, MEETINGS, 'start', options),
  async summarise(workbook, { range, filter }, signal, { marks } = {}) {
    const organiser = filter.organised && (filter.userName ?? '');
    const { topicText: words } = filter;
    const topic = words === undefined ? undefined : { words, toCome: filter.meetingStatus === 3 };
    const asked = { marks, organiser, topic, length: filter.length };
    return summariseMeetings(await openTable(workbook, { signal }), range, asked);
  },
  hasQualityMarks: true,
  summary,
  similarTopics: ({ topic }) => topic?.found?.near.map((each) => each.topic),
  card: meetingsDoneCard,
  weekBefore: {
    // That list is of all meetings, with every organiser and every topic.
    compares: ({ organised, topicText }) => !organised && topicText === undefined,
    query: queryOf,
    addTo: withBaseline,
  },
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

type Seen = MeetingsSummary['largest'][number];

/**
 * Reads a 会议明细 table once, row by row, and keeps only totals and the five largest meetings.
 *
 * A total, an order and a course of the day are of all meetings or of none: they are left out if one meeting lacks the
 * value. Shares are of the meetings for which the value is known. With an `organiser` only meetings count that name
 * them; where the table names no organisers, or the name is empty, all do. So it is with words of a `topic`.
 */
export async function summariseMeetings(
  table: Table,
  range: TimeRange,
  {
    marks = new Map(),
    organiser,
    topic,
    length,
  }: {
    readonly marks?: MeetingMarks | undefined;
    readonly organiser?: string | undefined;
    readonly topic?: TopicAsked | undefined;
    readonly length?: LengthAsked | undefined;
  } = {},
): Promise<MeetingsSummary> {
  const { columns, rows: data } = await openSheet(table, MEETINGS);
  const cells = new CellReader();
  const timeline = createTimeline(range);
  const durations: number[] = [];
  const flags = new Map<string, { yes: number; known: number }>();
  const totals = { attendances: 0, seconds: 0, external: 0, devices: 0 };
  const first: Seen[] = [];
  const isFiltered = organiser !== undefined && organiser !== '' && columns.has('organizer');
  const topics = topic && new TopicFilter(topic, columns.has('topic'));
  const lengths = length && new LengthFilter(length);
  let [rows, unnamed, meetings] = [0, 0, 0];
  let [judged, bad] = [0, 0];
  let most: readonly Seen[] = [];
  let worst: readonly Seen[] = [];
  for await (const row of data) {
    rows += 1;
    const cell = (name: MeetingField): string => columns.text(row, name);
    if (isFiltered && cell('organizer').trim() !== organiser) {
      unnamed += cell('organizer').trim() === '' ? 1 : 0;
      continue;
    }
    if (topics?.takes(cell('topic')) === false) continue;
    meetings += 1;
    const read = <T>(name: MeetingField, parse: (text: string) => T | undefined): T | undefined =>
      cells.read(name, cell(name), parse);
    const seconds = read('duration', parseDuration);
    const people = read('people', parseCount);
    const start = read('start', (text) => parsePlatformTime(text, range.zone));
    const external = read('external', parseYesNo);
    if (seconds !== undefined) durations.push(seconds);
    if (start !== undefined) timeline.add(start);
    totals.seconds += seconds ?? 0;
    totals.attendances += people ?? 0;
    totals.devices += read('devices', parseCount) ?? 0;
    totals.external += external === true ? 1 : 0;
    for (const flag of FLAGS) tally(flags, flag, columns.has(flag) ? read(flag, parseYesNo) : undefined);
    const startText = start === undefined ? cell('start') : zoned(start, range.zone).format('MM-DD HH:mm');
    const seen: Seen = {
      topic: cell('topic'),
      organizer: cell('organizer'),
      start: startText,
      seconds,
      people,
      ...(external === true && { external }),
      ...qualityOf(cell('meetingNo'), start, marks),
    };
    if (seen.mark !== undefined) judged += 1;
    if (seen.mark?.isBad) {
      bad += 1;
      worst = largest([...worst, seen], WORST, ({ mark: own }) => own?.affected ?? 0);
    }
    topics?.list(seen, start);
    lengths?.list(seen);
    if (first.length < LARGEST) first.push(seen);
    if (cells.complete('people')) most = largest([...most, seen], LARGEST, (each) => each.people ?? 0);
  }
  const whole = (of: MeetingField, value: number): number | undefined =>
    meetings > 0 && cells.complete(of) ? value : undefined;
  const [external, devices] = [whole('external', totals.external), whole('devices', totals.devices)];
  const few = meetings <= LARGEST ? first : [];
  return {
    rows,
    meetings,
    ...(organiser !== undefined && { organised: isFiltered ? { of: rows, unnamed } : 'unknown' }),
    ...(topics !== undefined && { topic: topics.result() }),
    attendances: whole('people', totals.attendances),
    totalSeconds: whole('duration', totals.seconds),
    medianSeconds: median(durations),
    ...(external !== undefined && { external }),
    ...(devices !== undefined && { devices }),
    shares: Object.fromEntries(
      [...flags].flatMap(([name, { yes, known }]) => (known > 0 ? [[name, yes / known]] : [])),
    ),
    timeline: cells.complete('start') ? timeline.result() : { ...timeline.result(), points: [] },
    largest: topics?.listed() ?? (cells.complete('people') ? most : few),
    ...(lengths !== undefined && { ofLength: lengths.result() }),
    ...(judged > 0 && { quality: { judged, bad, worst } }),
    ...issuesOf(columns, cells.unreadable),
  };
}

/** How its quality is asked for, and what is known of it. */
function qualityOf(
  meetingNo: string,
  start: number | undefined,
  marks: MeetingMarks,
): Pick<Seen, 'option' | 'mark'> {
  if (start === undefined || !/\d/.test(meetingNo)) return {};
  const found = marks.get(meetingKey(meetingNo, start));
  return { option: meetingOption(meetingNo, start), ...(found !== undefined && { mark: found }) };
}

/** Returns the same key for a meeting of a list and of a workbook, by number and start (unix ms). */
export function meetingKey(meetingNo: string, start: number): string {
  return `${meetingNo.replace(/\D/g, '')}:${Math.floor(start / MINUTE_MS)}`;
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

/** Counts meetings by hour of day for short ranges, by day for long ones; days without meetings are shown as 0. */
function createTimeline(range: TimeRange) {
  const unit = range.end - range.start <= TWO_DAYS_MS ? 'hour' : 'day';
  const labelOf = (ms: number): string => zoned(ms, range.zone).format(unit === 'hour' ? 'HH' : 'MM-DD');
  const counts = new Map<string, number>();
  if (unit === 'hour') {
    for (let hour = 0; hour < 24; hour += 1) counts.set(String(hour).padStart(2, '0'), 0);
  } else {
    const days = daysBetween(dayOf(range.start, range.zone), dayOf(range.end - 1, range.zone));
    for (const day of days) counts.set(dayText(day).slice(5), 0);
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
