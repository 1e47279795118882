import type { Clock } from './clock.ts';

/** The place of a worker in which a step runs; a step that only waits leaves it to another one meanwhile. */
export interface Seat {
  /** Whether the step may wait for long: otherwise it keeps the place, and had better end and come again. */
  mayLeave(): boolean;
  leave(): void;
  /** Takes the place back without asking: for a moment one more step may run than there are places. */
  comeBack(): void;
}

/**
 * The place of the step that a signal may stop: what the step calls has the signal already. A context of
 * `node:async_hooks` would cost every promise of the process a fifth more.
 */
const seats = new WeakMap<AbortSignal, Seat>();

/** Remembers the place of a step; whatever is called with its signal may stand aside. */
export function takeSeat(signal: AbortSignal, seat: Seat): void {
  seats.set(signal, seat);
}

/** Lets what is called with a signal of its own stand aside for the step that calls it. Returns that signal. */
export function sameSeat(as: AbortSignal, own: AbortSignal): AbortSignal {
  const seat = seats.get(as);
  if (seat !== undefined) seats.set(own, seat);
  return own;
}

function seatOf(signal: AbortSignal | undefined): Seat | undefined {
  return signal === undefined ? undefined : seats.get(signal);
}

/** Returns whether a long wait holds up nobody here. */
export function mayStandAside(signal: AbortSignal | undefined): boolean {
  return seatOf(signal)?.mayLeave() ?? true;
}

/** Waits, while another step has the place if it may be left. */
export async function aside<T>(signal: AbortSignal | undefined, wait: () => Promise<T>): Promise<T> {
  const seat = seatOf(signal);
  if (!seat?.mayLeave()) return wait();
  seat.leave();
  try {
    return await wait();
  } finally {
    seat.comeBack();
  }
}

/** Waits for work that is under way, and leaves the place once that takes longer than `ms`. */
export async function asideAfter<T>(
  signal: AbortSignal | undefined,
  clock: Clock,
  ms: number,
  work: Promise<T>,
): Promise<T> {
  const seat = seatOf(signal);
  if (seat === undefined) return work;
  let left = false;
  const cancel = clock.timer(ms, () => {
    left = seat.mayLeave();
    if (left) seat.leave();
  });
  try {
    return await work;
  } finally {
    cancel();
    if (left) seat.comeBack();
  }
}
