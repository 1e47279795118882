import { gunzipSync, gzipSync } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

export type Engine = 'sqlite' | 'postgres';
export type Db = Kysely<Schema> | Transaction<Schema>;

/** What a repository stands on: the connection or the caller's transaction. */
export interface RepoContext {
  readonly db: Db;
  readonly engine: Engine;
  readonly cipher: Cipher;
  /** Notes that a job became due; the workers hear of it once this is committed. */
  readonly wake: () => Promise<void>;
}

/** Encrypts values at rest. `place` (table, row, column) is bound in, so that a value opens only where it was put. */
export interface Cipher {
  seal(plain: Uint8Array | string, place: string): Buffer;
  open(sealed: Uint8Array, place: string): Buffer;
}

/** Runs `work` in the caller's transaction, or in one of its own. */
export function within<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : (db as Kysely<Schema>).transaction().execute(work);
}

/** As text; a NUL in it travels as an escape, which text columns of both engines hold. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

export function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

/** JSON values and bytes as they lie in a column: encrypted, large values compressed before that. */
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
