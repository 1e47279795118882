import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SandboxOptions, ShownMessage } from '../../sandbox/src/index.ts';
import { CALLBACKS, EVENTS, scopeNeeds, scopesToAskFor } from '../../src/platform/scopes.ts';
import { consented, isFile, next, nextInPrivate, send, words } from '../support/acting.ts';
import { asksForConsent, headerOf, linkOf, SMALL, titleOf } from '../support/house.ts';
import { admin, build, house, member, NOON, OWN_RIGHT, storyNumber } from '../support/lived.ts';

const GOOD = storyNumber('good');
const DOCUMENT = readFileSync('docs/permissions.md', 'utf8');
const [CHINESE = '', ENGLISH = ''] = DOCUMENT.split('\n## For administrators');
const README = readFileSync('README.md', 'utf8');

/** The first column of a document's tables: scopes have a colon, events a dot and no colon. */
const named = (text: string): string[] =>
  [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name).filter((name) => name !== 'user');
const isScope = (name: string): boolean => name.includes(':') || name === 'offline_access';
/** What nobody is asked to apply for. */
const OPTIONAL = scopeNeeds('user').flatMap(({ optional, anyOf }) => (optional ? anyOf : []));
const ALL_SCOPES = named(CHINESE).filter(isScope);
const SCOPES = ALL_SCOPES.filter((scope) => !OPTIONAL.includes(scope));

describe('an administrator who follows docs/permissions.md', () => {
  const houseWith = (scopes: NonNullable<SandboxOptions['scopes']>) =>
    build({
      sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0, scopes },
      env: ({ persons }) => ({ ...OWN_RIGHT, ADMIN_USERS: persons.admin.open_id }),
    });

  /** Says something, gives the consent it may ask for, and waits for the answer. */
  async function answer(text: string): Promise<ShownMessage> {
    const first = await house.answer(text);
    return asksForConsent(first) ? consented(first) : first;
  }

  it('reads the same names in Chinese and English, and in the README', () => {
    expect(named(ENGLISH)).toEqual(named(CHINESE));
    expect(ALL_SCOPES.filter((scope) => !README.includes(`\`${scope}\``))).toEqual([]);
    const events = named(CHINESE).filter((name) => /^(?:im|vc|auth|contact|application|card)\./.test(name));
    expect(events.filter((event) => !README.includes(`\`${event}\``))).toEqual([]);
    expect([...events].sort()).toEqual([...EVENTS, ...CALLBACKS].sort());
  });

  it('imports one list for a new app: one of each need, the same in both languages', () => {
    const [chinese, english] = [CHINESE, ENGLISH].map((text) => /```json\n([^`]+)```/.exec(text)?.[1]);
    const { scopes } = JSON.parse(chinese ?? '') as { scopes: Record<'tenant' | 'user', string[]> };
    const wanted = (as: 'tenant' | 'user') =>
      scopeNeeds('user')
        .filter((each) => each.as === as && !each.optional)
        .flatMap(({ anyOf }) => anyOf.slice(0, 1));

    expect(english).toBe(chinese);
    expect(readFileSync('docs/feishu-scopes.json', 'utf8')).toBe(chinese);
    expect(scopes).toEqual({ tenant: scopesToAskFor().tenant, user: scopesToAskFor().user });
    expect([...new Set([...scopes.tenant, ...scopes.user])].sort()).toEqual([...SCOPES].sort());
    expect([...scopes.user].sort()).toEqual(wanted('user').sort());
    expect(wanted('tenant').filter((each) => !scopes.tenant.includes(each))).toEqual([]);
  });

  it('sees every need’s scopes in one row, and which of them a new app does not get', () => {
    for (const text of [CHINESE, ENGLISH])
      for (const { anyOf, optional = false } of scopeNeeds('user')) {
        const row = text.split('\n').find((line) => line.startsWith(`| \`${anyOf[0]}\``)) ?? '';
        const legacy = anyOf.includes('vc:room:readonly');
        const says = [
          row.includes('`vc:room:readonly`'),
          /旧权限|legacy/.test(row),
          /可选|optional/.test(row),
        ];
        expect([row === '', ...says]).toEqual([false, legacy, legacy, optional]);
      }
  });

  it('has a bot that does everything, with what was imported and no other scope', async () => {
    await houseWith(JSON.parse(readFileSync('docs/feishu-scopes.json', 'utf8')).scopes);
    const { open_id: as, p2p_chat_id: mine } = admin();
    const group = house.world.chats[3];
    const greeting = await next(
      () => house.client.post(`/chats/${group?.chat_id}/bot-added`, { as }),
      undefined,
      group?.chat_id,
    );
    const [building] = house.sandbox.state.world.company.levels.filter(({ parentId }) => parentId !== '');
    const meetings = await answer('/会议 昨天');
    const done: ShownMessage[] = [];
    for (const text of [
      ...[`/会议室 昨天 ${building?.name}`, `/参会人 ${GOOD} 2026-11-17`, `/质量 ${GOOD} 2026-11-17`],
      ...[`/出勤 ${GOOD} 最近3天 本群`, '/日报 看 2026-11-15'],
    ])
      done.push(await answer(text));
    const alerts = await next('/提醒 开', (each) => titleOf(each).includes('提醒'));
    await next(() => house.pressTwice(meetings.message_id, '发送文件到本群'), isFile);
    const visited = await house.visit(linkOf(meetings), member().open_id);
    const said = await send(house.chatId, { text: `昨天 13:35 的会一直听不清` });
    const bundle = { text: '', type: 'merge_forward', messages: [said.message_id] };
    const quoted = await nextInPrivate(() => send(mine, bundle));
    const csv = Buffer.from('203.0.113.10,浦东园区\n').toString('base64');
    const map = await nextInPrivate(() => send(mine, { type: 'file', text: 'sites.csv', base64: csv }));

    expect(titleOf(greeting)).toBe('会议助手');
    expect([meetings, ...done].map((card) => headerOf(card).template)).toEqual(Array(6).fill('green'));
    expect([alerts, quoted, map].map(titleOf)).toEqual(['会后提醒已打开', '导出会议质量', '站点表']);
    expect(words(meetings)).toContain(admin().name);
    expect(visited.status).toBe(200);
    expect(house.sandbox.state.calls.filter(({ code }) => code !== 0)).toEqual([]);
    const all = [...house.sandbox.state.messages.values()].map(({ content }) => JSON.stringify(content));
    expect(all.filter((each) => /(?:缺少|没有).{0,12}权限/u.test(each))).toEqual([]);
  });
});

it('somebody whom the app is not available to reads in the group why nothing comes in private', async () => {
  await build({ sandbox: SMALL, env: OWN_RIGHT });
  const card = await house.answer('/会议 昨天', asksForConsent);
  await consented(card);
  await house.client.post('/people/available', { to: [member().open_id] });
  const isSaid = (each: ShownMessage) => JSON.stringify(each.content).includes('可用范围');

  for (const command of ['/我', '/自检']) expect(isSaid(await next(command, isSaid))).toBe(true);
  await house.client.post('/faults', { kind: 'expire-tokens' });
  expect(titleOf(await house.answer('/会议 前天'))).toBe('会议明细没有导出成功');
  await house.until((all) => all.filter(isSaid).length === 3);
});
