import type { Language } from '../types.ts';
import { few, lower, lowerFirst, n } from './phrases.ts';

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
    `${rate} poor minutes (target ≤ ${target}, of ${few(count, 'person-minute', 'person-minutes')}).`,
  noneBad: (meetings, judged) =>
    judged < meetings
      ? `${n(judged)} of ${few(meetings, 'meeting', 'meetings')} had enough data to judge; none had quality problems.`
      : `None of the ${few(meetings, 'meeting', 'meetings')} had quality problems.`,
  bad: (meetings, judged, bad, severe, topics) => {
    const of = few(meetings, 'meeting', 'meetings');
    const was = bad === 1 ? 'was' : 'were';
    const all =
      judged < meetings
        ? `${n(judged)} of ${of} had enough data to judge: ${n(bad)} ${was} bad`
        : `${n(bad)} of ${of} ${was} bad`;
    if (severe === 0) return `${all}; only some people were affected.`;
    return `${all}; ${severe < bad ? `in ${n(severe)} ` : bad === 1 ? '' : 'in all of them '}most people were affected${topics === '' ? '' : ` (${topics}${severe > 2 ? ', …' : ''})`}.`;
  },
  count: (minutes) => `of ${few(minutes, 'person-minute', 'person-minutes')}`,
  tooFew: (minutes) => `Too little data for a verdict: only ${few(minutes, 'minute', 'minutes')} to judge.`,
  unread: (meetings) => `${few(meetings, 'meeting', 'meetings')}; the quality data is still being read.`,
  unmeasured: (meetings) => `${few(meetings, 'meeting', 'meetings')}, with no data to judge.`,
  matters: {
    group: (dimension, name, rate, rest) =>
      `${dimension} “${name}” is clearly worse: ${rate}, others ${rest}.`,
    groupRose: (dimension, name, was, rate) =>
      `${dimension} “${name}” dropped: poor minutes up from ${was} to ${rate}.`,
    cause: (cause, meetings, people) =>
      `The main cause is probably ${cause}: ${few(meetings, 'meeting', 'meetings')}, ${few(people, 'person', 'people')}.`,
    worst: (meetings) => `${few(meetings, 'meeting', 'meetings')} to review.`,
  },
  note: {
    late: (moment) => `Sent late: it was due ${moment}.`,
    skipped: (dates) => `Not sent for ${dates}: more than 12 hours late, so it was skipped.`,
    unsure: (dates) =>
      `The digest for ${dates} may not have arrived: sending was interrupted for more than an hour, and it was not repeated to avoid duplicates.`,
    dates: (dates, others) => (others > 0 ? `${dates} and ${few(others, 'day', 'days')} more` : dates),
    datesAnd: '; ',
    suspended:
      'Out of date: the subscriber can no longer export, so this shows only what was read before. The subscriber has been notified.',
    cutByQuota:
      'Not read on: too few API calls are left this month, and those are kept for what people ask for themselves. Reading goes on as usual next month.',
    placeGone: (scope) =>
      `Nobody has joined from ${lowerFirst(scope)} in the last three months, and it is not on the site map; it may have been renamed. Press “Settings” to choose another place, or unsubscribe.`,
    gone: (scope) =>
      `The company has no ${lowerFirst(scope)} any more: it may have a new name. Press “Settings” to choose one, or unsubscribe.`,
    reading: (coverage) => `Data for ${coverage} so far; the rest is being read, and this card will update.`,
    partial: 'shares are of the part with data',
  },
  screening: {
    clear: (meetings, looks, of) =>
      `Sampled ${n(looks)} of ${few(of, 'join', 'joins')}: in ${few(meetings, 'meeting', 'meetings')} nothing that affected everybody. Trouble of people outside the sample does not show.`,
    waiting: (meetings, reading) =>
      `In ${few(meetings, 'more meeting', 'more meetings')} somebody in the sample was affected: ${reading ? 'read first.' : 'not read whole.'}`,
    rate: (rate, lower, upper) =>
      `By the sample about ${rate} of the minutes missed the target (95% interval ${lower}–${upper}).`,
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
    people: (joins) => `participants (${few(joins, 'join', 'joins')})`,
  },
  chart: {
    trend: {
      day: (points) => `Poor minutes over ${n(points)} days (%)`,
      week: (points) => `Poor minutes over ${n(points)} weeks (%)`,
    },
    hours: 'Poor minutes by hour (%)',
    target: (rate) => `target ${rate}`,
    enough: 'Poor minutes',
    unread: {
      day: (days) => `Gaps are days not read: ${days}`,
      week: (weeks) => `Gaps are weeks not read (from Monday): ${weeks}`,
    },
    few: (least, share) => `Under ${n(least)} minutes or ${share} of the data: indicative only`,
  },
  worst: {
    title: 'Meetings to review',
    some: (shown, more, inFile) =>
      `The ${n(shown)} worst (${n(more)} more${inFile ? ', in the first rows of the Excel file' : ''})`,
    dated: (when, topic) => `${when} ${topic}`,
    hidden: 'hidden',
    when: (start, topic) => `${start}\u2002${topic}`,
    line: (when, facts) => `**${when}** · ${facts}`,
    affected: (whose, affected, people) =>
      `${n(affected)} of ${few(people, 'person', 'people')}${whose === '' ? '' : ` ${whose}`} affected`,
    option: (when, topic, whose, affected) =>
      `${when} · ${topic} · ${few(affected, 'person', 'people')}${whose === '' ? '' : ` ${whose}`} affected`,
  },
  groups: {
    title: 'Groups clearly worse',
    dimension: {
      department: 'Department',
      location: 'Place',
      networkType: 'Network',
      appVersion: 'Client version',
      device: 'Device',
      egress: 'Egress network',
      room: 'Room',
    },
    line: (dimension, name, rate, facts) => `▲ ${dimension} “${name}” **${rate}** (${facts})`,
    rest: (rate) => `others ${rate}`,
    before: { day: (rate) => `before ${rate}`, week: (rate) => `the week before ${rate}` },
    more: (count, file) => `${n(count)} more${file ? ' in Excel' : ''}`,
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
    who: {
      speaker: (topic, several) =>
        several
          ? 'the speakers of these meetings'
          : topic === ''
            ? 'the speaker'
            : `the speaker of “${topic}”`,
      room: (topic, several) =>
        several ? 'these rooms' : topic === '' ? 'the room' : `the room of “${topic}”`,
      people: (topic, several) =>
        several
          ? 'those affected in these meetings'
          : topic === ''
            ? 'those affected'
            : `those affected in “${topic}”`,
    },
    wifi: 'Check Wi-Fi signal and channels where these people sit; prefer 5 GHz.',
    unknown: 'Open the worst meeting and check it person by person.',
    version: (version) => `Ask users of “${version}” to upgrade.`,
    room: (name) =>
      `Ask the room's admin to check device and cable of “${name}” and the egress traffic at that time.`,
    look: (dimension, name) => `First check the network and devices shared by ${lower(dimension)} “${name}”.`,
  },
  rooms: (reservations, due, missed, share, worst) =>
    `${few(reservations, 'room reservation', 'room reservations')}, ${few(due, 'check-in', 'check-ins')} due, ${n(missed)} missed (no-show rate ${share})${worst === '' ? '' : `, most of them ${worst}`}.`,
  roomsNone: (reservations, due) =>
    `${few(reservations, 'room reservation', 'room reservations')}, ${few(due, 'check-in', 'check-ins')} due, none missed.`,
  roomMissed: (name, where, missed) =>
    where === '' ? `${name} (${n(missed)})` : `${name}, ${where} (${n(missed)})`,
  button: {
    workbook: 'Download Excel',
    meetings: { day: 'Meetings', week: 'Meetings' },
    meeting: 'View meeting',
    previous: { day: '‹ Previous', week: '‹ Previous' },
    next: { day: 'Next ›', week: 'Next ›' },
    settings: 'Settings',
    unsubscribe: 'Unsubscribe',
  },
  foot: {
    hours: (hours) => `${hours} h in total`,
    asOf: (moment) => `data as of ${moment}`,
    zone: (zone) => `times in ${zone}`,
  },
  quiet: {
    day: 'No meetings on this day.',
    week: 'No meetings this week.',
    reading: 'The list of meetings is being read; this card will update.',
    unknown: 'The list of meetings could not be read, so it is unknown whether there were any.',
    gone: 'No meetings found for this department.',
    placeGone: 'No meetings found for this place.',
  },
  scope: {
    tenant: 'Whole company',
    department: (name, below) =>
      below > 0
        ? `Department “${name}” (with ${few(below, 'sub-department', 'sub-departments')})`
        : `Department “${name}”`,
    unchecked: {
      name: 'The bot cannot read departments, so this name is not checked and sub-departments are not included; write it as in participant lists. To have it checked, ask the developer for `contact:department.base:readonly` and `contact:department.organize:readonly`, with the contact range set to all members.',
      below:
        'The bot cannot read the department tree, so only people directly in this department count. To include sub-departments, ask the developer for `contact:department.organize:readonly`.',
      place:
        'No meetings have been collected yet, so this place is not checked; it is looked up by its name once there are some.',
    },
    place: (name) => `Place “${name}”`,
    topic: (name) => `Meetings “${name}”`,
    organiser: (name) => `Meetings of ${name}`,
    rooms: (names, others) => (others > 0 ? `Rooms “${names}” and ${n(others)} more` : `Rooms “${names}”`),
    only: {
      department: (sentence) => `Counting only people of this department: ${lowerFirst(sentence)}`,
      place: (sentence) => `Counting only people who joined from there: ${lowerFirst(sentence)}`,
      rooms: (sentence) => `Counting only these rooms: ${lowerFirst(sentence)}`,
    },
    label: {
      department: (label) => `${label} (of this department only)`,
      place: (label) => `${label} (of people there only)`,
      rooms: (label) => `${label} (of these rooms only)`,
    },
    whose: { department: 'of the department', place: 'there', rooms: 'in these rooms' },
  },
};
