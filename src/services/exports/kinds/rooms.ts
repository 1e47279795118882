import { z } from 'zod';
import { type RoomsSummary, type RoomUse, roomsDoneCard, texts } from '../../../cards/index.ts';
import { dayOf, daysBetween, instantOf, type TimeRange, weekdayOf } from '../../../lib/range/zone.ts';
import { orUndefined } from '../../../lib/stored.ts';
import { DAY_S } from '../../../lib/time.ts';
import { openTable } from '../../../lib/workbook/reader.ts';
import { isBlank, parseDuration, parsePlatformTime } from '../../../lib/workbook/values.ts';
import type { ReservationListQuery } from '../../../platform/types.ts';
import {
  checkInsOf,
  type Namesake,
  openSheet,
  outcomeOf,
  RESERVATIONS,
  type ReservationField,
  type Table,
} from '../../records/index.ts';
import { planSpans } from '../limits.ts';
import type { ExportFilter } from '../types.ts';
import { type Kind, requireResolved } from './kind.ts';
import { CellReader, Counter, issueFields, issuesOf, largest, mergeByTime, tally } from './workbooks.ts';

/** Rooms on the chart, and in the table. */
const BUSIEST = 12;
const MOST_WASTED = 5;

const roomUse = z.object({
  room: z.string(),
  reservations: z.number(),
  reservedSeconds: z.number(),
  usedSeconds: z.number(),
  wastedSeconds: z.number(),
  noShows: z.number(),
  utilisation: orUndefined(z.number()),
});
const summary = z.object({
  ...issueFields,
  reservations: z.number(),
  rooms: orUndefined(z.number()),
  reservedSeconds: orUndefined(z.number()),
  usedSeconds: z.number(),
  wastedSeconds: z.number(),
  utilisation: orUndefined(z.number()),
  checkIns: z.object({ due: z.number(), missed: z.number() }),
  released: tally,
  namesakes: z.literal('together').exactOptional(),
  busiest: z.array(roomUse).readonly(),
  mostWasted: z.array(roomUse).readonly(),
}) satisfies z.ZodType<RoomsSummary>;

/** The reservations of rooms, 会议室预定数据. */
export const rooms = {
  command: { name: 'rooms', aliases: ['room', '会议室', '会议室预定'] },
  filters: {
    number: 'none',
    topic: 'none',
    person: false,
    room: 'subject',
    type: false,
    statuses: [],
    leavesOut: true,
    oneOf: [],
  },
  defaultRange: { 1: 'yesterday', 2: 'yesterday', 3: 'yesterday' },
  missingFilters: () => [],
  nextLookup: ({ filter }) => {
    if (filter.roomLevelId === undefined) return 'root';
    if (filter.exceptText !== undefined) return 'excepted';
    return namesOneRoom(filter) || filter.namesakes !== undefined ? undefined : 'namesakes';
  },
  /** The JSON list takes a day at most; for the export nothing is documented, so the same is taken. */
  plan({ range, filter }) {
    const spans = planSpans(range, DAY_S);
    const rounds = roundsOf(filter);
    return rounds.length === 0 ? spans : spans.flatMap((span) => rounds.map((round) => ({ ...span, round })));
  },
  taskRequest: (filter, { start, end, round }) => ({
    kind: 'rooms',
    query: {
      roomLevelId: requireResolved(filter.roomLevelId, 'roomLevelId'),
      startTime: start,
      endTime: end,
      needTopic: filter.needTopic ?? true,
      ...roomsOfRound(filter, round),
    },
  }),
  merge(parts, { filter = {}, locale, ...options }) {
    const called = texts(locale).rooms.placed;
    const renamed = parts.map(({ task }) =>
      Object.fromEntries(
        namesakesOf(filter)
          .filter(({ round }) => round === task.round)
          .map(({ name, where }) => [name.trim(), called(name, where)]),
      ),
    );
    const headers = RESERVATIONS.room.headers;
    return mergeByTime(parts, RESERVATIONS, 'start', { ...options, renamed: { headers, parts: renamed } });
  },
  async summarise(workbook, { range, filter }, signal) {
    const summary = await summariseRooms(await openTable(workbook, { signal }), range);
    return filter.namesakes === 'together' ? { ...summary, namesakes: 'together' as const } : summary;
  },
  summary,
  card: roomsDoneCard,
} as const satisfies Kind<RoomsSummary>;

/** Whether one room is asked for, and no other can have its name. */
function namesOneRoom({ roomIds, isExclude }: ExportFilter): boolean {
  return roomIds !== undefined && isExclude !== true;
}

function namesakesOf({ namesakes = [] }: ExportFilter): readonly Namesake[] {
  return namesakes === 'together' ? [] : namesakes;
}

function roundsOf(filter: ExportFilter): readonly number[] {
  return [...new Set(namesakesOf(filter).map(({ round }) => round))].sort((a, b) => a - b);
}

/** The first round is all rooms but those of the later ones. */
function roomsOfRound(filter: ExportFilter, round: number | undefined): Partial<ReservationListQuery> {
  const { roomIds = [], isExclude = false } = filter;
  if (round !== undefined && round > 0)
    return { roomIds: namesakesOf(filter).flatMap((each) => (each.round === round ? each.roomId : [])) };
  const later = namesakesOf(filter).flatMap((each) => (each.round > 0 ? each.roomId : []));
  if (roomIds.length + later.length === 0) return {};
  return { roomIds: [...roomIds, ...later], ...((isExclude || later.length > 0) && { isExclude: true }) };
}

interface Use {
  readonly room: string;
  reservations: number;
  reserved: number;
  used: number;
  wasted: number;
  noShows: number;
  readonly intervals: Interval[];
}

/**
 * Reads a 会议室预定数据 table once.
 *
 * Utilisation of a room is the time its reservations took place inside working hours (see `workingHours`), by all
 * working hours of the range; of all rooms together it is their mean. Wasted is what was reserved and then released
 * or never checked into. What rests on
 * values that not every reservation has is left out.
 */
export async function summariseRooms(table: Table, range: TimeRange): Promise<RoomsSummary> {
  const { columns, rows: data } = await openSheet(table, RESERVATIONS);
  const cells = new CellReader();
  const released = new Counter();
  const checkIns: (boolean | undefined)[] = [];
  const uses = new Map<string, Use>();
  const time = (text: string) => parsePlatformTime(text, range.zone);
  let rows = 0;
  for await (const row of data) {
    rows += 1;
    const cell = (name: ReservationField): string => columns.text(row, name);
    const [start, end] = [cells.read('start', cell('start'), time), cells.read('end', cell('end'), time)];
    const releasedAt = cells.read('releasedAt', cell('releasedAt'), time);
    const duration = cells.read('duration', cell('duration'), parseDuration);
    const outcome = outcomeOf({
      status: cell('status'),
      checkIn: cell('checkIn'),
      start,
      end,
      releasedAt,
    });
    if (isBlank(cell('room'))) cells.gap('room');
    if ((start === undefined || end === undefined) && duration === undefined) cells.gap('reserved');
    // When it was released says how much of it took place, unless it never did or ran to its end.
    if (outcome.is === 'released' && outcome.used === undefined && releasedAt === undefined)
      cells.gap('fate');
    if (outcome.is === 'unknown') cells.gap('fate');
    if (outcome.is === 'unknown' && outcome.checkedIn === undefined) cells.gap('checkIn');
    const use = useOf(uses, cell('room'));
    const reserved =
      start !== undefined && end !== undefined ? Math.max(0, end - start) / 1000 : (duration ?? 0);
    const used = outcome.used ? (outcome.used.end - outcome.used.start) / 1000 : undefined;
    use.reservations += 1;
    use.reserved += reserved;
    use.used += used ?? (outcome.is === 'used' ? reserved : 0);
    if (outcome.is === 'missed' || outcome.is === 'released') use.wasted += reserved - (used ?? 0);
    if (outcome.used) use.intervals.push(outcome.used);
    if (outcome.reason !== undefined) released.add(outcome.reason);
    checkIns.push(outcome.checkedIn);
    if (outcome.checkedIn === false) use.noShows += 1;
  }
  const decided = columns.has('status') && columns.has('checkIn') && cells.complete('fate');
  const inRooms = decided && cells.complete('room');
  const known = inRooms && cells.complete('start') && cells.complete('end');
  const rooms = roomUses([...uses.values()], known ? workingHours(range) : []);
  const sum = (value: (room: RoomUse) => number): number => rooms.reduce((all, room) => all + value(room), 0);
  return {
    rows,
    reservations: rows,
    rooms: cells.complete('room') ? rooms.length : undefined,
    reservedSeconds: cells.complete('reserved') ? sum((room) => room.reservedSeconds) : undefined,
    usedSeconds: sum((room) => room.usedSeconds),
    wastedSeconds: sum((room) => room.wastedSeconds),
    utilisation: rooms.some(({ utilisation }) => utilisation !== undefined)
      ? sum((room) => room.utilisation ?? 0) / rooms.length
      : undefined,
    checkIns: columns.has('checkIn') && cells.complete('checkIn') ? checkInsOf(checkIns) : checkInsOf([]),
    released: released.tally(),
    busiest: largest(rooms, BUSIEST, (room) => room.utilisation ?? room.usedSeconds),
    mostWasted: largest(
      rooms.filter(({ wastedSeconds }) => known && wastedSeconds > 0),
      MOST_WASTED,
      ({ wastedSeconds }) => wastedSeconds,
    ),
    ...issuesOf(columns, cells.unreadable),
  };
}

function useOf(uses: Map<string, Use>, room: string): Use {
  const known = uses.get(room);
  if (known !== undefined) return known;
  const use: Use = { room, reservations: 0, reserved: 0, used: 0, wasted: 0, noShows: 0, intervals: [] };
  uses.set(room, use);
  return use;
}

function roomUses(uses: readonly Use[], windows: readonly Interval[]): readonly RoomUse[] {
  const working = windows.reduce((sum, { start, end }) => sum + end - start, 0);
  return uses.map((use) => ({
    room: use.room,
    reservations: use.reservations,
    reservedSeconds: use.reserved,
    usedSeconds: use.used,
    wastedSeconds: use.wasted,
    noShows: use.noShows,
    utilisation: working === 0 ? undefined : overlap(windows, use.intervals) / working,
  }));
}

/** Unix ms, end exclusive. */
interface Interval {
  readonly start: number;
  readonly end: number;
}

const OPENS = 9 * 3600;
const CLOSES = 18 * 3600;
const FRIDAY = 5;

/**
 * Returns 09:00–18:00 of every Monday to Friday within a range, in its zone: the time in which a room can be used.
 *
 * Public holidays count as the weekday they fall on.
 */
function workingHours(range: TimeRange): readonly Interval[] {
  const windows: Interval[] = [];
  for (const day of daysBetween(dayOf(range.start, range.zone), dayOf(range.end - 1, range.zone))) {
    if (weekdayOf(day) > FRIDAY) continue;
    const start = Math.max(range.start, instantOf(day, OPENS, range.zone));
    const end = Math.min(range.end, instantOf(day, CLOSES, range.zone));
    if (start < end) windows.push({ start, end });
  }
  return windows;
}

/**
 * Returns the milliseconds that lie inside a window and inside at least one interval. Windows have to be in order.
 */
function overlap(windows: readonly Interval[], intervals: readonly Interval[]): number {
  let total = 0;
  let first = 0;
  for (const { start, end } of united(intervals)) {
    while ((windows[first]?.end ?? Number.POSITIVE_INFINITY) <= start) first += 1;
    for (let at = first; at < windows.length; at += 1) {
      const window = windows[at];
      if (window === undefined || window.start >= end) break;
      total += Math.max(0, Math.min(end, window.end) - Math.max(start, window.start));
    }
  }
  return total;
}

/** Intervals in order, with those that touch as one: two meetings at a time in a room use it once. */
function united(intervals: readonly Interval[]): readonly Interval[] {
  const all: Interval[] = [];
  for (const each of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last === undefined || each.start > last.end) all.push(each);
    else all[all.length - 1] = { start: last.start, end: Math.max(last.end, each.end) };
  }
  return all;
}
