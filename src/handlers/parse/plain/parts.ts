import type { TimeRange } from '../../../lib/range/zone.ts';
import { withoutInvitation } from '../clean.ts';
import { has, type Person } from './orders.ts';
import * as v from './vocabulary.ts';
import type { At, When } from './when.ts';

/** A question taken apart, as far as nothing of it has two meanings. */
export interface Asked {
  /** Two times of which one is compared with the other. */
  readonly compared: readonly string[] | undefined;
  /** Without number, quotes, time and name. */
  readonly text: string;
  readonly when: When;
  readonly number: string | undefined;
  readonly quoted: string | undefined;
  readonly name: string | undefined;
  readonly people: readonly Person[];
  readonly by: string;
}

/** What the words of a question are, each taken for one thing. */
export interface Parts {
  readonly says: (pattern: RegExp) => boolean;
  readonly at: At;
  readonly when: When;
  readonly range: TimeRange | undefined;
  /** The number or the topic words of a meeting, as a command takes them. */
  readonly meeting: string | undefined;
  /** Whose: `@name` as a word, or somebody mentioned. */
  readonly whose: readonly string[];
  readonly people: readonly Person[];
  /** Further names. */
  readonly others: readonly string[];
  /** Who writes is whose meetings are asked for. */
  readonly self: Person;
  readonly isSelf: boolean;
  readonly place: string | undefined;
  readonly department: string | undefined;
  /** Words that are neither a topic nor anything else, where nothing else says that a meeting is meant. */
  readonly strange: boolean;
  readonly hasMeeting: boolean;
  /** The meeting is named by its number, in quotes, or by a word for a kind of meeting. */
  readonly isClear: boolean;
}

const NUMBER = /(?<![\d-])#?\d{3}[- ]?\d{3}[- ]?\d{3}(?![\d-])/;
const QUOTED =
  /《([^》]{1,60})》|「([^」]{1,60})」|『([^』]{1,60})』|“([^”]{1,60})”|【([^】]{1,60})】|"([^"]{1,60})"|(?<=^|\s)'([^']{1,60})'(?=\s|$|[,.?!])/;

/** Takes the topic in quotes out of a text. */
export function takeQuoted(text: string): { readonly quoted: string | undefined; readonly rest: string } {
  const quotes = QUOTED.exec(text);
  const quoted = quotes
    ?.slice(1)
    .find((each) => each !== undefined)
    ?.trim();
  if (quotes === null || quoted === undefined || quoted === '') return { quoted: undefined, rest: text };
  // What somebody said is no topic.
  v.TROUBLE.lastIndex = 0;
  if (v.TROUBLE.test(quoted)) return { quoted: undefined, rest: text.replace(quotes[0], `${quoted} `) };
  return { quoted, rest: text.replace(quotes[0], ' ') };
}

/** Takes the meeting number out of a text, also that of a link or an invitation. */
export function takeNumber(text: string): { readonly number: string | undefined; readonly rest: string } {
  const plain = withoutInvitation(text);
  const number = NUMBER.exec(plain)?.[0];
  if (number === undefined) return { number, rest: plain };
  return { number: number.replace(/\D/g, ''), rest: plain.replace(number, ' ') };
}

const SURNAMES = `赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠曲家封储靳段焦巴弓牧车侯班仰秋仲伊宫宁仇栾祖武符刘景詹龙叶司黎白怀蒲从索赖卓池乔能双闻党翟谭贡姬申冉桑桂牛寿通边燕浦尚农温庄晏柴瞿阎连习艾鱼容向古易戈廖终居衡步都耿满弘匡国文寇东欧沃曾沙聂晁关荆游权盖肖涂`;
const COMPOUND = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|端木|南宫';
const TITLE = '总|总监|经理|老师|工|主任|老板|哥|姐|同学|部长|博士|教授|董';
/** Words that begin like a name and are none. */
const NO_NAME =
  /[会议评审汇报沟训练项品术营户划标室楼层部组的网卡跟不]|^(?:周[一二三四五六日天末]|方[案式向便]|经常|时[候间长]|安[全排装]|明[天细]|成[本功员]|计划|高[清管峰层]|马上|白[屏天]|万一|常见|向我|国[内外庆]|家里|关[于键]|全员|文[件档]|应该|公司|能|通|连|单|双[方十]|都|解决|任[务何]|金融|东西|程序|房间|符合|包括|路[上由]|平台|设[备置]|云[端盘]|电脑|手机|于是|强烈|水平|管理|宣[讲传]|从来|石油|游戏|温度|农历|满意|空|车|牛|盖|鱼|习惯|容易|古|党|谢谢)/u;
const NAME = new RegExp(
  `^(?:(?:${COMPOUND})[\\p{Script=Han}]{1,2}|[${SURNAMES}][\\p{Script=Han}]{1,2}|[${SURNAMES}](?:${TITLE})|[小老阿][${SURNAMES}])$`,
  'u',
);
const LATIN_NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u;

/** Returns whether a word of Chinese reads as the name of a person. */
function isName(word: string): boolean {
  return NAME.test(word) && !NO_NAME.test(word);
}

/** `张三：昨天的会一直卡`, `李四说听不清`: who complains, in a text that somebody passes on. */
const AUTHOR =
  /^[>"“\s]*([\p{Script=Han}]{2,4}|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?) ?(?::|：|(?:刚刚?|跟我|向我)?(?:说|反馈|反映|抱怨|投诉|吐槽|问|表示|来问|says?|said|complain(?:s|ed)|reports?|reported)[:：，, ]?)/u;
const SIGNED = /(?:—+|--|[-~～]) ?([\p{Script=Han}]{2,4}|\p{Lu}\p{Ll}+)\s*$/u;
const HOST = /([\p{Script=Han}]{2,4}|\p{Lu}\p{Ll}+)(?:组织|主持|发起|召集|开)的/u;
const TYPED = /[@＠]([\p{Script=Han}]{2,4}|[\p{L}.]+(?: \p{Lu}\p{Ll}+)?)/u;
const POSSESSIVE = /\b(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)'s\b/u;
const OF =
  /\b(?:of|from) (\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)(?= (?:was|is|were|has|had|kept|keeps)\b|[.?!]?$)/u;
const SUBJECT = /\b(?:can't|cannot|couldn't|could|can|did|does|was|is|has|had) (\p{Lu}\p{Ll}+)\b/u;

/** Who is named, and what is said besides. */
export interface Named {
  readonly name: string | undefined;
  readonly rest: string;
}

/** Takes a name that stands in a clear place out of a text: `@李四`, `李四组织的会`, `张三：…`, `Bob's call`. */
export function takeName(text: string): Named {
  for (const pattern of [TYPED, AUTHOR, SIGNED, HOST, POSSESSIVE, SUBJECT, OF]) {
    const [whole, name = ''] = pattern.exec(text) ?? [];
    if (whole === undefined) continue;
    const isMeant = pattern === TYPED || isName(name) || (LATIN_NAME.test(name) && !COMMON.test(name));
    if (isMeant) return { name, rest: text.replace(whole, ' ') };
  }
  return { name: undefined, rest: text };
}

const COMMON =
  /^(?:What|Why|How|Who|When|Where|Which|Today|Yesterday|Tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Last|This|Next|Let|Was|Is|Are|Were|Did|Does|Do|Has|Had|Have|Can|Could|Check|Show|Give|Tell|Any|Our|My|Your|Their|Hi|Hey|Hello|All|Some|That|It|There|Here|Please|The)$/;

/** Splits `王芳和李四` into its names; other words stay whole. */
function splitNames(word: string): readonly string[] {
  const parts = word.split(/[和跟与、]/u);
  return parts.length > 1 && parts.every(isName) ? parts : [word];
}

/** Words that only say that there was a meeting. */
const GENERIC =
  /^(?:(?:视频|线上|远程|在线|飞书|语音)?(?:会议|会|通话)(?:的?(?:质量|情况|数据|记录))?|开会|视频|音视频|音频|质量|数据|会议们|video ?|audio ?|meetings?|calls?|sessions?|conferences?|(?:video|zoom|feishu|lark|conference|online) (?:meetings?|calls?)|meeting quality|call quality)$/iu;
const BEFORE = /^(?:[和跟与的是了被给把就帮有对]|[看查问](?!板|点|题)|在(?!线)|导(?!师|航|购))+(?=.)/u;
const AFTER =
  /(?:的(?:那[个场次])?(?:视频|线上|远程)?(?:会议?|通话|质量|情况)?|会议|(?<!线)上|[了吗呢吧啊呀嘛么哦啦着过得太很最好真都也还就在是有老和跟与里中])+$/u;
/** Characters that mean nothing when they stand alone. */
const ALONE =
  /^[多高大低说讲没有是把被让使个场次份些下们的了吗呢吧啊呀嘛么哦啦着过得太很最好真都也还就在和跟与上里中看查问从自由至到我你他她它来去请帮给用要想会不又再只刚么样人叫老会发导出共]+$/u;

/** A piece of a text that no list of words knows. */
interface Unknown {
  readonly word: string;
  /** It stands before a word for a meeting, or has one in it: a topic, not something that was said besides. */
  readonly isOfMeeting: boolean;
}

/** Stands for a word of a list, so that what was before it is not read together with what was after. */
const GAP = '\u0001';
/** Stands for what names the subject of a meeting after it: `call with Acme`. */
const WITH = '\u0002';
const SUBJECT_AFTER =
  /(?<=\b(?:meetings?|calls?|sync(?:-?up)?|sessions?|reviews?|interviews?|demos?|conferences?) )(?:with|about|regarding|re|on|for)(?= (?!me\b|us\b|my|our|your|it\b))/giu;
const CLAUSE = /[，。!！?？;；…\n]|,(?!\d)|\.(?=\s|$)/u;
const PIECE = /(?<!\d):|:(?!\d)|(?<!\d)\.|\.(?!\d)|[\s,，。?？!！;；、~～…：()（）<>"“”'/\\|+*=]+/u;

/**
 * Takes what nobody else understood: the topic of a meeting, the name of a person, of a place or of something else. A
 * clause without any word of ours beside one that has some (`领导急着要`) says nothing about meetings.
 */
function leftOver(text: string, known: readonly RegExp[]): readonly Unknown[] {
  const clauses = text
    .replace(/'s\b/g, ' ')
    .split(CLAUSE)
    .map((clause) => {
      let rest = ` ${clause.replace(SUBJECT_AFTER, WITH)} `;
      for (const pattern of known) rest = rest.replace(pattern, ` ${GAP} `);
      const isOurs = rest.includes(GAP) || has(rest, v.MEETING);
      for (const pattern of [v.THANKS, v.FILLERS]) rest = rest.replace(pattern, ' ');
      return { isOurs, found: unknownIn(rest) };
    });
  const some = clauses.some(({ isOurs }) => isOurs);
  return clauses.flatMap(({ isOurs, found }) =>
    isOurs || !some ? found : found.filter(({ word }) => isName(word) || DEPARTMENT.test(word)),
  );
}

function unknownIn(rest: string): readonly Unknown[] {
  const pieces = rest.split(PIECE).filter((piece) => piece !== '' && !/^[的那这个场次]+$/u.test(piece));
  const found: Unknown[] = [];
  let isOfMeeting = false;
  for (const [back, piece] of pieces.toReversed().entries()) {
    const before = pieces[pieces.length - back - 2];
    const word = piece === GAP || piece === WITH ? '' : trimmed(piece);
    isOfMeeting = (word !== '' && isOfMeeting) || has(piece, v.MEETING) || startsMeeting(piece);
    if (word !== '' && !GENERIC.test(word))
      found.unshift({ word, isOfMeeting: isOfMeeting || before === WITH });
  }
  return found;
}

/** `客户 的会`: what is left of a word for a meeting. */
function startsMeeting(piece: string): boolean {
  return /^[的那这个场次]*(?:视频|线上|语音)?(?:会(?!计|员|话)|通话)|^(?:hands|halls?)$/iu.test(piece);
}

function trimmed(chunk: string): string {
  if (GENERIC.test(chunk) || ALONE.test(chunk)) return '';
  let word = chunk;
  if (/\p{Script=Han}/u.test(word)) {
    word = word.replace(BEFORE, '');
    const alone = word.replace(/.(?:视频|音频|语音)$/u, (end) => end.slice(0, 1));
    const cut = (has(alone, v.MEETING) ? alone : word).replace(AFTER, '');
    word = ALONE.test(cut) ? '' : cut;
  }
  return word.replace(/^[-_]+|[-_]+$/g, '');
}

const KNOWN = [
  ...[v.TROUBLE, v.ATTENDANCE, v.PARTICIPANTS, v.LISTING, v.ROOMS, v.TREND, v.DIGEST, v.EXPORT],
  ...[v.WHO, v.WHY, v.SOFT_TROUBLE, v.QUALITY, v.ONGOING, v.UPCOMING],
];
const DEPARTMENT = /^(?:部门)?([\p{L}\p{N}]{1,12}(?:部|中心|事业部|事业群|团队|科|处))$/u;
const NAMED_DEPARTMENT = /部门 ?[:：] ?([\p{L}\p{N}]{2,12}?)(?:的|$| )/u;
const MINE =
  /(?<![给帮跟诉叫对让发向问了])我们?(?=$|[\s,，。的]|会|开|声|网|这|那|刚|老|总|听|一直|怎|为|咋)|本人|\b(?:my|mine)\b|\b(?:can't|couldn't|couldnt|could|can|was|did) i\b|\bi(?:'m| (?:could|can|was|had|kept|got|keep))\b/iu;

const ROOM_NAME = /(?:room[:：]? ?(?=\p{Lu}|\d)|会议室[:：] ?)([\p{L}\p{N}-]+)/u;
const SELF_WORDS = /(?:^|(?<=[\s,，。]))我们?|本人|\b(?:my|mine|myself)\b/giu;

/** A button each. */
const MOST_PEOPLE = 3;
/** Words that are about meetings and nothing else: beside them one that nobody knows was said besides. */
const CLEAR = [v.TROUBLE, v.EXPORT, v.LISTING, v.ATTENDANCE, v.PARTICIPANTS, /质量|品质|quality/iu];

/** Takes the words of a question for a topic, a person, a department, a place. */
export function partsOf({ text, when, number, quoted, name, people, by }: Asked, at: At): Parts {
  const says = (pattern: RegExp): boolean => has(text, pattern);
  const department = NAMED_DEPARTMENT.exec(text)?.[1];
  const plain = department === undefined ? text : text.replace(NAMED_DEPARTMENT, ' ');
  const isRooms = says(v.ROOMS);
  const placed = isRooms
    ? ROOM_NAME.exec(plain)
        ?.slice(1)
        .find((each) => each !== undefined)
    : undefined;
  const known = [...(isRooms ? [] : [v.SPLIT]), ...KNOWN, ...(isRooms ? [v.ROOM_TALK] : []), SELF_WORDS];
  const others = leftOver(plain, known).flatMap(({ word, isOfMeeting }) =>
    splitNames(word).map((each) => ({ word: each, isOfMeeting })),
  );
  const names = name === undefined ? others.map(({ word }) => word).filter(isName) : [name];
  const [named] = names;
  const rest = others.filter(({ word }) => !names.includes(word));
  const ofDepartment =
    department ?? rest.map(({ word }) => DEPARTMENT.exec(word)?.[1]).find((each) => each !== undefined);
  const words = rest.filter(
    ({ word }) => DEPARTMENT.exec(word)?.[1] !== ofDepartment || ofDepartment === undefined,
  );
  const hasMeeting =
    number !== undefined ||
    quoted !== undefined ||
    says(v.MEETING) ||
    rest.some(({ word }) => has(word, v.MEETING));
  const ofMeeting = words.filter(({ isOfMeeting }) => isOfMeeting).map(({ word }) => word);
  const topic = quoted ?? (ofMeeting.length > 0 && !isRooms ? topicOf(ofMeeting) : undefined);
  const asksClearly = number !== undefined || (hasMeeting && CLEAR.some(says));
  const isSelf = people.length === 0 && named === undefined && MINE.test(text);
  return {
    says,
    at,
    when,
    range: when.range,
    meeting: number ?? topic,
    whose: people.length === 0 && named !== undefined ? [`@${named}`] : [],
    others: people.length === 0 ? names.slice(1) : [],
    people: people.slice(0, MOST_PEOPLE),
    self: { openId: by, name: '' },
    isSelf,
    place: isRooms
      ? (placed ?? (words.length > 0 ? words.map(({ word }) => word).join(' ') : undefined))
      : undefined,
    department: ofDepartment,
    strange: words.length > ofMeeting.length && quoted === undefined && !asksClearly && !isRooms,
    hasMeeting,
    isClear: number !== undefined || quoted !== undefined || (topic !== undefined && has(topic, v.MEETING)),
  };
}

/** Of several words of Chinese the one that names a kind of meeting; the others are what nobody understood. */
function topicOf(words: readonly string[]): string {
  const chinese = words.every((word) => /\p{Script=Han}/u.test(word));
  const [meeting, ...more] = words.filter((word) => has(word, v.MEETING));
  return chinese && meeting !== undefined && more.length === 0 ? meeting : words.join(' ');
}
