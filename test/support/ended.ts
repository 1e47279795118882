import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Runs a program of Node to its end; returns its exit code, and what it said on standard output and on standard error. */
export async function ended(args: readonly string[], env?: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, args, { env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [code, out, said] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { code, out, said };
}
