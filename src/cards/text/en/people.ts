import type { Language } from '../types.ts';
import { few, n, upperFirst } from './phrases.ts';

/** One person of a meeting, a person's last meetings, a meeting beside the one before. */
export const persons: Language['persons'] = {
  person: {
    chart: {
      latency: (medium) => `${upperFirst(medium)} latency (ms)`,
      jitter: (medium) => `${upperFirst(medium)} jitter (ms)`,
      loss: (medium) => `${upperFirst(medium)} loss (%)`,
      cpu: 'CPU (%; client thresholds)',
      fps: 'Video frame rate (fps)',
      dashed: (name) => `${name} (dashed)`,
      bucketed: (minutes) => `, worst of ${n(minutes)} min`,
    },
    lines: { received: 'incoming', sent: 'outgoing', client: 'client, average', system: 'system, maximum' },
    limit: { fair: (value) => `fair ${value}`, poor: (value) => `poor ${value}` },
    picture: (direction, height, fps) => `${direction} ${height}${fps === '' ? '' : `, ${fps}`}`,
    frames: (least, most) => (least === most ? `${least} fps` : `${least}–${most} fps`),
    facts: {
      joins: 'Joined',
      device: 'Device',
      network: 'Network',
      picture: 'Picture',
      proxy: 'via proxy',
      rejoined: (joins) => `Joined ${n(joins)} times; gaps in the charts are time away.`,
    },
    decisive: 'What decided, minute by minute',
    noCause: 'No lasting problem, so no cause is inferred.',
    elsewhere: {
      speaker: (who, speaker) => `Not ${who}'s fault: it was ${speaker}'s network, which sent poorly.`,
      site: (who) => `Not ${who}'s fault: others in the same office had the same problem.`,
      service: (who) => `Not ${who}'s fault: most people had the same problem.`,
    },
    alone:
      "▲ Only this person's data was read. View the whole meeting for problems of a speaker, a site or Feishu.",
    worst: (when, deciding) => `Worst minute: ${when}, ${deciding}.`,
  },
  history: {
    title: (name) => `Recent meetings of ${name}`,
    sentence: (meetings, affected, minutes) =>
      affected === 0
        ? `Not affected in the last ${few(meetings, 'meeting', 'meetings')}.`
        : `Affected in ${n(affected)} of the last ${few(meetings, 'meeting', 'meetings')}, ${few(minutes, 'minute', 'minutes')} in all.`,
    none: 'No meetings to judge in this range.',
    absent: (name, range) => `${range}: ${name} was in no meeting that has ended.`,
    most: (meetings) => `up to ${n(meetings)} latest meetings`,
    chart: 'Poor minutes per meeting (%)',
    target: (rate) => `target ${rate}`,
    follows: {
      person:
        'The problem follows the person: every place and device misses the target. Check headset, account and running software.',
      place: (value, here, elsewhere) =>
        `The problem follows the place: at ${value}, ${here}; elsewhere, ${elsewhere}. Try joining from another place, and have the network there checked.`,
      device: (value, here, elsewhere) =>
        `The problem follows the device: on ${value}, ${here}; on others, ${elsewhere}. Try another device, and have this one checked.`,
      once: 'Affected in 1 meeting only: too little to tell person, place or device apart, or a trend.',
      unclear:
        'Not clear yet whether it is the person, the place or the device. Join from another place or device and check again.',
      none: 'Nothing to follow up.',
    },
    affected: (affected, meetings, rate) =>
      `affected in ${n(affected)} of ${few(meetings, 'meeting', 'meetings')} (${rate} poor minutes)`,
    trend: {
      better: (later, earlier) => `The latest ${n(later)} were clearly better than the ${n(earlier)} before.`,
      worse: (later, earlier) => `The latest ${n(later)} were clearly worse than the ${n(earlier)} before.`,
      steady: (later, earlier) =>
        `No clear change between the latest ${n(later)} and the ${n(earlier)} before.`,
      'too-few': 'Too few meetings for a trend.',
    },
    list: (shown, total) =>
      shown < total
        ? `The latest ${n(shown)} of ${few(total, 'meeting', 'meetings')}`
        : 'All meetings, latest first',
  },
  compare: {
    sentence: {
      better: (was, is) => `Clearly better: ${was} people affected last time, ${is} this time.`,
      worse: (was, is) => `Clearly worse: ${was} people affected last time, ${is} this time.`,
      steady: (was, is) => `No clear change: ${was} people affected last time, ${is} this time.`,
      'too-few': 'Not enough data from one of the two to compare them.',
    },
    byMinutes: {
      better: (rateWas, rateIs, was, is) =>
        `Clearly better: poor minutes fell from ${rateWas} to ${rateIs}; ${was} people affected last time, ${is} this time.`,
      worse: (rateWas, rateIs, was, is) =>
        `Clearly worse: poor minutes rose from ${rateWas} to ${rateIs}; ${was} people affected last time, ${is} this time.`,
    },
    same: (cause, was, is) =>
      `The same cause both times: ${cause}. ${was} people affected last time, ${is} this time.`,
    figures: { before: 'people affected last time', after: 'people affected this time' },
    rates: (was, wasOf, is, isOf) =>
      `Poor minutes: ${was} last time (of ${n(wasOf)} person-minutes), ${is} this time (of ${n(isOf)})`,
    coverage: (was, is) => `with data: ${was} last time, ${is} this time`,
    change: {
      better: '▼ clearly better',
      worse: '▲ clearly worse',
      steady: 'little change',
      'too-few': 'no comparison',
    },
    person: (name, was, is, change) => `**${name}** · poor minutes ${was} → ${is} · ${change}`,
    people: (shown, total) =>
      shown < total
        ? `The ${n(shown)} biggest changes (${few(total, 'person was', 'people were')} in both)`
        : 'People in both, biggest change first',
    stayed: (causes) => `Both times: ${causes}`,
    gone: (causes) => `Last time, not this time: ${causes}`,
    come: (causes) => `New this time: ${causes}`,
  },
};

/** Who came to the sessions of a meeting. */
export const attendance: Language['attendance'] = {
  title: (about) => `Attendance · ${about}`,
  progress: {
    title: 'Checking attendance',
    finding: 'Looking for the meetings',
    reading: 'Reading the participant lists',
    read: (done, total) => `${n(done)} of ${few(total, 'session', 'sessions')} read`,
  },
  typed: { chat: 'here', department: (name) => `dept:${name}` },
  roster: {
    half: (people) => `${few(people, 'person', 'people')} who came to at least half of them`,
    chat: (people) => `${few(people, 'member', 'members')} of this group`,
    department: (people, name) => `${few(people, 'person', 'people')} in ${name} and below`,
    people: (people) => `${few(people, 'person', 'people')} you named`,
  },
  sentence: (sessions, roster, rate, came, known) =>
    `${few(sessions, 'session', 'sessions')}, ${roster}: ${rate} attendance (${n(came)} of ${n(known)}).`,
  single: (people) => `1 session, ${few(people, 'person', 'people')} came.`,
  partly: (read, ended, rate, came, known) =>
    `Only ${n(read)} of ${few(ended, 'participant list', 'participant lists')} can be used; no verdict yet. In these: ${rate} attendance (${n(came)} of ${n(known)}).`,
  noneRead: (ended) =>
    `None of the ${few(ended, 'participant list', 'participant lists')} can be used, so attendance is unknown.`,
  noneEnded: 'The meetings found have not ended; attendance can be checked once they have.',
  nobody: 'Nobody is on the roster, so there is nothing to count.',
  figures: {
    rate: 'attendance',
    came: 'came',
    absent: 'absences',
    late: 'late arrivals',
    early: 'left early',
  },
  most: {
    absent: (names) => `**Most often absent**: ${names}`,
    late: (names) => `**Most often late**: ${names}`,
    early: (names) => `**Most often left early**: ${names}`,
  },
  nobodyAbsent: 'No one was absent.',
  times: (name, times) => `${name} (${n(times)})`,
  more: (people) => `${n(people)} more`,
  onlyOne:
    'With one session and no roster there are no absences to see. Add `here`, `dept:Design` or @ some people to see who was absent.',
  notes: {
    unread: (sessions, when) =>
      `${few(sessions, 'session', 'sessions')} left out, participant list not readable: ${when}`,
    unmatched: (sessions, when) =>
      `${few(sessions, 'session', 'sessions')} left out, the list has user IDs of another kind that cannot be matched to people: ${when}`,
    running: (sessions) => `${few(sessions, 'session', 'sessions')} still running, left out`,
    unknown: (cases) =>
      `${few(cases, 'case', 'cases')} undecided and left out of the rate (same name without an account, user ID not matched, or join time not readable)`,
    shared: (sessions) =>
      `${few(sessions, 'session', 'sessions')} had room devices or calls without a name: people who took part only that way count as absent`,
    roster:
      'The members of the department may not be read; the roster has only people who came, not those who never did',
    left: (sessions) => `Latest sessions only; ${few(sessions, 'older one', 'older ones')} left out`,
    undated: (sessions) => `${few(sessions, 'session', 'sessions')} without a start or end left out`,
    topics: (kinds, list) =>
      `${few(kinds, 'kind of meeting has', 'kinds of meetings have')} these words in the topic: ${list}. For one of them write its whole topic or its number`,
  },
  bySession: (shown, total) =>
    shown < total ? `Latest ${n(shown)} sessions (${n(total - shown)} more in Excel)` : 'By session',
  byDepartment: (shown, total) =>
    shown < total
      ? `${n(shown)} departments with the lowest attendance (${n(total - shown)} more in Excel)`
      : 'By department, lowest first',
  noDepartment: 'Department unknown',
  cell: {
    came: (came, known) => `${n(came)} of ${n(known)} came`,
    late: (people) => `${n(people)} late`,
    early: (people) => `${n(people)} left early`,
    running: 'running',
    unread: 'list not readable',
    unmatched: 'not matched to people',
    people: (people) => few(people, 'person', 'people'),
  },
  method: 'How it is counted',
  rules: (late, early) =>
    [
      'Came: the participant list has a join of that person. Attendance = came ÷ (came + absent); undecided cases do not count.',
      `Late: joined more than ${few(late, 'minute', 'minutes')} after the meeting really began. Left early: ${few(early, 'minute', 'minutes')} later more than half of the people were still there.`,
      'An administrator changes these minutes with `/quality settings`.',
    ].join('\n'),
  coverage: (read, ended) => `lists ${n(read)} of ${n(ended)}`,
  again: 'Count again',
};
