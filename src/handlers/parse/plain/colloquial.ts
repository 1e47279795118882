import { numberOf } from '../../../lib/range/days.ts';
import { calendarDay, dayOf, dayText, monthStart } from '../../../lib/range/zone.ts';
import { holiday, movingHoliday, sinceHoliday } from './holidays.ts';
import * as period from './periods.ts';
import { type At, COUNTS, MONTHS, monthOf } from './periods.ts';
import { pattern, sourceOf } from './vocabulary.ts';

const MONTH_END = '(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![a-z])';
const MONTH = `(${MONTHS.join('|')})${MONTH_END}\\.?`;
const MONTH_DAY = `\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?`;
const TO = ' ?(?:to|-|~|到|至|through|until|and(?= (?:the )?\\d)) ?';
const IN_MONTH = '\\d{1,2}|[一二三四五六七八九十]{1,2}';
const PART_OF_MONTH = '[上中下]旬|初|底|末|中(?=[的那这]|$| )|[上下]半月?|第[一二三四五1-5]周|最后一周';
const PART_EN = sourceOf('PART_OF_MONTH_EN');

type Rewrite = readonly [pattern: RegExp, by: string | ((match: readonly string[], at: At) => string)];

/** What people say of times, as `parseRange` takes it. */
const COLLOQUIAL: readonly Rewrite[] = [
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
  [/一下(?=个?(?:季度|周|月|星期|年))/gu, '一下 '],
  [
    /(看|查|问|说|导|统计|分析|了解|拉)下(?=周[会例报]|月会|周[一二三四五六日天].*(?:质量|卡|怎么样|听|断|参会|谁[来没迟]))/gu,
    '$1下 ',
  ],
  [/([一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3})(?=[到至，,、的-]|$)/gu, '$1日'],
  // No time of day: `好一点`, `一点都不`.
  [pattern('A_BIT', 'gu'), ' '],
  [/(?<=周|星期|礼拜)一(?:起(?!床)|(?=共|直|般|定|下(?!午)))/gu, ' '],
  [/([昨今明后])(?:儿个?|个儿|日(?![报志程])|(?=[上下]午))/gu, '$1天'],
  // Who speaks of just now was there.
  [
    /(?<=^|[，。,.!！ ])(?:刚才|刚刚|刚)(?= *(?:过来|跑来|来|打电话|发消息|找我|跟我)?(?:反映|反馈|说|投诉|抱怨|问|讲))/gu,
    ' ',
  ],
  [/刚才|刚刚|方才|刚(?:散|开完|结束|下会|(?=[那这][个场次]?会(?!议室)))(?:的|了)?/gu, ' 我今天'],
  [/大后天/gu, (_m, { now, zone }) => ` ${dayText(dayOf(now, zone) + 3)} `],
  [
    /(?<![最近去前上下这本每十第])([一两三](?:个?(?:周|星期)|个月)(?=来|[内里])|[一两三四五六七八九十\d]{1,2}(?:个?(?:周|星期)|个月)(?=以来))(?:以?来|[内里])/gu,
    '最近$1',
  ],
  [/明([早晚])上?/gu, '明天$1上'],
  [/前[儿日]个?/gu, '前天'],
  [/昨[晚夜]上?(?:十二|12|零|0)点/gu, '今天凌晨0点'],
  [/昨[晚夜]上?([一两二三1-3])点/gu, '今天凌晨$1点'],
  [
    new RegExp(`(${IN_MONTH})月份?的?[头前]([一两二三123])周`, 'gu'),
    (m) => `${m[1]}月1日到${m[1]}月${7 * (numberOf(m[2] ?? '') ?? 1)}日`,
  ],
  [
    new RegExp(`\\bfirst (two|three|\\d) weeks of ${MONTH}(?![a-z])`, 'gi'),
    (m) => period.daysOfMonth(m[2], '1', String(7 * period.countOf(m[1]))),
  ],
  // `Thursday last week`, `13/11`.
  [/\b((?:mon|tues|wednes|thurs|fri|satur|sun)day),? (?:of )?(this|last|next) week\b/gi, '$2 week $1'],
  [/(?<![\d/])(1[3-9]|2\d|3[01])\/(0?[1-9]|1[0-2])(?![\d/])/g, '$2-$1'],
  [/\b(?:just now|a (?:moment|minute|while) ago|earlier today)\b/gi, 'today'],
  [pattern('LATELY_ZH', 'gu'), '最近7天'],
  [/最近这|近这/gu, '最近'],
  [/(?<=[一两二三四五六\d]个)多(?=月|星期|礼拜|周)/gu, ''],
  [/这一个月(?!份)/gu, '最近1个月'],
  [/\b(?:recently|lately|(?:the )?(?:last|past) few days|these days)\b/gi, 'last 7 days'],
  [/这(?=[两二三四五六七八九十\d]{1,2}个?(?:[天日周月]|星期|礼拜))/gu, '最近'],
  [/明后[两二]?天/gu, '明天到后天'],
  [/昨今[两二]?天|昨天今天/gu, '昨天到今天'],
  [/今明[两二]?天/gu, '今天到明天'],
  [
    /(?<![\d.]|客户端|版本|[vV])(\d{1,2})\.(\d{1,2})[日号]? ?[-~到至] ?(\d{1,2})\.(\d{1,2})(?![\d.])/gu,
    '$1月$2日到$3月$4日',
  ],
  [/(?:最近|近|过去)半个月|这半个月/gu, '最近15天'],
  [/(?:最近|近|过去|这)(?:小?半年)|(?<![上下前后])半年(?:来|以来|[内里])/gu, '最近180天'],
  [/过去的(?=[一两三四五六七八九十\d])/gu, '过去'],
  [
    /(上|本|这|下)个?月(\d{1,2})[日号]/gu,
    (m, at) => {
      const { year, month } = calendarDay(
        monthStart(dayOf(at.now, at.zone), { 上: -1, 下: 1 }[m[1] ?? ''] ?? 0),
      );
      return ` ${year}-${month}-${m[2]} `;
    },
  ],
  [
    /([明今去前])年(?=(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)/gu,
    (m, at) => `${calendarDay(dayOf(at.now, at.zone)).year + 1 - '明今去前'.indexOf(m[1] ?? '')}年`,
  ],
  [/(?<=\d月)(?=\d{1,2}[楼层])|(?<=\d月\d{1,2}[号日]?[到至]\d{1,2}[号日])(?=会议室)/gu, ' '],
  [/(?<![\d.])(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9]) (?=\d{1,2} ?[楼层])/gu, '$1-$2 '],
  [pattern('QUARTER_OF_OURS', 'giu'), ' $& '],
  [/第?([一二三四1-4])季度/gu, (m, at) => period.quarter(at, m[1])],
  [pattern('QUARTER', 'gu'), (m, at) => period.quarter(at, m[1])],
  [/上上个?(?:周|星期|礼拜)(?![一二三四五六日天末])/gu, (_m, at) => period.week(at, -2)],
  [
    pattern('WEEKS_BY_NUMBER', 'gi'),
    (m, at) => period.span(period.isoWeek(at, Number(m[1])), period.isoWeek(at, Number(m[2]))),
  ],
  [
    /\b(?:calendar |iso )?(?:week|wk|cw|kw) ?([1-5]?\d)\b(?! (?:weeks|days|of))|第([1-5]?\d)周/gi,
    (m, at) => period.isoWeek(at, Number(m[1] ?? m[2])),
  ],
  [/\b(?:the )?week before last\b/gi, (_m, at) => period.week(at, -2)],
  [pattern('WEEKEND_BEFORE', 'giu'), (_m, at) => period.weekend(at, -2)],
  [/上个?(?:周末|星期末|礼拜末)|\blast weekend\b/giu, (_m, at) => period.weekend(at, -1)],
  [/(?:这个?|本)?周末|\b(?:this|the|over the) weekend\b/giu, (_m, at) => period.weekend(at, 0)],
  [/(?:周|星期|礼拜)([一二三四五六日天])(?!至|到|-|[楼层])/gu, '周$1'],
  [/这(?:周|星期|礼拜)(?![一二三四五六日天末])/gu, '本周'],
  [/\bat (\d{1,2})(?![\d:]| ?[ap]\.?m| ?o'?clock| people)/gi, '$1:00'],
  [/\bthis (morning|afternoon|evening)\b/gi, 'today $1'],
  [/\b(yesterday|today|tomorrow)s\b/gi, '$1'],
  [/(?<='s |\b(?:my|our|her|his|their) )(week|month|quarter)\b/gi, ' this $1'],
  [pattern('OF_DAY', 'gi'), '$1'],
  [pattern('OF_PERIOD', 'gi'), '$1 $2'],
  [
    new RegExp(`\\b(${COUNTS.join('|')})(?= (?:hours?|days?|weeks?|months?|minutes?)\\b)`, 'gi'),
    (m) => String(COUNTS.indexOf((m[1] ?? '').toLowerCase()) + 1),
  ],
  [pattern('HOURS_AGO', 'giu'), (m, at) => period.hoursAgo(at, m[1] ?? m[2])],
  [/半个?(?:小时|钟头)之?前|\bhalf an hour ago\b/giu, (_m, at) => period.minutesAgo(at, '30')],
  [pattern('MINUTES_AGO', 'giu'), (m, at) => period.minutesAgo(at, m[1] ?? m[2])],
  [/(?:最近|近|过去)一年/gu, '最近365天'],
  [/双(?:十一|11)(?:当[天日])?/gu, '11月11日'],
  [pattern('WEEK_OF_DAY', 'gu'), (m, at) => period.weekOf(m, at)],
  [/\b(last|this|next) (week|month|quarter|year)s\b/gi, '$1 $2'],
  [
    new RegExp(
      `(?<!\\d(?:st|nd|rd|th)? )${MONTH_DAY}${TO}(\\d{1,2})(?:st|nd|rd|th|[日号])?(?![\\d:]| ?[ap]m)`,
      'giu',
    ),
    (m) => period.daysOfMonth(m[1], m[2], m[3]),
  ],
  [
    new RegExp(
      `\\b(?:the )?(\\d{1,2})(?:st|nd|rd|th)?${TO}(?:the )?(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}(?![a-z])`,
      'giu',
    ),
    (m) => period.daysOfMonth(m[3], m[1], m[2]),
  ],
  [pattern('TWO_DAYS', 'gi'), '$1日和$2日'],
  [/\ba (?=week ago|day ago)/gi, '1 '],
  [/\b(\d{1,2}) weeks? ago\b/gi, (m, at) => period.week(at, -Number(m[1]))],
  [new RegExp(`(?<!\\d )${MONTH_DAY}\\b(?!:)`, 'gi'), (m) => `${monthOf(m[1])}-${m[2]}`],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}(?![a-z])`, 'gi'),
    (m) => `${monthOf(m[2])}-${m[1]}`,
  ],
  [/\b(\d{1,2})(?:st|nd|rd|th) floor\b/gi, 'floor $1'],
  [/\b(?:the )?week (?:of|beginning|starting|from) (\d{1,2})-(\d{1,2})\b/gi, (m, at) => period.weekOf(m, at)],
  [/\bthe (\d{1,2})(?:st|nd|rd|th)\b/gi, '$1日'],
  [pattern('DOTTED_DAY', 'gu'), '$1月$2日'],
  [/\b(?:at )?(\d{1,2})(?::(\d{2}))? ?o'?clock\b/gi, '$1:00'],
  [/\b(?:in the )?(morning|afternoon|evening)\b/gi, '$1'],
];

/** Returns what people say of times as `parseRange` takes it: `昨儿个`, `the week before last`. */
export function inPlainTimes(text: string, at: At): string {
  let said = text;
  for (const [pattern, by] of COLLOQUIAL)
    said =
      typeof by === 'string'
        ? said.replace(pattern, by)
        : said.replace(pattern, (...match: string[]) => by(match, at));
  return said;
}
