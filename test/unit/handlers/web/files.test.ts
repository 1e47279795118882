import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileUrl } from '../../../../src/handlers/web/pages.ts';
import { freshStore } from '../../../support/stores.ts';
import { NOW } from '../support/incoming.ts';
import { BYTES, type FileStage, ID, LINK, NAME, openFileStage, PUBLIC_URL, UNKNOWN } from './file-stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let stage: FileStage;
freshStore(() => NOW);
beforeEach(async () => {
  stage = await openFileStage();
});

describe('the file behind a link', () => {
  it('opens for members of the group, asked for once a minute, no longer for who left or where the bot was taken out', async () => {
    const people = ['ou_asker', 'ou_member', 'ou_admin', 'ou_stranger'];
    const statuses = () => Promise.all(people.map((who) => stage.status(who)));
    expect([await statuses(), stage.world.asked]).toEqual([[200, 200, 200, 403], ['oc_1']]);
    stage.world.members = async () => [{ openId: 'ou_asker', name: '' }];
    stage.world.at += 60_000;
    expect(await statuses()).toEqual([200, 403, 200, 403]);
    for (const advice of ['bot-not-in-chat', 'app-scope-missing'] as const) {
      stage.fails('no-permission', advice);
      stage.world.at += 60_000;
      expect(await statuses()).toEqual([403, 403, 200, 403]);
    }
  });

  it('opens later, where the platform does not tell just now who is in the group', async () => {
    stage.fails('unavailable', 'network');
    const now = await stage.get(LINK, {}, { as: 'ou_member' });
    stage.world.members = async () => [{ openId: 'ou_member', name: '' }];

    expect([now.status, now.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await now.text()).toContain('暂时');
    expect(await stage.status('ou_member')).toBe(200);
  });

  it('tells a stranger who can help, nothing about the export, and runs and loads nothing', async () => {
    await stage.change({ requesterName: '张三<script>' });
    const shown = (language: string) =>
      stage.get(LINK, { 'accept-language': language }, { as: 'ou_stranger' });
    const [chinese, english] = [await shown('zh-CN,zh;q=0.9,en;q=0.8'), await shown('en-GB,en')];
    const [zh, en] = [await chinese.text(), await english.text()];

    expect([chinese.status, english.status]).toEqual([403, 403]);
    expect(zh).toMatch(/lang="zh-CN"[\s\S]*张三[\s\S]*李四/);
    expect(en).toMatch(/lang="en"[\s\S]*can&#39;t open[\s\S]*张三[\s\S]*李四/);
    expect(`${zh}${en}`).not.toMatch(/会议明细_|<script/);
    expect(chinese.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
  });

  it('leaves a trace of each refusal, and one of a file that is fetched in parts in a session', async () => {
    for (const range of ['bytes=10-19', 'bytes=0-']) await stage.get(LINK, { range });
    for (const more of [{ method: 'HEAD' }, { as: 'ou_stranger' }]) await stage.get(LINK, {}, more);
    stage.world.at += 1_000;
    await stage.get(LINK);

    const rows = await stage.store.audit.list({}, 20);
    expect(rows.map(({ action, actor, exportId, detail }) => [action, actor, exportId, detail])).toEqual([
      ['file.downloaded', 'ou_asker', ID, { bytes: 70_000, from: 0, of: 70_000 }],
      ['file.denied', 'ou_stranger', ID, {}],
      ['file.downloaded', 'ou_asker', ID, { bytes: 10, from: 10, of: 70_000 }],
    ]);
  });

  it('leaves a trace where it is refused to a program that only asks for its head, once', async () => {
    const as = 'ou_stranger';
    const cookie = await stage.cookieOf(as);
    const heads = [1, 2].map(() => stage.knock(LINK, { cookie }, 'HEAD'));

    expect((await Promise.all(heads)).map(({ status }) => status)).toEqual([403, 403]);
    const rows = await stage.store.audit.list({}, 20);
    const expected = [['file.denied', as, ID]];
    expect(rows.map(({ action, actor, exportId }) => [action, actor, exportId])).toEqual(expected);
  });

  it('stays closed as long as its trace cannot be written, and what opens then has one', async () => {
    stage.world.traceFails = 2;
    const statuses = [await stage.status('ou_asker'), await stage.status('ou_asker')];
    const before = await stage.store.audit.list({}, 20);

    expect([statuses, before]).toEqual([[500, 500], []]);
    expect(await stage.status('ou_asker')).toBe(200);
    expect((await stage.store.audit.list({}, 20)).map(({ action }) => action)).toEqual(['file.downloaded']);
  });

  it('asks who is there after twelve hours and after a logout, and before it tells whether there is anything', async () => {
    const cookie = await stage.cookieOf('ou_asker');
    const status = async (at: number) => {
      stage.world.at = at;
      return (await stage.knock(LINK, { cookie })).status;
    };
    const statuses = [await status(NOW + 12 * HOUR - 1), await status(NOW + 12 * HOUR)];
    stage.world.signedOutAt = NOW + 1;
    const unknown = await stage.knock(fileUrl('', UNKNOWN));

    expect([...statuses, await status(NOW + HOUR), unknown.status]).toEqual([200, 302, 302, 302]);
    expect(unknown.headers.get('location')).toBe(`${PUBLIC_URL}/oauth/start?to=/files/${UNKNOWN}`);
    stage.world.signedOutAt = 0;
    expect(await stage.status('ou_asker', fileUrl('', UNKNOWN))).toBe(404);
  });

  it('says on which day it was deleted, and how to have it again', async () => {
    await stage.store.files.remove('f1');
    const before = await stage.get(LINK);
    stage.world.at = NOW + 31 * DAY;
    await stage.change({ fileId: null, summary: null });
    stage.world.at = NOW + 40 * DAY;
    const after = await stage.get(LINK, { 'accept-language': 'en' });

    expect([before.status, after.status]).toEqual([410, 410]);
    expect(await before.text()).toMatch(/2026-12-20[\s\S]*重新发送命令/);
    expect(await after.text()).toMatch(/2026-12-21[\s\S]*send/);
  });

  it.each([
    ['poll', 409, '导出尚未完成'],
    ['waiting', 409, '导出尚未完成'],
    ['failed', 410, '没有文件'],
    ['cancelled', 410, '没有文件'],
  ] as const)('is not there yet, or never will be: %s', async (state, status, words) => {
    await stage.change({ state });
    const response = await stage.get(LINK);

    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(words)]);
  });
});

const bytes = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('the bytes of a file', () => {
  it('comes whole, under its Chinese name, and is kept by nobody on the way', async () => {
    const response = await stage.get(LINK);

    expect(response.status).toBe(200);
    expect((await bytes(response)).equals(BYTES)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': '70000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      etag: `"${createHash('sha256').update(BYTES).digest('hex')}"`,
    });
    const [ascii, utf8 = ''] = (response.headers.get('content-disposition') ?? '').split("UTF-8''");
    expect(ascii).toBe('attachment; filename="meetings_2026-11-19A.xlsx"; filename*=');
    expect(utf8).toMatch(/^[\w.%-]+$/);
    expect(decodeURIComponent(utf8)).toBe(NAME);
    const head = await stage.get(LINK, {}, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '70000', '']);
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=29990-30009', 29_990, 30_010],
    ['bytes=69990-', 69_990, 70_000],
    ['bytes=-5', 69_995, 70_000],
    ['bytes=-99999', 0, 70_000],
    ['bytes=69999-99999', 69_999, 70_000],
  ])('goes on where a download broke off: %s', async (range, start, end) => {
    const response = await stage.get(LINK, { range });

    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/70000`);
    expect((await bytes(response)).equals(BYTES.subarray(start, end))).toBe(true);
  });

  it('refuses a part that does not exist, and gives all where the request is not understood, or of another file', async () => {
    const beyond = await stage.get(LINK, { range: 'bytes=70000-' });
    const same = { range: 'bytes=0-9', 'if-range': beyond.headers.get('etag') ?? '' };
    const asked = [{ ...same, 'if-range': '"other"' }, { range: 'bytes=0-1,5-6' }, { range: 'lines=1-2' }];

    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */70000']);
    expect((await stage.get(LINK, same)).status).toBe(206);
    for (const headers of asked) {
      const whole = await stage.get(LINK, headers);
      expect([whole.status, (await bytes(whole)).equals(BYTES)]).toEqual([200, true]);
    }
  });

  it.each([
    ['GET', '/files/', 404],
    ['GET', '/files/a/b', 404],
    ['GET', '/files/%E0%A4%A', 400],
    ['GET', '/files/ex1', 404],
    ['POST', LINK, 405],
  ])('answers odd addresses and methods calmly: %s %s', async (method, path, status) => {
    expect((await stage.get(path, {}, { method })).status).toBe(status);
  });
});
