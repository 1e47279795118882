import { describe, expect, it } from 'vitest';
import { headerOf, linkOf, SMALL, titleOf } from '../support/house.ts';
import { admin, becomes, house, next, nextInPrivate, OWN_RIGHT, ownHouse } from '../support/lived.ts';
import { ENGINES } from '../support/stores.ts';

describe.each(ENGINES)('somebody exports with their own right (%s)', (engine) => {
  ownHouse({ engine, sandbox: SMALL, env: OWN_RIGHT });

  const asks = (card: Parameters<typeof linkOf>[0]) => linkOf(card).includes('/oauth/start?export=');
  const asked = (text: string) => house.answer(text, asks);
  const hasFile = (card: Parameters<typeof linkOf>[0]) => linkOf(card).includes('/files/');

  it('is asked once, and the same card goes on by itself after the consent', async () => {
    const card = await asked('/会议 昨天');
    const consent = await house.visit(linkOf(card));
    const done = await becomes(card, hasFile);
    const other = await house.answer('/会议 前天');

    expect(consent.status).toBe(200);
    expect([done, other].map((each) => headerOf(each).template)).toEqual(['green', 'green']);
    const calls = house.sandbox.state.calls.filter(({ endpoint }) => endpoint.startsWith('exports.'));
    expect(new Set(calls.map(({ identity }) => identity))).toEqual(new Set([admin().open_id]));
  });

  it('and has several exports waiting: one consent, given anywhere, lets them all go on', async () => {
    const cards = [await asked('/会议 昨天'), await asked('/会议 前天')];
    await house.visit(new URL('/oauth/start', linkOf(cards[0])).href);

    for (const card of cards)
      expect(headerOf(await becomes(card, hasFile))).toMatchObject({ template: 'green' });
  });

  it('withdraws, or takes everything back in Feishu while the bot has the token: is asked again, politely', async () => {
    const authorised = async (text: string) => {
      const card = await asked(text);
      await house.visit(linkOf(card));
      return becomes(card, hasFile);
    };
    await authorised('/会议 昨天');
    const answer = await nextInPrivate(() => house.say('/退出授权'));
    await authorised('/会议 前天');
    await house.client.post('/oauth/revoke', { as: admin().open_id });
    await house.client.post('/deliveries/idle');
    const again = await next(() => house.say('/会议 3天前'), asks);

    expect(titleOf(answer)).toBe('已退出授权');
    expect(headerOf(again)).toMatchObject({ template: 'orange' });
    expect(await house.shown()).toHaveLength(3);
  });
});
