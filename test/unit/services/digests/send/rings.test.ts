import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, wallText } from '../../../../../src/lib/range/zone.ts';
import {
  coveredDate,
  coveredWeek,
  lateBy,
  nextTick,
  type Recurrence,
  sendTime,
} from '../../../../../src/services/digests/send/scheduler.ts';

const SHANGHAI = 'Asia/Shanghai';
const BERLIN = 'Europe/Berlin';
const MINUTE_MS = 60_000;
const shown = (ms: number, zone: string) => wallText(ms, zone, 'YYYY-MM-DD HH:mm');
const ring = (settings: Partial<Recurrence>, after: string) => {
  const all: Recurrence = { days: 'daily', at: 9 * 60, zone: SHANGHAI, ...settings };
  return shown(nextTick(all, Date.parse(after)), all.zone);
};

describe('the next digest', () => {
  it('comes today where the time is still ahead, else on the next day', () => {
    expect(ring({}, '2026-11-19T08:59:00+08:00')).toBe('2026-11-19 09:00');
    expect(ring({}, '2026-11-19T09:00:00+08:00')).toBe('2026-11-20 09:00');
  });

  it('leaves weekends out', () => {
    expect(ring({ days: 'weekdays' }, '2026-11-20T10:00:00+08:00')).toBe('2026-11-23 09:00');
  });

  it('leaves Chinese holidays out, and comes on the weekends that are worked for them', () => {
    expect(ring({ days: 'workdays' }, '2026-09-30T10:00:00+08:00')).toBe('2026-10-08 09:00');
    expect(ring({ days: 'workdays' }, '2026-10-09T10:00:00+08:00')).toBe('2026-10-10 09:00');
    expect(ring({ days: 'weekdays' }, '2026-09-30T10:00:00+08:00')).toBe('2026-10-01 09:00');
  });

  it('knows no Chinese holidays where the zone is another', () => {
    expect(ring({ days: 'workdays', zone: BERLIN }, '2026-09-30T10:00:00+02:00')).toBe('2026-10-01 09:00');
  });

  it('keeps its time on the wall over both switches of the clock', () => {
    expect(ring({ zone: BERLIN }, '2026-03-28T09:00:00+01:00')).toBe('2026-03-29 09:00');
    expect(ring({ zone: BERLIN }, '2026-10-24T09:00:00+02:00')).toBe('2026-10-25 09:00');
  });

  it('comes at the first moment there is, where the clock skips its time', () => {
    expect(ring({ zone: BERLIN, at: 150 }, '2026-03-28T12:00:00+01:00')).toBe('2026-03-29 03:00');
    expect(ring({ zone: 'Africa/Cairo', at: 0 }, '2026-04-23T12:00:00+02:00')).toBe('2026-04-24 01:00');
    expect(ring({ zone: 'Australia/Lord_Howe', at: 135 }, '2026-10-03T12:00:00+10:30')).toBe(
      '2026-10-04 02:30',
    );
  });

  it('comes once, at the first of the two, where the clock shows its time twice', () => {
    const settings: Recurrence = { days: 'daily', at: 150, zone: BERLIN };
    const first = nextTick(settings, Date.parse('2026-10-24T12:00:00+02:00'));

    expect(first).toBe(Date.parse('2026-10-25T02:30:00+02:00'));
    expect(shown(nextTick(settings, first), BERLIN)).toBe('2026-10-26 02:30');
  });

  it('comes exactly once on each day, wherever and whenever, also where clocks change', () => {
    const zone = fc.constantFrom(
      SHANGHAI,
      BERLIN,
      'America/New_York',
      'Africa/Cairo',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    );
    const start = fc.constantFrom('2026-03-20T00:00:00Z', '2026-09-25T00:00:00Z');
    fc.assert(
      fc.property(zone, start, fc.integer({ min: 0, max: 1439 }), (where, from, at) => {
        const settings: Recurrence = { days: 'daily', at, zone: where };
        let now = Date.parse(from);
        let day = dayOf(nextTick(settings, now), where);
        for (let count = 0; count < 45; count += 1) {
          const next = nextTick(settings, now);
          expect(next).toBeGreaterThan(now);
          expect(dayOf(next, where)).toBe(day);
          now = next;
          day += 1;
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

describe('what a digest is about', () => {
  const at = (text: string) => Date.parse(text);

  it('the day before, in the tenant’s zone', () => {
    const daily: Recurrence = { days: 'daily', at: 540, zone: SHANGHAI };
    expect(coveredDate(daily, at('2026-11-19T09:00:00+08:00'), SHANGHAI)).toBe('2026-11-18');
    expect(coveredDate({ ...daily, at: 0 }, at('2026-11-19T00:00:00+08:00'), SHANGHAI)).toBe('2026-11-18');
    const angeles: Recurrence = { days: 'daily', at: 18 * 60, zone: 'America/Los_Angeles' };
    expect(coveredDate(angeles, at('2026-11-18T18:00:00-08:00'), SHANGHAI)).toBe('2026-11-18');
  });

  it('on Monday it is Friday, unless it comes every day', () => {
    const monday = at('2026-11-23T09:00:00+08:00');
    expect(coveredDate({ days: 'weekdays', at: 540, zone: SHANGHAI }, monday, SHANGHAI)).toBe('2026-11-20');
    expect(coveredDate({ days: 'daily', at: 540, zone: SHANGHAI }, monday, SHANGHAI)).toBe('2026-11-22');
  });

  it('after the holidays it is the last day that was worked', () => {
    const after = at('2026-10-08T09:00:00+08:00');
    expect(coveredDate({ days: 'workdays', at: 540, zone: SHANGHAI }, after, SHANGHAI)).toBe('2026-09-30');
  });

  it('the first of a week also tells of the week before', () => {
    const weekdays: Recurrence = { days: 'weekdays', at: 540, zone: SHANGHAI };
    expect(coveredWeek(weekdays, at('2026-11-23T09:00:00+08:00'), SHANGHAI)).toBe('2026-11-22');
    expect(coveredWeek(weekdays, at('2026-11-24T09:00:00+08:00'), SHANGHAI)).toBeUndefined();
  });

  it('and where Monday is a holiday, that is the first day worked', () => {
    const workdays: Recurrence = { days: 'workdays', at: 540, zone: SHANGHAI };
    // 2026-04-06 (Monday) is off for 清明.
    expect(coveredWeek(workdays, at('2026-04-07T09:00:00+08:00'), SHANGHAI)).toBe('2026-04-05');
  });
});

describe('when it goes out', () => {
  const ids = Array.from({ length: 400 }, (_, index) => `sb${index.toString(16).padStart(24, '0')}`);
  const nine = Date.parse('2026-11-19T09:00:00+08:00');

  it('is some minutes after its time, always the same ones, and spread evenly', () => {
    const minutes = ids.map((id) => Math.floor((sendTime(id, nine, SHANGHAI) - nine) / MINUTE_MS));

    expect(Math.min(...minutes)).toBe(1);
    expect(Math.max(...minutes)).toBe(8);
    for (let minute = 1; minute <= 8; minute += 1)
      expect(minutes.filter((each) => each === minute).length).toBeGreaterThan(20);
    expect(sendTime(ids[0] ?? '', nine, SHANGHAI)).toBe(sendTime(ids[0] ?? '', nine, SHANGHAI));
    expect(ids.every((id) => lateBy(id) < MINUTE_MS)).toBe(true);
  });

  it('is never on the hour or the half hour', () => {
    const minutes = new Set(
      ids.flatMap((id) =>
        [-5, -3, 0, 25, 29, 30].map((ahead) =>
          wallText(sendTime(id, nine + ahead * MINUTE_MS, SHANGHAI), SHANGHAI, 'mm'),
        ),
      ),
    );

    expect(minutes.has('00')).toBe(false);
    expect(minutes.has('30')).toBe(false);
  });
});
