import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const EXPORTS = '/open-apis/vc/v1/exports/meeting_list';
const RANGE = { start_time: '1795017600', end_time: '1795104000' };
const BOT = '/open-apis/bot/v3/info';

const ANY_OF_TWO = ['vc:export', 'vc:meeting:export'].map((subject) => {
  return { type: 'action_privilege_required', subject };
});

describe('what stands before every endpoint', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  it.each([
    ['no token', '', 99991661],
    ['a token of no known kind', 'x-123', 99991671],
    ['an unknown tenant token', 't-unknown', 99991663],
    ['an unknown user token', 'u-unknown', 99991668],
    ['an unknown user token in the long form', 'eyJhbGciOi.x.y', 99991668],
  ])('refuses %s', async (_what, token, code) => {
    const answer = await stage.ask('GET', EXPORTS.replace('meeting_list', '7000000000000000000'), { token });

    expect(answer).toMatchObject({ status: 400, code });
    expect(answer.body['error']).toMatchObject({ log_id: answer.headers.get('x-tt-logid') });
  });

  it('refuses tokens whose time is up: a tenant token as invalid, a user token as expired', async () => {
    const token = await stage.userToken(stage.cast.admin);
    await stage.advance(7_200_000);

    const tenant = await stage.ask('POST', EXPORTS, { body: RANGE });
    const user = await stage.ask('POST', EXPORTS, { body: RANGE, token });

    expect([tenant.code, user.code]).toEqual([99991663, 99991677]);
  });

  it('refuses a user token where only the app may call, and says so', async () => {
    const token = await stage.userToken(stage.cast.admin);

    const answer = await stage.ask('GET', BOT, { token });

    expect(answer).toMatchObject({ code: 99991668, msg: 'user access token not support' });
  });

  it('refuses the tenant token where only a person may call', async () => {
    const answer = await stage.ask('GET', '/open-apis/authen/v1/user_info');

    expect(answer).toMatchObject({ code: 99991663, msg: 'tenant access token not support' });
  });

  it('names the scopes of which the app has none, and where to apply for it', async () => {
    await stage.control('POST', '/scopes', { revoke: ['vc:export'] });

    const answer = await stage.ask('POST', EXPORTS, { body: RANGE });

    expect(answer).toMatchObject({ status: 400, code: 99991672 });
    expect(answer.body['error']).toMatchObject({
      permission_violations: ANY_OF_TWO,
      helps: [{ url: expect.stringContaining('/auth?q=vc:export') }],
    });
  });

  it('names the scopes of which a person granted none', async () => {
    const token = await stage.userToken(stage.cast.admin, ['offline_access']);

    const answer = await stage.ask('POST', EXPORTS, { body: RANGE, token });

    expect(answer.code).toBe(99991679);
    expect(answer.body['error']).toMatchObject({
      permission_violations: ANY_OF_TWO,
    });
  });

  it('lets 100 calls a minute through to an endpoint, and says when there is room again', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 100; n += 1) {
      if (n === 50) await stage.advance(20_000);
      statuses.add((await stage.ask('GET', `${EXPORTS.replace('meeting_list', '1')}`)).status);
    }

    const over = await stage.ask('GET', EXPORTS.replace('meeting_list', '1'));
    const other = await stage.ask('POST', EXPORTS, { body: RANGE });
    const limits = await stage.control<object[]>('GET', '/limits');
    await stage.advance(40_000);
    const later = await stage.ask('GET', EXPORTS.replace('meeting_list', '1'));

    expect([...statuses]).toEqual([404]);
    expect(over).toMatchObject({ status: 429, code: 99991400 });
    expect(over.headers.get('x-ogw-ratelimit-limit')).toBe('100');
    expect(over.headers.get('x-ogw-ratelimit-reset')).toBe('40');
    expect(other.code).toBe(0);
    expect(limits).toContainEqual({ endpoint: 'exports.get', used: 100, limit: 100, reset: 40 });
    expect(later.status).toBe(404);
  });

  it('answers a limit with HTTP 400 where the older form is picked', async () => {
    await stage.behave('rate-limit-status', 400);
    for (let n = 0; n < 100; n += 1) await stage.ask('GET', EXPORTS.replace('meeting_list', '1'));

    expect(await stage.ask('GET', EXPORTS.replace('meeting_list', '1'))).toMatchObject({
      status: 400,
      code: 99991400,
    });
  });

  it('refuses what is above the month’s calls until Beijing’s month turns, and does not count what it refuses', async () => {
    await stage.behave('monthly-quota', 2);
    const ask = () => stage.ask('POST', EXPORTS, { body: RANGE });
    const refused = await stage.ask('POST', EXPORTS, { body: {} });
    const answered = [await ask(), await ask()];
    const over = await ask();
    const daysLeft = 32 - new Date(stage.sandbox.state.clock.now()).getUTCDate();
    await stage.advance(daysLeft * 24 * 3_600_000);

    expect(refused.status).toBe(400);
    expect(answered.map(({ code }) => code)).toEqual([0, 0]);
    expect(over).toMatchObject({ status: 429, code: 99991403 });
    expect((await stage.ask('GET', '/open-apis/contact/v3/scopes')).code).not.toBe(99991403);
    expect((await ask()).code).not.toBe(99991403);
  });

  it.each([
    ['a field that nobody knows', { ...RANGE, zone: 'x' }, 99992402, 'zone'],
    ['a missing field', { start_time: '1795017600' }, 99992402, 'end_time'],
  ])('refuses %s', async (_what, body, code, field) => {
    const answer = await stage.ask('POST', EXPORTS, { body });

    expect(answer).toMatchObject({ status: 400, code });
    expect(answer.body['error']).toMatchObject({ field_violations: [{ field }] });
  });

  it.each([
    ['a number where a string is due', { ...RANGE, start_time: 1_795_017_600 }],
    ['a string where a number is due', { ...RANGE, meeting_status: '2' }],
  ])('refuses %s as a wrong type', async (_what, body) => {
    const answer = await stage.ask('POST', EXPORTS, { body });

    expect(answer).toMatchObject({ status: 400, code: 9499 });
  });

  it('refuses a body that is no JSON, and a query field that nobody knows', async () => {
    const broken = await stage.ask('POST', EXPORTS, { body: '{' });
    const stray = await stage.ask('POST', EXPORTS, { body: RANGE, query: { zone: 'x' } });

    expect(broken).toMatchObject({
      status: 400,
      code: 9499,
      body: { error: { log_id: expect.any(String) } },
    });
    expect(stray).toMatchObject({ status: 400, code: 99992402 });
  });

  it('takes a GET that carries an empty body, as the official client sends it', async () => {
    const answer = await stage.sdk().im.v1.chat.get({ path: { chat_id: stage.chatId } });

    expect(answer).toMatchObject({ code: 0, data: { name: '会议质量群', chat_mode: 'group' } });
  });

  it('knows a wrong method from a wrong path, and logs both', async () => {
    const path = await stage.ask('GET', '/open-apis/nothing');
    const method = await stage.ask('PUT', EXPORTS, { body: {} });

    const calls = await stage.control<{ endpoint: string; code: number }[]>('GET', '/calls');

    expect([path.code, method.code]).toEqual([99991201, 99991301]);
    expect(calls.slice(-2)).toMatchObject([
      { endpoint: 'unknown', code: 99991201 },
      { endpoint: 'unknown', code: 99991301 },
    ]);
  });

  it('keeps tokens and secrets out of the log', async () => {
    const { app } = stage.sandbox.state;
    await stage.ask('POST', EXPORTS, { body: RANGE });

    const log = JSON.stringify(await stage.control('GET', '/calls'));

    expect(log).toContain('exports.create');
    expect(log).not.toContain(app.appSecret);
    expect(log).not.toContain(stage.tenant);
  });

  it('logs who called and what came back', async () => {
    const token = await stage.userToken(stage.cast.member);
    await stage.ask('POST', EXPORTS, { body: RANGE, token });

    const calls = await stage.control<object[]>('GET', '/calls?since=1');

    expect(calls).toMatchObject([
      {
        seq: 2,
        method: 'POST',
        path: EXPORTS,
        endpoint: 'exports.create',
        identity: stage.cast.member.openId,
        status: 403,
        code: 121005,
        requestBody: RANGE,
        responseBody: { code: 121005, msg: 'no permission' },
      },
    ]);
  });

  it('answers with other fields where it is told to, wherever they stand', async () => {
    const rewrite = { kind: 'rewrite', endpoint: 'contact.user.get', times: 1 };
    await stage.fault({ ...rewrite, set: { name: '' }, without: ['en_name'], texts: ['code'] });
    const ask = () => stage.ask('GET', `/open-apis/contact/v3/users/${stage.cast.member.openId}`);
    const [changed, own] = [await ask(), await ask()];
    await stage.fault({ kind: 'rewrite', endpoint: 'exports.create', times: 1, numbers: ['task_id'] });
    const path = '/open-apis/vc/v1/exports/meeting_list';
    const task = await stage.ask('POST', path, { body: RANGE });

    expect(changed.body).toMatchObject({ code: '0', data: { user: { name: '' } } });
    expect(JSON.stringify(changed.body)).not.toContain('en_name');
    expect(task.data).toEqual({ task_id: expect.any(Number) });
    expect(own.body).toMatchObject({
      code: 0,
      data: { user: { name: stage.cast.member.name, en_name: expect.any(String) } },
    });
  });
});
