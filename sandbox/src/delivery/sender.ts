import { randomUUID } from 'node:crypto';
import type { AckResult } from '../ws/index.ts';
import { encrypt, oldSignatureHeaders, signatureHeaders } from './crypto.ts';
import { type Posted, postOnce, type Sent } from './http.ts';
import { parseObject, sentOf } from './outcome.ts';
import type { DeliveryParts, DeliveryRecord } from './types.ts';

const HANDSHAKE_MS = 1000;
const LOST = { status: undefined, ms: 0, error: 'lost on the way', body: undefined };
const NO_CLIENT: AckResult = { kind: 'no-connection', ms: 0 };

export interface Sender {
  /** One attempt, recorded. `again` repeats bytes sent before. Undefined where there is nowhere to send it. */
  send(made: DeliveryRecord, again?: Posted): Promise<Sent | undefined>;
  /** Whether there is somewhere to send it now. */
  reachable(made: DeliveryRecord): boolean;
  /** What was sent last, as it was sent. */
  lastPosted(made: DeliveryRecord): Posted | undefined;
  handshake(url: string): Promise<{ ok: boolean; detail: string }>;
  stop(): void;
}

/** Creates the two ways to the bot: its webhook and the long connection. */
export function createSender({ clock, config, before, push, deadlines }: DeliveryParts): Sender {
  const { wholeMs, connectMs } = deadlines ?? { wholeMs: 3000, connectMs: 2000 };
  const posts = new WeakMap<DeliveryRecord, Posted>();
  const stopped = new AbortController();

  function post(posted: Posted, deadlineMs: number): Promise<Sent> {
    return postOnce(posted, { at: clock.now(), deadlineMs, connectMs, signal: stopped.signal });
  }

  function urlOf({ kind }: DeliveryRecord): string | undefined {
    const { eventUrl, cardUrl } = config();
    return kind === 'event' ? eventUrl : cardUrl;
  }

  function socketOf({ kind, isOldClick }: DeliveryRecord): DeliveryParts['push'] {
    if (isOldClick) return undefined;
    const { transport, cardTransport = transport } = config();
    return (kind === 'event' ? transport : cardTransport) === 'websocket' ? push : undefined;
  }

  async function attempt(made: DeliveryRecord, again: Posted | undefined): Promise<Sent | undefined> {
    const pushed = socketOf(made);
    if (again === undefined && pushed !== undefined) {
      const at = clock.now();
      return sentOf(stopped.signal.aborted ? NO_CLIENT : await pushed(made.envelope, made.kind), at);
    }
    const url = again?.url ?? urlOf(made);
    if (url === undefined || stopped.signal.aborted) return undefined;
    const { encryptKey, firstTimestamp } = config();
    const signedAt = (firstTimestamp && made.attempts[0]?.at) || clock.now();
    const bytes = made.isOldClick
      ? signedOldClick(made.envelope, config().verificationToken, signedAt)
      : sealed(made.envelope, encryptKey, signedAt);
    const posted = again ?? { url, ...bytes };
    posts.set(made, posted);
    return post(posted, wholeMs);
  }

  return {
    async send(made, again) {
      const at = clock.now();
      const lost = (await before()) === 'lost';
      const sent = lost ? { ...LOST, at } : await attempt(made, again);
      if (sent !== undefined) made.attempts.push(sent);
      return sent;
    },
    reachable: (made) => socketOf(made) !== undefined || urlOf(made) !== undefined,
    lastPosted: (made) => posts.get(made),
    async handshake(url) {
      const { encryptKey, verificationToken } = config();
      const challenge = randomUUID();
      const asked = { challenge, token: verificationToken, type: 'url_verification' };
      // The one request that is never signed.
      const { body } = sealed(asked, encryptKey, clock.now());
      const sent = await post({ url, body, headers: {} }, HANDSHAKE_MS);
      const proved = parseObject(sent.body)?.['challenge'] === challenge;
      if (sent.status === 200 && proved) return { ok: true, detail: 'challenge answered' };
      const seen = `HTTP ${sent.status}, challenge ${proved ? 'right' : 'wrong or missing'}`;
      return { ok: false, detail: sent.error ?? seen };
    },
    stop: () => stopped.abort(),
  };
}

/** Compact JSON: SDK receivers hash the body they have parsed and written again. */
function sealed(value: object, encryptKey: string, now: number): Omit<Posted, 'url'> {
  const plain = JSON.stringify(value);
  if (encryptKey === '') return { body: plain, headers: {} };
  const body = JSON.stringify({ encrypt: encrypt(plain, encryptKey) });
  return { body, headers: signatureHeaders(body, encryptKey, Math.floor(now / 1000)) };
}

function signedOldClick(value: object, token: string, now: number): Omit<Posted, 'url'> {
  const body = JSON.stringify(value);
  return { body, headers: oldSignatureHeaders(body, token, Math.floor(now / 1000)) };
}
