import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileRoutes } from '../../../src/handlers/web/files.ts';
import { createHttpApp } from '../../../src/handlers/web/server.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createLinks } from '../../../src/services/links.ts';
import type { Store } from '../../../src/store/types.ts';
import { newPlace, type Place } from '../../support/stores.ts';
import { NOW } from '../support/incoming.ts';
import { type Served, serve } from './serve.ts';

const DAY = 86_400_000;
const BYTES = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
const NAME = '会议明细_2026-11-19 "A".xlsx';

describe('the file behind a link', () => {
  let place: Place;
  let store: Store;
  let served: Served;
  let link: string;
  const clock = { at: NOW, now: () => clock.at };

  beforeEach(async () => {
    clock.at = NOW;
    place = await newPlace('sqlite');
    store = await place.open(clock.now);
    await insert('ex1');
    await store.files.write('f1', NAME, chunks(), NOW);
    await store.exports.update('ex1', { fileId: 'f1', state: 'done' }, NOW);
    const links = createLinks('', Buffer.alloc(32, 7));
    link = links.file('ex1', NOW + DAY);
    const routes = [fileRoutes({ repos: store, isOurs: links.isOurs, clock, log: silentLogger })];
    served = await serve(createHttpApp({ routes, log: silentLogger }));
  });
  afterEach(async () => {
    await served.close();
    await place.remove();
  });

  async function* chunks() {
    yield BYTES.subarray(0, 30_000);
    yield BYTES.subarray(30_000);
  }

  function insert(id: string): Promise<void> {
    return store.exports.insert(
      {
        id,
        kind: 'meetings',
        state: 'announce',
        chatId: 'oc_1',
        chatType: 'group',
        requestMessageId: null,
        requestedBy: 'ou_1',
        identity: 'tenant',
        locale: 'zh_cn',
        request: {},
      },
      NOW,
    );
  }

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${served.url}${path}`, { headers, method });
  const bytes = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

  it('comes whole, under its Chinese name, and is kept by nobody on the way', async () => {
    const response = await get(link);

    expect(response.status).toBe(200);
    expect(await bytes(response)).toEqual(BYTES);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': '70000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      etag: `"${createHash('sha256').update(BYTES).digest('hex')}"`,
    });
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(NAME);
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it('tells its size without the bytes', async () => {
    const response = await get(link, {}, 'HEAD');

    expect([response.status, response.headers.get('content-length'), (await bytes(response)).length]).toEqual(
      [200, '70000', 0],
    );
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=29990-30009', 29_990, 30_010],
    ['bytes=69990-', 69_990, 70_000],
    ['bytes=-5', 69_995, 70_000],
    ['bytes=69999-99999', 69_999, 70_000],
  ])('goes on where a download broke off: %s', async (range, start, end) => {
    const response = await get(link, { range });

    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/70000`);
    expect(await bytes(response)).toEqual(BYTES.subarray(start, end));
  });

  it('refuses a part that does not exist, and gives all where the wish is not understood', async () => {
    const beyond = await get(link, { range: 'bytes=70000-' });
    const several = await get(link, { range: 'bytes=0-1,5-6' });
    const nonsense = await get(link, { range: 'lines=1-2' });

    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */70000']);
    expect([several.status, nonsense.status]).toEqual([200, 200]);
    expect(await bytes(several)).toEqual(BYTES);
  });

  it('goes on only with the same file', async () => {
    const same = await get(link, {
      range: 'bytes=0-9',
      'if-range': (await get(link, {}, 'HEAD')).headers.get('etag') ?? '',
    });
    const other = await get(link, { range: 'bytes=0-9', 'if-range': '"other"' });

    expect([same.status, other.status]).toEqual([206, 200]);
  });

  it('is closed with a page that says how to go on after a day', async () => {
    clock.at = NOW + DAY;

    const chinese = await get(link, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    const english = await get(link, { 'accept-language': 'en-GB,en' });

    expect([chinese.status, english.status]).toEqual([410, 410]);
    expect(await chinese.text()).toContain('再次导出');
    expect(await english.text()).toMatch(/lang="en"[\s\S]*expired/i);
    expect(chinese.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('is closed where it was deleted, or its export was, or it never was', async () => {
    await store.files.remove('f1');
    const deleted = await get(link);
    const unknown = await get(createLinks('', Buffer.alloc(32, 7)).file('ex2', NOW + DAY));

    expect([deleted.status, unknown.status]).toEqual([410, 410]);
  });

  it.each([
    ['another signature', (path: string) => path.replace(/s=.{4}/, 's=AAAA')],
    ['a later end', (path: string) => path.replace(/e=\d+/, `e=${NOW / 1000 + 999_999}`)],
    ['another export', (path: string) => path.replace('ex1', 'ex2')],
    ['no signature', (path: string) => path.replace(/&s=.*/, '')],
    ['two signatures', (path: string) => `${path}&s=x`],
    ['no number', (path: string) => path.replace(/e=\d+/, 'e=1e9')],
    ['of another key', () => createLinks('', Buffer.alloc(32, 8)).file('ex1', NOW + DAY)],
  ])('is closed for a link with %s, before anything is looked up', async (_what, changed) => {
    const response = await get(changed(link));

    expect([response.status, response.headers.get('content-type')]).toEqual([
      403,
      'text/html; charset=utf-8',
    ]);
  });

  it('answers odd addresses and methods calmly', async () => {
    const statuses = await Promise.all([
      get('/files/').then(({ status }) => status),
      get('/files/a/b').then(({ status }) => status),
      get('/files/%E0%A4%A').then(({ status }) => status),
      get(link, {}, 'POST').then(({ status }) => status),
    ]);

    expect(statuses).toEqual([404, 404, 400, 405]);
  });
});
