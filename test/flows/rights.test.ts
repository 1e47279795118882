import { describe, expect, it } from 'vitest';
import { headerOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { admin, house, member, next, nextInPrivate, oneHouse, sentFile, words } from '../support/lived.ts';

describe('the bot has administrators', () => {
  oneHouse({
    sandbox: { ...SMALL, taskMs: 0 },
    env: ({ persons }) => ({
      ALLOWED_USERS: '',
      ADMIN_USERS: `${persons.admin.open_id},${persons.second_admin.open_id}`,
    }),
  });

  it('who may not export is told so in private, with them as the persons to ask', async () => {
    const { admin: first, second_admin: second } = house.world.persons;
    const [, other] = house.world.chats;
    const stranger = house.sandbox.state.world.company.chats[1]?.memberIds.find(
      (id) => id !== first.open_id && id !== second.open_id,
    );
    const text = `<at user_id="${house.world.app.bot_open_id}"></at> /参会人 512340987`;
    await house.client.post(`/chats/${other?.chat_id}/messages`, { as: stranger, text });
    await house.sandbox.idle();
    const chats = await house.client.get<{ chat_id: string; mode: string }[]>(`/chats?as=${stranger}`);
    const [card] = await house.until(
      (all) => all.length > 0,
      chats.find(({ mode }) => mode === 'p2p')?.chat_id,
    );

    expect(titleOf(card)).toBe('没有使用权限');
    for (const { open_id: id } of [first, second]) expect(wordsOf(card)).toContain(`<person id='${id}'`);
    expect(wordsOf(card)).not.toContain('<at');
    expect(await house.shown(other?.chat_id)).toEqual([]);
    expect(await house.shown(first.p2p_chat_id)).toEqual([]);
  });

  it('/审计 in a group comes to them in private, who did what, with names, and all of it as a CSV file', async () => {
    await house.answer('/会议 昨天');
    const card = await nextInPrivate(() => house.say('/审计'));
    const file = await nextInPrivate(() => house.press(card.message_id, '导出全部为 CSV'));
    const sent = await sentFile(file);
    const bytes = Buffer.from(await sent.arrayBuffer());

    expect(titleOf(card)).toBe('操作记录');
    expect(words(card)).toMatch(new RegExp(`${admin().name} · 导出完成\\n会议明细 · 昨天 · \\d+ 行`));
    expect(words(card)).toContain('发起导出');
    expect((await house.shown()).map((each) => headerOf(each).template)).toEqual(['green']);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(decodeURIComponent(sent.headers.get('content-disposition') ?? '')).toMatch(/\d{4}-\d\d-\d\d\.csv/);
    for (const said of ['导出被拒', '发起导出', '导出完成', '导出操作记录', admin().name])
      expect(bytes.toString('utf8')).toContain(`"${said}"`);
    expect(bytes.toString('utf8').trim().split('\r\n').length).toBeGreaterThan(4);
  });

  it('somebody who is none is told so', async () => {
    const as = member().open_id;
    const card = await next(() => house.say('/审计', { as }), undefined, member().p2p_chat_id);

    expect(titleOf(card)).toBe('没有查看权限');
  });
});
