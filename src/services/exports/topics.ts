import { simplified } from '../../lib/near-miss.ts';

/** Returns a name in one way of writing: width, case, blanks and punctuation do not matter. */
export function plainName(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase()).replace(/[\s\p{P}\p{S}]+/gu, '');
}

/**
 * Returns what tells whether a topic has the words that were typed: as they stand, or each of them somewhere. `AI` is no
 * part of `Daily`: of Latin letters two are a whole word, and three begin one.
 */
export function hasWords(typed: string): (topic: string) => boolean {
  const wanted = plainName(typed);
  const parts = typed.split(/\s+/).map(plainName);
  const whole = partOf(wanted);
  const each = parts.map(partOf);
  return (topic) => {
    const found = { text: topic.normalize('NFKC'), name: plainName(topic) };
    return wanted !== '' && (whole(found) || each.every((has) => has(found)));
  };
}

interface Topic {
  readonly text: string;
  /** In one way of writing. */
  readonly name: string;
}

function partOf(part: string): (topic: Topic) => boolean {
  if (!/^[a-z]{1,3}$/u.test(part)) return ({ name }) => name.includes(part);
  const letters = [...part].map((letter) => `[${letter}${letter.toUpperCase()}]`).join('\\p{P}?');
  // `DevOps` has two words.
  const begins = '(?:(?<!\\p{Script=Latin})|(?<=\\p{Ll})(?=\\p{Lu}))';
  const ends = part.length < 3 ? '(?:s?(?!\\p{Script=Latin})|(?=\\p{Lu}\\p{Ll}))' : '';
  const word = new RegExp(`${begins}${letters}${ends}`, 'u');
  return ({ text }) => word.test(text);
}

/** So much of what was typed has to be in a topic, in the same order; of Latin letters, which every topic has, in one piece. */
const LEAST_SHARE = 0.6;
const LEAST_COMMON = 2;
const LEAST_LATIN = 3;
/** Nobody types a longer topic; what is longer resembles everything. */
const LONGEST = 60;

/**
 * Returns what tells how much of the words that were typed is in a topic, in the same order: a number of characters, 0
 * where that is too little to be meant.
 */
export function resemblance(typed: string): (topic: string) => number {
  const wanted = [...plainName(typed)];
  const isLatin = /^[a-z\d]+$/u.test(wanted.join(''));
  const least = isLatin ? LEAST_LATIN : LEAST_COMMON;
  if (wanted.length < least || wanted.length > LONGEST) return () => 0;
  return (topic) => {
    const common = inCommon(wanted, [...plainName(topic)], isLatin);
    return common >= least && common / wanted.length >= LEAST_SHARE ? common : 0;
  };
}

/** How many characters two names have in the same order, in one piece or with others between them. */
function inCommon(a: readonly string[], b: readonly string[], inOnePiece: boolean): number {
  let above = new Array<number>(b.length + 1).fill(0);
  let most = 0;
  for (const char of a) {
    const row = [0];
    b.forEach((other, at) => {
      const before = inOnePiece ? 0 : Math.max(above[at + 1] ?? 0, row[at] ?? 0);
      row.push(char === other ? (above[at] ?? 0) + 1 : before);
    });
    above = row;
    most = Math.max(most, ...row);
  }
  return most;
}
