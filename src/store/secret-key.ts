import { createCipheriv, createDecipheriv, randomBytes, randomUUID, scryptSync } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Cipher, Db } from './context.ts';

const SALT = 'feishu-meeting-quality-bot/secret-key/v1';
const SHORTEST_PASSPHRASE = 16;
const KEY_FILE = 'secret.key';

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
export function readSecretKey(given: string | undefined, dataDir: string): Buffer | undefined {
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

const NONCE = 12;
const TAG = 16;

/** Creates an AES-256-GCM cipher with random nonces: `nonce | tag | ciphertext`. The key has 32 bytes. */
export function createCipher(key: Buffer): Cipher {
  return {
    seal(plain, place) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(
        Buffer.from(place),
      );
      const sealed = Buffer.concat([
        typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain),
        cipher.final(),
      ]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, place) {
      try {
        const bytes = Buffer.from(sealed); // libsql hands out ArrayBuffers, pg Buffers
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), {
          authTagLength: TAG,
        });
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
      } catch (cause) {
        throw new AppError(
          { kind: 'internal', advice: 'internal', operation: 'store.open' },
          `stored data at ${place} cannot be decrypted: SECRET_KEY differs from the one it was written with, or it was changed`,
          { cause },
        );
      }
    },
  };
}

const PLACE = 'settings/store/key-check';
const ROW = { scope: 'store', name: 'key-check' } as const;

/**
 * Verifies that the key is the one the store was written with; a new store remembers it. Throws AppError `config`.
 */
export async function checkKey(db: Db, cipher: Cipher, now: number): Promise<void> {
  const value = cipher.seal('', PLACE).toString('base64');
  await db
    .insertInto('settings')
    .values({ ...ROW, value, updated_at: now })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const kept = await db
    .selectFrom('settings')
    .select('value')
    .where('scope', '=', ROW.scope)
    .where('name', '=', ROW.name)
    .executeTakeFirstOrThrow();
  try {
    cipher.open(Buffer.from(kept.value, 'base64'), PLACE);
  } catch (cause) {
    throw new AppError(
      { kind: 'usage', advice: 'config', operation: 'store.open' },
      'SECRET_KEY differs from the one this database was written with (embedded: DATA_DIR/secret.key): give back the old key. ' +
        "If it is lost, delete the row 'store', 'key-check' from the table settings: stored files and authorisations stay unreadable",
      { cause },
    );
  }
}
