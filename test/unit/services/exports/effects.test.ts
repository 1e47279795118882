import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { plainText } from '../../../../src/cards/index.ts';
import type { Card } from '../../../../src/cards/kit/types.ts';
import { AppError } from '../../../../src/errors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import type { ExportContext } from '../../../../src/services/exports/context.ts';
import { admit, wait, worstOf } from '../../../../src/services/exports/effects/begin.ts';
import { conclude } from '../../../../src/services/exports/effects/deliver.ts';
import { download } from '../../../../src/services/exports/effects/task.ts';
import { meetingKey } from '../../../../src/services/exports/index.ts';
import { exportJob, exportJobHandler } from '../../../../src/services/exports/machine.ts';
import { type Export, openExport, storedChange } from '../../../../src/services/exports/stored.ts';
import {
  freshStore,
  EXPORT_ID as ID,
  newExport,
  openedExport,
  partsAt,
  runDue,
  store,
  token,
} from '../support.ts';

const T0 = Date.UTC(2026, 10, 20, 4);
const { signal } = new AbortController();
freshStore(() => T0);

/** A bot of which only the cards that it changes are seen. */
const context = (replaceCard: (card: Card) => unknown = () => undefined, now: () => number = () => T0) =>
  ({
    ...{ ...partsAt(now), standingOf: async () => 'stands' },
    isAuthorised: async (openId: string) => (await store.tokens.get(openId)) !== undefined,
    ...{ futile: async () => undefined, unmet: async () => undefined },
    feishu: { messages: { replaceCard: async (_id: string, card: Card) => replaceCard(card) } },
  }) as unknown as ExportContext;

const begun = (more: Parameters<typeof newExport>[0], at = T0) => store.exports.insert(newExport(more), at);
const read = async () => openExport(await store.exports.get(ID), silentLogger) as Export;

describe('an export that waits', () => {
  it('for a consent goes on where that came while it was only about to wait', async () => {
    await begun({ state: 'waiting', identity: 'ou_1' });
    const waitingFor = { for: 'consent', advice: 'authorise' } as const;
    await store.exports.update(ID, storedChange({ waitingFor }), T0);
    await store.tokens.put(token('ou_1'));
    const { patch, next } = await wait(await read(), context(), signal);

    expect({ patch, next }).toEqual({ patch: { state: 'admit', waitingFor: null }, next: { again: 0 } });
  });

  it.each([
    ['says so anew when a reader would notice, not for each step of the queue', 0, [15, 7, 3, 2, 1]],
    ['skips to the newest place if its card was held back, and loses no change to come', 2, [13, 6, 3, 2, 1]],
  ])('for its place %s', async (_what, heldBack, expected) => {
    const shown: number[] = [];
    let [changes, now] = [0, T0];
    const show = (card: Card) => {
      changes += 1;
      if (changes <= heldBack)
        throw new AppError({ kind: 'rate-limited', advice: 'rate-limited', heldBack: 'call' });
      shown.push(Number(/前面还有\s(\d+)\s个/.exec(JSON.stringify(card))?.[1]));
    };
    const ctx = { ...context(show, () => now), isAuthorised: async () => true };
    await begun({ state: 'admit', identity: 'ou_1' });
    await store.exports.update(ID, { cardMessageId: 'om_1' }, T0);
    // Nineteen asked before it, of whom one after the other ends.
    const others = Array.from({ length: 19 }, (_, n) => `ex${String(n).padStart(24, '0')}`);
    for (const id of others) await begun({ id, state: 'find' }, T0 - 1);
    for (const id of others) {
      const row = await read();
      if (row.state !== 'admit') break;
      const { patch } = await admit(row, ctx, signal);
      await store.exports.update(ID, storedChange(patch), now);
      await store.exports.update(id, { state: 'done' }, now);
      now += 2_000;
    }

    expect(shown).toEqual(expected);
  });

  it.each([
    ['five of one person run, wherever', { chatId: 'oc_2' }, 5],
    ['ten of one chat run, whoever asked', { requestedBy: 'ou_2' }, 10],
  ])('for its place lets it begin as long as fewer than %s', async (_what, others, most) => {
    const ctx = { ...context(), isAuthorised: async () => true };
    await begun({ state: 'admit', identity: 'ou_1' });
    const states: (string | undefined)[] = [];
    for (let n = 0; n <= most; n += 1) {
      states.push((await admit(await read(), ctx, signal)).patch.state);
      await begun({ id: `ex${String(n).padStart(24, '0')}`, state: 'find', ...others }, T0 - 1);
    }

    expect(states).toEqual([...Array(most).fill('create'), undefined]);
  });
});

describe('what changes nothing outside is followed at once by what comes next', () => {
  const run = async (create: () => Promise<string>, isAuthorised = async () => true) => {
    await begun({ state: 'admit', identity: 'ou_1' });
    await exportJob.enqueue(store, { id: ID }, T0);
    const ctx = { ...context(), isAuthorised, feishu: { tasks: { create } } };
    const { next } = await runDue(exportJobHandler(ctx as unknown as ExportContext, {} as never), T0);
    return { next, ...(await read()) };
  };

  it('and both are saved together', async () => {
    let before = '';
    const stored = await run(async () => {
      before = (await read()).state;
      return '7374012345678901234';
    });

    expect([before, stored.state, stored.tasks?.[0]?.taskId]).toEqual([
      'admit',
      'poll',
      '7374012345678901234',
    ]);
  });

  it('and is saved alone where that has to be tried again', async () => {
    const stored = await run(() =>
      Promise.reject(new AppError({ kind: 'unavailable', advice: 'unavailable' })),
    );

    expect(stored).toMatchObject({ state: 'create', tasks: null, next: { again: 0 } });
  });

  it('unless the export was called off meanwhile', async () => {
    const create = vi.fn(async () => '1');
    const stored = await run(create, () => store.exports.update(ID, { state: 'cancelled' }, T0));

    expect(stored.state).toBe('cancelled');
    expect(create).not.toHaveBeenCalled();
  });
});

it('an export that ended is told once how it ended', async () => {
  const row = openedExport(T0, { state: 'failed', finishedAt: T0 });
  expect(await conclude(row, context(), signal)).toEqual({ patch: {}, next: 'done' });
});

it('a workbook that was fetched counts at once on the card of an export of several tasks', async () => {
  const task = { start: 1, end: 2, taskId: '1', polls: 1, recreated: 0 };
  const tasks = [{ ...task, fileToken: 'a', fileId: 'f0' }, { ...task, fileToken: 'b' }, task];
  const shown: string[] = [];
  const ctx = context((card) => shown.push(plainText(card)));
  const fetched = { download: async () => ({ stream: Readable.from([Buffer.from('PK')]) }) };
  const feishu = { ...ctx.feishu, tasks: fetched } as never;
  const row = openedExport(T0, { state: 'download', cardMessageId: 'om_1', tasks });
  const { patch } = await download(row, { ...ctx, feishu }, signal);

  expect(patch.tasks?.map(({ fileId }) => fileId)).toEqual(['f0', `${ID}-1`, undefined]);
  expect(shown).toEqual([expect.stringContaining('已完成 2 / 3 段')]);
});

it('of several meetings the worst that was read is offered first; without a bad one none is', async () => {
  const start = (hoursAgo: number): number => 1_763_000_000 - hoursAgo * 3600;
  const meeting = { is: 'meeting', topic: '周会', people: 8, meetingNo: '512340987', end: start(0) } as const;
  const choices = [0, 1, 2].map((hoursAgo) => ({ ...meeting, start: start(hoursAgo) }));
  const row = openedExport(T0);
  const view = { ...row, request: { ...row.request, report: { view: 'meeting' } } } as never;
  /** Of meetings so many hours ago, by how many people each affected; it is bad from three on. */
  const among = (...affected: readonly number[]) => {
    const marks = affected.map((count, at) => {
      const found = { verdict: count < 3 ? 'good' : 'poor', isBad: count >= 3, people: 8, cause: undefined };
      return [meetingKey('512340987', start(at) * 1000), { ...found, affected: count }] as const;
    });
    return worstOf(choices, view, { marksOf: async () => new Map(marks) as never });
  };

  expect([await among(0, 3, 5), await among(1), await among()]).toEqual([2, undefined, undefined]);
});
