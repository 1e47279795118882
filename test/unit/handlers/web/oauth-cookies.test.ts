import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBrowser } from '../../../../sandbox/src/index.ts';
import { freePort } from '../../../../scripts/demo/processes.ts';
import { authoriseUrl, loginUrl } from '../../../../src/handlers/web/links.ts';
import { type Desk, EXPORT_ID, openDesk } from '../../services/accounts/support.ts';
import { raw } from '../../store/raw.ts';
import { oauthPages } from './oauth-stage.ts';
import type { Served } from './serve.ts';

let desk: Desk;
let served: Served;
let admin: string;

beforeEach(async () => {
  const port = await freePort(0);
  const publicUrl = `http://127.0.0.1:${port}`;
  desk = await openDesk('sqlite', publicUrl);
  admin = desk.world.persons.admin.open_id;
  served = await oauthPages(desk, publicUrl, port);
});
afterEach(async () => {
  await served.close();
  await desk.close();
});

const forExport = () => authoriseUrl(served.url, EXPORT_ID);

/** Every row of every table, in an order of its own. */
const everything = async () => {
  const tables = await raw(desk.place, "select name from sqlite_master where type = 'table' order by name");
  const rows = tables.map(({ name }) => raw(desk.place, `select * from "${String(name)}"`));
  return JSON.stringify(await Promise.all(rows));
};

describe('setting out', () => {
  it('stores nothing, whoever comes by, and however often', async () => {
    const before = await everything();

    for (const path of [forExport(), authoriseUrl(served.url), loginUrl(served.url, EXPORT_ID)])
      for (let times = 0; times < 5; times += 1)
        expect((await fetch(path, { redirect: 'manual' })).status).toBe(302);

    expect(await everything()).toBe(before);
  });

  it('again and again keeps the latest ways only, so that no header grows without end', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `oauth_${String(n).repeat(8)}`);
    const cookie = names.map((name) => `${name}=x.consent`).join('; ');

    const set = (
      await fetch(forExport(), { redirect: 'manual', headers: { cookie } })
    ).headers.getSetCookie();

    const cleared = set.filter((each) => each.includes('Expires=Thu, 01 Jan 1970'));
    expect(cleared.map((each) => each.split('=')[0])).toEqual(names);
    expect(set).toHaveLength(names.length + 1);
  });

  it('opens for one browser only: what it keeps is sealed, and of no use for another state or once changed', async () => {
    const [first, second] = [createBrowser({ openId: admin }), createBrowser({ openId: admin })];
    const to = `${served.url}/oauth/callback`;
    const [one, other] = [
      await first.open(forExport(), { stopAt: to }),
      await second.open(forExport(), { stopAt: to }),
    ];
    const [[name = '', kept = '']] = [first.cookies(one.url).split('=')];
    const foreign = `oauth_${new URL(other.url).searchParams.get('state')?.slice(0, 8)}`;
    const sealed = kept.split('.')[0] ?? '';
    const changed = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`;

    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('verifier');
    for (const [url, cookie] of [
      [other.url, `${foreign}=${kept}`],
      [one.url, `${name}=${changed}.consent`],
      [one.url, `${name}=.consent`],
    ] as const)
      expect((await fetch(url, { headers: { cookie } })).status).toBe(400);
    expect((await first.open(one.url)).response.status).toBe(200);
  });

  it('opens once, whichever replica the browser comes back to', async () => {
    const browser = createBrowser({ openId: admin });
    const callback = (await browser.open(forExport(), { stopAt: `${served.url}/oauth/callback` })).url;
    const headers = { cookie: browser.cookies(callback) };
    const replica = await oauthPages(desk, served.url);
    const there = callback.replace(served.url, replica.url);

    const statuses = [(await fetch(there, { headers })).status, (await fetch(callback, { headers })).status];
    await replica.close();

    expect(statuses).toEqual([200, 400]);
  });
});

describe('the cookies', () => {
  it('are out of reach of scripts and other sites, and with https of every other host', async () => {
    const plain = await fetch(forExport(), { redirect: 'manual' });
    const other = await oauthPages(desk, 'https://bot.example');
    const secure = await fetch(`${other.url}/oauth/start?export=${EXPORT_ID}`, { redirect: 'manual' });
    await other.close();

    expect(plain.headers.getSetCookie()[0]).toMatch(
      /^oauth_[\w-]{8}=[\w-]{200,800}\.consent; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    expect(secure.headers.getSetCookie()[0]).toMatch(
      /^__Host-oauth_[\w-]{8}=[\w-]{200,800}\.consent; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});
