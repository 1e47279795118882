import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';
import { zh as alert, en as alertEn } from './alert.ts';
import { zh as body, en as bodyEn } from './digest-body.ts';
import { zh as setup, en as setupEn } from './digest-setup.ts';
import { zh as trend, en as trendEn } from './trend.ts';

const n = (value: number): string => formatNumber(value);
const before = (word: string): string => String(word).replace(/^(?=[\dA-Za-z])/, THIN);
const after = (word: string): string => String(word).replace(/(?<=[\dA-Za-z])$/, THIN);
const few = (value: number, one: string, many: string): string => `${n(value)} ${value === 1 ? one : many}`;

const lowerFirst = (text: string): string => String(text).replace(/^./, (letter) => letter.toLowerCase());

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The digest of a day or a week. */
export const zh = {
  title: { day: '会议质量日报', week: '会议质量周报' },
  kind: { day: '日报', week: '周报' },
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as readonly string[],
  date: (month: number, day: number) => `${month}${THIN}月${THIN}${day}${THIN}日`,
  dateOfYear: (year: number, month: number, day: number) =>
    `${year}${THIN}年${THIN}${month}${THIN}月${THIN}${day}${THIN}日`,
  onWeekday: (date: string, weekday: string) => `${date} ${weekday}`,
  atTime: (date: string, time: string) => `${date}${THIN}${time}`,
  /** Of one month, or of two. */
  days: (month: number, first: number, last: number) => `${month}${THIN}月${THIN}${first}–${last}${THIN}日`,
  span: (first: string, last: string) => `${after(first)}至${THIN}${last}`,
  state: {
    good: '达标',
    over: '未达标',
    few: '数据太少',
    quiet: '没有会议',
    unread: '没有读到',
    reading: '读取中',
  },
  overall: {
    good: {
      alone: '整体良好',
      steady: '整体良好',
      better: '整体良好，并且明显好转',
      worse: '仍在目标内，但明显变差',
    },
    over: {
      alone: '没有达标',
      steady: '没有达标，和之前差不多',
      better: '没有达标，但明显好转',
      worse: '没有达标，并且明显变差',
    },
  },
  sentence: (overall: string, rate: string, facts: string) =>
    `${overall}：${rate}${THIN}的分钟不达标（${facts}）。`,
  /** In front of the sentence where a part was measured only. */
  goingBy: (share: string, overall: string) => `按已测得的${THIN}${share}，${overall}`,
  goingBySome: (overall: string) => `按已测得的部分，${overall}`,
  target: (rate: string) => `目标${THIN}≤${THIN}${rate}`,
  baseline: {
    day: (days: number, rate: string) => `之前${THIN}${n(days)}${THIN}天${THIN}${rate}`,
    week: (_days: number, rate: string) => `前一周${THIN}${rate}`,
  },
  count: (minutes: number) => `n = ${n(minutes)}`,
  comma: '，',
  tooFew: (minutes: number) => `数据太少，不下结论：只有${THIN}${n(minutes)}${THIN}分钟可以判断。`,
  unread: (meetings: number) => `开了${THIN}${n(meetings)}${THIN}场会，质量数据还在读取。`,
  unmeasured: (meetings: number) => `开了${THIN}${n(meetings)}${THIN}场会，没有一分钟可以判断。`,
  matters: {
    group: (dimension: string, name: string, rate: string, rest: string) =>
      `${dimension}「${name}」明显更差：${rate}，其余${THIN}${rest}。`,
    groupRose: (dimension: string, name: string, was: string, rate: string) =>
      `${dimension}「${name}」变差了：从${THIN}${was}${THIN}升到${THIN}${rate}。`,
    cause: (cause: string, meetings: number, people: number) =>
      `推测主要是${before(after(cause))}，涉及${THIN}${n(meetings)}${THIN}场会议、${n(people)}${THIN}人。`,
    worst: (meetings: number) => `有${THIN}${n(meetings)}${THIN}场会议需要关注。`,
    nothing: '没有需要关注的会议。',
    nothingYet: '已测得的会议里，没有需要关注的。',
    scattered: '差的分钟分散在各场，没有哪一场特别差。',
  },
  note: {
    late: (moment: string) => `这一份晚了：原定${THIN}${moment}${THIN}发出，当时没能发出去。`,
    skipped: (dates: string) =>
      `${after(dates)}的没有发出：当时没能发出去，超过${THIN}12${THIN}小时就不再补发。`,
    unsure: (dates: string) =>
      `${after(dates)}的不知道有没有发到：发送时中断了超过${THIN}1${THIN}小时，为免重复没有再发。`,
    dates: (dates: string, others: number) =>
      others > 0 ? `${after(dates)}和另外${THIN}${n(others)}${THIN}天` : dates,
    datesAnd: '、',
    suspended: '数据不是最新的：订阅人的导出权限已失效，下面只有失效前读到的部分。已私信订阅人。',
    reading: (measured: number, total: number) =>
      `先看已测得的${THIN}${n(measured)} / ${n(total)}${THIN}人次，其余还在读取，这张卡片会自己补全。`,
    counting: (measured: number, total: number) =>
      `先看已测得的${THIN}${n(measured)}${THIN}人次：谁参加了会议还在读取，已知${THIN}${n(total)}${THIN}人次，这张卡片会自己补全。`,
    partialOfSome: (measured: number, total: number) =>
      `只测得${THIN}${n(measured)}${THIN}人次，已知${THIN}${n(total)}${THIN}人次，有些会议谁参加了没有读到。`,
    partial: (measured: number, total: number) =>
      `只测得${THIN}${n(measured)} / ${n(total)}${THIN}人次，比例按测得的部分计算。`,
  },
  figures: {
    meetings: '场会议',
    meetingsBeside: {
      day: (days: number, mean: string) => `场会议（之前${THIN}${n(days)}${THIN}天日均${THIN}${mean}）`,
      week: (_days: number, count: string) => `场会议（前一周${THIN}${count}）`,
    },
    people: (joins: number) => `人和会议室（${n(joins)}${THIN}人次）`,
    hours: '小时（总时长）',
    rate: (minutes: number) => `的分钟不达标（n = ${n(minutes)}）`,
  },
  chart: {
    trend: {
      day: (points: number) => `${n(points)}${THIN}天里不达标的分钟（%）`,
      week: (points: number) => `${n(points)}${THIN}周里不达标的分钟（%）`,
    },
    hours: '每小时不达标的分钟（%）',
    hoursFolded: '一天里什么时候差',
    target: (rate: string) => `目标${before(rate)}`,
    enough: '不达标的分钟',
    few: (least: number) => `少于${THIN}${n(least)}${THIN}分钟，仅供参考`,
  },
  ...body,
  button: {
    workbook: '完整表格',
    meetings: { day: '当天会议', week: '这一周的会议' },
    meeting: '看一场会议',
    previous: { day: '‹ 前一天', week: '‹ 前一周' },
    next: { day: '后一天 ›', week: '后一周 ›' },
    settings: '设置',
    unsubscribe: '退订',
  },
  confirmOff: { title: '退订这份日报？', text: '之后不再发送；已经发出的卡片还在。' },
  foot: {
    coverageOfSome: (measured: number, total: number) =>
      `测得${THIN}${n(measured)}${THIN}人次，已知${THIN}${n(total)}${THIN}人次`,
    coverage: (measured: number, total: number) => `测得${THIN}${n(measured)} / ${n(total)}${THIN}人次`,
    asOf: (moment: string) => `数据截至${THIN}${moment}`,
    zone: (zone: string) => `时间按${THIN}${zone}`,
  },
  quiet: {
    day: '这一天没有会议。',
    week: '这一周没有会议。',
    reading: '会议列表还在读取，读到以后这张卡片会自己补全。',
    unknown: '会议列表没有读到，说不出有没有会议。',
  },
  scope: {
    tenant: '全企业',
    department: (name: string) => `部门「${name}」`,
    organiser: (name: string) => `${after(name)}组织的会议`,
    rooms: (names: string, others: number) =>
      others > 0 ? `会议室「${names}」和另外${THIN}${n(others)}${THIN}间` : `会议室「${names}」`,
    and: '、',
  },
  setup,
  trend,
  alert,
} as const;

export const en: Same<typeof zh> = {
  title: { day: 'Daily meeting quality', week: 'Weekly meeting quality' },
  kind: { day: 'Daily', week: 'Weekly' },
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  date: (month, day) => `${day} ${MONTHS[month - 1] ?? ''}`,
  dateOfYear: (year, month, day) => `${day} ${MONTHS[month - 1] ?? ''} ${year}`,
  onWeekday: (date, weekday) => `${weekday}, ${date}`,
  atTime: (date, time) => `${date}, ${time}`,
  days: (month, first, last) => `${first}–${last} ${MONTHS[month - 1] ?? ''}`,
  span: (first, last) => `${first} to ${last}`,
  state: {
    good: 'on target',
    over: 'off target',
    few: 'too little data',
    quiet: 'no meetings',
    unread: 'not read',
    reading: 'reading',
  },
  overall: {
    good: {
      alone: 'Good overall',
      steady: 'Good overall',
      better: 'Good overall, and clearly better than before',
      worse: 'Still on target, but clearly worse than before',
    },
    over: {
      alone: 'Off target',
      steady: 'Off target, much as before',
      better: 'Off target, but clearly better than before',
      worse: 'Off target, and clearly worse than before',
    },
  },
  sentence: (overall, rate, facts) => `${overall}: ${rate} of the minutes were poor (${facts}).`,
  goingBy: (share, overall) => `Going by the ${share} measured, ${lowerFirst(overall)}`,
  goingBySome: (overall) => `Going by what is measured, ${lowerFirst(overall)}`,
  target: (rate) => `target ≤ ${rate}`,
  baseline: {
    day: (days, rate) => (days === 1 ? `the day before ${rate}` : `the ${n(days)} days before ${rate}`),
    week: (_days, rate) => `the week before ${rate}`,
  },
  count: (minutes) => `n = ${n(minutes)}`,
  comma: ', ',
  tooFew: (minutes) => `Too little data for a verdict: only ${few(minutes, 'minute', 'minutes')} to judge.`,
  unread: (meetings) => `${few(meetings, 'meeting', 'meetings')}; the quality data is still being read.`,
  unmeasured: (meetings) => `${few(meetings, 'meeting', 'meetings')}, and not a minute that can be judged.`,
  matters: {
    group: (dimension, name, rate, rest) =>
      `${dimension} “${name}” is clearly worse off: ${rate}, everybody else ${rest}.`,
    groupRose: (dimension, name, was, rate) => `${dimension} “${name}” got worse: from ${was} to ${rate}.`,
    cause: (cause, meetings, people) =>
      `The main cause is probably ${cause}: ${few(meetings, 'meeting', 'meetings')}, ${few(people, 'person', 'people')}.`,
    worst: (meetings) => `${few(meetings, 'meeting needs', 'meetings need')} a look.`,
    nothing: 'No meeting needs a look.',
    nothingYet: 'Of the meetings measured, none needs a look.',
    scattered: 'The poor minutes are spread over the meetings; none stands out.',
  },
  note: {
    late: (moment) => `Late: this was due at ${moment} and could not be sent then.`,
    skipped: (dates) =>
      `Not sent for ${dates}: it could not be sent at its time, and after 12 hours it is left out.`,
    unsure: (dates) =>
      `Whether it arrived for ${dates} is not known: sending broke off for more than an hour, and it was not sent again, so that nobody sees it twice.`,
    dates: (dates, others) => (others > 0 ? `${dates} and ${few(others, 'day', 'days')} more` : dates),
    datesAnd: '; ',
    suspended:
      'Not up to date: the subscriber may no longer export, so only what was read before that is here. The subscriber has been told in private.',
    reading: (measured, total) =>
      `So far ${n(measured)} of ${few(total, 'join', 'joins')} measured; the rest is being read, and this card completes itself.`,
    counting: (measured, total) =>
      `So far ${few(measured, 'join', 'joins')} measured; who joined is still being read, ${n(total)} known as yet, and this card completes itself.`,
    partialOfSome: (measured, total) =>
      `Only ${few(measured, 'join', 'joins')} measured of ${n(total)} known; who joined some meetings could not be read.`,
    partial: (measured, total) =>
      `Only ${n(measured)} of ${few(total, 'join', 'joins')} measured; shares are of the measured part.`,
  },
  figures: {
    meetings: 'meetings',
    meetingsBeside: {
      day: (days, mean) => `meetings (${mean} a day over the ${n(days)} days before)`,
      week: (_days, count) => `meetings (${count} the week before)`,
    },
    people: (joins) => `people and rooms (${few(joins, 'join', 'joins')})`,
    hours: 'meeting hours',
    rate: (minutes) => `of minutes poor (n = ${n(minutes)})`,
  },
  chart: {
    trend: {
      day: (points) => `Poor minutes over ${n(points)} days (%)`,
      week: (points) => `Poor minutes over ${n(points)} weeks (%)`,
    },
    hours: 'Poor minutes by hour (%)',
    hoursFolded: 'When in the day it was poor',
    target: (rate) => `target ${rate}`,
    enough: 'Poor minutes',
    few: (least) => `Fewer than ${n(least)} minutes: a hint only`,
  },
  ...bodyEn,
  button: {
    workbook: 'Full workbook',
    meetings: { day: 'Meetings of the day', week: 'Meetings of the week' },
    meeting: 'Look into a meeting',
    previous: { day: '‹ Day before', week: '‹ Week before' },
    next: { day: 'Day after ›', week: 'Week after ›' },
    settings: 'Settings',
    unsubscribe: 'Unsubscribe',
  },
  confirmOff: {
    title: 'Stop this digest?',
    text: 'It is not sent any more; cards already sent stay.',
  },
  foot: {
    coverageOfSome: (measured, total) =>
      `${few(measured, 'join', 'joins')} measured, ${n(total)} known as yet`,
    coverage: (measured, total) => `${n(measured)} of ${few(total, 'join', 'joins')} measured`,
    asOf: (moment) => `data as of ${moment}`,
    zone: (zone) => `times in ${zone}`,
  },
  quiet: {
    day: 'No meetings on this day.',
    week: 'No meetings in this week.',
    reading: 'The list of meetings is being read; this card completes itself.',
    unknown: 'The list of meetings could not be read, so nobody can say whether there were any.',
  },
  scope: {
    tenant: 'Whole company',
    department: (name) => `Department “${name}”`,
    organiser: (name) => `Meetings of ${name}`,
    rooms: (names, others) => (others > 0 ? `Rooms “${names}” and ${n(others)} more` : `Rooms “${names}”`),
    and: ', ',
  },
  setup: setupEn,
  trend: trendEn,
  alert: alertEn,
};
