import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../src/lib/logger.ts';
import { parseRange } from '../../../src/lib/range/index.ts';
import { createAccess, createFileAccess } from '../../../src/services/access.ts';
import { createExports, farPressHandler } from '../../../src/services/exports/index.ts';
import { clockAt } from '../../support/clock.ts';
import { runStepOf } from '../../support/jobs.ts';
import { dueJobs, RULES, useBot } from './support/handlers.ts';
import { bytes, NOW, ZONE } from './support/incoming.ts';

describe('a press that does not stand where its export is at home', () => {
  const bot = useBot();
  let id = '';
  const asked = async (by: string) => {
    await bot.store.files.write('f1', 'a.xlsx', bytes(), NOW);
    id = await bot.exported({ state: 'done', cardMessageId: 'om_card', fileId: 'f1' }, by);
  };
  const press = async (what: string, by: string, chatId = 'oc_private') =>
    (await bot.pressed({ do: what, id }, { operatorId: by, chatId })).toast?.type;
  const count = () => bot.store.exports.count({});

  /** Runs the job of the press, where the platform says whether who pressed is still in the group. */
  const carriedOut = async (isMember: boolean) => {
    const access = createAccess(RULES);
    const clock = clockAt(() => NOW + 60_000);
    const rules = { access, identity: 'tenant', waitingExports: 30, zone: ZONE } as const;
    const exports = createExports({ now: clock.now, log: silentLogger, parseRange, ...rules });
    const handler = farPressHandler({ exports, clock, isMember: async () => isMember, access });
    const done: string[] = [];
    for (const job of await dueJobs(bot.store, clock.now())) {
      if (job.kind !== 'far-press') {
        done.push(job.kind);
        continue;
      }
      const { save } = await runStepOf(handler, job);
      await bot.store.transaction(async (repos) => save?.(repos));
    }
    const jobs = [...done, ...(await dueJobs(bot.store, clock.now())).map(({ kind }) => kind)];
    return { exports: await count(), jobs };
  };

  it.each([
    ['again', 1],
    ['file-here', 2],
  ])('%s: on a private list a member of the group may, who was removed may not', async (what, presses) => {
    await asked('ou_removed');
    await bot.store.settings.set('chat:oc_private', 'type', 'p2p', NOW);
    for (let n = 0; n < presses; n += 1) {
      await press(what, 'ou_removed');
      bot.clock.at += 1_000;
    }

    expect(await count()).toBe(1);
    expect(await carriedOut(false)).toEqual({ exports: 1, jobs: ['send-card'] });
    await press(what, 'ou_removed');
    if (what === 'again') expect(await carriedOut(true)).toEqual({ exports: 2, jobs: ['export'] });
  });

  it.each([
    ['again', true],
    ['retry', true],
    ['again', false],
  ])('%s: who may everywhere is asked about: a member of the group, %s', async (what, isMember) => {
    await asked('ou_vip');
    await press(what, 'ou_vip');
    expect(await count()).toBe(1);
    const done = await carriedOut(isMember);

    expect(done).toEqual(isMember ? { exports: 2, jobs: ['export'] } : { exports: 1, jobs: ['send-card'] });
    expect((await bot.audits())[0]).toEqual([isMember ? 'export.started' : 'export.denied', 'ou_vip']);
  });

  const people = ['ou_asker', 'ou_other', 'ou_vip', 'ou_admin'];
  const chats = ['oc_allowed', 'oc_private', 'oc_elsewhere'];
  const ASKED = { requestedBy: 'ou_asker', identity: 'tenant', chatType: 'group' } as const;

  it.each(people)('file-to-me: %s gets the file exactly where its link would open for them', async (by) => {
    for (const home of ['oc_allowed', 'oc_unlisted'])
      for (const chatId of [home, ...chats.slice(1)])
        for (const isMember of chatId === home ? [true] : [true, false]) {
          bot.clock.at += 1_000;
          await asked('ou_asker');
          await bot.store.exports.update(id, { chatId: home }, NOW);
          await press('file-to-me', by, chatId);
          const { jobs } = await carriedOut(isMember);
          const mayOpen = createFileAccess({ access: createAccess(RULES), isMember: async () => isMember });
          const opens = await mayOpen(by, { ...ASKED, chatId: home });

          expect(jobs.includes('send-file'), [home, chatId, isMember].join()).toBe(opens);
        }
  });
});
