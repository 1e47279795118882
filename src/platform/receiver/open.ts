import { asJson } from '../errors.ts';
import { decrypt, sameText, signatureOf, utf8 } from './crypto.ts';

export interface ReceiverKeys {
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;
export type Envelope = Readonly<Record<string, unknown>>;

export type Opened =
  | { readonly challenge: string }
  | { readonly envelope: Envelope }
  | { readonly refused: 400 | 401; readonly reason: string };

/** How old a signed request may be. The platform states no window; five minutes bear any honest delay. */
const WINDOW_MS = 5 * 60_000;

/**
 * Opens what came to a webhook address. Signature first, over the raw bytes; then decryption, then the token.
 * The handshake (`url_verification`) comes unsigned, encrypted or not, and proves itself by the token alone.
 *
 * @param now unix ms
 */
export function openRequest(rawBody: Buffer, headers: Headers, keys: ReceiverKeys, now: number): Opened {
  const outer = parse(utf8(rawBody));
  if (outer === undefined) return { refused: 400, reason: 'the body is not a JSON object in UTF-8' };
  const sealed = outer['encrypt'];
  const plain = typeof sealed === 'string' ? parse(decrypt(sealed, keys.encryptKey)) : outer;
  if (plain?.['type'] === 'url_verification') return handshake(plain, keys);
  const signed = checkSignature(rawBody, headers, keys, now);
  if (signed !== undefined) return { refused: 401, reason: signed };
  if (typeof sealed !== 'string') return { refused: 401, reason: 'the body is not encrypted' };
  if (plain === undefined) return { refused: 400, reason: 'the body cannot be decrypted' };
  const token = asJson(plain['header'])?.['token'] ?? plain['token'];
  if (typeof token !== 'string' || !sameText(token, keys.verificationToken))
    return { refused: 401, reason: 'wrong verification token' };
  return { envelope: plain };
}

function handshake(plain: Envelope, keys: ReceiverKeys): Opened {
  const { challenge, token } = plain;
  if (typeof token !== 'string' || !sameText(token, keys.verificationToken))
    return { refused: 401, reason: 'wrong verification token' };
  if (typeof challenge !== 'string') return { refused: 400, reason: 'a handshake without a challenge' };
  return { challenge };
}

function checkSignature(
  rawBody: Buffer,
  headers: Headers,
  keys: ReceiverKeys,
  now: number,
): string | undefined {
  const timestamp = headers['x-lark-request-timestamp'];
  const nonce = headers['x-lark-request-nonce'];
  const signature = headers['x-lark-signature'];
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof signature !== 'string')
    return 'not signed';
  if (!sameText(signature, signatureOf(timestamp, nonce, keys.encryptKey, rawBody))) return 'wrong signature';
  const age = Math.abs(now - Number(timestamp) * 1000);
  return age <= WINDOW_MS ? undefined : 'too old or from the future';
}

function parse(text: string | undefined): Envelope | undefined {
  if (text === undefined) return undefined;
  try {
    return asJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}
