import { misspelt, simplified, soundsLike, unaccented } from '../../../lib/near-miss.ts';
import { pattern, remembered, TOWNS as SMALL_TOWNS, sourceOf } from './vocabulary.ts';
import typing from './words/typing.json' with { type: 'json' };

const LONG_TOWNS = SMALL_TOWNS.split('|').filter((town) => town.length > 6);
/** What has a capital letter wherever it stands. */
const CAPITALS = [...LONG_TOWNS, ...wordsOf(typing.CAPITALS)];
const TOWNS = SMALL_TOWNS.replace(/\b[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);

/** Splits lines of `said meant, said meant` into their pairs. */
function pairsOf(lines: readonly string[]): readonly [string, string][] {
  return lines
    .flatMap((line) => line.split(', '))
    .map((pair) => {
      const at = pair.indexOf(' ');
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
}

function wordsOf(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '));
}

/** What regions and chats say, as it is said here. */
const REGIONAL: readonly (readonly [said: RegExp, meant: string])[] = pairsOf(
  typing.REGIONAL.filter((line) => !line.startsWith('# ')),
).map(([said, meant]) => [new RegExp(said, 'gu'), meant]);

/** Short forms that people type in English, each before what they stand for. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(pairsOf(typing.SHORT_FORMS));
const SHORT = /(?<![\p{L}\p{N}&])(?:w\/|1-1|1-?on-?1|[a-z\d]{1,8})(?![\p{L}\p{N}&]|'(?!s\b))/giu;
/** `tmr下午`: of two letters or in capitals it may be a name. */
const SHORT_IN_CHINESE =
  /(?<=\p{Script=Han})[a-z]{3,8}(?![A-Za-z\d'])|(?<![A-Za-z\d])[a-z]{3,8}(?=\p{Script=Han})/gu;
/** What English ends with in Singapore and Hong Kong. */
const PARTICLES = / (?:leh|lah|lor|meh|hor|liao|sia|ah)(?=[ ?!.,]*$)/iu;

const EMOJI =
  /\[(?=[^\]]*\p{L})[\p{L}_]{1,16}\]|\p{Extended_Pictographic}(?:\p{M}|\p{Emoji_Modifier}|\ufe0f|\u200d)*/gu;

/** Its part of the day is no time of what is asked. */
const GREETING = pattern('GREETING');

/** English words that stand in Chinese sentences without a blank. */
const MIXED = pattern('MIXED', 'giu');

/** `the 4pm with Tokyo`: one at that time; who else was in it says less. */
const AT_WITH = new RegExp(
  `(\\b(?:[Tt]he|[Mm]y|[Oo]ur|[Tt]hat|'s) \\d{1,2}(?::\\d{2})? ?[ap]m)(?: with (?!(?:${TOWNS})\\b|the\\b)\\p{Lu}\\p{Ll}+|(?= with\\b))`,
  'gu',
);
/** `could you tell me if it was stable`: what was is asked, not to be notified of what will be. */
const POLITE = pattern('POLITE', 'giu');

/** Who writes, and on whose behalf: what is asked comes after it. */
const INTRODUCES = pattern('INTRODUCES');
/** `same for last month`, `不是这个,是下午那场`: the same again, of something else. */
const AGAIN = pattern('SAME_AGAIN');
/** `一周一周比` */
const EACH_ONE = /一([天周]|个?月)一\1/gu;
/** `7-day vs prior 7-day` */
const NEXT_TO =
  /\b(\d{1,2})[- ]days? (?:vs\.?|versus|against) (?:the )?(?:prior|previous|preceding)(?: \d{1,2}[- ]days?)?/giu;
/** `来了没有` */
const OR_NOT = /(?<=[了过][^，。]{0,12}[会审训盘])没有?(?=[?？ ]*$)/u;

/** `between 1 and 15 October`: days of one month. */
const BETWEEN =
  /\bbetween (?:the )?(\d{1,2})(?:st|nd|rd|th)? and (?:the )?(?=\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/giu;

/** `A 座 3 层`, `QA 组`: a blank inside a word. */
const SPACED = pattern('SPACED', 'gu');
/** `Bobs audio`: typed without its apostrophe. */
const OWNED = pattern('OWNED', 'gu');
/** `bob complained that …` */
const SAYER = pattern('SAYER', 'u');

/** `嗯那个就是说`, `uh`: what only a voice has. */
const HESITATES = pattern('HESITATES', 'gu');
/** `昨天，不对，前天`, `the tenth no wait the eleventh`: what is said in place of it comes after it. */
const TAKEN_BACK = pattern('TAKEN_BACK', 'giu');
/** `the twenty-third of October` */
const DAY_IN_WORDS = pattern('DAY_IN_WORDS', 'giu');
const ORDINALS = sourceOf('ORDINAL_EN').split('|');

/** `不是问昨天的，是问前天的`: what is taken back before what is meant. */
const CORRECTED = pattern('CORRECTED', 'giu');

/**
 * Returns a text in one way of writing: half-width, simplified characters, straight apostrophes, no emoji, and no
 * blank between two Chinese characters or inside `下午 3 点`. Letters keep their case.
 */
export const normal = remembered((text: string): string => {
  const half = text
    .replace(/(?<=[看查问说导计析解拉帮忙])下\s+(?=[周星礼上本])/gu, '一下，')
    .normalize('NFKC')
    .replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\u2010-\u2015\u2212](?=\d)/gu, '-');
  return simplified(REGIONAL.reduce((rest, [said, meant]) => rest.replace(said, meant), unaccented(half)))
    .replace(EMOJI, ' ')
    .replace(SHORT, (word) => (word === 'HR' ? word : (SHORT_FORMS.get(word.toLowerCase()) ?? word)))
    .replace(SHORT_IN_CHINESE, (word) => SHORT_FORMS.get(word) ?? word)
    .replace(/(?<=\p{Script=Han})1-?on-?1(?![a-z\d])/giu, ' 1:1 ')
    .replace(PARTICLES, '')
    .replace(HESITATES, ' ')
    .replace(TAKEN_BACK, (_both, ...stays) => stays.slice(0, 4).join(''))
    .replace(DAY_IN_WORDS, (day) => `${ORDINALS.indexOf(day.toLowerCase().replace('the ', '')) + 1}th`)
    .replace(/(?<!\d)\.{2,}|\.{2,}(?!\d)|…+/g, '，')
    .replace(CORRECTED, '')
    .replace(INTRODUCES, '')
    .replace(AGAIN, '')
    .replace(EACH_ONE, '按$1')
    .replace(/(?:那个|这个)?叫什么来着[，,]?[哦噢啊]?对?(?:[，,]?叫)?/gu, '')
    .replace(/\bput (\S+) (?:next to|beside|against) (?=\S)/giu, 'compare $1 and ')
    .replace(NEXT_TO, 'last $1 days vs the $1 days before')
    .replace(/\bwho was it\b/giu, 'whose fault was it')
    .replace(/(?<=[会训审盘])[这那]个系列/gu, '')
    .replace(OR_NOT, '吗')
    .replace(AT_WITH, '$1 meeting')
    .replace(/('s \d{1,2}(?::\d{2})? ?[ap]m)(?! (?:meet|call|sync|stand|review|with))/gu, '$1 meeting')
    .replace(POLITE, '')
    .replace(/(?<=[a-z])-(?=(?:wi-?fi|vpn|network)\b)/giu, ' ')
    .replace(BETWEEN, 'from $1 to ')
    .replace(
      /(?<!\b(?:on|last|this|next) )\b(?:sat|sit|sitting) (?:in on|(?=(?:through|in|there|down)\b))/giu,
      'attended ',
    )
    .replace(/(?<=\d) (?=[ap]m\b)/giu, '')
    .replace(/\bxi['’]an\b/giu, 'Xian')
    .replace(SPACED, '')
    .replace(OWNED, "$1's")
    .replace(SAYER, (name) => name.charAt(0).toUpperCase() + name.slice(1))
    .replace(/(?<=[,;?.] ?)(?:weekly|monthly|daily)(?=[,;?.]| since|$)/giu, 'per week')
    .replace(/咱们?/gu, '我们')
    .replace(/[‘’`´]/g, "'")
    .replace(MIXED, ' $& ')
    .replace(/\s+/g, ' ')
    .replace(GREETING, '')
    .replace(/(?<=[啊呀呢吧嘛吗啦哦]) (?=\p{Script=Han})/gu, '，')
    .replace(/(?<=\p{Script=Han})(?<!@\p{Script=Han}{2,4}) (?=\p{Script=Han})/gu, '')
    .replace(
      /(?<=\p{Script=Han}) (?=\d{1,2}[ 点时月日号天个周:])|(?<=\d) (?=[点时月日号天个周年分小楼层场次人])/gu,
      '',
    )
    .trim();
});

/** Slips of the input method and of the keyboard, each before what was meant. */
const SLIPS: readonly (readonly [slip: RegExp, meant: string])[] = [
  [/(?<!工)[作做咋]天|昨夭|昨田/gu, '昨天'],
  [/(?<=[前后])夭/gu, '天'],
  [/[金斤]天|今夭/gu, '今天'],
  [/[名命]天/gu, '明天'],
  [/尚周|(?<!\p{Script=Han})商周|上州/gu, '上周'],
  [/会[仪义易意异益]|会以(?=列|明|记|数|质|名)|[回汇慧]议(?!室)/gu, '会议'],
  [/[回汇]议室|会[仪义易意以亦一]室|会议[市事式]|会议是(?=的?(?:预[订定]|空|占|使用|利用))/gu, '会议室'],
  [/[制置智]量|质[亮良里]|(?<=会议|通话|视频|音频)(?:治疗|[之知只]量)/gu, '质量'],
  [/[餐惨]会人|参会[认任]/gu, '参会人'],
  [/[去趣]势|趋[式是市]/gu, '趋势'],
  [/[到道]出(?!勤)|倒出(?=了|好|做|完|来了|[吗没])/gu, '导出'],
  [/周[回汇]|(?<!\p{Script=Han})[州舟]会/gu, '周会'],
  [/(?<=^|[的目周月天午，。])列会(?!议)/gu, '例会'],
  [/听不青/gu, '听不清'],
  [/\bvedio\b/giu, 'video'],
  [/\b(?:wendsay|wensday|wednsday|wendesday|wedensday|wendsday)(?=s?\b)/giu, 'wednesday'],
  [/(?<=[活开用占看听带放挂醒])这(?=[吗呢没的]|$)/gu, '着'],
  [/为什[末莫]/gu, '为什么'],
  [/(?<=[上下])[五无舞](?=的|会|[一-九\d]点)/gu, '午'],
  [/(?<=谁|有人)吃到/gu, '迟到'],
  [/缺[习西](?=[的了]|$|[，。?？情名])/gu, '缺席'],
  [/参[家假嘉](?!里|庭)/gu, '参加'],
  [/(?<=使用|利用|占用|出勤)[律绿]/gu, '率'],
  [/[里力立]用[率律]/gu, '利用率'],
  [/[定订丁]月(?=[日周早简]报)/gu, '订阅'],
  [/名细/gu, '明细'],
  [/记路(?![线口况上段])/gu, '记录'],
  [/参会人[原圆]/gu, '参会人员'],
  [/(?<=帮[我忙])差(?=一?下)/gu, '查'],
  [/考情/gu, '考勤'],
  [/\bturn of(?= (?:the|those|these|my|our|all)\b)/giu, 'turn off'],
  [/\bqual(?:i| a) tea\b/giu, 'quality'],
  [/\bcompair(?=e?[ds]?\b)/giu, 'compare'],
  [/数[剧居]/gu, '数据'],
  [/(?<=[身甚])么(?=时候)|身么/gu, '什么'],
  [/(?<=\b(?:last|this|next|past) )(?:weak|wek|weeek)\b/giu, 'week'],
];

const PINYIN: ReadonlyMap<string, string> = new Map(pairsOf(typing.PINYIN));
/** They are words of other languages too: read so only beside one that is none. */
const SHORT_PINYIN: ReadonlyMap<string, string> = new Map(pairsOf(typing.SHORT_PINYIN));
const LONGEST_PINYIN = Math.max(...[...PINYIN.keys()].map((word) => word.length));

/** English words that are read for a near miss of them. */
const WORDS = wordsOf(typing.WORDS);
/** They are words themselves. */
const REAL: ReadonlySet<string> = new Set(wordsOf(typing.REAL));

/** Words of Chinese that are read for what sounds like them. */
const HOMOPHONES = wordsOf(typing.HOMOPHONES);
/** What sounds like one of them and means something else, or ends one word and begins another. */
const NO_HOMOPHONE = pattern('NO_HOMOPHONE', 'u');
/** They begin and end too many words. */
const EVERYWHERE =
  /[一以已是的了有在不要上下里个这那我你他她它们就都也还没很太最到谁用几只与于从自之此其时事把被给让为问和跟对吗呢吧啊过着中大小多少好看听说来去能可请叫想日月年周天点分人次场]/u;

/** A text with its slips corrected, and the words that were. */
export interface Corrected {
  readonly text: string;
  readonly slips: readonly string[];
}

/** Replaces near misses of times and of the words that questions are asked with: `作天`, `tomorow`, `huiyi`. */
export function corrected(text: string): Corrected {
  const slips: string[] = [];
  let isPinyin = false;
  let result = text;
  for (const [slip, meant] of SLIPS)
    result = result.replace(slip, (word) => {
      slips.push(word);
      return meant;
    });
  result = bySound(result, slips);
  result = joined(result, slips);
  // `hui yi shi`
  result = result.replace(/[a-z]+(?: [a-z]+)+/gi, (run) =>
    ofPinyin(run.replaceAll(' ', '').toLowerCase()) === undefined ? run : run.replaceAll(' ', ''),
  );
  result = result.replace(
    /(?<![A-Za-z\d@.'/-])[a-z]+(?<!days)(?![A-Za-z\d@/-]|'(?!s\b))/giu,
    (word, at: number) => {
      const plain = word.toLowerCase();
      const pinyin = ofPinyin(plain);
      isPinyin ||= pinyin !== undefined;
      // A word with a capital letter inside a sentence is a name.
      const meant = pinyin ?? (word === plain || at === 0 ? nearWord(plain) : misspelt(plain, CAPITALS));
      if (meant === undefined || meant === plain) return word;
      slips.push(word);
      return meant;
    },
  );
  if (isPinyin) result = result.replace(/[a-z]+/gi, (word) => SHORT_PINYIN.get(word.toLowerCase()) ?? word);
  return { text: normal(result), slips };
}

/** They are two words as well. */
const TWO_WORDS = /^(?:standup|boardroom|headset|laptop|overview|sharing|dropped)$/u;
const LONG_WORDS: ReadonlySet<string> = new Set(
  WORDS.filter((word) => word.length > 5 && !TWO_WORDS.test(word)),
);

/** `atten dance`: a word in two pieces, as a voice is written down. */
function joined(text: string, slips: string[]): string {
  return text.replace(/(?<![\w'-])([a-z]{2,}) (?=([a-z]{2,})(?![\w'-]))/giu, (pair, first, second) => {
    if (!LONG_WORDS.has(`${first}${second}`.toLowerCase())) return pair;
    slips.push(`${first} ${second}`);
    return first;
  });
}

/** `zuotianhuiyi`: one or more known words and nothing else. */
function ofPinyin(word: string): string | undefined {
  let rest = word;
  let found = '';
  while (rest !== '') {
    let length = Math.min(LONGEST_PINYIN, rest.length);
    while (length > 0 && !PINYIN.has(rest.slice(0, length))) length -= 1;
    if (length === 0) return undefined;
    found += PINYIN.get(rest.slice(0, length)) ?? '';
    rest = rest.slice(length);
  }
  return found;
}

function nearWord(word: string): string | undefined {
  if (REAL.has(word) || WORDS.some((each) => word === each || word === `${each}s` || each === `${word}s`))
    return undefined;
  return misspelt(word, WORDS);
}

const LONGEST_HOMOPHONE = 5;

/** `定阅日抱`: words of another sound are left as they are. */
function bySound(text: string, slips: string[]): string {
  let result = text;
  for (let length = LONGEST_HOMOPHONE; length > 1; length -= 1)
    for (let from = 0; from + length <= result.length; from += 1) {
      const typed = result.slice(from, from + length);
      const meant = soundsLike(typed, HOMOPHONES);
      if (meant === undefined || [...typed].some((char, at) => char !== meant[at] && EVERYWHERE.test(char)))
        continue;
      if (NO_HOMOPHONE.test(result.slice(Math.max(0, from - 1), from + length + 1))) continue;
      slips.push(typed);
      result = result.slice(0, from) + meant + result.slice(from + length);
    }
  return result;
}
