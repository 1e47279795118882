import { writeSync } from 'node:fs';
import { type Debugger, Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';
import { systemClock } from './clock.ts';
import { startThread } from './workbook/worker-stream.ts';

/** The loop says so often that it turns, and the thread looks as often. */
const BEAT_MS = 1_000;
const HEAP_MB = 64;
/** EX_SOFTWARE: a mistake of the program. */
const EXIT_CODE = 70;
const STDOUT = 1;
const FATAL = 60;
/** A loop inside native code cannot be looked into; then nobody waits for it. */
const NO_ANSWER_MS = 2_000;
const SHOWN_FRAMES = 12;

interface Watched {
  /** Counts the turns of the event loop. */
  readonly beats: Int32Array;
  readonly limitMs: number;
  readonly level: string;
}

/**
 * Ends the process with code 70 and a log line that names the place if its event loop does not turn for `limitMs`, so
 * that a supervisor starts it again: a stuck process answers nothing, and keeps its leases from nobody. A thread, which
 * is this file, watches, because nothing else runs meanwhile. Keeps no process alive. `level` is the level of the log:
 * with `silent` nothing is written.
 */
export function watchEventLoop(limitMs: number, level: string): void {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS).unref();
  const watched: Watched = { beats, limitMs, level };
  startThread(new URL('./watchdog', import.meta.url), watched, HEAP_MB).unref();
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

/** The side of the thread. */
function watch({ beats, limitMs, level }: Watched): void {
  const isStuck = createStuckCheck(limitMs, BEAT_MS);
  const look = setInterval(() => {
    if (!isStuck(Atomics.load(beats, 0))) return;
    clearInterval(look);
    end((stack) => level !== 'silent' && say({ limitMs, stack }));
  }, BEAT_MS);
}

/** A process with the id 1 cannot be killed from within, so the loop itself is made to leave. */
function end(tell: (stack: readonly string[]) => void): void {
  const main = new Session();
  main.connectToMainThread();
  main.on('Debugger.paused', ({ params: { callFrames } }) => {
    tell(callFrames.slice(0, SHOWN_FRAMES).map(placeOf));
    const [top] = callFrames;
    const expression = `process.reallyExit(${EXIT_CODE})`;
    if (top) main.post('Debugger.evaluateOnCallFrame', { callFrameId: top.callFrameId, expression });
  });
  main.post('Debugger.enable');
  main.post('Debugger.pause');
  setTimeout(() => {
    tell([]);
    process.kill(process.pid, 'SIGKILL');
  }, NO_ANSWER_MS);
}

function placeOf({ functionName, url, location }: Debugger.CallFrame): string {
  return `${functionName || '(anonymous)'} ${url}:${location.lineNumber + 1}`;
}

/** One line as the logger of the stuck thread writes them; that one cannot any more. */
function say(stuck: { readonly limitMs: number; readonly stack: readonly string[] }): void {
  const facts = { level: FATAL, time: systemClock.now(), pid: process.pid, name: 'bot', ...stuck };
  writeSync(STDOUT, `${JSON.stringify({ ...facts, msg: 'event loop stuck, process ended' })}\n`);
}

const given = workerData as Partial<Watched> | null;
if (given?.beats instanceof Int32Array) watch(given as Watched);
