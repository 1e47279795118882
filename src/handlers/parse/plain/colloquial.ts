import { numberOf } from '../../../lib/range/days.ts';
import { calendarDay, dayOf, dayText, monthStart } from '../../../lib/range/zone.ts';
import { IDIOMS, IN_MONTH, MONTH, type Rewrite } from './idioms.ts';
import * as period from './periods.ts';
import { type At, COUNTS, monthOf } from './periods.ts';
import { pattern } from './vocabulary.ts';

const MONTH_DAY = `\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?`;
const TO = ' ?(?:to|-|~|到|至|through|until|and(?= (?:the )?\\d)) ?';

/** What people say of times, as `parseRange` takes it. */
const COLLOQUIAL: readonly Rewrite[] = [
  ...IDIOMS,
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
