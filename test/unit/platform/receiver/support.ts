import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** Seals bytes as the platform seals events, in base64. */
export function sealed(plain: Buffer, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64');
}
