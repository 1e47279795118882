import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stage } from '../stage.ts';
import { type Consent, openConsent } from './consent.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('a person who let the app act for them', () => {
  let consent: Consent;
  let stage: Stage;

  beforeEach(async () => {
    consent = await openConsent();
    stage = consent.stage;
  });
  afterEach(() => stage.stop());

  it.each([
    ['no grant type', { grant_type: undefined }, 20001],
    ['an unknown grant type', { grant_type: 'password' }, 20036],
    ['no client', { client_id: undefined }, 20001],
    ['another client', { client_id: 'cli_x' }, 20048],
    ['a wrong secret', { client_secret: 'x' }, 20002],
    ['no code', { code: undefined }, 20001],
    ['a code that is a number', { code: 1 }, 20063],
    ['an unknown code', { code: 'x' }, 20003],
    ['another place to come back to', { redirect_uri: 'https://bot.example.com/' }, 20071],
    ['no place to come back to', { redirect_uri: undefined }, 20071],
    ['no proof', { code_verifier: undefined }, 20049],
    ['a wrong proof', { code_verifier: 'w'.repeat(43) }, 20049],
    ['a proof that is too short', { code_verifier: 'v'.repeat(42) }, 20049],
    ['a scope twice', { scope: 'vc:export vc:export' }, 20067],
    ['a scope that was not granted', { scope: 'im:message' }, 20068],
  ])('gives no tokens for %s', async (_what, wrong, code) => {
    const answer = await consent.exchange(await consent.codeOf(), wrong);

    expect(answer).toMatchObject({ status: 400, code });
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'error', 'error_description']);
  });

  it('can spend a code once, for five minutes', async () => {
    const first = await consent.codeOf();
    const second = await consent.codeOf();
    await consent.exchange(first);

    const again = await consent.exchange(first);
    await stage.advance(5 * MINUTE);
    const late = await consent.exchange(second);

    expect([again.code, late.code]).toEqual([20065, 20004]);
  });

  it('keeps a code that was refused for a wrong proof', async () => {
    const code = await consent.codeOf();
    await consent.exchange(code, { code_verifier: 'w'.repeat(43) });

    expect((await consent.exchange(code)).code).toBe(0);
  });

  it('is refused with two ways of naming the client', async () => {
    const answer = await consent.trade({ grant_type: 'authorization_code' }, { Authorization: 'Basic eDp5' });

    expect(answer.code).toBe(20070);
  });

  it('is given tokens where the client is named by HTTP Basic alone', async () => {
    const { appId, appSecret } = stage.sandbox.state.app;
    const basic = (secret: string) => ({
      Authorization: `Basic ${Buffer.from(`${appId}:${secret}`).toString('base64')}`,
    });
    const trade = async (secret: string) =>
      consent.trade(
        {
          client_id: undefined,
          client_secret: undefined,
          grant_type: 'authorization_code',
          code: await consent.codeOf(),
          redirect_uri: consent.asked()['redirect_uri'],
          code_verifier: 'v'.repeat(43),
        },
        basic(secret),
      );

    expect((await trade(appSecret)).code).toBe(0);
    expect((await trade('x')).code).toBe(20002);
  });

  it('shows of themselves what app and person have agreed on', async () => {
    const fields = {
      'contact:user.email:readonly': 'email',
      'contact:user.employee_id:readonly': 'user_id',
      'contact:user.employee:readonly': 'employee_no',
      'contact:user.phone:readonly': 'mobile',
    };
    for (const scope of Object.keys(fields)) stage.sandbox.state.app.scopes.add(scope);
    const infoWith = async (scope: string) => {
      const { body } = await consent.exchange(
        await consent.codeOf(stage.cast.admin, consent.asked({ scope })),
      );
      const token = String(body['access_token']);
      return (await stage.ask('GET', '/open-apis/authen/v1/user_info', { token })).data;
    };

    expect(Object.keys(await infoWith('vc:export'))).not.toContain('email');
    expect(Object.keys(await infoWith(Object.keys(fields).join(' ')))).toEqual(
      expect.arrayContaining(Object.values(fields)),
    );
  });

  it('without offline_access gets nothing to refresh with', async () => {
    const { body } = await consent.exchange(
      await consent.codeOf(stage.cast.member, consent.asked({ scope: 'vc:export' })),
    );

    expect(body).not.toHaveProperty('refresh_token');
  });

  it('may narrow the scopes of a token, and the API then holds to them', async () => {
    const { body } = await consent.exchange(await consent.codeOf(), { scope: 'offline_access' });
    const answer = await stage.ask('GET', '/open-apis/vc/v1/exports/1', {
      token: String(body['access_token']),
    });

    expect(answer.code).toBe(99991679);
  });

  it('refreshes once per refresh token; the old access token lives on', async () => {
    const first = (await consent.exchange(await consent.codeOf())).body;

    const second = (await consent.refresh(first['refresh_token'])).body;
    const again = await consent.refresh(first['refresh_token']);
    const third = await consent.refresh(second['refresh_token']);
    const old = await stage.ask('GET', '/open-apis/authen/v1/user_info', {
      token: String(first['access_token']),
    });

    expect(second['refresh_token']).not.toBe(first['refresh_token']);
    expect([again.code, third.code, old.code]).toEqual([20073, 0, 0]);
  });

  it('loses the chain when the answer of a refresh is lost', async () => {
    const { refresh_token: token } = (await consent.exchange(await consent.codeOf())).body;
    await stage.fault({ kind: 'drop', endpoint: 'auth.oauth.token', after: 20 });

    await expect(consent.refresh(token)).rejects.toThrow();

    expect((await consent.refresh(token)).code).toBe(20073);
  });

  it('must come back after a week of silence, and after a year in any case', async () => {
    const silent = (await consent.exchange(await consent.codeOf())).body;
    await stage.advance(7 * DAY);
    const late = await consent.refresh(silent['refresh_token']);
    let last = (await consent.exchange(await consent.codeOf())).body['refresh_token'];
    const codes = new Set<number>();
    for (let day = 0; day < 360; day += 6) {
      await stage.advance(6 * DAY);
      const answer = await consent.refresh(last);
      codes.add(answer.code);
      last = answer.body['refresh_token'];
    }
    await stage.advance(5 * DAY);

    expect(late.code).toBe(20037);
    expect([...codes]).toEqual([0]);
    expect((await consent.refresh(last)).code).toBe(20037);
  });

  it.each([
    ['an unknown refresh token', 'x', 20026],
    ['none', undefined, 20001],
  ])('is refused %s', async (_what, token, code) => {
    expect((await consent.refresh(token)).code).toBe(code);
  });

  it('gets nothing to refresh with while the app has the switch off', async () => {
    await stage.control('POST', '/oauth', { refresh_enabled: false });

    expect((await consent.exchange(await consent.codeOf())).body).not.toHaveProperty('refresh_token');
  });

  it('cannot refresh while the app has the switch off', async () => {
    const { refresh_token: token } = (await consent.exchange(await consent.codeOf())).body;
    await stage.control('POST', '/oauth', { refresh_enabled: false });

    expect((await consent.refresh(token)).code).toBe(20074);
  });

  it('takes it back: tokens stop, refreshing stops, and they are asked again', async () => {
    const { access_token: access, refresh_token: token } = (await consent.exchange(await consent.codeOf()))
      .body;
    await stage.control('POST', '/oauth/revoke', { as: stage.cast.admin.openId });

    const used = await stage.ask('GET', '/open-apis/authen/v1/user_info', { token: String(access) });
    const deliveries = await stage.control<object[]>('GET', '/deliveries');

    expect(used.code).toBe(99991668);
    expect((await consent.refresh(token)).code).toBe(20064);
    expect((await consent.page({ ...consent.asked(), as: stage.cast.admin.openId })).status).toBe(200);
    expect(deliveries).toMatchObject([
      {
        type: 'auth.user_access_token.revoked_v4',
        envelope: { event: { open_id: stage.cast.admin.openId, revoke_token_type: 'user_access_token' } },
      },
    ]);
  });

  it('meets a busy token endpoint in its own form', async () => {
    await stage.fault({ kind: 'code', endpoint: 'auth.oauth.token', status: 503, code: 20072, msg: 'busy' });

    const answer = await consent.exchange('x');

    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({ code: 20072, error: 'server_error', error_description: 'busy' });
  });
});
