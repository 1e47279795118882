import express, { type Request, type Response, type Router } from 'express';
import type { ArrivalTrouble } from '../cards/kit/types.ts';
import { after, type Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { type Metrics, silentMetrics } from '../lib/metrics.ts';
import { MINUTE_MS } from '../lib/time.ts';
import type { Handled } from './pipeline.ts';
import type { CallbackAnswer, Incoming } from './types.ts';
import { bodyReader } from './web/visitors.ts';

/** A callback has three seconds in all, the way there and back included. */
const CALLBACK_DEADLINE_MS = 2_500;
/** The SDK sends the answer as soon as it has it; this is ample time for it to be out. */
const ANSWER_OUT_MS = 200;

type Envelope = Readonly<Record<string, unknown>>;

/** Of the first generation of events; its body has another shape. */
const OLD_MESSAGE = 'message';

interface Refused {
  readonly refused: 400 | 401 | 413 | 415;
  readonly reason: string;
  readonly doubt?: ArrivalTrouble;
}

/** What the platform's receiver made of raw bytes. */
export type Opened = { readonly challenge: string } | { readonly envelope: Envelope } | Refused;

export interface EnvelopeParts {
  readonly normalise: (envelope: Envelope) => Incoming | undefined;
  readonly receive: (incoming: Incoming) => Promise<Handled>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics;
  readonly intake: Intake;
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
  const bodyOf = bodyReader();
  for (const path of ['/webhook/event', '/webhook/card']) {
    router.post(path, async (req, res) => {
      const opened = await openBody(req, bodyOf, parts);
      if (opened !== undefined) await receiveWebhook(opened, res, parts);
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

async function receiveWebhook(opened: Opened, res: Response, parts: WebhookParts): Promise<void> {
  if ('refused' in opened) {
    parts.intake.refused(opened);
    // What is left of the body is not waited for.
    if (!res.req.complete) res.set('Connection', 'close');
    res.status(opened.refused).json({ error: opened.reason });
    return;
  }
  parts.intake.opened();
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
  { receive, clock, log, metrics, intake }: WebhookParts,
): Promise<void> {
  intake.arrived(incoming);
  const handling = receive(incoming);
  const sent = new Promise<void>((resolve) => res.once('close', resolve));
  res.json(await answerInTime(incoming, handling, { clock, log, metrics }));
  await sent;
  await freeHeld(handling, log);
}

/** What is wrong with what arrives, or with what does not; each is found out by what comes. */
const TROUBLE: Readonly<Record<ArrivalTrouble, string>> = {
  key: 'FEISHU_ENCRYPT_KEY does not open what arrives: copy the Encrypt Key from the developer console → Events & Callbacks → Encryption',
  unset:
    'FEISHU_ENCRYPT_KEY is not set at the other side: set it as Encrypt Key in the developer console → Events & Callbacks → Encryption',
  token:
    'FEISHU_VERIFICATION_TOKEN differs: copy the Verification Token from the developer console → Events & Callbacks → Encryption',
  'old-message':
    'messages arrive as the old event `message`, which is not read: subscribe to im.message.receive_v1 in the developer console → Events & Callbacks, and publish a version',
  'old-press':
    'presses arrive as the old callback card.action.trigger_v1, which is not read: add card.action.trigger in the developer console → Events & Callbacks → Callbacks, clear the old request URL on the page of the bot, and publish a version',
};
/** Anybody can send what looks like these; where it is Feishu, nothing else can be opened meanwhile. */
const PRETENDED: readonly ArrivalTrouble[] = ['key', 'unset', 'token'];
/** A request that is refused comes again after 15 s and 5 min. */
const PROVEN = { ms: 10 * MINUTE_MS, requests: 3 } as const;

export interface Intake {
  refused(of: Refused): void;
  /** A request was opened: the keys are right. */
  opened(): void;
  arrived(incoming: Incoming): void;
  /** What an operator has to change, in a sentence; undefined where nothing is wrong. */
  warning(): string | undefined;
}

/**
 * Creates what notices that Feishu sends what cannot be read: in the log, as a metric, and for `remember`.
 *
 * It logs at most one line a minute for each reason of a refusal, with how many there were since the last. Anybody on
 * the internet can send what is refused, as much as they like: the log must not grow with it. What a wrong key would
 * look like counts at once until something was opened, and then only while nothing is for ten minutes.
 */
export function createIntake({
  clock,
  log,
  metrics = silentMetrics,
  remember,
}: Pick<EnvelopeParts, 'clock' | 'log' | 'metrics'> & {
  readonly remember?: (trouble: ArrivalTrouble, at: number | undefined) => void;
}): Intake {
  const seen = new Map<string, { readonly at: number; count: number }>();
  const troubles = new Map<ArrivalTrouble, { readonly since: number; count: number; sure: boolean }>();
  /** What came as it should. */
  const right = new Set<ArrivalTrouble>();

  function found(what: ArrivalTrouble): void {
    const now = clock.now();
    const trouble = troubles.get(what) ?? { since: now, count: 0, sure: false };
    troubles.set(what, trouble);
    trouble.count += 1;
    const lasts = now - trouble.since >= PROVEN.ms && trouble.count >= PROVEN.requests;
    if (trouble.sure || (PRETENDED.includes(what) && right.has(what) && !lasts)) return;
    trouble.sure = true;
    log.error({ trouble: what }, TROUBLE[what]);
    metrics.set('bot_arrivals_amiss', 1, { trouble: what });
    remember?.(what, now);
  }
  /** What was remembered may be of a process before. */
  function over(what: ArrivalTrouble): void {
    const isNews = troubles.get(what)?.sure ?? !right.has(what);
    troubles.delete(what);
    right.add(what);
    if (!isNews) return;
    metrics.set('bot_arrivals_amiss', 0, { trouble: what });
    remember?.(what, undefined);
  }
  return {
    refused({ refused: status, reason, doubt }) {
      metrics.count('bot_webhook_refusals_total', { reason: reason.replaceAll(/\W+/g, '_') });
      if (doubt !== undefined) found(doubt);
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
    },
    opened: () => PRETENDED.forEach(over),
    arrived(incoming) {
      if (incoming.kind === 'message') over('old-message');
      if (incoming.kind === 'action') over('old-press');
      if (incoming.kind === 'event' && incoming.type === OLD_MESSAGE) found('old-message');
    },
    warning: () =>
      [...troubles].flatMap(([what, { sure }]) => (sure ? TROUBLE[what] : [])).join('; ') || undefined,
  };
}

/**
 * Creates the receiver of the long connection's envelopes.
 *
 * It always resolves to an object: the client shows an error for anything else. Rejects if an event could not be
 * stored, so that the platform sends it again.
 */
export function envelopeReceiver({ normalise, receive, clock, log, metrics, intake }: EnvelopeParts) {
  return async (envelope: Envelope): Promise<object> => {
    const incoming = normalise(envelope);
    if (incoming === undefined) {
      log.warn({ schema: envelope['schema'] }, 'envelope without event ignored');
      return {};
    }
    intake.arrived(incoming);
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
