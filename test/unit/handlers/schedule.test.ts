import { describe, expect, it, vi } from 'vitest';
import { startSchedule } from '../../../src/handlers/schedule.ts';
import { yieldToEventLoop } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { unfinished } from '../../support/turns.ts';

describe('the schedule', () => {
  const nightly = { at: '17 3 * * *', zone: 'Asia/Shanghai' };

  it('rings at the start what may have been missed, though some of it fails, and waits for it when the bot stops', async () => {
    const rung: string[] = [];
    const { work, finish } = unfinished();
    const tasks = [
      { ...nightly, name: 'alerts', atStart: true, run: () => Promise.reject(new Error('no')) },
      { ...nightly, name: 'digests', atStart: true, run: () => work.then(() => void rung.push('digests')) },
      { ...nightly, name: 'sweep', run: async () => void rung.push('sweep') },
    ];
    const stop = startSchedule(tasks, silentLogger);
    const stopped = stop().then(() => rung.push('stopped'));
    await yieldToEventLoop();
    finish();
    await stopped;

    expect(rung).toEqual(['digests', 'stopped']);
  });

  it('passes what node-cron says on to the log: standard output is for lines of JSON', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 20) });
    const said: object[] = [];
    const log = { ...silentLogger, warn: (facts: object) => void said.push(facts) };
    const written = vi.spyOn(process.stdout, 'write');
    const { work, finish } = unfinished();
    const stop = startSchedule([{ ...nightly, name: 'digests', at: '* * * * * *', run: () => work }], log);

    await vi.advanceTimersByTimeAsync(5_000);
    finish();
    await stop();
    vi.useRealTimers();

    expect(said[0]).toMatchObject({ task: 'digests', said: expect.stringContaining('overlap') });
    expect(written).not.toHaveBeenCalled();
    written.mockRestore();
  });
});
