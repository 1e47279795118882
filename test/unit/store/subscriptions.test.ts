import { describe, expect, it } from 'vitest';
import type { NewDigest } from '../../../src/store/types.ts';
import { ANY, ENGINES, freshStore, store, subscription, T0 } from './support.ts';

const ID = `sb${'0'.repeat(24)}`;
const OTHER = `sb${'1'.repeat(24)}`;
const digest = (more: Partial<NewDigest> = {}): NewDigest => ({
  ...{ id: `di${'0'.repeat(24)}`, subscriptionId: ID, flavour: 'day', date: '2026-11-19' },
  ...{ state: 'due', dueAt: 1_000 },
  ...more,
});

describe.each(ENGINES)('subscriptions on %s', (engine) => {
  freshStore(() => T0, engine);

  it('are found by chat, kind and person, oldest first, and when they are due', async () => {
    await store.subscriptions.insert(subscription(ID), 1);
    await store.subscriptions.insert(subscription(OTHER, { kind: 'alert', nextAt: null }), 2);

    const ids = async (where: Parameters<typeof store.subscriptions.list>[0]) =>
      (await store.subscriptions.list(where, ANY)).map(({ id }) => id);
    expect(await ids({ chatId: 'oc_1' })).toEqual([ID, OTHER]);
    expect(await ids({ kind: 'alert', createdBy: 'ou_1' })).toEqual([OTHER]);
    expect([await ids({ chatId: 'oc_2' }), await ids({ createdBy: 'ou_2' })]).toEqual([[], []]);
    expect(await store.subscriptions.due(999, 10, ANY)).toEqual([]);
    const expected = [{ id: ID, settings: { at: 540 }, state: 'on', createdAt: 1 }];
    expect(await store.subscriptions.due(1_000, 10, ANY)).toMatchObject(expected);
  });

  it('move on for the first of two clocks only', async () => {
    await store.subscriptions.insert(subscription(ID), 1);

    expect(await store.subscriptions.update(ID, { nextAt: 2_000 }, 5, { nextAt: 1_000 })).toBe(true);
    expect(await store.subscriptions.update(ID, { nextAt: 3_000 }, 5, { nextAt: 1_000 })).toBe(false);
    expect(await store.subscriptions.get(ID, ANY)).toMatchObject({ nextAt: 2_000, updatedAt: 5 });
  });

  it('a digest of a day is claimed once', async () => {
    const first = digest();
    const second = digest({ id: `di${'1'.repeat(24)}` });

    expect(await store.digests.claim(first)).toBe(first.id);
    expect(await store.digests.claim(second)).toBeUndefined();
    expect(await store.digests.claim({ ...second, flavour: 'week' })).toBe(second.id);
    const elsewhere = digest({ id: `di${'2'.repeat(24)}`, subscriptionId: OTHER });
    expect(await store.digests.claim(elsewhere)).toBe(elsewhere.id);
  });

  it('one that a clock ahead of its time skipped may still be sent, once', async () => {
    await store.digests.claim(digest({ state: 'skipped' }));
    const again = digest({ id: `di${'1'.repeat(24)}`, dueAt: 2_000 });

    expect(await store.digests.claim({ ...again, state: 'skipped' })).toBeUndefined();
    expect(await store.digests.claim(again)).toBe(digest().id);
    expect(await store.digests.claim(again)).toBeUndefined();
    expect(await store.digests.get(digest().id)).toMatchObject({ state: 'due', dueAt: 2_000 });
  });

  it('what was due before is told latest first, and goes with time', async () => {
    for (const [n, state] of (['due', 'skipped', 'due'] as const).entries())
      await store.digests.claim(digest({ id: `di${n}`, date: `2026-11-1${n}`, dueAt: 1_000 + n, state }));
    const sent = { state: 'sent', messageId: 'om_1', cardDigest: 'x', sentAt: 1_500 } as const;
    await store.digests.update('di0', sent);

    expect(await store.digests.earlier(ID, 'day', 1_002, 10)).toMatchObject([
      { id: 'di1', state: 'skipped' },
      { id: 'di0', state: 'sent', messageId: 'om_1', sentAt: 1_500 },
    ]);
    expect(await store.digests.expire(1_002)).toBe(2);
  });
});
