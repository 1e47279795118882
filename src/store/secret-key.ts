import { randomBytes, scryptSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

const SALT = 'feishu-meeting-quality-bot/secret-key/v1';

/**
 * The 32-byte key everything secret is encrypted with. `given` is 32 bytes as base64 or hex, or a passphrase.
 * In embedded mode without one, a key is made once in the data directory, readable by its owner only.
 */
export function loadSecretKey(given: string | undefined, dataDir: string, embedded: boolean): Buffer {
  if (given !== undefined) return keyFrom(given);
  if (!embedded) {
    throw new AppError(
      { kind: 'usage', advice: 'config' },
      'SECRET_KEY is missing: replicas on one database must share it',
    );
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'secret.key');
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return keyFrom(readFileSync(path, 'utf8').trim());
}

function keyFrom(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return scryptSync(text, SALT, 32);
}
