import type { Language } from '../types.ts';
import { few, n } from './phrases.ts';

/** `/digest` and `/alert`: what is sent here, the forms and answers, and the alert itself. */
export const subscriptions: Language['subscriptions'] = {
  setup: {
    title: 'Digest subscriptions',
    state: {
      none: {
        group: 'This chat has no digest.',
        person: 'You have no digest.',
      },
      some: {
        group: (count) => (count === 1 ? 'This chat has one digest.' : `This chat has ${n(count)} digests.`),
        person: (count) => (count === 1 ? 'You have one digest.' : `You have ${n(count)} digests.`),
      },
      more: (count) => `${n(count)} more are not listed.`,
      next: (moment) => `next ${moment}`,
      by: (name) => `set up by ${name}`,
      suspended: 'The subscriber can no longer export, so its data is out of date',
      change: 'Change',
      locked: "Only the subscriber, the group's owner and managers and bot admins can change or stop it.",
    },
    days: {
      daily: 'every day',
      weekdays: 'Monday to Friday',
      workdays: 'on working days',
      mondays: 'on Mondays',
      tuesdays: 'on Tuesdays',
      wednesdays: 'on Wednesdays',
      thursdays: 'on Thursdays',
      fridays: 'on Fridays',
      saturdays: 'on Saturdays',
      sundays: 'on Sundays',
    },
    schedule: (days, time, zone) => `${days} at ${time}${zone === '' ? '' : ` (${zone})`}`,
    quiet: { line: 'one line if there are no meetings', nothing: 'nothing if there are no meetings' },
    form: {
      again: 'Add another',
      first: 'Subscribe',
      change: 'Change this digest',
      time: 'Time',
      days: 'Days',
      dayOptions: {
        daily: 'Every day',
        weekdays: 'Monday to Friday',
        workdays: 'Workdays (without public holidays)',
      },
      weekly: (day) => `Weekly digest only, ${day}`,
      zone: 'Time zone (optional)',
      scope: 'Scope',
      scopes: {
        tenant: 'Whole company',
        department: 'Department',
        place: 'Place',
        organiser: 'Organiser',
        rooms: 'Rooms',
        topic: 'Topic or number',
      },
      more: 'Scope details, quiet days, time zone',
      names: 'Name of department, place, rooms or topic',
      namesHint: 'Several rooms with commas: Huangshan, Taishan',
      organiser: 'Organiser (if chosen)',
      organiserHint: 'Choose a person',
      quiet: 'If no meetings',
      quietOptions: { line: 'Send one line', nothing: 'Send nothing' },
      submit: { new: 'Subscribe', change: 'Save' },
    },
    confirmed: {
      title: {
        day: { new: 'Digest set up', changed: 'Digest changed' },
        week: { new: 'Weekly digest set up', changed: 'Weekly digest changed' },
      },
      sentence: {
        day: {
          group: (schedule) => `This chat gets the meeting quality digest ${schedule}.`,
          person: (schedule) => `You get the meeting quality digest ${schedule}.`,
        },
        week: {
          group: (schedule) => `This chat gets the weekly meeting quality digest ${schedule}.`,
          person: (schedule) => `You get the weekly meeting quality digest ${schedule}.`,
        },
      },
      next: (moment, covers) => `Next: ${moment} (covers ${covers}).`,
      unknownYear: (year) =>
        `The public holidays of ${year} are not announced yet; until then it comes Monday to Friday, except on 1 January, 1–2 May and 1–3 October.`,
      weekly: 'On Mondays it comes with a weekly digest.',
      about: (scope, quiet) => `Scope: ${scope}; ${quiet}.`,
      spread: 'It may arrive a few minutes later.',
      now: 'See one now',
    },
    removed: {
      title: 'Digest stopped',
      sentence: (schedule, scope) => `No longer sent: ${schedule}, ${scope}.`,
      more: (count) => `And ${n(count)} more.`,
      again: 'To subscribe again, send:',
    },
    suspended: {
      title: 'The digest needs you to authorise again',
      rightTitle: 'The digest can no longer read new data',
      what: {
        authorise: (schedule) =>
          `The digest you subscribed to (${schedule}) reads data with your authorisation, which has expired.`,
        right: (schedule) =>
          `The digest you subscribed to (${schedule}) reads data with your rights, and Feishu now refuses: your account has no “Meeting management” right.`,
      },
      who: {
        authorise: 'You, with the button below.',
        right: 'A tenant administrator, in Admin Console → Video Meetings → Meeting Management: adding you.',
      },
      bot: 'The digest keeps coming, marked as out of date. Once access is back, it fills in the days that can still be read.',
      button: 'Authorise again',
    },
    taken: {
      title: 'This digest is no longer yours',
      what: (schedule, scope, by) =>
        `The digest you subscribed to (${schedule}) was changed to ${scope} by ${by ?? 'a manager of the group'}. From now on it uses their rights, not yours.`,
      next: 'To get your old one back, subscribe in the group again: `/digest on 09:00`',
    },
    denied: {
      title: "You can't change this",
      digest:
        "Only the subscriber, the group's owner and managers and bot admins can change or stop this digest.",
      alert:
        "Only the person who set it up, the group's owner and managers and bot admins can change or stop this alert.",
      by: (name) => `It was set up by ${name}.`,
    },
    problem: {
      title: (what) => `Digest · ${what}`,
      time: (given) => `I don't recognise “${given}” as a time. Use 09:00 or 9 AM.`,
      'time-missing': 'Please add a time, such as 09:00.',
      days: (given) =>
        `I don't recognise “${given}” as days. Use workdays, daily, weekdays or one day, such as Fridays.`,
      zone: (given) => `There is no time zone “${given}”. Use a name such as \`Asia/Shanghai\`.`,
      department: (given, near) => `There is no department “${given}”${near === '' ? '' : `. Try: ${near}`}.`,
      place: (given, near, some) =>
        `There is no place “${given}”.${near === '' ? '' : ` Did you mean ${near}?`}${some === '' ? '' : ` ${near === '' ? 'Try' : 'Other places'}: ${some}.`}`,
      places: (given, near, total, shown) =>
        `“${given}” matches ${n(total)} places: ${near}${total > shown ? ' and others' : ''}. Please choose one.`,
      room: (given) => `No room “${given}” found.`,
      'names-missing': 'Please name the department, place or rooms.',
      'names-unused': (given) =>
        `“${given}” is not used: choose a department, a place or rooms, or clear the names.`,
      'organiser-missing': 'Please choose an organiser.',
      twice: (given) => `“${given}” is repeated; keep one.`,
      word: (given) => `I don't recognise “${given}”.`,
      date: (given) =>
        `“${given}” is neither a day nor seven days. Use yesterday, 11-19, last week or last 7 days.`,
      future: (given) => `“${given}” is not over yet; a digest covers past days.`,
      'too-old': (given) => `“${given}” is too long ago; its data was deleted.`,
      'too-many': (given) => `The limit is ${given} digests here; stop one first.`,
      none: () => 'There is no digest to stop here.',
    },
    examples: [
      '/digest on 09:00',
      '/digest on 9:00 AM workdays',
      '/digest on 18:00 daily Europe/Berlin',
      '/digest on 09:00 department:Design',
      '/digest on 09:00 place:Berlin',
      '/digest now yesterday',
      '/digest off',
    ],
  },
  alert: {
    title: 'Meeting alert',
    button: { full: 'View meeting', on: 'Turn on alerts', off: 'Stop alerts' },
    foot: {
      why: (rate) => `alerts above ${rate}`,
      again: (hours) => `once per ${n(hours)} hours and meeting number`,
      today: (sent, perDay) => `${n(sent)} of ${n(perDay)} today`,
      held: (moment) => `ended in quiet hours, held until ${moment}`,
    },
    confirmed: {
      title: { new: 'Meeting alerts are on', changed: 'Meeting alerts changed' },
      sentence: {
        group: (rate, people) =>
          `This chat gets an alert minutes after a meeting with more than ${rate} poor minutes and data for at least ${few(people, 'person', 'people')}.`,
        person: (rate, people) =>
          `You get a private alert minutes after a meeting with more than ${rate} poor minutes and data for at least ${few(people, 'person', 'people')}.`,
      },
    },
    rules: {
      delay: (minutes) => `Checked about ${few(minutes, 'minute', 'minutes')} after a meeting ends.`,
      quiet: (from, to, zone) => `Quiet from ${from} to ${to} (${zone}); alerts are held until ${to}.`,
      quota: (perDay, hours) =>
        `At most ${few(perDay, 'alert', 'alerts')} a day, and one per ${n(hours)} hours and meeting number.`,
      scope: (scope) => `Scope: ${scope}.`,
    },
    endings: {
      never:
        'No meeting-ended event received yet, so alerts cannot be confirmed. If none comes after a meeting ends, check: developer console → Events & callbacks → add `vc.meeting.all_meeting_ended_v1` with the scope `vc:meeting.all_meeting:readonly`, and publish a version.',
      check: '`/doctor` shows the state.',
    },
    state: {
      none: { group: 'Meeting alerts are off in this chat.', person: 'Meeting alerts are off for you.' },
      some: { group: 'Meeting alerts are on in this chat.', person: 'Meeting alerts are on for you.' },
      line: (rate, people, scope) => `above ${rate}, at least ${few(people, 'person', 'people')} · ${scope}`,
      by: (name) => `set up by ${name}`,
      suspended: 'The person who set it up cannot export, so alerts are paused',
      how: 'To turn them on or change them, send:',
    },
    suspended: {
      title: 'Meeting alerts need you to authorise',
      rightTitle: 'Meeting alerts cannot read meetings',
      what: {
        authorise:
          'The alerts you turned on read meetings with your authorisation, which is missing now, so alerts are paused.',
        right:
          'The alerts you turned on read meetings with your rights, and Feishu now refuses: your account has no “Meeting management” right, so alerts are paused.',
      },
      bot: 'Once access is back, alerts resume for meetings that end after that. No need to turn them on again.',
    },
    removed: {
      title: 'Meeting alerts are off',
      sentence: 'This chat gets no more alerts. The digest is not affected.',
      again: 'To turn them on again, send:',
    },
    problem: {
      title: (what) => `Meeting alerts · ${what}`,
      rate: (given) => `“${given}” is out of range. Use 1%–90%.`,
      people: (given) => `“${given}” is out of range. Use 1–10,000 people.`,
      twice: (given) => `“${given}” is repeated; keep one.`,
      word: (given) => `I don't recognise “${given}”.`,
      none: () => 'Meeting alerts are off here.',
    },
    examples: [
      '/alert on',
      '/alert on 5%',
      '/alert on 10% 5 people',
      '/alert on department:Design',
      '/alert on place:Berlin',
      '/alert off',
    ],
  },
};
