import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenAsBot } from '../delivery/bot.ts';
import { NOON, openStage, type Stage } from '../platform/stage.ts';

const EXPORTS = '/open-apis/vc/v1/exports/meeting_list';
const RANGE = { start_time: String(NOON / 1000 - 36 * 3600), end_time: String(NOON / 1000 - 12 * 3600) };
const BOT = '/open-apis/bot/v3/info';

describe('the switches', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  async function until(test: () => Promise<boolean>): Promise<void> {
    while (!(await test())) await new Promise((resolve) => setImmediate(resolve));
  }
  const held = (id: string) =>
    until(async () => (await stage.control<{ held: boolean }>('GET', `/faults/${id}`)).held);

  async function file(): Promise<string> {
    const made = await stage.ask('POST', EXPORTS, { body: RANGE });
    await stage.advance(3_000);
    const done = await stage.ask('GET', `/open-apis/vc/v1/exports/${String(made.data['task_id'])}`);
    return `${stage.sandbox.url}/open-apis/vc/v1/exports/download?${new URLSearchParams({ file_token: String(done.data['file_token']) })}`;
  }
  const fetched = (url: string) => fetch(url, { headers: { Authorization: `Bearer ${stage.tenant}` } });

  it('refuse as often as they say, and then no more', async () => {
    await stage.fault({ kind: 'code', endpoint: 'bot.info', status: 500, code: 121001, msg: 'x', times: 2 });

    const codes = [];
    for (let n = 0; n < 3; n += 1) codes.push((await stage.ask('GET', BOT)).code);

    expect(codes).toEqual([121001, 121001, 0]);
  });

  it('refuse until removed with times 0, and with the headers given', async () => {
    const headers = { 'x-ogw-ratelimit-reset': '7' };
    const id = await stage.fault({
      kind: 'code',
      endpoint: '*',
      status: 429,
      code: 99991400,
      times: 0,
      headers,
    });
    const answers = [await stage.ask('GET', BOT), await stage.ask('GET', BOT)];
    await stage.control('DELETE', `/faults/${id}`);

    expect(answers.map((each) => each.headers.get('x-ogw-ratelimit-reset'))).toEqual(['7', '7']);
    expect((await stage.ask('GET', BOT)).code).toBe(0);
    expect(await stage.control('GET', '/faults')).toEqual([]);
  });

  it('hold a call before it is done, and let it go on', async () => {
    const id = await stage.fault({ kind: 'hold', endpoint: 'exports.create', when: 'before' });
    const asked = stage.ask('POST', EXPORTS, { body: RANGE });
    await held(id);
    const before = stage.sandbox.state.tasks.size;
    await stage.control('POST', `/faults/${id}/release`, {});

    expect([before, (await asked).code, stage.sandbox.state.tasks.size]).toEqual([0, 0, 1]);
  });

  it('hold a call whose connection is cut at once, and do it all the same once it goes on', async () => {
    const id = await stage.fault({ kind: 'hold', endpoint: 'exports.create', when: 'before', late: true });
    const asked = stage.ask('POST', EXPORTS, { body: RANGE });

    await expect(asked).rejects.toThrow();
    const before = stage.sandbox.state.tasks.size;
    await stage.control('POST', `/faults/${id}/release`, {});
    await vi.waitFor(() => expect([before, stage.sandbox.state.tasks.size]).toEqual([0, 1]));
  });

  it.each(['<html>502 Bad Gateway</html>', ''])('answer with what is no envelope: “%s”', async (raw) => {
    await stage.fault({ kind: 'code', endpoint: 'bot.info', status: 502, raw });

    const answer = await fetch(`${stage.sandbox.url}/open-apis/bot/v3/info`);

    expect([answer.status, await answer.text()]).toEqual([502, raw]);
  });

  it('hold an answer after the work was done', async () => {
    const id = await stage.fault({ kind: 'hold', endpoint: 'exports.create', when: 'after' });
    const asked = stage.ask('POST', EXPORTS, { body: RANGE });
    await held(id);
    const during = stage.sandbox.state.tasks.size;
    await stage.control('POST', `/faults/${id}/release`, {});

    expect([during, (await asked).code]).toEqual([1, 0]);
  });

  it('hold a download in the middle, and finish it', async () => {
    const url = await file();
    const whole = await (await fetched(url)).arrayBuffer();
    const id = await stage.fault({ kind: 'hold', endpoint: 'exports.download', when: 'mid' });
    const response = await fetched(url);
    await held(id);
    await stage.control('POST', `/faults/${id}/release`, {});

    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(whole))).toBe(true);
  });

  it('cut a download after so many bytes', async () => {
    const url = await file();
    await stage.fault({ kind: 'drop', endpoint: 'exports.download', after: 900 });

    const response = await fetched(url);

    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(
      Buffer.from(await (await fetched(url)).arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('answer a download with JSON, with rubbish, or with half a workbook', async () => {
    const url = await file();
    const whole = (await (await fetched(url)).arrayBuffer()).byteLength;
    await stage.fault({ kind: 'json200', code: 121001, msg: 'internal error' });
    const json = await fetched(url);
    await stage.fault({ kind: 'garbage' });
    const garbage = await fetched(url);
    await stage.fault({ kind: 'code', endpoint: 'exports.download', broken: true });
    const half = await fetched(url);
    const own = Buffer.from('PK: bytes of a tenant');
    const { id } = await stage.control<{ id: string }>('POST', '/faults', {
      kind: 'file',
      base64: own.toString('base64'),
    });
    const shown = await stage.control('GET', `/faults/${id}`);
    const given = await fetched(url);

    expect(json.headers.get('content-type')).toContain('application/json');
    expect(await json.json()).toEqual({ code: 121001, msg: 'internal error' });
    expect(await garbage.text()).toMatch(/^this is no workbook/);
    expect((await half.arrayBuffer()).byteLength).toBe(Math.floor(whole / 2));
    expect(shown).toEqual({ id, endpoint: '*', kind: 'file', times: 1, held: false, bytes: own.length });
    expect(Buffer.from(await given.arrayBuffer())).toEqual(own);
    expect((await stage.control('POST', '/faults', { kind: 'file', base64: '!' })).error).toMatch(/base64/);
  });

  it('choose what a file is called, and whether its length is said', async () => {
    const url = await file();
    await stage.behave('download-file-name', '会议明细.xlsx');
    await stage.behave('download-content-length', false);

    const { headers } = await fetched(url);

    expect(headers.get('content-disposition')).toContain(encodeURIComponent('会议明细.xlsx'));
    expect(headers.get('content-length')).toBeNull();
    expect(headers.get('content-encoding')).toBeNull();
    await stage.behave('download-encoding', 'gzip');
    expect((await fetched(url)).headers.get('content-encoding')).toBe('gzip');
  });

  it('are refused when nobody knows their kind', async () => {
    expect((await stage.control('POST', '/faults', { kind: 'fire' })).error).toMatch(/unknown kind/);
    expect((await stage.control('GET', '/faults/f99')).error).toBe('no such fault');
  });
});

describe('the sandbox’s own interface', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  it('tells of the app, the persons and the chats', async () => {
    const { admin } = stage.cast;

    expect(await stage.control('GET', '/state')).toMatchObject({
      now: NOON,
      app: { bot_open_id: stage.sandbox.state.app.botOpenId },
      persons: { admin: { open_id: admin.openId, name: '张三' } },
      chats: expect.arrayContaining([expect.objectContaining({ chat_id: stage.chatId })]),
    });
    expect(await stage.control('GET', `/chats?as=${stage.cast.outsider.openId}`)).toHaveLength(1);
  });

  it('is not for other sites in the same browser', async () => {
    const from = (headers: Record<string, string>) =>
      fetch(`${stage.sandbox.url}/sandbox/clock`, { headers }).then(({ status }) => status);

    expect(await from({ Origin: 'https://evil.example.com' })).toBe(403);
    expect(await from({ Origin: stage.sandbox.url })).toBe(200);
  });

  it('takes JSON as curl sends it, which calls it a form', async () => {
    const response = await fetch(`${stage.sandbox.url}/sandbox/webhook`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: '{"transport":"websocket"}',
    });

    expect(response.status).toBe(200);
    expect(stage.sandbox.state.app.transport).toBe('websocket');
  });

  it('grants the app scopes and takes them away', async () => {
    const send = () => stage.ask('GET', '/open-apis/im/v1/chats');

    expect(await stage.control('POST', '/scopes', { revoke: ['im:chat'] })).not.toContain('im:chat');
    expect((await send()).code).toBe(99991672);
    await stage.control('POST', '/scopes', { grant: ['im:chat:read'] });
    expect((await send()).code).toBe(0);
    expect((await stage.control('POST', '/scopes', { grant: 'im:chat' })).error).toMatch(/grant/);
  });

  it('dates its responses by its clock, or by one that is off', async () => {
    const date = async () =>
      Date.parse((await fetch(`${stage.sandbox.url}/open-apis/bot/v3/info`)).headers.get('date') ?? '');

    expect(await date()).toBe(NOON);
    await stage.control('POST', '/clock', { date_ahead: -3_600_000 });
    expect(await date()).toBe(NOON - 3_600_000);
  });

  it('refuses the secret that the app had before', async () => {
    const { appId: app_id, appSecret: app_secret } = stage.sandbox.state.app;
    await stage.control('POST', '/webhook', { app_secret: 'another' });

    const body = { app_id, app_secret };
    const answer = await stage.ask('POST', '/open-apis/auth/v3/tenant_access_token/internal', { body });

    expect(answer.code).toBe(10014);
  });

  it('moves the clock, and refuses what is no time', async () => {
    await stage.control('POST', '/clock', { advance: 5_000 });
    await stage.control('POST', '/clock', { set: NOON + 60_000 });

    expect(await stage.control('GET', '/clock')).toEqual({ now: NOON + 60_000 });
    expect((await stage.control('POST', '/clock', { advance: 'soon' })).error).toMatch(/advance/);
  });

  it.each([{ transport: 'long-connection' }, { url: 'http://127.0.0.1:3000' }, { encrypt_key: 1 }])(
    'says that it does not understand where events are to go: %j',
    async (body) => {
      expect((await stage.control('POST', '/webhook', body)).error).toMatch(Object.keys(body)[0] ?? '');
    },
  );

  it('saves an address only once it has proved itself', async () => {
    const { app } = stage.sandbox.state;
    app.encryptKey = '';
    const good = await listenAsBot((response, { raw }) =>
      response.end(JSON.stringify({ challenge: (JSON.parse(raw) as { challenge: string }).challenge })),
    );
    const bad = await listenAsBot((response) => response.end('{}'));

    const results = await stage.control('POST', '/webhook', { event_url: good.url, card_url: bad.url });
    await Promise.all([good.stop(), bad.stop()]);

    expect(results).toMatchObject({ event_url: { ok: true }, card_url: { ok: false } });
    expect([app.eventUrl, app.cardUrl]).toEqual([good.url, undefined]);
  });

  it('streams what happens', async () => {
    const stopped = new AbortController();
    const response = await fetch(`${stage.sandbox.url}/sandbox/stream`, { signal: stopped.signal });
    await stage.ask('GET', BOT);
    await stage.control('POST', '/clock', { advance: 1 });
    let seen = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      seen += decoder.decode(chunk as Uint8Array, { stream: true });
      if (seen.includes('event: clock')) break;
    }
    stopped.abort();

    expect(seen).toMatch(/^event: call\ndata: \{"seq":\d+.*"endpoint":"bot\.info"/);
    expect(seen).toContain(`event: clock\ndata: {"now":${NOON + 1}}`);
  });
});
