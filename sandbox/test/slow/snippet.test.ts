import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStage, type Stage } from '../platform/stage.ts';

const ROOT = new URL('../../', import.meta.url);
const SNIPPET = /```js\n(.*?)```/s.exec(readFileSync(new URL('README.md', ROOT), 'utf8'))?.[1] ?? '';

let stage: Stage;
let bot: ChildProcess;

afterEach(async () => {
  bot.kill('SIGKILL');
  await once(bot, 'close');
  await stage.stop();
});

describe('the bot of the README', () => {
  it('answers what a person says, run as it stands', async () => {
    stage = await openStage({ app: { transport: 'websocket' } });
    const source = SNIPPET.replace('http://127.0.0.1:4100', stage.sandbox.url);
    bot = spawn(process.execPath, ['--input-type=module', '--eval', source], { cwd: ROOT, stdio: 'ignore' });
    const waiting = { timeout: 30_000, interval: 100 };
    await vi.waitFor(() => expect(stage.sandbox.connections.connected()).toBe(1), waiting);

    await stage.control('POST', `/chats/${stage.chatId}/messages`, {
      as: stage.cast.member.openId,
      text: `<at user_id="${stage.sandbox.state.app.botOpenId}"></at> 你好`,
    });
    const said = () => [...stage.sandbox.state.messages.values()].map(({ content }) => content);

    await vi.waitFor(() => expect(said()).toEqual([{ text: '@_user_1 你好' }, { text: '收到' }]), waiting);
  }, 60_000);
});
