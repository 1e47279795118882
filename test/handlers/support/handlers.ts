import { createActions } from '../../../src/handlers/actions/index.ts';
import { createCommands } from '../../../src/handlers/commands/index.ts';
import { createEvents } from '../../../src/handlers/events/index.ts';
import { createPipeline, type Route } from '../../../src/handlers/pipeline.ts';
import { createRouter } from '../../../src/handlers/router.ts';
import { toast } from '../../../src/handlers/toasts.ts';
import type { Incoming } from '../../../src/handlers/types.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { parseRange } from '../../../src/lib/range/index.ts';
import { createAccess } from '../../../src/services/access.ts';
import { createExports } from '../../../src/services/exports/index.ts';
import type { Post } from '../../../src/services/posts.ts';
import type { LeasedJob, Store } from '../../../src/store/types.ts';
import { APP, BOT, NOW, ZONE } from './incoming.ts';

/** The whole room of handlers over a real store, with a clock that stands where `clock.at` says. */
export function handlers(store: Store, given: { route?: Route; locale?: 'zh_cn' | 'en_us' } = {}) {
  const clock = { at: NOW, now: () => clock.at };
  const access = createAccess({
    identity: 'tenant',
    chats: ['oc_allowed'],
    users: ['ou_vip'],
    admins: ['ou_admin'],
  });
  const exports = createExports({ now: clock.now, access, identity: 'tenant', zone: ZONE, parseRange });
  const locale = given.locale ?? 'zh_cn';
  const route = createRouter({
    commands: createCommands({ exports, access, zone: ZONE }),
    actions: createActions({ exports, zone: ZONE }),
    events: createEvents({ zone: ZONE }),
    botId: () => BOT,
    locale,
    zone: ZONE,
    clock,
  });
  const receive = createPipeline({
    appId: APP,
    botId: () => BOT,
    store,
    route: given.route ?? route,
    trouble: () => toast('trouble', locale),
    clock,
    log: silentLogger,
  });
  return { receive: (incoming: Incoming) => receive(incoming), clock, route };
}

/** Takes every job that is due at `now` out of the queue. */
export async function dueJobs(store: Store, now: number): Promise<readonly LeasedJob[]> {
  const jobs = await store.jobs.claim(now, 60_000, 100);
  for (const job of jobs) await store.jobs.complete(job);
  return jobs;
}

/** The cards the bot would send by `now`. */
export async function posts(store: Store, now = NOW): Promise<readonly Post[]> {
  return (await dueJobs(store, now))
    .filter(({ kind }) => kind === 'post')
    .map(({ payload }) => payload as Post);
}
