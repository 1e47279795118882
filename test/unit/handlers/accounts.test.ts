import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import { handlers, useBot } from './support/handlers.ts';
import { event, message, NOW, privately } from './support/incoming.ts';

const DAY = 86_400_000;
const bot = useBot({ authoriseUrl: 'https://bot.test/oauth/start' });

async function grant(openId: string, at = NOW - DAY): Promise<void> {
  await bot.store.tokens.put({
    ...{ openId, name: '张三', scopes: ['offline_access', 'vc:export'], updatedAt: at },
    ...{ accessToken: 'u-1', accessExpiresAt: NOW + 1 },
    ...{ refreshToken: 'r-1', refreshExpiresAt: NOW + 7 * DAY },
  });
  await bot.store.settings.set(`user:${openId}`, 'granted-at', at, at);
}
const hasTokens = async (openId: string) => (await bot.store.tokens.get(openId)) !== undefined;

describe('/whoami', () => {
  it('tells who authorised, until when and for what; in a group in private', async () => {
    await grant('ou_zhang');
    const answer = await bot.answerTo(message('/我'));

    expect([answer?.to, answer?.replyTo]).toMatchObject([{ openId: 'ou_zhang' }, undefined]);
    expect(answer?.text).toMatch(/已授权.*张三.*ou_zhang.*普通成员.*2026-11-19.*2026-11-27.*导出会议数据/s);
    expect(answer?.text).not.toMatch(/u-1|r-1/);
  });

  it('offers to authorise where people’s rights count, and answers a private question where it was asked', async () => {
    const asked = privately('/whoami', { chatId: 'oc_p2p', senderId: 'ou_admin' });
    const answer = await bot.answerTo(asked);
    await handlers(bot.store).receive({ ...asked, messageId: 'om_other' });
    const [other] = await bot.posts();

    expect(answer).toMatchObject({ to: { chatId: 'oc_p2p' }, replyTo: asked.messageId });
    expect(answer?.text).toMatch(/还没有授权[\s\S]*机器人管理员/);
    expect(JSON.stringify(answer?.card)).toContain('"default_url":"https://bot.test/oauth/start"');
    expect(plainText(other?.card)).toContain('不需要你授权');
  });
});

describe('/logout', () => {
  it('forgets the person who says so, and nobody else', async () => {
    await grant('ou_zhang');
    await grant('ou_li');
    const answer = await bot.answerTo(message('/退出授权'));

    expect(answer?.to).toMatchObject({ openId: 'ou_zhang' });
    expect(answer?.text).toContain('令牌已经删除');
    expect([await hasTokens('ou_zhang'), await hasTokens('ou_li')]).toEqual([false, true]);
    expect((await bot.answerTo(message('/退出')))?.text).toContain('没有需要删除的东西');
    expect(await bot.audits()).toEqual([['account.logged-out', 'ou_zhang']]);
  });

  it('works as a button, for whoever presses it twice', async () => {
    await grant('ou_zhang');
    await grant('ou_li');
    const press = [{ do: 'logout' }, { operatorId: 'ou_li' }] as const;

    expect((await bot.pressed(...press)).toast?.content).toContain('再按一次退出');
    expect(await hasTokens('ou_li')).toBe(true);
    bot.clock.at += 1_000;
    expect(await bot.pressed(...press)).toMatchObject({ toast: { type: 'success' }, card: { type: 'raw' } });
    expect([await hasTokens('ou_zhang'), await hasTokens('ou_li')]).toEqual([true, false]);
  });
});

describe('the tokens of somebody', () => {
  const body = { open_id: 'ou_zhang', revoke_reason: 'user_revoke' };
  const revoked = (createdAt: number) => ({ ...event('auth.user_access_token.revoked_v4', body), createdAt });
  const left = (object: unknown) => event('contact.user.deleted_v3', { object });

  it.each([
    ['took their consent back', revoked(NOW), 'account.revoked'],
    ['left the company', left({ open_id: 'ou_zhang', user_id: 'z' }), 'account.left'],
  ])('who %s are forgotten at once', async (_what, news, audit) => {
    await grant('ou_zhang');
    await bot.receive(news);

    expect(await hasTokens('ou_zhang')).toBe(false);
    expect(await bot.audits()).toEqual([[audit, 'ou_zhang']]);
  });

  it('are kept where the news is of the consent before, or does not say who left', async () => {
    await grant('ou_zhang', NOW - 1_000);
    await bot.receive(revoked(NOW - 3_600_000));
    for (const object of [undefined, null, 'ou_zhang', { open_id: 7 }]) await bot.receive(left(object));

    expect(await hasTokens('ou_zhang')).toBe(true);
  });
});
