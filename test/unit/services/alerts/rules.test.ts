import { describe, expect, it } from 'vitest';
import type { Aggregate, PersonQuality } from '../../../../src/quality/aggregate.ts';
import type { Affected } from '../../../../src/quality/meeting.ts';
import {
  ALERT_RULES,
  type AlertMemory,
  deservesAlert,
  earliestAlert,
  mayAlert,
  remember,
} from '../../../../src/services/alerts/meeting.ts';

const SHANGHAI = 'Asia/Shanghai';
const NONE: AlertMemory = { sent: {} };
const at = (text: string): number => Date.parse(text);

function meeting(total: Partial<Aggregate> = {}, measured = 10) {
  return {
    total: { n: 300, poorRate: 0.2, verdict: 'poor', ...total } as Aggregate,
    people: Array.from({ length: 12 }, (_, index) => ({
      coverage: { measured: index < measured ? 1 : 0, total: 1 },
    })) as unknown as readonly PersonQuality[],
    coverage: { measured: 12, total: 12 },
    affected: { people: [{ joins: [{ participation: { roomId: 'omm_1' } }] }] } as unknown as Affected,
  };
}

const room = (roomId: string) => ({ of: 'rooms', rooms: [{ roomId, name: '木星' }] }) as const;
const fair = meeting({ verdict: 'fair' });

const mostly = { ...meeting(), coverage: { measured: 79, total: 100 } };

it.each<[boolean, string, ReturnType<typeof meeting>, Partial<Parameters<typeof deservesAlert>[1]>?]>([
  [true, 'poor, above the rate, with enough people and minutes', meeting()],
  [false, 'exactly at the rate', meeting({ poorRate: 0.05 })],
  [false, 'judged fair', fair],
  [false, 'unmeasured', meeting({ verdict: 'unclassified', poorRate: undefined, n: 0 })],
  [false, 'of two people', meeting({}, 2)],
  [false, 'of a handful of minutes', meeting({ n: 29 })],
  [false, 'of which 79% was read', mostly],
  [false, 'under the target, whatever was wished for', meeting({ poorRate: 0.02 }), { rate: 0.01 }],
  [true, 'that affected a room that is watched, whoever else was not', fair, { scope: room('omm_1') }],
  [false, 'that affected another room', fair, { scope: room('omm_2') }],
])('a meeting is worth an alert, %s: one %s', (worth, _what, quality, wished) => {
  const asked = { rate: 0.05, minPeople: 3, scope: { of: 'tenant' }, ...wished } as const;

  expect(deservesAlert(quality, asked)).toBe(worth);
});

it.each([
  ['at 08:00 sharp: at once', SHANGHAI, '2026-11-19T08:00+08:00', '2026-11-19T08:00+08:00'],
  ['at 07:59: a minute later', SHANGHAI, '2026-11-19T07:59+08:00', '2026-11-19T08:00+08:00'],
  ['at 21:59: at once', SHANGHAI, '2026-11-19T21:59+08:00', '2026-11-19T21:59+08:00'],
  ['at 22:00: the next morning', SHANGHAI, '2026-11-19T22:00+08:00', '2026-11-20T08:00+08:00'],
  ['past midnight: this morning', SHANGHAI, '2026-11-20T00:30+08:00', '2026-11-20T08:00+08:00'],
  ['an hour less', 'America/New_York', '2026-03-07T23:00-05:00', '2026-03-08T08:00-04:00'],
])('nobody is disturbed at night: %s', (_name, zone, now, then) => {
  expect(earliestAlert(at(now), zone)).toBe(at(then));
});

describe('a chat is not told everything', () => {
  const noon = at('2026-11-19T12:00+08:00');
  const HOUR_MS = 3_600_000;

  it('the same meeting number once within the cool-down, also by a clock that was set back, and again the next day', () => {
    const memory = remember(NONE, '512340987', noon);
    const may = (no: string, hours: number) => mayAlert(memory, no, noon + hours * HOUR_MS, SHANGHAI);

    expect([may('512340987', 1), may('512340987', -1)]).toEqual([false, false]);
    expect([may('512340988', 1), may('512340987', 24)]).toEqual([true, true]);
    expect(Object.keys(remember(memory, '512340988', noon + 72 * HOUR_MS).sent)).toEqual(['512340988']);
  });

  it('at most so many a day, counted by the chat’s own midnight', () => {
    const numbers = Array.from({ length: ALERT_RULES.perDay }, (_, n) => `10000000${n}`);
    const memory = numbers.reduce((kept, no, n) => remember(kept, no, noon + n * HOUR_MS), NONE);

    expect(mayAlert(memory, '999999999', at('2026-11-19T23:59+08:00'), SHANGHAI)).toBe(false);
    expect(mayAlert(memory, '999999999', at('2026-11-20T08:00+08:00'), SHANGHAI)).toBe(true);
  });
});
