import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, headerOf, linkOf, newHouse, wordsOf } from '../support/house.ts';
import { ENGINES } from '../support/stores.ts';

/** A killed worker's lease has to run out before another takes its job. */
const PATIENCE_MS = 60_000;

describe.each(ENGINES)(
  'the bot is killed (SIGKILL) while it renews a token, on %s',
  { timeout: 180_000 },
  (engine) => {
    let house: House;
    beforeEach(async () => {
      const env = { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' };
      house = await newHouse({ engine, env, bot: 'process' });
      await house.say('/会议 昨天');
      const [card] = await house.until(
        (shown) => wordsOf(shown[0]).includes('/oauth/start?'),
        undefined,
        PATIENCE_MS,
      );
      await house.visit(linkOf(card));
      await house.until((shown) => linkOf(shown[0]).includes('/files/'), undefined, PATIENCE_MS);
    }, PATIENCE_MS);
    afterEach(() => house.close());

    /** The platform refuses the token, so the bot renews it, and dies on the way. */
    async function killedWhileRenewing(when: 'before' | 'after'): Promise<void> {
      const refused = { status: 400, code: 99991677, msg: 'token expired' };
      await house.client.post('/faults', { kind: 'code', endpoint: 'exports.create', ...refused });
      const hold = { kind: 'hold', endpoint: 'auth.oauth.token', when };
      const { id } = await house.client.post<{ id: string }>('/faults', hold);
      await house.say('/会议 前天');
      await house.held(id);
      await house.stopBot();
      await house.release(id);
      await house.client.del('/faults');
      await house.startBot();
    }

    it('before the platform did it: nobody notices', async () => {
      await killedWhileRenewing('before');

      const messages = await house.until(
        (shown) => linkOf(shown[1]).includes('/files/'),
        undefined,
        PATIENCE_MS,
      );

      expect(messages.map((each) => headerOf(each).template)).toEqual(['green', 'green']);
    });

    it('after the platform did it: the pair is lost, and the person is asked once more', async () => {
      await killedWhileRenewing('after');
      // The token that the bot still has is refused from now on, as it would be after its time.
      await house.client.post('/faults', { kind: 'expire-tokens' });

      const asking = (shown: readonly Parameters<typeof linkOf>[0][]) =>
        linkOf(shown[1]).includes('/oauth/start?');
      const messages = await house.until(asking, undefined, PATIENCE_MS);
      const consent = await house.visit(linkOf(messages[1]));
      const done = await house.until((shown) => linkOf(shown[1]).includes('/files/'), undefined, PATIENCE_MS);

      expect(consent.status).toBe(200);
      expect(done.map((each) => headerOf(each).template)).toEqual(['green', 'green']);
    });
  },
);
