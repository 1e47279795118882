import { clockText } from '../../../lib/range/moments.ts';
import { type TimeRange, wallText } from '../../../lib/range/zone.ts';
import * as own from './own-words.ts';
import * as v from './vocabulary.ts';
import { type At, findWhen } from './when.ts';

/** Somebody who was mentioned, or who writes. The name is empty where the platform does not show it. */
export interface Person {
  readonly openId: string;
  readonly name: string;
}

/** What may be meant, as a command: its name, its words, whom it names, and its time. */
export interface Reading {
  readonly command: string;
  readonly words: readonly string[];
  readonly people: readonly Person[];
  readonly range: TimeRange | undefined;
}

export type PlainReading =
  /** One thing is meant, and only reads. */
  | { readonly is: 'run'; readonly reading: Reading }
  /**
   * A button each: for what does something (`sure`), of two or three meanings (`which`), for a near miss (`near`: what
   * was typed).
   */
  | { readonly is: 'ask'; readonly why: 'sure' | 'which'; readonly readings: readonly Reading[] }
  | {
      readonly is: 'ask';
      readonly why: 'near';
      readonly typed: string;
      readonly readings: readonly Reading[];
    }
  | { readonly is: 'help' }
  | { readonly is: 'thanks' }
  | { readonly is: 'none' };

interface Ordering {
  readonly people: readonly Person[];
  /** A meeting number, a topic in quotes or a mentioned person is there as well. */
  readonly hasSubject: boolean;
  readonly at: At;
}

/** Longer thanks have something else to say as well; letters say less than characters. */
const SHORT = { han: 24, latin: 40 };

/** Returns whether a text has a word of a list. */
export function has(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
}

/**
 * Reads what is no question about meetings: what changes or stops something, which is only offered; what is asked about
 * the bot itself; what is none of ours. Undefined for anything else.
 */
export function ordersOf(text: string, ordering: Ordering): PlainReading | undefined {
  const says = (pattern: RegExp): boolean => has(text, pattern);
  const said = text.replace(/[\s,，。.?？!！~～…]/g, '');
  const short = /\p{Script=Han}/u.test(said) ? SHORT.han : SHORT.latin;
  if (said === '') return ordering.hasSubject ? undefined : { is: 'none' };
  if (
    says(own.HOW_TO) &&
    !own.RECORDED.test(text) &&
    !says(v.TROUBLE) &&
    !says(own.OFFICE) &&
    !/我的导出|my export/iu.test(text)
  )
    return { is: 'help' };
  if (own.ABLE.test(said) && !says(v.TROUBLE) && !ordering.hasSubject && !timed(text, ordering))
    return { is: 'help' };
  // Who changed something is asked, not to change it.
  if (!ordering.hasSubject && says(own.AUDIT)) return run('audit');
  if (says(v.DIGEST) && own.NOT_COME.test(text)) return missing(text, ordering);
  const changing = changeOf(text, ordering);
  if (changing !== undefined) return changing;
  if (!ordering.hasSubject && says(own.DENIED)) return run('whoami');
  const about = [v.QUALITY, v.TROUBLE, v.EXPORT, v.PARTICIPANTS, v.MEETING].some(says);
  if (isElsewhere(text) && !(ordering.hasSubject && own.ENDED.test(text))) return { is: 'none' };
  if (ordering.hasSubject) return undefined;
  if (own.AGAIN.test(text))
    return { is: 'ask', why: 'which', readings: [reading('jobs'), reading('export')] };
  if (says(own.DOCTOR)) return run('doctor');
  if (says(own.JOBS) && !says(v.MEETING)) return run('jobs');
  if (says(own.RIGHTS) && (!says(v.MEETING) || own.MAY.test(text))) return run('whoami');
  if (own.THANKED.test(said)) return { is: 'thanks' };
  if (
    /^(?:谢谢|谢[啦了过您]|多谢|感谢|thank|thx|cheers)/iu.test(said) &&
    !own.ASKS.test(text) &&
    said.length <= short
  )
    return { is: 'thanks' };
  const isLong = about && said.length > short;
  if (says(own.HELP) && !timed(text, ordering) && !isLong && !says(v.TROUBLE) && !says(v.EXPORT))
    return { is: 'help' };
  const asks = about || says(v.ROOMS) || says(v.DIGEST) || timed(text, ordering);
  if (says(own.THANKS) && !asks && said.length <= short) return { is: 'thanks' };
  if (says(own.FORM) && !says(v.MEETING)) return run('export');
  return undefined;
}

const TERMS = [own.TECHNICAL, v.ALERT, v.TROUBLE, v.SOFT_TROUBLE, v.QUALITY, v.ATTENDANCE, v.ROOMS, v.DIGEST];

/** Returns whether the meaning of a word of ours is asked, not how something was. */
export function explains(text: string, at: At): boolean {
  return (
    has(text, own.EXPLAIN) &&
    findWhen(text.replace(/现在|目前|\b(?:right )?now\b/giu, ''), at).range === undefined &&
    !has(text, own.ELSEWHERE) &&
    (!/阈值|threshold/iu.test(text) || /\bmean\b|什么意思/iu.test(text)) &&
    (TERMS.some((terms) => has(text, terms)) || /^[A-Z][A-Z0-9]{1,4}(?:是|指|什么|啥)/u.test(text))
  );
}

const SENTENCE = /[，。！？!?；;\n]+|,(?!\d)|\.(?=\s|$)/u;

/** `在吗？昨天的周会卡了`: what is none of ours, unless another sentence asks about a meeting. */
function isElsewhere(text: string): boolean {
  const isNone = (part: string): boolean => has(part, own.ELSEWHERE) || has(part, own.OFFICE);
  if (!isNone(text) || (has(text, v.ROOMS) && own.ROOM_STATE.test(text) && !own.BOOKS.test(text)))
    return false;
  const others = text.split(SENTENCE).filter((sentence) => !isNone(sentence));
  const ASKED = [v.TROUBLE, v.QUALITY, v.EXPORT, v.PARTICIPANTS, v.ATTENDANCE, v.LISTING];
  const asks =
    (others.some((each) => has(each, v.MEETING)) || has(text, v.PARTICIPANTS)) &&
    others.some((each) => ASKED.some((of) => has(each, of)));
  return !asks;
}

/** `昨天的日报呢，怎么没看到`: the one of a day, and why it did not come. */
function missing(text: string, { at }: Ordering): PlainReading {
  const day = /[昨前]天|\byesterday|\blast \w+day/iu.exec(text)?.[0] ?? '';
  const { range } = findWhen(day, at);
  const state = reading('digest');
  if (range === undefined) return { is: 'run', reading: state };
  return { is: 'ask', why: 'which', readings: [reading('digest', ['now'], { range }), state] };
}

function run(command: string): PlainReading {
  return { is: 'run', reading: reading(command) };
}

/** Builds a reading; without a time unless one is given. */
export function reading(
  command: string,
  words: readonly string[] = [],
  more: Partial<Pick<Reading, 'people' | 'range'>> = {},
): Reading {
  return { command, words, people: [], range: undefined, ...more };
}

function sure(command: string, words: readonly string[] = [], people: readonly Person[] = []): PlainReading {
  return { is: 'ask', why: 'sure', readings: [reading(command, words, { people })] };
}

/** `丢包超过5%才算差`, `阈值放宽一点`: another limit is wanted, or the present ones. */
function setsLimit(text: string, ordering: Ordering): boolean {
  if (ordering.hasSubject || timed(text, ordering)) return false;
  if (has(text, own.LIMIT) && TERMS.some((terms) => has(text, terms))) return true;
  return has(text, own.SETTINGS) && (has(text, v.QUALITY) || has(text, v.ATTENDANCE) || own.TUNES.test(text));
}

/** What would change, stop or hand out something: never done, only offered. */
function changeOf(text: string, ordering: Ordering): PlainReading | undefined {
  const says = (pattern: RegExp): boolean => has(text, pattern);
  const plain = text.replace(v.TROUBLE, ' ').replace(v.ATTENDANCE, ' ').replace(own.UNWANTED, ' ');
  if (
    own.ALERTS.test(text) &&
    own.STANDS.test(text) &&
    !/\d ?%/.test(text) &&
    (!says(v.MEETING) || /^who /iu.test(text))
  )
    return run('alert');
  const { people } = ordering;
  const [person] = people;
  if (
    says(own.FORGET) &&
    (says(own.DATA) || own.MINE.test(text) || (person !== undefined && own.FORGETS.test(text)))
  ) {
    if (own.MINE.test(text) || person !== undefined || says(own.DATA))
      return sure('forget', [], people.slice(0, 1));
  }
  if (says(own.LOGOUT)) return sure('logout');
  if (own.MINE.test(text)) return sure('mydata');
  if (
    says(own.LANGUAGE) &&
    !/翻译|translat/iu.test(text) &&
    (says(own.SPEAK) || text.length <= LONGEST_LANGUAGE) &&
    !says(v.MEETING)
  )
    return sure('lang', [/英|english/i.test(text) === has(plain, own.STOP) ? 'zh' : 'en']);
  if (
    has(text, own.RECURRING) &&
    /订阅?(?:状态|情况)|(?<!(?:能|可以|想|帮|要)[^，。]{0,3})订阅?[^，。]{0,6}了?(?:吗|没有?|么)|谁(?:在|都)?订/u.test(
      text,
    )
  )
    return run('digest');
  if (has(text, own.RECURRING) && has(text, own.CHANGES) && !says(v.MEETING)) {
    // Without a time the card with its settings is what helps.
    if (has(plain, own.STOP)) return sure('digest', ['off']);
    if (!findWhen(text, ordering.at).isPoint) return run('digest');
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text)]);
  }
  if (has(text, own.RECURRING) && own.SENDS.test(text) && !says(v.MEETING) && isDaily(text, ordering.at))
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text)]);
  if (
    /(?:换|切|改)[^，。]{0,3}语言|语言[^，。]{0,3}(?:换|切|改)|\b(?:switch|change) (?:the )?language/iu.test(
      text,
    )
  )
    return { is: 'ask', why: 'which', readings: ['zh', 'en'].map((word) => reading('lang', [word])) };
  if (has(plain, own.STOP)) {
    if (says(v.ALERT)) return sure('alert', ['off']);
    if (has(text, own.REGULAR)) return sure('digest', ['off']);
    if (own.NO_MORE.test(text) && !says(v.MEETING))
      return {
        is: 'ask',
        why: 'which',
        readings: [
          ...(/周末|weekends?/iu.test(text)
            ? [reading('digest', ['on', timeOf('', ordering.at), '工作日'])]
            : []),
          reading('digest', ['off']),
          reading('alert', ['off']),
          reading('cancel'),
        ].slice(0, 3),
      };
    if (/^(?:please )?(?:stop|cancel|abort)(?: it| that| this)?[,.!]|^停[，。!]/iu.test(text))
      return sure('cancel');
    if (says(own.ELSEWHERE)) return { is: 'none' };
    const asks = (says(v.LISTING) || own.ASKS.test(text)) && !own.ENDS.test(text);
    if (says(v.MEETING) && !says(v.EXPORT)) return asks ? undefined : { is: 'none' };
    const alone = own.STOPS.test(text) && text.length <= LONGEST_STOP;
    if (says(v.ROOMS) && !alone) return undefined;
    return alone ||
      says(v.EXPORT) ||
      says(own.JOBS) ||
      /\b(?:the|that|my|this) (?:job|task|run|query)\b/iu.test(text)
      ? sure('cancel')
      : { is: 'none' };
  }
  const [limit] = /\d+(?:\.\d+)? ?%/.exec(text) ?? [];
  if (says(v.ALERT) && limit !== undefined) return sure('alert', ['on', limit.replace(' ', '')]);
  const [, least] = /(\d+) ?个?人/u.exec(text) ?? [];
  if (says(v.ALERT) && least !== undefined && !says(v.WHO)) return sure('alert', ['on', `${least}人`]);
  if (says(v.ALERT) && (says(v.TROUBLE) || says(v.SOFT_TROUBLE) || says(own.SUBSCRIBE) || says(v.QUALITY)))
    return sure('alert', ['on']);
  if (
    says(own.SUBSCRIBE) &&
    !own.PAST_ONE.test(text) &&
    (has(text, own.REGULAR) || (says(v.QUALITY) && !says(v.TREND)) || /发|推|send|post|mail/i.test(text))
  )
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text)]);
  if (setsLimit(text, ordering)) return sure('quality', ['settings']);
  return undefined;
}

function timed(text: string, { at }: Ordering): boolean {
  return findWhen(text, at).range !== undefined;
}

/** The name of a language alone. */
const LONGEST_LANGUAGE = 8;
/** Who says no more than this means what is under way. */
const LONGEST_STOP = 16;
const NINE = 9 * 3600;

/** A time of day and no day: what comes by itself is to come at it. */
function isDaily(text: string, at: At): boolean {
  const { range, isPoint, rest } = findWhen(text, at);
  return isPoint && range?.spec.startsWith('today') === true && !/今天|today/iu.test(text) && rest !== text;
}

const HALF = /中午|下午|傍晚|晚|夜|pm\b|p\.m|afternoon|evening|night/iu;
const EVERY_PART =
  /\b(?:every|each) (morning|afternoon|evening|night) at (\d{1,2}(?::\d{2})?)(?! ?[ap]\.?m|[\d:])/giu;

function timeOf(text: string, at: At): string {
  // `every morning at 7:30`: the part of the day says when it is, too.
  const once = text.replace(EVERY_PART, (_every, part: string, clock: string) =>
    /^m/i.test(part) ? `at ${clock}am` : `at ${clock}pm`,
  );
  const { range, isPoint } = findWhen(once, at);
  if (!isPoint || range === undefined) return clockText(NINE);
  const said = wallText(range.start, at.zone, 'HH:mm');
  // What comes by itself comes in the morning, unless another half of the day is said.
  const isTurned = Number.parseInt(said, 10) > 12 && !HALF.test(once) && !once.includes(said.slice(0, 2));
  return isTurned ? wallText(range.start - 12 * 3_600_000, at.zone, 'HH:mm') : said;
}

function daysOf(text: string): readonly string[] {
  if (/工作日|周一[到至~-]周五|weekdays?|workdays?|mon(?:day)?(?: to |-)fri/i.test(text)) return ['工作日'];
  return /每天|每日|天天|every ?day|daily|each day|every (?:morning|evening|night)/i.test(text)
    ? ['每天']
    : [];
}
