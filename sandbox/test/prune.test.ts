import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../src/clock.ts';
import { createLimits, FIVE_A_SECOND } from '../src/limits.ts';
import { prune } from '../src/prune.ts';
import { type Consent, openConsent } from './platform/oauth/consent.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let consent: Consent;

beforeEach(async () => {
  consent = await openConsent();
});
afterEach(() => consent.stage.stop());

describe('a sandbox that runs for weeks', () => {
  it('forgets what nobody can ask about any more', async () => {
    const { stage } = consent;
    const { state } = stage.sandbox;
    await stage.ask('POST', '/open-apis/im/v1/messages', {
      query: { receive_id_type: 'chat_id' },
      body: { receive_id: stage.chatId, msg_type: 'text', content: '{"text":"a"}', uuid: 'u1' },
    });
    await consent.exchange(await consent.codeOf());
    state.cardTokens.set('c-1', { messageId: 'om_1', at: state.clock.now(), answered: true, uses: 0 });
    const held = () => [
      state.uuids.size,
      state.oauth.codes.size,
      state.tokens.size,
      state.cardTokens.size,
      state.oauth.refreshTokens.size,
    ];

    expect(held()).toEqual([1, 1, 2, 1, 1]);
    await stage.advance(HOUR);
    prune(state);
    expect(held()).toEqual([0, 1, 2, 1, 1]);
    await stage.advance(20 * DAY);
    prune(state);
    expect(held()).toEqual([0, 0, 0, 0, 1]);
    await stage.advance(500 * DAY);
    prune(state);
    expect(held()).toEqual([0, 0, 0, 0, 0]);
  });

  it('does not forget too early: what expired is distinguished from what never existed', async () => {
    const { stage } = consent;
    const tokens = (await consent.exchange(await consent.codeOf())).body;
    await stage.advance(8 * DAY);
    const again = (await consent.exchange(await consent.codeOf())).body;
    const ask = (token: unknown) =>
      stage.ask('GET', '/open-apis/authen/v1/user_info', { token: String(token) });

    expect((await ask(tokens['access_token'])).code).toBe(99991677);
    expect((await ask('eyJ.never.was')).code).toBe(99991668);
    expect((await ask(again['access_token'])).code).toBe(0);
    expect((await consent.refresh(tokens['refresh_token'])).code).toBe(20037);
    expect((await consent.refresh('never was')).code).toBe(20026);
  });

  it('keeps no count of chats that have long been quiet', async () => {
    const clock = createClock({ now: 0, realtime: false });
    const limits = createLimits(clock);
    for (let n = 0; n < 2_000; n += 1) limits.take(`chat:${n}`, FIVE_A_SECOND);
    await clock.advance(61_000);
    limits.take('chat:last', FIVE_A_SECOND);

    expect(limits.keys()).toEqual(['chat:last']);
  });
});
