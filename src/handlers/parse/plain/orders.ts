import { clockText } from '../../../lib/range/clock.ts';
import { type TimeRange, wallText } from '../../../lib/range/zone.ts';
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
    says(v.HOW_TO) &&
    !RECORDED.test(text) &&
    !says(v.TROUBLE) &&
    !says(v.OFFICE) &&
    !/我的导出|my export/iu.test(text)
  )
    return { is: 'help' };
  if (ABLE.test(said) && !says(v.TROUBLE) && !ordering.hasSubject && !timed(text, ordering))
    return { is: 'help' };
  // Who changed something is asked, not to change it.
  if (!ordering.hasSubject && says(v.AUDIT)) return run('audit');
  if (says(v.DIGEST) && NOT_COME.test(text)) return run('digest');
  const changing = changeOf(text, ordering);
  if (changing !== undefined) return changing;
  const about =
    says(v.QUALITY) || says(v.TROUBLE) || says(v.EXPORT) || says(v.PARTICIPANTS) || says(v.MEETING);
  if (isElsewhere(text) && !(ordering.hasSubject && ENDED.test(text))) return { is: 'none' };
  if (ordering.hasSubject) return undefined;
  if (says(v.DOCTOR)) return run('doctor');
  if (says(v.JOBS) && !says(v.MEETING)) return run('jobs');
  if (says(v.RIGHTS) && (!says(v.MEETING) || MAY.test(text))) return run('whoami');
  if (THANKED.test(said)) return { is: 'thanks' };
  if (
    /^(?:谢谢|谢[啦了过您]|多谢|感谢|thank|thx|cheers)/iu.test(said) &&
    !ASKS.test(text) &&
    said.length <= short
  )
    return { is: 'thanks' };
  if (
    says(v.HELP) &&
    !timed(text, ordering) &&
    !(about && said.length > short) &&
    !says(v.TROUBLE) &&
    !says(v.EXPORT)
  )
    return { is: 'help' };
  if (says(v.THANKS) && !about && said.length <= short) return { is: 'thanks' };
  if (says(v.FORM) && !says(v.MEETING)) return run('export');
  return undefined;
}

const TERMS = [v.TECHNICAL, v.ALERT, v.TROUBLE, v.SOFT_TROUBLE, v.QUALITY, v.ATTENDANCE, v.ROOMS, v.DIGEST];

/** Returns whether the meaning of a word of ours is asked, not how something was. */
export function explains(text: string, at: At): boolean {
  return (
    has(text, v.EXPLAIN) &&
    findWhen(text.replace(/现在|目前|\b(?:right )?now\b/giu, ''), at).range === undefined &&
    !has(text, v.ELSEWHERE) &&
    !/阈值|threshold/iu.test(text) &&
    (TERMS.some((terms) => has(text, terms)) || /^[A-Z][A-Z0-9]{1,4}(?:是|指|什么|啥)/u.test(text))
  );
}

const SENTENCE = /[，。！？!?；;\n]+|,(?!\d)|\.(?=\s|$)/u;

/** `在吗？昨天的周会卡了`: what is none of ours, unless another sentence asks about a meeting. */
function isElsewhere(text: string): boolean {
  const isNone = (part: string): boolean => has(part, v.ELSEWHERE) || has(part, v.OFFICE);
  if (!isNone(text)) return false;
  const others = text.split(SENTENCE).filter((sentence) => !isNone(sentence));
  const ASKED = [v.TROUBLE, v.QUALITY, v.EXPORT, v.PARTICIPANTS, v.ATTENDANCE, v.LISTING];
  const asks =
    (others.some((each) => has(each, v.MEETING)) || has(text, v.PARTICIPANTS)) &&
    others.some((each) => ASKED.some((of) => has(each, of)));
  return !asks;
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
  if (has(text, v.LIMIT) && TERMS.some((terms) => has(text, terms))) return true;
  return has(text, v.SETTINGS) && (has(text, v.QUALITY) || has(text, v.ATTENDANCE) || TUNES.test(text));
}

/** What would change, stop or hand out something: never done, only offered. */
function changeOf(text: string, ordering: Ordering): PlainReading | undefined {
  const says = (pattern: RegExp): boolean => has(text, pattern);
  const plain = text.replace(v.TROUBLE, ' ').replace(v.ATTENDANCE, ' ');
  if (says(v.LOGOUT)) return sure('logout');
  if (ALERTS.test(text) && STANDS.test(text) && !/\d ?%/.test(text) && !says(v.MEETING)) return run('alert');
  const { people } = ordering;
  const [person] = people;
  if (says(v.FORGET) && (says(v.DATA) || MINE.test(text) || (person !== undefined && FORGETS.test(text)))) {
    if (MINE.test(text) || person !== undefined || says(v.DATA))
      return sure('forget', [], people.slice(0, 1));
  }
  if (MINE.test(text)) return sure('mydata');
  if (says(v.LANGUAGE) && (says(v.SPEAK) || text.length <= LONGEST_LANGUAGE) && !says(v.MEETING))
    return sure('lang', [/英|english/i.test(text) === has(plain, v.STOP) ? 'zh' : 'en']);
  if (has(text, RECURRING) && /订阅?(?:状态|情况|了[吗没])|谁订/u.test(text)) return run('digest');
  if (has(text, RECURRING) && has(text, CHANGES) && !says(v.MEETING)) {
    // Without a time the card with its settings is what helps.
    if (has(plain, v.STOP)) return sure('digest', ['off']);
    if (!findWhen(text, ordering.at).isPoint) return run('digest');
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text)]);
  }
  if (has(text, RECURRING) && SENDS.test(text) && !says(v.MEETING) && isDaily(text, ordering.at))
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text)]);
  if (
    /(?:换|切|改)[^，。]{0,3}语言|语言[^，。]{0,3}(?:换|切|改)|\b(?:switch|change) (?:the )?language/iu.test(
      text,
    )
  )
    return { is: 'ask', why: 'which', readings: ['zh', 'en'].map((word) => reading('lang', [word])) };
  if (has(plain, v.STOP)) {
    if (says(v.ALERT)) return sure('alert', ['off']);
    if (has(text, REGULAR)) return sure('digest', ['off']);
    if (says(v.ELSEWHERE) || (says(v.MEETING) && !says(v.EXPORT))) return { is: 'none' };
    const alone = STOPS.test(text) && text.length <= LONGEST_STOP;
    if (says(v.ROOMS) && !alone) return undefined;
    return alone || says(v.EXPORT) || says(v.JOBS) ? sure('cancel') : { is: 'none' };
  }
  const [limit] = /\d+(?:\.\d+)? ?%/.exec(text) ?? [];
  if (says(v.ALERT) && limit !== undefined) return sure('alert', ['on', limit.replace(' ', '')]);
  if (says(v.ALERT) && (says(v.TROUBLE) || says(v.SOFT_TROUBLE) || says(v.SUBSCRIBE) || says(v.QUALITY)))
    return sure('alert', ['on']);
  if (
    says(v.SUBSCRIBE) &&
    !PAST_ONE.test(text) &&
    (has(text, REGULAR) || (says(v.QUALITY) && !says(v.TREND)) || /发|推|send|post|mail/i.test(text))
  )
    return sure('digest', ['on', timeOf(text, ordering.at), ...daysOf(text)]);
  if (setsLimit(text, ordering)) return sure('quality', ['settings']);
  return undefined;
}

const THANKED =
  /^(?:非常|太|十分)?(?:谢谢|感谢|多谢)[你您]?们?的?(?:帮[助忙]|支持|解答|很?有(?:帮助|用))[了啦!]?$/u;
/** Asks what the bot is able to, without saying of what. */
const ABLE = /^(?:你们?(?:能|会|可以)(?!.*(?:帮|给|告诉))|(?:能|可以|支持)(?:导|下载))[^，。]{1,10}[吗么]$/u;

const TUNES = /放宽|收紧|调|strict|loos|relax/iu;
/** What the bot has nothing of, however it is asked for. */
const RECORDED = /录[像屏音影制]|回放|纪要|recording|transcript/iu;
/** When a meeting was is known of one with a number. */
const ENDED = /几点(?:结束|开始)的?|how long/iu;
/** Alerts as a thing, and asks how they stand or come about. */
const ALERTS = /告警|报警|警报|预警|提醒(?!我|一?下|大家|他|她|[@＠])|\b(?:alerts?|notifications?)\b/iu;
const STANDS =
  /开[着了]?(?:没|吗|么|还是)|开了[^，。]*[吗没]|(?:什么|啥)(?:状态|时候)|状态|还是关|触发|太[多少频]|有哪些|在[哪吗]|谁[开设]|^(?:are|is) .*\b(?:on|off|active|enabled)\b|too many/iu;
/** Asks what the asker may see. */
const MAY = /管理员|看到?(?:我的|谁的)|别人|他人|其他人|别的部门|allowed|(?:other people|someone else)'s/iu;

/** `昨天那份`: one that was, not those to come. */
const PAST_ONE = /(?:[昨前]天|上周)的?[那这]?[份期个]|\b(?:yesterday|last week)'s\b/iu;

function timed(text: string, { at }: Ordering): boolean {
  return findWhen(text, at).range !== undefined;
}

/** Asks where what comes by itself has been. */
const NOT_COME =
  /没收到|没看到|没有?发|还没来|(?:几点|什么时候|何时)(?:发|来|到|推|出)|\b(?:didn't|did not|haven't) (?:i |we )?(?:get|receive|come)|when .*\b(?:sent|come|arrive)|\bno (?:digest|report)\b(?! (?:please|pls))/iu;
/** The name of a language alone. */
const LONGEST_LANGUAGE = 8;
/** Who says no more than this means what is under way. */
const LONGEST_STOP = 16;
const STOPS = /取消|别(?:再)?(?:跑|导|弄|搞)|停|终止|中止|撤销|\b(?:stop|cancel|abort|quit|halt|kill)\b/iu;
const FORGETS =
  /^(?:请|帮我|把|please )*(?:忘记|忘掉|删除|删掉|清除|抹掉|forget|delete|erase|remove|wipe)|把.*(?:删|忘|清|抹)/iu;
const MINE =
  /记[着住录]?我|(?:have|hold|keep|stored?|know) (?:on|about) me\b|我的?(?:个人)?(?:数据|资料|信息|隐私|记录)|关于我的|忘(?:记|了|掉)我(?!们)|[存有留收记](?:集|录|下)?了?我们?(?:的|什么|哪些|啥|$)|自己的(?:数据|资料|信息)|存了我|\b(?:my (?:personal )?data|about me|forget me)\b/iu;
const RECURRING = /日报|周报|简报|推送|\b(?:digest|daily report|weekly report)s?\b/iu;
const SENDS = /[发推]|\b(?:send|post|come)\b/iu;
const CHANGES =
  /改(?:到|成|为|一?下|个|时间|在)|换(?:到|成|个|时间)|调(?:到|成|整|早|晚)|(?:提前|推迟|挪)(?:到|一)|\b(?:change|move|reschedule|shift|postpone)\b/iu;
/** What comes by itself. */
const REGULAR =
  /日报|周报|简报|推送|订阅|报告|播报|群发|发了|digests?|reports?|summar(?:y|ies)|subscri\w*|sending|posting|e?mails?|newsletters?/iu;
const ASKS = /[?？查帮导发]|看看|看下|再看|怎么|为什么|\b(?:please|can|could|show|how|why|export)\b/iu;
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
