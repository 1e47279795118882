import type { Language } from '../types.ts';

/** What is wrong with a request, how each command is written, and the form that stands for all of them. */
export const forms: Language['forms'] = {
  problem: {
    title: 'Almost there',
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
