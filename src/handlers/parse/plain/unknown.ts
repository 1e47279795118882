import { FILLERS } from './fillers.ts';
import { isName } from './names.ts';
import { has } from './orders.ts';
import * as v from './vocabulary.ts';

/** Words that only say that there was a meeting. */
const GENERIC =
  /^(?:[这那])?(?:(?:视频|线上|远程|在线|飞书|语音)?(?:会议|会|通话)(?:的?(?:质量|情况|数据|记录))?|开会|视频|音视频|音频|质量|数据|会议们|video ?|audio ?|meetings?|calls?|sessions?|conferences?|(?:video|zoom|feishu|lark|conference|online) (?:meetings?|calls?)|meeting quality|call quality)$/iu;
const BEFORE = /^(?:[和跟与的是了被给把就帮有对]|[看查问](?!板|点|题)|在(?!线)|导(?!师|航|购))+(?=.)/u;
const AFTER =
  /(?:的(?:那[个场次])?(?:视频|线上|远程)?(?:会议?|通话|质量|情况)?|会议|(?<!线)上|[了吗呢吧啊呀嘛么哦啦着过得太很最好真都也还就在是有老和跟与里中])+$/u;
/** Characters that mean nothing when they stand alone. */
const ALONE =
  /^[多高大低说讲没有是把被让使个场次份些下们的了吗呢吧啊呀嘛么哦啦着过得太很最好真都也还就在和跟与上里中看查问从自由至到我你他她它来去请帮给用要想会不又再只刚么样人叫老会发导出共]+$/u;

/** A piece of a text that no list of words knows. */
export interface Unknown {
  readonly word: string;
  /** It stands before a word for a meeting, or has one in it: a topic, not something that was said besides. */
  readonly isOfMeeting: boolean;
  /** It stands before a word for a room. */
  readonly isOfRoom: boolean;
  /** `和海外团队的会`: whom the meeting was with. */
  readonly isWith: boolean;
}

/** Stands for a word of a list, so that what was before it is not read together with what was after. */
const GAP = '\u0001';
/** Stands for a word for a room, before which its name stands. */
const ROOM = '\u0003';
const ROOM_WORD = /会议室|房间|(?:的?(?:利用率|使用率?|预[定订]率?))|\b(?:meeting )?rooms?\b/giu;
/** Stands for what names the subject of a meeting after it: `call with Acme`. */
const WITH = '\u0002';
const SUBJECT_AFTER =
  /(?<=\b(?:meetings?|calls?|sync(?:-?up)?|sessions?|reviews?|interviews?|demos?|conferences?) )(?:with|about|regarding|re|on|for)(?= (?!me\b|us\b|my|our|your|it\b))/giu;
const CLAUSE = /[，。!！?？;；…\n]|,(?!\d)|\.(?=\s|$)/u;
const PIECE = /(?<!\d):|:(?!\d)|(?<!\d)\.|\.(?!\d)|[\s,，。?？!！;；、~～…：()（）<>"“”'/\\|+*=]+/u;
/** `市场部，昨天的会议质量`: of a clause without a word of ours, what names somebody or a part of the company. */
export const DEPARTMENT = /^(?:部门)?([\p{L}\p{N}]{1,12}(?:部|中心|事业部|事业群|团队|科|处))$/u;

/**
 * Returns what nobody else understood: the topic of a meeting, the name of a person, of a place or of something else. A
 * clause without any word of ours beside one that has some (`领导急着要`) says nothing about meetings.
 */
export function unknownWords(text: string, known: readonly RegExp[]): readonly Unknown[] {
  const clauses = text
    .replace(/'(?:s|d|ll|ve|re|m)\b/g, ' ')
    .split(CLAUSE)
    .map((clause) => {
      let rest = ` ${clause.replace(SUBJECT_AFTER, WITH).replace(ROOM_WORD, ` ${ROOM} `)} `;
      for (const pattern of known) rest = rest.replace(pattern, ` ${GAP} `);
      const isOurs = rest.includes(GAP) || rest.includes(ROOM) || has(rest, v.MEETING);
      for (const pattern of [v.THANKS, FILLERS]) rest = rest.replace(pattern, ' ');
      return { isOurs, found: unknownIn(rest) };
    });
  const some = clauses.some(({ isOurs }) => isOurs);
  return clauses.flatMap(({ isOurs, found }) =>
    isOurs || !some ? found : found.filter(({ word }) => isName(word) || DEPARTMENT.test(word)),
  );
}

function unknownIn(rest: string): readonly Unknown[] {
  const pieces = rest
    .split(PIECE)
    .flatMap(owned)
    .filter((piece) => piece !== '' && !/^[的那这个场次间]+$/u.test(piece));
  const found: Unknown[] = [];
  let isOfMeeting = false;
  for (const [back, piece] of pieces.toReversed().entries()) {
    const at = pieces.length - back - 1;
    const [before, next = ''] = [pieces[at - 1], pieces[at + 1]];
    const word = [GAP, WITH, ROOM].includes(piece) ? '' : trimmed(piece, startsMeeting(next));
    isOfMeeting = (word !== '' && isOfMeeting) || has(piece, v.MEETING) || startsMeeting(piece);
    if (word === '' || GENERIC.test(word)) continue;
    const opens = OPENS.test(piece) && endOfKind(piece) === 0;
    const isWith = before === WITH || /^[和跟与同]/u.test(piece);
    found.unshift({
      word,
      isOfMeeting: (isOfMeeting && !opens) || before === WITH,
      isOfRoom: next === ROOM,
      isWith,
    });
  }
  return found;
}

const TITLED =
  /^(\p{Script=Han}{1,2}(?:总监?|经理|老师|主任|老板|部长|博士|教授))(?!监|结|会|部|共|是)(.+)$/u;

/** `何琳的项目例会`: whose, and what. */
function owned(piece: string): readonly string[] {
  const [, owner = '', what = ''] = /^([\p{Script=Han}]{2,4})的(.+)$/u.exec(piece) ?? [];
  if (what !== '' && isName(owner)) return [owner, what];
  const [, titled = '', more = ''] = TITLED.exec(piece) ?? [];
  return more !== '' && isName(titled) ? [titled, more] : [piece];
}

/** `会开完了`: what is said of a meeting is no topic. */
const OPENS = /^(?:入|开|散)?会(?!计|员|话|[前后]|展|销|籍|长)/u;

/** `客户 的会`: what is left of a word for a meeting. */
function startsMeeting(piece: string): boolean {
  return /^[的那这个场次]*(?:视频|线上|语音)?(?:会(?!计|员|话)|通话)|^(?:hands|halls?)$/iu.test(piece);
}

/** What stands before a topic and is none of it: `参加`, `不`, `说`. */
const NO_TOPIC = /^.*(?:参加|出席|[不没讲给跟把被让叫]|(?<!小|传|解)说|在(?!线|职|途))(?=.)/u;

function trimmed(chunk: string, isBeforeMeeting: boolean): string {
  if (GENERIC.test(chunk) || ALONE.test(chunk)) return '';
  let word = chunk;
  if (/\p{Script=Han}/u.test(word)) {
    word = word.replace(BEFORE, '').replace(/^[这那](?=会)/u, '');
    const kind = isBeforeMeeting ? 0 : endOfKind(word);
    if (kind > 0) word = word.slice(0, kind).replace(NO_TOPIC, '');
    const cut = word.replace(AFTER, '');
    word = ALONE.test(cut) ? '' : cut;
  }
  return word.replace(/^[-_]+|[-_]+$/g, '');
}

/** Returns where the last word for a kind of meeting ends; 0 without one. */
function endOfKind(word: string): number {
  const last = [...word.matchAll(v.MEETING)].filter(([kind]) => !/^(?:会议?|视频|通话)$/u.test(kind)).at(-1);
  if (last === undefined) return 0;
  const end = last.index + last[0].length;
  return /^会(?!议)/u.test(word.slice(end)) ? end + 1 : end;
}
