import { beforeEach, describe, expect, it } from 'vitest';
import { createBrowser } from '../../../../sandbox/src/index.ts';
import { freePort } from '../../../../scripts/demo/processes.ts';
import { oauthRoutes } from '../../../../src/handlers/web/oauth.ts';
import { authoriseUrl, loginUrl } from '../../../../src/handlers/web/pages.ts';
import { clockAt } from '../../../support/clock.ts';
import { admin, desk, EXPORT_ID, freshDesk, member } from '../../services/accounts/support.ts';
import { raw } from '../../store/raw.ts';
import { servedAt, sessionsWith } from './serve.ts';

const port = await freePort(0);
const url = `http://127.0.0.1:${port}`;
freshDesk('sqlite', url);
beforeEach(() => oauthPages(url, port));

/** Serves the OAuth pages, and a route that says who the session says it is. */
function oauthPages(publicUrl: string, on = 0): Promise<string> {
  const { sessions, testRoutes } = sessionsWith({ publicUrl, clock: clockAt(desk.now) });
  testRoutes.get('/files/:id', (req, res) => void res.json({ openId: sessions.of(req)?.openId ?? null }));
  const nameOf = async (openId: string) => (openId === admin ? desk.world.persons.admin.name : undefined);
  const app = { domain: desk.sandbox.url, id: 'cli_a1' };
  const { store: repos, accounts } = desk;
  return servedAt([testRoutes, oauthRoutes({ repos, accounts, sessions, nameOf, publicUrl, app })], {
    port: on,
  });
}

type Browser = ReturnType<typeof createBrowser>;
const FOR_EXPORT = authoriseUrl(url, EXPORT_ID);
/** Everything up to the callback, which is not opened yet. */
const upToCallback = async (browser: Browser, from = FOR_EXPORT) =>
  (await browser.open(from, { stopAt: `${url}/oauth/callback` })).url;
const sessionOf = async (browser: Browser) =>
  ((await (await browser.open(`${url}/files/x`)).response.json()) as { openId: string | null }).openId;
const stateOf = async () => (await desk.store.exports.get(EXPORT_ID))?.state;

describe('somebody who presses “authorise”', () => {
  it('consents, is told to go back to the chat, and the export goes on', async () => {
    const browser = createBrowser({ openId: admin });

    const { response } = await browser.open(FOR_EXPORT, { headers: { 'accept-language': 'zh-CN' } });
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

  it('refuses, and may change their mind by a link on the page', async () => {
    const refused = await createBrowser({ openId: admin, decision: 'deny' }).open(FOR_EXPORT);
    const page = await refused.response.text();
    const link = /href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#38;', '&') ?? '';

    expect([refused.response.status, await stateOf()]).toEqual([403, 'waiting']);
    const headers = { 'accept-language': 'en-GB,en' };
    const again = await createBrowser({ openId: admin }).open(link, { headers });
    expect([again.response.status, await stateOf()]).toEqual([200, 'announce']);
    expect(await again.response.text()).toMatch(/lang="en"[\s\S]*Authorised as[\s\S]*Back to Feishu/);
  });

  it('in somebody else’s place is told who was asked, and gets no session', async () => {
    const browser = createBrowser({ openId: member });

    const { response } = await browser.open(FOR_EXPORT);

    expect(response.status).toBe(403);
    expect(await response.text()).toContain(desk.world.persons.admin.name);
    expect(await sessionOf(browser)).toBeNull();
    expect([await stateOf(), await desk.store.tokens.get(member)]).toEqual(['waiting', undefined]);
  });

  it('is told to try again while Feishu is down, who can help otherwise, and at once where the export is no more', async () => {
    const gone = await fetch(authoriseUrl(url, `ex${'9'.repeat(24)}`));
    expect([gone.status, (await gone.text()).includes('已不存在')]).toEqual([404, true]);
    const busy = { kind: 'code', status: 503, code: 20072, msg: 'busy' };
    await desk.client.post('/faults', { ...busy, endpoint: 'auth.oauth.token' });

    const open = () => createBrowser({ openId: admin }).open(FOR_EXPORT);
    const { response } = await open();
    const page = await response.text();

    expect(response.status).toBe(503);
    expect(page).toMatch(/20072[\s\S]*href="http:\/\/127.0.0.1:\d+\/oauth\/start\?export=ex1/);
    await desk.client.post('/faults', { ...busy, endpoint: 'auth.oauth.token', status: 400, code: 20010 });
    const { response: outside } = await open();
    expect(outside.status).toBe(403);
    expect(await outside.text()).toMatch(/可用范围[\s\S]*20010/);
  });
});

describe('somebody who opens a file', () => {
  it('is recognised and brought back to it, without granting anything; a second look logs nobody in anew', async () => {
    const browser = createBrowser({ openId: member });
    const callback = await upToCallback(browser, loginUrl(url, EXPORT_ID));
    const { url: shown, response } = await browser.open(callback);
    const headers = { cookie: browser.cookies(callback) };
    const again = await fetch(callback, { redirect: 'manual', headers });

    expect([shown, again.headers.get('location')]).toEqual(Array(2).fill(`${url}/files/${EXPORT_ID}`));
    expect(await response.json()).toEqual({ openId: member });
    expect(await desk.store.tokens.get(member)).toBeUndefined();
    expect(again.headers.getSetCookie().join()).not.toContain('session=');
  });

  it('is never led elsewhere, and gets no consent page for an odd address', async () => {
    const [file, outside] = [`/files/${EXPORT_ID}`, '//evil.example/files/ex1'];
    const places = [outside, `https:${outside}`, '/files/../oauth/start', '/files/ex1', ''];
    const torn = [`${file}/../../x`, `${file}?x=//evil`, `\\${file}`];
    const twice = [`?export=${EXPORT_ID}&export=${EXPORT_ID}`, `?export=${EXPORT_ID}&to=${file}`];
    const odd = ['?export=ex1', '?export=', ...twice];
    for (const query of [...[...places, ...torn].map((to) => `?${new URLSearchParams({ to })}`), ...odd]) {
      const response = await fetch(`${url}/oauth/start${query}`, { redirect: 'manual' });

      expect([query, response.status, response.headers.get('location')]).toEqual([query, 400, null]);
    }
  });
});

describe('a way back from the consent page', () => {
  it('works once for each of several open pages, and shows the same browser what came of it', async () => {
    const browser = createBrowser({ openId: admin });
    const [first, second] = [await upToCallback(browser), await upToCallback(browser)];
    for (const callback of [second, first, first]) {
      const { response } = await browser.open(callback);
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('授权成功')]);
    }

    expect(desk.consented).toHaveLength(2);
  });

  it('without sense is answered calmly', async () => {
    const ours = `?state=${'x'.repeat(43)}&code=c`;
    for (const query of [...' ?state= ?state=a&state=b&code=c ?code=c'.split(' '), ours]) {
      const { status, headers } = await fetch(`${url}/oauth/callback${query}`);

      expect([query, status, headers.get('content-type')]).toEqual([query, 400, 'text/html; charset=utf-8']);
    }
  });

  it('is not used up by who only looks: HEAD, POST, another page', async () => {
    const browser = createBrowser({ openId: admin });
    const callback = await upToCallback(browser);
    const cookie = browser.cookies(callback);

    const status = async (path: string, method: string) =>
      (await fetch(path, { method, headers: { cookie }, redirect: 'manual' })).status;

    expect([await status(callback, 'HEAD'), await status(callback, 'POST')]).toEqual([400, 405]);
    expect([await status(FOR_EXPORT, 'HEAD'), await status(`${url}/oauth/x`, 'GET')]).toEqual([204, 404]);
    expect((await browser.open(callback)).response.status).toBe(200);
  });
});

/** Every row of every table, in an order of its own. */
const everything = async () => {
  const tables = await raw(desk.place, "select name from sqlite_master where type = 'table' order by name");
  const rows = tables.map(({ name }) => raw(desk.place, `select * from "${String(name)}"`));
  return JSON.stringify(await Promise.all(rows));
};

describe('setting out', () => {
  it('stores nothing, whoever comes by, and however often', async () => {
    const before = await everything();

    for (const path of [FOR_EXPORT, authoriseUrl(url), loginUrl(url, EXPORT_ID)])
      for (let times = 0; times < 5; times += 1)
        expect((await fetch(path, { redirect: 'manual' })).status).toBe(302);

    expect(await everything()).toBe(before);
  });

  it('again and again keeps the latest ways only, so that no header grows without end', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `oauth_${String(n).repeat(8)}`);
    const cookie = names.map((name) => `${name}=x.consent`).join('; ');

    const { headers } = await fetch(FOR_EXPORT, { redirect: 'manual', headers: { cookie } });
    const set = headers.getSetCookie();

    const cleared = set.filter((each) => each.includes('Expires=Thu, 01 Jan 1970'));
    expect(cleared.map((each) => each.split('=')[0])).toEqual(names);
    expect(set).toHaveLength(names.length + 1);
  });

  it('opens for one browser only: what it keeps is sealed, and of no use for another state or once changed', async () => {
    const [first, second] = [createBrowser({ openId: admin }), createBrowser({ openId: admin })];
    const [one, other] = [await upToCallback(first), await upToCallback(second)];
    const [[name = '', kept = '']] = [first.cookies(one).split('=')];
    const foreign = `oauth_${new URL(other).searchParams.get('state')?.slice(0, 8)}`;
    const sealed = kept.split('.')[0] ?? '';
    const changed = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`;

    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('verifier');
    for (const [address, cookie] of [
      [other, `${foreign}=${kept}`],
      [one, `${name}=${changed}.consent`],
      [one, `${name}=.consent`],
      [one, ''],
    ] as const) {
      const refused = await fetch(address, { headers: { cookie } });
      const isIn = refused.headers.getSetCookie().join().includes('session=');
      expect([refused.status, isIn]).toEqual([400, false]);
      expect(await refused.text()).toContain(`href="${url}/oauth/start"`);
    }
    expect(await stateOf()).toBe('waiting');
    expect((await first.open(one)).response.status).toBe(200);
  });

  it('opens once, whichever replica the browser comes back to', async () => {
    const browser = createBrowser({ openId: admin });
    const callback = await upToCallback(browser);
    const headers = { cookie: browser.cookies(callback) };
    const replica = await oauthPages(url);

    const status = async (address: string) => (await fetch(address, { headers })).status;

    expect([await status(callback.replace(url, replica)), await status(callback)]).toEqual([200, 400]);
  });
});

it('the cookies are out of reach of scripts and other sites, and with https of every other host', async () => {
  const plain = await fetch(FOR_EXPORT, { redirect: 'manual' });
  const other = await oauthPages('https://bot.example');
  const secure = await fetch(`${other}/oauth/start?export=${EXPORT_ID}`, { redirect: 'manual' });

  const value = String.raw`oauth_[\w-]{8}=[\w-]{200,800}\.consent`;
  const cookie = `${value}; Max-Age=600; Path=/; Expires=[^;]+; HttpOnly`;
  expect(plain.headers.getSetCookie()[0]).toMatch(new RegExp(`^${cookie}; SameSite=Lax$`));
  expect(secure.headers.getSetCookie()[0]).toMatch(new RegExp(`^__Host-${cookie}; Secure; SameSite=Lax$`));
});
