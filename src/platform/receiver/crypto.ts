import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

const BLOCK = 16;

/** Compares in constant time, whatever the lengths. */
export function sameText(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Lower-case hex SHA-256 over `timestamp + nonce + encryptKey + body`, the body as its bytes came in. */
export function signatureOf(timestamp: string, nonce: string, encryptKey: string, rawBody: Buffer): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(rawBody)
    .digest('hex');
}

/**
 * AES-256-CBC with the SHA-256 of the key, IV in front. Answers undefined for anything that is not a whole, rightly
 * padded message in UTF-8.
 */
export function decrypt(sealed: string, encryptKey: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(sealed)) return undefined;
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < 2 * BLOCK || bytes.length % BLOCK !== 0) return undefined;
  try {
    const key = createHash('sha256').update(encryptKey).digest();
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, BLOCK)).setAutoPadding(true);
    return utf8(Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()]));
  } catch {
    return undefined;
  }
}

/** The text of UTF-8 bytes; undefined where they are none. */
export function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
