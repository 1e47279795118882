import type { CommandName } from '../../cards/kit/types.ts';
import { nearMiss } from '../../lib/near-miss.ts';
import type { IncomingMessage, Mention } from '../types.ts';
import { commandPart, embeddedWords, withoutInvisible, withoutInvitation } from './clean.ts';

/** Nobody types a longer command; what is longer was pasted by mistake. */
const LONGEST_COMMAND = 2_000;

/** What a command was given. */
export interface Arguments {
  /** Words in one way of writing (half-width, no mentions); quoted ones are one word. */
  readonly words: readonly string[];
  /** Persons mentioned, in the order of the text, each once. */
  readonly people: readonly Mention[];
  /** What follows the command's name as it was typed, without mentions. */
  readonly raw: string;
}

export type Parsed =
  | { readonly kind: 'not-for-us' }
  | { readonly kind: 'not-text' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number }
  /** A command that does not exist, and the one probably meant, with what it would be given. */
  | {
      readonly kind: 'unknown';
      readonly word: string;
      readonly meant: string | undefined;
      readonly args: Arguments;
    }
  /** A sentence with the name of a command in it, which nobody asked to run. */
  | { readonly kind: 'embedded'; readonly name: CommandName }
  /** Words that are no command and do not look like one. */
  | { readonly kind: 'chatter'; readonly said: Sentence }
  | {
      readonly kind: 'command';
      readonly name: CommandName;
      readonly args: Arguments;
      /** The whole message, where no slash says that its first word is a command. */
      readonly said: Sentence | undefined;
    };

/** A message without its mentions. */
export interface Sentence {
  readonly text: string;
  readonly people: readonly Mention[];
}

/** Every word a command listens to (lower case) with the command's own name. */
export type CommandNames = ReadonlyMap<string, CommandName>;

/** Who the bot is. While that is unknown, every mentioned bot counts as this one. */
export type Self = { readonly openId: string; readonly name: string } | undefined;

/**
 * Reads a message as a command: `@bot /会议 昨天`, `／meetings ２０２６-11-19`, in private also `会议 昨天`. What people
 * leave around a command (quotes, list marks, greetings, thanks, emoji) is left out. Never throws.
 */
export function parseCommand(
  message: Pick<IncomingMessage, 'text' | 'mentions' | 'chatType'>,
  names: CommandNames,
  self: Self,
): Parsed {
  if (!isForMe(message, self)) return { kind: 'not-for-us' };
  if (message.text === undefined) return { kind: 'not-text' };
  if (message.text.length > LONGEST_COMMAND) return { kind: 'too-long', length: message.text.length };
  const { text, people } = stripMentions(message.text, message.mentions);
  if (isTooLong(text)) return { kind: 'too-long', length: text.length };
  const typed = /^([/／、]*)\s*([\p{L}\p{M}\p{N}_-]*)(.*)$/su.exec(commandPart(withoutInvisible(text)));
  const [, slash = '', word = '', rest = ''] = typed ?? [];
  const args = (raw: string): Arguments => ({
    words: wordsOf(withoutInvitation(raw.normalize('NFKC'))),
    people,
    raw: raw.trim(),
  });
  const known = command(plainWord(word), names);
  const said = { text: withoutInvisible(text), people };
  if (known !== undefined)
    return { kind: 'command', name: known, args: args(rest), said: slash === '' ? said : undefined };
  if (slash === '') return withoutCommand(said, names);
  const glued = splitGlued(plainWord(word), names);
  if (glued !== undefined)
    return { kind: 'command', name: glued.name, args: args(`${glued.rest}${rest}`), said: undefined };
  const shown = word === '' ? (rest.trim().split(/\s/u)[0] ?? '') : word;
  if (shown === '') return { kind: 'empty' };
  const meant = nearMiss(plainWord(word), [...names.keys()]);
  return { kind: 'unknown', word: shown, meant, args: args(rest) };
}

/** Names take more room than their placeholders, and some characters become eighteen when they are normalised. */
function isTooLong(text: string): boolean {
  return text.length > LONGEST_COMMAND || text.normalize('NFKC').length > LONGEST_COMMAND;
}

function withoutCommand(said: Sentence, names: CommandNames): Parsed {
  const { text } = said;
  if (text.trim() === '' && said.people.length === 0) return { kind: 'empty' };
  const named = embeddedWords(text).flatMap((each) => {
    const name = command(plainWord(each), names) ?? splitGlued(plainWord(each), names)?.name;
    return name === undefined ? [] : [name];
  });
  return named[0] === undefined ? { kind: 'chatter', said } : { kind: 'embedded', name: named[0] };
}

function command(word: string, names: CommandNames): CommandName | undefined {
  return word === '' ? undefined : names.get(word);
}

function plainWord(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

/**
 * `/会议昨天`: a Chinese name needs no blank after it, as no name needs one before a number (`/quality512340987`).
 * One more character may as well be a slip (`/会议市`).
 */
function splitGlued(word: string, names: CommandNames): { name: CommandName; rest: string } | undefined {
  const [, letters = '', digits = ''] = /^([a-z]+)(\d.+)$/.exec(word) ?? [];
  const latin = command(letters, names);
  if (latin !== undefined) return { name: latin, rest: digits };
  const prefixes = [...names.keys()]
    .filter((name) => /^\p{Script=Han}+$/u.test(name) && word.startsWith(name))
    .sort((a, b) => b.length - a.length);
  const prefix = prefixes[0];
  const name = prefix === undefined ? undefined : names.get(prefix);
  if (prefix === undefined || name === undefined) return undefined;
  const rest = word.slice(prefix.length);
  return rest.length >= 2 ? { name, rest } : undefined;
}

const WORD = /"([^"]*)"|“([^”]*)”|「([^」]*)」|[^\s,;、"“「]+|["“「]/gu;

function wordsOf(raw: string): string[] {
  const plain = raw
    .normalize('NFKC')
    .replace(/(?!\s)\p{Cc}/gu, '')
    .replace(/^\s*[:,，]/, '');
  return [...plain.matchAll(WORD)]
    .map(([whole, straight, curly, corner]) => (straight ?? curly ?? corner ?? whole).trim())
    .filter((word) => word !== '');
}

/**
 * Returns whether a mention is one of the bot. With several bots in a chat its open_id may be another one than the
 * platform tells the bot, so a bot with its name counts too.
 */
function isMe(mention: Mention, self: Self): boolean {
  if (self === undefined) return mention.isBot;
  return mention.openId === self.openId || isNamesake(mention, self);
}

function isNamesake({ isBot, name }: Mention, self: NonNullable<Self>): boolean {
  return isBot && name !== '' && name === self.name;
}

/** Returns the open_id under which a group message mentions the bot, if only its name says that the bot is meant. */
export function otherOpenId(
  { chatType, mentions }: Pick<IncomingMessage, 'chatType' | 'mentions'>,
  self: Self,
): string | undefined {
  if (self === undefined || chatType === 'p2p') return undefined;
  if (mentions.some(({ openId }) => openId === self.openId)) return undefined;
  return mentions.find((mention) => isNamesake(mention, self))?.openId;
}

/** Returns whether a message is addressed to the bot: always in private, in a group only if it mentions the bot. */
export function isForMe(message: Pick<IncomingMessage, 'chatType' | 'mentions'>, self: Self): boolean {
  return message.chatType === 'p2p' || message.mentions.some((mention) => isMe(mention, self));
}

interface Stripped {
  /** What was written, without any placeholder of a mention. */
  readonly text: string;
  /** Persons mentioned in the text, in its order, each once; no bots, not everybody. */
  readonly people: readonly Mention[];
}

/**
 * Takes the placeholders out of a text. Keys are matched whole: `@_user_1` is not found in `@_user_10`, whether
 * or not somebody is behind the longer one. A person without an open_id stays in the text, as a name.
 */
function stripMentions(text: string, mentions: readonly Mention[]): Stripped {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  const keys = [...byKey.keys()].filter((key) => key !== '').sort((a, b) => b.length - a.length);
  const placeholder = new RegExp(`(?:${['@_all', ...keys].map(escaped).join('|')})(?![0-9])`, 'g');
  const found = new Map<string, Mention>();
  const rest = text.replace(placeholder, (key) => {
    const mention = byKey.get(key);
    if (mention === undefined || mention.isBot) return ' ';
    if (mention.openId === '') return ` @${mention.name} `;
    found.set(mention.openId, mention);
    return ' ';
  });
  return { text: rest, people: [...found.values()] };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

const DASHES = /[-‐‑–—]/gu;
/** As Feishu shows and copies it: nine digits, or three times three. `2026-11-11-5` has nine as well. */
const MEETING_NO = /^\d{3}[- ]?\d{3}[- ]?\d{3}$/;
const MOST_NUMBER_WORDS = 3;

/**
 * Parses a meeting number at a position (`512340987`, `512-340-987`, `512 340 987`); returns it with the number of
 * words it takes.
 */
export function numberAt(
  words: readonly string[],
  at: number,
): { meetingNo: string; words: number } | undefined {
  for (let count = 1; count <= Math.min(MOST_NUMBER_WORDS, words.length - at); count += 1) {
    const text = words
      .slice(at, at + count)
      .join(' ')
      .replace(/^#/, '')
      .replace(DASHES, '-');
    if (MEETING_NO.test(text)) return { meetingNo: text.replace(/\D/g, ''), words: count };
  }
  return undefined;
}
