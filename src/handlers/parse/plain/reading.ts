import type { CommandName } from '../../../cards/kit/types.ts';
import type { TimeRange } from '../../../lib/range/zone.ts';

/** Somebody who was mentioned, or who writes. The name is empty where the platform does not show it. */
export interface Person {
  readonly openId: string;
  readonly name: string;
}

/** What may be meant, as a command: its name, its words, whom it names, and its time. */
export interface Reading {
  readonly command: CommandName;
  readonly words: readonly string[];
  readonly people: readonly Person[];
  readonly range: TimeRange | undefined;
}

export type PlainReading =
  /** One thing is meant, and only reads. */
  | { readonly is: 'run'; readonly reading: Reading }
  /**
   * A button each: for what does something (`sure`), of two or three meanings (`which`), for a near miss (`near`: what
   * was typed).
   */
  | {
      readonly is: 'ask';
      readonly why: 'sure' | 'which';
      readonly readings: readonly Reading[];
    }
  | {
      readonly is: 'ask';
      readonly why: 'near';
      readonly typed: string;
      readonly readings: readonly Reading[];
    }
  | { readonly is: 'help' }
  | { readonly is: 'thanks' }
  /** Nothing but a greeting. */
  | { readonly is: 'hello' }
  /** Nothing that is understood; or it is, and `elsewhere` than here: a room to book, a recording, the weather. */
  | { readonly is: 'none'; readonly elsewhere?: true };

/** Returns the reading of a command without words, which runs. */
export function run(command: CommandName): PlainReading {
  return { is: 'run', reading: reading(command) };
}

/** Builds a reading; without a time unless one is given. */
export function reading(
  command: CommandName,
  words: readonly string[] = [],
  more: Partial<Pick<Reading, 'people' | 'range'>> = {},
): Reading {
  return { command, words, people: [], range: undefined, ...more };
}

/** Returns the reading of a command that does something, which is only offered. */
export function sure(
  command: CommandName,
  words: readonly string[] = [],
  people: readonly Person[] = [],
): PlainReading {
  return { is: 'ask', why: 'sure', readings: [reading(command, words, { people })] };
}
