import * as v from './vocabulary.ts';
import { has, pattern, words } from './vocabulary.ts';
import { type At, findWhen } from './when.ts';

/**
 * Words of what is asked of the bot itself, of what changes something, and of what is none of its business; written as
 * those of `vocabulary.ts`.
 */

export const SUBSCRIBE = words('SUBSCRIBE');
export const STOP = words('STOP');
export const FORGET = words('FORGET');
export const DATA = words('DATA');
export const LOGOUT = words('LOGOUT');
export const RIGHTS = words('RIGHTS');
/** Something was refused. */
export const DENIED = words('DENIED');
export const JOBS = words('JOBS');
export const DOCTOR = words('DOCTOR');
export const LANGUAGE = words('LANGUAGE');
/** The cards have two languages. */
export const OTHER_LANGUAGE = pattern('OTHER_LANGUAGE');
export const SPEAK = words('SPEAK');
export const SETTINGS = words('SETTINGS');
/** Who looked at something, took it or changed it. */
export const AUDIT = pattern('AUDIT');
export const FORM = words('FORM');

export const HELP = words('HELP');
/** Asks how something is done, not to do it. */
export const HOW_TO = words('HOW_TO');
/** Asks how, or whether, something is found out at all, whatever that is. */
export const HOW_TO_FIND = pattern('HOW_TO_FIND');
export const THANKS = words('THANKS');

/** What offices ask about, and is none of ours: papers of a meeting, other things that work or fail. */
export const OFFICE = words('OFFICE');
/** What is asked about the content of a meeting, or done with one in the calendar: nothing of ours. */
export const ELSEWHERE = words('ELSEWHERE');

/** Asks what a word means, or how quality is judged. */
export const EXPLAIN = words('EXPLAIN');
/** A limit of what still counts as good. */
export const LIMIT = words('LIMIT');
/** Terms of the cards that nobody asks questions with. */
export const TECHNICAL = words('TECHNICAL');

export const THANKED = pattern('THANKED');
export const GREETED = pattern('GREETED');
/** What colours mean, who may open a file, what the bot hears: the help says it. */
export const ABOUT_CARDS = words('ABOUT_CARDS');
/** To whom digests go, and about whose meetings: their settings say it. */
export const DIGEST_TO = words('DIGEST_TO');

/** Asks what the bot is able to, without saying of what. */
export const ABLE = pattern('ABLE', 'u');

/** `不要图片`: what is left out of something that is wanted. */
export const UNWANTED = pattern('UNWANTED', 'giu');

/** What comes by itself is to end, without a word what it is. */
export const NO_MORE = pattern('NO_MORE');

export const TUNES = pattern('TUNES');

/** What the bot has nothing of, however it is asked for. */
export const RECORDED = pattern('RECORDED');

/** When a meeting was is known of one with a number. */
export const ENDED = pattern('ENDED');
/** Asks when or where one was that is over. */
export const WAS_HELD = pattern('WAS_HELD');

/** Alerts as a thing, and asks how they stand or come about. */
export const ALERTS = pattern('ALERTS');

export const STANDS = pattern('STANDS');
/** Asks whether alerts are on, or what comes by itself. */
export const STATE_OF_ALERTS = pattern('STATE_OF_ALERTS');
/** The digest is to come on workdays, at another time, as the other kind, or at all. */
export const WORKDAYS_ONLY = pattern('WORKDAYS_ONLY');
export const MOVED_TO = pattern('MOVED_TO');
export const LATER = pattern('LATER');
export const OTHER_KIND = pattern('OTHER_KIND');
export const WISHED_EVERY = pattern('WISHED_EVERY');
/** Asks when alerts come, not of a meeting; asks why one came about a meeting; tells of which meetings one came. */
export const ALERT_WHEN = pattern('ALERT_WHEN');
const ALERTED = pattern('ALERTED', 'giu');
const OF_ALERT = pattern('OF_ALERT', 'giu');
/** What the bot hears and keeps, and how right it is: the help says it. */
export const ABOUT_BOT = pattern('ABOUT_BOT');
/** Everything is to end, or what nobody names, or one of several exports. */
export const ALL_OF_IT = pattern('ALL_OF_IT');
export const VAGUE_OFF = pattern('VAGUE_OFF');
export const ONE_OF_THEM = pattern('ONE_OF_THEM');
/** Beside it, neither is asked. */
export const WISHES = pattern('WISHES');
export const STATE_OF_DIGEST = pattern('STATE_OF_DIGEST');

/** Asks what the asker may see. */
export const MAY = pattern('MAY');

/** `昨天那份`: one that was, not those to come. */
export const PAST_ONE = pattern('PAST_ONE');

/** Asks where what comes by itself has been. */
export const NOT_COME = pattern('NOT_COME');

export const STOPS = pattern('STOPS');
export const STOPPED = pattern('STOPPED');

/** Ends what is under way, or wants none of it; `有哪些会，不要下午的` only leaves something out. */
export const ENDS = new RegExp(`^(?:不[要用]|别)|${STOPS.source}`, 'iu');

export const FORGETS = pattern('FORGETS');

export const MINE = pattern('MINE');

export const RECURRING = pattern('RECURRING');
export const DIGEST_NOUN = pattern('DIGEST_NOUN');

export const SENDS = pattern('SENDS');

export const CHANGES = pattern('CHANGES');

/** What comes by itself. */
export const REGULAR = pattern('REGULAR');

export const ASKS = pattern('ASKS');

/** What was answered before is wanted as a file. */
export const AGAIN = pattern('AGAIN');

/** Asks how a room stands, beside what is to be done in it. */
export const ROOM_STATE = pattern('ROOM_STATE');
/** Asks for a room, which is done elsewhere. */
export const BOOKS = pattern('BOOKS');

/** A word to everybody in the group, not to the bot. */
export const TO_ALL = pattern('TO_ALL');

/** One of those that run. */
export const A_JOB = pattern('A_JOB');

/** `@周博 你昨天怎么没来`: said to somebody else. */
export const TO_ONE = pattern('TO_ONE', 'u');

/** Nothing is asked of what went well. */
export const PRAISED = pattern('PRAISED');

/** Alerts are to be quiet, for good or for a while. */
export const SILENCE = pattern('SILENCE');
export const NAGS = pattern('NAGS');

/** What comes by itself is too much. */
export const TOO_MUCH = pattern('TOO_MUCH');

/** `昨天我把日报退了`: it was stopped before. */
export const HAS_LEFT = pattern('HAS_LEFT');

/** What comes by itself is wanted, or wanted elsewhere as well. */
export const JOINS = pattern('JOINS');

/** When a digest is to come, in words without a time of day. */
export const ON_DAYS = pattern('ON_DAYS');

/** Somebody wants to hear of what goes wrong. */
export const TELLS = pattern('TELLS');
/** On what condition. */
export const IN_CASE = pattern('IN_CASE');
/** It asks about what was. */
export const WAS = pattern('WAS');

/** A file that was asked for, and what is wrong with it. */
export const LOST_FILE = pattern('LOST_FILE');

/** What may be explained. */
export const TERMS = [
  TECHNICAL,
  v.ALERT,
  v.TROUBLE,
  v.SOFT_TROUBLE,
  v.QUALITY,
  v.ATTENDANCE,
  v.ROOMS,
  v.DIGEST,
];

/** Returns whether the meaning of a word of ours is asked, not how something was. */
export function explains(text: string, at: At): boolean {
  return (
    has(text, EXPLAIN) &&
    findWhen(text.replace(/现在|目前|\b(?:right )?now\b/giu, ''), at).range === undefined &&
    !has(text, ELSEWHERE) &&
    (!/阈值|threshold/iu.test(text) || /\bmean\b|什么意思/iu.test(text)) &&
    (TERMS.some((terms) => has(text, terms)) || /^[A-Z][A-Z0-9]{1,4}(?:是|指|什么|啥)/u.test(text))
  );
}

/** Asks for the numbers themselves. */
export const THRESHOLD_ASKED = pattern('THRESHOLD_ASKED');
/** Asks by which numbers something is judged. */
export const BY_WHAT = pattern('BY_WHAT');

const ABOUT_ONE = /\b(?:about|over)\b|(?:那|哪几?)[场个次]/iu;

/** Returns a text without the alert that came about a meeting: `why did I get pinged about the payroll call` asks how it was. */
export function withoutAlert(text: string): string {
  const rest = text.replace(ALERTED, ' why ').replace(OF_ALERT, ' ');
  return has(rest, v.MEETING) || ABOUT_ONE.test(text) ? rest : text;
}

/** `@助手 `, `btw `, `方便的话`: whom it is said to, and how politely. */
const ADDRESSED = pattern('ADDRESSED');
const CLOSED = pattern('CLOSED');
/** `大家静一静，机器人，…`: what was said to others before it. */
const CALLED_ON = pattern('CALLED_ON');

/** Returns a text without what is said to the bot before and after a question; unchanged where nothing else is said. */
export function unaddressed(text: string): string {
  let rest = text.replace(CALLED_ON, '');
  for (let next = rest.replace(ADDRESSED, ''); next !== rest; next = rest.replace(ADDRESSED, '')) rest = next;
  rest = rest.replace(CLOSED, '');
  return /[\p{L}\p{N}]{2}/u.test(rest) ? rest : text;
}

/** `转发：`, `[Fwd]`, `Forwarded message from`. */
const PASSED_ON =
  /^\s*(?:[【[(（]\s*)?(?:转发自?|转自?|引用|forwarded(?: message)?|fwd?|fw)(?:\s*[】\])）])?[:： ]*(?:from:? )?(?=\S)/iu;

/** `From: Priya Nair / Sent: Wed 18 Nov 2026 11:10 / …`: the head of a mail. */
const MAIL = pattern('MAIL');

/** Returns a text without the mark that it was forwarded. */
export function unwrapped(text: string): string {
  return text.replace(MAIL, '$1, $2: ').replace(PASSED_ON, '');
}

/** What asks for something, at the beginning of a part of a sentence. */
const REQUEST = pattern('REQUEST');
const QUESTION = /谁|哪|吗|什么|啥|多少|怎么样|如何|几[个场次]|[?？]$/u;
/** Asks to look, and does not say at what. */
const BARE_REQUEST = pattern('BARE_REQUEST');
const PARTS =
  /(?<=[，。！？!?；;])|(?<=,)(?!\d) ?|(?<=\.)\s|\s(?=and (?:i |we )?(?:needs?|wants?|would like)\b)/u;

/** A long text in two: the story, and what is asked at its end. */
export interface Framed {
  readonly story: string;
  readonly asked: string;
}

/** Returns what a long text asks at its end, and what it says before; undefined where it is one sentence. */
export function framed(text: string): Framed | undefined {
  const parts = text
    .split(PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const asks = parts.findLastIndex(
    (part, at) =>
      (REQUEST.test(part) || (at === parts.length - 1 && QUESTION.test(part))) && !BARE_REQUEST.test(part),
  );
  if (asks < 1) return undefined;
  const [story, asked] = [parts.slice(0, asks).join(' '), parts.slice(asks).join(' ')];
  return [...asked].length < 6 ? undefined : { story, asked };
}

/** `不是上上周`, `leave out Wed`, `告警别关`: what is left out, or left as it is. */
const NOT_MEANT = pattern('NOT_MEANT', 'gu');
/** `不要取消`, `don't turn on the alerts`, `先别导出`: what is not to be done; with what of it, up to the end of the clause. */
const LEFT_ALONE = pattern('LEFT_ALONE', 'giu');

/** `那就不用查了`, `no need to check that any more`: nothing of what was said is wanted. */
const WITHDRAWN = pattern('WITHDRAWN');

/** `除了 ，昨天谁来了`: who is mentioned there is left out. */
export const LEFT_OUT_ONE = pattern('LEFT_OUT_ONE');

/** The only time of a text is the one that is meant. */
const TIMES =
  /[昨今前明后]天|[上本这下]个?(?:周|月|季|星期)|\d[月号日点:]|\b(?:yesterdays?|todays?|tomorrows?|(?:last|this|next) \w+|\w+day)\b/iu;

/** Returns a text without what it says is not meant, empty where that is all; unchanged where nothing else is said. */
export function affirmed(text: string): string {
  if (WITHDRAWN.test(text)) return '';
  const without = text.replace(NOT_MEANT, (part) =>
    TIMES.test(part) && !TIMES.test(text.replace(part, '')) ? part : ' ',
  );
  const rest = without
    .replace(LEFT_ALONE, ' ')
    .replace(/[(（][\s,，]*[)）]/gu, ' ')
    .replace(/^[\s,，]+|(?<=[,，])[\s,，]+(?=[,，])/gu, '');
  if (/[\p{L}\p{N}]{2}/u.test(rest)) return rest;
  return without === text && LEFT_ALONE.test(text) ? '' : text;
}
