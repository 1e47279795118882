import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, headerOf, isFinal, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

describe('talking to the bot', () => {
  let house: House;

  beforeAll(async () => {
    house = await newHouse({ sandbox: SMALL });
  });
  afterAll(() => house.close());
  const answerTo = (text: string, more?: object) => house.answer(text, () => true, more);

  /** Nothing is said to this: proved by the answer to the next command coming alone. */
  async function expectSilence(speak: () => Promise<unknown>): Promise<void> {
    const before = (await house.shown()).length;
    await speak();
    await house.sandbox.idle();
    await answerTo('/帮助');
    expect(await house.shown()).toHaveLength(before + 1);
  }

  it.each(['帮助', '／ｈｅｌｐ'])('%s explains the commands, ready to be copied', async (text) => {
    const card = await answerTo(text);

    expect(titleOf(card)).toBe('会议助手能做什么');
    expect(wordsOf(card)).toContain('`/会议 昨天`');
  });

  it.each(['new', 'first'])(
    'answers what only the last repetition brings, hours later, signed with a %s time',
    async (value) => {
      await house.client.post('/faults', { kind: 'behaviour', name: 'retry-timestamp', value });
      await house.client.post('/faults', { kind: 'drop', endpoint: 'delivery', times: 4 });
      const asked = await house.say('/帮助');
      for (const seconds of [15, 300, 3_600, 6 * 3_600]) {
        await house.client.post('/deliveries/idle');
        await house.client.post('/clock', { advance: seconds * 1_000 });
      }

      await house.until((shown) => shown.some((each) => each.parent_id === asked));
      await house.client.del('/faults');
    },
  );

  it('answers an empty mention with what it can do', async () => {
    expect(wordsOf(await answerTo(''))).toContain('你 @ 了我，但没有写命令');
  });

  it('suggests the command somebody nearly typed', async () => {
    expect(wordsOf(await answerTo('/会仪 昨天'))).toMatch(/会仪.*`\/会议/);
  });

  it.each([
    ['/会议 香蕉', '没有看懂「香蕉」'],
    ['/会议 昨天 <at id=all></at>', '不是时间范围'],
  ])('says what would work instead of %s', async (text, problem) => {
    const card = await answerTo(text);

    expect(wordsOf(card)).toContain(problem);
    expect(wordsOf(card)).toContain('`/会议 最近7天`');
    // The summary is plain text; in the body an `<at` would be a mention.
    expect(wordsOf(card).slice(wordsOf(card).indexOf('"body"'))).not.toContain('<at');
  });

  it('answers 50 000 characters with one short sentence', async () => {
    expect(wordsOf(await answerTo(`/会议 ${'昨'.repeat(50_000)}`))).toContain('太长');
  });

  it('answers a picture in a private chat with what it can read', async () => {
    const { open_id: as, p2p_chat_id: chat } = house.world.persons.admin;
    await house.client.post(`/chats/${chat}/messages`, { as, text: '', type: 'image' });

    const [card] = await house.until((shown) => shown.length > 0, chat);

    expect(titleOf(card)).toBe('我只看文字命令');
  });

  it('understands a command in a post, and in an answer to another message', async () => {
    const first = await answerTo('/帮助', { type: 'post' });
    const second = await answerTo('/help', { replyTo: first.message_id });

    expect([titleOf(first), titleOf(second)]).toEqual(['会议助手能做什么', '会议助手能做什么']);
  });

  it('is silent where it is not mentioned, and towards @all', async () => {
    await expectSilence(() => house.say('', { text: '/会议 昨天' }));
    await expectSilence(() => house.say('', { text: '<at user_id="all"></at> /会议 昨天' }));
  });

  it('tells somebody without the right in private, and shows the group nothing', async () => {
    const [, second] = house.world.chats;
    const stranger = house.sandbox.state.world.company.chats[1]?.memberIds[5] ?? '';
    await house.client.post(`/chats/${second?.chat_id}/messages`, {
      as: stranger,
      text: `<at user_id="${house.world.app.bot_open_id}"></at> /会议 昨天`,
    });

    const chats = await house.client.get<{ chat_id: string; mode: string }[]>(`/chats?as=${stranger}`);
    const p2p = chats.find((chat) => chat.mode === 'p2p')?.chat_id ?? '';
    const [card] = await house.until((shown) => shown.length > 0, p2p);

    expect(wordsOf(card)).toContain('加入名单');
    expect(await house.shown(second?.chat_id)).toHaveLength(0);
  });

  it('greets a group it was added to', async () => {
    const group = house.world.chats[3];
    await house.client.post(`/chats/${group?.chat_id}/bot-added`, { as: house.world.persons.member.open_id });

    const [card] = await house.until((shown) => shown.length > 0, group?.chat_id);

    expect(titleOf(card)).toBe('会议助手');
  });

  it('speaks the language the chat chose, and says which there are', async () => {
    const english = await answerTo('/lang en');
    const help = await answerTo('/help');
    const unknown = await answerTo('/lang fr');
    const chinese = await answerTo('／语言　ＺＨ');

    expect(wordsOf(english)).toContain('are in English');
    expect(titleOf(help)).toBe('What the meeting bot can do');
    expect(wordsOf(unknown)).toMatch(/“fr”.*`\/lang zh`/);
    expect(wordsOf(chinese)).toContain('都用中文');
    expect(wordsOf(await answerTo('/语言'))).toContain('请写明语言');
  });

  it('answers in the private chat as well, without a mention', async () => {
    const { open_id: as, p2p_chat_id: chat } = house.world.persons.admin;
    const before = (await house.shown(chat)).length;
    await house.client.post(`/chats/${chat}/messages`, { as, text: '/会议 近3小时' });

    const messages = await house.until((shown) => shown.length > before && isFinal(shown.at(-1)), chat);

    expect(wordsOf(messages.at(-1))).toMatch(/近\s*3\s*小时/);
    expect(wordsOf(messages.at(-1))).not.toContain('发送文件到本群');
  });
});

describe('pressing the buttons of a finished card', () => {
  let house: House;
  let card = '';

  beforeAll(async () => {
    house = await newHouse({ sandbox: SMALL });
    await house.say('/会议 昨天');
    const [finished] = await house.until((shown) => isFinal(shown[0]));
    card = finished?.message_id ?? '';
  });
  afterAll(() => house.close());

  const AGAIN = '重新导出「昨天」';

  it('“export again” twice within ten seconds: one export, and a toast for the second', async () => {
    const first = await house.press(card, AGAIN, house.world.persons.member.open_id);
    const second = await house.press(card, AGAIN);

    const messages = await house.until((shown) => shown.length === 2 && isFinal(shown[1]));

    expect([first.answer?.toast?.content, second.answer?.toast?.content]).toEqual([
      '已开始，结果在下方新卡片',
      '正在处理，请稍候',
    ]);
    expect(messages[1]?.parent_id).toBe(card);
    expect(wordsOf(messages[1])).toMatch(/王小明\s发起/u);
    expect(headerOf(messages[0])).toMatchObject({ template: 'green' });
  });

  it('“send file to this chat”: the same bytes as behind the link', async () => {
    const question = await house.press(card, '发送文件到本群');
    const pressed = await house.pressTwice(card, '发送文件到本群');
    const messages = await house.until((shown) => shown.some((each) => each.msg_type === 'file'));

    const content = messages.find((each) => each.msg_type === 'file')?.content as
      | { file_key: string }
      | undefined;
    const sent = await fetch(`${house.sandbox.url}/sandbox/files/${content?.file_key}`);
    const link = /"default_url":"([^"]+)"/.exec(wordsOf(messages[0]))?.[1] ?? '';
    const linked = await house.visit(link);

    expect(question.answer?.toast?.content).toMatch(/个人信息.*再按一次发送/);
    expect(pressed.answer?.toast?.content).toBe('正在发送文件');
    expect(Buffer.from(await sent.arrayBuffer()).equals(Buffer.from(await linked.arrayBuffer()))).toBe(true);
    expect(decodeURIComponent(sent.headers.get('content-disposition') ?? '')).toMatch(
      /会议明细_\d{4}-\d\d-\d\d\.xlsx/,
    );
  });

  it('“send it to me”: a private message to whoever pressed', async () => {
    const { member } = house.world.persons;
    await house.press(card, '私信发我', member.open_id);

    const [file] = await house.until((shown) => shown.length > 0, member.p2p_chat_id);

    expect(file?.msg_type).toBe('file');
  });

  it('counts the right of whoever presses, not of whoever asked first', async () => {
    const chat = house.world.chats[1]?.chat_id ?? '';
    const stranger = house.sandbox.state.world.company.chats[1]?.memberIds[5] ?? '';
    const text = `<at user_id="${house.world.app.bot_open_id}"></at> /会议 昨天`;
    await house.client.post(`/chats/${chat}/messages`, { as: house.world.persons.admin.open_id, text });
    const [finished] = await house.until((shown) => isFinal(shown[0]), chat);

    const pressed = await house.press(finished?.message_id ?? '', AGAIN, stranger);

    expect(pressed.answer?.toast?.content).toContain('只有发起人或有权限的人可以操作');
    expect(await house.shown(chat)).toHaveLength(1);
  });

  it('a file above 30 MB is explained instead of sent', async () => {
    const row = await onlyExport(house);
    const store = await house.place.open();
    const original = await store.files.info(row.fileId);
    async function* large() {
      for (let n = 0; n < 31; n += 1) yield Buffer.alloc(1024 * 1024, n);
    }
    await store.files.write(row.fileId, original?.name ?? '', large(), Date.now());
    house.advance(11_000);

    await house.pressTwice(card, '发送文件到本群', house.world.persons.second_admin.open_id);
    const messages = await house.until((shown) => titleOf(shown.at(-1)) === '文件太大，发不了');

    expect(wordsOf(messages.at(-1))).toContain('30 MB');
  });

  it('the link opens for members of the group, and tells everybody else who can help', async () => {
    const [message] = await house.shown();
    const link = /"default_url":"([^"]+)"/.exec(wordsOf(message))?.[1] ?? '';
    const { member } = house.world.persons;
    const members = new Set(house.sandbox.state.world.company.chats[0]?.memberIds);
    const stranger =
      house.sandbox.state.world.company.chats[1]?.memberIds.find((id) => !members.has(id)) ?? '';

    const inside = await house.visit(link, member.open_id);
    const outside = await house.visit(link, stranger);
    const unknown = await house.visit(link, house.world.persons.second_admin.open_id, 'deny');
    const foreign = await house.visit(link, house.world.persons.outsider.open_id);

    expect([inside.status, outside.status, unknown.status]).toEqual([200, 403, 403]);
    expect([foreign.status, foreign.headers.get('content-disposition')]).toEqual([400, null]);
    expect(inside.headers.get('content-disposition')).toContain('attachment');
    await inside.arrayBuffer();
    expect(await outside.text()).toContain(house.world.persons.admin.name);
  });

  it('a button of an export that was deleted says so', async () => {
    const { id } = await onlyExport(house);
    const store = await house.place.open();
    await store.exports.expire(Date.now() + 365 * 24 * 3_600_000);

    const pressed = await house.press(card, AGAIN);

    expect(await store.exports.get(id)).toBeUndefined();
    expect(pressed.answer?.toast?.content).toBe('这次导出已经删除，请重新发送命令');
  });

  it('a button of an unknown version gets a polite toast', async () => {
    const message = house.sandbox.state.messages.get(card);
    if (message === undefined) throw new Error('the card is gone');
    message.content = JSON.parse(JSON.stringify(message.content).replaceAll('"v":1', '"v":99'));

    const pressed = await house.press(card, AGAIN);

    expect(pressed.answer?.toast?.content).toBe('这张卡片来自旧版本，请重新发送命令');
  });
});

/** The export behind the first card. */
async function onlyExport(house: House): Promise<{ id: string; fileId: string }> {
  const [message] = await house.shown();
  const id = /\/files\/(ex[0-9a-f]{24})/.exec(wordsOf(message))?.[1] ?? '';
  return { id, fileId: `${id}-0` };
}
