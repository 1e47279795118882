import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { fileUrl } from '../../../../src/handlers/web/links.ts';
import { NOW } from '../support/incoming.ts';
import { type FileStage, ID, LINK, openFileStage, PRIVATE, PUBLIC_URL, UNKNOWN } from './file-stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let stage: FileStage;
beforeEach(async () => {
  stage = await openFileStage();
});
afterEach(() => stage.close());

const audits = async () =>
  (await stage.store.audit.list({}, 20)).map(({ action, actor, exportId, detail }) => {
    return { action, actor, exportId, detail };
  });

describe('the file behind a link', () => {
  describe('opens', () => {
    it.each([
      ['ou_asker', 200],
      ['ou_member', 200],
      ['ou_admin', 200],
      ['ou_stranger', 403],
    ])(
      'for whoever asked for it, for members of the group, and for administrators: %s, %i',
      async (who, status) => {
        expect(await stage.status(who)).toBe(status);
      },
    );

    it('in a private chat for whoever asked, whoever else may be in it', async () => {
      await stage.change({ fileId: 'f1', state: 'done', finishedAt: NOW }, PRIVATE);
      const path = fileUrl('', PRIVATE);

      expect([await stage.status('ou_asker', path), await stage.status('ou_member', path)]).toEqual([
        200, 403,
      ]);
      expect(stage.world.asked).toEqual([]);
    });

    it('not for members of a group that may have no exports', async () => {
      stage.world.allowed = false;

      expect([await stage.status('ou_member'), await stage.status('ou_asker')]).toEqual([403, 403]);
    });

    it('for a minute without asking again who is in the group, and no longer for who left', async () => {
      expect([await stage.status('ou_member'), await stage.status('ou_member')]).toEqual([200, 200]);
      expect(stage.world.asked).toEqual(['oc_1']);
      stage.world.members = async () => [];
      stage.world.at += 60_000;

      expect(await stage.status('ou_member')).toBe(403);
    });

    it('for nobody but the asker where the bot was taken out of the group', async () => {
      stage.world.members = () =>
        Promise.reject(new AppError({ kind: 'no-permission', advice: 'bot-not-in-chat' }));

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

  it('tells a stranger who can help, and nothing about the export', async () => {
    const shown = (language: string) =>
      stage.get(LINK, { 'accept-language': language }, { as: 'ou_stranger' });
    const [chinese, english] = [await shown('zh-CN,zh;q=0.9,en;q=0.8'), await shown('en-GB,en')];
    const [zh, en] = [await chinese.text(), await english.text()];

    expect([chinese.status, english.status]).toEqual([403, 403]);
    expect(zh).toMatch(/lang="zh-CN"[\s\S]*张三[\s\S]*李四/);
    expect(en).toMatch(/lang="en"[\s\S]*can&#39;t open[\s\S]*张三[\s\S]*李四/);
    expect(`${zh}${en}`).not.toContain('会议明细_');
  });

  it('runs and loads nothing in the browser, whatever somebody is called', async () => {
    await stage.change({ requesterName: '<script>alert(1)</script>' });

    const response = await stage.get(LINK, {}, { as: 'ou_stranger' });

    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(await response.text()).not.toContain('<script>');
  });

  it('leaves a trace of each download and each refusal', async () => {
    await stage.get(LINK, { range: 'bytes=10-19' });
    await stage.get(LINK, {}, { method: 'HEAD' });
    await stage.get(LINK, {}, { as: 'ou_stranger' });

    expect(await audits()).toEqual([
      { action: 'file.denied', actor: 'ou_stranger', exportId: ID, detail: {} },
      {
        ...{ action: 'file.downloaded', actor: 'ou_asker', exportId: ID },
        detail: { bytes: 10, from: 10, of: 70_000 },
      },
    ]);
  });

  it('leaves one trace of a file that is fetched in parts, and another of the next session', async () => {
    for (const range of ['bytes=0-9', 'bytes=10-19', 'bytes=0-']) await stage.get(LINK, { range });
    expect(await audits()).toHaveLength(1);
    stage.world.at += 1_000;

    await stage.get(LINK, {}, { as: 'ou_asker' });
    await stage.get(LINK, {}, { as: 'ou_member' });

    expect((await audits()).map(({ actor }) => actor)).toEqual(['ou_member', 'ou_asker', 'ou_asker']);
  });

  describe('asks who is there', () => {
    const LOGIN = `${PUBLIC_URL}/oauth/start?to=/files/`;

    it.each([
      ['no cookie', () => ''],
      ['a changed person', (cookie: string) => cookie.replace('ou_stranger', 'ou_asker')],
      ['a changed time', (cookie: string) => cookie.replace(/\.\d+\./, '.1.')],
      ['a cut signature', (cookie: string) => cookie.slice(0, -1)],
      ['another signature', (cookie: string) => `${cookie.slice(0, -43)}${'A'.repeat(43)}`],
      ['nonsense', () => 'session=x; session; =; ;'],
    ])('with %s', async (_what, changed) => {
      const cookie = changed(await stage.cookieOf('ou_stranger'));

      const response = await stage.knock(LINK, { cookie });

      expect([response.status, response.headers.get('location')]).toEqual([302, `${LOGIN}${ID}`]);
    });

    it('of another bot', async () => {
      const text = `1.ou_asker.${NOW}`;
      const cookie = `session=${text}.${createHash('sha256').update(text).digest('base64url')}`;

      expect((await stage.knock(LINK, { cookie })).status).toBe(302);
    });

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

      expect([response.status, response.headers.get('location')]).toEqual([302, `${LOGIN}${UNKNOWN}`]);
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

  it.each([
    ['poll', 409, '导出尚未完成'],
    ['waiting', 409, '导出尚未完成'],
    ['failed', 410, '没有文件'],
    ['cancelled', 410, '没有文件'],
  ] as const)('is not there yet, or never will be: %s', async (state, status, words) => {
    await stage.change({ state });

    const response = await stage.get(LINK, {}, { as: 'ou_asker' });

    expect([response.status, (await response.text()).includes(words)]).toEqual([status, true]);
  });
});
