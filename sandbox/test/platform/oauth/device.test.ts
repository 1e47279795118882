import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/world/index.ts';
import { type Answer, openStage, type Stage } from '../stage.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const SCOPE = 'vc:export offline_access';

let stage: Stage;
let client: { client_id: string; client_secret: string };

beforeEach(async () => {
  stage = await openStage();
  await stage.behave('device-interval-s', 0);
  const { appId, appSecret } = stage.sandbox.state.app;
  client = { client_id: appId, client_secret: appSecret };
});
afterEach(() => stage.stop());

interface Code {
  readonly device_code: string;
  readonly verification_uri_complete: string;
}

const ask = (scope = SCOPE): Promise<Answer> =>
  stage.ask('POST', '/oauth/v1/device_authorization', { token: '', body: { ...client, scope } });
const code = async (): Promise<Code> => (await ask()).body as unknown as Code;
const trade = (deviceCode: string): Promise<Answer> =>
  stage.ask('POST', '/open-apis/authen/v2/oauth/token', {
    token: '',
    body: { ...client, grant_type: GRANT, device_code: deviceCode },
  });

async function decide(url: string, person: Person, decision = 'allow'): Promise<number> {
  const page = new URL(url);
  const fields = { ...Object.fromEntries(page.searchParams), as: person.openId, decision };
  return (
    await fetch(`${page.origin}${page.pathname}`, { method: 'POST', body: new URLSearchParams(fields) })
  ).status;
}

async function granted(person: Person): Promise<Answer> {
  const { device_code: deviceCode, verification_uri_complete: url } = await code();
  await decide(url, person);
  return trade(deviceCode);
}

describe('a consent by device', () => {
  it('is pending until the person agrees, and works once', async () => {
    const { device_code: deviceCode, verification_uri_complete: url } = await code();
    expect(await trade(deviceCode)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
    await decide(url, stage.cast.admin);
    const { body } = await trade(deviceCode);

    expect(body).toMatchObject({ scope: 'offline_access vc:export', token_type: 'Bearer' });
    expect(body['refresh_token']).toMatch(/^eyJ/);
    expect((await trade(deviceCode)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('ends when the person refuses, and after ten minutes', async () => {
    const refused = await code();
    await decide(refused.verification_uri_complete, stage.cast.admin, 'deny');
    const late = await code();
    await stage.advance(600_000);

    expect((await trade(late.device_code)).body).toMatchObject({ error: 'expired_token' });
    const again = await code();
    await decide(again.verification_uri_complete, stage.cast.admin, 'deny');
    expect((await trade(again.device_code)).body).toMatchObject({ error: 'access_denied' });
  });

  it('brings a refresh token at once, the second time, or never', async () => {
    await stage.behave('device-refresh', 'second');
    expect((await granted(stage.cast.admin)).body).not.toHaveProperty('refresh_token');
    expect((await granted(stage.cast.admin)).body).toHaveProperty('refresh_token');
    await stage.behave('device-refresh', 'never');
    expect((await granted(stage.cast.admin)).body).not.toHaveProperty('refresh_token');
  });

  it('is refused for a scope that the app lacks, or goes without it', async () => {
    expect((await ask('vc:export vc:nothing:read')).body).toMatchObject({ error: 'invalid_scope' });
    await stage.behave('device-scope', 'left-out');
    expect((await ask('vc:export vc:nothing:read')).status).toBe(200);
  });

  it.each([
    ['odd', 400],
    ['missing', 404],
  ])('may meet a page that is %s', async (side, status) => {
    await stage.behave('device-page', side);

    expect(await decide((await code()).verification_uri_complete, stage.cast.admin)).toBe(status);
  });

  it('is taken back, where there is a way to', async () => {
    const revoke = (token: unknown): Promise<Answer> =>
      stage.ask('POST', '/oauth/v1/revoke', { token: '', body: { ...client, token } });
    const { body } = await granted(stage.cast.admin);
    expect((await revoke(body['refresh_token'])).status).toBe(200);
    const again = await stage.ask('POST', '/open-apis/authen/v2/oauth/token', {
      token: '',
      body: { ...client, grant_type: 'refresh_token', refresh_token: body['refresh_token'] },
    });

    expect(again.code).toBe(20064);
    await stage.behave('revoke', 'absent');
    expect((await revoke('eyJ')).status).toBe(404);
  });
});
