import type { BotControl, BotState } from '../../sandbox/src/index.ts';
import { type Running, startProgram, untilUp } from './processes.ts';

export interface BotProcess extends BotControl {
  readonly url: string;
  /** With these variables, also when it is started again. Resolves when it is ready. */
  start(env: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

/** The bot as a child process that can be killed, started again and moved in time. */
export function createBot(url: string): BotProcess {
  const listeners: ((state: BotState) => void)[] = [];
  let state: BotState = 'down';
  let program: Running | undefined;
  let clockOffset = 0;
  let env: Readonly<Record<string, string>> = {};

  function become(next: BotState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  async function run(): Promise<void> {
    become('starting');
    const started = startProgram('src/main.ts', [], env, ['./scripts/demo/moved-clock.ts']);
    program = started;
    started.process.once('exit', () => {
      if (program === started) become('down');
    });
    if (clockOffset !== 0) started.process.send({ clockOffset });
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
    moveClock(offsetMs) {
      // What the wall clock says within a second is no move.
      clockOffset = Math.abs(offsetMs) < 1000 ? 0 : offsetMs;
      if (state !== 'down') program?.process.send({ clockOffset });
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
