import { describe, expect, it } from 'vitest';
import { becomes, consented, next, nextInPrivate } from '../support/acting.ts';
import { asksForConsent, hasFile, headerOf, linkOf, SMALL, titleOf } from '../support/house.ts';
import { admin, house, OWN_RIGHT, ownHouse } from '../support/lived.ts';
import { ENGINES } from '../support/stores.ts';
import { during } from '../support/switches.ts';

describe.each(ENGINES)('somebody exports with their own right (%s)', (engine) => {
  ownHouse({ engine, sandbox: SMALL, env: OWN_RIGHT });

  const asked = (text: string) => house.answer(text, asksForConsent);

  it('is asked once, and the same card goes on by itself after the consent', async () => {
    const done = await consented(await asked('/会议 昨天'));
    const other = await house.answer('/会议 前天');

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

  it('goes on though the consent came while the card that asks for it was on its way', async () => {
    const first = await asked('/会议 昨天');
    const agree = () => house.visit(new URL('/oauth/start', linkOf(first)).href);
    await during('im.message.patch', () => house.say('/会议 前天'), agree);

    const cards = await house.until((all) => all.length === 2 && all.every(hasFile));
    expect(cards.map((card) => headerOf(card).template)).toEqual(['green', 'green']);
  });

  it('withdraws, or takes everything back in Feishu while the bot has the token: is asked again, politely', async () => {
    await consented(await asked('/会议 昨天'));
    const answer = await nextInPrivate('/退出授权');
    await consented(await asked('/会议 前天'));
    await house.client.post('/oauth/revoke', { as: admin().open_id });
    await house.client.post('/deliveries/idle');
    const again = await next('/会议 3天前', asksForConsent);

    expect(titleOf(answer)).toBe('已退出授权');
    expect(headerOf(again)).toMatchObject({ template: 'orange' });
    expect(await house.shown()).toHaveLength(3);
  });
});
