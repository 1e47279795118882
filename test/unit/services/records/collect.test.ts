import { describe, expect, it } from 'vitest';
import { type AdviceKey, AppError, type ErrorKind } from '../../../../src/errors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { collectSome, MOST_TRIES, type PendingJoin } from '../../../../src/services/records/index.ts';
import { participation } from '../../quality/support/minutes.ts';

const { minutes: _none, ...join } = participation('张三');
const WIDTH = 6;

type Answer = 'done' | 'none' | Error;

const error = (kind: ErrorKind, advice: AdviceKey, retryAfterMs?: number): AppError =>
  new AppError({ kind, advice, operation: 'list.quality', retryAfterMs });
const REFUSED = error('usage', 'bad-parameter');
const UNKNOWN = error('not-found', 'device-not-found');
const BROKEN = error('unavailable', 'task-failed');
const DOWN = error('unavailable', 'unavailable');
const SLOWER = error('rate-limited', 'rate-limited', 30_000);
const OWN = new TypeError('cannot read properties of undefined');
const DENIED = error('no-permission', 'no-export-right');
const NO_SCOPE = error('no-permission', 'app-scope-missing');

const times = (count: number, answer: Answer) => Array<Answer>(count).fill(answer);

/** Asks for joins that are answered so, after `tries` in vain, beside others that are done. */
async function asked(answers: readonly Answer[], tries = 0, done = 0, signal = new AbortController().signal) {
  const open: PendingJoin = { join, state: 'open', ...(tries > 0 && { tries }) };
  const finished = Array.from({ length: done }, (): PendingJoin => ({ join, state: 'done' }));
  const indexes: number[] = [];
  const ask = async (_one: PendingJoin, index: number) => {
    indexes.push(index);
    const answer = answers[index];
    if (answer instanceof Error) throw answer;
    return answer === 'done';
  };
  const pending = [...answers.map(() => open), ...finished];
  const collected = await collectSome(pending, ask, { signal, log: silentLogger });
  const states = collected.pending.map(({ state }) => state).slice(0, answers.length);
  return { ...collected, indexes: indexes.join(''), states: states.join() };
}

describe('the minutes of some joins', () => {
  it('are asked for six at a time, those that are open in their order', async () => {
    const states = 'done,done,done,done,done,done,open,open';

    expect(await asked(times(WIDTH + 2, 'done'))).toMatchObject({ indexes: '012345', states, waitMs: 0 });
  });

  it.each([
    ['the parameters', REFUSED],
    ['a right', DENIED],
    ['a reason nobody knows', error('internal', 'bad-parameter')],
  ])('that cannot be had for %s cost nobody else theirs', async (_what, denied) => {
    const states = async (...answers: Answer[]) => (await asked(answers)).states;

    expect(await states('done', denied, 'none', UNKNOWN)).toBe('done,refused,none,none');
    expect(await states(denied, 'done', denied)).toBe('refused,done,refused');
    expect(await states(UNKNOWN, denied)).toBe('none,refused');
    expect((await asked([denied], 0, 3)).states).toBe('refused');
  });

  it.each([
    ['a workbook that fails', BROKEN],
    ['no answer', DOWN],
    ['an answer that cannot be read', OWN],
  ])('are asked for again a few times, ever later: %s', async (_what, failure) => {
    const tried = (tries: number) => asked([failure], tries, 1);

    for (const tries of [0, 1, 2, 3]) expect((await tried(tries)).waitMs).toBe(2_000 * 2 ** tries);
    expect((await tried(MOST_TRIES - 2)).states).toBe('open');
    expect((await tried(MOST_TRIES - 1)).states).toBe('refused');
  });

  it('are not given up where the platform only asks to wait', async () => {
    const { pending, waitMs } = await asked([SLOWER], MOST_TRIES - 1, 1);

    expect(pending[0]).toMatchObject({ state: 'open', tries: MOST_TRIES - 1 });
    expect(waitMs).toBe(30_000);
    expect((await asked([error('rate-limited', 'rate-limited')])).waitMs).toBe(2_000);
  });
});

describe('asking fails as a whole', () => {
  it.each<[string, Answer[], number, number, Error | undefined]>([
    ['where nobody’s data could be had', [REFUSED, REFUSED], 0, 0, REFUSED],
    ['where the last try was in vain', [BROKEN], MOST_TRIES - 1, 0, BROKEN],
    ['but not where there are more tries', [BROKEN], 1, 0, undefined],
    ['but not where others are done', [REFUSED], 0, 1, undefined],
    ['but not where somebody has none', ['none', REFUSED], 0, 0, undefined],
  ])('%s: it says why', async (_what, answers, tries, done, why) => {
    expect((await asked(answers, tries, done)).nobody).toBe(why);
  });

  it.each<[string, Answer[], number, Error]>([
    ['where the right is missing', [DENIED], 0, DENIED],
    ['where the right is missing for all', times(WIDTH, DENIED), 0, DENIED],
    ['where a scope is missing', ['done', NO_SCOPE], 3, NO_SCOPE],
    ['where the platform answers nobody', times(WIDTH, DOWN), 20, DOWN],
  ])('%s', async (_what, answers, done, failure) => {
    await expect(asked(answers, 0, done)).rejects.toBe(failure);
  });

  it('but not where single workbooks are broken, or one is answered; stopped, it counts no try', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));

    expect((await asked(times(WIDTH, BROKEN), 0, 20)).states).toBe('open,open,open,open,open,open');
    expect((await asked([...times(WIDTH - 1, DOWN), 'done'])).states).toMatch(/,done$/);
    await expect(asked(['done'], 0, 0, stopped)).rejects.toThrow('stopped');
  });
});
