import { describe, expect, it } from 'vitest';
import { createAccess, createFileAccess } from '../../../src/services/access.ts';

const rules = { identity: 'tenant', chats: ['oc_1'], users: ['ou_1'], admins: ['ou_admin'] } as const;

describe('who may export', () => {
  const access = createAccess(rules);

  it.each([
    ['anybody in a listed chat', 'ou_9', 'oc_1', true],
    ['a listed person anywhere', 'ou_1', 'oc_9', true],
    ['an administrator anywhere', 'ou_admin', 'oc_9', true],
    ['nobody else', 'ou_9', 'oc_9', false],
  ])('%s', (_who, openId, chatId, may) => {
    expect(access.mayExport({ openId, chatId })).toBe(may);
  });

  it('with their own right everybody, unless lists narrow it', () => {
    const open = createAccess({ identity: 'user', chats: [], users: [], admins: [] });
    const narrow = createAccess({ ...rules, identity: 'user' });

    expect(open.mayExport({ openId: 'ou_9', chatId: 'oc_9' })).toBe(true);
    expect(narrow.mayExport({ openId: 'ou_9', chatId: 'oc_9' })).toBe(false);
  });
});

describe('who opens a file', () => {
  const access = createAccess(rules);
  const here = new Set(['ou_9', 'ou_member']);
  const mayOpen = createFileAccess({ access, isMember: async (openId) => here.has(openId) });
  const file = (requestedBy: string, chatId = 'oc_1', more: object = {}) => ({
    requestedBy,
    identity: 'tenant',
    chatId,
    chatType: 'group' as const,
    ...more,
  });

  it.each([
    ['a member of the listed group', 'ou_member', file('ou_9'), true],
    ['who asked and is in the group', 'ou_9', file('ou_9'), true],
    ['not who asked there and left: it was the group’s right', 'ou_gone', file('ou_gone'), false],
    [
      'who asked with a right of their own and left',
      'ou_gone',
      file('ou_gone', 'oc_1', { identity: 'ou_gone' }),
      true,
    ],
    ['a listed person who asked and left', 'ou_1', file('ou_1'), true],
    [
      'not a member with the identity of another',
      'ou_gone',
      file('ou_9', 'oc_1', { identity: 'ou_9' }),
      false,
    ],
    ['not members of a group that is not listed', 'ou_member', file('ou_1', 'oc_9'), false],
    ['administrators', 'ou_admin', file('ou_9', 'oc_9'), true],
    ['who asked in private with the listed chat', 'ou_5', file('ou_5', 'oc_1', { chatType: 'p2p' }), true],
    ['nobody else in private', 'ou_9', file('ou_5', 'oc_1', { chatType: 'p2p' }), false],
  ])('%s', async (_who, openId, row, may) => {
    expect(await mayOpen(openId, row)).toBe(may);
  });
});
