import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import type { ExportTaskRequest } from '../../../src/platform/types.ts';
import { clientOf, type FakePlatform, fakePlatform } from './support/fake-platform.ts';
import { hurried } from './support/hurry.ts';

const OK = { body: { code: 0, msg: 'success', data: { task_id: '7374012345678901234' } } };
const BUSY = { status: 500, body: { code: 121001, msg: 'internal error' } };
const MEETINGS: ExportTaskRequest = { kind: 'meetings', query: { startTime: 1, endTime: 2 } };
const RUNNING = { body: { code: 0, data: { status: 1 } } };

let platform: FakePlatform;
beforeEach(async () => {
  platform = await fakePlatform();
});
afterEach(() => platform.close());

describe('a call that fails', () => {
  it('is repeated where a repeat does no harm', async () => {
    platform.answers(BUSY, BUSY, RUNNING);

    await expect(hurried(() => clientOf(platform.url).tasks.status('1'))).resolves.toEqual({
      state: 'running',
    });
    expect(platform.calls).toHaveLength(3);
  });

  it('is one whose answer never ends: it is cut off before it fills the memory', async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ');
    let sent = 0;
    platform.answers({
      act: (response) => {
        const more = (error?: Error | null): void => {
          sent += piece.length;
          if (!error && !response.destroyed && sent < 400 * piece.length) response.write(piece, more);
        };
        more();
      },
    });

    await expect(hurried(() => clientOf(platform.url).tasks.status('1'))).rejects.toMatchObject({
      facts: { kind: 'unavailable' },
    });
    expect(sent / platform.calls.length).toBeLessThan(40 * piece.length);
  });

  it('is given up after three times', async () => {
    platform.answers(BUSY);

    await expect(hurried(() => clientOf(platform.url).tasks.status('1'))).rejects.toMatchObject({
      facts: { kind: 'unavailable', code: 121001, operation: 'exports.get' },
    });
    expect(platform.calls).toHaveLength(3);
  });

  it('is not repeated where it may have started a task', async () => {
    platform.answers(BUSY);

    await expect(clientOf(platform.url).tasks.create(MEETINGS)).rejects.toMatchObject({
      facts: { kind: 'unavailable' },
    });
    expect(platform.calls).toHaveLength(1);
  });

  it('is repeated even then when it never arrived', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    const feishu = clientOf(`http://127.0.0.1:${port}`);
    await new Promise((resolve) => server.close(resolve));

    await expect(hurried(() => feishu.tasks.create(MEETINGS))).rejects.toMatchObject({
      facts: { kind: 'unavailable', advice: 'network' },
    });
  });

  it.each([
    ['without permission', 403, 121005, 'no-permission', 'no-export-right'],
    ['with a wrong parameter', 400, 121003, 'usage', 'bad-parameter'],
    ['for what does not exist', 404, 121004, 'not-found', 'no-data'],
  ])('%s is told at once', async (_name, status, code, kind, advice) => {
    platform.answers({ status, body: { code, msg: 'no', error: { log_id: '20260101AB' } } });

    await expect(clientOf(platform.url).tasks.status('1')).rejects.toMatchObject({
      facts: { kind, advice, code, logId: '20260101AB' },
    });
    expect(platform.calls).toHaveLength(1);
  });

  it('with HTTP 200 is a failure too, and its log id is found in the headers', async () => {
    platform.answers({ headers: { 'x-tt-logid': '2026HEAD' }, body: { code: 121005, msg: 'no permission' } });

    await expect(clientOf(platform.url).tasks.create(MEETINGS)).rejects.toMatchObject({
      facts: { kind: 'no-permission', logId: '2026HEAD', operation: 'exports.create' },
    });
  });

  it('for frequency waits as long as the platform says, and so does everybody else', async () => {
    const feishu = clientOf(platform.url);
    const refusal = { code: 99991400, msg: 'request trigger frequency limit' };
    platform.answers({ status: 429, headers: { 'x-ogw-ratelimit-reset': '45' }, body: refusal });

    await expect(hurried(() => feishu.tasks.create(MEETINGS))).rejects.toMatchObject({
      facts: { kind: 'rate-limited' },
    });
    const later = await feishu.tasks.create(MEETINGS).catch((error: unknown) => error);

    expect(platform.calls).toHaveLength(1);
    expect(later).toBeInstanceOf(AppError);
    expect((later as AppError).facts.retryAfterMs).toBeGreaterThan(40_000);
  });

  it('for the frequency of a chat goes back to the queue, and lets the chat rest for a second', async () => {
    const feishu = clientOf(platform.url);
    const refusal = { code: 230020, msg: 'This operation triggers the frequency limit, ext=chat rate limit' };
    platform.answers(
      { status: 400, body: refusal },
      { body: { code: 0, data: { message_id: 'om_1', chat_id: 'oc_1' } } },
    );

    const send = (chatId: string) => feishu.messages.send({ chatId }, { type: 'text', text: '好' }, 'uuid-1');

    await expect(send('oc_1')).rejects.toMatchObject({ facts: { kind: 'rate-limited', code: 230020 } });
    await expect(send('oc_1')).rejects.toMatchObject({ facts: { heldBack: 'place', unsent: true } });
    await expect(send('oc_2')).resolves.toEqual({ messageId: 'om_1', chatId: 'oc_1' });
    expect(platform.calls).toHaveLength(2);
  });

  it('for the frequency of sending closes it for every chat, as long as the platform says', async () => {
    const feishu = clientOf(platform.url);
    const refusal = { code: 99991400, msg: 'request trigger frequency limit' };
    platform.answers({ status: 429, headers: { 'x-ogw-ratelimit-reset': '7' }, body: refusal });
    const send = (chatId: string) => feishu.messages.send({ chatId }, { type: 'text', text: '好' }, 'uuid-1');

    await expect(send('oc_1')).rejects.toMatchObject({ facts: { code: 99991400, retryAfterMs: 7_000 } });
    await expect(send('oc_2')).rejects.toMatchObject({ facts: { heldBack: 'call' } });
    expect(platform.calls).toHaveLength(1);
  });

  it('for the frequency of token requests closes no other endpoint', async () => {
    const feishu = clientOf(platform.url);
    platform.answers(OK);
    platform.tokenAnswers({
      status: 429,
      headers: { 'x-ogw-ratelimit-reset': '60' },
      body: { code: 99991400 },
    });

    await expect(hurried(() => feishu.tasks.create(MEETINGS))).resolves.toBe('7374012345678901234');
    expect(platform.calls).toHaveLength(1);
  });

  it('outside the rate gate does not wait half a minute inside the call', async () => {
    const refusal = { code: 99991400, msg: 'request trigger frequency limit' };
    platform.answers({ status: 429, headers: { 'x-ogw-ratelimit-reset': '30' }, body: refusal });

    await expect(clientOf(platform.url).chats.get('oc_1')).rejects.toMatchObject({
      facts: { kind: 'rate-limited', retryAfterMs: 30_000 },
    });
    expect(platform.calls).toHaveLength(1);
  });

  it('names the scope an administrator has to grant', async () => {
    const error = {
      permission_violations: [{ type: 'action_privilege_required', subject: 'vc:export' }],
      helps: [{ url: 'https://open.feishu.cn/app/cli_1/auth' }],
    };
    platform.answers({ status: 400, body: { code: 99991672, msg: 'Access denied', error } });

    await expect(clientOf(platform.url).tasks.create(MEETINGS)).rejects.toMatchObject({
      facts: {
        kind: 'no-permission',
        advice: 'app-scope-missing',
        values: { scope: 'vc:export', help: 'https://open.feishu.cn/app/cli_1/auth' },
      },
    });
  });

  it.each([
    ['an empty body', { body: '' }],
    ['HTML', { body: '<html>nginx</html>' }],
    ['null', { body: 'null' }],
    ['a task id that is a number', { body: '{"code":0,"data":{"task_id":7374012345678901234}}' }],
    ['no task id', { body: { code: 0, data: {} } }],
  ])('by answering %s fails as unavailable, not as something strange', async (_name, answer) => {
    platform.answers(answer);

    await expect(clientOf(platform.url).tasks.create(MEETINGS)).rejects.toMatchObject({
      facts: { kind: 'unavailable', operation: 'exports.create' },
    });
  });

  it('because it was called off rejects with the reason, and leaves nobody waiting', async () => {
    const off = new AbortController();
    platform.answers({ act: () => off.abort(new Error('shutting down')) });

    await expect(clientOf(platform.url).tasks.status('1', { signal: off.signal })).rejects.toThrow(
      'shutting down',
    );
  });

  it('because it was called off before is not sent', async () => {
    const signal = AbortSignal.abort(new Error('shutting down'));

    await expect(clientOf(platform.url).tasks.status('1', { signal })).rejects.toThrow('shutting down');
    expect(platform.calls).toHaveLength(0);
  });

  it('because the connection broke is a network failure', async () => {
    platform.answers({ act: (response) => response.socket?.destroy() });

    const error: unknown = await clientOf(platform.url)
      .tasks.create(MEETINGS)
      .catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ facts: { kind: 'unavailable', advice: 'network' } });
    expect((error as Error).cause).toBeUndefined();
  });
});
