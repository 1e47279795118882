import { startThread } from './workbook/worker-stream.ts';

/** The loop says so often that it turns, and the thread looks as often. */
export const BEAT_MS = 1_000;
const HEAP_MB = 64;

export interface Watched {
  /** Counts the turns of the event loop. */
  readonly beats: Int32Array;
  readonly limitMs: number;
  readonly level: string;
}

/**
 * Ends the process with code 70 and a log line that names the place if its event loop does not turn for `limitMs`, so
 * that a supervisor starts it again: a stuck process answers nothing, and keeps its leases from nobody. A thread
 * watches, because nothing else runs meanwhile. Keeps no process alive. `level` is the level of the log: with `silent`
 * nothing is written.
 */
export function watchEventLoop(limitMs: number, level: string): void {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS).unref();
  const watched: Watched = { beats, limitMs, level };
  startThread(new URL('./watchdog-thread', import.meta.url), watched, HEAP_MB).unref();
}

/**
 * Creates the judge of the watch: called once every `tickMs` with the count of beats, it returns true as soon as the
 * count has stood still for `limitMs`. It counts its own calls and reads no clock: a laptop that slept, or a process
 * that was stopped, stood still with it.
 */
export function createStuckCheck(limitMs: number, tickMs: number): (beats: number) => boolean {
  const most = Math.max(2, Math.ceil(limitMs / tickMs));
  let last: number | undefined;
  let still = 0;
  return (beats) => {
    still = beats === last ? still + 1 : 0;
    last = beats;
    return still >= most;
  };
}
