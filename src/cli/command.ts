import { type Config, readConfig, type Secrets } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';

/** What a command finds around it; tests give their own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
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
