import { createApp, watchEventLoop } from './app.ts';
import { readConfig } from './config.ts';
import { loadEnvFile } from './environment.ts';
import { AppError, closedStore } from './errors.ts';

/** Sooner than `docker stop` kills. */
const STOP_AFTER_MS = 8_000;

/** Reads the environment, runs the app until a signal, and returns the exit code. */
async function main(): Promise<number> {
  const signalled = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
  const tooLate = loadEnvFile('.env', process.env);
  const read = readConfig(process.env);
  if (!read.ok) {
    process.stderr.write(
      `The bot cannot start. Please fix (.env.example explains each variable):\n${read.problems.map((line) => `  • ${line}\n`).join('')}`,
    );
    return 1;
  }
  for (const line of [...tooLate, ...read.lost]) process.stderr.write(`Please look: ${line}.\n`);
  const created = createApp(read.config, read.secrets).catch((error: unknown) => {
    const why = closedStore(error, read.config.store);
    throw why === undefined
      ? error
      : new AppError({ kind: 'usage', advice: 'config' }, why, { cause: error });
  });
  const app = await Promise.race([created, signalled]);
  if (app === undefined) return 0;
  const { stuckAfterSeconds, logLevel } = read.config;
  if (stuckAfterSeconds > 0) watchEventLoop(stuckAfterSeconds * 1_000, logLevel);
  await Promise.race([app.start(), signalled]);
  await signalled;
  const stopped = app.stop().then(() => 0);
  // What is cut off here is in the store, and goes on when its lease has run out.
  const late = new Promise<number>((resolve) => setTimeout(resolve, STOP_AFTER_MS, 0));
  return Promise.race([stopped, late]);
}

process.on('unhandledRejection', (reason) => {
  process.stderr.write(
    `unhandled rejection: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`,
  );
});

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof AppError) {
    process.stderr.write(`The bot cannot start: ${error.message}\n`);
    return 1;
  }
  const text = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  process.stderr.write(`The bot stopped: ${text}\n`);
  return 1;
});
process.exit();
