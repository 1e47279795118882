import { z } from 'zod';
import type { Logger } from '../../lib/logger.ts';
import { joinSchema } from './pack.ts';
import { askAll, MOST_TRIES, newOutcome } from './pool.ts';

/** Joins asked for at the same time; a kill loses at most their calls. */
const WIDTH = 6;
/** Before somebody is asked for again: doubled with each try. */
const WAIT_MS = 2_000;

/** One join whose minutes are wanted, and whether they have been fetched. */
export const pendingSchema = z.object({
  join: joinSchema,
  /** `none`: they cannot be requested, or the platform has none; `refused`: it would not or could not return them. */
  state: z.enum(['open', 'done', 'none', 'refused']),
  /** How often asking has failed. */
  tries: z.number().exactOptional(),
});

export type PendingJoin = Readonly<z.infer<typeof pendingSchema>>;
/** Something that is asked for one by one: the minutes of a join, the list of a meeting. */
export type Pending = Pick<PendingJoin, 'state' | 'tries'>;

export interface Collected<P> {
  readonly pending: readonly P[];
  /** Before the next are asked for, in ms. */
  readonly waitMs: number;
  /** Why nobody at all could be read; undefined while somebody was, or may be yet. */
  readonly nobody: unknown;
}

/**
 * Asks for the next six that are open: the minutes of joins, or the lists of meetings. `fetch` keeps them and returns
 * whether there are any. Refused or broken data of one does not cost the others theirs: it is given up. Throws where
 * everything fails alike: the platform is down, or the right is missing; then nothing is settled.
 */
export async function collectSome<P extends Pending>(
  pending: readonly P[],
  fetch: (one: P, index: number) => Promise<boolean>,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Pick<Logger, 'error'> },
): Promise<Collected<P>> {
  const settled = [...pending];
  const items = pending
    .flatMap((one, index) => (one.state === 'open' ? [{ one, index }] : []))
    .slice(0, WIDTH);
  const outcome = newOutcome();
  const retried = ({ one, index }: (typeof items)[number]): void => {
    const tries = (one.tries ?? 0) + 1;
    settled[index] = { ...one, tries, state: tries < MOST_TRIES ? 'open' : 'refused' };
  };
  await askAll(
    {
      items,
      width: WIDTH,
      signal,
      log,
      answered: pending.some(({ state }) => state === 'done'),
      async ask({ one, index }) {
        settled[index] = { ...one, state: (await fetch(one, index)) ? 'done' : 'none' };
      },
      giveUp({ one, index }, state) {
        settled[index] = { ...one, state };
      },
      retry: retried,
    },
    outcome,
  );
  signal.throwIfAborted();
  if (outcome.end !== undefined) throw outcome.end.reason;
  const isRead = settled.some(({ state }) => state === 'done');
  const allRefused = items.length > 0 && items.every(({ index }) => settled[index]?.state === 'refused');
  const tries = Math.max(0, ...items.map(({ index }) => settled[index]?.tries ?? 0));
  const retryMs = outcome.unanswered === 0 ? 0 : WAIT_MS * 2 ** Math.max(0, tries - 1);
  return {
    pending: settled,
    waitMs: Math.max(retryMs, outcome.waitMs ?? 0),
    nobody: !isRead && allRefused ? outcome.failure : undefined,
  };
}
