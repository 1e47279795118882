import { describe, expect, it } from 'vitest';
import { startSchedule } from '../../../src/handlers/schedule.ts';
import { silentLogger } from '../../../src/lib/logger.ts';

describe('the schedule', () => {
  const nightly = { at: '17 3 * * *', zone: 'Asia/Shanghai' };

  it('rings at the start what may have been missed, and waits for it when the bot stops', async () => {
    const rung: string[] = [];
    let finish = (): void => undefined;
    const running = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const stop = startSchedule(
      [
        {
          ...nightly,
          name: 'digests',
          atStart: true,
          run: () => running.then(() => void rung.push('digests')),
        },
        { ...nightly, name: 'sweep', run: async () => void rung.push('sweep') },
      ],
      silentLogger,
    );
    const stopped = stop();
    finish();
    await stopped;

    expect(rung).toEqual(['digests']);
  });

  it('survives what fails', async () => {
    const fails = { ...nightly, name: 'digests', atStart: true, run: () => Promise.reject(new Error('no')) };

    await expect(startSchedule([fails], silentLogger)()).resolves.toBeUndefined();
  });
});
