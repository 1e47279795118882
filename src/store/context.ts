import { gunzipSync, gzipSync } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import { jsonText, type RowReader } from '../lib/stored.ts';
import type { Schema } from './schema.ts';

export type Engine = 'sqlite' | 'postgres';
export type Db = Kysely<Schema> | Transaction<Schema>;

/** What every repository needs: the connection or the caller's transaction, and the key. */
export interface RepoContext {
  readonly db: Db;
  readonly engine: Engine;
  readonly cipher: Cipher;
  /** Parses what rows hold; a row that does not fit is logged once and comes back as undefined. */
  readonly read: RowReader;
  /** Reports that a job became due; the workers are notified after the commit. */
  readonly wake: () => Promise<void>;
}

/**
 * Encrypts stored values. `place` (table, row, column) is authenticated, so that a value can be decrypted only in its
 * own place.
 */
export interface Cipher {
  seal(plain: Uint8Array | string, place: string): Buffer;
  open(sealed: Uint8Array, place: string): Buffer;
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
/** JSON that this room passes on unread; null stays null. */
export const ANY_JSON = jsonText(z.unknown()).nullable();

/**
 * Returns functions that encrypt and decrypt JSON values and bytes of a column; `pack` and `unpack` also compress.
 */
export function sealing(cipher: Cipher) {
  const read = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
  return {
    write: (value: unknown, place: string): Buffer => cipher.seal(JSON.stringify(value ?? null), place),
    read: (sealed: Uint8Array, place: string): unknown => read(cipher.open(sealed, place)),
    pack: (value: unknown, place: string): Buffer =>
      cipher.seal(gzipSync(JSON.stringify(value ?? null)), place),
    unpack: (sealed: Uint8Array, place: string): unknown => read(gunzipSync(cipher.open(sealed, place))),
    bytes: (plain: Uint8Array, place: string): Buffer => cipher.seal(plain, place),
    open: (sealed: Uint8Array, place: string): Buffer => cipher.open(sealed, place),
  };
}
