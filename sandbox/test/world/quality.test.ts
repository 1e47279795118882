import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/world/days.ts';
import { createWorld, type Meeting } from '../../src/world/index.ts';
import { type Participation, participationsOf } from '../../src/world/participations.ts';
import { STORIES } from '../../src/world/stories.ts';
import { badMinutes, isBad, MINUTE, meetingOf, NOW, truth, world } from './support/quality.ts';

describe('what the sandbox measures', () => {
  const ordinary = world
    .meetings(NOW - DAY_MS, NOW, NOW, { status: 2 })
    .filter((each) => !STORIES.some(({ meetingNo }) => meetingNo === each.meetingNo));

  it('is a row for every minute that a join touches, but for telephones and browsers', () => {
    for (const join of ordinary.slice(0, 40).flatMap(participationsOf)) {
      const minutes = world.minutes(join);
      if (join.device === 'PSTN' || join.device === 'WEB') {
        expect(minutes).toEqual([]);
        continue;
      }
      expect(minutes[0]?.at).toBe(Math.floor(join.join / MINUTE) * MINUTE);
      expect(minutes.at(-1)?.at).toBe(Math.floor((join.leave - 1) / MINUTE) * MINUTE);
      expect(minutes.map((each) => each.at - (minutes[0]?.at ?? 0))).toEqual(
        minutes.map((_, n) => n * MINUTE),
      );
    }
  });

  it('is the same however it is asked, and for a join cut in two', () => {
    const join = participationsOf(meetingOf('wifi')).find((each) => each.nth === 0) as Participation;
    const middle = meetingOf('wifi').start + 12 * MINUTE;
    const whole = world.minutes(join);

    const halves = [
      ...world.minutes({ ...join, join: middle }),
      ...world.minutes({ ...join, leave: middle }),
    ].sort((a, b) => a.at - b.at);
    const again = createWorld();
    const other = participationsOf(again.story('wifi', NOW) as Meeting).find(
      (each) => each.attendee.key === join.attendee.key,
    ) as Participation;

    expect(again.minutes(other)).toEqual(whole);
    expect(new Map(halves.map((each) => [each.at, each]))).toEqual(
      new Map(whole.map((each) => [each.at, each])),
    );
  });

  it('is bad only where something went wrong, which is seldom', () => {
    const joins = ordinary.flatMap(participationsOf);
    const known = new Set(ordinary.flatMap((each) => [...truth(each)]));
    const bad = ordinary.flatMap((each) => [...badMinutes(each)]);
    const hit = new Set(ordinary.flatMap((each, n) => world.troubles(each).map(({ key }) => `${n} ${key}`)));

    expect(bad.filter((each) => !known.has(each))).toEqual([]);
    expect(bad.length).toBeGreaterThan(0);
    expect(hit.size / joins.length).toBeGreaterThan(0.02);
    expect(hit.size / joins.length).toBeLessThan(0.06);
  });

  it('is clean through and through in a world without troubles', () => {
    const clean = createWorld({ troubles: 0, stories: false, people: 80, meetingsPerDay: 30 });
    const meetings = clean.meetings(NOW - DAY_MS, NOW, NOW, { status: 2 });
    const streams = meetings
      .flatMap(participationsOf)
      .flatMap((join) => clean.minutes(join))
      .flatMap(({ received, sent }) => [...Object.values(received), ...Object.values(sent)])
      .filter((each) => each !== undefined);

    expect(streams.length).toBeGreaterThan(10_000);
    expect(Math.max(...sampled(streams.map((each) => each.latency)))).toBeLessThan(150);
    expect(Math.max(...sampled(streams.map((each) => each.jitter)))).toBeLessThan(20);
    expect(Math.max(...sampled(streams.map((each) => each.lossAvg)))).toBeLessThan(2);
  });

  it('is bad for everybody in a building while its network is down, and for nobody else', () => {
    const [from, to] = [Date.UTC(2026, 10, 19, 2), Date.UTC(2026, 10, 19, 3)];
    const incidents = [{ site: '上海总部', from, to } as const];
    const down = createWorld({ troubles: 0, stories: false, incidents });
    const joins = down.meetings(NOW - DAY_MS, NOW, NOW, { status: 2 }).flatMap(participationsOf);
    const badAt = joins.flatMap((join) =>
      down
        .minutes(join)
        .filter(isBad)
        .map(({ at }) => ({ at, location: join.location })),
    );

    expect(badAt.length).toBeGreaterThan(100);
    expect(
      badAt.filter(({ at, location }) => at < from || at > to || !location.startsWith('上海总部')),
    ).toEqual([]);
  });

  it('has values that can be: no loss above its maximum, no CPU above 100, nobody loud and muted', () => {
    const minutes = ordinary.slice(0, 60).flatMap(participationsOf).flatMap(world.minutes);
    const streams = minutes
      .flatMap(({ received, sent }) => [...Object.values(received), ...Object.values(sent)])
      .filter((each) => each !== undefined);

    expect(
      streams.filter((each) => each.lossAvg > each.lossMax + 0.05 || each.lossMax > 100 || each.bitrate <= 0),
    ).toEqual([]);
    expect(
      minutes.filter(
        ({ cpu }) =>
          cpu.clientMin > cpu.clientAvg ||
          cpu.clientAvg > cpu.clientMax ||
          cpu.systemAvg > cpu.systemMax ||
          cpu.systemMax > 100,
      ),
    ).toEqual([]);
    expect(minutes.filter(({ micVolume, sent }) => micVolume > 0 !== (sent.audio !== undefined))).toEqual([]);
  });
});

/** `Math.max` takes no more arguments than the stack has room for. */
function sampled(values: readonly number[]): readonly number[] {
  return [...new Set(values)];
}
