import { describe, expect, it } from 'vitest';
import { createClock } from '../../src/clock.ts';
import { createDelivery } from '../../src/delivery/index.ts';
import type { AckResult } from '../../src/ws/index.ts';

const NOON = Date.UTC(2026, 10, 20, 4);

function overSocket(answers: readonly AckResult[]) {
  const clock = createClock({ realtime: false, now: NOON });
  const pushed: object[] = [];
  const delivery = createDelivery({
    clock,
    config: () => ({
      eventUrl: undefined,
      cardUrl: undefined,
      encryptKey: 'key',
      verificationToken: 'vt',
      appId: 'cli_1',
      tenantKey: 'tk',
      transport: 'websocket',
    }),
    changed: () => undefined,
    before: async () => undefined,
    push: async (envelope) => {
      pushed.push(envelope);
      return answers[pushed.length - 1] ?? { kind: 'ack', code: 200, data: {}, ms: 1 };
    },
  });
  return { clock, delivery, pushed };
}

describe('delivery over the long connection', () => {
  it('pushes the plain envelope', async () => {
    const { delivery, pushed } = overSocket([]);

    const record = delivery.event('im.message.receive_v1', { message: {} });
    await delivery.idle();

    expect(pushed).toMatchObject([{ schema: '2.0', header: { event_type: 'im.message.receive_v1' } }]);
    expect(record).toMatchObject({ done: true, attempts: [{ status: 200 }] });
  });

  it.each([
    { kind: 'no-connection', ms: 0 },
    { kind: 'timeout', ms: 3000 },
    { kind: 'closed', ms: 5 },
    { kind: 'ack', code: 500, data: undefined, ms: 5 },
  ] satisfies AckResult[])('tries an event again after $kind', async (first) => {
    const { clock, delivery } = overSocket([first]);

    const record = delivery.event('x', {});
    await delivery.idle();
    expect(record).toMatchObject({ done: false, nextAt: NOON + 15_000 });
    await clock.advance(15_000);

    expect(record).toMatchObject({ done: true, attempts: [{}, { status: 200 }] });
  });

  it.each([
    [
      'an answer',
      { kind: 'ack', code: 200, data: { toast: { content: '好' } }, ms: 1 },
      { answer: { toast: { content: '好' } } },
    ],
    ['an ack without data', { kind: 'ack', code: 200, data: undefined, ms: 1 }, { code: 200672 }],
    [
      'a client without a handler',
      { kind: 'ack', code: 200, data: 'no card.action.trigger event handle', ms: 1 },
      { code: 200672 },
    ],
    ['a handler that threw', { kind: 'ack', code: 500, data: undefined, ms: 1 }, { code: 200671 }],
    ['nothing in time', { kind: 'timeout', ms: 3000 }, { code: 200341 }],
    ['no client', { kind: 'no-connection', ms: 0 }, { code: 200342 }],
  ] satisfies [string, AckResult, object][])(
    'shows a click what came of it: %s',
    async (_name, ack, outcome) => {
      const { delivery, pushed } = overSocket([ack]);

      expect(await delivery.callback({})).toMatchObject(outcome);
      expect(pushed).toHaveLength(1);
    },
  );
});
