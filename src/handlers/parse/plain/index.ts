import { wholeDays } from '../../../lib/range/zone.ts';
import { inFigures, inOneType } from '../clean.ts';
import { lengthIn, secondLength } from '../lengths.ts';
import { readZone } from '../zones.ts';
import { ASKS } from './company.ts';
import { asksAround, bothDates, comparedIn, noDayIn } from './compared.ts';
import { eachOf } from './likely.ts';
import { corrected, normal } from './normal.ts';
import {
  affirmed,
  BY_WHAT,
  explains,
  framed,
  GREETED,
  LEFT_OUT_ONE,
  THRESHOLD_ASKED,
  unaddressed,
  unwrapped,
} from './own-words.ts';
import { takeNumbers, takeQuoted } from './parts.ts';
import { takeName } from './people.ts';
import {
  asTyped,
  eachChanged,
  ofTopicToo,
  type PlainReading,
  type Reading,
  type Readings,
  reading,
  readingsOf,
  settled,
  sized,
  topicOf,
  weightOf,
  which,
} from './reading.ts';
import { readText, type Said } from './sentence.ts';
import {
  ATTENDANCE,
  has,
  MEETING,
  PARTICIPANTS,
  pattern,
  QUALITY,
  SOFT_TROUBLE,
  TROUBLE,
  WHY,
} from './vocabulary.ts';
import { type At, findWhen, inDates } from './when.ts';

export type { PlainReading, Reading } from './reading.ts';
export type { Said } from './sentence.ts';

/** `[Nina Patel 9:12 AM] …`, `[9:12 AM] Nina Patel: …` */
const BRACKETED = pattern('BRACKETED', 'u');
/** Who wrote when, on a line of its own. */
const HEAD_LINE = /^([^\n]{2,40}\d{1,2}[:：]\d{2}(?: ?[ap]m)?)[ \t]*\r?\n+/iu;
const TIME_FIRST = pattern('TIME_FIRST', 'u');

/** Nobody asks a longer question; what is longer was pasted, or is about something else. */
const LONGEST = 300;

/**
 * Reads a message that is no command: what is asked, when, which meeting, whose, where. Pure and without a service; of
 * a word that is a near miss it only suggests. Never throws.
 */
export function readPlain(said: Said, at: At): PlainReading {
  if (said.text.length > LONGEST) return { is: 'none' };
  const typed = inFigures(inOneType(said.text.replace(HEAD_LINE, '$1: ')))
    .replace(TIME_FIRST, '$2 $1: ')
    .replace(BRACKETED, '$1: ');
  const bare = unaddressed(typed);
  const asked = readWanted({ ...said, text: bare }, at);
  const meant = asked.is === 'none' && bare !== typed ? readWanted({ ...said, text: typed }, at) : asked;
  return eachChanged(settled(meant), (each) => asTyped(each, said.text));
}

/** Reads what a text wants, without what it says is not meant; nothing where that is all. */
function readWanted(said: Said, at: At): PlainReading {
  const text = affirmed(unwrapped(said.text));
  if (text === '' && said.text !== '') return { is: 'none' };
  const people = LEFT_OUT_ONE.test(said.text) ? [] : said.people;
  return readLength({ ...said, text, people }, at);
}

/** `calls that ran longer than an hour` */
const LASTED = pattern('LASTED');

/** How long meetings have to be narrows their list, and says in itself that they are meant. */
function readLength(said: Said, at: At): PlainReading {
  const found = lengthIn(said.text.normalize('NFKC'));
  const whole = readOf(said, at);
  if (found === undefined) return whole;
  const [before = '', after = ''] = said.text.normalize('NFKC').split(found.said);
  const rest = (by: string): string => secondLength(before.replace(LASTED, '') + by + after).rest;
  const second = secondLength(before + after).length;
  const others = /\p{Script=Han}/u.test(said.text)
    ? [rest('会议'), `${rest('')}列表`]
    : [rest(' meetings '), `list meetings ${rest(' ')}`];
  const reads = [...others.map((text) => readOf({ ...said, text }, at)), whole];
  const listIn = (each: PlainReading) => readingsOf(each).find(({ command }) => command === 'meetings');
  const isFirst = (each: PlainReading): boolean => readingsOf(each)[0]?.command === 'meetings';
  // What is left of the words for the length is no topic: the list with the fewest words is meant.
  const score = (each: PlainReading): number =>
    weightOf(listIn(each)?.words ?? []) + (isFirst(each) ? Number(each.is !== 'run') : 2);
  const [read] = reads
    .filter((each) => (whole.is === 'run' ? isFirst(each) : listIn(each) !== undefined))
    .sort((one, other) => score(one) - score(other));
  const topic = second === undefined ? topicOf(readOf({ ...said, text: rest(' ') }, at)) : undefined;
  if (read === undefined && topic !== undefined)
    return sized({ is: 'run', reading: reading('meetings', [topic]) }, found.length, second);
  if (read === undefined) {
    const clause = said.text.split(CLAUSE).find((each) => each !== said.text && each.includes(found.said));
    const own = clause === undefined ? whole : readLength({ ...said, text: clause }, at);
    const [of, ofOwn] = [whole, own].map((each) => readingsOf(each)[0]?.range?.spec);
    return own.is === 'run' && of === ofOwn ? own : whole;
  }
  return sized(ofTopicToo(read, topic), found.length, second);
}

/** `9am London time`, `纽约时间9点`: a time of another zone. */
const ELSEWHERE_TIME = pattern('ELSEWHERE_TIME', 'u');

function readOf(said: Said, at: At): PlainReading {
  const [there = '', ...names] = ELSEWHERE_TIME.exec(said.text) ?? [];
  const zone = there === '' ? undefined : readZone(names.find((name) => name !== undefined) ?? '');
  if (there === '') return readHere(said, at);
  const text = said.text.replace(there, ' ');
  if (zone === undefined || zone === 'wrong') {
    // Whose clock that is nobody knows: the hours of this one are only offered.
    const here = readHere({ ...said, text }, at);
    return here.is === 'run' ? which(here.reading) : here;
  }
  const read = readHere({ ...said, text }, { ...at, zone });
  return zone === at.zone ? read : inDays(read, at);
}

function readHere(said: Said, at: At): PlainReading {
  const noDay = noDayIn(normal(said.text), at);
  if (noDay === 'hour') return { is: 'none' };
  if (noDay !== undefined) {
    // The command says that there is no such day, and shows nothing else.
    const meant = readHere({ ...said, text: normal(said.text).replace(noDay.said, noDay.nearest) }, at);
    const asks = meant.is === 'run' || (meant.is === 'ask' && meant.readings.some(({ range }) => range));
    return asks ? { is: 'run', reading: reading('meetings', [noDay.typed]) } : { is: 'none' };
  }
  const both = bothDates(said.text, at);
  if (both !== undefined) return eachOf(both.map((text) => readHere({ ...said, text }, at)));
  if (GREETED.test(said.text.replace(/[\s\p{P}\p{S}\p{M}]/gu, ''))) return { is: 'hello' };
  const { quoted, rest } = takeQuoted(said.text);
  const text = normal(rest);
  if (text.length > LONGEST) return { is: 'none' };
  const whole = normal(said.text);
  if (THRESHOLD_ASKED.test(whole)) return { is: 'run', reading: reading('quality', ['settings']) };
  if (said.people.length === 0 && takeNumbers(whole).numbers.length === 0 && explains(whole, at))
    return BY_WHAT.test(whole) ? { is: 'run', reading: reading('quality', ['settings']) } : { is: 'help' };
  if (said.writtenAt !== undefined) return readThen(text, quoted, said, { ...at, writtenAt: said.writtenAt });
  const read = readCopied(text, quoted, said, at) ?? readFramed(text, quoted, said, at);
  const near = corrected(text);
  if (near.slips.length === 0) return read;
  const again = readText(near.text, quoted, said, at, 'by rules');
  if (again.is === 'help' || again.is === 'thanks') return read.is === 'none' ? again : read;
  const isOpen = read.is === 'none' || near.slips.some((slip) => JSON.stringify(read).includes(`@${slip}`));
  const likely = again.is === 'none' && isOpen ? readText(near.text, quoted, said, at) : again;
  if (likely.is !== 'run' && likely.is !== 'ask') return read;
  const readings: Readings = likely.is === 'run' ? [likely.reading] : likely.readings;
  if (read.is === 'run' && JSON.stringify(readings) === JSON.stringify([read.reading])) return read;
  return { is: 'ask', why: 'near', typed: near.slips.join(' '), readings };
}

/** `刘总(昨天 16:20): 今天下午的会太卡了`: who wrote what was copied, and when. */
const COPIED = pattern('COPIED', 'u');
/** `「昨天的答疑会一直卡」——周敏，11月17日 10:05` */
const SIGNED = pattern('SIGNED_AT', 'u');
const WEEKDAY = /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?=\d)|,|(?<=\d{4}),|\b[A-Z]{2,4}$/giu;
const CALLING = pattern('CALLING');

/** `gave up after ten minutes`: how long something took is no time of its own. */
const MINUTES_OF_IT = pattern('MINUTES_OF_IT', 'giu');

/** Reads a message that was copied with its time; undefined for any other. */
function readCopied(text: string, quoted: string | undefined, said: Said, at: At): PlainReading | undefined {
  const { author = '', head = '', ...copied } = (COPIED.exec(text) ?? SIGNED.exec(text))?.groups ?? {};
  const body = (copied['body'] ?? '').replace(/["“”「」『』]/gu, ' ');
  const when = head.replace(WEEKDAY, ' ').trim();
  const { range, isPoint, rest } = findWhen(when, at);
  // Who only asks whether they are heard was not.
  const complaint = CALLING.test(body) && !has(body, TROUBLE) ? `${body} no audio` : body;
  // `Peter couldn't hear us at 9:30 today, …` says more than when.
  if (
    body === '' ||
    range === undefined ||
    !isPoint ||
    range.start > at.now ||
    /\p{Ll}{2}\W+\p{Ll}{2}/u.test(rest)
  )
    return undefined;
  // Who says no time means the meeting that they are in.
  const within = findWhen(complaint.replace(MINUTES_OF_IT, ' '), at);
  if (within.range === undefined) return readText(`${author}: ${within.rest} ${when}`, quoted, said, at);
  return readThen(`${author}: ${complaint}`, quoted, said, { ...at, writtenAt: range.start });
}

/** What tells how it was: whom and what it names is what is asked about. */
const TELLS = [TROUBLE, SOFT_TROUBLE, ATTENDANCE];

/** What is asked of a meeting, each with the words for it; the first that a question has is what it asks. */
const VIEWS = [[ATTENDANCE], [TROUBLE, SOFT_TROUBLE, QUALITY, WHY], [PARTICIPANTS]];

/** Returns a story without words that ask something else than its question does; undefined where it has none. */
function askedOf(story: string, asked: string): string | undefined {
  const view = VIEWS.find((each) => each.some((words) => has(asked, words)));
  const others = VIEWS.filter((each) => each !== view).flat();
  if (view === undefined || !others.some((words) => has(story, words))) return undefined;
  return `${others.reduce((rest, words) => rest.replace(words, ' '), story)}，${asked}`;
}

/** `asked in our retro, so how many meetings …`: not of the one in the story. */
const OF_ALL = pattern('OF_ALL');

/** Whose series is spoken of, before what is asked of it. */
const SERIES_ASKED = /^(?:the )?(?:regulars|usual \w+|core group)\b|(?:老面孔|常客|老成员)$/iu;

/**
 * Reads what a long text asks at its end: with the time of its story, or with a time of its own where what stands before
 * is another matter.
 */
function readFramed(text: string, quoted: string | undefined, said: Said, at: At): PlainReading {
  const whole = readText(text, quoted, said, at);
  const { story = '', asked = '' } = framed(text) ?? {};
  const isTimed = (part: string): boolean =>
    findWhen(part, at).range !== undefined || comparedIn(part, at) !== undefined;
  if (whole.is === 'none') return clauseOf(text, quoted, said, at) ?? whole;
  if (asked === '' || takeNumbers(story).numbers.length > 0) return whole;
  if (comparedIn(text, at) !== undefined && (asksAround(text) || comparedIn(asked, at) === undefined))
    return whole;
  if (!isTimed(asked)) {
    const only = isTimed(story) ? askedOf(story, asked) : undefined;
    const read = only === undefined ? whole : readText(only, quoted, said, at, 'by rules');
    return read.is === 'none' ? whole : read;
  }
  const tells =
    TELLS.some((each) => has(story, each)) && (takeName(story).name !== undefined || has(story, MEETING));
  const isOfIt = SERIES_ASKED.test(story) && !has(asked, MEETING);
  const isOfAll = OF_ALL.test(asked);
  if (!isOfAll && (!isTimed(story) || tells || isOfIt)) return whole;
  const read = readText(asked, quoted, said, at, 'by rules');
  return read.is === 'none' ? whole : read;
}

const CLAUSE = /[，,;；。!！]\s*|\.\s+/u;

/** `下午还有什么会，我们提前去调设备`: returns the only part that asks something by itself; undefined where there is none. */
function clauseOf(text: string, quoted: string | undefined, said: Said, at: At): PlainReading | undefined {
  const clauses = text.split(CLAUSE).filter((each) => each.trim() !== '');
  if (clauses.length < 2) return undefined;
  const asking = clauses
    .filter((each) => ASKS.test(each))
    .map((each) => readText(each, quoted, said, at, 'by rules'))
    .filter((each) => each.is === 'run');
  return asking.length === 1 ? asking[0] : undefined;
}

/** The times of what was written on another day are those of its day. */
function readThen(
  text: string,
  quoted: string | undefined,
  said: Said,
  { writtenAt, ...at }: At & { readonly writtenAt: number },
): PlainReading {
  return inDays(readText(text, quoted, said, { ...at, now: writtenAt }), at);
}

/** Names the times of a reading by dates of the chat's zone, which mean the same whenever they are read. */
function inDays(read: PlainReading, at: At): PlainReading {
  const dated = (each: Reading): Reading => {
    const range = each.range && inDates(each.range, at);
    // A digest is of whole days.
    return { ...each, range: each.command === 'digest' && range !== undefined ? wholeDays(range) : range };
  };
  return eachChanged(read, dated);
}
