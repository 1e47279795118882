import { beforeAll, describe, expect, it } from 'vitest';
import { type Call, type Simulated, simulate } from '../../bench/simulation.ts';

const MINUTE = 60_000;
/** What all traffic together may use while there is background work, and what the platform allows. */
const SHARE = 80;
const ALLOWED = 100;

/** Most calls in any 60 s. */
function mostInAnyMinute(calls: readonly Call[]): number {
  let most = 0;
  let first = 0;
  for (const [index, { at }] of calls.entries()) {
    while (at - (calls[first]?.at ?? 0) >= MINUTE) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

const of = ({ calls }: Simulated, endpoint: string): readonly Call[] =>
  calls.filter((each) => each.endpoint === endpoint);

/** Calls a minute from the first to the last of the background, those of people included. */
function perMinute(calls: readonly Call[]): number {
  const own = calls.filter(({ priority }) => priority === 'background');
  const [from, to] = [own[0]?.at ?? 0, own.at(-1)?.at ?? 0];
  const within = calls.filter(({ at }) => at >= from && at <= to);
  return (within.length - 1) / ((to - from) / MINUTE);
}

describe('a tenant of 6 000 participations, collected at night while people export', () => {
  let night: Simulated;
  beforeAll(async () => {
    night = await simulate({ joins: 6_000, minutesEach: 2, exportsPerMinute: 6 });
  }, 240_000);

  it('is collected whole, every join and every list asked for once', () => {
    const { meetings } = night.tenant;
    const whole = { state: 'complete', measured: 6_000, total: 6_000, meetings: meetings.length };
    const asked = (endpoint: string) =>
      of(night, endpoint).filter(({ priority }) => priority === 'background').length;

    expect(night.state).toMatchObject(whole);
    expect(asked('list.quality')).toBe(6_000);
    const pages = meetings.map(({ joins }) => Math.max(1, Math.ceil(joins.length / 100)));
    expect(asked('list.participants')).toBe(pages.reduce((sum, each) => sum + each, 0));
  });

  it('uses at least 97 % of its share of the budget, and never exceeds 100 calls in any minute with those of people', () => {
    expect(perMinute(of(night, 'list.quality'))).toBeGreaterThanOrEqual(0.97 * SHARE);
    for (const endpoint of ['list.meetings', 'list.participants', 'list.quality'])
      expect(mostInAnyMinute(of(night, endpoint))).toBeLessThanOrEqual(ALLOWED);
  });

  it('lets every export start within two seconds', () => {
    expect(night.exportWaits.length).toBeGreaterThan(300);
    expect(Math.max(...night.exportWaits)).toBeLessThan(2_000);
  });

  it('reads meetings whole after their samples: few are read further in part at any time', () => {
    expect(night.halfRead.length).toBeGreaterThan(10);
    expect(Math.max(...night.halfRead)).toBeLessThanOrEqual(10);
  });
});

it('a night without anybody else uses at least 97 % of the share by itself', async () => {
  const night = await simulate({ joins: 4_000, minutesEach: 1, exportsPerMinute: 0 });

  expect(perMinute(of(night, 'list.quality'))).toBeGreaterThanOrEqual(0.97 * SHARE);
}, 240_000);
