import type { Language } from '../types.ts';
import { few, n } from './punctuation.ts';

type Counted = 'meetings' | 'attendances';
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const nouns = (of: Counted, by = 2): string => {
  if (of === 'attendances') return by === 1 ? 'attendance' : 'attendances';
  return by === 1 ? 'meeting' : 'meetings';
};

const roomsToo = (rooms: number): string =>
  rooms > 0 ? `, and ${few(rooms, 'room device', 'room devices')}` : '';
const latecomers = (late: number | undefined): string => {
  if (late === undefined) return '';
  return late === 0 ? '; nobody came late' : `; ${n(late)} came more than 5 minutes late`;
};

/** What each kind of export is called, and what its finished workbook comes to. */
export const summaries: Language['summaries'] = {
  kind: {
    meetings: 'Meetings',
    participants: 'Participants',
    quality: 'Meeting quality',
    rooms: 'Room reservations',
  },
  fileName: {
    meetings: 'Meetings',
    participants: 'Participants',
    quality: 'Quality',
    rooms: 'Room reservations',
  },
  examples: {
    meetings: [
      '/meetings yesterday',
      '/meetings last 7 days',
      '/meetings last week 512340987',
      '/meetings this week @Ann',
      '/meetings yesterday room:Jupiter',
      '/meetings upcoming next 7 days',
    ],
    participants: [
      '/participants 512340987',
      '/participants 512 340 987 yesterday',
      '/participants 512340987 @Ann',
    ],
    quality: [
      '/quality 512340987',
      '/quality 512340987 @Ann',
      '/quality @Ann last 7 days',
      '/quality 512340987 @Ann file',
    ],
    rooms: ['/rooms yesterday', '/rooms this week 3F', '/rooms yesterday except:Jupiter no-topic'],
  },
  joinSheet: (nth, hour, minute) => `Join ${nth} at ${hour}.${minute}`,
  meetings: {
    sentence: {
      1: (range, meetings, attendances) =>
        `${range}: ${few(meetings, 'meeting is', 'meetings are')} going on${attendances === undefined ? '' : `, with ${few(attendances, 'attendance', 'attendances')} so far`}.`,
      2: (range, meetings, attendances, change) =>
        `${range}: ${few(meetings, 'meeting', 'meetings')}${attendances === undefined ? '' : `, ${few(attendances, 'attendance', 'attendances')}`}${change === undefined ? '' : `; ${change}`}.`,
      3: (range, meetings) => `${range}: ${few(meetings, 'meeting is', 'meetings are')} still to come.`,
    },
    figures: {
      meetings: 'meetings',
      attendances: 'attendances',
      hours: 'hours in all',
      median: 'median length',
    },
    byHour: 'Meetings by hour of start',
    byDay: 'Meetings by day',
    largest: (shown, total) =>
      shown < total
        ? `The ${shown} largest (${n(total - shown)} more in the workbook)`
        : 'All meetings, largest first',
    folded: 'By time, and what was used',
    people: (people) => few(people, 'person', 'people'),
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
      1: (range) => `${range}: no meeting is going on.`,
      2: (range, had) =>
        `${range}: no meeting has ended in this range${had === undefined ? '' : `; ${had}`}.`,
      3: (range) => `${range}: no meeting is planned.`,
    },
    hint: {
      1: 'Perhaps nobody is meeting, or the filter is too narrow. Try another range, for example:',
      2: 'Perhaps nobody met, or the filter is too narrow. Try another range, for example:',
      3: 'Perhaps nothing is planned, or the filter is too narrow. Try another range, for example:',
    },
  },
  notes: {
    missing: (columns) => `The workbook lacks these columns; their figures are left out: ${columns}`,
    unknown: (columns) => `The workbook has new columns, kept as they are: ${columns}`,
    unrecognised:
      'None of the columns in this file are recognised, so there is no summary. Download it to see the data.',
    unreadable: (cells) =>
      `${few(cells, 'cell', 'cells')} could not be read and ${cells === 1 ? 'is' : 'are'} not counted`,
  },
  weekBefore: {
    name: {
      day: (weekday) => `on the ${DAYS[weekday - 1] ?? ''} before`,
      hours: (weekday) => `in the same hours of the ${DAYS[weekday - 1] ?? ''} before`,
      days: () => 'in the same days a week before',
    },
    equal: (of, name) => `as many ${nouns(of)} as ${name}`,
    similar: (of, name) => `about as many ${nouns(of)} as ${name}`,
    count: {
      more: (of, name, by) => `${n(by)} more ${nouns(of, by)} than ${name}`,
      fewer: (of, name, by) => `${n(by)} fewer ${nouns(of, by)} than ${name}`,
    },
    percent: {
      more: (of, name, by) => `${by} more ${nouns(of)} than ${name}`,
      fewer: (of, name, by) => `${by} fewer ${nouns(of)} than ${name}`,
    },
    figure: (label, value) => `${label} (${value} a week before)`,
    had: (name, meetings) => `${name} there ${meetings === 1 ? 'was one' : `were ${n(meetings)}`}`,
  },
  people: {
    sentence: {
      ongoing: (people, rooms, late) =>
        `The meeting is going on: ${few(people, 'person has', 'people have')} joined so far${roomsToo(rooms)}${latecomers(late)}.`,
      ended: (people, rooms, late) =>
        `${few(people, 'person', 'people')} took part${roomsToo(rooms)}${latecomers(late)}.`,
    },
    invited: {
      1: (people) => `${few(people, 'person is', 'people are')} on the list, and nobody has joined yet.`,
      2: (people) => `${few(people, 'person is', 'people are')} on the list; no joins are recorded.`,
      3: (people) => `The meeting has not begun: ${few(people, 'person is', 'people are')} on the list.`,
    },
    listed: {
      people: (people, rooms) => `${few(people, 'person is', 'people are')} on the list${roomsToo(rooms)}.`,
      all: (all) => `${few(all, 'participant is', 'participants are')} on the list, people and rooms.`,
    },
    emptyTitle: 'No participants',
    empty: 'Feishu gave no participants for this meeting.',
    emptyHint: 'The meeting may not have begun, or the filter leaves everybody out.',
    figures: {
      people: 'people',
      all: 'participants',
      rooms: 'rooms',
      median: 'median stay',
      late: 'late',
      external: 'without a company account',
      phones: 'by telephone',
    },
    stays: 'Minutes in the meeting (people)',
    late: (shown, total) =>
      shown < total
        ? `The ${shown} latest (${n(total - shown)} more in the workbook)`
        : 'Those who came late, latest first',
    longest: (shown, total) =>
      shown < total
        ? `The ${shown} longest stays (${n(total - shown)} more in the workbook)`
        : 'All participants, longest stay first',
    folded: 'More',
    quality: 'Meeting quality',
    joinedAt: (time) => `joined ${time}`,
    joinedLate: (time, late) => `joined ${time}, ${late} late`,
    stayed: (time) => `stayed ${time}`,
    nameless: 'name not shown',
    tally: (label, values) => `**${label}**: ${values}`,
    counted: (name, times) => `${name} (${times})`,
    others: (others) => `others (${n(others)})`,
    tallies: {
      device: 'Devices',
      version: 'Versions',
      network: 'Networks',
      connection: 'Connection types',
      location: 'Locations',
      reason: 'Reasons for leaving',
    },
    file: {
      sentence: (minutes, joins) =>
        `${few(minutes, 'minute', 'minutes')} of data, one row each${joins > 1 ? `, from ${n(joins)} joins with a sheet for each` : ''}.`,
      emptyTitle: 'No quality data',
      empty: 'Feishu gave no quality data for this participation.',
      emptyHint:
        'Data comes some time after the meeting has ended; a stay of less than a minute leaves none.',
      figures: { minutes: 'minutes', joins: 'joins', columns: 'official columns', loss: 'highest loss' },
      columns: (present, official) => `${n(present)} / ${n(official)}`,
      between: (first, last) => `First minute ${first}, last minute ${last}.`,
      loss: 'Highest packet loss by minute (%)',
      groups: { audio: 'Audio', video: 'Video', sharing: 'Screen sharing', network: 'Network', cpu: 'CPU' },
      table: 'The worst value of each',
      head: {
        minutes: (minutes) => `${few(minutes, 'minute', 'minutes')} with data`,
        latency: 'latency',
        jitter: 'jitter',
        loss: 'loss',
        use: 'load',
      },
      worst: (name, value) => `highest ${name} ${value}`,
      milliseconds: (value) => `${n(value)} ms`,
      unjudged: 'These are the numbers Feishu gave, without a judgement.',
    },
  },
  rooms: {
    sentence: (range, reservations, rooms, hours, used) =>
      `${range}: ${few(reservations, 'reservation', 'reservations')}${rooms === undefined ? '' : ` in ${few(rooms, 'room', 'rooms')}`}${hours === undefined ? '' : `, ${hours} hours in all`}${used === undefined ? '' : `, ${used} of working hours used`}.`,
    emptyTitle: 'No reservations in this time',
    empty: (range) => `${range}: no room reservations found.`,
    emptyHint: 'Try another range, or a level further up.',
    figures: {
      reservations: 'reservations',
      hours: 'hours reserved',
      utilisation: 'utilisation',
      noShows: 'no-shows',
      wasted: 'hours wasted',
    },
    chart: (shown, rooms) =>
      shown < rooms
        ? `Utilisation of working hours (%), the ${n(shown)} highest`
        : 'Utilisation of working hours (%)',
    definition:
      'Utilisation = time really used ÷ weekdays 09:00–18:00; rooms without a reservation are not in the workbook and not counted.',
    noShows: (missed, due) =>
      `No-shows = ${n(missed)} never checked into ÷ ${n(due)} that had to be checked into.`,
    released: 'Released because',
    wasted: (shown) =>
      shown === 1
        ? 'The room with most waste (released, or never checked into)'
        : `The ${shown} rooms with most waste (released, or never checked into)`,
    folded: 'Use of rooms, and why they were released',
    line: (room, wasted, reserved, times, missed) =>
      `**${room}** · ${wasted} of ${reserved} hours wasted · ${few(times, 'reservation', 'reservations')}, ${n(missed)} missed`,
    nameless: '(no name)',
  },
};
