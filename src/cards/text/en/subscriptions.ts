import type { Language } from '../types.ts';
import { few, n, upperFirst } from './punctuation.ts';

/** `/digest` and `/alert`: what is sent here, the forms and answers, and the alert itself. */
export const subscriptions: Language['subscriptions'] = {
  setup: {
    title: 'Digest subscriptions',
    state: {
      none: {
        group: 'No digest is sent to this chat yet.',
        person: 'No digest is sent to you yet.',
      },
      some: {
        group: (count) =>
          count === 1 ? 'One digest is sent to this chat.' : `${n(count)} digests are sent to this chat.`,
        person: (count) =>
          count === 1 ? 'One digest is sent to you.' : `${n(count)} digests are sent to you.`,
      },
      more: (count) => `${n(count)} more are not listed.`,
      next: (moment) => `next ${moment}`,
      by: (name) => `set up by ${name}`,
      suspended: 'Its subscriber may no longer export, so its data is not up to date',
      change: 'Change',
      locked:
        'Only the subscriber, the group’s owner and managers and the bot’s administrators can change or stop it.',
    },
    days: {
      daily: 'every day',
      weekdays: 'Monday to Friday',
      workdays: 'on working days',
      weekly: 'on Mondays',
    },
    schedule: (days, time, zone) => `${days} at ${time}${zone === '' ? '' : ` (${zone})`}`,
    quiet: { line: 'one line on days without meetings', nothing: 'nothing on days without meetings' },
    form: {
      again: 'Add another',
      first: 'Subscribe',
      change: 'Change this digest',
      time: 'At what time',
      days: 'On which days',
      dayOptions: {
        daily: 'Every day',
        weekdays: 'Monday to Friday',
        workdays: 'Working days (public holidays left out)',
      },
      zone: 'Time zone (optional)',
      scope: 'Whose meetings',
      scopes: {
        tenant: 'The whole company',
        department: 'One department',
        organiser: 'Those one person organises',
        rooms: 'Those in some rooms',
      },
      more: 'Department, rooms, organiser, quiet days, zone',
      names: 'Name of the department or rooms (if chosen)',
      namesHint: 'Several rooms with commas: Jupiter, Saturn',
      organiser: 'Organiser (if chosen)',
      organiserHint: 'Choose a person',
      quiet: 'Days without meetings',
      quietOptions: { line: 'One line', nothing: 'Nothing' },
      submit: { new: 'Subscribe', change: 'Save' },
    },
    confirmed: {
      title: { new: 'Digest set up', changed: 'Digest changed' },
      sentence: {
        group: (schedule) => `${upperFirst(schedule)} this chat gets the meeting quality digest.`,
        person: (schedule) => `${upperFirst(schedule)} you get the meeting quality digest.`,
      },
      next: (moment, covers) => `Next: ${moment}, about the meetings of ${covers}.`,
      unknownYear: (year) =>
        `The public holidays of ${year} are not known yet: until they are it comes from Monday to Friday, except on 1 January, 1–2 May and 1–3 October.`,
      weekly: 'On Mondays a weekly digest of the week before comes with it.',
      about: (scope, quiet) => `Scope: ${scope}; ${quiet}.`,
      spread: 'It may come a few minutes later, to keep clear of the rush on the hour.',
      now: 'No need to wait for a first look: `/digest now`',
    },
    removed: {
      title: 'Digest stopped',
      sentence: (schedule, scope) => `No longer sent: ${schedule}, ${scope}.`,
      more: (count) => `And ${n(count)} more.`,
      again: 'To have it again, send:',
    },
    suspended: {
      title: 'The digest needs you to authorise again',
      rightTitle: 'The digest can no longer read new data',
      what: {
        authorise: (schedule) =>
          `The digest you subscribed to (${schedule}) reads data with your consent, and that has ended.`,
        right: (schedule) =>
          `The digest you subscribed to (${schedule}) reads data with your right, and Feishu now refuses: your account lacks the “Meeting management” right.`,
      },
      who: {
        authorise: 'You: press the button below.',
        right: 'A tenant administrator: Admin Console → Video Meetings → Meeting Management; add yourself.',
      },
      bot: 'The digest keeps coming and says that its data is out of date. Once access is back, it fills in the days that can still be read.',
      button: 'Authorise again',
    },
    taken: {
      title: 'This digest is no longer yours',
      what: (schedule, scope, by) =>
        `The digest you subscribed to (${schedule}) was changed to ${scope} by ${by ?? 'somebody who manages the group'}. From now on it is read with their right, not with yours.`,
      next: 'To get the one you had, subscribe in the group again: `/digest on 09:00`',
    },
    denied: {
      title: 'Not yours to change',
      digest:
        'Only the subscriber, the group’s owner and managers and the bot’s administrators can change or stop this digest.',
      alert:
        'Only the person who set it up, the group’s owner and managers and the bot’s administrators can change or stop this alert.',
      by: (name) => `It was set up by ${name}.`,
    },
    problem: {
      title: 'Digest · almost there',
      time: (given) => `“${given}” is no time of day.`,
      'time-missing': 'Say at what time it should come.',
      days: (given) => `“${given}” says no days: write workdays, daily or weekdays.`,
      zone: (given) => `There is no time zone “${given}”; name it like \`Asia/Shanghai\`.`,
      department: (given, near) => `There is no department “${given}”${near === '' ? '' : `. Try: ${near}`}.`,
      room: (given) => `No room “${given}” was found.`,
      'names-missing': 'Name the department or the rooms you chose.',
      'names-unused': (given) => `“${given}” is not used: choose a department or rooms, or clear the names.`,
      'organiser-missing': 'Choose the person whose meetings you want.',
      twice: (given) => `“${given}” is given twice; leave one out.`,
      word: (given) => `“${given}” is not understood.`,
      date: (given) => `“${given}” is no day and no whole week: write yesterday, 11-19 or last week.`,
      future: (given) => `“${given}” is not over yet; a digest is about days gone by.`,
      'too-old': (given) => `“${given}” is too long ago: its data is gone.`,
      'too-many': (given) => `At most ${given} digests go here; stop one first.`,
      none: () => 'No digest to stop here.',
    },
    examples: [
      '/digest on 09:00',
      '/digest on 9:00 AM workdays',
      '/digest on 18:00 daily Europe/Berlin',
      '/digest on 09:00 department:Research',
      '/digest now yesterday',
      '/digest off',
    ],
  },
  alert: {
    title: 'Meeting alert',
    button: { full: 'View meeting', off: 'Stop alerts' },
    foot: {
      why: (rate) => `alerts above ${rate}`,
      again: (hours) => `once in ${n(hours)} hours per meeting number`,
      today: (sent, perDay) => `${n(sent)} of at most ${n(perDay)} today`,
      held: (moment) => `ended in quiet hours, kept until ${moment}`,
    },
    confirmed: {
      title: { new: 'Meeting alerts are on', changed: 'Meeting alerts changed' },
      sentence: {
        group: (rate, people) =>
          `This chat gets an alert minutes after a meeting with more than ${rate} poor minutes and at least ${few(people, 'person', 'people')} measured.`,
        person: (rate, people) =>
          `You get a private alert minutes after a meeting with more than ${rate} poor minutes and at least ${few(people, 'person', 'people')} measured.`,
      },
    },
    rules: {
      delay: (minutes) =>
        `Judged about ${few(minutes, 'minute', 'minutes')} after the end, when the data is there.`,
      quiet: (from, to, zone) => `No alerts from ${from} to ${to} (${zone}); they are held until ${to}.`,
      quota: (perDay, hours) =>
        `At most ${few(perDay, 'alert', 'alerts')} a day, and one in ${n(hours)} hours per meeting number.`,
      scope: (scope) => `Scope: ${scope}.`,
    },
    endings: {
      never:
        'The event that a meeting has ended has never arrived, so no alert will come yet. Developer console → Events & callbacks → add `vc.meeting.all_meeting_ended_v1` with the scope `vc:meeting.all_meeting:readonly`, and publish a version.',
      check: '`/doctor` checks it.',
    },
    state: {
      none: { group: 'Meeting alerts are off in this chat.', person: 'Meeting alerts are off for you.' },
      some: { group: 'Meeting alerts are on in this chat.', person: 'Meeting alerts are on for you.' },
      line: (rate, people, scope) => `above ${rate}, at least ${few(people, 'person', 'people')} · ${scope}`,
      by: (name) => `set up by ${name}`,
      suspended: 'Whoever set it up may not export, so no alert comes for now',
      how: 'To set or change them, send:',
    },
    suspended: {
      title: 'Meeting alerts need you to authorise',
      rightTitle: 'Meeting alerts cannot read meetings',
      what: {
        authorise:
          'The alerts you switched on read meetings with your consent, and there is none now, so no alert comes.',
        right:
          'The alerts you switched on read meetings with your right, and Feishu now refuses: your account lacks the “Meeting management” right, so no alert comes.',
      },
      bot: 'Once access is back, alerts resume for meetings that end after that. You do not have to switch them on again.',
    },
    removed: {
      title: 'Meeting alerts are off',
      sentence: 'This chat gets no more alerts. The digest is not affected.',
      again: 'To have them again, send:',
    },
    problem: {
      title: 'Meeting alert · almost there',
      rate: (given) => `“${given}” will not do: give the share of poor minutes as 1% to 90%.`,
      people: (given) => `“${given}” will not do: give a number of people from 1 to 10 000.`,
      twice: (given) => `“${given}” is given twice; leave one out.`,
      word: (given) => `“${given}” is not understood.`,
      none: () => 'Meeting alerts are not on here.',
    },
    examples: [
      '/alert on',
      '/alert on 5%',
      '/alert on 10% 5 people',
      '/alert on department:Research',
      '/alert off',
    ],
  },
};
