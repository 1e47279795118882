import { describe, expect, it } from 'vitest';
import { quotedReading } from '../../../src/handlers/plain.ts';
import { createQuotedAnswer } from '../../../src/handlers/router.ts';
import type { Call } from '../../../src/platform/call.ts';
import { createMessages } from '../../../src/platform/messages.ts';

const NOW = Date.parse('2026-11-19T10:00:00+08:00');
const at = { now: NOW, zone: 'Asia/Shanghai' };
const plainly = { commands: [], by: 'ou_me', locale: 'zh_cn', at } as const;

describe('a complaint that somebody passes on', () => {
  const said = (text: string, more: object = {}) =>
    quotedReading({ by: 'ou_li', at: NOW, text, mentions: [], ...more }, plainly);

  const mentions = [{ key: '@_user_1', openId: 'ou_wang', name: '王芳' }];
  const then = { at: NOW - 16 * 60 * 60_000 };
  it.each<[what: string, text: string, more: object, words: string, about: string]>([
    ['its author', '我昨天听不清', { by: 'ou_me' }, '原因 yesterday', 'ou_me'],
    ['the time of its day', '今天下午3点的会卡', then, '原因 2026-11-18 15:00..16:00', 'ou_li'],
    ['whom it mentions', '@_user_1 昨天的会听不清', { mentions }, '原因 yesterday', 'ou_wang'],
  ])('is about %s: %s', (_what, text, more, words, openId) => {
    const args = { words: words.split(' '), people: [{ openId }] };
    expect(said(text, more)).toMatchObject({ run: { name: 'quality', args } });
  });

  const words = ['中午吃什么', '谢谢', '你能做什么'].map((text): [string, string?] => [text, 'ou_li']);
  it.each([...words, ['昨天的周会卡吗']])('is nothing of such words, or of the bot: %s', (text, by) => {
    expect(said(text ?? '', { by })).toBeUndefined();
  });
});

const item = (text: string, more: object = {}) => ({
  msg_type: 'text',
  create_time: String(NOW),
  sender: { id: 'ou_li', sender_type: 'user' },
  body: { content: JSON.stringify({ text }) },
  ...more,
});
const read = (items: readonly object[]) => {
  const sdk = { im: { v1: { message: { get: async () => ({ data: { items } }) } } } };
  const call = ((_kind: unknown, _options: unknown, ask: (as: object) => unknown) => ask({})) as Call;
  return createMessages(sdk as never, 'cli_1', call).read('om_1');
};

it('a message that is read back is itself, or what a bundle holds', async () => {
  const bundle = item('', { msg_type: 'merge_forward', body: { content: 'Merged and Forwarded Message' } });
  const [inside, own] = [{ upper_message_id: 'om_1' }, { sender: { id: 'cli_1', sender_type: 'app' } }];
  const heard = { by: 'ou_li', at: NOW, text: '昨天卡', mentions: [] };

  expect(await read([item('昨天卡')])).toEqual([heard]);
  expect(await read([bundle, item('昨天卡', inside)])).toEqual([heard]);
  expect(await read([item('', { deleted: true })])).toEqual([]);
  expect(await read([item('昨天卡', own)])).toEqual([{ ...heard, by: undefined }]);
});

it('of a forwarded bundle the last twenty are read, and other work gets its turn between them', async () => {
  const [read, turns]: [number[], number[]] = [[], []];
  const turn = (): void => void (turns.push(read.length) < 100 && setImmediate(turn));
  const quoted = Array.from({ length: 100 }, (_, index) => ({
    ...{ by: 'ou_li', at: NOW, mentions: [] },
    get text() {
      read.push(index);
      return '中午吃什么';
    },
  }));
  const answer = createQuotedAnswer({ ...plainly, clock: { now: () => NOW }, zone: at.zone } as never);
  turn();
  await answer({ message: { senderId: 'ou_me' }, locale: 'zh_cn' } as never, quoted);

  expect([...new Set(read)]).toEqual(Array.from({ length: 20 }, (_, index) => 80 + index));
  expect(new Set(turns).size).toBeGreaterThan(15);
});
