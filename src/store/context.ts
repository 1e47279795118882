import { gunzipSync, gzipSync } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
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

/** Returns a value as JSON text. A NUL becomes an escape, which text columns of both engines can hold. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** Columns that several tables have. */
export const LOCALE = z.enum(['zh_cn', 'en_us']);
export const CHAT_TYPE = z.enum(['p2p', 'group']);
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
