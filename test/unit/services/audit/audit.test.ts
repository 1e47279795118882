import { expect, it } from 'vitest';
import { texts } from '../../../../src/cards/text/index.ts';
import { AUDIT_ACTIONS, audit } from '../../../../src/services/audit.ts';
import { freshStore, store } from '../support.ts';

freshStore(Date.now);

it('what is kept about what people did is who, what, when, and nothing where nothing was said, or where its transaction failed', async () => {
  const about = { exportId: 'ex1', chatId: 'oc_1', identity: 'tenant', detail: { bytes: 7 } };
  const nothing = { exportId: null, chatId: null, identity: null, detail: {} };
  await audit(store, { actor: 'ou_1', action: 'account.granted' }, 1);
  await audit(store, { actor: 'ou_2', action: 'file.downloaded', ...about }, 2);
  const failing = store.transaction(async (repos) => {
    await audit(repos, { actor: 'ou_1', action: 'export.started' }, 3);
    throw new Error('no');
  });

  await expect(failing).rejects.toThrow('no');
  expect(await store.audit.list({}, 10)).toEqual([
    { at: 2, actor: 'ou_2', action: 'file.downloaded', ...about },
    { at: 1, actor: 'ou_1', action: 'account.granted', ...nothing },
  ]);
});

it('what is kept about what people did has one name and words for each thing that happens', () => {
  expect(new Set(AUDIT_ACTIONS).size).toBe(AUDIT_ACTIONS.length);
  for (const locale of ['zh_cn', 'en_us'] as const)
    expect(Object.keys(texts(locale).audit.action).sort()).toEqual([...AUDIT_ACTIONS].sort());
});
