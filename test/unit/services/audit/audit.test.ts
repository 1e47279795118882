import { describe, expect, it } from 'vitest';
import { texts } from '../../../../src/cards/text/index.ts';
import { AUDIT_ACTIONS, audit } from '../../../../src/services/audit/audit.ts';
import { freshStore, store } from '../support.ts';

freshStore(Date.now);

describe('what is kept about what people did', () => {
  it('is who, what, when, and nothing where nothing was said', async () => {
    const about = { exportId: 'ex1', chatId: 'oc_1', identity: 'tenant', detail: { bytes: 7 } };
    const nothing = { exportId: null, chatId: null, identity: null, detail: {} };
    await audit(store, { actor: 'ou_1', action: 'account.granted' }, 1);
    await audit(store, { actor: 'ou_2', action: 'file.downloaded', ...about }, 2);

    expect(await store.audit.list({}, 10)).toEqual([
      { at: 2, actor: 'ou_2', action: 'file.downloaded', ...about },
      { at: 1, actor: 'ou_1', action: 'account.granted', ...nothing },
    ]);
  });

  it('is not kept where the transaction it belongs to failed', async () => {
    const failing = store.transaction(async (repos) => {
      await audit(repos, { actor: 'ou_1', action: 'export.started' }, 1);
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(await store.audit.list({}, 10)).toEqual([]);
  });

  it.each(['zh_cn', 'en_us'] as const)('names everything that happens in words (%s)', (locale) => {
    expect(Object.keys(texts(locale).audit.action).sort()).toEqual([...AUDIT_ACTIONS].sort());
  });

  it('has one name for each thing that happens', () => {
    expect(new Set(AUDIT_ACTIONS).size).toBe(AUDIT_ACTIONS.length);
    expect(AUDIT_ACTIONS.every((action) => /^[a-z]+\.[a-z-]+$/.test(action))).toBe(true);
  });
});
