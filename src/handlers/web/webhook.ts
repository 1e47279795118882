import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from '../../lib/logger.ts';
import { after } from '../../lib/timers.ts';
import type { Handled } from '../pipeline.ts';
import type { Incoming } from '../types.ts';

/** Far above any event; whoever sends more is not the platform. */
const LARGEST_BODY = 1024 * 1024;
/** A callback has three seconds in all, the way there and back included. */
const CALLBACK_DEADLINE_MS = 2_500;

type Envelope = Readonly<Record<string, unknown>>;

/** What the platform's receiver made of raw bytes. */
export type Opened =
  | { readonly challenge: string }
  | { readonly envelope: Envelope }
  | { readonly refused: 400 | 401; readonly reason: string };

export interface WebhookParts {
  /** Signature over the raw bytes, age, decryption, token. */
  readonly open: (rawBody: Buffer, headers: Request['headers']) => Opened;
  readonly normalise: (envelope: Envelope) => Incoming | undefined;
  readonly receive: (incoming: Incoming) => Promise<Handled>;
  readonly log: Logger;
}

/** `POST /webhook/event` and `/webhook/card`. Whatever is refused reaches no handler. */
export function webhookRoutes(parts: WebhookParts): Router {
  const router = express.Router();
  const raw = express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false });
  for (const path of ['/webhook/event', '/webhook/card']) {
    router.post(path, raw, (req, res) => answer(req, res, parts));
    router.all(path, (_req, res) => {
      res.set('Allow', 'POST').status(405).json({ error: 'only POST' });
    });
  }
  return router;
}

async function answer(req: Request, res: Response, parts: WebhookParts): Promise<void> {
  const body: unknown = req.body;
  const opened = parts.open(Buffer.isBuffer(body) ? body : Buffer.alloc(0), req.headers);
  if ('refused' in opened) {
    parts.log.warn({ status: opened.refused, reason: opened.reason }, 'webhook request refused');
    res.status(opened.refused).json({ error: opened.reason });
    return;
  }
  if ('challenge' in opened) {
    res.json({ challenge: opened.challenge });
    return;
  }
  const incoming = parts.normalise(opened.envelope);
  if (incoming === undefined) {
    parts.log.warn({ schema: opened.envelope['schema'] }, 'an envelope without an event was ignored');
    res.json({});
    return;
  }
  await handle(incoming, res, parts);
}

/** An event's 200 says that it is stored; a callback is answered in time, whatever its handling still does. */
async function handle(incoming: Incoming, res: Response, { receive, log }: WebhookParts): Promise<void> {
  const handling = receive(incoming);
  const sent = new Promise<void>((resolve) => res.once('close', resolve));
  const first = incoming.kind === 'action' ? await inTime(handling, log) : await handling;
  if (first === undefined)
    log.warn({ eventId: incoming.eventId }, 'a callback took too long and was answered empty');
  res.json(first?.answer ?? {});
  const handled = await handling;
  await sent;
  await handled.answered().catch((error: unknown) => {
    log.warn({ error: String(error) }, 'held jobs were not hastened; they run when their time comes');
  });
}

/** What `work` answers, or undefined once the deadline is over. */
async function inTime<T>(work: Promise<T>, log: Logger): Promise<T | undefined> {
  const { promise, resolve } = deferred<undefined>();
  const cancel = after(CALLBACK_DEADLINE_MS, () => resolve(undefined), log);
  try {
    return await Promise.race([work, promise]);
  } finally {
    cancel();
  }
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
