import { dayOf, wallText } from '../../../lib/range/zone.ts';
import { inFigures, inOneType } from '../clean.ts';
import { type Apart, isFollowed, isOrder, putTogether, takeApart } from './before.ts';
import { ofTopic } from './compared.ts';
import {
  bareOf,
  changedBy,
  type Follow,
  JOINING,
  MOST_BESIDE,
  NAMED,
  PRONOUN,
  partsIn,
  REASON,
  TO_BOT,
} from './elided.ts';
import type { Said } from './index.ts';
import { normal } from './normal.ts';
import { takeNumbers } from './parts.ts';
import { takeName } from './people.ts';
import { asked, type PlainReading, type Reading, readingsOf, run, sure } from './reading.ts';
import * as v from './vocabulary.ts';
import { has, pattern } from './vocabulary.ts';
import { type At, findWhen, inDates } from './when.ts';

/** Who goes on with what was asked says little. */
const LONGEST = 40;

/** What somebody asked before, and when (unix ms). */
export interface Before {
  readonly readings: readonly Reading[];
  readonly at: number;
}

/** What hands out nothing that has to be asked for. */
const READS: readonly Reading['command'][] = ['meetings', 'quality', 'digest', 'rooms', 'trend', 'compare'];

/**
 * Reads what goes on with something asked before: `那前天呢`, `only Shanghai`, `为什么`. What it names takes the place of
 * the same in what was asked. Returns undefined of what says all that it means, or means something else.
 *
 * @param alone what the text was read as, without what was asked before
 * @param before what ran, or was offered, if that was not long ago
 */
export function followUp(
  said: Said,
  alone: PlainReading,
  before: Before | undefined,
  at: At,
): PlainReading | undefined {
  const isElsewhere = alone.is === 'none' && alone.elsewhere === true;
  const isGreeting = alone.is === 'hello' && !/[?？]\s*$/u.test(said.text);
  const isOther = isElsewhere || alone.is === 'help' || alone.is === 'thanks' || isGreeting;
  if (before === undefined || said.text.trim().length > LONGEST || isOther) return undefined;
  const followed = before.readings.filter(isFollowed).map((each) => takenAt(before.at, each, at));
  const whole = followOf(said, alone);
  const [last] = before.readings;
  if (followed.length === 0) return last && isOrder(last) ? reordered(whole, last, at) : undefined;
  const [clause = ''] = whole.text.split(/[,，。](?=.)/u);
  const ofClause = { ...whole, text: clause, isClause: true };
  return goneOn(whole, followed, at) ?? (ALSO.test(clause) ? goneOn(ofClause, followed, at) : undefined);
}

/** `王芳呢，她说也卡`: what comes after such a clause says why it is asked. */
const ALSO = /(?:呢|也[^，]{0,4}|\b(?:too|as well|instead))\s*$/iu;

function followOf(said: Said, alone: PlainReading): Follow {
  const typed = inFigures(inOneType(said.text));
  const text = normal(typed);
  const isMarked =
    MARK.test(typed) || v.SPLIT_ALONE.test(text.replace(/\s/g, '')) || refersBack({ ...said, text });
  return { ...said, text, alone, isMarked };
}

function goneOn(follow: Follow, followed: readonly Apart[], at: At): PlainReading | undefined {
  const { alone, text, isMarked } = follow;
  const isAside = alone.is === 'run' && alone.reading.range === undefined;
  if (saysAll(alone) && !isMarked && !isFile(text) && !isAside) return undefined;
  const changed = followed.flatMap(
    (each) => changedBy(follow, each, at) ?? carriedOn(follow, each, at) ?? [],
  );
  const [first, ...more] = changed;
  if (first === undefined) return undefined;
  if (isAside && !isMarked && !isFile(text) && first.command !== alone.reading.command) return undefined;
  if (more.length === 0 && READS.includes(first.command)) return { is: 'run', reading: first };
  return asked(more.length === 0 ? 'sure' : 'which', changed);
}

const STOP = pattern('FOLLOW_STOP');

/** Reads what goes on with an order that was offered: another time of it, the same of another meeting, or to stop it. */
function reordered(follow: Follow, { command, words }: Reading, at: At): PlainReading | undefined {
  const { text, isMarked } = follow;
  if (STOP.test(text.trim())) return sure(command, ['off']);
  if (follow.alone.is === 'none' && has(text, v.LISTING)) return run(command);
  const when = findWhen(text, at);
  const core = bareOf(when.rest);
  if (command === 'digest' && when.isPoint && when.range !== undefined && core.length <= MOST_BESIDE) {
    const clock = wallText(when.range.start, at.zone, 'HH:mm');
    return sure(
      command,
      words.map((word) => (/^\d{1,2}:\d{2}$/.test(word) ? clock : word)),
    );
  }
  const parts = partsIn({ ...follow, text: core }, { quoted: undefined, numbers: [], when }, at);
  const meeting = parts.meeting ?? parts.unknown;
  const isOther = isMarked && command === 'alert' && meeting !== undefined && NAMED.test(core);
  return isOther ? sure(command, ['on', ofTopic(meeting)]) : undefined;
}

/** Takes apart what was asked at another time; past midnight its days are no longer called the same. */
function takenAt(asked: number, one: Reading, at: At): Apart {
  const then = { ...at, now: asked };
  const apart = takeApart(one, then);
  const isToday = dayOf(asked, at.zone) === dayOf(at.now, at.zone);
  return isToday || apart.range === undefined ? apart : { ...apart, range: inDates(apart.range, then) };
}

const OF_PEOPLE: readonly Reading['command'][] = ['participants', 'attendance'];
/** Of what a file is made. */
const HANDED_OUT: readonly Reading['command'][] = ['meetings', 'participants', 'attendance'];
const MARK = pattern('FOLLOW_MARK');
const FILE = pattern('FOLLOW_FILE');
const A_FILE = /导|表|文件|名单|excel|csv|xls|export|file|spreadsheet|download/iu;

/** What is understood by itself goes on with something only where it says so; an order never does. */
function saysAll(alone: PlainReading): boolean {
  if (alone.is !== 'ask') return alone.is === 'run';
  const [{ command, words }] = alone.readings;
  return (
    alone.why === 'near' || (alone.why === 'sure' && !(OF_PEOPLE.includes(command) && words.length === 0))
  );
}

/** `他也这样吗`: somebody who was named before. */
function refersBack({ text, people }: Said): boolean {
  return has(text, PRONOUN) && people.length === 0 && takeName(text).name === undefined;
}

function isFile(text: string): boolean {
  const bare = bareOf(text);
  return A_FILE.test(bare) && FILE.test(bare);
}

/** What a text asks that names no meeting: of the one, or of those, that were asked for. */
function carriedOn(follow: Follow, before: Apart, at: At): readonly Reading[] | undefined {
  const { alone, people } = follow;
  const text = follow.text.replace(/啥时候|什么时候/gu, '几点');
  const { numbers, rest } = takeNumbers(text);
  const when = findWhen(rest, at);
  const isOther = when.range !== undefined && !refersBack(follow);
  if (numbers.length > 0 || isOther || has(rest, TO_BOT)) return undefined;
  if (isFile(rest)) return HANDED_OUT.includes(before.command) ? putTogether(before, at) : undefined;
  const said = {
    ...follow,
    text: bareOf(when.rest.replace(PRONOUN, ' ')).replace(/\b(?:list|btw)\b/giu, ' '),
  };
  const parts = partsIn(said, { quoted: undefined, numbers, when }, at);
  const { department, site, place, whose, meeting, unknown } = parts;
  if ([department, site, place, meeting, unknown].some((each) => each !== undefined)) return undefined;
  const [read] = readingsOf(alone);
  const asked = commandOf(rest, follow, before);
  // What runs by itself is carried on where it speaks of somebody, or asks for the same again.
  const isSame = alone.is !== 'run' || refersBack(follow) || asked === read?.command;
  const hasWhom =
    whose.length === 0 || (before.meeting !== undefined && (alone.is !== 'run' || follow.isMarked));
  if (asked === undefined || !isSame || !hasWhom) return undefined;
  const { isWhy, by, length } = read === undefined ? before : takeApart(read, at);
  const names = whose.length + people.length > 0 ? { whose, people } : {};
  const range = when.range ?? before.range;
  const whole = { ...before, ...names, range, length: length ?? before.length, by };
  const readings = putTogether({ ...whole, command: asked, isWhy: isWhy || asksWhy(rest) }, at);
  return readings.length === 0 ? undefined : readings;
}

function asksWhy(text: string): boolean {
  return has(text, v.WHY) || REASON.test(text);
}

/** Returns the command that shows what is asked of what was asked for before. */
function commandOf(
  text: string,
  { alone, isMarked }: Follow,
  { command, meeting }: Apart,
): Apart['command'] | undefined {
  const says = (...words: readonly RegExp[]): boolean => words.some((each) => has(text, each));
  const isOfPeople = OF_PEOPLE.includes(command);
  if (command === 'quality' && says(AFFECTED)) return command;
  if (isOfPeople && says(JOINING) && !HOW_TO.test(text)) return command;
  if (alone.is === 'none' && !isMarked && !REASON.test(text) && !HOSTS.test(text)) return undefined;
  if (isOfPeople && says(v.ATTENDANCE, v.PARTICIPANTS, v.WHO)) return command;
  if (meeting !== undefined && says(v.ATTENDANCE)) return 'attendance';
  if (
    meeting !== undefined &&
    (says(v.PARTICIPANTS, JOINING) || /谁[在参]|\bwho (?:was|were|else)\b/iu.test(text))
  )
    return 'participants';
  if (says(v.MEETING) && !isMarked) return undefined;
  const [read] = readingsOf(alone);
  if (asksWhy(text) || (isMarked && says(v.TROUBLE, v.SOFT_TROUBLE, v.QUALITY, WORST)))
    return command === 'meetings' ? 'digest' : 'quality';
  if (read !== undefined && isFollowed(read) && read.command !== 'compare' && (isMarked || isBare(text)))
    return read.command;
  return alone.is === 'none' && says(v.LISTING, HOSTS) ? 'meetings' : undefined;
}

const AFFECTED = pattern('FOLLOW_AFFECTED');
const WORST = /最[差卡烂糟]|\bworst\b/iu;
const HOW_TO = /怎么|如何|\bhow\b/iu;
const HOSTS = /^都?谁(?:组织|主持|开)的/iu;

/** `质量怎样`: nothing but what is to be shown. */
function isBare(text: string): boolean {
  return text.replace(/[\s\p{P}]/gu, '').replace(v.QUALITY, '') === '';
}
