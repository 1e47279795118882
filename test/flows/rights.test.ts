import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/cards/index.ts';
import { type House, headerOf, isFinal, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

describe('the bot has administrators', () => {
  let house: House;
  let admin = { open_id: '', name: '', p2p_chat_id: '' };
  beforeAll(async () => {
    house = await newHouse({
      sandbox: { ...SMALL, taskMs: 0 },
      env: ({ persons }) => ({
        ALLOWED_USERS: '',
        ADMIN_USERS: `${persons.admin.open_id},${persons.second_admin.open_id}`,
      }),
    });
    admin = house.world.persons.admin;
  });
  afterAll(() => house.close(), 30_000);

  it('who may not export is told so in private, with them as the persons to ask', async () => {
    const [, other] = house.world.chats;
    const stranger = house.sandbox.state.world.company.chats[1]?.memberIds.find(
      (id) => id !== admin.open_id && id !== house.world.persons.second_admin.open_id,
    );
    const text = `<at user_id="${house.world.app.bot_open_id}"></at> /参会人 512340987`;
    await house.client.post(`/chats/${other?.chat_id}/messages`, { as: stranger, text });
    await house.sandbox.idle();
    const chats = await house.client.get<{ chat_id: string; mode: string }[]>(`/chats?as=${stranger}`);
    const p2p = chats.find(({ mode }) => mode === 'p2p')?.chat_id;

    const [card] = await house.until((all) => all.length > 0, p2p);

    expect(titleOf(card)).toBe('没有使用权限');
    expect(wordsOf(card)).toContain(`<person id='${admin.open_id}'`);
    expect(wordsOf(card)).toContain(`<person id='${house.world.persons.second_admin.open_id}'`);
    expect(wordsOf(card)).not.toContain('<at');
    expect(await house.shown(other?.chat_id)).toEqual([]);
    expect(await house.shown(admin.p2p_chat_id)).toEqual([]);
  });

  it('/审计 in a group comes to them in private: who did what, with names', async () => {
    await house.say('/会议 昨天');
    await house.until((all) => isFinal(all[0]));
    await house.say('/审计');

    const [card] = await house.until((all) => all.length > 0, admin.p2p_chat_id);

    expect(titleOf(card)).toBe('操作记录');
    expect(plainText(card?.content)).toMatch(
      new RegExp(`${admin.name} · 导出完成\\n会议明细 · 昨天 · \\d+ 行`),
    );
    expect(plainText(card?.content)).toContain('发起导出');
    expect((await house.shown()).map((each) => headerOf(each).template)).toEqual(['green']);
  });

  it('and all of it as a CSV file, sent as a message; the request itself is on record', async () => {
    const [card] = await house.shown(admin.p2p_chat_id);
    const pressed = await house.press(card?.message_id ?? '', '导出全部为 CSV');
    const shown = await house.until((all) => all.some((each) => each.msg_type === 'file'), admin.p2p_chat_id);

    const { file_key: key } = Object(shown.at(-1)?.content) as { file_key?: string };
    const sent = await fetch(`${house.sandbox.url}/sandbox/files/${key}`);
    const bytes = Buffer.from(await sent.arrayBuffer());
    const csv = bytes.toString('utf8');

    expect(pressed.answer?.toast?.content).toBe('正在发送文件');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(decodeURIComponent(sent.headers.get('content-disposition') ?? '')).toMatch(/\d{4}-\d\d-\d\d\.csv/);
    for (const action of ['导出被拒', '发起导出', '导出完成', '导出操作记录', admin.name])
      expect(csv).toContain(`"${action}"`);
    expect(csv.trim().split('\r\n').length).toBeGreaterThan(4);
  });

  it('somebody who is none is told so, and the button does nothing for them', async () => {
    const { member } = house.world.persons;
    await house.say('/审计', { as: member.open_id });

    const [card] = await house.until((all) => all.length > 0, member.p2p_chat_id);

    expect(titleOf(card)).toBe('没有查看权限');
    expect((await house.shown(member.p2p_chat_id)).some((each) => each.msg_type === 'file')).toBe(false);
  });
});
