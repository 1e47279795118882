import { parseRange, type RangeOptions } from './parse.ts';
import type { RangeResult } from './types.ts';

/** No range takes more words than `2026-11-01 9:00 PM to 2026-11-19 10:30 PM`. */
const MOST_WORDS = 12;
/** Words looked at; a longer command says too much anyway. */
const MOST_TOKENS = 24;

export interface Extracted {
  /** The range among the words, or what is wrong with the words that looked like one; undefined where none did. */
  readonly result: RangeResult | undefined;
  /** The other words, in order. */
  readonly rest: readonly string[];
}

/** Finds the longest run of words that says a range: `/参会人 512340987 最近 7 天 @李四`. */
export function extractRange(tokens: readonly string[], options: RangeOptions): Extracted {
  const searched = Math.min(tokens.length, MOST_TOKENS);
  let wrong: Extracted | undefined;
  for (let length = Math.min(searched, MOST_WORDS); length > 0; length -= 1) {
    for (let from = 0; from + length <= searched; from += 1) {
      const result = parseRange(tokens.slice(from, from + length).join(' '), options);
      const found = { result, rest: [...tokens.slice(0, from), ...tokens.slice(from + length)] };
      if (result.ok) return found;
      if (result.problem !== 'not-understood') wrong ??= found;
    }
  }
  return wrong ?? { result: undefined, rest: tokens };
}
