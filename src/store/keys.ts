import { randomBytes, randomUUID, scryptSync } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import {
  type Cipher,
  createCipher,
  deriveKey,
  keyIdOf,
  type Place,
  type SecretKeys,
  signed,
  type Vault,
} from './cipher.ts';
import type { Db } from './context.ts';
import { onDisk } from './driver.ts';

const SALT = 'feishu-meeting-quality-bot/secret-key/v1';
const SHORTEST_PASSPHRASE = 16;
const KEY_FILE = 'secret.key';

/**
 * Returns the keys of the store as `loadSecretKey` does: the current one, and the one before it, which only opens. In
 * embedded mode a key in the data directory counts as old once `SECRET_KEY` is set. Throws AppError `config`.
 */
export function loadSecretKeys(
  given: string | undefined,
  old: string | undefined,
  dataDir: string,
  embedded: boolean,
): SecretKeys {
  return onDisk(() => withOld(loadSecretKey(given, dataDir, embedded), old, dataDir));
}

/** Returns the keys as `loadSecretKeys` does, but creates none: undefined where there is no key. */
export function readSecretKeys(
  given: string | undefined,
  old: string | undefined,
  dataDir: string,
): SecretKeys | undefined {
  return onDisk(() => {
    const current = readSecretKey(given, dataDir);
    return current && withOld(current, old, dataDir);
  });
}

function withOld(current: Buffer, old: string | undefined, dataDir: string): SecretKeys {
  const others = [old, undefined].flatMap((text) => readSecretKey(text, dataDir) ?? []);
  return { current, old: others.filter((key) => !key.equals(current)) };
}

/**
 * Returns the 32-byte key that encrypts everything secret.
 *
 * `given` is 32 bytes as base64 or hex, or a passphrase. In embedded mode without one, a key is created once in the
 * data directory, readable by its owner only. Throws AppError `config`.
 */
export function loadSecretKey(given: string | undefined, dataDir: string, embedded: boolean): Buffer {
  if (given === undefined && !embedded) {
    throw wrong('SECRET_KEY is missing: replicas on one database must share it');
  }
  const key = readSecretKey(given, dataDir);
  if (key !== undefined) return key;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return parseFile(create(join(dataDir, KEY_FILE)), dataDir);
}

/** Returns the key as `loadSecretKey` does, but creates none: undefined where there is no key. */
function readSecretKey(given: string | undefined, dataDir: string): Buffer | undefined {
  if (given !== undefined) return exactKey(given) ?? fromPassphrase(given);
  const text = readIfThere(join(dataDir, KEY_FILE));
  return text === undefined ? undefined : parseFile(text, dataDir);
}

function parseFile(text: string, dataDir: string): Buffer {
  const key = exactKey(text.trim());
  if (key === undefined) {
    throw wrong(
      `${join(dataDir, KEY_FILE)} does not hold a key: bring it back from a backup, or set SECRET_KEY`,
    );
  }
  return key;
}

/**
 * The file appears complete and never replaces another: of two processes that start together, one creates the key.
 */
function create(path: string): string {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function exactKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
}

function fromPassphrase(text: string): Buffer {
  if (text.length < SHORTEST_PASSPHRASE) {
    throw wrong(`SECRET_KEY is too short: at least ${SHORTEST_PASSPHRASE} characters`);
  }
  return scryptSync(text, SALT, 32);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function wrong(message: string): AppError {
  return new AppError({ kind: 'usage', advice: 'config' }, message);
}

/** The keys of a store, 32 bytes each, and the time that a key is noted as used at. */
export interface KeyOptions {
  /** See `loadSecretKeys`. */
  readonly secretKey: Buffer;
  /** Keys that what is stored may be sealed with, too. */
  readonly oldKeys?: readonly Buffer[];
  readonly clock: Pick<Clock, 'now'>;
}

const STORE = 'store';
const INDEX_KEY = 'index-key';
const FIRST_CHECK = 'key-check';
const USED = 'key:';
const PLACE: Place = ['settings', STORE, INDEX_KEY];
const HASH_LENGTH = 22;

/**
 * Opens the vault of a store: verifies the keys, notes the current one as used, and opens the index key, which a new
 * store creates. The index key is random and sealed, so that hashes stay the same when `SECRET_KEY` changes.
 *
 * Throws AppError `config` for a missing key, in a sentence that says which and where it belongs.
 */
async function openVault(db: Db, keys: SecretKeys, now: number): Promise<Vault> {
  const cipher = createCipher(keys);
  const given = new Set([keys.current, ...keys.old].map(keyIdOf));
  const rows = new Map(
    (await db.selectFrom('settings').select(['name', 'value']).where('scope', '=', STORE).execute()).map(
      ({ name, value }) => [name, value],
    ),
  );
  const missing = [...rows.keys()]
    .filter((name) => name.startsWith(USED))
    .map((name) => name.slice(USED.length))
    .filter((id) => !given.has(id));
  if (missing.length > 0) throw keyMissing(missing, keyIdOf(keys.current));
  const first = rows.get(FIRST_CHECK);
  if (first !== undefined) opened(cipher, first, ['settings', STORE, FIRST_CHECK]);
  // Written before keys had ids: any of the given ones may have sealed it.
  const used = first === undefined ? [keyIdOf(keys.current)] : [...given];
  for (const id of used) await put(db, `${USED}${id}`, '', now);
  await put(db, INDEX_KEY, cipher.seal(randomBytes(32), PLACE).toString('base64'), now);
  const kept = await db
    .selectFrom('settings')
    .select('value')
    .where('scope', '=', STORE)
    .where('name', '=', INDEX_KEY)
    .executeTakeFirstOrThrow();
  return vaultOf(cipher, opened(cipher, kept.value, PLACE), keyIdOf(keys.current));
}

/** Returns what opens the vault of a store with the keys that it was opened with. */
export function vaultOpener({ secretKey, oldKeys = [], clock }: KeyOptions): (db: Db) => Promise<Vault> {
  return (db) => openVault(db, { current: secretKey, old: oldKeys }, clock.now());
}

function vaultOf(cipher: Cipher, secret: Buffer, keyId: string): Vault {
  const indexKey = deriveKey(secret, 'index');
  return {
    ...cipher,
    keyId,
    auditKey: deriveKey(secret, 'audit'),
    sealText: (plain, place) => cipher.seal(plain, place).toString('base64'),
    openText: (sealed, place) => cipher.open(Buffer.from(sealed, 'base64'), place).toString('utf8'),
    // What differs in NUL only is the same value to both engines.
    hash: (text) =>
      signed(indexKey, [text.replaceAll('\u0000', '')])
        .toString('base64url')
        .slice(0, HASH_LENGTH),
  };
}

/** Removes every key but the current one from those in use: nothing may be sealed with them any more. */
export async function forgetOldKeys(db: Db, vault: Vault, now: number): Promise<void> {
  await db
    .deleteFrom('settings')
    .where('scope', '=', STORE)
    .where('name', 'like', `${USED}%`)
    .where('name', '!=', `${USED}${vault.keyId}`)
    .execute();
  await db.deleteFrom('settings').where('scope', '=', STORE).where('name', '=', FIRST_CHECK).execute();
  await put(db, `${USED}${vault.keyId}`, '', now);
}

/** Seals the index key with the current key. */
export async function resealIndexKey(db: Db, vault: Vault, now: number): Promise<void> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('scope', '=', STORE)
    .where('name', '=', INDEX_KEY)
    .executeTakeFirstOrThrow();
  const value = vault.seal(opened(vault, row.value, PLACE), PLACE).toString('base64');
  await db
    .updateTable('settings')
    .set({ value, updated_at: now })
    .where('scope', '=', STORE)
    .where('name', '=', INDEX_KEY)
    .execute();
}

/** Stores that the store can be written, in clear: it says nothing. */
export async function putAlive(db: Db, now: number): Promise<void> {
  const row = { value: '', updated_at: now };
  await db
    .insertInto('settings')
    .values({ scope: STORE, name: 'alive', ...row })
    .onConflict((oc) => oc.columns(['scope', 'name']).doUpdateSet(row))
    .execute();
}

async function put(db: Db, name: string, value: string, now: number): Promise<void> {
  await db
    .insertInto('settings')
    .values({ scope: STORE, name, value, updated_at: now })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

function opened(cipher: Cipher, value: string, place: Place): Buffer {
  try {
    return cipher.open(Buffer.from(value, 'base64'), place);
  } catch (cause) {
    throw refused(
      'SECRET_KEY differs from the one this database was written with (embedded: DATA_DIR/secret.key): give back the old key. ' +
        LOST,
      cause,
    );
  }
}

const LOST =
  "If it is lost, delete the rows of scope 'store' from the table settings: what is stored stays unreadable";

function keyMissing(ids: readonly string[], current: string): AppError {
  return refused(
    `SECRET_KEY differs (embedded: DATA_DIR/secret.key) from what stored data is sealed with (id ${ids.join(', ')}, not ${current}): ` +
      'give the earlier key as SECRET_KEY, or as SECRET_KEY_OLD until `meeting-quality rotate-key` has finished. ' +
      LOST,
  );
}

function refused(message: string, cause?: unknown): AppError {
  return new AppError({ kind: 'usage', advice: 'config', operation: 'store.open' }, message, { cause });
}
