import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type House,
  headerOf,
  isFinal,
  linkOf,
  newHouse,
  SMALL,
  titleOf,
  wordsOf,
} from '../support/house.ts';
import { ENGINES } from '../support/stores.ts';

describe.each(ENGINES)('somebody exports with their own right (%s)', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await newHouse({
      engine,
      sandbox: SMALL,
      env: { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' },
    });
  });
  afterEach(() => house.close());

  const asking = async () => {
    const messages = await house.until((shown) => wordsOf(shown.at(-1)).includes('/oauth/start?export='));
    return messages.at(-1);
  };
  const finished = async () =>
    (await house.until((shown) => isFinal(shown[0]) && linkOf(shown[0]).includes('/files/')))[0];
  const identities = async () =>
    (await house.client.get<{ endpoint: string; identity: string }[]>('/calls?since=0'))
      .filter(({ endpoint }) => endpoint.startsWith('exports.'))
      .map(({ identity }) => identity);

  it('is asked once, and the same card goes on by itself after the consent', async () => {
    await house.say('/会议 昨天');
    const card = await asking();

    const consent = await house.visit(linkOf(card));
    const done = await finished();

    expect(consent.status).toBe(200);
    expect(done?.message_id).toBe(card?.message_id);
    expect(headerOf(done)).toMatchObject({ template: 'green' });
    expect(new Set(await identities())).toEqual(new Set([house.world.persons.admin.open_id]));

    await house.say('/会议 前天');
    const both = await house.until((shown) => shown.length === 2 && isFinal(shown[1]));
    expect(headerOf(both[1])).toMatchObject({ template: 'green' });
  });

  it('may refuse: the export waits, and another’s consent does not help', async () => {
    await house.say('/会议 昨天');
    const card = await asking();

    const refused = await house.visit(linkOf(card), undefined, 'deny');
    const other = await house.visit(linkOf(card), house.world.persons.member.open_id);

    expect([refused.status, other.status]).toEqual([403, 403]);
    expect(await other.text()).toContain(house.world.persons.admin.name);
    expect(titleOf((await house.shown())[0])).toBe(titleOf(card));
    expect(await identities()).toEqual([]);
  });

  it('and has several exports waiting: one consent, given anywhere, lets them all go on', async () => {
    await house.say('/会议 昨天');
    await house.say('/会议 前天');
    await house.until(
      (shown) => shown.length === 2 && shown.every((each) => wordsOf(each).includes('/oauth/start?export=')),
    );

    const consent = await house.visit(new URL('/oauth/start', linkOf((await house.shown())[0])).href);
    const both = await house.until(
      (shown) => shown.length === 2 && shown.every((each) => linkOf(each).includes('/files/')),
    );

    expect(consent.status).toBe(200);
    expect(both.map((each) => headerOf(each).template)).toEqual(['green', 'green']);
  });

  it('looks up a meeting by its number with that right, too', async () => {
    const { world, clock } = house.sandbox.state;
    const now = clock.now();
    const [meeting] = world.meetings(now - 48 * 3_600_000, now, now, { status: 2 });
    await house.say(`/参会人 ${meeting?.meetingNo} 最近3天`);

    await house.visit(linkOf(await asking()));
    const found = /请选择|已完成/;
    const [card] = await house.until(
      ([first]) => found.test(wordsOf(first)) || headerOf(first).template === 'red',
    );

    expect(wordsOf(card)).toMatch(found);
    expect(wordsOf(card)).toContain(String(meeting?.meetingNo).slice(0, 3));
  });

  it('withdraws, or takes everything back in Feishu while the bot has the token: is asked again, politely', async () => {
    await house.say('/会议 昨天');
    await house.visit(linkOf(await asking()));
    await finished();

    await house.say('/退出授权');
    const [answer] = await house.until((shown) => shown.length > 0, house.world.persons.admin.p2p_chat_id);
    await house.say('/会议 前天');
    await house.visit(linkOf(await asking()));
    await house.until((shown) => shown.length === 2 && linkOf(shown[1]).includes('/files/'));
    await house.client.post('/oauth/revoke', { as: house.world.persons.admin.open_id });
    await house.client.post('/deliveries/idle');
    await house.say('/会议 3天前');

    expect(titleOf(answer)).toBe('已退出授权');
    expect(headerOf(await asking())).toMatchObject({ template: 'orange' });
    expect(await house.shown()).toHaveLength(3);
  });

  it('and the bot is restarted while it waits for the consent: nothing is forgotten', async () => {
    await house.say('/会议 昨天');
    const card = await asking();
    await house.stopBot();
    await house.startBot();

    await house.visit(linkOf(card));
    const done = await finished();

    expect(done?.message_id).toBe(card?.message_id);
  });
});
