import * as own from './own-words.ts';
import { isName } from './people.ts';
import * as v from './vocabulary.ts';
import { has, oneOf, pattern, sourceOf } from './vocabulary.ts';

/** Words that only say that there was a meeting. */
const GENERIC = pattern('GENERIC');
/** Returns whether a word only says that there was a meeting. */
export function isGeneric(word: string): boolean {
  return GENERIC.test(word);
}

const BEFORE = pattern('BEFORE_TOPIC', 'u');
const AFTER =
  /(?:的(?:那[个场次])?(?:视频|线上|远程|电话)?(?:会议?|通话|质量|情况)?|会议|数据|(?<!线)上|(?:那|这)边|(?<!成)都|[了吗呢吧啊呀嘛么哦啦着过得太很最好真也还就在是有老和跟与中从]|(?<!马德)里)+$/u;
/** Characters that mean nothing when they stand alone. */
const ALONE =
  /^[多高大低说讲没有是把被让使个场次份些下们的了吗呢吧啊呀嘛么哦啦着过得太很最好真都也还就在和跟与上里中看查问从自由至到比率我你他她它来去请帮给用要想会不又再只刚么样人叫老会发导出共]+$/u;

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
const ROOM_WORD = oneOf(
  'giu',
  `会议室${sourceOf('NOT_TITLE')}`,
  String.raw`房间|屋子|(?<=\p{Script=Han})(?<![餐客大展舞歌])厅(?!长|级|局)|(?:的?(?:利用率|使用率?|预[定订]率?))`,
  String.raw`\b(?:meeting |board|conference |training)?room\b`,
);
/** Stands for what names the subject of a meeting after it: `call with Acme`. */
const WITH = '\u0002';
const SUBJECT_AFTER = pattern('SUBJECT_AFTER', 'giu');
/** In English the words before these, or before a time, are no part of a topic after them. */
const ENDS_TOPIC = /\b(?:in|at|during|like|was|were|did|does)\b|(?<=\S) {2,}(?=[^\s\p{Cc}])/giu;
const CLAUSE =
  /[，。!！?？;；…\n]|,(?!\d)|\.(?=\s|$)|:(?= (?:are|is|was|were|do|does|did|has|have|how|what|which|why)\b)/u;
const PIECE =
  /(?<!\d):|:(?!\d)|(?<!\d)\.|\.(?!\d)|[\s,，。?？!！;；、~～…：()（）<>"“”/\\|+*=]+|(?<!\p{Lu})'|'(?!\p{Lu})/u;
/**
 * Returns what nobody else understood: the topic of a meeting, the name of a person, of a place or of something else. A
 * clause without any word of ours beside one that has some (`领导急着要`) says nothing about meetings.
 */
export function unknownWords(text: string, known: readonly RegExp[]): readonly Unknown[] {
  const clauses = text
    .replace(/'(?:s|d|ll|ve|re|m)\b/g, '')
    .split(CLAUSE)
    .map((clause) => {
      let rest = ` ${clause.replace(SUBJECT_AFTER, WITH).replace(ROOM_WORD, ` ${ROOM} `)} `;
      for (const pattern of known)
        rest = rest.replace(pattern, (word: string, at: number, all: string) =>
          isOfTitle(word, all.slice(at + word.length)) ? word : ` ${GAP} `,
        );
      const isOurs = rest.includes(GAP) || rest.includes(ROOM) || has(rest, v.MEETING);
      if (!/\p{Script=Han}/u.test(clause)) rest = rest.replace(ENDS_TOPIC, ` ${GAP} `);
      for (const pattern of [own.THANKS, v.FILLERS]) rest = rest.replace(pattern, ' ');
      return { isOurs, found: unknownIn(rest) };
    });
  const some = clauses.some(({ isOurs }) => isOurs);
  return clauses.flatMap(({ isOurs, found }) =>
    isOurs || !some
      ? found
      : found.filter(({ word }) => isName(word) || v.DEPARTMENT.test(word) || BUILDING.test(word)),
  );
}

/** `B栋`, `12楼` */
const BUILDING =
  /^(?:\p{Script=Han}{2})?[A-Za-z\d一二三四五六七八九十东西南北]{1,3}(?:号?[栋座楼]|层|区|[Ff])\d{0,2}[楼层]?(?=$|上|[本这]|的)/u;

const TITLE_WORD =
  /^(?:问题|故障|异常|质量|网络|趋势|数据|总结|效果|体验|汇总|指标|报告|改善|提升|记录|统计|outages?|incidents?|excel|pdf|csv|ppt|network|quality|video|audio)$/iu;
const TITLE_KIND =
  /^(?:复盘|评审|分析会|培训|例会|周会|研讨|演练|讨论会|分享会?|专题|通报会|汇报|启动会|沟通会|对齐|讲座|课程?|训练营| (?:call|review|meeting|bridge|post-?mortem|retro|sync)\b)/iu;

/** `故障复盘`: a word of ours that begins the title of a meeting. */
function isOfTitle(word: string, after: string): boolean {
  return TITLE_WORD.test(word) && TITLE_KIND.test(after);
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
    const behind = piece.slice(piece.indexOf(word) + word.length).replace(AFTER, '');
    if (has(word, v.MEETING) && isName(behind))
      found.unshift({ word: behind, isOfMeeting: false, isOfRoom: false, isWith: false });
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
  const [, unit = '', member = ''] =
    /^(\p{Script=Han}{1,4}(?:部|组|中心))的?(\p{Script=Han}{2,3})$/u.exec(piece) ?? [];
  if (isName(member)) return [unit, member];
  const [, guest = '', went = ''] =
    /^([\p{Script=Han}]{2,4})(?:参加|出席|参与|用|进(?=[过了没]))(.*)$/u.exec(piece) ?? [];
  if (isName(guest)) return [guest, went];
  const [, called = '', theirs = ''] =
    /^([小老阿]\p{Script=Han})((?:部门|项目|小?组|产品|[周例晨早晚站月]会).*)$/u.exec(piece) ?? [];
  if (theirs !== '' && isName(called)) return [called, theirs];
  const [, titled = '', more = ''] = TITLED.exec(piece) ?? [];
  return more !== '' && isName(titled) ? [titled, more] : [piece];
}

/** `会开完了`: what is said of a meeting is no topic. */
const OPENS = /^[的那这个场次]*(?:入|开|散|进|上)?会(?!计|员|话|[前后]|展|销|籍|长)/u;

/** `客户 的会`: what is left of a word for a meeting. */
function startsMeeting(piece: string): boolean {
  return /^[的那这个场次]*(?:视频|线上|语音)?(?:会(?!计|员|话)|通话)|^(?:hands|halls?)$/iu.test(piece);
}

/** `全员会上掉线`: what was at a meeting is none of its topic. */
const ON_MEETING =
  /(?<=[\p{L}\p{N}]会)(?:上|里)(?!海|线|市|门).*$|(?<=[\p{L}\p{N}]会)人(?:太|很|多).*$|(?<=会|评审|培训|复盘)(?:[前后]半[段场程]|(?:开始|结束)了?(?:以后|之后|之前|[后前时])(?!的)).*$|(?<=会|通话|培训|评审|汇报|面试)的?时(?!间|长|事|代|尚).*$/u;

/** `新人培训第三期`: which of a series. */
const ISSUE = /^(?:第[一二三四五六七八九十\d]+|[一二三四五六七八九十\d]+)[期场轮讲批]/u;

/** What stands before a topic and is none of it: `参加`, `不`, `说`. */
const NO_TOPIC =
  /^.*(?:参加|出席|有一?[个场次]|都有|[不没给跟把被让叫]|(?<![宣演串])讲|(?<!小|传|解)说(?!明)|(?<![重主需纪摘必首])要(?![闻素点事员])|[进入]的|在(?!线|职|途))(?=.)/u;

function trimmed(chunk: string, isBeforeMeeting: boolean): string {
  if (GENERIC.test(chunk) || ALONE.test(chunk) || /^(?:什么|怎么|怎样|哪)/u.test(chunk)) return '';
  let word = chunk;
  if (/\p{Script=Han}/u.test(word)) {
    word = word
      .replace(BEFORE, '')
      .replace(/^[这那](?=会)/u, '')
      .replace(/(?<=董事会|理事会|监事会|大会)开得.*$/u, '')
      .replace(/(?<=[周例晨早晚站月组班双年部评审盘训]会)开得.*$/u, '')
      .replace(/(?<!董事|理事|监事|大|[周例晨早晚站月组班双年部评审盘训])的?会(?:开得|议得)?(?:开)得.*$/u, '')
      .replace(/^.*[^，。]跟(?=.{2})|^(?:.*[^小传解])?说(?!明)(?=.{2})/u, '')
      .replace(/(?<=会议?|的)(?:音?视频|音频|画面|声音|效果)$/u, '')
      .replace(ON_MEETING, '');
    const kind = isBeforeMeeting ? 0 : endOfKind(word);
    const issue = ISSUE.exec(word.slice(kind))?.[0] ?? '';
    if (kind > 0) word = word.slice(0, kind).replace(NO_TOPIC, '').replace(BEFORE, '') + issue;
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

const IN_TOWN = /\b(?:in|at) (?:the )?(\p{Lu}\p{Ll}+)\b/u;

const HOUSE = /\b(?:building|tower|block) (?:[a-z]?\d{1,3}[a-z]?|[a-z])(?![a-z\d])/iu;
const LEVEL = /\b(?:floor|level) \d{1,2}(?!\d)/iu;

/** Returns a room or floor that a text names; a floor with the house or the town it is in, because every house has one. */
export function floorOf(placed: string | undefined, text: string): string | undefined {
  const [house, level] = [HOUSE, LEVEL].map((each) => each.exec(text)?.[0]);
  if (house !== undefined && level !== undefined && (placed === house || placed === level))
    return `${house} ${level}`;
  if (placed === undefined || !/^(?:floor|level) |^\d{1,2}(?:[楼层]|[Ff]$)/iu.test(placed)) return placed;
  const rest = text.replace(placed, ' ');
  const site = v.siteIn(rest) ?? (has(rest, v.CITY) ? IN_TOWN.exec(rest)?.[1] : undefined);
  return site === undefined || site.includes(placed) ? placed : `${site} ${placed}`;
}

/** Returns the words that name a place, each without what is said before it; undefined where none does. */
export function placeOf(words: readonly Unknown[]): string | undefined {
  const places = words.map(({ word }) => tidy(word)).filter((word) => word !== '');
  return places.length > 0 ? places.join(' ') : undefined;
}

/** `我要停电检修16层`, `订的泰山`: what is said before a place is none of it; one character alone is what a room is called. */
function tidy(word: string): string {
  if (!/\p{Script=Han}/u.test(word)) return word;
  // `二楼的大会议室`: where it is says more than how large it is.
  const [, floor] = /^(.*[楼层])的[大小中]$/u.exec(word) ?? [];
  if (floor !== undefined) return floor;
  const place = word
    .replace(/^.*[说的来去在被把给让我你要订修查看占找是](?=.)/u, '')
    .replace(/^用[了过]?(?=..)|^[了过](?=..)/u, '')
    .replace(/[那这][几间]*$|(?:各个?|每个?|所有|全部)$/u, '');
  if (/^[房间订借占]$/u.test(place)) return '';
  return [...place].length === 1 && /\p{Script=Han}/u.test(place) ? `${place}会议室` : place;
}
