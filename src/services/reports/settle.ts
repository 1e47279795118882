import { AppError } from '../../errors.ts';
import { SETTLED } from '../records/index.ts';
import type { Pending } from './progress.ts';

const WAIT_MS = 2_000;
/** Asked so often, a one that brings nothing is given up while others were read. */
const MOST_TRIES = 5;

export interface Settled {
  readonly pending: readonly Pending[];
  /** Before asking again. */
  readonly waitMs: number;
}

/**
 * What becomes of the pending that were asked for together. One person's refused or broken data must not cost the
 * others theirs: such a one is given up and told. Throws where nobody could be read, and where everything fails
 * alike: the platform is down, or the right is missing.
 */
export function settle(
  pending: readonly Pending[],
  batch: readonly number[],
  outcomes: readonly PromiseSettledResult<Pending['state']>[],
  fullBatch: number,
): Settled {
  const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const fatal = failures.find((each) => !isOfOne(each) && !isWaitedOut(each));
  if (fatal !== undefined) throw fatal;
  const down = failures.length === fullBatch && failures.every(isOutage);
  if (down) throw failures[0];
  const settled = pending.map((one, index): Pending => {
    const outcome = outcomes[batch.indexOf(index)];
    if (outcome === undefined) return one;
    if (outcome.status === 'fulfilled') return { ...one, state: outcome.value };
    return afterFailure(one, outcome.reason as unknown);
  });
  const nobody = !settled.some(({ state }) => state === 'done');
  if (nobody && batch.every((index) => settled[index]?.state === 'refused')) throw failures[0];
  const tries = Math.max(0, ...batch.map((index) => settled[index]?.tries ?? 0));
  const asked = failures.map((each) => (each instanceof AppError ? (each.facts.retryAfterMs ?? 0) : 0));
  return {
    pending: settled,
    waitMs: failures.length === 0 ? 0 : Math.max(WAIT_MS * 2 ** Math.max(0, tries - 1), ...asked),
  };
}

function afterFailure(one: Pending, reason: unknown): Pending {
  if (reason instanceof AppError && reason.kind === 'rate-limited') return one;
  const tries = (one.tries ?? 0) + 1;
  const over = tries >= MOST_TRIES || (reason instanceof AppError && reason.kind === 'usage');
  return { ...one, tries, ...(over && { state: 'refused' }) };
}

function isOfOne(reason: unknown): boolean {
  return reason instanceof AppError && (reason.kind === 'usage' || SETTLED.has(reason.facts.advice));
}

function isOutage(reason: unknown): boolean {
  return reason instanceof AppError && reason.kind === 'unavailable' && !isOfOne(reason);
}

function isWaitedOut(reason: unknown): boolean {
  return reason instanceof AppError && reason.retryable;
}
