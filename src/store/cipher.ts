import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Cipher } from './context.ts';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM with a random nonce: `nonce | tag | ciphertext`. The key has 32 bytes. */
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
