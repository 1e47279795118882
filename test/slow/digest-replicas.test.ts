import { describe, expect, it } from 'vitest';
import { createSandbox, sandboxClient } from '../../sandbox/src/index.ts';
import { dayNumber, dayStart } from '../../sandbox/src/world/days.ts';
import { freePort } from '../../scripts/demo/processes.ts';
import { type App, createApp } from '../../src/app.ts';
import type { DigestSettings } from '../../src/cards/digests/types.ts';
import { readConfig } from '../../src/config.ts';
import type { ScheduledTask } from '../../src/handlers/schedule.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { digestSettingsFormat } from '../../src/services/digests/commands.ts';
import { nextTick } from '../../src/services/digests/send/scheduler.ts';
import { skippingClock } from '../support/clock.ts';
import { environment, eventually, titleOf } from '../support/house.ts';
import { ENGINES, newPlace } from '../support/stores.ts';
import { subscription } from '../unit/store/support.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MONDAY = dayNumber(Date.UTC(2026, 10, 16));
const at = (day: number, hours: number): number => dayStart(day) + hours * HOUR_MS;
const DAYS = 4;
const SETTINGS: DigestSettings = {
  days: 'daily',
  at: 9 * 60,
  zone: 'Asia/Shanghai',
  scope: { of: 'tenant' },
  quiet: 'line',
};
/** Who runs ahead or behind, by how much, on each of the days. */
const JUMPS_MS = [0, 30 * HOUR_MS, -3 * HOUR_MS, 49 * HOUR_MS];

interface Replica {
  readonly app: App;
  skew: number;
  rings: readonly ScheduledTask[];
}

describe.each(ENGINES)('three replicas on %s', (engine) => {
  it('send every day once, while the clock of one jumps', { timeout: 180_000 }, async (ctx) => {
    const few = { people: 4, meetingsPerDay: 1, stories: false };
    const sandbox = await createSandbox({ now: at(MONDAY, 10), ...few, taskMs: 0 });
    const place = await newPlace(engine);
    const client = sandboxClient(sandbox.url);
    const world = await client.world();
    const chatId = world.chats[0]?.chat_id ?? '';
    const { clock } = sandbox.state;
    const store = await place.open(() => clock.now());
    const replicas: Replica[] = [];
    ctx.onTestFinished(async () => {
      for (const { app } of replicas) await app.stop();
      await place.remove();
      await sandbox.stop();
    });
    for (let index = 0; index < 3; index += 1) replicas.push(await replica());
    const settings = digestSettingsFormat.write(SETTINGS);
    const createdBy = world.persons.admin.open_id;
    const nextAt = nextTick(SETTINGS, clock.now());
    const asked = subscription(`sb${'a'.repeat(24)}`, { chatId, createdBy, settings, nextAt });
    await store.subscriptions.insert(asked, clock.now());

    for (let day = MONDAY + 1; day <= MONDAY + DAYS; day += 1) {
      const jumping = replicas[day % 3];
      if (jumping !== undefined) jumping.skew = JUMPS_MS[(day - MONDAY) % JUMPS_MS.length] ?? 0;
      for (const hours of [0.1, 8.99, 9, 9.02]) {
        if (at(day, hours) > clock.now()) await clock.set(at(day, hours));
        await ring();
      }
      if (jumping !== undefined) jumping.skew = 0;
      await ring();
      const isTold = async () => {
        if ((await digests()).some((title) => title.includes(dateOf(day - 1)))) return true;
        await clock.advance(3 * MINUTE_MS);
        return false;
      };
      await eventually(isTold, `no digest of ${dateOf(day - 1)}`, 60_000);
    }
    await clock.advance(30 * MINUTE_MS);
    await ring();

    const titles = await digests();
    for (let day = MONDAY; day < MONDAY + DAYS; day += 1)
      expect(titles.filter((title) => title.includes(dateOf(day)))).toHaveLength(1);
    expect(new Set(titles).size).toBe(titles.length);

    async function ring(): Promise<void> {
      await Promise.all(replicas.flatMap(({ rings }) => rings.map(({ run }) => run())));
    }

    async function digests(): Promise<readonly string[]> {
      return (await client.messages(chatId)).map(titleOf).filter((title) => title.startsWith('会议质量日报'));
    }

    async function replica(): Promise<Replica> {
      const port = await freePort(0);
      const read = readConfig(environment(sandbox, place, `http://127.0.0.1:${port}`, port, world));
      if (!read.ok) throw new Error(read.problems.join('\n'));
      const own: { skew: number; rings: readonly ScheduledTask[] } = { skew: 0, rings: [] };
      const app = await createApp(read.config, read.secrets, {
        clock: skippingClock(clock, undefined, () => own.skew),
        log: silentLogger,
        pollMs: 20,
        leaseMs: 24 * HOUR_MS,
        schedule: (rings) => {
          own.rings = rings.filter(({ name }) => name === 'digests');
          return async () => undefined;
        },
      });
      await app.start();
      return Object.assign(own, { app });
    }
  });
});

function dateOf(day: number): string {
  const date = new Date(dayStart(day) + 12 * HOUR_MS);
  return `${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日`;
}
