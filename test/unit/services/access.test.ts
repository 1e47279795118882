import { describe, expect, it } from 'vitest';
import { createAccess } from '../../../src/services/access.ts';

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
