import type { MeetingFacts } from './types.ts';

/** Minutes after the start from which somebody is late, and minutes before the others that somebody left early. */
export interface AttendanceRule {
  readonly lateMinutes: number;
  readonly earlyMinutes: number;
}

/** The minutes that count where a tenant set none, and what may be set. */
export const ATTENDANCE = {
  lateMinutes: { preset: 5, least: 0, most: 120 },
  earlyMinutes: { preset: 5, least: 1, most: 120 },
} as const;

export type JoinedBy = 'app' | 'phone' | 'room';

/** One row of a participant list, as far as attendance goes. */
export interface AttendanceRow {
  readonly userId: string | undefined;
  readonly name: string;
  readonly department: string;
  readonly by: JoinedBy;
  /** Whether the row says that somebody joined; undefined if it cannot be read. */
  readonly came: boolean | undefined;
  /** Unix ms. */
  readonly join: number | undefined;
  readonly leave: number | undefined;
}

const ROOM_DEVICE = /rooms?(?![a-z])|会议室|\bsip\b|h\.?323|\bcast\b/i;
const TELEPHONE = /pstn|phone call|电话|^(?:tel|phone|telephone)$/i;

/** Returns how somebody joined; the platform has no field for it: Rooms, other room systems and telephones say what they are as their device. */
export function joinedBy(device: string): JoinedBy {
  if (ROOM_DEVICE.test(device)) return 'room';
  return TELEPHONE.test(device.trim()) ? 'phone' : 'app';
}

/**
 * One session of a recurring meeting; `rows` are there if it ended and its list could be read. `unmatched`: its list knows
 * people by ids of another kind than those who are expected.
 */
export interface Session {
  readonly meeting: MeetingFacts;
  readonly state: 'read' | 'running' | 'unread' | 'unmatched';
  readonly rows: readonly AttendanceRow[];
  /** Its list knows people by their employee ids. */
  readonly byEmployee?: boolean;
}

/** Somebody who is expected. */
export interface Member {
  /** An open_id; the employee's id where lists have no other. */
  readonly id: string;
  /** The employee's id beside an open_id, as far as it is known. */
  readonly employeeId?: string | undefined;
  readonly name: string;
  /** Empty if it is not known. */
  readonly department: string;
}

/** How one person took part in one session. */
export type Cell =
  | {
      readonly is: 'came';
      readonly by: JoinedBy;
      /** Unix ms of the first join and the last leaving. */
      readonly join: number | undefined;
      readonly leave: number | undefined;
      /** Undefined if a time that decides it is missing. */
      readonly late: boolean | undefined;
      readonly early: boolean | undefined;
      /** Time in the meeting; overlapping joins count once. */
      readonly seconds: number | undefined;
    }
  | { readonly is: 'absent' | 'unknown' };

/** A share of what is known: `came` of `known`. */
export interface Share {
  readonly came: number;
  readonly known: number;
}

export interface PersonAttendance extends Share {
  readonly member: Member;
  /** By session, in order; undefined for sessions that do not count. */
  readonly cells: readonly (Cell | undefined)[];
  readonly absent: number;
  readonly late: number;
  readonly early: number;
  readonly byPhone: number;
  readonly byRoom: number;
  readonly unknown: number;
}

export interface SessionAttendance extends Share {
  readonly meeting: MeetingFacts;
  readonly state: Session['state'];
  readonly absent: number;
  readonly late: number;
  readonly early: number;
  readonly unknown: number;
  /** Joined, and belongs to nobody who is expected: other people with an account, without one, telephones, room devices. */
  readonly others: number;
  readonly guests: number;
  readonly phones: number;
  readonly rooms: number;
}

export interface Attendance {
  readonly rule: AttendanceRule;
  readonly people: readonly PersonAttendance[];
  readonly sessions: readonly SessionAttendance[];
  readonly departments: readonly ({ readonly name: string; readonly people: number } & Share)[];
  readonly total: Share & Record<'absent' | 'late' | 'early' | 'unknown', number>;
}

/** Returns whether an id is an open_id; employees' own ids have no form. */
export function isOpenId(id: string): boolean {
  return id.startsWith('ou_');
}

/** Returns the id of who a row is about, if it has one. */
export function idsOf({ userId }: AttendanceRow): readonly string[] {
  return userId === undefined ? [] : [userId];
}

/** Counts who came to which session, and when. Sessions that run or could not be read do not count. */
export function attendanceOf(
  members: readonly Member[],
  sessions: readonly Session[],
  rule: AttendanceRule,
): Attendance {
  const expected = new Set(members.map(({ id }) => id));
  const columns = sessions.map((session) =>
    session.state === 'read' ? cellsOf(members, session, expected, rule) : undefined,
  );
  const people = members.map((member, at): PersonAttendance => {
    const cells = columns.map((cells) => cells?.[at]);
    return { member, cells, ...countsOf(cells) };
  });
  return {
    rule,
    people,
    sessions: sessions.map(({ meeting, state, rows }, at) => ({
      meeting,
      state,
      ...countsOf(columns[at] ?? []),
      ...othersOf(rows, expected),
    })),
    departments: departmentsOf(people),
    total: countsOf(people.flatMap(({ cells }) => cells)),
  };
}

function countsOf(cells: readonly (Cell | undefined)[]) {
  const count = (test: (cell: Cell) => boolean): number =>
    cells.filter((cell) => cell !== undefined && test(cell)).length;
  const came = count(({ is }) => is === 'came');
  const absent = count(({ is }) => is === 'absent');
  return {
    came,
    absent,
    known: came + absent,
    unknown: count(({ is }) => is === 'unknown'),
    late: count((cell) => cell.is === 'came' && cell.late === true),
    early: count((cell) => cell.is === 'came' && cell.early === true),
    byPhone: count((cell) => cell.is === 'came' && cell.by === 'phone'),
    byRoom: count((cell) => cell.is === 'came' && cell.by === 'room'),
  };
}

/** Who joined beside those who are expected; of people with an account each once. */
function othersOf(rows: readonly AttendanceRow[], expected: ReadonlySet<string>) {
  const came = rows.filter(
    (row) => row.came !== false && (row.userId === undefined || !expected.has(row.userId)),
  );
  const distinct = (test: (row: AttendanceRow) => boolean): number =>
    new Set(came.filter(test).map((row) => row.userId ?? `${row.name}\u0000${row.department}`)).size;
  return {
    others: distinct(({ userId, by }) => userId !== undefined && by !== 'room'),
    guests: distinct(({ userId, by }) => userId === undefined && by === 'app'),
    phones: distinct(({ userId, by }) => userId === undefined && by === 'phone'),
    rooms: distinct(({ by }) => by === 'room'),
  };
}

function cellsOf(
  members: readonly Member[],
  { meeting, rows, byEmployee = false }: Session,
  expected: ReadonlySet<string>,
  rule: AttendanceRule,
): readonly Cell[] {
  const own = new Map<string, AttendanceRow[]>();
  for (const row of rows) for (const id of idsOf(row)) own.set(id, [...(own.get(id) ?? []), row]);
  // Somebody without a known account may be who is looked for.
  const unplaced = new Set(
    rows
      .filter(({ came, userId }) => came !== false && (userId === undefined || !expected.has(userId)))
      .map(({ name }) => name),
  );
  const leftEarly = earlyRule(rows, rule);
  return members.map(({ id, name, employeeId }): Cell => {
    const mine = own.get(id) ?? [];
    const joined = mine.filter(({ came }) => came === true);
    if (joined.length > 0) return cameCell(joined, meeting, rule, leftEarly);
    const doubtful =
      mine.some(({ came }) => came === undefined) ||
      (name !== '' && unplaced.has(name)) ||
      (byEmployee && isOpenId(id) && employeeId === undefined);
    return { is: doubtful ? 'unknown' : 'absent' };
  });
}

function cameCell(
  joined: readonly AttendanceRow[],
  { start }: MeetingFacts,
  { lateMinutes }: AttendanceRule,
  leftEarly: (leave: number) => boolean,
): Cell {
  const joins = joined.map(({ join }) => join);
  const leaves = joined.map(({ leave }) => leave);
  const first = joins.every((each) => each !== undefined) ? Math.min(...joins) : undefined;
  const last = leaves.every((each) => each !== undefined) ? Math.max(...leaves) : undefined;
  const ways = new Set(joined.map(({ by }) => by));
  const [only] = ways;
  return {
    is: 'came',
    by: ways.size === 1 && only !== undefined ? only : 'app',
    join: first,
    leave: last,
    late: first === undefined ? undefined : first - start > lateMinutes * 60_000,
    early: last === undefined ? undefined : leftEarly(last),
    seconds: secondsIn(joined),
  };
}

/** The union of all joins, in seconds; undefined if a time is missing. */
function secondsIn(joined: readonly AttendanceRow[]): number | undefined {
  const spans: { join: number; leave: number }[] = [];
  for (const { join, leave } of joined) {
    if (join === undefined || leave === undefined) return undefined;
    spans.push({ join, leave });
  }
  spans.sort((a, b) => a.join - b.join);
  let [total, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { join, leave } of spans) {
    total += Math.max(0, leave - Math.max(join, until));
    until = Math.max(until, leave);
  }
  return Math.round(total / 1000);
}

/**
 * Returns the rule that says who left early: so many minutes after somebody had left, more than half of those who came
 * were still there. So nobody leaves early from a meeting that is over but for two who go on talking.
 */
export function earlyRule(
  rows: readonly AttendanceRow[],
  { earlyMinutes }: Pick<AttendanceRule, 'earlyMinutes'>,
): (leave: number) => boolean {
  const people = new Map<string, AttendanceRow[]>();
  for (const row of rows) {
    if (row.came !== true || row.by === 'room') continue;
    const key = row.userId ?? `${row.name}\u0000${row.department}`;
    people.set(key, [...(people.get(key) ?? []), row]);
  }
  const spans = [...people.values()];
  return (leave) => {
    const at = leave + earlyMinutes * 60_000;
    const there = spans.filter((own) =>
      own.some(
        (row) => row.join !== undefined && row.leave !== undefined && row.join <= at && at < row.leave,
      ),
    );
    return there.length * 2 > spans.length;
  };
}

function departmentsOf(people: readonly PersonAttendance[]): Attendance['departments'] {
  const found = new Map<string, { people: number; came: number; known: number }>();
  for (const { member, came, known } of people) {
    const sum = found.get(member.department) ?? { people: 0, came: 0, known: 0 };
    found.set(member.department, {
      people: sum.people + 1,
      came: sum.came + came,
      known: sum.known + known,
    });
  }
  return [...found].map(([name, sum]) => ({ name, ...sum })).sort((a, b) => rateOf(a) - rateOf(b));
}

/** Returns the share of those who came, 0..1; 1 where nothing is known, so that it stands last in an order. */
function rateOf({ came, known }: Share): number {
  return known === 0 ? 1 : came / known;
}
