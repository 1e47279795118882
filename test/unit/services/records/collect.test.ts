import { describe, expect, it } from 'vitest';
import { AppError, type ErrorKind } from '../../../../src/errors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { collectSome, MOST_TRIES, type PendingJoin } from '../../../../src/services/records/index.ts';
import { participation } from '../../quality/support/minutes.ts';

const { minutes: _none, ...join } = participation('张三');
const WIDTH = 6;

type Answer = 'done' | 'none' | Error;

const error = (kind: ErrorKind, advice: string, retryAfterMs?: number): AppError =>
  new AppError({ kind, advice, operation: 'list.quality', retryAfterMs });
const REFUSED = error('usage', 'bad-parameter');
const UNKNOWN = error('not-found', 'device-not-found');
const BROKEN = error('unavailable', 'task-failed');
const DOWN = error('unavailable', 'unavailable');
const SLOWER = error('rate-limited', 'rate-limited', 30_000);
const OWN = new TypeError('cannot read properties of undefined');

/** Asks for joins that are answered so, after `tries` in vain, beside others that are done. */
async function asked(answers: readonly Answer[], tries = 0, done = 0, abort = new AbortController()) {
  const open: PendingJoin = { join, state: 'open', ...(tries > 0 && { tries }) };
  const pending: readonly PendingJoin[] = [
    ...answers.map(() => open),
    ...Array.from({ length: done }, (): PendingJoin => ({ join, state: 'done' })),
  ];
  const indexes: number[] = [];
  const collected = await collectSome(
    pending,
    async (_one, index) => {
      indexes.push(index);
      const answer = answers[index];
      if (answer instanceof Error) throw answer;
      return answer === 'done';
    },
    { signal: abort.signal, log: silentLogger },
  );
  return {
    ...collected,
    indexes,
    states: collected.pending.map(({ state }) => state).slice(0, answers.length),
  };
}

describe('the minutes of some joins', () => {
  it('are asked for six at a time, those that are open in their order', async () => {
    const { indexes, states, waitMs } = await asked(Array<Answer>(WIDTH + 2).fill('done'));

    expect(indexes).toEqual([0, 1, 2, 3, 4, 5]);
    expect(states).toEqual([...Array(WIDTH).fill('done'), 'open', 'open']);
    expect(waitMs).toBe(0);
  });

  it('that cannot be had cost nobody else theirs', async () => {
    const states = async (answers: readonly Answer[], done = 0) =>
      (await asked(answers, 0, done)).states.join();

    expect(await states(['done', REFUSED, 'none', UNKNOWN])).toBe('done,refused,none,none');
    expect(await states([REFUSED], 3)).toBe('refused');
    for (const denied of [error('no-permission', 'no-export-right'), error('internal', 'bad-parameter')]) {
      expect(await states(['done', denied])).toBe('done,refused');
      expect(await states([denied, 'done', denied])).toBe('refused,done,refused');
      expect(await states([denied], 3)).toBe('refused');
      expect(await states([UNKNOWN, denied])).toBe('none,refused');
    }
  });

  it.each([
    ['a workbook that fails', BROKEN],
    ['no answer', DOWN],
    ['an answer that cannot be read', OWN],
  ])('are asked for again a few times, ever later: %s', async (_what, failure) => {
    const waits = [];
    for (const tries of [0, 1, 2, 3]) waits.push((await asked([failure], tries, 1)).waitMs);

    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect((await asked([failure], MOST_TRIES - 2, 1)).states).toEqual(['open']);
    expect((await asked([failure], MOST_TRIES - 1, 1)).states).toEqual(['refused']);
  });

  it('are not given up where the platform only asks to wait', async () => {
    const { pending, waitMs } = await asked([SLOWER], MOST_TRIES - 1, 1);

    expect(pending[0]).toMatchObject({ state: 'open', tries: MOST_TRIES - 1 });
    expect(waitMs).toBe(30_000);
    expect((await asked([error('rate-limited', 'rate-limited')])).waitMs).toBe(2_000);
  });
});

describe('asking fails as a whole', () => {
  it('where nobody’s data could be had: it says why', async () => {
    expect((await asked([REFUSED, REFUSED])).nobody).toBe(REFUSED);
    expect((await asked([BROKEN], MOST_TRIES - 1)).nobody).toBe(BROKEN);
    expect((await asked([BROKEN], 1)).nobody).toBeUndefined();
    expect((await asked([REFUSED], 0, 1)).nobody).toBeUndefined();
    expect((await asked(['none', REFUSED])).nobody).toBeUndefined();
  });

  it('where a right is missing', async () => {
    const noRight = error('no-permission', 'no-export-right');
    const noScope = error('no-permission', 'app-scope-missing');

    await expect(asked([noRight])).rejects.toBe(noRight);
    await expect(asked(Array<Answer>(WIDTH).fill(noRight))).rejects.toBe(noRight);
    await expect(asked(['done', noScope], 0, 3)).rejects.toBe(noScope);
  });

  it('where the platform answers nobody, but not where single workbooks are broken', async () => {
    await expect(asked(Array<Answer>(WIDTH).fill(DOWN), 0, 20)).rejects.toBe(DOWN);
    expect((await asked(Array<Answer>(WIDTH).fill(BROKEN), 0, 20)).states).toEqual(Array(WIDTH).fill('open'));
    expect((await asked([...Array<Answer>(WIDTH - 1).fill(DOWN), 'done'])).states.at(-1)).toBe('done');
  });

  it('where it is stopped: what failed then counts as no try', async () => {
    const abort = new AbortController();
    abort.abort(new Error('stopped'));

    await expect(asked(['done'], 0, 0, abort)).rejects.toThrow('stopped');
  });
});
