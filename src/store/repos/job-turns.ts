import { sql } from 'kysely';
import { prepared, type RepoContext } from '../context.ts';
import type { Claimable, LeasedJob, Suspects } from '../types.ts';

type Parts = Pick<RepoContext, 'db' | 'engine'>;

const LIVE = 'live';
/** Of a person's jobs, and of those of a place; 2^15 jobs at once are one level. */
const LEVELS = 16;
const TURNS = LEVELS * LEVELS;

const SHARES = ['person', 'place'] as const;
type Whose = Readonly<Record<(typeof SHARES)[number], string | undefined>>;

const alive = prepared((db, whose: Whose) =>
  db.selectNoFrom(({ selectFrom, fn }) =>
    SHARES.flatMap((share) => {
      const of = whose[share];
      if (of === undefined) return [];
      const jobs = selectFrom('jobs').where(share, '=', of).where('state', '=', LIVE);
      return jobs.select(fn.countAll().as('n')).as(share);
    }),
  ),
);

/** Returns the turn of a new job of a person in a place (hashes, or empty): who has asked for less comes first. */
export async function turnOf(
  on: Parts,
  priority: number,
  { person, place }: Readonly<Record<'person' | 'place', string>>,
): Promise<number> {
  const whose = { person: person || undefined, place: place || undefined };
  const jobs = person === '' && place === '' ? undefined : await alive.first(on, whose);
  // As a power of two: the first is 0, the next two are 1, the next four 2.
  const level = (n: unknown): number => Math.min(LEVELS - 1, Math.floor(Math.log2(Number(n ?? 0) + 1)));
  return priority * TURNS + level(jobs?.person) * LEVELS + level(jobs?.place);
}

/**
 * The turns that have due jobs, first to last. It steps from one turn to the next in the index: what sleeps, and the
 * hundreds that somebody asked for at once, are not looked at.
 */
const dueTurns = prepared((db, { now }: { now: number }) => {
  const turns = sql<{ turn: number }>`
  with recursive turns(turn) as (
    select min(turn) from jobs where state = ${LIVE}
    union all
    select (select min(jobs.turn) from jobs where state = ${LIVE} and jobs.turn > turns.turn)
    from turns where turns.turn is not null
  )
  select turn from turns
  where exists (select 1 from jobs where state = ${LIVE} and jobs.turn = turns.turn and run_at <= ${now})
  order by turn`;
  return { compile: () => turns.compile(db) };
});

const dueOf = prepared((db, { turn, now, kinds, but, limit, locked }: Sought) =>
  db
    .selectFrom('jobs')
    .select((eb) => ['id', eb('deaths', '+', eb.ref('leased')).as('deaths')]) // still leased: its process died
    .where('state', '=', LIVE)
    .where('turn', '=', turn)
    .where('run_at', '<=', now)
    .$if(kinds !== undefined, (q) => q.where('kind', 'in', kinds ?? []))
    .$if(but !== undefined, (q) => q.where('id', 'not in', but ?? []))
    .orderBy('run_at')
    .orderBy('id')
    .limit(limit)
    .$if(locked, (q) => q.forUpdate().skipLocked()),
);
interface Sought {
  readonly turn: number;
  readonly now: number;
  readonly kinds?: readonly string[] | undefined;
  /** Ids of those that the caller runs. */
  readonly but?: readonly number[] | undefined;
  readonly limit: number;
  readonly locked: boolean;
}

/** Leases jobs until a time (unix ms), and counts a death where one was leased. */
export const leasing = prepared((db, { ids, now, until }: { ids: number[]; now: number; until: number }) =>
  db
    .updateTable('jobs')
    .set((eb) => ({
      lease: eb('lease', '+', 1),
      deaths: eb('deaths', '+', eb.ref('leased')),
      leased: 1,
      run_at: until,
      slept_at: now,
      waits_for: null,
    }))
    .where('id', 'in', ids)
    .returningAll(),
);

export interface DueJob {
  readonly id: number;
  /** How often the process that ran it died, the last one included. */
  readonly deaths: number;
}

/**
 * Returns at most `limit` due jobs in their turn, of these kinds only where some are given and without those that the
 * caller runs, locked where other replicas could take them.
 */
export async function dueJobs(
  { db, engine }: Parts,
  now: number,
  limit: number,
  { kinds, running = [] }: Pick<Claimable, 'kinds' | 'running'> = {},
): Promise<DueJob[]> {
  const due: DueJob[] = [];
  const on = { db, engine };
  const but = running.length > 0 ? running.map(({ id }) => id) : undefined;
  for (const { turn } of await dueTurns.all(on, { now })) {
    const more = await dueOf.all(on, {
      turn,
      now,
      kinds,
      but,
      limit: limit - due.length,
      locked: engine === 'postgres',
    });
    due.push(...more);
    if (due.length >= limit) break;
  }
  return due;
}

/**
 * Lets all suspects but `atOnce` wait, before any of them is started: so none of them counts a death that was another's.
 * Returns the jobs that are left.
 */
export async function withFewSuspects(
  db: RepoContext['db'],
  due: readonly DueJob[],
  now: number,
  { below, atOnce, waitMs }: Suspects,
): Promise<readonly DueJob[]> {
  const suspects = due.filter(({ deaths }) => deaths > 0 && deaths < below);
  const waiting = new Set(suspects.slice(atOnce).map(({ id }) => id));
  if (waiting.size === 0) return due;
  await db
    .updateTable('jobs')
    .set((eb) => ({
      deaths: eb('deaths', '+', eb.ref('leased')),
      leased: 0,
      lease: eb('lease', '+', 1), // a process that only hung may not go on with it
      run_at: now + waitMs,
      slept_at: now,
    }))
    .where('id', 'in', [...waiting])
    .execute();
  return due.filter(({ id }) => !waiting.has(id));
}

/** Selects the ids of the jobs of the same kind and place that are due before `until` (unix ms). */
export function behindIt({ db, engine }: Parts, job: LeasedJob, until: number) {
  return db
    .selectFrom('jobs')
    .select('id')
    .where('place', '=', db.selectFrom('jobs').select('place').where('id', '=', job.id))
    .where('place', '<>', '')
    .where('state', '=', LIVE)
    .where('kind', '=', job.kind)
    .where('leased', '=', 0)
    .where('run_at', '<', until)
    .$if(engine === 'postgres', (q) => q.forUpdate().skipLocked());
}
