import { describe, expect, it } from 'vitest';
import { cardBytes, countElements } from '../../src/cards/limits.ts';

describe('the size of a card', () => {
  it('is that of its JSON in UTF-8, as it is sent', () => {
    expect(cardBytes({})).toBe(2);
    expect(cardBytes({ 主题: '周会 👋' })).toBe(Buffer.byteLength('{"主题":"周会 👋"}'));
  });

  it('counts components and their text objects, not what has no tag', () => {
    const button = {
      tag: 'button',
      text: { tag: 'plain_text', content: '取消' },
      behaviors: [{ type: 'callback' }],
    };

    expect(
      countElements({
        header: { title: { tag: 'plain_text' } },
        body: { elements: [button, { tag: 'hr' }] },
      }),
    ).toBe(4);
    expect(countElements(null)).toBe(0);
  });
});
