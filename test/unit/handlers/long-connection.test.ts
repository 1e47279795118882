import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handled } from '../../../src/handlers/pipeline.ts';
import { envelopeReceiver } from '../../../src/handlers/transports.ts';
import type { Incoming } from '../../../src/handlers/types.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { type Logger, silentLogger } from '../../../src/lib/logger.ts';
import { action, message } from './support/incoming.ts';

describe('what comes over the long connection', () => {
  const freed: string[] = [];
  const handled = (answer: Handled['answer']): Handled => ({
    answer,
    answered: async () => {
      freed.push('freed');
    },
  });
  type Receive = (incoming: Incoming) => Promise<Handled>;
  const receiver = (incoming: Incoming | undefined, receive: Receive, log: Logger = silentLogger) =>
    envelopeReceiver({ normalise: () => incoming, receive, clock: systemClock, log })({});

  beforeEach(() => {
    freed.length = 0;
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is answered with what its handling says, and frees held jobs a moment later', async () => {
    const answer = await receiver(action({}), async () =>
      handled({ toast: { type: 'info', content: '好' } }),
    );
    const before = [...freed];
    await vi.advanceTimersByTimeAsync(200);

    expect([answer, before, freed]).toEqual([{ toast: { type: 'info', content: '好' } }, [], ['freed']]);
  });

  it('is answered with an empty object where it is no event', async () => {
    expect(await receiver(undefined, () => Promise.reject(new Error('must not be called')))).toEqual({});
  });

  it('is refused where an event could not be stored, so that it comes again', async () => {
    await expect(receiver(message('x'), () => Promise.reject(new Error('disk full')))).rejects.toThrow(
      'disk full',
    );
  });

  it('waits for an event to be stored, and answers a press in time', async () => {
    let finish: (value: Handled) => void = () => undefined;
    const slow = new Promise<Handled>((resolve) => {
      finish = resolve;
    });
    let stored: object | undefined;
    const storing = receiver(message('x'), () => slow).then((answer) => {
      stored = answer;
    });
    const pressing = receiver(action({}), () => slow);
    await vi.advanceTimersByTimeAsync(2_500);

    expect([await pressing, stored]).toEqual([{}, undefined]);

    finish(handled({}));
    await storing;
    expect(stored).toEqual({});
  });

  it('leaves jobs to their own time where freeing them fails', async () => {
    const warn = vi.fn();
    const failing = { answer: {}, answered: () => Promise.reject(new Error('store is down')) };

    await receiver(action({}), async () => failing, { ...silentLogger, warn });
    await vi.advanceTimersByTimeAsync(200);

    expect(warn).toHaveBeenCalledOnce();
  });
});
