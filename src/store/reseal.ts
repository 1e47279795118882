import type { Kysely } from 'kysely';
import { AppError } from '../errors.ts';
import { auditRepo } from './audit-log.ts';
import type { Place, Vault } from './cipher.ts';
import type { Db, RepoContext } from './context.ts';
import { cutLog } from './driver.ts';
import { openDatabase, type StoreOptions } from './index.ts';
import { forgetOldKeys, resealIndexKey, vaultOpener } from './keys.ts';
import { migrate } from './migrations.ts';
import { pagesOf, type Row, type Schema, TABLE_KEYS } from './schema.ts';
import type { AuditProof } from './types.ts';

interface Sealed {
  readonly table: keyof Schema;
  readonly columns: readonly string[];
  /** Columns whose values are part of the place, in its order; by default the keys. */
  readonly place?: readonly string[];
  /** Whether places of this table end without the name of the column. */
  readonly bare?: boolean;
}

/** Every column that is sealed, with what names its place. */
const SEALED: readonly Sealed[] = [
  {
    table: 'exports',
    columns: [
      ...['request', 'tasks', 'report', 'summary', 'error', 'waiting_for'],
      ...['requester', 'requester_name', 'identity'],
    ],
  },
  { table: 'jobs', columns: ['payload', 'error'], place: ['kind', 'key'] },
  { table: 'settings', columns: ['value'], bare: true },
  { table: 'tokens', columns: ['access_token', 'refresh_token', 'name'] },
  { table: 'subscriptions', columns: ['settings', 'creator'] },
  { table: 'files', columns: ['name'] },
  { table: 'file_chunks', columns: ['data'], bare: true },
  { table: 'people', columns: ['who'] },
  { table: 'audit', columns: ['detail'] },
  { table: 'days', columns: ['identities', 'suspended', 'rooms'] },
  { table: 'day_meetings', columns: ['organiser', 'facts', 'summary'] },
  { table: 'day_joins', columns: ['facts', 'minutes'] },
  { table: 'day_history', columns: ['data', 'named'] },
];
const PAGE = 100;
const MOST_ROUNDS = 10;

/** What a run sealed with the current key: values by table, without those that were sealed with it before. */
export interface Resealed {
  readonly keyId: string;
  readonly values: number;
  readonly tables: Readonly<Record<string, number>>;
}

/**
 * Seals everything in the store with the current key, while the bot runs, and then forgets the keys before it. A run
 * that was stopped is taken up where it was: what is sealed with the current key is left alone.
 *
 * Throws AppError `config` as `openStore` does.
 */
export function rotateKey(options: StoreOptions): Promise<Resealed> {
  return onDatabase(options, async ({ db, engine, vault }) => {
    const tables: Record<string, number> = {};
    // A replica may store something old that it read before; then there is another round.
    for (let left = -1, round = 1; left !== 0; round += 1) {
      if (round > MOST_ROUNDS) throw stillOld(left);
      left = 0;
      for (const each of SEALED) {
        const { values, stale } = await resealTable(db, vault, each);
        tables[each.table] = (tables[each.table] ?? 0) + values;
        left += stale;
      }
    }
    await resealIndexKey(db, vault, options.clock.now());
    await forgetOldKeys(db, vault, options.clock.now());
    await cutLog(db, engine);
    const values = Object.values(tables).reduce((sum, each) => sum + each, 0);
    return { keyId: vault.keyId, values, tables };
  });
}

function stillOld(left: number): AppError {
  return new AppError(
    { kind: 'unavailable', advice: 'internal', operation: 'store.rotate' },
    `${left} values were still sealed with an old key: give every replica the new SECRET_KEY, restart it, and run this again`,
  );
}

async function resealTable(
  db: Db,
  vault: Vault,
  of: Sealed,
): Promise<{ readonly values: number; readonly stale: number }> {
  const { table, columns } = of;
  const on = db as unknown as Kysely<Record<string, Row>>;
  let values = 0;
  let stale = 0;
  for await (const rows of pagesOf(db, table, PAGE))
    for (const row of rows) {
      if (table === 'settings' && isPlain(String(row['scope']))) continue;
      for (const column of columns) {
        const before = row[column];
        const after = before === null ? undefined : resealed(vault, before, placeOf(of, row, column));
        if (after === undefined) continue;
        // Only where nobody changed it since: what is stored in between is sealed with the current key.
        stale += 1;
        const was = typeof before === 'string' ? before : Buffer.from(before as Uint8Array);
        let update = on
          .updateTable(table)
          .set({ [column]: after })
          .where(column, '=', was as never);
        for (const key of TABLE_KEYS[table]) update = update.where(key, '=', row[key] as never);
        values += Number((await update.executeTakeFirst()).numUpdatedRows);
      }
    }
  return { values, stale };
}

/** Names of the store itself, and locks. */
const isPlain = (scope: string): boolean => scope === 'store' || scope.startsWith('lock:');

function placeOf({ table, place = TABLE_KEYS[table], bare }: Sealed, row: Row, column: string): Place {
  const named = place.map((name) => row[name] as string | number);
  return [table, ...named, ...(bare ? [] : [column])];
}

/** Returns undefined for what is sealed with the current key. */
function resealed(vault: Vault, before: unknown, place: Place): unknown {
  if (typeof before !== 'string') {
    const bytes = Buffer.from(before as Uint8Array);
    return vault.isCurrent(bytes) ? undefined : vault.seal(vault.open(bytes, place), place);
  }
  if (vault.isCurrent(Buffer.from(before, 'base64'))) return undefined;
  return vault.sealText(vault.openText(before, place), place);
}

/** Checks the audit log from its oldest row to its newest. Throws AppError `config` as `openStore` does. */
export function verifyAudit(options: StoreOptions): Promise<AuditProof> {
  return onDatabase(options, ({ db, engine, vault }) => {
    const context: RepoContext = {
      db,
      engine,
      vault,
      read: (_place, schema, value) => schema.safeParse(value).data,
      wake: async () => undefined,
    };
    return auditRepo(context).verify();
  });
}

/** Opens the database, migrated and with its vault, for one piece of work. */
async function onDatabase<T>(
  options: StoreOptions,
  work: (opened: Pick<RepoContext, 'db' | 'engine' | 'vault'>) => Promise<T>,
): Promise<T> {
  const { db, engine } = await openDatabase(options);
  const vaultOf = vaultOpener(options);
  try {
    await migrate(db as unknown as Kysely<unknown>, engine);
    return await work({ db, engine, vault: await vaultOf(db) });
  } finally {
    await db.destroy();
  }
}
