// Loaded before the bot, in the bot's process: messages set how far its clock is from the wall clock, so that it stays
// with the sandbox's. A running program sees time jump, as when the clock of a machine is set.
import cron from 'node-cron';
import { systemClock } from '../../src/lib/clock.ts';
import type { ClockMessage, PauseMessage } from './bot.ts';

let offset = 0;
let skips = false;
/** Ends each pause that is over by now. */
const pauses = new Set<() => void>();

globalThis.Date = new Proxy(Date, {
  construct(target, args: unknown[], newTarget) {
    return Reflect.construct(target, args.length === 0 ? [target.now() + offset] : args, newTarget) as object;
  },
  apply: (target) => new target(target.now() + offset).toString(),
  get(target, name, receiver) {
    if (name === 'now') return () => target.now() + offset;
    return Reflect.get(target, name, receiver) as unknown;
  },
});

// The platform's time moves along, so this is time that went by, and no clock that is off.
const elapsed = performance.now.bind(performance);
performance.now = () => elapsed() + offset;

// While pauses are skipped, one asks for both clocks to be moved to its end.
const { pause } = systemClock;
Object.assign(systemClock, {
  async pause(ms: number, signal?: AbortSignal): Promise<void> {
    if (!skips) return pause(ms, signal);
    const until = Date.now() + ms;
    process.send?.({ pauseUntil: until } satisfies PauseMessage);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (skips && Date.now() < until) return;
        pauses.delete(look);
        resolve();
      };
      pauses.add(look);
    });
    signal?.throwIfAborted();
  },
});

process.on('message', (message: ClockMessage) => {
  // The scheduler sleeps by the machine's timers: what a jump passes by runs at its end, not up to a minute later.
  const next = [...cron.getTasks().values()].map((task) => ({ task, at: task.getNextRun()?.getTime() }));
  offset = message.clockOffset;
  for (const { task, at = Number.POSITIVE_INFINITY } of next) if (at <= Date.now()) void task.execute();
  skips = message.skips;
  for (const look of pauses) look();
});
// The channel alone does not keep the process alive.
process.channel?.unref();
