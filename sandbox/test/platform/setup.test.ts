import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/world/index.ts';
import { type Answer, openStage, type Stage } from './stage.ts';

const REGISTRATION = '/oauth/v1/app/registration';
const ADDONS = {
  preset: false,
  scopes: {
    tenant: [
      'im:message:send_as_bot',
      'application:application:patch',
      'application:application:self_manage',
    ],
    user: ['vc:meeting:export', 'offline_access', 'vc:room:readonly', 'vc:nothing:read'],
  },
  events: { items: { tenant: ['im.message.receive_v1'] } },
  callbacks: { items: ['card.action.trigger'] },
};

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.stop());

const register = (fields: Record<string, string>): Promise<Answer> =>
  stage.ask('POST', REGISTRATION, {
    token: '',
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
const begin = async () => {
  const asked = { action: 'begin', archetype: 'PersonalAgent', auth_method: 'client_secret' };
  return (await register(asked)).body as { device_code: string; verification_uri_complete: string };
};
const poll = (code: string) => register({ action: 'poll', device_code: code });

async function decide(url: string, person: Person, decision = 'allow', more: object = {}): Promise<number> {
  const page = new URL(url);
  const fields = { ...Object.fromEntries(page.searchParams), as: person.openId, decision, ...more };
  const sent = await fetch(`${page.origin}${page.pathname}`, {
    method: 'POST',
    body: new URLSearchParams(fields as Record<string, string>),
  });
  return sent.status;
}

const addons = (value: object): string => gzipSync(JSON.stringify(value)).toString('base64url');

/** Creates the app as a person who scans the code. */
async function scanned(asked: object = ADDONS): Promise<Answer> {
  const { device_code: code, verification_uri_complete: url } = await begin();
  await decide(`${url}&addons=${addons(asked)}`, stage.cast.admin);
  return poll(code);
}

const config = (body: object): Promise<Answer> =>
  stage.ask('PATCH', `/open-apis/application/v7/applications/${stage.sandbox.state.app.appId}/config`, {
    body,
  });
const publish = (): Promise<Answer> =>
  stage.ask('POST', `/open-apis/application/v7/applications/${stage.sandbox.state.app.appId}/publish`, {
    body: { remark: 'a', changelog: 'b', mobile_default_ability: 'bot', pc_default_ability: 'bot' },
  });

describe('an app made by a scan', () => {
  it('waits for the person, and is what they confirmed', async () => {
    const { device_code: code, verification_uri_complete: url } = await begin();
    expect(await poll(code)).toMatchObject({
      status: 400,
      body: { error: 'authorization_pending', code: 20094 },
    });
    await decide(`${url}&addons=${addons(ADDONS)}`, stage.cast.admin);
    await stage.advance(5_000);

    expect((await poll(code)).body).toMatchObject({
      client_id: stage.sandbox.state.app.appId,
      user_info: { open_id: stage.cast.admin.openId, tenant_brand: 'feishu' },
    });
    expect([...stage.sandbox.state.app.scopes].sort()).toEqual([
      'application:application:patch',
      'application:application:self_manage',
      'im:message:send_as_bot',
      'offline_access',
      'vc:meeting:export',
    ]);
    expect((await poll(code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('hears nothing but what it subscribed to', async () => {
    await scanned();
    const { state } = stage.sandbox;

    expect([...(state.app.subscribed ?? [])].sort()).toEqual([
      'card.action.trigger',
      'im.message.receive_v1',
    ]);
    await stage.behave('scan-events', 'none');
    await scanned();
    expect([...(state.app.subscribed ?? ['all'])]).toEqual([]);
  });

  it('is told to be slower, refused, and told when the code is too old', async () => {
    const { device_code: code, verification_uri_complete: url } = await begin();
    await poll(code);
    expect((await poll(code)).body).toMatchObject({ error: 'slow_down' });
    await decide(url, stage.cast.member, 'deny');
    await stage.advance(10_000);
    expect((await poll(code)).body).toMatchObject({ error: 'access_denied' });
    const late = await begin();
    await stage.advance(3_600_000);
    expect((await poll(late.device_code)).body).toMatchObject({ error: 'expired_token' });
    expect(await decide(late.verification_uri_complete, stage.cast.admin)).toBe(400);
  });

  it('of Lark is known by its brand first, and by its secret at the next poll', async () => {
    await stage.behave('scan-brand', 'lark');
    const { device_code: code, verification_uri_complete: url } = await begin();
    await decide(url, stage.cast.admin);

    expect((await poll(code)).body).not.toHaveProperty('client_secret');
    expect((await poll(code)).body).toHaveProperty('client_secret');
  });

  it('may be refused by the launcher while the other page works', async () => {
    await stage.behave('launcher-page', 'expired');
    const { device_code: code, verification_uri_complete: url } = await begin();

    expect(await decide(url, stage.cast.admin)).toBe(400);
    expect(await decide(url.replace('/page/launcher', '/page/cli'), stage.cast.admin)).toBe(200);
    expect((await poll(code)).body).toHaveProperty('client_secret');
  });

  it('is refused what is no list of additions', async () => {
    const { verification_uri_complete: url } = await begin();

    for (const wrong of [addons({ ...ADDONS, more: 1 }), addons({}), 'nonsense'])
      expect(await decide(`${url}&addons=${wrong}`, stage.cast.admin)).toBe(400);
  });

  it('may be for its creator only, and may have refreshing off', async () => {
    await stage.behave('scan-available', 'creator');
    await stage.behave('scan-refresh', 'off');
    await scanned();
    const { state } = stage.sandbox;

    expect([...(state.app.availableTo ?? [])]).toEqual([stage.cast.admin.openId]);
    expect(state.oauth.refreshEnabled).toBe(false);
  });
});

describe('the configuration of an app', () => {
  beforeEach(() => scanned());

  it('takes redirect addresses and scopes at once, and the rest with the next version', async () => {
    const { state } = stage.sandbox;
    state.oauth.refreshEnabled = false;
    const answer = await config({
      scope: { add_scopes: [{ scope_name: 'im:resource', token_type: 'tenant' }] },
      security: { add: { redirect_urls: ['https://a.example/cb'] }, allow_refresh_token: true },
    });

    expect(answer.code).toBe(0);
    expect(state.oauth.redirectUris.has('https://a.example/cb')).toBe(true);
    expect(state.app.scopes.has('im:resource')).toBe(true);
    expect(state.oauth.refreshEnabled).toBe(false);
    expect((await publish()).data).toMatchObject({ version: '1.0.0' });
    expect(state.oauth.refreshEnabled).toBe(true);
  });

  it('takes the long connection only while there is one', async () => {
    const event = { subscription_type: 'websocket', add_events: ['vc.meeting.all_meeting_ended_v1'] };
    expect(await config({ event })).toMatchObject({ status: 400, code: 210031 });
    stage.sandbox.state.online = () => 1;
    expect((await config({ event })).code).toBe(0);
    await publish();

    expect(stage.sandbox.state.app.subscribed?.has('vc.meeting.all_meeting_ended_v1')).toBe(true);
  });

  it('is closed while a version waits for an administrator', async () => {
    await stage.behave('publish-review', 'asked');
    const scope = { add_scopes: [{ scope_name: 'im:resource', token_type: 'tenant' }] };
    await config({ scope });
    await publish();

    expect((await config({})).code).toBe(210040);
    expect(stage.sandbox.state.app.scopes.has('im:resource')).toBe(false);
    await stage.control('POST', '/versions/approve');
    expect(stage.sandbox.state.app.scopes.has('im:resource')).toBe(true);
  });

  it('may be closed to apps made by a scan', async () => {
    await stage.behave('scan-config', 'refused');

    expect(await config({})).toMatchObject({ status: 403, code: 210043 });
  });
});
