import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export interface Links {
  /** A signed address of an export's file; `expiresAt` is unix ms. */
  file(exportId: string, expiresAt: number): string;
  /** Whether `signature` is ours for this export and expiry, in constant time. Says nothing about expiry. */
  isOurs(exportId: string, expires: string, signature: string): boolean;
}

/**
 * Links that only this bot can make. The key is derived from `SECRET_KEY`, so a changed secret voids all old links.
 */
export function createLinks(publicUrl: string, secretKey: Buffer): Links {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'file-links/v1', 32));
  const sign = (exportId: string, expires: string): string =>
    createHmac('sha256', key).update(`${exportId}\n${expires}`).digest('base64url');
  return {
    file(exportId, expiresAt) {
      const expires = Math.floor(expiresAt / 1000).toString();
      return `${publicUrl}/files/${encodeURIComponent(exportId)}?e=${expires}&s=${sign(exportId, expires)}`;
    },
    isOurs(exportId, expires, signature) {
      const expected = Buffer.from(sign(exportId, expires));
      const given = Buffer.from(signature);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
