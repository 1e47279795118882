import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/cards/index.ts';
import { type House, isFinal, linkOf, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

describe('a person and their data', () => {
  let house: House;
  let member = '';
  let p2p = '';
  let mine = '';
  beforeAll(async () => {
    house = await newHouse({
      sandbox: { ...SMALL, taskMs: 0 },
      env: ({ persons }) => ({ ADMIN_USERS: persons.admin.open_id }),
    });
    const { admin, member: person } = house.world.persons;
    ({ open_id: member, p2p_chat_id: mine } = person);
    p2p = admin.p2p_chat_id;
  });
  afterAll(() => house.close(), 30_000);

  const member_ = (text: string) => house.client.post(`/chats/${mine}/messages`, { as: member, text });

  it('a member may not have anybody forgotten', async () => {
    await member_('/忘记 ou_somebody');

    const [card] = await house.until((all) => all.length > 0, mine);

    expect(titleOf(card)).toBe('没有查看权限');
    expect(wordsOf(card)).toContain('只有机器人管理员可以让机器人忘记一个人');
  });

  it('an administrator presses twice; exports, tokens and the name in the log are gone, and the counts are told', async () => {
    const done = await house.answer('/会议 昨天', isFinal, { as: member });
    await member_('/我的数据');
    const files = await house.until((all) => all.some((each) => each.msg_type === 'file'), mine);
    const store = await house.place.open();
    const { file_key: key } = Object(files.at(-1)?.content) as { file_key?: string };
    const own = await (await fetch(`${house.sandbox.url}/sandbox/files/${key}`)).text();

    expect(JSON.parse(own)).toMatchObject({
      openId: member,
      account: null,
      exports: [{ kind: 'meetings' }],
      subscriptions: [],
      collectedDays: [],
      auditLog: expect.arrayContaining([
        expect.objectContaining({ action: 'export.started', actor: member }),
      ]),
    });
    // Nobody else is in it.
    expect([...new Set(own.match(/ou_\w+/g))]).toEqual([member]);

    await house.say('/忘记');
    const [whom] = await house.until((all) => all.length === 1, p2p);
    await house.say(`/忘记 <at user_id="${member}"></at>`);
    const [, question] = await house.until((all) => all.length === 2, p2p);
    const twice = await house.pressTwice(question?.message_id ?? '', '忘记');
    const told = await house.until((all) => titleOf(all[2]) === '已忘记', p2p);
    const link = await house.visit(linkOf(done));
    const rows = await store.audit.list({}, 100);

    expect(files.at(-1)?.msg_type).toBe('file');
    expect(wordsOf(whom)).toContain('/忘记 @某人');
    expect(JSON.stringify(twice.answer?.card)).toContain('正在忘记');
    expect(plainText(told[2]?.content ?? {})).toMatch(/导出 1 个[\s\S]*飞书自己还留着/);
    expect(link.status).toBe(404);
    expect(JSON.stringify(rows)).not.toContain(member);
    expect(rows[0]).toMatchObject({ action: 'person.forgotten', detail: { exports: 1 } });
    const theirs = rows.filter(({ actor }) => actor?.startsWith('p_')).map(({ action }) => action);
    expect(theirs).toEqual(expect.arrayContaining(['data.exported', 'export.started']));
    expect(await store.people.about(member)).toEqual({ exports: [], joins: [] });
    expect((await store.audit.verify()).broken).toBeUndefined();
  });
});
