import { describe, expect, it } from 'vitest';
import { becomes, consented, words } from '../support/acting.ts';
import { asksForConsent, type HouseOptions, headerOf, linkOf, titleOf } from '../support/house.ts';
import { admin, build, house, MINUTE_MS, NOON, OWN_RIGHT, storyNumber } from '../support/lived.ts';
import { behave, fault, lift, noFaults, refuse } from '../support/switches.ts';

const GOOD = storyNumber('good');
/** What a bot needs before exports are spoken of. */
const TALK = [
  ...['im:message:send_as_bot', 'im:message.group_at_msg:readonly', 'im:message.p2p_msg:readonly'],
  ...['contact:contact.base:readonly', 'contact:user.base:readonly'],
];

function open(scopes: readonly string[], options: HouseOptions = {}): Promise<void> {
  const sandbox = { now: NOON, taskMs: 0, people: 12, meetingsPerDay: 4, scopes: [...TALK, ...scopes] };
  return build({ ...options, sandbox });
}

it('of scopes that an app lacks any one is enough, today’s names first, also where the refusal has no code or only words', async () => {
  await open([]);
  const card = await house.answer('/会议 昨天');
  await behave('refusal-code', 'absent');
  const other = await house.answer('/会议 前天');
  await behave('refusal-scopes', 'said');
  const last = await house.answer('/会议 上周');

  expect(words(card)).toContain('开通其中任意一项即可：vc:meeting:export、vc:export（99991672）');
  for (const each of [card, other, last]) {
    expect(headerOf(each)).toMatchObject({ template: 'orange', title: { content: '应用缺少权限' } });
    expect(words(each)).toContain('任意一项即可：vc:meeting:export、vc:export');
    expect(JSON.stringify(each.content)).toContain(`/app/${house.sandbox.state.app.appId}/auth?q=`);
  }
});

describe('somebody who exports with their own right, of an app that was made today', () => {
  const USER = { env: OWN_RIGHT };
  const OLD = ['vc:export', 'offline_access'];
  /** What the page asked for that a browser would be sent to. */
  const askedFor = async (url: string, cookie = '') => {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    const to = new URL(response.headers.get('location') ?? 'http://nowhere');
    const kept = response.headers.getSetCookie().map((each) => each.split(';')[0]);
    return { scope: to.searchParams.get('scope'), cookie: [cookie, ...kept].join('; '), response };
  };
  /** What the first and the second press on the link ask for. */
  const askedTwice = async () => {
    const link = linkOf(await house.answer('/会议 昨天'));
    const first = await askedFor(link);
    return [first.scope, (await askedFor(link, first.cookie)).scope];
  };
  const refuseConsent = (subject: string) =>
    refuse('exports.create', 99991679, { error: { permission_violations: [{ subject }] }, times: 0 });
  const authorised = async (text: string) => consented(await house.answer(text, asksForConsent));
  /** The title of what the bot says to the administrator in private. */
  const told = async () => titleOf((await house.until((all) => all.length > 0, admin().p2p_chat_id)).at(-1));

  it('is asked for one of each alternatives, and for nothing that the app lacks, also by the last list there was', async () => {
    await open(['vc:export', 'vc:meeting:export', 'vc:room:readonly', 'offline_access'], USER);
    const link = linkOf(await house.answer('/会议 昨天'));
    const { scope } = await askedFor(link);
    await house.stopBot();
    await fault({ kind: 'drop', endpoint: 'application.scopes', times: 0 });
    await house.startBot();

    expect(scope).toBe('vc:meeting:export offline_access vc:room:readonly');
    expect((await askedFor(link)).scope).toBe(scope);
  });

  it('is asked for what was granted for people, not for what only the app may use; and told where all is taken away', async () => {
    await open(OLD, USER);
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

    expect(await askedTwice()).toEqual(['vc:export offline_access', 'vc:export']);
  });

  it.each([
    ['refused', () => refuse('application.scopes', 99991672, { status: 403, times: 0 })],
    ['empty', () => behave('scope-list', 'empty')],
  ])('gets there where the list of scopes is %s', async (_what, happens) => {
    await open(['vc:meeting:export', 'offline_access'], USER);
    await happens();

    expect(await askedTwice()).toEqual(['vc:export offline_access', 'vc:meeting:export offline_access']);
  });

  it('is not sent to a consent that cannot help: the card names what to apply for', async () => {
    await open(['offline_access'], USER);
    const card = await house.answer('/会议 昨天');

    expect([await told(), asksForConsent(card)]).toEqual(['应用缺少权限', false]);
  });

  it('keeps offline_access where the app has it without its being listed, and is not asked for what it lacks', async () => {
    await open(OLD, USER);
    await behave('protocol-scopes', 'unlisted');
    const first = await authorised('/会议 昨天');
    await noFaults();
    await refuseConsent('vc:meeting:export');
    const card = await house.answer('/会议 前天');

    expect(headerOf(first)).toMatchObject({ template: 'green' });
    expect([await told(), asksForConsent(card)]).toEqual(['应用缺少权限', false]);
  });

  it('is asked again for what the consent left out, but not for a consent that did not help', async () => {
    await open(OLD, USER);
    const left = await behave('consent-left-out', ['vc:export']);
    const card = await house.answer('/会议 昨天', asksForConsent);
    await house.visit(linkOf(card));
    await becomes(card, (each) => asksForConsent(each) && words(each).includes('还缺一项权限'));
    await lift(left);
    await refuseConsent('vc:export');
    await consented(card);

    expect(await told()).toBe('授权没有起作用');
  });
});

describe('an app without the lists', () => {
  const quality = (number: string, date = '2026-11-17') => house.answer(`/质量 ${number} ${date}`);
  const made = (endpoint: string) => house.calls(endpoint).length;

  it('judges a meeting from workbooks, asks for a closed list once for all its people, and again after a while', async () => {
    await open(['vc:meeting:export', 'contact:user.employee_id:readonly']);

    expect(words(await quality(storyNumber('laptop')))).toContain('CPU');
    expect([made('exports.create'), made('list.meetings')]).toEqual([7, 1]);
    // Six people are asked about at a time, the first six before the answer is known.
    expect(made('list.quality')).toBeLessThanOrEqual(6);

    await house.client.post('/scopes', { grant: ['vc:room:readonly'] });
    await quality(GOOD);
    expect(made('list.meetings')).toBe(1);
    const before = made('exports.create');
    house.advance(11 * MINUTE_MS);

    expect(headerOf(await quality(GOOD, '2026-11-16'))).toMatchObject({ template: 'green' });
    expect([made('list.meetings'), made('exports.create')]).toEqual([2, before]);
  });

  it('that cannot ask by employee ids either is told at once which scopes would do, and still exports', async () => {
    await open(['vc:meeting:export']);

    expect(words(await quality(GOOD))).toContain(
      '开通其中任意一项即可：vc:rooms.room.detailinfo:read、vc:room:readonly、contact:user.employee_id:readonly',
    );
    expect(made('list.quality')).toBe(0);
    const unread = '没有「会议数据接口」的权限，只能在本群成员里按名字找人';
    expect(words(await house.answer('/会议 昨天 @没有这个人'))).toContain(unread);
    for (const text of ['/会议 昨天', `/参会人 ${GOOD} 2026-11-17`])
      expect(headerOf(await house.answer(text))).toMatchObject({ template: 'green' });
  });
});
