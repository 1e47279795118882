import type { BotControl, BotState, SandboxState } from '../../sandbox/src/index.ts';
import { type Running, startProgram, untilUp } from './processes.ts';

type SandboxClock = SandboxState['clock'];

/** What the bot's process receives (`moved-clock.ts`). */
export interface ClockMessage {
  /** How far its clock is from the wall clock, ms. */
  readonly clockOffset: number;
  /** Whether a pause is a request to move the clock, and does not last. */
  readonly skips: boolean;
}

/** What it asks for meanwhile: the clock moved to the end of a pause (unix ms). */
export interface PauseMessage {
  readonly pauseUntil: number;
}

export interface BotProcess extends BotControl {
  readonly url: string;
  /** With these variables, also when it is started again. Resolves when it is ready. */
  start(env: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
  /**
   * Until the work is done, pauses of the bot move this clock and its own instead of lasting: its rate limits ask for
   * hundreds of them.
   */
  withoutPauses<T>(clock: SandboxClock, work: () => Promise<T>): Promise<T>;
}

/** The bot as a child process that can be killed, started again and moved in time; from a built file where one is named. */
export function createBot(url: string, file = 'src/main.ts'): BotProcess {
  const listeners: ((state: BotState) => void)[] = [];
  let state: BotState = 'down';
  let program: Running | undefined;
  let clockOffset = 0;
  let skipping: SandboxClock | undefined;
  let env: Readonly<Record<string, string>> = {};

  function become(next: BotState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  function tellTime(): void {
    const message: ClockMessage = { clockOffset, skips: skipping !== undefined };
    if (state !== 'down') program?.process.send(message);
  }

  function moveClock(offsetMs: number): void {
    // What the wall clock says within a second is no move.
    clockOffset = Math.abs(offsetMs) < 1000 ? 0 : offsetMs;
    tellTime();
  }

  async function skipTo(ms: number): Promise<void> {
    if (skipping === undefined) return;
    const clock = skipping;
    if (ms > clock.now()) await clock.set(ms);
    moveClock(clock.now() - Date.now());
  }

  async function run(): Promise<void> {
    become('starting');
    const started = startProgram(file, [], env, ['./scripts/demo/moved-clock.ts']);
    program = started;
    started.process.once('exit', () => {
      if (program === started) become('down');
    });
    started.process.on('message', ({ pauseUntil }: PauseMessage) => void skipTo(pauseUntil));
    tellTime();
    await untilUp(`${url}/readyz`, started, 'the bot');
    become('up');
  }

  return {
    url,
    state: () => state,
    async start(given) {
      env = given;
      await run();
    },
    async stop() {
      await program?.stop();
    },
    async restart() {
      if (state === 'starting') return;
      await program?.stop('SIGKILL');
      await run();
    },
    moveClock,
    async withoutPauses(clock, work) {
      skipping = clock;
      tellTime();
      try {
        return await work();
      } finally {
        skipping = undefined;
        tellTime();
      }
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
