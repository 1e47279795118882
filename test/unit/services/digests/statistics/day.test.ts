import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reservationSheet } from '../../../../../sandbox/src/world/reservation-list.ts';
import { PLAIN_SHEET, toXlsx } from '../../../../../sandbox/src/world/sheet.ts';
import type { DigestStatistics, Scope } from '../../../../../src/cards/digests/types.ts';
import { openTable } from '../../../../../src/lib/workbook/reader.ts';
import { wilson } from '../../../../../src/quality/rates.ts';
import { summariseRooms } from '../../../../../src/services/exports/kinds/rooms.ts';
import { DATE, newStage, type Stage } from '../support/stage.ts';
import { countsOf, personOf, type TrueJoin, type TrueMeeting, truthOf } from '../support/truth.ts';

const MIDNIGHT = Date.UTC(2026, 10, 17, 16);
const HOUR = 3_600_000;

let stage: Stage;
let truth: readonly TrueMeeting[];
let statistics: DigestStatistics;
beforeAll(async () => {
  stage = await newStage();
  await stage.collect();
  truth = truthOf(stage.sandbox.state.world, MIDNIGHT, MIDNIGHT + 24 * HOUR);
  statistics = await figuresOf({ of: 'tenant' });
}, 60_000);
afterAll(() => stage.close());

async function figuresOf(scope: Scope): Promise<DigestStatistics> {
  const made = await stage.statistics({ scope });
  if (made === undefined) throw new Error('there are no statistics');
  return made;
}

/** What the statistics have to be, from the joins that belong to a scope. */
function expected(meetings: readonly TrueMeeting[]) {
  const joins = meetings.flatMap((each) => each.joins);
  const counts = countsOf(joins);
  return {
    meetings: meetings.length,
    joins: joins.length,
    people: new Set(joins.map(personOf)).size,
    meetingMs: meetings.reduce((sum, { meeting }) => sum + meeting.end - meeting.start, 0),
    counts,
    n: counts.good + counts.fair + counts.poor,
    coverage: {
      measured: joins.filter(({ minutes }) => minutes.length > 0).length,
      total: joins.length,
    },
  };
}

const narrowed = (belongs: (join: TrueJoin) => boolean): readonly TrueMeeting[] =>
  truth
    .map(({ meeting, joins }) => ({ meeting, joins: joins.filter(belongs) }))
    .filter(({ joins }) => joins.length > 0);

const poorOf = (joins: readonly TrueJoin[]): number => countsOf(joins).poor;

describe('a day that was collected whole', () => {
  it('counts the meetings, people, joins and minutes that there really were', () => {
    const real = expected(truth);

    expect(statistics.complete).toBe(true);
    expect(statistics.period).toMatchObject({ from: DATE, to: DATE, ...real });
    expect(statistics.period.poorRate).toBeCloseTo(real.counts.poor / real.n, 12);
    expect(statistics.period.mos).toBeGreaterThan(3.5);
    expect(real.counts.poor).toBeGreaterThan(0);
  });

  it('counts a department by the joins of its people and the meetings they were in', async () => {
    const names = new Set(truth.flatMap(({ joins }) => joins.map(({ department }) => department)));
    names.delete('');
    expect(names.size).toBeGreaterThan(1);
    for (const name of names) {
      const own = await figuresOf({ of: 'department', name });
      expect(own.period).toMatchObject(expected(narrowed(({ department }) => department === name)));
    }
  });

  it('counts an organiser by whole meetings', async () => {
    const organiser = truth[0]?.meeting.organizer;
    const { openId = '', name = '' } = organiser ?? {};
    const own = await figuresOf({ of: 'organiser', openId, name });

    expect(own.period).toMatchObject(
      expected(truth.filter(({ meeting }) => meeting.organizer.openId === openId)),
    );
  });

  it('counts rooms by their own joins', async () => {
    const rooms = stage.sandbox.state.world.company.rooms.slice(0, 3);
    const ids = new Set(rooms.map(({ roomId }) => roomId));
    const own = await figuresOf({ of: 'rooms', rooms });

    expect(own.period).toMatchObject(expected(narrowed(({ join }) => ids.has(join.attendee.key))));
    expect(own.period.joins).toBeGreaterThan(0);
  });

  it('says when during the day the minutes were', () => {
    const hours = Array.from({ length: 24 }, () => ({ good: 0, fair: 0, poor: 0, unclassified: 0 }));
    for (const { minutes } of truth.flatMap((each) => each.joins))
      for (const { at, band } of minutes) {
        const counts = hours[Math.floor((at - MIDNIGHT) / HOUR)];
        if (counts !== undefined) counts[band] += 1;
      }

    expect(statistics.hours).toEqual(hours.map((counts, hour) => ({ hour, counts })));
  });

  it('puts the clearly worst meetings first, with what was wrong', () => {
    const real = truth
      .map(({ meeting, joins }) => {
        const { good, fair, poor } = countsOf(joins);
        return { meetingNo: meeting.meetingNo, poor, n: good + fair + poor };
      })
      .filter(({ poor }) => poor > 0);
    const lower = (each: { poor: number; n: number }): number => wilson(each).lower;
    const [first] = [...real].sort((a, b) => lower(b) - lower(a));

    expect(statistics.worst[0]).toMatchObject({
      meetingNo: first?.meetingNo,
      n: first?.n,
      poorRate: (first?.poor ?? 0) / (first?.n ?? 1),
      verdict: 'poor',
    });
    expect(statistics.worst.length).toBeLessThanOrEqual(10);
    for (const { meetingNo, n, poorRate, affected, people } of statistics.worst) {
      const joins = truth.find(({ meeting }) => meeting.meetingNo === meetingNo)?.joins ?? [];
      expect(Math.round(poorRate * n)).toBe(poorOf(joins));
      expect(people).toBe(new Set(joins.map(personOf)).size);
      expect(affected).toBe(
        new Set(joins.filter((each) => poorOf([each]) > 0).map((each) => personOf(each))).size,
      );
    }
  });

  it('ranks the causes that the stories of the day really had', () => {
    const kinds = statistics.causes.map(({ kind }) => kind);

    for (const kind of ['wifi', 'site', 'device', 'speaker', 'proxy', 'service', 'downlink'])
      expect(kinds).toContain(kind);
    const minutes = statistics.causes.filter(({ kind }) => kind !== 'unknown').map((each) => each.minutes);
    expect(minutes).toEqual([...minutes].sort((a, b) => b - a));
    for (const { example, people } of statistics.causes)
      expect(people).toBeGreaterThanOrEqual(example.people.length);
  });

  it('names no group for minutes that a known cause explains', () => {
    expect(statistics.causes.filter(({ kind }) => kind !== 'unknown').length).toBeGreaterThan(0);
    expect(statistics.groups).toEqual([]);
  });

  it('counts check-ins as the card of reservations does, and rooms by id', async () => {
    const { world } = stage.sandbox.state;
    const range = { start: MIDNIGHT, end: MIDNIGHT + 24 * HOUR };
    const reservations = world.reservations(range.start, range.end - 1);
    const sheet = reservationSheet(reservations, stage.sandbox.state.clock.now(), true, PLAIN_SHEET);

    const book = await summariseRooms(await openTable(await toXlsx(sheet), {}), {
      ...range,
      spec: '',
      relative: false,
      zone: 'Asia/Shanghai',
    });

    const missed = reservations.filter(
      ({ fate, room }) => fate === 'no show' && !room.disabled && room.checkIn && room.checkInDevice,
    );
    expect(statistics.rooms).toMatchObject({
      reservations: reservations.length,
      checkIns: { ...book.checkIns, missed: missed.length },
    });
    expect(missed.length).toBeGreaterThan(0);
    expect(book.checkIns.due).toBeLessThan(reservations.length);
    for (const { name, where, missed: times } of statistics.rooms?.worst ?? [])
      expect(
        missed.filter(({ room }) => room.name === name && where === `${room.site} ${room.floor} 层`),
      ).toHaveLength(times);
  });

  it('keeps its statistics when everything that names people is gone', async () => {
    await stage.store.days.expire('2026-12-18', '2025-10-01');

    const kept = await stage.statistics();

    expect(kept?.period).toEqual(statistics.period);
    expect(kept?.hours).toEqual(statistics.hours);
    expect(kept).toMatchObject({ worst: [], causes: [], rooms: undefined });
  });
});
