import type { Language } from '../types.ts';
import { n } from './punctuation.ts';

/** Two times of collected days beside each other. */
export const ranges: Language['ranges'] = {
  title: 'Before and after',
  tag: 'Comparison',
  by: (dimension) => `by ${dimension}`,
  state: { better: 'Better', worse: 'Worse', steady: 'No clear change', open: 'No verdict' },
  sentence: {
    better: (was, is) => `Bad meetings went down from ${was} to ${is}: clearly better.`,
    worse: (was, is) => `Bad meetings went up from ${was} to ${is}: clearly worse.`,
    steady: (was, is) => `Bad meetings: ${was} before, ${is} after. No clear change.`,
    open: (was, is) => `Bad meetings: ${was} before, ${is} after. Too few meetings for a verdict.`,
    none: (range) =>
      `No data was collected for ${range}. A digest (\`/digest on 09:00\`) starts the collection.`,
    partly: (range, measured) => `Only ${measured} of the data for ${range} was read; no verdict yet.`,
  },
  bad: (bad, judged) => `${n(bad)} of ${n(judged)}`,
  figures: { before: 'bad meetings before', after: 'bad meetings after' },
  table: 'Numbers and intervals',
  rows: {
    meetings: (was, is) => `**Meetings**: ${n(was)} → ${n(is)}`,
    bad: (was, is) => `**Bad meetings**: ${was} → ${is}`,
    affected: (was, is) => `**People affected (per meeting)**: ${n(was)} → ${n(is)}`,
    minutes: (was, is) => `**Poor minutes**: ${was} → ${is}`,
  },
  interval: (rate, least, most) => `${rate} (${least}–${most})`,
  groups: {
    worse: (names) => `**Worse**: ${names}`,
    better: (names) => `**Better**: ${names}`,
    none: (dimension) => `No clear change by ${dimension}.`,
    line: (name, was, is, change) => `**${name}**: ${was} → ${is} · ${change}`,
    only: { before: 'only before', after: 'only after' },
    title: (shown, total) =>
      shown < total
        ? `${n(shown)} with the most minutes (${n(total - shown)} more)`
        : 'Poor minutes by group',
  },
  method: 'In brackets: 95% interval. A change counts if it is more than chance and large enough to matter.',
  known: (name, known, days) => `${name} ${n(known)} of ${n(days)} days known`,
  before: 'before',
  after: 'after',
  span: (from, to) => (from === to ? from : `${from}–${to}`),
  problem: {
    title: 'Comparison',
    two: () => 'Give two ranges, such as `/compare last week this week`.',
    range: (given) => `I don't recognise “${given}” as a range.`,
    days: (given) => `“${given}” is not whole days; ranges are compared by days.`,
    future: (given) => `“${given}” is not collected yet; data ends with yesterday.`,
    overlap: () => 'The two ranges must not overlap.',
    'too-old': (given) => `“${given}” is too old and no longer kept.`,
    twice: (given) => `“${given}” is there twice; keep one.`,
  },
  examples: [
    '/compare last week this week',
    '/compare 2026-11-01..2026-11-07 2026-11-08..2026-11-14 place',
    '/compare last month this month dept:Research',
  ],
};
