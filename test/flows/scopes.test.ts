import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOptions, ShownMessage } from '../../sandbox/src/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { plainText } from '../../src/cards/index.ts';
import {
  type House,
  type HouseOptions,
  headerOf,
  isFinal,
  linkOf,
  newHouse,
  titleOf,
} from '../support/house.ts';

const NOON = Date.UTC(2026, 10, 18, 4);
const GOOD = STORIES.find(({ name }) => name === 'good')?.meetingNo ?? '';
/** What a bot needs before exports are spoken of. */
const TALK = [
  'im:message:send_as_bot',
  'im:message.group_at_msg:readonly',
  'im:message.p2p_msg:readonly',
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
];

let house: House;
afterEach(() => house?.close(), 30_000);

async function open(scopes: readonly string[], options: HouseOptions = {}): Promise<House> {
  const sandbox: SandboxOptions = {
    now: NOON,
    taskMs: 0,
    people: 12,
    meetingsPerDay: 4,
    scopes: [...TALK, ...scopes],
  };
  house = await newHouse({ ...options, sandbox: { ...sandbox, ...options.sandbox } });
  return house;
}

/** What the bot says to the administrator in private. */
async function told(): Promise<ShownMessage | undefined> {
  return (await house.until((all) => all.length > 0, house.world.persons.admin.p2p_chat_id)).at(-1);
}

const behave = (name: string, value: unknown) =>
  house.client.post('/faults', { kind: 'behaviour', name, value });

describe('an app that lacks a scope for which there are alternatives', () => {
  it('is told that any one of them is enough, today’s names first, also where the refusal has no code', async () => {
    await open([]);

    const card = await house.answer('/会议 昨天');
    await behave('refusal-code', 'absent');
    const other = await house.answer('/会议 前天');

    expect(plainText(card.content)).toContain(
      '开通其中任意一项即可：vc:meeting:export、vc:export（99991672）',
    );
    for (const each of [card, other]) {
      expect(headerOf(each)).toMatchObject({ template: 'orange', title: { content: '应用缺少权限' } });
      expect(plainText(each.content)).toContain('任意一项即可：vc:meeting:export、vc:export');
    }
  });
});

describe('somebody who exports with their own right, of an app that was made today', () => {
  const USER = { env: { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' } } as const;
  const TODAY = [
    'vc:meeting:export',
    'vc:rooms.room.detailinfo:read',
    'vc:rooms.room.basicinfo:read',
    'vc:rooms.roomlevel:read',
    'offline_access',
  ];
  /** What the page asked for that a browser would be sent to. */
  const askedFor = async (url: string, cookie = '') => {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    const to = new URL(response.headers.get('location') ?? 'http://nowhere');
    const kept = response.headers.getSetCookie().map((each) => each.split(';')[0]);
    return { scope: to.searchParams.get('scope'), cookie: [cookie, ...kept].join('; '), response };
  };
  const refuse = (subject: string) => {
    const error = { permission_violations: [{ subject }] };
    const refusal = { code: 99991679, msg: 'Unauthorized', status: 400, error, times: 0 };
    return house.client.post('/faults', { kind: 'code', endpoint: 'exports.create', ...refusal });
  };
  const asks = (card: ShownMessage | undefined) => linkOf(card).includes('/oauth/start?export=');
  const authorised = async (text: string) => {
    const first = await house.answer(text);
    expect(asks(first)).toBe(true);
    expect((await house.visit(linkOf(first))).status).toBe(200);
    const id = first?.message_id;
    const same = (all: readonly ShownMessage[]) => all.find((each) => each.message_id === id);
    return same(await house.until((all) => isFinal(same(all)) && !asks(same(all))));
  };

  it('authorises, exports, judges and finds rooms by today’s names alone', async () => {
    await open([], USER);
    const { refused } = await house.client.post<{ refused: string[] }>('/scopes', {
      apply: [...TODAY, 'vc:room:readonly'],
    });

    const meetings = await authorised('/会议 昨天');
    const quality = await house.answer(`/质量 ${GOOD} 2026-11-17`);
    const [building] = house.sandbox.state.world.company.levels.filter(({ parentId }) => parentId !== '');
    const rooms = await house.answer(`/会议室 昨天 ${building?.name}`);

    expect(refused).toEqual(['vc:room:readonly']);
    expect([meetings, quality].map((card) => headerOf(card).template)).toEqual(['green', 'green']);
    expect(titleOf(rooms)).toBe(`会议室预定 · ${building?.name}`);
    const calls = await house.client.get<{ code: number }[]>('/calls?since=0');
    expect(calls.filter(({ code }) => code !== 0)).toEqual([]);
  });

  it('is asked for one of each alternatives, and for nothing that the app lacks, also by the last list there was', async () => {
    await open(['vc:export', 'vc:meeting:export', 'vc:room:readonly', 'offline_access'], USER);
    const link = linkOf(await house.answer('/会议 昨天'));
    const { scope } = await askedFor(link);
    await house.stopBot();
    await house.client.post('/faults', { kind: 'drop', endpoint: 'application.scopes', times: 0 });
    await house.startBot();

    expect(scope).toBe('vc:meeting:export offline_access vc:room:readonly');
    expect((await askedFor(link)).scope).toBe(scope);
  });

  it('is asked for what was granted for people, not for what only the app may use; and told where all is taken away', async () => {
    await open(['vc:export', 'offline_access'], USER);
    await house.client.post('/scopes', { grant: ['vc:meeting:export', 'vc:room:readonly'], as: 'tenant' });
    const link = linkOf(await house.answer('/会议 昨天'));
    const { scope } = await askedFor(link);
    await house.client.post('/scopes', { revoke: ['vc:export'] });
    const { response } = await askedFor(link);

    expect(scope).toBe('vc:export offline_access');
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('vc:meeting:export、vc:export');
  });

  it('presses once more where the app does not have it: the second page asks for less', async () => {
    await open(['vc:export'], USER);
    const link = linkOf(await house.answer('/会议 昨天'));

    const first = await askedFor(link);
    const second = await askedFor(link, first.cookie);

    expect([first.scope, second.scope]).toEqual(['vc:export offline_access', 'vc:export']);
  });

  it.each([
    ['refused', { kind: 'code', status: 403, code: 99991672, msg: 'Access denied' }],
    ['empty', { kind: 'behaviour', name: 'scope-list', value: 'empty' }],
  ])('gets there where the list of scopes is %s', async (_what, fault) => {
    await open(['vc:meeting:export', 'offline_access'], USER);
    const place = 'name' in fault ? {} : { endpoint: 'application.scopes', times: 0 };
    await house.client.post('/faults', { ...fault, ...place });
    const link = linkOf(await house.answer('/会议 昨天'));

    const first = await askedFor(link);
    const second = await askedFor(link, first.cookie);

    expect([first.scope, second.scope]).toEqual([
      'vc:export offline_access',
      'vc:meeting:export offline_access',
    ]);
  });

  it('is not sent to a consent that cannot help: the card names what to apply for', async () => {
    await open(['offline_access'], USER);

    const card = await house.answer('/会议 昨天');

    expect(titleOf(await told())).toBe('应用缺少权限');
    expect(asks(card)).toBe(false);
  });

  it('keeps offline_access where the app has it without its being listed', async () => {
    await open(['vc:export', 'offline_access'], USER);
    await behave('protocol-scopes', 'unlisted');

    expect(headerOf(await authorised('/会议 昨天'))).toMatchObject({ template: 'green' });
    expect((await house.client.get<{ endpoint: string }[]>('/calls?since=0')).length).toBeGreaterThan(0);
  });

  it('is not asked to grant what the app lacks', async () => {
    await open(['vc:export', 'offline_access'], USER);
    await authorised('/会议 昨天');
    await refuse('vc:meeting:export');

    const card = await house.answer('/会议 前天');

    expect(asks(card)).toBe(false);
    expect(titleOf(await told())).toBe('应用缺少权限');
  });

  it('is never asked twice for a consent that did not help', async () => {
    await open(['vc:export', 'offline_access'], USER);
    await refuse('vc:export');

    await authorised('/会议 昨天');

    expect(titleOf(await told())).toBe('授权没有起作用');
  });
});

describe('an app without the lists', () => {
  const QUALITY = `/质量 ${GOOD} 2026-11-17`;

  it('judges a meeting from workbooks, asks for a closed list once for all its people, and again after a while', async () => {
    await open(['vc:meeting:export', 'contact:user.employee_id:readonly']);

    const many = STORIES.find(({ name }) => name === 'outage');
    const card = await house.answer(`/质量 ${many?.meetingNo} 2026-11-17`);

    expect(plainText(card.content)).toMatch(/4.?人同时变差/u);
    expect(house.calls('exports.create').length).toBe(12);
    // Six people are asked about at a time, the first six before the answer is known.
    expect(house.calls('list.quality').length).toBeLessThanOrEqual(6);
    expect(house.calls('list.meetings').length).toBe(1);

    await house.client.post('/scopes', { grant: ['vc:room:readonly'] });
    await house.answer(QUALITY);
    expect(house.calls('list.meetings').length).toBe(1);
    const before = house.calls('exports.create').length;
    house.advance(11 * 60_000);
    const other = await house.answer(`/质量 ${GOOD} 2026-11-16`);

    expect(headerOf(other)).toMatchObject({ template: 'green' });
    expect(house.calls('list.meetings').length).toBe(2);
    expect(house.calls('exports.create').length).toBe(before);
  });

  it('that cannot ask by employee ids either is told at once which scopes would do', async () => {
    await open(['vc:meeting:export']);

    const card = await house.answer(QUALITY);

    expect(plainText(card.content)).toContain(
      '开通其中任意一项即可：vc:rooms.room.detailinfo:read、vc:room:readonly、contact:user.employee_id:readonly',
    );
    expect(house.calls('list.quality')).toEqual([]);
  });

  it('still compares nothing with the week before, and exports', async () => {
    await open(['vc:meeting:export']);

    for (const text of ['/会议 昨天', `/参会人 ${GOOD} 2026-11-17`])
      expect(headerOf(await house.answer(text))).toMatchObject({ template: 'green' });
  });
});
