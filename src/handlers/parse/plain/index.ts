import { kindOf } from '../../../services/exports/index.ts';
import { parseAlert } from '../alert.ts';
import { readDigestCommand } from '../digests.ts';
import type { Arguments } from '../grammar.ts';
import { readRequest } from '../request.ts';
import { readTrend } from '../trends.ts';
import { corrected, normal } from './normal.ts';
import { comparedIn, explains, ordersOf, type Person, type PlainReading, type Reading } from './orders.ts';
import { takeNumbers, takeQuoted } from './parts.ts';
import { questionOf } from './questions.ts';
import { takeName } from './unknown.ts';
import { WHETHER } from './vocabulary.ts';
import { type At, findWhen, inDates } from './when.ts';

export type { PlainReading, Reading } from './orders.ts';

export interface Said {
  /** Without mentions. */
  readonly text: string;
  readonly people: readonly Person[];
  /** Open id of who writes. */
  readonly by: string;
  /** When it was written, unix ms, if that was on an earlier day. */
  readonly writtenAt?: number | undefined;
}

/** Nobody asks a longer question; what is longer was pasted, or is about something else. */
const LONGEST = 300;

/**
 * Reads a message that is no command: what is asked, when, which meeting, whose, where. Pure and without a service; of
 * a word that is a near miss it only suggests. Never throws.
 */
export function readPlain(said: Said, at: At): PlainReading {
  if (said.text.length > LONGEST) return { is: 'none' };
  const { quoted, rest } = takeQuoted(said.text);
  const text = normal(rest);
  if (text.length > LONGEST) return { is: 'none' };
  const whole = normal(said.text);
  if (said.people.length === 0 && takeNumbers(whole).numbers.length === 0 && explains(whole, at))
    return { is: 'help' };
  if (said.writtenAt !== undefined) return readThen(text, quoted, said, { ...at, writtenAt: said.writtenAt });
  const read = readCopied(text, quoted, said, at) ?? readText(text, quoted, said, at);
  const near = corrected(text);
  if (near.slips.length === 0) return read;
  const again = readText(near.text, quoted, said, at);
  if (again.is !== 'run' && again.is !== 'ask') return read;
  const readings = again.is === 'run' ? [again.reading] : again.readings;
  return { is: 'ask', why: 'near', typed: near.slips.join(' '), readings };
}

/** `刘总(昨天 16:20): 今天下午的会太卡了`: who wrote what was copied, and when. */
const COPIED =
  /^(?:转发|引用|fwd?)?[: ]*@?([\p{Script=Han}]{2,4}|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?) ?[([,]? ?([^:()[\]]{0,16}?\d{1,2}:\d{2})(?::\d{2})?[)\]]?[: ]+(.{4,})$/u;

/** Reads a message that was copied with its time; undefined for any other. */
function readCopied(text: string, quoted: string | undefined, said: Said, at: At): PlainReading | undefined {
  const [, author = '', when = '', body = ''] = COPIED.exec(text) ?? [];
  if (body === '' || findWhen(body, at).range === undefined) return undefined;
  const { range, isPoint } = findWhen(when, at);
  if (range === undefined || !isPoint || range.start > at.now) return undefined;
  return readThen(`${author}:${body}`, quoted, said, { ...at, writtenAt: range.start });
}

/** The times of what was written on another day are those of its day. */
function readThen(
  text: string,
  quoted: string | undefined,
  said: Said,
  { writtenAt, ...at }: At & { readonly writtenAt: number },
): PlainReading {
  const read = readText(text, quoted, said, { ...at, now: writtenAt });
  const dated = (each: Reading): Reading => ({ ...each, range: each.range && inDates(each.range, at) });
  if (read.is === 'run') return { ...read, reading: dated(read.reading) };
  return read.is === 'ask' ? { ...read, readings: read.readings.map(dated) } : read;
}

function readText(text: string, quoted: string | undefined, said: Said, at: At): PlainReading {
  const { numbers, rest: typed } = takeNumbers(text);
  const plain = typed.replace(WHETHER, '');
  const hasSubject = numbers.length > 0 || quoted !== undefined || said.people.length > 0;
  const order = ordersOf(plain, { people: said.people, hasSubject, at });
  if (order !== undefined) return order;
  const when = findWhen(plain, at);
  const compared = comparedIn(plain, at);
  const { name, isHost, rest } = takeName(compared?.rest ?? when.rest);
  return questionOf(
    {
      compared: compared?.sides,
      text: rest,
      when,
      numbers,
      quoted,
      name,
      isHost,
      people: said.people,
      by: said.by,
    },
    at,
  );
}

/**
 * What a command without a slash comes to: it only reads and its words are exact (`runs`), it changes, stops or hands out
 * something and its words are exact (`changes`), its words are others, and it `explains` what is wrong with them, or
 * leaves that to the reading of plain words (`unknown`).
 */
export type Exactness = 'runs' | 'changes' | 'explains' | 'unknown';

/** More than anybody keeps: the command itself knows how far back it may look. */
const ANY_DAYS = 10_000;
const CHANGING = new Set(['cancel', 'logout', 'mydata', 'forget', 'lang']);
const KINDS = ['meetings', 'participants', 'quality', 'rooms'] as const;

const SWITCH = /^(?:on|off|开|关|打开|开启|关闭|取消|退订|停|停止|start|stop|subscribe|unsubscribe)$/iu;

/** Returns what the words of a command without a slash come to. */
export function exactness(name: string, args: Arguments, at: At): Exactness {
  const { words, people } = args;
  const kind = KINDS.find((each) => each === name);
  if (kind !== undefined) {
    if (words.length === 0 && people.length === 0) return 'runs';
    const read = readRequest(kind, args, at);
    if (!read.ok) return 'explains';
    const { topicText, personText, roomText } = read.request.filter;
    const named = topicText ?? personText ?? (kindOf(kind).filters.room === 'subject' ? roomText : undefined);
    if (named !== undefined) return 'explains';
    return kind === 'participants' ? 'changes' : 'runs';
  }
  if (name === 'attendance') return words.length === 0 ? 'explains' : 'unknown';
  if (name === 'digest') {
    const { ask } = readDigestCommand(words, people, { ...at, historyDays: ANY_DAYS });
    if (ask === 'problem') return 'unknown';
    return ask === 'on' || ask === 'off' ? 'changes' : 'runs';
  }
  if (name === 'alert') {
    if (words.length === 0) return 'runs';
    return SWITCH.test(words[0] ?? '') || parseAlert(words, people).ok ? 'changes' : 'unknown';
  }
  if (name === 'trend') return readTrend(words, people).ok ? 'runs' : 'explains';
  if (CHANGING.has(name)) return words.length <= (name === 'lang' ? 1 : 0) ? 'changes' : 'unknown';
  return words.length === 0 && people.length === 0 ? 'runs' : 'explains';
}
