import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Metrics } from '../lib/metrics.ts';
import { after } from '../lib/timers.ts';
import { answerInTime, freeHeld } from './deadline.ts';
import type { Handled } from './pipeline.ts';
import type { Incoming } from './types.ts';

/** The SDK sends the answer as soon as it has it; this is ample time for it to be out. */
const ANSWER_OUT_MS = 200;

export interface EnvelopeParts {
  readonly normalise: (envelope: Readonly<Record<string, unknown>>) => Incoming | undefined;
  readonly receive: (incoming: Incoming) => Promise<Handled>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics;
}

/**
 * Creates the receiver of the long connection's envelopes.
 *
 * It always resolves to an object: the client shows an error for anything else. Rejects if an event could not be
 * stored, so that the platform sends it again.
 */
export function envelopeReceiver({ normalise, receive, clock, log, metrics }: EnvelopeParts) {
  return async (envelope: Readonly<Record<string, unknown>>): Promise<object> => {
    const incoming = normalise(envelope);
    if (incoming === undefined) {
      log.warn({ schema: envelope['schema'] }, 'envelope without event ignored');
      return {};
    }
    const handling = receive(incoming);
    const answer = await answerInTime(incoming, handling, { clock, log, metrics });
    after(clock, ANSWER_OUT_MS, () => freeHeld(handling, log), log);
    return answer;
  };
}
