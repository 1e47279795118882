import { type AppError, toAppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { type Metrics, silentMetrics } from '../lib/metrics.ts';
import { HOUR_MS } from '../lib/time.ts';
import { isOwnTenant } from '../services/directory.ts';
import type { Repos, Store } from '../store/types.ts';
import { isForMe, type Self } from './parse/grammar.ts';
import type { CallbackAnswer, Incoming } from './types.ts';

/** The platform's last retry comes after about seven hours; an older event was held up by something else. */
const EXPIRED_MS = 12 * HOUR_MS;
/** Twice what the issue of duplicates asks for, and well past the last retry. */
const CLAIM_MS = 48 * HOUR_MS;

/** What handling decided. Everything it stored is committed. */
export interface Handled {
  /** The body of the answer; `{}` for everything but callbacks. */
  readonly answer: CallbackAnswer;
  /** To be called once the answer is out: jobs the callback caused may then touch its card. */
  readonly answered: () => Promise<void>;
}

/** Routes one fresh event inside the transaction that claimed it. */
export type Route = (incoming: Incoming, repos: Repos) => Promise<Routed>;

export interface Routed {
  readonly answer?: CallbackAnswer;
  /** Keys of jobs that wait for the answer to be out. */
  readonly held?: readonly string[];
}

export interface PipelineParts {
  readonly appId: string;
  /** Asked again for each event: the bot learns who it is while it starts. */
  readonly self: () => Self;
  readonly store: Pick<Store, 'transaction' | 'jobs'>;
  readonly route: Route;
  /** What a person reads when their button press failed on our side. */
  readonly trouble: (error: AppError) => CallbackAnswer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics;
}

/** How the way of an event ended. */
type Outcome = 'handled' | 'ignored' | 'duplicate' | 'foreign' | 'expired' | 'failed';

interface Passage {
  readonly incoming: Incoming;
  result: Routed;
  outcome: Outcome;
}

/**
 * Creates the pipeline of everything that comes in: error boundary, other apps and own messages, what people say to each
 * other, expired events, one after the other per chat, then claimed and routed in one transaction.
 *
 * Rejects if an event could not be handled, so that the platform delivers it again. A failed callback resolves to a
 * toast, because the platform never repeats callbacks.
 */
export function createPipeline(parts: PipelineParts): (incoming: Incoming) => Promise<Handled> {
  const { store, clock, metrics = silentMetrics } = parts;
  const run = compose<Passage>([
    errorBoundary(parts),
    dropForeign(parts),
    dropUnconcerned(parts),
    dropStale(parts),
    serialise(),
    claimAndRoute(parts),
  ]);
  return async (incoming) => {
    const { kind, createdAt } = incoming;
    const passage: Passage = { incoming, result: {}, outcome: 'failed' };
    if (createdAt > 0) metrics.observe('bot_event_age_seconds', (clock.now() - createdAt) / 1_000, { kind });
    await run(passage).finally(() => metrics.count('bot_events_total', { kind, outcome: passage.outcome }));
    const { answer = {}, held = [] } = passage.result;
    return {
      answer,
      async answered() {
        for (const key of held) await store.jobs.runNow(key, clock.now());
      },
    };
  };
}

function errorBoundary({ log, trouble }: PipelineParts): Middleware<Passage> {
  return async (passage, next) => {
    const { kind, eventId } = passage.incoming;
    try {
      await next();
    } catch (thrown) {
      const error = toAppError(thrown);
      log.error({ kind, eventId, error: error.message, stack: error.stack }, 'event handling failed');
      if (kind !== 'action') throw error;
      passage.result = { answer: trouble(error) };
    }
  };
}

function dropForeign({ appId, self, log }: PipelineParts): Middleware<Passage> {
  return async (passage, next) => {
    const { incoming } = passage;
    const { eventId, kind } = incoming;
    passage.outcome = 'foreign';
    if (incoming.appId !== appId)
      return log.warn({ eventId, appId: incoming.appId }, 'event of another app dropped');
    const { tenantKey, personTenant = tenantKey } = incoming;
    // In a group with another company its people speak too; nothing of ours is theirs to have.
    if (personTenant !== tenantKey && tenantKey !== '')
      return log.warn({ eventId, kind }, 'event of a person of another company dropped');
    const own =
      incoming.kind === 'message' && (incoming.senderType !== 'user' || incoming.senderId === self()?.openId);
    return own ? log.debug({ eventId, kind }, 'message of a bot dropped') : next();
  };
}

/** What causes nothing is not remembered either: in a busy group that is nearly everything. */
function dropUnconcerned({ self }: PipelineParts): Middleware<Passage> {
  return async (passage, next) => {
    const { incoming } = passage;
    passage.outcome = 'ignored';
    if (incoming.kind !== 'message' || isForMe(incoming, self())) await next();
  };
}

function dropStale({ clock, log }: PipelineParts): Middleware<Passage> {
  return async (passage, next) => {
    const { eventId, createdAt, kind } = passage.incoming;
    passage.outcome = 'expired';
    const age = clock.now() - createdAt;
    return createdAt > 0 && age > EXPIRED_MS
      ? log.warn({ eventId, kind, age }, 'expired event dropped')
      : next();
  };
}

function serialise(): Middleware<Passage> {
  const inTurn = createSerialiser();
  return ({ incoming }, next) => inTurn(serialKey(incoming), next);
}

function claimAndRoute({ store, route, clock, log }: PipelineParts): Middleware<Passage> {
  /** The company that the store knows as the app's own: it stays the same. */
  let own: string | undefined;
  return async (passage) => {
    const { incoming } = passage;
    const { eventId, kind, tenantKey, personTenant = '' } = incoming;
    passage.outcome = 'failed';
    const [outcome, result] = await store.transaction(async (repos): Promise<[Outcome, Routed]> => {
      const now = clock.now();
      if ((tenantKey || personTenant) !== own && !(await isOwnTenant(repos, incoming, now))) {
        log.warn({ eventId, kind }, 'event of another company dropped');
        return ['foreign', {}];
      }
      const key = claimKey(incoming);
      if (await repos.claims.claim(key, now, now + CLAIM_MS))
        return ['handled', await route(incoming, repos)];
      log.info({ eventId, key }, 'duplicate dropped');
      return ['duplicate', {}];
    });
    passage.outcome = outcome;
    passage.result = result;
    if (outcome !== 'foreign' && tenantKey !== '') own = tenantKey;
  };
}

/** The platform repeats a message under a new event id at times, so its own id is what is remembered of it. */
function claimKey(incoming: Incoming): string {
  return incoming.kind === 'message' ? `message:${incoming.messageId}` : `event:${incoming.eventId}`;
}

/** Returns the key of things that have to be handled one after the other, those of one chat; what is in none waits for nothing. */
export function serialKey(incoming: Incoming): string {
  return incoming.chatId || incoming.eventId;
}

/** Runs work with the same key in the order of asking, other keys side by side. */
export function createSerialiser(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = tails.get(key) ?? Promise.resolve();
    const mine = before.then(work);
    const tail = mine
      .catch(() => undefined)
      .then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return mine;
  };
}

export type Middleware<C> = (ctx: C, next: () => Promise<void>) => Promise<void>;

/**
 * Returns one function that runs a chain of layers in order.
 *
 * Each layer decides whether and when the rest of the chain runs, by calling `next`. Throws Error if a layer calls
 * `next` twice.
 *
 * @example
 * const run = compose([logErrors, dropDuplicates, route]);
 * await run(context);
 */
export function compose<C>(chain: readonly Middleware<C>[]): (ctx: C) => Promise<void> {
  const step = async (ctx: C, index: number): Promise<void> => {
    const layer = chain[index];
    if (layer === undefined) return;
    let called = false;
    await layer(ctx, async () => {
      if (called) throw new Error('next() called twice');
      called = true;
      await step(ctx, index + 1);
    });
  };
  return (ctx) => step(ctx, 0);
}
