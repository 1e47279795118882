import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Returns the content of `{"encrypt": …}`: AES-256-CBC with PKCS#7, SHA-256 of the key as key, IV in front, base64.
 */
export function encrypt(plain: string, encryptKey: string, iv: Buffer = randomBytes(16)): string {
  const key = createHash('sha256').update(encryptKey).digest();
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

/** Returns the three headers of a signed request: SHA-256 over the bytes as sent. `timestamp` is in unix seconds. */
export function signatureHeaders(
  body: string,
  encryptKey: string,
  timestamp: number,
): Record<string, string> {
  return headersOf('sha256', body, encryptKey, timestamp);
}

/** Returns the headers of an old click: SHA-1, and the verification token in place of the key. */
export function oldSignatureHeaders(body: string, token: string, timestamp: number): Record<string, string> {
  return headersOf('sha1', body, token, timestamp);
}

function headersOf(hash: string, body: string, key: string, timestamp: number): Record<string, string> {
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash(hash).update(`${timestamp}${nonce}${key}${body}`).digest('hex');
  return {
    'X-Lark-Request-Timestamp': String(timestamp),
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': signature,
  };
}
