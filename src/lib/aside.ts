import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from './clock.ts';

/** The place of a worker in which a step runs; a step that only waits leaves it to another one meanwhile. */
export interface Seat {
  /** Whether the step may wait for long: otherwise it keeps the place, and had better end and come again. */
  mayLeave(): boolean;
  leave(): void;
  /** Takes the place back without asking: for a moment one more step may run than there are places. */
  comeBack(): void;
}

const seats = new AsyncLocalStorage<Seat>();

/** Runs a step in its place; whatever it calls may stand aside. */
export function seated<T>(seat: Seat, step: () => Promise<T>): Promise<T> {
  return seats.run(seat, step);
}

/** Returns whether a long wait holds up nobody here. */
export function mayStandAside(): boolean {
  return seats.getStore()?.mayLeave() ?? true;
}

/** Waits, while another step has the place if it may be left. */
export async function aside<T>(wait: () => Promise<T>): Promise<T> {
  const seat = seats.getStore();
  if (!seat?.mayLeave()) return wait();
  seat.leave();
  try {
    return await wait();
  } finally {
    seat.comeBack();
  }
}

/** Waits for work that is under way, and leaves the place once that takes longer than `ms`. */
export async function asideAfter<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T> {
  const seat = seats.getStore();
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
