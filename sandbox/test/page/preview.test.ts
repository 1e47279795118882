import { describe, expect, it } from 'vitest';
import { inOrder } from '../../page/app/parts/latest.ts';
import { previewOf } from '../../page/app/preview.ts';
import { zh } from '../../page/app/text/zh.ts';
import type { PageMessage, RefusedCard } from '../../src/page-api/types.ts';

function message(type: string, content: unknown, createdAt = 0): PageMessage {
  const sender = { id: 'cli_1', type: 'app', name: '会议助手' } as const;
  return {
    ...{ id: `om_${createdAt}`, chatId: 'oc_1', sender, type, content, createdAt, deleted: false },
    ...{ updates: 0, changedAt: createdAt, changedBy: 'send' },
  };
}
const line = (type: string, content: unknown, locale: 'zh' | 'en' = 'zh') =>
  previewOf(message(type, content), zh, locale);
const cardOf = (more: object, ...elements: object[]) => ({ schema: '2.0', ...more, body: { elements } });

describe('the line of the chat list', () => {
  const title = { title: { tag: 'plain_text', content: '标题' } };
  const text = { tag: 'markdown', content: '**本周** 有\n3 件事' };

  it('has of a card its summary, else its title, else its first words', () => {
    const summary = { content: '摘要', i18n_content: { en_us: 'Summary' } };

    expect(line('interactive', cardOf({ config: { summary }, header: title }, text))).toBe('摘要');
    expect(line('interactive', cardOf({ config: { summary } }, text), 'en')).toBe('Summary');
    expect(line('interactive', cardOf({ header: title }, text))).toBe('标题');
    expect(line('interactive', cardOf({}, { tag: 'hr' }, text))).toBe('本周 有 3 件事');
    expect(
      line('interactive', cardOf({}, { tag: 'column_set', columns: [{ tag: 'column', elements: [text] }] })),
    ).toBe('本周 有 3 件事');
    expect(line('interactive', cardOf({}, { tag: 'hr' }))).toBe('[卡片]');
    expect(line('interactive', 'no card')).toBe('[卡片]');
  });

  it('has of a post its title, else its words, in the language of the page', () => {
    const words = [[{ tag: 'text', text: '第一行' }], [{ tag: 'a', text: '链接', href: 'https://a.b' }]];

    expect(line('post', { zh_cn: { title: '日报', content: words } })).toBe('日报');
    expect(line('post', { zh_cn: { title: '日报' }, en_us: { title: 'Daily' } }, 'en')).toBe('Daily');
    expect(line('post', { title: '', content: words })).toBe('第一行 链接');
    expect(line('post', { zh_cn: { content: [[{ tag: 'hr' }]] } })).toBe('[post 消息]');
  });

  it('names every other kind of message rather than show nothing', () => {
    expect(line('share_chat', { chat_id: 'oc_1' })).toBe('[share_chat 消息]');
    expect(line('image', { image_key: 'img_1' })).toBe('[图片]');
  });
});

describe('a chat', () => {
  const idsOf = (shown: ReturnType<typeof inOrder>) =>
    shown.map((each) => ('message' in each ? each.message.id : each.refused.seq));
  const refused = (seq: number, at: number) => ({ seq, at }) as RefusedCard;

  it('stays in the order in which it was said, also when the clock was put back', () => {
    const said = [100, 90_000, 200].map((at) => message('text', { text: 'x' }, at));

    expect(idsOf(inOrder(said, [refused(8, 250)]))).toEqual(['om_100', 'om_90000', 'om_200', 8]);
  });

  it('has a card that was refused between the messages around it', () => {
    const said = [100, 300].map((at) => message('text', { text: 'x' }, at));

    expect(idsOf(inOrder(said, [refused(1, 50), refused(2, 200)]))).toEqual([1, 'om_100', 2, 'om_300']);
  });
});
