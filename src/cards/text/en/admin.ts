import type { Language } from '../types.ts';
import { n } from './punctuation.ts';

const EVENT = '`vc.meeting.all_meeting_ended_v1`';
const SCOPE = '`vc:meeting.all_meeting:readonly`';

const WITHOUT: Readonly<Record<string, string>> = {
  send: 'no message can be sent',
  'group-messages': 'no answer in groups',
  'private-messages': 'no answer in private chats',
  export: 'no exports',
  renewal: 'a new consent every two hours',
  lists: 'exports do instead, slower',
  'employee-ids': 'no quality without the meeting data lists',
  rooms: 'rooms are not found by name',
  levels: 'floors and areas are not found by name',
  files: 'no files can be sent to chats',
  members: 'members of a group cannot open its links',
  chats: 'owners and managers of a group cannot change its digest',
  people: 'no names',
  names: 'no names',
  departments: 'departments of digests are not checked',
  'department-tree': 'departments without those below them',
  joining: 'no greeting in a new group',
  endings: 'no alerts after meetings',
  revocation: 'a consent taken back is noticed at its next use',
};

/** The audit log, and what `/doctor` finds. */
export const admin: Language['admin'] = {
  audit: {
    title: 'Audit log',
    sentence: (shown) => `The last ${n(shown)}, newest first.`,
    earlier: (rows) => `${n(rows)} earlier`,
    none: 'Nothing recorded yet.',
    denied:
      'Only the bot’s administrators see the audit log. Whoever runs the bot names them in `ADMIN_USERS`.',
    deniedTitle: 'Not for you to see',
    settingsDenied:
      'Quality thresholds hold for the whole company; only the bot’s administrators, named in `ADMIN_USERS`, see and change them.',
    error: (what) => `error ${what}`,
    zone: (zone) => `Times are in ${zone}; the whole log is in the CSV`,
    nobody: 'Nobody logged in',
    forgotten: 'Somebody forgotten',
    to: { chat: 'into the chat', person: 'in private' },
    csv: 'Export all as CSV',
    csvColumns: ['Time', 'Who', 'open_id', 'Action', 'Export id', 'Chat', 'Identity', 'Details'],
    fileName: (day) => `audit_${day}.csv`,
    action: {
      'export.started': 'Export started',
      'export.done': 'Export done',
      'export.failed': 'Export failed',
      'export.cancelled': 'Export cancelled',
      'export.denied': 'Export denied',
      'file.downloaded': 'File downloaded',
      'file.sent': 'File sent',
      'file.denied': 'Download denied',
      'account.granted': 'Authorised',
      'account.denied': 'Consent refused',
      'account.wrong-person': 'Wrong person agreed',
      'account.logged-out': 'Logged out',
      'account.revoked': 'Consent revoked',
      'account.lapsed': 'Consent ended',
      'person.forgotten': 'forgot a person',
      'person.denied': 'refused: forget a person',
      'data.exported': 'took their own data',
      'audit.exported': 'Audit log exported',
      'audit.denied': 'Audit log denied',
      'job.rerun': 'Job run again',
      'job.denied': 'Jobs denied',
      'settings.changed': 'Quality thresholds changed',
      'settings.denied': 'Quality thresholds denied',
      'digest.subscribed': 'Digest subscribed',
      'digest.changed': 'Digest changed',
      'digest.removed': 'Digest unsubscribed',
      'digest.suspended': 'Digest suspended',
      'digest.denied': 'Digest change denied',
      'alert.subscribed': 'Alerts switched on',
      'alert.changed': 'Alerts changed',
      'alert.removed': 'Alerts switched off',
      'alert.suspended': 'Alerts suspended',
      'alert.denied': 'Switching alerts off denied',
    },
  },
  givenUp: {
    title: 'Jobs that were not finished',
    none: 'No job needs attention.',
    sentence: (count: number) =>
      `${n(count)} ${count === 1 ? 'job was' : 'jobs were'} not finished, newest first. See to the cause, then press “Run again”.`,
    more: (count: number) => `${n(count)} more ${count === 1 ? 'is' : 'are'} not listed.`,
    again: 'Run again',
    all: 'Run all again',
    denied:
      'Only administrators of the bot see unfinished jobs and run them again. Whoever runs the bot lists them in the variable `ADMIN_USERS`.',
    kind: {
      export: 'Export',
      'send-file': 'Sending a file',
      'send-card': 'Sending a card',
      'send-text': 'Sending a message',
      'quality-person': 'Quality of a person',
      'digest-command': 'Digest settings',
      digest: 'Digest',
      'alert-on': 'Switching alerts on',
      'alert-off': 'Switching alerts off',
      'alert-post': 'Sending an alert',
      alert: 'Check after a meeting',
      doctor: 'Self-check',
      'audit-log': 'Audit log',
      day: 'Reading a day of meetings',
      'given-up': 'List of jobs',
      rerun: 'Running again',
    },
  },
  doctor: {
    title: 'Check-up',
    well: 'Everything is in order.',
    folded: {
      ok: (count) => `Fine (${n(count)})`,
      unknown: (count) => `For information, not certain (${n(count)})`,
    },
    troubles: (count) =>
      count === 1
        ? 'One thing needs attention: see ▲ below.'
        : `${n(count)} things need attention: see ▲ below.`,
    what: {
      app: 'App credentials',
      address: 'Address of download links',
      scopes: 'Scopes of the app',
      right: 'Right to export',
      lists: 'Meeting data lists',
      press: 'Buttons on cards',
      endings: 'Meeting-ended event',
      calls: 'API calls',
      jobs: 'Background jobs',
      holidays: 'Public holidays',
    },
    ok: {
      app: 'Feishu knows this bot.',
      address:
        'Not an address of this machine. Whether the company can reach it, one click on a download link tells.',
      lists: 'Open; answers come faster.',
      scopes: 'All that are needed are granted.',
      endings: '',
      jobs: 'None has failed.',
    },
    right: {
      user: 'You can export, with your own right.',
      tenant: 'You can export, with the right of the app’s creator.',
    },
    holidays: {
      known: (year) => `Those of ${year} are known; digests on working days leave them out.`,
      unknown: (year) =>
        `Not known of ${year}: digests on working days come from Monday to Friday in that year, except on 1 January, 1–2 May and 1–3 October. Once the State Council has announced them, mostly in November, whoever runs the bot updates \`chinese-days\`.`,
    },
    scopes: {
      unknown: 'Feishu did not say which scopes the app holds, so they cannot be checked.',
      or: ' or ',
      lack: (names, need, as, waits) => {
        const what = WITHOUT[need];
        const whose = as === 'user' ? 'for people' : 'for the app';
        return `${waits ? 'Not approved yet' : 'Missing'}: ${names} (${whose})${what === undefined ? '' : `; ${what}`}`;
      },
    },
    press: {
      webhook: {
        seen: (moment) => `A press was last received on ${moment}, at the callback address.`,
        never:
          'No press was received at the callback address yet, so this cannot be confirmed. Press a button on any card and send `/doctor` again. If the press fails: developer console → Events & callbacks → Callback configuration, add `card.action.trigger` with the address `/webhook/card`, and publish a version.',
      },
      websocket: {
        seen: (moment) => `A press was last received on ${moment}, over the long connection.`,
        never:
          'No press was received over the long connection yet, so whether it carries callbacks cannot be confirmed. Press a button on any card and send `/doctor` again. If the press fails: developer console → Events & callbacks → Callback configuration, choose the long connection, add `card.action.trigger`, and publish a version.',
      },
    },
    calls: {
      few: (date, perDay, perMonth, free) =>
        `With as many meetings as on ${date}, digests take at least ${n(perDay)} calls a day, ${n(perMonth)} in 30 days. The free plan has ${n(free)} a month for all of the company’s own apps together.`,
      many: (date, perDay, perMonth, free) =>
        `With as many meetings as on ${date}, digests take at least ${n(perDay)} calls a day, ${n(perMonth)} in 30 days. The free plan has ${n(free)} a month; beyond them Feishu refuses every call (99991403) until the next month. The company’s administrator sees in the admin console which plan it is.`,
      unknown: 'No day was read completely yet, so the calls of digests cannot be estimated.',
    },
    seen: (moment) => `Last received: ${moment}.`,
    noAddress:
      'None is set, and none is needed: files come as messages, and people authorise on Feishu’s own page.',
    local:
      'It is an address of this machine, and opens for nobody else. Whoever runs the bot sets `PUBLIC_URL` to one the company can reach, and registers the same one as a redirect address in the developer console.',
    authorise:
      'You have not authorised the bot yet. Send `/meetings yesterday` and press “Authorise” on the card.',
    notYet: 'Can be checked once you have authorised.',
    listsClosed:
      'Closed to the app; exports do instead, with the same result, only slower. To be faster, give the app `vc:rooms.room.detailinfo:read`.',
    never: `Never received, so no alert will come. Developer console → Events & callbacks → add ${EVENT} with the scope ${SCOPE}, and publish a version.`,
    silent: (moment) =>
      `Last received on ${moment}, which is long ago. Check that the app still subscribes to ${EVENT}.`,
    dead: (count) =>
      count === 1
        ? 'One job failed and is not tried again. An administrator sees why with `/jobs failed`, and can run it again.'
        : `${n(count)} jobs failed and are not tried again. An administrator sees why with \`/jobs failed\`, and can run them again.`,
  },
};
