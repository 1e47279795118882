import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  BotConnection,
  CallDetail,
  CallSummary,
  CardVersion,
  PageMessage,
  PressOutcome,
} from '../../src/page-api/types.ts';
import { createSandbox, type Sandbox } from '../../src/server.ts';
import { card, type FakeBot, fakeBot, newPage, type Page, PIXEL } from './support.ts';

let sandbox: Sandbox;
let bot: FakeBot;
let page: Page;

beforeEach(async () => {
  sandbox = await createSandbox({ realtime: false, now: Date.UTC(2026, 10, 20, 3, 0) });
  bot = await fakeBot(sandbox);
  page = newPage(sandbox);
});
afterEach(async () => {
  await bot.stop();
  await sandbox.stop();
});

describe('the chat page', () => {
  it('is shown the chats with their members, who is who, and what is left of every budget', async () => {
    const shown = await page.snapshot();

    expect(shown.cast.map((each) => [each.role, each.mayManageMeetings])).toEqual([
      ['admin', true],
      ['second_admin', true],
      ['member', false],
      ['outsider', false],
    ]);
    expect(shown.chats.filter(({ mode }) => mode === 'group').map(({ name }) => name)).toContain(
      '会议质量群',
    );
    expect(shown.limits.find(({ endpoint }) => endpoint === 'exports.create')).toMatchObject({
      used: 0,
      most: 100,
    });
  });

  it('shows a mention by its name, and what the bot answers while it looks', async () => {
    const stream = await page.follow();
    const { cast, chats, app } = stream.snapshot;
    const chatId = chats[0]?.chatId ?? '';

    await page.post(`/chats/${chatId}/messages`, {
      as: cast[0]?.openId,
      text: `<at user_id="${app.botOpenId}"></at> /help`,
    });
    const said = await stream.next('message');
    await bot.send(chatId, card('hello'));
    const answered = await stream.next('message');

    expect(said.mentions).toEqual([{ key: '@_user_1', name: app.name }]);
    expect(answered).toMatchObject({ type: 'interactive', updates: 0, numbers: { elements: 3, tables: 0 } });
    stream.close();
  });

  it('shows which words in a group the bot did not get, as they do not mention it', async () => {
    const stream = await page.follow();
    const { cast, chats, app } = stream.snapshot;
    const said = async (text: string, chatId = chats[0]?.chatId): Promise<PageMessage> => {
      await page.post(`/chats/${chatId}/messages`, { as: cast[0]?.openId, text });
      return stream.next('message');
    };
    const mention = `<at user_id="${app.botOpenId}"></at> `;

    expect((await said('昨天的会议怎么样')).unheard).toBe(true);
    expect(await said(`${mention}昨天的会议怎么样`)).not.toHaveProperty('unheard');
    expect(await said('昨天的会议怎么样', cast[0]?.p2pChatId)).not.toHaveProperty('unheard');
    sandbox.state.app.scopes.add('im:message.group_msg');
    expect(await said('昨天的会议怎么样')).not.toHaveProperty('unheard');
  });

  it('shows the versions of a card and the calls that made it', async () => {
    const { chats } = await page.snapshot();
    const id = await bot.send(chats[0]?.chatId ?? '', card('first'));

    await bot.patch(id, card('second'));

    const versions = await page.get<CardVersion[]>(`/messages/${id}/versions`);
    const { own } = await page.get<{ own: CallSummary[] }>(`/messages/${id}/calls`);
    expect(versions.map(({ by }) => by)).toEqual(['send', 'patch']);
    expect(own.map(({ endpoint }) => endpoint)).toEqual(['im.message.create', 'im.message.patch']);
  });

  it('shows a card that the platform refused, with the code and its numbers', async () => {
    const stream = await page.follow();
    const chatId = stream.snapshot.chats[0]?.chatId ?? '';

    await bot.send(chatId, card('x'.repeat(31 * 1024))).catch(() => undefined);

    const refused = await stream.next('refused');
    expect(refused).toMatchObject({ code: 230025, chatId });
    expect(refused.numbers.bytes).toBeGreaterThan(30 * 1024);
    stream.close();
  });

  it('presses a button as a person and shows what their client would', async () => {
    const { chats, cast } = await page.snapshot();
    const id = await bot.send(chats[0]?.chatId ?? '', card('press me'));
    const press = (): Promise<PressOutcome> =>
      page.post(`/messages/${id}/press`, { as: cast[0]?.openId, tag: 'button', index: 0 });

    bot.answers({ toast: { type: 'success', content: '好了', i18n: { en_us: 'Done' } } });
    const good = await press();
    bot.answers('no json');
    const bad = await press();

    expect(good).toEqual({ ok: true, toast: { type: 'success', content: '好了' } });
    expect(bad).toMatchObject({ ok: false, code: 200672 });
  });

  it('gives a file to the members of its chat only', async () => {
    const { chats, cast } = await page.snapshot();
    const id = await bot.sendFile(chats[0]?.chatId ?? '', '会议.xlsx', 'bytes');

    const mine = await page.fetch(`/messages/${id}/file?as=${cast[0]?.openId}`);
    const theirs = await page.fetch(`/messages/${id}/file?as=${cast[3]?.openId}`);

    expect(await mine.text()).toBe('bytes');
    expect(mine.headers.get('content-disposition')).toContain(encodeURIComponent('会议.xlsx'));
    expect(theirs.status).toBe(403);
  });

  it('jumps to the next morning, and delivers the last event twice more', async () => {
    const stream = await page.follow();
    const { cast } = stream.snapshot;
    await page.post('/menu', { as: cast[0]?.openId, eventKey: 'help' });
    const first = await stream.next('delivery');

    await page.post('/deliveries/replay-last', {});
    const again = await stream.next('delivery');
    await page.post('/clock', { to: 'next-morning' });
    const clock = await stream.next('clock');

    expect(first.attempts).toHaveLength(1);
    expect(again.attempts).toHaveLength(3);
    expect(new Date(clock.now).toISOString()).toBe('2026-11-21T01:10:00.000Z');
    stream.close();
  });

  it('never shows a secret, and finds no call by one', async () => {
    const { calls } = await page.snapshot();
    const token = calls.find(({ endpoint }) => endpoint === 'auth.tenant');
    await page.post('/menu', { as: sandbox.state.world.company.cast.admin.openId, eventKey: 'help' });
    await sandbox.idle();
    const [delivery] = (await page.snapshot()).deliveries;

    const shown = [
      JSON.stringify(await page.get<CallDetail>(`/calls/${token?.seq}`)),
      JSON.stringify(await page.get(`/deliveries/${delivery?.id}`)),
    ].join();

    expect(token).toBeDefined();
    const { appSecret, verificationToken, encryptKey } = sandbox.state.app;
    for (const secret of [appSecret, verificationToken, encryptKey, ...sandbox.state.tokens.keys()]) {
      expect(shown).not.toContain(secret);
      expect(await page.get<CallSummary[]>(`/calls?q=${secret}`)).toEqual([]);
    }
  });

  it('finds calls by what is in their bodies', async () => {
    const { chats } = await page.snapshot();
    await bot.send(chats[0]?.chatId ?? '', card('a needle'));
    await bot.send(chats[0]?.chatId ?? '', card('hay'));

    const found = await page.get<CallSummary[]>('/calls?q=needle');
    const failed = await page.get<CallSummary[]>('/calls?failed=1');

    expect(found).toHaveLength(1);
    expect(failed).toEqual([]);
  });

  it('answers nobody but pages of its own address', async () => {
    const asForeigner = (headers: Record<string, string>) =>
      page.fetch('/menu', {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', ...headers },
        body: '{}',
      });

    expect((await asForeigner({ Origin: 'https://evil.example' })).status).toBe(403);
    expect((await asForeigner({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await page.withHost('sandbox.evil.example:80')).status).toBe(403);
  });

  it('logs everybody else out where another person sits down', async () => {
    const { cast } = await page.snapshot();

    const answer = await page.fetch('/person', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: 'session=of-somebody; sandbox_person=ou_old' },
      body: JSON.stringify({ as: cast[2]?.openId }),
    });

    const cookies = answer.headers.getSetCookie();
    expect(cookies.some((each) => each.startsWith('session=;') && each.includes('Max-Age=0'))).toBe(true);
    expect(cookies.some((each) => each.startsWith(`sandbox_person=${cast[2]?.openId};`))).toBe(true);
  });

  it('leaves whoever sits there already logged in', async () => {
    const [{ openId = '' } = {}] = (await page.snapshot()).cast;

    const answer = await page.fetch('/person', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: `session=mine; sandbox_person=${openId}` },
      body: JSON.stringify({ as: openId }),
    });

    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('says of a card that is only tried what the platform would say', async () => {
    const good = await page.post<{ refusal?: { code: number } }>('/check', { card: card('fine') });
    const bad = await page.post<{ refusal?: { code: number } }>('/check', {
      card: { schema: '2.0', body: { elements: [{ tag: 'nonsense' }] } },
    });

    expect(good.refusal).toBeUndefined();
    expect(bad.refusal?.code).toBe(230099);
  });

  it('says of a card that is only tried what its people, its pictures and the switches mean here', async () => {
    const tried = async (...elements: object[]) =>
      (
        await page.post<{ refusal?: { msg: string } }>('/check', {
          card: { schema: '2.0', body: { elements } },
        })
      ).refusal?.msg;
    const tables = Array.from({ length: 4 }, () => ({ tag: 'table', columns: [], rows: [] }));

    expect(await tried({ tag: 'person', user_id: 'ou_0123' })).toContain('100290');
    expect(await tried({ tag: 'markdown', content: '![x](img_v3_never_uploaded)' })).toContain('200570');
    expect(await tried(...tables)).toContain('card table number over limit');
    sandbox.state.faults.add({ kind: 'behaviour', times: 0, args: { name: 'card-tables', value: 5 } });
    expect(await tried(...tables)).toBeUndefined();
  });

  it('is given the pictures that the bot uploaded, as pictures and nothing else', async () => {
    const key = await bot.upload(PIXEL);
    sandbox.state.files.set('img_html', {
      key: 'img_html',
      name: 'x.html',
      type: 'image',
      bytes: Buffer.from('<script>'),
    });

    const shown = await page.fetch(`/images/${key}`);

    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PIXEL);
    expect((await page.fetch('/images/img_html')).status).toBe(404);
    expect((await page.fetch('/images/img_none')).status).toBe(404);
  });

  it('tells how to connect a bot, and the way of events can be chosen there', async () => {
    const before = await page.get<BotConnection>('/connection');
    await page.post('/connection/long', {});
    const after = await page.get<BotConnection>('/connection');

    expect(before).toMatchObject({ appId: sandbox.state.app.appId, transport: 'webhook', listening: 0 });
    expect(before.eventUrl).toBe(sandbox.state.app.eventUrl);
    expect(after.transport).toBe('websocket');
  });

  it('keeps the messages as they are when a page comes back', async () => {
    const { chats } = await page.snapshot();
    const id = await bot.send(chats[0]?.chatId ?? '', card('still here'));

    const again: readonly PageMessage[] = (await page.snapshot()).messages;

    expect(again.map((message) => message.id)).toEqual([id]);
  });
});
