import { afterEach, describe, expect, it } from 'vitest';
import { newStage, type Stage } from '../support/stage.ts';
import { countsOf, truthOf } from '../support/truth.ts';

const HOUR = 3_600_000;
const NEW_YORK = 'America/New_York';
const hourIn = new Intl.DateTimeFormat('en-US', { timeZone: NEW_YORK, hour: 'numeric', hourCycle: 'h23' });

let stage: Stage;
afterEach(() => stage.close());

describe('a tenant whose clocks change', () => {
  it.each([
    // 02:00 comes twice: the day has 25 hours, and begins at UTC−4.
    ['2026-11-01', Date.UTC(2026, 10, 1, 4), 25],
    // 02:00 is left out: the day has 23 hours, and begins at UTC−5.
    ['2026-03-08', Date.UTC(2026, 2, 8, 5), 23],
  ])('has a day of %s from midnight to midnight on its walls', async (date, midnight, hours) => {
    stage = await newStage({
      zone: NEW_YORK,
      meetingsPerDay: 8,
      people: 10,
      stories: false,
      now: midnight + (hours + 24) * HOUR,
    });
    await stage.collect(date);

    const statistics = await stage.statistics({ date });
    const truth = truthOf(stage.sandbox.state.world, midnight, midnight + hours * HOUR);
    const joins = truth.flatMap((each) => each.joins);
    const perHour = Array.from({ length: 24 }, () => 0);
    for (const { at } of joins.flatMap(({ minutes }) => minutes)) {
      const hour = Number(hourIn.format(at));
      perHour[hour] = (perHour[hour] ?? 0) + 1;
    }
    expect(truth.length).toBeGreaterThan(5);
    expect(statistics?.period).toMatchObject({ meetings: truth.length, counts: countsOf(joins) });
    expect(
      statistics?.hours.map(
        ({ counts: { good, fair, poor, unclassified } }) => good + fair + poor + unclassified,
      ),
    ).toEqual(perHour);
    expect(statistics?.rooms?.reservations).toBe(
      stage.sandbox.state.world.reservations(midnight, midnight + hours * HOUR - 1).length,
    );
  });
});
