import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../../sandbox/src/index.ts';
import { createFeishu } from '../../../src/platform/index.ts';
import type { Feishu } from '../../../src/platform/types.ts';
import { skippingClock } from '../../support/clock.ts';
import { memoryBuckets } from './support/buckets.ts';
import { recordedLog } from './support/fake-platform.ts';

const DAY = 24 * 60 * 60;

describe('the client and the sandbox', () => {
  let sandbox: Sandbox;
  let feishu: Feishu;
  beforeEach(async () => {
    sandbox = await createSandbox({ taskMs: 0 });
    const { appId: id, appSecret: secret } = sandbox.state.app;
    feishu = createFeishu({
      app: { id, secret, domain: sandbox.url },
      buckets: memoryBuckets(),
      clock: skippingClock(sandbox.state.clock),
      log: recordedLog().log,
    });
  });
  afterEach(() => sandbox.stop());

  const yesterday = () => {
    const now = Math.floor(sandbox.state.clock.now() / 1000);
    return { startTime: now - DAY, endTime: now };
  };

  it('agree on an export from task to workbook', async () => {
    const taskId = await feishu.tasks.create({ kind: 'meetings', query: yesterday() });
    await sandbox.state.clock.advance(1_000);
    const status = await feishu.tasks.status(taskId);
    const token = status.state === 'done' ? status.fileToken : '';
    const { stream } = await feishu.tasks.download(token);

    expect(taskId).toMatch(/^\d{19}$/);
    expect((await buffer(stream)).subarray(0, 2).toString()).toBe('PK');
  });

  it('agree on a file sent to a chat', async () => {
    const chatId = sandbox.state.world.company.chats[0]?.chatId ?? '';

    const key = await feishu.files.upload('会议明细.xlsx', Buffer.from('PK'));
    const sent = await feishu.messages.send({ chatId }, { type: 'file', fileKey: key }, 'u-1');

    expect(sandbox.state.files.get(key)).toMatchObject({ name: '会议明细.xlsx', type: 'stream' });
    expect(sandbox.state.messages.get(sent.messageId)).toMatchObject({ msgType: 'file' });
  });

  it('agree on who the bot is', async () => {
    expect((await feishu.bot()).openId).toBe(sandbox.state.app.botOpenId);
  });
});
