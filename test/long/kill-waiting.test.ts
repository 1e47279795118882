import { describe, expect, it, type TestContext } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { type House, headerOf, isFinal, linkOf, wordsOf } from '../support/house.ts';
import { hold, killAndRestart, killable, PATIENCE_MS } from '../support/kill.ts';
import { ENGINES } from '../support/stores.ts';

/** A number that recurs every workday. */
const DAILY = STORIES.find(({ name }) => name === 'good')?.meetingNo ?? '';
const OWN_RIGHT = { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' };

const asksForConsent = (message?: ShownMessage) => linkOf(message).includes('/oauth/start?');
const hasFile = (message?: ShownMessage) => linkOf(message).includes('/files/');

describe.each(ENGINES)('the bot is killed (SIGKILL) on %s', { timeout: 180_000 }, (engine) => {
  const open = (ctx: TestContext) => killable(ctx, { engine, env: OWN_RIGHT, sandbox: { taskMs: 0 } });
  const until = (house: House, nth: number, test: (message?: ShownMessage) => boolean) =>
    house.until((all) => test(all[nth]), undefined, PATIENCE_MS);

  it('while an export waits for consent, and for a choice: each time it goes on, on the same card', async (ctx) => {
    const house = await open(ctx);
    await house.say(`/参会人 ${DAILY} 最近14天`);
    const [consent] = await until(house, 0, asksForConsent);
    await house.stopBot();
    await house.startBot();
    await house.visit(linkOf(consent));
    const [which] = await until(house, 0, (each) => wordsOf(each).includes('select_static'));
    await house.stopBot();
    await house.startBot();
    const choice = { element: { tag: 'select_static' }, option: '0' };
    const as = house.world.persons.admin.open_id;
    await house.client.post(`/messages/${which?.message_id}/actions`, { as, ...choice });
    const shown = await until(house, 0, isFinal);

    expect(shown.map(({ message_id }) => message_id)).toEqual([consent?.message_id]);
    expect(headerOf(shown[0])).toMatchObject({ template: 'green' });
  });

  /** Somebody authorised, the platform refuses the token, so the bot renews it, and dies on the way. */
  async function killedWhileRenewing(ctx: TestContext, when: 'before' | 'after'): Promise<House> {
    const house = await open(ctx);
    await house.say('/会议 昨天');
    const [card] = await until(house, 0, asksForConsent);
    await house.visit(linkOf(card));
    await until(house, 0, hasFile);
    const refused = { status: 400, code: 99991677, msg: 'token expired' };
    await house.client.post('/faults', { kind: 'code', endpoint: 'exports.create', ...refused });
    const fault = await hold(house, 'auth.oauth.token', when);
    await house.say('/会议 前天');
    await killAndRestart(house, fault);
    return house;
  }
  const templates = (shown: readonly ShownMessage[]) => shown.map((each) => headerOf(each).template);

  it('before the platform renewed a token: nobody notices', async (ctx) => {
    const house = await killedWhileRenewing(ctx, 'before');

    expect(templates(await until(house, 1, hasFile))).toEqual(['green', 'green']);
  });

  it('after the platform renewed a token: the pair is lost, and the person is asked once more', async (ctx) => {
    const house = await killedWhileRenewing(ctx, 'after');
    // The token that the bot still has is refused from now on, as it would be after its time.
    await house.client.post('/faults', { kind: 'expire-tokens' });

    const consent = await house.visit(linkOf((await until(house, 1, asksForConsent))[1]));

    expect(consent.status).toBe(200);
    expect(templates(await until(house, 1, hasFile))).toEqual(['green', 'green']);
  });
});
