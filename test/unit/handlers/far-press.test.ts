import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../src/lib/logger.ts';
import { parseRange } from '../../../src/lib/range/index.ts';
import { createAccess } from '../../../src/services/access.ts';
import { createExports, farPressHandler } from '../../../src/services/exports/index.ts';
import type { Store } from '../../../src/store/types.ts';
import { clockAt } from '../../support/clock.ts';
import { runStepOf } from '../../support/jobs.ts';
import { newPlace, type Place } from '../../support/stores.ts';
import { dueJobs, handlers } from './support/handlers.ts';
import { action, message, NOW, ZONE } from './support/incoming.ts';

const RULES = {
  identity: 'tenant',
  waitingExports: 30,
  chats: ['oc_allowed'],
  users: ['ou_vip'],
  admins: [],
} as const;

describe('a press that does not stand where its export is at home', () => {
  let place: Place;
  let store: Store;
  let room: ReturnType<typeof handlers>;
  let id = '';
  const asked = async (by: string) => {
    await room.receive(message('/会议 昨天', { senderId: by }));
    id = (await store.exports.list({ requestedBy: by }, 1))[0]?.id ?? '';
    await store.files.write(
      'f1',
      'a.xlsx',
      (async function* () {
        yield Buffer.from('x');
      })(),
      NOW,
    );
    await store.exports.update(id, { state: 'done', cardMessageId: 'om_card', fileId: 'f1' }, NOW);
    await dueJobs(store, NOW);
  };
  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => NOW);
    room = handlers(store);
  });
  afterEach(() => place.remove());

  const press = async (what: string, by: string, chatId = 'oc_private') => {
    const { answer } = await room.receive(action({ v: 1, do: what, id }, { operatorId: by, chatId }));
    return answer.toast?.type;
  };
  /** Runs the job of the press, where the platform says whether who pressed is still in the group. */
  const carriedOut = async (isMember: boolean) => {
    const access = createAccess(RULES);
    const clock = clockAt(() => NOW + 60_000);
    const parts = {
      now: clock.now,
      log: silentLogger,
      access,
      identity: 'tenant',
      waitingExports: 30,
      zone: ZONE,
      parseRange,
    } as const;
    const handler = farPressHandler({
      exports: createExports(parts),
      clock,
      isMember: async () => isMember,
      access,
    });
    for (const job of await dueJobs(store, NOW + 60_000)) {
      if (job.kind !== 'far-press') throw new Error(job.kind);
      const { save } = await runStepOf(handler, job);
      await store.transaction(async (repos) => save?.(repos));
    }
    const jobs = (await dueJobs(store, NOW + 60_000)).map(({ kind }) => kind);
    return { exports: await store.exports.count({}), jobs };
  };

  it.each(['again', 'retry', 'file-here', 'file-to-me'])(
    '%s: who may export in the group only is refused in another group, and leaves a row',
    async (what) => {
      await asked('ou_removed');

      expect(await press(what, 'ou_removed')).toBe('warning');
      expect(await store.exports.count({})).toBe(1);
      expect(await store.audit.list({ actor: 'ou_removed' }, 1)).toMatchObject([
        { action: expect.stringMatching(/denied$/), exportId: id, chatId: 'oc_private' },
      ]);
    },
  );

  it.each(['again', 'file-here'])(
    '%s: on their own private list a present member of the group may, and somebody removed may not',
    async (what) => {
      await asked('ou_removed');
      await store.settings.set('chat:oc_private', 'type', 'p2p', NOW);
      for (const _press of what === 'file-here' ? [1, 2] : [1]) {
        await press(what, 'ou_removed');
        room.clock.at += 1_000;
      }

      expect(await store.exports.count({})).toBe(1);
      expect(await carriedOut(false)).toEqual({ exports: 1, jobs: ['send-card'] });
      await press(what, 'ou_removed');
      if (what === 'again') expect(await carriedOut(true)).toEqual({ exports: 2, jobs: ['export'] });
    },
  );

  it.each(['again', 'retry'])('%s: starts for a present member of the group', async (what) => {
    await asked('ou_vip');
    await press(what, 'ou_vip');

    expect(await store.exports.count({})).toBe(1);
    expect(await carriedOut(true)).toEqual({ exports: 2, jobs: ['export'] });
  });

  it.each(['again', 'file-to-me'])('%s: is refused in private to who has left the group', async (what) => {
    await asked('ou_vip');
    await press(what, 'ou_vip');

    expect(await carriedOut(false)).toEqual({ exports: 1, jobs: ['send-card'] });
    expect(await store.audit.list({ actor: 'ou_vip' }, 1)).toMatchObject([{ action: 'export.denied' }]);
  });

  it('at home it needs no asking: who presses in a group is in it', async () => {
    await asked('ou_zhang');

    expect(await press('again', 'ou_li', 'oc_allowed')).toBe('success');
    expect(await store.exports.count({})).toBe(2);
  });

  it('stopping what one asked for needs no right, as it reads nothing', async () => {
    await asked('ou_removed');
    await store.exports.update(id, { state: 'poll' }, NOW);

    expect(await press('cancel', 'ou_removed')).toBe('success');
  });
});
