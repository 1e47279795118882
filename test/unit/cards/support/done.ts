import * as participants from '../../../../src/cards/exports/participants-done.ts';
import * as quality from '../../../../src/cards/exports/quality-file-done.ts';
import * as rooms from '../../../../src/cards/exports/rooms-done.ts';
import type { Card, Locale } from '../../../../src/cards/kit/types.ts';
import { attendanceCards } from './attendance.ts';
import { type Cards, columnsOf, EXPORT_ID, factsOf, nth, PLAIN, type Typed } from './typed.ts';

const NOTHING_NOTED = { missingColumns: [], unknownColumns: [], unreadableCells: 0 };
const notedOf = (typed: Typed) => {
  const { missing, unknown: unknownColumns } = columnsOf(typed);
  return { missingColumns: missing.slice(0, 1), unknownColumns, unreadableCells: 3 };
};

const NETWORKS = ['wifi', 'LAN', '4G'];
const NOBODY = { top: [], others: 0 };
const tallyOf = (names: readonly string[]) => {
  return { top: names.slice(0, 4).map((name, index) => ({ name, count: 12 - index * 3 })), others: 2 };
};

type Participants = participants.ParticipantsSummary;
type RoomsSummary = rooms.RoomsSummary;
type QualityFileSummary = quality.QualityFileSummary;

export function participantsOf(typed = PLAIN, changed: Partial<Participants> = {}): Participants {
  const line = (index: number) => ({
    ...{ name: nth(typed.people, index), department: nth(typed.departments, index * 3) },
    device: nth(['WINDOWS', 'MAC', 'WINDOWS', 'IPHONE', 'MAC'], index),
    ...{ network: nth(NETWORKS, index), join: `10:${nth(['21', '16', '13', '09', '06'], index)}` },
    ...{ seconds: 2220 + index * 300, lateSeconds: [1260, 960, 780, 540, 360][index] ?? 0 },
  });
  const five = Array.from({ length: 5 }, (_, index) => line(index));
  return {
    ...{ rows: 25, people: 23, rooms: 1, phones: 1, external: 2, joined: 24, medianSeconds: 3120 },
    stays: [1, 0, 2, 12, 8, 0].map((people, index) => {
      const [from = 0, to] = [0, 5, 15, 30, 60, 120].slice(index).map((minutes) => minutes * 60);
      return { from, to, people };
    }),
    late: { people: 7, minutes: 5, latest: five },
    early: { people: 2, earliest: five.slice(0, 2).map((each) => ({ ...each, leave: '10:31' })) },
    longest: five.toReversed(),
    ...{ devices: tallyOf(typed.devices), versions: tallyOf(typed.versions), networks: tallyOf(NETWORKS) },
    ...{ locations: tallyOf(typed.places), leaveReasons: tallyOf(typed.reasons) },
    ...{ ...NOTHING_NOTED, ...changed },
  };
}

export function roomsOf(typed: Typed = PLAIN, changed: Partial<RoomsSummary> = {}): RoomsSummary {
  const busiest = Array.from({ length: 12 }, (_, index) => ({
    ...{ room: nth(typed.rooms, index), reservations: 9 - (index % 5), noShows: 5 - (index % 5) },
    ...{ reservedSeconds: 32_400 - index * 1800, usedSeconds: 25_200 - index * 1800 },
    ...{ wastedSeconds: 7200 - index * 600, utilisation: 0.78 - index * 0.05 },
  }));
  return {
    ...{ rows: 86, reservations: 86, rooms: 12, utilisation: 0.43 },
    ...{ reservedSeconds: 255_600, usedSeconds: 198_000, wastedSeconds: 57_600 },
    ...{ checkIns: { due: 60, missed: 9 }, released: tallyOf(typed.releases) },
    ...{ busiest, mostWasted: busiest.slice(0, 5) },
    ...{ ...NOTHING_NOTED, ...changed },
  };
}

export function qualityFileOf(changed: Partial<QualityFileSummary> = {}): QualityFileSummary {
  type Group = QualityFileSummary['groups'][number];
  const group = (name: Group['group'], minutes: number, ...worst: (number | undefined)[]): Group => {
    const [worstLatencyMs, worstJitterMs, worstShare] = worst;
    return { group: name, minutes, worstLatencyMs, worstJitterMs, worstShare };
  };
  return {
    ...{ rows: 62, joins: 2, columns: { present: 33, official: 35 } },
    ...{ first: Date.UTC(2026, 10, 19, 1, 31), last: Date.UTC(2026, 10, 19, 2, 40) },
    groups: [
      ...[group('audio', 62, 120, 31, 0.225), group('video', 40, 98, 12, 0.03)],
      ...[group('sharing', 0), group('cpu', 62, undefined, undefined, 0.95)],
    ],
    loss: [...Array(60).keys()].map((at) => {
      return {
        label: `09:${String(at).padStart(2, '0')}`,
        share: Math.max(0.002, 0.2 - (at - 34) ** 2 / 600),
      };
    }),
    ...{ ...NOTHING_NOTED, ...changed },
  };
}

type Finished = Participants | RoomsSummary | QualityFileSummary;

type Facts = Parameters<typeof participants.participantsDoneCard>[0];
type More = Partial<
  Pick<Facts, 'about' | 'ofOne' | 'relative' | 'until' | 'inGroup' | 'tooBigToSend' | 'status'>
> & {
  typed?: Typed;
};

export function finishedCard(
  locale: Locale,
  summary: Finished,
  {
    typed,
    about,
    until,
    ofOne = false,
    status = 2,
    tooBigToSend = false,
    relative = false,
    inGroup = true,
  }: More = {},
): Card {
  const facts = {
    ...{ ...factsOf(locale, typed), about, until, ofOne, status },
    link: { url: `https://bot.example/files/${EXPORT_ID}`, expiresAt: Date.UTC(2026, 11, 20, 1, 6) },
    ...{ fileBytes: tooBigToSend ? 31 * 1024 * 1024 : 12_345, tooBigToSend, relative, inGroup },
    ...{ finishedAt: Date.UTC(2026, 10, 20, 1, 6), zone: 'Asia/Shanghai' },
  };
  if ('joins' in summary) return quality.qualityFileDoneCard({ ...facts, kind: 'quality', summary });
  if ('checkIns' in summary) return rooms.roomsDoneCard({ ...facts, kind: 'rooms', summary });
  return participants.participantsDoneCard({ ...facts, kind: 'participants', summary });
}

/** The cards of finished exports other than meetings, by name. */
export function finishedCards(locale: Locale, typed: Typed): Cards {
  const about = `${typed.topic} · 512340987`;
  const empty = { rows: 0, ...NOTHING_NOTED };
  const noted = notedOf(typed);
  const show = (summary: Finished, more: More = {}) => finishedCard(locale, summary, { typed, ...more });
  const punctual = { late: { people: 0, minutes: 5, latest: [] }, ...noted };
  const coming = {
    ...{ joined: 0, stays: [], longest: [], late: undefined, medianSeconds: undefined },
    ...{ devices: NOBODY, versions: NOBODY, networks: NOBODY, locations: NOBODY, leaveReasons: NOBODY },
  };
  const unused = { utilisation: undefined, checkIns: { due: 0, missed: 0 }, mostWasted: [] };
  const unmeasured = { joins: 1, first: undefined, last: undefined, groups: [], loss: [] };
  return {
    participants: show(participantsOf(typed), { about }),
    ...attendanceCards(locale, typed),
    'participants, nobody late': show(participantsOf(typed, punctual)),
    'participants, to come': show(participantsOf(typed, coming), { about }),
    'no participants': show(participantsOf(typed, empty), { about }),
    'participants without the one asked for': show(participantsOf(typed, empty), { about, ofOne: true }),
    rooms: show(roomsOf(typed), { relative: true }),
    'rooms, with gaps': show(roomsOf(typed, { ...unused, released: NOBODY, ...noted }), { inGroup: false }),
    'rooms, too big to send': show(roomsOf(typed), { tooBigToSend: true }),
    'no reservations': show(roomsOf(typed, empty), { until: Date.UTC(2026, 10, 19, 1) }),
    'quality workbook': show(qualityFileOf(), { about }),
    'quality workbook, with gaps': show(qualityFileOf({ ...unmeasured, ...noted })),
    'no quality data': show(qualityFileOf(empty), { about }),
  };
}
