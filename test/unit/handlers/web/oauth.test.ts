import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBrowser } from '../../../../sandbox/src/index.ts';
import { freePort } from '../../../../scripts/demo/processes.ts';
import { authoriseUrl, loginUrl } from '../../../../src/handlers/web/links.ts';
import { type Desk, EXPORT_ID, MINUTE, openDesk } from '../../services/accounts/support.ts';
import { oauthPages } from './oauth-stage.ts';
import type { Served } from './serve.ts';

let desk: Desk;
let served: Served;
let admin: string;
let member: string;

beforeEach(async () => {
  const port = await freePort(0);
  const publicUrl = `http://127.0.0.1:${port}`;
  desk = await openDesk('sqlite', publicUrl);
  admin = desk.world.persons.admin.open_id;
  member = desk.world.persons.member.open_id;
  served = await oauthPages(desk, publicUrl, port);
});
afterEach(async () => {
  await served.close();
  await desk.close();
});

const forExport = () => authoriseUrl(served.url, EXPORT_ID);
const sessionOf = async (browser: ReturnType<typeof createBrowser>) =>
  ((await (await browser.open(`${served.url}/files/x`)).response.json()) as { openId: string | null }).openId;
const stateOf = async () => (await desk.store.exports.get(EXPORT_ID))?.state;

describe('somebody who presses “authorise”', () => {
  it('consents, is told to go back to the chat, and the export goes on', async () => {
    const browser = createBrowser({ openId: admin });

    const { response } = await browser.open(forExport(), { headers: { 'accept-language': 'zh-CN' } });
    const page = await response.text();

    expect(response.status).toBe(200);
    expect(page).toMatch(/授权成功[\s\S]*自动继续[\s\S]*回到飞书<\/a>/);
    expect(page).toMatch(/href="[^"]+\/client\/chat\/open\?openChatId=oc_/);
    expect(page).toContain(desk.world.persons.admin.name);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect([await stateOf(), desk.consented]).toEqual(['announce', [admin]]);
    expect(await sessionOf(browser)).toBe(admin);
  });

  it('reads the page in English where the browser is', async () => {
    const { response } = await createBrowser({ openId: admin }).open(authoriseUrl(served.url), {
      headers: { 'accept-language': 'en-GB,en' },
    });

    expect(await response.text()).toMatch(
      /lang="en"[\s\S]*Authorised as[\s\S]*will not be asked again[\s\S]*\/client\/bot\/open\?appId=cli_a1[\s\S]*Back to Feishu/,
    );
    expect(await desk.store.tokens.get(admin)).toBeDefined();
  });

  it('refuses, and may change their mind by a link on the page', async () => {
    const refused = await createBrowser({ openId: admin, decision: 'deny' }).open(forExport());
    const page = await refused.response.text();
    const link = /href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#38;', '&') ?? '';

    expect([refused.response.status, await stateOf()]).toEqual([403, 'waiting']);
    expect((await createBrowser({ openId: admin }).open(link)).response.status).toBe(200);
    expect(await stateOf()).toBe('announce');
  });

  it('in somebody else’s place is told who was asked, and gets no session', async () => {
    const browser = createBrowser({ openId: member });

    const { response } = await browser.open(forExport());

    expect(response.status).toBe(403);
    expect(await response.text()).toContain(desk.world.persons.admin.name);
    expect(await sessionOf(browser)).toBeNull();
    expect([await stateOf(), await desk.store.tokens.get(member)]).toEqual(['waiting', undefined]);
  });

  it('while Feishu is down is told to try again, with the number for its support', async () => {
    const busy = { kind: 'code', status: 503, code: 20072, msg: 'busy' };
    await desk.client.post('/faults', { ...busy, endpoint: 'auth.oauth.token' });

    const { response } = await createBrowser({ openId: admin }).open(forExport());
    const page = await response.text();

    expect(response.status).toBe(503);
    expect(page).toMatch(/20072[\s\S]*href="http:\/\/127.0.0.1:\d+\/oauth\/start\?export=ex1/);
  });

  it('for an export that is no more is told so before anything else', async () => {
    const { response } = await createBrowser({ openId: admin }).open(
      authoriseUrl(served.url, `ex${'9'.repeat(24)}`),
    );

    expect([response.status, (await response.text()).includes('已不存在')]).toEqual([404, true]);
  });
});

describe('somebody who opens a file', () => {
  it('is recognised and brought back to it, without granting anything', async () => {
    const browser = createBrowser({ openId: member });

    const { url, response } = await browser.open(loginUrl(served.url, EXPORT_ID));

    expect(url).toBe(`${served.url}/files/${EXPORT_ID}`);
    expect(await response.json()).toEqual({ openId: member });
    expect(await desk.store.tokens.get(member)).toBeUndefined();
  });

  it('is never led elsewhere, and gets no consent page for an odd address', async () => {
    const id = `ex${'1'.repeat(24)}`;
    const outside = ['https://evil.example/files/ex1', '//evil.example/files/ex1', '/files/../oauth/start'];
    const torn = [`/files/${id}/../../x`, `/files/${id}?x=//evil`, `\\/files/${id}`, '/files/ex1', ''];
    const odd = [
      ...['?export=ex1', '?export=', `?export=${EXPORT_ID}&export=${EXPORT_ID}`],
      `?export=${EXPORT_ID}&to=/files/${EXPORT_ID}`,
    ];
    for (const query of [...[...outside, ...torn].map((to) => `?${new URLSearchParams({ to })}`), ...odd]) {
      const response = await fetch(`${served.url}/oauth/start${query}`, { redirect: 'manual' });

      expect([query, response.status, response.headers.get('location')]).toEqual([query, 400, null]);
    }
  });
});

describe('a way back from the consent page', () => {
  /** Everything up to the callback, which is not opened yet. */
  const upToCallback = async (browser: ReturnType<typeof createBrowser>) =>
    (await browser.open(forExport(), { stopAt: `${served.url}/oauth/callback` })).url;

  it('that another browser set out on is refused: nobody is logged in as somebody else', async () => {
    const mine = createBrowser({ openId: admin });
    const victim = createBrowser({ openId: member });
    const callback = await upToCallback(mine);

    const { response } = await victim.open(callback);

    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`href="${served.url}/oauth/start"`);
    expect([await sessionOf(victim), await stateOf()]).toEqual([null, 'waiting']);
    expect((await mine.open(callback)).response.status).toBe(200);
  });

  it('works once, and shows the same browser what came of it when it loads the page again', async () => {
    const browser = createBrowser({ openId: admin });
    const callback = await upToCallback(browser);
    await browser.open(callback);

    const { response } = await browser.open(callback);

    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('授权成功')]);
    expect(desk.consented).toHaveLength(1);
  });

  it('to a file goes on to it again, and logs nobody in anew', async () => {
    const browser = createBrowser({ openId: member });
    const to = loginUrl(served.url, EXPORT_ID);
    const callback = (await browser.open(to, { stopAt: `${served.url}/oauth/callback` })).url;
    await browser.open(callback);

    const again = await fetch(callback, {
      redirect: 'manual',
      headers: { cookie: browser.cookies(callback) },
    });

    expect(again.headers.get('location')).toBe(`${served.url}/files/${EXPORT_ID}`);
    expect(again.headers.getSetCookie().some((each) => each.startsWith('session='))).toBe(false);
  });

  it('works for several pages that are open at the same time', async () => {
    const browser = createBrowser({ openId: admin });
    const first = await upToCallback(browser);
    const second = await upToCallback(browser);

    const statuses = [await browser.open(second), await browser.open(first)].map(
      ({ response }) => response.status,
    );

    expect(statuses).toEqual([200, 200]);
  });

  it('ends after ten minutes', async () => {
    const browser = createBrowser({ openId: admin });
    const callback = await upToCallback(browser);
    await desk.advance(10 * MINUTE);

    expect((await browser.open(callback)).response.status).toBe(400);
  });

  it('without sense is answered calmly', async () => {
    for (const query of [
      '',
      '?state=',
      '?state=a&state=b&code=c',
      `?state=${'x'.repeat(43)}&code=c`,
      '?code=c',
    ]) {
      const response = await fetch(`${served.url}/oauth/callback${query}`);
      const type = response.headers.get('content-type');

      expect([query, response.status, type]).toEqual([query, 400, 'text/html; charset=utf-8']);
    }
  });

  it('is not used up by who only looks: HEAD, POST, another page', async () => {
    const browser = createBrowser({ openId: admin });
    const callback = await upToCallback(browser);
    const cookie = browser.cookies(callback);

    const head = await fetch(callback, { method: 'HEAD', headers: { cookie } });
    const post = await fetch(callback, { method: 'POST', headers: { cookie } });
    const start = await fetch(forExport(), { method: 'HEAD', redirect: 'manual' });
    const other = await fetch(`${served.url}/oauth/x`);

    expect([head.status, post.status, start.status, other.status]).toEqual([400, 405, 204, 404]);
    expect((await browser.open(callback)).response.status).toBe(200);
  });
});
