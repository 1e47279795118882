import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const TENANT = '/open-apis/auth/v3/tenant_access_token/internal';
const MINUTE = 60_000;

describe('tokens of the app', () => {
  let stage: Stage;
  let credentials: { app_id: string; app_secret: string };

  beforeEach(async () => {
    stage = await openStage();
    const { appId, appSecret } = stage.sandbox.state.app;
    credentials = { app_id: appId, app_secret: appSecret };
  });
  afterEach(() => stage.stop());

  const fresh = async () => (await stage.ask('POST', TENANT, { token: '', body: credentials })).body;

  it('come flat, and stay the same while they have half an hour to live', async () => {
    await stage.advance(90 * MINUTE);

    expect(await fresh()).toEqual({
      code: 0,
      msg: 'ok',
      tenant_access_token: stage.tenant,
      expire: 1_800,
    });
  });

  it('are made anew with less than half an hour left, and the old one still counts', async () => {
    await stage.advance(90 * MINUTE + 1_000);

    const { tenant_access_token: token, expire } = await fresh();

    expect(token).not.toBe(stage.tenant);
    expect(expire).toBe(7_200);
    expect((await stage.ask('GET', '/open-apis/bot/v3/info')).code).toBe(0);
  });

  it.each([
    ['a wrong secret', { app_secret: 'x' }, 10014],
    ['another app', { app_id: 'cli_0000000000000000' }, 10003],
    ['a missing secret', { app_secret: undefined }, 99992402],
  ])('are not for %s', async (_what, wrong, code) => {
    const answer = await stage.ask('POST', TENANT, { token: '', body: { ...credentials, ...wrong } });

    expect(answer.code).toBe(code);
  });

  it('are refused once they are declared expired, and the next one is good', async () => {
    await stage.fault({ kind: 'expire-tokens' });

    const before = await stage.ask('GET', '/open-apis/bot/v3/info');
    const { tenant_access_token: token } = await fresh();
    const after = await stage.ask('GET', '/open-apis/bot/v3/info', { token: String(token) });

    expect([before.code, after.code]).toEqual([99991663, 0]);
  });

  it('say who the bot is, at the top of the answer', async () => {
    const { body } = await stage.ask('GET', '/open-apis/bot/v3/info');

    expect(body).toMatchObject({
      code: 0,
      bot: { activate_status: 2, open_id: stage.sandbox.state.app.botOpenId },
    });
    expect(body).not.toHaveProperty('data');
  });
});
