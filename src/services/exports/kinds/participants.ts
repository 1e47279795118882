import { z } from 'zod';
import { type ParticipantsSummary, participantsDoneCard } from '../../../cards/exports/participants-done.ts';
import type { TimeRange } from '../../../lib/range/zone.ts';
import type { SiteOf } from '../../../lib/sites.ts';
import { openTable } from '../../../lib/workbook/reader.ts';
import { isBlank, parseDuration, parsePlatformTime, parseYesNo } from '../../../lib/workbook/values.ts';
import { type AttendanceRow, type AttendanceRule, joinedBy } from '../../../quality/attendance.ts';
import { DEFAULT_SETTINGS } from '../../../quality/settings.ts';
import { openSheet, PARTICIPANTS, type ParticipantField, type Table } from '../../records/index.ts';
import { orUndefined } from '../types.ts';
import {
  CellReader,
  Counter,
  earlyOf,
  issueFields,
  issuesOf,
  largest,
  lateOf,
  median,
  momentIn,
  rowOf,
  type Stayer,
  shown,
  shownVersion,
  tally,
} from './figures.ts';
import { instance, type Kind, known, mergeByTime, status, who } from './kind.ts';

const LINES = 5;
/** Borders between the buckets of attendance time, in seconds. */
const STAYS = [0, 5, 15, 30, 60, 120].map((minutes) => minutes * 60);

const attendee = z.object({
  name: z.string(),
  department: z.string(),
  device: z.string(),
  network: z.string(),
  join: z.string(),
  seconds: orUndefined(z.number()),
  lateSeconds: orUndefined(z.number()),
  leave: z.string().exactOptional(),
});
const summary = z.object({
  ...issueFields,
  people: z.number(),
  rooms: orUndefined(z.number()),
  phones: orUndefined(z.number()),
  external: orUndefined(z.number()),
  joined: orUndefined(z.number()),
  medianSeconds: orUndefined(z.number()),
  stays: z.array(z.object({ from: z.number(), to: orUndefined(z.number()), people: z.number() })).readonly(),
  late: orUndefined(
    z.object({
      people: z.number(),
      minutes: z.number(),
      latest: z.array(attendee).readonly(),
    }),
  ),
  early: orUndefined(z.object({ people: z.number(), earliest: z.array(attendee).readonly() })),
  longest: z.array(attendee).readonly(),
  devices: tally,
  versions: tally,
  networks: tally,
  connections: tally.exactOptional(),
  locations: tally,
  leaveReasons: tally,
}) satisfies z.ZodType<ParticipantsSummary>;

/** Who took part in one meeting, 参会人明细. */
export const participants = {
  command: { name: 'participants', aliases: ['participant', '参会人', '参会', '参会人明细'] },
  filters: {
    number: 'subject',
    topic: 'subject',
    person: true,
    room: 'optional',
    type: false,
    statuses: [1, 2, 3],
    leavesOut: false,
    oneOf: ['person', 'room'],
  },
  /** Somewhere in the weeks around is the meeting; what lies ahead ends with a day, and may be a month at most. */
  defaultRange: { 1: 'last 2 days', 2: 'last 30 days', 3: 'next 27 days' },
  lacks: ({ meetingNo, topicText }) => (meetingNo === undefined && topicText === undefined ? ['number'] : []),
  // The sessions of a report on attendance are found as it is collected.
  missing: ({ filter, report }) =>
    report === undefined && filter.meetingStart === undefined ? 'meeting' : undefined,
  plan: ({ filter }) => [
    { start: known(filter.meetingStart, 'meetingStart'), end: known(filter.meetingEnd, 'meetingEnd') },
  ],
  taskRequest: (filter, task) => ({
    kind: 'participants',
    query: { ...instance(filter, task), ...status(filter), ...who(filter) },
  }),
  merge: (parts, options) => mergeByTime(parts, PARTICIPANTS, 'join', options),
  async summarise(workbook, { range, filter }, signal, { rule, siteOf } = {}) {
    const { meetingStart, meetingStatus = 2, userId, roomId } = filter;
    // Of a part of the list nobody can say who was still there.
    const isWhole = meetingStatus === 2 && userId === undefined && roomId === undefined;
    return summariseParticipants(await openTable(workbook, { signal }), range, meetingStart, {
      ...(rule ?? DEFAULT_SETTINGS.attendance),
      isWhole,
      siteOf,
    });
  },
  summary,
  card: participantsDoneCard,
} as const satisfies Kind<ParticipantsSummary>;

/** Distinguishes guests of the same name; only compared, never stored. */
const SIGNS = ['name', 'department', 'device', 'publicIp', 'internalIp', 'microphone'] as const;

type Attendee = 'person' | 'room' | 'phone';

/**
 * Reads a 参会人明细 table once. Phone numbers, e-mail and IP addresses are not kept, and a name or place that is one
 * of them is left out.
 *
 * @param meetingStart when the meeting began, unix seconds; without it nobody is late
 * @param rule from when somebody is late or left early; `isWhole`: the table has everybody of a meeting that ended
 */
export async function summariseParticipants(
  table: Table,
  range: TimeRange,
  meetingStart?: number,
  rule: AttendanceRule & { readonly isWhole: boolean; readonly siteOf?: SiteOf | undefined } = {
    ...DEFAULT_SETTINGS.attendance,
    isWhole: true,
  },
): Promise<ParticipantsSummary> {
  const { columns, rows: data } = await openSheet(table, PARTICIPANTS);
  const cells = new CellReader();
  const seen = { person: new Set<string>(), room: new Set<string>(), phone: new Set<string>() };
  const joiners = { person: new Set<string>(), room: new Set<string>(), phone: new Set<string>() };
  // Without its ids a sheet has a row a person all the same; names alone would make one of two.
  const hasIds = columns.has('userId') || columns.has('employeeId');
  const tallies = {
    device: new Counter(),
    version: new Counter(),
    network: new Counter(),
    connection: new Counter(),
    location: new Counter(),
    leaveReason: new Counter(),
  };
  const accounts = { without: new Set<string>(), known: columns.has('external') };
  // Without the devices a room looks like a person.
  const tells = columns.has('device');
  const decides = columns.has('external') || (tells && columns.has('userId'));
  const attendees: Stayer[] = [];
  const stayed: AttendanceRow[] = [];
  let rows = 0;
  let joined = 0;
  for await (const row of data) {
    rows += 1;
    const cell = (name: ParticipantField): string => columns.text(row, name);
    const kind = attendeeOf(cell('device'));
    const account = [cell('userId'), cell('employeeId')].find((each) => !isBlank(each));
    const who = account ?? (hasIds ? SIGNS.map(cell).join('\u0000') : String(rows));
    seen[kind].add(who);
    const external = columns.has('external')
      ? cells.read('external', cell('external'), parseYesNo)
      : undefined;
    if (account !== undefined) accounts.known = true;
    if (kind === 'person' && (external ?? (account === undefined && !columns.has('external'))))
      accounts.without.add(who);
    const start = cells.read('join', cell('join'), (text) => parsePlatformTime(text, range.zone));
    const seconds = cells.read('seconds', cell('seconds'), parseDuration);
    const left = cells.read('leave', cell('leave'), (text) => parsePlatformTime(text, range.zone));
    const came = start !== undefined || (seconds ?? 0) > 0;
    if (came) {
      joined += 1;
      joiners[kind].add(who);
    } else if (!isAbsent(cell, columns.has)) cells.gap('came');
    // Of somebody who was only invited nothing is missing; of somebody who came it is.
    if (kind === 'person' && (came || !isAbsent(cell, columns.has))) {
      if (start === undefined) cells.gap('late');
      if (seconds === undefined) cells.gap('stay');
      if (start === undefined || left === undefined) cells.gap('early');
    }
    for (const name of ['device', 'network', 'connection', 'leaveReason'] as const)
      tallies[name].add(shown(cell(name)));
    tallies.location.add(rule.siteOf?.(cell('publicIp'), cell('internalIp')) ?? shown(cell('location')));
    tallies.version.add(shownVersion(cell('version')));
    if (came) stayed.push(rowOf(who, kind, start, left));
    if (kind !== 'person') continue;
    attendees.push({
      left: came ? left : undefined,
      name: shown(cell('name')),
      department: shown(cell('department')),
      device: shown(cell('device')),
      network: shown(cell('network')),
      join: start === undefined ? shown(cell('join')) : momentIn(range, start),
      seconds,
      lateSeconds:
        start === undefined || meetingStart === undefined ? undefined : start / 1000 - meetingStart,
    });
  }
  const durations = attendees.flatMap(({ seconds }) => (seconds === undefined || !tells ? [] : [seconds]));
  // Somebody who is only invited does not take part.
  const there = cells.complete('came') && joined > 0 ? joiners : seen;
  return {
    rows,
    people: there.person.size,
    rooms: tells ? there.room.size : undefined,
    phones: tells ? there.phone.size : undefined,
    external: accounts.known && decides ? accounts.without.size : undefined,
    joined: cells.complete('came') ? joined : undefined,
    medianSeconds: median(durations),
    stays: staysOf(durations),
    late:
      meetingStart === undefined || !cells.complete('late') || !tells
        ? undefined
        : lateOf(attendees, columns.has('name'), rule),
    early:
      rule.isWhole && cells.complete('early') && tells && columns.has('leave')
        ? earlyOf(attendees, stayed, columns.has('name'), range, rule)
        : undefined,
    longest:
      tells && columns.has('name') && cells.complete('stay')
        ? largest(
            attendees.filter(({ seconds }) => seconds !== undefined),
            LINES,
            ({ seconds }) => seconds ?? 0,
          )
        : [],
    devices: tallies.device.tally(),
    versions: tallies.version.tally(),
    networks: tallies.network.tally(),
    ...(columns.has('connection') && { connections: tallies.connection.tally() }),
    locations: tallies.location.tally(),
    leaveReasons: tallies.leaveReason.tally(),
    ...issuesOf(columns, cells.unreadable),
  };
}

/** Returns whether a row says that somebody did not join: the columns are there, and say nothing. */
function isAbsent(
  cell: (name: ParticipantField) => string,
  has: (name: ParticipantField) => boolean,
): boolean {
  const known = (['join', 'seconds'] as const).filter(has);
  return known.length > 0 && known.every((name) => isBlank(cell(name)) || /^[0:]+$/.test(cell(name)));
}

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
