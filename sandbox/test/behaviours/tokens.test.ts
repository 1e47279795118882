import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Consent, openConsent } from '../platform/oauth/consent.ts';
import type { Stage } from '../platform/stage.ts';

let consent: Consent;
let stage: Stage;

beforeEach(async () => {
  consent = await openConsent();
  stage = consent.stage;
});
afterEach(() => stage.stop());

const granted = async () => (await consent.exchange(await consent.codeOf())).body;

describe('a token, on both sides of what is not documented', () => {
  it.each([401, 200])('that is refused comes with HTTP 400, or %i', async (status) => {
    const ask = () => stage.ask('GET', '/open-apis/im/v1/chats', { token: 't-unknown' });

    expect(await ask()).toMatchObject({ status: 400, code: 99991663 });
    await stage.behave('token-refusal-status', status);
    expect(await ask()).toMatchObject({ status, code: 99991663, body: { error: {} } });
  });

  it('of an app with a wrong secret is refused with HTTP 200, or 400', async () => {
    const ask = () =>
      stage.ask('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
        token: '',
        body: { app_id: stage.sandbox.state.app.appId, app_secret: 'x' },
      });

    expect(await ask()).toMatchObject({ status: 200, code: 10014 });
    await stage.behave('app-refusal-status', 400);
    expect(await ask()).toMatchObject({ status: 400, code: 10014 });
  });

  it('has the scopes that were asked for, or those that the person did not leave out', async () => {
    await stage.behave('consent-left-out', ['vc:export']);

    expect(await granted()).toMatchObject({ scope: 'offline_access' });
  });

  it('lives as long as it says, whatever that is', async () => {
    await stage.behave('access-token-life-s', 60);
    await stage.behave('refresh-token-life-s', 120);
    const tokens = await granted();
    expect(tokens).toMatchObject({ expires_in: 60, refresh_token_expires_in: 120 });
    const ask = () =>
      stage.ask('GET', '/open-apis/authen/v1/user_info', { token: String(tokens['access_token']) });

    await stage.advance(59_999);
    expect((await ask()).code).toBe(0);
    await stage.advance(1);
    expect((await ask()).code).toBe(99991677);
    await stage.advance(60_000);
    expect((await consent.refresh(tokens['refresh_token'])).code).toBe(20037);
  });

  it('works for a minute after it was renewed, or to its own end', async () => {
    const ask = ({ access_token: token }: Readonly<Record<string, unknown>>) =>
      stage.ask('GET', '/open-apis/authen/v1/user_info', { token: String(token) });
    const short = await granted();
    await consent.refresh(short['refresh_token']);
    await stage.behave('old-token-life-s', 7_200);
    const long = await granted();
    await consent.refresh(long['refresh_token']);

    await stage.advance(59_999);
    expect((await ask(short)).code).toBe(0);
    await stage.advance(1);
    expect([(await ask(short)).code, (await ask(long)).code]).toEqual([99991677, 0]);
  });

  it('to refresh with is spent at once, or answers the same again for a while', async () => {
    await stage.behave('refresh-grace-ms', 10_000);
    const { refresh_token: token } = await granted();
    const first = await consent.refresh(token);
    const again = await consent.refresh(token);
    await stage.advance(10_000);

    expect(again.body).toEqual(first.body);
    expect((await consent.refresh(token)).code).toBe(20073);
    await stage.control('POST', '/oauth/revoke', { as: stage.cast.admin.openId });
    expect((await consent.refresh(first.body['refresh_token'])).code).toBe(20064);
  });
});
