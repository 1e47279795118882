import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import type { Store } from '../../../src/store/types.ts';
import { newPlace, type Place } from '../../support/stores.ts';
import { handlers, posts } from './support/handlers.ts';
import { action, event, message, NOW, privately } from './support/incoming.ts';

const DAY = 86_400_000;

let place: Place;
let store: Store;
beforeEach(async () => {
  place = await newPlace('sqlite');
  store = await place.open(() => NOW);
});
afterEach(() => place.remove());

async function grant(openId: string, at = NOW - DAY): Promise<void> {
  await store.tokens.put({
    openId,
    accessToken: 'u-1',
    accessExpiresAt: NOW + 1,
    refreshToken: 'r-1',
    refreshExpiresAt: NOW + 7 * DAY,
    scopes: ['offline_access', 'vc:export'],
    name: '张三',
    updatedAt: at,
  });
  await store.settings.set(`user:${openId}`, 'granted-at', at, at);
}

const bot = (authoriseUrl: string | undefined = 'https://bot.test/oauth/start') =>
  handlers(store, authoriseUrl === '' ? {} : { authoriseUrl });
const said = async () =>
  (await posts(store)).map(({ to, card, replyTo }) => ({ to, text: plainText(card), replyTo, card }));
const audits = async () => (await store.audit.list({}, 20)).map(({ action: what, actor }) => [what, actor]);

describe('/whoami', () => {
  it('tells who authorised, until when and for what; in a group in private', async () => {
    await grant('ou_zhang');
    await bot().receive(message('/我'));

    const [answer] = await said();

    expect(answer?.to).toEqual({ openId: 'ou_zhang' });
    expect(answer?.replyTo).toBeUndefined();
    expect(answer?.text).toMatch(
      /已授权[\s\S]*张三[\s\S]*ou_zhang[\s\S]*普通成员[\s\S]*2026-11-19[\s\S]*2026-11-27/,
    );
    expect(answer?.text).toContain('导出会议数据');
    expect(answer?.text).not.toMatch(/u-1|r-1/);
  });

  it('offers to authorise, and answers a private question where it was asked', async () => {
    const asked = privately('/whoami', { chatId: 'oc_p2p', senderId: 'ou_admin' });
    await bot().receive(asked);

    const [answer] = await said();

    expect([answer?.to, answer?.replyTo]).toEqual([{ chatId: 'oc_p2p' }, asked.messageId]);
    expect(answer?.text).toMatch(/还没有授权[\s\S]*机器人管理员/);
    expect(JSON.stringify(answer?.card)).toContain('"default_url":"https://bot.test/oauth/start"');
  });

  it('asks nobody to authorise where exports run with the app’s right', async () => {
    await bot('').receive(message('/whoami', { chatId: 'oc_other' }));

    const [answer] = await said();

    expect(answer?.text).toMatch(/不需要你授权[\s\S]*加入名单/);
    expect(JSON.stringify(answer?.card)).not.toContain('default_url');
  });
});

describe('/logout', () => {
  it('forgets the person who says so, and nobody else', async () => {
    await grant('ou_zhang');
    await grant('ou_li');
    await bot().receive(message('/退出授权'));

    const [answer] = await said();

    expect(answer?.to).toEqual({ openId: 'ou_zhang' });
    expect(answer?.text).toContain('令牌已经删除');
    expect([await store.tokens.get('ou_zhang'), (await store.tokens.get('ou_li'))?.openId]).toEqual([
      undefined,
      'ou_li',
    ]);
    expect(await audits()).toEqual([['account.logged-out', 'ou_zhang']]);
  });

  it('says so where there is nothing to forget', async () => {
    await bot().receive(message('/退出'));

    expect((await said())[0]?.text).toContain('没有需要删除的东西');
    expect(await audits()).toEqual([]);
  });

  it('works as a button, for whoever presses it', async () => {
    await grant('ou_zhang');
    await grant('ou_li');

    const { receive, clock } = bot();
    const press = () => receive(action({ v: 1, do: 'logout' }, { operatorId: 'ou_li' }));
    const { answer: question } = await press();
    const kept = await store.tokens.get('ou_li');
    clock.at += 1_000;
    const { answer } = await press();

    expect(question).toMatchObject({ toast: { content: expect.stringContaining('再按一次退出') } });
    expect(kept).toBeDefined();
    expect(answer).toMatchObject({ toast: { type: 'success' }, card: { type: 'raw' } });
    expect(await store.tokens.get('ou_li')).toBeUndefined();
    expect(await store.tokens.get('ou_zhang')).toBeDefined();
  });
});

describe('a consent that was taken back in Feishu', () => {
  const revoked = (createdAt: number) => ({
    ...event('auth.user_access_token.revoked_v4', { open_id: 'ou_zhang', revoke_reason: 'user_revoke' }),
    createdAt,
  });

  it('is forgotten at once', async () => {
    await grant('ou_zhang');
    await bot().receive(revoked(NOW));

    expect(await store.tokens.get('ou_zhang')).toBeUndefined();
    expect(await audits()).toEqual([['account.revoked', 'ou_zhang']]);
  });

  it('and given again meanwhile is kept: the news was of the old one', async () => {
    await grant('ou_zhang', NOW - 1_000);
    await bot().receive(revoked(NOW - 3_600_000));

    expect(await store.tokens.get('ou_zhang')).toBeDefined();
  });
});

describe('somebody who leaves the company', () => {
  it('leaves no tokens, and their sessions end', async () => {
    await grant('ou_zhang');
    await bot().receive(event('contact.user.deleted_v3', { object: { open_id: 'ou_zhang', user_id: 'z' } }));

    expect(await store.tokens.get('ou_zhang')).toBeUndefined();
    expect(await audits()).toEqual([['account.left', 'ou_zhang']]);
  });

  it.each([{}, { object: null }, { object: 'ou_zhang' }, { object: { open_id: 7 } }])(
    'is nobody where the event does not say who: %j',
    async (body) => {
      await grant('ou_zhang');
      await bot().receive(event('contact.user.deleted_v3', body));

      expect(await store.tokens.get('ou_zhang')).toBeDefined();
    },
  );
});
