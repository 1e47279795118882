import type { Language } from '../types.ts';
import { lower, n } from './punctuation.ts';

/** `/trend`: how the quality went over the last weeks. */
export const trends: Language['trends'] = {
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
