import { type AdviceKey, AppError } from '../../errors.ts';
import type { Logger } from '../../lib/logger.ts';
import { SETTLED } from './source.ts';

/** What a failure says about the one thing that was asked for. */
export type Verdict =
  /** The platform does not know it: there is nothing. */
  | 'none'
  /** The platform will never say. */
  | 'refused'
  /** The budget is spent: asking again costs no try. */
  | 'wait'
  /** It may come later: the next request counts as an attempt. */
  | 'again'
  /** It is refused for want of a right: of this one, or of all if many in a row are. */
  | 'denied'
  /** Other requests would be refused as well. */
  | 'end';

/** So often one thing is asked for before it is given up. */
export const MOST_TRIES = 5;
/** So many failures in a row without an answer: the platform is down, and asking on would only use up tries. */
const DOWN_IN_A_ROW = 6;
/** So many refusals for want of a right in a row: it is not the one person's data, but the right. */
const DENIED_IN_A_ROW = 7;
/** Advice of refusals that are about the app, not about one person or meeting. */
const OF_ALL: ReadonlySet<AdviceKey> = new Set([
  'app-scope-missing',
  'quota-exhausted',
  'ip-not-allowed',
  'bot-disabled',
  'app-not-available',
  'refresh-not-enabled',
]);
/** Where the platform does not say how long to wait. */
const WAIT_MS = 2_000;

/**
 * Returns what a failure means for one join or list: the one rule for everything that collects. What nobody expected
 * counts as a try: one answer that cannot be read must not cost all the others.
 */
export function verdictOf(error: unknown): Verdict {
  if (!(error instanceof AppError) || SETTLED.has(error.facts.advice)) return 'again';
  switch (error.kind) {
    case 'not-found':
      return 'none';
    case 'usage':
      return 'refused';
    case 'rate-limited':
      return 'wait';
    case 'unavailable':
      return 'again';
    case 'internal':
      // An id that the platform takes for malformed does not become another one.
      return error.facts.advice === 'bad-parameter' ? 'denied' : 'again';
    case 'not-authorised':
      return 'end';
    case 'no-permission':
      return OF_ALL.has(error.facts.advice) ? 'end' : 'denied';
  }
}

/** The items to request, and how to keep the results. */
export interface Work<T> {
  readonly items: readonly T[];
  /** How many are asked for at the same time; a kill loses at most their calls. */
  readonly width: number;
  readonly signal: AbortSignal;
  readonly log: Pick<Logger, 'error'>;
  /** Whether others of the kind were answered before: then a single refusal is no lost right. */
  readonly answered: boolean;
  /** Asks for one and keeps the answer. */
  ask(item: T): Promise<void>;
  /** Keeps that there is nothing, or never will be. */
  giveUp(item: T, as: 'none' | 'refused'): Promise<void> | void;
  /** Counts a try; gives up after {@link MOST_TRIES}. */
  retry(item: T): Promise<void> | void;
}

/** How asking went. */
export interface PoolOutcome {
  /** Items that are settled. */
  done: number;
  /** Items that brought nothing this time. */
  unanswered: number;
  /** How long to wait before anything else is asked for, in ms. */
  waitMs: number | undefined;
  /** Why requesting ended early; `isDown` if the platform does not respond at present. */
  end: { readonly reason: unknown; readonly isDown: boolean } | undefined;
  /** The first failure of any item. */
  failure: unknown;
}

/** Creates an empty outcome. */
export function newOutcome(): PoolOutcome {
  return { done: 0, unanswered: 0, waitMs: undefined, end: undefined, failure: undefined };
}

/**
 * Asks for items, `width` at a time, until all were asked for or something says to stop; what is under way then comes
 * to its end, and so it does where the signal is aborted. Several pools may share an outcome: what stops one stops
 * all. Failures are never thrown.
 */
export async function askAll<T>(work: Work<T>, outcome: PoolOutcome): Promise<void> {
  const { items, width, signal } = work;
  let next = 0;
  let inARow = 0;
  let { answered } = work;
  const denied: T[] = [];
  const settleDenied = async (): Promise<void> => {
    for (const item of denied.splice(0)) {
      await work.giveUp(item, 'refused');
      outcome.done += 1;
    }
  };
  const failed = async (item: T, error: unknown): Promise<void> => {
    outcome.failure ??= error;
    const verdict = verdictOf(error);
    if (verdict === 'end') outcome.end ??= { reason: error, isDown: false };
    else if (verdict === 'denied') {
      denied.push(item);
      if (denied.length >= DENIED_IN_A_ROW) outcome.end ??= { reason: error, isDown: false };
    } else if (verdict === 'wait')
      outcome.waitMs = Math.max(outcome.waitMs ?? WAIT_MS, (error as AppError).facts.retryAfterMs ?? 0);
    else if (verdict === 'again') {
      const isOfOne = error instanceof AppError && SETTLED.has(error.facts.advice);
      if (!(error instanceof AppError) || error.kind === 'internal')
        work.log.error({ error: String(error) }, 'an answer of the platform could not be read');
      outcome.unanswered += 1;
      inARow = isOfOne ? 0 : inARow + 1;
      await work.retry(item);
      if (inARow >= DOWN_IN_A_ROW) outcome.end ??= { reason: error, isDown: true };
    } else {
      await work.giveUp(item, verdict);
      outcome.done += 1;
      inARow = 0;
      if (verdict === 'none') answered = true;
    }
  };
  const worker = async (): Promise<void> => {
    while (
      next < items.length &&
      !signal.aborted &&
      outcome.end === undefined &&
      outcome.waitMs === undefined
    ) {
      const item = items[next] as T;
      next += 1;
      try {
        await work.ask(item);
        outcome.done += 1;
        inARow = 0;
        answered = true;
        await settleDenied();
      } catch (error) {
        if (!signal.aborted) await failed(item, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  if (denied.length === 0 || outcome.end !== undefined || signal.aborted) return;
  if (answered) await settleDenied();
  else outcome.end = { reason: outcome.failure, isDown: false };
}
