import type { AttendeeLine, ParticipantsSummary } from '../../../cards/index.ts';
import type { TimeRange } from '../../../lib/range/zone.ts';
import type { SiteOf } from '../../../lib/sites.ts';
import { DAY_MS, zoned } from '../../../lib/time.ts';
import { isBlank, parseDuration, parsePlatformTime, parseYesNo } from '../../../lib/workbook/values.ts';
import { type AttendanceRow, type AttendanceRule, earlyRule, joinedBy } from '../../../quality/attendance.ts';
import { DEFAULT_SETTINGS } from '../../../quality/settings.ts';
import {
  type Columns,
  openSheet,
  PARTICIPANTS,
  type ParticipantField,
  type Table,
} from '../../records/index.ts';
import { CellReader, Counter, issuesOf, largest, median, shown, shownVersion } from './workbooks.ts';

const LINES = 5;
/** Borders between the buckets of attendance time, in seconds. */
const STAYS = [0, 5, 15, 30, 60, 120].map((minutes) => minutes * 60);
/** Distinguishes guests of the same name; only compared, never stored. */
const SIGNS = ['name', 'department', 'device', 'publicIp', 'internalIp', 'microphone'] as const;

type Attendee = 'person' | 'room' | 'phone';

/** From when somebody is late or left early; `isWhole`: the table has everybody of a meeting that ended. */
type SummaryRule = AttendanceRule & { readonly isWhole: boolean; readonly siteOf?: SiteOf | undefined };

/**
 * Reads a 参会人明细 table once. Phone numbers, e-mail and IP addresses are not kept, and a name or place that is one
 * of them is left out.
 *
 * @param meetingStart when the meeting began, unix seconds; without it nobody is late
 */
export async function summariseParticipants(
  table: Table,
  range: TimeRange,
  meetingStart?: number,
  rule: SummaryRule = { ...DEFAULT_SETTINGS.attendance, isWhole: true },
): Promise<ParticipantsSummary> {
  const { columns, rows } = await openSheet(table, PARTICIPANTS);
  const totals = new ParticipantTotals(columns, range, meetingStart, rule);
  for await (const row of rows) totals.add(row);
  return totals.summary();
}

const idsByKind = (): Readonly<Record<Attendee, Set<string>>> => ({
  person: new Set(),
  room: new Set(),
  phone: new Set(),
});

class ParticipantTotals {
  readonly #columns: Columns<ParticipantField>;
  readonly #range: TimeRange;
  readonly #meetingStart: number | undefined;
  readonly #rule: SummaryRule;
  readonly #cells = new CellReader();
  readonly #listed = idsByKind();
  readonly #joiners = idsByKind();
  readonly #withoutAccount = new Set<string>();
  readonly #tallies = {
    device: new Counter(),
    version: new Counter(),
    network: new Counter(),
    connection: new Counter(),
    location: new Counter(),
    leaveReason: new Counter(),
  };
  readonly #attendees: Stayer[] = [];
  readonly #stayed: AttendanceRow[] = [];
  #knowsAccounts: boolean;
  #rows = 0;
  #joined = 0;

  constructor(
    columns: Columns<ParticipantField>,
    range: TimeRange,
    meetingStart: number | undefined,
    rule: SummaryRule,
  ) {
    this.#columns = columns;
    this.#range = range;
    this.#meetingStart = meetingStart;
    this.#rule = rule;
    this.#knowsAccounts = columns.has('external');
  }

  add(row: readonly unknown[]): void {
    this.#rows += 1;
    const cells = this.#cells;
    const cell = (name: ParticipantField): string => this.#columns.text(row, name);
    const kind = attendeeOf(cell('device'));
    const id = this.#identify(cell, kind);
    const time = (text: string) => parsePlatformTime(text, this.#range.zone);
    const start = cells.read('join', cell('join'), time);
    const seconds = cells.read('seconds', cell('seconds'), parseDuration);
    const left = cells.read('leave', cell('leave'), time);
    const came = start !== undefined || (seconds ?? 0) > 0;
    const isAbsent = !came && this.#saysAbsent(cell);
    if (came) {
      this.#joined += 1;
      this.#joiners[kind].add(id);
      this.#stayed.push(rowOf(id, kind, start, left));
    } else if (!isAbsent) cells.gap('came');
    this.#count(cell);
    if (kind !== 'person') return;
    // Of somebody who was only invited nothing is missing; of somebody who came it is.
    if (!isAbsent) {
      if (start === undefined) cells.gap('late');
      if (seconds === undefined) cells.gap('stay');
      if (start === undefined || left === undefined) cells.gap('early');
    }
    this.#attendees.push({
      left: came ? left : undefined,
      name: shown(cell('name')),
      department: shown(cell('department')),
      device: shown(cell('device')),
      network: shown(cell('network')),
      join: start === undefined ? shown(cell('join')) : momentIn(this.#range, start),
      seconds,
      lateSeconds:
        start === undefined || this.#meetingStart === undefined
          ? undefined
          : start / 1000 - this.#meetingStart,
    });
  }

  /** Returns what tells the people of two rows apart, and notes who has no account in the company. */
  #identify(cell: CellOf, kind: Attendee): string {
    const { has } = this.#columns;
    const account = [cell('userId'), cell('employeeId')].find((each) => !isBlank(each));
    // Without its ids a sheet has a row a person all the same; names alone would make one of two.
    const hasIds = has('userId') || has('employeeId');
    const id = account ?? (hasIds ? SIGNS.map(cell).join('\u0000') : String(this.#rows));
    this.#listed[kind].add(id);
    if (account !== undefined) this.#knowsAccounts = true;
    const external = has('external')
      ? this.#cells.read('external', cell('external'), parseYesNo)
      : account === undefined;
    if (kind === 'person' && external) this.#withoutAccount.add(id);
    return id;
  }

  /** Returns whether a row says that somebody did not join: the columns are there, and say nothing. */
  #saysAbsent(cell: CellOf): boolean {
    const known = (['join', 'seconds'] as const).filter((name) => this.#columns.has(name));
    return known.length > 0 && known.every((name) => isBlank(cell(name)) || /^[0:]+$/.test(cell(name)));
  }

  #count(cell: CellOf): void {
    for (const name of ['device', 'network', 'connection', 'leaveReason'] as const)
      this.#tallies[name].add(shown(cell(name)));
    const site = this.#rule.siteOf?.(cell('publicIp'), cell('internalIp'));
    this.#tallies.location.add(site ?? shown(cell('location')));
    this.#tallies.version.add(shownVersion(cell('version')));
  }

  summary(): ParticipantsSummary {
    const { has } = this.#columns;
    const cells = this.#cells;
    const tallies = this.#tallies;
    // Without the devices a room looks like a person.
    const tellsRooms = has('device');
    const knowsExternal = this.#knowsAccounts && (has('external') || (tellsRooms && has('userId')));
    const isNamed = has('name');
    // Somebody who is only invited does not take part.
    const there = cells.complete('came') && this.#joined > 0 ? this.#joiners : this.#listed;
    const stayed = tellsRooms ? this.#attendees.filter((each) => each.seconds !== undefined) : [];
    const durations = stayed.flatMap(({ seconds }) => seconds ?? []);
    const isLateKnown = this.#meetingStart !== undefined && tellsRooms && cells.complete('late');
    const isEarlyKnown = this.#rule.isWhole && tellsRooms && has('leave') && cells.complete('early');
    return {
      rows: this.#rows,
      people: there.person.size,
      rooms: tellsRooms ? there.room.size : undefined,
      phones: tellsRooms ? there.phone.size : undefined,
      external: knowsExternal ? this.#withoutAccount.size : undefined,
      joined: cells.complete('came') ? this.#joined : undefined,
      medianSeconds: median(durations),
      stays: staysOf(durations),
      late: isLateKnown ? lateOf(this.#attendees, isNamed, this.#rule) : undefined,
      early: isEarlyKnown
        ? earlyOf(this.#attendees, this.#stayed, isNamed, this.#range, this.#rule)
        : undefined,
      longest: isNamed && cells.complete('stay') ? largest(stayed, LINES, ({ seconds }) => seconds ?? 0) : [],
      devices: tallies.device.tally(),
      versions: tallies.version.tally(),
      networks: tallies.network.tally(),
      ...(has('connection') && { connections: tallies.connection.tally() }),
      locations: tallies.location.tally(),
      leaveReasons: tallies.leaveReason.tally(),
      ...issuesOf(this.#columns, cells.unreadable),
    };
  }
}

type CellOf = (name: ParticipantField) => string;

/** The sheet has no column for it; Rooms and telephones say what they are as their device. */
function attendeeOf(device: string): Attendee {
  const by = joinedBy(device);
  return by === 'app' ? 'person' : by;
}

function staysOf(durations: readonly number[]): ParticipantsSummary['stays'] {
  if (durations.length === 0) return [];
  return STAYS.map((from, index) => {
    const to = STAYS[index + 1];
    const people = durations.filter((each) => each >= from && (to === undefined || each < to)).length;
    return { from, to, people };
  });
}

/** An attendee, and when they left for good, unix ms. */
type Stayer = AttendeeLine & { readonly left: number | undefined };

/** Formats a moment (unix ms) in the zone of a range; with the day if the range is longer than one. */
function momentIn(range: TimeRange, ms: number): string {
  return zoned(ms, range.zone).format(range.end - range.start <= DAY_MS ? 'HH:mm' : 'MM-DD HH:mm');
}

/** Returns who came too late, the latest first. */
function lateOf(
  attendees: readonly AttendeeLine[],
  named: boolean,
  { lateMinutes: minutes }: AttendanceRule,
): ParticipantsSummary['late'] {
  const late = attendees.filter(({ lateSeconds }) => (lateSeconds ?? 0) > minutes * 60);
  const latest = named ? largest(late, LINES, ({ lateSeconds }) => lateSeconds ?? 0) : [];
  return { people: late.length, minutes, latest };
}

/** Returns a row of somebody who came, for the rule of who left early. */
function rowOf(
  userId: string,
  kind: 'person' | 'room' | 'phone',
  join: number | undefined,
  leave: number | undefined,
): AttendanceRow {
  const by = kind === 'person' ? 'app' : kind;
  return { userId, name: '', department: '', by, came: true, join, leave };
}

/** Returns who left while most were still there, the earliest first. */
function earlyOf(
  attendees: readonly Stayer[],
  stayed: readonly AttendanceRow[],
  named: boolean,
  range: TimeRange,
  rule: AttendanceRule,
): ParticipantsSummary['early'] {
  const leftEarly = earlyRule(stayed, rule);
  const early = attendees.flatMap(({ left, ...each }) =>
    left !== undefined && leftEarly(left) ? [{ ...each, left }] : [],
  );
  const earliest = named ? largest(early, LINES, ({ left }) => -left) : [];
  return {
    people: early.length,
    earliest: earliest.map(({ left, ...each }) => ({ ...each, leave: momentIn(range, left) })),
  };
}
