import { describe, expect, it } from 'vitest';
import { AppError, type ErrorKind } from '../../../../src/errors.ts';
import type { Pending } from '../../../../src/services/reports/progress.ts';
import { settle } from '../../../../src/services/reports/settle.ts';
import { participation } from '../../quality/support/minutes.ts';

const { minutes: _none, ...join } = participation('张三');
const FULL = 6;

type Outcome = 'done' | 'none' | Error;

const error = (kind: ErrorKind, advice: string, retryAfterMs?: number): AppError =>
  new AppError({ kind, advice, operation: 'list.quality', retryAfterMs });
const REFUSED = error('usage', 'bad-parameter');
const BROKEN = error('unavailable', 'task-failed');
const DOWN = error('unavailable', 'unavailable');

function asked(outcomes: readonly Outcome[], given: Partial<Pending> = {}, done = 0) {
  const piece = (state: Pending['state']): Pending => ({ meeting: 0, join, state });
  const pending = [
    ...outcomes.map((): Pending => ({ ...piece('open'), ...given })),
    ...Array.from({ length: done }, () => piece('done')),
  ];
  const results = outcomes.map(
    (each): PromiseSettledResult<Pending['state']> =>
      each instanceof Error ? { status: 'rejected', reason: each } : { status: 'fulfilled', value: each },
  );
  const settled = settle(pending, [...outcomes.keys()], results, FULL);
  return { ...settled, states: settled.pending.slice(0, outcomes.length).map(({ state }) => state) };
}

describe('data of one person that cannot be had', () => {
  it('costs nobody else theirs where Feishu refuses it', () => {
    expect(asked(['done', REFUSED, 'none']).states).toEqual(['done', 'refused', 'none']);
    expect(asked([REFUSED], {}, 3).states).toEqual(['refused']);
  });

  it('is asked for again a few times, ever later, where it may come yet', () => {
    const waits = [0, 1, 2, 3].map((tries) => asked([BROKEN], { tries }, 1).waitMs);

    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(asked([BROKEN], { tries: 3 }, 1).states).toEqual(['open']);
    expect(asked([BROKEN], { tries: 4 }, 1).states).toEqual(['refused']);
    expect(asked([DOWN], { tries: 4 }, 1).states).toEqual(['refused']);
  });

  it('is no reason to give up where Feishu only asks to wait', () => {
    const slower = asked([error('rate-limited', 'rate-limited', 30_000)], { tries: 4 }, 1);

    expect(slower).toMatchObject({ states: ['open'], waitMs: 30_000 });
  });
});

describe('a quality view fails as a whole', () => {
  it('where nobody’s data could be had', () => {
    expect(() => asked([REFUSED, REFUSED])).toThrow(REFUSED);
    expect(() => asked([BROKEN], { tries: 4 })).toThrow(BROKEN);
    expect(asked([BROKEN], { tries: 1 }).states).toEqual(['open']);
  });

  it('where the right is missing, or Feishu is down for everybody', () => {
    const noRight = error('no-permission', 'no-export-right');

    expect(() => asked(['done', noRight])).toThrow(noRight);
    expect(() =>
      asked(
        Array.from({ length: FULL }, () => DOWN),
        {},
        20,
      ),
    ).toThrow(DOWN);
    expect(() => asked(['done', new Error('our own mistake')])).toThrow('our own mistake');
  });
});
