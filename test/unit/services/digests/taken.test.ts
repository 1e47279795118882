import { beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/cards/index.ts';
import { createAccess } from '../../../../src/services/access.ts';
import {
  digestCommandJob,
  digestSettingsFormat,
  digestSubscription,
} from '../../../../src/services/digests/commands.ts';
import type { DigestContext } from '../../../../src/services/digests/context.ts';
import { digestCommandHandler } from '../../../../src/services/digests/subscriptions/handler.ts';
import type { Post } from '../../../../src/services/jobs/index.ts';
import { freshStore, partsAt, runDue, store, subscription } from '../support.ts';

const NOW = Date.parse('2026-11-20T15:30:00+08:00');
const ID = `sb${'0'.repeat(24)}`;
const DEPARTMENT = { of: 'department', name: '研发部' } as const;
const TIMES = { at: 540, days: 'workdays', zone: 'Asia/Shanghai', quiet: 'line' } as const;

/** The digest of a department that `ou_maker` made; the group belongs to `ou_owner`. */
describe('a digest that somebody else changes', () => {
  freshStore(() => NOW);
  beforeEach(async () => {
    const settings = digestSettingsFormat.write({ ...TIMES, scope: DEPARTMENT });
    const row = subscription(ID, { createdBy: 'ou_maker', settings, nextAt: NOW + 1 });
    await store.subscriptions.insert(row, NOW);
  });

  /** Runs a change by somebody, where one may see the company's meetings; returns the cards it sends, and to whom. */
  async function changed(by: string, request: object, reader: string, standing = 'stands') {
    const ctx = {
      ...{ ...partsAt(() => NOW), zone: TIMES.zone, identity: 'user' },
      access: createAccess({ identity: 'user', chats: [], users: [], admins: [] }),
      feishu: { chats: { get: async () => ({ ownerId: 'ou_owner', managerIds: ['ou_manager'] }) } },
      standingOf: async () => standing,
      departments: { find: async (name: string) => ({ found: { name, below: ['测试组'] } }) },
      nameOf: async (openId: string) => openId,
      consentTarget: { url: 'https://bot.test/oauth/start' },
      mayRead: async (who: string) => (who === reader ? { may: true } : { may: false, why: 'right' }),
    } as unknown as DigestContext;
    const asked = { ask: 'on', id: ID, request: { ...TIMES, scope: DEPARTMENT, ...request } };
    const chat = { chatId: 'oc_1', chatType: 'group', locale: 'zh_cn', replyTo: 'om' } as const;
    await digestCommandJob.enqueue(store, { ...chat, asked, by, source: by } as never, NOW);
    await runDue(digestCommandHandler(ctx as never), NOW);
    const posts = (await store.jobs.claim(NOW, 1_000, 9)).map((job) => job.payload as Post);
    const row = await digestSubscription(store, ID);
    const to = posts.map((post) => post.to);
    const { createdBy: maker, state, settings } = row ?? {};
    const log = (await store.audit.list({}, 9)).map(({ action, detail }) => `${action} ${detail['why']}`);
    return { posts, to, maker, state, scope: settings?.scope.of, at: settings?.at, log };
  }

  it.each([
    ['the whole company', { of: 'tenant' }],
    ['another department', { of: 'department', name: '市场部' }],
    ['the meetings of a person', { of: 'organiser', openId: 'ou_x', name: '张三' }],
  ])('becomes theirs who has %s read, and the former maker hears of it in private', async (_what, scope) => {
    const got = await changed('ou_owner', { scope }, 'ou_owner');

    expect(got).toMatchObject({ maker: 'ou_owner', scope: scope.of, state: 'on' });
    expect(got.to).toEqual([{ chatId: 'oc_1' }, { openId: 'ou_maker' }]);
    expect(plainText(got.posts[1]?.card)).toContain('ou_owner');
  });

  const [later, wider] = [{ at: 600 }, { scope: { of: 'tenant' } }];

  it.each([
    ['is not widened with a right that is another’s', 'ou_owner', wider, 'stands', 540, 'private'],
    ['is not changed by its maker any more who has left', 'ou_maker', later, 'left', 540, 'private'],
    ['nor by one who may not any more', 'ou_maker', later, 'not-allowed', 540, 'private'],
    ['stays its maker’s where a manager only moves its time', 'ou_manager', later, 'stands', 600, 'chat'],
  ])('%s', async (_what, by, request, standing, at, where) => {
    const got = await changed(by, request, 'ou_maker', standing);

    expect(got).toMatchObject({ maker: 'ou_maker', scope: 'department', at });
    expect(got.to).toMatchObject([where === 'chat' ? { chatId: 'oc_1' } : { openId: by }]);
    if (by === 'ou_owner') expect(got.log).toEqual(['digest.denied right']);
  });
});
