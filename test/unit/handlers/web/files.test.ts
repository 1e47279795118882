import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { fileUrl } from '../../../../src/handlers/web/links.ts';
import { NOW } from '../support/incoming.ts';
import { BYTES, type FileStage, ID, LINK, NAME, openFileStage, PUBLIC_URL, UNKNOWN } from './file-stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let stage: FileStage;
beforeEach(async () => {
  stage = await openFileStage();
});

describe('the file behind a link', () => {
  describe('opens', () => {
    it('for whoever asked for it, for members of the group, and for administrators', async () => {
      const people = ['ou_asker', 'ou_member', 'ou_admin', 'ou_stranger'];

      expect(await Promise.all(people.map((who) => stage.status(who)))).toEqual([200, 200, 200, 403]);
    });

    it('for a minute without asking again who is in the group, and no longer for who left, or where the bot was taken out', async () => {
      expect([await stage.status('ou_member'), await stage.status('ou_member')]).toEqual([200, 200]);
      expect(stage.world.asked).toEqual(['oc_1']);
      stage.world.members = async () => [];
      stage.world.at += 60_000;

      expect(await stage.status('ou_member')).toBe(403);
      const out = new AppError({ kind: 'no-permission', advice: 'bot-not-in-chat' });
      stage.world.members = () => Promise.reject(out);
      stage.world.at += 60_000;
      expect([await stage.status('ou_member'), await stage.status('ou_asker')]).toEqual([403, 403]);
    });

    it('later, where the platform does not tell just now who is in the group', async () => {
      stage.world.members = () => Promise.reject(new AppError({ kind: 'unavailable', advice: 'network' }));
      const now = await stage.get(LINK, {}, { as: 'ou_member' });
      stage.world.members = async () => [{ openId: 'ou_member', name: '' }];

      expect([now.status, now.headers.get('retry-after')]).toEqual([503, '30']);
      expect(await now.text()).toContain('暂时');
      expect(await stage.status('ou_member')).toBe(200);
    });
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
    await stage.get(LINK, { range: 'bytes=10-19' });
    await stage.get(LINK, { range: 'bytes=0-' });
    await stage.get(LINK, {}, { method: 'HEAD' });
    await stage.get(LINK, {}, { as: 'ou_stranger' });
    stage.world.at += 1_000;
    await stage.get(LINK, {}, { as: 'ou_asker' });

    const rows = await stage.store.audit.list({}, 20);
    expect(rows.map(({ action, actor, exportId, detail }) => [action, actor, exportId, detail])).toEqual([
      ['file.downloaded', 'ou_asker', ID, { bytes: 70_000, from: 0, of: 70_000 }],
      ['file.denied', 'ou_stranger', ID, {}],
      ['file.downloaded', 'ou_asker', ID, { bytes: 10, from: 10, of: 70_000 }],
    ]);
  });

  describe('asks who is there', () => {
    it('after twelve hours, and after a logout', async () => {
      const cookie = await stage.cookieOf('ou_asker');
      const status = async () => (await stage.knock(LINK, { cookie })).status;

      stage.world.at = NOW + 12 * HOUR - 1;
      const late = await status();
      stage.world.at = NOW + 12 * HOUR;
      const tooLate = await status();
      stage.world.at = NOW + HOUR;
      stage.world.signedOutAt = NOW + 1;

      expect([late, tooLate, await status()]).toEqual([200, 302, 302]);
    });

    it('before it tells whether there is anything', async () => {
      const response = await stage.knock(fileUrl('', UNKNOWN));

      expect([response.status, response.headers.get('location')]).toEqual([
        302,
        `${PUBLIC_URL}/oauth/start?to=/files/${UNKNOWN}`,
      ]);
      expect(await stage.status('ou_asker', fileUrl('', UNKNOWN))).toBe(404);
    });
  });

  it('says on which day it was deleted, and how to have it again', async () => {
    await stage.store.files.remove('f1');
    const before = await stage.get(LINK, {}, { as: 'ou_asker' });
    stage.world.at = NOW + 31 * DAY;
    await stage.change({ fileId: null, summary: null });
    stage.world.at = NOW + 40 * DAY;
    const after = await stage.get(LINK, { 'accept-language': 'en' });

    expect([before.status, after.status]).toEqual([410, 410]);
    expect(await before.text()).toMatch(/2026-12-20[\s\S]*重新发送命令/);
    expect(await after.text()).toMatch(/2026-12-21[\s\S]*send/);
  });

  it('is not there yet, or never will be', async () => {
    for (const [status, words, ...states] of [
      [409, '导出尚未完成', 'poll', 'waiting'],
      [410, '没有文件', 'failed', 'cancelled'],
    ] as const)
      for (const state of states) {
        await stage.change({ state });
        const response = await stage.get(LINK, {}, { as: 'ou_asker' });
        expect([state, response.status, await response.text()]).toEqual([
          state,
          status,
          expect.stringContaining(words),
        ]);
      }
  });
});

const bytes = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('the bytes of a file', () => {
  it('comes whole, under its Chinese name, and is kept by nobody on the way', async () => {
    const response = await stage.get(LINK);

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
    expect(disposition).toMatch(
      /^attachment; filename="meetings_2026-11-19A.xlsx"; filename\*=UTF-8''[\w.%-]+$/,
    );
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(NAME);
    const head = await stage.get(LINK, {}, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), (await bytes(head)).length]).toEqual([
      200,
      '70000',
      0,
    ]);
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
    expect(await bytes(response)).toEqual(BYTES.subarray(start, end));
  });

  it('refuses a part that does not exist, and gives all where the request is not understood', async () => {
    const beyond = await stage.get(LINK, { range: 'bytes=70000-' });
    const several = await stage.get(LINK, { range: 'bytes=0-1,5-6' });
    const nonsense = await stage.get(LINK, { range: 'lines=1-2' });

    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */70000']);
    expect([several.status, nonsense.status]).toEqual([200, 200]);
    expect(await bytes(several)).toEqual(BYTES);
  });

  it('goes on only with the same file', async () => {
    const etag = (await stage.get(LINK, {}, { method: 'HEAD' })).headers.get('etag') ?? '';
    const statuses = [etag, '"other"'].map(
      async (tag) => (await stage.get(LINK, { range: 'bytes=0-9', 'if-range': tag })).status,
    );

    expect(await Promise.all(statuses)).toEqual([206, 200]);
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
