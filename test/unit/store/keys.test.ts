import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { createCipher } from '../../../src/store/cipher.ts';
import { loadSecretKey } from '../../../src/store/keys.ts';
import { ownFolder } from '../../support/folder.ts';

describe('the secret key', () => {
  const dataDir = ownFolder();
  const bytes = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff', 'hex');

  it.each(['hex', 'base64', 'base64url'] as const)('is taken as it is from 32 bytes in %s', (form) => {
    expect(loadSecretKey(bytes.toString(form), dataDir, false)).toEqual(bytes);
  });

  it('is made from a passphrase, the same one each time', () => {
    const key = loadSecretKey('correct horse battery', dataDir, false);

    expect(key).toHaveLength(32);
    expect(loadSecretKey('correct horse battery', dataDir, true)).toEqual(key);
    expect(loadSecretKey('correct horse battery!', dataDir, true)).not.toEqual(key);
  });

  it('is refused where it is too short, or missing with a shared database', () => {
    expect(() => loadSecretKey('short', dataDir, true)).toThrow(/too short: at least 16/);
    expect(() => loadSecretKey(undefined, dataDir, false)).toThrow(AppError);
  });

  it('is made once in embedded mode, for its owner only, and leaves no draft', () => {
    const nested = join(dataDir, 'new');

    const key = loadSecretKey(undefined, nested, true);

    expect(loadSecretKey(undefined, nested, true)).toEqual(key);
    expect(readdirSync(nested)).toEqual(['secret.key']);
    expect(statSync(join(nested, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(statSync(nested).mode & 0o777).toBe(0o700);
  });

  it('is never guessed from a damaged file', () => {
    const damaged = join(dataDir, 'damaged');
    mkdirSync(damaged);
    writeFileSync(join(damaged, 'secret.key'), '');

    expect(() => loadSecretKey(undefined, damaged, true)).toThrow(/does not hold a key/);
  });
});

it('sealing uses a nonce once, on every page of random bytes', () => {
  const { seal, open } = createCipher({ current: Buffer.alloc(32, 7), old: [] });

  const sealed = Array.from({ length: 1_000 }, () => seal('the same', ['place']));

  expect(new Set(sealed.map((each) => each.subarray(5, 17).toString('hex'))).size).toBe(1_000);
  expect(sealed.every((each) => open(each, ['place']).toString() === 'the same')).toBe(true);
});
