import { dayOf } from '../../../lib/range/zone.ts';
import { inFigures, inOneType } from '../clean.ts';
import { type Apart, isFollowed, putTogether, takeApart } from './before.ts';
import { bareOf, changedBy, type Follow, JOINING, PRONOUN, partsIn, REASON, TO_BOT } from './elided.ts';
import type { Said } from './index.ts';
import { normal } from './normal.ts';
import { takeNumbers } from './parts.ts';
import { takeName } from './people.ts';
import { asked, type PlainReading, type Reading, readingsOf } from './reading.ts';
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
  const isOther = isElsewhere || alone.is === 'help' || alone.is === 'thanks' || alone.is === 'hello';
  if (before === undefined || said.text.trim().length > LONGEST || isOther) return undefined;
  const followed = before.readings.filter(isFollowed).map((each) => takenAt(before.at, each, at));
  if (followed.length === 0) return undefined;
  const typed = inFigures(inOneType(said.text));
  const text = normal(typed);
  const isMarked = MARK.test(typed) || refersBack({ ...said, text });
  const follow = { ...said, text, alone, isMarked };
  if (saysAll(alone) && !isMarked && !isFile(text)) return undefined;
  const changed = followed.map((each) => changedBy(follow, each, at) ?? carriedOn(follow, each, at));
  const [first, ...more] = changed.flatMap((each) => each ?? []);
  if (first === undefined || changed.includes(undefined)) return undefined;
  if (more.length === 0 && READS.includes(first.command)) return { is: 'run', reading: first };
  return asked(more.length === 0 ? 'sure' : 'which', [first, ...more]);
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
  return FILE.test(bareOf(text));
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
  const said = { ...follow, text: when.rest.replace(PRONOUN, ' ') };
  const parts = partsIn(said, { quoted: undefined, numbers, when }, at);
  const { department, site, place, whose, meeting, unknown } = parts;
  if ([department, site, place, meeting, unknown].some((each) => each !== undefined)) return undefined;
  const [read] = readingsOf(alone);
  const asked = commandOf(rest, follow, before);
  if (asked === undefined || (whose.length > 0 && (alone.is === 'run' || before.meeting === undefined)))
    return undefined;
  const { isWhy, by, length } = read === undefined ? before : takeApart(read, at);
  const names = whose.length + people.length > 0 ? { whose, people } : {};
  const range = when.range ?? before.range;
  const whole = { ...before, ...names, range, length: length ?? before.length, by };
  const isOwn = alone.is === 'run' && !refersBack(follow) && asked !== readingsOf(alone)[0]?.command;
  if (isOwn) return undefined;
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

const WORST = /最[差卡烂糟]|\bworst\b/iu;
const HOW_TO = /怎么|如何|\bhow\b/iu;
const HOSTS = /^都?谁(?:组织|主持|开)的/iu;

/** `质量怎样`: nothing but what is to be shown. */
function isBare(text: string): boolean {
  return text.replace(/[\s\p{P}]/gu, '').replace(v.QUALITY, '') === '';
}
