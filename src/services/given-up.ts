import { z } from 'zod';
import { type GivenUpJobs, givenUpJobsCard } from '../cards/index.ts';
import { shortId } from '../lib/chat.ts';
import type { Clock } from '../lib/clock.ts';
import type { Feishu } from '../platform/types.ts';
import type { DeadJob, Repos, Store } from '../store/types.ts';
import { audit } from './audit.ts';
import { askedSchema, defineJob, type JobHandler } from './jobs/index.ts';

/** Rows a card shows: it has to stay readable. */
const SHOWN = 8;
/** So many are run again by one press. */
const MOST = 1_000;

/** Shows the jobs that were given up to an administrator. */
export const givenUpJob = defineJob({
  kind: 'given-up',
  payload: askedSchema,
  key: ({ by }) => `given-up:${by}`,
  needs: ({ by: openId, locale }) => ({ openId, denied: 'job.denied', locale }),
  asker: (asked) => asked,
});

/** Runs one job again that was given up, or all of them. A job itself, as what was given up has to be read first. */
export const rerunJob = defineJob({
  kind: 'rerun',
  /** `by` is null for the command line, where nobody logs in. */
  payload: z.object({ by: z.string().nullable(), id: z.number().optional() }),
  key: ({ id }) => `rerun:${id ?? 'all'}`,
  needs: ({ by }) => (by === null ? undefined : { openId: by, denied: 'job.denied' }),
});

/** Returns the jobs that were given up, the latest first, and how many more there are; `asker` is an open id. */
export async function givenUpJobs(
  store: Pick<Repos, 'jobs' | 'exports'>,
  now: number,
  most: number,
): Promise<Pick<GivenUpJobs, 'rows' | 'more'>> {
  const dead = await store.jobs.dead(MOST);
  const rows = await Promise.all(
    dead.slice(0, most).map(async (job) => ({
      id: job.id,
      kind: job.kind,
      advice: job.advice,
      error: job.error,
      ageSeconds: Math.max(0, Math.floor((now - job.diedAt) / 1_000)),
      asker: await askerOf(job, store),
    })),
  );
  return { rows, more: dead.length - rows.length };
}

/** Returns the end of an open id, which is enough to find somebody and no name. */
export function hidden(openId: string | undefined): string | undefined {
  return openId === undefined ? undefined : shortId(openId);
}

export interface GivenUpParts {
  readonly store: Store;
  readonly feishu: Pick<Feishu, 'messages'>;
  readonly clock: Clock;
  /** Returns a person's name; undefined if the platform does not reveal it. */
  readonly nameOf: (openId: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Creates the jobs about jobs that were given up; `handlers` are those of all other kinds. */
export function givenUpHandlers(parts: GivenUpParts, handlers: readonly JobHandler[]): readonly JobHandler[] {
  const { store, feishu, clock, nameOf } = parts;
  const kinds = new Map(handlers.map((handler) => [handler.kind, handler]));

  return [
    givenUpJob.handle({
      async run({ payload: { by, to, replyTo, locale, asked } }, { signal }) {
        const found = await givenUpJobs(store, clock.now(), SHOWN);
        const rows = await Promise.all(
          found.rows.map(async (row) => {
            const name = row.asker === undefined ? undefined : await nameOf(row.asker, signal);
            return { ...row, asker: name ?? hidden(row.asker) };
          }),
        );
        const card = givenUpJobsCard({ locale, rows, more: found.more });
        const uuid = `given-up-${by.slice(-12)}-${asked.toString(36)}`;
        await feishu.messages.reply({ to, replyTo }, { type: 'card', card }, uuid, { signal });
        const save = (repos: Repos) => audit(repos, { actor: by, action: 'job.viewed' }, clock.now());
        return { next: 'done', save };
      },
    }),
    rerunJob.handle({
      async run({ payload: { by, id } }) {
        const dead = await store.jobs.dead(MOST, id === undefined ? {} : { id });
        for (const job of dead.toReversed()) await rerun(job, by);
        return { next: 'done' };
      },
    }),
  ];

  /** One transaction each, so that one that cannot be run again does not keep the others. */
  async function rerun(job: DeadJob, by: string | null): Promise<void> {
    const opened = kinds.get(job.kind)?.open(job);
    const prepare = opened !== undefined && 'onRevive' in opened ? await opened.onRevive() : undefined;
    const now = clock.now();
    await store.transaction(async (repos) => {
      if (!(await repos.jobs.revive(job.id, now))) return;
      await prepare?.(repos);
      await audit(repos, { actor: by, action: 'job.rerun', detail: { job: job.kind } }, now);
    });
  }
}

const PERSON = z.object({ by: z.string() });
const PERSONAL = z.union([
  z.object({ orTo: z.string() }).transform(({ orTo }) => orTo),
  z.object({ to: z.object({ openId: z.string() }) }).transform(({ to }) => to.openId),
]);
const OF_EXPORT = z.union([
  z.object({ id: z.string().startsWith('ex') }).transform(({ id }) => id),
  z.object({ exportId: z.string() }).transform(({ exportId }) => exportId),
]);

/** The person a job was for, whichever kind it is of; undefined for work of the bot itself. */
async function askerOf(
  { payload }: DeadJob,
  { exports }: Pick<Repos, 'exports'>,
): Promise<string | undefined> {
  const own = PERSON.safeParse(payload).data?.by ?? PERSONAL.safeParse(payload).data;
  const exportId = own === undefined ? OF_EXPORT.safeParse(payload).data : undefined;
  return exportId === undefined ? own : (await exports.get(exportId))?.requestedBy;
}
