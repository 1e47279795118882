import { AppError } from '../../../errors.ts';

/** How a step's calls went. */
export interface Outcome {
  /** Items that came to something. */
  done: number;
  /** Items the platform could not answer just now. */
  away: number;
  /** What ended the step early. */
  end: AppError | undefined;
}

/** So many failures without a success in between: the platform is away, and asking on would only wear joins out. */
const AWAY_IN_A_ROW = 6;

/**
 * Works on items, `width` at a time, until all are done or something says to stop; whatever is under way then comes
 * to its end. What passes automatically counts in `away` and is handed to `unanswered`; the rest ends the step.
 */
export async function inPool<T>(
  items: readonly T[],
  width: number,
  outcome: Outcome,
  work: (item: T) => Promise<void>,
  unanswered: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let inARow = 0;
  const worker = async (): Promise<void> => {
    while (outcome.end === undefined) {
      const index = next;
      next += 1;
      if (index >= items.length) return;
      const item = items[index] as T;
      try {
        await work(item);
        outcome.done += 1;
        inARow = 0;
      } catch (error) {
        if (!(error instanceof AppError) || error.kind !== 'unavailable') {
          outcome.end ??= error instanceof AppError ? error : unexpected(error);
          return;
        }
        outcome.away += 1;
        inARow += 1;
        await unanswered(item);
        if (inARow >= AWAY_IN_A_ROW) outcome.end ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

function unexpected(error: unknown): AppError {
  return new AppError({ kind: 'internal', advice: 'internal', operation: 'digest.collect' }, String(error), {
    cause: error,
  });
}
