import type { Insertable, Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import { adviceKey } from '../../errors.ts';
import { prepared, type RepoContext, sealing, within } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { JobsRepo, LeasedJob } from '../types.ts';
import { behindIt, dueJobs, leasing, turnOf, withFewSuspects } from './job-turns.ts';

const LIVE = 'live';
const DEAD = 'dead';
const ERROR_LENGTH = 2000;
const SEALED = z.object({ key: z.string(), payload: z.unknown() });
/** Clocks of replicas agree within this. */
const SKEW_MS = 60_000;

const adding = prepared((db, row: FreshJob) =>
  db
    .insertInto('jobs')
    .values({ ...row, attempt: 0, lease: 0, leased: 0, state: LIVE })
    .onConflict((oc) => oc.doNothing()),
);
const firstDue = prepared((db) =>
  db
    .selectFrom('jobs')
    .select((eb) => eb.fn.min('run_at').as('at'))
    .where('state', '=', LIVE),
);
const changing = prepared((db, { id, lease, ...row }: Held & Change) =>
  db
    .updateTable('jobs')
    .set(row)
    .where('id', '=', id)
    .where('lease', '=', lease)
    .where('leased', '=', 1)
    .where('state', '=', LIVE),
);
const completing = prepared((db, { id, lease }: Held) =>
  db.deleteFrom('jobs').where('id', '=', id).where('lease', '=', lease).where('leased', '=', 1),
);
type Held = Pick<LeasedJob, 'id' | 'lease'>;
type Change = Omit<Updateable<Schema['jobs']>, keyof Held>;
type FreshJob = Omit<Insertable<Schema['jobs']>, 'attempt' | 'lease' | 'leased' | 'state'>;

/**
 * Creates the repository of jobs: one row per job. `run_at` says when it is due; for a leased job, when its lease
 * expires. Keys may name people: a job is found by the hash of its key.
 */
export function jobsRepo({ db, engine, vault, wake }: RepoContext): JobsRepo {
  const seal = sealing(vault);
  const on = { db, engine };
  const place = (kind: string, hash: string, column: string) => ['jobs', kind, hash, column];
  const hashed = (id: string | undefined): string => (id === undefined ? '' : vault.hash(id));
  /** Changes a job that is still the caller's; returns whether it was. */
  const change = async ({ id, lease }: Held, row: Change): Promise<boolean> =>
    (await changing.run(on, { id, lease, ...row })) > 0;
  const free = (key: string) =>
    db
      .updateTable('jobs')
      .where('key', '=', vault.hash(key))
      .where('state', '=', LIVE)
      .where('leased', '=', 0);
  return {
    async enqueue(job, now) {
      const { kind, payload, priority = 0, share } = job;
      const key = vault.hash(job.key);
      const whose = { person: hashed(share?.person), place: hashed(share?.place) };
      const added = await adding.run(on, {
        kind,
        key,
        payload: seal.text({ key: job.key, payload }, place(kind, key, 'payload')),
        priority,
        ...whose,
        turn: await turnOf(on, priority, whose),
        run_at: job.runAt ?? now,
        slept_at: now,
        created_at: now,
      });
      if (added > 0) await wake();
      return added > 0;
    },
    claim(now, leaseMs, limit, { kinds, running, suspects } = {}) {
      return within(db, async (trx) => {
        const found = await dueJobs({ db: trx, engine }, now, limit, { kinds, running });
        const due = suspects === undefined ? found : await withFewSuspects(trx, found, now, suspects);
        if (due.length === 0) return [];
        const ids = due.map(({ id }) => id);
        const rows = await leasing.all({ db: trx, engine }, { ids, now, until: now + leaseMs });
        return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(toLeased);
      });
    },
    heartbeat: (job, now, leaseMs) => change(job, { run_at: now + leaseMs, slept_at: now }),
    keep: (job, now, leaseMs) =>
      change(job, { run_at: now + leaseMs, slept_at: now, waits_for: null, attempt: 0, deaths: 0 }),
    forgetDeaths: (job) => change(job, { deaths: 0 }),
    complete: async ({ id, lease }) => (await completing.run(on, { id, lease })) > 0,
    async reschedule(job, runAt, attempt, { now = null, waitsFor = null } = {}) {
      const asleep = { run_at: runAt, slept_at: now, waits_for: waitsFor, leased: 0, attempt, deaths: 0 };
      const kept = await change(job, asleep);
      if (kept) await wake();
      return kept;
    },
    async postpone(job, until, now) {
      const behind = behindIt({ db, engine }, job, until);
      await db.updateTable('jobs').set({ run_at: until, slept_at: now }).where('id', 'in', behind).execute();
    },
    async wake(operation, now, spacingMs) {
      const woken = await within(db, async (trx) => {
        const rows = await trx
          .selectFrom('jobs')
          .select(['id', 'waits_for'])
          .where('state', '=', LIVE)
          .where('leased', '=', 0)
          .where('waits_for', 'is not', null)
          .where('run_at', '>', now)
          .orderBy('priority')
          .orderBy('created_at')
          .orderBy('id')
          .execute();
        const own = rows.filter((row) => row.waits_for === operation);
        const firsts = new Map(rows.toReversed().map((row) => [row.waits_for, row]));
        firsts.delete(operation);
        const due = [...own.map(({ id }, index) => [id, index * spacingMs] as const)];
        for (const { id } of firsts.values()) due.push([id, 0]);
        for (const [id, inMs] of due)
          await trx
            .updateTable('jobs')
            .set({ run_at: now + inMs, slept_at: now })
            .where('id', '=', id)
            .where('leased', '=', 0)
            .where('run_at', '>', now + inMs)
            .execute();
        return due.length;
      });
      if (woken > 0) await wake();
      return woken;
    },
    async repairClockSkew(now) {
      const done = await db
        .updateTable('jobs')
        .set((eb) => ({ run_at: eb(eb.val(now), '+', eb('run_at', '-', eb.ref('slept_at'))), slept_at: now }))
        .where('state', '=', LIVE)
        .where('slept_at', '>', now + SKEW_MS)
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },
    bury(job, error, now, advice) {
      const text = seal.text(error.slice(0, ERROR_LENGTH), place(job.kind, vault.hash(job.key), 'error'));
      return change(job, { state: DEAD, leased: 0, error: text, advice, died_at: now });
    },
    async revive(id, now) {
      const alive = db.selectFrom('jobs as live').select('live.key').where('live.state', '=', LIVE);
      const found = changed(
        await db
          .updateTable('jobs')
          .set({ state: LIVE, run_at: now, slept_at: now, attempt: 0, deaths: 0, leased: 0, died_at: null })
          .where('id', '=', id)
          .where('state', '=', DEAD)
          .where('key', 'not in', alive)
          .executeTakeFirst(),
      );
      if (found) await wake();
      return found;
    },
    async expire(cutoff) {
      const done = await db
        .deleteFrom('jobs')
        .where('state', '=', DEAD)
        .where('died_at', '<', cutoff)
        .executeTakeFirst();
      return Number(done.numDeletedRows);
    },
    async runNow(key, now) {
      const found = changed(
        await free(key).where('run_at', '>', now).set({ run_at: now, slept_at: now }).executeTakeFirst(),
      );
      if (found) await wake();
      return found;
    },
    async runAll(kind, where, now) {
      const found = changed(
        await db
          .updateTable('jobs')
          .where('place', '=', hashed(where))
          .where('kind', '=', kind)
          .where('state', '=', LIVE)
          .where('leased', '=', 0)
          .where('run_at', '>', now)
          .set({ run_at: now, slept_at: now })
          .executeTakeFirst(),
      );
      if (found) await wake();
      return found;
    },
    async isLive(key) {
      const row = await db
        .selectFrom('jobs')
        .select('id')
        .where('key', '=', vault.hash(key))
        .where('state', '=', LIVE)
        .executeTakeFirst();
      return row !== undefined;
    },
    async removeIfFree(key) {
      const row = await db
        .deleteFrom('jobs')
        .where('key', '=', vault.hash(key))
        .where('state', '=', LIVE)
        .where('leased', '=', 0)
        .returningAll()
        .executeTakeFirst();
      return row && opened(row);
    },
    async nextDue() {
      return (await firstDue.first(on, {}))?.at ?? undefined;
    },
    async dead(limit, { id, key } = {}) {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where('state', '=', DEAD)
        .$if(id !== undefined, (q) => q.where('id', '=', id ?? 0))
        .$if(key !== undefined, (q) => q.where('key', '=', vault.hash(key ?? '')))
        .orderBy('died_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        ...toLeased(row),
        error: String(seal.textOf(row.error, place(row.kind, row.key, 'error')) ?? ''),
        advice: adviceKey(row.advice),
        diedAt: row.died_at ?? 0,
      }));
    },
    async counts(now) {
      const live = await db
        .selectFrom('jobs')
        .select((eb) => [
          'leased',
          eb('run_at', '<=', now).as('due'),
          eb.fn.countAll().as('n'),
          eb.fn.min('run_at').as('first'),
        ])
        .where('state', '=', LIVE)
        .groupBy(['leased', 'due'])
        .execute();
      const dead = await db
        .selectFrom('jobs')
        .select((eb) => ['kind', eb.fn.countAll().as('n')])
        .where('state', '=', DEAD)
        .groupBy('kind')
        .execute();
      const sum = (rows: readonly { n: unknown }[]): number =>
        rows.reduce((total, { n }) => total + Number(n), 0);
      // The engines differ in what a comparison is: 1 or true.
      const free = (due: boolean) => live.filter((row) => row.leased === 0 && Boolean(row.due) === due);
      return {
        ready: sum(free(true)),
        waiting: sum(free(false)),
        leased: sum(live.filter((row) => row.leased === 1)),
        dead: Object.fromEntries(dead.map(({ kind, n }) => [kind, Number(n)])),
        dueSince: free(true)[0]?.first ?? undefined,
      };
    },
  };
  /** What no key opens is handed out without a payload: it fits no kind of job, and hides no other. */
  function opened({ kind, key, payload }: Selectable<Schema['jobs']>): { key: string; payload?: unknown } {
    const read = SEALED.safeParse(seal.textOf(payload, place(kind, key, 'payload')));
    return read.success ? read.data : { key };
  }

  function toLeased(row: Selectable<Schema['jobs']>): LeasedJob {
    const { key, payload } = opened(row);
    const { id, kind, attempt, deaths, lease, created_at: createdAt } = row;
    return { id, kind, key, payload, attempt, deaths, lease, createdAt };
  }
}

function changed(result: { numUpdatedRows: bigint }): boolean {
  return result.numUpdatedRows > 0n;
}
