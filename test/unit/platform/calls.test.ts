import { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { ExportTaskRequest } from '../../../src/platform/types.ts';
import { type Answer, eachPlatform, hurried, refuses } from './support/fake-platform.ts';

const OK = { body: { code: 0, msg: 'success', data: { task_id: '7374012345678901234' } } };
const BUSY = { status: 500, body: { code: 121001, msg: 'internal error' } };
const MEETINGS: ExportTaskRequest = { kind: 'meetings', query: { startTime: 1, endTime: 2 } };

const platform = eachPlatform();
const create = () => platform.feishu.tasks.create(MEETINGS);
const status = (options = {}) => platform.feishu.tasks.status('1', options);
const send = (chatId: string) =>
  platform.feishu.messages.send({ chatId }, { type: 'text', text: '好' }, 'uuid-1');
const limited = (seconds: string): Answer => ({
  status: 429,
  headers: { 'x-ogw-ratelimit-reset': seconds },
  body: { code: 99991400, msg: 'request trigger frequency limit' },
});

describe('a call that fails', () => {
  it('is repeated where a repeat does no harm, three times at most', async () => {
    platform.answers(BUSY, BUSY, { body: { code: 0, data: { status: 1 } } });
    await expect(hurried(status)).resolves.toEqual({ state: 'running' });
    expect(platform.calls).toHaveLength(3);

    platform.answers(BUSY);
    const facts = { kind: 'unavailable', code: 121001, operation: 'exports.get' };
    await expect(hurried(() => status())).rejects.toMatchObject({ facts });
    expect(platform.calls).toHaveLength(6);
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

    await refuses(hurried(status), { kind: 'unavailable' });
    expect(sent / platform.calls.length).toBeLessThan(40 * piece.length);
  });

  it('is not repeated where it may have started a task', async () => {
    platform.answers(BUSY);

    await refuses(create(), { kind: 'unavailable' });
    expect(platform.calls).toHaveLength(1);
  });

  it('is repeated even then when it never arrived', async () => {
    platform.answers({ ...OK, headers: { Connection: 'close' } });
    await create(); // a token is there, and kept
    await platform.close();
    const tries = vi.spyOn(Socket.prototype, 'connect');

    await refuses(hurried(create), { kind: 'unavailable', advice: 'network', unsent: true });
    expect(tries).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['without permission', 403, 121005, 'no-permission', 'no-export-right'],
    ['with a wrong parameter', 400, 121003, 'usage', 'bad-parameter'],
    ['for what does not exist', 404, 121004, 'not-found', 'no-data'],
    ['without permission, with HTTP 200,', 200, 121005, 'no-permission', 'no-export-right'],
  ])('%s is told at once', async (_name, http, code, kind, advice) => {
    platform.answers({ status: http, headers: { 'x-tt-logid': '2026HEAD' }, body: { code, msg: 'no' } });

    await refuses(status(), { kind, advice, code, logId: '2026HEAD' });
    expect(platform.calls).toHaveLength(1);
  });

  it('for frequency waits as long as the platform says, and so does everybody else', async () => {
    platform.answers(limited('45'));

    await refuses(hurried(create), { kind: 'rate-limited' });
    await expect(create()).rejects.toSatisfy(({ facts }) => facts.retryAfterMs > 40_000);
    expect(platform.calls).toHaveLength(1);
  });

  it('for the frequency of a chat goes back to the queue, and lets the chat rest for a second', async () => {
    const refusal = { code: 230020, msg: 'This operation triggers the frequency limit, ext=chat rate limit' };
    const sent = { body: { code: 0, data: { message_id: 'om_1', chat_id: 'oc_1' } } };
    platform.answers({ status: 400, body: refusal }, sent);

    await refuses(send('oc_1'), { kind: 'rate-limited', code: 230020 });
    await refuses(send('oc_1'), { heldBack: 'place', unsent: true });
    await expect(send('oc_2')).resolves.toEqual({ messageId: 'om_1', chatId: 'oc_1' });
    expect(platform.calls).toHaveLength(2);
  });

  it('for the frequency of sending closes it for every chat, as long as the platform says', async () => {
    platform.answers(limited('7'));

    await refuses(send('oc_1'), { code: 99991400, retryAfterMs: 7_000 });
    await refuses(send('oc_2'), { heldBack: 'call' });
    expect(platform.calls).toHaveLength(1);
  });

  it('for the frequency of token requests closes no other endpoint', async () => {
    platform.answers(OK);
    platform.tokenAnswers(limited('60'));

    await expect(hurried(create)).resolves.toBe('7374012345678901234');
    expect(platform.calls).toHaveLength(1);
  });

  it('outside the rate gate does not wait half a minute inside the call', async () => {
    platform.answers(limited('30'));

    await refuses(platform.feishu.chats.get('oc_1'), { kind: 'rate-limited', retryAfterMs: 30_000 });
    expect(platform.calls).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ['an empty body', { body: '' }],
    ['HTML', { body: '<html>nginx</html>' }],
    ['null', { body: 'null' }],
    ['no task id', { body: { code: 0, data: {} } }],
  ])('by answering %s fails as unavailable, not as something strange', async (_name, answer) => {
    platform.answers(answer);

    await refuses(create(), { kind: 'unavailable', operation: 'exports.create' });
  });

  it.each([
    ['7374012345678901234', ' 7374012345678901234'],
    ['42', '42, "said": "\\"task_id\\":7374012345678901234, 1.5e9"'],
  ])('by a task id that is a number does not fail: %s has all its digits', async (id, written) => {
    platform.answers({ body: `{"code":0,"data":{"task_id":${written}}}` });

    await expect(create()).resolves.toBe(id);
  });

  it('because it was called off rejects with the reason; what was called off before is not sent', async () => {
    const off = new AbortController();
    platform.answers({ act: () => off.abort(new Error('shutting down')) });

    await expect(status({ signal: off.signal })).rejects.toThrow('shutting down');
    await expect(status({ signal: off.signal })).rejects.toThrow('shutting down');
    expect(platform.calls).toHaveLength(1);
  });
});
