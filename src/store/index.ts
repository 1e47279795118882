import { Kysely, sql } from 'kysely';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { createCipher } from './cipher.ts';
import type { Cipher, Db, Engine } from './context.ts';
import { migrate } from './migrations/index.ts';
import { listen, postgresDialect, WAKE_CHANNEL } from './postgres.ts';
import { exportsRepo } from './repos/exports.ts';
import { filesRepo } from './repos/files.ts';
import { jobsRepo } from './repos/jobs.ts';
import { auditRepo, bucketsRepo, claimsRepo, oauthStatesRepo, settingsRepo } from './repos/small.ts';
import { tokensRepo } from './repos/tokens.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Repos, Store } from './types.ts';

export interface StoreOptions {
  /** `postgres://…`; without it the store is SQLite in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** 32 bytes; see `loadSecretKey`. */
  readonly secretKey: Buffer;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Opens the store and brings its schema up to date. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, clock, log } = options;
  const engine: Engine = databaseUrl === undefined ? 'sqlite' : 'postgres';
  const dialect =
    databaseUrl === undefined ? await sqliteDialect(options.dataDir) : postgresDialect(databaseUrl, log);
  const db = new Kysely<Schema>({ dialect });
  await migrate(db as unknown as Kysely<unknown>, engine);
  const cipher = createCipher(options.secretKey);
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const unlisten = databaseUrl === undefined ? undefined : await listen(databaseUrl, tell, log);
  const repos = (on: Db, wake: () => Promise<void>): Repos =>
    createRepos({ db: on, engine, cipher, wake }, clock);
  const notify = async (on: Db): Promise<void> => {
    if (engine === 'postgres') await sql`select pg_notify(${WAKE_CHANNEL}, '')`.execute(on);
  };
  return {
    ...repos(db, async () => {
      await notify(db);
      tell();
    }),
    engine,
    async transaction(work) {
      let due = false;
      const result = await db.transaction().execute(async (trx) => {
        const value = await work(
          repos(trx, async () => {
            if (!due) await notify(trx);
            due = true;
          }),
        );
        return value;
      });
      if (due) tell();
      return result;
    },
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async ping() {
      await db.selectFrom('buckets').select('key').limit(1).execute();
    },
    async close() {
      listeners.clear();
      await unlisten?.();
      await db.destroy();
    },
  };
}

function createRepos(
  context: { db: Db; engine: Engine; cipher: Cipher; wake: () => Promise<void> },
  clock: Clock,
): Repos {
  return {
    exports: exportsRepo(context),
    claims: claimsRepo(context),
    jobs: jobsRepo(context),
    files: filesRepo(context),
    buckets: bucketsRepo(context),
    settings: settingsRepo(context),
    tokens: tokensRepo(context, clock),
    oauthStates: oauthStatesRepo(context),
    audit: auditRepo(context),
  };
}
