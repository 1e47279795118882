import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import type { Incoming, Mention } from '../../../src/handlers/types.ts';
import { useBot } from './support/handlers.ts';
import { botMention, message, NOW, privately } from './support/incoming.ts';

const LI: Mention = { key: '@_user_2', openId: 'ou_li', name: '李四', isBot: false };

describe('what is said in plain words', () => {
  const bot = useBot();
  const answer = async (incoming: Incoming) => (await bot.answerTo(incoming))?.card;
  /** What a card's buttons send. */
  const values = (card: unknown): readonly { do: string; words?: string }[] =>
    JSON.stringify(card)
      .match(/"value":\{"v":1[^{}]*(?:\[[^\]]*\])?[^{}]*\}/g)
      ?.map((each) => JSON.parse(`{${each}}`).value) ?? [];

  it('a bare command that says what is the topic runs as it stands', async () => {
    await answer(privately('会议 上周 主题:预算', { chatId: 'oc_allowed' }));

    const [row] = await bot.exports();
    expect(row).toMatchObject({ request: { filter: { topicText: '预算' }, range: { spec: 'last week' } } });
    expect(row).not.toHaveProperty('request.said');
  });

  it.each(['提醒 列表', 'alert status', '告警 设置'])('%s only reads, so it runs at once', async (text) => {
    expect(plainText(await answer(message(text)))).toContain('本群没有打开会后提醒');
  });

  it('conditions that cannot be are refused at once', async () => {
    expect(plainText(await answer(message('提醒 开 500%')))).toContain('500%');
    expect(values(await answer(message('提醒 开 9点 room:木星')))).toEqual([]);
  });

  it('a complaint is about the meeting that who writes had at that time', async () => {
    await answer(message('昨天下午 3 点和客户的会一直卡'));

    const report = { view: 'meeting', reply: true };
    const range = { spec: 'yesterday 15:00..16:00' };
    const expected = [{ request: { filter: { topicText: '客户', userId: 'ou_zhang' }, report, range } }];
    expect(await bot.exports()).toMatchObject(expected);
  });

  it.each([
    ['别再发日报了', '退订这个会话的日报', '/日报 off'],
    ['昨天周会谁没来', '出勤 · 周会 · 昨天', '/出勤 周会 yesterday'],
    ['研发部上周周会谁迟到', '出勤 · 周会 · 研发部 · 上周', '/出勤 周会 部门:研发部 last week'],
    [
      'compare Suzhou this week with last week',
      '前后对比 · Suzhou · 上周 → 本周',
      '/对比 "this week" "last week" 地点:Suzhou',
    ],
    ['每周五下午5点给我们发周报', '每周五 17:00 发周报', '/日报 on 17:00 每周五'],
    ['日报 开 9点 每天 地点:苏州', '每天 09:00 发苏州的日报', '/日报 开 9点 每天 地点:苏州'],
    ['提醒 开 5% 地点:苏州', '苏州的会议质量差时提醒 5%', '/提醒 开 5% 地点:苏州'],
    ['参会人 512340987', '参会人 · 512340987', '/参会人 512340987'],
    ['取消', '取消进行中的导出', '/取消'],
    ['作天的会议', '会议列表 · 昨天', '/会议 yesterday'],
  ])('%s is only offered: %s', async (text, label, words) => {
    const before = (await bot.store.jobs.counts(NOW)).ready;

    const card = await answer(message(text));

    expect(plainText(card)).toContain(label);
    expect(values(card)).toEqual([expect.objectContaining({ do: 'say', words })]);
    expect([await bot.exports(), (await bot.store.jobs.counts(NOW)).ready]).toEqual([[], before]);
  });

  it.each([
    ['日报 开 9点 周一至周五 room:木星', 'Send a digest for 木星 Monday to Friday at 09:00'],
    ['日报 开 9点 部门:研发部 东京', 'Send a digest for 研发部 on working days at 09:00 (Asia/Tokyo)'],
    ['提醒 add 至少 3人', 'Alert this chat after bad meetings (3人)'],
    ['提醒 cancel', 'Turn off meeting alerts'],
    ['语言 英文', 'Switch cards to English'],
    ['别忘了提醒', 'Meeting alerts'],
  ])('%s is offered as what it means: %s', async (text, label) => {
    await bot.store.settings.set('chat:oc_allowed', 'lang', 'en_us', NOW);

    expect(plainText(await answer(message(text)))).toContain(label);
  });

  it('two meanings are two buttons; pressing one runs it for who presses', async () => {
    const card = await answer(message('@_user_2', { text: '@_user_1 @_user_2', mentions: [botMention, LI] }));
    const [first, second] = values(card);

    expect([first?.words, second?.words]).toEqual(['/质量', '/会议']);
    const press = () => bot.pressed(first ?? {}, { operatorId: 'ou_vip' });
    expect((await press()).toast?.type).toBe('info');
    const wanted = [{ requestedBy: 'ou_vip', request: { filter: { userId: 'ou_li', userName: '李四' } } }];
    expect(await bot.exports()).toMatchObject(wanted);
    await press();
    expect(await bot.exports()).toHaveLength(1);
  });

  it.each([
    ['提醒', '@李四的会议质量差时提醒', '/提醒'],
    ['自检', '自检', '/自检'],
  ])('%s with somebody named is only offered: %s', async (word, label, words) => {
    const text = `@_user_1 ${word} @_user_2`;
    const card = await answer(message(text, { text, mentions: [botMention, LI] }));

    expect(plainText(card)).toContain(label);
    expect(values(card)).toEqual([expect.objectContaining({ do: 'say', words })]);
  });

  it.each([
    ['这个那个的', '没有看懂这句话'],
    ['今天天气怎么样', '这件事我做不了'],
    ['帮我约个会', '不能订会议室、约会'],
    ['昨天会议的录像发我', '不能订会议室、约会、发录制'],
  ])('%s gets a line and three buttons: %s', async (text, said) => {
    const card = await answer(message(text));

    expect(plainText(card)).toContain(said);
    expect(values(card).map((each) => each.do)).toEqual(['digest-day', 'digest-meetings', 'help']);
    expect([await bot.exports(), await bot.jobs()]).toEqual([[], []]);
  });

  it('thanks get one line', async () => {
    expect(plainText(await answer(message('谢谢')))).toContain('随时找我');
  });
});
