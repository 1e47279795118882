import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { systemClock } from '../src/lib/clock.ts';
import { silentLogger } from '../src/lib/logger.ts';
import { openStore } from '../src/store/index.ts';
import type { Store } from '../src/store/types.ts';
import { sized } from './pairs.ts';

const ROUNDS = 9;
const JOBS = 400;
const LEASE_MS = 60_000;
const PAYLOAD = { exportId: 'ex_7374012345678901234' };

/** A durable job, enqueued `JOBS` times; `n` makes keys unique. */
interface Contender {
  insert(n: number): unknown;
  claimAndComplete(): unknown;
}

/** The store, as the bot uses it. */
function ours(store: Store): Contender {
  return {
    insert: (n) => store.jobs.enqueue({ kind: 'export', key: `j${n}`, payload: PAYLOAD }, n),
    async claimAndComplete() {
      const [job] = await store.jobs.claim(Number.MAX_SAFE_INTEGER - LEASE_MS, LEASE_MS, 1);
      if (job === undefined || !(await store.jobs.complete(job))) throw new Error('nothing to claim');
    },
  };
}

/** The same prepared statements on the same tables without a layer in between: the limit of the engine on this machine. */
function bare(db: Database.Database): Contender {
  const insert = db.prepare(
    `insert into jobs (kind, key, payload, priority, run_at, attempt, lease, leased, state, created_at)
     values ('export', ?, ?, 0, ?, 0, 0, 0, 'live', ?) on conflict do nothing`,
  );
  const due = db.prepare(
    `select id from jobs where state = 'live' and run_at <= ? order by priority, run_at, id limit 1`,
  );
  const lease = db.prepare(
    'update jobs set lease = lease + 1, leased = 1, run_at = ? where id = ? returning *',
  );
  const complete = db.prepare('delete from jobs where id = ? and lease = ? and leased = 1');
  return {
    insert: (n) => insert.run(`j${n}`, JSON.stringify(PAYLOAD), n, n),
    claimAndComplete() {
      db.exec('begin immediate');
      const [{ id } = { id: 0 }] = due.all(Number.MAX_SAFE_INTEGER) as { id: number }[];
      const [job] = lease.all(Number.MAX_SAFE_INTEGER, id) as { lease: number }[];
      db.exec('commit');
      if (job === undefined || complete.run(id, job.lease).changes !== 1) throw new Error('nothing to claim');
    },
  };
}

async function perSecond(work: () => unknown): Promise<number> {
  const jobs = sized(JOBS);
  const start = performance.now();
  for (let n = 0; n < jobs; n += 1) await work();
  return jobs / ((performance.now() - start) / 1_000);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Prints durable inserts and claims a second through the store, compared with bare libsql in the same run. */
export async function benchStore(): Promise<void> {
  const dirs = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'bench-store-'))) as [string, string];
  const open = (dataDir: string): Promise<Store> =>
    openStore({
      databaseUrl: undefined,
      dataDir,
      secretKey: randomBytes(32),
      clock: systemClock,
      log: silentLogger,
    });
  const store = await open(dirs[0]);
  await (await open(dirs[1])).close();
  const db = new Database(join(dirs[1], 'bot.sqlite'));
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) db.pragma(pragma);
  try {
    await compare({ store: ours(store), libsql: bare(db) });
  } finally {
    db.close();
    await store.close();
    for (const dir of dirs) rmSync(dir, { recursive: true });
  }
}

async function compare(contenders: { store: Contender; libsql: Contender }): Promise<void> {
  const rates = { store: { insert: [], claim: [] }, libsql: { insert: [], claim: [] } } as Record<
    'store' | 'libsql',
    Record<'insert' | 'claim', number[]>
  >;
  let n = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of round % 2 === 0 ? (['store', 'libsql'] as const) : (['libsql', 'store'] as const)) {
      rates[name].insert.push(await perSecond(() => contenders[name].insert(n++)));
      rates[name].claim.push(await perSecond(() => contenders[name].claimAndComplete()));
    }
  }
  const row = (work: 'insert' | 'claim') => {
    const [mine, best] = [median(rates.store[work]), median(rates.libsql[work])];
    return {
      'store /s': Math.round(mine),
      'bare libsql /s': Math.round(best),
      ratio: (mine / best).toFixed(2),
    };
  };
  console.table({ 'durable insert': row('insert'), 'claim and complete': row('claim') });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await benchStore();
