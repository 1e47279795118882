import { gunzipSync, gzipSync } from 'node:zlib';
import type { Compilable, CompiledQuery, Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import { CHAT_TYPES, LOCALES } from '../lib/chat.ts';
import type { RowReader } from '../lib/stored.ts';
import type { Place, Vault } from './cipher.ts';
import type { Schema } from './schema.ts';

export type Engine = 'sqlite' | 'postgres';
export type Db = Kysely<Schema> | Transaction<Schema>;

/** What every repository needs: the connection or the caller's transaction, and the keys. */
export interface RepoContext {
  readonly db: Db;
  readonly engine: Engine;
  readonly vault: Vault;
  /** Parses what rows hold; a row that does not fit is logged once and comes back as undefined. */
  readonly read: RowReader;
  /** Reports that a job became due; the workers are notified after the commit. */
  readonly wake: () => Promise<void>;
}

/** Runs `work` in the caller's transaction, or in a transaction of its own. */
export function within<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : (db as Kysely<Schema>).transaction().execute(work);
}

/** A query that changes nothing and of which one row is wanted at most: an engine that reads row by row stops there. */
export type FirstOnly<R = unknown> = CompiledQuery<R> & { readonly firstOnly?: boolean };

type On = Pick<RepoContext, 'db' | 'engine'>;

interface Prepared<V, R> {
  /** Returns the first row, of a query that changes nothing; what comes behind it is not read. */
  first(on: On, values: V): Promise<R | undefined>;
  all(on: On, values: V): Promise<readonly R[]>;
  /** Returns how many rows were changed. */
  run(on: On, values: V): Promise<number>;
}

/** Stands in a query for a value that is given later, or for one of a list. */
class Slot {
  readonly of: (values: object) => unknown;

  constructor(name: string, at?: number) {
    const value = (values: object) => (values as Readonly<Record<string, unknown>>)[name];
    this.of = at === undefined ? value : (values) => (value(values) as readonly unknown[])[at];
  }
}

/**
 * Prepares a query that is often asked: to build and to compile one costs many times what it takes to run, so both are
 * done once for each engine and each choice of values that are given.
 *
 * @param build puts values where they belong, and sees no more of them than which are given, how long lists are, and
 *   what is true or false
 * @example
 * const byId = prepared((db, { id }: { id: string }) => db.selectFrom('exports').selectAll().where('id', '=', id));
 * const row = await byId.first(context, { id: 'ex1' });
 */
export function prepared<V extends object, R>(build: (db: Db, values: V) => Compilable<R>): Prepared<V, R> {
  const kept = new Map<string, CompiledQuery<R>>();
  const run = ({ db, engine }: On, values: V, firstOnly: boolean) => {
    let shape: string = engine;
    for (const name in values) {
      const value: unknown = values[name];
      if (value !== undefined) shape += ` ${name}${extent(value)}`;
    }
    const { query, queryId, sql, parameters } = kept.get(shape) ?? build(db, slotsOf(values)).compile();
    if (!kept.has(shape)) kept.set(shape, { query, queryId, sql, parameters });
    const given = parameters.map((each) => (each instanceof Slot ? each.of(values) : each));
    const filled: FirstOnly<R> = { query, queryId, sql, parameters: given, firstOnly };
    return db.executeQuery<R>(filled);
  };
  return {
    first: async (on, values) => (await run(on, values, true)).rows[0],
    all: async (on, values) => (await run(on, values, false)).rows,
    run: async (on, values) => Number((await run(on, values, false)).numAffectedRows ?? 0),
  };
}

function extent(value: unknown): string | number | boolean {
  return Array.isArray(value) ? value.length : typeof value === 'boolean' ? value : '';
}

function slotsOf<V extends object>(values: V): V {
  const slots = Object.entries(values).map(([name, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [name, value.map((_, at) => new Slot(name, at))];
    return [name, value === undefined || typeof value === 'boolean' ? value : new Slot(name)];
  });
  return Object.fromEntries(slots) as V;
}

/** Returns a value as JSON text. A NUL becomes an escape, which text columns of both engines can hold. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** Columns that several tables have. */
export const LOCALE = z.enum(LOCALES);
export const CHAT_TYPE = z.enum(CHAT_TYPES);
/** Scopes in `settings` that are locks of people's tokens: their values are no sealed text. */
export const LOCK = 'lock:tokens:';

/** What stands for a value that no key opens; no schema takes it. */
const UNREADABLE = Symbol('unreadable');
/** A value that this room passes on as it is; null stays null. */
export const ANY_VALUE = z.unknown().refine((value) => value !== UNREADABLE, 'cannot be decrypted');

/** Returns functions that encrypt and decrypt what columns hold: JSON and bytes, in columns of either type. */
export function sealing(vault: Vault) {
  const parsed = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
  const json = (value: unknown): string => JSON.stringify(value ?? null);
  return {
    write: (value: unknown, place: Place): Buffer => vault.seal(json(value), place),
    read: (sealed: Uint8Array, place: Place): unknown => parsed(vault.open(sealed, place)),
    /** The same, compressed. */
    pack: (value: unknown, place: Place): Buffer => vault.seal(gzipSync(json(value)), place),
    unpack: (sealed: Uint8Array, place: Place): unknown => parsed(gunzipSync(vault.open(sealed, place))),
    /** JSON in a text column. */
    text: (value: unknown, place: Place): string => vault.sealText(json(value), place),
    /** Reads it. A value that cannot be read fits no schema, so that its row is left out and hides no other. */
    textOf(sealed: string | null, place: Place): unknown {
      if (sealed === null) return null;
      try {
        return JSON.parse(vault.openText(sealed, place));
      } catch {
        return UNREADABLE;
      }
    },
  };
}
