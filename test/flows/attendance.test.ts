import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { answerTo, becomes, nextInPrivate, rowsOf, send, words } from '../support/acting.ts';
import { SMALL, titleOf, wordsOf } from '../support/house.ts';
import { admin, DAY_MS, house, member, mention, oneHouse, storyNumber } from '../support/lived.ts';
import { behave, noFaults, refuse } from '../support/switches.ts';

/** Half past ten in Shanghai, of a Wednesday: meetings are running. */
const NOW = Date.UTC(2026, 10, 18, 2, 30);
const DAYS = '2026-11-16..2026-11-17';
const NUMBER = storyNumber('wifi');
const SCOPE = 'contact:user.employee_id:readonly';

oneHouse({
  sandbox: { now: NOW, taskMs: 0, ...SMALL, stories: true },
  env: ({ persons }) => ({ ADMIN_USERS: persons.admin.open_id }),
});

describe('/出勤', () => {
  it('of a number counts the members of the group, and names who was absent, in card and workbook', async () => {
    const members = house.sandbox.state.world.company.chats[0]?.memberIds ?? [];
    const came = [2, 1].map((ago) => {
      const meeting = house.sandbox.state.world.story('wifi', NOW - ago * DAY_MS);
      return new Set(meeting?.participants.map(({ openId }) => openId));
    });
    const count = came.reduce((sum, each) => sum + members.filter((id) => each.has(id)).length, 0);

    const card = await house.answer(`/出勤 ${NUMBER} ${DAYS} 本群`);

    expect(titleOf(card)).toContain('出勤');
    expect(words(card)).toContain(`本群成员 ${members.length} 人`);
    expect(words(card)).toContain(`（${count}/${members.length * 2} 人次）`);
    const [conclusion] = await rowsOf(card, '概览');
    expect(words(card)).toContain(String(conclusion?.['内容']).slice(0, 12));
    const matrix = await rowsOf(card, '出勤表');
    expect(matrix).toHaveLength(members.length);
    expect(matrix.reduce((sum, row) => sum + Number(row['缺席']), 0)).toBe(members.length * 2 - count);
    const list = await rowsOf(card, '明细');
    const absent = list.filter((row) => row['状态'] === '缺席').map((row) => row['open_id']);
    expect(absent.sort()).toEqual(came.flatMap((each) => members.filter((id) => !each.has(id))).sort());
  });

  it.each(['本群', 'MEMBER', 'UNIT'])('finds who is expected by employee ids too: %s', async (roster) => {
    const [unit] = house.sandbox.state.world.company.departments.filter(({ name }) => name !== '');
    const whom = { MEMBER: mention(member()), UNIT: `部门:${unit?.name}` }[roster] ?? roster;
    const command = `/出勤 ${NUMBER} ${DAYS} ${whom}`;
    const usual = await house.answer(command);
    await behave('participant-ids', 'employee');
    const lacking = await house.answer(command);
    await house.client.post('/scopes', { grant: [SCOPE] });
    const byEmployee = await house.answer(command);
    await house.client.post('/scopes', { revoke: [SCOPE] });
    await noFaults();

    expect(words(lacking)).toContain(SCOPE);
    expect(await rowsOf(byEmployee, '出勤表')).toEqual(await rowsOf(usual, '出勤表'));
  });

  it('of words that several series have in their topics counts the one that is pressed', async () => {
    const isAsked = (card: ShownMessage) => wordsOf(card).includes('选择会议');
    const choice = await house.answer(`/出勤 沟通 ${DAYS}`, isAsked);
    const buttons = [
      ...wordsOf(choice).matchAll(/"((?:合规|客户方案)沟通(?: \d{9})? · 2 场 · 最近 11-17 [\d:]+)"/g),
    ];
    await house.press(choice.message_id, buttons[1]?.[1] ?? '');
    const card = await becomes(choice);

    expect(wordsOf(choice)).toContain('主题含「沟通」的有 2 组会议');
    expect(titleOf(card)).toMatch(/出勤.*合规沟通/);
    expect(words(card)).toContain('2 场会议');
  });

  it('of no meeting that is named offers the series that the person was in', async () => {
    const isAsked = (card: ShownMessage) => wordsOf(card).includes('选择会议');
    const choice = await house.answer(`/出勤 ${DAYS}`, isAsked);
    const [button = ''] = /"([^"]+ · 2 场 · 最近 11-17 [\d:]+)"/.exec(wordsOf(choice))?.slice(1) ?? [];
    await house.press(choice.message_id, button);

    expect(wordsOf(choice)).toMatch(/你参加的会议中有 \d+ 组开过不止一次/);
    expect(titleOf(await becomes(choice))).toContain(button.split(' ')[0] ?? '');
  });

  it('of days in which none was held twice offers the meetings that the person was in', async () => {
    const isAsked = (card: ShownMessage) => wordsOf(card).includes('选择会议');
    const choice = await house.answer('/出勤 2026-11-17', isAsked);
    const [button = ''] = /"([^"]+ · 1 场 · 最近 11-17 [\d:]+)"/.exec(wordsOf(choice))?.slice(1) ?? [];
    await house.press(choice.message_id, button);

    expect(wordsOf(choice)).toMatch(/这段时间你参加了 \d+ 场会，要统计哪一场的出勤？/);
    expect(words(await becomes(choice))).toContain('1 场会议');
    expect(words(await house.answer('/出勤 2026-11-17 3:00-4:00'))).toMatch(
      /这段时间没有参加会议[\s\S]*你没有参加任何已结束的会议/,
    );
  });

  it('of a department expects those who never came too, and those below it', async () => {
    const { departments, people } = house.sandbox.state.world.company;
    const unit = departments.find(({ id }) => departments.some(({ parentId }) => parentId === id));
    const below = departments.filter(({ id, parentId }) => parentId === unit?.id || id === unit?.id);
    const expected = people.filter(
      ({ departmentId, resigned }) => !resigned && below.some(({ id }) => id === departmentId),
    );
    const card = await house.answer(`/出勤 ${NUMBER} ${DAYS} 部门:${unit?.name}`);

    expect(expected.length).toBeGreaterThan(2);
    expect(words(card)).toContain(`及下级部门 ${expected.length} 人`);
  });

  it('says which list could not be read, and counts nobody of it as absent', async () => {
    await refuse('list.participants', 126009, { times: 1 });
    const card = await house.answer(`/出勤 ${NUMBER} ${DAYS} 本群`);

    expect(words(card)).toContain('只有 1/2 场的参会名单可用，暂不下结论');
    expect(words(card)).toContain('1 场读不到参会名单，未计入');
    const list = await rowsOf(card, '明细');
    expect(list.filter((row) => row['状态'] === '未计入')).toHaveLength(12);
  });

  it('says what does not count yet, and what is not there', async () => {
    const [running] = house.sandbox.state.world.meetings(NOW - DAY_MS / 2, NOW, NOW, { status: 1 });
    const said = async (text: string) => words(await house.answer(text));

    const early = await said(`/出勤 ${running?.meetingNo} 今天 本群`);
    expect(early).toContain('还没有结束');
    expect(early).not.toContain('缺席人次');
    expect(await said('/出勤 没有这个主题 昨天')).toContain('没有主题含「没有这个主题」的会议');
    expect(await said(`/出勤 ${NUMBER} 昨天 部门:没有这个`)).toContain('没有部门「没有这个」');
  });

  it('leaves its rows in the log, and is erased with who is in it', async () => {
    const card = await house.answer(`/出勤 ${NUMBER} ${DAYS} ${mention(member())}`);
    const store = await house.place.open();
    const logged = await store.audit.list({}, 10);
    const asked = await nextInPrivate(`/忘记 ${mention(member())}`);
    await nextInPrivate(() => house.pressTwice(asked.message_id, '忘记'), '已忘记');

    expect(words(card)).toContain('指定的 1 人');
    expect(JSON.stringify(logged)).toMatch(/export\.started.*attendance/);
    expect(JSON.stringify(await store.exports.list({}, 50))).not.toContain(member().open_id);
  });
});

describe('a site map', () => {
  it('that is wrong is refused at the start with its line; else it names the places', async () => {
    const file = join(house.place.dataDir, 'sites.csv');
    await house.stopBot();
    writeFileSync(file, '203.0.113.10,浦东园区,office,中国电信\n203.0.113.0/99,x\n');
    const why = /sites\.csv cannot be used \(line 2: "203\.0\.113\.0\/99"/;
    await expect(house.startBot()).rejects.toThrow(why);
    writeFileSync(file, '203.0.113.10,浦东园区,office,中国电信\n203.0.113.66,南山园区\n');
    await house.startBot();

    expect(words(await house.answer(`/参会人 ${NUMBER} 2026-11-17`))).toMatch(/位置：.*浦东园区 中国电信/);
    expect(words(await house.answer(`/质量 ${storyNumber('outage')} 2026-11-17`))).toContain('南山园区');
  });

  /** Sends a file in private; returns what the bot replies with. */
  async function sent(name: string, bytes: string | Buffer, who = admin()): Promise<string> {
    const { open_id: as, p2p_chat_id: chat } = who;
    const file = { type: 'file', text: name, base64: Buffer.from(bytes).toString('base64') };
    return words(await answerTo(await send(chat, { as, ...file }), () => true, chat));
  }
  const examined = async () => words(await nextInPrivate('/自检'));

  it('is replaced by a file that an administrator sends, at once and for good', async () => {
    /** 「深圳湾」 in GB18030. */
    const bay = Buffer.concat([Buffer.from('203.0.113.66,'), Buffer.from('c9eedbdacde5', 'hex')]);

    expect(await sent('网段.csv', Buffer.concat([Buffer.from('ip,site\r\n'), bay]))).toMatch(
      /已启用：1 个网段，1 个站点.*修改 1 个网段.*南山园区 → 深圳湾.*删除 1 个网段.*浦东园区/s,
    );
    expect(words(await house.answer(`/质量 ${storyNumber('outage')} 2026-11-17`))).toContain('深圳湾');
    expect(await examined()).toMatch(
      /站点表\s*1 个网段，1 个站点，另有 1 行表头或注释不计。管理员发来，11-18 10:30 启用/,
    );
    await house.stopBot();
    await house.startBot();
    expect(await examined()).toContain('管理员发来');
    const store = await house.place.open();
    expect(JSON.stringify(await store.audit.list({}, 20))).toMatch(/sites\.changed.*"removed":1/);
    expect(await sent('网段.csv', 'cidr,site\n')).toContain('改用 DATA_DIR 里的 sites.csv');
  });

  it.each([
    ['a.csv', '203.0.113.0/24,A\n10.0.0/8,B\n', /2 行中有 1 行有误.*第 2 行：「10\.0\.0\/8」不是网段/s],
    ['a.csv', 'PK\u0003\u0004', /另存为 CSV/],
    ['a.xlsx', 'PK\u0003\u0004', /只能读 CSV 文件/],
    ['a.csv', '#'.repeat(300_000), /站点表最大 256 KB/],
  ])('%s that holds %j is refused with what to do', async (name, bytes, said) => {
    const shown = await sent(name, bytes);

    expect(shown).toMatch(said);
    expect(shown).toContain('原来的站点表没有变');
  });

  it('is for administrators, and needs the right to read messages', async () => {
    expect(await sent('sites.csv', '10.0.0.1,A', member())).toContain('只有机器人管理员可以更换');
    expect(await sent('照片.png', 'x', member())).toContain('我只能读文字');
    await house.client.post('/scopes', { revoke: ['im:message', 'im:message:readonly'], as: 'tenant' });
    expect(await sent('sites.csv', '10.0.0.1,A')).toContain('im:message:readonly');
  });
});
