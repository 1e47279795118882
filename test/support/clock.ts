import type { SandboxClock } from '../../sandbox/src/clock.ts';
import { type Clock, systemClock, yieldToEventLoop } from '../../src/lib/clock.ts';

const LOOK_AGAIN_MS = 10;

/** A clock that tells the time `now` says, and waits as the machine does. */
export function clockAt(now: () => number): Clock {
  return { ...systemClock, now };
}

/**
 * The time of a sandbox, which a pause moves to its end instead of lasting so long. Timers are for deadlines and regular
 * looks: they come in real time, or once a test moves the clock past them, but pauses of others bring none nearer.
 *
 * @param ahead how far the bot's time has passed beyond the sandbox's, ms
 * @param jumped how far the bot's wall clock was set from the time that passed, ms
 */
export function skippingClock(sandbox: SandboxClock, ahead = () => 0, jumped = () => 0): Clock {
  let skipped = 0;
  const monotonic = (): number => sandbox.now() + ahead();
  const now = (): number => monotonic() + jumped();
  return {
    now,
    monotonic,
    async pause(ms, signal) {
      const until = monotonic() + ms;
      await yieldToEventLoop();
      signal?.throwIfAborted();
      const left = until - monotonic();
      if (left <= 0) return;
      skipped += left;
      await sandbox.advance(left);
    },
    timer(ms, run) {
      const due = monotonic() - skipped + ms;
      const atLatest = Date.now() + ms;
      let cancel = (): void => undefined;
      const look = (): void => {
        const left = Math.min(due - (monotonic() - skipped), atLatest - Date.now());
        if (left <= 0) run();
        else cancel = systemClock.timer(Math.min(left, LOOK_AGAIN_MS), look);
      };
      look();
      return () => cancel();
    },
  };
}

/** The machine's clock, on which pauses take no time. */
export const impatientClock: Clock = { ...systemClock, pause: () => Promise.resolve() };
