import { simplified } from '../../lib/near-miss.ts';

/** Returns a name in one way of writing: width, case, blanks and punctuation do not matter. */
export function plainName(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase()).replace(/[\s\p{P}\p{S}]+/gu, '');
}

/** Returns what tells whether a topic has the words that were typed: as they stand, or each of them somewhere. */
export function hasWords(typed: string): (topic: string) => boolean {
  const wanted = plainName(typed);
  const parts = typed.split(/\s+/).map(plainName);
  return (topic) => {
    const name = plainName(topic);
    return wanted !== '' && (name.includes(wanted) || parts.every((part) => name.includes(part)));
  };
}

/** So much of what was typed has to be in a topic, in the same order. */
const LEAST_SHARE = 0.6;
const LEAST_COMMON = 2;
/** Nobody types a longer topic; what is longer resembles everything. */
const LONGEST = 60;

/**
 * Returns what tells how much of the words that were typed is in a topic, in the same order: a number of characters, 0
 * where that is too little to be meant.
 */
export function resemblance(typed: string): (topic: string) => number {
  const wanted = [...plainName(typed)];
  if (wanted.length < LEAST_COMMON || wanted.length > LONGEST) return () => 0;
  return (topic) => {
    const common = inCommon(wanted, [...plainName(topic)]);
    return common >= LEAST_COMMON && common / wanted.length >= LEAST_SHARE ? common : 0;
  };
}

/** How many characters two names have in the same order. */
function inCommon(a: readonly string[], b: readonly string[]): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (const char of a) {
    const row = [0];
    b.forEach((other, at) => {
      row.push(char === other ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    });
    above = row;
  }
  return above[b.length] ?? 0;
}
