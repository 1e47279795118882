import { expect, it } from 'vitest';
import { dayNumber } from '../../sandbox/src/world/days.ts';
import { next } from '../support/acting.ts';
import { eventually, type House, newHouse, titleOf } from '../support/house.ts';
import { at, dateText as dateOf } from '../support/later.ts';
import { build, clock, HOUR_MS, house, MINUTE_MS } from '../support/lived.ts';
import { ENGINES } from '../support/stores.ts';

const MONDAY = dayNumber(Date.UTC(2026, 10, 16));
const DAYS = 4;
/** Who runs ahead or behind, by how much, on each of the days. */
const JUMPS_MS = [0, 30 * HOUR_MS, -3 * HOUR_MS, 49 * HOUR_MS];

const digests = async () =>
  (await house.shown()).map(titleOf).filter((title) => title.startsWith('会议质量日报'));

// A clock that is days ahead takes jobs from those that run them; on a busy machine twice from one, which then is given up.
const JUMPS = { retry: 3 };

it.for(ENGINES)(
  'three replicas on %s send every day once, while a clock jumps',
  JUMPS,
  async (engine, ctx) => {
    const few = { people: 4, meetingsPerDay: 1, stories: false, taskMs: 0 };
    await build({ engine, oneClock: true, sandbox: { now: at(MONDAY, 10), ...few } });
    // The platform does not tell the time: nothing sets a clock right that jumps.
    await house.stopBot();
    house.sandbox.state.dateAheadMs = Number.NaN;
    await house.startBot();
    const replicas: House[] = [house];
    for (let more = 0; more < 2; more += 1) {
      const beside = await newHouse({ beside: house, oneClock: true });
      ctx.onTestFinished(() => beside.close());
      replicas.push(beside);
    }
    const ring = () => Promise.all(replicas.map((each) => each.ring()));
    await next('/日报 开 09:00 每天');

    for (let day = MONDAY + 1; day <= MONDAY + DAYS; day += 1) {
      const jumping = replicas[day % 3];
      const jump = JUMPS_MS[(day - MONDAY) % JUMPS_MS.length] ?? 0;
      jumping?.jump(jump);
      for (const hours of [0.1, 8.99, 9, 9.02]) {
        if (at(day, hours) > clock().now()) await clock().set(at(day, hours));
        await ring();
      }
      jumping?.jump(-jump);
      await ring();
      const isTold = async () => {
        if ((await digests()).some((title) => title.includes(dateOf(day - 1)))) return true;
        await clock().advance(3 * MINUTE_MS);
        return false;
      };
      await eventually(isTold, `no digest of ${dateOf(day - 1)}`, 60_000);
    }
    await clock().advance(30 * MINUTE_MS);
    await ring();

    const titles = await digests();
    for (let day = MONDAY; day < MONDAY + DAYS; day += 1)
      expect(titles.filter((title) => title.includes(dateOf(day)))).toHaveLength(1);
    expect(new Set(titles).size).toBe(titles.length);
  },
);
