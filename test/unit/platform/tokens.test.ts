import { describe, expect, it } from 'vitest';
import type { ExportTaskRequest } from '../../../src/platform/types.ts';
import { clientOf, eachPlatform, refuses } from './support/fake-platform.ts';

const OK = { body: { code: 0, msg: 'success', data: { task_id: '7374012345678901234' } } };
const RUNNING = { body: { code: 0, data: { status: 1 } } };
const MEETINGS: ExportTaskRequest = { kind: 'meetings', query: { startTime: 1, endTime: 2 } };
const REFUSED = { kind: 'internal', advice: 'app-credentials' };
const ANNA = { identity: { as: 'user', openId: 'ou_anna' } } as const;

const platform = eachPlatform();
const authorizations = () => platform.calls.map(({ headers }) => headers.authorization);

describe('the token of the app', () => {
  it('is fetched once for many calls at a time, and used by all', async () => {
    platform.answers(RUNNING);

    await Promise.all(['1', '2', '3'].map((id) => platform.feishu.tasks.status(id)));

    expect(platform.tokenCalls).toHaveLength(1);
    expect(authorizations()).toEqual(['Bearer t-1', 'Bearer t-1', 'Bearer t-1']);
  });

  it('is replaced before it ends', async () => {
    let now = Date.UTC(2026, 10, 20);
    const feishu = clientOf(platform.url, { now: () => now });
    platform.answers(RUNNING);
    await feishu.tasks.status('1');
    now += (7200 - 240) * 1000;

    await feishu.tasks.status('1');

    expect(authorizations()).toEqual(['Bearer t-1', 'Bearer t-2']);
  });

  it.each([
    [400, 99991663],
    [200, 99991663],
    [400, 99991664],
  ])('is fetched anew when the platform refuses it with HTTP %i and %i', async (status, code) => {
    platform.answers({ status, body: { code, msg: 'Invalid access token' } }, OK);

    await expect(platform.feishu.tasks.create(MEETINGS)).resolves.toBe('7374012345678901234');
    expect(authorizations()).toEqual(['Bearer t-1', 'Bearer t-2']);
  });

  it('is fetched anew once only: a refusal of the new one is told', async () => {
    platform.answers({ status: 400, body: { code: 99991663, msg: 'Invalid access token' } });

    await refuses(platform.feishu.tasks.create(MEETINGS), { ...REFUSED, code: 99991663 });
    expect(platform.calls).toHaveLength(2);
  });

  it.each([200, 400])('that a wrong secret does not bring is told as such, with HTTP %i', async (status) => {
    platform.tokenAnswers({ status, body: { code: 10014, msg: 'app secret invalid' } });

    await refuses(platform.feishu.tasks.status('1'), { ...REFUSED, code: 10014, operation: 'auth.tenant' });
  });
});

describe('the token of a person', () => {
  function withTokens() {
    const spent: string[] = [];
    const renewed = async (_openId: string, old: string) => {
      spent.push(old);
      return 'u-new';
    };
    const users = { current: async (openId: string) => `u-${openId}-${spent.length}`, renewed };
    return { spent, create: () => clientOf(platform.url, { users }).tasks.create(MEETINGS, ANNA) };
  }

  it.each([99991677, 99991668])('is used under their name, renewed once if refused (%i)', async (code) => {
    const { spent, create } = withTokens();
    platform.answers({ status: 400, body: { code, msg: 'token expired' } }, OK);

    await create();

    expect(spent).toEqual(['u-ou_anna-0']);
    expect(authorizations()).toEqual(['Bearer u-ou_anna-0', 'Bearer u-ou_anna-1']);
    expect(platform.tokenCalls).toHaveLength(0);
  });

  it('is not renewed where the API takes no persons at all; authorising would not help', async () => {
    const { spent, create } = withTokens();
    platform.answers({ status: 400, body: { code: 99991668, msg: 'user access token not support' } });

    await refuses(create(), { kind: 'internal', advice: 'bad-parameter' });
    expect(spent).toEqual([]);
  });

  it('is asked for where the person never authorised', async () => {
    const asked = { kind: 'not-authorised', advice: 'authorise' };
    await refuses(platform.feishu.tasks.create(MEETINGS, ANNA), asked);
    expect(platform.calls).toHaveLength(0);
  });
});
