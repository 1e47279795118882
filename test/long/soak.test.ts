import { beforeAll, describe, expect, it } from 'vitest';
import { collectGarbage } from '../support/garbage.ts';
import { isFinal } from '../support/house.ts';
import { clock, DAY_MS, house, idle, MINUTE_MS, NOON, openHouse, storyNumber } from '../support/lived.ts';
import { raw } from '../unit/store/raw.ts';

const ROUND_MS = 30 * MINUTE_MS;
const RETENTION_DAYS = 30;
/** What people ask for in each round, besides an ended meeting of which the platform tells. */
const ASKED = ['/会议 昨天', '/会议 最近3天', '/会议室 昨天', '/帮助', '/任务', '/日报 看'];
const TABLES = ['jobs', 'exports', 'files', 'file_chunks', 'claims', 'buckets', 'settings', 'day_joins'];

/** Timers that are set and did not come yet, those included that keep no process alive. */
const timers = new Set<NodeJS.Timeout>();

/** Counts timers from now on; returns how to stop that. */
function watchTimers(): () => void {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const counted = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
    const timer = set(() => {
      timers.delete(timer);
      run(...args);
    }, ms);
    timers.add(timer);
    return timer;
  };
  globalThis.setTimeout = counted as typeof set;
  globalThis.clearTimeout = (timer) => {
    timers.delete(timer as NodeJS.Timeout);
    clear(timer);
  };
  return () => {
    globalThis.setTimeout = set;
    globalThis.clearTimeout = clear;
  };
}

describe('twenty-four hours of a busy tenant', { timeout: 1_200_000 }, () => {
  const looks: Awaited<ReturnType<typeof look>>[] = [];
  let after: (typeof looks)[number];
  /** Files, and pieces of files, that are older than what is asked for last. */
  let left: readonly unknown[];
  let timersAtEnd = 0;
  let answered = 0;
  let asked = 0;

  beforeAll(async () => {
    const stopWatching = watchTimers();
    await openHouse({
      oneClock: true,
      sandbox: { now: NOON, taskMs: 200, people: 30, meetingsPerDay: 8 },
      env: { RETENTION_DAYS: String(RETENTION_DAYS) },
    });
    await say('/提醒 开');
    await say('/日报 开 09:00 每天');
    for (let passed = 0; passed < DAY_MS; passed += ROUND_MS) {
      await round(passed / ROUND_MS);
      if ((passed + ROUND_MS) % (8 * ROUND_MS) === 0) looks.push(await look());
    }
    await say('/日报 退订'); // the next one would bring a workbook of its own
    await clock().advance((RETENTION_DAYS + 1) * DAY_MS);
    await house.ring();
    await idle();
    after = await look();
    const old = `where created_at < ${clock().now() - DAY_MS}`;
    const rows = `select id from files ${old} union all select blob_id from file_chunks ${old}`;
    left = await raw(house.place, rows);
    await house.close();
    collectGarbage();
    timersAtEnd = timers.size;
    stopWatching();
  }, 1_200_000);

  /** Asks, and waits until it is answered. */
  async function say(text: string): Promise<void> {
    asked += 1;
    const id = await house.say(text);
    const works = /^\/(会议|quality)/.test(text);
    await house.until((all) => all.some((each) => each.parent_id === id && (!works || isFinal(each))));
    answered += 1;
  }

  async function round(n: number): Promise<void> {
    for (const text of [
      ...ASKED.slice(0, 2 + (n % (ASKED.length - 1))),
      `/quality ${storyNumber('good')} 昨天`,
    ])
      await say(text);
    const now = clock().now();
    const meeting = house.sandbox.state.world.meetings(now - DAY_MS, now, now, { status: 2 }).at(-1);
    await house.client.post('/meetings/ended', { meeting_instance_id: meeting?.instanceId });
    for (let minutes = 0; minutes < ROUND_MS / MINUTE_MS; minutes += 5) {
      await clock().advance(5 * MINUTE_MS);
      await house.ring();
    }
    await idle();
  }

  /** What the sandbox remembers is no memory of the bot: it forgets its messages first. */
  async function look() {
    house.sandbox.state.messages.clear();
    collectGarbage();
    await house.sandbox.idle();
    collectGarbage();
    const rows: Record<string, number> = {};
    for (const table of TABLES)
      rows[table] = Number((await raw(house.place, `select count(*) as n from ${table}`))[0]?.['n']);
    const open = { timers: timers.size, handles: process.getActiveResourcesInfo().length };
    return { heapMb: process.memoryUsage().heapUsed / 1_048_576, ...open, rows };
  }

  it('answer everything, and leave the memory flat', () => {
    expect(answered).toBe(asked);
    const [first, ...later] = looks.slice(1).map(({ heapMb }) => heapMb);
    expect(Math.max(...later)).toBeLessThan((first ?? 0) * 1.2);
  });

  it('leave no timer or handle behind, neither while the bot runs nor after its end', () => {
    for (const what of ['timers', 'handles'] as const) {
      const [first = 0, ...later] = looks.map((each) => each[what]);
      expect(Math.max(...later), what).toBeLessThanOrEqual(first + 10);
    }
    // Connections of the test itself are kept open for a while.
    expect(timersAtEnd).toBeLessThanOrEqual(3);
  });

  it('leave nothing in the store that its time has come for', () => {
    expect(left).toEqual([]);
    // The day that was collected last.
    expect(after.rows['day_joins']).toBeLessThan(looks.at(-1)?.rows['day_joins'] ?? 0);
    for (const [table, most] of Object.entries({ jobs: 10, claims: 10, buckets: 20 }))
      expect(after.rows[table], table).toBeLessThan(most);
  });
});
