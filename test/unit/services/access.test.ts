import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import {
  createAccess,
  createFileAccess,
  createMayUse,
  createPresence,
  createStanding,
  type PresenceOf,
} from '../../../src/services/access.ts';
import type { DigestContext } from '../../../src/services/digests/context.ts';
import { mayManage } from '../../../src/services/digests/subscriptions/rights.ts';
import { clockAt } from '../../support/clock.ts';

const rules = { identity: 'tenant', chats: ['oc_1'], users: ['ou_vip'], admins: ['ou_admin'] } as const;
const access = createAccess(rules);
const GROUP = { openId: 'ou_member', chatId: 'oc_1', chatType: 'group' } as const;
const AWAY = new AppError({ kind: 'unavailable', advice: 'unavailable' });
const LASTING = new AppError({ kind: 'no-permission', advice: 'app-scope-missing' });

const answering = (presence: Awaited<ReturnType<PresenceOf>> | AppError): PresenceOf =>
  presence instanceof AppError ? () => Promise.reject(presence) : async () => presence;

const open = createAccess({ identity: 'user', chats: [], users: [], admins: [] });
const narrow = createAccess({ ...rules, identity: 'user' });

it.each([
  ['anybody in a listed chat', access, 'ou_9', 'oc_1', true],
  ['a listed person anywhere', access, 'ou_vip', 'oc_9', true],
  ['an administrator anywhere', access, 'ou_admin', 'oc_9', true],
  ['nobody else', access, 'ou_9', 'oc_9', false],
  ['everybody with their own right', open, 'ou_9', 'oc_9', true],
  ['with their own right not everybody where lists narrow it', narrow, 'ou_9', 'oc_9', false],
])('who may export: %s', (_who, by, openId, chatId, may) => {
  expect(by.mayExport({ openId, chatId })).toBe(may);
});

const mayOpen = createFileAccess({ access, isMember: async (id) => ['ou_9', 'ou_member'].includes(id) });
const file = (requestedBy: string, more: object = {}) => ({
  ...{ requestedBy, chatId: 'oc_1', identity: 'tenant', chatType: 'group' as const },
  ...more,
});
const elsewhere = { chatId: 'oc_9' };
const privately = file('ou_5', { chatType: 'p2p' });

it.each([
  ['a member of the listed group', 'ou_member', file('ou_9'), true],
  ['who asked and is in the group', 'ou_9', file('ou_9'), true],
  ['not who asked there and left: it was the group’s right', 'ou_gone', file('ou_gone'), false],
  ['who asked with their own right and left', 'ou_gone', file('ou_gone', { identity: 'ou_gone' }), true],
  ['a listed person who asked and left', 'ou_vip', file('ou_vip'), true],
  ['not with the identity of another', 'ou_gone', file('ou_9', { identity: 'ou_9' }), false],
  ['not members of a group that is not listed', 'ou_member', file('ou_vip', elsewhere), false],
  ['administrators', 'ou_admin', file('ou_9', elsewhere), true],
  ['who asked in private with the listed chat', 'ou_5', privately, true],
  ['nobody else in private', 'ou_9', privately, false],
])('who opens a file: %s', async (_who, openId, row, may) => {
  expect(await mayOpen(openId, row)).toBe(may);
});

it.each([
  ['who made it', 'ou_1'],
  ['administrators of the bot', 'ou_admin'],
  ['who owns the group', 'ou_owner'],
  ['who manages the group', 'ou_manager'],
])('who ends a digest: %s', async (_who, by) => {
  const get = async () => ({ ownerId: 'ou_owner', managerIds: ['ou_manager'] });
  const row = { createdBy: 'ou_1', chatId: 'oc_1', chatType: 'group' } as const;
  const ctx = { access, feishu: { chats: { get } } } as unknown as DigestContext;

  expect(await mayManage(by, row, ctx, new AbortController().signal)).toBe(true);
});

describe('what is left of a right', () => {
  it.each([
    ['a member of a listed group', GROUP, 'in', 'stands'],
    ['who left a listed group', GROUP, 'out', 'left'],
    ['a listed person who left the group where they asked', { ...GROUP, openId: 'ou_vip' }, 'out', 'left'],
    ['a member of a group that is listed no more', { ...GROUP, chatId: 'oc_2' }, 'in', 'not-allowed'],
    ['a listed person in private', { openId: 'ou_vip', chatId: 'oc_p', chatType: 'p2p' }, 'out', 'stands'],
    ['who is listed no more, in private', { ...GROUP, chatId: 'oc_p', chatType: 'p2p' }, 'in', 'not-allowed'],
    ['a group that the bot was taken out of', GROUP, 'no-chat', 'stands'],
    ['a group whose members the app may not read', GROUP, LASTING, 'stands'],
  ] as const)('%s', async (_who, asked, presence, expected) => {
    expect(await createStanding({ access, presenceOf: answering(presence) })(asked)).toBe(expected);
  });

  it('waits while the platform is away; a group that is no more has nobody who left it', async () => {
    const gone = new AppError({ kind: 'not-found', advice: 'chat-gone' });
    const chats = { members: vi.fn().mockRejectedValueOnce(AWAY).mockRejectedValue(gone) };
    const presenceOf = createPresence({ feishu: { chats }, clock: clockAt(() => 0), log: silentLogger });

    await expect(createStanding({ access, presenceOf: answering(AWAY) })(GROUP)).rejects.toBe(AWAY);
    await expect(presenceOf('ou_1', 'oc_1')).rejects.toBe(AWAY);
    expect(await presenceOf('ou_1', 'oc_1')).toBe('no-chat');
  });

  it.each([
    ['a listed person may', 'ou_vip', 'out', true],
    ['a member of a listed group may', 'ou_1', 'in', true],
    ['nobody else may', 'ou_1', 'out', false],
    ['nobody of a group that is no more may', 'ou_1', 'no-chat', false],
    ['nobody knows, where members may not be read', 'ou_1', LASTING, undefined],
  ] as const)('whether somebody may use the bot anywhere: %s', async (_who, openId, presence, expected) => {
    expect(await createMayUse({ access, presenceOf: answering(presence) }, ['oc_1'])(openId)).toBe(expected);
  });
});
