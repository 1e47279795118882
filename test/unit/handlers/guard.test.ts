import { beforeEach, describe, expect, it } from 'vitest';
import { createPages } from '../../../src/handlers/web/server.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createMetrics } from '../../../src/lib/metrics.ts';
import { clockAt } from '../../support/clock.ts';
import { useBot } from './support/handlers.ts';
import { message, NOW, privately } from './support/incoming.ts';
import { cookieOf, servedAt, sessionsWith } from './web/serve.ts';

const STRANGER = 'ou_stranger';
const ELSEWHERE = { senderId: STRANGER, chatId: 'oc_elsewhere' } as const;
/** Commands whose refusal has a name of its own. */
const OWN_DENIAL: Readonly<Record<string, string>> = {
  ...{ audit: 'audit.denied', forget: 'person.denied' },
  ...{ 'jobs failed': 'job.denied' },
};

/** What the right is asked for, `matrix.test.ts` says; here is what somebody hears who lacks it, and what is left of it. */
describe('somebody who may not', () => {
  const bot = useBot();
  let id: string;

  beforeEach(async () => {
    id = await bot.exported();
  });

  const refusals = async () => {
    const rows = await bot.store.audit.list({ actor: STRANGER }, 99);
    return rows.map(({ action, exportId, chatId }) => [action, exportId, chatId]);
  };

  it('is told so of every command that needs a right, in private, and leaves a row', async () => {
    const needing = bot.room.commands.filter(({ name, needs }) => needs !== 'nothing' && name !== 'jobs');
    for (const typed of [...needing.map(({ name }) => name), 'jobs failed', 'quality settings']) {
      const before = await refusals();

      await bot.receive(message(`/${typed}${typed.includes(' ') ? '' : ' 512340987 昨天'}`, ELSEWHERE));

      const denied = OWN_DENIAL[typed] ?? 'export.denied';
      expect(await refusals(), typed).toEqual([[denied, null, 'oc_elsewhere'], ...before]);
      expect(await bot.posts(), typed).toMatchObject([{ to: { openId: STRANGER } }]);
    }
    expect(await bot.exports()).toHaveLength(1);
    expect(needing.length).toBeGreaterThan(10);
  });

  it('is answered in a private chat there, and may choose its language', async () => {
    for (const text of ['/会议', '/lang en'])
      await bot.receive(privately(text, { senderId: STRANGER, chatId: 'oc_alone' }));

    expect((await bot.posts()).map(({ to }) => to)).toEqual(Array(2).fill({ chatId: 'oc_alone' }));
    expect(await refusals()).toEqual([['export.denied', null, 'oc_alone']]);
  });

  it.each<[what: string, denied: string, sent?: () => { id?: string; words?: string }]>([
    ['again', 'export.denied', () => ({ id })],
    ['file-here', 'file.denied', () => ({ id })],
    ['job-again', 'job.denied', () => ({ id: '7' })],
    ['digest-off', 'digest.denied', () => ({ id: `sb${'0'.repeat(24)}` })],
    ['form', 'export.denied'],
    ['say', 'export.denied', () => ({ words: '/会议 昨天' })],
  ])('is told so of the button %s, and leaves a row: %s', async (what, denied, sent = () => ({})) => {
    const value = { do: what, ...sent() };
    const answer = await bot.pressed(value, { operatorId: STRANGER, chatId: 'oc_elsewhere' });

    expect(await refusals()).toEqual([[denied, value.id === id ? id : null, 'oc_elsewhere']]);
    expect(await bot.exports()).toHaveLength(1);
    // A card in private where the button stands on a greeting that everybody sees.
    const [post] = await bot.posts();
    if (value.id === undefined) expect(JSON.stringify(post)).toMatch(/ou_stranger.*没有使用权限.*ou_admin/s);
    else expect([answer.toast?.type, post]).toEqual(['warning', undefined]);
  });

  it('is told so on every page that needs a right, and leaves a row', async () => {
    const [publicUrl, clock] = ['http://bot.example', clockAt(() => NOW)];
    const { sessions, testRoutes } = sessionsWith({ publicUrl, clock });
    const [begin, finish] = [async () => ({ outcome: 'gone' }), async () => ({ outcome: 'expired-state' })];
    const accounts = { begin, finish };
    const pages = createPages({
      ...{ repos: bot.store, store: bot.store, metrics: createMetrics() },
      ...{ sessions, checks: {}, publicUrl, clock },
      ...{ app: { domain: 'https://open.feishu.cn', id: 'cli_a1' }, accounts: accounts as never, admins: [] },
      ...{ signedOutAt: async () => 0, mayOpen: async () => false, nameOf: async () => undefined },
      ...{ retentionDays: 30, zone: 'Asia/Shanghai', hasAdminPort: false, log: silentLogger },
    });
    const url = await servedAt([testRoutes, ...pages.map(({ router }) => router)]);
    const cookie = await cookieOf(url, STRANGER);

    for (const { needsFileRight, paths } of pages)
      for (const path of paths) {
        const before = await refusals();
        const address = `${url}${path.replace(':exportId', id)}`;
        const { status } = await fetch(address, { headers: { cookie }, redirect: 'manual' });

        const row = ['file.denied', id, 'oc_allowed'];
        expect(await refusals(), path).toEqual(needsFileRight ? [row, ...before] : before);
        if (needsFileRight) expect(status, path).toBe(403);
      }
  });
});
