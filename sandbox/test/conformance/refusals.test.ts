import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../platform/stage.ts';
import { range } from './request.ts';

let stage: Stage;
let sdk: Lark.Client;

beforeEach(async () => {
  stage = await openStage();
  sdk = stage.sdk();
});
afterEach(() => stage.stop());

interface Thrown {
  readonly code?: string;
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly data: { readonly code: number; readonly msg: string; readonly error?: Record<string, unknown> };
  };
}

async function thrownBy(work: Promise<unknown>): Promise<Thrown> {
  return work.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => error as Thrown,
  );
}

const say = (receiveId = stage.chatId) =>
  sdk.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: receiveId, msg_type: 'text', content: '{"text":"你好"}' },
  });

describe('what the SDK makes of a refusal of the sandbox', () => {
  it('with HTTP 200 it returns as it stands', async () => {
    await stage.fault({ endpoint: 'im.message.create', kind: 'code', status: 200, code: 230022, msg: 'no' });

    expect(await say()).toMatchObject({ code: 230022, msg: 'no', error: { log_id: expect.any(String) } });
  });

  it('with HTTP 400 it throws, the code and the log id inside, the same as in the header', async () => {
    const { response } = await thrownBy(say('oc_nobody'));

    expect(response).toMatchObject({ status: 400, data: { code: 230001, error: {} } });
    expect(response?.data.error?.['log_id']).toMatch(/^20261120040000[0-9A-F]{18}$/);
    expect(response?.headers['x-tt-logid']).toBe(response?.data.error?.['log_id']);
  });

  it('for a right that is missing carries HTTP 403 and 121005', async () => {
    const as = Lark.withUserAccessToken(await stage.userToken(stage.cast.member));
    const { response } = await thrownBy(sdk.vc.v1.export.meetingList({ data: range }, as));

    expect(response).toMatchObject({ status: 403, data: { code: 121005, msg: 'no permission' } });
  });

  it('for a scope says whose it is: the app’s with a link to the console, the person’s without', async () => {
    await stage.stop();
    stage = await openStage({ scopes: ['vc:export'] });
    sdk = stage.sdk();
    const narrow = Lark.withUserAccessToken(await stage.userToken(stage.cast.admin, []));

    const app = await thrownBy(say());
    const person = await thrownBy(sdk.vc.v1.export.meetingList({ data: range }, narrow));

    expect(app.response?.data).toMatchObject({
      code: 99991672,
      error: {
        permission_violations: expect.arrayContaining([
          { type: 'action_privilege_required', subject: 'im:message' },
        ]),
        helps: [{ url: expect.stringContaining(`/app/${stage.sandbox.state.app.appId}/auth`) }],
      },
    });
    expect(person.response?.data).toMatchObject({
      code: 99991679,
      error: { permission_violations: [{ subject: 'vc:export' }, { subject: 'vc:meeting:export' }] },
    });
  });

  it('for frequency says when to come back', async () => {
    for (let n = 0; n < 100; n += 1) await sdk.vc.v1.export.meetingList({ data: range });
    await stage.advance(20_000);
    const { response } = await thrownBy(sdk.vc.v1.export.meetingList({ data: range }));

    expect(response).toMatchObject({ status: 429, data: { code: 99991400 } });
    expect(response?.headers).toMatchObject({
      'x-ogw-ratelimit-limit': '100',
      'x-ogw-ratelimit-reset': '40',
    });
    await stage.advance(40_000);
    expect(await sdk.vc.v1.export.meetingList({ data: range })).toMatchObject({ code: 0 });
  });

  it('for a busy chat is another one: HTTP 400, 230020, and no header', async () => {
    for (let n = 0; n < 5; n += 1) await say();
    const { response } = await thrownBy(say());

    expect(response).toMatchObject({ status: 400, data: { code: 230020 } });
    expect(response?.headers).not.toHaveProperty('x-ogw-ratelimit-reset');
  });

  it('for a field names the field; for a path and a method has codes of their own', async () => {
    const data = { receive_id: stage.chatId, msg_type: 'text', content: '{"text":"a"}', stray: 1 };
    const params = { receive_id_type: 'chat_id' as const };
    const field = await thrownBy(sdk.im.v1.message.create({ params, data }));
    const path = await thrownBy(sdk.request({ method: 'GET', url: '/open-apis/im/v9/messages' }));
    const method = await thrownBy(sdk.request({ method: 'PUT', url: '/open-apis/bot/v3/info' }));

    expect(field.response?.data).toMatchObject({
      code: 99992402,
      error: { field_violations: [{ field: 'stray' }] },
    });
    expect(path.response).toMatchObject({ status: 404, data: { code: 99991201 } });
    expect(method.response?.data.code).toBe(99991301);
  });

  it('for an app that is not believed comes from the SDK’s own token call', async () => {
    const wrong = new Lark.Client({
      appId: stage.sandbox.state.app.appId,
      appSecret: 'wrong',
      domain: stage.sandbox.url,
      logger: { error() {}, warn() {}, info() {}, debug() {}, trace() {} },
      cache: { get: async () => undefined, set: async () => true },
    });

    await expect(wrong.im.v1.chat.list({})).rejects.toThrow(
      'failed to get tenant_access_token, code: 10014, msg: app secret invalid',
    );
  });

  it('for a token that ran out says whose: the app’s and the person’s', async () => {
    const as = Lark.withUserAccessToken(await stage.userToken(stage.cast.admin));
    await say();
    await stage.control('POST', '/faults', { kind: 'expire-tokens' });

    expect((await thrownBy(say())).response?.data.code).toBe(99991663);
    const { response } = await thrownBy(sdk.vc.v1.export.meetingList({ data: range }, as));
    expect(response?.data.code).toBe(99991677);
  });

  it('that never came is an error of the network without an answer', async () => {
    await stage.fault({ endpoint: 'im.message.create', kind: 'drop' });
    const cut = await thrownBy(say());
    expect(cut).toMatchObject({ code: 'ECONNRESET' });
    expect(cut.response).toBeUndefined();

    await stage.fault({ endpoint: 'im.message.create', kind: 'drop', after: 10 });
    const short = await thrownBy(say());
    expect(short.code).toMatch(/ECONNRESET|ERR_BAD_RESPONSE|ECONNABORTED/);
    expect(stage.sandbox.state.messages.size).toBe(1);
  });
});

describe('the tokens the SDK fetches for itself', () => {
  const asked = (): number =>
    stage.sandbox.state.calls.filter(({ endpoint }) => endpoint === 'auth.tenant').length;

  it('are the same while half an hour of life is left, and then another', async () => {
    const app = { app_id: stage.sandbox.state.app.appId, app_secret: stage.sandbox.state.app.appSecret };
    const fetch = () =>
      sdk.request({ method: 'POST', url: '/open-apis/auth/v3/tenant_access_token/internal', data: app });
    const first = await fetch();
    await stage.advance(89 * 60_000);
    const second = await fetch();
    await stage.advance(2 * 60_000);
    const third = await fetch();

    expect(first).toMatchObject({ code: 0, expire: 7200, tenant_access_token: expect.stringMatching(/^t-/) });
    expect(second).toMatchObject({ tenant_access_token: first.tenant_access_token, expire: 1860 });
    expect(third.tenant_access_token).not.toBe(first.tenant_access_token);
    expect(
      await stage.ask('GET', '/open-apis/bot/v3/info', { token: first.tenant_access_token }),
    ).toMatchObject({ code: 0 });
  });

  it('are fetched once for each of several first calls, and not again', async () => {
    const before = asked();
    await Promise.all([1, 2, 3].map(() => sdk.im.v1.chat.list({})));
    expect(asked() - before).toBe(3);

    await sdk.im.v1.chat.list({});
    expect(asked() - before).toBe(3);
  });
});
