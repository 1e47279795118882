import { changeOf, type Ordering } from './changes.ts';
import * as own from './own-words.ts';
import { type PlainReading, type Reading, reading, run, which } from './reading.ts';
import * as v from './vocabulary.ts';
import { has, pattern } from './vocabulary.ts';
import { findWhen } from './when.ts';

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
  const misnumbered = ordering.hasSubject ? undefined : misnumberedIn(ordering.typed);
  if (misnumbered !== undefined) return { is: 'run', reading: misnumbered };
  if (
    says(own.HOW_TO) &&
    !says(own.RECORDED) &&
    !says(v.TROUBLE) &&
    !says(own.OFFICE) &&
    !/我的导出|my export/iu.test(text)
  )
    return { is: 'help' };
  if (asksHow(ordering.typed) && !ordering.hasSubject && !timed(text, ordering)) return { is: 'help' };
  if (own.ABLE.test(said) && !says(v.TROUBLE) && !ordering.hasSubject && !timed(text, ordering))
    return { is: 'help' };
  const isOfBot = has(ordering.typed, own.ABOUT_BOT) && !timed(text, ordering) && !says(v.TROUBLE);
  if (!ordering.hasSubject && (isOfBot || says(own.ABOUT_CARDS))) return { is: 'help' };
  if (says(KEEPS) && !says(v.MEETING)) return run('jobs');
  if (says(own.TO_ALL) && !has(text.replace(/[关停退删]掉/gu, ' '), v.TROUBLE)) return { is: 'none' };
  const isSaid = says(own.PRAISED) && !says(ASKED);
  if (isSaid || (ordering.people.length > 0 && own.TO_ONE.test(said))) return { is: 'none' };
  // Who changed something is asked, not to change it.
  if (says(own.AUDIT) && !says(own.RECORDED)) return run('audit');
  if (says(v.DIGEST) && says(own.NOT_COME)) return missing(text, ordering);
  if (IS_ON.test(text)) return run(OF_ALERTS.test(text) ? 'alert' : 'digest');
  const state = stateOf(ordering);
  if (state !== undefined) return run(state);
  if (says(v.DIGEST) && says(own.DIGEST_TO) && !timed(text, ordering)) return run('digest');
  if (says(own.HAS_LEFT)) return run(OF_ALERTS.test(text) ? 'alert' : 'digest');
  const changing = changeOf(text, ordering);
  if (changing !== undefined) return changing;
  if (!ordering.hasSubject && says(own.DENIED)) return run('whoami');
  const about = [v.QUALITY, v.TROUBLE, v.EXPORT, v.PARTICIPANTS, v.MEETING].some(says);
  if (!ordering.hasSubject && says(own.LOST_FILE) && !says(v.MEETING)) return run('jobs');
  const isKnown = (ordering.hasSubject && says(own.ENDED)) || wasHeld(text, ordering);
  if (isElsewhere(text) && !isKnown) return { is: 'none', elsewhere: true };
  if (ordering.hasSubject) return undefined;
  if (own.THANKED.test(said)) return { is: 'thanks' };
  if (says(own.AGAIN)) return which(reading('jobs'), reading('export'));
  if (says(own.DOCTOR) && !(says(v.TROUBLE) && timed(text, ordering))) return run('doctor');
  if (says(own.JOBS) && !says(v.MEETING)) return run('jobs');
  if (says(own.RIGHTS) && (!says(v.MEETING) || says(own.MAY))) return run('whoami');
  if (GRATEFUL.test(said) && !says(own.ASKS) && said.length <= short) return { is: 'thanks' };
  const isLong = about && said.length > short;
  if (says(own.HELP) && !timed(text, ordering) && !isLong && !says(v.TROUBLE) && !says(v.EXPORT))
    return { is: 'help' };
  const asks = about || says(v.ROOMS) || says(v.DIGEST) || timed(text, ordering);
  if (says(own.THANKS) && !asks && said.length <= short) return { is: 'thanks' };
  if (says(own.FORM) && !says(v.MEETING)) return run('export');
  return undefined;
}

/** Asks how something is found out; what comes by itself is wanted, not asked about. */
function asksHow(text: string): boolean {
  return has(text, own.HOW_TO_FIND) && !has(text, own.RECURRING) && !has(text, v.ALERT);
}

/** `Is the weekly digest switched on here?` */
const IS_ON =
  /\b(?:is|are) (?:the |our |any )?(?:[\w-]+ )?(?:digests?|reports?|alerts?) (?:still )?(?:switched |turned )?(?:on|off|active|enabled|set up)\b|(?:日报|周报|告警|提醒)[^，。]{0,4}(?:开着|开了)[吗没]/iu;

const OF_ALERTS = /alert|alarm|warning|notif|警|提醒/iu;

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
  const isNone = (part: string): boolean =>
    [own.ELSEWHERE, own.OFFICE, own.BOOKS].some((of) => has(part, of));
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

const MISNUMBERED = pattern('MISNUMBERED', 'iu');
const IS_DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])/u;
const ASKS_OF_ONE = [v.MEETING, v.QUALITY, v.TROUBLE, v.PARTICIPANTS, v.ATTENDANCE, v.WHO, v.WHY];

/** Returns what is asked of a meeting whose number has not nine digits: the command says so. */
function misnumberedIn(text: string): Reading | undefined {
  const [whole = '', labelled, bare] = MISNUMBERED.exec(text) ?? [];
  const number = (labelled ?? bare ?? '').replace(/\D/g, '');
  const rest = text.replace(whole, ' ').replace(v.FILLERS, ' ');
  const isMeeting =
    labelled !== undefined || ASKS_OF_ONE.some((of) => has(text, of)) || !/[\p{L}\p{N}]/u.test(rest);
  if (number === '' || number.length === 9 || IS_DATE.test(number) || !isMeeting) return undefined;
  const asksWho = (has(text, v.PARTICIPANTS) || has(text, v.WHO)) && !has(text, v.TROUBLE);
  return reading(asksWho ? 'participants' : 'quality', [number]);
}

/** What asks how alerts or the digest stand; of a time that was, something else is asked. */
function stateOf({ typed: text, hasSubject, at }: Ordering): 'alert' | 'digest' | undefined {
  const { range, isPoint } = findWhen(text, at);
  const isPast = range !== undefined && !isPoint && !/^today|^this|now$/.test(range.spec);
  if (hasSubject || isPast || has(text, own.WISHES)) return undefined;
  if (has(text, own.STATE_OF_ALERTS)) return 'alert';
  return has(text, own.STATE_OF_DIGEST) ? 'digest' : undefined;
}

/** `昨天的日报呢，怎么没看到`: the one of a day, and why it did not come. */
function missing(text: string, { at }: Ordering): PlainReading {
  const day = /[昨前]天|\byesterday|\blast \w+day/iu.exec(text)?.[0] ?? '';
  const { range } = findWhen(day, at);
  const state = reading('digest');
  if (range === undefined) return { is: 'run', reading: state };
  return which(reading('digest', ['now'], { range }), state);
}

/** `周一的评审几点结束的`: the list of those that were says when and where. */
function wasHeld(text: string, { at, hasSubject }: Ordering): boolean {
  const { range, isAhead } = findWhen(text, at);
  const isPast = range !== undefined || /(?:开始|结束|散会?|开完|开)的|[了过]/u.test(text);
  return own.WAS_HELD.test(text) && (hasSubject || has(text, v.MEETING)) && isPast && !isAhead;
}

function timed(text: string, { at }: Ordering): boolean {
  return findWhen(text, at).range !== undefined;
}
