import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { asJson, readJson } from '../errors.ts';

export interface ReceiverKeys {
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;
export type Envelope = Readonly<Record<string, unknown>>;

export type Opened = { readonly challenge: string } | { readonly envelope: Envelope } | Refused;

export interface Refused {
  readonly refused: 400 | 401 | 413;
  /** What the other side reads: the same whether a body could be decrypted or not. */
  readonly reason: string;
  /**
   * What would be wrong if Feishu sent this: the encrypt key is another, or set here only, or the token is another; or it
   * is a press in the old form, which is signed in another way. For the operator only.
   */
  readonly doubt?: 'key' | 'unset' | 'token' | 'old-press';
}

/**
 * Maximum age of a signed callback, and how far any request may be dated in the future. A callback is never repeated,
 * so five minutes cover any honest delay.
 */
const CALLBACK_WINDOW_MS = 5 * 60_000;
/**
 * Maximum age of a signed event. The platform repeats an event for about seven hours, and it is not documented
 * whether a repeat keeps its first timestamp. Repeats are recognised by their claimed id, which is kept for longer.
 */
const EVENT_WINDOW_MS = 7.5 * 60 * 60_000;

/** A handshake is a challenge and a token, sealed or not: a few hundred bytes. */
const LARGEST_HANDSHAKE = 4 * 1024;
/** A message has 150 KB at most; in the JSON of an event, sealed and in base64, that is less than three times as much. */
const LARGEST_EVENT = 512 * 1024;

const UNSIGNED: Refused = { refused: 401, reason: 'not signed' };

/** Returns how many bytes of a body are worth reading, by its headers alone, and what becomes of a longer one. */
export function readableBody(headers: Headers): { readonly bytes: number; readonly beyond: Refused } {
  return signatureIn(headers) === undefined
    ? { bytes: LARGEST_HANDSHAKE, beyond: UNSIGNED }
    : { bytes: LARGEST_EVENT, beyond: { refused: 413, reason: 'too large' } };
}

/**
 * Verifies and decrypts a request to a webhook address: signature over the raw bytes, then decryption, then the
 * token.
 *
 * The handshake (`url_verification`) is unsigned, encrypted or not, and is authenticated by the token alone. So what is
 * not rightly signed is looked into as well, but only where it is as small as a handshake. Never throws: a refusal has a
 * status and a reason.
 *
 * @param now unix ms
 */
export function openRequest(rawBody: Buffer, headers: Headers, keys: ReceiverKeys, now: number): Opened {
  const signed = checkSignature(rawBody, headers, keys);
  if ('refused' in signed && rawBody.length > LARGEST_HANDSHAKE) return signed;
  const outer = parse(utf8(rawBody));
  if (outer === undefined) return { refused: 400, reason: 'the body is not a JSON object in UTF-8' };
  const sealed = outer['encrypt'];
  const plain = typeof sealed === 'string' ? parse(decrypt(sealed, keys.encryptKey)) : outer;
  if (plain?.['type'] === 'url_verification') return handshake(plain, keys);
  if ('refused' in signed)
    return {
      ...signed,
      ...(isOldPress(rawBody, outer, headers, keys) ? { doubt: 'old-press' } : doubtOf(sealed, plain, keys)),
    };
  if (typeof sealed !== 'string') return { refused: 401, reason: 'the body is not encrypted' };
  if (plain === undefined) return { refused: 400, reason: 'the body cannot be decrypted' };
  if (!hasToken(plain, keys)) return { refused: 401, reason: 'wrong verification token', doubt: 'token' };
  const age = now - signed.at;
  const oldest = isCallback(plain) ? CALLBACK_WINDOW_MS : EVENT_WINDOW_MS;
  if (!(age <= oldest && age >= -CALLBACK_WINDOW_MS))
    return { refused: 401, reason: 'too old or from the future' };
  return { envelope: plain };
}

function hasToken(plain: Envelope, { verificationToken }: ReceiverKeys): boolean {
  const token = asJson(plain['header'])?.['token'] ?? plain['token'];
  return typeof token === 'string' && sameText(token, verificationToken);
}

/** Tells a wrong key from a request that was never Feishu's. */
function doubtOf(sealed: unknown, plain: Envelope | undefined, keys: ReceiverKeys): Pick<Refused, 'doubt'> {
  if (typeof sealed === 'string') return plain === undefined ? { doubt: 'key' } : {};
  return plain !== undefined && hasToken(plain, keys) ? { doubt: 'unset' } : {};
}

/** Returns whether it is a callback `card.action.trigger_v1`: in clear, signed with SHA-1 and the verification token. */
function isOldPress(
  rawBody: Buffer,
  { open_message_id: messageId, action }: Envelope,
  headers: Headers,
  { verificationToken }: ReceiverKeys,
): boolean {
  const given = signatureIn(headers);
  if (given === undefined || typeof messageId !== 'string' || asJson(action) === undefined) return false;
  const hash = createHash('sha1').update(given.timestamp + given.nonce + verificationToken);
  return sameText(given.signature, hash.update(rawBody).digest('hex'));
}

function isCallback(plain: Envelope): boolean {
  return asJson(plain['header'])?.['event_type'] === 'card.action.trigger';
}

function handshake(plain: Envelope, keys: ReceiverKeys): Opened {
  const { challenge } = plain;
  if (!hasToken(plain, keys)) return { refused: 401, reason: 'wrong verification token', doubt: 'token' };
  if (typeof challenge !== 'string') return { refused: 400, reason: 'a handshake without a challenge' };
  return { challenge };
}

interface Signature {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

function signatureIn(headers: Headers): Signature | undefined {
  const timestamp = headers['x-lark-request-timestamp'];
  const nonce = headers['x-lark-request-nonce'];
  const signature = headers['x-lark-signature'];
  return typeof timestamp === 'string' && typeof nonce === 'string' && typeof signature === 'string'
    ? { timestamp, nonce, signature }
    : undefined;
}

function checkSignature(
  rawBody: Buffer,
  headers: Headers,
  keys: ReceiverKeys,
): { readonly at: number } | Refused {
  const given = signatureIn(headers);
  if (given === undefined) return UNSIGNED;
  const { timestamp, nonce, signature } = given;
  if (!sameText(signature, signatureOf(timestamp, nonce, keys.encryptKey, rawBody)))
    return { refused: 401, reason: 'wrong signature' };
  return { at: Number(timestamp) * 1000 };
}

function parse(text: string | undefined): Envelope | undefined {
  if (text === undefined) return undefined;
  try {
    return asJson(readJson(text));
  } catch {
    return undefined;
  }
}

const BLOCK = 16;

/** Compares two texts in constant time, whatever their lengths. */
export function sameText(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/**
 * Returns the lower-case hex SHA-256 of `timestamp + nonce + encryptKey + body`, over the bytes of the body as
 * received.
 */
export function signatureOf(timestamp: string, nonce: string, encryptKey: string, rawBody: Buffer): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(rawBody)
    .digest('hex');
}

/**
 * Decrypts AES-256-CBC with the SHA-256 of the key, IV in front. Returns undefined for anything that is not a
 * complete, correctly padded message in UTF-8.
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

/** Decodes UTF-8 bytes; returns undefined for invalid ones. */
export function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
