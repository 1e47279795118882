import { describe, expect, it } from 'vitest';
import { attendanceByPerson } from '../../../../../sandbox/src/world/attendance.ts';
import { createWorld } from '../../../../../sandbox/src/world/index.ts';
import { participantSheet } from '../../../../../sandbox/src/world/participant-list.ts';
import { qualitySheet } from '../../../../../sandbox/src/world/quality-list.ts';
import { newerQualitySheet } from '../../../../../sandbox/src/world/quality-newer.ts';
import { reservationSheet } from '../../../../../sandbox/src/world/reservation-list.ts';
import { PLAIN_SHEET, type SheetVariant, toXlsx } from '../../../../../sandbox/src/world/sheet.ts';
import { participantQuality } from '../../../../../src/services/exports/kinds/participant-quality.ts';
import { participants } from '../../../../../src/services/exports/kinds/participants.ts';
import { rooms } from '../../../../../src/services/exports/kinds/rooms.ts';
import type { ExportFilter, RequestFacts } from '../../../../../src/services/exports/types.ts';
import { rangeOf } from './support.ts';

const day = rangeOf('2026-11-19T00:00+08:00', '2026-11-20T00:00+08:00');
const now = Date.parse('2026-11-20T09:00+08:00');
const world = createWorld({ people: 60, meetingsPerDay: 6 });
const signal = new AbortController().signal;

const VARIANTS: readonly (readonly [string, Partial<SheetVariant>])[] = [
  ['as documented', {}],
  ['in English', { language: 'en' }],
  ['with blanks in its headers, in another order', { spacedHeaders: true, reordered: true }],
  ['with dashes for what is absent, and a new column', { empty: '--', extraColumns: ['新列'] }],
  ['with figures as numbers', { numericCells: true }],
];

const request = (filter: ExportFilter = {}): RequestFacts => ({ range: day, filter, delivery: 'link' });

describe.each(VARIANTS)('the workbooks of a whole company, %s', (_what, changed) => {
  const variant = { ...PLAIN_SHEET, ...changed };
  const unknownColumns = [...variant.extraColumns];
  const known = { missingColumns: [], unknownColumns, unreadableCells: 0 };

  it('name who was there, and who came late', async () => {
    const meetings = world.meetings(day.start, day.end, now, { status: 2 });
    const meeting = [...meetings].sort((a, b) => b.participants.length - a.participants.length)[0];
    if (meeting === undefined) throw new Error('no meeting');
    const rows = attendanceByPerson(meeting, now);
    const staff = rows.filter(({ attendee }) => attendee.kind === 'person' || attendee.kind === 'guest');
    const late = staff.filter(({ join = 0 }) => join > meeting.start + 300_000);

    const summary = await participants.summarise(
      await toXlsx(participantSheet(rows, variant)),
      request({ meetingStart: meeting.start / 1000 }),
      signal,
    );

    expect(summary).toMatchObject({ rows: rows.length, joined: rows.length, people: staff.length, ...known });
    expect(summary.late?.people).toBe(late.length);
    for (const { attendee } of rows)
      if (attendee.kind === 'person') expect(JSON.stringify(summary)).not.toContain(attendee.person.email);
  });

  it('tell what became of every reservation', async () => {
    const reservations = world.reservations(day.start, day.end - 1);
    const missed = reservations.filter(
      ({ fate, room }) => fate === 'no show' && room.checkIn && !room.disabled,
    ).length;

    const summary = await rooms.summarise(
      await toXlsx(reservationSheet(reservations, now, true, variant)),
      request(),
      signal,
    );

    expect(reservations.length).toBeGreaterThan(20);
    expect(missed).toBeGreaterThan(0);
    expect(summary).toMatchObject({
      reservations: reservations.length,
      rooms: new Set(reservations.map(({ room }) => room.name)).size,
      checkIns: { missed },
      reservedSeconds: reservations.reduce((sum, { start, end }) => sum + (end - start) / 1000, 0),
      ...known,
    });
  });

  it.each(['zero', 'empty'] as const)('hold every minute of a join, idle streams as %s', async (idle) => {
    const meeting = world.story('wifi', day.start);
    if (meeting === undefined) throw new Error('no story');
    const [first] = attendanceByPerson(meeting, now);
    if (first?.seen === undefined) throw new Error('nobody joined');
    const minutes = world.minutes(first.seen);

    const figures = (workbook: Buffer) => participantQuality.summarise(workbook, request(), signal);
    const older = await figures(await toXlsx(qualitySheet(minutes, idle, variant)));
    const newer = await figures(await toXlsx(newerQualitySheet(minutes, idle, variant)));

    expect(older).toMatchObject({ rows: minutes.length, first: minutes[0]?.at, ...known });
    expect(newer).toMatchObject({ rows: minutes.length, unreadableCells: 0, unknownColumns });
    expect(older.groups.map(({ group }) => group)).toEqual(expect.arrayContaining(['audio', 'cpu']));
  });
});
