import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dayNumber } from '../../sandbox/src/world/days.ts';
import { tell } from '../support/acting.ts';
import { eventually, type HouseOptions, linkOf, titleOf, wordsOf } from '../support/house.ts';
import { answerLater, at, later, morning } from '../support/later.ts';
import { admin, build, house, member, OWN_RIGHT, oneHouse } from '../support/lived.ts';
import { refuse } from '../support/switches.ts';

const TUESDAY = dayNumber(Date.UTC(2026, 10, 17));
const DAILY = '会议质量日报';

const where = (env: Record<string, string>): HouseOptions => ({
  oneClock: true,
  env: (world) => ({ ADMIN_USERS: world.persons.admin.open_id, ...env }),
  sandbox: { now: at(TUESDAY, 10), people: 4, meetingsPerDay: 1, stories: false },
});

const live = async () => {
  const store = await house.place.open();
  const found = await store.subscriptions.list({ kind: 'digest' }, z.unknown());
  await store.close();
  return found.length;
};

describe('whose digest it is, with the app’s right', { timeout: 120_000 }, () => {
  oneHouse(where({}));

  it('only who made it, who manages the group and who runs the bot end it; others are told in private', async () => {
    const group = house.sandbox.state.world.chat(house.chatId);
    const known = new Set([group?.ownerId, ...(group?.managerIds ?? []), admin().open_id]);
    const [maker = '', other = ''] = (group?.memberIds ?? []).filter((each) => !known.has(each));
    await house.say('/日报 开 09:00', { as: maker });
    await later('日报已订阅');

    await house.say('/日报 退订', { as: other });
    const said = () => JSON.stringify([...house.sandbox.state.messages.values()]);
    await eventually(async () => said().includes('不能由你修改'), 'nobody was told');
    expect((await house.shown()).map(titleOf)).not.toContain('日报已退订');

    await house.say('/日报 退订', { as: group?.ownerId });
    await later('日报已退订');
  });

  it('it ends where the bot is no more, and who made it hears so; so does that of a person who has left', async () => {
    const chat = admin().p2p_chat_id;
    await answerLater('/日报 开 09:00 每天');
    await house.client.post(`/chats/${house.chatId}/bot-removed`, { as: admin().open_id });
    await morning(TUESDAY + 1);
    await later('日报已退订', undefined, { chat });
    expect(await live()).toBe(0);

    await tell('/日报 开 09:00 每天');
    await later('日报已订阅', undefined, { chat });
    await refuse('im.message.create', 230029, { times: 0, msg: 'The user has resigned.' });
    await morning(TUESDAY + 2);
    await expect.poll(live).toBe(0);
  });
});

it('who has not authorised is told so in private; nobody sees by a digest what they could not export', async () => {
  await build(where(OWN_RIGHT));
  const chat = member().p2p_chat_id;
  await answerLater('/日报 开 09:00 每天');
  const url = linkOf(await later('重新授权', undefined, { chat: admin().p2p_chat_id }));
  await house.visit(`${new URL(url).origin}/oauth/start`, member().open_id);
  await tell('/日报 开 09:00 每天', member());
  await later('无法读取新数据', undefined, { chat });

  await morning(TUESDAY + 1);
  const isOld = (words: string) => words.includes('不是最新的');
  const theirs = await later(DAILY, isOld, { chat });
  const suspended = await later(DAILY, isOld);
  for (const each of [theirs, suspended]) expect(wordsOf(each)).not.toContain('下载 Excel');

  await house.visit(url);
  const fresh = await later(DAILY, (words) => words.includes('下载 Excel'));
  expect(fresh?.message_id).toBe(suspended?.message_id);
  expect(wordsOf(fresh)).not.toContain('不是最新的');
  const still = (await house.shown(chat)).find(({ message_id: id }) => id === theirs?.message_id);
  expect(wordsOf(still)).toContain('不是最新的');
  expect(wordsOf(still)).not.toContain('下载 Excel');
}, 120_000);
