import type { Bare } from '../command.ts';
import type { Arguments } from '../parse/grammar.ts';

/** Returns what a command comes to that only reads and takes no words. */
export function readsAlone({ words, people }: Arguments): Bare {
  return words.length === 0 && people.length === 0 ? 'runs' : 'explains';
}

/** Returns what a command comes to that changes, stops or hands out something and takes no words. */
export function changesAlone({ words }: Arguments): Bare {
  return words.length === 0 ? 'changes' : 'unknown';
}
