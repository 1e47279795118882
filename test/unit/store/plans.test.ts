import { type CompiledQuery, Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../src/lib/logger.ts';
import { auditRepo } from '../../../src/store/audit-log.ts';
import type { RepoContext } from '../../../src/store/context.ts';
import { vaultOpener } from '../../../src/store/keys.ts';
import { postgresDialect } from '../../../src/store/postgres.ts';
import { daysRepo } from '../../../src/store/repos/days.ts';
import { exportsRepo } from '../../../src/store/repos/exports.ts';
import { jobsRepo } from '../../../src/store/repos/jobs.ts';
import { claimsRepo } from '../../../src/store/repos/small.ts';
import { digestsRepo, subscriptionsRepo } from '../../../src/store/repos/subscriptions.ts';
import type { Schema } from '../../../src/store/schema.ts';
import { sqliteDialect } from '../../../src/store/sqlite.ts';
import { clockAt } from '../../support/clock.ts';
import { ANY, ENGINES, freshStore, place, raw, T0 } from './support.ts';

const ROW = { createdAt: T0, id: 'ex1' };
const LEASED = {
  ...{ id: 1, kind: 'export', key: 'k', payload: {} },
  ...{ attempt: 0, deaths: 0, lease: 1, createdAt: T0 },
};

/** What is asked for while the bot runs, in tables that grow for a year. */
const ASKED: Readonly<Record<string, (context: RepoContext) => Promise<unknown>>> = {
  'the exports of a person': (c) => exportsRepo(c).list({ requestedBy: 'ou_1' }, 10),
  'the exports of a chat that run': (c) =>
    exportsRepo(c).list({ chatId: 'oc_1', states: ['poll', 'admit'] }, 10),
  'the exports that run': (c) => exportsRepo(c).count({ states: ['poll'] }),
  'who waits before an export': (c) =>
    exportsRepo(c).count({ chatId: 'oc_1', states: ['admit'], before: ROW }),
  'exports that nothing works on': (c) => exportsRepo(c).list({ isOpen: true, stateBefore: T0 }, 100),
  'digests that are open': (c) => digestsRepo(c).open(T0, 100),
  'the digests before one': (c) => digestsRepo(c).earlier('sb1', 'day', T0, 5),
  'the digest that another one replaces': (c) => digestsRepo(c).letGo('om_1'),
  'subscriptions that are due': (c) => subscriptionsRepo(c).due(T0, 100, ANY),
  'the subscriptions of a chat': (c) => subscriptionsRepo(c).list({ chatId: 'oc_1', kind: 'digest' }, ANY),
  'jobs that are due': (c) => jobsRepo(c).claim(T0, 1_000, 8),
  'when the next job is due': (c) => jobsRepo(c).nextDue(),
  'whether a job is there': (c) => jobsRepo(c).isLive('k'),
  'jobs behind one': (c) => jobsRepo(c).postpone(LEASED, T0, T0),
  'whether something was claimed': (c) => claimsRepo(c).claim('k', T0, T0),
  'the meetings that began in a second': (c) => daysRepo(c).meetingsAt(['2026-11-18'], T0),
  'the newest rows of the audit log': (c) => auditRepo(c).list({}, 10),
};

describe.each(ENGINES)('what %s reads', (engine) => {
  freshStore(() => T0, engine);
  let db: Kysely<Schema>;
  let queries: CompiledQuery[];
  beforeEach(async () => {
    const url = place.databaseUrl;
    queries = [];
    db = new Kysely<Schema>({
      dialect: url === undefined ? await sqliteDialect(place.dataDir) : postgresDialect(url, silentLogger),
      log: ({ query }) => void queries.push(query),
    });
  });
  afterEach(() => db.destroy());

  /** What is read from one end to the other. */
  async function costly(query: CompiledQuery): Promise<readonly string[]> {
    if (engine === 'sqlite')
      return (await raw(place, `explain query plan ${query.sql}`))
        .map(({ detail }) => String(detail))
        .filter((line) => /^SCAN (?!CONSTANT|turns|.*audit_by_time)/.test(line));
    return db.connection().execute(async (own) => {
      // A small table is read as a whole whatever there is: this shows whether it would have to be.
      await own.executeQuery({ ...query, sql: 'set enable_seqscan = off', parameters: [] });
      const asked = { ...query, sql: `explain ${query.sql}` };
      const { rows } = await own.executeQuery<{ 'QUERY PLAN': string }>(asked);
      return rows.map((row) => row['QUERY PLAN']).filter((line) => line.includes('Seq Scan'));
    });
  }

  it('stands on an index', async () => {
    const vault = await vaultOpener({ secretKey: place.secretKey, clock: clockAt(() => T0) })(db);
    const context = { db, engine, vault, read: () => undefined, wake: async () => undefined };
    const found: Record<string, readonly string[]> = {};
    for (const [what, ask] of Object.entries(ASKED)) {
      queries.length = 0;
      await ask(context);
      for (const query of queries.filter(({ sql }) => /^(select|with|update|insert)/.test(sql))) {
        const lines = await costly(query);
        if (lines.length > 0) found[what] = lines;
      }
    }

    expect(found).toEqual({});
  });
});
