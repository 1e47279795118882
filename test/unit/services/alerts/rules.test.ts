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
const HOUR_MS = 3_600_000;

function meeting(total: Partial<Aggregate>, measured = 10) {
  return {
    total: { n: 300, poorRate: 0.2, verdict: 'poor', ...total } as Aggregate,
    people: Array.from({ length: 12 }, (_, index) => ({
      coverage: { measured: index < measured ? 1 : 0, total: 1 },
    })) as unknown as readonly PersonQuality[],
    coverage: { measured: 12, total: 12 },
    affected: { people: [{ joins: [{ participation: { roomId: 'omm_1' } }] }] } as unknown as Affected,
  };
}

describe('a meeting is worth an alert', () => {
  const request = { rate: 0.05, minPeople: 3, scope: { of: 'tenant' } } as const;

  it('when it was poor, above the rate, with enough people and minutes', () => {
    expect(deservesAlert(meeting({}), request)).toBe(true);
  });

  it.each([
    ['exactly at the rate', meeting({ poorRate: 0.05 })],
    ['judged fair', meeting({ verdict: 'fair' })],
    ['unmeasured', meeting({ verdict: 'unclassified', poorRate: undefined, n: 0 })],
    ['of two people', meeting({}, 2)],
    ['of a handful of minutes', meeting({ n: 29 })],
    ['of which 79% was read', { ...meeting({}), coverage: { measured: 79, total: 100 } }],
  ])('but not one %s', (_name, quality) => {
    expect(deservesAlert(quality, request)).toBe(false);
  });

  it('when one of the rooms that are watched was affected, whoever else was not', () => {
    const rooms = (roomId: string) => ({ of: 'rooms', rooms: [{ roomId, name: '木星' }] }) as const;

    expect(deservesAlert(meeting({ verdict: 'fair' }), { ...request, scope: rooms('omm_1') })).toBe(true);
    expect(deservesAlert(meeting({ verdict: 'fair' }), { ...request, scope: rooms('omm_2') })).toBe(false);
  });

  it('and never under the target, whatever was wished for', () => {
    expect(deservesAlert(meeting({ poorRate: 0.02 }), { ...request, rate: 0.01 })).toBe(false);
  });
});

describe('nobody is disturbed at night', () => {
  it.each([
    ['at noon: at once', '2026-11-19T12:00+08:00', '2026-11-19T12:00+08:00'],
    ['at 08:00 sharp: at once', '2026-11-19T08:00+08:00', '2026-11-19T08:00+08:00'],
    ['at 07:59: a minute later', '2026-11-19T07:59+08:00', '2026-11-19T08:00+08:00'],
    ['at 22:00: the next morning', '2026-11-19T22:00+08:00', '2026-11-20T08:00+08:00'],
    ['past midnight: this morning', '2026-11-20T00:30+08:00', '2026-11-20T08:00+08:00'],
  ])('%s', (_name, now, then) => {
    expect(earliestAlert(at(now), SHANGHAI)).toBe(at(then));
  });

  it('and the morning is the clock’s, also where the night has an hour less', () => {
    expect(earliestAlert(at('2026-03-07T23:00-05:00'), 'America/New_York')).toBe(
      at('2026-03-08T08:00-04:00'),
    );
  });
});

describe('a chat is not told everything', () => {
  const noon = at('2026-11-19T12:00+08:00');

  it('the same meeting number once within the cool-down, and again the next day', () => {
    const memory = remember(NONE, '512340987', noon);

    expect(mayAlert(memory, '512340987', noon + HOUR_MS, SHANGHAI)).toBe(false);
    expect(mayAlert(memory, '512340988', noon + HOUR_MS, SHANGHAI)).toBe(true);
    expect(mayAlert(memory, '512340987', noon + 24 * HOUR_MS, SHANGHAI)).toBe(true);
  });

  it('at most so many a day, counted by the chat’s own midnight', () => {
    const numbers = Array.from({ length: ALERT_RULES.perDay }, (_, n) => `10000000${n}`);
    const memory = numbers.reduce((kept, no, n) => remember(kept, no, noon + n * HOUR_MS), NONE);

    expect(mayAlert(memory, '999999999', at('2026-11-19T23:59+08:00'), SHANGHAI)).toBe(false);
    expect(mayAlert(memory, '999999999', at('2026-11-20T08:00+08:00'), SHANGHAI)).toBe(true);
  });

  it('a clock that was set back does not make it speak again', () => {
    const memory = remember(NONE, '512340987', noon);

    expect(mayAlert(memory, '512340987', noon - HOUR_MS, SHANGHAI)).toBe(false);
  });

  it('what is long past is forgotten', () => {
    const memory = remember(remember(NONE, '512340987', noon), '512340988', noon + 72 * HOUR_MS);

    expect(Object.keys(memory.sent)).toEqual(['512340988']);
  });
});
