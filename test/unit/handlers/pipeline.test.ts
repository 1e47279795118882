import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createPipeline, type Route } from '../../../src/handlers/pipeline.ts';
import type { Incoming } from '../../../src/handlers/types.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { silentMetrics } from '../../../src/lib/metrics.ts';
import type { Store } from '../../../src/store/types.ts';
import { ENGINES, newPlace, type Place } from '../../support/stores.ts';
import { APP, action, BOT, event, message, NOW, SELF } from './support/incoming.ts';

const HOUR = 3_600_000;

describe.each(ENGINES)('the way of everything that comes in, on %s', (engine) => {
  let place: Place;
  let store: Store;
  let routed: Incoming[];
  const clock = { ...systemClock, at: NOW, now: () => clock.at };

  beforeEach(async () => {
    place = await newPlace(engine);
    clock.at = NOW;
    store = await place.open(clock.now);
    routed = [];
  });
  afterEach(() => place.remove());

  const pipeline = (route?: Route) =>
    createPipeline({
      appId: APP,
      self: () => SELF,
      store,
      clock,
      log: silentLogger,
      trouble: () => ({ toast: { type: 'error', content: '没有成功' } }),
      route:
        route ??
        (async (incoming) => {
          routed.push(incoming);
          return incoming.kind === 'action' ? { answer: { toast: { type: 'info', content: '好' } } } : {};
        }),
    });

  it('hands on what is for this bot, once', async () => {
    const receive = pipeline();
    const first = message('/帮助');

    await receive(first);
    await receive(first);
    clock.at += 47 * HOUR;
    await receive({ ...first, createdAt: clock.at });

    expect(routed).toEqual([first]);
  });

  it('drops what is of another company, or said by its people in a shared group, and counts it', async () => {
    const counts: unknown[] = [];
    const metrics = { ...silentMetrics, count: (...all: unknown[]) => void counts.push(all[1]) };
    const parts = { appId: APP, self: () => SELF, store, clock, log: silentLogger, metrics };
    const route: Route = async (incoming) => {
      routed.push(incoming);
      return {};
    };
    const receive = createPipeline({ ...parts, trouble: () => ({}), route });
    const ours = message('/帮助');
    await receive(ours);
    for (const foreign of [
      message('/帮助', { tenantKey: 'other' }),
      message('/帮助', { personTenant: 'other' }),
      action({}, { tenantKey: 'other' }),
      action({}, { personTenant: 'other' }),
      event('application.bot.menu_v6', {}),
    ])
      await receive(foreign.kind === 'event' ? { ...foreign, tenantKey: 'other' } : foreign);
    await receive(message('/会议', { personTenant: 'tk' }));

    expect(routed).toHaveLength(2);
    expect(counts.map((each) => (each as { outcome: string }).outcome)).toEqual([
      ...['handled', 'foreign', 'foreign', 'foreign', 'foreign', 'foreign', 'handled'],
    ]);
  });

  it('neither routes nor remembers what people of a group say to each other', async () => {
    const transactions = vi.spyOn(store, 'transaction');
    const receive = pipeline();

    await receive(message('下午开会吗', { chatType: 'group', mentions: [] }));
    expect(transactions).not.toHaveBeenCalled();
    await receive(message('下午开会吗', { chatType: 'p2p', mentions: [] }));

    expect(routed.map(({ kind }) => kind)).toEqual(['message']);
  });

  it('knows a message again under another event id', async () => {
    const receive = pipeline();
    const first = message('/帮助');

    await receive(first);
    await receive({ ...first, eventId: 'another' });

    expect(routed).toEqual([first]);
  });

  it('handles a message once when it comes twice at the same time', async () => {
    const receive = pipeline();
    const first = message('/帮助');

    await Promise.all([receive(first), receive(first), receive({ ...first, eventId: 'another' })]);

    expect(routed).toEqual([first]);
  });

  it('answers a press that comes twice with nothing new', async () => {
    const receive = pipeline();
    const press = action({ v: 1 });

    const answers = [await receive(press), await receive(press)].map(({ answer }) => answer);

    expect(answers).toEqual([{ toast: { type: 'info', content: '好' } }, {}]);
  });

  it('still knows what it has seen after a restart', async () => {
    const first = message('/帮助');
    await pipeline()(first);

    store = await place.open(clock.now);
    await pipeline()(first);

    expect(routed).toEqual([first]);
  });

  it.each([
    ['of another app', message('x', { appId: 'cli_other' })],
    ['of a bot', message('x', { senderType: 'bot' })],
    ['of an app', message('x', { senderType: 'app' })],
    ['of nobody known', message('x', { senderType: 'unknown' })],
    ['of its own', message('x', { senderId: BOT })],
    ['of half a day ago', message('x', { createdAt: NOW - 13 * HOUR })],
    ['of another app, even a press', action({ v: 1 }, { appId: 'cli_other' })],
  ])('is silent about a message %s', async (_whose, incoming) => {
    const { answer } = await pipeline()(incoming);

    expect([answer, routed]).toEqual([{}, []]);
  });

  it('takes what the platform delivers hours late, and what says no time at all', async () => {
    const receive = pipeline();

    await receive(message('x', { createdAt: NOW - 7 * HOUR }));
    await receive(event('p2p_chat_create', {}));
    await receive(message('x', { createdAt: 0 }));

    expect(routed).toHaveLength(3);
  });

  it('forgets an event whose handling failed, with all it stored, so that the repeat is handled', async () => {
    let failures = 1;
    const receive = pipeline(async (incoming, repos) => {
      await repos.settings.set('chat:oc_1', 'touched', incoming.eventId, NOW);
      if (failures-- > 0) throw new Error('disk full');
      routed.push(incoming);
      return {};
    });
    const first = message('/帮助');

    await expect(receive(first)).rejects.toThrow('disk full');
    const left = await store.settings.get('chat:oc_1', 'touched', z.unknown());
    await receive(first);

    expect([left, routed]).toEqual([undefined, [first]]);
  });

  it('answers a failed press with a toast, and a second press is tried anew', async () => {
    const receive = pipeline(() => Promise.reject(new Error('disk full')));
    const press = action({ v: 1 });

    const answers = [await receive(press), await receive(press)].map(({ answer }) => answer.toast?.content);

    expect(answers).toEqual(['没有成功', '没有成功']);
  });

  it('runs what a press caused only once its answer is out', async () => {
    const receive = pipeline(async (_incoming, repos) => {
      await repos.jobs.enqueue({ kind: 'x', key: 'held', payload: {}, runAt: NOW + 3_000 }, NOW);
      return { held: ['held'] };
    });

    const { answered } = await receive(action({ v: 1 }));
    const before = await store.jobs.claim(NOW, 1000, 10);
    await answered();
    const after = await store.jobs.claim(NOW, 1000, 10);

    expect([before.length, after.map(({ key }) => key)]).toEqual([0, ['held']]);
  });

  it('handles one chat in order', async () => {
    const order: string[] = [];
    const receive = pipeline(async (incoming) => {
      order.push(`${incoming.eventId} begins`);
      await Promise.resolve();
      order.push(`${incoming.eventId} ends`);
      return {};
    });

    await Promise.all(['1', '2'].map((eventId) => receive(message('x', { eventId, messageId: eventId }))));

    expect(order).toEqual(['1 begins', '1 ends', '2 begins', '2 ends']);
  });
});
