import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

/** What an app of today can be granted of what the bot of a meeting needs. */
const TODAY = [
  'vc:meeting:export',
  'vc:rooms.room.detailinfo:read',
  'vc:rooms.room.basicinfo:read',
  'vc:rooms.roomlevel:read',
  'offline_access',
];
const HOUR_S = 3_600;

let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ scopes: [] });
});
afterEach(() => stage.stop());

const change = (body: object) =>
  stage.control<{ scopes: readonly string[]; refused: readonly string[] }>('POST', '/scopes', body);

interface Row {
  readonly scope_name: string;
  readonly grant_status: number;
  readonly scope_type: string;
}

async function listed(): Promise<readonly string[]> {
  const { data } = await stage.ask('GET', '/open-apis/application/v6/scopes');
  return ((data['scopes'] ?? []) as readonly Row[]).map(
    ({ scope_name: name, grant_status: status, scope_type: type }) => `${name} ${type} ${status}`,
  );
}

const meetings = (token?: string) => {
  const now = Math.floor(stage.sandbox.state.clock.now() / 1000);
  const query = { start_time: String(now - HOUR_S), end_time: String(now) };
  return stage.ask('GET', '/open-apis/vc/v1/meeting_list', { query, token });
};

describe('an app that applies for scopes today', () => {
  it('gets the newer names, and is refused those that only old apps have', async () => {
    const answer = await change({ apply: [...TODAY, 'vc:room:readonly'] });

    expect(answer.refused).toEqual(['vc:room:readonly']);
    expect([...answer.scopes].sort()).toEqual([...TODAY].sort());
  });

  it('may find others closed, as nobody says which they are', async () => {
    await stage.behave('legacy-scopes', ['vc:export']);

    expect((await change({ apply: ['vc:export', 'vc:room:readonly'] })).refused).toEqual(['vc:export']);
  });

  it('keeps a legacy scope that it has', async () => {
    await change({ grant: ['vc:room:readonly'] });

    expect(await change({ apply: ['vc:room:readonly'] })).toMatchObject({
      scopes: ['vc:room:readonly'],
      refused: [],
    });
  });

  it('exports, reads lists for people, and finds rooms and levels', async () => {
    await change({ apply: TODAY });
    const token = await stage.userToken(stage.cast.admin, TODAY);

    expect((await meetings(token)).code).toBe(0);
    expect((await stage.ask('GET', '/open-apis/vc/v1/rooms')).code).toBe(0);
    expect((await stage.ask('GET', '/open-apis/vc/v1/room_levels')).code).toBe(0);
  });

  it('reads no list with the tenant token, or does', async () => {
    await change({ apply: TODAY });

    expect(await meetings()).toMatchObject({ code: 99991672 });
    await stage.behave('list-scope-tenant', 'served');
    expect(await meetings()).toMatchObject({ code: 0 });
  });
});

describe('the list of an app’s scopes', () => {
  it('names each with its identities, and those that wait for approval', async () => {
    await change({ grant: ['vc:export', 'vc:rooms.roomlevel:read'], wait: ['im:resource'] });

    expect(await listed()).toEqual([
      'vc:export tenant 1',
      'vc:export user 1',
      'vc:rooms.roomlevel:read tenant 1',
      'im:resource tenant 2',
    ]);
  });

  it('names one that was granted for one identity only, and the other is refused', async () => {
    await change({ grant: ['vc:room:readonly'], as: 'tenant' });
    const token = await stage.userToken(stage.cast.admin, ['vc:room:readonly']);

    expect(await listed()).toEqual(['vc:room:readonly tenant 1']);
    expect([(await meetings()).code, (await meetings(token)).code]).toEqual([0, 99991672]);
  });

  it('has offline_access, or only lets it work', async () => {
    await change({ grant: ['offline_access'] });

    expect(await listed()).toEqual(['offline_access user 1']);
    await stage.behave('protocol-scopes', 'unlisted');
    expect(await listed()).toEqual([]);
  });

  it('is what was granted, or empty', async () => {
    await change({ grant: ['vc:export'] });
    await stage.behave('scope-list', 'empty');

    expect(await listed()).toEqual([]);
  });
});

describe('a refusal', () => {
  it('has its code, or only its words', async () => {
    expect(await meetings()).toMatchObject({ status: 400, code: 99991672 });
    await stage.behave('refusal-code', 'absent');
    const { body } = await meetings();

    expect(Object.keys(body).sort()).toEqual(['error', 'msg']);
    expect(JSON.stringify(body)).toContain('vc:rooms.room.detailinfo:read');
  });

  it('lists the scopes that would do, or has them and the page to apply for them in its words', async () => {
    const { body } = await meetings();
    await stage.behave('refusal-scopes', 'said');
    const answer = await meetings();

    expect(body['error']).toHaveProperty('permission_violations');
    expect(answer.body['error']).not.toHaveProperty('permission_violations');
    expect(answer.msg).toBe(body['msg']);
    expect(answer.msg).toMatch(/scopes is required: \[[^\]]*vc:rooms\.room\.detailinfo:read[^\]]*\]/);
    expect(answer.msg).toContain(`https://open.feishu.cn/app/${stage.sandbox.state.app.appId}/auth?q=`);
  });
});
