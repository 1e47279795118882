import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dayNumber, dayStart } from '../../sandbox/src/world/days.ts';
import { eventually, type House, newHouse, titleOf, wordsOf } from '../support/house.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const TUESDAY = dayNumber(Date.UTC(2026, 10, 17));
const at = (day: number, hours: number): number => dayStart(day) + hours * HOUR_MS;

describe('whose digest it is', { timeout: 120_000 }, () => {
  let house: House;
  const begin = async (env: Record<string, string>) => {
    house = await newHouse({
      oneClock: true,
      env: (world) => ({ ADMIN_USERS: world.persons.admin.open_id, ...env }),
      sandbox: { now: at(TUESDAY, 10), people: 4, meetingsPerDay: 1, stories: false },
    });
  };
  afterEach(() => house.close());

  const clock = () => house.sandbox.state.clock;
  const untilShown = async (
    title: string,
    chat = house.chatId,
    test: (words: string) => boolean = () => true,
  ) => {
    const found = async () =>
      (await house.shown(chat)).filter((each) => titleOf(each).includes(title) && test(wordsOf(each)));
    await eventually(
      async () => {
        if ((await found()).length > 0) return true;
        await clock().advance(20_000);
        return false;
      },
      `no card “${title}” as wished`,
      40_000,
    );
    return (await found()).at(-1);
  };
  const saysIn = (as: string, text: string) => house.say(text, { as });
  const morning = async (day: number) => {
    await clock().set(at(day, 0.1));
    await house.ring();
    await clock().set(at(day, 9));
    await house.ring();
    await clock().advance(10 * MINUTE_MS);
  };

  describe('with the app’s right', () => {
    beforeEach(() => begin({}));

    it('only who made it, who manages the group and who runs the bot end it; others are told in private', async () => {
      const { chats } = house.sandbox.state.world.company;
      const group = chats.find(({ chatId }) => chatId === house.chatId);
      const known = new Set([
        group?.ownerId,
        ...(group?.managerIds ?? []),
        house.world.persons.admin.open_id,
      ]);
      const [maker = '', other = ''] = (group?.memberIds ?? []).filter((each) => !known.has(each));
      await saysIn(maker, '/日报 开 09:00');
      await untilShown('日报已订阅');

      await saysIn(other, '/日报 退订');
      await eventually(
        async () => JSON.stringify([...house.sandbox.state.messages.values()]).includes('不能由你修改'),
        'nobody was told',
      );
      expect((await house.shown()).map(titleOf)).not.toContain('日报已退订');

      await saysIn(group?.ownerId ?? '', '/日报 退订');
      await untilShown('日报已退订');
    });
  });

  describe('where the bot is no more', () => {
    beforeEach(() => begin({}));

    it('it ends, and who made it hears so', async () => {
      const { admin } = house.world.persons;
      await house.say('/日报 开 09:00 每天');
      await untilShown('日报已订阅');
      await house.client.post(`/chats/${house.chatId}/bot-removed`, { as: admin.open_id });
      await morning(TUESDAY + 1);
      await untilShown('日报已退订', admin.p2p_chat_id);

      const store = await house.place.open();
      expect(await store.subscriptions.list({ kind: 'digest' }, z.unknown())).toEqual([]);
      await store.close();
    });

    it('so does that of a person who has left', async () => {
      const { admin } = house.world.persons;
      await house.client.post(`/chats/${admin.p2p_chat_id}/messages`, {
        as: admin.open_id,
        text: '/日报 开 09:00 每天',
      });
      await untilShown('日报已订阅', admin.p2p_chat_id);
      const left = { kind: 'code', endpoint: 'im.message.create', status: 400, code: 230029, times: 0 };
      await house.client.post('/faults', { ...left, msg: 'The user has resigned.' });
      await morning(TUESDAY + 1);

      const store = await house.place.open();
      const live = async () => (await store.subscriptions.list({ kind: 'digest' }, z.unknown())).length;
      await expect.poll(live, { timeout: 30_000 }).toBe(0);
      await store.close();
    });
  });

  describe('with people’s own right', () => {
    beforeEach(() => begin({ EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' }));

    it('who has not authorised is told so in private, and the digest says why it knows nothing', async () => {
      const { admin } = house.world.persons;
      await house.say('/日报 开 09:00 每天');
      await untilShown('日报已订阅');
      const card = await untilShown('重新授权', admin.p2p_chat_id);
      const url = /"default_url":"([^"]+)"/.exec(wordsOf(card))?.[1] ?? '';

      await morning(TUESDAY + 1);
      const suspended = await untilShown('会议质量日报', house.chatId, (words) =>
        words.includes('不是最新的'),
      );
      expect(wordsOf(suspended)).not.toContain('下载 Excel');

      await house.visit(url);
      const fresh = await untilShown('会议质量日报', house.chatId, (words) => words.includes('下载 Excel'));
      expect(fresh?.message_id).toBe(suspended?.message_id);
      expect(wordsOf(fresh)).not.toContain('不是最新的');
    });

    it('nobody sees by a digest what they could not export themselves', async () => {
      const { admin, member } = house.world.persons;
      await house.visit(`${urlOfBot()}/oauth/start`);
      await house.say('/日报 开 09:00 每天');
      await untilShown('日报已订阅');
      await house.visit(`${urlOfBot()}/oauth/start`, member.open_id);
      await house.client.post(`/chats/${member.p2p_chat_id}/messages`, {
        as: member.open_id,
        text: '/日报 开 09:00 每天',
      });
      await untilShown('无法读取新数据', member.p2p_chat_id);

      await morning(TUESDAY + 1);
      await untilShown('会议质量日报', house.chatId, (words) => words.includes('下载 Excel'));
      const theirs = await untilShown('会议质量日报', member.p2p_chat_id);

      expect(wordsOf(theirs)).toContain('不是最新的');
      expect(wordsOf(theirs)).not.toContain('下载 Excel');
      expect(admin.open_id).not.toBe(member.open_id);
    });
  });

  function urlOfBot(): string {
    return new URL(house.sandbox.state.app.eventUrl ?? '').origin;
  }
});
