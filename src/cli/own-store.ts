import type { LeasedJob, Repos, Store } from '../store/types.ts';

/** Work on a day is the bot's, and shared with it where a digest is asked for: who comes first does it. */
const SHARED_JOBS = ['day'];

/** What belongs to one command, and ends with it; everything else is the bot's. */
type Own = Pick<Repos, 'exports' | 'files' | 'claims' | 'digests' | 'jobs'>;

/**
 * Returns a store for one command of the terminal: its exports, files, digests and jobs are in `own`, where no bot that
 * runs takes them up; consents, budgets, settings, days and the audit log are those of `bot`. With `collects` it works
 * on the days that the bot has to collect.
 */
export function ownStore(bot: Store, own: Store, collects: boolean): Store {
  const shared = { jobs: new WeakSet<LeasedJob>(), collects };
  return {
    ...mixed(bot, own, shared),
    engine: bot.engine,
    transaction: (work) =>
      bot.transaction((theirs) => own.transaction((ours) => work(mixed(theirs, ours, shared)))),
    onWake: (listener) => {
      const stops = [bot, own].map((store) => store.onWake(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    ping: () => bot.ping(),
    tidy: async () => undefined,
    async close() {
      await own.close();
      await bot.close();
    },
  };
}

/** Jobs that are leased of the bot's, and whether there may be some. */
interface Shared {
  readonly jobs: WeakSet<LeasedJob>;
  readonly collects: boolean;
}

function mixed(theirs: Repos, ours: Own, { jobs: shared, collects }: Shared): Repos {
  const { exports, files, claims, digests } = ours;
  const jobsOf = (job: LeasedJob) => (shared.has(job) ? theirs : ours).jobs;
  return {
    ...theirs,
    exports,
    files,
    claims,
    digests,
    jobs: {
      ...ours.jobs,
      // What was given up is what the bot gave up.
      dead: (...asked) => theirs.jobs.dead(...asked),
      counts: (now) => theirs.jobs.counts(now),
      enqueue: (job, now) => (SHARED_JOBS.includes(job.kind) ? theirs : ours).jobs.enqueue(job, now),
      async claim(now, leaseMs, limit, { suspects, running = [] } = {}) {
        const [runTheirs, runOurs] = [true, false].map((of) =>
          running.filter((job) => shared.has(job) === of),
        );
        const own = await ours.jobs.claim(now, leaseMs, limit, { running: runOurs });
        const left = collects ? limit - own.length : 0;
        const which = { kinds: SHARED_JOBS, suspects, running: runTheirs };
        const days = left > 0 ? await theirs.jobs.claim(now, leaseMs, left, which) : [];
        for (const job of days) shared.add(job);
        return [...own, ...days];
      },
      heartbeat: (job, ...more) => jobsOf(job).heartbeat(job, ...more),
      clear: (job) => jobsOf(job).clear(job),
      complete: (job) => jobsOf(job).complete(job),
      again: (job, ...more) => jobsOf(job).again(job, ...more),
      postpone: (job, ...more) => jobsOf(job).postpone(job, ...more),
      bury: (job, ...more) => jobsOf(job).bury(job, ...more),
    },
  };
}
