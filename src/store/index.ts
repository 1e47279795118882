import { Kysely, sql } from 'kysely';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { createRowReader } from '../lib/stored.ts';
import { auditRepo } from './audit-log.ts';
import type { Vault } from './cipher.ts';
import type { Db, Engine, RepoContext } from './context.ts';
import { classified, cutLog, withTransientErrors } from './driver.ts';
import { type KeyOptions, putAlive, vaultOpener } from './keys.ts';
import { migrate } from './migrations.ts';
import { daysRepo } from './repos/days.ts';
import { exportsRepo } from './repos/exports.ts';
import { filesRepo } from './repos/files.ts';
import { jobsRepo } from './repos/jobs.ts';
import { peopleRepo } from './repos/people.ts';
import { bucketsRepo, callsRepo, claimsRepo, settingsRepo } from './repos/small.ts';
import { digestsRepo, subscriptionsRepo } from './repos/subscriptions.ts';
import { tokensRepo } from './repos/tokens.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Repos, Store } from './types.ts';

export interface StoreOptions extends KeyOptions {
  /** `postgres://…`; undefined for SQLite in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Opens the connection to the database, without looking at what is in it. */
export async function openDatabase({
  databaseUrl,
  dataDir,
  log,
}: Pick<StoreOptions, 'databaseUrl' | 'dataDir' | 'log'>): Promise<{ db: Kysely<Schema>; engine: Engine }> {
  const dialect =
    databaseUrl === undefined
      ? await classified(sqliteDialect(dataDir))
      : (await import('./postgres.ts')).postgresDialect(databaseUrl, log);
  return {
    db: new Kysely<Schema>({ dialect: withTransientErrors(dialect) }),
    engine: databaseUrl === undefined ? 'sqlite' : 'postgres',
  };
}

/**
 * Opens the store, migrates its schema, and verifies the key.
 *
 * Throws AppError `config` for a key that the store was not written with, and for a database newer than the program.
 *
 * @example
 * const store = await openStore({ databaseUrl: undefined, dataDir: './data', secretKey, clock: systemClock, log });
 * await store.transaction(({ exports }) => exports.insert(row, now));
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, clock, log } = options;
  const { db, engine } = await openDatabase(options);
  const read = createRowReader(log);
  const wakeups = createWakeups(log);
  const repos = (on: Db, wake: () => Promise<void>): Repos =>
    createRepos({ db: on, engine, vault, read, wake }, clock, log);
  // Its client is loaded where it is used: a bot on SQLite starts without.
  const postgres = databaseUrl === undefined ? undefined : await import('./postgres.ts');
  const notify = async (on: Db): Promise<void> => {
    if (postgres === undefined) return;
    const { WAKE_CHANNEL } = postgres;
    await sql`select pg_notify(${WAKE_CHANNEL}, current_schema())`.execute(on);
  };
  let unlisten = async (): Promise<void> => undefined;
  let vault: Vault;
  const vaultOf = vaultOpener(options);
  try {
    await migrate(db as unknown as Kysely<unknown>, engine);
    vault = await vaultOf(db);
    if (databaseUrl !== undefined && postgres !== undefined)
      unlisten = await postgres.listen(databaseUrl, wakeups.notify, log);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  let pinging: Promise<void> | undefined;
  const own = repos(db, async () => {
    await notify(db);
    wakeups.notify();
  });
  return {
    ...own,
    engine,
    async transaction(work) {
      let due = false;
      const result = await db.transaction().execute((trx) =>
        work(
          repos(trx, async () => {
            if (!due) await notify(trx);
            due = true;
          }),
        ),
      );
      if (due) wakeups.notify();
      return result;
    },
    onWake: wakeups.on,
    tidy: () => cutLog(db, engine),
    ping() {
      // A full disk and a standby can still be read, so this writes. Concurrent callers share one write.
      pinging ??= putAlive(db, clock.now()).finally(() => {
        pinging = undefined;
      });
      return pinging;
    },
    async close() {
      wakeups.clear();
      await unlisten();
      await db.destroy();
    },
  };
}

const REPOS: { readonly [K in keyof Repos]: (context: RepoContext, clock: Clock, log: Logger) => Repos[K] } =
  {
    exports: exportsRepo,
    claims: claimsRepo,
    jobs: jobsRepo,
    files: filesRepo,
    buckets: bucketsRepo,
    calls: callsRepo,
    settings: settingsRepo,
    tokens: tokensRepo,
    audit: auditRepo,
    days: daysRepo,
    subscriptions: subscriptionsRepo,
    digests: digestsRepo,
    people: peopleRepo,
  };

/** Creates each repository when it is first used: there is a set for each transaction, which needs few of them. */
function createRepos(...parts: Parameters<(typeof REPOS)['tokens']>): Repos {
  const repos = {};
  for (const [name, create] of Object.entries(REPOS)) {
    const get = () => {
      const value = create(...parts);
      Object.defineProperty(repos, name, { value });
      return value;
    };
    Object.defineProperty(repos, name, { get, enumerable: true, configurable: true });
  }
  return repos as Repos;
}

export interface Wakes {
  /** Calls every listener. An error of one affects neither the others nor the transaction that was just committed. */
  readonly notify: () => void;
  readonly on: (listener: () => void) => () => void;
  readonly clear: () => void;
}

/** Creates the list of listeners, in this process, for jobs that may have become due. */
export function createWakeups(log: Logger): Wakes {
  const listeners = new Set<() => void>();
  return {
    notify() {
      for (const listener of listeners) {
        try {
          listener();
        } catch (error) {
          log.error({ error: String(error) }, 'wake-up listener failed');
        }
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}
