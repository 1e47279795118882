import { randomBytes, randomUUID, scryptSync } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { SecretKeys } from './cipher.ts';

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
 * Returns the keys of the store as `loadSecretKey` does: the current one, and the one before it, which only opens. In
 * embedded mode a key in the data directory counts as old once `SECRET_KEY` is set. Throws AppError `config`.
 */
export function loadSecretKeys(
  given: string | undefined,
  old: string | undefined,
  dataDir: string,
  embedded: boolean,
): SecretKeys {
  return withOld(loadSecretKey(given, dataDir, embedded), old, dataDir);
}

/** Returns the keys as `loadSecretKeys` does, but creates none: undefined where there is no key. */
export function readSecretKeys(
  given: string | undefined,
  old: string | undefined,
  dataDir: string,
): SecretKeys | undefined {
  const current = readSecretKey(given, dataDir);
  return current && withOld(current, old, dataDir);
}

function withOld(current: Buffer, old: string | undefined, dataDir: string): SecretKeys {
  const others = [old, undefined].flatMap((text) => readSecretKey(text, dataDir) ?? []);
  return { current, old: others.filter((key) => !key.equals(current)) };
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
