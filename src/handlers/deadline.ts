import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { type Metrics, silentMetrics } from '../lib/metrics.ts';
import { after } from '../lib/timers.ts';
import type { Handled } from './pipeline.ts';
import type { CallbackAnswer, Incoming } from './types.ts';

/** A callback has three seconds in all, the way there and back included. */
const CALLBACK_DEADLINE_MS = 2_500;

/**
 * Returns the response to send now: an event's when it is stored, a callback's within its deadline, empty if handling
 * takes longer.
 *
 * Rejects if an event could not be stored.
 */
export async function answerInTime(
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
export async function freeHeld(handling: Promise<Handled>, log: Logger): Promise<void> {
  try {
    await (await handling).answered();
  } catch (error) {
    log.warn({ error: String(error) }, 'could not release held jobs');
  }
}
