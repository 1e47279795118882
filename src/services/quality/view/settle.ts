import { AppError } from '../../../errors.ts';
import { SETTLED } from '../../exports/task-end.ts';
import type { Piece } from './types.ts';

const WAIT_MS = 2_000;
/** Asked so often, a piece that brings nothing is given up while others were read. */
const MOST_TRIES = 5;

export interface Settled {
  readonly pieces: readonly Piece[];
  /** Before asking again. */
  readonly waitMs: number;
}

/**
 * What becomes of the pieces that were asked for together. One person's refused or broken data must not cost the
 * others theirs: such a piece is given up and told. Throws where nobody could be read, and where everything fails
 * alike: the platform is down, or the right is missing.
 */
export function settle(
  pieces: readonly Piece[],
  batch: readonly number[],
  outcomes: readonly PromiseSettledResult<Piece['state']>[],
  fullBatch: number,
): Settled {
  const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const fatal = failures.find((each) => !isOfOne(each) && !isWaitedOut(each));
  if (fatal !== undefined) throw fatal;
  const down = failures.length === fullBatch && failures.every(isOutage);
  if (down) throw failures[0];
  const settled = pieces.map((piece, index): Piece => {
    const outcome = outcomes[batch.indexOf(index)];
    if (outcome === undefined) return piece;
    if (outcome.status === 'fulfilled') return { ...piece, state: outcome.value };
    return afterFailure(piece, outcome.reason as unknown);
  });
  const nobody = !settled.some(({ state }) => state === 'done');
  if (nobody && batch.every((index) => settled[index]?.state === 'refused')) throw failures[0];
  const tries = Math.max(0, ...batch.map((index) => settled[index]?.tries ?? 0));
  const asked = failures.map((each) => (each instanceof AppError ? (each.facts.retryAfterMs ?? 0) : 0));
  return {
    pieces: settled,
    waitMs: failures.length === 0 ? 0 : Math.max(WAIT_MS * 2 ** Math.max(0, tries - 1), ...asked),
  };
}

function afterFailure(piece: Piece, reason: unknown): Piece {
  if (reason instanceof AppError && reason.kind === 'rate-limited') return piece;
  const tries = (piece.tries ?? 0) + 1;
  const over = tries >= MOST_TRIES || (reason instanceof AppError && reason.kind === 'usage');
  return { ...piece, tries, ...(over && { state: 'refused' }) };
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
