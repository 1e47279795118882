import { describe, expect, it } from 'vitest';
import type { Feishu } from '../../../../../src/platform/types.ts';
import { deliver } from '../../../../../src/services/digests/send/deliver.ts';
import type { DigestView } from '../../../../../src/services/digests/send/request.ts';
import { clockAt } from '../../../../support/clock.ts';
import { ENGINES, newPlace } from '../../../../support/stores.ts';

const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const HOUR_MS = 3_600_000;
const ROW = { id: 'di1', subscriptionId: 'sb1', flavour: 'day', date: '2026-11-19' } as const;
const VIEW = { chatId: 'oc_1', by: 'ou_1', asked: false } as unknown as DigestView;

/** Two replicas that read one digest before either sent it: their clocks differ by more than a job is held. */
describe.each(ENGINES)('a digest that two replicas on %s hold at once', (engine) => {
  it('is sent by one of them, even if the other slept for longer than repeats are hidden', async ({
    onTestFinished,
  }) => {
    const place = await newPlace(engine);
    onTestFinished(() => place.remove());
    let now = NOW;
    const store = await place.open(() => now);
    await store.digests.claim({ ...ROW, state: 'due', dueAt: NOW });
    const row = await store.digests.get('di1');
    if (row === undefined) throw new Error('no digest');
    const sent: string[] = [];
    const reply = async (...[, , uuid]: Parameters<Feishu['messages']['reply']>) => {
      sent.push(uuid);
      return { messageId: `om_${sent.length}` };
    };
    const ctx = { store, clock: clockAt(() => now), feishu: { messages: { reply } } as unknown as Feishu };
    const { signal } = new AbortController();
    const attempt = () => deliver({ row, view: VIEW, readAt: NOW }, {}, ctx, signal);

    expect(await attempt()).toMatchObject({ messageId: 'om_1' });
    now += 2 * HOUR_MS;
    expect(await attempt()).toBe('elsewhere');

    expect(sent).toEqual(['di1']);
    expect((await store.digests.get('di1'))?.sentAt).toBe(NOW);
  });

  it('is not sent again by one that noted it and slept before it sent', async ({ onTestFinished }) => {
    const place = await newPlace(engine);
    onTestFinished(() => place.remove());
    const store = await place.open(() => NOW);
    await store.digests.claim({ ...ROW, state: 'due', dueAt: NOW });
    await store.digests.update('di1', { sentAt: NOW - 30 * 60_000 });
    const row = await store.digests.get('di1');
    if (row === undefined) throw new Error('no digest');
    const ctx = { store, clock: clockAt(() => NOW + HOUR_MS), feishu: {} as Feishu };

    expect(await deliver({ row, view: VIEW, readAt: NOW }, {}, ctx, new AbortController().signal)).toBe(
      'elsewhere',
    );
  });

  it('is sent by who knows that it may be seen twice, as what was asked for is', async ({
    onTestFinished,
  }) => {
    const place = await newPlace(engine);
    onTestFinished(() => place.remove());
    const store = await place.open(() => NOW);
    await store.digests.claim({ ...ROW, state: 'due', dueAt: NOW });
    await store.digests.update('di1', { sentAt: NOW - 5 * HOUR_MS });
    const row = await store.digests.get('di1');
    if (row === undefined) throw new Error('no digest');
    const feishu = { messages: { reply: async () => ({ messageId: 'om_1' }) } } as unknown as Feishu;
    const ctx = { store, clock: clockAt(() => NOW), feishu };
    const { signal } = new AbortController();

    expect(await deliver({ row, view: VIEW, readAt: NOW }, {}, ctx, signal)).toEqual({ messageId: 'om_1' });
  });
});
