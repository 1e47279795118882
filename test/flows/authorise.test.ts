import { describe, expect, it } from 'vitest';
import { consented, next, nextInPrivate } from '../support/acting.ts';
import { asksForConsent, headerOf, SMALL, titleOf } from '../support/house.ts';
import { admin, house, OWN_RIGHT, ownHouse } from '../support/lived.ts';
import { ENGINES } from '../support/stores.ts';

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
