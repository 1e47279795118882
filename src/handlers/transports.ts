import express, { type Request, type Response, type Router } from 'express';
import { after, type Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { type Metrics, silentMetrics } from '../lib/metrics.ts';
import { MINUTE_MS } from '../lib/time.ts';
import type { Handled } from './pipeline.ts';
import type { CallbackAnswer, Incoming } from './types.ts';

/** A callback has three seconds in all, the way there and back included. */
const CALLBACK_DEADLINE_MS = 2_500;
/** The SDK sends the answer as soon as it has it; this is ample time for it to be out. */
const ANSWER_OUT_MS = 200;

type Envelope = Readonly<Record<string, unknown>>;

interface Refused {
  readonly refused: 400 | 401 | 413 | 415;
  readonly reason: string;
  readonly doubt?: string;
}

/** What the platform's receiver made of raw bytes. */
export type Opened = { readonly challenge: string } | { readonly envelope: Envelope } | Refused;

export interface EnvelopeParts {
  readonly normalise: (envelope: Envelope) => Incoming | undefined;
  readonly receive: (incoming: Incoming) => Promise<Handled>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics;
}

export interface WebhookParts extends EnvelopeParts {
  /** How many bytes of a body are read, by its headers, and what becomes of a longer one. */
  readonly readable: (headers: Request['headers']) => { readonly bytes: number; readonly beyond: Refused };
  /** Signature over the raw bytes, age, decryption, token. */
  readonly open: (rawBody: Buffer, headers: Request['headers']) => Opened;
}

/** Creates `POST /webhook/event` and `POST /webhook/card`. A refused request reaches no handler. */
export function webhookRoutes(parts: WebhookParts): Router {
  const router = express.Router();
  const note = refusalLog(parts);
  const bodyOf = bodyReader();
  for (const path of ['/webhook/event', '/webhook/card']) {
    router.post(path, async (req, res) => {
      const opened = await openBody(req, bodyOf, parts);
      if (opened !== undefined) await receiveWebhook(opened, res, parts, note);
    });
    router.all(path, (_req, res) => {
      res.set('Allow', 'POST').status(405).json({ error: 'only POST' });
    });
  }
  return router;
}

/** Returns undefined where its sender is gone. */
async function openBody(
  req: Request,
  bodyOf: ReturnType<typeof bodyReader>,
  { readable, open }: WebhookParts,
): Promise<Opened | undefined> {
  const { headers } = req;
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    return { refused: 415, reason: 'unsupported encoding' };
  const { bytes, beyond } = readable(headers);
  const body = await bodyOf(req, bytes);
  if (body === 'beyond') return beyond;
  return body && open(body, headers);
}

/**
 * What all bodies that are read at once may come to. Far more than honest requests do, which are there within
 * milliseconds; and far less than would hurt.
 */
const MOST_AT_ONCE = 16 * 1024 * 1024;

/** The whole body of a request; 'beyond' where it is longer than allowed, undefined where its sender went away. */
type Body = Buffer | 'beyond' | undefined;

/**
 * Creates the reader of bodies that anybody on the internet may send. One that says that it is too long is not read at
 * all. Where more is being read than `most` bytes in all, those that take longest already are cut off: a body that
 * never ends holds up no other.
 */
export function bodyReader(most = MOST_AT_ONCE): (req: Request, bytes: number) => Promise<Body> {
  const reading = new Map<Request, number>();
  let held = 0;
  const release = (req: Request): void => {
    held -= reading.get(req) ?? 0;
    reading.delete(req);
  };
  return async (req, bytes) => {
    const announced = req.headers['content-length'];
    const length = announced === undefined ? bytes : Number(announced);
    if (length > bytes) return 'beyond';
    for (const [oldest] of reading) {
      if (held + length <= most) break;
      release(oldest);
      oldest.socket.destroy();
    }
    reading.set(req, length);
    held += length;
    return collect(req, bytes).finally(() => release(req));
  };
}

function collect(req: Request, bytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bytes) {
        req.pause().removeAllListeners('data');
        resolve('beyond');
      } else chunks.push(chunk);
    });
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('close', () => resolve(undefined));
    req.once('error', () => resolve(undefined));
  });
}

async function receiveWebhook(
  opened: Opened,
  res: Response,
  parts: WebhookParts,
  note: RefusalLog,
): Promise<void> {
  if ('refused' in opened) {
    note.refused(opened);
    const reason = opened.reason.replaceAll(/\W+/g, '_');
    (parts.metrics ?? silentMetrics).count('bot_webhook_refusals_total', { reason });
    // What is left of the body is not waited for.
    if (!res.req.complete) res.set('Connection', 'close');
    res.status(opened.refused).json({ error: opened.reason });
    return;
  }
  note.opened();
  if ('challenge' in opened) {
    res.json({ challenge: opened.challenge });
    return;
  }
  const incoming = parts.normalise(opened.envelope);
  if (incoming === undefined) {
    parts.log.warn({ schema: opened.envelope['schema'] }, 'envelope without event ignored');
    res.json({});
    return;
  }
  await handle(incoming, res, parts);
}

/** A job that a callback caused may touch its card only after the answer went out. */
async function handle(
  incoming: Incoming,
  res: Response,
  { receive, clock, log, metrics }: WebhookParts,
): Promise<void> {
  const handling = receive(incoming);
  const sent = new Promise<void>((resolve) => res.once('close', resolve));
  res.json(await answerInTime(incoming, handling, { clock, log, metrics }));
  await sent;
  await freeHeld(handling, log);
}

interface RefusalLog {
  refused(of: Refused): void;
  /** Something was opened: the keys are right. */
  opened(): void;
}

/**
 * Logs at most one line a minute for each reason, with how many there were since the last. Anybody on the internet can
 * send what is refused, as much as they like: the log must not grow with it. The reasons are the program's own, so there
 * are few. What a wrong key would look like is an error, once, until something was opened.
 */
function refusalLog({ clock, log }: Pick<WebhookParts, 'clock' | 'log'>): RefusalLog {
  const seen = new Map<string, { readonly at: number; count: number }>();
  const doubted = new Set<string>();
  let proven = false;
  const refused: RefusalLog['refused'] = ({ refused: status, reason, doubt }) => {
    if (doubt !== undefined && !proven && !doubted.has(doubt)) {
      doubted.add(doubt);
      log.error({ status, reason }, doubt);
    }
    const now = clock.now();
    const last = seen.get(reason);
    const count = (last?.count ?? 0) + 1;
    // A clock that was set back begins a new minute.
    if (last !== undefined && Math.abs(now - last.at) < MINUTE_MS) {
      last.count = count;
      return;
    }
    seen.set(reason, { at: now, count: 0 });
    log.warn({ status, reason, count }, 'webhook request refused');
  };
  return {
    refused,
    opened() {
      proven = true;
    },
  };
}

/**
 * Creates the receiver of the long connection's envelopes.
 *
 * It always resolves to an object: the client shows an error for anything else. Rejects if an event could not be
 * stored, so that the platform sends it again.
 */
export function envelopeReceiver({ normalise, receive, clock, log, metrics }: EnvelopeParts) {
  return async (envelope: Envelope): Promise<object> => {
    const incoming = normalise(envelope);
    if (incoming === undefined) {
      log.warn({ schema: envelope['schema'] }, 'envelope without event ignored');
      return {};
    }
    const handling = receive(incoming);
    const answer = await answerInTime(incoming, handling, { clock, log, metrics });
    after(clock, ANSWER_OUT_MS, () => freeHeld(handling, log), log);
    return answer;
  };
}

/**
 * Returns the response to send now: an event's when it is stored, a callback's within its deadline, empty if handling
 * takes longer.
 *
 * Rejects if an event could not be stored.
 */
async function answerInTime(
  incoming: Incoming,
  handling: Promise<Handled>,
  {
    clock,
    log,
    metrics = silentMetrics,
  }: { readonly clock: Clock; readonly log: Logger; readonly metrics?: Metrics | undefined },
): Promise<CallbackAnswer> {
  if (incoming.kind !== 'action') return (await handling).answer;
  const began = clock.monotonic();
  let cancel = (): void => undefined;
  const late = new Promise<undefined>((resolve) => {
    cancel = after(clock, CALLBACK_DEADLINE_MS, () => resolve(undefined), log);
  });
  const first = await Promise.race([handling, late]).finally(() => cancel());
  metrics.observe('bot_callback_seconds', (clock.monotonic() - began) / 1_000);
  if (first === undefined) {
    log.warn({ eventId: incoming.eventId }, 'callback timed out, empty response sent');
  }
  return first?.answer ?? {};
}

/** Releases the jobs that waited for the response. If that fails, they run at their scheduled time. */
async function freeHeld(handling: Promise<Handled>, log: Logger): Promise<void> {
  try {
    await (await handling).answered();
  } catch (error) {
    log.warn({ error: String(error) }, 'could not release held jobs');
  }
}
