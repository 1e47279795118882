import bot from './words/bot.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import follow from './words/follow.json' with { type: 'json' };
import names from './words/names.json' with { type: 'json' };
import office from './words/office.json' with { type: 'json' };
import orders from './words/orders.json' with { type: 'json' };
import rooms from './words/rooms.json' with { type: 'json' };
import split from './words/split.json' with { type: 'json' };
import state from './words/state.json' with { type: 'json' };
import times from './words/times.json' with { type: 'json' };
import trouble from './words/trouble.json' with { type: 'json' };
import typed from './words/typed.json' with { type: 'json' };
import views from './words/views.json' with { type: 'json' };

/**
 * Words that questions about meetings are asked with, in both languages. The lists stand in `words/`: alternatives of
 * a pattern, a family of them a line; a line behind `# ` is a comment, `{NAME}` is another list. They are matched against
 * a text in one way of writing (see `normal.ts`) and lower case. A new synonym is a word there, and a row in the table
 * of utterances.
 */
const LISTS = {
  ...trouble,
  ...views,
  ...rooms,
  ...split,
  ...fillers,
  ...orders,
  ...state,
  ...bot,
  ...office,
  ...names,
  ...times,
  ...typed,
  ...follow,
};

type Name = keyof typeof LISTS;
type InTwoLanguages = {
  [N in Name]: (typeof LISTS)[N] extends { readonly zh: readonly string[] } ? N : never;
}[Name];

/** Returns a list as the source of a pattern. Throws if it refers to a list that does not exist. */
export function sourceOf(name: string, language?: string): string {
  const list:
    | readonly string[]
    | { readonly zh: readonly string[]; readonly en: readonly string[] }
    | undefined = Object.hasOwn(LISTS, name) ? LISTS[name as Name] : undefined;
  const lines = list === undefined || !('zh' in list) ? list : language === 'en' ? list.en : list.zh;
  if (lines === undefined) throw new Error(`no list of words ${name}`);
  return lines
    .filter((line) => !line.startsWith('# '))
    .join('|')
    .replace(/(?<!\\p)\{([A-Z_]{2,})(?: (zh|en))?\}/g, (_m, other: string, of?: string) =>
      sourceOf(other, of),
    );
}

/** Returns a list of words of both languages as a pattern. */
export function words(name: InTwoLanguages): RegExp {
  return new RegExp(`(?:${sourceOf(name, 'zh')})|\\b(?:${sourceOf(name, 'en')})(?![a-z])`, 'giu');
}

/** Returns a list that knows of no languages as a pattern. */
export function pattern(name: Exclude<Name, InTwoLanguages>, flags = 'iu'): RegExp {
  return new RegExp(sourceOf(name), flags);
}

/** Returns a pattern whose alternatives are given one by one. */
export function oneOf(flags: string, ...alternatives: readonly string[]): RegExp {
  return new RegExp(alternatives.join('|'), flags);
}

/** What each pattern was last asked about, as many rules ask the same of one text. */
const LAST_ASKED = new WeakMap<RegExp, { readonly text: string; readonly isThere: boolean }>();

/** Returns whether a text has a word of a list. */
export function has(text: string, pattern: RegExp): boolean {
  const last = LAST_ASKED.get(pattern);
  if (last?.text === text) return last.isThere;
  const isThere = text.search(pattern) >= 0;
  LAST_ASKED.set(pattern, { text, isThere });
  return isThere;
}

const MOST_REMEMBERED = 64;

/** Returns a function that keeps what it last returned for some texts: one sentence is read by many rules. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = read(text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, now);
    return now;
  };
}

/** What goes wrong with sound, picture or network, and how people complain of it. */
export const TROUBLE = words('TROUBLE');
/** What may be wrong with a meeting, and with much else: it counts beside a meeting only. */
export const SOFT_TROUBLE = words('SOFT_TROUBLE');
/** Asks how good something was, or names quality. */
export const QUALITY = words('QUALITY');
/** Asks for a reason. */
export const WHY = words('WHY');

/** Something that takes place: without one of these words a sentence is about something else. */
export const MEETING = words('MEETING');
export const PARTICIPANTS = words('PARTICIPANTS');
export const ATTENDANCE = words('ATTENDANCE');
export const ROOMS = words('ROOMS');
/** What is asked of rooms. */
export const ROOM_TALK = words('ROOM_TALK');
export const TREND = words('TREND');
/** Something was changed at a time: what came before and after it stands in one trend. */
export const EVENT = oneOf(
  'iu',
  '(?:换|升级|搬|迁|割接|改造|更新)(?:完|好)了?(?!没|吗)',
  '(?:换|升级|搬|割接)了[^。]{0,12}(?:好[些点]|变好|改善)',
  '(?:换|升[级到至]|更新|搬|迁|改造|扩容|切换|割接|改版)[^，。]{0,12}(?:以后|之后|前后|后)',
  String.raw`\b(?:since|after|before) (?:i|we|they|it|the \w+(?: \w+)?|our \w+) (?:${sourceOf('CHANGED_EN')})\b`,
  String.raw`\b(?:i|we|they) (?:${sourceOf('CHANGED_EN')}|got|bought)\b(?=.*\b(?:better|worse|improv\w*|help(?:ed)?|than before|before (?:and|vs) after)\b)`,
  String.raw`\b(?:after|since|before) (?:the|our) (?:\w+ ){0,4}?(?:move|upgrade|migration|switch|swap|change|update|rollout|replacement|installation)\b`,
);
export const DIGEST = words('DIGEST');
export const ALERT = words('ALERT');
export const EXPORT = words('EXPORT');
/** Asks which or how many meetings there were. */
export const LISTING = words('LISTING');
/** Which states of meetings. */
export const ONGOING = words('ONGOING');
export const UPCOMING = words('UPCOMING');
/** Asks who it was, and names nobody. */
export const WHO = words('WHO');

export const CITIES = sourceOf('CITIES');
export const TOWNS = sourceOf('TOWNS');
export const CITY = oneOf('iu', CITIES, `\\b(?:${TOWNS})\\b`);
const SITE = pattern('SITE', 'gu');
const TOWN = oneOf('giu', `\\b(?:${TOWNS})\\b`);
/** Which of them is asked. */
const ANY_SITE =
  /哪[个些](?!会|人|$|[?？吗呢])|最[好差卡烂]|\b(?:which(?! (?:calls?|meetings?|people|ones?)\b)|worst|best|rank\w*)\b/iu;

const A_FLOOR = oneOf('iu', sourceOf('FLOOR'), sourceOf('FLOOR_EN'));

/** `5楼谁的会最卡`: whose is asked, of a place. */
const WORST_OF_ALL =
  /哪[种款个台][^，。]{0,4}(?:手机|设备|耳机|电脑|版本|客户端|网络)[^，。]{0,4}最[好差卡烂]|(?:谁|哪[个场些几]*会(?!议?室)|会议?)[^，。]{0,6}最[好差卡烂]|最[好差卡烂]的(?:会|人|一?[个场])/gu;

/** Returns the one place of the company that a text names; undefined where it names none, or several. */
export function siteIn(text: string): string | undefined {
  if (ANY_SITE.test(text.replace(WORST_OF_ALL, ' '))) return undefined;
  const sites = [...text.matchAll(SITE)].flatMap(
    (match) => match.slice(1).find((each) => each !== undefined) ?? [],
  );
  const names = [...sites, ...[...text.matchAll(TOWN)].map(([town]) => town)];
  const [first, second, third] = new Map(names.map((name) => [name.toLowerCase(), name])).values();
  if (second === undefined || third !== undefined) return third === undefined ? first : undefined;
  // `floor 12 in Beijing`
  return A_FLOOR.test(first ?? '') && !A_FLOOR.test(second) ? `${second} ${first}` : undefined;
}

const SCOPED = pattern('SCOPED', 'u');

/** Returns the department or the place that something is ordered for, as a word of a command: `部门:研发部`. */
export function scopeIn(text: string): readonly string[] {
  const department = SCOPED.exec(text)
    ?.slice(1)
    .find((each) => each !== undefined);
  if (department !== undefined) return [`部门:${department}`];
  const site = siteIn(text);
  return site === undefined ? [] : [`地点:${site}`];
}

/** Asks for a list, in a question without its blanks. */
export const LISTED = pattern('LISTED');
export const JOINED_THE = pattern('JOINED_THE');
/** How somebody is connected. */
export const MEDIUM = words('MEDIUM');
/** What somebody joins with. */
export const DEVICE = words('DEVICE');
/** Beside a network or a device: meetings are joined with it. */
export const USED = pattern('USED');
/** Names a version, by its number or in words. */
export const VERSION = pattern('VERSION');
/** What a trend is split by. */
export const SPLIT = words('SPLIT');
/** `各网络类型`, `which department`: what a place is split by. */
export const EACH_UNIT = pattern('EACH_UNIT');
/** `按部门看`: nothing but what is to be split. */
export const SPLIT_ALONE = pattern('SPLIT_ALONE');
export const BY_ROOM = pattern('BY_ROOM');

/** Departments that most companies have, as people call them. */
export const DEPARTMENTS = sourceOf('DEPARTMENTS');
/** `市场部，昨天的会议质量`: of a clause without a word of ours, what names somebody or a part of the company. */
export const DEPARTMENT = pattern('DEPARTMENT', 'u');

/** How much rooms are used, not how meetings in them were. */
export const USAGE = /率|订|占|空|抢|用得|book|usage|free/iu;

/** `是会议室的设备问题还是网络问题`: what was wrong is asked, not how rooms are used. */
export const ROOM_OR =
  /会议室的?(?:(?:设备|大屏|终端|网络)(?:的?问题)?|问题|锅)还是|还是会议室的?(?:设备|大屏|终端|网络|问题|锅)|[从用在]会议室的?(?:设备|大屏)?(?=还是|或者|[进入接])|还是[从用在]?会议室的?(?:设备|大屏)?(?=[进入接])/gu;

/** Asks when one was. */
export const LAST_ONE = /(?:上一?次|最近一次)[^，。]*(?:时候|哪天|几号|何时)|\bwhen\b.*\blast\b/iu;

/** What is said was said by others. */
export const PASSED_ON = pattern('PASSED_ON');
/** Several of a kind. */
export const SERIES = /\b(?:stand-?ups|syncs|reviews|meetings|retros|trainings|demos)\b/iu;
/** Asks whether one took place. */
export const HELD =
  /[没还]开|(?:讲|聊|谈|讨论) *的(?:会|讨论)|有(?:过|没有)?一?[个场](?=.{0,14}会(?!议?室))|开[了过](?:[吗没]|.{0,8}会)|多久|多长时间|几个(?:小时|钟头)|\bhow long\b|\b(?:was|were|is|are) there (?:an?|any(?:thing)?)\b|\b(?:take|took) place\b|\b(?:hold|held) an?\b|\b(?:have|had) any\b/iu;

/** Questions that two words of opposite meaning make. */
export const WHETHER = /有没有(?!人[掉卡听没迟断])|是不是|能不能|可不可以|会不会/gu;

/**
 * Words between the others: politeness, who asked, how much, particles. What is none of them may be a topic. A letter
 * beside a Chinese character belongs to a name: `A座`.
 */
export const FILLERS = new RegExp(
  `(?:${sourceOf('FILLERS', 'zh')})|(?<![a-z0-9\\p{Script=Han}-])(?:${sourceOf('FILLERS', 'en')})(?![a-z0-9\\p{Script=Han}-])`,
  'giu',
);
