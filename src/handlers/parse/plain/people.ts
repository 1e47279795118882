import * as v from './vocabulary.ts';
import { has, pattern, sourceOf } from './vocabulary.ts';

/** Words that begin like a name and are none. */
const NO_NAME = pattern('NO_NAME', 'u');
const NAME = pattern('NAME', 'u');
/** `zhangwei` */
const PINYIN_NAME = pattern('PINYIN_NAME', 'u');
const LATIN = sourceOf('LATIN');
const GIVEN = sourceOf('GIVEN');
const IN_PAIR = sourceOf('IN_PAIR');
const LATIN_NAME = new RegExp(`^${LATIN}$`, 'u');

const CITY = new RegExp(`^(?:${v.CITIES})$`, 'u');
/** Returns whether a word of Chinese reads as the name of a person. */
export function isName(word: string): boolean {
  return NAME.test(word) && !NO_NAME.test(word) && !CITY.test(word);
}

/** `张三：昨天的会一直卡`, `李四说听不清`: who complains, in a text that somebody passes on. */
const AUTHOR = pattern('AUTHOR', 'u');
const SIGNED = new RegExp(
  `(?:—+|--|(?<!\\p{L})[-~～]) ?(?:\\p{Script=Han}{1,4}(?:部|中心|组|团队))?(${IN_PAIR})\\s*$`,
  'u',
);
const HOST = pattern('HOST', 'u');
const JOINED = new RegExp(`(${IN_PAIR}) ?(?:参加|参与|出席)[了过]?的`, 'u');
const TYPED = new RegExp(
  `[@＠](?!我|你们|大家|所有人|全员|群里)([\\p{Script=Han}]{2,4}|${LATIN}|[\\p{L}.]+(?: ${GIVEN})?)`,
  'u',
);
/** `@赵磊 上个月组织过哪些会` */
const HOSTED_AFTER = /^[^，。]{0,8}(?:组织|主持|发起|召集)[了过]?的?(?:哪|什么|啥|几|多少|会)/u;
/** `@李四的会`: what follows a typed name of Chinese at once. */
const TYPED_END = /(?<=^.{2,3}?)(?:的|说|讲|反[馈映]|投诉|组织|主持|发起|[那这]边|在|和|跟|与|参加).*$/u;
const POSSESSIVE = pattern('POSSESSIVE', 'u');
const FIRST = pattern('FIRST', 'u');
const HAD = pattern('HAD', 'u');
const OF = pattern('NAMED_OF', 'u');
const SUBJECT = pattern('SUBJECT', 'u');
const PINYIN_FULL = pattern('PINYIN_FULL', 'u');

/** `Regards, Daniel Price`, `name Grace Holt`, `user Priya`. */
const SIGNED_OFF = new RegExp(
  `\\b(?:(?:[Bb]est |[Kk]ind )?[Rr]egards|[Tt]hanks|[Cc]heers|[Uu]ser|[Nn]ame(?: is|:)?|[Cc]olleague|[Ee]mployee)[,:]? (${LATIN})\\b`,
  'u',
);
/** `no-show rate for Everest`: before the name of a room. */
const PLACED = /\b(?:for|of|in) (?:the )?$/iu;
/** First and last name, wherever they stand. */
const BOTH = pattern('BOTH', 'u');
/** `Priya reports`, `has Oliver been`. */
const ACTS = pattern('ACTS', 'u');
/** `Kevin and Amy both said`: one after the other. */
const PAIR = pattern('PAIR', 'u');
/** `里冯建国是几点掉的线`: a name of Chinese between words that names stand between. */
const INSIDE = pattern('INSIDE', 'u');

/** `周敏跟我讲，刘洋前天…`: whom somebody says something about. */
const ABOUT = pattern('ABOUT', 'u');

/** What stands before a name and is none of it. */
const UNNAMED = /^[看查问帮让请和跟与给拉导叫把对下个为什么是的里上中在一这那次场会了老大家]*$/u;

/** Who is named, and what is said besides. */
export interface Named {
  readonly name: string | undefined;
  /** Further ones: `Kevin and Amy both said`. */
  readonly also?: readonly string[];
  /** Whose meetings are those that they organise. */
  readonly isHost: boolean;
  readonly rest: string;
}

/** `张玮没来`: what a third character begins that belongs to no name. */
const AFTER_PAIR =
  /(?<=..)[没未主昨是有在说老掉断卡听看谁参用也就今组召发缺迟早晚来去到上下开怎为被这那前周和跟与同或]+$|(?<=..)一[起块同]$/u;

const PAIRED = new RegExp(`(${IN_PAIR}) ?(?:[和跟与或、]|还是|或者) ?(?=(${IN_PAIR}))`, 'gu');
const NEXT = new RegExp(`^ ?(?:[和跟与或、]|还是|或者) ?(${IN_PAIR})`, 'u');

/** `李娜跟王磊、陈静的网络`: names one after the other, each as long as it can be; undefined where one of the first two is none. */
function pairOf(text: string): Named | undefined {
  const isOne = (word: string): boolean =>
    word.length > 1 && (isName(word) || isNameAmongChinese(word, text));
  const isHan = (word: string): boolean => /^\p{Script=Han}/u.test(word);
  const nameAt = (word: string): string | undefined =>
    (isHan(word) ? [4, 3, 2].map((end) => word.slice(0, end).replace(AFTER_PAIR, '')) : [word]).find(isOne);
  for (const { 1: left = '', 2: right = '', index } of text.matchAll(PAIRED)) {
    const name = (isHan(left) ? [0, 1, 2].map((from) => left.slice(from)) : [left]).find(isOne);
    const also: string[] = [];
    let end = index + left.length;
    for (let next: string | undefined = right; next !== undefined; next = NEXT.exec(text.slice(end))?.[1]) {
      const found = nameAt(next);
      if (found === undefined) break;
      also.push(found);
      end = text.indexOf(found, end) + found.length;
    }
    if (name === undefined || also.length === 0) continue;
    const from = index + left.length - name.length;
    return { name, also, isHost: false, rest: `${text.slice(0, from)} ${text.slice(end)}` };
  }
  return undefined;
}

/** Returns whether a word of letters reads as a name. */
function isLatin(name: string): boolean {
  const isOther = COMMON.test(name) || has(name, v.MEETING) || TOWN.test(name) || v.DEPARTMENT.test(name);
  return LATIN_NAME.test(name) && !isOther;
}

/** `张伟去没去`: the verb ends the name before it. */
const ASKED_BOTH_WAYS = /(?<=\p{Script=Han}{2})([去来到参])没\1/gu;

/** Takes a name that stands in a clear place out of a text: `@李四`, `李四组织的会`, `张三：…`, `Bob's call`. */
export function takeName(said: string): Named {
  const text = said.replace(ASKED_BOTH_WAYS, '有没有$1');
  const [pair, ...both] = PAIR.exec(text) ?? [];
  const [one = '', also = ''] = both.filter((each) => each !== undefined);
  const name = one.replace(BEGINS, '');
  if (pair !== undefined && isLatin(name) && isLatin(also))
    return { name, also: [also], isHost: false, rest: text.replace(pair, ' ') };
  const cities = [...text.matchAll(CITIES)].map(([city]) => city);
  const chinese = pairOf(text);
  if (chinese !== undefined) return chinese;
  for (const pattern of NAMING)
    for (const match of text.matchAll(pattern.all)) {
      const found = nameIn(text, pattern.one, match, cities);
      if (found !== undefined) return found;
    }
  return { name: undefined, isHost: false, rest: text };
}

/** Where names stand, the clearest place first. */
const NAMING = [
  SIGNED_OFF,
  TYPED,
  AUTHOR,
  SIGNED,
  HOST,
  JOINED,
  POSSESSIVE,
  SUBJECT,
  FIRST,
  HAD,
  OF,
  BOTH,
  ACTS,
  PINYIN_FULL,
  INSIDE,
].map((one) => ({ one, all: new RegExp(one.source, `${one.flags}g`) }));

/** Returns the name that a match has, and what is said besides; undefined where it is none. */
function nameIn(
  text: string,
  pattern: RegExp,
  [whole, ...groups]: RegExpMatchArray,
  cities: readonly string[],
): Named | undefined {
  // `看李四参加的`: a name is what stands last.
  const said = (groups.find((each) => each !== undefined) ?? '').replace(BEGINS, '');
  const name =
    [0, 1, 2]
      .map((from) => said.slice(from))
      .find((each) => isName(each) && UNNAMED.test(said.slice(0, -each.length))) ?? said;
  const isPlaced = PLACED.test(text.slice(0, text.indexOf(said)));
  if ([OF, BOTH].includes(pattern) && has(text, v.ROOMS) && isPlaced) return undefined;
  // `Saturn 12` is a room, and `马德里` no Mr Ma.
  if (new RegExp(`${name} \\d{1,3}(?![\\d:]| ?[ap]m)`, 'u').test(text)) return undefined;
  if (name !== '' && cities.some((city) => city.includes(name))) return undefined;
  if (pattern === BOTH && !said.includes(' ')) return undefined;
  const isMeant = pattern === TYPED || isName(name) || isLatin(name);
  if (!isMeant && !(IN_LETTERS.includes(pattern) && /^[a-z]/.test(name))) return undefined;
  if (pattern === TYPED && TYPED_END.test(said)) {
    const short = said.replace(TYPED_END, '');
    return {
      name: short,
      isHost: /^组织|^主持|^发起/u.test(said.slice(short.length)),
      rest: text.replace(`${whole[0]}${short}`, ' '),
    };
  }
  const rest = text.replace(whole, ' ');
  const about = pattern === AUTHOR ? ABOUT.exec(rest)?.slice(1) : undefined;
  const other = about?.find((each) => each !== undefined);
  if (other !== undefined && (isName(other) || isLatin(other) || isNameAmongChinese(other, text)))
    return { name: other, isHost: false, rest: rest.replace(other, ' ') };
  const isHost = pattern === HOST || (pattern === TYPED && HOSTED_AFTER.test(text.split(whole)[1] ?? ''));
  return { name, isHost, rest };
}

/** What takes a name in pinyin as well. */
const IN_LETTERS = [FIRST, PINYIN_FULL, POSSESSIVE, HOST, AUTHOR, JOINED, SIGNED];

/** Returns whether a word reads as a name in letters, in a text of Chinese: `Alice 这个月全勤吗`. */
export function isNameAmongChinese(word: string, text: string): boolean {
  const isTyped = LATIN_NAME.test(word) || PINYIN_NAME.test(word);
  return (
    /\p{Script=Han}/u.test(text) &&
    isTyped &&
    ![COMMON, TOWN].some((each) => each.test(word)) &&
    !has(word, v.MEETING)
  );
}

/** Returns the names that `王芳和李四` is of; other words stay whole. */
export function splitNames(word: string): readonly string[] {
  const parts = word.split(/[和跟与、]/u);
  const others = parts.filter((part) => !/^我们?$/u.test(part));
  return parts.length > 1 &&
    others.length > 0 &&
    others.every((each) => isName(each) || isNameAmongChinese(each, word))
    ? others
    : [word];
}

const MAYBE = pattern('MAYBE_NAME', 'gu');

/** Takes a word of letters that may be a name where a text of Chinese has one: `Emily昨天下午的会`. */
export function takeMaybe(text: string): Named | undefined {
  for (const { 1: name = '' } of text.matchAll(MAYBE))
    if (isNameAmongChinese(name, text)) return { name, isHost: false, rest: text.replace(name, ' ') };
  return undefined;
}

const CITIES = new RegExp(v.CITIES, 'gu');
const TOWN = new RegExp(`^(?:${v.TOWNS})$`, 'iu');
/** A question begins with it, in capitals: `Has Alice's connection`. */
const BEGINS =
  /^(?:Has|Have|Is|Was|Did|Does|Do|How|Why|When|What|Can|Could|Compare|List|Show|Export|Check|Ticket|User|And|Hi|Hey) (?=\p{Lu})/u;
const COMMON = pattern('COMMON', '');
