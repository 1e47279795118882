import type { CommandName } from '../../../cards/kit/types.ts';
import type { TimeRange } from '../../../lib/range/zone.ts';
import { daysOf, isDaily, timeOf } from '../digests.ts';
import * as own from './own-words.ts';
import * as v from './vocabulary.ts';
import { has, pattern } from './vocabulary.ts';
import { type At, findWhen } from './when.ts';

/** Somebody who was mentioned, or who writes. The name is empty where the platform does not show it. */
export interface Person {
  readonly openId: string;
  readonly name: string;
}

/** What may be meant, as a command: its name, its words, whom it names, and its time. */
export interface Reading {
  readonly command: CommandName;
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
  if (KEEPS.test(text) && !says(v.MEETING)) return run('jobs');
  if (own.TO_ALL.test(text) && !says(v.TROUBLE)) return { is: 'none' };
  const isSaid = own.PRAISED.test(text) && !ASKED.test(text);
  if (isSaid || (ordering.people.length > 0 && own.TO_ONE.test(said))) return { is: 'none' };
  // Who changed something is asked, not to change it.
  if (own.AUDIT.test(text) && !own.RECORDED.test(text)) return run('audit');
  if (says(v.DIGEST) && own.NOT_COME.test(text)) return missing(text, ordering);
  const changing = changeOf(text, ordering);
  if (changing !== undefined) return changing;
  if (!ordering.hasSubject && says(own.DENIED)) return run('whoami');
  const about = [v.QUALITY, v.TROUBLE, v.EXPORT, v.PARTICIPANTS, v.MEETING].some(says);
  if (!ordering.hasSubject && own.LOST_FILE.test(text) && !says(v.MEETING)) return run('jobs');
  if (isElsewhere(text) && !(ordering.hasSubject && own.ENDED.test(text))) return { is: 'none' };
  if (ordering.hasSubject) return undefined;
  if (own.AGAIN.test(text))
    return { is: 'ask', why: 'which', readings: [reading('jobs'), reading('export')] };
  if (says(own.DOCTOR) && !(says(v.TROUBLE) && timed(text, ordering))) return run('doctor');
  if (says(own.JOBS) && !says(v.MEETING)) return run('jobs');
  if (says(own.RIGHTS) && (!says(v.MEETING) || own.MAY.test(text))) return run('whoami');
  if (own.THANKED.test(said)) return { is: 'thanks' };
  if (GRATEFUL.test(said) && !own.ASKS.test(text) && said.length <= short) return { is: 'thanks' };
  const isLong = about && said.length > short;
  if (says(own.HELP) && !timed(text, ordering) && !isLong && !says(v.TROUBLE) && !says(v.EXPORT))
    return { is: 'help' };
  const asks = about || says(v.ROOMS) || says(v.DIGEST) || timed(text, ordering);
  if (says(own.THANKS) && !asks && said.length <= short) return { is: 'thanks' };
  if (says(own.FORM) && !says(v.MEETING)) return run('export');
  return undefined;
}

/** A question, or an order. */
const ASKED = pattern('ASKED');

const GRATEFUL = /^(?:谢谢|谢[啦了过您]|多谢|感谢|thank|thx|cheers)/iu;

/** `别停！我只是问还要多久`: how far it is. */
const KEEPS = pattern('KEEPS');

const SENTENCE = /[，。！？!?；;\n]+|,(?!\d)|\.(?=\s|$)/u;

/** Asks when the last of a kind was. */
const LAST_ONE = pattern('LAST_TIME');
const TIME = pattern('ANY_TIME');

/** `在吗？昨天的周会卡了`: what is none of ours, unless another sentence asks about a meeting. */
function isElsewhere(text: string): boolean {
  const isNone = (part: string): boolean => has(part, own.ELSEWHERE) || has(part, own.OFFICE);
  if (!isNone(text) || (has(text, v.ROOMS) && own.ROOM_STATE.test(text) && !own.BOOKS.test(text)))
    return false;
  const others = text.split(SENTENCE).filter((sentence) => !isNone(sentence));
  const ASKED = [v.TROUBLE, v.QUALITY, v.EXPORT, v.PARTICIPANTS, v.ATTENDANCE, v.LISTING];
  const isMet = others.some((each) => has(each, v.MEETING));
  if (LAST_ONE.test(text)) return false;
  const asks =
    (isMet && has(text, v.TROUBLE) && others.some((each) => has(each, TIME))) ||
    ((others.some((each) => has(each, v.MEETING)) || has(text, v.PARTICIPANTS)) &&
      others.some((each) => ASKED.some((of) => has(each, of))));
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

function run(command: CommandName): PlainReading {
  return { is: 'run', reading: reading(command) };
}

/** Builds a reading; without a time unless one is given. */
export function reading(
  command: CommandName,
  words: readonly string[] = [],
  more: Partial<Pick<Reading, 'people' | 'range'>> = {},
): Reading {
  return { command, words, people: [], range: undefined, ...more };
}

function sure(
  command: CommandName,
  words: readonly string[] = [],
  people: readonly Person[] = [],
): PlainReading {
  return { is: 'ask', why: 'sure', readings: [reading(command, words, { people })] };
}

/** `丢包超过5%才算差`, `阈值放宽一点`: another limit is wanted, or the present ones. */
function setsLimit(text: string, ordering: Ordering): boolean {
  const sets =
    (has(text, own.LIMIT) && own.TERMS.some((terms) => has(text, terms))) ||
    (has(text, own.SETTINGS) && (has(text, v.QUALITY) || has(text, v.ATTENDANCE) || own.TUNES.test(text)));
  return sets && !has(text, own.DOCTOR) && !ordering.hasSubject && !timed(text, ordering);
}

/** What would change, stop or hand out something: never done, only offered. */
function changeOf(text: string, ordering: Ordering): PlainReading | undefined {
  const says = (pattern: RegExp): boolean => has(text, pattern);
  const plain = text.replace(v.TROUBLE, ' ').replace(v.ATTENDANCE, ' ').replace(own.UNWANTED, ' ');
  if (own.NAGS.test(text) || (own.ALERTS.test(text) && own.SILENCE.test(text))) return sure('alert', ['off']);
  if (
    own.ALERTS.test(text) &&
    own.STANDS.test(text) &&
    !/\d ?%/.test(text) &&
    (!says(v.MEETING) || /^who /iu.test(text))
  )
    return run('alert');
  const isWatched =
    own.TELLS.test(text) &&
    (own.IN_CASE.test(text) || /盯|keep an eye|watch/iu.test(text)) &&
    (!own.WAS.test(text) || /keep an eye|盯/iu.test(text));
  if (
    isWatched &&
    (says(v.TROUBLE) || says(v.SOFT_TROUBLE) || says(v.QUALITY) || /盯|keep an eye|watch/iu.test(text))
  )
    return sure('alert', ['on', ...limitOf(text), ...v.scopeIn(text)]);
  const [person] = ordering.people;
  if (
    says(own.FORGET) &&
    (says(own.DATA) || own.MINE.test(text) || (person !== undefined && own.FORGETS.test(text)))
  ) {
    if (own.MINE.test(text) || person !== undefined || says(own.DATA))
      return sure('forget', [], ordering.people.slice(0, 1));
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
    if (has(plain, own.STOP)) return sure('digest', ['off']);
    // Without a time the card with its settings is what helps.
    if (!findWhen(text, ordering.at).isPoint && !own.ON_DAYS.test(text)) return run('digest');
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text), ...v.scopeIn(text)]);
  }
  const isRecurring = has(text, own.RECURRING);
  if (isRecurring && !has(plain, own.STOP) && own.TOO_MUCH.test(text)) return sure('digest', ['off']);
  if (
    isRecurring &&
    !has(plain, own.STOP) &&
    own.JOINS.test(text) &&
    !own.WAS.test(text) &&
    !own.PAST_ONE.test(text)
  )
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text), ...v.scopeIn(text)]);
  if (has(text, own.RECURRING) && own.SENDS.test(text) && !says(v.MEETING) && isDaily(text, ordering.at))
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text), ...v.scopeIn(text)]);
  if (
    own.OTHER_LANGUAGE.test(text) ||
    /(?:换|切|改)[^，。]{0,3}语言|语言[^，。]{0,3}(?:换|切|改)|\b(?:switch|change) (?:the )?language/iu.test(
      text,
    )
  )
    return { is: 'ask', why: 'which', readings: ['zh', 'en'].map((word) => reading('lang', [word])) };
  if (has(plain, own.STOP)) {
    if (says(v.ALERT)) return sure('alert', ['off']);
    if (has(text, own.REGULAR) || has(text, own.RECURRING)) return sure('digest', ['off']);
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
    const asks =
      ((says(v.LISTING) || own.ASKS.test(text)) && !own.ENDS.test(text)) ||
      (says(v.LISTING) && own.WAS.test(text));
    if (says(v.MEETING) && !says(v.EXPORT)) return asks ? undefined : { is: 'none' };
    const alone = own.STOPS.test(text) && text.length <= LONGEST_STOP && !own.STOPPED.test(text);
    if (says(v.ROOMS) && !alone) return undefined;
    return alone || says(v.EXPORT) || says(own.JOBS) || own.A_JOB.test(text)
      ? sure('cancel')
      : { is: 'none' };
  }
  if (says(v.ALERT) && limitOf(text).length > 0 && !(says(v.WHO) && !/%/.test(text)))
    return sure('alert', ['on', ...limitOf(text), ...v.scopeIn(text)]);
  if (says(v.ALERT) && (says(v.TROUBLE) || says(v.SOFT_TROUBLE) || says(own.SUBSCRIBE) || says(v.QUALITY)))
    return sure('alert', ['on', ...v.scopeIn(text)]);
  if (
    says(own.SUBSCRIBE) &&
    !own.PAST_ONE.test(text) &&
    !(says(v.WHO) && own.WAS.test(text)) &&
    (has(text, own.REGULAR) ||
      (says(v.QUALITY) && !says(v.TREND)) ||
      /发|推|来一?份|send|post|mail/i.test(text))
  )
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text), ...v.scopeIn(text)]);
  if (
    own.ALERTS.test(text) &&
    /[发推]到?[这本我][^，。]{0,4}群|\b(?:to|in|into) (?:this|our|the) (?:channel|group|chat)\b/iu.test(text)
  )
    return sure('alert', ['on', ...limitOf(text), ...v.scopeIn(text)]);
  if (setsLimit(text, ordering)) return sure('quality', ['settings']);
  return undefined;
}

/** `超过5%`, `超过3人`: from where on an alert comes. */
function limitOf(text: string): readonly string[] {
  const [share] = /\d+(?:\.\d+)? ?%/.exec(text) ?? [];
  if (share !== undefined) return [share.replace(' ', '')];
  const [, least] = /(\d+) ?(?:个?人|people)/u.exec(text) ?? [];
  return least === undefined ? [] : [`${least}人`];
}

function timed(text: string, { at }: Ordering): boolean {
  return findWhen(text, at).range !== undefined;
}

/** The name of a language alone. */
const LONGEST_LANGUAGE = 8;
/** Who says no more means what is under way. */
const LONGEST_STOP = 16;
