import { beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/cards/index.ts';
import { createAccess } from '../../../../src/services/access.ts';
import {
  type DigestCommand,
  digestCommandJob,
  digestSettingsFormat,
  digestSubscription,
} from '../../../../src/services/digests/commands.ts';
import type { DigestContext } from '../../../../src/services/digests/context.ts';
import { digestCommandHandler } from '../../../../src/services/digests/subscriptions/handler.ts';
import type { Post } from '../../../../src/services/jobs/index.ts';
import { clockAt } from '../../../support/clock.ts';
import { runStepOf } from '../../../support/jobs.ts';
import { freshStore, store } from '../support.ts';

const NOW = Date.parse('2026-11-20T15:30:00+08:00');
const ID = `sb${'0'.repeat(24)}`;
const DEPARTMENT = { of: 'department', name: '研发部' } as const;
const TIMES = { at: 540, days: 'workdays', zone: 'Asia/Shanghai', quiet: 'line' } as const;

/** The digest of a department that `ou_maker` made; the group belongs to `ou_owner`. */
describe('a digest that somebody else changes', () => {
  freshStore(() => NOW);
  beforeEach(async () => {
    const settings = digestSettingsFormat.write({ ...TIMES, scope: DEPARTMENT });
    const row = { id: ID, kind: 'digest', chatId: 'oc_1', chatType: 'group', locale: 'zh_cn' } as const;
    await store.subscriptions.insert({ ...row, createdBy: 'ou_maker', settings, nextAt: NOW + 1 }, NOW);
  });

  /** Runs a change by somebody, where those named may see the company's meetings; returns the cards it sends. */
  async function changed(by: string, request: object, readers: readonly string[], standing = 'stands') {
    const ctx = {
      store,
      clock: clockAt(() => NOW),
      zone: TIMES.zone,
      identity: 'user',
      access: createAccess({ identity: 'user', chats: [], users: [], admins: [] }),
      feishu: { chats: { get: async () => ({ ownerId: 'ou_owner', managerIds: ['ou_manager'] }) } },
      standingOf: async () => standing,
      departments: { find: async (name: string) => ({ found: { name, below: ['测试组'] } }) },
      nameOf: async (openId: string) => openId,
      authorise: { url: 'https://bot.test/oauth/start' },
    } as unknown as DigestContext;
    const handler = digestCommandHandler({
      ...ctx,
      mayRead: async (who) => (readers.includes(who) ? { may: true } : { may: false, why: 'right' }),
    });
    const asked = {
      ask: 'on',
      id: ID,
      request: { ...TIMES, scope: DEPARTMENT, ...request },
    } as DigestCommand;
    const chat = { chatId: 'oc_1', chatType: 'group', locale: 'zh_cn', replyTo: 'om' } as const;
    await digestCommandJob.enqueue(store, { ...chat, asked, by, source: by } as never, NOW);
    const [leased] = await store.jobs.claim(NOW, 1_000, 1);
    if (leased === undefined) throw new Error('no job');
    const { save } = await runStepOf(handler, leased);
    await store.transaction(async (repos) => {
      await repos.jobs.complete(leased);
      await save?.(repos);
    });
    const posts = (await store.jobs.claim(NOW, 1_000, 9)).map((job) => job.payload as Post);
    const row = await digestSubscription(store, ID);
    const { scope, at } = row?.settings ?? {};
    return { posts, maker: row?.createdBy, scope: scope?.of, at, state: row?.state };
  }
  const to = (posts: readonly Post[]) => posts.map((post) => post.to);

  it('is not widened with a right that is another’s: who may not see the whole company is told so in private', async () => {
    const got = await changed('ou_owner', { scope: { of: 'tenant' } }, ['ou_maker']);

    expect(got).toMatchObject({ maker: 'ou_maker', scope: 'department' });
    expect(to(got.posts)).toEqual([{ openId: 'ou_owner' }]);
  });

  it.each([
    ['the whole company', { of: 'tenant' }],
    ['another department', { of: 'department', name: '市场部' }],
    ['the meetings of a person', { of: 'organiser', openId: 'ou_x', name: '张三' }],
  ])(
    'becomes theirs who has %s read instead, and the former maker hears of it in private',
    async (_what, scope) => {
      const got = await changed('ou_owner', { scope }, ['ou_owner']);

      expect(got).toMatchObject({ maker: 'ou_owner', scope: scope.of, state: 'on' });
      expect(to(got.posts)).toEqual([{ chatId: 'oc_1' }, { openId: 'ou_maker' }]);
      expect(plainText(got.posts[1]?.card)).toContain('ou_owner');
    },
  );

  it.each(['left', 'not-allowed'])('is not changed by its maker any more who has %s', async (standing) => {
    const got = await changed('ou_maker', { at: 600 }, ['ou_maker'], standing);

    expect(got).toMatchObject({ at: 540 });
    expect(to(got.posts)).toEqual([{ openId: 'ou_maker' }]);
  });

  it('stays its maker’s where a manager of the group only moves its time', async () => {
    const got = await changed('ou_manager', { at: 600 }, []);

    expect(got).toMatchObject({ maker: 'ou_maker', scope: 'department', at: 600 });
    expect(to(got.posts)).toEqual([{ chatId: 'oc_1' }]);
  });
});
