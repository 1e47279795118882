import { texts } from '../../../cards/index.ts';
import type { CommandName } from '../../../cards/kit/types.ts';
import { simplified, unaccented } from '../../../lib/near-miss.ts';
import type { TimeRange } from '../../../lib/range/zone.ts';
import type { LengthAsked } from '../../../services/exports/index.ts';
import { pattern } from './vocabulary.ts';

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

/** At least one: who is asked has something to press. */
export type Readings = readonly [Reading, ...Reading[]];

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
      readonly readings: Readings;
    }
  | {
      readonly is: 'ask';
      readonly why: 'near';
      readonly typed: string;
      readonly readings: Readings;
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

/** Returns a button each, of each meaning once, in their order; nothing that is understood where there is none. */
export function asked(why: 'sure' | 'which', readings: readonly Reading[]): PlainReading {
  const [first, ...more] = distinct(readings);
  return first === undefined ? { is: 'none' } : { is: 'ask', why, readings: [first, ...more] };
}

/** Returns a button each, of which one may be meant. */
export function which(...readings: readonly Reading[]): PlainReading {
  return asked('which', readings);
}

/** Returns each meaning once, in the order in which they came. */
export function distinct(readings: readonly Reading[]): readonly Reading[] {
  return [...new Map(readings.map((one) => [JSON.stringify(one), one])).values()];
}

/** Returns the readings that a text may have. */
export function readingsOf(read: PlainReading): readonly Reading[] {
  if (read.is === 'run') return [read.reading];
  return read.is === 'ask' ? read.readings : [];
}

/** Returns what was read, with each of its readings changed. */
export function eachChanged(read: PlainReading, change: (one: Reading) => Reading): PlainReading {
  if (read.is === 'run') return { ...read, reading: change(read.reading) };
  if (read.is !== 'ask') return read;
  const [first, ...more] = read.readings;
  return { ...read, readings: [change(first), ...more.map(change)] };
}

/** Returns how long or how large meetings are asked for, as a word of a command: `超过1小时`, `超过50人`. */
export function lengthWord({ order, minutes, people }: LengthAsked): string {
  return texts('zh_cn').lengths[order].command(minutes ?? people);
}

/** Returns what was read with a filter in each list of meetings; these come first, because they have what was asked. */
export function narrowed(read: PlainReading, filter: string): PlainReading {
  const isList = ({ command }: Reading): boolean => command === 'meetings';
  const all = eachChanged(read, (each) =>
    isList(each) ? { ...each, words: [...each.words, filter] } : each,
  );
  if (all.is !== 'ask') return all;
  const [first = all.readings[0], ...more] = all.readings.toSorted(
    (a, b) => Number(isList(b)) - Number(isList(a)),
  );
  return { ...all, readings: [first, ...more] };
}

/** Returns what was read with how long or how large meetings have to be; a list takes one of them, so of two each is a button. */
export function sized(read: PlainReading, first: LengthAsked, second?: LengthAsked): PlainReading {
  const by = (length: LengthAsked): PlainReading => narrowed(read, lengthWord(length));
  return second === undefined
    ? by(first)
    : which(...[first, second].flatMap((each) => readingsOf(by(each)).slice(0, 1)));
}

/** What a command has words for is written as it has them. */
const WORDS = /^(?:组织者|原因|部门|地点|网络|设备|版本|每天|工作日)$/u;

/** Returns a reading whose topics, names and places have the characters that they were typed in. */
export function asTyped(read: Reading, text: string): Reading {
  const typed = text.normalize('NFKC');
  const simple = simplified(unaccented(typed));
  const words = read.words.map((word) => {
    const name = word.replace(/^(?:@|room:|部门:|地点:)/u, '');
    const from = WORDS.test(word) ? -1 : simple.indexOf(name);
    return from < 0 ? word : word.replace(name, typed.slice(from, from + name.length));
  });
  return { ...read, words };
}

/** A word of a time that nothing could read: what has it is no topic and no name. */
const TIME_WORD = pattern('TIME_WORD');

/** Returns a reading that is only offered, without what was taken for a topic or a name and has a word of a time. */
export function settled(read: PlainReading): PlainReading {
  if (read.is !== 'run' || read.reading.command === 'compare') return read;
  const words = read.reading.words.filter((word) => !TIME_WORD.test(word));
  if (words.length === read.reading.words.length) return read;
  const { people, range } = read.reading;
  if (words.length === 0 && people.length === 0 && range === undefined) return { is: 'none' };
  return which({ ...read.reading, words });
}

/** Returns how much the words of a list narrow it: whose meetings are meant is no topic, and better said than left out. */
export function weightOf(words: readonly string[]): number {
  const topics = words.filter((word) => word !== '组织者').length;
  return 10 * topics - (topics < words.length ? 5 : 0);
}

const NAMES_TOPIC: readonly CommandName[] = ['quality', 'participants', 'meetings'];

/** Returns the topic that is all that a question names, `budget meetings last week`; undefined where it names none. */
export function topicOf(read: PlainReading): string | undefined {
  const [first, ...more] = readingsOf(read);
  const [topic, ...others] = first?.words ?? [];
  const isOfIt = ({ people, words }: Reading): boolean => people.length === 0 && words[0] === topic;
  if (first === undefined || topic === undefined || others.length > 0) return undefined;
  if (!NAMES_TOPIC.includes(first.command) || ![first, ...more].every(isOfIt)) return undefined;
  return /^(?:@|\d{9}$|原因$|settings$|ongoing$|upcoming$)|:/u.test(topic) ? undefined : topic;
}

/** Returns lists of meetings without words narrowed by a topic; one that is all that was read says what is meant. */
export function ofTopicToo(read: PlainReading, topic: string | undefined): PlainReading {
  const isBare = ({ command, words, people }: Reading): boolean =>
    command === 'meetings' && words.length + people.length === 0;
  if (topic === undefined || !readingsOf(read).some(isBare)) return read;
  const own = eachChanged(read, (each) => (isBare(each) ? { ...each, words: [topic] } : each));
  const [only, ...others] = readingsOf(own);
  return only !== undefined && others.length === 0 ? { is: 'run', reading: only } : own;
}
