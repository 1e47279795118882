import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of ours in a process of its own; what it prints is kept for when it fails. */
export interface Running {
  readonly process: ChildProcess;
  readonly output: () => string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const KEPT = 20_000;

/** Starts a TypeScript program of the project under the running Node; `imports` are loaded before it. */
export function startProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  imports: readonly string[] = [],
): Running {
  const loaded = ['tsx', ...imports].flatMap((each) => ['--import', each]);
  const child = spawn(process.execPath, [...loaded, file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // A message to a program that has just ended is lost, which is all there is to it.
  child.on('error', () => undefined);
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-KEPT);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return {
    process: child,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await gone;
    },
  };
}

/** Waits until an address answers 200; says what the program printed where it ended before. */
export async function untilUp(url: string, program: Running, what: string): Promise<void> {
  for (let n = 0; n < 600; n += 1) {
    if (program.process.exitCode !== null) throw new Error(`${what} ended at once:\n${program.output()}`);
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await sleep(100);
  }
  throw new Error(`${what} did not come up at ${url}:\n${program.output()}`);
}

/** Below the ports that a system gives to outgoing connections: one of those may be taken before it is used. */
const PORTS = [20_000, 32_000] as const;
const TRIES = 20;

/** Returns the wanted port, or a free one where somebody has it or none (0) is wanted. */
export async function freePort(wanted: number): Promise<number> {
  const tryPort = (port: number): Promise<number | undefined> =>
    new Promise((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        const got = typeof address === 'object' && address !== null ? address.port : undefined;
        server.close(() => resolve(got));
      });
    });
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await tryPort(tries === 0 && wanted > 0 ? wanted : randomInt(...PORTS));
    if (port !== undefined) return port;
  }
  throw new Error('no free port');
}
