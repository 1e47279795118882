import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { createIfIdle } from '../../../../src/lib/clock.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { createFeishu } from '../../../../src/platform/index.ts';
import type { ExportContext } from '../../../../src/services/exports/context.ts';
import { admit, wait } from '../../../../src/services/exports/effects/begin.ts';
import { openExport, storedChange, storedRequest } from '../../../../src/services/exports/stored.ts';
import type { Store } from '../../../../src/store/types.ts';
import { clockAt } from '../../../support/clock.ts';
import { newPlace, type Place } from '../../../support/stores.ts';

const T0 = Date.UTC(2026, 10, 20, 4);
const ID = `ex${'1'.repeat(24)}`;

let place: Place;
let store: Store;
beforeEach(async () => {
  place = await newPlace('sqlite');
  store = await place.open(() => T0);
  await store.exports.insert(
    {
      id: ID,
      kind: 'meetings',
      state: 'waiting',
      chatId: 'oc_1',
      chatType: 'group',
      requestMessageId: null,
      requestedBy: 'ou_1',
      identity: 'ou_1',
      locale: 'zh_cn',
      request: storedRequest({
        kind: 'meetings',
        range: { spec: 'yesterday', relative: true, start: T0 - 2, end: T0 - 1, zone: 'Asia/Shanghai' },
        filter: {},
        delivery: 'link',
      }),
    },
    T0,
  );
});
afterEach(() => place.remove());

function context(): ExportContext {
  const clock = clockAt(() => T0);
  return {
    store,
    // Nobody listens there: what is shown is not this test's concern.
    feishu: createFeishu({
      app: { id: 'cli_1', secret: 's', domain: 'http://127.0.0.1:9' },
      buckets: store.buckets,
      clock,
      log: silentLogger,
    }),
    clock,
    log: silentLogger,
    standingOf: async () => 'stands',
    link: (id) => ({ url: id, expiresAt: T0 }),
    isAuthorised: async (openId) => (await store.tokens.get(openId)) !== undefined,
    futile: async () => undefined,
    unmet: async () => undefined,
    authorise: (id) => ({ url: id }),
    offerConsent: async () => undefined,
    nameOf: async () => undefined,
    ifIdle: createIfIdle(),
    marksOf: async () => new Map(),
    departments: { find: async () => undefined, members: async () => undefined },
  };
}

describe('an export that waits for a consent', () => {
  it('goes on where the consent came while it was only about to wait', async () => {
    const consent = { for: 'consent', advice: 'authorise' } as const;
    await store.exports.update(ID, storedChange({ waitingFor: consent }), T0);
    await store.tokens.put({
      openId: 'ou_1',
      accessToken: 'u-1',
      accessExpiresAt: T0 + 1,
      refreshToken: null,
      refreshExpiresAt: null,
      scopes: [],
      name: null,
      updatedAt: T0,
    });

    const row = openExport(await store.exports.get(ID), silentLogger);
    if (row === undefined) throw new Error('no export');
    const { patch, next } = await wait(row, context(), new AbortController().signal);

    expect({ patch, next }).toEqual({ patch: { state: 'admit', waitingFor: null }, next: { again: 0 } });
  });
});

describe('an export that waits for its place', () => {
  it.each([
    ['says so anew when a reader would notice, not for each step of the queue', 0, [15, 7, 3, 2, 1]],
    ['skips to the newest place if its card was held back, and loses no change to come', 2, [13, 6, 3, 2, 1]],
  ])('%s', async (_what, heldBack, expected) => {
    const shown: number[] = [];
    let changes = 0;
    let now = T0;
    const ctx = {
      ...context(),
      clock: clockAt(() => now),
      isAuthorised: async () => true,
    };
    const messages = {
      ...ctx.feishu.messages,
      replaceCard: async (_id: string, card: object) => {
        changes += 1;
        if (changes <= heldBack)
          throw new AppError({ kind: 'rate-limited', advice: 'rate-limited', heldBack: 'call' });
        shown.push(Number(/前面还有\s(\d+)\s个/.exec(JSON.stringify(card))?.[1]));
      },
    };
    await store.exports.update(ID, { state: 'admit', cardMessageId: 'om_1' }, T0);
    const original = await store.exports.get(ID);
    if (original === undefined) throw new Error('no export');
    // Nineteen asked before it, of whom one after the other ends.
    const others = Array.from({ length: 19 }, (_, n) => `ex${String(n).padStart(24, '0')}`);
    for (const id of others) {
      await store.exports.insert({ ...original, id, state: 'find' }, T0 - 1);
      await store.exports.update(id, { state: 'find' }, T0);
    }
    for (const id of others) {
      const row = openExport(await store.exports.get(ID), silentLogger);
      if (row?.state !== 'admit') break;
      const { patch } = await admit(
        row,
        { ...ctx, feishu: { ...ctx.feishu, messages } },
        new AbortController().signal,
      );
      await store.exports.update(ID, storedChange(patch), now);
      await store.exports.update(id, { state: 'done' }, now);
      now += 2_000;
    }

    expect(shown).toEqual(expected);
  });
});
