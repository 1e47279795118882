import express from 'express';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ButtonValue, parseButtonValue, plainText } from '../../../src/cards/index.ts';
import { BUTTON_ACTIONS } from '../../../src/cards/kit/types.ts';
import { createHttpApp, createPages } from '../../../src/handlers/web/server.ts';
import { createSessions } from '../../../src/handlers/web/visitors.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createMetrics } from '../../../src/lib/metrics.ts';
import { createSealer, createSigner } from '../../../src/store/cipher.ts';
import { clockAt } from '../../support/clock.ts';
import { dueJobs, posts, useBot } from './support/handlers.ts';
import { action, event, message, NOW, privately } from './support/incoming.ts';
import { serve } from './web/serve.ts';

const STRANGER = 'ou_stranger';
const ELSEWHERE = { senderId: STRANGER, chatId: 'oc_elsewhere' } as const;
const NO_RIGHT = '没有使用权限';

type Do = ButtonValue['do'];

/** What some buttons send beside what they do and to what. */
const SENT: { readonly [K in Do]?: Omit<Extract<ButtonValue, { do: K }>, 'v' | 'do' | 'id'> } = {
  say: { words: '/会议 昨天' },
  'digest-day': { date: '2026-11-19' },
  'digest-meetings': { date: '2026-11-19' },
  'digest-meeting': { meeting: '512340987:1795050000' },
  forget: { name: '陈思远' },
};
/** For everybody: they show what is theirs, or ask the platform who manages a chat, in a job that leaves the row. */
/** Refused on a card in private: they stand on greetings that everybody sees. */
const PRIVATE = ['say', 'form', 'digest-form', 'digest-day', 'digest-meetings'];
const FOR_EVERYBODY: readonly string[] = ['help', 'jobs', 'logout', 'alert-off'];
const WITHOUT_ID =
  /^(help|say|form|form-kind|submit-form|jobs|jobs-again|audit-csv|logout|quality-settings|digest-(form|meetings?|submit))$/;
/** Commands whose refusal has a name of its own. */
const OWN_DENIAL: Readonly<Record<string, string>> = { audit: 'audit.denied', forget: 'person.denied' };
/** Not about an export. */
const NO_EXPORT =
  /^(say|form|form-kind|submit-form|audit-csv|jobs?-again|quality-settings|forget|digest-.*)$/;

describe('somebody who may not', () => {
  const bot = useBot();
  let exportId: string;

  beforeEach(async () => {
    await bot.receive(message('/会议 昨天'));
    exportId = (await bot.exports())[0]?.id ?? '';
    await bot.jobs();
  });

  const refusals = async () =>
    (await bot.store.audit.list({ actor: STRANGER }, 99)).map(({ action: what, exportId: id, chatId }) => {
      return { what, id, chatId };
    });
  const row = (what: string, id: string | null = null) => ({ what, id, chatId: 'oc_elsewhere' });
  const count = () => bot.store.exports.count({});

  it('is told so of every command that needs a right, in private, and leaves a row', async () => {
    const needing: string[] = [];
    for (const { name, needs } of bot.room.commands) {
      expect(['string', 'object', 'function'], name).toContain(typeof needs);
      const before = (await refusals()).length;
      const exports = await count();

      await bot.receive(message(`/${name} 512340987 昨天`, ELSEWHERE));

      // Everybody sees their own jobs, and administrators those that failed.
      if (needs === 'nothing' || name === 'jobs') expect((await refusals()).length, name).toBe(before);
      else {
        needing.push(name);
        const denied = OWN_DENIAL[name] ?? 'export.denied';
        expect((await refusals())[0], name).toEqual(row(denied));
        expect((await refusals()).length, name).toBe(before + 1);
        const [post, ...more] = await bot.posts();
        expect([post?.to, more], name).toEqual([{ openId: STRANGER }, []]);
        expect(await count(), name).toBe(exports);
      }
      await bot.jobs();
    }
    const known = ['meetings', 'quality', 'export', 'digest', 'trend', 'alert', 'audit', 'doctor', 'lang'];
    expect(needing).toEqual(expect.arrayContaining(known));
  });

  it('may choose the language of a private chat, and sees no settings', async () => {
    await bot.receive(privately('/lang en', { senderId: STRANGER, chatId: 'oc_alone' }));
    await bot.receive(message('/quality settings', ELSEWHERE));
    expect(await refusals()).toEqual([row('settings.denied')]);
    await bot.receive(message('/jobs failed', ELSEWHERE));

    expect((await refusals())[0]).toEqual(row('job.denied'));
    const [own, settings] = await bot.posts();
    expect(own?.to).toEqual({ chatId: 'oc_alone' });
    expect(settings?.to).toEqual({ openId: STRANGER });
  });

  it('is told so of every button and form that needs a right, and leaves a row', async () => {
    expect(Object.keys(bot.room.actions).sort()).toEqual([...BUTTON_ACTIONS].sort());
    for (const what of BUTTON_ACTIONS) {
      await dueJobs(bot.store, NOW + 10_000);
      const before = (await refusals()).length;
      const exports = await count();
      const others: Readonly<Record<string, string>> = { 'job-again': '7', forget: STRANGER };
      const id = /^(digest|alert)-/.test(what) ? `sb${'0'.repeat(24)}` : (others[what] ?? exportId);
      const value = { v: 1, do: what, ...(!WITHOUT_ID.test(what) && { id }), ...SENT[what] };
      expect(parseButtonValue(value), what).toEqual(value);

      const { answer } = await bot.receive(action(value, { operatorId: STRANGER, chatId: 'oc_elsewhere' }));

      expect(bot.room.actions, what).toHaveProperty([what, 'needs']);
      if (FOR_EVERYBODY.includes(what)) {
        expect((await refusals()).length, what).toBe(before);
        continue;
      }
      const [latest, ...older] = await refusals();
      expect(older, what).toHaveLength(before);
      expect(latest, what).toEqual({
        what: expect.stringMatching(/^(export|file|audit|settings|digest|job|person)\.denied$/),
        id: NO_EXPORT.test(what) ? null : exportId,
        chatId: 'oc_elsewhere',
      });
      expect(await count(), what).toBe(exports);
      if (PRIVATE.includes(what))
        expect(plainText((await posts(bot.store, NOW + 10_000))[0]?.card)).toContain(NO_RIGHT);
      else expect(answer.toast?.type, what).toBe('warning');
    }
  });

  it('is told so where an export waits for the choice of somebody else', async () => {
    await bot.receive(action({ v: 1, do: 'choose', id: exportId }, { operatorId: 'ou_li' }));

    const [trace] = await bot.store.audit.list({ actor: 'ou_li' }, 1);
    expect(trace).toMatchObject({ action: 'export.denied', exportId });
  });

  it('is told so of every event that needs a right, and leaves a row', async () => {
    const asked: string[] = [];
    for (const [type, { needs }] of Object.entries(bot.room.events)) {
      const before = (await refusals()).length;
      const menu = { event_key: 'export', operator: { operator_id: { open_id: STRANGER } } };

      await bot.receive(event(type, menu));

      if (needs === 'nothing') {
        expect((await refusals()).map(({ what }) => what).filter((each) => each.endsWith('.denied'))).toEqual(
          asked.map(() => 'export.denied'),
        );
        continue;
      }
      asked.push(type);
      expect((await refusals()).length, type).toBe(before + 1);
      expect((await refusals())[0], type).toEqual({ what: 'export.denied', id: null, chatId: null });
    }
    expect(asked).toEqual(['application.bot.menu_v6']);
  });

  it('is told so on every page that needs a right, and leaves a row', async () => {
    const sessions = createSessions({
      sign: createSigner(Buffer.alloc(32, 7)),
      sealer: createSealer(Buffer.alloc(32, 7), 'web-errand'),
      publicUrl: 'http://bot.example',
      clock: clockAt(() => NOW),
    });
    const none = async () => undefined;
    const pages = createPages({
      ...{ repos: bot.store, store: bot.store, metrics: createMetrics(), sessions, checks: {} },
      ...{ app: { domain: 'https://open.feishu.cn', id: 'cli_a1' }, publicUrl: 'http://bot.example' },
      accounts: {
        begin: async () => ({ outcome: 'gone' }),
        finish: async () => ({ outcome: 'expired-state' }),
      },
      ...{ signedOutAt: async () => 0, mayOpen: async () => false, nameOf: none, admins: [] },
      ...{ retentionDays: 30, zone: 'Asia/Shanghai', hasAdminPort: false },
      ...{ clock: clockAt(() => NOW), log: silentLogger },
    });
    const door = express.Router();
    door.get('/as', (_req, res) => {
      sessions.open(res, STRANGER);
      res.end();
    });
    const routes = [door, ...pages.map(({ router }) => router)];
    const served = await serve(createHttpApp({ routes, log: silentLogger }));
    const [cookie = ''] = (await fetch(`${served.url}/as`)).headers.getSetCookie();

    for (const { needs, paths } of pages)
      for (const path of paths) {
        const before = (await refusals()).length;
        const address = `${served.url}${path.replace(':exportId', exportId)}`;
        const response = await fetch(address, { headers: { cookie }, redirect: 'manual' });
        await response.text();

        expect((await refusals()).length - before, path).toBe(needs === 'nothing' ? 0 : 1);
        if (needs !== 'nothing') {
          expect(response.status, path).toBe(403);
          expect((await refusals())[0], path).toEqual({
            what: 'file.denied',
            id: exportId,
            chatId: 'oc_allowed',
          });
        }
      }
    await served.close();
  });
});
