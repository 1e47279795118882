import { constants, renameSync, writeFileSync } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { type Config, readConfig, type Secrets } from '../config.ts';
import { envText } from '../environment.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';

/** What a command finds around it; tests give their own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Completes the environment before a command runs; what it throws is why the command does not. */
  readonly prepare?: () => void;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Reads all that is written into the command; absent where nothing can be. */
  readonly input?: () => Promise<string>;
  /** Shows how far a command is, in place of what it showed before; absent where no terminal shows it. */
  readonly progress?: ((line: string) => void) | undefined;
  /** Time, for tests. */
  readonly clock?: Clock;
}

/** What was typed: options by name, and the words behind the command in order. */
export interface Given {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
}

/** What a command did: a sentence or table for people, and the same as data for `--json`. */
export interface Outcome {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** True where the command worked, and what it found is not well: exit code 1. */
  readonly amiss?: boolean;
}

/** An option as `parseArgs` reads it, and as help and completion show it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What it is for, in one line of the help. */
  readonly says: string;
  /** What may stand behind it: these words, or a file. */
  readonly takes?: readonly string[] | 'file';
}

export interface Command {
  readonly name: string;
  /** Words and options behind the name, as the help shows them: `--out FILE`. */
  readonly usage: string;
  /** One line of the help. */
  readonly does: string;
  readonly options: Readonly<Record<string, Option>>;
  /** How many words may stand behind the name, and what the first of them may be. */
  readonly words: {
    readonly least: number;
    readonly most: number;
    readonly first?: readonly string[] | 'file';
  };
  /** Throws AppError: `usage` ends with exit code 2, anything else with 1. */
  run(given: Given, around: Surroundings): Promise<Outcome>;
}

/** Reads the environment of the bot. Throws AppError `usage` with all problems. */
export function configOf({ env }: Surroundings): { readonly config: Config; readonly secrets: Secrets } {
  const read = readConfig(env);
  if (read.ok) return read;
  const problems = read.problems.map((line) => `  • ${line}`).join('\n');
  throw usage(`Please fix the environment (.env.example explains each variable):\n${problems}`);
}

/** Makes the error of a command that was typed or set up in a way that cannot work. */
export function usage(message: string): AppError {
  return new AppError({ kind: 'usage', advice: 'config' }, message);
}

/** Makes the error of a command that cannot do its work as things are. */
export function failed(message: string, cause?: unknown): AppError {
  return new AppError({ kind: 'unavailable', advice: 'internal' }, message, { cause });
}

/** Returns the text of an option; undefined where it was not given. */
export function textOf({ options }: Given, name: string): string | undefined {
  const given = options[name];
  return typeof given === 'string' ? given : undefined;
}

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
  // Readable by its owner only, also where another file or a link of that name lies there.
  await rm(draft, { force: true }).catch(() => undefined);
  const handle = await open(draft, 'wx', 0o600).catch((cause: unknown) => {
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

/**
 * Sets variables in an environment file that only its owner may read, and keeps every other line of it. The file is
 * replaced as a whole, so that an interrupted write leaves the old one.
 */
export function writeEnvFile(path: string, values: Readonly<Record<string, string>>): void {
  const left = new Map(Object.entries(values));
  const lines = envText(path)?.replace(/\n+$/, '').split('\n') ?? [];
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
