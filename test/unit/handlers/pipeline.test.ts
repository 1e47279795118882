import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createPipeline, createSerialiser, type Route, serialKey } from '../../../src/handlers/pipeline.ts';
import type { Incoming } from '../../../src/handlers/types.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { silentMetrics } from '../../../src/lib/metrics.ts';
import { ENGINES, freshStore, place, store } from '../../support/stores.ts';
import { unfinished } from '../../support/turns.ts';
import { APP, action, BOT, event, message, NOW, SELF } from './support/incoming.ts';

const HOUR = 3_600_000;

describe.each(ENGINES)('the way of everything that comes in, on %s', (engine) => {
  let routed: Incoming[];
  const clock = { ...systemClock, at: NOW, now: () => clock.at };
  beforeEach(() => {
    clock.at = NOW;
    routed = [];
  });
  freshStore(clock.now, engine);

  const parts = () => ({
    ...{ appId: APP, self: () => SELF, store, clock, log: silentLogger },
    trouble: () => ({ toast: { type: 'error' as const, content: '没有成功' } }),
  });
  const record: Route = async (incoming) => {
    routed.push(incoming);
    return incoming.kind === 'action' ? { answer: { toast: { type: 'info', content: '好' } } } : {};
  };
  const pipeline = (route = record) => createPipeline({ ...parts(), route });

  it('hands on what is for this bot, once: known again under another event id, later, and after a restart', async () => {
    const receive = pipeline();
    const first = message('/帮助');

    await Promise.all([receive(first), receive(first), receive({ ...first, eventId: 'another' })]);
    clock.at += 47 * HOUR;
    await receive({ ...first, createdAt: clock.at });
    const restarted = createPipeline({ ...parts(), route: record, store: await place.open(clock.now) });
    await restarted({ ...first, eventId: 'third', createdAt: clock.at });

    expect(routed).toEqual([first]);
  });

  it('drops what is of another company, or said by its people in a shared group, and counts it', async () => {
    const counts: unknown[] = [];
    const count = (_name: string, labels?: unknown) =>
      void counts.push((labels as { outcome: string }).outcome);
    const receive = createPipeline({ ...parts(), metrics: { ...silentMetrics, count }, route: record });
    await receive(message('/帮助'));
    for (const foreign of [
      { tenantKey: 'other' },
      { personTenant: 'other' },
      { tenantKey: '', personTenant: 'other' },
    ])
      for (const incoming of [message('/帮助', foreign), action({}, foreign)]) await receive(incoming);
    await receive({ ...event('application.bot.menu_v6', {}), tenantKey: 'other' });
    await receive(message('/会议', { personTenant: 'tk' }));

    expect(routed).toHaveLength(2);
    expect(counts).toEqual(['handled', ...Array(7).fill('foreign'), 'handled']);
  });

  it('takes no company for its own because of an event that failed', async () => {
    let fails = true;
    const receive = pipeline(async (incoming) => {
      if (fails) throw new Error('no disk');
      routed.push(incoming);
      return {};
    });
    await expect(receive(message('x', { tenantKey: 'other' }))).rejects.toThrow('no disk');
    fails = false;
    const ours = message('/帮助');

    await receive(ours);
    await receive(message('/会议', { tenantKey: 'other' }));
    await pipeline()(message('/会议', { tenantKey: 'other' }));

    expect(routed).toEqual([ours]);
  });

  it('neither routes nor remembers what people of a group say to each other', async () => {
    const transactions = vi.spyOn(store, 'transaction');
    const receive = pipeline();

    await receive(message('下午开会吗', { chatType: 'group', mentions: [] }));
    expect(transactions).not.toHaveBeenCalled();
    await receive(message('下午开会吗', { chatType: 'p2p', mentions: [] }));

    expect(routed.map(({ kind }) => kind)).toEqual(['message']);
  });

  it.each<readonly [whose: string, incoming: Incoming]>([
    ['another app', message('x', { appId: 'cli_other' })],
    ['a bot', message('x', { senderType: 'bot' })],
    ['an app', message('x', { senderType: 'app' })],
    ['nobody knows whom', message('x', { senderType: 'unknown' })],
    ['the bot itself', message('x', { senderId: BOT })],
    ['half a day ago', message('x', { createdAt: NOW - 13 * HOUR })],
    ['another app, even a press', action({ v: 1 }, { appId: 'cli_other' })],
  ])('is silent about what is of %s', async (_whose, incoming) => {
    const { answer } = await pipeline()(incoming);

    expect([answer, routed]).toEqual([{}, []]);
  });

  it('takes what the platform delivers hours late, and what says no time at all', async () => {
    const receive = pipeline();
    for (const createdAt of [NOW - 7 * HOUR, 0]) await receive(message('x', { createdAt }));
    await receive(event('p2p_chat_create', {}));

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

  it('answers a failed press with a toast, a second one is tried anew, and one that comes twice changes nothing', async () => {
    const works = pipeline();
    const fails = pipeline(() => Promise.reject(new Error('disk full')));
    const press = action({ v: 1 });
    const answers: unknown[] = [];
    for (const receive of [fails, fails, works, works]) answers.push((await receive(press)).answer.toast);

    const failed = { type: 'error', content: '没有成功' };
    expect(answers).toEqual([failed, failed, { type: 'info', content: '好' }, undefined]);
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
});

describe('things of one chat', () => {
  it('happen one after the other, those of another chat meanwhile, and a failure stops nobody', async () => {
    const inTurn = createSerialiser();
    const seen: string[] = [];
    const { work, finish } = unfinished();
    const first = inTurn('a', async () => {
      await work;
      seen.push('a1');
      throw new Error('a1 failed');
    });
    const second = inTurn('a', async () => seen.push('a2'));
    await inTurn('b', async () => seen.push('b1'));
    finish();
    await expect(first).rejects.toThrow('a1 failed');
    await second;

    expect(seen).toEqual(['b1', 'a1', 'a2']);
  });

  it('are told by the chat, or where there is none by the event itself', () => {
    const menu = event('application.bot.menu_v6', {});
    const chat = { chatId: 'oc_7' };
    const inChat = [message('x', chat), action({}, chat), event('x', { chat_id: 'oc_7' })];

    expect([...inChat, menu].map(serialKey)).toEqual(['oc_7', 'oc_7', 'oc_7', menu.eventId]);
  });
});
