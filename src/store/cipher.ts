import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';

/** What a sealed value belongs to: table, key of the row, column. It is authenticated with the value. */
export type Place = readonly (string | number)[];

/** The key that seals, and those that only open what was sealed before. 32 bytes each. */
export interface SecretKeys {
  readonly current: Buffer;
  readonly old: readonly Buffer[];
}

/** Encrypts stored values. A value opens only in the place that it was sealed for. */
export interface Cipher {
  seal(plain: Uint8Array | string, place: Place): Buffer;
  /** Throws AppError `internal` if no given key fits, or if something was changed. */
  open(sealed: Uint8Array, place: Place): Buffer;
  /** Whether this is sealed with the current key in the current format. */
  isCurrent(sealed: Uint8Array): boolean;
}

/** Seals what rows hold, and turns what they are found by into keyed hashes. */
export interface Vault extends Cipher {
  /** Seals text for a text column. */
  sealText(plain: string, place: Place): string;
  openText(sealed: string, place: Place): string;
  /** Returns the same 22 characters for the same text, which nobody without the keys can compute or undo. */
  hash(text: string): string;
  /** Signs rows of the audit log; it stays the same when `SECRET_KEY` changes. */
  readonly auditKey: Buffer;
  /** Id of the key that seals. */
  readonly keyId: string;
}

/** `1 | key id (4) | nonce (12) | tag (16) | ciphertext`; the first format had neither version nor key id. */
const VERSION = 1;
const ID = 4;
const HEADER = 1 + ID;
const NONCE = 12;
const TAG = 16;

/** Computes the 32-byte key for one purpose from a secret (HKDF-SHA256), so that no key serves two. */
export function deriveKey(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `feishu-meeting-quality-bot/${purpose}/v1`, 32));
}

/** Returns the public id of a key, eight hexadecimal digits, which says nothing about the key. */
export function keyIdOf(secret: Uint8Array): string {
  return deriveKey(secret, 'key-id').subarray(0, ID).toString('hex');
}

/** Joins values so that no two lists give the same bytes: each is preceded by its length. */
export function delimited(parts: readonly (string | number | null)[]): Buffer {
  return Buffer.from(
    parts.map((part) => (part === null ? '-' : `${Buffer.byteLength(String(part))}:${part}`)).join(''),
  );
}

/** Returns the HMAC-SHA256 of a list of values. */
export function signed(key: Uint8Array, parts: readonly (string | number | null)[]): Buffer {
  return createHmac('sha256', key).update(delimited(parts)).digest();
}

/** Signs a list of values with a key of its own for each purpose. */
export type Signer = (purpose: string, parts: readonly (string | number)[]) => Buffer;

/** Creates the signer of a secret. */
export function createSigner(secret: Uint8Array): Signer {
  return (purpose, parts) => signed(deriveKey(secret, purpose), parts);
}

/** Creates an AES-256-GCM cipher with random nonces. It opens what any of the keys sealed, in either format. */
export function createCipher({ current, old }: SecretKeys): Cipher {
  const known = [current, ...old].map((secret) => ({
    id: Buffer.from(keyIdOf(secret), 'hex'),
    key: deriveKey(secret, 'store'),
    secret,
  }));
  const [{ id, key }] = known as [(typeof known)[number]];
  const header = Buffer.concat([Buffer.from([VERSION]), id]);
  return {
    seal: (plain, place) => Buffer.concat([header, encrypted(key, plain, delimited(place))]),
    open(sealed, place) {
      const bytes = Buffer.from(sealed); // libsql hands out ArrayBuffers, pg Buffers
      const named = known.find((each) => startsWith(bytes, each.id));
      const tries = [
        ...(named === undefined
          ? []
          : [() => decrypted(named.key, bytes.subarray(HEADER), delimited(place))]),
        ...known.map(
          ({ secret }) =>
            () =>
              decrypted(secret, bytes, Buffer.from(place.join('/'))),
        ),
      ];
      for (const attempt of tries) {
        const plain = attempt();
        if (plain !== undefined) return plain;
      }
      throw new AppError(
        { kind: 'internal', advice: 'internal', operation: 'store.open' },
        `stored data at ${place.join('/')} cannot be decrypted: SECRET_KEY differs from the one it was written with, or it was changed`,
      );
    },
    isCurrent: (sealed) => startsWith(Buffer.from(sealed.slice(0, HEADER)), id),
  };
}

function startsWith(bytes: Buffer, id: Buffer): boolean {
  return bytes[0] === VERSION && bytes.subarray(1, HEADER).equals(id);
}

/** Seals short texts that others keep for us, such as cookies; what was changed, or sealed elsewhere, does not open. */
export interface Sealer {
  /** Returns base64url. */
  seal(plain: string): string;
  open(sealed: string): string | undefined;
}

/** Creates the sealer of one purpose, with a key of its own. */
export function createSealer(secret: Uint8Array, purpose: string): Sealer {
  const key = deriveKey(secret, purpose);
  const aad = delimited([purpose]);
  return {
    seal: (plain) => encrypted(key, plain, aad).toString('base64url'),
    open: (sealed) => decrypted(key, Buffer.from(sealed, 'base64url'), aad)?.toString(),
  };
}

let unused = Buffer.alloc(0);
const PAGE = 4096;

/** Returns random bytes that nobody got yet. They come by the page: to ask for a few costs as much as to seal a value. */
export function random(size: number): Buffer {
  if (unused.length < size) unused = randomBytes(PAGE);
  const taken = unused.subarray(0, size);
  unused = unused.subarray(size);
  return taken;
}

/** `nonce | tag | ciphertext`. */
function encrypted(key: Buffer, plain: Uint8Array | string, aad: Buffer): Buffer {
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(aad);
  const first = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  const sealed = Buffer.concat([first, cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function decrypted(key: Buffer, bytes: Buffer, aad: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(aad).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}
