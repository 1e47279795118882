import { writeSync } from 'node:fs';
import { type Debugger, Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';
import { systemClock } from './clock.ts';
import { BEAT_MS, createStuckCheck, type Watched } from './watchdog.ts';

/** EX_SOFTWARE: a mistake of the program. */
const EXIT_CODE = 70;
const STDOUT = 1;
const FATAL = 60;
/** A loop inside native code cannot be looked into; then nobody waits for it. */
const NO_ANSWER_MS = 2_000;
const SHOWN_FRAMES = 12;

const { beats, limitMs, level } = workerData as Watched;
const isStuck = createStuckCheck(limitMs, BEAT_MS);
const look = setInterval(() => {
  if (!isStuck(Atomics.load(beats, 0))) return;
  clearInterval(look);
  end();
}, BEAT_MS);

/** A process with the id 1 cannot be killed from within, so the loop itself is made to leave. */
function end(): void {
  const main = new Session();
  main.connectToMainThread();
  main.on('Debugger.paused', ({ params: { callFrames } }) => {
    say(callFrames.slice(0, SHOWN_FRAMES).map(placeOf));
    const [top] = callFrames;
    const expression = `process.reallyExit(${EXIT_CODE})`;
    if (top) main.post('Debugger.evaluateOnCallFrame', { callFrameId: top.callFrameId, expression });
  });
  main.post('Debugger.enable');
  main.post('Debugger.pause');
  setTimeout(() => {
    say([]);
    process.kill(process.pid, 'SIGKILL');
  }, NO_ANSWER_MS);
}

function placeOf({ functionName, url, location }: Debugger.CallFrame): string {
  return `${functionName || '(anonymous)'} ${url}:${location.lineNumber + 1}`;
}

/** One line as the logger of the stuck thread writes them; that one cannot any more. */
function say(stack: readonly string[]): void {
  if (level === 'silent') return;
  const facts = { level: FATAL, time: systemClock.now(), pid: process.pid, name: 'bot', limitMs, stack };
  writeSync(STDOUT, `${JSON.stringify({ ...facts, msg: 'event loop stuck, process ended' })}\n`);
}
