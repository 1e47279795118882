import type { Language } from '../types.ts';
import { duration, few, n, punctuation, upperFirst } from './phrases.ts';

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
      'Feishu is not responding. The bot keeps retrying for up to 12 hours and continues on this card.',
    slow: 'Slower than usual; waiting up to 15 minutes',
    part: (done, total) => `${n(done)} of ${n(total)} parts done`,
  },
  foot: {
    understood: (command) => `Understood as ${command}`,
    range: (text) => text,
    rows: (rows) => few(rows, 'row', 'rows'),
    requester: (name) => `by ${name}`,
    finished: (moment) => moment,
    link: (until, inGroup = true) =>
      `file kept until ${until}, only ${inGroup ? 'this group' : 'you'} can open it`,
  },
  failed: {
    givenUp: 'Request not completed',
    away: {
      title: 'Feishu is not responding',
      sentence:
        'Your command was received. The bot keeps retrying for up to 12 hours and answers here; no need to send it again.',
    },
    sendAgain: 'Send the command again once that is solved.',
    summary: (kind, why) => `${kind} not exported: ${why}`,
    withCode: (what, code) => `${what.replace(/\.$/, '')} (${code}).`,
    labelled: (label, text) => `**${label}:** ${text}`,
    platformSaid: (text) => `Feishu says: ${text}`,
    briefTitle: (kind) => `${kind}: the export failed`,
    brief: (name) => `The reason and what to do go to ${name} in private.`,
    who: 'Who can fix it',
    you: 'You can',
    bot: 'What the bot does',
    technical: 'Technical details',
    code: 'Code',
    logId: 'Log id',
    operation: 'Step',
    exportId: 'Export id',
  },
  cancelled: {
    title: (kind) => `${kind}: export cancelled`,
    sentence: 'Cancelled; no file was created.',
  },
  fileTooBig: {
    title: 'The file is too big to send',
    sentence: (size) =>
      `This file is ${size}, and Feishu file messages are limited to 30 MB. Please use the download link on the card.`,
  },
  fileTrouble: { title: 'The file could not be sent' },
  moved: {
    title: 'This card no longer updates',
    sentence: 'Updates continue on a new card, in this chat or in your private chat with me.',
  },
  outside: {
    title: 'I am no longer in that group',
    sentence:
      'I was removed from the group where you started an export. These continue, and you get the results here:',
  },
  typed: {
    room: (name) => `room:${name}`,
    except: (name) => `except:${name}`,
    file: 'file',
    why: 'why',
    noTopic: 'no-topic',
    topic: (words) => `topic:${words}`,
  },
  ask: {
    consent: {
      title: (kind) => `Exporting: ${kind}`,
      state: 'Waiting for authorisation',
      sentence: (name) =>
        name === ''
          ? 'Please authorise once (about 10 seconds). The bot reads meeting data with your own admin-console rights; `/logout` revokes it at any time.'
          : `${name}, please authorise once (about 10 seconds). The bot reads meeting data with your own admin-console rights; \`/logout\` revokes it at any time.`,
      again: (name) =>
        `${name === '' ? 'Your' : `${name}'s`} authorisation has expired; please authorise again.`,
      scope: (name) =>
        `${name === '' ? 'Your' : `${name}'s`} authorisation is missing a scope; please authorise again.`,
      after: 'The export then resumes; no need to send the command again.',
      button: 'Authorise',
      sent: 'The link was sent in private: open it and confirm, and the export resumes by itself.',
      resend: 'Send the link again',
      you: 'the requester',
    },
    choice: {
      state: 'Please choose',
      meetings: {
        number: (count, meetingNo) =>
          `${n(count)} meetings have the number ${meetingNo} in this range. Choose one.`,
        topic: (count, topic) => `${n(count)} meetings have “${topic}” in their topic. Choose one.`,
        person: (count, name) =>
          `${name === '' ? 'You' : name} had ${n(count)} meetings in this range. Choose one.`,
      },
      near: (typed) => `Nothing is called “${typed}”. These come closest; choose one.`,
      rooms: (count, typed) => `“${typed}” matches ${n(count)} places. Choose one.`,
      more: (count) => `${n(count)} more are not listed; narrow the range or write more of the name.`,
      placeholder: 'Choose one',
      others: 'Others…',
      people: (count) => `${n(count)} ${count === 1 ? 'person' : 'people'}`,
      level: 'whole area',
      room: 'room',
      noTopic: '(no topic)',
      first: {
        worst: (meeting) => `Worst quality: ${meeting}`,
        latest: (meeting) => `Latest: ${meeting}`,
        nearest: (meeting) => `Nearest: ${meeting}`,
      },
      after: 'The export starts once you choose.',
      answer: {
        title: 'Which meeting?',
        after: 'The answer comes as soon as you choose; the latest is first.',
      },
    },
    place: (ahead) =>
      `${n(ahead)} ${ahead === 1 ? 'export is' : 'exports are'} ahead of this one; it starts automatically`,
    filter: {
      status: { 1: 'ongoing', 2: 'ended', 3: 'upcoming' },
      type: { 2: 'video meetings', 3: 'screen casts' },
      except: (room) => `without ${room}`,
      noTopic: 'without topics',
      organiser: 'organiser',
      topic: (words) => `topic has “${words}”`,
      joins: (count) => `${n(count)} ${count === 1 ? 'join' : 'joins'}`,
    },
  },
  work: {
    title: 'My exports',
    sentence: (counts) => `${counts === '' ? 'No export is running now' : counts}.`,
    count: (exports, state) => `${n(exports)} ${state}`,
    none: 'No recent exports. Try “/meetings yesterday”.',
    earlier: (exports) => `${n(exports)} earlier`,
    here: 'Only your exports in this chat; message me privately to see all.',
    state: {
      waiting: 'waiting for you',
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
    cancelled: { title: 'Cancelled', sentence: (what) => `Cancelled: ${what}` },
    several: 'Several of your exports are running; choose one to cancel.',
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
    more: (count) => `${n(count)} more`,
    'number-missing': 'Please add the meeting number (9 digits).',
    'number-invalid': (text) => `“${text}” is not a meeting number; those have 9 digits.`,
    'one-filter': (given, drop) =>
      `Feishu takes one filter at a time, and you have: ${given}. Remove ${drop}.`,
    'person-missing': 'Mention a person with @, or name a room, such as `room:Huangpu`.',
    'organiser-missing': 'Say who organised them, such as `organiser @Alice`.',
    'one-person': (names) => `One person at a time; you chose: ${names}.`,
    'ended-only': 'Only meetings that have ended have quality data.',
    'no-person-here': (name) =>
      `Room reservations cannot be filtered by person; remove ${name === '' ? 'the chosen person' : name}.`,
    'one-range': (text) => `One time range at a time: remove “${text}” or the other one.`,
    'one-number': (text) => `One meeting number at a time: remove ${text} or the other one.`,
    conflicting: (text) => `“${text}” repeats or conflicts with an earlier filter; keep one.`,
    'no-number-here': (text) => `Room reservations cannot be filtered by meeting number; clear “${text}”.`,
    'one-room': (text) => `One room at a time: remove “${text}” or the other one.`,
    'say-upcoming': 'For scheduled meetings, add “upcoming”.',
    'rooms-ahead':
      'Feishu does not export future room reservations; look in Feishu Calendar. Upcoming meetings can be listed here.',
    'upcoming-ahead': 'Upcoming meetings are in the future: choose a range such as “next week”.',
    'group-only': (text) => `“${text}” works in groups only; in private name a department or @ some people.`,
    'one-roster': (text) => `Only one roster at a time: drop “${text}” or the other one.`,
    'topic-twice': (text) => `With a meeting number no topic is needed: drop “${text}” or the number.`,
    'no-mention': (text) => `“${text}” is only text: type @ and pick the person from the list.`,
    'not-understood': (text, meant) =>
      meant === undefined
        ? `I don't recognise “${text}” as a time range, meeting number, room or status.`
        : `I don't recognise “${text}”. Did you mean “${meant}”?`,
    orTopic: (text) => `For a word of the topic write “topic:${text}”.`,
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
    intro: 'Choose data and dates; the rest is optional.',
    kind: 'Data',
    from: 'From',
    to: 'To',
    kinds: {
      meetings: 'Meetings',
      participants: 'Participants',
      quality: 'Meeting quality (whole meeting)',
      minutes: 'Per-minute sheet (one participant)',
      rooms: 'Room reservations',
    },
    number: 'Meeting number',
    numberOptional: 'Meeting number (optional)',
    numberHint: '9 digits',
    person: 'Participant (optional)',
    personNeeded: 'Participant',
    chosen: (label, person) => `${label}: ${person}`,
    another: 'Choose somebody else',
    room: 'Room or floor (optional)',
    roomInstead: 'Or a room',
    roomHint: 'Part of the name',
    status: 'Meeting status',
    delivery: 'Delivery',
    deliveries: {
      link: 'Link on the card',
      'private-file': 'As a private message',
      'chat-file': 'Into this chat (contains personal data)',
    },
    more: (fields) => `More: ${fields}`,
    moreOf: {
      from: 'from',
      to: 'to',
      number: 'meeting number',
      person: 'participant',
      room: 'room or floor',
      status: 'status',
      delivery: 'delivery',
    },
    submit: 'Start the export',
    button: 'Use the form',
    upcoming: (range) => `Upcoming meetings · ${range}`,
    dateMissing: 'Choose a start and an end date.',
    personMissing: 'The per-minute sheet is for one participant: choose a person or a room.',
  },
};
