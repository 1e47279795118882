import { expect, it } from 'vitest';
import { becomes, choose } from '../support/acting.ts';
import { asksForConsent, headerOf, linkOf, wordsOf } from '../support/house.ts';
import { build, house, OWN_RIGHT, storyNumber } from '../support/lived.ts';
import { ENGINES } from '../support/stores.ts';

/** `test/chaos` kills the bot at every call that it makes; here it is killed while it has none to make. */
it.each(ENGINES)('an export that waits outlives a kill on %s, on the same card', async (engine) => {
  await build({ bot: 'process', engine, env: OWN_RIGHT, sandbox: { taskMs: 0 } });
  const kill = async () => {
    await house.stopBot();
    await house.startBot();
  };
  const card = await house.answer(`/参会人 ${storyNumber('good')} 最近14天`, asksForConsent);
  await kill();
  await house.visit(linkOf(card));
  await becomes(card, (each) => wordsOf(each).includes('select_static'));
  await kill();
  await choose(card, '0');

  await becomes(card, (each) => headerOf(each).template === 'green');
  expect(await house.shown()).toHaveLength(1);
});
