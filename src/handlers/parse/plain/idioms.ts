import { numberOf } from '../../../lib/range/days.ts';
import { dayText } from '../../../lib/range/zone.ts';
import { holiday, movingHoliday, sinceHoliday } from './holidays.ts';
import * as period from './periods.ts';
import { type At, MONTHS, monthOf } from './periods.ts';
import { pattern, sourceOf } from './vocabulary.ts';

/** What is said, and what takes its place. */
export type Rewrite = readonly [pattern: RegExp, by: string | ((match: readonly string[], at: At) => string)];

const MONTH_END = '(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![a-z])';
export const MONTH = `(${MONTHS.join('|')})${MONTH_END}\\.?`;
export const IN_MONTH = '\\d{1,2}|[一二三四五六七八九十]{1,2}';
const PART_OF_MONTH = '[上中下]旬|初|底|末|中(?=[的那这]|$| )|[上下]半月?|第[一二三四五1-5]周|最后一周';
const PART_EN = sourceOf('PART_OF_MONTH_EN');

/** Weeks, months, holidays and hours by names of their own; what comes after it in `colloquial.ts` reads what it wrote. */
export const IDIOMS: readonly Rewrite[] = [
  [/一对一时(?!间)/gu, '一对一'],
  [/(?<=[上本这下]个?周)(?=十[一二三四五六七八九]?[楼层])/gu, ' '],
  [/(?<![\d.:-])(\d{1,2})-(\d{1,2})点/gu, '$1点到$2点'],
  [/大上个?周(?![一二三四五六日天])/gu, '上上周'],
  [
    /(?<![最过])(?<!\d)([一两三四])个?(?:周|星期|礼拜)之?前(?=[的那开]|$|[，。 ])/gu,
    (m, at) => period.week(at, -(numberOf(m[1] ?? '') ?? 1)),
  ],
  [
    /(?<![最过])([一两三四五六])个月之?前(?=[的那开]|$|[，。 ])/gu,
    (m, at) => period.monthAway(at, -(numberOf(m[1] ?? '') ?? 1)),
  ],
  [
    /\b(an?|one|two|three|four|five|six|\d) months? ago\b/giu,
    (m, at) => period.monthAway(at, -period.countOf(m[1])),
  ],
  [
    /(?<=\b(?:yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? )(\d{1,2}) ?(?:to|till|until) ?(\d{1,2})(?![\d:-]| ?[ap]m)/giu,
    'from $1 to $2',
  ],
  [/(?:临|快)?下班[之以]?后/gu, ' 晚上 '],
  [pattern('DATES_FROM_TO', 'giu'), ' $1..$2 '],
  [/\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b/gi, '$1'],
  [/\b(?:the )?night before last\b|(?<![提之以目先从日天])前(?:晚上?|夜)(?![来间])/giu, ' 前天晚上 '],
  [
    new RegExp(`\\b(?:from |between )?${MONTH} (?:to|through|until|till|and|-|–) ${MONTH}(?! \\d)`, 'gi'),
    (m, at) => period.months(m, at),
  ],
  [pattern('MONTH_OF_LAST', 'gi'), (m, at) => period.monthOfLast(m, at)],
  [pattern('LAST_SESSIONS', 'giu'), (m) => period.sessions(m)],
  [pattern('WEEKDAYS_OF_WEEK', 'gi'), '$3 week $1 to $3 week $2'],
  // `这周五楼`: the fifth floor, this week.
  [/(?<=[这本上下]个?周)(?=[一二三四五六](?:[楼层场次]|个会))/gu, ' '],
  [/(\d{1,2}|[一二两三四五六七八九十]{1,2})点(?:多(?!功能|媒体)|来钟|左右|许|出头)(?!人)/gu, '$1点'],
  [/(?<!十)([一二两三四五六七八])([二三四五六七八九])点(?![\d一二三四五六七八九十半])/gu, '$1点到$2点'],
  [pattern('HOLIDAY_EN', 'giu'), (m) => (m[1] ? '国庆假期' : m[2] ? '五一假期' : '元旦假期')],
  [pattern('SINCE_HOLIDAY', 'gu'), (m) => sinceHoliday(m)],
  [pattern('SINCE_QUARTER', 'giu'), (m, at) => period.since(period.quarter(at, m[1] ?? m[2] ?? m[3]))],
  [pattern('QUARTER_OF_YEAR', 'giu'), (m, at) => period.quarterOf(m, at)],
  [
    /(?<!上)上([两二三四])个?(?:周|星期|礼拜)(?![一二三四五六日天])/gu,
    (m, at) => period.span(period.week(at, -(numberOf(m[1] ?? '') ?? 2)), period.week(at, -1)),
  ],
  [/(?:上上个?月)(?![底初末中上下])|\b(?:the )?month before last\b/giu, (_m, at) => period.monthAway(at, -2)],
  [/下下个?(?:周|星期|礼拜)(?![一二三四五六日天])/gu, (_m, at) => period.week(at, 2)],
  [/(?:最近|近|过去)([一两三四\d])个?季度/gu, (m) => `最近${3 * (numberOf(m[1] ?? '') ?? 1)}个月`],
  [/\b(?:last|past) (\d|two|three|four) quarters\b/gi, (m) => `last ${3 * period.countOf(m[1])} months`],
  [pattern('PAST_HOUR', 'gi'), (m) => period.clockOf(m[2], m[1] ? 30 : 15)],
  [/\b(?:at |around |about )?(?:a )?quarter to (\d{1,2}|[a-z]+)\b/gi, (m) => period.clockOf(m[1], -15)],
  [/\b(\d{1,2})\.(\d{2}) ?([ap]m)\b/gi, '$1:$2$3'],
  [pattern('CLOCK_WITHOUT_COLON', 'gi'), '$1$3:$2$4'],
  [pattern('ABOUT_HOUR', 'gi'), 'at $1'],
  [pattern('DAYS_FROM_TO', 'giu'), '$1日到$2日'],
  [pattern('BETWEEN_HOURS', 'gi'), (m) => period.between(m)],
  [period.HOURS, (m) => period.between(m)],
  [/\b(?:last night|yesterday evening) (?:at |around |about )(\d{1,2})(?![\d:]| ?[ap]m)/gi, 'yesterday $1pm'],
  [/\b(?:at )?([1-5]) ?am last night\b/giu, 'today $1am'],
  [/\bbefore (?:noon|midday|lunch)\b(?=(?: (?:on|of))?( the \d| \w+day| \d|[?.!,]|$))/gi, '0:00-12:00'],
  [/(?<=[上下]午|早上|早晨|晚上)(\d{1,2}|[一二两三四五六七八九十]{1,3})点(半?)[以之]?前/gu, '到$1点$2'],
  [pattern('SERIES_DAY', 'giu'), ''],
  [pattern('PART_OF_ONE', 'giu'), ' '],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH},? (20\\d{2})\\b`, 'gi'),
    (m) => `${m[3]}-${monthOf(m[2])}-${m[1]}`,
  ],
  [/\ball (?:this |the )?(week|month|quarter)\b(?! long)/gi, 'this $1'],
  [/\ball day\b(?=(.*\b\w+day\b|.*\btomorrow\b)?)/gi, (m) => (m[1] === undefined ? 'today' : ' ')],
  [/(?<!(?:昨|今|前|明|后)天.*)一?整天(?!.*(?:昨|今|前|明|后)天)/gu, '今天'],
  [/\b(?:that|the|my) last (?:one|meeting|call)\b/gi, 'my call today'],
  [/(?<!上)上一?[个场]会(?!议室)/gu, '我今天的会'],
  [/\barvo\b/gi, 'afternoon'],
  [/\b(last|past) couple (?=days|weeks|months)/gi, '$1 2 '],
  [/\b(?:last|past|these) few weeks\b|\brecent weeks\b|(?:最近|近|这|过去)几(?:个?星期|周)/giu, '最近4周'],
  [/\b(?:last|past|these) few months\b|\brecent months\b|(?:最近|近|这|过去)几个?月/giu, '最近3个月'],
  [/\bthe other day\b/gi, 'last 7 days'],
  [pattern('YEAR', 'giu'), (m, at) => period.year(m[1] ?? m[2], at)],
  [/[本当]日(?!志|程)/gu, '今天'],
  [/\b(week|month|quarter) to date\b/gi, 'this $1'],
  [/(?<![\d一二三四五六七八九十])(?:(?:这个?|本)?月初(?:到|至)(?:现在|今天|目前|今)|月初以来)/gu, '本月'],
  [pattern('SINCE_MONTH', 'gu'), '$1月1日到现在'],
  [/\bnext weekend\b|下个?周末/giu, (_m, at) => period.weekend(at, 1)],
  [pattern('WEEKEND_TO_COME', 'giu'), (_m, at) => period.weekend(at, 1)],
  [pattern('BEFORE_HOUR', 'giu'), (m) => period.untilClock(m)],
  [
    new RegExp(`(${IN_MONTH}|[上本这当下]个?|)月份?的?月?(${PART_OF_MONTH})`, 'gu'),
    (m, at) => period.partOfMonth(m[1] ?? '', m[2] ?? '', at),
  ],
  [
    /(?<!\p{Script=Han})(?:(?:这个?|本)月)?([上下]半)个?月/gu,
    (m, at) => period.partOfMonth('', m[1] ?? '', at),
  ],
  [
    new RegExp(
      `\\b(?:the )?${PART_EN}[- ](?:the )?((?:last |this )?month|(?:${MONTHS.join('|')})${MONTH_END})\\b`,
      'gi',
    ),
    (m, at) => period.partOfMonth(m[2] ?? '', m[1] ?? '', at),
  ],
  [
    /(?:(今|去|前|\d{4})年?)?的?([上下前后])半年(?!来|以来|[内里度])/gu,
    (m, at) => period.halfOfYear(m[2] ?? '', m[1] ?? '', at),
  ],
  [pattern('LAST_HOUR', 'giu'), (m) => ` 最近${/half|半/.test(m[0] ?? '') ? 30 : 60}分钟 `],
  [
    pattern('HALF_YEAR_EN', 'gi'),
    (m, at) => period.halfOfYear(m[1] ?? m[4] ?? '', m[2] ?? m[5] ?? (m[3] || m[6] ? '去' : ''), at),
  ],
  [pattern('YEAR_EDGE', 'giu'), (m, at) => period.edgeOfYear(m, at)],
  [
    /[Qq]([1-4]) ?(?:到|至|-|~| to ) ?[Qq]([1-4])/gu,
    (m, at) => period.span(period.quarter(at, m[1]), period.quarter(at, m[2])),
  ],
  [
    /([上下])\1个?(?:周|星期|礼拜)([一二三四五六日])/gu,
    (m, at) =>
      ` ${dayText(period.mondayOf(at, m[1] === '上' ? -2 : 2) + '一二三四五六日'.indexOf(m[2] ?? ''))} `,
  ],
  [
    /(周|星期|礼拜)([一二三四五])(?:[和跟与、]|周|星期|礼拜)*([二三四五])(?![点月号个十]|周|星期|礼拜)/gu,
    '$1$2到周$3',
  ],
  [/(?:今年)?年初(?:以来|至今|到现在|到目前)|今年到(?:现在|目前)|\b(?:ytd|year to date)\b/giu, '今年以来'],
  [/(?:大?半夜|深夜|夜里|后半夜)(?=[一二两三四五1-5]点)/gu, '凌晨'],
  [/(?<=[本这]个?(?:周|月|季度))(?:截至|截止|到)(?:目前|现在)(?:为止)?/gu, ' '],
  [/\blast night at (\d{1,2}(?::\d{2})?)(?! ?[ap]m)/gi, 'yesterday $1pm'],
  [/\b(\w+day|yesterday|tomorrow) (?:night|evening) at (\d{1,2}(?::\d{2})?)(?![\d:]| ?[ap]m)/gi, '$1 $2pm'],
  [/(\b\d{1,2}(?::\d{2})? ?[ap]m\b.*)\bthis (?:morning|afternoon|evening)\b/gi, '$1today'],
  [pattern('AM_OR_PM', 'giu'), (m) => period.partOfDay(m)],
  [/\b(?:fortnight|couple of weeks)\b/gi, '2 weeks'],
  [/\bcouple of (?=days|months)/gi, '2 '],
  [/\b(\d{1,2})\/(\d{1,2})\/(20\d{2})\b/g, '$3-$1-$2'],
  [/(?<![\d/-])(\d{1,2})\/(\d{1,2}) ?[-~] ?(\d{1,2})\/(\d{1,2})(?![\d/-])/g, '$1月$2日到$3月$4日'],
  [pattern('HOLIDAY', 'gu'), (m, at) => holiday(m, at)],
  [pattern('MOVING_HOLIDAY', 'gu'), (m, at) => movingHoliday(m, at)],
  [/周六[周、和]*[日天]/gu, '周末'],
  [/(?<=\p{Script=Han}) ?noon\b/giu, '中午'],
  [
    /([上下本这])(周|星期|礼拜)([一二三四五六日天])([到至])(?:\2)?([一二三四五六日天])(?![\d点月号个十])/gu,
    '$1$2$3$4$1$2$5',
  ],
  [/[()]/g, ', '],
  [/\b(\d{1,2})ish\b/gi, 'at $1'],
  [/\bafter lunch\b|(?:午饭|饭|午)后/giu, ' 下午 '],
  [/(?:午饭|饭|(?<![上下中])午)[之以]?前/gu, ' 上午 '],
  [/(?:临|快)?下班[之以]?前/gu, ' 下午 '],
  [pattern('MONTH_NAME', 'gi'), (m) => ` ${monthOf(m[1])}月 `],
  [pattern('MONTH_OF_YEAR', 'gi'), (m) => ` ${m[2]}年${monthOf(m[1])}月 `],
  // `huang jun` is no month.
  [pattern('SHORT_MONTH', 'gi'), (m) => ` ${monthOf(m[1])}月 `],
  [/([上本这]个?(?:周|星期|礼拜))(?=日报)/gu, '$1 '],
  [pattern('HALF_DAY', 'gi'), (m) => period.halfDay(m)],
  [
    new RegExp(
      `(?<!\\d(?:st|nd|rd|th)? )\\b(?:in|for|of|during|from|all|since) (${MONTHS.join('|')})${MONTH_END}(?! \\d)`,
      'gi',
    ),
    (m) => ` ${/^since/i.test(m[0] ?? '') ? 'since' : ''} ${monthOf(m[1])}月 `,
  ],
];
