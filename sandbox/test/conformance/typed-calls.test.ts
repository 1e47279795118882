import * as Lark from '@larksuiteoapi/node-sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../src/platform/endpoints.ts';
import { openStage, type Stage } from '../platform/stage.ts';
import { CALLS, type Called, type Parts } from './calls.ts';

/** Every scope that an endpoint asks for first. */
const SCOPES = ENDPOINTS.flatMap(({ scopes }) => scopes).concat(
  'contact:user.base:readonly',
  'im:message.group_msg',
);

let stage: Stage;
let parts: Parts;

const open = async (): Promise<void> => {
  stage = await openStage({ scopes: SCOPES });
  const token = await stage.userToken(stage.cast.admin, SCOPES);
  parts = { sdk: stage.sdk(), stage, asAdmin: Lark.withUserAccessToken(token) };
};
const close = () => stage.stop();

describe('a typed method of the official SDK', () => {
  beforeAll(open);
  afterAll(close);
  // The calls that the rate limits count are those of one test.
  afterEach(() => stage.advance(60_000));

  it.each(Object.entries(CALLS))('%s gets what its types promise', async (_name, call) => {
    const { answer, like }: Called = await call(parts);

    expect(answer).toMatchObject(like);
    expect(stage.sandbox.state.calls.at(-1)).toMatchObject({ status: 200, code: 0 });
  });

  it('reaches every endpoint that the sandbox serves', () => {
    const reached = stage.sandbox.state.calls.map(({ method, path }) => `${method} ${path}`);
    const missed = ENDPOINTS.filter(({ method, path }) => {
      const pattern = new RegExp(`^${method} ${path.replace(/:\w+/g, '[^/]+')}$`);
      return !reached.some((each) => pattern.test(each));
    });

    expect(missed.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});

describe('what no call of a table says', () => {
  beforeEach(open);
  afterEach(close);

  it('iterators walk through all members of a chat, page by page', async () => {
    const seen: unknown[] = [];
    const pages = await parts.sdk.im.v1.chatMembers.getWithIterator({
      path: { chat_id: stage.chatId },
      params: { page_size: 5 },
    });

    for await (const page of pages) seen.push(...(page?.items ?? []));

    expect(seen).toHaveLength(12);
    expect(
      stage.sandbox.state.calls.filter(({ endpoint }) => endpoint === 'im.chatMembers.get'),
    ).toHaveLength(3);
  });

  it('iterators walk through all meetings of a day', async () => {
    const seen: string[] = [];
    const params = { start_time: '1763539200', end_time: '1763625600', page_size: 20 };
    const first = await parts.sdk.vc.v1.meetingList.get({ params }, parts.asAdmin);
    for await (const page of await parts.sdk.vc.v1.meetingList.getWithIterator({ params }, parts.asAdmin))
      seen.push(...(page?.meeting_list ?? []).map((each) => each.meeting_instance_id ?? ''));

    expect(first.data?.has_more).toBe(true);
    expect(seen.length).toBeGreaterThan(20);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('a token of a person, which has no typed method, is refused in a form of its own, flat', async () => {
    const answer = await parts.sdk
      .request({ method: 'POST', url: '/open-apis/authen/v2/oauth/token', data: { grant_type: 'password' } })
      .catch((error: { response?: { status: number; data: object } }) => error.response);

    expect(answer).toMatchObject({ status: 400, data: { code: 20001, error: 'invalid_request' } });
  });

  it('an upload that is empty loses its code on the way, as it does on the platform', async () => {
    await stage.fault({ endpoint: 'im.file.create', kind: 'code', status: 200, code: 234010, msg: 'empty' });
    const data = { file_type: 'stream' as const, file_name: 'x', file: Buffer.from('x') };

    expect(await parts.sdk.im.v1.file.create({ data })).toBeNull();
  });
});
