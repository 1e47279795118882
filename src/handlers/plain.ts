import { greetingCard, labelOf, noReadingCard, readingsCard, texts, thanksCard } from '../cards/index.ts';
import type { Card, CommandName, Locale } from '../cards/kit/types.ts';
import { compactRange, parseRange } from '../lib/range/index.ts';
import { dayOf } from '../lib/range/zone.ts';
import type { ReadMessage } from '../platform/types.ts';
import type { LastAsked } from '../services/directory.ts';
import type { Quoting } from '../services/quoted.ts';
import type { Command, ReadAt } from './command.ts';
import { shownName } from './commands/index.ts';
import type { Arguments, Parsed, Sentence } from './parse/grammar.ts';
import { isFollowed, isOrder, qualityOfTime } from './parse/plain/before.ts';
import { followUp } from './parse/plain/follow.ts';
import { type PlainReading, type Reading, readPlain } from './parse/plain/index.ts';
import type { IncomingMessage, Mention } from './types.ts';

/** A command to run. */
interface Run {
  readonly name: CommandName;
  readonly args: Arguments;
  /** What plain words were understood as. */
  readonly said?: string;
}

/** A command as it is remembered for what goes on with it. */
export type Asked = Pick<Reading, 'command' | 'words' | 'people'>;

export type PlainAnswer =
  | { readonly run: Run }
  /** `unread`: nothing was understood that one could act on. */
  | { readonly card: Card; readonly unread?: true; readonly offered?: readonly Asked[] }
  /** What is neither a command nor words that may mean one. */
  | { readonly other: Parsed };

export interface Plainly {
  readonly commands: readonly Command[];
  /** Open id of who writes. */
  readonly by: string;
  readonly locale: Locale;
  readonly at: ReadAt;
  /** When it was written, unix ms, if that was on an earlier day. */
  readonly writtenAt?: number | undefined;
  /** What the same person asked before in the same chat. */
  readonly before?: LastAsked | undefined;
}

/**
 * Returns what becomes of a message: a command behind a slash runs, and so does a bare one that only reads and is typed
 * exactly. All other words are read as people mean them; what changes or stops something is only offered.
 */
export function answerPlain(parsed: Parsed, plainly: Plainly): PlainAnswer {
  if (parsed.kind === 'chatter') return answered(read(parsed.said, plainly), plainly);
  if (parsed.kind !== 'command') return { other: parsed };
  const { name, args, said } = parsed;
  if (said === undefined) {
    const ofTime = name === 'quality' ? qualityOfTime(args, plainly.at) : [];
    const [one, ...more] = ofTime;
    if (one === undefined) return { run: { name, args } };
    return answered(
      more.length === 0 ? { is: 'run', reading: one } : { is: 'ask', why: 'which', readings: [one, ...more] },
      plainly,
    );
  }
  const command = plainly.commands.find((each) => each.name === name);
  const exact = command?.bare(args, plainly.at) ?? 'unknown';
  if (exact === 'runs') return { run: { name, args } };
  const meant = read(said, plainly);
  if (exact === 'changes') {
    const { words, people } = args;
    // `stop` is the name of a command, and may mean other things than it does.
    const isOneOf = meant.is === 'ask' && meant.readings.length > 1 && meant.readings[0]?.command === name;
    const typed = { command: name, words, people, range: undefined };
    return answered(isOneOf ? meant : { is: 'ask', why: 'sure', readings: [typed] }, plainly);
  }
  // The command knows best what is wrong with its words.
  return meant.is === 'none' && exact === 'explains' ? { run: { name, args } } : answered(meant, plainly);
}

function read({ text, people }: Sentence, { commands, by, at, writtenAt, before }: Plainly): PlainReading {
  const said = { text, people, by, writtenAt };
  const alone = readPlain(said, at);
  const readings = before?.readings.flatMap((each): readonly Reading[] => {
    const command = commands.find(({ name }) => name === each.command);
    return command === undefined ? [] : [{ ...each, command: command.name, range: undefined }];
  });
  return followUp(said, alone, before && readings && { at: before.at, readings }, at) ?? alone;
}

/** Returns what of a message somebody may go on with: what it runs, or what it is offered as. */
export function askedIn(meant: PlainAnswer): readonly Asked[] {
  if ('other' in meant) return [];
  const asked =
    'run' in meant
      ? [{ command: meant.run.name, words: meant.run.args.words, people: meant.run.args.people }]
      : (meant.offered ?? []);
  return asked
    .filter((each) => isFollowed(each) || isOrder(each))
    .map(({ command, words, people }) => ({
      command,
      words,
      people: people.map(({ openId, name }) => ({ openId, name })),
    }));
}

function answered(meant: PlainReading, plainly: Plainly): PlainAnswer {
  const { locale } = plainly;
  switch (meant.is) {
    case 'run':
      return { run: runOf(meant.reading, plainly) };
    case 'ask': {
      const typed = meant.why === 'near' ? meant.typed : '';
      const options = meant.readings.map((each) => optionOf(each, plainly));
      const offered = meant.readings.map((each) => ({ ...each, words: wordsOf(each) }));
      return { card: readingsCard({ locale, why: meant.why, typed, options }), offered };
    }
    case 'help':
      return { run: { name: 'help', args: { words: [], people: [], raw: '' } } };
    case 'thanks':
      return { card: thanksCard({ locale }), unread: true };
    case 'hello':
      return { card: greetingCard({ locale }), unread: true };
    case 'none':
      return { card: noReadingCard({ locale, elsewhere: meant.elsewhere }), unread: true };
  }
}

function wordsOf({ words, range }: Reading): readonly string[] {
  return [...words, ...(range === undefined ? [] : range.spec.split(' '))];
}

function argumentsOf(meant: Reading): Arguments {
  const words = wordsOf(meant);
  const people = meant.people.map((person) => ({ key: '', isBot: false, ...person }));
  return { words, people, raw: words.join(' ') };
}

function runOf(meant: Reading, plainly: Plainly): Run {
  const said = labelOf(optionOf(meant, plainly), plainly.locale);
  return { name: meant.command, args: argumentsOf(meant), said };
}

/** One thing that may be meant: as a button says it, and the command behind it. */
function optionOf(meant: Reading, { commands, locale, by, at }: Plainly) {
  const { command } = meant;
  const typed = wordsOf(meant).map((word) => (/\s/.test(word) ? `"${word.replaceAll('"', '')}"` : word));
  return {
    command,
    doing: commands.find(({ name }) => name === command)?.does?.(argumentsOf(meant), at),
    words: command === 'compare' ? comparedWords(meant.words, at, locale) : meant.words,
    rangeShort: meant.range && compactRange(meant.range, texts(locale).range),
    name: meant.people.map(({ openId, name }) => (openId === by ? '' : name))[0],
    value: {
      v: 1,
      do: 'say',
      words: [shownName(commands, command, locale), ...typed].join(' '),
      people: meant.people.map(({ openId: id, name }) => ({ id, name })),
    },
  } as const;
}

/** Returns the words of a comparison with its two times in the shortest words, the earlier first. */
function comparedWords(words: readonly string[], at: Plainly['at'], locale: Locale): readonly string[] {
  const read = words.map((word) => ({ word, time: parseRange(word, at) }));
  const times = read.flatMap(({ time }) => (time.ok ? [time.range] : []));
  const said = times
    .toSorted((one, other) => one.start - other.start)
    .map((range) => compactRange(range, texts(locale).range));
  return [said.join(' → '), ...read.flatMap(({ word, time }) => (time.ok ? [] : [word]))];
}

/** Returns whether a message quotes another one, or is a bundle of others. */
export function quotes({ parentId, messageType }: IncomingMessage): boolean {
  return parentId !== undefined || messageType === 'merge_forward';
}

/** Returns a message that was stored as it came in: a stored one has no keys of what is undefined. */
export function messageOf({ text, rootId, parentId, ...message }: Quoting['message']): IncomingMessage {
  return { ...message, text, rootId, parentId };
}

/** Returns what somebody's quoted words mean, said by their author; undefined if that is nothing. */
export function quotedReading(
  { by, at: writtenAt, text = '', mentions }: ReadMessage,
  plainly: Plainly,
): PlainAnswer | undefined {
  if (by === undefined) return undefined;
  const author = by === plainly.by ? [] : [{ key: '', openId: by, name: '', isBot: false }];
  const named = mentions.map((each) => ({ ...each, isBot: false }));
  const written = named.reduce((rest, { key }) => rest.replaceAll(key, ' '), text);
  const { now, zone } = plainly.at;
  const then = { ...plainly, writtenAt: dayOf(writtenAt, zone) === dayOf(now, zone) ? undefined : writtenAt };
  const read = (people: readonly Mention[]): PlainAnswer =>
    answerPlain({ kind: 'chatter', said: { text: written, people } }, then);
  const answer = read(named);
  const isHelp = 'run' in answer && answer.run.name === 'help';
  if ('unread' in answer || isHelp) return undefined;
  return named.length > 0 ? answer : read(author);
}
