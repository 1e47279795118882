import type { Clock } from './clock.ts';

/** The slot of a worker in which a step runs; a step that only waits releases it to another one meanwhile. */
export interface WorkerSlot {
  /** Whether the step may wait for long: otherwise it keeps its slot, and had better end and come again. */
  mayRelease(): boolean;
  release(): void;
  /** Takes the slot back without asking: for a moment one more step may run than there are slots. */
  takeBack(): void;
}

/**
 * The slot of the step that a signal may stop: what the step calls has the signal already. A context of
 * `node:async_hooks` would cost every promise of the process a fifth more.
 */
const slots = new WeakMap<AbortSignal, WorkerSlot>();

/** Remembers the slot of a step; whatever is called with its signal may release it. */
export function attachSlot(signal: AbortSignal, slot: WorkerSlot): void {
  slots.set(signal, slot);
}

/** Lets what is called with a signal of its own release the slot of the step that calls it. Returns that signal. */
export function shareSlot(as: AbortSignal, own: AbortSignal): AbortSignal {
  const slot = slots.get(as);
  if (slot !== undefined) slots.set(own, slot);
  return own;
}

function slotOf(signal: AbortSignal | undefined): WorkerSlot | undefined {
  return signal === undefined ? undefined : slots.get(signal);
}

/** Returns whether a long wait holds up nobody here. */
export function mayReleaseSlot(signal: AbortSignal | undefined): boolean {
  return slotOf(signal)?.mayRelease() ?? true;
}

/** Waits, while another step has the slot if it may be released. */
export async function withoutSlot<T>(signal: AbortSignal | undefined, wait: () => Promise<T>): Promise<T> {
  const slot = slotOf(signal);
  if (!slot?.mayRelease()) return wait();
  slot.release();
  try {
    return await wait();
  } finally {
    slot.takeBack();
  }
}

/** Waits for work that is under way, and releases the slot once that takes longer than `ms`. */
export async function releaseSlotAfter<T>(
  signal: AbortSignal | undefined,
  clock: Clock,
  ms: number,
  work: Promise<T>,
): Promise<T> {
  const slot = slotOf(signal);
  if (slot === undefined) return work;
  let released = false;
  const cancel = clock.timer(ms, () => {
    released = slot.mayRelease();
    if (released) slot.release();
  });
  try {
    return await work;
  } finally {
    cancel();
    if (released) slot.takeBack();
  }
}
