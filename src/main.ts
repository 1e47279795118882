import { existsSync } from 'node:fs';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { AppError } from './errors.ts';

const STOP_AFTER_MS = 10_000;

/** Environment → config → app → wait for a signal → stop. */
async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readConfig(process.env);
  if (!read.ok) {
    process.stderr.write(
      `The bot cannot start. Please mend (.env.example explains each):\n${read.problems.map((line) => `  • ${line}\n`).join('')}`,
    );
    return 1;
  }
  for (const warning of read.warnings) process.stderr.write(`Note: ${warning}\n`);
  const app = await createApp(read.config, read.secrets);
  const signalled = new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name));
  });
  await app.start();
  await signalled;
  const stopped = app.stop().then(() => 0);
  const late = new Promise<number>((resolve) => setTimeout(resolve, STOP_AFTER_MS, 1).unref());
  return Promise.race([stopped, late]);
}

process.on('unhandledRejection', (reason) => {
  process.stderr.write(
    `unhandled rejection: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`,
  );
});

process.exitCode = await main().catch((error: unknown) => {
  const text =
    error instanceof AppError || !(error instanceof Error) ? String(error) : (error.stack ?? String(error));
  process.stderr.write(`The bot stopped: ${text}\n`);
  return 1;
});
process.exit();
