import type { CommandName } from '../../../cards/kit/types.ts';
import { parseRange } from '../../../lib/range/index.ts';
import {
  dayOf,
  dayText,
  isOneDay,
  sameDayOfMonth,
  type TimeRange,
  weekdayOf,
  wholeDays,
} from '../../../lib/range/zone.ts';
import { lengthIn } from '../lengths.ts';
import { findRange } from '../request.ts';
import { scopeStart } from '../scope.ts';
import { overall } from './company.ts';
import { ofTopic, trendOver } from './compared.ts';
import { type Person, type Reading, reading, readingsOf } from './reading.ts';
import { has, pattern } from './vocabulary.ts';
import { type At, findWhen } from './when.ts';

/** A request taken apart, so that another time, place or person can take the place of one that it has. */
export interface Apart {
  readonly command: CommandName;
  readonly range: TimeRange | undefined;
  /** The two times of a comparison. */
  readonly sides: readonly string[];
  /** The number or the topic of a meeting. */
  readonly meeting: string | undefined;
  /** Names that nobody mentioned: `@李四`. */
  readonly whose: readonly string[];
  readonly people: readonly Person[];
  readonly isHost: boolean;
  readonly isWhy: boolean;
  /** `超过1小时` */
  readonly length: string | undefined;
  /** A department or a place of the company, as a word of a command: `部门:研发部`. */
  readonly scope: string | undefined;
  /** What a trend or a comparison is split by. */
  readonly by: string | undefined;
  /** A room or a floor. */
  readonly place: string | undefined;
  /** Which state of meetings: `upcoming`. */
  readonly status: string | undefined;
}

/** Commands that a question may follow: what they were asked for stands in their words. */
const FOLLOWED: readonly CommandName[] = [
  'meetings',
  'quality',
  'participants',
  'rooms',
  'attendance',
  'trend',
  'compare',
  'digest',
];

/** Returns whether a question may follow a request: it is no setting, and switches nothing. */
export function isFollowed({ command, words: [first = ''] }: Pick<Reading, 'command' | 'words'>): boolean {
  if (command === 'digest') return /^(?:now|现在|立即|马上|立刻|看|show)$/iu.test(first);
  return FOLLOWED.includes(command) && !/^(?:settings?|设置|阈值)$/iu.test(first);
}

/** Returns whether a request orders what comes by itself. */
export function isOrder({ command, words: [first = ''] }: Pick<Reading, 'command' | 'words'>): boolean {
  return (command === 'digest' || command === 'alert') && first === 'on';
}

const WORDS = {
  host: /^(?:组织者|主持人|发起人|organi[sz]er|host)$/iu,
  why: /^(?:原因|为什么|为啥|why|reason|cause)$/iu,
  status:
    /^(?:upcoming|ongoing|ended|planned|running|finished|进行中|正在进行|已结束|待召开|未开始|即将召开)$/iu,
  by: /^(?:按)?(?:部门|地点|网络|设备|版本|会议室|出口|departments?|places?|locations?|sites?|offices?|networks?|devices?|versions?|rooms?)$/iu,
};
const VERB = /^(?:now|现在|立即|马上|立刻|看|show|file|文件|表格|excel|xlsx)$/iu;

/** Takes a request apart: of a command as it was typed, or as plain words were read. */
export function takeApart({ command, words, people, range }: Reading, at: At): Apart {
  const timed = { ...at, allowFuture: true };
  const sides = command === 'compare' ? words.filter((word) => parseRange(word, timed).ok) : [];
  const others = words.filter((word) => !sides.includes(word) && !VERB.test(word));
  const found = range === undefined && command !== 'compare' ? findRange(others, timed) : undefined;
  const said = found?.result?.ok === true ? found.rest : others;
  const one = (pattern: RegExp): string | undefined => said.find((word) => pattern.test(word));
  const isSplit = command === 'trend' || command === 'compare';
  const length = said.find((word) => lengthIn(word)?.said === word);
  const scope = said.find((word) => {
    const start = scopeStart(word);
    return start !== undefined && start.name !== '' && start.of !== 'rooms' && !/^\d+$/.test(start.name);
  });
  const whose = said.filter((word) => word.startsWith('@'));
  const by = isSplit ? one(WORDS.by) : undefined;
  const known = [one(WORDS.host), one(WORDS.why), one(WORDS.status), length, scope, by, ...whose];
  const rest = said.filter((word) => !known.includes(word));
  const room = rest.find((word) => /^(?:rooms?|会议室|房间)[:=]/iu.test(word));
  const named = rest.filter((word) => word !== room).join(' ');
  return {
    command,
    range: range ?? (found?.result?.ok === true ? found.result.range : undefined),
    sides,
    meeting: command === 'rooms' || named === '' ? undefined : named,
    whose,
    people,
    isHost: one(WORDS.host) !== undefined,
    isWhy: one(WORDS.why) !== undefined,
    length,
    scope,
    by,
    place: command === 'rooms' && named !== '' ? named : room?.replace(/^[^:=]*[:=]/u, ''),
    status: one(WORDS.status),
  };
}

/** Puts a request together again, as the command that fits what it has now; none where no command does. */
export function putTogether(asked: Apart, at: At): readonly Reading[] {
  const { command, range, sides, meeting, whose, people, scope, by, place } = asked;
  const isNamed = whose.length + people.length > 0;
  const isAhead = range !== undefined && range.start > at.now;
  switch (command) {
    case 'meetings':
      // The platform lists no department's meetings: its digest counts them.
      if (scope !== undefined && (isNamed || isAhead)) return [];
      return [...(scope === undefined ? [] : ofCompany(asked, at)), ...listed(asked, at)];
    case 'quality':
      if (meeting === undefined && !isNamed && place === undefined) return ofCompany(asked, at);
      return scope === undefined ? [judged(asked)] : [];
    case 'digest':
      return meeting === undefined && !isNamed ? ofCompany(asked, at) : [judged(asked)];
    case 'participants':
      return meeting === undefined ? [] : [reading(command, [meeting, ...whose], { people, range })];
    case 'attendance': {
      const words = [meeting, scope].filter((word) => word !== undefined);
      return meeting === undefined ? [] : [reading(command, words, { people, range })];
    }
    case 'rooms':
      return [reading(command, place === undefined ? [] : [place], { range })];
    case 'trend':
      return isAhead ? [] : [ofScope(trendOver(range, at, partOf(asked), by !== undefined), asked)];
    case 'compare':
      return sides.length < 2 ? [] : [ofScope(reading(command, [...sides, ...partOf(asked)]), asked)];
    default:
      return [];
  }
}

/** Returns what shows the quality of a time, where a command for the quality of a meeting names a time alone: `/质量 昨天`. */
export function qualityOfTime(
  { words, people }: Pick<Reading, 'words' | 'people'>,
  at: At,
): readonly Reading[] {
  const { result, rest } = findRange(words, { ...at, allowFuture: true });
  const isAlone = result?.ok === true && rest.length === 0 && people.length === 0;
  return isAlone && result.range.start <= at.now
    ? putTogether(takeApart(reading('quality', words), at), at)
    : [];
}

/** What a trend and a comparison are of: a department is not split, nor is a place by places. */
function partOf({ scope, by, meeting }: Apart): readonly string[] {
  const part = scope ?? (meeting === undefined ? undefined : ofTopic(meeting));
  const isSplit = part === undefined || !(scopeStart(part)?.of === 'department' || by === '地点');
  return [part, isSplit ? by : undefined].filter((word) => word !== undefined);
}

function ofScope(one: Reading, { people, scope }: Apart): Reading {
  return scope === undefined ? { ...one, people } : one;
}

/** What is shown of everybody, or of a part of the company: a digest has whole days, or a week. */
function ofCompany({ range, scope }: Apart, at: At): readonly Reading[] {
  const part = scope === undefined ? undefined : scopeStart(scope);
  if (part?.of === 'topic')
    return [reading('digest', ['now', scope ?? ''], { range: range && wholeDays(range) })];
  const when = {
    range,
    isPoint: false,
    isVague: false,
    rest: '',
    isAhead: range !== undefined && range.start > at.now,
  };
  const department = part?.of === 'department' ? part.name : undefined;
  const site = part?.of === 'place' ? part.name : undefined;
  const asked = { range, when, department, site, at, self: { openId: '', name: '' } };
  return readingsOf(overall({ ...asked, says: (pattern) => has('质量', pattern) }));
}

function judged({ meeting, whose, people, range, isWhy, place }: Apart): Reading {
  const words = [meeting, ...whose, place && `room:${place}`, isWhy ? '原因' : undefined];
  return reading(
    'quality',
    words.filter((word) => word !== undefined),
    { people, range },
  );
}

function listed(
  { status, isHost, length, meeting, whose, people, range }: Apart,
  at: At,
): readonly Reading[] {
  const isAhead = range !== undefined && range.start > at.now;
  const state = isAhead ? 'upcoming' : range === undefined || status === 'ongoing' ? status : undefined;
  const host = isHost && whose.length + people.length > 0 ? '组织者' : undefined;
  const words = [state, host, length, meeting, ...whose].filter((word) => word !== undefined);
  return [reading('meetings', words, { people, range })];
}

/** `跟上周比`, `相比上个月呢`, `and compared to last month`: the other time is the one that was asked for. */
const BEGINS_WITH = /^[\s,，]*(?:那|再|and |how |ok )?(?:[跟和与同比]|相比|对比|compare|versus|vs)/iu;
const WITH = pattern('FOLLOW_COMPARED', 'giu');
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** Returns a time that is named in part: of a part of a day the day, of a day of the week the week, is that which was asked for. */
export function rangeWithin(range: TimeRange | undefined, before: Apart, at: At): TimeRange | undefined {
  const { spec = '' } = range ?? {};
  if (before.range === undefined) return range;
  const [, clocks] = /^today (\d[\d:]*\.\.[\d:]+)$/.exec(spec) ?? [];
  const { start } = before.range;
  if (clocks !== undefined && isOneDay(before.range, at))
    return readTime(`${dayText(dayOf(start, at.zone))} ${clocks.replace('..', '-')}`, at) ?? range;
  if (range === undefined || !WEEKDAY.test(spec)) return range;
  const day = dayOf(range.start, at.zone);
  const monday = dayOf(start, at.zone) - weekdayOf(dayOf(start, at.zone)) + 1;
  const meant = start > at.now ? day + (day > dayOf(at.now, at.zone) ? 0 : 7) : monday + weekdayOf(day) - 1;
  return readTime(dayText(meant), at) ?? range;
}

function readTime(text: string, at: At): TimeRange | undefined {
  const read = parseRange(text, { ...at, allowFuture: true });
  return read.ok ? read.range : undefined;
}

/** How far back or on: `the week before`, `再往前一天`. */
const SHIFTS = (['DAY_BACK', 'WEEK_BACK', 'MONTH_BACK', 'DAY_ON', 'WEEK_ON'] as const).map((name) => ({
  said: pattern(`FOLLOW_${name}`),
  days: /DAY/.test(name) ? 1 : /WEEK/.test(name) ? 7 : 0,
  sign: /BACK/.test(name) ? -1 : 1,
}));

/** Returns the time before or after the one that was asked for. */
export function shiftedFrom(
  text: string,
  { range }: Apart,
  at: At,
): { range: TimeRange; rest: string } | undefined {
  const shift = SHIFTS.find(({ said }) => said.test(text));
  if (shift === undefined || range === undefined) return undefined;
  const [first, last] = [dayOf(range.start, at.zone), dayOf(range.end - 1, at.zone)];
  const moved = (day: number): string =>
    dayText(shift.days === 0 ? sameDayOfMonth(day, shift.sign) : day + shift.sign * shift.days);
  // `the day before` three days is the three days before them.
  const shifted = readTime(`${moved(first)}..${moved(last)}`, at);
  return shifted && { range: shifted, rest: text.replace(shift.said, ' ') };
}

/** Reads `跟上周比`: what was asked for, beside another time; undefined where none is compared. */
export function withBefore(
  text: string,
  { range }: Apart,
  at: At,
): { sides: readonly string[]; rest: string } | undefined {
  if (range === undefined || !BEGINS_WITH.test(text) || !has(text, WITH)) return undefined;
  const when = findWhen(text.replace(WITH, ' '), at);
  if (when.range === undefined || findWhen(when.rest, at).range !== undefined) return undefined;
  return { sides: [when.range.spec, range.spec], rest: when.rest };
}
