import type { Language } from '../types.ts';
import { few, lower, n } from './phrases.ts';

const earlier = (days: number) =>
  days < 7 ? 'on the same days a week before' : `in the ${n(days)} days before`;

/** `/trend`: how the quality went over the last weeks. */
export const trends: Language['trends'] = {
  title: (days) => `Meeting quality, last ${n(days)} days`,
  titleOf: (range) => `Meeting quality, ${range}`,
  tag: 'Trend',
  by: (dimension) => `by ${lower(dimension)}`,
  sentence: {
    is: (meetings, judged, bad, severe, affected) => {
      const of = few(meetings, 'meeting', 'meetings');
      const all =
        judged < meetings
          ? `${n(judged)} of ${of} had enough data to judge: ${n(bad)}`
          : `${n(bad)} of ${of}`;
      if (bad === 0)
        return judged < meetings
          ? `${n(judged)} of ${of} had enough data to judge; none was bad.`
          : `None of ${of} was bad.`;
      return `${all} ${bad === 1 ? 'was' : 'were'} bad${severe === 0 ? '' : ` (${n(severe)} with most people affected)`}; ${few(affected, 'person', 'people')} affected.`;
    },
    better: (days, judged, bad) => `Clearly better than ${earlier(days)} (${n(bad)} of ${n(judged)} then).`,
    worse: (days, judged, bad) => `Clearly worse than ${earlier(days)} (${n(bad)} of ${n(judged)} then).`,
    steady: (days, judged, bad) => `Much as ${earlier(days)} (${n(bad)} of ${n(judged)} then).`,
    fewDays: (known, days) =>
      `Only ${n(known)} of ${n(days)} days ${known === 1 ? 'has' : 'have'} data; no verdict yet.`,
    alone: 'No earlier data to compare.',
    minutes: (rate) => `${rate} of the minutes were poor; meetings were not counted then.`,
  },
  none: {
    collected:
      'No data was collected for this range yet: it starts once a digest is set up (`/digest on 09:00`), or look at one day (`/digest now`).',
    read: 'The data of this range has not been read yet; look again later.',
    judged: 'No meetings to judge in this range.',
  },
  state: { good: 'good', over: 'bad meetings', early: 'no verdict yet', none: 'no data' },
  figures: {
    bad: 'bad meetings',
    badBefore: (bad) => `bad meetings (${n(bad)} before)`,
    affected: (whose) => `people${whose === '' ? '' : ` ${whose}`} affected, per meeting`,
    meetings: 'meetings',
    meetingsOf: (known) => `meetings on ${few(known, 'day', 'days')} with data`,
  },
  chart: {
    folded: 'By day or week',
    badDay: 'Bad meetings by day',
    badWeek: 'Bad meetings by week, from Monday',
    day: 'Poor minutes by day (%)',
    week: 'Poor minutes by week, from Monday (%)',
  },
  worstGroup: (dimension, name, rate, rest) =>
    `${dimension} “${name}” is clearly worse: ${rate} of its time was poor, ${rest} of the others'.`,
  alike: (dimension, groups, least, most) =>
    `${dimension}: none of the ${n(groups)} is clearly worse (${least} to ${most} of their time was poor).`,
  groupChart: (dimension) => `Poor minutes by ${lower(dimension)} (%)`,
  groups: (shown, total) =>
    shown < total
      ? `${n(shown)} with the most minutes, worst first (${n(total - shown)} more)`
      : 'Worst first',
  group: (name, facts) => `**${name}** · ${facts}`,
  minutesPoor: (rate, minutes) => `${rate} of ${few(minutes, 'minute', 'minutes')} poor`,
  before: (rate) => `${rate} before`,
  noGroups: (dimension) => `No ${lower(dimension)} data in this range.`,
  ways: {
    whole: 'As a whole',
    department: { text: 'By department', word: 'department' },
    location: { text: 'By place', word: 'place' },
    topic: { word: 'topic' },
    command: (days) => `/trend ${days}d`,
    commandOf: (from, to) => `/trend ${from}..${to}`,
  },
  foot: (from, to) => (from === to ? from : `${from} to ${to}`),
  known: (known, days) => `data for ${n(known)} of ${n(days)} days`,
  problem: {
    title: (what) => `Trend · ${what}`,
    word: (given) =>
      `I don't recognise “${given}”. Use a number of days or a range, what to group by, or one department or place.`,
    length: (given) => `“${given}” is out of range. Use 7–400 days.`,
    twice: (given) => `“${given}” is repeated; keep one.`,
  },
  examples: [
    '/trend 30d',
    '/trend last month',
    '/trend 30d department',
    '/trend 90d place',
    '/trend 30d place:Berlin',
  ],
};

/** Two times of collected days beside each other. */
export const ranges: Language['ranges'] = {
  title: 'Before and after',
  tag: 'Comparison',
  by: (dimension) => `by ${lower(dimension)}`,
  state: { better: 'better', worse: 'worse', steady: 'no clear change', open: 'no verdict yet' },
  sentence: {
    better: (was, is) => `Bad meetings went down from ${was} to ${is}: clearly better.`,
    worse: (was, is) => `Bad meetings went up from ${was} to ${is}: clearly worse.`,
    steady: (was, is) => `Bad meetings: ${was} before, ${is} after. No clear change.`,
    open: (was, is) =>
      `Bad meetings: ${was} before, ${is} after. Too few meetings with enough data for a verdict.`,
    none: (range) =>
      `No data was collected for ${range}. A digest (\`/digest on 09:00\`) collects every day from then on.`,
    unread: (range) => `No data was collected for ${range}. Read it first, then compare.`,
    partly: (range) => `The data for ${range} was not read in full; no verdict yet.`,
  },
  read: { text: (range) => `Read ${range}`, words: (days) => `/digest now ${days}` },
  bad: (bad, judged) => `${n(bad)} of ${n(judged)}`,
  figures: { before: 'bad meetings before', after: 'bad meetings after' },
  table: 'Numbers and intervals',
  rows: {
    meetings: (was, is) => `**Meetings**: ${was} → ${is}`,
    bad: (was, is) => `**Bad meetings**: ${was} → ${is}`,
    affected: (was, is) => `**People affected (per meeting)**: ${was} → ${is}`,
    minutes: (was, is) => `**Poor minutes**: ${was} → ${is}`,
  },
  within: (count, days) => `${n(count)} (${few(days, 'day', 'days')})`,
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
  known: (name, known, days, read) =>
    `${name} ${n(known)} of ${n(days)} days known${read === '' ? '' : ` (${read})`}`,
  before: 'before',
  after: 'after',
  span: (from, to) => (from === to ? from : `${from}–${to}`),
  problem: {
    title: 'Comparison',
    two: () => 'Give two ranges, such as `/compare last week this week`.',
    range: (given) => `I don't recognise “${given}” as a range.`,
    days: (given) => `“${given}” is not whole days; this counts by days.`,
    future: (given) => `“${given}” is not collected yet; data ends with yesterday.`,
    overlap: () => 'The two ranges must not overlap.',
    'too-old': (given) => `“${given}” is too old and no longer kept.`,
    twice: (given) => `“${given}” is there twice; keep one.`,
  },
  examples: [
    '/compare last week this week',
    '/compare 2026-11-01..2026-11-07 2026-11-08..2026-11-14 place',
    '/compare last month this month dept:Design',
    '/compare last week this week place:Berlin',
  ],
};

/** What counts as poor, for who asks. */
export const limits: Language['limits'] = {
  title: 'What counts as poor',
  minute: '**A minute** is poor if one thing is: above the number below (MOS: below it); just at it is not.',
  person: (inRow, of, within) =>
    `**A person** is affected by ${inRow} poor minutes in a row, or by ${of} within ${within}.`,
  meeting: (most) => `**A meeting**: with more than ${most} of its people affected, most of them were.`,
  poor: (poor, fair) => `${poor} (fair: ${fair})`,
  fair: (fair) => `never poor (fair: ${fair})`,
  attendance: (late, early) =>
    `**Attendance**: late is more than ${late} minutes after the start; early is to leave when most stay for more than ${early} minutes.`,
  admins: 'Administrators of the bot can change these numbers: `/quality settings`.',
};
