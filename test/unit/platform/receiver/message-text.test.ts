import { describe, expect, it } from 'vitest';
import { plainTextOf } from '../../../../src/platform/receiver/normalise.ts';

const post = (json: object): string | undefined => plainTextOf('post', JSON.stringify(json));
const text = (words: string) => ({ tag: 'text', text: words, style: ['bold'] });

describe('the text of a post', () => {
  it('has mentions in their place, the title on a line of its own, and nothing of pictures', () => {
    const content = [
      [{ tag: 'at', user_id: '@_user_1', user_name: '会议助手' }, text('/会议 昨天')],
      [{ tag: 'img', image_key: 'img_1' }],
    ];

    expect(post({ title: '', content })).toBe(' @_user_1 /会议 昨天\n');
    expect(post({ zh_cn: { title: '本周', content } })).toBe('本周\n @_user_1 /会议 昨天\n');
    expect(post({ post: { zh_cn: { title: '本周', content } } })).toBe('本周\n @_user_1 /会议 昨天\n');
  });

  it.each([
    ['a paragraph of Markdown', { content: [[{ tag: 'md', text: '- /会议 昨天' }]] }, '- /会议 昨天'],
    ['the newer body where the older is empty', { content: [], content_v2: [[text('/会议')]] }, '/会议'],
    ['Markdown alone', { md: '/会议 昨天' }, '/会议 昨天'],
    ['a block of code', { content: [[{ tag: 'code_block', text: '/会议' }]] }, '\n/会议\n'],
    [
      'a link whose text hides its address',
      { content: [[{ tag: 'a', text: '周会', href: 'https://vc.feishu.cn/j/810000005' }]] },
      '周会 https://vc.feishu.cn/j/810000005 ',
    ],
  ])('is read from %s', (_, json, expected) => {
    expect(post(json)).toBe(expected);
  });

  it.each([[{}], [{ content: 5 }], [{ content: [[null, 7, { tag: 'at' }]] }]])('survives %j', (json) => {
    expect(() => post(json)).not.toThrow();
  });
});
