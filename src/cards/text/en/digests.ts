import type { Language } from '../types.ts';
import { few, lower, lowerFirst, n } from './punctuation.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The digest of a day or a week: its sentences, and what they rest on. */
export const digests: Language['digests'] = {
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
    good: 'good',
    over: 'bad meetings',
    few: 'too little data',
    early: 'no verdict yet',
    quiet: 'no meetings',
    unread: 'not read',
    reading: 'reading',
  },
  sentence: (rate, target, count) =>
    `${rate} of the minutes were poor (target ≤ ${target}, n = ${n(count)}).`,
  noneBad: (meetings, judged) =>
    judged < meetings
      ? `None of the ${few(judged, 'meeting', 'meetings')} read had quality problems.`
      : `None of the ${few(meetings, 'meeting', 'meetings')} had quality problems.`,
  bad: (meetings, judged, bad, severe, topics) => {
    const all = `${n(bad)} of ${few(judged, 'meeting', 'meetings')}${judged < meetings ? ' read' : ''} ${bad === 1 ? 'was' : 'were'} bad`;
    if (severe === 0) return `${all}; only some people were affected.`;
    return `${all}; in ${n(severe)} most people were affected${topics === '' ? '' : ` (${topics}${severe > 2 ? ', …' : ''})`}.`;
  },
  count: (minutes) => `n = ${n(minutes)}`,
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
      'Out of date: the subscriber may no longer export, so this shows only what was read before. The subscriber has a private message about it.',
    gone: (scope) =>
      `The company has no ${lowerFirst(scope)} any more: it may have a new name. Press “Settings” to choose one, or unsubscribe.`,
    reading: (coverage) =>
      `Measured so far: ${coverage}; the rest is being read, and this card updates itself.`,
    partial: (coverage) => `Measured: only ${coverage}; shares are of the measured part.`,
  },
  figures: {
    meetings: 'meetings',
    meetingsBeside: {
      day: (count) => `meetings (${count} last week)`,
      week: (count) => `meetings (${count} before)`,
    },
    bad: 'bad meetings',
    badBeside: {
      day: (count) => `bad meetings (${n(count)} last week)`,
      week: (count) => `bad meetings (${n(count)} before)`,
    },
    people: (joins) => `people and rooms (${few(joins, 'join', 'joins')})`,
  },
  chart: {
    trend: {
      day: (points) => `Poor minutes over ${n(points)} days (%)`,
      week: (points) => `Poor minutes over ${n(points)} weeks (%)`,
    },
    hours: 'Poor minutes by hour (%)',
    target: (rate) => `target ${rate}`,
    enough: 'Poor minutes',
    few: (least, share) => `Fewer than ${n(least)} minutes, or under ${share} measured: a hint only`,
  },
  worst: {
    title: (shown, more) =>
      more ? `The ${n(shown)} worst (more in the workbook)` : 'Meetings that need a look',
    hidden: 'hidden',
    when: (start, topic) => `${start}\u2002${topic}`,
    line: (when, facts) => `**${when}** · ${facts}`,
    affected: (affected, people) => `${n(affected)} of ${few(people, 'person', 'people')} affected`,
    option: (when, topic, affected) => `${when} · ${topic} · ${few(affected, 'person', 'people')} affected`,
  },
  groups: {
    title: 'Groups that are clearly worse off',
    dimension: {
      department: 'Department',
      location: 'Location',
      networkType: 'Network',
      appVersion: 'Client version',
      device: 'Device',
      egress: 'Egress network',
    },
    line: (dimension, name, rate, facts) => `▲ ${dimension} “${name}” **${rate}** (${facts})`,
    rest: (rate) => `everybody else ${rate}`,
    before: { day: (rate) => `before ${rate}`, week: (rate) => `the week before ${rate}` },
    more: (count) => `${n(count)} more in the workbook`,
  },
  causes: {
    folded: 'Groups, causes and rooms',
    title: 'Probable causes',
    line: (rank, cause, minutes, meetings, people) =>
      `${rank}. ${cause}: ${few(minutes, 'person-minute', 'person-minutes')}, ${few(meetings, 'meeting', 'meetings')}, ${few(people, 'person', 'people')}`,
    at: (cause, where) => `${cause} at “${where}”`,
  },
  advice: {
    title: 'Advice',
    nothing: 'Nothing to do.',
    device:
      'Ask these people to close what uses the CPU and to switch off video backgrounds; replace devices that keep overloading.',
    speaker: 'Ask the speakers of these meetings to use a cable, and audio only if need be.',
    site: (where) =>
      `Ask the network administrator about “${where}”: egress traffic, the provider’s line and the Wi-Fi channels at that time.`,
    service:
      'Look at Feishu’s status page; where several meetings got worse together, report meeting numbers and times to Feishu.',
    uplink:
      'Ask these people to stop uploads and file sync during meetings, and to use a cable where they can.',
    downlink: 'Ask these people to stop downloads and show fewer videos, and to use a cable where they can.',
    wifi: 'Check signal and channel use where these people sit; prefer 5 GHz.',
    proxy: 'Let Feishu’s meeting addresses and UDP ports past the proxy.',
    unknown: 'Open the worst meeting, look at it person by person, and decide from there.',
    version: (version) => `Have the users of “${version}” upgrade first.`,
    look: (dimension, name) =>
      `Look first at the network and devices that ${lower(dimension)} “${name}” shares.`,
  },
  rooms: (reservations, due, missed, share, worst) =>
    `${few(reservations, 'room reservation', 'room reservations')}, ${few(due, 'check-in', 'check-ins')} due, ${n(missed)} missed (no-show rate ${share})${worst === '' ? '' : `, most of them ${worst}`}.`,
  roomsNone: (reservations, due) =>
    `${few(reservations, 'room reservation', 'room reservations')}, ${few(due, 'check-in', 'check-ins')} due, none missed.`,
  roomMissed: (name, where, missed) =>
    where === '' ? `${name} (${n(missed)})` : `${name}, ${where} (${n(missed)})`,
  button: {
    workbook: 'Full workbook',
    meetings: { day: 'Meetings', week: 'Meetings' },
    meeting: 'Look into a meeting',
    previous: { day: '‹ Previous', week: '‹ Previous' },
    next: { day: 'Next ›', week: 'Next ›' },
    settings: 'Settings',
    unsubscribe: 'Unsubscribe',
  },
  foot: {
    hours: (hours) => `${hours} meeting hours in all`,
    asOf: (moment) => `data as of ${moment}`,
    zone: (zone) => `times in ${zone}`,
  },
  quiet: {
    day: 'No meetings on this day.',
    week: 'No meetings in this week.',
    reading: 'The list of meetings is being read; this card completes itself.',
    unknown: 'The list of meetings could not be read, so nobody can say whether there were any.',
    gone: 'No meetings of this department were found.',
  },
  scope: {
    tenant: 'Whole company',
    department: (name, below) =>
      below > 0
        ? `Department “${name}” (with ${few(below, 'department', 'departments')} below it)`
        : `Department “${name}”`,
    unchecked: {
      name: 'The bot may not read departments, so this name is not checked and departments below it are not included; write it as participant lists do. To have it checked, ask the developer for `contact:department.base:readonly` and `contact:department.organize:readonly`, with everybody in the contact range.',
      below:
        'The bot may not read which departments are below others, so only people directly in this department count. To include those below it, ask the developer for `contact:department.organize:readonly`.',
    },
    organiser: (name) => `Meetings of ${name}`,
    rooms: (names, others) => (others > 0 ? `Rooms “${names}” and ${n(others)} more` : `Rooms “${names}”`),
  },
};

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
  state: { good: 'on target', over: 'off target', early: 'no verdict yet', none: 'no data' },
  figures: {
    rate: (target) => `of minutes poor (target ≤ ${target})`,
    meetings: 'meetings',
    met: (of) => `days on target, of ${n(of)}`,
    minutes: 'minutes with data',
  },
  chart: {
    folded: 'By day or week',
    day: 'Poor minutes by day (%)',
    week: 'Poor minutes by week, from Monday (%)',
  },
  groupChart: (dimension) => `Poor minutes by ${lower(dimension)} (%)`,
  groups: (shown, total) =>
    shown < total
      ? `The ${n(shown)} with the most minutes, worst first (${n(total - shown)} more)`
      : 'Worst first',
  group: (name, facts) => `**${name}** · ${facts}`,
  minutesPoor: (rate, minutes) => `${rate} of ${few(minutes, 'minute', 'minutes')} poor`,
  before: (rate) => `${rate} before`,
  noGroups: (dimension) => `No ${lower(dimension)} was recorded in this time.`,
  other: 'Other ways to look at it:',
  foot: (from, to) => `${from} to ${to}`,
  known: (known, days) => `data for ${n(known)} of ${n(days)} days`,
  problem: {
    title: 'Trend · almost there',
    word: (given) => `“${given}” is not understood: give a number of days and what to group by.`,
    days: (given) => `“${given}” will not do: give 7 to 400 days.`,
    twice: (given) => `“${given}” is given twice; leave one out.`,
  },
  examples: ['/trend 30d', '/trend 90d', '/trend 30d department', '/trend 90d place'],
};
