import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { p2pChatId } from '../../src/platform/im-store.ts';
import { createSandbox, type Sandbox } from '../../src/server.ts';

const QUIET = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

let sandbox: Sandbox;
let client: Lark.WSClient;

afterEach(async () => {
  client.close({ force: true });
  await sandbox.stop();
});

/** A bot on the long connection that keeps the events it gets. */
async function connect(): Promise<object[]> {
  sandbox = await createSandbox({ app: { transport: 'websocket' } });
  const events: object[] = [];
  const quiet = { logger: QUIET, loggerLevel: Lark.LoggerLevel.fatal };
  const { appId, appSecret } = sandbox.state.app;
  const ready = new Promise<void>((resolve) => {
    client = new Lark.WSClient({ ...quiet, appId, appSecret, domain: sandbox.url, onReady: resolve });
  });
  const eventDispatcher = new Lark.EventDispatcher(quiet).register({
    'im.message.receive_v1': (event) => void events.push(event),
  });
  void client.start({ eventDispatcher });
  await ready;
  return events;
}

describe('the sandbox with a bot on the long connection', () => {
  it('hands on what a person says', async () => {
    const events = await connect();
    const { openId } = sandbox.state.world.company.cast.member;

    const speak = (): Promise<unknown> =>
      fetch(`${sandbox.url}/sandbox/chats/${p2pChatId(openId)}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ as: openId, text: '/会议 昨天' }),
      });

    // The sandbox hands on nothing to a client before its first ping, which may still be on the way.
    await vi.waitFor(
      async () => {
        await speak();
        await sandbox.idle();
        expect(events).not.toEqual([]);
      },
      { timeout: 30_000 },
    );

    expect(events[0]).toMatchObject({ message: { chat_type: 'p2p', content: '{"text":"/会议 昨天"}' } });
  });
});
