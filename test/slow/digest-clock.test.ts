import { expect, it } from 'vitest';
import { dayNumber, dayStart } from '../../sandbox/src/world/days.ts';
import { newHouse, titleOf } from '../support/house.ts';
import { later } from '../support/later.ts';

const MINUTE_MS = 60_000;
const TUESDAY = dayNumber(Date.UTC(2026, 10, 24));
const at = (day: number, hours: number): number => dayStart(day) + hours * 60 * MINUTE_MS;

it('a day told by a clock days ahead is told again by nobody, and the days between are not lost', async (ctx) => {
  const house = await newHouse({
    oneClock: true,
    sandbox: { now: at(TUESDAY, 10), people: 3, meetingsPerDay: 1, stories: false },
  });
  ctx.onTestFinished(() => house.close());
  const { clock } = house.sandbox.state;
  const morning = async (day: number) => {
    await clock.set(at(day, 9));
    await house.ring();
    await clock.advance(12 * MINUTE_MS);
  };
  await house.say('/日报 on 09:00 每天');
  await later(house, '日报已订阅');
  await clock.set(at(TUESDAY + 1, 8.9));
  const ahead = at(TUESDAY + 3, 9.5) - at(TUESDAY + 1, 8.9);
  house.jump(ahead);
  await house.ring();
  house.jump(-ahead);
  await house.stopBot();
  await house.startBot();
  await morning(TUESDAY + 1);
  const first = await later(house, '会议质量日报');
  await morning(TUESDAY + 2);
  const second = await later(house, '会议质量日报', undefined, { count: 2 });

  expect(titleOf(first)).toMatch(/24.日/);
  expect(titleOf(second)).toMatch(/25.日/);
});
