import type { TimeRange } from '../../../lib/range/zone.ts';
import { lengthIn } from '../lengths.ts';
import { type Apart, putTogether, rangeWithin, shiftedFrom, withBefore } from './before.ts';
import { comparedIn } from './compared.ts';
import type { Said } from './index.ts';
import { type Parts, partsOf, takeNumbers, takeQuoted } from './parts.ts';
import { isName, takeName } from './people.ts';
import { rangeOf } from './periods.ts';
import { lengthWord, type PlainReading, type Reading } from './reading.ts';
import * as v from './vocabulary.ts';
import { has, pattern } from './vocabulary.ts';
import { type At, findWhen } from './when.ts';

/** A text that may go on with what was asked before. */
export interface Follow extends Said {
  readonly alone: PlainReading;
  /** A word says that it goes on: `那`, `呢`, `and`, `他`. */
  readonly isMarked: boolean;
  /** It is the first clause of what was said. */
  readonly isClause?: boolean;
}

/** Who came and went when is asked. */
export const JOINING = pattern('FOLLOW_JOINING');
/** Speaks to the bot, about what it can do. */
export const TO_BOT = pattern('FOLLOW_TO_BOT');
/** What asks something by itself: it is no part that takes the place of another. */
const ASKS = [
  ...[v.ATTENDANCE, v.PARTICIPANTS, v.LISTING, v.TREND, v.DIGEST, v.ALERT, v.EXPORT, v.QUALITY],
  ...[v.TROUBLE, v.SOFT_TROUBLE, v.UPCOMING, v.WHO, v.HELD, v.ROOMS, TO_BOT, JOINING],
];
/** `不要会议室了，分设备`: what no longer counts. */
const NO_LONGER = pattern('FOLLOW_NO_LONGER');
const BY = pattern('FOLLOW_BY');
const EVERYBODY = pattern('FOLLOW_ALL');
/** Asks for the reason. */
export const REASON = pattern('FOLLOW_WHY');
/** Somebody who was named before. */
export const PRONOUN = pattern('FOLLOW_PRONOUN', 'giu');
const MEDIUM = pattern('FOLLOW_MEDIUM', 'giu');
const OWN = pattern('FOLLOW_OWN');
const DAILY = pattern('FOLLOW_DAILY');
const WEEKLY = pattern('FOLLOW_WEEKLY');
/** What is named has so many words at most. */
export const NAMED = /^(?:[^\s，。,.!?！？;；]+ ?){1,4}$/u;
const MOST_NAMED = 24;

/** A text without its times, its numbers and how long meetings have to be. */
function piecesOf(said: string, before: Apart, at: At) {
  const text = said.replace(NO_LONGER, ' ');
  const both = before.command === 'compare' ? comparedIn(text, at) : undefined;
  const sides = both ?? withBefore(text, before, at);
  const { quoted, rest: unquoted } = takeQuoted(sides?.rest ?? text);
  const { numbers, rest: untold } = takeNumbers(unquoted);
  const earlier = sides === undefined ? shiftedFrom(untold, before, at) : undefined;
  const when = findWhen(inDays(earlier?.rest ?? untold, before), at);
  const length = lengthIn(when.rest) ?? lengthLike(when.rest, before);
  const plain = length === undefined ? when.rest : when.rest.replace(length.said, ' ');
  return {
    sides: sides?.sides,
    quoted,
    numbers,
    earlier: earlier?.range,
    when,
    length: length?.length,
    plain,
  };
}

/** Returns a request with what a text names in place of what it had; undefined where the text says more than that. */
export function changedBy(follow: Follow, before: Apart, at: At): readonly Reading[] | undefined {
  const { people, by, alone, isMarked } = follow;
  const { sides, quoted, numbers, earlier, when, length, plain } = piecesOf(follow.text, before, at);
  const left = [REASON, EVERYBODY, OWN, PRONOUN].reduce((rest, each) => rest.replace(each, ' '), plain);
  const core = bareOf(left);
  const split = BY.exec(core)
    ?.slice(1)
    .find((each) => each !== undefined);
  const splits = split !== undefined && (before.command === 'trend' || before.command === 'compare');
  const digest = before.command === 'digest' ? digestOf(core, at) : undefined;
  const isMedium = core.replace(MEDIUM, '') === '' && core !== '';
  const rest = splits || isMedium || digest !== undefined ? '' : core;
  if (rest !== '' && (!NAMED.test(rest) || rest.length > MOST_NAMED || ASKS.some((each) => has(rest, each))))
    return undefined;
  const parts = partsIn({ ...follow, text: rest }, { quoted, numbers, when }, at);
  // `{邓军} 今天的会`: it says itself what it is about.
  if (!isMarked && has(plain, v.MEETING) && !parts.isClear) return undefined;
  const takesAny = isMarked && follow.isClause !== true && when.range === undefined;
  const found =
    rest === '' && quoted === undefined && numbers.length === 0
      ? {}
      : subjectOf(rest, parts, before, { takesAny, takesTopic: isMarked || alone.is !== 'none' });
  if (found === undefined || !isAll(rest, found, isMarked)) return undefined;
  const { named } = found;
  const range = earlier ?? rangeWithin(when.range, before, at) ?? digest;
  const changes: Partial<Apart> = {
    ...(sides !== undefined && { command: 'compare', sides }),
    ...(range !== undefined && { range, status: undefined }),
    ...(length !== undefined && { length: lengthWord(length) }),
    ...(REASON.test(plain) && { isWhy: true }),
    ...(EVERYBODY.test(plain) && { scope: undefined, whose: [], people: [] }),
    ...(OWN.test(plain) && { people: [{ openId: by, name: '' }], whose: [], isHost: HOSTED.test(plain) }),
    ...(splits && { by: dimension(split) }),
    ...(people.length > 0 && { people, whose: [] }),
    // Another time of day is another meeting.
    ...(when.isPoint && before.command === 'quality' && { meeting: undefined }),
    ...named,
  };
  // Of what was shown the sound and the picture stand there, each by itself.
  if (Object.keys(changes).length === 0 && !isMedium) return undefined;
  if (before.command === 'compare' && sides === undefined && range !== undefined) return undefined;
  const whole = { ...before, ...changes };
  const readings = putTogether(lengthens(whole) ? { ...whole, command: 'meetings' } : whole, at);
  return readings.length === 0 ? undefined : readings;
}

const DAYS = /(?<![\d:.-])(\d{1,3}) ?(天|日|周|个?月|days?|weeks?|months?)?(?![\d:.\p{L}点号])/iu;

/** `拉长到90天`, `make it 60`: how many days a trend has. */
function inDays(text: string, { command }: Apart): string {
  if (command !== 'trend') return text;
  return text.replace(DAYS, (_said, count: string, unit = '天') =>
    /\p{Script=Han}/u.test(unit) ? `最近${count}${unit}` : `last ${count} ${unit}`,
  );
}

const HOSTED = /组织|主持|hosted|organi/iu;

/** `三个钟头的呢`: as long or as short as was asked for. */
function lengthLike(text: string, { length }: Apart): ReturnType<typeof lengthIn> {
  const sign = length === undefined ? undefined : /^(?:超过|不到)/u.exec(length)?.[0];
  const amount = bareOf(text);
  const found = sign === undefined ? undefined : lengthIn(`${sign}${amount}`);
  return found?.said === `${sign}${amount}` ? { ...found, said: amount } : undefined;
}

/** The day of the daily digest, and the week of the weekly one. */
function digestOf(core: string, at: At): TimeRange | undefined {
  if (DAILY.test(core)) return rangeOf('yesterday', at);
  return WEEKLY.test(core) ? rangeOf('last week', at) : undefined;
}

/** How long meetings were is a matter of their list. */
function lengthens({ length, command }: Apart): boolean {
  return length !== undefined && command !== 'meetings';
}

const DIMENSIONS: readonly (readonly [RegExp, string])[] = [
  [/部门|department|team/iu, '部门'],
  [/会议室|room/iu, '会议室'],
  [/地点|城市|地区|办公|站点|site|office|location|place|cit/iu, '地点'],
  [/设备|device/iu, '设备'],
  [/版本|version|client/iu, '版本'],
  [/网络|network/iu, '网络'],
];

function dimension(said: string): string | undefined {
  return DIMENSIONS.find(([each]) => each.test(said))?.[1];
}

const LEAD = pattern('FOLLOW_LEAD');
const TRAIL = pattern('FOLLOW_TRAIL');
/** Words that stand before what is named, and after it, one by one. */
const MOST_AROUND = 6;

/** Returns what a text names, without the words around it that only say that it goes on. */
export function bareOf(text: string): string {
  let bare = text.trim();
  for (let round = 0; round < MOST_AROUND; round += 1) {
    const less = bare
      .replace(LEAD, ' ')
      .replace(TRAIL, ' ')
      .replace(/^[\s,，.。、:]+/u, '')
      .trim();
    if (less === bare) break;
    bare = less;
  }
  return /[\p{L}\p{N}]/u.test(bare) ? bare.replace(/(?<=\p{Script=Han})的$/u, '') : '';
}

/** What was taken out of a text before. */
type Named = Pick<Parameters<typeof partsOf>[0], 'quoted' | 'numbers' | 'when'>;

/** Takes apart what is said besides a time and numbers. */
export function partsIn({ text, people, by }: Said, named: Named, at: At): Parts {
  const { rest, ...whose } = takeName(text);
  return partsOf({ ...named, ...whose, text: rest, people, by }, at);
}

/** What a text names, as it says it, and what of a request it takes the place of. */
interface Found {
  readonly said?: string;
  readonly named?: Partial<Apart>;
}

const PAPER = pattern('PAPER');

interface Takes {
  /** A word that nobody knows is of the kind that was asked for. */
  readonly takesAny: boolean;
  readonly takesTopic: boolean;
}

/** Returns which meeting, person, department or place is named; undefined where something else is said. */
function subjectOf(
  text: string,
  parts: Parts,
  before: Apart,
  { takesAny, takesTopic }: Takes,
): Found | undefined {
  const { department, site, place, whose, people, others, meeting, unknown, isClear } = parts;
  const [building] = BUILDING.exec(text) ?? [];
  const floor = building ?? place ?? site ?? FLOOR.exec(text)?.[0];
  const isOfRooms = before.command === 'rooms' || before.place !== undefined;
  if (others.length > 0) return undefined;
  if (floor !== undefined && isOfRooms) return { said: floor, named: { place: placeIn(floor, before) } };
  const scope = department === undefined ? floor && `地点:${floor}` : `部门:${department}`;
  const said = department ?? floor ?? '';
  // Who of a meeting were of a part of the company no view shows.
  const isOfMeeting = before.command !== 'attendance' && before.meeting !== undefined;
  if (scope !== undefined) return isOfMeeting ? undefined : { said, named: { scope } };
  const [whom] = whose;
  if (whom !== undefined) return { said: whom.slice(1), named: { whose, people: [] } };
  const word = unknown ?? meeting;
  if (people.length > 0 && word === undefined) return {};
  if (word === undefined || PAPER.test(word)) return undefined;
  const isMeant =
    isClear && meeting !== undefined && takesTopic && (takesAny || before.meeting !== undefined);
  if (isMeant) return { said: meeting, named: { meeting } };
  if (!takesAny) return undefined;
  const isPerson = isName(word) || /^\p{Lu}\p{Ll}+$/u.test(word);
  const isOfPerson = before.whose.length + before.people.length > 0 || before.meeting !== undefined;
  if (isPerson && isOfPerson) return { said: word, named: { whose: [`@${word}`], people: [] } };
  const [label = '', name] = before.scope?.split(':') ?? [];
  if (name !== undefined) return { said: word, named: { scope: `${label}:${word}` } };
  if (isOfRooms) return { said: word, named: { place: word } };
  return before.meeting === undefined ? undefined : { said: word, named: { meeting: word } };
}

/** What stands beside a name where something else is said of it. */
export const MOST_BESIDE = 3;

/** Returns whether a text says nothing beside what it names. */
function isAll(text: string, { said = '' }: Found, isMarked: boolean): boolean {
  const beside = text.replace(said, '').replace(/[\s\p{P}的\d]/gu, '');
  return beside.length <= (isMarked ? MOST_BESIDE : 0);
}

const BUILDING = pattern('FOLLOW_BUILDING');
const FLOOR = /^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[楼层]$|^(?:floor|level) \d{1,2}$/iu;
const IN_BUILDING = /^(.*?) ?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[楼层]|(?:floor|level) \d{1,2})/iu;

/** `9楼` of somebody who asked for `杭州8楼` is in the same building. */
function placeIn(floor: string, { place = '' }: Apart): string {
  const [, building = ''] = FLOOR.test(floor) ? (IN_BUILDING.exec(place) ?? []) : [];
  return `${building}${floor}`;
}
