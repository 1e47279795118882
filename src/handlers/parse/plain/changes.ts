import { clockText } from '../../../lib/range/moments.ts';
import { wallText } from '../../../lib/range/zone.ts';
import * as own from './own-words.ts';
import { asked, type Person, type PlainReading, reading, run, sure, which } from './reading.ts';
import * as v from './vocabulary.ts';
import { has } from './vocabulary.ts';
import { type At, findWhen } from './when.ts';

export interface Ordering {
  readonly people: readonly Person[];
  /** A meeting number, a topic in quotes or a mentioned person is there as well. */
  readonly hasSubject: boolean;
  readonly at: At;
  /** With the words that make a question of it. */
  readonly typed: string;
}

interface Order extends Ordering {
  readonly text: string;
  /** Whether it has one of these words. */
  readonly says: (words: RegExp) => boolean;
  /** Whether something is to end; troubles, absences and what is left out of something end as well. */
  readonly stops: () => boolean;
}

/** What is offered where an order is one; undefined if it changes nothing after all. */
interface Change {
  readonly when: (order: Order) => boolean;
  readonly means: (order: Order) => PlainReading | undefined;
}

/** The name of a language alone. */
const LONGEST_LANGUAGE = 8;
/** Who says no more means what is under way. */
const LONGEST_STOP = 16;
const WATCH = /盯|keep an eye|watch/iu;
const EYE = /keep an eye|盯/iu;
const TRANSLATES = /翻译|translat/iu;
const SWITCHES_LANGUAGE =
  /(?:换|切|改)[^，。]{0,3}语言|语言[^，。]{0,3}(?:换|切|改)|\b(?:switch|change) (?:the )?language/iu;
const WHETHER_SUBSCRIBED =
  /订阅?(?:状态|情况)|(?<!(?:能|可以|想|帮|要)[^，。]{0,3})订阅?[^，。]{0,6}了?(?:吗|没有?|么)|谁(?:在|都)?订|[日周]报[^，。]{0,3}发到?(?:了|给)?(?:哪|谁|什么)/u;
const STOP_IT = /^(?:please )?(?:stop|cancel|abort)(?: it| that| this)?[,.!]|^停[，。!]/iu;
/** How all meetings were, beside a time that comes again: no meeting is spoken of. */
const OF_ALL =
  /(?:会议|开会)的?(?:情况|质量|数据|报告|总结|概况)|\bmeetings?(?: quality)?\b|\b(?:daily|weekly) (?=\w+)/giu;
const OF_KIND = /\b(?:daily|weekly)\b/giu;
/** Nothing says what is to stop. */
const BARE_STOP =
  /^(?:please |pls )*stop(?: it)?(?: please| pls)?[.!]*$|^(?:请|先)?停(?:止|下|一下|吧)?[吧！。]*$/iu;
const SEND = /(?<![研开])发(?!布|票|现|生|言)|推|来一?份|send|post|mail/iu;
const TO_GROUP =
  /[发推]到?[这本我][^，。]{0,4}群|\b(?:to|in|into) (?:this|our|the) (?:channel|group|chat)\b/iu;

/** `给{王芳}发周报`: it goes to a chat, as its card says. */
const FOR_ANOTHER = /^(?:请|帮我)?给 ?(?=[发推转])|让 ?(?=也?能)|[发转推送]给 ?(?=一份|$|[,，。])|\bto *$/u;

/** The first that an order is, is what it changes. */
const CHANGES: readonly Change[] = [
  {
    when: ({ says }) => says(own.NAGS) || (says(own.ALERTS) && says(own.SILENCE)),
    means: () => sure('alert', ['off']),
  },
  {
    when: ({ says, stops }) =>
      [own.ALERTS, own.STANDS].every(says) &&
      !(says(own.TOO_MUCH) && stops()) &&
      !says(/\d ?%/) &&
      (!says(v.MEETING) || says(/^who /iu)),
    means: () => run('alert'),
  },
  {
    when: ({ text, says, at }) =>
      says(own.ALERT_WHEN) && !says(v.ROOMS) && findWhen(text, at).range === undefined,
    means: () => run('alert'),
  },
  { when: wantsWatch, means: alertOn },
  { when: forgets, means: ({ people }) => sure('forget', [], people.slice(0, 1)) },
  { when: ({ says }) => says(own.LOGOUT), means: () => sure('logout') },
  { when: ({ says }) => says(own.MINE), means: () => sure('mydata') },
  {
    when: ({ text, says }) =>
      says(own.LANGUAGE) &&
      !says(TRANSLATES) &&
      (says(own.SPEAK) || text.length <= LONGEST_LANGUAGE) &&
      !says(v.MEETING),
    means: ({ says, stops }) => sure('lang', [says(/英|english/iu) === stops() ? 'zh' : 'en']),
  },
  { when: ({ says }) => says(own.RECURRING) && says(WHETHER_SUBSCRIBED), means: () => run('digest') },
  {
    when: ({ text, says }) => says(own.OTHER_KIND) && !has(text.replace(OF_KIND, ' '), v.MEETING),
    means: otherKind,
  },
  {
    when: ({ says }) => (says(own.RECURRING) || says(own.REGULAR)) && says(own.WORKDAYS_ONLY),
    means: ({ text, at }) => sure('digest', ['on', timeOf(text, at), '工作日', ...v.scopeIn(text)]),
  },
  {
    when: ({ says }) =>
      says(own.RECURRING) && [own.CHANGES, own.LATER, own.MOVED_TO].some(says) && !says(v.MEETING),
    means: digestChanged,
  },
  {
    when: ({ says, stops }) => says(own.RECURRING) && says(own.TOO_MUCH) && !stops(),
    means: () => sure('digest', ['off']),
  },
  {
    when: ({ says, stops }) =>
      says(own.RECURRING) && says(own.JOINS) && !says(own.WAS) && !says(own.PAST_ONE) && !stops(),
    means: digestOn,
  },
  {
    when: ({ text, says, at }) =>
      says(own.RECURRING) && says(own.SENDS) && !says(v.MEETING) && isDaily(text, at),
    means: digestOn,
  },
  {
    when: ({ text, says, stops }) =>
      says(own.WISHED_EVERY) && !has(text.replace(OF_ALL, ' '), v.MEETING) && !says(v.WHO) && !stops(),
    means: digestOn,
  },
  {
    when: ({ text, says, people }) => says(own.RECURRING) && people.length > 0 && FOR_ANOTHER.test(text),
    means: () => run('digest'),
  },
  {
    when: ({ says }) => says(own.ONE_OF_THEM) && !says(v.MEETING) && !says(own.RECURRING),
    means: () => sure('cancel'),
  },
  {
    when: ({ says }) => says(own.OTHER_LANGUAGE) || says(SWITCHES_LANGUAGE),
    means: () => which(reading('lang', ['zh']), reading('lang', ['en'])),
  },
  { when: ({ stops }) => stops(), means: stopped },
  {
    when: ({ text, says }) => says(v.ALERT) && limitOf(text).length > 0 && !(says(v.WHO) && !says(/%/)),
    means: alertOn,
  },
  {
    when: ({ says }) => says(v.ALERT) && [v.TROUBLE, v.SOFT_TROUBLE, own.SUBSCRIBE, v.QUALITY].some(says),
    means: ({ text }) => sure('alert', ['on', ...v.scopeIn(text)]),
  },
  {
    when: ({ says }) =>
      says(own.SUBSCRIBE) &&
      !says(own.PAST_ONE) &&
      !(says(v.WHO) && says(own.WAS)) &&
      (says(own.REGULAR) || (says(v.QUALITY) && !says(v.TREND)) || (says(SEND) && !says(v.ATTENDANCE))),
    means: digestOn,
  },
  { when: ({ says }) => says(own.ALERTS) && says(TO_GROUP), means: alertOn },
  { when: setsLimit, means: () => sure('quality', ['settings']) },
];

/** Reads what would change, stop or hand out something: never done, only offered. Undefined for anything else. */
export function changeOf(text: string, ordering: Ordering): PlainReading | undefined {
  const order: Order = {
    ...ordering,
    text,
    says: (words) => has(text, words),
    stops: () =>
      has(text.replace(v.TROUBLE, ' ').replace(v.ATTENDANCE, ' ').replace(own.UNWANTED, ' '), own.STOP),
  };
  return CHANGES.find(({ when }) => when(order))?.means(order);
}

function alertOn({ text }: Order): PlainReading {
  return sure('alert', ['on', ...limitOf(text), ...v.scopeIn(text)]);
}

function digestOn({ text, at }: Order): PlainReading {
  return sure('digest', ['on', timeOf(text, at), ...daysOf(text), ...v.scopeIn(text)]);
}

const UNWANTED_KIND =
  /(?:不要|别发|不发)(?:日报|周报)|(?:日报|周报)[就都]?(?:别|不要|不用|不必|停)[^，。]{0,3}|\b(?:instead of|rather than|not|from) (?:the )?(?:daily|weekly)|\bdaily is too (?:much|often)/giu;

/** `日报换成周报`: the kind that is named last is the one that is wanted. */
function otherKind({ text, at }: Order): PlainReading {
  const wanted = text.replace(UNWANTED_KIND, ' ');
  const last =
    [...wanted.matchAll(/日报|周报|daily|weekly|(?:一|每)周发?一次|once a week/giu)].at(-1)?.[0] ?? '';
  const isWeekly = /周|week/iu.test(last);
  const days = isWeekly ? daysOf(`${wanted.replace(/日报|daily/giu, ' ')} weekly`) : ['工作日'];
  return sure('digest', ['on', timeOf(text, at), ...days, ...v.scopeIn(text)]);
}

/** Somebody wants to hear of what goes wrong. */
function wantsWatch({ says }: Order): boolean {
  const isAsked = says(own.TELLS) && (says(own.IN_CASE) || says(WATCH)) && (!says(own.WAS) || says(EYE));
  return isAsked && (says(v.TROUBLE) || says(v.SOFT_TROUBLE) || says(v.QUALITY) || says(WATCH));
}

function forgets({ says, people }: Order): boolean {
  return says(own.FORGET) && (says(own.DATA) || says(own.MINE) || (people.length > 0 && says(own.FORGETS)));
}

/** Without a time the card with its settings is what helps. */
function digestChanged(order: Order): PlainReading {
  const isTimed = findWhen(order.text, order.at).isPoint || order.says(own.ON_DAYS);
  // What is not wanted any more is the one before.
  if (order.stops() && !(isTimed && order.says(own.MOVED_TO))) return sure('digest', ['off']);
  return isTimed ? digestOn(order) : run('digest');
}

/** What is to end: what comes by itself, or an export that runs. */
function stopped({ text, says, at }: Order): PlainReading | undefined {
  const also = says(own.DIGEST_NOUN) ? [reading('digest', ['off'])] : [];
  const isOfAlerts = says(v.ALERT) && (says(own.ALERTS) || !says(own.RECURRING));
  if (isOfAlerts) return asked('sure', [reading('alert', ['off']), ...also]);
  if (says(BARE_STOP)) {
    const [digest, alert, cancel] = endings(says, at);
    return which(...[cancel, digest, alert].filter((each) => each !== undefined));
  }
  const isAll = says(own.VAGUE_OFF) || (says(own.ALL_OF_IT) && findWhen(text, at).range === undefined);
  if (isAll && ![v.MEETING, v.EXPORT, v.TROUBLE, own.RECURRING].some(says))
    return which(...endings(says, at));
  if (says(own.REGULAR) || says(own.RECURRING)) return sure('digest', ['off']);
  if (says(own.NO_MORE) && !says(v.MEETING)) return which(...endings(says, at));
  if (says(STOP_IT)) return sure('cancel');
  if (says(own.ELSEWHERE)) return { is: 'none' };
  const asks = ((says(v.LISTING) || says(own.ASKS)) && !says(own.ENDS)) || (says(v.LISTING) && says(own.WAS));
  if (says(v.MEETING) && !says(v.EXPORT)) return asks ? undefined : { is: 'none' };
  const alone = says(own.STOPS) && text.length <= LONGEST_STOP && !says(own.STOPPED);
  if (says(v.ROOMS) && !alone) return undefined;
  return alone || says(v.EXPORT) || says(own.JOBS) || says(own.A_JOB) ? sure('cancel') : { is: 'none' };
}

/** Where nobody says what: without the weekend at first, if that is what is too much. */
function endings(says: Order['says'], at: At) {
  const all = [reading('digest', ['off']), reading('alert', ['off']), reading('cancel')];
  if (!says(/周末|weekends?/iu)) return all;
  return [reading('digest', ['on', timeOf('', at), '工作日']), ...all.slice(0, 2)];
}

/** `丢包超过5%才算差`, `阈值放宽一点`: another limit is wanted, or the present ones. */
function setsLimit({ text, says, at, hasSubject }: Order): boolean {
  const sets =
    (says(own.LIMIT) && own.TERMS.some(says)) ||
    (says(own.SETTINGS) && (says(v.QUALITY) || says(v.ATTENDANCE) || says(own.TUNES)));
  return sets && !says(own.DOCTOR) && !hasSubject && findWhen(text, at).range === undefined;
}

/** `超过5%`, `超过3人`: from where on an alert comes. */
function limitOf(text: string): readonly string[] {
  const [share] = /\d+(?:\.\d+)? ?%/.exec(text) ?? [];
  if (share !== undefined) return [share.replace(' ', '')];
  const [, least] = /(\d+) ?(?:个?人|people)/u.exec(text) ?? [];
  return least === undefined ? [] : [`${least}人`];
}

/** Returns whether a text has a time of day and no day: what comes by itself is to come at it. */
function isDaily(text: string, at: At): boolean {
  const { range, isPoint, rest } = findWhen(text, at);
  return isPoint && range?.spec.startsWith('today') === true && !/今天|today/iu.test(text) && rest !== text;
}

const NINE = 9 * 3600;
const HALF = /中午|下午|傍晚|晚|夜|pm\b|p\.m|afternoon|evening|night/iu;
const EVERY_PART =
  /\b(?:every|each) (morning|afternoon|evening|night) at (\d{1,2}(?::\d{2})?)(?! ?[ap]\.?m|[\d:])/giu;

const ON_DAYS =
  /周末|工作日|(?:周|星期|礼拜)[一二三四五六日天]|\b(?:weekends?|weekdays?|workdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b/giu;

/** Returns when a digest is to come, as its command takes it: nine in the morning unless a text says another time. */
function timeOf(text: string, at: At): string {
  // `every morning at 7:30`: the part of the day says when it is, too.
  const once = text
    .replace(/\bnoon\b|中午(?!\d)/giu, '12:00')
    .replace(EVERY_PART, (_every, part: string, clock: string) =>
      /^m/i.test(part) ? `at ${clock}am` : `at ${clock}pm`,
    );
  const read = findWhen(once, at);
  const { range, isPoint } = read.isPoint ? read : findWhen(once.replace(ON_DAYS, ' '), at);
  if (!isPoint || range === undefined) return clockText(NINE);
  const said = wallText(range.start, at.zone, 'HH:mm');
  // What comes by itself comes in the morning rather than in the evening, unless another half of the day is said.
  const isTurned = Number.parseInt(said, 10) > 17 && !HALF.test(once) && !once.includes(said.slice(0, 2));
  return isTurned ? wallText(range.start - 12 * 3_600_000, at.zone, 'HH:mm') : said;
}

const ONCE_A_WEEK =
  /(?:周|星期|礼拜)的?([一二三四五六日天])|\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b/iu;
const WEEKLY_ONE = /周报|每个?(?:周|星期|礼拜)|\bweekly\b|\bevery week\b/iu;
/** `原来周五那份停掉`, `instead of Mondays`: the day on which it came, or from which on it is to come. */
const OTHER_DAY =
  /(?:从|原来的?|之前的?)(?:每?周|星期|礼拜).|(?:不用|不要|别|不必)(?:再)?(?:每天|天天)|[^，。,]*(?:取消|停掉|不要)[^，。,]*|\b(?:from|instead of|rather than|and not|not)(?: on)? (?:\w+days?|daily|every day)\b/giu;

/** Returns on which days a digest is to come, as its command takes them. */
function daysOf(text: string): readonly string[] {
  if (/工作日|周一[到至~-]周五|weekdays?|workdays?|mon(?:day)?(?: to |-)fri/i.test(text)) return ['工作日'];
  const wanted = text.replace(OTHER_DAY, ' ');
  if (/每天|每日|天天|every ?day|daily|each day|every (?:morning|evening|night)/i.test(wanted))
    return ['每天'];
  const [, han, latin] = ONCE_A_WEEK.exec(wanted) ?? [];
  if (han !== undefined) return [`每周${han === '天' ? '日' : han}`];
  if (latin !== undefined) return [`every ${latin.toLowerCase()}`];
  return WEEKLY_ONE.test(wanted) ? ['每周一'] : [];
}
