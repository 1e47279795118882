import type { Language } from '../types.ts';
import { few, n } from './phrases.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const behind = (text: string | undefined): string => (text === undefined ? '' : ` (${text})`);

const roomsToo = (rooms: number): string =>
  rooms > 0 ? `, and ${few(rooms, 'room device', 'room devices')}` : '';
const latecomers = (late: { readonly people: number; readonly minutes: number } | undefined): string => {
  if (late === undefined) return '';
  if (late.people === 0) return ', no one late';
  return `, ${n(late.people)} more than ${few(late.minutes, 'minute', 'minutes')} late`;
};
const earlyLeavers = (early: number | undefined): string => (early ? `, ${n(early)} left early` : '');

/** What each kind of export is called, and what its finished workbook comes to. */
export const summaries: Language['summaries'] = {
  view: {
    meetings: 'Meetings',
    participants: 'Participants',
    quality: 'Quality',
    rooms: 'Rooms',
    attendance: 'Attendance',
  },
  kind: {
    meetings: 'Meetings',
    participants: 'Participants',
    quality: 'Meeting quality',
    rooms: 'Room reservations',
    attendance: 'Attendance',
  },
  fileName: {
    meetings: 'Meetings',
    participants: 'Participants',
    quality: 'Quality',
    rooms: 'Room reservations',
    attendance: 'Attendance',
  },
  examples: {
    meetings: [
      '/meetings yesterday',
      '/meetings last 7 days',
      '/meetings last week pricing',
      '/meetings last week 810000005',
      '/meetings this week @Ann',
      '/meetings yesterday room:Huangpu',
      '/meetings upcoming next 7 days',
    ],
    participants: [
      '/participants 810000005',
      '/participants 810000005 yesterday',
      '/participants 810000005 @Ann',
    ],
    quality: [
      '/quality 810000005',
      '/quality 810000005 @Ann',
      '/quality @Ann last 7 days',
      '/quality 810000005 @Ann file',
    ],
    rooms: ['/rooms yesterday', '/rooms this week 3F', '/rooms yesterday except:Huangpu no-topic'],
    attendance: [
      '/attendance 810000005',
      '/attendance standup last 30 days here',
      '/attendance standup dept:Design',
      '/attendance 810000005 @Ann @Bob',
    ],
  },
  joinSheet: (nth, hour, minute) => `Join ${nth} at ${hour}.${minute}`,
  meetings: {
    sentence: {
      1: (range, meetings, attendances) =>
        `${range}: ${few(meetings, 'meeting', 'meetings')} in progress${attendances === undefined ? '' : `, ${few(attendances, 'join', 'joins')} so far`}.`,
      2: (range, meetings, attendances, change) =>
        `${range}: ${few(meetings, 'meeting', 'meetings')}${change?.of === 'meetings' ? behind(change.text) : ''}${attendances === undefined ? '' : `, ${few(attendances, 'join', 'joins')}${change?.of === 'attendances' ? behind(change.text) : ''}`}.`,
      3: (range, meetings) => `${range}: ${few(meetings, 'meeting is', 'meetings are')} scheduled.`,
    },
    figures: {
      meetings: 'meetings',
      attendances: 'joins',
      hours: 'total time',
      median: 'median duration',
    },
    hours: (hours) => `${hours} h`,
    byHour: 'Meetings by hour',
    byDay: 'Meetings by day',
    largest: (shown, total) =>
      shown < total ? `${shown} largest (${n(total - shown)} more in Excel)` : 'All meetings, largest first',
    folded: 'By time, and what was used',
    people: (people) => few(people, 'person', 'people'),
    organised: {
      sentence: (range, meetings, attendances) =>
        `${range}: organised ${few(meetings, 'meeting', 'meetings')}${attendances === undefined ? '' : `, ${few(attendances, 'join', 'joins')}`}.`,
      of: (all, unnamed) =>
        `Took part in ${n(all)}${unnamed > 0 ? ` (${n(unnamed)} without an organiser, not counted)` : ''}; Excel has all.`,
      unknown: 'The table names no organisers, so these are all meetings they took part in.',
    },
    quality: (judged, partly, bad) => {
      const of = partly ? ` of the ${n(judged)} with enough data` : '';
      return bad === 0 ? `None${of} was bad.` : `${n(bad)}${of} ${bad === 1 ? 'was' : 'were'} bad.`;
    },
    worst: (bad, shown, offered) =>
      shown < bad
        ? `Bad meetings (${n(shown)} of ${n(bad)}; “View quality” has ${n(offered)})`
        : `Bad meetings (${n(bad)}, most people affected first)`,
    open: 'View quality',
    joinsDefined:
      'Joins here are the participants that Feishu lists, and somebody who comes back may count once; quality cards and digests count every join, so the two may differ.',
    affectedPeople: (people) => `${n(people)} affected`,
    share: (name, percent) => `${name} ${percent}`,
    shares: { video: 'Video', sharing: 'Sharing', recording: 'Recording', telephone: 'Phone' },
    all: 'All meetings',
    noTopic: '(no topic)',
    external: (topic) => `${topic} (external)`,
    externals: (meetings) => few(meetings, 'external meeting', 'external meetings'),
    devices: (devices) => few(devices, 'device joined', 'devices joined'),
  },
  empty: {
    title: 'No meetings in this range',
    sentence: {
      1: (range) => `${range}: no meetings in progress.`,
      2: (range, had) => `${range}: no ended meetings${had === undefined ? '' : ` (${had})`}.`,
      3: (range) => `${range}: no scheduled meetings.`,
    },
    hint: {
      1: 'Nobody may be in a meeting, or the filter is too narrow. Try another range:',
      2: 'Nobody may have met, or the filter is too narrow. Try another range:',
      3: 'Nothing may be scheduled, or the filter is too narrow. Try another range:',
    },
  },
  notes: {
    missing: (columns) => `Columns missing from the file, figures not counted: ${columns}`,
    unknown: (columns) => `New columns in the file, kept as they are: ${columns}`,
    unrecognised:
      'None of the columns in this file are recognised, so there is no summary. Download it to see the data.',
    unreadable: (cells) =>
      `${few(cells, 'cell', 'cells')} could not be read and ${cells === 1 ? 'is' : 'are'} not counted`,
  },
  weekBefore: {
    name: {
      day: (weekday, lastWeek) =>
        lastWeek ? `last ${DAYS[weekday - 1] ?? ''}` : `the ${DAYS[weekday - 1] ?? ''} before`,
      hours: (weekday, lastWeek) =>
        `the same hours ${lastWeek ? 'last' : 'on the previous'} ${DAYS[weekday - 1] ?? ''}`,
      days: () => 'the same days a week earlier',
    },
    equal: (name) => `same as ${name}`,
    similar: (name) => `about the same as ${name}`,
    count: {
      more: (_of, name, by) => `${n(by)} more than ${name}`,
      fewer: (_of, name, by) => `${n(by)} fewer than ${name}`,
    },
    percent: {
      more: (name, by) => `up ${by} from ${name}`,
      fewer: (name, by) => `down ${by} from ${name}`,
    },
    figure: { day: 'last week', hours: 'last week', days: 'the week before' },
    beside: (label, when, value) => `${label} (${value} ${when})`,
    had: (name, meetings) => `${n(meetings)} ${name}`,
  },
  people: {
    sentence: {
      ongoing: (people, rooms, late) =>
        `In progress: ${few(people, 'participant', 'participants')} so far${roomsToo(rooms)}${latecomers(late)}.`,
      ended: (people, rooms, late, early) =>
        `${few(people, 'participant', 'participants')}${roomsToo(rooms)}${latecomers(late)}${earlyLeavers(early)}.`,
    },
    invited: {
      1: (people) => `${few(people, 'person is', 'people are')} on the list, and no one has joined yet.`,
      2: (people) => `${few(people, 'person is', 'people are')} on the list, with no recorded joins.`,
      3: (people) => `Not started yet: ${few(people, 'person is', 'people are')} on the list.`,
    },
    listed: {
      people: (people, rooms) => `${few(people, 'person is', 'people are')} on the list${roomsToo(rooms)}.`,
      all: (all) => `${few(all, 'participant is', 'participants are')} on the list, people and rooms.`,
    },
    emptyTitle: 'No participants',
    empty: 'Feishu returned no participants for this meeting.',
    absent: 'This person is not among the participants of the meeting.',
    absentHint: 'They may not have joined, or joined by a room device, by phone or with another account.',
    emptyHint: 'The meeting may not have started, or the filter is too narrow.',
    figures: {
      people: 'people',
      all: 'participants',
      rooms: 'rooms',
      median: 'median time in meeting',
      late: 'late',
      early: 'left early',
      external: 'without a company account',
      phones: 'by phone',
    },
    stays: 'Time in meeting (people per minutes)',
    late: (shown, total) =>
      shown < total
        ? `${shown} latest arrivals (${n(total - shown)} more in Excel)`
        : 'Late arrivals, latest first',
    early: (shown, total) =>
      shown < total
        ? `First ${shown} to leave early (${n(total - shown)} more in Excel)`
        : 'Left early, first to leave first',
    longest: (shown, total) =>
      shown < total
        ? `Longest time in meeting: ${shown} (${n(total - shown)} more in Excel)`
        : 'All participants, longest time first',
    folded: 'More',
    quality: 'Meeting quality',
    joinedAt: (time) => `joined ${time}`,
    joinedLate: (time, late) => `joined ${time}, ${late} late`,
    leftAt: (time) => `left ${time}`,
    stayed: (time) => `${time} in the meeting`,
    nameless: 'name not shown',
    enumerated: {
      手动释放: 'released by hand',
      会议结束后自动释放: 'after the meeting ended',
      未签到被释放: 'no check-in',
      传感器自动释放: 'by a sensor',
      主动离开会议: 'left',
      主持人结束会议: 'ended by the host',
      被主持人移出会议: 'removed by the host',
      网络断开: 'connection lost',
      客户端异常退出: 'client crashed',
    },
    tally: (label, values) => `**${label}**: ${values}`,
    counted: (name, times) => `${name} (${times})`,
    others: (others) => `others (${n(others)})`,
    tallies: {
      device: 'Devices',
      version: 'Versions',
      network: 'Networks',
      connection: 'Connection types',
      location: 'Places',
      reason: 'Reasons for leaving',
    },
    file: {
      sentence: (minutes, joins) =>
        `${few(minutes, 'minute', 'minutes')} of data, one row each${joins > 1 ? `, from ${n(joins)} joins with a sheet for each` : ''}.`,
      emptyTitle: 'No quality data',
      empty: 'Feishu returned no quality data for this participant.',
      emptyHint: 'Data arrives a few minutes after a meeting ends; joins under a minute have none.',
      figures: { minutes: 'minutes', joins: 'joins', columns: 'official columns', loss: 'highest loss' },
      columns: (present, official) => `${n(present)} / ${n(official)}`,
      between: (first, last) => `First minute ${first}, last minute ${last}.`,
      loss: 'Highest packet loss by minute (%)',
      groups: { audio: 'Audio', video: 'Video', sharing: 'Screen sharing', network: 'Network', cpu: 'CPU' },
      table: 'Worst values',
      head: {
        minutes: (minutes) => `${few(minutes, 'minute', 'minutes')} with data`,
        latency: 'latency',
        jitter: 'jitter',
        loss: 'loss',
        use: 'load',
      },
      worst: (name, value) => `highest ${name} ${value}`,
      milliseconds: (value) => `${n(value)} ms`,
      unjudged: 'Raw numbers from Feishu, without a verdict.',
    },
  },
  rooms: {
    sentence: (range, reservations, rooms, hours, used) =>
      `${range}: ${few(reservations, 'reservation', 'reservations')}${rooms === undefined ? '' : ` in ${few(rooms, 'room', 'rooms')}`}${hours === undefined ? '' : `, ${hours} h in total`}${used === undefined ? '' : `, ${used} of working hours used`}.`,
    emptyTitle: 'No reservations in this range',
    empty: (range) => `${range}: no room reservations found.`,
    until: (when) => `Only reservations that began before ${when}; later ones are not counted.`,
    emptyHint: 'Try another range or a higher level.',
    figures: {
      reservations: 'reservations',
      hours: 'time reserved',
      utilisation: 'utilisation',
      noShows: 'no-show rate',
      wasted: 'time wasted',
    },
    chart: (shown, rooms) =>
      shown < rooms
        ? `Utilisation of working hours (%), ${n(shown)} highest`
        : 'Utilisation of working hours (%)',
    definition:
      'Utilisation = time actually used ÷ weekdays 09:00–18:00; rooms without reservations are not in the file and not counted.',
    placed: (name, where) => `${name} (${where})`,
    together:
      'Rooms of one name are counted as one; a shorter range, or a building or floor, tells them apart.',
    missed: (missed, due) => `${n(missed)} of ${n(due)} that needed a check-in had none.`,
    mostWasted: (room, hours) => `Most time was wasted in “${room}”: ${hours} hours.`,
    noShows: (missed, due) => `No-show rate = ${n(missed)} missed of ${n(due)} required check-ins.`,
    released: 'Release reasons',
    wasted: (shown) =>
      shown === 1
        ? 'Most wasted room (released or no-show)'
        : `${shown} most wasted rooms (released or no-show)`,
    folded: 'Use of rooms, and why they were released',
    line: (room, wasted, reserved, times, missed) =>
      `**${room}** · ${wasted} of ${reserved} hours wasted · ${few(times, 'reservation', 'reservations')}, ${n(missed)} missed`,
    nameless: '(no name)',
  },
};
