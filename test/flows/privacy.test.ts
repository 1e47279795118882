import { describe, expect, it } from 'vitest';
import { isFinal, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import {
  house,
  member,
  mention,
  next,
  nextInPrivate,
  oneHouse,
  sentFile,
  tell,
  words,
} from '../support/lived.ts';

describe('a person and their data', () => {
  oneHouse({
    sandbox: { ...SMALL, taskMs: 0 },
    env: ({ persons }) => ({ ADMIN_USERS: persons.admin.open_id }),
  });

  it('a member may not have anybody forgotten', async () => {
    const card = await next(() => tell('/忘记 ou_somebody', member()), undefined, member().p2p_chat_id);

    expect(titleOf(card)).toBe('没有查看权限');
    expect(wordsOf(card)).toContain('只有机器人管理员可以让机器人忘记一个人');
  });

  it('an administrator presses twice; exports, tokens and the name in the log are gone, and the counts are told', async () => {
    const { open_id: openId, p2p_chat_id: mine } = member();
    const done = await house.answer('/会议 昨天', isFinal, { as: openId });
    const file = await next(
      () => tell('/我的数据', member()),
      (each) => each.msg_type === 'file',
      mine,
    );
    const own = await (await sentFile(file)).text();

    expect(JSON.parse(own)).toMatchObject({
      ...{ openId, account: null, exports: [{ kind: 'meetings' }], subscriptions: [], collectedDays: [] },
      auditLog: expect.arrayContaining([
        expect.objectContaining({ action: 'export.started', actor: openId }),
      ]),
    });
    // Nobody else is in it.
    expect([...new Set(own.match(/ou_\w+/g))]).toEqual([openId]);

    const whom = await nextInPrivate(() => house.say('/忘记'));
    const question = await nextInPrivate(() => house.say(`/忘记 ${mention(member())}`));
    let twice: Awaited<ReturnType<typeof house.press>> | undefined;
    const told = await nextInPrivate(
      async () => {
        twice = await house.pressTwice(question.message_id, '忘记');
      },
      (each) => titleOf(each) === '已忘记',
    );
    const store = await house.place.open();
    const rows = await store.audit.list({}, 100);

    expect(wordsOf(whom)).toContain('/忘记 @某人');
    expect(JSON.stringify(twice?.answer?.card)).toContain('正在忘记');
    expect(words(told)).toMatch(/导出 1 个[\s\S]*飞书自己还留着/);
    expect((await house.visit(linkOf(done))).status).toBe(404);
    expect(JSON.stringify(rows)).not.toContain(openId);
    expect(rows[0]).toMatchObject({ action: 'person.forgotten', detail: { exports: 1 } });
    const theirs = rows.filter(({ actor }) => actor?.startsWith('p_')).map(({ action }) => action);
    expect(theirs).toEqual(expect.arrayContaining(['data.exported', 'export.started']));
    expect(await store.people.about(openId)).toEqual({ exports: [], joins: [] });
    expect((await store.audit.verify()).broken).toBeUndefined();
  });
});
