import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompletionWorld, isWhole, offer, withMentions } from '../../page/app/completion.ts';
import { anyText } from '../support/any-text.ts';

const GROUP: CompletionWorld = {
  commands: [
    { text: '/会议 昨天', zh: '导出昨天的会议', en: 'Yesterday’s meetings' },
    { text: '/会议室 昨天', zh: '导出会议室预定', en: 'Rooms' },
    { text: '/帮助', zh: '全部命令', en: 'Help' },
  ],
  bot: { openId: 'ou_bot', name: '会议助手' },
  names: new Map([
    ['ou_1', '王小'],
    ['ou_2', '王小明'],
  ]),
  chat: { chatId: 'oc_1', name: '群', mode: 'group', members: ['ou_1', 'ou_2'] },
  locale: 'zh',
  everyone: '所有人',
};
const PRIVATE: CompletionWorld = { ...GROUP, chat: { ...GROUP.chat, mode: 'p2p', members: ['ou_1'] } };

const offered = (text: string, world = GROUP) =>
  offer(text, text.length, world)?.choices.map(({ insert }) => insert) ?? [];

describe('what the message box offers', () => {
  it('a command in a group with the mention without which the bot would not hear it', () => {
    expect(offered('/会议')).toEqual(['@会议助手 /会议 昨天', '@会议助手 /会议室 昨天']);
    expect(offered('@会议助手 /会议室')).toEqual(['/会议室 昨天']);
    expect(offered('/帮助')).toEqual(['@会议助手 /帮助']);
  });

  it('a command after what Chinese input methods write for a slash', () => {
    expect(offered('／会议', PRIVATE)).toEqual(['/会议 昨天', '/会议室 昨天']);
    expect(offered('、帮')).toEqual(['@会议助手 /帮助']);
    expect(['／会议 昨天', '、帮助', '、这句话'].map((text) => isWhole(text, GROUP))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('a command alone in the private chat, and nothing once it is written out', () => {
    expect(offered('/帮', PRIVATE)).toEqual(['/帮助']);
    expect(offered('/帮助', PRIVATE)).toEqual([]);
  });

  it('more of a command that could be sent as it stands, without taking Enter for it', () => {
    expect(['/会议', '@会议助手 /会议 前天', '/帮助'].map((text) => isWhole(text, GROUP))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['/', '/会', '帮助', '/审'].map((text) => isWhole(text, GROUP))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('members after an @, the bot and everyone first; nobody in the private chat', () => {
    expect(offered('@')).toEqual(['@会议助手 ', '@所有人 ', '@王小 ', '@王小明 ']);
    expect(offered('你好 @小明')).toEqual(['@王小明 ']);
    expect(offered('@', PRIVATE)).toEqual([]);
  });

  it('nothing within other words', () => {
    expect(offered('去/会议')).toEqual([]);
    expect(offered('a@b')).toEqual([]);
  });

  it('never anything beyond the caret, whatever is typed', () => {
    fc.assert(
      fc.property(anyText(), fc.nat(), (text, at) => {
        const caret = Math.min(at, text.length);
        const found = offer(text, caret, GROUP);
        expect(found === undefined || (found.from >= 0 && found.from <= caret)).toBe(true);
      }),
    );
  });
});

describe('what is sent', () => {
  it('mentions whoever was picked, the longer of two names first', () => {
    const picked = new Map([
      ['王小', 'ou_1'],
      ['王小明', 'ou_2'],
    ]);

    expect(withMentions('@王小明 和 @王小 来', picked)).toBe(
      '<at user_id="ou_2"></at> 和 <at user_id="ou_1"></at> 来',
    );
  });

  it('leaves text without a pick as it was typed', () => {
    fc.assert(fc.property(anyText(), (text) => withMentions(text, new Map()) === text));
  });

  it('takes a name as it is written, also one that looks like a pattern', () => {
    expect(withMentions('@a.* b @axx', new Map([['a.*', 'ou_1']]))).toBe('<at user_id="ou_1"></at> b @axx');
  });
});
