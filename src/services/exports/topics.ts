import { z } from 'zod';
import type { MeetingsSummary } from '../../cards/index.ts';
import { simplified } from '../../lib/near-miss.ts';
import { isBlank } from '../../lib/workbook/values.ts';
import { largest, listed } from './kinds/workbooks.ts';
import { type LengthAsked, lengthAsked } from './types.ts';

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

/** A card lists so many meetings whose topics have the words that were typed. */
const LISTED = 20;
/** As many topics near to what was typed are named. */
const MOST_NEAR = 3;
/** As many different ones are compared with it. */
const MOST_COMPARED = 5_000;

type Seen = MeetingsSummary['largest'][number];

/** Which words the topics of a list are asked for, and whether its meetings are still to come. */
export interface TopicAsked {
  readonly words: string;
  readonly toCome: boolean;
}

/** Takes the meetings of a table whose topics have words, and counts the others. */
export class TopicFilter {
  readonly #words: string;
  readonly #isKnown: boolean;
  readonly #toCome: boolean;
  readonly #has: (topic: string) => boolean;
  /** How often there is each of the topics without the words; while none has them. */
  readonly #others = new Map<string, number>();
  #listed: readonly { readonly at: number; readonly seen: Seen }[] = [];
  #taken = 0;
  #of = 0;
  #untitled = 0;

  /** `isKnown`: the table has a column of topics; without, every meeting is taken. */
  constructor({ words, toCome }: TopicAsked, isKnown: boolean) {
    this.#words = words;
    this.#toCome = toCome;
    this.#isKnown = isKnown;
    this.#has = hasWords(words);
  }

  /** Counts a meeting. Returns whether it is one of those that are asked for. */
  takes(topic: string): boolean {
    this.#of += 1;
    if (!this.#isKnown) return true;
    if (isBlank(topic)) {
      this.#untitled += 1;
      return false;
    }
    if (this.#has(topic)) {
      this.#taken += 1;
      this.#others.clear();
      return true;
    }
    if (this.#taken === 0 && (this.#others.has(topic) || this.#others.size < MOST_COMPARED))
      this.#others.set(topic, (this.#others.get(topic) ?? 0) + 1);
    return false;
  }

  /** Keeps a meeting that was taken for the list: of those that ended the latest, of those to come the next ones. */
  list(seen: Seen, start: number | undefined): void {
    const at = start ?? (this.#toCome ? Number.POSITIVE_INFINITY : 0);
    const order = this.#toCome ? -1 : 1;
    this.#listed = largest([...this.#listed, { at, seen }], LISTED, (each) => order * each.at);
  }

  /** Returns the list, in the order of time: the latest first, or of those to come the next one. */
  listed(): readonly Seen[] {
    return this.#listed.map(({ seen }) => seen);
  }

  /** Returns what the summary says of the filter. */
  result(): NonNullable<MeetingsSummary['topic']> {
    if (!this.#isKnown) return { words: this.#words };
    return {
      words: this.#words,
      found: { of: this.#of, untitled: this.#untitled, near: this.#taken === 0 ? this.#near() : [] },
    };
  }

  #near() {
    const like = resemblance(this.#words);
    const all = [...this.#others].map(([topic, meetings]) => ({ topic, meetings, common: like(topic) }));
    const near = all.filter(({ common }) => common > 0);
    return largest(near, MOST_NEAR, ({ common, meetings }) => common + meetings / (meetings + 1)).map(
      ({ topic, meetings }) => ({ topic, meetings }),
    );
  }
}

/** Simply the longest, or the largest. */
const FIRST = 5;

/** What a summary says of the meetings whose length is asked for. */
export const ofLength = z.object({
  asked: lengthAsked,
  meetings: z.number(),
  unknown: z.number(),
  listed: z.array(listed).readonly(),
}) satisfies z.ZodType<NonNullable<MeetingsSummary['ofLength']>>;

/** Lists the meetings of a table that are longer or larger than is asked, or less; those of which that is not known it counts. */
export class LengthFilter {
  readonly #asked: LengthAsked;
  #listed: readonly Seen[] = [];
  #taken = 0;
  #unknown = 0;

  constructor(asked: LengthAsked) {
    this.#asked = asked;
  }

  /** Keeps a meeting, if it is of that length and among the first of it. */
  list(seen: Seen): void {
    const { order, minutes, people } = this.#asked;
    const isOfPeople = order === 'largest' || order === 'smallest';
    const value = (of: Seen): number | undefined => (isOfPeople ? of.people : of.seconds);
    const limit = isOfPeople ? people : minutes && minutes * 60;
    const own = value(seen);
    if (own === undefined) {
      this.#unknown += 1;
      return;
    }
    const sign = order === 'longest' || order === 'largest' ? 1 : -1;
    if (limit !== undefined && sign * (own - limit) <= 0) return;
    this.#taken += 1;
    const most = limit === undefined ? FIRST : LISTED;
    this.#listed = largest([...this.#listed, seen], most, (each) => sign * (value(each) ?? 0));
  }

  /** Returns how many meetings there are of the length, and the first of them in the order that is asked for. */
  result(): z.infer<typeof ofLength> {
    return { asked: this.#asked, meetings: this.#taken, unknown: this.#unknown, listed: this.#listed };
  }
}
