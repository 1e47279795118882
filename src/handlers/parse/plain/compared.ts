import { numberOf } from '../../../lib/range/days.ts';
import {
  calendarDay,
  dayNumber,
  dayOf,
  dayText,
  type TimeRange,
  wholeDays,
} from '../../../lib/range/zone.ts';
import { type At, countOf, daysOf, MONTHS, monthOf } from './periods.ts';
import { type Reading, reading } from './reading.ts';
import { EVENT, pattern } from './vocabulary.ts';
import { findWhen, type When } from './when.ts';

const COMPARES = pattern('COMPARES');
const COMPARED =
  /比较?(?:一下)?|对照|\b(?:compar(?:ed?|ing|ison)|versus|vs|changed|differen(?:t|ce)|between)\b/giu;
const WITH_LAST =
  /(?:比较?|相比|对比)(?:起|于)?[上去]|[上去][^，。]{1,3}(?:相?比|对比)(?!一?下)|\b(?:than|to|with|versus|vs\.?|against) (?:the )?last\b/iu;
/** What stands between two times that are compared. */
const BETWEEN =
  /[和跟与同比、,，]|[?？;；](?=.)|(?<=[月周天])对(?=[\d一二三四五六七八九十上本这昨前])|相比|对比|还是|\b(?:and|or|with|to|than|versus|vs|against|next to)\b/giu;
/** `a normal friday`: the four weeks before the other time, of all their days. */
const USUAL = pattern('USUAL');
const USUAL_DAYS = 28;
/** `the day before`: a time that only the other one says. */
const BEFORE: readonly (readonly [said: RegExp, meant: string])[] = [
  [USUAL, ' '],
  [/(昨天.*)前一天/u, '$1前天'],
  [/上个?月同期/u, '上个月'],
  [/(上半年.*[和跟与比])(?:现在|目前)/u, '$1下半年'],
  [/(first half of (?:the|this) year\b.*)\bnow\b/iu, '$1second half of the year'],
  [/((?:\d{1,2}|[一-十上这]个?)月)份?(第.周|[上下]半月?)([和跟与比对])(第.周|[上下]半月?)/u, '$1$2$3$1$4'],
  // `last October` alone is the latest one.
  [new RegExp(`(this (${MONTHS.join('|')})([a-z]*)\\b.*)\\blast \\2[a-z]*`, 'iu'), '$1$2$3 last year'],
  [
    /(this (week|month|quarter|year)\b.*\b(?:vs\.?|versus|than|to|against|with)) (?:the )?(?:last(?: one)?(?=$| for| in)|one before|previous one)/iu,
    '$1 last $2',
  ],
  [/^(.*?)上周(?:的)?(?:同一天|同日|同期|这天|那天)/u, '$1 7天前'],
  [/(yesterday\b.*)(?:the )?same day (?:last week|\w+ week \w+)/iu, '$18 days ago'],
  [/(today\b.*)(?:the )?same day (?:last week|\w+ week \w+)/iu, '$17 days ago'],
  [/\b(?:the )?week before(?! last)(.*\blast week\b)/iu, 'week before last and $1'],
  [/(yesterday\b.*)the day before$/iu, '$1day before yesterday'],
  [/(上周.*)前一周/u, '$1上上周'],
  [/(last week\b.*)the week before$/iu, '$1week before last'],
  [/((?:本|这)(?:个?)周.*)前一周|(this week\b.*)the week before$/iu, '$1$2 last week'],
  [/去年同期|(?<=[和跟与同比])前一(?:天|个?(?:周|星期|礼拜))/u, '那段'],
];

/** A time that is as long as the one before it in the text, and so far back; 0 for as far as that is long. */
const SHIFTS: readonly (readonly [said: RegExp, days: number])[] = [
  [/前一天|\bday before\b(?! yesterday)/iu, 1],
  [/前一?个?(?:周|星期|礼拜)|\b(?:week before|(?:previous|prior) week)\b/iu, 7],
  [/去年同期|同比|\b(?:same (?:period|time|month) last year|year (?:before|earlier|ago))\b/iu, 365],
  [
    /前面?的?[两二三四五六\d]+个?(?:周|天|月|星期)|\bthe (?:two|three|four|same|\d+) (?:weeks |days |months )?before\b/iu,
    0,
  ],
];

function shifted(parts: readonly When[], text: string, { zone }: At): string | undefined {
  const [range] = parts.flatMap((part) => part.range ?? []);
  if (range !== undefined && USUAL.test(text))
    return [USUAL_DAYS, 1].map((before) => dayText(dayOf(range.start, zone) - before)).join('..');
  const days = SHIFTS.find(([said]) => said.test(text))?.[1];
  if (range === undefined || days === undefined) return undefined;
  const length = dayOf(range.end - 1, zone) - dayOf(range.start, zone) + 1;
  const sides = [range.start, range.end - 1].map((moment) => dayText(dayOf(moment, zone) - (days || length)));
  return sides.join('..');
}

/** `换之前一周和之后一周`, `before/after`: the days around one that is named. */
const AROUND = pattern('AROUND', 'iu');
const THEN_BEFORE = pattern('THEN_BEFORE');
const DAYS_OF: readonly (readonly [unit: RegExp, days: number])[] = [
  [/^(?:周|星期|礼拜|w)/iu, 7],
  [/^(?:个?月|m)/iu, 30],
];

/** Returns whether a text asks what was before and after a day. */
export function asksAround(text: string): boolean {
  return AROUND.test(text);
}

/** `升级以后好点没`: how it was before and after. */
const CHANGED =
  /好|改善|变|提升|效果|有用|差|\b(?:better|worse|improve\w*|help(?:ed|s)?|fix(?:ed)?|(?:gone|went) (?:up|down))\b/iu;

/** `升级后昨天的会好点没`: the day of the meetings, not of the change. */
const AFTER_EVENT = new RegExp(`(?:${EVENT.source}).*(?:昨天|前天|\\byesterday)`, 'iu');
const WHOLE_EVENT = new RegExp(`(?:${EVENT.source})(?: (?:in)?to (?:the |our |a )?(?:new )?\\w+)?`, 'iu');

/** `国庆前后`: the week before a holiday and the week after it. */
const HOLIDAY =
  /(国庆|五一|元旦|春节|清明|端午|中秋)(?:节|长假|小?假期|放假|黄金周)*(?:的)?(?:之?前后|前[和跟与比]后|之前[和跟与比]之后)/u;

function aroundHoliday(text: string, at: At): Compared | undefined {
  const [said = '', name = ''] = HOLIDAY.exec(text) ?? [];
  const { range } = findWhen(said === '' ? '' : `${name}假期`, at);
  if (range === undefined) return undefined;
  const [first, end] = [dayOf(range.start, at.zone), dayOf(range.end - 1, at.zone) + 1];
  const sides = [first - 7, end].map((day) => `${dayText(day)}..${dayText(day + 6)}`);
  return { sides, rest: text.replace(said, ' ') };
}

/** Returns the days before and after one that a text names: as many as it says, else as many as there are since. */
function aroundIn(text: string, at: At): Compared | undefined {
  const [said = '', ...groups] = AROUND.exec(text) ?? [];
  if (said === '' && !(EVENT.test(text) && CHANGED.test(text) && !AFTER_EVENT.test(text))) return undefined;
  const { range, rest: left } = findWhen(text.replace(said, ' '), at);
  if (range === undefined) return undefined;
  const rest = said === '' ? left.replace(/\s+/g, ' ').replace(WHOLE_EVENT, ' ') : left;
  const [day, today] = [dayOf(range.start, at.zone), dayOf(at.now, at.zone)];
  const isDay = day === dayOf(range.end - 1, at.zone) || (said === '' && range.spec.endsWith('..now'));
  if (!isDay || day > today || (said === '' && day === today)) return undefined;
  const days = lengthOf(groups) ?? today - day + 1;
  const sides = [day - days, day].map((first) => `${dayText(first)}..${dayText(first + days - 1)}`);
  return { sides, rest };
}

/** Returns how many days `two weeks` are, as they were matched; undefined where no unit was. */
function lengthOf(groups: readonly (string | undefined)[]): number | undefined {
  const [unit, count = ''] = groups.filter((each) => each !== undefined).toReversed();
  const days = DAYS_OF.find(([of]) => of.test(unit ?? ''))?.[1] ?? 1;
  return unit === undefined ? undefined : (numberOf(count) ?? countOf(count)) * days;
}

/** Returns what was since a day that a text names, and so long before it as it says: `跟之前一周比`. */
function sinceIn(text: string, at: At): Compared | undefined {
  const [said = '', ...groups] = THEN_BEFORE.exec(text) ?? [];
  const days = lengthOf(groups);
  if (days === undefined || !(COMPARES.test(text) || CHANGED.test(text))) return undefined;
  const { range, rest } = findWhen(text.replace(said, ' '), at);
  if (range === undefined) return undefined;
  const [day, last] = [dayOf(range.start, at.zone), dayOf(range.end - 1, at.zone)];
  const today = dayOf(at.now, at.zone);
  if (day >= today || (last !== day && last !== today)) return undefined;
  const until = EVENT.test(text) ? today : last;
  const sides = [`${dayText(day - days)}..${dayText(day - 1)}`, `${dayText(day)}..${dayText(until)}`];
  return { sides, rest: rest.replace(/\s+/g, ' ').replace(WHOLE_EVENT, ' ') };
}

const SAME_DAYS = /\bsame (?:days|dates|stretch)\b|同样(?:的)?(?:几天|天数|日期)|前?同样长/iu;

/** Returns two times as long as the one that goes on has lasted. */
function sameDays(ranges: readonly TimeRange[], { now, zone }: At): readonly string[] {
  const today = dayOf(now, zone);
  const firsts = ranges.map(({ start }) => dayOf(start, zone));
  const going = ranges.findIndex(({ start, end }) => start <= now && now <= end);
  const length = going < 0 ? Number.POSITIVE_INFINITY : today - (firsts[going] ?? today) + 1;
  return ranges.map(({ end }, at) => {
    const first = firsts[at] ?? today;
    return `${dayText(first)}..${dayText(Math.min(dayOf(end - 1, zone), first + length - 1))}`;
  });
}

/** Two times that are compared, as `parseRange` takes them, and what is said besides. */
export interface Compared {
  readonly sides: readonly string[];
  readonly rest: string;
}

/** `11号换了AP，5号到11号跟12号到18号比比看`: the clause that compares. */
function ofClause(text: string, at: At): Compared | undefined {
  const clauses = text.split(/[，,。；;:：]/u);
  if (clauses.length < 2) return undefined;
  for (const [index, clause] of clauses.entries()) {
    const found = comparedIn(clause, at);
    if (found === undefined) continue;
    const others = clauses.toSpliced(index, 1).map((other) => findWhen(other, at).rest);
    return { ...found, rest: [...others, found.rest].join('，') };
  }
  return undefined;
}

/** Returns the two times that a text compares, in its order; undefined unless there are two. */
export function comparedIn(text: string, at: At): Compared | undefined {
  const around = aroundHoliday(text, at) ?? sinceIn(text, at) ?? aroundIn(text, at);
  if (around !== undefined) return around;
  if (!COMPARES.test(text)) return undefined;
  const plain = text
    .replace(/比较一?下?/gu, ' ')
    .replace(/\b(week|month|quarter)[- ]over[- ]\1\b/giu, 'last $1 vs this $1')
    .replace(/([周月季])环比/gu, (_m, unit: string) =>
      unit === '季' ? '上季度比本季度' : `上${unit}比本${unit}`,
    )
    .trim();
  const said = BEFORE.reduce((before, [each, meant]) => before.replace(each, meant), plain);
  const parts = said.split(BETWEEN).map((part) => findWhen(part, at));
  const [one = '', other, third] = new Set(parts.flatMap(({ range }) => range?.spec ?? []));
  // `比上个月`: with this one.
  const isOne = other === undefined && WITH_LAST.test(text) && /^last (?:week|month|quarter|year)$/.test(one);
  const second = other ?? shifted(parts, text, at) ?? (isOne ? one.replace('last', 'this') : undefined);
  if (third !== undefined) return ofClause(text, at);
  if (second === undefined || second === one) return undefined;
  const rest = parts.map((part) => part.rest.replace(COMPARED, ' ')).join(' ');
  const ranges = parts.flatMap(({ range }) => range ?? []);
  return { sides: SAME_DAYS.test(text) ? sameDays(ranges, at) : [one, second], rest };
}

const DATES = new RegExp(
  `(?:(20\\d{2})年)?(\\d{1,2})月(29|3[01])[日号]|\\b(${MONTHS.join('|')})[a-z]* (29|3[01])(?:st|th)?\\b|\\b(29|3[01])(?:st|th)? (?:of )?(${MONTHS.join('|')})[a-z]*`,
  'giu',
);
/** `昨天 25:00` */
const NO_HOUR =
  /(?<![\d:.了])(?:2[5-9]|[3-9]\d)点(?![\d.数]|半?前)|(?<![\d:.])(?:2[5-9]|[3-9]\d):[0-5]\d(?![\d:])|(?<![\d:])24:(?!00)[0-5]\d(?![\d:])/u;

/** A day that a text names and that there is not: as it is said, as a command takes it, and the nearest that there is. */
export interface NoDay {
  readonly said: string;
  readonly typed: string;
  readonly nearest: string;
}

/** Returns the first day that a text names and that there is not: `2月30号`, `Nov 31`; `hour` for `25:00`. */
export function noDayIn(text: string, { now, zone }: At): NoDay | 'hour' | undefined {
  if (NO_HOUR.test(text)) return 'hour';
  const years = [calendarDay(dayOf(now, zone)).year, ...[...text.matchAll(/20\d{2}/g)].map(Number)];
  for (const [said, inYear, number, ofNumber, name, ofName, first, last] of text.matchAll(DATES)) {
    const month = number === undefined ? monthOf(name ?? last) : Number(number);
    const day = Number(ofNumber ?? ofName ?? first);
    if (years.some((year) => dayNumber(year, month, day) !== undefined)) continue;
    const typed = `${inYear ?? years.at(-1)}-${String(month).padStart(2, '0')}-${day}`;
    return { said, typed, nearest: said.replace(/29|3[01]/u, month === 2 ? '28' : '30') };
  }
  return undefined;
}

/** `03/04` in English: the day first, or the month. */
const SLASHED = /(?<![\d/])(0?[1-9]|1[0-2])\/(0?[1-9]|1[0-2])(?![\d/])/gu;
const NEAR_MS = 45 * 24 * 3_600_000;

/** Returns a text with its only date by numbers read both ways; undefined where one of them is far likelier. */
export function bothDates(text: string, at: At): readonly string[] | undefined {
  const [found, more] = [...text.matchAll(SLASHED)];
  if (found === undefined || more !== undefined || /\p{Script=Han}/u.test(text)) return undefined;
  const [said, first, second] = [found[0], Number(found[1]), Number(found[2])];
  const start = findWhen(`${first}/${second}`, at).range?.start ?? at.now;
  if (first === second || at.now - start < NEAR_MS) return undefined;
  return [
    [first, second],
    [second, first],
  ].map(([month = 1, day]) => text.replace(said, `${MONTHS[month - 1]} ${day}`));
}

/** Returns meetings of a topic, or of a number, as a scope of a command. */
export function ofTopic(meeting: string): string {
  return /^\d{9}$/.test(meeting) ? meeting : `主题:${meeting}`;
}

/**
 * Returns the trend of a time: the days of a range that are over, or so many days until yesterday if it goes on, or is a
 * day or two that are not split into groups.
 */
export function trendOver(
  range: TimeRange | undefined,
  at: At,
  words: readonly string[],
  isSplit = false,
): Reading {
  if (range === undefined) return reading('trend', words);
  const today = dayOf(at.now, at.zone);
  const [first, last] = [dayOf(range.start, at.zone), dayOf(range.end - 1, at.zone)];
  const goesOn = /^last \d+ \w+$|\.\.now$/.test(range.spec) && last >= today;
  const isShort = Math.min(last, today - 1) - first < (last < today ? 1 : 2) && !isSplit;
  return goesOn || isShort || first >= today
    ? reading('trend', [`${daysOf(range, at)}天`, ...words])
    : reading('trend', words, { range: wholeDays(range) });
}
