import { gunzipSync, gzipSync } from 'node:zlib';
import type { Cipher } from '../context.ts';

/** JSON values and bytes as they lie in a column: encrypted, large values compressed before that. */
export function sealing(cipher: Cipher) {
  const read = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
  return {
    write: (value: unknown, place: string): Buffer => cipher.seal(JSON.stringify(value ?? null), place),
    read: (sealed: Uint8Array, place: string): unknown => read(cipher.open(sealed, place)),
    pack: (value: unknown, place: string): Buffer =>
      cipher.seal(gzipSync(JSON.stringify(value ?? null)), place),
    unpack: (sealed: Uint8Array, place: string): unknown => read(gunzipSync(cipher.open(sealed, place))),
    bytes: (plain: Uint8Array, place: string): Buffer => cipher.seal(plain, place),
    open: (sealed: Uint8Array, place: string): Buffer => cipher.open(sealed, place),
  };
}
