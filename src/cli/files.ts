import { constants, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { parseEnv } from 'node:util';
import { failed } from './command.ts';

/** Throws AppError where a file cannot be made: it is there already, and nothing is written over, or its folder is not. */
export async function refuseExisting(file: string): Promise<void> {
  const there = await stat(file).then(
    () => true,
    () => false,
  );
  if (there) throw failed(`${file} exists already: name a new file`);
  await access(dirname(file), constants.W_OK).catch((cause: unknown) => {
    throw failed(`${file} cannot be written: ${reasonOf(cause)}`, cause);
  });
}

/** Writes a file that gets its name when it is whole; an interrupted write leaves nothing. */
export async function writeWhole<T>(file: string, write: (sink: Writable) => Promise<T>): Promise<T> {
  const draft = `${file}.partial`;
  // Readable by its owner only.
  const handle = await open(draft, 'w', 0o600).catch((cause: unknown) => {
    throw failed(`${file} cannot be written: ${reasonOf(cause)}`, cause);
  });
  try {
    // Complete on the disk when it gets its name.
    const result = await write(handle.createWriteStream({ flush: true }));
    await rename(draft, file);
    return result;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close().catch(() => undefined); // the stream may have closed it
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Returns the variables of an environment file; none if there is no file. */
export function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

/**
 * Sets variables in an environment file that only its owner may read, and keeps every other line of it. The file is
 * replaced as a whole, so that an interrupted write leaves the old one.
 */
export function writeEnvFile(path: string, values: Readonly<Record<string, string>>): void {
  const left = new Map(Object.entries(values));
  const lines = existsSync(path) ? readFileSync(path, 'utf8').replace(/\n+$/, '').split('\n') : [];
  const kept = lines.map((line) => {
    const name = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/.exec(line)?.[1] ?? '';
    const value = left.get(name);
    if (value === undefined) return line;
    left.delete(name);
    return `${name}=${quoted(value)}`;
  });
  const added = [...left].map(([name, value]) => `${name}=${quoted(value)}`);
  const partial = `${path}.${process.pid}.part`;
  writeFileSync(partial, `${[...kept, ...added].join('\n')}\n`, { mode: 0o600 });
  renameSync(partial, path);
}

/** Values with characters that an environment file gives a meaning to stand in quotes. */
function quoted(value: string): string {
  return /^[\w.:/@,+=-]*$/.test(value) ? value : `'${value}'`;
}
