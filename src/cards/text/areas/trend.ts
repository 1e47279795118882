import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
const before = (word: string): string => String(word).replace(/^(?=[\dA-Za-z])/, THIN);
const lower = (word: string): string => String(word).toLowerCase();

/** `/trend`: how the quality went over the last weeks. */
export const zh = {
  title: (days: number) => `会议质量趋势 · 最近${THIN}${n(days)}${THIN}天`,
  tag: '趋势',
  by: (dimension: string) => `按${before(dimension)}`,
  sentence: {
    better: (days: number, was: string, is: string) =>
      `比再之前的${THIN}${n(days)}${THIN}天明显好转：不达标的分钟从${THIN}${was}${THIN}降到${THIN}${is}。`,
    worse: (days: number, was: string, is: string) =>
      `比再之前的${THIN}${n(days)}${THIN}天明显变差：不达标的分钟从${THIN}${was}${THIN}升到${THIN}${is}。`,
    steady: (days: number, was: string, is: string) =>
      `和再之前的${THIN}${n(days)}${THIN}天没有明显差别：不达标的分钟当时${THIN}${was}，现在${THIN}${is}。`,
    alone: (is: string) => `${is}${THIN}的分钟不达标；更早的数据没有，无法比较。`,
  },
  none: '这段时间没有可以判断的会议。数据从机器人开始收集日报时起才有。',
  state: { good: '达标', over: '未达标', none: '没有数据' },
  figures: {
    rate: (target: string) => `的分钟不达标（目标${THIN}≤${THIN}${target}）`,
    meetings: '场会议',
    met: (of: number) => `天达标，共${THIN}${n(of)}${THIN}天`,
    minutes: '有数据的分钟',
  },
  chart: { day: '每天不达标的分钟（%）', week: '每周不达标的分钟（%），按周一' },
  groupChart: (dimension: string) => `不达标的分钟（%），按${before(dimension)}`,
  groups: (shown: number, total: number) =>
    shown < total
      ? `分钟最多的${THIN}${n(shown)}${THIN}个，不达标多的在前（另有${THIN}${n(total - shown)}${THIN}个）`
      : '不达标多的在前',
  columns: { rate: '不达标', before: '之前', minutes: '分钟数' },
  noGroups: (dimension: string) => `这段时间没有记下${before(dimension)}。`,
  other: '换一种看法：',
  foot: (from: string, to: string) => `${from}–${to}`,
  coverage: (measured: number, total: number) => `测得${THIN}${n(measured)} / ${n(total)}${THIN}人次`,
  problem: {
    title: '趋势 · 还差一点',
    word: (given: string) => `「${given}」看不懂：可以写天数和分组方式。`,
    days: (given: string) => `「${given}」不行：天数写${THIN}7${THIN}到${THIN}400。`,
    twice: (given: string) => `「${given}」写了两次，请只留一个。`,
  },
  examples: ['/趋势 30天', '/趋势 90天', '/趋势 30天 部门', '/趋势 90天 地点'] as readonly string[],
} as const;

export const en: Same<typeof zh> = {
  title: (days) => `Meeting quality, last ${n(days)} days`,
  tag: 'Trend',
  by: (dimension) => `by ${lower(dimension)}`,
  sentence: {
    better: (days, was, is) =>
      `Clearly better than in the ${n(days)} days before: poor minutes went down from ${was} to ${is}.`,
    worse: (days, was, is) =>
      `Clearly worse than in the ${n(days)} days before: poor minutes went up from ${was} to ${is}.`,
    steady: (days, was, is) =>
      `Much as in the ${n(days)} days before: ${is} of the minutes were poor, ${was} then.`,
    alone: (is) => `${is} of the minutes were poor; nothing older is kept to compare with.`,
  },
  none: 'No meeting to judge in this time. Data begins when the bot began to collect for digests.',
  state: { good: 'on target', over: 'off target', none: 'no data' },
  figures: {
    rate: (target) => `of minutes poor (target ≤ ${target})`,
    meetings: 'meetings',
    met: (of) => `days on target, of ${n(of)}`,
    minutes: 'minutes with data',
  },
  chart: { day: 'Poor minutes by day (%)', week: 'Poor minutes by week, from Monday (%)' },
  groupChart: (dimension) => `Poor minutes by ${lower(dimension)} (%)`,
  groups: (shown, total) =>
    shown < total
      ? `The ${n(shown)} with the most minutes, worst first (${n(total - shown)} more)`
      : 'Worst first',
  columns: { rate: 'Poor', before: 'Before', minutes: 'Minutes' },
  noGroups: (dimension) => `No ${lower(dimension)} was recorded in this time.`,
  other: 'Other ways to look at it:',
  foot: (from, to) => `${from} to ${to}`,
  coverage: (measured, total) => `${n(measured)} of ${n(total)} joins measured`,
  problem: {
    title: 'Trend · almost there',
    word: (given) => `“${given}” is not understood: give a number of days and what to group by.`,
    days: (given) => `“${given}” will not do: give 7 to 400 days.`,
    twice: (given) => `“${given}” is given twice; leave one out.`,
  },
  examples: ['/trend 30d', '/trend 90d', '/trend 30d department', '/trend 90d place'],
};
