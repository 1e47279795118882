import { describe, expect, it } from 'vitest';
import { sandboxClient } from '../../../sandbox/src/index.ts';
import { spentUntil } from '../../../src/platform/rate-gate.ts';
import { dayState } from '../../support/day-state.ts';
import { DATE, newStage, SMALL } from '../services/digests/support/stage.ts';
import { clientOf, eachPlatform, recordedLog, refuses } from './support/fake-platform.ts';

const HOUR_MS = 3_600_000;
/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 10, 18, 4);
const SPENT = { status: 429, body: { code: 99991403, msg: "This month's API call quota has been exceeded" } };
const NONE = { body: { code: 0, msg: 'success', data: { meeting_list: [], has_more: false } } };
const QUERY = { startTime: 1, endTime: 2 };
const nobody = { priority: 'background' } as const;

describe('a month whose calls are spent', () => {
  const platform = eachPlatform();
  const quota = { kind: 'rate-limited', advice: 'quota-exhausted' };
  const heldBack = { ...quota, heldBack: 'call', retryAfterMs: HOUR_MS };

  it('stops what nobody waits for until the month turns; people are still tried and read why', async () => {
    let now = NOON;
    const { log, lines } = recordedLog();
    const { records } = clientOf(platform.url, { now: () => now, log });
    platform.answers(SPENT);
    await refuses(records.meetings(QUERY, undefined, nobody), heldBack);
    now += 5 * 24 * HOUR_MS;
    await refuses(records.meetings(QUERY, undefined, nobody), heldBack);
    const told = { kind: 'no-permission', advice: 'quota-exhausted', code: 99991403 };
    await refuses(records.meetings(QUERY), told);
    expect(platform.calls).toHaveLength(2);

    now = Date.UTC(2026, 10, 30, 16) + 1;
    platform.answers(NONE);
    await expect(records.meetings(QUERY, undefined, nobody)).resolves.toMatchObject({ items: [] });

    expect(lines.filter((line) => line.includes('background work stops'))).toHaveLength(1);
  });

  it.each([
    ['what nobody waits for', nobody],
    ['what an answer can do without', { priority: 'extra' } as const],
  ])(
    'stops %s while so little is left that people need it, and goes on once there is more',
    async (_what, spared) => {
      let short = true;
      const { records } = clientOf(platform.url, { now: () => NOON, isShort: async () => short });
      platform.answers(NONE);

      await refuses(records.meetings(QUERY, undefined, spared), heldBack);
      expect(platform.calls).toHaveLength(0);
      await expect(records.meetings(QUERY)).resolves.toMatchObject({ items: [] });
      short = false;
      await expect(records.meetings(QUERY, undefined, spared)).resolves.toMatchObject({ items: [] });
    },
  );

  it('goes on at once where a person’s call shows that there are more', async () => {
    const { records } = clientOf(platform.url, { now: () => NOON });
    platform.answers(SPENT, NONE);
    await expect(records.meetings(QUERY, undefined, nobody)).rejects.toThrow();
    await records.meetings(QUERY);

    await expect(records.meetings(QUERY, undefined, nobody)).resolves.toMatchObject({ items: [] });
  });

  it('ends with it, and an hour later where it has just begun, perhaps not where the platform counts', () => {
    const turn = Date.UTC(2026, 10, 30, 16);

    expect([NOON, turn - 1_000, turn].map(spentUntil)).toEqual([turn, turn, turn + HOUR_MS]);
    expect(spentUntil(Date.UTC(2026, 11, 18))).toBe(Date.UTC(2026, 11, 31, 16));
  });
});

it('a day is collected once the next month has calls: it asks no more before, and takes no right for lost', async (ctx) => {
  const stage = await newStage(SMALL);
  ctx.onTestFinished(() => stage.close());
  const { post, del } = sandboxClient(stage.sandbox.url);
  const { clock, calls } = stage.sandbox.state;
  const spent = { kind: 'code', status: 429, code: 99991403, msg: 'quota' };
  await post('/faults', { ...spent, endpoint: 'list.quality', times: 0 });

  await stage.collect();
  const asked = calls.length;
  await clock.advance(5 * 24 * HOUR_MS);
  await stage.drain();

  const waiting = { state: 'collecting', measured: 0, suspended: [] };
  expect(await dayState(stage.store, DATE)).toMatchObject(waiting);
  expect(calls.length).toBe(asked);
  await del('/faults');
  await clock.set(Date.UTC(2026, 10, 30, 16) + HOUR_MS);
  await stage.drain();
  expect(await dayState(stage.store, DATE)).toMatchObject({ state: 'complete', suspended: [] });
});
