import express, { type Request, type Response, type Router } from 'express';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { type Metrics, silentMetrics } from '../../lib/metrics.ts';
import { answerInTime, freeHeld } from '../deadline.ts';
import type { Handled } from '../pipeline.ts';
import type { Incoming } from '../types.ts';

/** Far above the size of any event; a larger body does not come from the platform. */
const LARGEST_BODY = 1024 * 1024;

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
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics;
}

/** Creates `POST /webhook/event` and `POST /webhook/card`. A refused request reaches no handler. */
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
    const reason = opened.reason.replaceAll(/\W+/g, '_');
    (parts.metrics ?? silentMetrics).count('bot_webhook_refusals_total', { reason });
    res.status(opened.refused).json({ error: opened.reason });
    return;
  }
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
