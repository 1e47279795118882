import { THIN } from '../../kit/format.ts';
import { before, n } from './punctuation.ts';

/** `/trend`: how the quality went over the last weeks. */
export const trends = {
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
