import type { Language } from '../types.ts';
import { duration, few, n, punctuation, upperFirst } from './punctuation.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** An export from its start to its end: progress, what it waits for, failures, the list of exports. */
export const exporting: Language['exporting'] = {
  progress: {
    title: (kind) => `Exporting: ${kind}`,
    phase: {
      queued: 'Received, starting shortly',
      creating: 'Asking Feishu for the export',
      running: 'Feishu is generating the file',
      downloading: 'Fetching the file',
      analysing: 'Adding up the figures',
    },
    waited: (seconds) => `${duration(seconds)} so far`,
    usual: 'usually 20–40 s',
    trouble:
      'Feishu does not answer at the moment. The bot keeps trying for up to 12 hours, and goes on here as soon as it can.',
    slow: 'Slower than usual; the bot keeps waiting, for at most 15 minutes',
    part: (done, total) => `${n(done)} of ${n(total)} parts done`,
  },
  foot: {
    range: (text) => `Range ${text}`,
    rows: (rows) => few(rows, 'row', 'rows'),
    requester: (name) => `requested by ${name}`,
    finished: (moment) => `finished ${moment}`,
    link: (until, inGroup = true) =>
      `file kept until ${until}, opens for ${inGroup ? 'members of this group' : 'you'} only`,
  },
  failed: {
    givenUp: 'This request was not carried out',
    away: {
      title: 'Feishu does not answer at the moment',
      sentence:
        'The command was received. The bot keeps trying for up to 12 hours and answers here as soon as it can; there is no need to send it again.',
    },
    sendAgain: 'Send the command once more when that is solved.',
    summary: (kind, why) => `${kind} not exported: ${why}`,
    withCode: (what, code) => `${what.replace(/\.$/, '')} (${code}).`,
    labelled: (label, text) => `**${label}:** ${text}`,
    platformSaid: (text) => `Feishu says: ${text}`,
    briefTitle: (kind) => `${kind}: the export failed`,
    brief: (name) => `${name} has a private message with the reason and what to do.`,
    who: 'Who can fix it',
    bot: 'What the bot does',
    technical: 'Technical details',
    code: 'Code',
    logId: 'Log id',
    operation: 'Step',
    exportId: 'Export id',
  },
  cancelled: {
    title: (kind) => `${kind}: export cancelled`,
    sentence: 'Stopped as you asked; no file was kept.',
  },
  fileTooBig: {
    title: 'The file is too big to send',
    sentence: (size) =>
      `This workbook is ${size}, and Feishu’s file messages take 30 MB at most. Please use the download link on the card.`,
  },
  fileTrouble: { title: 'The file could not be sent' },
  moved: {
    title: 'This card no longer changes',
    sentence: 'What follows is on a new card: in this chat, or in your private chat with me.',
  },
  outside: {
    title: 'I am no longer in that group',
    sentence:
      'I was removed from the group where you started an export. These go on, and you get the result here:',
  },
  typed: {
    room: (name) => `room:${name}`,
    except: (name) => `except:${name}`,
    file: 'file',
    noTopic: 'no-topic',
  },
  ask: {
    consent: {
      title: (kind) => `Exporting: ${kind}`,
      state: 'Waiting for consent',
      sentence: (name) =>
        `${name} has to authorise first: the export uses that person’s own rights in the admin console, not the bot’s.`,
      again: (name) => `The authorisation of ${name} has ended; it is needed once more.`,
      scope: (name) => `What ${name} has granted is not enough; one more consent is needed.`,
      after: 'The export then goes on by itself; no need to repeat the command.',
      button: 'Authorise',
      you: 'You',
    },
    choice: {
      state: 'Please choose',
      meetings: (count, meetingNo) =>
        `Meeting number ${meetingNo} stands for ${n(count)} meetings in this range. Choose one.`,
      rooms: (count, typed) => `“${typed}” may be ${n(count)} places. Choose one.`,
      more: (count) => `${n(count)} more are not listed; narrow the range or write more of the name.`,
      placeholder: 'Choose here',
      people: (count) => `${n(count)} ${count === 1 ? 'person' : 'people'}`,
      level: 'whole area',
      room: 'room',
      noTopic: '(no topic)',
      after: 'The export begins as soon as you choose.',
    },
    place: (ahead) =>
      `${n(ahead)} ${ahead === 1 ? 'export is' : 'exports are'} ahead of this one; it begins by itself`,
    filter: {
      status: { 1: 'ongoing', 2: 'ended', 3: 'upcoming' },
      type: { 2: 'video meetings', 3: 'screen casts' },
      except: (room) => `without ${room}`,
      noTopic: 'without topics',
      joins: (count) => `${n(count)} ${count === 1 ? 'join' : 'joins'}`,
    },
  },
  work: {
    title: 'My exports',
    sentence: (running) =>
      running === 0
        ? 'No export is running now.'
        : `${n(running)} ${running === 1 ? 'export is' : 'exports are'} running.`,
    none: 'No exports lately. “/meetings yesterday” starts one.',
    earlier: (exports) => `${n(exports)} earlier`,
    here: 'Only your exports in this chat; a private chat with the bot shows them all.',
    state: {
      waiting: 'waits for you',
      announce: 'queued',
      admit: 'queued',
      find: 'looking up',
      collect: 'reading',
      create: 'running',
      poll: 'running',
      download: 'fetching',
      analyse: 'adding up',
      deliver: 'nearly there',
      done: 'done',
      failed: 'failed',
      cancelled: 'cancelled',
    },
    age: (duration) => `${duration} ago`,
    justNow: 'just now',
    refresh: 'Refresh',
    file: 'Download',
    cancelNone: { title: 'Nothing to cancel', sentence: 'You have no export running now.' },
    cancelled: { title: 'Cancelled', sentence: (what) => `Stopped: ${what}.` },
    several: 'Several of your exports are running; choose the one to stop.',
  },
  range: {
    relative: (words) =>
      words.replace(/[a-z]+day$/, (name) => (WEEKDAYS.includes(name) ? upperFirst(name) : name)),
    stated: (range, facts) => `${range} (${punctuation.clauses(facts)})`,
    atClocks: (day, clocks) => `${day} ${clocks}`,
  },
};

/** What is wrong with a request, how each command is written, and the form that stands for all of them. */
export const forms: Language['forms'] = {
  problem: {
    title: 'Almost there',
    more: (count) => `${n(count)} more`,
    'number-missing': 'Give the meeting number (9 digits).',
    'number-invalid': (text) => `“${text}” is no meeting number: those have 9 digits.`,
    'one-filter': (given, drop) =>
      `Feishu filters by one condition at a time, and you gave: ${given}. Leave out ${drop}.`,
    'person-missing': 'Mention a person with @, or name a room, such as `room:Jupiter`.',
    'one-person': (names) => `One person at a time; you chose: ${names}.`,
    'ended-only': 'Only meetings that have ended have quality data.',
    'no-person-here': (name) =>
      `Room reservations cannot be filtered by person; leave out ${name === '' ? 'the chosen person' : name}.`,
    'one-range': (text) => `One time range at a time: leave out “${text}”, or the other one.`,
    'one-number': (text) => `One meeting number at a time: leave out ${text}, or the other one.`,
    conflicting: (text) => `“${text}” repeats or contradicts an earlier word: keep one of them.`,
    'no-number-here': (text) => `Room reservations cannot be filtered by meeting number; clear “${text}”.`,
    'one-room': (text) => `One room at a time: leave out “${text}”, or the other one.`,
    'say-upcoming': 'For meetings that are planned, ask for “upcoming”.',
    'upcoming-ahead': 'Upcoming meetings lie ahead: choose a time to come, such as “next week”.',
    'no-mention': (text) => `“${text}” is only text: type @ and pick the person from the list.`,
    'not-understood': (text) => `“${text}” is no time range, and no meeting number, room or status either.`,
    range: (sentence) => sentence,
  },
  filter: {
    number: (text) => `meeting number ${text}`,
    person: (text) => (text === '' ? 'the chosen person' : `@${text}`),
    room: (text) => `room ${text}`,
    type: (text) => `meeting type ${text}`,
  },
  form: {
    title: 'Export meeting data',
    intro: 'Choose what and when; the rest may stay empty.',
    kind: 'What to export',
    from: 'From',
    to: 'To',
    number: 'Meeting number (needed for participants and quality)',
    numberHint: '9 digits',
    person: 'A person (optional)',
    room: 'Room or floor (optional)',
    roomHint: 'A part of its name',
    status: 'Meeting status',
    delivery: 'How you get the file',
    deliveries: {
      link: 'Link on the card',
      'private-file': 'As a private message',
      'chat-file': 'Into this chat (holds personal data)',
    },
    submit: 'Start the export',
    button: 'Use the form',
    dateMissing: 'Choose the first and the last date.',
    personMissing: 'The quality sheet is one participant’s: choose a person, or name a room.',
  },
};
