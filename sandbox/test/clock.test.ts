import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock } from '../src/clock.ts';

const NOON = Date.UTC(2026, 10, 20, 4);

describe('a clock that stands still', () => {
  it('shows the time it was given and moves only when it is moved', async () => {
    const clock = createClock({ realtime: false, now: NOON });

    await clock.advance(15_000);

    expect(clock.now()).toBe(NOON + 15_000);
  });

  it('runs what falls due in order of time, first come first where times are equal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 20 }), async (dues) => {
        const clock = createClock({ realtime: false, now: 0 });
        const ran: { due: number; index: number; at: number }[] = [];
        dues.forEach((due, index) => {
          clock.at(due, () => void ran.push({ due, index, at: clock.now() }));
        });

        await clock.set(10);

        const expected = dues
          .map((due, index) => ({ due, index, at: due }))
          .filter(({ due }) => due <= 10)
          .sort((a, b) => a.due - b.due || a.index - b.index);
        expect(ran).toEqual(expected);
        expect(clock.now()).toBe(10);
      }),
    );
  });

  it('also runs what was put off to a time that is still on the way', async () => {
    const clock = createClock({ realtime: false, now: NOON });
    const at: number[] = [];
    const again = async (): Promise<void> => {
      await Promise.resolve();
      at.push(clock.now() - NOON);
      clock.at(clock.now() + 1000, again);
    };
    clock.at(NOON + 1000, again);

    await clock.advance(3500);

    expect(at).toEqual([1000, 2000, 3000]);
  });

  it('does not run what was called off, nor what is still to come', async () => {
    const clock = createClock({ realtime: false, now: NOON });
    const ran: string[] = [];
    const cancel = clock.at(NOON + 1, () => void ran.push('called off'));
    clock.at(NOON + 3, () => void ran.push('later'));
    cancel();

    await clock.advance(2);

    expect(ran).toEqual([]);
  });

  it('goes on after scheduled work failed', async () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue();
    const clock = createClock({ realtime: false, now: NOON });
    const ran: string[] = [];
    clock.at(NOON + 1, () => Promise.reject(new Error('broken')));
    clock.at(NOON + 2, () => void ran.push('next'));

    await clock.advance(5);

    expect(ran).toEqual(['next']);
    expect(complaint).toHaveBeenCalledOnce();
  });

  it('can be moved from within something that is due', async () => {
    const clock = createClock({ realtime: false, now: NOON });
    clock.at(NOON + 1, () => clock.advance(100));

    await clock.advance(10);

    expect(clock.now()).toBe(NOON + 101);
  });

  it('runs nothing backwards, and what it had not reached when it comes there', async () => {
    const clock = createClock({ realtime: false, now: NOON });
    const ran: string[] = [];
    clock.at(NOON - 5000, () => void ran.push('overdue'));

    await clock.set(NOON - 10_000);
    expect(ran).toEqual([]);

    await clock.set(NOON - 5000);
    expect(ran).toEqual(['overdue']);
  });

  it('forgets everything when it is stopped', async () => {
    const clock = createClock({ realtime: false, now: NOON });
    const ran: string[] = [];
    clock.at(NOON + 1, () => void ran.push('before'));
    clock.stop();
    clock.at(NOON + 1, () => void ran.push('after'));

    await clock.advance(5);

    expect(ran).toEqual([]);
  });
});

describe('a clock that follows the wall', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOON }));
  afterEach(() => void vi.useRealTimers());

  it('goes on by itself and runs what falls due', async () => {
    const clock = createClock();
    const ran: number[] = [];
    clock.at(NOON + 200_000, () => void ran.push(clock.now()));

    await vi.advanceTimersByTimeAsync(199_999);
    expect(ran).toEqual([]);

    await vi.advanceTimersByTimeAsync(1);
    expect(ran).toEqual([NOON + 200_000]);
  });

  it('keeps its offset after it was moved', async () => {
    const clock = createClock();
    const ran: number[] = [];
    await clock.advance(86_400_000);
    clock.at(NOON + 86_401_000, () => void ran.push(clock.now()));

    await vi.advanceTimersByTimeAsync(1000);

    expect(ran).toEqual([NOON + 86_401_000]);
  });

  it('does not go back by the time that something due has taken', async () => {
    const clock = createClock();
    clock.at(NOON + 10, () => vi.advanceTimersByTimeAsync(5000).then(() => undefined));

    await clock.advance(20);

    expect(clock.now()).toBe(NOON + 5010);
  });
});
