import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainText } from '../../../src/cards/index.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createAccess, createAskAgain, type Gone } from '../../../src/services/access.ts';
import {
  alertPostHandler,
  alertPostJob,
  alertsOf,
  mayReceive,
} from '../../../src/services/alerts/subscriptions.ts';
import { alertSettingsFormat, digestSettingsFormat } from '../../../src/services/digests/commands.ts';
import { digestJobHandler } from '../../../src/services/digests/send/job.ts';
import { digestJob } from '../../../src/services/digests/send/request.ts';
import type { ExportContext, ReportEffects } from '../../../src/services/exports/context.ts';
import { exportJob, exportJobHandler } from '../../../src/services/exports/machine.ts';
import { enqueueFile, sendFileHandler } from '../../../src/services/exports/messages.ts';
import { openExport } from '../../../src/services/exports/stored.ts';
import { defineJob, type JobHandler } from '../../../src/services/jobs/define.ts';
import { createWorker } from '../../../src/services/jobs/worker.ts';
import type { ExportState } from '../../../src/store/types.ts';
import { clockAt } from '../../support/clock.ts';
import { runStepOf } from '../../support/jobs.ts';
import { freshStore, EXPORT_ID as ID, newExport, store } from './support.ts';

const NOW = Date.parse('2026-11-20T15:30:00+08:00');
const LATER = NOW + 61_000;
const SUBSCRIPTION = `sb${'0'.repeat(24)}`;
const ACCESS = createAccess({ identity: 'tenant', chats: ['oc_1'], users: ['ou_vip'], admins: ['ou_admin'] });

describe('what runs later than it was asked for', () => {
  let at = NOW;
  let standing: 'stands' | Gone = 'stands';
  const clock = clockAt(() => at);
  const standingOf = async () => standing;

  beforeEach(() => {
    at = NOW;
    standing = 'stands';
  });
  freshStore(() => at);

  const drain = (...handlers: readonly JobHandler[]) => {
    const askAgain = createAskAgain({ store, clock, access: ACCESS, standingOf });
    const parts = { store, clock, log: silentLogger, handlers, askAgain };
    return createWorker({ ...parts, concurrency: 1, leaseMs: 60_000, pollMs: 60_000 }).drain();
  };
  /** The cards that wait to be sent, with the person they go to. */
  const sent = async () =>
    (await store.jobs.claim(at + 10_000, 60_000, 20))
      .filter(({ kind }) => kind === 'send-card')
      .map(({ payload }) => {
        const { to, card } = payload as { to: { openId?: string }; card: object };
        return [to.openId, plainText(card as never).split('\n')[0]];
      });
  const denied = async () => (await store.audit.list({}, 9)).map(({ action, actor }) => [action, actor]);

  describe.each([
    ['a command', { chatId: 'oc_1', denied: 'digest.denied' }, '已停止：你已不在那个群里'],
    ['an administrator’s command', { denied: 'person.denied' }, '已停止：你已没有使用权限'],
  ] as const)('%s', (_what, behalf, title) => {
    let runs = 0;
    const job = defineJob({
      kind: 'some-command',
      payload: z.object({}),
      key: () => 'a',
      needs: () => ({ openId: 'ou_member', locale: 'zh_cn', ...behalf }),
    });
    const handler = job.handle({
      run: async () => {
        runs += 1;
        return { next: 'done' };
      },
    });
    beforeEach(() => {
      runs = 0;
      standing = 'left';
    });

    it('runs at once without another question', async () => {
      await job.enqueue(store, {}, NOW);
      await drain(handler);

      expect([runs, await sent(), await denied()]).toEqual([1, [], []]);
    });

    it('is dropped after a while where the right is gone: the person hears of it in private, with a row', async () => {
      await job.enqueue(store, {}, NOW);
      at = LATER;
      await drain(handler);

      expect(runs).toBe(0);
      expect(await sent()).toEqual([['ou_member', title]]);
      expect(await denied()).toEqual([[behalf.denied, 'ou_member']]);
      expect((await store.jobs.counts(at)).ready).toBe(0);
    });
  });

  describe('an export', () => {
    const begun = (state: ExportState) =>
      store.exports.insert(newExport({ state, requestedBy: 'ou_member' }), NOW);
    /** A platform that nothing may be asked of. */
    const untouched = new Proxy(
      {},
      { get: (_, name) => Promise.reject(new Error(`asked for ${String(name)}`)) },
    );
    const context = () =>
      ({ store, clock, log: silentLogger, standingOf, feishu: untouched }) as unknown as ExportContext;
    const reports = { collect: async () => ({ patch: {}, next: 'done' }) } as unknown as ReportEffects;
    const step = async () => {
      await exportJob.enqueue(store, { id: ID }, NOW);
      const [leased] = await store.jobs.claim(at, 60_000, 1);
      if (leased === undefined) throw new Error('no job');
      const { save } = await runStepOf(exportJobHandler(context(), reports), leased);
      await store.transaction(async (repos) => save?.(repos));
      return openExport(await store.exports.get(ID), silentLogger);
    };

    const early = ['announce', 'admit', 'find', 'collect', 'create'] as const;
    it.each([...early, 'poll', 'download', 'analyse', 'deliver'] as const)(
      'stops in the state %s once its requester has left, and they hear of it in private',
      async (state) => {
        await begun(state);
        at = LATER;
        standing = 'left';

        const row = await step();

        const error = { advice: 'requester-gone', values: { why: 'left' } };
        expect(row).toMatchObject({ state: 'failed', error });
        expect(await sent()).toEqual([['ou_member', '已停止：你已不在那个群里']]);
        expect(await denied()).toEqual([['export.denied', 'ou_member']]);
      },
    );

    it('sends no file after an outage to somebody who may not open it any more', async () => {
      await begun('done');
      const body = async function* () {
        yield Buffer.from('x');
      };
      await store.files.write('f1', 'a.xlsx', body(), NOW);
      await store.exports.update(ID, { fileId: 'f1' }, NOW);
      const row = openExport(await store.exports.get(ID), silentLogger);
      if (row === undefined) throw new Error('no export');
      await enqueueFile(store, row, { openId: 'ou_member' }, 'ou_member', NOW);
      at = LATER;
      await drain(sendFileHandler({ ...context(), mayOpen: async () => false }));

      expect(await sent()).toEqual([['ou_member', '已停止：你已没有使用权限']]);
      expect(await denied()).toEqual([['file.denied', 'ou_member']]);
    });
  });

  describe('a subscription', () => {
    const zone = 'Asia/Shanghai';
    const made = (kind: 'digest' | 'alert') => {
      const scope = { of: 'tenant' } as const;
      const settings =
        kind === 'digest'
          ? digestSettingsFormat.write({ at: 540, days: 'daily', zone, quiet: 'line', scope })
          : alertSettingsFormat.write({ rate: 0.05, minPeople: 3, zone, scope });
      const row = { id: SUBSCRIPTION, kind, chatId: 'oc_1', chatType: 'group', locale: 'zh_cn' } as const;
      return store.subscriptions.insert({ ...row, createdBy: 'ou_member', settings, nextAt: null }, NOW);
    };
    const state = async () => (await store.subscriptions.get(SUBSCRIPTION, z.unknown()))?.state;
    const parts = () => ({
      ...{ store, clock, log: silentLogger, standingOf, zone, identity: 'tenant' },
      mayRead: async () => ({ may: true }),
      authorise: undefined,
    });
    const due = async (date: string) => {
      const id = `di${date}`;
      const row = { subscriptionId: SUBSCRIPTION, flavour: 'day', date, state: 'due', dueAt: NOW } as const;
      await store.digests.claim({ id, ...row });
      await digestJob.enqueue(store, { id }, NOW);
      const departments = { expanded: async (scope: object) => ({ scope, gone: false }) };
      await drain(digestJobHandler({ ...parts(), departments } as never));
      return (await store.digests.get(id))?.state;
    };

    it.each(['left', 'not-allowed'] as const)(
      'a digest whose maker has %s rests, and says so in private, once',
      async (why) => {
        await made('digest');
        standing = why;

        expect([await due('2026-11-18'), await due('2026-11-19')]).toEqual(['quiet', 'quiet']);
        expect(await state()).toBe('suspended');
        expect((await sent()).map(([to]) => to)).toEqual(['ou_member']);
        expect(await denied()).toEqual([['digest.suspended', 'ou_member']]);
      },
    );

    it('alerts rest with it, and resume when the right is back', async () => {
      await made('alert');
      const all = await alertsOf(store);
      const receive = () => mayReceive(all, parts() as never, new AbortController().signal);
      standing = 'left';
      expect(await receive()).toEqual([]);
      expect([await state(), (await sent()).length]).toEqual(['suspended', 1]);
      standing = 'stands';

      expect(await receive()).toHaveLength(1);
      expect(await state()).toBe('on');
    });

    it.each([
      ['whose maker has left', 'left', 'on', 1],
      ['that was switched off over night', 'stands', 'suspended', 0],
    ] as const)('an alert that waited for the morning is not sent by one %s', async (_how, now, is, told) => {
      await made('alert');
      await store.subscriptions.update(SUBSCRIPTION, { state: is }, NOW);
      const post = { to: { chatId: 'oc_1' }, card: {} as never, uuid: 'al-1', subscription: SUBSCRIPTION };
      await alertPostJob.enqueue(store, post, NOW);
      standing = now;
      await drain(alertPostHandler({ ...parts(), feishu: {} } as never));

      expect(await sent()).toHaveLength(told);
      expect((await store.jobs.counts(at)).ready).toBe(0);
    });
  });
});
