import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { plainText } from '../../../src/cards/index.ts';
import { AppError } from '../../../src/errors.ts';
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
import { createMayRead } from '../../../src/services/digests/subscriptions/rights.ts';
import type { ExportContext, ReportEffects } from '../../../src/services/exports/context.ts';
import { exportJob, exportJobHandler } from '../../../src/services/exports/machine.ts';
import { enqueueFile, sendFileHandler } from '../../../src/services/exports/messages.ts';
import { type Export, openExport } from '../../../src/services/exports/stored.ts';
import { defineJob, type JobHandler } from '../../../src/services/jobs/define.ts';
import { createWorker } from '../../../src/services/jobs/worker.ts';
import { subscription, token } from '../store/support.ts';
import { freshStore, EXPORT_ID as ID, newExport, partsAt, putFile, runDue, store } from './support.ts';

const NOW = Date.parse('2026-11-20T15:30:00+08:00');
const LATER = NOW + 61_000;
const SUBSCRIPTION = `sb${'0'.repeat(24)}`;
const access = createAccess({ identity: 'tenant', chats: ['oc_1'], users: ['ou_vip'], admins: ['ou_admin'] });

describe('what runs later than it was asked for', () => {
  let [at, standing]: [number, 'stands' | Gone] = [NOW, 'stands'];
  beforeEach(() => {
    [at, standing] = [NOW, 'stands'];
  });
  freshStore(() => at);

  const context = () => ({ ...partsAt(() => at), standingOf: async () => standing });
  const drain = (...handlers: readonly JobHandler[]) => {
    const askAgain = createAskAgain({ ...context(), access });
    const limits = { concurrency: 1, leaseMs: 60_000, pollMs: 60_000 };
    return createWorker({ ...context(), ...limits, handlers, askAgain }).drain();
  };
  /** The cards that wait to be sent, with the person they go to, and what the audit log says. */
  const heard = async () => {
    const due = await store.jobs.claim(at + 10_000, 60_000, 20);
    const cards = due
      .filter(({ kind }) => kind === 'send-card')
      .map(({ payload }) => payload as { to: { openId?: string }; card: object })
      .map(({ to, card }) => `${to.openId}: ${plainText(card as never).split('\n')[0]}`);
    const log = (await store.audit.list({}, 9)).map(({ action, actor }) => `${action} ${actor}`);
    return { cards, log };
  };
  const LEFT = 'ou_member: 已停止：你已不在那个群里';
  const DENIED = 'ou_member: 已停止：你已没有使用权限';

  it.each([
    ['a command', { chatId: 'oc_1', denied: 'digest.denied' }, LEFT],
    ['an administrator’s command', { denied: 'person.denied' }, DENIED],
  ] as const)('%s runs at once, and is dropped where the right is gone', async (_what, behalf, card) => {
    const needs = () => ({ openId: 'ou_member', locale: 'zh_cn', ...behalf }) as const;
    const job = defineJob({ kind: 'some-command', payload: z.object({}), key: () => 'a', needs });
    const run = vi.fn(async () => ({ next: 'done' }) as const);
    standing = 'left';
    const heardAt = async (now: number) => {
      at = now;
      await job.enqueue(store, {}, NOW);
      await drain(job.handle({ run }));
      return heard();
    };

    expect(await heardAt(NOW)).toEqual({ cards: [], log: [] });
    expect(await heardAt(LATER)).toEqual({ cards: [card], log: [`${behalf.denied} ou_member`] });
    expect(run).toHaveBeenCalledTimes(1);
    expect((await store.jobs.counts(at)).ready).toBe(0);
  });

  describe('an export', () => {
    const begun = (state: Export['state']) =>
      store.exports.insert(newExport({ state, requestedBy: 'ou_member' }), NOW);
    const opened = async () => openExport(await store.exports.get(ID), context().log);
    /** A platform that nothing may be asked of. */
    const asks = (_: object, name: string | symbol) => Promise.reject(new Error(`asked for ${String(name)}`));
    const ctx = () => ({ ...context(), feishu: new Proxy({}, { get: asks }) }) as unknown as ExportContext;
    const reports = { collect: async () => ({ patch: {}, next: 'done' }) } as unknown as ReportEffects;

    const early = ['announce', 'admit', 'find', 'collect', 'create'] as const;
    const states = [...early, 'poll', 'download', 'analyse', 'deliver'] as const;
    it.each(states)('in state %s stops once who asked left, told in private', async (state) => {
      await begun(state);
      at = LATER;
      standing = 'left';
      await exportJob.enqueue(store, { id: ID }, NOW);
      await runDue(exportJobHandler(ctx(), reports), at);

      const error = { advice: 'requester-gone', values: { why: 'left' } };
      expect(await opened()).toMatchObject({ state: 'failed', error });
      expect(await heard()).toEqual({ cards: [LEFT], log: ['export.denied ou_member'] });
    });

    it('sends no file after an outage to somebody who may not open it any more', async () => {
      await begun('done');
      await putFile('f1', NOW);
      await store.exports.update(ID, { fileId: 'f1' }, NOW);
      await enqueueFile(store, (await opened()) as Export, { openId: 'ou_member' }, 'ou_member', NOW);
      at = LATER;
      await drain(sendFileHandler({ ...ctx(), mayOpen: async () => false }));

      expect(await heard()).toEqual({ cards: [DENIED], log: ['file.denied ou_member'] });
    });
  });

  describe('a subscription', () => {
    const zone = 'Asia/Shanghai';
    const scope = { of: 'tenant' } as const;
    const made = (kind: 'digest' | 'alert', settings: object) => {
      const row = subscription(SUBSCRIPTION, { kind, createdBy: 'ou_member', settings, nextAt: null });
      return store.subscriptions.insert(row, NOW);
    };
    const alerts = () => made('alert', alertSettingsFormat.write({ rate: 0.05, minPeople: 3, zone, scope }));
    const state = async () => (await store.subscriptions.get(SUBSCRIPTION, z.unknown()))?.state;
    const parts = (more: object = {}) =>
      ({
        ...{ ...context(), zone, identity: 'tenant', consentTarget: undefined },
        ...{ mayRead: async () => ({ may: true }), ...more },
      }) as never;

    it.each(['left', 'not-allowed'] as const)('a digest of who is %s rests, told once', async (why) => {
      const settings = { at: 540, days: 'daily', zone, quiet: 'line', scope } as const;
      await made('digest', digestSettingsFormat.write(settings));
      standing = why;
      const departments = { expanded: async (of: object) => ({ scope: of, gone: false }) };
      for (const date of ['2026-11-18', '2026-11-19']) {
        const row = { id: date, subscriptionId: SUBSCRIPTION, flavour: 'day', date } as const;
        await store.digests.claim({ ...row, state: 'due', dueAt: NOW });
        await digestJob.enqueue(store, { id: date }, NOW);
        await drain(digestJobHandler(parts({ departments })));
        expect((await store.digests.get(date))?.state).toBe('quiet');
      }

      expect(await state()).toBe('suspended');
      const cards = [expect.stringMatching(/^ou_member: /)];
      expect(await heard()).toEqual({ cards, log: ['digest.suspended ou_member'] });
    });

    it.each([
      ['who has left', { left: true, may: true }],
      ['who may not read meetings', { left: false, may: false }],
    ])('alerts of %s rest and resume with that right, each with one row', async (_who, lost) => {
      await alerts();
      const receive = async ({ left, may }: typeof lost) => {
        standing = left ? 'left' : 'stands';
        const mayRead = async () => (may ? { may } : { may, why: 'right' });
        const all = await alertsOf(store);
        return (await mayReceive(all, parts({ mayRead }), new AbortController().signal)).length;
      };
      expect([await receive(lost), await receive(lost), await state()]).toEqual([0, 0, 'suspended']);
      const back = { left: false, may: true };
      expect([await receive(back), await receive(back), await state()]).toEqual([1, 1, 'on']);

      const log = ['alert.resumed ou_member', 'alert.suspended ou_member'];
      expect(await heard()).toEqual({ cards: [expect.stringMatching(/^ou_member: /)], log });
    });

    it.each([
      ['whose maker has left', 'left', 'on', 1, true],
      ['that was switched off over night', 'stands', 'suspended', 0, true],
      ['whose maker may read meetings no more', 'stands', 'on', 1, false],
    ] as const)('an alert that waited for morning is not sent by one %s', async (_, now, is, told, may) => {
      await alerts();
      await store.subscriptions.update(SUBSCRIPTION, { state: is }, NOW);
      const post = { to: { chatId: 'oc_1' }, card: {} as never, uuid: 'al-1', subscription: SUBSCRIPTION };
      await alertPostJob.enqueue(store, post, NOW);
      standing = now;
      const mayRead = async () => (may ? { may } : { may, why: 'right' });
      await drain(alertPostHandler(parts({ feishu: {}, mayRead })));

      expect([await state(), (await heard()).cards.length]).toEqual(['suspended', told]);
      expect((await store.jobs.counts(at)).ready).toBe(0);
    });

    it('the right to read is asked for again after a minute where something is shown, else after an hour, and a refusal after five', async () => {
      const refusal = new AppError({ kind: 'no-permission', advice: 'no-export-right' });
      const meetings = vi.fn(async () => ({}));
      const feishu = { records: { meetings } } as never;
      const mayRead = createMayRead({ ...context(), identity: 'user', feishu });
      await store.tokens.put(token('ou_member'));
      const ask = async (later: number, lately?: 'lately') => {
        at = NOW + later;
        return (await mayRead('ou_member', new AbortController().signal, lately)).may;
      };
      expect([await ask(0), await ask(59_999), await ask(3_599_999, 'lately')]).toEqual([true, true, true]);
      expect(meetings).toHaveBeenCalledTimes(1);
      meetings.mockRejectedValue(refusal);

      expect([await ask(6e4), await ask(36e4 - 1, 'lately'), await ask(36e4, 'lately')]).not.toContain(true);
      await store.tokens.remove('ou_member');
      expect([await ask(0, 'lately'), meetings.mock.calls.length]).toEqual([false, 3]);
    });
  });
});
