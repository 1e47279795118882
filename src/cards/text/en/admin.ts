import type { Language } from '../types.ts';
import { n } from './punctuation.ts';

const EVENT = '`vc.meeting.all_meeting_ended_v1`';
const SCOPE = '`vc:meeting.all_meeting:readonly`';

/** The audit log, and what `/doctor` finds. */
export const admin: Language['admin'] = {
  audit: {
    title: 'Audit log',
    sentence: (shown) => `The last ${n(shown)}, newest first.`,
    none: 'Nothing recorded yet.',
    denied:
      'Only the bot’s administrators see the audit log. Whoever runs the bot names them in `ADMIN_USERS`.',
    deniedTitle: 'Not for you to see',
    settingsDenied:
      'Quality thresholds hold for the whole company; only the bot’s administrators, named in `ADMIN_USERS`, see and change them.',
    error: (what) => `error ${what}`,
    zone: (zone) => `Times are in ${zone}; the whole log is in the CSV`,
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
      'audit.exported': 'Audit log exported',
      'audit.denied': 'Audit log denied',
      'settings.changed': 'Quality thresholds changed',
      'settings.denied': 'Quality thresholds denied',
      'digest.subscribed': 'Digest subscribed',
      'digest.changed': 'Digest changed',
      'digest.removed': 'Digest unsubscribed',
      'digest.denied': 'Digest change denied',
      'alert.subscribed': 'Alerts switched on',
      'alert.changed': 'Alerts changed',
      'alert.removed': 'Alerts switched off',
      'alert.denied': 'Switching alerts off denied',
    },
  },
  doctor: {
    title: 'Check-up',
    well: 'Everything is in order.',
    troubles: (count) =>
      count === 1
        ? 'One thing needs attention: see ▲ below.'
        : `${n(count)} things need attention: see ▲ below.`,
    what: {
      app: 'App credentials',
      address: 'Address of download links',
      right: 'Right to export',
      lists: 'Meeting data lists',
      endings: 'Meeting-ended event',
      jobs: 'Background jobs',
      holidays: 'Public holidays',
    },
    ok: {
      app: 'Feishu knows this bot.',
      address:
        'Not an address of this machine. Whether the company can reach it, one click on a download link tells.',
      lists: 'Open; answers come faster.',
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
    seen: (moment) => `Last received: ${moment}.`,
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
        ? 'One job failed and is not tried again. Whoever runs the bot finds it in the log and in `/metrics`.'
        : `${n(count)} jobs failed and are not tried again. Whoever runs the bot finds them in the log and in \`/metrics\`.`,
  },
};
