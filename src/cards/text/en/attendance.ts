import type { Language } from '../types.ts';
import { few, n } from './punctuation.ts';

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
    `Only ${n(read)} of ${few(ended, 'participant list', 'participant lists')} could be read; no verdict yet. In these: ${rate} attendance (${n(came)} of ${n(known)}).`,
  noneRead: (ended) =>
    `None of the ${few(ended, 'participant list', 'participant lists')} could be read, so attendance is unknown.`,
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
    'With one session and no roster there are no absences to see. Add `here`, `dept:Sales` or @ some people to see who was absent.',
  notes: {
    unread: (sessions, when) =>
      `${few(sessions, 'session', 'sessions')} left out, participant list not readable: ${when}`,
    running: (sessions) => `${few(sessions, 'session', 'sessions')} still running, left out`,
    unknown: (cases) =>
      `${few(cases, 'case', 'cases')} undecided and left out of the rate (same name without an account, or join time not readable)`,
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
