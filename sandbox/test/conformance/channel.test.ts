import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStage, type Stage } from '../platform/stage.ts';
import { QUIET } from './bot.ts';

let stage: Stage;
let channel: Lark.LarkChannel;
let heard: Lark.NormalizedMessage[];

beforeEach(async () => {
  // The channel drops what is older than half an hour by the machine's own clock.
  stage = await openStage({ app: { transport: 'websocket' }, now: Date.now() });
  const { appId, appSecret } = stage.sandbox.state.app;
  heard = [];
  channel = Lark.createLarkChannel({
    ...QUIET,
    appId,
    appSecret,
    domain: stage.sandbox.url,
    policy: { requireMention: true },
    // The SDK's own is one per process.
    cache: new Lark.DefaultCache(),
  });
  channel.on('message', (message) => void heard.push(message));
  await channel.connect();
  await vi.waitFor(() => expect(stage.sandbox.connections.connected()).toBe(1), { timeout: 30_000 });
});
afterEach(async () => {
  await channel.disconnect();
  await stage.stop();
});

const said = (): unknown[] =>
  [...stage.sandbox.state.messages.values()]
    .filter(({ sender }) => sender.type === 'app')
    .map(({ content }) => content);

describe('the SDK’s channel', () => {
  it('knows itself, hears who mentions it, and answers', async () => {
    const { member } = stage.cast;
    await stage.control('POST', `/chats/${stage.chatId}/messages`, {
      as: member.openId,
      text: `<at user_id="${stage.sandbox.state.app.botOpenId}"></at> 导出昨天`,
    });
    await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 30_000 });

    expect(channel.botIdentity).toMatchObject({ openId: stage.sandbox.state.app.botOpenId });
    expect(heard).toMatchObject([
      { chatId: stage.chatId, chatType: 'group', senderId: member.openId, mentionedBot: true },
    ]);
    expect(heard[0]?.content).toContain('导出昨天');

    await channel.send(stage.chatId, { text: '收到' });
    await channel.send(stage.chatId, { markdown: '**好**' }, { replyTo: heard[0]?.messageId ?? '' });
    expect(said()).toHaveLength(2);
    expect(JSON.stringify(said())).toContain('收到');
  });
});
